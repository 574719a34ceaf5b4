//! Which place a name means: one sense per article, weighed over all of it.
//!
//! Every name starts with what is likely without context (people, kind). Then
//! the places of the article vote for their countries and divisions, and for
//! their neighbourhood, and each name is weighed again. Work is bounded by the
//! number of names times a constant.

use std::collections::BTreeMap;

use super::atlas::{Atlas, Sense, Site};
use super::context::Context;
use super::judge::Verdict;
use super::toponym::{Form, Toponyms};
use crate::kind::LocationKind;
use crate::knowledge::gazetteer::{Flags, PlaceKind};
use crate::outline::{Gap, Outline, TokenKind};

/// How often the article is weighed again.
const ROUNDS: usize = 3;
/// The most points that other places of the article give a sense: a village
/// does not become a capital by its neighbours.
const MOST_EVIDENCE: i32 = 300;
/// How many places of the article a sense is compared with for nearness.
const ANCHORS: usize = 24;

/// The place a toponym means, and why.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) sense: Sense,
    /// The toponym whose place contains this one, in the text's own words.
    pub(super) container: Option<usize>,
    pub(super) rule: &'static str,
    /// How far ahead of the next best sense it is, in points.
    pub(super) margin: i32,
}

/// A form's own votes: country, division, and how many for the division and the country.
type Own = (Option<Site>, Option<Site>, i32, i32);

/// What the article says for countries, divisions and places on the map.
#[derive(Debug, Default)]
struct Votes {
    countries: BTreeMap<Site, i32>,
    divisions: BTreeMap<Site, i32>,
    anchors: Vec<(usize, (i32, i32))>,
    /// What each form gave itself: its country, its division, and how many votes.
    own: Vec<Option<Own>>,
}

/// Chooses a place for every toponym that is one and that the gazetteers hold.
pub(super) fn choose(
    atlas: &Atlas,
    toponyms: &Toponyms,
    contexts: &[Context],
    contained: &[Option<usize>],
    verdicts: &[Verdict],
    demonyms: &[&'static str],
) -> Vec<Option<Choice>> {
    let live: Vec<bool> = toponyms
        .forms
        .iter()
        .map(|form| !form.senses.is_empty() && form.mentions.iter().any(|at| is_place(verdicts, *at)))
        .collect();
    let mut chosen: Vec<Option<usize>> = toponyms
        .forms
        .iter()
        .enumerate()
        .map(|(at, form)| best(toponyms, contexts, contained, at, form, None).map(|(sense, ..)| sense))
        .collect();
    let mut votes = Votes::default();
    for _ in 0..ROUNDS {
        votes = vote(atlas, toponyms, verdicts, &chosen, &live, demonyms);
        for (at, form) in toponyms.forms.iter().enumerate() {
            if live.get(at) == Some(&true) {
                let again =
                    best(toponyms, contexts, contained, at, form, Some(&votes)).map(|(sense, ..)| sense);
                if let Some(place) = chosen.get_mut(at) {
                    *place = again;
                }
            }
        }
    }
    let of_form: Vec<Option<Choice>> = toponyms
        .forms
        .iter()
        .enumerate()
        .map(|(at, form)| {
            let (sense, rule, margin) = best(toponyms, contexts, contained, at, form, Some(&votes))?;
            Some(Choice { sense: *form.senses.get(sense)?, container: None, rule, margin })
        })
        .collect();
    toponyms
        .all
        .iter()
        .enumerate()
        .map(|(at, toponym)| {
            let general = of_form.get(toponym.form).copied().flatten()?;
            own_container(toponyms, contained, at, general).or(Some(general))
        })
        .collect()
}

fn is_place(verdicts: &[Verdict], toponym: usize) -> bool {
    verdicts.get(toponym).is_some_and(|verdict| verdict.is_place)
}

/// For every toponym the one behind its comma that contains it: "Paris, Texas".
pub(super) fn containers(
    outline: &Outline<'_>,
    toponyms: &Toponyms,
    contexts: &[Context],
) -> Vec<Option<usize>> {
    let form = |at: usize| toponyms.all.get(at).and_then(|toponym| toponyms.forms.get(toponym.form));
    (0..toponyms.all.len())
        .map(|at| {
            let Some(outer) = contexts.get(at)?.comma_after else {
                return owner(toponyms, contexts, at);
            };
            let (inners, outers) = (&form(at)?.senses, &form(outer)?.senses);
            // "in Norland, U.S. envoys agreed": a country is not narrowed by a word that goes on.
            let behind = toponyms.all.get(outer)?.name.end;
            let closed = outline.kind(behind) == TokenKind::Mark
                || outline.gap(behind) >= Gap::Line
                || !super::toponym::is_capital(outline, behind) && !contexts.get(outer)?.of_place;
            let is_country = inners.iter().any(|sense| sense.place.kind == PlaceKind::Country);
            let closed = if is_country { outline.kind(behind) == TokenKind::Mark } else { closed };
            let fits = inners.iter().any(|inner| outers.iter().any(|outer| contains(outer, inner)));
            (fits && closed).then_some(outer)
        })
        .collect()
}

/// "Cairo's Abbasiya", "Lebanon's Bekaa": the owner, if it contains the place.
fn owner(toponyms: &Toponyms, contexts: &[Context], at: usize) -> Option<usize> {
    let senses = |at: usize| {
        toponyms.all.get(at).and_then(|toponym| toponyms.forms.get(toponym.form)).map(|form| &form.senses)
    };
    let outer = contexts.get(at)?.owner?;
    let (inners, outers) = (senses(at)?, senses(outer)?);
    inners.iter().any(|inner| outers.iter().any(|outer| contains(outer, inner))).then_some(outer)
}

/// Whether one place is the country or division of another.
pub(super) fn contains(outer: &Sense, inner: &Sense) -> bool {
    if outer.site == inner.site {
        return false;
    }
    match outer.place.kind {
        PlaceKind::Country => {
            outer.place.country == inner.place.country && inner.place.kind != PlaceKind::Country
        }
        PlaceKind::Division => inner.division() == Some(outer.site),
        PlaceKind::County => {
            inner.place.kind <= PlaceKind::Capital
                && inner.division() == outer.division()
                && near(outer, inner, 60)
        }
        PlaceKind::Capital if outer.place.country == "US" => inner.division() == outer.division(),
        PlaceKind::Region | PlaceKind::Other => {
            outer.place.country == inner.place.country
                && !outer.place.country.is_empty()
                && near(outer, inner, i64::from(outer.place.radius_km) * 2)
        }
        _ => false,
    }
}

fn near(a: &Sense, b: &Sense, km: i64) -> bool {
    distance_km((a.place.latitude, a.place.longitude), (b.place.latitude, b.place.longitude)) <= km
}

/// The sense that its own comma gives one mention, if it differs from the others.
fn own_container(
    toponyms: &Toponyms,
    contained: &[Option<usize>],
    at: usize,
    general: Choice,
) -> Option<Choice> {
    let outer = contained.get(at).copied().flatten()?;
    let senses = &toponyms.forms.get(toponyms.all.get(at)?.form)?.senses;
    let outers = &toponyms.forms.get(toponyms.all.get(outer)?.form)?.senses;
    let fits = |sense: &Sense| outers.iter().any(|outer| contains(outer, sense));
    let sense =
        if fits(&general.sense) { general.sense } else { *senses.iter().find(|sense| fits(sense))? };
    Some(Choice { sense, container: Some(outer), rule: "location/comma-container", margin: 400 })
}

/// The best sense of a form: its place in the list, the rule that decided, and its lead.
fn best(
    toponyms: &Toponyms,
    contexts: &[Context],
    contained: &[Option<usize>],
    form_at: usize,
    form: &Form,
    votes: Option<&Votes>,
) -> Option<(usize, &'static str, i32)> {
    let mut ranked: Vec<(i32, usize, &'static str)> = form
        .senses
        .iter()
        .enumerate()
        .map(|(at, sense)| {
            let mut points = likelihood(sense) + main_city(form, sense);
            let mut rule = "location/most-people";
            let by_text = by_context(toponyms, contexts, contained, form, sense);
            points += by_text;
            if by_text >= 100 {
                rule = "location/words-around";
            }
            if let Some(votes) = votes {
                let (country, division, nearness) = votes.points(form_at, sense);
                points += country + division + nearness;
                if division.max(nearness) >= 60 && by_text < 100 {
                    rule = "location/near-others";
                } else if country >= 60 && by_text < 100 {
                    rule = "location/country-of-article";
                }
            }
            (points, at, rule)
        })
        .collect();
    ranked.sort_by_key(|(points, at, _)| (-points, *at));
    let (points, at, rule) = *ranked.first()?;
    let next = ranked.get(1).map_or(points - 400, |(points, ..)| *points);
    let rule = if ranked.len() == 1 { "location/only-one" } else { rule };
    Some((at, rule, points - next))
}

/// How likely a sense is without any context: about ten points per doubling of its people.
fn likelihood(sense: &Sense) -> i32 {
    let people = 10 * i32::try_from(sense.place.population.max(1).ilog2()).unwrap_or(0);
    let by_kind = match sense.place.kind {
        PlaceKind::Country => people + 130,
        PlaceKind::Division if sense.place.population >= 1_000_000 => people + 60,
        PlaceKind::Division => people - 20,
        PlaceKind::County => people - 40,
        PlaceKind::Capital if sense.place.population >= 300_000 => people + 110,
        PlaceKind::Capital => people + 40,
        PlaceKind::City => people,
        PlaceKind::Region | PlaceKind::Water => 215,
        PlaceKind::Facility => 190,
        PlaceKind::Other => 170,
    };
    if sense.place.kind == PlaceKind::Country || sense.site_is_special() {
        by_kind
    } else if sense.flags.contains(Flags::SHORTENED) {
        by_kind - 30
    } else if sense.flags.contains(Flags::ALTERNATE) {
        by_kind - 40
    } else {
        by_kind
    }
}

/// "New York" is the city, not the state; "Aleppo" the city, not the governorate.
fn main_city(form: &Form, sense: &Sense) -> i32 {
    let is_city = matches!(sense.place.kind, PlaceKind::City | PlaceKind::Capital);
    let Some(division) = form.senses.iter().find(|other| is_city && sense.division() == Some(other.site))
    else {
        return 0;
    };
    let is_main = sense.place.population.saturating_mul(4) >= division.place.population;
    if is_main { (likelihood(division) - likelihood(sense)).max(0) + 15 } else { 0 }
}

impl Sense {
    fn site_is_special(&self) -> bool {
        matches!(
            self.place.kind,
            PlaceKind::Region | PlaceKind::Water | PlaceKind::Facility | PlaceKind::Other
        )
    }
}

/// What the words around the mentions of a form say for a sense.
fn by_context(
    toponyms: &Toponyms,
    contexts: &[Context],
    contained: &[Option<usize>],
    form: &Form,
    sense: &Sense,
) -> i32 {
    let mut points = 0;
    // A handful of mentions tells as much as all of them.
    for at in form.mentions.iter().take(8) {
        let Some(context) = contexts.get(*at) else { continue };
        if let Some(outer) = contained.get(*at).copied().flatten() {
            let outers = toponyms.all.get(outer).and_then(|outer| toponyms.forms.get(outer.form));
            if outers.is_some_and(|form| form.senses.iter().any(|outer| contains(outer, sense))) {
                points += 200;
            }
        }
        // "Springfield, Ohio" is behind the comma: Ohio is no town there.
        if let Some(inner) = context.comma_before {
            let holds = contained.get(inner).copied().flatten() == Some(*at)
                && toponyms
                    .all
                    .get(inner)
                    .and_then(|inner| toponyms.forms.get(inner.form))
                    .is_some_and(|form| form.senses.iter().any(|inner| contains(sense, inner)));
            points += if holds { 100 } else { 0 };
        }
        let kind = sense.place.kind;
        let typed = context.type_before.or(context.type_after);
        points += match (typed, kind) {
            (
                Some((_, LocationKind::Region)),
                PlaceKind::Country | PlaceKind::Division | PlaceKind::County,
            ) => 120,
            (Some((_, LocationKind::Region)), PlaceKind::Region) => 40,
            (Some((_, LocationKind::City)), PlaceKind::City | PlaceKind::Capital) => 120,
            (Some((_, LocationKind::Water)), PlaceKind::Water) => 150,
            (Some((_, LocationKind::Facility)), PlaceKind::Facility) => 150,
            (None, PlaceKind::City | PlaceKind::Capital) if context.dateline => 80,
            _ => 0,
        };
        if let Some(country) = context.demonym {
            points += if !country.is_empty() && country == sense.place.country { 60 } else { 0 };
        }
        if context.part.is_some()
            && matches!(kind, PlaceKind::Country | PlaceKind::Division | PlaceKind::Region)
        {
            points += 60;
        }
    }
    points.min(600)
}

impl Votes {
    /// What the article says for a sense, its own form left out: country, division, nearness.
    fn points(&self, form: usize, sense: &Sense) -> (i32, i32, i32) {
        let own = self.own.get(form).copied().flatten().unwrap_or((None, None, 0, 0));
        let count = |votes: &BTreeMap<Site, i32>, site: Option<Site>| {
            let mine = match site {
                Some(_) if site == own.0 => own.3,
                Some(_) if site == own.1 => own.2,
                _ => 0,
            };
            site.and_then(|site| votes.get(&site)).copied().unwrap_or(0) - mine
        };
        let country_votes = match sense.place.kind {
            PlaceKind::Country => count(&self.countries, Some(sense.site)),
            _ => count(&self.countries, sense.country()),
        };
        let division_votes = match sense.place.kind {
            PlaceKind::Country | PlaceKind::Division => 0,
            _ => count(&self.divisions, sense.division()),
        };
        let point = (sense.place.latitude, sense.place.longitude);
        let close = |km: i64| {
            self.anchors
                .iter()
                .filter(|(of, anchor)| *of != form && distance_km(*anchor, point) <= km)
                .take(3)
                .count()
        };
        let nearness = match sense.place.kind {
            PlaceKind::Country => 0,
            _ => 25 * i32::try_from(close(80)).unwrap_or(0) + 12 * i32::try_from(close(250)).unwrap_or(0),
        };
        let country = saturating(country_votes, 10, 80);
        let division = saturating(division_votes, 20, 90).min(MOST_EVIDENCE - country);
        (country, division, nearness.min(MOST_EVIDENCE - country - division))
    }
}

fn saturating(votes: i32, each: i32, most: i32) -> i32 {
    (votes * each).min(most)
}

/// Lets every chosen place vote for its country and division.
fn vote(
    atlas: &Atlas,
    toponyms: &Toponyms,
    verdicts: &[Verdict],
    chosen: &[Option<usize>],
    live: &[bool],
    demonyms: &[&'static str],
) -> Votes {
    let mut votes = Votes { own: vec![None; toponyms.forms.len()], ..Votes::default() };
    for (at, form) in toponyms.forms.iter().enumerate() {
        if live.get(at) != Some(&true) {
            continue;
        }
        let Some(sense) = chosen.get(at).copied().flatten().and_then(|sense| form.senses.get(sense)) else {
            continue;
        };
        let mentions = form.mentions.iter().filter(|at| is_place(verdicts, **at)).take(3).count();
        let mentions = i32::try_from(mentions).unwrap_or(0);
        // A name of one place only says more about where the article plays.
        let sure = i32::from(form.senses.len() == 1);
        let (country, division, count) = match sense.place.kind {
            PlaceKind::Country => (Some(sense.site), None, 1 + mentions),
            PlaceKind::Division => (sense.country(), Some(sense.site), 1 + mentions),
            _ => (sense.country().or_else(|| atlas.country(sense.place.country)), sense.division(), 1 + sure),
        };
        // Countries are named as powers too: places inside them say more about where it is.
        let count_for_country = if sense.place.kind == PlaceKind::Country { count } else { 2 * count };
        if let Some(country) = country {
            *votes.countries.entry(country).or_default() += count_for_country;
        }
        if let Some(division) = division {
            *votes.divisions.entry(division).or_default() += count;
        }
        if let Some(own) = votes.own.get_mut(at) {
            *own = Some((country, division, count, count_for_country));
        }
        if votes.anchors.len() < ANCHORS && sense.place.radius_km < 100 {
            votes.anchors.push((at, (sense.place.latitude, sense.place.longitude)));
        }
    }
    for code in demonyms.iter().take(32) {
        if let Some(country) = atlas.country(code) {
            *votes.countries.entry(country).or_default() += 1;
        }
    }
    votes
}

/// The distance of two points in ten-thousandths of a degree, in km, in whole
/// numbers: good to a percent or two, which is all that nearness needs.
fn distance_km(a: (i32, i32), b: (i32, i32)) -> i64 {
    let (lat_a, lat_b) = (i64::from(a.0), i64::from(b.0));
    let mut across = (i64::from(a.1) - i64::from(b.1)).abs();
    if across > 1_800_000 {
        across = 3_600_000 - across;
    }
    // The middle latitude in thousandths of a radian, and its cosine in thousandths.
    let angle = (lat_a + lat_b) / 2 * 17_453 / 10_000_000;
    let cosine =
        (1_000 - angle * angle / 2_000 + angle * angle * angle * angle / 24_000_000_000).clamp(0, 1_000);
    let north = (lat_a - lat_b) * 111 / 10_000;
    let east = across * 111 * cosine / 10_000_000;
    (north * north + east * east).isqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_right_to_a_few_percent() {
        // London and Paris, Damascus and Homs, both sides of the date line.
        for (a, b, km) in [
            ((515_074, -1_278), (488_566, 23_522), 344),
            ((335_102, 362_913), (347_324, 367_137), 141),
            ((0, 1_799_000), (0, -1_799_000), 22),
            ((600_000, 0), (600_000, 100_000), 556),
        ] {
            let found = distance_km(a, b);
            assert!((found - km).abs() <= km / 30 + 1, "{found} for {km}");
        }
    }
}
