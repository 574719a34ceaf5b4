//! How transliterations of one name differ.

use super::table::Table;

/// Two ways to write the same sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spelling {
    pub(crate) one: &'static str,
    pub(crate) other: &'static str,
    /// How far they lie apart: 1 or 2.
    pub(crate) cost: u8,
    /// At the end of a word only.
    pub(crate) at_end: bool,
    /// The letters of both, see [`letters`].
    pub(crate) letters: [u32; 2],
}

/// The small letters of a word, one bit each.
pub(crate) fn letters(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |bits, letter| bits | 1 << (letter - b'a'))
}

pub(super) fn embedded() -> Vec<Spelling> {
    Table::embedded(include_str!("en/place_spellings.tsv"))
        .cells(["one", "other", "cost", "where"])
        .filter_map(|[one, other, cost, place]| {
            let letters = [letters(one), letters(other)];
            Some(Spelling { one, other, cost: cost.parse().ok()?, at_end: place == "end", letters })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_of_spellings_is_read() {
        let table = Table::read(include_str!("en/place_spellings.tsv")).unwrap();
        let spellings = embedded();
        assert_eq!(spellings.len(), table.rows().len());
        assert!(spellings.iter().all(|row| (1..=2).contains(&row.cost) && row.one != row.other));
    }
}
