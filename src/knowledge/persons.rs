//! Names of persons: given names with the gender of their bearers, surnames.
//!
//! No list decides what a name is; these break ties and tell gender.

use super::hash::{WordMap, hash_of};
use super::table::Table;
use super::titles::{TableGender, table_gender};

/// The surnames, as shipped: sorted, so that they are looked up where they lie.
const SURNAMES: &str = include_str!("names/surnames.tsv");

/// Given names of many cultures, and surnames.
#[derive(Debug, Default)]
pub(crate) struct Persons {
    given: WordMap<&'static str, Option<TableGender>>,
    surnames: Surnames,
}

impl Persons {
    pub(super) fn embedded() -> Persons {
        let given = Table::embedded(include_str!("names/given_names.tsv"))
            .cells(["name", "gender"])
            .map(|[name, gender]| (name, table_gender(gender)))
            .collect();
        Persons { given, surnames: Surnames::embedded() }
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
        self.surnames.contains(wanted.strip_prefix("al-").unwrap_or(wanted))
    }
}

/// The surnames, looked up where they lie. Every word is asked for, and most are
/// none: a bit for each hash tells.
#[derive(Debug, Default)]
struct Surnames {
    may_be: Box<[u64]>,
    /// Where the rows start, and where they end.
    rows: (usize, usize),
}

/// How many bits tell of the surnames: some ten for each.
const BITS: usize = 1 << 18;

impl Surnames {
    fn embedded() -> Surnames {
        let rows = (rows_start(SURNAMES), SURNAMES.len());
        let mut may_be = vec![0; BITS / 64].into_boxed_slice();
        for row in SURNAMES.get(rows.0..).unwrap_or("").lines() {
            let (word, bit) = place_of(row.split('\t').next().unwrap_or(""));
            if let Some(bits) = may_be.get_mut(word) {
                *bits |= bit;
            }
        }
        Surnames { may_be, rows }
    }

    fn contains(&self, wanted: &str) -> bool {
        let (word, bit) = place_of(wanted);
        self.may_be.get(word).is_some_and(|bits| bits & bit != 0) && holds_row(SURNAMES, self.rows, wanted)
    }
}

/// The bit of a word, and which of the numbers has it.
fn place_of(word: &str) -> (usize, u64) {
    let hash = hash_of(word);
    ((hash >> 8) as usize % (BITS / 64), 1 << (hash % 64))
}

/// Whether the rows of a table, sorted by their first column, have one that
/// starts with this cell.
fn holds_row(table: &str, (mut low, mut high): (usize, usize), wanted: &str) -> bool {
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
        let persons = Persons::embedded();
        let rows = Table::embedded(SURNAMES);
        assert!(rows.rows().len() > 20_000);
        for [surname] in rows.cells(["surname"]) {
            assert!(persons.is_surname(surname), "{surname}");
        }
    }

    #[test]
    fn what_is_no_surname_is_none() {
        let persons = Persons::embedded();
        for word in ["", "a", "surname", "zzzz", "#", "xu ", "quickly"] {
            assert!(!persons.is_surname(word), "{word}");
        }
        assert!(persons.is_surname("al-assad") && persons.is_surname("o'brien"));
    }
}
