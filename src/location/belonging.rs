//! Adjectives and nouns of belonging ("Syrian"), and borders named by them.

use super::prominence::is_country;
use super::toponym::{Toponyms, is_capital};
use crate::kind::LocationKind;
use crate::knowledge::gazetteer::PlaceKind;
use crate::knowledge::{Fact, Knowledge, PlaceCue};
use crate::outline::{Gap, Outline, TokenRange};
use crate::token::normal_form;

/// A word of belonging.
#[derive(Debug, Clone, Copy)]
pub(super) struct Belonging {
    pub(super) tokens: TokenRange,
    /// ISO 3166-1 alpha-2; may be empty.
    pub(super) country: &'static str,
    /// "the Jordanian border", "the Qatari capital": the mention with its noun.
    pub(super) noun: Option<(TokenRange, BelongingNoun)>,
}

/// A noun that makes a place of a word of belonging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BelongingNoun {
    Border,
    Capital,
}

/// Finds the words of belonging of a text.
pub(super) fn words_of_belonging(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    toponyms: &Toponyms,
) -> Vec<Belonging> {
    let mut found = Vec::new();
    for token in outline.capitals() {
        let has_hyphen = outline.facts(token).has(Fact::Hyphen);
        if !outline.facts(token).has(Fact::Demonym) && !has_hyphen {
            continue;
        }
        if opens_country(toponyms, token) {
            continue;
        }
        let demonym = demonym(outline, knowledge, token);
        let noun = noun_behind(outline, token);
        let at_border = noun.is_some_and(|(_, noun)| noun == BelongingNoun::Border);
        // Two countries have a border, and nothing else that is one of theirs.
        let joined = has_hyphen && (at_border || demonym.is_some());
        let two = joined.then(|| two_countries(outline, knowledge, token)).flatten();
        let country = if two.is_some() { two.filter(|_| at_border) } else { demonym };
        found.extend(country.map(|country| Belonging { tokens: TokenRange::one(token), country, noun }));
    }
    found
}

/// The **Dominican** Republic: the first word of a country's name.
fn opens_country(toponyms: &Toponyms, token: usize) -> bool {
    let at = toponyms.all.partition_point(|toponym| toponym.name.start < token);
    let here = toponyms.all.get(at).filter(|toponym| toponym.name.start == token && toponym.name.len() > 1);
    here.and_then(|toponym| toponyms.forms.get(toponym.form)).is_some_and(is_country)
}

/// The **Syrian** envoy, two **Syrians**: the country of a word.
fn demonym(outline: &Outline<'_>, knowledge: &Knowledge, token: usize) -> Option<&'static str> {
    outline.facts(token).has(Fact::Demonym).then(|| knowledge.place_words.demonym(outline.normal(token)))?
}

/// Families waited at the **Jordanian border**. / They met in the **Qatari
/// capital**. A capital that is named behind its noun ("the Serbian capital,
/// Belgrade") is that name's.
fn noun_behind(outline: &Outline<'_>, token: usize) -> Option<(TokenRange, BelongingNoun)> {
    let noun = token + 1;
    if outline.gap(noun) > Gap::Blank {
        return None;
    }
    let word = outline.facts(noun);
    let range = TokenRange::new(token, noun + 1);
    if word.type_noun() == Some(LocationKind::Border) {
        return Some((range, BelongingNoun::Border));
    }
    let behind = if outline.word(noun + 1) == "," { noun + 2 } else { noun + 1 };
    let is_named = is_capital(outline, behind) && outline.sentence(noun).contains(behind);
    (word.is(PlaceCue::Seat) && !is_named).then_some((range, BelongingNoun::Capital))
}

/// The **Thai-Cambodian** border, the **U.S.–Mexico** border: two countries
/// joined by a hyphen. The border has the country named first.
fn two_countries(outline: &Outline<'_>, knowledge: &Knowledge, token: usize) -> Option<&'static str> {
    let word = outline.word(token);
    let (one, other) = word.split_once(['-', '‑', '–'])?;
    let country = |word: &str| {
        knowledge.place_words.demonym(&normal_form(word)).or_else(|| {
            let mut named =
                knowledge.places.look_up(word).filter_map(|found| knowledge.places.place(found.place));
            named.find(|place| place.kind == PlaceKind::Country).map(|place| place.country)
        })
    };
    country(other).and_then(|_| country(one))
}
