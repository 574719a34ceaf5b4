//! Where a place lies that no gazetteer holds.
//!
//! The text may state a container ("Kafr Nun, a village near Idlib"): then the
//! place has its point and radius. A container as wide as a country gives its
//! country alone, since its middle says nothing of a village. Where nothing is
//! stated, an article that plays in one neighbourhood tells: on the project's
//! own news four of five such places lie within [`NEIGHBOURHOOD_KM`] of the place
//! named nearest to them.

use std::cmp::Reverse;

use super::choose::Choice;
use super::collect::Found;
use super::distance::is_within;
use crate::knowledge::PlaceCue;
use crate::knowledge::gazetteer::PlaceKind;
use crate::outline::Outline;

/// The widest container whose point is given.
const WIDEST_KM: u32 = 300;
/// How far the places of one neighbourhood lie from each other.
const NEIGHBOURHOOD_KM: u32 = 150;
/// The part of the article's places, in tenths, that must lie in a neighbourhood.
const MOST_OF_ARTICLE: usize = 6;
/// The widest place that is part of a neighbourhood.
const WIDEST_NEIGHBOUR_KM: u32 = 200;
/// How many mentions of places are compared with each other.
const MOST_COMPARED: usize = 64;
/// How many words on a container may follow, and how many toponyms.
const CONTAINER_WORDS: usize = 10;
const CONTAINER_TOPONYMS: usize = 3;
/// How many toponyms on either side are asked for the country.
const NEIGHBOURS: usize = 6;

/// What is known of where an unheld place lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whereabouts {
    /// The place that tells.
    pub(super) choice: Choice,
    /// Its toponym.
    pub(super) toponym: usize,
    pub(super) relation: Nearness,
}

/// How a place lies to the one that tells where it is, the closest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// In the same country, no more is known.
    SameCountry,
    /// Among the places of the article.
    Near,
    /// Inside it, as the text states.
    Inside,
}

impl Whereabouts {
    /// The km around the point of the place that tells; none if its point says nothing.
    pub(super) fn radius_km(&self) -> Option<u32> {
        let own = self.choice.sense.place.radius_km;
        match self.relation {
            Nearness::SameCountry => None,
            Nearness::Near => Some(own.max(NEIGHBOURHOOD_KM)),
            Nearness::Inside => Some(own).filter(|km| *km <= WIDEST_KM),
        }
    }
}

/// The neighbourhood in which most of an article's places lie.
#[derive(Debug, Default)]
pub(super) struct Neighbourhood {
    /// Mentions of its places, in text order.
    members: Vec<(usize, Choice)>,
    /// Mentions of towns, in or out of it.
    towns: Vec<(usize, Choice)>,
}

impl Neighbourhood {
    /// Finds it among the first places of an article.
    pub(super) fn new(found: &Found<'_>) -> Neighbourhood {
        let small: Vec<(usize, Choice)> = (0..found.toponyms.all.len())
            .filter_map(|at| placed(found, at).map(|choice| (at, choice)))
            .filter(|(_, choice)| is_small(choice))
            .take(MOST_COMPARED)
            .collect();
        let most = (small.len() * MOST_OF_ARTICLE).div_ceil(10);
        // One place alone says nothing of another.
        let is_member = |around: usize| small.len() > 1 && around >= most;
        let around = neighbours(&small);
        let members =
            small.iter().zip(around).filter(|(_, around)| is_member(*around)).map(|(one, _)| *one).collect();
        let is_town =
            |choice: &Choice| matches!(choice.sense.place.kind, PlaceKind::City | PlaceKind::Capital);
        let towns = small.iter().filter(|(_, choice)| is_town(choice)).copied().collect();
        Neighbourhood { members, towns }
    }
}

/// How many of some places lie near each of them, itself counted.
fn neighbours(places: &[(usize, Choice)]) -> Vec<usize> {
    let mut counts = vec![1; places.len()];
    let point = |(_, choice): &(usize, Choice)| choice.sense.point();
    for (at, one) in places.iter().enumerate() {
        let Some(([.., own], behind)) = counts.split_at_mut_checked(at + 1) else { break };
        for (other, count) in places.iter().skip(at + 1).zip(behind) {
            let is_near = is_within(point(one), point(other), i64::from(NEIGHBOURHOOD_KM));
            *own += usize::from(is_near);
            *count += usize::from(is_near);
        }
    }
    counts
}

fn is_small(choice: &Choice) -> bool {
    let place = &choice.sense.place;
    place.kind != PlaceKind::Country && place.radius_km <= WIDEST_NEIGHBOUR_KM
}

/// Where the place of a toponym lies that has no place in a gazetteer.
pub(super) fn whereabouts(outline: &Outline<'_>, found: &Found<'_>, at: usize) -> Option<Whereabouts> {
    let told = |relation| move |(toponym, choice)| Whereabouts { choice, toponym, relation };
    let stated = container(outline, found, at).map(told(Nearness::Inside));
    if stated.is_some_and(|stated| stated.radius_km().is_some()) {
        return stated;
    }
    let fits = |(_, choice): &(usize, Choice)| match stated {
        Some(stated) => stated.choice.sense.place.country == choice.sense.place.country,
        None => true,
    };
    let around = &found.neighbourhood;
    let among = || {
        let town = || is_urban(outline, found, at).then(|| nearest(found, &around.towns, at)).flatten();
        nearest(found, &around.members, at).or_else(town).filter(fits)
    };
    let near = among().map(told(Nearness::Near));
    near.or(stated).or_else(|| neighbour(outline, found, at).map(told(Nearness::SameCountry)))
}

/// "the Al-Amal **neighbourhood**", "Nasser **hospital**": what stands in a town, and
/// hardly in another than the one the text speaks of.
fn is_urban(outline: &Outline<'_>, found: &Found<'_>, at: usize) -> bool {
    let typed = found.contexts.get(at).and_then(|context| context.type_after.or(context.type_before));
    let last = found.toponyms.all.get(at).map(|toponym| toponym.name.end.saturating_sub(1));
    let words = [typed.map(|(noun, _)| noun), last];
    words.into_iter().flatten().any(|word| outline.facts(word).is(PlaceCue::Urban))
}

/// The place of a toponym that is one.
fn placed(found: &Found<'_>, at: usize) -> Option<Choice> {
    found.verdicts.get(at).filter(|verdict| verdict.is_place)?;
    found.choices.get(at).copied().flatten()
}

/// The wider place behind "in", "of", "near" or a comma, some words on in the sentence.
fn container(outline: &Outline<'_>, found: &Found<'_>, at: usize) -> Option<(usize, Choice)> {
    let context = found.contexts.get(at)?;
    let place = |outer: usize| placed(found, outer).map(|choice| (outer, choice));
    let beside = context.comma_after.or(context.owner).or_else(|| behind_type(outline, found, at));
    if let Some(outer) = beside.and_then(place) {
        return Some(outer);
    }
    let name = found.toponyms.all.get(at)?.name;
    let sentence = outline.sentence(name.start);
    (at + 1..=at + CONTAINER_TOPONYMS)
        .filter(|next| {
            found.toponyms.all.get(*next).is_some_and(|next| {
                sentence.contains(next.name.start) && next.name.start <= name.end + CONTAINER_WORDS
            })
        })
        .filter(|next| {
            found.contexts.get(*next).is_some_and(|context| {
                let of = context.beside.is_some_and(|token| outline.normal(token) == "of");
                // "a suburb of Lodz" lies in Lodz; "the town of Lodz" is Lodz.
                let part = context.type_before.is_some_and(|(noun, _)| {
                    found.place_words.is(outline.normal(noun), PlaceCue::Urban)
                        && outline.normal(noun + 1) == "of"
                });
                context.inside.is_some() || context.direction.is_some() || of || part
            })
        })
        .find_map(place)
}

/// "Ituri district, **Orientale** province": the next toponym, behind the noun and its comma.
fn behind_type(outline: &Outline<'_>, found: &Found<'_>, at: usize) -> Option<usize> {
    let (noun, _) = found.contexts.get(at)?.type_after?;
    let next = found.toponyms.all.get(at + 1)?;
    (outline.word(noun + 1) == "," && next.name.start == noun + 2).then_some(at + 1)
}

/// The member of a neighbourhood that the text names nearest to a toponym.
fn nearest(found: &Found<'_>, members: &[(usize, Choice)], at: usize) -> Option<(usize, Choice)> {
    let start = |at: usize| found.toponyms.all.get(at).map(|toponym| toponym.name.start);
    let here = start(at)?;
    members
        .iter()
        .copied()
        .min_by_key(|(other, _)| start(*other).map_or(usize::MAX, |there| here.abs_diff(there)))
}

/// The place of the country that most places around a toponym lie in: those of its
/// own sentence count twice, and of the country's places the nearest is named.
fn neighbour(outline: &Outline<'_>, found: &Found<'_>, at: usize) -> Option<(usize, Choice)> {
    let start = |at: usize| found.toponyms.all.get(at).map(|toponym| toponym.name.start);
    let here = start(at)?;
    let around = (at.saturating_sub(NEIGHBOURS)..=at + NEIGHBOURS).filter(|other| *other != at);
    let places: Vec<(usize, usize, usize, Choice)> = around
        .filter_map(|other| {
            let there = start(other)?;
            let choice = placed(found, other).filter(|choice| !choice.sense.place.country.is_empty())?;
            let beside = outline.sentence_of(there) == outline.sentence_of(here);
            Some((here.abs_diff(there), 1 + usize::from(beside), other, choice))
        })
        .collect();
    let votes = |country: &str| {
        let of_country = places.iter().filter(|(.., choice)| choice.sense.place.country == country);
        of_country.map(|(_, weight, ..)| weight).sum::<usize>()
    };
    places
        .iter()
        .min_by_key(|(distance, .., choice)| (Reverse(votes(choice.sense.place.country)), *distance))
        .map(|(.., other, choice)| (*other, *choice))
}
