//! Words of dates and times.

use super::hash::TableMap;
use super::table::Table;

/// What a word is in a date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeWord {
    /// 0 for Monday.
    Weekday(u8),
    /// 1 for January.
    Month(u8),
    /// "night" in "Monday night".
    PartOfDay,
    /// "yesterday": days before the day of publication; less than 0 for "tomorrow".
    Day(i8),
    /// "week", with its days where their number is fixed.
    Unit(Option<u8>),
    /// "weeks".
    Units,
    /// "last".
    Last,
    /// "this".
    This,
    /// "next".
    Next,
    /// "late", "about".
    Edge,
    /// "ago".
    Ago,
    /// "spring".
    Season,
    /// "p.m.".
    Clock,
    /// "two", "several".
    Count(Option<u8>),
}

/// Words of dates and times by normal form; a word may be several things.
#[derive(Debug)]
pub(crate) struct TimeWords(TableMap<&'static str, Vec<TimeWord>>);

impl TimeWords {
    pub(super) fn embedded() -> TimeWords {
        let mut words: TableMap<&'static str, Vec<TimeWord>> = TableMap::default();
        for [word, kind, value] in
            Table::embedded(include_str!("en/time_words.tsv")).cells(["word", "kind", "value"])
        {
            if let Some(time_word) = time_word(kind, value) {
                words.entry(word).or_default().push(time_word);
            }
        }
        TimeWords(words)
    }

    /// All that a word can be.
    pub(crate) fn of(&self, normal: &str) -> &[TimeWord] {
        self.0.get(normal).map_or(&[], Vec::as_slice)
    }
}

fn time_word(kind: &str, value: &str) -> Option<TimeWord> {
    let small = value.parse::<u8>().ok();
    Some(match kind {
        "weekday" => TimeWord::Weekday(small?),
        "month" => TimeWord::Month(small?),
        "part" => TimeWord::PartOfDay,
        "day" => TimeWord::Day(value.parse().ok()?),
        "unit" => TimeWord::Unit(small),
        "units" => TimeWord::Units,
        "last" => TimeWord::Last,
        "this" => TimeWord::This,
        "next" => TimeWord::Next,
        "edge" => TimeWord::Edge,
        "ago" => TimeWord::Ago,
        "season" => TimeWord::Season,
        "clock" => TimeWord::Clock,
        "count" => TimeWord::Count(small),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_time_words_is_read() {
        let table = Table::read(include_str!("en/time_words.tsv")).unwrap();
        let read: usize = TimeWords::embedded().0.values().map(Vec::len).sum();
        assert_eq!(read, table.rows().len());
    }
}
