//! What every fact is signed with: the rule that found it, the words it went
//! by, and how sure it is.

use std::borrow::Cow;
use std::fmt;

use crate::span::Span;

/// The name of a rule, such as `statement/quote-then-verb`.
///
/// The part before the stroke is the stage (a folder of the source), the part
/// behind it the rule: a wrong fact names the function to read. Names may
/// change in a minor release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct RuleName(Cow<'static, str>);

impl RuleName {
    /// Rules are named in the source, never made at run time.
    pub(crate) const fn new(name: &'static str) -> RuleName {
        RuleName(Cow::Borrowed(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a fact is in the report: a rule and the words it went by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Evidence {
    /// The rule that proposed or confirmed the fact.
    pub rule: RuleName,
    /// The words that made it do so, in text order. Empty where the rule goes
    /// by knowledge alone.
    pub spans: Vec<Span>,
}

impl Evidence {
    pub(crate) fn new(rule: &'static str, mut spans: Vec<Span>) -> Evidence {
        spans.retain(|span| !span.is_empty());
        spans.sort_unstable();
        spans.dedup();
        Evidence { rule: RuleName::new(rule), spans }
    }
}

/// How sure a fact is, in thousandths: 0 is a guess, 1000 beyond doubt.
///
/// A rank, comparable within one kind of fact, not yet a calibrated
/// probability. Written in JSON as a decimal number between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u16);

impl Confidence {
    /// Values above 1000 are cut.
    pub(crate) const fn from_thousandths(thousandths: u16) -> Confidence {
        Confidence(if thousandths > 1000 { 1000 } else { thousandths })
    }

    /// The value in thousandths, 0 to 1000.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Confidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Confidence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Confidence, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if !(0.0..=1.0).contains(&value) {
            return Err(serde::de::Error::custom("a confidence lies between 0 and 1"));
        }
        Ok(Confidence((value * 1000.0).round() as u16))
    }
}
