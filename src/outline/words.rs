//! The table of words by which the outline is told.

use std::sync::LazyLock;

use crate::knowledge::Table;
use crate::token::normal_form;

/// What a word says about where units begin and end; see the table's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Attribution,
    Byline,
    Caption,
    Connective,
    Credit,
    Elision,
    Half,
    Month,
    Preposition,
    Pronoun,
    Stamp,
    Starter,
    Weekday,
    Zone,
}

impl Role {
    const ALL: [(&'static str, Role); 14] = [
        ("attribution", Role::Attribution),
        ("byline", Role::Byline),
        ("caption", Role::Caption),
        ("connective", Role::Connective),
        ("credit", Role::Credit),
        ("elision", Role::Elision),
        ("half", Role::Half),
        ("month", Role::Month),
        ("preposition", Role::Preposition),
        ("pronoun", Role::Pronoun),
        ("stamp", Role::Stamp),
        ("starter", Role::Starter),
        ("weekday", Role::Weekday),
        ("zone", Role::Zone),
    ];

    fn from_name(name: &str) -> Option<Role> {
        Role::ALL.iter().find(|(known, _)| *known == name).map(|&(_, role)| role)
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Returns true if one of some roles is among those of a word.
#[inline]
pub(super) fn has_any(of_word: u16, roles: &[Role]) -> bool {
    of_word & roles.iter().fold(0, |bits, role| bits | role.bit()) != 0
}

/// The longest word of the table, in bytes: a key fits into two registers.
const LONGEST: usize = 16;

/// More than twice as many as there are words; a power of two.
const SLOTS: usize = 1024;

/// The roles of each word, one bit each.
#[derive(Debug)]
pub(super) struct Roles {
    /// Open addressing by [`key`]: the key, 0 for none, and the roles.
    slots: Vec<(u128, u16)>,
    /// A bit for the first bytes of each word: most words are none of the table,
    /// and this tells.
    known: [u64; KNOWN / 64],
    /// The words that open a by-line, with the bytes they take: every line is
    /// asked for them.
    bylines: Vec<(u64, u64)>,
}

const KNOWN: usize = 4096;

/// Multiplying by an odd number with bits everywhere spreads what it is given.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
fn hash(key: u128) -> u64 {
    ((key as u64) ^ ((key >> 64) as u64).rotate_left(23)).wrapping_mul(SPREAD)
}

/// The bit of a word of a length, by its first eight bytes, small letters.
#[inline]
fn start_bit(start: u64, len: usize) -> usize {
    let start = if len < 8 { start & ((1 << (8 * len)) - 1) } else { start };
    ((start ^ len as u64).wrapping_mul(SPREAD) >> 52) as usize
}

impl Roles {
    fn embedded() -> Roles {
        let mut roles = Roles { slots: vec![(0, 0); SLOTS], known: [0; KNOWN / 64], bylines: Vec::new() };
        let table = Table::embedded(include_str!("../knowledge/en/outline_words.tsv"));
        for [word, role] in table.cells(["word", "role"]) {
            let Some(key) = key(word.as_bytes()) else { continue };
            let (place, bit) = (roles.place(key), start_bit(key as u64, word.len()));
            let Some(role) = Role::from_name(role) else { continue };
            if let Some(slot) = roles.slots.get_mut(place) {
                *slot = (key, slot.1 | role.bit());
            }
            if role == Role::Byline {
                let bytes = u64::MAX >> (8 * (8 - word.len().min(8)));
                roles.bylines.push((key as u64 & bytes, bytes));
            }
            if let Some(known) = roles.known.get_mut(bit / 64) {
                *known |= 1 << (bit % 64);
            }
        }
        roles
    }

    /// The slot of a key, or the empty one where it would be.
    fn place(&self, key: u128) -> usize {
        let mut place = (hash(key) >> 54) as usize;
        while self.slots.get(place).is_some_and(|slot| slot.0 != 0 && slot.0 != key) {
            place = (place + 1) % SLOTS;
        }
        place
    }

    #[inline]
    fn may_have(&self, start: u64, len: usize) -> bool {
        let bit = start_bit(start, len);
        self.known.get(bit / 64).is_some_and(|known| known >> (bit % 64) & 1 != 0)
    }

    fn get(&self, key: u128) -> u16 {
        self.slots.get(self.place(key)).filter(|slot| slot.0 == key).map_or(0, |slot| slot.1)
    }
}

static ROLES: LazyLock<Roles> = LazyLock::new(Roles::embedded);

const SMALL: u64 = u64::from_ne_bytes([0x20; 8]);
const SMALL_ALL: u128 = u128::from_ne_bytes([0x20; LONGEST]);
const NOT_ASCII_ALL: u128 = u128::from_ne_bytes([0x80; LONGEST]);
const NOT_ASCII: u64 = u64::from_ne_bytes([0x80; 8]);

/// A word of at most 16 bytes as a number, capital letters as small ones.
fn key(word: &[u8]) -> Option<u128> {
    let mut bytes = [0; LONGEST];
    let place = bytes.get_mut(..word.len())?;
    place.copy_from_slice(word);
    place.iter_mut().for_each(|byte| *byte |= 0x20);
    Some(u128::from_le_bytes(bytes))
}

/// The roles of all words.
pub(super) fn all() -> &'static Roles {
    &ROLES
}

impl Roles {
    /// All roles of the word at `start..end`, one bit each; none of its own is a
    /// full stop at its end.
    #[inline]
    pub(super) fn of(&self, text: &str, start: usize, end: usize) -> u16 {
        let bytes = text.as_bytes();
        let has_stop = end > start && bytes.get(end - 1) == Some(&b'.');
        let end = end - usize::from(has_stop);
        let first = bytes.get(start..).and_then(|rest| rest.first_chunk());
        match first.map(|first| u64::from_le_bytes(*first)) {
            Some(first) if first & NOT_ASCII == 0 && !self.may_have(first | SMALL, end - start) => 0,
            _ => self.of_known(text, start, end),
        }
    }

    /// Whether a place in the text may be the start of a word that opens a
    /// by-line.
    #[inline]
    pub(super) fn may_be_byline(&self, text: &str, start: usize) -> bool {
        let first = text.as_bytes().get(start..).and_then(|rest| rest.first_chunk());
        let Some(first) = first.map(|first| u64::from_le_bytes(*first) | SMALL) else { return true };
        self.bylines.iter().any(|(word, bytes)| first & bytes == *word)
    }

    /// The roles of a word that may have one.
    #[inline(never)]
    fn of_known(&self, text: &str, start: usize, end: usize) -> u16 {
        let len = end - start;
        if let (Some(chunk), 1..=LONGEST) = (text.as_bytes().get(start..).and_then(|r| r.first_chunk()), len)
        {
            let word = (u128::from_le_bytes(*chunk) | SMALL_ALL) & u128::MAX >> (8 * (LONGEST - len));
            if word & NOT_ASCII_ALL == 0 {
                return self.get(word);
            }
        }
        let word = text.get(start..end).unwrap_or("");
        if word.is_ascii() {
            return key(word.as_bytes()).map_or(0, |key| self.get(key));
        }
        self.of_normal(word)
    }

    /// The roles of a word that is not all ASCII.
    fn of_normal(&self, word: &str) -> u16 {
        // No word of the table is in another script.
        let is_other = |first: char| matches!(first, '\u{370}'..='\u{1dff}' | '\u{3000}'..='\u{d7ff}');
        if word.len() > 2 * LONGEST || word.starts_with(is_other) {
            return 0;
        }
        key(normal_form(word).as_bytes()).map_or(0, |key| self.get(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_role_and_a_normal_form() {
        let table = Table::read(include_str!("../knowledge/en/outline_words.tsv")).unwrap();
        assert!(!table.rows().is_empty());
        for [word, role] in table.cells(["word", "role"]) {
            assert!(Role::from_name(role).is_some(), "{word}: {role}");
            assert_eq!(normal_form(word), word);
            assert!(word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii() && byte & 0x20 != 0));
            assert!(has_any(all().of(word, 0, word.len()), &[Role::from_name(role).unwrap()]), "{word}");
        }
        let words = ROLES.slots.iter().filter(|slot| slot.0 != 0).count();
        assert!(2 * words < SLOTS);
    }
}
