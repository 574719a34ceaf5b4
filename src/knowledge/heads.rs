//! Head nouns: what the last word of a noun phrase or of a name says about
//! the kind of the thing.

use super::endings::Endings;
use super::phrases::Phrases;
use super::table::Table;
use super::titles::{TableGender, plural_of, table_gender};
use crate::kind::{ActorKind, LocationKind};

/// A noun that means an actor: "minister", "rebels".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ActorHead {
    /// What sort of actor.
    pub(crate) kind: ActorKind,
    /// Whether it tells a man or a woman.
    pub(crate) gender: Option<TableGender>,
    /// "rebels".
    pub(crate) plural: bool,
}

/// Nouns that mean actors, looked up by the end of a noun phrase.
#[derive(Debug, Default)]
pub(crate) struct ActorHeads {
    heads: Endings<ActorHead>,
    /// Those that mostly mean a thing, in order.
    things: Vec<&'static str>,
}

impl ActorHeads {
    pub(super) fn embedded() -> ActorHeads {
        let mut heads = ActorHeads::default();
        let columns = ["noun", "plural", "kind", "gender"];
        for [noun, plural, kind, gender] in Table::embedded(include_str!("en/actor_heads.tsv")).cells(columns)
        {
            let Some(kind) = ActorKind::from_name(kind) else { continue };
            let gender = table_gender(gender);
            heads.heads.add(noun, ActorHead { kind, gender, plural: false });
            if plural != noun {
                heads.heads.add(plural, ActorHead { kind, gender, plural: true });
            }
        }
        let things = Table::embedded(include_str!("en/thing_nouns.tsv"));
        heads.things = things.cells(["noun"]).map(|[noun]| noun).collect();
        heads.things.sort_unstable();
        heads
    }

    /// "order", "television": a noun that mostly means a thing.
    pub(crate) fn is_mostly_thing(&self, normal: &str) -> bool {
        self.things.binary_search(&normal).is_ok()
    }

    /// Whether a head noun ends with a word.
    pub(crate) fn ends(&self, normal: &str) -> bool {
        self.heads.ends(normal)
    }

    /// The longest head noun that ends before `end` and starts at `floor` or later.
    pub(crate) fn ending<'p>(
        &'p self,
        floor: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<(usize, &'p ActorHead)> {
        self.heads.longest(floor, end, normal)
    }
}

/// What a word in a name says the name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NameKind {
    /// An actor.
    Actor(ActorKind),
    /// A place.
    Place(LocationKind),
    /// An event or thing: neither.
    Other,
}

/// Words in names that tell their kind: "Ministry", "Front", "Gulf".
#[derive(Debug, Default)]
pub(crate) struct NameHeads {
    last: Endings<NameKind>,
    first: Phrases<NameKind>,
}

impl NameHeads {
    pub(super) fn embedded() -> NameHeads {
        let mut heads = NameHeads::default();
        for [word, kind, position] in
            Table::embedded(include_str!("en/name_heads.tsv")).cells(["word", "kind", "position"])
        {
            let kind = if let Some(kind) = ActorKind::from_name(kind) {
                NameKind::Actor(kind)
            } else if let Some(kind) = LocationKind::from_name(kind) {
                NameKind::Place(kind)
            } else {
                NameKind::Other
            };
            if position != "first" {
                heads.last.add(word, kind);
                if !word.ends_with('s') {
                    heads.last.add(&plural_of(word), kind);
                }
            }
            if position != "last" {
                heads.first.add(word, kind);
            }
        }
        heads
    }

    /// Whether what tells the kind of a name ends with a word.
    pub(crate) fn ends(&self, normal: &str) -> bool {
        self.last.ends(normal)
    }

    /// Whether what tells the kind of a name starts with a word.
    pub(crate) fn opens(&self, normal: &str) -> bool {
        self.first.opens(normal)
    }

    /// What the words say that a name ends with (or its part before "of").
    pub(crate) fn last<'p>(
        &'p self,
        floor: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<(usize, NameKind)> {
        self.last.longest(floor, end, normal).map(|(len, kind)| (len, *kind))
    }

    /// What the words say that a name opens with.
    pub(crate) fn first<'p>(
        &'p self,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<(usize, NameKind)> {
        self.first.longest(start, end, normal).map(|(len, kind)| (len, *kind))
    }
}
