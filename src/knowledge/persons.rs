//! Names of persons: given names with the gender of their bearers, surnames.
//!
//! No list decides what a name is; these break ties and tell gender.

use super::hash::WordMap;
use super::table::Table;
use super::titles::{TableGender, table_gender};

/// The surnames, as shipped: sorted, so that they are looked up where they lie.
const SURNAMES: &str = include_str!("names/surnames.tsv");

/// Given names of many cultures, and surnames.
#[derive(Debug, Default)]
pub(crate) struct Persons {
    given: WordMap<&'static str, Option<TableGender>>,
}

impl Persons {
    pub(super) fn embedded() -> Persons {
        let given = Table::embedded(include_str!("names/given_names.tsv"))
            .cells(["name", "gender"])
            .map(|[name, gender]| (name, table_gender(gender)))
            .collect();
        Persons { given }
    }

    /// The gender of those who bear a given name, in normal form: `None` for a
    /// word that is none, `Some(None)` for one that both bear.
    pub(crate) fn given(&self, normal: &str) -> Option<Option<TableGender>> {
        if normal.contains('\'') {
            let plain: String = normal.chars().filter(|c| *c != '\'').collect();
            return self.given.get(plain.as_str()).copied();
        }
        let whole = self.given.get(normal).copied();
        whole.or_else(|| normal.split_once('-').and_then(|(first, _)| self.given.get(first).copied()))
    }

    /// Returns true for a surname, in normal form.
    pub(crate) fn is_surname(&self, normal: &str) -> bool {
        let plain: String;
        let wanted = if normal.contains('\'') {
            plain = normal.chars().filter(|c| *c != '\'').collect();
            plain.as_str()
        } else {
            normal
        };
        holds_row(SURNAMES, wanted.strip_prefix("al-").unwrap_or(wanted))
    }
}

/// Whether a table, sorted by its first column, has a row that starts with this cell.
fn holds_row(table: &str, wanted: &str) -> bool {
    let (mut low, mut high) = (rows_start(table), table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let bytes = table.as_bytes();
        let back = bytes.get(low..middle).unwrap_or(&[]).iter().rev().position(|b| *b == b'\n');
        let start = back.map_or(low, |back| middle - back);
        let len = bytes.get(start..high).unwrap_or(&[]).iter().position(|b| *b == b'\n');
        let end = len.map_or(high, |len| start + len);
        let row = bytes.get(start..end).unwrap_or(&[]);
        let cell = row.split(|b| *b == b'\t').next().unwrap_or(&[]);
        match wanted.as_bytes().cmp(cell) {
            std::cmp::Ordering::Equal => return !wanted.is_empty(),
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = end + 1,
        }
    }
    false
}

/// Where the first row starts: behind the comments and the header.
fn rows_start(table: &str) -> usize {
    let mut start = 0;
    for line in table.split_inclusive('\n') {
        start += line.len();
        if !line.starts_with('#') {
            break;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_surname_is_found_where_it_lies() {
        let persons = Persons::default();
        let rows = Table::embedded(SURNAMES);
        assert!(rows.rows().len() > 20_000);
        for [surname] in rows.cells(["surname"]) {
            assert!(persons.is_surname(surname), "{surname}");
        }
    }

    #[test]
    fn what_is_no_surname_is_none() {
        let persons = Persons::default();
        for word in ["", "a", "surname", "zzzz", "#", "xu ", "quickly"] {
            assert!(!persons.is_surname(word), "{word}");
        }
        assert!(persons.is_surname("al-assad") && persons.is_surname("o'brien"));
    }
}
