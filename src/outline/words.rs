//! The table of words by which the outline is told.

use std::sync::LazyLock;

use crate::knowledge::{Table, TableMap};
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

    pub(super) fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The longest word of the table, in bytes.
const LONGEST: usize = 12;

/// The roles of each word, one bit each.
#[derive(Debug, Default)]
struct Roles {
    of: TableMap<&'static [u8], u16>,
    /// A bit for the ends of each word, see [`ends_bit`]: most words are none of
    /// the table, and this tells.
    ends: Box<[bool]>,
}

/// The first letter, the last one and the length of a word as a number.
fn ends_bit(word: &[u8]) -> Option<usize> {
    let (first, last) = (word.first()?, word.last()?);
    Some(usize::from(first & 0x1F) | usize::from(last & 0x1F) << 5 | (word.len() & 3) << 10)
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let mut roles = Roles { ends: vec![false; 1 << 12].into(), ..Roles::default() };
    let table = Table::embedded(include_str!("../knowledge/en/outline_words.tsv"));
    for [word, role] in table.cells(["word", "role"]) {
        *roles.of.entry(word.as_bytes()).or_insert(0) |= Role::from_name(role).map_or(0, Role::bit);
        if let Some(known) = ends_bit(word.as_bytes()).and_then(|bit| roles.ends.get_mut(bit)) {
            *known = true;
        }
    }
    roles
});

/// All roles of a word, one bit each.
pub(super) fn roles(word: &str) -> u16 {
    let word = word.strip_suffix('.').unwrap_or(word);
    let may_be = |bit| ROLES.ends.get(bit).copied().unwrap_or(false);
    if !ends_bit(word.as_bytes()).is_some_and(may_be) && word.is_ascii() {
        return 0;
    }
    roles_of(word)
}

/// The roles of a word without its full stop.
fn roles_of(word: &str) -> u16 {
    let mut small = [0; LONGEST];
    let roles = match small.get_mut(..word.len()) {
        Some(small) if word.is_ascii() => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            ROLES.of.get(&*small)
        }
        _ if word.is_ascii() || word.len() > 2 * LONGEST => None,
        _ => ROLES.of.get(normal_form(word).as_bytes()),
    };
    roles.copied().unwrap_or(0)
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
            assert!(word.len() <= LONGEST);
        }
    }
}
