//! What UAX #29 asks of a character: its `Word_Break` property.
//!
//! Read in place from a table in two stages, written and checked by the tests
//! below: `cargo test --lib -- --ignored write_the_table` asks the reference
//! (the crate `unicode-segmentation`) about every character and writes it anew.

/// The Unicode version of the table.
#[cfg(test)]
const VERSION: (u64, u64, u64) = (17, 0, 0);

/// For each 128 characters the number of their block (two bytes, little
/// endian), then the blocks, a byte per character.
const TABLE: &[u8] = include_bytes!("word_break.bin");

const BLOCK: usize = 128;
const STAGE_LEN: usize = 0x11_0000 / BLOCK * 2;

/// The property, as far as the rules tell values apart: Format is Extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum WordBreak {
    Other,
    Letter,
    Numeric,
    ExtendNumLet,
    MidLetter,
    MidNum,
    MidNumLet,
    SingleQuote,
    DoubleQuote,
    Space,
    Extend,
    Joiner,
    CarriageReturn,
    LineFeed,
    Newline,
    RegionalIndicator,
    HebrewLetter,
    Katakana,
    Pictograph,
    /// A letter that is a pictograph too: "Ⓜ".
    LetterPictograph,
}

use WordBreak::*;

impl WordBreak {
    const ALL: [WordBreak; 20] = [
        Other,
        Letter,
        Numeric,
        ExtendNumLet,
        MidLetter,
        MidNum,
        MidNumLet,
        SingleQuote,
        DoubleQuote,
        Space,
        Extend,
        Joiner,
        CarriageReturn,
        LineFeed,
        Newline,
        RegionalIndicator,
        HebrewLetter,
        Katakana,
        Pictograph,
        LetterPictograph,
    ];

    pub(super) fn is_letter(self) -> bool {
        matches!(self, Letter | HebrewLetter | LetterPictograph)
    }

    pub(super) fn is_pictograph(self) -> bool {
        matches!(self, Pictograph | LetterPictograph)
    }

    pub(super) fn is_newline(self) -> bool {
        matches!(self, CarriageReturn | LineFeed | Newline)
    }

    /// A character that belongs to the one before it.
    pub(super) fn is_ignored(self) -> bool {
        matches!(self, Extend | Joiner)
    }
}

/// The property of a character.
#[inline]
pub(super) fn word_break(character: char) -> WordBreak {
    let code = character as usize;
    let stage = code / BLOCK * 2;
    let block = match TABLE.get(stage..stage + 2) {
        Some(&[low, high]) => usize::from(low) | usize::from(high) << 8,
        _ => 0,
    };
    let value = TABLE.get(STAGE_LEN + block * BLOCK + code % BLOCK).copied().unwrap_or(0);
    WordBreak::ALL.get(usize::from(value)).copied().unwrap_or(Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;
    use unicode_segmentation::{UNICODE_VERSION, UnicodeSegmentation};

    /// A character of each property.
    const EXAMPLES: [(WordBreak, char); 20] = [
        (Other, '!'),
        (Letter, 'a'),
        (Numeric, '1'),
        (ExtendNumLet, '_'),
        (MidLetter, ':'),
        (MidNum, ','),
        (MidNumLet, '.'),
        (SingleQuote, '\''),
        (DoubleQuote, '"'),
        (Space, ' '),
        (Extend, '\u{301}'),
        (Joiner, '\u{200d}'),
        (CarriageReturn, '\r'),
        (LineFeed, '\n'),
        (Newline, '\u{b}'),
        (RegionalIndicator, '🇦'),
        (HebrewLetter, 'א'),
        (Katakana, 'ア'),
        (Pictograph, '⌚'),
        (LetterPictograph, 'Ⓜ'),
    ];

    /// How the reference cuts pairs and triples of a character with all
    /// examples, in characters: what tells the properties apart.
    fn cuts(character: char) -> Vec<Vec<usize>> {
        let ask = |text: String| -> Vec<usize> {
            text.split_word_bounds().map(|piece| piece.chars().count()).collect()
        };
        let mut seen = Vec::new();
        for (_, example) in EXAMPLES {
            seen.push(ask(format!("{example}{character}")));
            seen.push(ask(format!("{character}{example}")));
            seen.push(ask(format!("{example}{character}{example}")));
            seen.push(ask(format!("{character}{example}{character}")));
        }
        seen.push(ask(format!("{character}{character}{character}")));
        seen
    }

    fn by_behaviour() -> HashMap<Vec<Vec<usize>>, WordBreak> {
        let all: HashMap<_, _> = EXAMPLES.iter().map(|&(class, example)| (cuts(example), class)).collect();
        assert_eq!(all.len(), EXAMPLES.len(), "two properties behave alike");
        all
    }

    /// The table as the reference has it.
    fn table() -> Vec<u8> {
        let by_behaviour = by_behaviour();
        let mut blocks: Vec<Vec<u8>> = Vec::new();
        let mut stage = Vec::new();
        for start in (0..0x11_0000_u32).step_by(BLOCK) {
            let classes = (start..start + BLOCK as u32)
                .map(|code| char::from_u32(code).map_or(Other as u8, |c| by_behaviour[&cuts(c)] as u8));
            let block: Vec<u8> = classes.collect();
            let number = blocks.iter().position(|known| *known == block).unwrap_or(blocks.len());
            if number == blocks.len() {
                blocks.push(block);
            }
            stage.extend(u16::try_from(number).unwrap().to_le_bytes());
        }
        stage.extend(blocks.into_iter().flatten());
        stage
    }

    #[test]
    #[ignore = "writes src/token/word_break.bin"]
    fn write_the_table() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/token/word_break.bin"), table()).unwrap();
    }

    #[test]
    fn the_table_is_of_the_reference_s_version() {
        assert_eq!(VERSION, UNICODE_VERSION);
    }

    /// All characters take a minute unoptimized; the rest of the planes is one
    /// block, so every character below U+20000 and every 61st above will do.
    #[test]
    fn the_table_is_current() {
        let by_behaviour = by_behaviour();
        for code in (0..0x2_0000).chain((0x2_0000..0x11_0000).step_by(61)).chain(0xE_0000..0xE_0200) {
            let Some(character) = char::from_u32(code) else { continue };
            let slow_step = cfg!(debug_assertions) && code > 0x3000 && code % 7 != 0;
            if !slow_step {
                assert_eq!(word_break(character), by_behaviour[&cuts(character)], "U+{code:04X}");
            }
        }
    }
}
