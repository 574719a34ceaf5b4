//! What the other places of the article say for a sense: votes for countries
//! and divisions, and towns near by.

use std::collections::BTreeMap;

use super::atlas::{Atlas, Sense, Site};
use super::distance::{Point, is_within};
use super::likelihood::likeliest;
use super::prominence::is_country;
use super::setting::Setting;
use super::toponym::{Form, Toponyms};
use crate::knowledge::TextMap;
use crate::knowledge::gazetteer::PlaceKind;

/// Points for each vote of a country, and the most that countries give.
const BY_COUNTRY: (i32, i32) = (10, 80);
/// Points for each vote of a division, and the most that divisions give.
const BY_DIVISION: (i32, i32) = (20, 90);
/// Points for a chosen place of the article within so many km; at most three count.
const CLOSE: (i64, i32) = (80, 30);
const NOT_FAR: (i64, i32) = (250, 18);
/// The most points that the company gives a sense: a village does not become
/// a capital by its neighbours.
const MOST: i32 = 300;
/// From so many votes on an article says where it plays; a place of fewer people
/// than [`VILLAGE`], in a country without votes and so many km away, is none of it.
const SETTLED: i32 = 10;
const VILLAGE: u32 = 20_000;
const FAR_KM: i64 = 1_000;
/// How many chosen places a sense is compared with for nearness.
const ANCHORS: usize = 24;

/// Two names with places near each other, whichever are meant: the fewer places
/// have the names, the less it is chance. Pairs of places, and points.
const BY_CHANCE: &[(usize, i32)] = &[(8, 45), (30, 35), (100, 25), (400, 15), (usize::MAX, 6)];
/// How near, in km, and the most points for it.
const NEIGHBOURHOOD_KM: i64 = 70;
const MOST_NEIGHBOURHOOD: i32 = 100;
/// More points for a town and its county, and how far the town lies from its middle.
const COUNTY_TOWN: i32 = 100;
const COUNTY_SEAT_KM: i64 = 25;
/// How many names are kept for a cell of the map, a degree wide.
const MOST_IN_CELL: usize = 8;

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
struct Neighbour<'t> {
    form: usize,
    /// How many places the name may mean.
    senses: usize,
    /// All of them are counties: "Henry County".
    is_county: bool,
    sense: &'t Sense,
}

/// The places that the names of an article may mean, by cells of the map.
///
/// Two names that have places close to each other likely mean those, before
/// anything is known of either: "Athens" beside "Henderson County".
#[derive(Debug, Default)]
pub(super) struct Neighbourhood<'t> {
    cells: TextMap<(i32, i32), Vec<Neighbour<'t>>>,
}

impl<'t> Neighbourhood<'t> {
    pub(super) fn new(toponyms: &'t Toponyms, live: &[bool]) -> Neighbourhood<'t> {
        let mut cells: TextMap<_, Vec<Neighbour<'t>>> = TextMap::default();
        for (at, form) in toponyms.forms.iter().enumerate() {
            if live.get(at) != Some(&true) {
                continue;
            }
            for sense in form.senses.iter().filter(|sense| is_spot(sense)) {
                let cell = cells.entry(cell_of(sense.point())).or_default();
                if cell.len() < MOST_IN_CELL && !cell.iter().any(|other| other.form == at) {
                    cell.push(Neighbour {
                        form: at,
                        senses: form.senses.len(),
                        is_county: names_county(form),
                        sense,
                    });
                }
            }
        }
        Neighbourhood { cells }
    }

    /// The points of a sense for the other names that have a place near it.
    pub(super) fn points(&self, at: usize, form: &Form, sense: &Sense) -> i32 {
        if !is_spot(sense) {
            return 0;
        }
        let (row, column) = cell_of(sense.point());
        let mut seen: Vec<usize> = Vec::new();
        let mut points = 0;
        let mut in_county = 0;
        let is_county = names_county(form);
        for north in -1..=1 {
            for east in -1..=1 {
                for other in self.cells.get(&(row + north, column + east)).into_iter().flatten() {
                    if other.form != at && !seen.contains(&other.form) && is_neighbour(other.sense, sense) {
                        seen.push(other.form);
                        let pairs = other.senses * form.senses.len();
                        points += BY_CHANCE.iter().find(|(most, _)| pairs <= *most).map_or(0, |row| row.1);
                        let beside_county = other.is_county && is_town(sense);
                        if (beside_county || is_county && is_town(other.sense))
                            && is_in_midst(other.sense, sense)
                        {
                            in_county = COUNTY_TOWN;
                        }
                    }
                }
            }
        }
        // A country or a state is near nothing, and would always lose to its namesake among towns.
        let is_wide = likeliest(form)
            .is_some_and(|sense| matches!(sense.place.kind, PlaceKind::Country | PlaceKind::Division));
        (points.min(MOST_NEIGHBOURHOOD) + in_county) / if is_wide { 2 } else { 1 }
    }
}

/// Near each other, and not one place or its county under two names.
fn is_neighbour(a: &Sense, b: &Sense) -> bool {
    a.site != b.site
        && a.place.first_word != b.place.first_word
        && is_within(a.point(), b.point(), NEIGHBOURHOOD_KM)
}

/// "Henry County": a name that only counties have.
fn names_county(form: &Form) -> bool {
    form.senses.only_counties
}

fn is_town(sense: &Sense) -> bool {
    matches!(sense.place.kind, PlaceKind::City | PlaceKind::Capital)
}

/// "Paris" and "Henry County": a town in the midst of a county, both of which
/// local news names.
fn is_in_midst(a: &Sense, b: &Sense) -> bool {
    a.division() == b.division() && is_within(a.point(), b.point(), COUNTY_SEAT_KM)
}

/// A place small enough to be near another.
fn is_spot(sense: &Sense) -> bool {
    matches!(sense.place.kind, PlaceKind::City | PlaceKind::Capital | PlaceKind::County | PlaceKind::Facility)
}

fn cell_of(point: Point) -> (i32, i32) {
    (point.0.div_euclid(10_000), point.1.div_euclid(10_000))
}

/// A form's own votes: country, division, and how many for the division and the country.
type Own = (Option<Site>, Option<Site>, i32, i32);

/// What the article says for countries, divisions and places on the map.
#[derive(Debug, Default)]
pub(super) struct Votes {
    countries: BTreeMap<Site, i32>,
    divisions: BTreeMap<Site, i32>,
    /// "Artemivsk" speaks for "Bakhmut", "Mexico City" says nothing of "Mexico".
    anchors: Vec<(usize, Option<Site>, Point)>,
    /// What each form gave itself.
    own: Vec<Option<Own>>,
}

/// The points that the chosen places of an article give a sense.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Company {
    pub(super) country: i32,
    pub(super) division: i32,
    pub(super) nearness: i32,
}

impl Votes {
    /// Lets every chosen place, and the setting of the article, vote.
    pub(super) fn count(
        atlas: &Atlas,
        toponyms: &Toponyms,
        chosen: &[Option<usize>],
        mentions: &[usize],
        setting: &Setting,
    ) -> Votes {
        let mut votes = Votes { own: vec![None; toponyms.forms.len()], ..Votes::default() };
        for (at, form) in toponyms.forms.iter().enumerate() {
            let mentions = mentions.get(at).copied().unwrap_or(0).min(3);
            if mentions > 0 {
                let sense = chosen.get(at).copied().flatten().and_then(|sense| form.senses.get(sense));
                if let Some(sense) = sense {
                    votes.add(atlas, at, form, sense, i32::try_from(mentions).unwrap_or(0));
                }
            }
        }
        for (country, count) in &setting.countries {
            *votes.countries.entry(*country).or_default() += count;
        }
        for (division, count) in &setting.divisions {
            *votes.divisions.entry(*division).or_default() += count;
        }
        let home = setting.points.iter().map(|point| (usize::MAX, None, *point));
        votes.anchors.extend(home);
        votes
    }

    fn add(&mut self, atlas: &Atlas, at: usize, form: &Form, sense: &Sense, mentions: i32) {
        // A name that one country alone has says more about where the article plays.
        let sure = i32::from(form.senses.iter().all(|other| other.place.country == sense.place.country));
        let (country, division, count) = match sense.place.kind {
            PlaceKind::Country => (Some(sense.site), None, 1 + mentions),
            PlaceKind::Division => (sense.country(), Some(sense.site), 1 + mentions),
            _ => (sense.country().or_else(|| atlas.country(sense.place.country)), sense.division(), 1 + sure),
        };
        // Countries are named as powers too: places inside them say more about where it is.
        let for_country = if sense.place.kind == PlaceKind::Country { count } else { 2 * count };
        if let Some(country) = country {
            *self.countries.entry(country).or_default() += for_country;
        }
        if let Some(division) = division {
            *self.divisions.entry(division).or_default() += count;
        }
        if let Some(own) = self.own.get_mut(at) {
            *own = Some((country, division, count, for_country));
        }
        if self.anchors.len() < ANCHORS && sense.place.radius_km < 100 {
            self.anchors.push((at, Some(sense.site), sense.point()));
        }
    }

    /// What the article says for a sense, its own form left out.
    pub(super) fn points(&self, at: usize, form: &Form, sense: &Sense) -> Company {
        let (own_country, own_division, for_division, for_country) =
            self.own.get(at).copied().flatten().unwrap_or_default();
        let count = |votes: &BTreeMap<Site, i32>, site: Option<Site>, own: Option<Site>, mine: i32| {
            let all = site.and_then(|site| votes.get(&site)).copied().unwrap_or(0);
            if site == own { all - mine } else { all }
        };
        let country = match sense.place.kind {
            PlaceKind::Country => Some(sense.site),
            _ => sense.country(),
        };
        let division = match sense.place.kind {
            PlaceKind::Country => None,
            PlaceKind::Division => Some(sense.site),
            _ => sense.division(),
        };
        let country = by_votes(count(&self.countries, country, own_country, for_country), BY_COUNTRY);
        let division = by_votes(count(&self.divisions, division, own_division, for_division), BY_DIVISION)
            .min(MOST - country);
        let nearness = self.nearness(at, form, sense).min(MOST - country - division);
        Company { country, division, nearness }
    }

    /// "the camp at **Rho**" in an article on the Congo: a village in a country that
    /// nothing else in the article speaks of, far from all of its places, is rather
    /// a place of the same name that no gazetteer holds.
    pub(super) fn is_stranger(&self, at: usize, form: &Form, sense: &Sense) -> bool {
        let company = self.points(at, form, sense);
        let own = self.own.get(at).copied().flatten().map_or(0, |(.., for_country)| for_country);
        let others: i32 = self.countries.values().sum::<i32>() - own;
        let is_small = match sense.place.kind {
            PlaceKind::City => sense.place.population < VILLAGE,
            kind => kind == PlaceKind::County,
        };
        // "Islington Bay" in New Zealand is held by its first word alone.
        (is_small || form.is_longer)
            && company.country + company.division + company.nearness <= 0
            && others >= SETTLED
            && self
                .anchors
                .iter()
                .all(|(of, _, anchor)| *of == at || !is_within(*anchor, sense.point(), FAR_KM))
    }

    fn nearness(&self, at: usize, form: &Form, sense: &Sense) -> i32 {
        if sense.place.kind == PlaceKind::Country {
            return 0;
        }
        let by_distance = |(km, points): (i64, i32)| {
            let near = self
                .anchors
                .iter()
                .filter(|(of, site, anchor)| {
                    *of != at
                        && (*site != Some(sense.site) || !is_country(form))
                        && is_within(*anchor, sense.point(), km)
                })
                .take(3)
                .count();
            points * i32::try_from(near).unwrap_or(0)
        };
        by_distance(CLOSE) + by_distance(NOT_FAR)
    }
}

fn by_votes(votes: i32, (each, most): (i32, i32)) -> i32 {
    (votes * each).clamp(0, most)
}
