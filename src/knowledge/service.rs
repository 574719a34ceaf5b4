//! Whom holders of offices and organs of bodies serve, where no word beside
//! them says it.

use super::hash::WordMap;
use super::table::{Table, list};
use crate::kind::ActorKind;

/// Whom the holder of an office serves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Serves {
    /// What becomes of a person who has one: "her spokesman", "his deputy".
    pub(crate) of_person: Option<OfPerson>,
    /// Kinds of bodies, of which the one spoken of just before is meant.
    pub(crate) kinds: Vec<ActorKind>,
    /// Nouns in the names of bodies, of which the one that the text has is meant.
    pub(crate) nouns: Vec<&'static str>,
    /// What those are who belong to such a body: states in a council.
    pub(crate) are: Option<ActorKind>,
}

/// Whom one serves that a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OfPerson {
    /// The person: "her spokesman".
    Owner,
    /// Whom the person serves: "his deputy".
    Employer,
}

/// All tables of service.
#[derive(Debug, Default)]
pub(crate) struct Service {
    offices: WordMap<&'static str, Serves>,
    local: WordMap<&'static str, ()>,
    parents: WordMap<&'static str, &'static str>,
    heading: WordMap<&'static str, &'static str>,
    seats: WordMap<&'static str, &'static str>,
}

impl Service {
    pub(super) fn embedded() -> Service {
        let mut service = Service::default();
        let table = Table::embedded(include_str!("en/service.tsv"));
        for [word, of_person, bodies, are] in table.cells(["word", "of_person", "bodies", "are"]) {
            let mut serves = Serves {
                of_person: match of_person {
                    "owner" => Some(OfPerson::Owner),
                    "employer" => Some(OfPerson::Employer),
                    _ => None,
                },
                are: ActorKind::from_name(are),
                ..Serves::default()
            };
            for body in list(bodies) {
                match ActorKind::from_name(body) {
                    Some(kind) => serves.kinds.push(kind),
                    None => serves.nouns.push(body),
                }
            }
            service.offices.insert(word, serves);
        }
        let local = Table::embedded(include_str!("en/local_offices.tsv"));
        service.local = local.cells(["word"]).map(|[word]| (word, ())).collect();
        let parents = Table::embedded(include_str!("world/parents.tsv"));
        service.parents = parents.cells(["body", "parent"]).map(|[body, parent]| (body, parent)).collect();
        let heading = Table::embedded(include_str!("en/heading_verbs.tsv"));
        service.heading = heading.cells(["verb", "preposition"]).map(|[verb, link]| (verb, link)).collect();
        let seats = Table::embedded(include_str!("world/seats.tsv"));
        service.seats = seats.cells(["city", "body"]).map(|[city, body]| (city, body)).collect();
        service
    }

    /// The organisation of which a capital's name is used: "Brussels".
    pub(crate) fn seated(&self, city: &str) -> Option<&'static str> {
        self.seats.get(city).copied()
    }

    /// The word behind a verb that says at the head of what somebody stands: "over"
    /// of "presides over", "" where the body follows.
    pub(crate) fn heading(&self, verb: &str) -> Option<&'static str> {
        self.heading.get(verb).copied()
    }

    /// Whom the holder of an office with this last word serves.
    pub(crate) fn of_office(&self, normal: &str) -> Option<&Serves> {
        self.offices.get(normal)
    }

    /// Returns true for a noun of bodies and offices of towns and courts: "mayor", "police".
    pub(crate) fn is_local(&self, normal: &str) -> bool {
        self.local.contains(normal)
    }

    /// The organisation of which a known body is an organ.
    pub(crate) fn parent(&self, body: &str) -> Option<&'static str> {
        self.parents.get(body).copied()
    }
}
