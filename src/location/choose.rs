//! Which place a name means: one sense per article, weighed over all of it.
//!
//! Every name starts with what is likely without context, what the words around
//! its mentions say, and which of its senses lie near what other names may mean.
//! Then the chosen places of the article vote for their countries and divisions,
//! and for their neighbourhood, and each name is weighed again. Work is bounded
//! by the number of names times a constant.

use std::collections::HashMap;

use super::atlas::{Atlas, Sense, Site};
use super::company::{Neighbourhood, Votes};
use super::containment::{contains, is_ruled_out};
use super::context::Context;
use super::distance::distance_km;
use super::judge::Verdict;
use super::setting::Setting;
use super::toponym::{Form, Toponyms};
use super::words_around::by_words_around;
use crate::knowledge::gazetteer::PlaceKind;
use crate::outline::{Outline, TokenRange};

/// How often the article is weighed again.
const ROUNDS: usize = 3;
/// From so many points on a reason is named as the one that decided.
const DECISIVE_WORDS: i32 = 100;
const DECISIVE_COMPANY: i32 = 60;
/// The lead of a name's only sense, and of one that the text itself narrows.
const ALONE: i32 = 400;
/// The lead of a place that is found by another spelling alone.
const SPELLING: i32 = 40;
/// What a town loses in its plain name where the article has a fuller one.
const TOWN_HAS_FULLER_NAME: i32 = -120;
/// How many places of the article are asked whether they speak for another.
const WITNESSES: usize = 24;

/// The place a toponym means, and why.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) sense: Sense,
    /// The toponym whose place contains this one, in the text's own words.
    pub(super) container: Option<usize>,
    /// Another toponym of the article whose place speaks for this one.
    pub(super) witness: Option<usize>,
    pub(super) rule: &'static str,
    /// How far ahead of the next best sense it is, in tenths of a bit.
    pub(super) margin: i32,
}

/// What the choice goes by.
pub(super) struct Grounds<'g> {
    pub(super) toponyms: &'g Toponyms,
    pub(super) contexts: &'g [Context],
    pub(super) contained: &'g [Option<usize>],
    pub(super) verdicts: &'g [Verdict],
    pub(super) setting: &'g Setting,
}

/// Points of a sense that no round changes.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    points: i32,
    by_words: i32,
    by_neighbours: i32,
    /// The words around name what it lies in.
    name_container: bool,
}

impl Standing {
    /// Whether the text says anything for this sense alone: "the town of X" says as
    /// much for a namesake.
    fn is_backed(&self) -> bool {
        self.name_container || self.by_neighbours > 0
    }
}

/// The standing of the senses of all forms, those of a form side by side.
#[derive(Debug)]
struct Standings {
    all: Vec<Standing>,
    /// Where those of each form end.
    ends: Vec<usize>,
}

impl Standings {
    /// Those of a form; none of a form that is no place, which needs none chosen.
    fn of(&self, form: usize) -> &[Standing] {
        let start = form.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(form).and_then(|end| self.all.get(start..*end)).unwrap_or_default()
    }

    fn get(&self, form: usize, sense: usize) -> Option<&Standing> {
        self.of(form).get(sense)
    }
}

/// The sense chosen for a form: its place in the list, the rule that decided, and its lead.
type Chosen = Option<(usize, &'static str, i32)>;

/// Chooses a place for every toponym that is one and that the gazetteers hold.
pub(super) fn choose(outline: &Outline<'_>, atlas: &Atlas, grounds: &Grounds<'_>) -> Vec<Option<Choice>> {
    let forms = &grounds.toponyms.forms;
    let mentions: Vec<usize> = forms.iter().map(|form| count_of_places(grounds, form)).collect();
    let standing = standings(outline, grounds, &mentions);
    let (chosen, votes) = by_vote(atlas, grounds, &standing, &mentions);
    let is_stranger = |at: usize, form: &Form, sense: usize| {
        let is_backed = standing.get(at, sense).is_some_and(Standing::is_backed);
        !is_backed && form.senses.get(sense).is_some_and(|sense| votes.is_stranger(at, form, sense))
    };
    let chosen: Vec<Chosen> = chosen
        .into_iter()
        .zip(forms)
        .enumerate()
        .map(|(at, (choice, form))| choice.filter(|(sense, ..)| !is_stranger(at, form, *sense)))
        .collect();
    let toponyms = grounds.toponyms.all.iter().enumerate();
    let mut choices: Vec<Option<Choice>> = toponyms
        .map(|(at, toponym)| {
            let (sense, rule, margin) = chosen.get(toponym.form).copied().flatten()?;
            let sense = *forms.get(toponym.form)?.senses.get(sense)?;
            let general = Choice { sense, container: None, witness: None, rule, margin };
            if is_ruled_out(outline, grounds.toponyms, grounds.contexts, at, &sense).is_some() {
                return None;
            }
            own_container(grounds, at, general).or(Some(general))
        })
        .collect();
    name_witnesses(grounds, &mut choices);
    choices
}

/// What no round changes.
fn standings(outline: &Outline<'_>, grounds: &Grounds<'_>, mentions: &[usize]) -> Standings {
    let toponyms = grounds.toponyms;
    let live: Vec<bool> = mentions.iter().map(|count| *count > 0).collect();
    let neighbourhood = Neighbourhood::new(toponyms, &live);
    let fuller = fuller_names(outline, toponyms, &live);
    let mut standings = Standings { all: Vec::new(), ends: Vec::with_capacity(live.len()) };
    for (at, (form, live)) in toponyms.forms.iter().zip(live).enumerate() {
        if live {
            let town = fuller.get(at).copied().flatten();
            let plain = |sense: &Sense| if town == Some(sense.site) { TOWN_HAS_FULLER_NAME } else { 0 };
            standings.all.extend(form.senses.iter().map(|sense| {
                let mut standing = stand(grounds, &neighbourhood, at, form, sense);
                standing.points += plain(sense);
                standing
            }));
        }
        standings.ends.push(standings.all.len());
    }
    standings
}

/// Weighs the article again and again, until everybody has voted as before.
fn by_vote(
    atlas: &Atlas,
    grounds: &Grounds<'_>,
    standing: &Standings,
    mentions: &[usize],
) -> (Vec<Chosen>, Votes) {
    let forms = &grounds.toponyms.forms;
    let best = |votes: Option<&Votes>| -> Vec<Chosen> {
        forms.iter().enumerate().map(|(at, form)| best(at, form, standing.of(at), votes)).collect()
    };
    let same_senses = |one: &[Chosen], other: &[Chosen]| {
        let sense = |choice: &Chosen| choice.map(|(sense, ..)| sense);
        one.iter().map(sense).eq(other.iter().map(sense))
    };
    let mut chosen = best(None);
    let mut votes = Votes::default();
    for _ in 0..ROUNDS {
        let senses = forms.iter().zip(&chosen).map(|(form, choice)| {
            let sense = choice.and_then(|(sense, ..)| form.senses.get(sense));
            (form, sense)
        });
        votes = Votes::count(atlas, senses, mentions, grounds.setting);
        let before = std::mem::replace(&mut chosen, best(Some(&votes)));
        if same_senses(&before, &chosen) {
            break;
        }
    }
    (chosen, votes)
}

/// For every form the town that the article calls by a fuller name: beside "Gaza
/// **City**" plain "Gaza" is the Strip, beside "Quebec City" "Quebec" the province.
fn fuller_names(outline: &Outline<'_>, toponyms: &Toponyms, live: &[bool]) -> Vec<Option<Site>> {
    let name = |form: &Form| Some(toponyms.all.get(*form.mentions.first()?)?.name);
    let words = |name: TokenRange| name.iter().map(|t| outline.normal(t)).collect::<Vec<_>>();
    let town = |form: &Form| form.senses.iter().find(|s| is_town(s)).map(|s| s.site);
    let mut fuller: HashMap<Vec<&str>, Site> = HashMap::new();
    for (form, live) in toponyms.forms.iter().zip(live) {
        let Some(name) = name(form).filter(|name| *live && !form.is_longer && name.len() > 1) else {
            continue;
        };
        let last = name.end - 1;
        if let Some(site) = town(form).filter(|_| outline.normal(last) == "city") {
            fuller.insert(words(TokenRange::new(name.start, last)), site);
        }
    }
    if fuller.is_empty() {
        return Vec::new();
    }
    let of_form = |form: &Form| {
        let site = *fuller.get(&words(name(form)?))?;
        let town = form.senses.iter().find(|sense| sense.site == site)?;
        let has_wider = form.senses.iter().any(|wide| {
            wide.place.country == town.place.country
                && matches!(wide.place.kind, PlaceKind::Region | PlaceKind::Division | PlaceKind::Country)
        });
        has_wider.then_some(site)
    };
    toponyms.forms.iter().map(of_form).collect()
}

fn is_town(sense: &Sense) -> bool {
    matches!(sense.place.kind, PlaceKind::City | PlaceKind::Capital)
}

/// How many mentions of a form are places.
fn count_of_places(grounds: &Grounds<'_>, form: &Form) -> usize {
    let is_place = |at: &&usize| grounds.verdicts.get(**at).is_some_and(|verdict| verdict.is_place);
    if form.senses.is_empty() { 0 } else { form.mentions.iter().filter(is_place).take(3).count() }
}

fn stand(
    grounds: &Grounds<'_>,
    neighbourhood: &Neighbourhood<'_>,
    at: usize,
    form: &Form,
    sense: &Sense,
) -> Standing {
    let local = grounds.setting.local;
    let by_words = by_words_around(grounds.toponyms, grounds.contexts, grounds.contained, local, form, sense);
    let by_neighbours = neighbourhood.points(at, form, sense);
    let points = sense.likelihood + by_words.points + by_neighbours;
    Standing { points, by_words: by_words.points, by_neighbours, name_container: by_words.name_container }
}

/// The best sense of a form.
fn best(form_at: usize, form: &Form, standing: &[Standing], votes: Option<&Votes>) -> Chosen {
    if standing.len() == 1 {
        // Nobody's vote changes that.
        return Some(match form.is_respelt {
            true => (0, "location/spelling", SPELLING),
            false => (0, "location/only-one", ALONE),
        });
    }
    let mut first: Option<(i32, usize, &'static str)> = None;
    let mut second: Option<i32> = None;
    for (at, (sense, standing)) in form.senses.iter().zip(standing).enumerate() {
        let company = votes.map(|votes| votes.points(form_at, form, sense)).unwrap_or_default();
        let points = standing.points + company.country + company.division + company.nearness;
        let near = company.division.max(company.nearness).max(standing.by_neighbours);
        let rule = if standing.by_words >= DECISIVE_WORDS {
            "location/words-around"
        } else if near >= DECISIVE_COMPANY {
            "location/near-others"
        } else if company.country >= DECISIVE_COMPANY {
            "location/country-of-article"
        } else {
            "location/most-people"
        };
        if first.is_none_or(|(most, ..)| points > most) {
            second = first.map(|(points, ..)| points);
            first = Some((points, at, rule));
        } else if second.is_none_or(|most| points > most) {
            second = Some(points);
        }
    }
    let (points, at, rule) = first?;
    let rule = if form.is_respelt { "location/spelling" } else { rule };
    Some((at, rule, points - second?))
}

/// The sense that its own comma gives one mention, if it differs from the others.
fn own_container(grounds: &Grounds<'_>, at: usize, general: Choice) -> Option<Choice> {
    let outer = grounds.contained.get(at).copied().flatten()?;
    let senses = &grounds.toponyms.form(at)?.senses;
    let outers = &grounds.toponyms.form(outer)?.senses;
    let fits = |sense: &Sense| outers.iter().any(|outer| contains(outer, sense));
    let sense =
        if fits(&general.sense) { general.sense } else { *senses.iter().find(|sense| fits(sense))? };
    Some(Choice {
        sense,
        container: Some(outer),
        witness: None,
        rule: "location/comma-container",
        margin: ALONE,
    })
}

/// Says which other place of the article decided: "why this Tripoli".
fn name_witnesses(grounds: &Grounds<'_>, choices: &mut [Option<Choice>]) {
    let mut first_of_form = vec![false; grounds.toponyms.forms.len()];
    let mut places: Vec<(usize, Sense)> = Vec::new();
    for (at, (toponym, choice)) in grounds.toponyms.all.iter().zip(choices.iter()).enumerate() {
        let is_place = grounds.verdicts.get(at).is_some_and(|verdict| verdict.is_place);
        let Some(seen) = first_of_form.get_mut(toponym.form).filter(|seen| is_place && !**seen) else {
            continue;
        };
        if let Some(choice) = choice {
            *seen = true;
            places.push((at, choice.sense));
        }
    }
    places.truncate(WITNESSES);
    for choice in choices.iter_mut().flatten() {
        let sense = choice.sense;
        let others = places.iter().filter(|(_, other)| other.site != sense.site);
        choice.witness = match choice.rule {
            "location/near-others" => others
                .min_by_key(|(at, other)| (distance_km(other.point(), sense.point()), *at))
                .map(|(at, _)| *at),
            "location/country-of-article" => others
                .filter(|(_, other)| other.place.country == sense.place.country)
                .map(|(at, _)| *at)
                .next(),
            _ => None,
        };
    }
}
