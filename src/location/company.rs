//! What the other places of the article say for a sense: votes for countries
//! and divisions, and towns near by.

use super::atlas::{Atlas, Sense, Site};
use super::distance::{Point, is_within};
use super::likelihood::likeliest;
use super::prominence::is_country;
use super::setting::Setting;
use super::toponym::{Form, Toponyms};
use crate::knowledge::gazetteer::PlaceKind;
use crate::knowledge::{FromSeed, TextMap};

/// Points for each vote of a country, and the most that countries give.
const BY_COUNTRY: (i32, i32) = (10, 80);
/// Points for each vote of a division, and the most that divisions give.
const BY_DIVISION: (i32, i32) = (20, 90);
/// Points for a chosen place of the article within so many km, and how many count.
const CLOSE: (i64, i32) = (80, 30);
const NOT_FAR: (i64, i32) = (250, 18);
const MOST_NEAR: i32 = 3;
/// A country with a smaller part of the votes than one in so many is one that the article speaks
/// of in passing.
const MINOR: i32 = 4;
/// The most points that the company gives a sense: a village does not become
/// a capital by its neighbours.
const MOST: i32 = 300;
/// From so many votes on an article says where it plays; a place of fewer people
/// than [`SMALL_TOWN`], in a country without votes and so many km away, is none of it.
const SETTLED: i32 = 12;
const SMALL_TOWN: u32 = 80_000;
const FAR_KM: i64 = 500;
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
    /// The next one in its cell of the map.
    next: Option<usize>,
}

/// A degree of the map from north to south and from west to east: its first and
/// its last place, and how many it has.
#[derive(Debug, Clone, Copy)]
struct Cell {
    first: usize,
    last: usize,
    many: usize,
}

/// The places that the names of an article may mean, by cells of the map.
///
/// Two names that have places close to each other likely mean those, before
/// anything is known of either: "Athens" beside "Henderson County".
#[derive(Debug)]
pub(super) struct Neighbourhood<'t> {
    all: Vec<Neighbour<'t>>,
    cells: TextMap<(i32, i32), Cell>,
    /// A bit for each cell by its last bits: most have no places, and this tells.
    taken: [u64; GRID],
}

/// Rows of bits that tell which cells are taken.
const GRID: usize = u64::BITS as usize;

/// The row and the bit of a cell.
fn bit_of((row, column): (i32, i32)) -> (usize, u64) {
    let grid = GRID as i32;
    (row.rem_euclid(grid) as usize, 1 << column.rem_euclid(grid))
}

impl<'t> Neighbourhood<'t> {
    pub(super) fn new(toponyms: &'t Toponyms, live: &[bool]) -> Neighbourhood<'t> {
        let many = toponyms.forms.len();
        let mut places = Neighbourhood {
            all: Vec::with_capacity(many),
            cells: TextMap::with_capacity_and_hasher(many, FromSeed),
            taken: [0; GRID],
        };
        for (at, form) in toponyms.forms.iter().enumerate() {
            if live.get(at) == Some(&true) {
                form.senses
                    .iter()
                    .filter(|sense| is_spot(sense))
                    .for_each(|sense| places.add(at, form, sense));
            }
        }
        places
    }

    fn add(&mut self, at: usize, form: &Form, sense: &'t Sense) {
        let place = self.all.len();
        let key = cell_of(sense.point());
        let cell = self.cells.entry(key).or_insert(Cell { first: place, last: place, many: 0 });
        // The places of a form come one behind another.
        let last = self.all.get_mut(cell.last);
        if cell.many == MOST_IN_CELL || last.as_ref().is_some_and(|last| last.form == at) {
            return;
        }
        if let Some(last) = last {
            last.next = Some(place);
        }
        *cell = Cell { last: place, many: cell.many + 1, ..*cell };
        let (row, bit) = bit_of(key);
        if let Some(taken) = self.taken.get_mut(row) {
            *taken |= bit;
        }
        let (senses, is_county) = (form.senses.len(), names_county(form));
        self.all.push(Neighbour { form: at, senses, is_county, sense, next: None });
    }

    /// The places of a cell.
    fn in_cell(&self, key: (i32, i32)) -> impl Iterator<Item = &Neighbour<'t>> {
        let (row, bit) = bit_of(key);
        let is_taken = self.taken.get(row).is_some_and(|taken| taken & bit != 0);
        let first = if is_taken { self.cells.get(&key).map(|cell| cell.first) } else { None };
        let place = |at: Option<usize>| at.and_then(|at| self.all.get(at));
        std::iter::successors(place(first), move |neighbour| place(neighbour.next))
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
                for other in self.in_cell((row + north, column + east)) {
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

/// The country and the division that a place lies in or is.
#[derive(Debug, Clone, Copy, Default)]
struct Within {
    country: Option<Site>,
    division: Option<Site>,
}

impl Within {
    fn of(sense: &Sense) -> Within {
        match sense.place.kind {
            PlaceKind::Country => Within { country: Some(sense.site), division: None },
            PlaceKind::Division => Within { country: sense.country(), division: Some(sense.site) },
            _ => Within { country: sense.country(), division: sense.division() },
        }
    }
}

/// Votes of countries, or of divisions.
#[derive(Debug, Default)]
struct Counts {
    of: TextMap<Site, i32>,
    all: i32,
}

impl Counts {
    fn add(&mut self, area: Option<Site>, votes: i32) {
        if let Some(area) = area {
            *self.of.entry(area).or_default() += votes;
            self.all += votes;
        }
    }

    fn of(&self, area: Option<Site>) -> i32 {
        area.and_then(|area| self.of.get(&area)).copied().unwrap_or(0)
    }
}

/// A form's own votes.
#[derive(Debug, Clone, Copy, Default)]
struct Own {
    within: Within,
    for_country: i32,
    for_division: i32,
}

/// What the article says for countries, divisions and places on the map.
#[derive(Debug, Default)]
pub(super) struct Votes {
    countries: Counts,
    divisions: Counts,
    /// "Artemivsk" speaks for "Bakhmut", "Mexico City" says nothing of "Mexico".
    anchors: Vec<(usize, Option<Site>, Point)>,
    /// What each form gave itself.
    own: Vec<Own>,
}

/// The points that the chosen places of an article give a sense.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Company {
    pub(super) country: i32,
    pub(super) division: i32,
    pub(super) nearness: i32,
}

impl Votes {
    /// Lets every chosen place, and the setting of the article, vote. `chosen` has the
    /// sense of each form, `mentions` how many of its mentions count.
    pub(super) fn count<'t>(
        atlas: &Atlas,
        chosen: impl Iterator<Item = (&'t Form, Option<&'t Sense>)>,
        mentions: &[usize],
        setting: &Setting,
    ) -> Votes {
        let mut votes = Votes { own: vec![Own::default(); mentions.len()], ..Votes::default() };
        for ((at, (form, sense)), &mentions) in chosen.enumerate().zip(mentions) {
            if let Some(sense) = sense.filter(|_| mentions > 0) {
                votes.add(atlas, at, form, sense, i32::try_from(mentions.min(3)).unwrap_or(0));
            }
        }
        setting.countries.iter().for_each(|(country, count)| votes.countries.add(Some(*country), *count));
        setting.divisions.iter().for_each(|(division, count)| votes.divisions.add(Some(*division), *count));
        let home = setting.points.iter().map(|point| (usize::MAX, None, *point));
        votes.anchors.extend(home);
        votes
    }

    fn add(&mut self, atlas: &Atlas, at: usize, form: &Form, sense: &Sense, mentions: i32) {
        // A name that one country alone has says more about where the article plays.
        let sure = i32::from(form.senses.iter().all(|other| other.place.country == sense.place.country));
        let mut within = Within::of(sense);
        let count = match sense.place.kind {
            PlaceKind::Country | PlaceKind::Division => 1 + mentions,
            _ => {
                within.country = within.country.or_else(|| atlas.country(sense.place.country));
                1 + sure
            }
        };
        // Countries are named as powers too: places inside them say more about where it is.
        let for_country = if sense.place.kind == PlaceKind::Country { count } else { 2 * count };
        self.countries.add(within.country, for_country);
        self.divisions.add(within.division, count);
        if let Some(own) = self.own.get_mut(at) {
            *own = Own { within, for_country, for_division: count };
        }
        if self.anchors.len() < ANCHORS && sense.place.radius_km < 100 {
            self.anchors.push((at, Some(sense.site), sense.point()));
        }
    }

    /// What the article says for a sense, its own form left out.
    pub(super) fn points(&self, at: usize, form: &Form, sense: &Sense) -> Company {
        let own = self.own.get(at).copied().unwrap_or_default();
        let others = |votes: &Counts, area: Option<Site>, own: Option<Site>, mine: i32| {
            votes.of(area) - if area == own { mine } else { 0 }
        };
        let Within { country, division } = Within::of(sense);
        let country = others(&self.countries, country, own.within.country, own.for_country);
        // "weapons bought in Florida" in an article on Haiti makes no town of Florida likely.
        let part = if country * MINOR < self.countries.all - own.for_country { 2 } else { 1 };
        let country = by_votes(country, BY_COUNTRY) / part;
        let division = others(&self.divisions, division, own.within.division, own.for_division);
        let division = (by_votes(division, BY_DIVISION) / part).min(MOST - country);
        let nearness = self.nearness(at, form, sense).min(MOST - country - division);
        Company { country, division, nearness }
    }

    /// "the camp at **Rho**" in an article on the Congo: a village in a country that
    /// nothing else in the article speaks of, far from all of its places, is rather
    /// a place of the same name that no gazetteer holds.
    pub(super) fn is_stranger(&self, at: usize, form: &Form, sense: &Sense) -> bool {
        let company = self.points(at, form, sense);
        let others = self.countries.all - self.own.get(at).map_or(0, |own| own.for_country);
        let is_small = match sense.place.kind {
            PlaceKind::City => sense.place.population < SMALL_TOWN,
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
        let (mut close, mut not_far) = (0, 0);
        let same_place = Some(sense.site).filter(|_| is_country(form));
        for (of, site, anchor) in &self.anchors {
            let says_nothing = *of == at || same_place.is_some() && *site == same_place;
            if says_nothing || !is_within(*anchor, sense.point(), NOT_FAR.0) {
                continue;
            }
            not_far += 1;
            close += i32::from(is_within(*anchor, sense.point(), CLOSE.0));
            if close == MOST_NEAR {
                break;
            }
        }
        CLOSE.1 * close + NOT_FAR.1 * not_far.min(MOST_NEAR)
    }
}

fn by_votes(votes: i32, (each, most): (i32, i32)) -> i32 {
    (votes * each).clamp(0, most)
}
