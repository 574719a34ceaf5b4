//! Facts of resolutions: the tables of the crate, searched in place, and what a
//! caller adds to them.

use std::cmp::Ordering;

use once_cell::sync::Lazy;

use super::caller::CallersFact;
use crate::date::Date;
use crate::kind::ResolutionStatus;
use crate::knowledge::hash::TableMap;
use crate::knowledge::table::{Table, list};

pub(super) const COUNCIL: &str = include_str!("../world/security_council.tsv");
pub(super) const SUBJECTS: &str = include_str!("../world/security_council_subjects.tsv");
pub(super) const LANDMARKS: &str = include_str!("../world/assembly_landmarks.tsv");
pub(super) const VOTES: &str = include_str!("../world/assembly_votes.tsv");
pub(super) const FAILED: &str = include_str!("../world/failed_drafts.tsv");

/// What a table knows of a resolution or draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fact<'k> {
    /// When it was adopted; `None` for what was not.
    pub(crate) adopted_on: Option<Date>,
    /// When it was put to the vote, where that is not the day of its adoption.
    pub(crate) voted_on: Option<Date>,
    /// Votes for, against, abstaining; `None` where there was no vote.
    pub(crate) vote: Option<[u16; 3]>,
    /// What it is about: the agenda item, or what it is known as.
    pub(crate) title: Option<&'k str>,
    /// What became of it.
    pub(crate) status: ResolutionStatus,
    /// The table.
    pub(crate) source: FactSource,
}

/// Which table a fact is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FactSource {
    /// Resolutions of the Security Council.
    Council,
    /// Resolutions of the General Assembly.
    Assembly,
    /// Drafts that the Security Council voted on and did not adopt.
    FailedDrafts,
    /// The caller's own.
    Caller,
}

/// A resolution of the Assembly that is cited by number or name alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Landmark {
    /// The symbol without "A/RES/".
    pub(crate) symbol: &'static str,
    /// When it was adopted.
    pub(crate) date: Option<Date>,
    title: Option<&'static str>,
    topics: Vec<&'static str>,
}

impl Landmark {
    /// Returns true for a word beside which a bare number means it.
    pub(crate) fn has_topic(&self, normal: &str) -> bool {
        self.topics.contains(&normal)
    }
}

/// The landmarks, with the places of those that share a number.
#[derive(Debug, Default)]
struct Landmarks {
    all: Vec<Landmark>,
    by_symbol: TableMap<&'static str, usize>,
    by_number: TableMap<u32, Vec<usize>>,
}

static ASSEMBLY: Lazy<Landmarks> = Lazy::new(|| {
    let mut landmarks = Landmarks::default();
    for [symbol, date, title, topics] in
        Table::embedded(LANDMARKS).cells(["symbol", "date", "title", "topics"])
    {
        let place = landmarks.all.len();
        landmarks.by_symbol.insert(symbol, place);
        let number = symbol.split_once('(').and_then(|(number, _)| number.parse().ok());
        if let Some(number) = number {
            landmarks.by_number.entry(number).or_default().push(place);
        }
        landmarks.all.push(Landmark {
            symbol,
            date: date.parse().ok(),
            title: Some(title).filter(|title| !title.is_empty()),
            topics: list(topics).collect(),
        });
    }
    landmarks
});

/// The number of the last row of the Council's table.
static LAST_OF_COUNCIL: Lazy<u32> = Lazy::new(|| {
    let last = COUNCIL.trim_end().rsplit('\n').next().unwrap_or("");
    last.split('\t').next().and_then(|n| n.parse().ok()).unwrap_or(0)
});

/// The landmarks of the first thirty sessions with a number.
pub(super) fn landmarks_numbered(number: u32) -> impl Iterator<Item = &'static Landmark> {
    let places = ASSEMBLY.by_number.get(&number).map_or(&[][..], Vec::as_slice);
    places.iter().filter_map(|place| ASSEMBLY.all.get(*place))
}

/// What is known, by symbol.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The caller's, by symbol without the year of a resolution of the Council.
    own: TableMap<Box<str>, CallersFact>,
    last_of_own: u32,
}

/// How symbols of the Council's resolutions begin.
const COUNCIL_SYMBOL: &str = "S/RES/";

impl Facts {
    pub(super) fn with(facts: &[CallersFact]) -> Facts {
        let mut all = Facts::default();
        for fact in facts {
            let key = without_year(&fact.symbol);
            all.last_of_own = all.last_of_own.max(council_number(key).unwrap_or(0));
            all.own.insert(key.into(), fact.clone());
        }
        all
    }

    /// The caller's cells, and where those are empty the crate's.
    pub(super) fn of(&self, symbol: &str) -> Option<Fact<'_>> {
        let key = without_year(symbol);
        let known = embedded(key);
        let Some(own) = self.own.get(key).map(CallersFact::fact) else { return known };
        let known = known.filter(|known| known.status == own.status);
        Some(Fact {
            adopted_on: own.adopted_on.or(known.and_then(|known| known.adopted_on)),
            vote: own.vote.or(known.and_then(|known| known.vote)),
            title: own.title.or(known.and_then(|known| known.title)),
            ..own
        })
    }

    pub(super) fn council(&self, number: u32) -> Option<Fact<'_>> {
        if self.last_of_own == 0 {
            return council(number);
        }
        self.of(&format!("{COUNCIL_SYMBOL}{number}"))
    }

    pub(super) fn last_of_council(&self) -> u32 {
        self.last_of_own.max(*LAST_OF_COUNCIL)
    }
}

/// "S/RES/2254" of "S/RES/2254 (2015)": the number alone tells it.
pub(super) fn without_year(symbol: &str) -> &str {
    match symbol.split_once(" (") {
        Some((symbol, _)) if symbol.starts_with(COUNCIL_SYMBOL) => symbol,
        _ => symbol,
    }
}

fn council_number(key: &str) -> Option<u32> {
    key.strip_prefix(COUNCIL_SYMBOL)?.parse().ok()
}

/// What the crate knows.
fn embedded(key: &str) -> Option<Fact<'static>> {
    if let Some(number) = council_number(key) {
        return council(number);
    }
    match key.strip_prefix("A/RES/") {
        Some(rest) => assembly(rest),
        None => failed_draft(key),
    }
}

fn council(number: u32) -> Option<Fact<'static>> {
    let mut cells = find_row(COUNCIL, |key| key.parse::<u32>().unwrap_or(0).cmp(&number))?;
    let adopted_on = Some(cells.next()?.parse().ok()?);
    let vote = read_vote(&mut cells);
    let title = cells.next().and_then(|id| id.parse::<u32>().ok()).and_then(subject);
    let status = ResolutionStatus::Adopted;
    Some(Fact { adopted_on, voted_on: None, vote, title, status, source: FactSource::Council })
}

fn subject(id: u32) -> Option<&'static str> {
    find_row(SUBJECTS, |key| key.parse::<u32>().unwrap_or(0).cmp(&id))?.next()
}

/// By its symbol without "A/RES/".
fn assembly(symbol: &str) -> Option<Fact<'static>> {
    let landmark = ASSEMBLY.by_symbol.get(symbol).and_then(|place| ASSEMBLY.all.get(*place));
    let (adopted_on, title) = match landmark {
        Some(landmark) => (landmark.date, landmark.title),
        None => (Some(find_row(VOTES, |key| key.cmp(symbol))?.next()?.parse().ok()?), None),
    };
    let status = ResolutionStatus::Adopted;
    Some(Fact { adopted_on, voted_on: None, vote: None, title, status, source: FactSource::Assembly })
}

fn failed_draft(symbol: &str) -> Option<Fact<'static>> {
    let mut cells = find_row(FAILED, |key| key.cmp(symbol))?;
    let voted_on = cells.next().and_then(|date| date.parse().ok());
    let vote = read_vote(&mut cells);
    let status = ResolutionStatus::from_name(cells.next()?)?;
    let title = cells.next();
    Some(Fact { adopted_on: None, voted_on, vote, title, status, source: FactSource::FailedDrafts })
}

/// The next three cells, if all are numbers.
fn read_vote<'t>(cells: &mut impl Iterator<Item = &'t str>) -> Option<[u16; 3]> {
    let mut vote = [None; 3];
    vote.iter_mut().for_each(|v| *v = cells.next().and_then(|cell| cell.parse().ok()));
    match vote {
        [Some(yes), Some(no), Some(abstaining)] => Some([yes, no, abstaining]),
        _ => None,
    }
}

/// The cells after the key of a row, found in the sorted text of a table
/// without reading it as a whole. `compare` says where a key lies from the one
/// sought.
fn find_row(
    table: &'static str,
    compare: impl Fn(&str) -> Ordering,
) -> Option<impl Iterator<Item = &'static str>> {
    let (mut low, mut high) = (comments_end(table), table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = table.as_bytes().get(..middle)?;
        let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1).max(low);
        let line = table.get(line_start..)?.split('\n').next()?;
        let mut cells = line.split('\t');
        let key = cells.next()?;
        match compare(key) {
            Ordering::Equal => return Some(cells),
            Ordering::Less => low = line_start + line.len() + 1,
            Ordering::Greater => high = line_start,
        }
    }
    None
}

/// The byte after comments and header.
fn comments_end(table: &str) -> usize {
    let mut at = 0;
    for line in table.split_inclusive('\n') {
        at += line.len();
        if !line.starts_with('#') {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_their_columns_and_their_order() {
        for (text, columns) in [(COUNCIL, 6), (SUBJECTS, 2), (LANDMARKS, 4), (VOTES, 2), (FAILED, 8)] {
            let table = Table::read(text).unwrap();
            assert!(!table.rows().is_empty());
            assert!(table.rows().iter().all(|row| row.cell(columns).is_empty()));
        }
        for text in [VOTES, FAILED] {
            let table = Table::read(text).unwrap();
            assert!(table.rows().windows(2).all(|two| two[0].cell(0) < two[1].cell(0)));
        }
    }

    #[test]
    fn every_council_resolution_is_found_in_place() {
        for number in 1..=*LAST_OF_COUNCIL {
            assert!(council(number).is_some(), "{number}");
        }
        assert_eq!((council(0), council(99999)), (None, None));
        let facts = Facts::default();
        let fact = facts.of("S/RES/2254 (2015)").unwrap();
        assert_eq!(fact.adopted_on.unwrap().to_string(), "2015-12-18");
        assert_eq!(fact.vote, Some([15, 0, 0]));
        assert!(fact.title.is_some_and(|title| title.ends_with("Middle East")));
    }

    #[test]
    fn every_assembly_vote_is_found_in_place() {
        for [symbol, date] in Table::read(VOTES).unwrap().cells(["symbol", "date"]) {
            let found = assembly(symbol).and_then(|f| f.adopted_on).map(|d| d.to_string());
            assert!(ASSEMBLY.by_symbol.contains_key(symbol) || found.as_deref() == Some(date), "{symbol}");
        }
        assert_eq!(assembly("1/1"), None);
    }

    #[test]
    fn every_failed_draft_was_voted_down_or_vetoed_by_a_permanent_member() {
        let table = Table::read(FAILED).unwrap();
        let columns = ["symbol", "voted_on", "for", "against", "abstaining", "status", "vetoed_by"];
        for [symbol, date, yes, no, abstaining, status, vetoed_by] in table.cells(columns) {
            let fact = failed_draft(symbol).unwrap_or_else(|| panic!("{symbol}"));
            let [yes, no, abstaining] = [yes, no, abstaining].map(|n| n.parse::<u16>().unwrap());
            assert_eq!(fact.vote, Some([yes, no, abstaining]));
            assert!(yes + no + abstaining <= 15, "{symbol}");
            let permanent = list(vetoed_by).all(|c| ["CN", "FR", "GB", "RU", "US"].contains(&c));
            let vetoed = status == "vetoed";
            assert!(permanent && vetoed != vetoed_by.is_empty(), "{symbol}");
            assert!(if vetoed { yes >= 9 } else { yes < 9 }, "{symbol}");
            assert!(date.parse::<Date>().is_ok() && symbol.starts_with("S/"), "{symbol}");
        }
    }
}
