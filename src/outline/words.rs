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
struct Roles {
    /// Open addressing by [`key`]: the key, 0 for none, and the roles.
    slots: Vec<(u128, u16)>,
    /// A bit for the hash of each word: most words are none of the table, and
    /// this tells.
    known: [u64; KNOWN / 64],
}

const KNOWN: usize = 4096;

/// Multiplying by an odd number with bits everywhere spreads the keys.
#[inline]
fn hash(key: u128) -> u64 {
    ((key as u64) ^ ((key >> 64) as u64).rotate_left(23)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Roles {
    fn embedded() -> Roles {
        let mut roles = Roles { slots: vec![(0, 0); SLOTS], known: [0; KNOWN / 64] };
        let table = Table::embedded(include_str!("../knowledge/en/outline_words.tsv"));
        for [word, role] in table.cells(["word", "role"]) {
            let Some(key) = key(word.as_bytes()) else { continue };
            let (place, bit) = (roles.place(key), hash(key) >> 52);
            if let Some(slot) = roles.slots.get_mut(place) {
                *slot = (key, slot.1 | Role::from_name(role).map_or(0, Role::bit));
            }
            if let Some(known) = roles.known.get_mut(bit as usize / 64) {
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
    fn get(&self, key: u128) -> u16 {
        let bit = hash(key) >> 52;
        if self.known.get(bit as usize / 64).is_none_or(|known| known >> (bit % 64) & 1 == 0) {
            return 0;
        }
        self.slots.get(self.place(key)).filter(|slot| slot.0 == key).map_or(0, |slot| slot.1)
    }
}

static ROLES: LazyLock<Roles> = LazyLock::new(Roles::embedded);

const SMALL: u128 = u128::from_ne_bytes([0x20; LONGEST]);
const NOT_ASCII: u128 = u128::from_ne_bytes([0x80; LONGEST]);

/// A word of at most 16 bytes as a number, capital letters as small ones.
fn key(word: &[u8]) -> Option<u128> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    Some(cut(u128::from_le_bytes(bytes) | SMALL, word.len()))
}

/// The bytes of a key below a length.
#[inline]
fn cut(key: u128, len: usize) -> u128 {
    key & 1_u128.checked_shl(8 * len as u32).map_or(u128::MAX, |bit| bit - 1)
}

/// All roles of the word at `start..end`, one bit each; none of its own is a
/// full stop at its end.
#[inline]
pub(super) fn roles(text: &str, start: usize, end: usize) -> u16 {
    let bytes = text.as_bytes();
    let has_stop = end > start && bytes.get(end - 1) == Some(&b'.');
    let end = end - usize::from(has_stop);
    let len = end - start.min(end);
    if len > 2 * LONGEST {
        return 0;
    }
    let key = match bytes.get(start..).and_then(|rest| rest.first_chunk()) {
        Some(chunk) if len <= LONGEST => Some(cut(u128::from_le_bytes(*chunk) | SMALL, len)),
        _ => bytes.get(start..end).and_then(key),
    };
    match key {
        Some(key) if key & NOT_ASCII == 0 => ROLES.get(key),
        _ => roles_of_normal(text.get(start..end).unwrap_or("")),
    }
}

/// The roles of a word that is not all ASCII, or long.
#[inline(never)]
fn roles_of_normal(word: &str) -> u16 {
    // No word of the table is in another script.
    let is_other = |first: char| matches!(first, '\u{370}'..='\u{1dff}' | '\u{3000}'..='\u{d7ff}');
    if word.is_ascii() || word.starts_with(is_other) {
        return 0;
    }
    key(normal_form(word).as_bytes()).map_or(0, |key| ROLES.get(key))
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
            assert!(has_any(roles(word, 0, word.len()), &[Role::from_name(role).unwrap()]), "{word}");
        }
        let words = ROLES.slots.iter().filter(|slot| slot.0 != 0).count();
        assert!(2 * words < SLOTS);
    }
}
