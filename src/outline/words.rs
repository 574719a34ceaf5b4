//! The table of words by which the outline is told.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::knowledge::Table;

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

/// The longest word of the table, in bytes.
const LONGEST: usize = 12;

/// The roles of each word, one bit each.
static ROLES: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut roles = HashMap::new();
    let table = Table::embedded(include_str!("../knowledge/en/outline_words.tsv"));
    for [word, role] in table.cells(["word", "role"]) {
        *roles.entry(word).or_insert(0) |= Role::from_name(role).map_or(0, Role::bit);
    }
    roles
});

/// Returns true if a word, in normal form, has a role.
pub(super) fn has_role(normal: &str, role: Role) -> bool {
    let word = normal.strip_suffix('.').unwrap_or(normal);
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    ROLES.get(word).is_some_and(|roles| roles & role.bit() != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::normal_form;

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
