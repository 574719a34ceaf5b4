//! Small closed classes that reference goes by: pronouns, capitalised words
//! that name nothing, words that tell an acting state from a place.

use super::endings::Endings;
use super::hash::WordMap;
use super::phrases::Phrases;
use super::table::{Table, list};
use super::titles::{TableGender, table_gender};
use crate::kind::ActorKind;

/// A pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pronoun {
    /// 1, 2 or 3.
    pub(crate) person: u8,
    /// `None`: "you".
    pub(crate) plural: Option<bool>,
    /// "m", "f", "n", or "" for any.
    pub(crate) gender: &'static str,
    /// Before a noun: "his".
    pub(crate) possessive: bool,
    /// "himself".
    pub(crate) reflexive: bool,
}

/// A noun by which a text comes back to an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anaphor {
    /// Kinds of the actors it may mean.
    pub(crate) kinds: Vec<ActorKind>,
    /// Whether the actor's name need not hold the noun.
    pub(crate) is_free: bool,
    /// Whether it tells a man or a woman.
    pub(crate) gender: Option<TableGender>,
}

/// What a word beside a state's name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum StandingSign {
    /// It acts.
    Actor,
    /// It is a place.
    Place,
}

/// Where a word stands that says something of a state's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum SignSide {
    /// Directly before it.
    Before,
    /// Directly before it, where it is a city's.
    BeforeCity,
    /// Some words before "to".
    Motion,
    /// Some words before "between".
    Frontier,
    /// Before "from": what only somebody gives.
    Sent,
    /// Possessed by it.
    Possessed,
    /// Directly behind it, or behind a hyphen.
    Compound,
    /// Before a hyphen: "pro".
    Prefix,
    /// Directly behind the name of a city: a local office.
    CityOffice,
    /// The verb behind it, auxiliaries skipped: what befalls a place.
    Behind,
    /// Some words before "for": who leaves, and where for.
    Departure,
    /// Directly before it: which part of it.
    Part,
    /// The participle behind it and a form of "be": what is done to a place.
    Stricken,
    /// The verb behind it that says how many of something it has.
    Counting,
    /// A noun that is counted so: what befalls or lies in a place.
    Befallen,
    /// The noun of what it is: what sort of place.
    Described,
}

impl SignSide {
    fn from_name(name: &str) -> Option<SignSide> {
        Some(match name {
            "before" => SignSide::Before,
            "before_city" => SignSide::BeforeCity,
            "motion" => SignSide::Motion,
            "frontier" => SignSide::Frontier,
            "sent" => SignSide::Sent,
            "possessed" => SignSide::Possessed,
            "prefix" => SignSide::Prefix,
            "compound" => SignSide::Compound,
            "city_office" => SignSide::CityOffice,
            "behind" => SignSide::Behind,
            "departure" => SignSide::Departure,
            "part" => SignSide::Part,
            "stricken" => SignSide::Stricken,
            "counting" => SignSide::Counting,
            "befallen" => SignSide::Befallen,
            "described" => SignSide::Described,
            _ => return None,
        })
    }
}

/// What a word says of a state's name, by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct StandingSigns {
    /// The sides on which it says anything, one bit for each [`SignSide`].
    sides: u16,
    /// Those on which it says that the name is a place.
    places: u16,
}

impl StandingSigns {
    /// Those of most words.
    pub(crate) const NONE: StandingSigns = StandingSigns { sides: 0, places: 0 };

    /// Adds a row of the table; the first of a side holds.
    fn add(&mut self, side: SignSide, sign: StandingSign) {
        let bit = 1 << side as u16;
        let is_new = self.sides & bit == 0;
        self.sides |= bit;
        self.places |= if is_new && sign == StandingSign::Place { bit } else { 0 };
    }

    /// What it says on a side.
    #[inline]
    pub(crate) fn on(self, side: SignSide) -> Option<StandingSign> {
        let bit = 1 << side as u16;
        let sign = if self.places & bit == 0 { StandingSign::Actor } else { StandingSign::Place };
        (self.sides & bit != 0).then_some(sign)
    }
}

/// The closed classes.
#[derive(Debug, Default)]
pub(crate) struct Reference {
    pronouns: WordMap<&'static str, Pronoun>,
    capitalized: Phrases<&'static str>,
    standing: WordMap<&'static str, StandingSigns>,
    /// Backwards, since they stand before something.
    approximations: Endings<()>,
    measures: WordMap<&'static str, ()>,
    anaphors: WordMap<&'static str, Anaphor>,
}

impl Reference {
    pub(super) fn embedded() -> Reference {
        let mut reference = Reference::default();
        let columns = ["word", "person", "number", "gender", "case"];
        for [word, person, number, gender, case] in
            Table::embedded(include_str!("en/pronouns.tsv")).cells(columns)
        {
            let pronoun = Pronoun {
                person: person.parse().unwrap_or(3),
                plural: (number != "either").then_some(number == "plural"),
                gender,
                possessive: case == "possessive",
                reflexive: case == "reflexive",
            };
            reference.pronouns.insert(word, pronoun);
        }
        for [word, kind] in Table::embedded(include_str!("en/capitalized.tsv")).cells(["word", "kind"]) {
            reference.capitalized.add(word, kind);
        }
        for [word, side, standing] in
            Table::embedded(include_str!("en/standing.tsv")).cells(["word", "side", "standing"])
        {
            let sign = if standing == "actor" { StandingSign::Actor } else { StandingSign::Place };
            if let Some(side) = SignSide::from_name(side) {
                reference.standing.or_default(word).add(side, sign);
            }
        }
        for [words, usage] in Table::embedded(include_str!("en/quantities.tsv")).cells(["words", "use"]) {
            if usage == "of" {
                reference.measures.insert(words, ());
            } else {
                reference.approximations.add(words, ());
            }
        }
        let columns = ["noun", "kinds", "free", "gender"];
        for [noun, kinds, free, gender] in Table::embedded(include_str!("en/anaphors.tsv")).cells(columns) {
            let kinds = list(kinds).filter_map(ActorKind::from_name).collect();
            let anaphor = Anaphor { kinds, is_free: free == "yes", gender: table_gender(gender) };
            reference.anaphors.insert(noun, anaphor);
        }
        reference
    }

    /// The number of tokens before `end` that make a number vague: "at least".
    pub(crate) fn approximation<'p>(
        &'p self,
        floor: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<usize> {
        self.approximations.longest(floor, end, normal).map(|(len, ())| len)
    }

    /// Returns true for a noun of measure: "hundreds" in "hundreds of protesters".
    pub(crate) fn is_measure(&self, normal: &str) -> bool {
        self.measures.contains(normal)
    }

    /// What a noun may come back to: "the group".
    pub(crate) fn anaphor(&self, normal: &str) -> Option<&Anaphor> {
        self.anaphors.get(normal)
    }

    /// The pronoun a word is.
    pub(crate) fn pronoun(&self, normal: &str) -> Option<&Pronoun> {
        self.pronouns.get(normal)
    }

    /// The number of tokens at `start` that have a capital and name nothing:
    /// "Monday", "New Year's Day".
    pub(crate) fn capitalized<'p>(
        &'p self,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<usize> {
        self.capitalized.longest(start, end, normal).map(|(len, _)| len)
    }

    /// What a word beside a state's or capital's name says of it.
    pub(crate) fn standing(&self, side: SignSide, normal: &str) -> Option<StandingSign> {
        self.signs(normal).on(side)
    }

    /// All that a word says so.
    pub(crate) fn signs(&self, normal: &str) -> StandingSigns {
        self.standing.get(normal).copied().unwrap_or_default()
    }

    /// Whether a phrase that has a capital and names nothing starts with a word.
    pub(crate) fn opens_capitalized(&self, normal: &str) -> bool {
        self.capitalized.opens(normal)
    }
}
