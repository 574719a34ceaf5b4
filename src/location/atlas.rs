//! Both gazetteers as one: the longest name at a token, and what it may mean.

use super::distance::Point;
use crate::knowledge::Knowledge;
use crate::knowledge::gazetteer::{Flags, Gazetteer, Place, PlaceId, PlaceKind, Walker};

/// How many meanings of a name are weighed; they come the likeliest first.
const MOST_SENSES: usize = 48;

/// A place of one of the gazetteers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Site {
    layer: u8,
    id: PlaceId,
}

/// One place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sense {
    pub(super) site: Site,
    pub(super) place: Place<'static>,
    pub(super) flags: Flags,
}

impl Sense {
    /// The first-order division that the place lies in or is.
    pub(super) fn division(&self) -> Option<Site> {
        self.place.division.map(|id| Site { layer: self.site.layer, id })
    }

    /// Where it lies, in ten-thousandths of a degree.
    pub(super) fn point(&self) -> Point {
        (self.place.latitude, self.place.longitude)
    }

    /// The country that the place lies in or is.
    pub(super) fn country(&self) -> Option<Site> {
        self.place.country_place.map(|id| Site { layer: self.site.layer, id })
    }
}

/// A name by its number in each gazetteer.
pub(super) type NameNumber = [Option<usize>; 2];

/// The gazetteers, with a walker over each.
#[derive(Debug)]
pub(super) struct Atlas {
    layers: [Gazetteer<'static>; 2],
    walkers: [Walker<'static>; 2],
}

impl Atlas {
    pub(super) fn new(knowledge: &Knowledge) -> Atlas {
        let layers = [knowledge.regions, knowledge.places];
        Atlas { layers, walkers: layers.map(|layer| layer.walk()) }
    }

    /// The longest name that the words spell from the first on, in words, and its number.
    /// A name may end only with a word of which `may_end` says so.
    pub(super) fn longest<'w>(
        &mut self,
        words: impl Iterator<Item = &'w str>,
        may_end: impl Fn(usize) -> bool,
    ) -> Option<(usize, NameNumber)> {
        let mut best = None;
        for walker in &mut self.walkers {
            walker.restart();
        }
        for (place, word) in words.enumerate() {
            let mut alive = false;
            let mut number = [None; 2];
            for (walker, number) in self.walkers.iter_mut().zip(&mut number) {
                if walker.is_alive() {
                    alive |= walker.push(word);
                    *number = walker.name_number();
                }
            }
            if number != [None; 2] && may_end(place) {
                best = Some((place + 1, number));
            }
            if !alive {
                break;
            }
        }
        best
    }

    /// What a name may mean, the likeliest of each gazetteer first.
    pub(super) fn senses(&mut self, name: &str) -> Vec<Sense> {
        let mut senses = Vec::new();
        for (layer, gazetteer) in (0_u8..).zip(&self.layers) {
            let found = gazetteer.look_up(name).take(MOST_SENSES);
            senses.extend(found.filter_map(|found| {
                let place = gazetteer.place(found.place)?;
                Some(Sense { site: Site { layer, id: found.place }, place, flags: found.flags })
            }));
        }
        senses
    }

    /// A place as the one sense of a name.
    pub(super) fn sense_of(&self, site: Site) -> Option<Sense> {
        let place = self.layers.get(usize::from(site.layer))?.place(site.id)?;
        Some(Sense { site, place, flags: Flags::NONE })
    }

    /// A place of the large gazetteer.
    pub(super) fn site(&self, id: PlaceId) -> Site {
        Site { layer: 1, id }
    }

    /// The country of a code.
    pub(super) fn country(&self, code: &str) -> Option<Site> {
        let id = self.layers.get(1)?.country(code)?;
        Some(self.site(id))
    }

    /// The largest town of a name in a country.
    pub(super) fn town(&self, name: &str, country: &str) -> Option<Sense> {
        let places = self.layers.get(1)?;
        let senses = places.look_up(name).take(MOST_SENSES).filter_map(|found| {
            let place = places.place(found.place)?;
            Some(Sense { site: self.site(found.place), place, flags: found.flags })
        });
        senses
            .filter(|s| s.place.country == country)
            .filter(|s| matches!(s.place.kind, PlaceKind::City | PlaceKind::Capital))
            .max_by_key(|s| s.place.population)
    }
}
