//! Where an article plays, apart from its toponyms: what the caller says of the
//! newspaper, adjectives of countries, and words that only one country's press has.

use std::collections::BTreeMap;

use super::atlas::{Atlas, Sense, Site};
use super::belonging::Belonging;
use super::containment::contains;
use super::context::Context;
use super::distance::Point;
use super::judge::Verdict;
use super::likelihood::likeliest;
use super::toponym::{Toponyms, has_cue, is_capital};
use crate::knowledge::gazetteer::PlaceKind;
use crate::knowledge::{Fact, Knowledge, PhoneArea, PlaceCue};
use crate::outline::{Outline, TokenKind};

/// How many adjectives of countries are counted.
const MOST_ADJECTIVES: usize = 32;
/// The most votes that words of local affairs give a country.
const MOST_LOCAL: i32 = 10;
/// From so many votes of such words on, and twice as many as for any other, a
/// country is the one whose local affairs the article tells.
const LOCAL: i32 = 2;
/// The votes of a telephone number for its country and division, and how many count.
const PHONE_COUNTRY: i32 = 3;
const PHONE_DIVISION: i32 = 4;
const MOST_PHONES: usize = 2;
/// The votes of a number before the name of a street, and the longest name of one.
const ADDRESS: &[(&str, i32)] = &[("US", 3), ("CA", 1)];
const LONGEST_STREET: usize = 5;
/// The votes of a division inside the name of a body.
const BODY_DIVISION: i32 = 2;
const BODY_COUNTRY: i32 = 2;
/// The votes of the newspaper's home for its country and its division.
const HOME_COUNTRY: i32 = 8;
const HOME_DIVISION: i32 = 4;
/// How often the home town counts among the places near by.
const HOME_POINTS: usize = 2;

/// Votes of the article as a whole.
#[derive(Debug, Default)]
pub(super) struct Setting {
    pub(super) countries: BTreeMap<Site, i32>,
    pub(super) divisions: BTreeMap<Site, i32>,
    /// Points that places of the article are likely near.
    pub(super) points: Vec<Point>,
    /// The country whose local affairs the article tells.
    pub(super) local: Option<&'static str>,
}

/// Reads where an article plays.
pub(super) fn setting(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    atlas: &mut Atlas,
    belonging: &[Belonging],
    home: Option<&str>,
) -> Setting {
    let mut setting = Setting::default();
    for word in belonging.iter().take(MOST_ADJECTIVES) {
        setting.vote(atlas, word.country, 1);
    }
    let mut local = by_local_words(outline, knowledge);
    let numbers: Vec<usize> =
        outline.local_signs().filter(|&at| outline.facts(at).has(Fact::Digits)).collect();
    for area in phones(outline, knowledge, &numbers) {
        *local.entry(area.country).or_default() += PHONE_COUNTRY;
        *setting.divisions.entry(atlas.site(area.division)).or_default() += PHONE_DIVISION;
    }
    if has_address(outline, &numbers) {
        for (country, votes) in ADDRESS {
            *local.entry(*country).or_default() += votes;
        }
    }
    setting.local = clear_winner(&local);
    for (country, votes) in local {
        setting.vote(atlas, country, votes.min(MOST_LOCAL));
    }
    if let Some(place) = home.and_then(|home| home_place(atlas, home)) {
        setting.vote(atlas, place.place.country, HOME_COUNTRY);
        if let Some(division) = place.division() {
            *setting.divisions.entry(division).or_default() += HOME_DIVISION;
        }
        if place.place.kind <= PlaceKind::County {
            setting.points.extend([place.point(); HOME_POINTS]);
        }
    }
    setting
}

impl Setting {
    /// "the **Florida** Highway Patrol", "the **Minnesota** State Chess Association":
    /// a division inside the name of a body is no place named, but says where it plays.
    pub(super) fn count_names(
        &mut self,
        atlas: &Atlas,
        toponyms: &Toponyms,
        contexts: &[Context],
        verdicts: &[Verdict],
    ) {
        for form in &toponyms.forms {
            let is_place = |at: &usize| verdicts.get(*at).is_some_and(|verdict| verdict.is_place);
            let in_body = |at: &usize| contexts.get(*at).is_some_and(|c| c.in_name || c.local_body);
            let Some(sense) = likeliest(form).filter(|s| s.place.kind == PlaceKind::Division) else {
                continue;
            };
            if form.mentions.iter().any(in_body) && !form.mentions.iter().any(is_place) {
                *self.divisions.entry(sense.site).or_default() += BODY_DIVISION;
                self.vote(atlas, sense.place.country, BODY_COUNTRY);
            }
        }
    }

    fn vote(&mut self, atlas: &Atlas, code: &str, votes: i32) {
        if let Some(country) = atlas.country(code) {
            *self.countries.entry(country).or_default() += votes;
        }
    }
}

/// "the county **sheriff**", "the **taluk** office": votes of the words that
/// the press of one country, or of a few, has for its own affairs. Each word counts once.
fn by_local_words(outline: &Outline<'_>, knowledge: &Knowledge) -> BTreeMap<&'static str, i32> {
    let mut seen: Vec<&'static str> = Vec::new();
    let mut votes = BTreeMap::new();
    for token in outline.local_signs() {
        if !outline.facts(token).has(Fact::OpensLocal) || outline.kind(token) != TokenKind::Word {
            continue;
        }
        let found = knowledge.local_words.longest(token, outline.len(), |at| outline.normal(at));
        let Some((_, word)) = found else { continue };
        if !seen.contains(&word.phrase) {
            seen.push(word.phrase);
            for country in word.countries.split('|') {
                *votes.entry(country).or_default() += word.votes;
            }
        }
    }
    votes
}

/// The country that leads the others by far.
fn clear_winner(local: &BTreeMap<&'static str, i32>) -> Option<&'static str> {
    let (country, most) = local.iter().max_by_key(|(_, votes)| **votes)?;
    let alone = local.iter().all(|(other, votes)| other == country || votes * 2 <= *most);
    (*most >= LOCAL && alone).then_some(*country)
}

/// "call **903**-675-5454", "(**519**) 661-5670".
fn phones(outline: &Outline<'_>, knowledge: &Knowledge, numbers: &[usize]) -> Vec<PhoneArea> {
    let digits =
        |token: usize, len: usize| outline.span(token).len() == len && outline.facts(token).has(Fact::Digits);
    let numbers = numbers.iter().copied().filter(|&token| digits(token, 3)).filter_map(|token| {
        let next = if outline.word(token + 1) == ")" { token + 2 } else { token + 1 };
        let start = if matches!(outline.word(next), "-" | "." | "–") { next + 1 } else { next };
        let is_number = start > token + 1
            && digits(start, 3)
            && matches!(outline.word(start + 1), "-" | "." | "–")
            && digits(start + 2, 4);
        is_number.then(|| knowledge.phone_areas.area(outline.word(token))).flatten()
    });
    numbers.take(MOST_PHONES).collect()
}

/// "of **2517 Memphis St.**, Alexandria", "the **600 block** of Henrico Boulevard":
/// numbers of houses so high are those of North America.
fn has_address(outline: &Outline<'_>, numbers: &[usize]) -> bool {
    let named = |number: usize| {
        let street = (number + 1..number + 1 + LONGEST_STREET).take_while(|&at| is_capital(outline, at));
        street.skip(1).any(|at| has_cue(outline, at, PlaceCue::Street))
    };
    let block =
        |number: usize| outline.word(number).ends_with("00") && has_cue(outline, number + 1, PlaceCue::Block);
    let of_house = |token: usize| (3..=5).contains(&outline.span(token).len());
    numbers.iter().any(|&token| of_house(token) && (named(token) || block(token)))
}

/// The place that the caller names as the newspaper's home, "Bristol" or
/// "Bristol, Tennessee" or "Tennessee": the likeliest that fits what stands behind its commas.
fn home_place(atlas: &mut Atlas, home: &str) -> Option<Sense> {
    let mut parts = home.split(',').map(str::trim).filter(|part| !part.is_empty());
    let senses = atlas.senses(parts.next()?);
    let outers: Vec<Vec<Sense>> = parts.map(|part| atlas.senses(part)).collect();
    let fits = |sense: &Sense| outers.iter().all(|outer| outer.iter().any(|outer| contains(outer, sense)));
    senses
        .into_iter()
        .filter(fits)
        .max_by_key(|sense| (sense.place.population, std::cmp::Reverse(sense.site)))
}
