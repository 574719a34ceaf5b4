//! [`Claim`]: a statement as a rule proposes it, still in tokens.

use super::circumstance::Circumstances;
use super::content::Content;
use crate::kind::Illocution;
use crate::knowledge::Frames;
use crate::outline::TokenRange;

/// A proposed statement.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// The rule that made it.
    pub(super) rule: &'static str,
    /// The words that report speech.
    pub(super) cue: Option<TokenRange>,
    /// Base form of the cue.
    pub(super) lemma: Option<&'static str>,
    pub(super) illocution: Illocution,
    /// What the cue takes.
    pub(super) frames: Frames,
    pub(super) source: Vec<TokenRange>,
    /// Without marks at the edges, in text order.
    pub(super) content: Vec<TokenRange>,
    pub(super) circumstances: Circumstances,
    /// Whether somebody negated the cue: "did not say".
    pub(super) is_negated: bool,
    /// Whether its cue means nothing but speech.
    pub(super) is_plain: bool,
    /// In thousandths.
    pub(super) confidence: u16,
    /// Speaks in its own source's name or goes on with one: no source of its own is expected.
    pub(super) has_no_source: bool,
    /// Whether weights chose the end of its content.
    pub(super) end_by_weight: bool,
}

impl Claim {
    pub(super) fn new(rule: &'static str, confidence: u16) -> Claim {
        Claim {
            rule,
            cue: None,
            lemma: None,
            illocution: Illocution::Assert,
            frames: Frames::NONE,
            source: Vec::new(),
            content: Vec::new(),
            circumstances: Circumstances::default(),
            is_negated: false,
            is_plain: false,
            confidence,
            has_no_source: false,
            end_by_weight: false,
        }
    }

    pub(super) fn with_content(mut self, content: Content) -> Claim {
        self.content.push(content.tokens);
        self
    }

    /// Whether what the cue reports is an act by itself: "announced a curfew".
    pub(super) fn announces(&self) -> bool {
        self.frames.take(Frames::ACT)
    }

    /// The first token of content or cue: where the claim stands in the text.
    pub(super) fn start(&self) -> usize {
        let content = self.content.first().map(|c| c.start);
        content.or(self.cue.map(|c| c.start)).unwrap_or(0)
    }

    /// The token behind everything that belongs to it.
    pub(super) fn end(&self) -> usize {
        let content = self.content.iter().map(|c| c.end).max();
        content.max(self.cue.map(|c| c.end)).unwrap_or(0)
    }
}
