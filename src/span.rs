//! [`Span`]: the only arithmetic on offsets into the text.

use std::fmt;
use std::ops::Range;

/// Where a fact stands in the text: a half-open range of UTF-8 byte offsets.
///
/// Offsets count bytes from the start of the text given to
/// [`Extractor::extract`](crate::Extractor::extract), not characters, UTF-16
/// units or tokens; [`Offsets`](crate::Offsets) converts them. Within that text
/// `start < end`, and both ends fall on `char` boundaries, so [`Span::slice`]
/// on the same text is always `Some`. A span read from JSON is only known not to
/// end before it starts.
///
/// Spans order by start, then by end: text order. With the feature `serde` a
/// span is written as the pair `[start, end]`.
///
/// # Example
///
/// ```
/// let text = "“Enough,” the minister said.";
/// let report = rapporteur::extract(text)?;
/// let cue = report.statements[0].cue.as_ref().unwrap().spans[0];
/// // The curly quotes take three bytes each.
/// assert_eq!((cue.start(), cue.end()), (27, 31));
/// assert_eq!(cue.slice(text), Some("said"));
/// # Ok::<(), rapporteur::ExtractError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "(u32, u32)", into = "(u32, u32)"))]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Spans are made by the extractor alone, which is what lets the type
    /// promise `start <= end`. The text's length is checked on entry, so its
    /// offsets fit in 32 bits; what does not fit is cut to the largest offset.
    #[inline]
    pub(crate) fn new(range: Range<usize>) -> Span {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let end = u32::try_from(range.end).unwrap_or(u32::MAX);
        Span { start, end: end.max(start) }
    }

    /// A span of offsets that are known to be in order.
    #[inline]
    pub(crate) fn of(start: u32, end: u32) -> Span {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The first byte.
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// How many bytes the span covers.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Returns true if the span covers nothing. Spans in a report never do.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words under the span, or `None` if `text` is another text than the
    /// one the span was made for and the span does not fit into it.
    #[inline]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// Returns true if `self` and `other` share at least one byte.
    ///
    /// Spans that only touch, such as `0..4` and `4..9`, do not overlap.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns true if every byte of `other` is one of `self`.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub(crate) fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.start()..span.end()
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start, span.end)
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = &'static str;

    /// Refuses a span that ends before it starts.
    fn try_from((start, end): (u32, u32)) -> Result<Span, &'static str> {
        if start <= end { Ok(Span { start, end }) } else { Err("a span must not end before it starts") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0..4).overlaps(Span::new(4..9)));
        assert!(Span::new(0..5).overlaps(Span::new(4..9)));
    }

    #[test]
    fn a_backwards_pair_is_refused() {
        assert!(Span::try_from((5, 4)).is_err());
    }

    #[test]
    fn a_span_of_another_text_slices_to_nothing() {
        assert_eq!(Span::new(1..2).slice("é"), None);
    }
}
