//! Names that the gazetteers hold in another spelling: "Deir az-Zour", "Kherson".
//!
//! A name that is a place by its context and stands in no gazetteer is looked
//! up again as other transliterations would write it, the nearest first. It
//! must lie in a country that the article speaks of, so that no chance
//! likeness makes a place of the other end of the world.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::atlas::{Atlas, Sense};
use super::belonging::Belonging;
use super::context::Context;
use super::judge::Verdict;
use super::likelihood::{likeliest, weigh};
use super::senses::Senses;
use super::toponym::Toponyms;
use crate::kind::LocationKind;
use crate::knowledge::gazetteer::fold::fold;
use crate::knowledge::gazetteer::{Flags, PlaceKind};
use crate::knowledge::{Fact, Knowledge, Spelling, hash_of, letters};
use crate::outline::{Outline, TokenRange};

/// Spellings are tried up to this sum of costs.
const MOST_COST: u8 = 3;
/// How many spellings of a name are tried, and how many names of an article.
const MOST_SPELLINGS: usize = 160;
const MOST_NAMES: usize = 48;
/// Shorter names are like too many others.
const LEAST_LETTERS: usize = 6;

/// Gives names that are places and stand in no gazetteer the places of their
/// nearest spelling.
pub(super) fn complete(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    atlas: &mut Atlas,
    toponyms: &mut Toponyms,
    contexts: &[Context],
    verdicts: &[Verdict],
    belonging: &[Belonging],
) {
    let is_place = |at: &usize| verdicts.get(*at).is_some_and(|verdict| verdict.is_place);
    let mut countries: BTreeSet<&'static str> = belonging.iter().map(|word| word.country).collect();
    for form in toponyms.forms.iter().filter(|form| form.mentions.iter().any(is_place)) {
        countries.extend(likeliest(form).map(|sense| sense.place.country));
    }
    countries.remove("");
    let mut tried = 0;
    for at in 0..toponyms.forms.len() {
        let Some(form) = toponyms.forms.get(at).filter(|form| form.senses.is_empty() && form.kind.is_none())
        else {
            continue;
        };
        let Some(first) = form.mentions.iter().find(|at| is_place(at)) else { continue };
        let Some(name) = toponyms.all.get(*first).map(|toponym| toponym.name) else { continue };
        let after_person = contexts.get(*first).is_some_and(called_after_person)
            || name.len() == 1 && is_name_of_person(outline, name);
        if tried < MOST_NAMES && !after_person {
            tried += 1;
            let senses = respelt(outline, knowledge, atlas, name, &countries);
            if let Some(form) = toponyms.forms.get_mut(at).filter(|_| !senses.is_empty()) {
                form.senses = Rc::new(Senses::from(senses));
                form.is_respelt = true;
            }
        }
    }
}

/// "Nasser hospital" is called after a person, whatever town is written like him.
fn called_after_person(context: &Context) -> bool {
    context.type_after.is_some_and(|(_, kind)| kind == LocationKind::Facility)
}

fn is_name_of_person(outline: &Outline<'_>, name: TokenRange) -> bool {
    let word = outline.facts(name.start);
    word.has(Fact::GivenName) || word.has(Fact::Surname)
}

/// The towns of the nearest spelling in one of the countries.
fn respelt(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    atlas: &mut Atlas,
    name: TokenRange,
    countries: &BTreeSet<&'static str>,
) -> Vec<Sense> {
    let key = fold(outline.range_text(name));
    if key.chars().filter(|c| c.is_alphabetic()).count() < LEAST_LETTERS || countries.is_empty() {
        return Vec::new();
    }
    let others = || spellings(&key, &knowledge.spellings).into_iter().map(|(other, _)| other).collect();
    for spelling in atlas.respellings(&key, others).iter() {
        let mut senses = atlas.senses(spelling);
        senses.retain(|sense| fits(sense, countries));
        if !senses.is_empty() {
            weigh(&mut senses);
            return senses;
        }
    }
    Vec::new()
}

fn fits(sense: &Sense, countries: &BTreeSet<&'static str>) -> bool {
    sense.place.kind != PlaceKind::Country
        && !sense.flags.contains(Flags::WORD)
        && countries.contains(sense.place.country)
}

/// Other spellings of a key with their costs, the nearest first.
fn spellings(key: &str, table: &[Spelling]) -> Vec<(String, u8)> {
    let mut found = Found::default();
    found.add(&[key], 0);
    let mut at = 0;
    while let Some((base, cost)) = found.spellings.get(at).cloned().filter(|_| !found.is_full()) {
        at += 1;
        let of_base = letters(&base);
        for row in table.iter().filter(|row| cost + row.cost <= MOST_COST) {
            let [one, other] = row.letters;
            if one & !of_base == 0 {
                found.add_changes(&base, (row.one, row.other), row.at_end, cost + row.cost);
            }
            if other & !of_base == 0 {
                found.add_changes(&base, (row.other, row.one), row.at_end, cost + row.cost);
            }
        }
    }
    let mut spellings = found.spellings;
    spellings.remove(0);
    spellings.sort_by_key(|(_, cost)| *cost);
    spellings
}

/// Spellings in the order they are met, each once.
#[derive(Default)]
struct Found {
    spellings: Vec<(String, u8)>,
    /// Their hashes, by which most others are told from them.
    hashes: Vec<u64>,
    /// The one that is added: most are there already.
    spelling: String,
}

impl Found {
    fn is_full(&self) -> bool {
        self.spellings.len() >= MOST_SPELLINGS
    }

    /// Adds a spelling, given in parts.
    fn add(&mut self, parts: &[&str], cost: u8) {
        self.spelling.clear();
        self.spelling.extend(parts.iter().copied());
        let hash = hash_of(&self.spelling);
        let mut alike = self.hashes.iter().zip(&self.spellings).filter(|(known, _)| **known == hash);
        if !self.is_full() && !alike.any(|(_, (known, _))| *known == self.spelling) {
            self.hashes.push(hash);
            self.spellings.push((self.spelling.clone(), cost));
        }
    }

    /// Adds the key with one place of `from` written as `to`, for each place of it.
    fn add_changes(&mut self, key: &str, (from, to): (&str, &str), at_end: bool, cost: u8) {
        let mut start = 0;
        while let Some(rest) = key.as_bytes().get(start..).filter(|rest| rest.len() >= from.len()) {
            if !rest.starts_with(from.as_bytes()) {
                start += 1;
                continue;
            }
            let end = start + from.len();
            let (before, behind) = (key.get(..start).unwrap_or(""), key.get(end..).unwrap_or(""));
            if !at_end || behind.is_empty() || behind.starts_with(' ') {
                self.add(&[before, to, behind], cost);
            }
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_come_before_far_ones() {
        let table = Knowledge::embedded();
        let found = spellings("deir al zour", &table.spellings);
        let cost = |key: &str| found.iter().find(|(known, _)| known == key).map(|(_, cost)| *cost);
        assert_eq!(cost("deir al zur"), Some(1));
        assert!(found.len() < MOST_SPELLINGS + 1 && cost("deir al zour").is_none());
        assert!(found.is_sorted_by_key(|(_, cost)| *cost));
    }
}
