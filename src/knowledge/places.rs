//! Words that tell places from other names, and short forms of divisions.

use super::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use super::hash::{TableMap, WordMap};
use super::table::{Table, list};
use crate::kind::LocationKind;
use crate::token::normal_form;

/// What a word beside a name says about the name; see `en/place_cues.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PlaceCue {
    /// "in", "near".
    Inside,
    /// "from", "captured".
    Toward,
    /// "of", "by".
    Beside,
    /// "northern", a part that belongs to the mention.
    Part,
    /// "rebel-held", "downtown".
    NearPart,
    /// "north" in "north of".
    Direction,
    /// "capital" in "the Qatari capital".
    Seat,
    /// "km".
    Distance,
    /// "Mr", "president".
    Title,
    /// "man", "talks".
    OfPlace,
    /// "based" in "Oslo-based".
    Compound,
    /// "R" in "R-Florence", "mid" in "mid-Ohio".
    Prefix,
    /// "police".
    LocalBody,
    /// "agreements".
    Accord,
    /// "climate" in "the Paris climate agreement".
    AccordSubject,
    /// "Times".
    News,
    /// "Forum", "Airways".
    Event,
    /// "said".
    Says,
    /// "Monday".
    Never,
    /// "Reading".
    Rarely,
    /// The last word of the name of a street.
    Street,
    /// "the 600 **block** of": what the numbers of houses count.
    Block,
    /// "neighbourhood", "hospital": what stands in a town.
    Urban,
    /// "banks" in "the banks of the Jordan", "across", "flows".
    Water,
}

impl PlaceCue {
    fn from_name(role: &str) -> Option<PlaceCue> {
        Some(match role {
            "inside" => PlaceCue::Inside,
            "toward" => PlaceCue::Toward,
            "beside" => PlaceCue::Beside,
            "part" => PlaceCue::Part,
            "near_part" => PlaceCue::NearPart,
            "direction" => PlaceCue::Direction,
            "seat" => PlaceCue::Seat,
            "distance" => PlaceCue::Distance,
            "title" => PlaceCue::Title,
            "compound" => PlaceCue::Compound,
            "prefix" => PlaceCue::Prefix,
            "of_place" => PlaceCue::OfPlace,
            "local_body" => PlaceCue::LocalBody,
            "accord" => PlaceCue::Accord,
            "accord_subject" => PlaceCue::AccordSubject,
            "news" => PlaceCue::News,
            "event" => PlaceCue::Event,
            "says" => PlaceCue::Says,
            "never" => PlaceCue::Never,
            "rarely" => PlaceCue::Rarely,
            "street" => PlaceCue::Street,
            "block" => PlaceCue::Block,
            "urban" => PlaceCue::Urban,
            "water" => PlaceCue::Water,
            _ => return None,
        })
    }
}

/// All that a word says about names beside it, in one number: a bit for each
/// [`PlaceCue`], then two kinds of places, plus one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PlaceCues(u32);

/// Where the kinds stand: "town", "province"; "mayor", "governor", by what they govern.
const TYPE: u32 = 24;
const OFFICE: u32 = 28;
/// The bits of a kind.
const KIND: u32 = 0b1111;

impl PlaceCues {
    /// Those of most words.
    pub(crate) const NONE: PlaceCues = PlaceCues(0);

    /// Adds a row of the table; false for one that says nothing.
    fn add(&mut self, role: &str, kind: &str) -> bool {
        let kind = LocationKind::from_name(kind);
        match role {
            "type" => self.set_kind(TYPE, kind),
            "office" => self.set_kind(OFFICE, kind),
            _ => match PlaceCue::from_name(role) {
                Some(cue) => self.0 |= 1 << cue as u32,
                None => return false,
            },
        }
        true
    }

    /// The first row that gives a kind holds.
    fn set_kind(&mut self, at: u32, kind: Option<LocationKind>) {
        if self.kind(at).is_none() {
            self.0 |= kind.map_or(0, |kind| kind as u32 + 1) << at;
        }
    }

    #[inline]
    fn kind(self, at: u32) -> Option<LocationKind> {
        let number = (self.0 >> at & KIND).checked_sub(1)?;
        LocationKind::ALL.get(number as usize).copied()
    }

    /// Whether the word has a role.
    #[inline]
    pub(crate) fn contains(self, cue: PlaceCue) -> bool {
        self.0 & 1 << cue as u32 != 0
    }

    /// The sort of place that it names.
    #[inline]
    pub(crate) fn type_noun(self) -> Option<LocationKind> {
        self.kind(TYPE)
    }

    /// The sort of place that those govern who hold such an office.
    #[inline]
    pub(crate) fn office(self) -> Option<LocationKind> {
        self.kind(OFFICE)
    }
}

/// The words of `en/place_cues.tsv`, the kinds of names by their last or first
/// word, and the short forms of divisions.
#[derive(Debug, Default)]
pub(crate) struct PlaceWords {
    cues: WordMap<&'static str, PlaceCues>,
    /// The first words of the phrases that say what sort of place something is.
    type_noun_starts: WordMap<&'static str, ()>,
    /// What sort of place or actor a name is by its last word; `None` for no place.
    last: WordMap<String, Option<LocationKind>>,
    /// The same by its first word.
    first: WordMap<String, Option<LocationKind>>,
    abbreviations: WordMap<&'static str, Abbreviation>,
    demonyms: WordMap<String, &'static str>,
    /// Parts of the world by the codes of their countries.
    world_regions: TableMap<&'static str, &'static str>,
    /// Capitals by the code of their country.
    capitals: TableMap<&'static str, &'static str>,
}

/// A short form of a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Abbreviation {
    /// In the embedded gazetteer.
    pub(crate) place: PlaceId,
    /// It stands for the division only behind a place and a comma.
    pub(crate) behind_comma: bool,
}

impl PlaceWords {
    pub(super) fn embedded(places: Gazetteer<'static>) -> PlaceWords {
        let mut words = PlaceWords::default();
        for [phrase, role, kind] in
            Table::embedded(include_str!("en/place_cues.tsv")).cells(["phrase", "role", "kind"])
        {
            words.cues.or_default(phrase).add(role, kind);
            if role == "type" {
                words.type_noun_starts.insert(phrase.split(' ').next().unwrap_or(""), ());
            }
        }
        for [word, kind, position] in
            Table::embedded(include_str!("en/name_heads.tsv")).cells(["word", "kind", "position"])
        {
            let kind = LocationKind::from_name(kind);
            if position != "first" {
                words.last.insert(normal_form(word), kind);
            }
            if position != "last" {
                words.first.insert(normal_form(word), kind);
            }
        }
        let columns = ["abbreviation", "country", "division", "use"];
        for [short, country, division, r#use] in
            Table::embedded(include_str!("en/place_abbreviations.tsv")).cells(columns)
        {
            let named = places.look_up(division).filter_map(|found| places.place(found.place));
            let place = named.into_iter().find(|place| {
                place.country == country && matches!(place.kind, PlaceKind::Division | PlaceKind::Capital)
            });
            if let Some(place) = place {
                let behind_comma = r#use == "comma";
                words.abbreviations.insert(short, Abbreviation { place: place.id, behind_comma });
            }
        }
        let columns = ["code", "adjectives", "demonyms", "capital", "region"];
        let states = Table::embedded(include_str!("world/states.tsv"));
        for [code, adjectives, demonyms, capital, region] in states.cells(columns) {
            if !code.is_empty() && !region.is_empty() {
                words.world_regions.entry(code).or_insert(region);
            }
            if let Some(first) = list(capital).next() {
                words.capitals.entry(code).or_insert(first.trim_end_matches('?'));
            }
            for word in list(adjectives).chain(list(demonyms)).filter(|word| !word.ends_with('-')) {
                let word = normal_form(word.trim_end_matches('?'));
                if !words.demonyms.contains(&word) {
                    words.demonyms.insert(word, code);
                }
            }
        }
        words
    }

    /// Whether a phrase in normal form has a role.
    pub(crate) fn is(&self, phrase: &str, cue: PlaceCue) -> bool {
        self.cues(phrase).contains(cue)
    }

    /// All roles of a phrase in normal form.
    pub(crate) fn cues(&self, phrase: &str) -> PlaceCues {
        let whole = self.cues.get(phrase);
        let found = match phrase.ends_with('.') {
            true => whole.or_else(|| self.cues.get(phrase.trim_end_matches('.'))),
            false => whole,
        };
        found.copied().unwrap_or_default()
    }

    /// Whether a phrase starts with a word that says what sort of place something is.
    pub(crate) fn opens_type_noun(&self, normal: &str) -> bool {
        let starts = |word: &str| self.type_noun_starts.contains(word);
        starts(normal) || starts(normal.trim_end_matches('.'))
    }

    /// The part of the world that a country belongs to: "Western Asia".
    pub(crate) fn world_region(&self, code: &str) -> Option<&'static str> {
        self.world_regions.get(code).copied()
    }

    /// The capital of a country, by name.
    pub(crate) fn capital(&self, code: &str) -> Option<&'static str> {
        self.capitals.get(code).copied()
    }

    /// The sort of place that a noun names: "province", "airport".
    pub(crate) fn type_noun(&self, normal: &str) -> Option<LocationKind> {
        self.cues(normal).type_noun()
    }

    /// What a name is by its last word; `Some(None)` for something else than a place.
    pub(crate) fn by_last_word(&self, normal: &str) -> Option<Option<LocationKind>> {
        self.last.get(normal).copied()
    }

    /// What a name is by its first word; `Some(None)` for something else than a place.
    pub(crate) fn by_first_word(&self, normal: &str) -> Option<Option<LocationKind>> {
        self.first.get(normal).copied()
    }

    /// The division of a short form as written in the text.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).copied()
    }

    /// The country (ISO code, may be empty) that an adjective or a name of a people belongs to.
    pub(crate) fn demonym(&self, normal: &str) -> Option<&'static str> {
        self.demonyms.get(normal).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_of_places_is_read() {
        let words = PlaceWords::embedded(Gazetteer::embedded());
        let cues = Table::read(include_str!("en/place_cues.tsv")).unwrap();
        for [phrase, role, kind] in cues.cells(["phrase", "role", "kind"]) {
            let said = match role {
                "type" => words.cues(phrase).type_noun() == LocationKind::from_name(kind),
                "office" => words.cues(phrase).office() == LocationKind::from_name(kind),
                _ => PlaceCue::from_name(role).is_some_and(|cue| words.is(phrase, cue)),
            };
            assert!(said, "{phrase}: {role}");
        }
        let abbreviations = Table::read(include_str!("en/place_abbreviations.tsv")).unwrap();
        assert_eq!(words.abbreviations.len(), abbreviations.rows().len());
        for [short] in abbreviations.cells(["abbreviation"]) {
            assert!(crate::token::shape(short).has_capital(), "{short}");
        }
    }

    #[test]
    fn cues_and_kinds_have_their_own_bits() {
        assert!((PlaceCue::Urban as u32) < TYPE && TYPE + KIND.count_ones() <= OFFICE);
        assert!(LocationKind::ALL.len() < KIND as usize);
    }

    #[test]
    fn words_say_what_they_say() {
        let words = PlaceWords::embedded(Gazetteer::embedded());
        assert!(words.is("in", PlaceCue::Inside) && !words.is("rejected", PlaceCue::Inside));
        assert_eq!(words.type_noun("province"), Some(LocationKind::Region));
        assert_eq!(words.demonym("jordanian"), Some("JO"));
        assert!(words.abbreviation("Ky.").is_some_and(|short| !short.behind_comma));
        assert!(words.abbreviation("ky.").is_none());
    }
}
