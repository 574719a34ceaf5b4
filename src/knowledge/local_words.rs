//! Words that the press of one country, or of a few, has for its own affairs.

use super::phrases::Phrases;
use super::table::Table;

/// A word of local affairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LocalWord {
    /// As the table has it.
    pub(crate) phrase: &'static str,
    /// ISO 3166-1 alpha-2 codes, separated by `|`.
    pub(crate) countries: &'static str,
    /// How much it says for each of them.
    pub(crate) votes: i32,
}

pub(super) fn embedded() -> Phrases<LocalWord> {
    let mut words = Phrases::default();
    for [phrase, countries, votes] in
        Table::embedded(include_str!("en/local_words.tsv")).cells(["phrase", "countries", "votes"])
    {
        if let Ok(votes) = votes.parse() {
            words.add(phrase, LocalWord { phrase, countries, votes });
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_of_local_words_is_read() {
        let table = Table::read(include_str!("en/local_words.tsv")).unwrap();
        let rows = table.cells(["phrase", "countries", "votes"]);
        for [phrase, countries, votes] in rows {
            assert!(votes.parse::<i32>().is_ok_and(|votes| (1..=3).contains(&votes)), "{phrase}");
            assert!(countries.split('|').all(|code| code.len() == 2), "{phrase}");
        }
        let words = embedded();
        let normal = |at: usize| ["the", "taluk", "office"].get(at).copied().unwrap_or("");
        assert_eq!(words.longest(1, 3, normal).map(|(len, word)| (len, word.countries)), Some((1, "IN")));
    }
}
