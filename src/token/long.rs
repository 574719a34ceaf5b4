//! The characters of a block that take several bytes, and the few of ASCII
//! that the bitmaps leave alone: what each is for the boundaries.

use super::bitmap::{BLOCK, bitmap};
use super::property::{WordBreak, word_break};

/// With more bytes than this of rare characters in a block, the commonest of
/// them are read all at once.
const MANY: u32 = 12;

/// Bitmaps of the rare characters.
#[derive(Debug, Default)]
pub(super) struct Long {
    /// Bytes of letters.
    pub(super) letter: u64,
    /// Bytes behind the first of a character.
    pub(super) behind: u64,
    /// First bytes of curly apostrophes and their opening kind.
    pub(super) apostrophe: u64,
    /// First bytes of characters whose kind has to be looked up.
    pub(super) odd: u64,
    /// First bytes of what the changes for news always ask about: "@", the
    /// grave accent, "‐", "‑", "ʼ".
    pub(super) news: u64,
    /// The place of the first character that cannot be decided here.
    pub(super) limit: u32,
}

impl Long {
    /// Reads the rare characters of a block, of which `len` bytes are text.
    #[inline(always)]
    pub(super) fn of(block: &[u8; BLOCK], mut rare: u64, len: usize) -> Long {
        let mut long = Long { limit: len as u32, ..Long::default() };
        if rare != 0 {
            if rare.count_ones() > MANY {
                rare &= !long.read_many(block);
            }
            long.read(block, rare);
        }
        long
    }

    /// Reads the letters of Latin with marks, Cyrillic and Arabic and the
    /// ideographs of a block, all at once; gives their bytes.
    #[inline(never)]
    fn read_many(&mut self, block: &[u8; BLOCK]) -> u64 {
        let surely = bitmap(block, |b| (b.wrapping_sub(0xC4) < 6) | (b & 0xFE == 0xD0));
        // U+0620 to U+064A: the second byte tells them from marks.
        let first_arabic =
            bitmap(block, |b| b == 0xD8) & (bitmap(block, |b| b.wrapping_sub(0xA0) < 0x20) >> 1);
        let second_arabic =
            bitmap(block, |b| b == 0xD9) & (bitmap(block, |b| b.wrapping_sub(0x80) < 11) >> 1);
        // Only what is whole.
        let two = (surely | first_arabic | second_arabic) & (u64::MAX >> 1);
        // U+5000 to U+9FFF: each a piece, and a word.
        let three = bitmap(block, |b| b.wrapping_sub(0xE5) < 5) & (u64::MAX >> 2);
        self.letter |= two | two << 1;
        let behind = two << 1 | three << 1 | three << 2;
        self.behind |= behind;
        two | three | behind
    }

    /// Reads the characters that start below the limit, and lowers the limit to
    /// the first that is hard or not whole.
    #[inline(always)]
    fn read(&mut self, block: &[u8; BLOCK], mut rare: u64) {
        while rare != 0 {
            let at = rare.trailing_zeros();
            if at >= self.limit {
                return;
            }
            let bytes = block.get(at as usize..).unwrap_or(&[]);
            let len = match bytes {
                [b'_' | b'\r', ..] => 0,
                [b'@' | b'`', ..] => {
                    self.news |= 1 << at;
                    1
                }
                [..0x80, ..] => 1,
                // Latin with marks, Cyrillic.
                [0xC4..=0xC9 | 0xD0 | 0xD1, _, ..] => self.take_letter(at, 2),
                [0xC3, second, ..] if !matches!(second, 0x97 | 0xB7) => self.take_letter(at, 2),
                // U+0620 to U+064A, Arabic.
                [0xD8, 0xA0..=0xBF, ..] | [0xD9, 0x80..=0x8A, ..] => self.take_letter(at, 2),
                // U+4E00 to U+9FFF, ideographs: each a piece.
                [0xE4, 0xB8..=0xBF, _, ..] | [0xE5..=0xE9, _, _, ..] => 3,
                // Dashes, double quotation marks, ellipsis.
                [0xE2, 0x80, 0x92..=0x97 | 0x9A..=0xA3 | 0xA5 | 0xA6, ..] => 3,
                [0xE2, 0x80, 0x98 | 0x99, ..] => {
                    self.apostrophe |= 1 << at;
                    3
                }
                _ => self.look_up(bytes, at),
            };
            if len == 0 || at + len > self.limit {
                self.limit = at;
                return;
            }
            let all = ((1_u64 << len) - 1) << at;
            self.behind |= all & (all << 1);
            rare &= !all;
        }
    }

    #[inline(always)]
    fn take_letter(&mut self, at: u32, len: u32) -> u32 {
        self.letter |= ((1_u64 << len) - 1) << at;
        len
    }

    /// Any other character: letters and what stands alone are decided here.
    #[inline(never)]
    fn look_up(&mut self, bytes: &[u8], at: u32) -> u32 {
        let Some(character) = first_char(bytes) else { return 0 };
        let len = character.len_utf8() as u32;
        match word_break(character) {
            WordBreak::Letter => {
                if character == 'ʼ' {
                    self.news |= 1 << at;
                }
                // The first byte of the known marks.
                if bytes.first() == Some(&0xE2) {
                    self.odd |= 1 << at;
                }
                self.take_letter(at, len)
            }
            WordBreak::Other => {
                self.odd |= 1 << at;
                if matches!(character, '‐' | '‑') {
                    self.news |= 1 << at;
                }
                len
            }
            _ => 0,
        }
    }
}

/// The character that some bytes start with.
fn first_char(bytes: &[u8]) -> Option<char> {
    let six = |byte: u8| u32::from(byte & 0x3F);
    let code = match *bytes {
        [a @ 0xC2..=0xDF, b, ..] => u32::from(a & 0x1F) << 6 | six(b),
        [a @ 0xE0..=0xEF, b, c, ..] => u32::from(a & 0xF) << 12 | six(b) << 6 | six(c),
        [a @ 0xF0..=0xF4, b, c, d, ..] => u32::from(a & 7) << 18 | six(b) << 12 | six(c) << 6 | six(d),
        _ => return None,
    };
    char::from_u32(code)
}
