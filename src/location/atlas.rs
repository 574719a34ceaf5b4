//! All gazetteers as one: the longest name at a token, and what it may mean.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::distance::Point;
use super::likelihood::{consonants, weigh};
use super::name_keys::{KeyNumber, NameKeys};
use super::senses::Senses;
use crate::knowledge::gazetteer::fold::{MAX_KEY, fold, fold_into};
use crate::knowledge::gazetteer::{Candidates, Flags, Gazetteer, Place, PlaceId, PlaceKind, Prefix};
use crate::knowledge::{FirstWords, Knowledge, TextMap, hash_of};
use crate::outline::{Outline, TokenRange};

/// How many meanings of a name are weighed; they come the likeliest first.
const MOST_SENSES: usize = 48;

/// The layers, in the order in which their senses are listed: of equal ones
/// the first is chosen, so a place of the caller's comes before the crate's.
const OWN: u8 = 0;
const REGIONS: u8 = 1;
const PLACES: u8 = 2;
const LAYERS: [u8; 3] = [OWN, REGIONS, PLACES];

/// A place of one of the gazetteers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Site {
    layer: u8,
    id: PlaceId,
}

impl Hash for Site {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.layer) << 32 | u64::from(self.id.number()));
    }
}

/// One place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sense {
    pub(super) site: Site,
    pub(super) place: PlaceFacts,
    pub(super) flags: Flags,
    /// How likely it is among the senses of its name, before anything of the
    /// article is known.
    pub(super) likelihood: i32,
    division: Option<Site>,
    country: Option<Site>,
}

/// What is weighed of a place; its name is asked of the [`Atlas`].
#[derive(Debug, Clone, Copy)]
pub(super) struct PlaceFacts {
    pub(super) kind: PlaceKind,
    /// ISO 3166-1 alpha-2, empty if it lies in none, in several, or in one that is no more.
    pub(super) country: &'static str,
    /// In ten-thousandths of a degree.
    pub(super) latitude: i32,
    /// In ten-thousandths of a degree.
    pub(super) longitude: i32,
    pub(super) population: u32,
    pub(super) geonames_id: Option<u32>,
    pub(super) radius_km: u32,
    /// Bytes of the usual name.
    pub(super) name_len: usize,
    /// The usual name is written in capitals alone.
    pub(super) in_capitals: bool,
    /// The consonants of the usual name, see [`consonants`].
    pub(super) consonants: u64,
    /// A hash of the first word of the usual name.
    pub(super) first_word: u64,
}

impl PlaceFacts {
    fn of(place: &Place<'_>, country: &'static str) -> PlaceFacts {
        PlaceFacts {
            kind: place.kind,
            country,
            latitude: place.latitude,
            longitude: place.longitude,
            population: place.population,
            geonames_id: place.geonames_id,
            radius_km: place.radius_km,
            name_len: place.name.len(),
            in_capitals: place.name.bytes().all(|byte| byte.is_ascii_uppercase()),
            consonants: consonants(place.name),
            first_word: hash_of(place.name.split([' ', '-']).next().unwrap_or("")),
        }
    }
}

impl Sense {
    /// The first-order division that the place lies in or is.
    pub(super) fn division(&self) -> Option<Site> {
        self.division
    }

    /// Where it lies, in ten-thousandths of a degree.
    pub(super) fn point(&self) -> Point {
        (self.place.latitude, self.place.longitude)
    }

    /// The country that the place lies in or is.
    pub(super) fn country(&self) -> Option<Site> {
        self.country
    }
}

/// A name by its number in each gazetteer, plus one; 0 for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NameNumber([u32; LAYERS.len()]);

impl NameNumber {
    fn of(prefixes: Prefixes) -> NameNumber {
        let number = |number: usize| u32::try_from(number + 1).ok();
        NameNumber(prefixes.map(|prefix| prefix.number().and_then(number).unwrap_or(0)))
    }

    fn get(self, layer: u8) -> Option<usize> {
        self.0.get(usize::from(layer))?.checked_sub(1).map(|number| number as usize)
    }
}

impl Hash for NameNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.0.iter().fold(0, |all, number| all << 32 | u128::from(*number)));
    }
}

/// The longest name found so far, while it is looked up word by word.
struct Walk {
    prefixes: Prefixes,
    /// How many words it has, and its number.
    best: Option<(usize, NameNumber)>,
}

impl Walk {
    fn new(first: Prefixes, may_end: impl FnOnce() -> bool) -> Walk {
        let mut walk = Walk { prefixes: first, best: None };
        walk.step(1, first, may_end);
        walk
    }

    /// Takes what the gazetteers say of one more word.
    fn step(&mut self, len: usize, prefixes: Prefixes, may_end: impl FnOnce() -> bool) {
        self.prefixes = prefixes;
        let number = NameNumber::of(prefixes);
        if number != NameNumber::default() && may_end() {
            self.best = Some((len, number));
        }
    }

    /// Whether longer names start with the words so far.
    fn goes_on(&self) -> bool {
        self.prefixes.into_iter().any(Prefix::goes_on)
    }
}

/// The gazetteers.
#[derive(Debug)]
pub(super) struct Atlas<'k> {
    own: Gazetteer<'k>,
    regions: Gazetteer<'static>,
    places: Gazetteer<'static>,
    /// Those of them whose names are looked up.
    asked: [bool; LAYERS.len()],
    memo: Memo,
}

/// What each gazetteer says of the first words of names.
pub(super) type Prefixes = [Prefix; LAYERS.len()];

/// What the texts before have taught this thread of names: their senses, and
/// other spellings. It hangs on the crate's gazetteers
/// alone; where the caller has one, nothing is kept.
#[derive(Debug, Default)]
struct Memo {
    keys: NameKeys,
    senses: TextMap<NameNumber, Rc<Senses>>,
    /// How many senses the names have.
    many: usize,
    /// Other spellings that a gazetteer has, by key.
    respellings: TextMap<Box<str>, Rc<[String]>>,
}

/// More names than this are forgotten before the next text, and more senses:
/// memory stays bounded, and most of it in the cache.
const MOST_NAMES: usize = 1 << 15;
const MOST_KEPT: usize = 1 << 14;

thread_local! {
    static MEMO: Cell<Memo> = Cell::default();
}

impl Memo {
    fn bounded(self) -> Memo {
        let names = self.keys.len().max(self.respellings.len());
        if names > MOST_NAMES || self.many > MOST_KEPT { Memo::default() } else { self }
    }
}

impl Drop for Atlas<'_> {
    fn drop(&mut self) {
        if !self.has_own() {
            MEMO.set(std::mem::take(&mut self.memo));
        }
    }
}

impl<'k> Atlas<'k> {
    pub(super) fn new(outline: &Outline<'_>, knowledge: &'k Knowledge) -> Atlas<'k> {
        let own = knowledge.own_places();
        let is_alone = own.is_some_and(|own| own.is_alone);
        let mut atlas = Atlas {
            own: own.map_or(Gazetteer::empty(), |own| own.gazetteer.get()),
            regions: knowledge.regions,
            places: knowledge.places,
            asked: [own.is_some(), !is_alone, !is_alone],
            memo: Memo::default(),
        };
        if !atlas.has_own() {
            atlas.memo = MEMO.take().bounded();
        }
        atlas.memo.keys.turn_to(outline);
        atlas
    }

    /// Whether the caller has a gazetteer.
    fn has_own(&self) -> bool {
        matches!(self.asked, [true, ..])
    }

    /// The longest name that tokens spell from the first on, in tokens, and its number.
    /// A name may end only with a token of which `may_end` says so.
    pub(super) fn longest(
        &mut self,
        outline: &Outline<'_>,
        mut tokens: impl Iterator<Item = usize>,
        may_end: impl Fn(usize) -> bool,
    ) -> Option<(usize, NameNumber)> {
        let first = tokens.next()?;
        let mut key = KeyNumber::EMPTY;
        let names = outline.facts(first).names();
        let prefixes = self.first_word(outline.word(first), names);
        if prefixes == [Prefix::NONE; LAYERS.len()] {
            return None;
        }
        let mut walk = Walk::new(prefixes, || may_end(first));
        for (len, token) in (2..).zip(tokens) {
            if !walk.goes_on() {
                break;
            }
            if len == 2 {
                key = self.memo.keys.behind(key, outline, first);
            }
            if self.memo.keys.text(key).len() + outline.span(token).len() > 2 * MAX_KEY {
                break;
            }
            key = self.memo.keys.behind(key, outline, token);
            // A name that starts with marks alone has not started yet.
            if key != KeyNumber::EMPTY {
                walk.step(len, self.prefixes(key), || may_end(token));
            }
        }
        walk.best
    }

    /// The same of words that are no whole tokens, by their places.
    pub(super) fn longest_of_words<'w>(
        &self,
        mut words: impl Iterator<Item = &'w str>,
        may_end: impl Fn(usize) -> bool,
    ) -> Option<(usize, NameNumber)> {
        let first = words.next()?;
        let mut walk = Walk::new(self.first_word(first, None), || may_end(0));
        let mut key = String::new();
        fold_into(first, &mut key);
        for (place, word) in (1..).zip(words) {
            if !walk.goes_on() || key.len() + word.len() > 2 * MAX_KEY {
                break;
            }
            fold_into(word, &mut key);
            if !key.is_empty() {
                walk.step(place + 1, self.ask(&key), || may_end(place));
            }
        }
        walk.best
    }

    /// The folded form of a name.
    pub(super) fn key_of(&mut self, outline: &Outline<'_>, name: TokenRange) -> KeyNumber {
        self.memo.keys.of_range(outline, name)
    }

    /// What the gazetteers say of a word that a name may start with.
    fn first_word(&self, word: &str, names: Option<FirstWords>) -> Prefixes {
        match names {
            Some([regions, places]) if !self.has_own() => [Prefix::NONE, regions, places],
            _ => LAYERS.map(|layer| self.asked(layer).map_or(Prefix::NONE, |asked| asked.first_word(word))),
        }
    }

    /// What the gazetteers say of the words so far.
    fn prefixes(&mut self, key: KeyNumber) -> Prefixes {
        if let Some(known) = self.memo.keys.prefixes(key) {
            return known;
        }
        let prefixes = self.ask(self.memo.keys.text(key));
        self.memo.keys.learn(key, prefixes);
        prefixes
    }

    /// Asks the gazetteers about folded words.
    fn ask(&self, key: &str) -> Prefixes {
        LAYERS.map(|layer| self.asked(layer).map_or(Prefix::NONE, |asked| asked.prefix(key)))
    }

    /// A gazetteer whose names are looked up.
    fn asked(&self, layer: u8) -> Option<Gazetteer<'k>> {
        self.asked.get(usize::from(layer)).filter(|asked| **asked).map(|_| self.layer(layer))
    }

    /// Those of the other spellings of a key that a gazetteer has, in their order.
    pub(super) fn respellings(&mut self, key: &str, others: impl FnOnce() -> Vec<String>) -> Rc<[String]> {
        if let Some(known) = self.memo.respellings.get(key) {
            return Rc::clone(known);
        }
        let held: Rc<[String]> = others().into_iter().filter(|other| self.holds(other)).collect();
        self.memo.respellings.insert(key.into(), Rc::clone(&held));
        held
    }

    /// Whether a gazetteer has a name.
    fn holds(&self, name: &str) -> bool {
        self.ask(&fold(name)).into_iter().any(|prefix| prefix.number().is_some())
    }

    /// What the name of a number may mean, as [`Atlas::senses`] has it.
    pub(super) fn senses_of(&mut self, number: NameNumber) -> Rc<Senses> {
        if let Some(senses) = self.memo.senses.get(&number) {
            return Rc::clone(senses);
        }
        let senses =
            self.listed(|atlas, layer| number.get(layer).map(|number| atlas.layer(layer).named(number)));
        let senses = Rc::new(Senses::from(senses));
        self.memo.many += senses.len();
        self.memo.senses.insert(number, Rc::clone(&senses));
        senses
    }

    /// What a name may mean, the likeliest of each gazetteer first. A place
    /// that the caller's gazetteer holds too is not listed twice.
    pub(super) fn senses(&self, name: &str) -> Vec<Sense> {
        self.listed(|atlas, layer| Some(atlas.layer(layer).look_up(name)))
    }

    fn listed(&self, candidates: impl Fn(&Atlas<'k>, u8) -> Option<Candidates<'k>>) -> Vec<Sense> {
        let mut senses: Vec<Sense> = Vec::new();
        for layer in LAYERS {
            if self.asked(layer).is_none() {
                continue;
            }
            let before = senses.len();
            for found in candidates(self, layer).into_iter().flatten().take(MOST_SENSES) {
                let Some(sense) = self.sense(Site { layer, id: found.place }, found.flags) else { continue };
                let id = sense.place.geonames_id;
                let known = senses.iter().take(before);
                let is_known = known
                    .filter(|_| layer != OWN)
                    .any(|known| known.site == sense.site || id.is_some() && known.place.geonames_id == id);
                if !is_known {
                    senses.push(sense);
                }
            }
        }
        weigh(&mut senses);
        senses
    }

    /// A place as the one sense of a name.
    pub(super) fn sense_of(&self, site: Site) -> Option<Sense> {
        let mut sense = self.sense(site, Flags::NONE)?;
        weigh(std::slice::from_mut(&mut sense));
        Some(sense)
    }

    /// The same as all that a name may mean.
    pub(super) fn senses_of_site(&self, site: Site) -> Rc<Senses> {
        Rc::new(Senses::from(Vec::from_iter(self.sense_of(site))))
    }

    /// A sense. Countries and divisions of the caller's that the crate has too
    /// are the crate's: places of all gazetteers lie in the same ones.
    fn sense(&self, site: Site, flags: Flags) -> Option<Sense> {
        let mut site = site;
        let mut place = self.layer(site.layer).place(site.id)?;
        let shared = match place.kind {
            _ if site.layer != OWN => None,
            PlaceKind::Country => self.country(place.country),
            PlaceKind::Division => self.shared_division(&place),
            _ => None,
        };
        if let Some(shared) = shared {
            site = shared;
            place = self.layer(site.layer).place(site.id)?;
        }
        let own = |id: Option<PlaceId>| id.map(|id| Site { layer: site.layer, id });
        let (division, country) = match site.layer {
            OWN => (
                self.shared_division(&place).or_else(|| own(place.division)),
                self.country(place.country).or_else(|| own(place.country_place)),
            ),
            _ => (own(place.division), own(place.country_place)),
        };
        Some(Sense {
            site,
            place: PlaceFacts::of(&place, self.code(place.country)),
            flags,
            likelihood: 0,
            division,
            country,
        })
    }

    /// The crate's division of the same code or name as that of a place of the caller's.
    fn shared_division(&self, place: &Place<'_>) -> Option<Site> {
        let id = self.places.division_called(place.country, place.division_label)?;
        Some(self.site(id))
    }

    /// The usual name of a place.
    pub(super) fn name(&self, site: Site) -> Option<&'k str> {
        self.layer(site.layer).name_of(site.id)
    }

    fn layer(&self, layer: u8) -> Gazetteer<'k> {
        match layer {
            OWN => self.own,
            REGIONS => self.regions,
            _ => self.places,
        }
    }

    /// A code of a country as the crate's own text.
    fn code(&self, code: &str) -> &'static str {
        self.places.code(code)
    }

    /// A place of the large gazetteer.
    pub(super) fn site(&self, id: PlaceId) -> Site {
        Site { layer: PLACES, id }
    }

    /// The country of a code.
    pub(super) fn country(&self, code: &str) -> Option<Site> {
        let id = self.places.country(code)?;
        Some(self.site(id))
    }

    /// The largest town of a name in a country.
    pub(super) fn town(&self, name: &str, country: &str) -> Option<Sense> {
        let found = self.places.look_up(name).take(MOST_SENSES);
        found
            .filter_map(|found| self.sense(self.site(found.place), found.flags))
            .filter(|s| s.place.country == country)
            .filter(|s| matches!(s.place.kind, PlaceKind::City | PlaceKind::Capital))
            .max_by_key(|s| s.place.population)
    }
}
