//! Last words of the names of persons: "Michael Jordan" makes "Jordan" a person's name.

use super::context::Context;
use super::prominence::{KNOWN_BY_ITSELF, best_sense, is_wide};
use super::relation::{Names, Relation};
use super::toponym::{Toponym, Toponyms};
use crate::kind::ActorKind;
use crate::knowledge::Fact;
use crate::mention::Class;
use crate::outline::{FormSet, Outline, TokenRange};

/// The most words of a person's name.
const LONGEST_NAME: usize = 4;

/// Last words of names of persons, in normal form.
pub(super) fn surnames(
    outline: &Outline<'_>,
    names: &Names<'_>,
    toponyms: &Toponyms,
    contexts: &[Context],
) -> FormSet {
    let mut surnames = outline.no_forms();
    for (toponym, context) in toponyms.all.iter().zip(contexts) {
        let Some(form) = toponyms.forms.get(toponym.form) else { continue };
        let single = toponym.name.len() == 1;
        let said_of_person = context.title
            || context.name_before && !context.headline && follows_given_name(outline, toponym)
            || context.like_person
                && context.comma_after.is_none()
                && single
                && best_sense(form) < KNOWN_BY_ITSELF;
        let is_unknown_name = form.senses.is_empty()
            && form.kind.is_none()
            && (2..=LONGEST_NAME).contains(&toponym.name.len())
            && !context.in_name
            && context.inside.is_none()
            && !context.headline
            && may_be_person(outline, names, toponym);
        if said_of_person && !is_wide(form) || is_unknown_name {
            outline.entry(toponym.name.end - 1).into_iter().for_each(|word| surnames.insert(word));
        }
    }
    surnames
}

/// "Anna **Paterson**", not "CTV **Winnipeg**".
fn follows_given_name(outline: &Outline<'_>, toponym: &Toponym) -> bool {
    let before = toponym.name.start.saturating_sub(1);
    outline.facts(before).usual_pos().is_none() && !is_acronym(outline, before)
        || outline.facts(before).has(Fact::GivenName)
}

/// A name of unknown words is a person's if it starts with a given name, or
/// the mention stage took it for one: "Edmonton" is no surname for "Overall Edmonton".
fn may_be_person(outline: &Outline<'_>, names: &Names<'_>, toponym: &Toponym) -> bool {
    let person = Class::Actor(ActorKind::Person);
    match names.relation(toponym) {
        Relation::Same(_, class) | Relation::Within(class) if class == person => true,
        _ => outline.facts(toponym.name.start).has(Fact::GivenName) || initial(outline, toponym.name),
    }
}

/// "J. Paterson".
fn initial(outline: &Outline<'_>, name: TokenRange) -> bool {
    outline.word(name.start).chars().filter(|c| c.is_alphabetic()).count() == 1
}

fn is_acronym(outline: &Outline<'_>, token: usize) -> bool {
    let word = outline.word(token);
    word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase())
}
