//! [`Offsets`]: byte offsets turned into the units of other languages.

use crate::span::Span;

/// A unit in which programs count places in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetUnit {
    /// UTF-8 bytes: Rust, Go.
    Bytes,
    /// Unicode code points: Python.
    CodePoints,
    /// UTF-16 units: JavaScript, Java, C#.
    Utf16,
}

/// Converts byte offsets of one text to another unit.
///
/// Made in one pass over the text; a lookup then costs a binary search among
/// the places where the units drift apart, so plain ASCII costs nothing.
///
/// # Example
///
/// ```
/// use rapporteur::{OffsetUnit, Offsets};
///
/// let offsets = Offsets::new("“Oui 🇫🇷”", OffsetUnit::CodePoints);
/// assert_eq!(offsets.convert(3), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Offsets {
    /// After the byte offset `.0` (the end of a wide character), an offset in
    /// the unit is `.1` less than the byte offset.
    drifts: Vec<(u32, u32)>,
}

impl Offsets {
    /// Reads `text` once and remembers where its bytes and `unit` part.
    pub fn new(text: &str, unit: OffsetUnit) -> Offsets {
        let mut drifts = Vec::new();
        if unit != OffsetUnit::Bytes {
            let mut drift = 0u32;
            for (at, character) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                let bytes = character.len_utf8();
                let units = if unit == OffsetUnit::Utf16 { character.len_utf16() } else { 1 };
                drift += u32::try_from(bytes - units).unwrap_or(0);
                drifts.push((u32::try_from(at + bytes).unwrap_or(u32::MAX), drift));
            }
        }
        Offsets { drifts }
    }

    /// The offset in the unit for a byte offset on a `char` boundary.
    pub fn convert(&self, byte: usize) -> usize {
        let before = self.drifts.partition_point(|&(at, _)| at as usize <= byte);
        let drift = before.checked_sub(1).and_then(|i| self.drifts.get(i)).map_or(0, |&(_, drift)| drift);
        byte.saturating_sub(drift as usize)
    }

    /// A span whose ends are converted. It no longer slices the text.
    pub fn convert_span(&self, span: Span) -> Span {
        Span::new(self.convert(span.start())..self.convert(span.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_converts_as_counted_one_by_one() {
        let text = "a“é”🇫🇷 \u{301}z";
        for unit in [OffsetUnit::Bytes, OffsetUnit::CodePoints, OffsetUnit::Utf16] {
            let offsets = Offsets::new(text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = text.get(..at).unwrap();
                let expected = match unit {
                    OffsetUnit::Bytes => at,
                    OffsetUnit::CodePoints => before.chars().count(),
                    OffsetUnit::Utf16 => before.encode_utf16().count(),
                };
                assert_eq!(offsets.convert(at), expected, "{unit:?} at {at}");
            }
        }
    }
}
