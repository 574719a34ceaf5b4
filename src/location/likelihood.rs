//! How likely a sense of a name is before anything of the article is known.
//!
//! All points of this folder's choices are tenths of a bit: ten points more
//! make a sense twice as likely. People give ten points per doubling, since
//! the news names a town about as often as it has readers there.

use super::atlas::Sense;
use super::toponym::Form;
use crate::knowledge::gazetteer::{Flags, PlaceKind};
use crate::token::base_letters;

/// A country is named far more often than a town of as many people.
const COUNTRY: i32 = 130;
/// So is the capital of a country, unless it is a village of its island.
const CAPITAL: i32 = 110;
const SMALL_CAPITAL: i32 = 40;
/// A division of a million people and more is known beyond its country.
const LARGE_DIVISION: i32 = 60;
/// A small division is named less than the town that it is called after.
const SMALL_DIVISION: i32 = -20;
/// A county more rarely still.
const COUNTY: i32 = -40;
/// Regions and waters stand in a table of what the news names.
const REGION_OR_WATER: i32 = 215;
const FACILITY: i32 = 190;
const OTHER: i32 = 170;
/// A former, foreign or second name of a place.
const ALTERNATE: i32 = -40;
/// A name without its article or its word "Province".
const SHORTENED: i32 = -30;
/// A former name that a town of its own bears today: "Salisbury" is hardly Harare.
const OUTLIVED: i32 = -130;
/// A namesake counts as such a town if it has this part of the other's people.
const NAMESAKE_PART: u32 = 40;
/// A town with this part of the people of its division is its main one.
const MAIN_PART: u32 = 6;
/// How far a town leads the division that has its name: "New York" is the city.
const MAIN_CITY: i32 = 15;

/// Gives every sense of a name its points.
pub(super) fn weigh(senses: &mut [Sense]) {
    for at in 0..senses.len() {
        let Some(sense) = senses.get(at) else { continue };
        let points = by_itself(sense) + main_city(senses, sense) + outlived(senses, sense);
        if let Some(sense) = senses.get_mut(at) {
            sense.likelihood = points;
        }
    }
}

/// The likeliest sense of a form by itself; the first of equals.
pub(super) fn likeliest(form: &Form) -> Option<&Sense> {
    form.senses.likeliest()
}

fn by_itself(sense: &Sense) -> i32 {
    let people = 10 * i32::try_from(sense.place.population.max(1).ilog2()).unwrap_or(0);
    let by_kind = match sense.place.kind {
        PlaceKind::Country => return people + COUNTRY,
        PlaceKind::Region | PlaceKind::Water => return REGION_OR_WATER,
        PlaceKind::Facility => return FACILITY,
        PlaceKind::Other => return OTHER,
        PlaceKind::Division if sense.place.population >= 1_000_000 => people + LARGE_DIVISION,
        PlaceKind::Division => people + SMALL_DIVISION,
        PlaceKind::County => people + COUNTY,
        // "Columbia" is hardly its District.
        PlaceKind::Capital if sense.flags.contains(Flags::SHORTENED) => people,
        PlaceKind::Capital if sense.place.population >= 300_000 => people + CAPITAL,
        PlaceKind::Capital => people + SMALL_CAPITAL,
        PlaceKind::City => people,
    };
    if sense.flags.contains(Flags::SHORTENED) {
        by_kind + SHORTENED
    } else if sense.flags.contains(Flags::ALTERNATE) {
        by_kind + ALTERNATE
    } else {
        by_kind
    }
}

fn is_town(sense: &Sense) -> bool {
    matches!(sense.place.kind, PlaceKind::City | PlaceKind::Capital)
}

/// "New York" is the city, not the state; "Aleppo" the city, not the governorate.
fn main_city(senses: &[Sense], sense: &Sense) -> i32 {
    let division = sense.division().filter(|_| is_town(sense));
    let Some(division) = senses.iter().find(|other| division == Some(other.site)) else {
        return 0;
    };
    let is_main = sense.place.population.saturating_mul(MAIN_PART) >= division.place.population;
    if is_main { (by_itself(division) - by_itself(sense)).max(0) + MAIN_CITY } else { 0 }
}

/// "Philadelphia" was Amman once, and is another city now. A spelling of the
/// usual name ("Kiev", "Aqsu") is no former one: it has the same consonants.
fn outlived(senses: &[Sense], sense: &Sense) -> i32 {
    if !is_town(sense) || !sense.flags.contains(Flags::ALTERNATE) || sense.flags.contains(Flags::SHORTENED) {
        return 0;
    }
    let namesake = senses.iter().find(|other| {
        is_town(other)
            && !other.flags.contains(Flags::ALTERNATE)
            && other.place.population.saturating_mul(NAMESAKE_PART) >= sense.place.population
            && other.place.consonants != sense.place.consonants
    });
    if namesake.is_some() { OUTLIVED } else { 0 }
}

/// The consonants of a name as transliterations have them in common, packed into
/// a number: "Aqsu" and "Aksu", "Uvira" and "Ouvira", "Dzhalalabad" and "Jalalabad"
/// have the same. Vowels and what is written for half-vowels say nothing, and
/// letters that stand for one sound in some system are one class.
pub(super) fn consonants(name: &str) -> u64 {
    let mut packed = 0_u64;
    let mut last = 0;
    for letter in name.chars().filter_map(plain_letter) {
        let class = consonant_class(letter);
        // "dzh", "tch", "dj" are one sound, and so are "dd" and "ck".
        let is_affricate = class == SIBILANT && last == consonant_class('d');
        if is_affricate {
            packed >>= CLASS_BITS;
        }
        if class != 0 && (class != last || is_affricate) {
            packed = packed << CLASS_BITS | class;
        }
        last = class;
    }
    packed
}

/// Bits of a class of consonants; a number has room for the last sixteen.
const CLASS_BITS: u32 = 4;
/// The class of "s", "z", "j", "sh", "ch".
const SIBILANT: u64 = 3;

/// A letter without its marks, small.
fn plain_letter(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return Some(letter.to_ascii_lowercase());
    }
    base_letters(letter)?.chars().next()
}

/// The class of a consonant, 0 for what is none.
fn consonant_class(letter: char) -> u64 {
    match letter {
        'b' | 'f' | 'p' | 'v' => 1,
        'c' | 'g' | 'k' | 'q' | 'x' => 2,
        'j' | 's' | 'z' => SIBILANT,
        'd' | 't' => 4,
        'l' => 5,
        'm' | 'n' => 6,
        'r' => 7,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_the_same_consonants_and_former_names_others() {
        let alike = |one, other| consonants(one) == consonants(other);
        for (one, other) in [
            ("Aksu", "Aqsu"),
            ("Kiev", "Kyiv"),
            ("Uvira", "Ouvira"),
            ("Jalalabad", "Dzhalalabad"),
            ("Sweida", "Suwayda"),
            ("Niš", "Nish"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("Philadelphia", "Amman"), ("Salisbury", "Harare"), ("Artemivsk", "Bakhmut")] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
