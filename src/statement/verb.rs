//! The words that go with a verb before it: "has not been", "would".

use super::scene::Scene;
use crate::knowledge::{ClauseRole, Inflection};
use crate::tag::Pos;

/// A verb's auxiliaries and adverbs, and what they make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VerbGroup {
    /// The first word of the group, perhaps the verb itself.
    pub(super) start: usize,
    pub(super) is_negated: bool,
    /// "was told".
    pub(super) is_passive: bool,
    /// "will say", "could ask".
    pub(super) is_modal: bool,
    /// "is saying".
    pub(super) is_progressive: bool,
    /// "to say": the place of "to".
    pub(super) infinitive: Option<usize>,
    /// Whether an auxiliary stands before it.
    pub(super) has_auxiliary: bool,
}

/// Reads the group that ends in a verb, not reaching back beyond `floor`.
pub(super) fn group(scene: &Scene<'_>, verb: usize, form: Inflection, floor: usize) -> VerbGroup {
    let mut group = VerbGroup {
        start: verb,
        is_negated: false,
        is_passive: false,
        is_modal: false,
        is_progressive: false,
        infinitive: None,
        has_auxiliary: false,
    };
    let mut token = verb;
    while token > floor.max(verb.saturating_sub(8)) {
        token -= 1;
        if !take(scene, token, form, &mut group) {
            break;
        }
        group.start = token;
        if group.infinitive.is_some() {
            break;
        }
    }
    group
}

/// Reads one word before the verb; false if it is none of the group.
fn take(scene: &Scene<'_>, token: usize, form: Inflection, group: &mut VerbGroup) -> bool {
    let first = !group.has_auxiliary;
    if scene.is(token, ClauseRole::Negation) {
        group.is_negated = true;
    } else if scene.is(token, ClauseRole::Be) && scene.pos(token) != Pos::Possessive {
        let participle = matches!(form, Inflection::Participle | Inflection::PastOrParticiple);
        group.is_passive |= first && participle;
        group.is_progressive |= first && form == Inflection::Gerund;
        group.has_auxiliary = true;
    } else if scene.is(token, ClauseRole::Have) || scene.is(token, ClauseRole::Do) {
        group.has_auxiliary = true;
    } else if scene.pos(token) == Pos::Modal {
        group.is_modal = true;
        group.has_auxiliary = true;
    } else if scene.pos(token) == Pos::To && first && form == Inflection::Base {
        group.infinitive = Some(token);
    } else {
        return scene.pos(token).is_adverb() || scene.is(token, ClauseRole::Adverb);
    }
    true
}
