//! How a toponym lies to the names of the mention stage.

use super::prominence::{KNOWN, KNOWN_BY_ITSELF, best_sense};
use super::signs::Look;
use super::toponym::Toponym;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::Fact;
use crate::mention::{Class, Mention};
use crate::outline::Outline;

/// The same words are a place for the mention stage, or a state.
const SAME_PLACE: i32 = 5;
const SAME_STATE: i32 = 4;
/// They are an adjective of a country.
const SAME_DEMONYM: i32 = -20;
/// They are a person for it, by how well the place is known.
const SAME_PERSON: ByKnown = ByKnown { said: -2, by_itself: -3, known: -8, unknown: -8 };
const SAME_PERSON_WIDE: i32 = -4;
/// They are another actor or thing for it. Of names in no table that is a guess.
const SAME_OTHER: ByKnown = ByKnown { said: -1, by_itself: -1, known: -3, unknown: -6 };
/// They are part of a person's name, of the name of a local body, of any other name.
const IN_PERSON: i32 = -20;
const IN_LOCAL_BODY: i32 = -2;
const IN_NAME: i32 = -8;
/// They hold a shorter name, or cross one.
const ACROSS: i32 = -2;

/// Points by what speaks for the place.
struct ByKnown {
    /// The words around say that it is one.
    said: i32,
    /// It is known without help from its context.
    by_itself: i32,
    known: i32,
    unknown: i32,
}

/// How a toponym lies to the mentions of the mention stage.
#[derive(Debug, Clone, Copy)]
pub(super) enum Relation {
    /// No name was seen there.
    None,
    /// A name of the same words.
    Same(usize, Class),
    /// An actor of the tables, by the same words: "the United Nations" is no palace.
    SameKnown(usize, Class),
    /// Part of a longer name.
    Within(Class),
    /// It holds a shorter name, or crosses one.
    Across(Class),
}

impl Relation {
    /// What the mention stage's reading of the same words says.
    pub(super) fn points(self, look: &Look<'_>) -> i32 {
        match self {
            Relation::None => 0,
            Relation::Same(_, Class::Place(_)) | Relation::SameKnown(_, Class::Place(_)) => SAME_PLACE,
            Relation::Same(_, Class::Actor(ActorKind::State))
            | Relation::SameKnown(_, Class::Actor(ActorKind::State)) => SAME_STATE,
            Relation::SameKnown(..) if is_said(look) => SAME_OTHER.said,
            Relation::SameKnown(..) => SAME_OTHER.unknown,
            Relation::Same(_, Class::Demonym) => SAME_DEMONYM,
            Relation::Same(_, Class::Unknown) => 0,
            Relation::Same(_, Class::Actor(ActorKind::Person)) if look.is_wide => SAME_PERSON_WIDE,
            Relation::Same(_, Class::Actor(ActorKind::Person)) => SAME_PERSON.of(look),
            Relation::Same(_, Class::Actor(_) | Class::Other) => SAME_OTHER.of(look),
            Relation::Within(class) | Relation::Across(class) if may_hold_place(class) => 0,
            // "HARWINTON — Former Mayor": no name goes on over the dash of a dateline.
            Relation::Within(_) if look.context.dateline => 0,
            Relation::Within(Class::Actor(ActorKind::Person)) => IN_PERSON,
            Relation::Within(_) if look.context.local_body => IN_LOCAL_BODY,
            Relation::Within(_) => IN_NAME,
            Relation::Across(_) => ACROSS,
        }
    }
}

/// Names of this class may hold the name of a place that is meant as one.
pub(super) fn may_hold_place(class: Class) -> bool {
    matches!(class, Class::Place(_) | Class::Actor(ActorKind::State) | Class::Unknown | Class::Demonym)
}

impl ByKnown {
    fn of(&self, look: &Look<'_>) -> i32 {
        if is_said(look) {
            return self.said;
        }
        let known = is_held(look);
        match best_sense(look.form) {
            _ if !known => self.unknown,
            KNOWN_BY_ITSELF.. if !is_name_of_person(look) => self.by_itself,
            KNOWN.. => self.known,
            _ => self.unknown,
        }
    }
}

/// Whether a gazetteer holds the whole name.
fn is_held(look: &Look<'_>) -> bool {
    !look.form.senses.is_empty() && !look.form.is_longer
}

/// Whether the words around say that it is a place.
fn is_said(look: &Look<'_>) -> bool {
    let context = look.context;
    let typed = context.type_before.is_some() || context.type_after.is_some();
    let said = context.inside.is_some()
        || context.direction.is_some()
        || context.dateline
        || context.of_place
        || context.local_body
        || context.compound
        || look.form.is_short;
    typed || said && is_held(look)
}

/// "Jackson", "Chad": towns and countries that persons are called like.
fn is_name_of_person(look: &Look<'_>) -> bool {
    look.is_single && look.outline.facts(look.toponym.name.start).has(Fact::GivenName)
}

/// The named mentions, by their tokens.
pub(super) struct Names<'m> {
    mentions: &'m [Mention],
    /// For every token the longest named mention over it, plus one; 0 for none.
    over: Vec<u32>,
}

impl<'m> Names<'m> {
    pub(super) fn new(outline: &Outline<'_>, mentions: &'m [Mention]) -> Names<'m> {
        let mut over = vec![0_u32; outline.len()];
        for (place, mention) in (1..).zip(mentions) {
            if !matches!(mention.form, MentionForm::Name | MentionForm::Acronym) {
                continue;
            }
            for token in mention.tokens.iter() {
                if let Some(longest) = over.get_mut(token) {
                    let other = longest.checked_sub(1).and_then(|other| mentions.get(other as usize));
                    if other.is_none_or(|other| other.tokens.len() < mention.tokens.len()) {
                        *longest = place;
                    }
                }
            }
        }
        Names { mentions, over }
    }

    pub(super) fn relation(&self, toponym: &Toponym) -> Relation {
        let over = |token: usize| self.over.get(token)?.checked_sub(1).map(|place| place as usize);
        let Some(at) = toponym.name.iter().find_map(over) else { return Relation::None };
        let Some(mention) = self.mentions.get(at) else { return Relation::None };
        if mention.tokens == toponym.name {
            match mention.entry {
                Some(_) => Relation::SameKnown(at, mention.class),
                None => Relation::Same(at, mention.class),
            }
        } else if mention.tokens.covers(toponym.name) {
            Relation::Within(mention.class)
        } else {
            Relation::Across(mention.class)
        }
    }
}
