//! [`Senses`]: what a name may mean, and what holds of all of that, found out
//! once for the name and not at each of its mentions.

use std::ops::Deref;

use super::atlas::Sense;
use super::prominence::{is_special, points, sense_is_seat};
use crate::knowledge::gazetteer::{Flags, PlaceKind};

/// The places that a name may mean.
#[derive(Debug)]
pub(super) struct Senses {
    all: Vec<Sense>,
    /// The likeliest one by itself; the first of equals.
    likeliest: Option<usize>,
    /// The points of the best-known one.
    pub(super) best_known: i32,
    /// One is a country.
    pub(super) is_country: bool,
    /// One is a country or a region of the world: no person is called so.
    pub(super) is_wide: bool,
    /// None stands in the table of regions.
    pub(super) only_towns: bool,
    /// All are counties: "Henry County".
    pub(super) only_counties: bool,
    /// One is a capital or a palace: its name may stand for a government.
    pub(super) has_seat: bool,
    /// It is a word of the language as well: "Nice".
    pub(super) is_word: bool,
    /// One is written in capitals alone.
    pub(super) in_capitals: bool,
    /// All usual names have five bytes or more.
    pub(super) only_long: bool,
}

impl From<Vec<Sense>> for Senses {
    fn from(all: Vec<Sense>) -> Senses {
        let any = |holds: &dyn Fn(&Sense) -> bool| all.iter().any(holds);
        let mut likeliest: Option<(i32, usize)> = None;
        for (at, sense) in all.iter().enumerate() {
            if likeliest.is_none_or(|(most, _)| sense.likelihood > most) {
                likeliest = Some((sense.likelihood, at));
            }
        }
        let is_country = any(&|sense| sense.place.kind == PlaceKind::Country);
        Senses {
            likeliest: likeliest.map(|(_, at)| at),
            best_known: all.iter().map(points).max().unwrap_or(0),
            is_country,
            is_wide: is_country
                || any(&|sense| sense.place.kind == PlaceKind::Region && sense.place.country.is_empty()),
            only_towns: !any(&is_special),
            only_counties: !any(&|sense| sense.place.kind != PlaceKind::County),
            has_seat: any(&sense_is_seat),
            is_word: any(&|sense| sense.flags.contains(Flags::WORD)),
            in_capitals: any(&|sense| sense.place.in_capitals),
            only_long: !any(&|sense| sense.place.name_len <= 4),
            all,
        }
    }
}

impl Default for Senses {
    fn default() -> Senses {
        Senses::from(Vec::new())
    }
}

impl Senses {
    /// The likeliest by itself.
    pub(super) fn likeliest(&self) -> Option<&Sense> {
        self.all.get(self.likeliest?)
    }
}

impl Deref for Senses {
    type Target = [Sense];

    fn deref(&self) -> &[Sense] {
        &self.all
    }
}
