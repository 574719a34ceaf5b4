//! Words before the names of ships.

use super::hash::TableMap;
use super::table::Table;

/// What a word before, or at the start of, a ship's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// "tanker", in normal form.
    Noun,
    /// "USS", as it is written.
    Prefix,
}

/// Words that say that the name behind them is a ship's.
#[derive(Debug, Default)]
pub(crate) struct Vessels(TableMap<&'static str, Role>);

impl Vessels {
    pub(super) fn embedded() -> Vessels {
        let mut vessels = Vessels::default();
        for [word, role] in Table::embedded(include_str!("en/vessels.tsv")).cells(["word", "role"]) {
            vessels.0.insert(word, if role == "prefix" { Role::Prefix } else { Role::Noun });
        }
        vessels
    }

    /// What sort of ship something is: "tanker", "frigate".
    pub(crate) fn is_noun(&self, normal: &str) -> bool {
        self.0.get(normal) == Some(&Role::Noun)
    }

    /// What a ship's name opens with: "USS", "MV".
    pub(crate) fn is_prefix(&self, word: &str) -> bool {
        self.0.get(word) == Some(&Role::Prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_of_vessels_is_read() {
        let table = Table::read(include_str!("en/vessels.tsv")).unwrap();
        for [word, role] in table.cells(["word", "role"]) {
            let capital = word.starts_with(char::is_uppercase);
            assert!(role == if capital { "prefix" } else { "noun" }, "{word}");
        }
        let vessels = Vessels::embedded();
        assert!(vessels.is_prefix("HMS") && !vessels.is_prefix("hms") && vessels.is_noun("tanker"));
    }
}
