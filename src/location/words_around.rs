//! What the words around a name's mentions say for each of its senses.

use super::atlas::Sense;
use super::containment::contains;
use super::context::Context;
use super::likelihood::likeliest;
use super::toponym::{Form, Toponyms};
use crate::kind::LocationKind;
use crate::knowledge::gazetteer::PlaceKind;

/// A handful of mentions tells as much as all of them.
const MOST_MENTIONS: usize = 8;
/// The most points that words around give a sense.
const MOST: i32 = 600;

/// "Paris, Texas": the place behind the comma contains this sense.
const CONTAINED: i32 = 200;
/// The place before the comma lies in this sense: "Springfield, Ohio".
const CONTAINER: i32 = 100;
/// "the town of X", "X province", "the X river".
const OF_ITS_TYPE: i32 = 120;
const WATER_OR_FACILITY: i32 = 150;
/// "the X region" of a place that is a region without borders.
const VAGUE_REGION: i32 = 40;
/// Datelines name towns.
const DATELINE: i32 = 80;
/// "Syrian X", "Lebanon's X".
const DEMONYM: i32 = 60;
/// "northern X" is no town.
const PART: i32 = 60;
/// "Governor of X", "X Mayor Ann Lee": who holds the office tells what is governed.
const OFFICE: i32 = 90;
/// "the Atlantic" is no town.
const ARTICLE: i32 = 60;
/// "X police", "an X man" in the local news of a country: hardly a place abroad.
const LOCAL_USE: i32 = 80;
/// A town of the country whose local affairs the article tells.
const LOCAL: i32 = 30;
/// A division in a list with divisions of its country, for each of them.
const LISTED: i32 = 40;
/// How many neighbours in lists are counted.
const MOST_LISTED: i32 = 3;

/// What the words around say for a sense.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordsAround {
    pub(super) points: i32,
    /// They name the country or the place that it lies in, not only its kind.
    pub(super) name_container: bool,
}

/// What the words around the mentions of its form say for a sense.
pub(super) fn by_words_around(
    toponyms: &Toponyms,
    contexts: &[Context],
    contained: &[Option<usize>],
    local: Option<&str>,
    form: &Form,
    sense: &Sense,
) -> WordsAround {
    let mut points = 0;
    let mut name_container = false;
    let mut listed = 0;
    let mut used = false;
    for at in form.mentions.iter().take(MOST_MENTIONS) {
        let Some(context) = contexts.get(*at) else { continue };
        let contained = by_containment(toponyms, contained, *at, context, sense);
        points += contained;
        name_container |= contained > 0;
        points += by_type(context, sense);
        if context.demonym.is_some_and(|country| !country.is_empty() && country == sense.place.country) {
            points += DEMONYM;
            name_container = true;
        }
        listed += equals_in_list(toponyms, contexts, *at, sense);
        used |= context.of_place || context.local_body || context.office == Some(LocationKind::City);
    }
    if local == Some(sense.place.country) && sense.place.kind <= PlaceKind::County {
        points += LOCAL + if used { LOCAL_USE } else { 0 };
    }
    let points = (points + LISTED * listed.min(MOST_LISTED)).min(MOST);
    WordsAround { points, name_container }
}

fn by_containment(
    toponyms: &Toponyms,
    contained: &[Option<usize>],
    at: usize,
    context: &Context,
    sense: &Sense,
) -> i32 {
    let container = |at: usize| contained.get(at).copied().flatten();
    let any = |form: usize, is: &dyn Fn(&Sense) -> bool| {
        toponyms.form(form).is_some_and(|form| form.senses.iter().any(is))
    };
    let mut points = 0;
    if container(at).is_some_and(|outer| any(outer, &|outer| contains(outer, sense))) {
        points += CONTAINED;
    }
    let inner = context.comma_before.filter(|inner| container(*inner) == Some(at));
    if inner.is_some_and(|inner| any(inner, &|inner| contains(sense, inner))) {
        points += CONTAINER;
    }
    points
}

fn by_type(context: &Context, sense: &Sense) -> i32 {
    let kind = sense.place.kind;
    let is_town = matches!(kind, PlaceKind::City | PlaceKind::Capital);
    let is_land = matches!(kind, PlaceKind::Country | PlaceKind::Division | PlaceKind::County);
    let mut points = match context.typed() {
        Some(LocationKind::Region) if is_land => OF_ITS_TYPE,
        Some(LocationKind::Region) if kind == PlaceKind::Region => VAGUE_REGION,
        Some(LocationKind::City) if is_town => OF_ITS_TYPE,
        Some(LocationKind::Water) if kind == PlaceKind::Water => WATER_OR_FACILITY,
        Some(LocationKind::Facility) if kind == PlaceKind::Facility => WATER_OR_FACILITY,
        None if is_town && context.dateline => DATELINE,
        _ => 0,
    };
    if context.part.is_some() && (is_land && kind != PlaceKind::County || kind == PlaceKind::Region) {
        points += PART;
    }
    let is_special =
        matches!(kind, PlaceKind::Region | PlaceKind::Water | PlaceKind::Facility | PlaceKind::Other);
    if context.article && is_special {
        points += ARTICLE;
    }
    points += match context.office {
        Some(LocationKind::City) if is_town => OFFICE,
        Some(LocationKind::Region) if kind == PlaceKind::Division => OFFICE,
        _ => 0,
    };
    points
}

/// "Ohio, Washington and Oregon": states in a list with states.
fn equals_in_list(toponyms: &Toponyms, contexts: &[Context], at: usize, sense: &Sense) -> i32 {
    if sense.place.kind != PlaceKind::Division {
        return 0;
    }
    let is_listed = |at: usize| contexts.get(at).is_some_and(|context| context.list_before.is_some());
    let before = at.checked_sub(1).filter(|_| is_listed(at));
    let behind = Some(at + 1).filter(|next| is_listed(*next));
    let likely = |other: usize| {
        let likeliest = toponyms.form(other).and_then(likeliest);
        likeliest.is_some_and(|other| {
            other.site != sense.site
                && other.place.kind == PlaceKind::Division
                && other.place.country == sense.place.country
        })
    };
    [before, behind].into_iter().flatten().map(|other| i32::from(likely(other))).sum()
}
