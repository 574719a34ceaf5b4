//! The gazetteer: names of places and what they name.
//!
//! A compiled gazetteer is a run of bytes read where it lies: opening one
//! looks at its header alone. Reading is total: bytes that are not a gazetteer
//! are refused, and no content of bytes that are can make a look-up fail.
//!
//! Names are looked up by their folded form ([`fold::fold`]) and word by word
//! ([`Walker`]), so the longest name in a text is found in one pass.

pub(crate) mod compile;
mod feature_kinds;
pub(crate) mod fold;
mod index;
mod keys;
mod layout;
mod near;
mod owned;
mod regions;
mod search;
pub(crate) mod spool;
mod spread;

pub(crate) use compile::CompileError;
pub(crate) use feature_kinds::FeatureKinds;
pub(crate) use fold::is_latin;
pub(crate) use owned::{OwnPlaces, OwnedGazetteer};

use index::{Countries, FirstLetters};
use layout::{DIVISION, Layout, NAME_BLOCK};
use once_cell::sync::Lazy;
use search::BLOCK;

use crate::kind::{LocationKind, vocabulary};

vocabulary! {
    /// What sort of place a row of a gazetteer is.
    #[derive(Default)]
    PlaceKind {
        /// A city, town, village or part of one.
        #[default]
        City = "city",
        /// The capital of a country.
        Capital = "capital",
        /// A second-order division.
        County = "county",
        /// A first-order division: state, province, governorate, oblast.
        Division = "division",
        /// A country or territory with a code of its own.
        Country = "country",
        /// A region without borders of its own, an island, mountains, a desert.
        Region = "region",
        /// A sea, gulf, strait, lake or river.
        Water = "water",
        /// A crossing, camp, airport, base, plant or building.
        Facility = "facility",
        /// Anything else.
        Other = "other",
    }
}

impl PlaceKind {
    /// What a report calls such a place.
    pub(crate) fn location_kind(self) -> LocationKind {
        match self {
            PlaceKind::City | PlaceKind::Capital => LocationKind::City,
            PlaceKind::County | PlaceKind::Division | PlaceKind::Region => LocationKind::Region,
            PlaceKind::Country => LocationKind::Country,
            PlaceKind::Water => LocationKind::Water,
            PlaceKind::Facility => LocationKind::Facility,
            PlaceKind::Other => LocationKind::Other,
        }
    }

    fn code(self) -> u8 {
        self as u8
    }

    fn of(code: u32) -> PlaceKind {
        let at = usize::try_from(code).unwrap_or(usize::MAX);
        PlaceKind::ALL.get(at).copied().unwrap_or(PlaceKind::Other)
    }
}

/// What is known about a name of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Flags(u8);

impl Flags {
    pub(crate) const NONE: Flags = Flags(0);
    /// The last posting of its key.
    const LAST: Flags = Flags(1);
    /// Not the usual name: a former, foreign or shorter one.
    pub(crate) const ALTERNATE: Flags = Flags(2);
    /// The name is an ordinary English word too ("Reading", "Nice").
    pub(crate) const WORD: Flags = Flags(4);
    /// Made by leaving off an article or a word like "Province".
    pub(crate) const SHORTENED: Flags = Flags(8);

    pub(crate) fn contains(self, flag: Flags) -> bool {
        self.0 & flag.0 == flag.0
    }

    const fn with(self, flag: Flags) -> Flags {
        Flags(self.0 | flag.0)
    }

    fn bits(self) -> u8 {
        self.0
    }
}

/// Bytes that are not a gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// They do not start as a gazetteer does.
    NotAGazetteer,
    /// They are one of another version of the format.
    Version { expected: u8, found: u8 },
    /// They are cut off.
    Truncated { expected: usize, found: usize },
    /// Their counts do not fit one another, or their digest is another.
    Damaged,
}

/// A place of a gazetteer by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PlaceId(u32);

impl PlaceId {
    /// The number.
    pub(crate) fn number(self) -> u32 {
        self.0
    }
}

/// One place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) place: PlaceId,
    pub(crate) flags: Flags,
}

/// What the gazetteer says about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    pub(crate) id: PlaceId,
    /// The usual name.
    pub(crate) name: &'a str,
    pub(crate) kind: PlaceKind,
    /// ISO 3166-1 alpha-2, empty if it lies in none or in several.
    pub(crate) country: &'a str,
    /// The first-order division that it lies in or is.
    pub(crate) division: Option<PlaceId>,
    /// The country that it lies in or is.
    pub(crate) country_place: Option<PlaceId>,
    /// In ten-thousandths of a degree.
    pub(crate) latitude: i32,
    /// In ten-thousandths of a degree.
    pub(crate) longitude: i32,
    /// People, to three digits; 0 if not known.
    pub(crate) population: u32,
    /// GeoNames id.
    pub(crate) geonames_id: Option<u32>,
    /// A disc about the point that holds most of the place, in km; 0 if not known.
    pub(crate) radius_km: u32,
    /// The code or name of its first-order division, as it was given; may be empty.
    pub(crate) division_label: &'a str,
}

/// A compiled gazetteer over bytes that it reads in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gazetteer<'a> {
    layout: Layout<'a>,
    countries: Option<&'a Countries>,
}

/// Compiled by the test `compile_the_embedded_gazetteer`.
static EMBEDDED: &[u8] = include_bytes!("../world/places.gazetteer");

static PLAIN: Lazy<Gazetteer<'static>> =
    Lazy::new(|| Gazetteer::open(EMBEDDED).unwrap_or_else(|_| Gazetteer::empty()));
static FIRST_LETTERS: Lazy<FirstLetters> = Lazy::new(|| FirstLetters::of(&PLAIN.layout.keys));
static COUNTRIES: Lazy<Countries> = Lazy::new(|| Countries::of(&PLAIN));
static PLACES: Lazy<Gazetteer<'static>> = Lazy::new(|| {
    let mut places = *PLAIN;
    places.layout.keys.first = Some(&FIRST_LETTERS);
    places.countries = Some(&COUNTRIES);
    places
});

static NO_PLACES: Gazetteer<'static> = Gazetteer { layout: Layout::EMPTY, countries: None };

impl Gazetteer<'static> {
    /// The gazetteer in the crate: towns, divisions and countries of the world.
    pub(crate) fn embedded() -> Gazetteer<'static> {
        *PLACES
    }

    /// Regions, waters, crossings, camps and plants: the table written by hand.
    pub(crate) fn regions() -> Gazetteer<'static> {
        *regions::REGIONS
    }

    /// A code of a country as the crate's own text; empty for one that it does not hold.
    pub(crate) fn code(&self, code: &str) -> &'static str {
        match self.countries {
            Some(countries) => countries.get(code).map_or("", |(_, code)| code),
            None => self.country(code).and_then(|id| self.place(id)).map_or("", |country| country.country),
        }
    }

    /// A gazetteer without places.
    pub(crate) fn empty() -> Gazetteer<'static> {
        NO_PLACES
    }
}

impl<'a> Gazetteer<'a> {
    /// Opens compiled bytes; looks at the header alone.
    ///
    /// # Errors
    ///
    /// If the bytes are no gazetteer or are cut off.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Gazetteer<'a>, Refused> {
        Ok(Gazetteer { layout: Layout::read(bytes)?, countries: None })
    }

    /// Opens compiled bytes of unknown history: their digest is checked too.
    ///
    /// # Errors
    ///
    /// If the bytes are no gazetteer, are cut off or changed.
    pub(crate) fn open_checked(bytes: &'a [u8]) -> Result<Gazetteer<'a>, Refused> {
        let gazetteer = Gazetteer::open(bytes)?;
        let (body, said) =
            bytes.split_at_checked(bytes.len().saturating_sub(layout::TRAILER)).ok_or(Refused::Damaged)?;
        let mut digest = layout::Digest::new();
        digest.write(body);
        if digest.finish() == *said { Ok(gazetteer) } else { Err(Refused::Damaged) }
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.layout.places
    }

    /// Starts to look up a name word by word.
    pub(crate) fn walk(&self) -> Walker<'a> {
        Walker { gazetteer: *self, key: String::with_capacity(fold::MAX_KEY), alive: true, rank: None }
    }

    /// What the gazetteer says of a word that names may start with.
    pub(crate) fn first_word(&self, word: &str) -> Prefix {
        let mut walker = self.walk();
        walker.push(word);
        Prefix::new(walker.rank, walker.alive)
    }

    /// The same of words that are folded already.
    pub(crate) fn prefix(&self, key: &str) -> Prefix {
        let probe = self.layout.keys.probe(key);
        Prefix::new(probe.rank, probe.goes_on)
    }

    /// The places that a whole name may mean, the likeliest first.
    pub(crate) fn look_up(&self, name: &str) -> Candidates<'a> {
        let mut walker = self.walk();
        walker.push(name);
        walker.candidates()
    }

    /// The place of a number that this gazetteer gave.
    pub(crate) fn place(&self, id: PlaceId) -> Option<Place<'a>> {
        let row = usize::try_from(id.0).ok()?;
        let layout = &self.layout;
        if row >= layout.places {
            return None;
        }
        let kind = PlaceKind::of(layout.kind.get(row)?);
        let division = Division::read(layout, layout.division.get(row)?)?;
        let (latitude, longitude) = near::point_of(layout, row)?;
        let population = unpack_population(layout.population.get(row)?);
        Some(Place {
            id,
            name: self.name(row)?,
            kind,
            country: division.country,
            division: division.place.filter(|_| !division.label.is_empty()),
            country_place: division.country_place,
            latitude,
            longitude,
            population,
            geonames_id: layout.id.get(row).filter(|id| *id != 0),
            radius_km: match (layout.radius.get(row)?, kind) {
                (0, PlaceKind::City | PlaceKind::Capital) => spread::town_radius_km(population),
                (0, PlaceKind::Division | PlaceKind::Country) => division.radius_km,
                (0, PlaceKind::County) => COUNTY_KM,
                (0, PlaceKind::Facility) => FACILITY_KM,
                (known, _) => known,
            },
            division_label: division.label,
        })
    }

    /// The usual name of the place of a number that this gazetteer gave.
    pub(crate) fn name_of(&self, id: PlaceId) -> Option<&'a str> {
        let row = usize::try_from(id.0).ok()?;
        if row < self.layout.places { self.name(row) } else { None }
    }

    /// The place of a GeoNames id.
    pub(crate) fn by_id(&self, id: u32) -> Option<PlaceId> {
        let layout = &self.layout;
        let row_at = |at: usize| match layout.by_id.len() {
            0 => Some(at),
            _ => layout.by_id.get(at).and_then(|row| usize::try_from(row).ok()),
        };
        // Rows without an id stand at the end.
        let id_at = |at: usize| {
            row_at(at).and_then(|row| layout.id.get(row)).filter(|id| *id != 0).unwrap_or(u32::MAX)
        };
        let (mut low, mut high) = (0, layout.places);
        while low < high {
            let middle = low + (high - low) / 2;
            if id_at(middle) < id { low = middle + 1 } else { high = middle }
        }
        let row = row_at(low).filter(|row| id != 0 && layout.id.get(*row) == Some(id))?;
        u32::try_from(row).ok().map(PlaceId)
    }

    /// The place nearest to a point in ten-thousandths of a degree, and its
    /// distance in the same unit along a meridian.
    pub(crate) fn nearest(
        &self,
        point: (i32, i32),
        fits: &dyn Fn(PlaceId) -> bool,
    ) -> Option<(PlaceId, u64)> {
        let fits = |row: usize| u32::try_from(row).is_ok_and(|row| fits(PlaceId(row)));
        let (row, distance) = near::nearest(&self.layout, point, &fits)?;
        Some((PlaceId(u32::try_from(row).ok()?), distance))
    }

    /// The number of the place of a row, of which there are [`Gazetteer::len`].
    pub(crate) fn id_at(&self, row: usize) -> Option<PlaceId> {
        u32::try_from(row).ok().filter(|_| row < self.layout.places).map(PlaceId)
    }

    /// The country of an ISO 3166-1 alpha-2 code.
    pub(crate) fn country(&self, code: &str) -> Option<PlaceId> {
        match self.countries {
            Some(countries) => countries.get(code).map(|(id, _)| id),
            None => self.row_of_division(code, "")?.country_place,
        }
    }

    /// The first-order division of a country by its code.
    pub(crate) fn division(&self, country: &str, label: &str) -> Option<PlaceId> {
        self.row_of_division(country, label).filter(|_| !label.is_empty())?.place
    }

    /// The first-order division of a country by its code or one of its names.
    pub(crate) fn division_called(&self, country: &str, label: &str) -> Option<PlaceId> {
        if label.is_empty() {
            return None;
        }
        self.division(country, label).or_else(|| {
            let mut named = self.look_up(label).filter_map(|found| self.place(found.place));
            let named = named.find(|place| place.kind == PlaceKind::Division && place.country == country);
            named.map(|place| place.id)
        })
    }

    /// Rows are sorted by country and division, the country itself first.
    fn row_of_division(&self, country: &str, label: &str) -> Option<Division<'a>> {
        let rows = u32::try_from(self.layout.divisions.len() / DIVISION).ok()?;
        let (mut low, mut high) = (0, rows);
        while low < high {
            let middle = low + (high - low) / 2;
            let row = Division::read(&self.layout, middle)?;
            if (row.country, row.label) < (country, label) { low = middle + 1 } else { high = middle }
        }
        Division::read(&self.layout, low).filter(|row| row.country == country && row.label == label)
    }

    fn name(&self, row: usize) -> Option<&'a str> {
        let block = row / NAME_BLOCK;
        let mut start = usize::try_from(self.layout.name_blocks.get(block)?).ok()?;
        let len = |row| self.layout.name_len.get(row).and_then(|len| usize::try_from(len).ok());
        for before in block * NAME_BLOCK..row {
            start = start.checked_add(len(before)?)?;
        }
        let bytes = self.layout.names.get(start..start.checked_add(len(row)?)?)?;
        std::str::from_utf8(bytes).ok()
    }

    /// The places that the name of a number may mean, the likeliest first.
    pub(crate) fn named(&self, number: usize) -> Candidates<'a> {
        self.candidates(Some(number))
    }

    fn candidates(&self, rank: Option<usize>) -> Candidates<'a> {
        let start = rank.and_then(|rank| {
            let mut at = usize::try_from(self.layout.posting_blocks.get(rank / BLOCK)?).ok()?;
            let mut before = rank % BLOCK;
            while before > 0 {
                let posting = self.layout.postings.get(at)?;
                at += 1;
                if self.flags(posting).contains(Flags::LAST) {
                    before -= 1;
                }
            }
            Some(at)
        });
        Candidates { gazetteer: *self, next: start }
    }

    fn flags(&self, posting: u32) -> Flags {
        Flags(u8::try_from(posting >> self.layout.posting_bits).unwrap_or(u8::MAX))
    }
}

/// The radius of a county or facility of which nothing is known.
const COUNTY_KM: u32 = 30;
const FACILITY_KM: u32 = 2;

/// A row of the table of divisions.
struct Division<'a> {
    country: &'a str,
    label: &'a str,
    radius_km: u32,
    place: Option<PlaceId>,
    country_place: Option<PlaceId>,
}

impl<'a> Division<'a> {
    fn read(layout: &Layout<'a>, row: u32) -> Option<Division<'a>> {
        let start = usize::try_from(row).ok()?.checked_mul(DIVISION)?;
        let bytes = layout.divisions.get(start..start.checked_add(DIVISION)?)?;
        let number = |from: usize, to: usize| {
            bytes
                .get(from..to)
                .unwrap_or_default()
                .iter()
                .rev()
                .fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte))
        };
        let place = |number: u32| (number != u32::MAX).then_some(PlaceId(number));
        let code = bytes.get(..2).filter(|code| code.iter().all(u8::is_ascii_uppercase));
        let start = usize::try_from(number(12, 16)).ok()?;
        let len = usize::try_from(number(16, 17)).ok()?;
        let label = start.checked_add(len).and_then(|end| layout.labels.get(start..end));
        Some(Division {
            country: code.and_then(|code| std::str::from_utf8(code).ok()).unwrap_or_default(),
            label: label.and_then(|label| std::str::from_utf8(label).ok()).unwrap_or_default(),
            radius_km: number(2, 4),
            place: place(number(4, 8)),
            country_place: place(number(8, 12)),
        })
    }
}

/// A look-up that is fed a name word by word.
///
/// After each word it knows whether a name ends here ([`Walker::candidates`])
/// and whether a longer one may ([`Walker::is_alive`]).
#[derive(Clone, Debug)]
pub(crate) struct Walker<'a> {
    gazetteer: Gazetteer<'a>,
    key: String,
    alive: bool,
    rank: Option<usize>,
}

impl<'a> Walker<'a> {
    /// Takes the next word, or several, as they stand in the text.
    ///
    /// Returns whether it is worth going on. A word of marks alone changes
    /// nothing, nor does "the" at the start.
    pub(crate) fn push(&mut self, word: &str) -> bool {
        if !self.alive || self.key.len() + word.len() > 2 * fold::MAX_KEY {
            self.alive = false;
            self.rank = None;
            return false;
        }
        fold::fold_into(word, &mut self.key);
        if self.key.is_empty() {
            return self.alive;
        }
        let probe = self.gazetteer.layout.keys.probe(&self.key);
        self.alive = probe.goes_on;
        self.rank = probe.rank;
        self.alive
    }

    /// Takes a first word of which a walker of the same gazetteer has told what it is.
    pub(crate) fn start_with(&mut self, word: &str, known: Prefix) {
        self.restart();
        if known.goes_on() {
            fold::fold_into(word, &mut self.key);
        }
        (self.alive, self.rank) = (known.goes_on(), known.number());
    }

    /// Starts again, for another name.
    pub(crate) fn restart(&mut self) {
        self.key.clear();
        self.alive = true;
        self.rank = None;
    }

    /// Whether a longer name starts with the words so far.
    pub(crate) fn is_alive(&self) -> bool {
        self.alive
    }

    /// Whether the words so far are a name.
    pub(crate) fn is_name(&self) -> bool {
        self.rank.is_some()
    }

    /// The places that the words so far may mean, the likeliest first.
    pub(crate) fn candidates(&self) -> Candidates<'a> {
        self.gazetteer.candidates(self.rank)
    }
}

/// What a look-up says of the first words of a name, in one number: that of the
/// name that they are by themselves, plus one, and whether longer names start so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prefix(u32);

impl Prefix {
    /// No name starts so.
    pub(crate) const NONE: Prefix = Prefix(0);

    /// The highest bit: longer names start so.
    const GOES_ON: u32 = 1 << 31;

    fn new(number: Option<usize>, goes_on: bool) -> Prefix {
        let number = number.and_then(|number| u32::try_from(number + 1).ok()).unwrap_or(0);
        Prefix(number & !Prefix::GOES_ON | if goes_on { Prefix::GOES_ON } else { 0 })
    }

    /// The number of the name that the words are by themselves.
    pub(crate) fn number(self) -> Option<usize> {
        (self.0 & !Prefix::GOES_ON).checked_sub(1).map(|number| number as usize)
    }

    /// Whether longer names start with them.
    pub(crate) fn goes_on(self) -> bool {
        self.0 & Prefix::GOES_ON != 0
    }
}

/// The places that a name may mean: those it usually names before those it is
/// an alternate name of, and larger before smaller.
#[derive(Clone, Debug)]
pub(crate) struct Candidates<'a> {
    gazetteer: Gazetteer<'a>,
    next: Option<usize>,
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        let at = self.next?;
        let posting = self.gazetteer.layout.postings.get(at)?;
        let flags = self.gazetteer.flags(posting);
        self.next = (!flags.contains(Flags::LAST)).then_some(at + 1);
        let place = PlaceId(posting & ((1 << self.gazetteer.layout.posting_bits) - 1));
        Some(Candidate { place, flags })
    }
}

/// A population in two bytes: eleven bits, and how often they are doubled.
fn pack_population(people: u32) -> u32 {
    let mut shift = 0;
    while people >> shift >= 2048 {
        shift += 1;
    }
    shift << 11 | people >> shift
}

fn unpack_population(packed: u32) -> u32 {
    (packed & 2047).checked_shl(packed >> 11).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
