//! A block of bytes -> the boundaries of UAX #29 in it, exactly.
//!
//! Each class of bytes is a bitmap ([`super::bitmap`]), and the boundaries fall
//! out of shifts and ands over the bitmaps. A block always starts at a boundary,
//! so nothing is carried from one to the next; it ends before the first
//! character it cannot decide.

use super::bitmap::{BLOCK, Bitmaps, below, pieces_with};
use super::long::Long;

/// What the bytes of a block are, and the boundaries in it.
pub(super) struct Block {
    pub(super) maps: Bitmaps,
    pub(super) long: Long,
    /// Bytes of letters, digits of ASCII among them.
    pub(super) word: u64,
    /// The boundaries, the end of the text among them: a bit for the first byte
    /// behind each piece.
    pub(super) ends: u64,
}

/// The bytes that a block starts with, how many of them are text, and whether
/// the text ends with them.
#[inline(always)]
pub(super) fn bytes(text: &str, at: u32) -> ([u8; BLOCK], usize, bool) {
    let rest = text.as_bytes().get(at as usize..).unwrap_or(&[]);
    match rest.first_chunk::<BLOCK>() {
        Some(block) => (*block, BLOCK, rest.len() == BLOCK),
        None => {
            let mut block = [0; BLOCK];
            block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            (block, rest.len(), true)
        }
    }
}

impl Block {
    /// Finds the boundaries of a block, of which `len` bytes are text.
    #[inline(always)]
    pub(super) fn read(block: &[u8; BLOCK], len: usize, is_last: bool) -> Block {
        let maps = Bitmaps::of(block);
        let long = Long::of(block, maps.rare, len);
        let letter = maps.letter | long.letter;
        let word = letter | maps.digit;
        let mut joined = word & (word << 1) | maps.space & (maps.space << 1) | long.behind;
        let other = !(word | maps.space);
        let inner = other & (word << 1) & (word >> 1);
        if inner != 0 {
            joined |= joining_marks(block, inner, letter, maps.digit);
        }
        joined |= joining_apostrophes(&long, letter, maps.digit);
        let inside = below(long.limit);
        let mut ends = !joined & inside & !1;
        if is_last && long.limit as usize == len && len < BLOCK {
            ends |= 1 << len;
        } else {
            // Whether a mark before what is not known yet parts a word.
            ends &= !(other & inside & !(inside >> 1)) & !(long.apostrophe & !(inside >> 3));
        }
        Block { maps, long, word, ends }
    }

    /// Among some pieces of this block, given by their ends, those whose first
    /// byte does not tell their kind: numbers with letters in them are looked at.
    #[inline(always)]
    pub(super) fn unclear(&self, ends: u64) -> u64 {
        let letter = self.maps.letter | self.long.letter;
        pieces_with(ends, self.long.odd | letter & (self.maps.digit << 1))
    }
}

/// `.` and `'` part neither words nor numbers, `:` no words, `,` and `;` no
/// numbers: which of the marks between two word characters join, with the
/// character behind each.
#[inline(never)]
fn joining_marks(block: &[u8; BLOCK], mut inner: u64, letter: u64, digit: u64) -> u64 {
    let mut joined = 0;
    while inner != 0 {
        let at = inner.trailing_zeros();
        let bit = 1_u64 << at;
        inner &= inner - 1;
        let in_word = (letter << 1) & (letter >> 1) & bit != 0;
        let in_number = (digit << 1) & (digit >> 1) & bit != 0;
        let joins = match block.get(at as usize) {
            Some(b'.' | b'\'') => in_word || in_number,
            Some(b':') => in_word,
            Some(b',' | b';') => in_number,
            _ => false,
        };
        if joins {
            joined |= bit | bit << 1;
        }
    }
    joined
}

/// Curly apostrophes between letters or digits, with the character behind each.
#[inline(always)]
fn joining_apostrophes(long: &Long, letter: u64, digit: u64) -> u64 {
    let joining = long.apostrophe & (((letter << 1) & (letter >> 3)) | ((digit << 1) & (digit >> 3)));
    joining | joining << 3
}
