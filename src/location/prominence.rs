//! How well known the likeliest place of a name is, in points for a place.

use super::atlas::Sense;
use super::toponym::{Form, Toponym};
use crate::knowledge::gazetteer::{Flags, PlaceKind};

/// Points of a country's name; one of its own is nearly always the country.
const COUNTRY: i32 = 7;
/// Points of what stands in the table of regions, and of capitals and large divisions.
const WELL_KNOWN: i32 = 5;
const SMALL_DIVISION: i32 = 2;
const COUNTY: i32 = 1;
/// From so many people on a division is a large one.
const LARGE_DIVISION: u32 = 1_000_000;
/// Points of a town by its people.
const TOWNS: &[(u32, i32)] = &[(1_000_000, 5), (300_000, 4), (100_000, 3), (30_000, 2), (5_000, 1)];
/// What a shortened or a second name takes off.
const SHORTENED: i32 = 2;
const ALTERNATE: i32 = 3;
/// A name of several words is hardly the name of anything else.
const SEVERAL_WORDS: i32 = 3;

/// From so much prominence on a town is known without help from its context.
pub(super) const KNOWN_BY_ITSELF: i32 = 4;
/// From so much on its context may help.
pub(super) const KNOWN: i32 = 2;

/// The points of a toponym for its best-known place.
pub(super) fn prominence(form: &Form, toponym: &Toponym) -> i32 {
    let several = toponym.name.len() > 1 && !form.senses.is_empty();
    best_sense(form) + if several { SEVERAL_WORDS } else { 0 }
}

/// The points of the best-known place of a name.
pub(super) fn best_sense(form: &Form) -> i32 {
    form.senses.best_known
}

/// The points of a place.
pub(super) fn points(sense: &Sense) -> i32 {
    let people = sense.place.population;
    let by_kind = match sense.place.kind {
        PlaceKind::Country => COUNTRY,
        PlaceKind::Division if people < LARGE_DIVISION => SMALL_DIVISION,
        PlaceKind::Division | PlaceKind::Capital => WELL_KNOWN,
        PlaceKind::Region | PlaceKind::Water | PlaceKind::Facility | PlaceKind::Other => WELL_KNOWN,
        PlaceKind::County => COUNTY,
        PlaceKind::City => TOWNS.iter().find(|(least, _)| people >= *least).map_or(0, |row| row.1),
    };
    let by_name = if sense.flags.contains(Flags::SHORTENED) {
        SHORTENED
    } else if sense.flags.contains(Flags::ALTERNATE)
        && sense.place.kind != PlaceKind::Country
        && !is_special(sense)
    {
        ALTERNATE
    } else {
        0
    };
    (by_kind - by_name).max(0)
}

/// A place of the table of regions.
pub(super) fn is_special(sense: &Sense) -> bool {
    matches!(sense.place.kind, PlaceKind::Region | PlaceKind::Water | PlaceKind::Facility | PlaceKind::Other)
}

/// A capital or a palace: its name may stand for a government.
pub(super) fn sense_is_seat(sense: &Sense) -> bool {
    sense.place.kind == PlaceKind::Capital && sense.place.population >= 10_000
        || sense.place.kind == PlaceKind::Facility
}

/// Whether the name is one of a country above all.
pub(super) fn is_country(form: &Form) -> bool {
    form.senses.is_country
}

/// A country or a region of the world: no person is called so.
pub(super) fn is_wide(form: &Form) -> bool {
    form.senses.is_wide
}
