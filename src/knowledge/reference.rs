//! Small closed classes that reference goes by: pronouns, capitalised words
//! that name nothing, words that tell an acting state from a place.

use std::collections::{HashMap, HashSet};

use super::endings::Endings;
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

/// The closed classes.
#[derive(Debug, Default)]
pub(crate) struct Reference {
    pronouns: HashMap<&'static str, Pronoun>,
    capitalized: Phrases<&'static str>,
    standing: HashMap<&'static str, Vec<(SignSide, StandingSign)>>,
    /// Backwards, since they stand before something.
    approximations: Endings<()>,
    measures: HashSet<&'static str>,
    anaphors: HashMap<&'static str, Anaphor>,
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
                reference.standing.entry(word).or_default().push((side, sign));
            }
        }
        for [words, usage] in Table::embedded(include_str!("en/quantities.tsv")).cells(["words", "use"]) {
            if usage == "of" {
                reference.measures.insert(words);
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
        let signs = self.standing.get(normal)?;
        signs.iter().find(|(found, _)| *found == side).map(|(_, sign)| *sign)
    }
}
