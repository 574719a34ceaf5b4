//! Common words of English and their usual part of speech.

use super::hash::TableMap;
use super::table::Table;
use crate::pos::Pos;

/// Words by normal form. Every word of a text is asked for, most of them short:
/// those are found without following a pointer.
#[derive(Debug)]
pub(crate) struct Words {
    /// Open addressing: words of at most eight bytes as numbers, 0 for none.
    short: Vec<u64>,
    /// Their parts of speech.
    of_short: Vec<Option<Pos>>,
    long: TableMap<&'static str, Pos>,
}

/// Nearly twice as many as there are short words; a power of two.
const SLOTS: usize = 1 << 13;

impl Words {
    pub(super) fn embedded() -> Words {
        let mut words =
            Words { short: vec![0; SLOTS], of_short: vec![None; SLOTS], long: TableMap::default() };
        for [word, pos] in Table::embedded(include_str!("en/words.tsv")).cells(["word", "pos"]) {
            if let Some(pos) = Pos::from_penn(pos) {
                words.insert(word, pos);
            }
        }
        words
    }

    fn insert(&mut self, word: &'static str, pos: Pos) {
        let Some(number) = number_of(word) else {
            self.long.insert(word, pos);
            return;
        };
        let slot = self.slot(number);
        if let Some((short, of_short)) = self.short.get_mut(slot).zip(self.of_short.get_mut(slot)) {
            (*short, *of_short) = (number, Some(pos));
        }
    }

    /// The part of speech a word usually has, written in lower case.
    #[inline]
    pub(crate) fn usual_pos(&self, normal: &str) -> Option<Pos> {
        match number_of(normal) {
            Some(number) => self.of_short.get(self.slot(number)).copied().flatten(),
            None => self.long.get(normal).copied(),
        }
    }

    /// The slot of a word, or the empty one where it would be.
    #[inline]
    fn slot(&self, number: u64) -> usize {
        // Multiplying by an odd number with bits everywhere spreads them.
        let mut slot = (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 51) as usize;
        while self.short.get(slot).is_some_and(|&there| there != 0 && there != number) {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

/// A word of at most eight bytes as a number, read from both ends, which may
/// meet in the middle; `None` for a longer one, and for none.
#[inline]
fn number_of(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    let len = bytes.len();
    if len > 8 {
        return None;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return Some(u64::from(first) | u64::from(last) << (8 * (len - 4)));
    }
    let at = |place: usize| bytes.get(place).map_or(0, |byte| u64::from(*byte) << (8 * place));
    (len > 0).then(|| at(0) | at(len / 2) | at(len - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_has_its_part_of_speech() {
        let words = Words::embedded();
        let mut short = 0;
        for [word, pos] in Table::embedded(include_str!("en/words.tsv")).cells(["word", "pos"]) {
            assert_eq!(words.usual_pos(word), Pos::from_penn(pos), "{word}");
            short += usize::from(word.len() <= 8);
        }
        assert!(short * 4 < SLOTS * 3);
        for other in ["", "qx", "thee?", "officialss", "\0"] {
            assert_eq!(words.usual_pos(other), None, "{other}");
        }
    }

    #[test]
    fn short_words_are_the_number_of_their_bytes() {
        for word in ["a", "of", "the", "Tür", "that", "those", "policy", "meeting", "minister"] {
            let mut whole = [0; 8];
            whole[..word.len()].copy_from_slice(word.as_bytes());
            assert_eq!(number_of(word), Some(u64::from_le_bytes(whole)), "{word}");
        }
    }
}
