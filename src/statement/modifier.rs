//! What hangs on a subject: participles, relative clauses, appositions, and
//! which noun phrase they hang on.

use super::cue::Cue;
use super::phrase;
use super::scene::Scene;
use super::source::{LONGEST_INSERTION, Subject, is_document, is_predicate, without_circumstances};
use crate::kind::ActorKind;
use crate::knowledge::{ClauseRole, Inflection};
use crate::mention::Class;
use crate::outline::TokenRange;
use crate::tag::Pos;

/// How far before the end of a relative clause its pronoun is looked for.
const LONGEST_RELATIVE: usize = 14;

/// "familiar" in "a source **familiar** with": an adjective or participle right behind its noun.
pub(super) fn is_modifier_behind(scene: &Scene<'_>, token: usize) -> bool {
    let is_regular = scene.pos(token) == Pos::VerbPast && scene.normal(token).ends_with("ed");
    let is_participle = matches!(scene.pos(token), Pos::VerbParticiple | Pos::VerbGerund);
    let modifies = scene.pos(token).is_adjective() || is_participle || is_regular;
    let Some(noun) = token.checked_sub(1).filter(|_| modifies) else { return false };
    // "an official" and the like are tagged as adjectives before one.
    let near = TokenRange::new(noun.saturating_sub(4), token);
    let heads = &scene.knowledge.actor_heads;
    if heads.ending(token, token + 1, |t| scene.normal(t)).is_some() {
        return false;
    }
    scene.pos(noun).is_noun() || scene.mentions_in(near).any(|(_, m)| m.head == noun)
}

/// "**a source** familiar with the talks", "**a draft** circulated by Norland":
/// what an adjective or participle and its preposition hang on.
pub(super) fn over_modifier(scene: &Scene<'_>, phrase: TokenRange, floor: usize) -> TokenRange {
    let preposition = phrase.start.checked_sub(1);
    let Some(modifier) = preposition.and_then(|p| p.checked_sub(1)).filter(|&m| m > floor) else {
        return phrase;
    };
    // "that" and "as" are tagged as prepositions too.
    let opens_clause =
        scene.is(modifier + 1, ClauseRole::Relative) || scene.is(modifier + 1, ClauseRole::Occasion);
    let ties = !opens_clause && matches!(scene.pos(modifier + 1), Pos::Preposition | Pos::To);
    if !ties || !is_modifier_behind(scene, modifier) {
        return phrase;
    }
    let modified = phrase::ending_at(scene, modifier, floor);
    if modified.is_empty() { phrase } else { modified }
}

/// "**two diplomats** who have read the annex said": behind the verb of a
/// relative clause stands its object; the subject is what the clause hangs on.
pub(super) fn over_relative(scene: &Scene<'_>, phrase: TokenRange, floor: usize) -> TokenRange {
    let lowest = floor.max(phrase.start.saturating_sub(LONGEST_RELATIVE));
    let is_verb = |t: usize| scene.pos(t).is_verb() || is_predicate(scene, t);
    let words = || (lowest + 1..phrase.start).rev().take_while(|&t| !scene.is_comma(t));
    // "that" opens what is said as well; behind a noun and before a verb it is a relative.
    let is_subject = |t: usize| scene.pos(t - 1).is_noun() && is_verb(t + 1);
    let relates =
        |&t: &usize| scene.is(t, ClauseRole::Relative) && (scene.normal(t) != "that" || is_subject(t));
    let Some(relative) = words().find(relates) else {
        return phrase;
    };
    // One verb group only: a second one would be that of the sentence.
    let group_end =
        (relative + 1..phrase.start).take_while(|&t| is_verb(t) || scene.pos(t).is_adverb()).last();
    let is_object = group_end.is_some_and(|end| (end + 1..phrase.start).all(|t| !is_verb(t)));
    let antecedent = phrase::ending_at(scene, relative, floor);
    if is_object && !antecedent.is_empty() { antecedent } else { phrase }
}

/// "the envoy, **who** said": the noun phrase before the relative pronoun.
pub(super) fn antecedent(scene: &Scene<'_>, relative: usize, floor: usize) -> Option<Subject> {
    let end = if scene.is_comma(relative - 1) { relative - 1 } else { relative };
    let nearest = with_name_before(scene, phrase::ending_at(scene, end, floor), floor);
    let document = document_before(scene, end, floor).filter(|_| !is_person(scene, relative));
    let range = document.unwrap_or(nearest);
    (!range.is_empty()).then_some(Subject::Own { source: range, from: range.start })
}

/// "**Mara Lenz**, a teacher, who": the name that a phrase between commas is in apposition to.
fn with_name_before(scene: &Scene<'_>, phrase: TokenRange, floor: usize) -> TokenRange {
    let Some(comma) = phrase.start.checked_sub(1).filter(|&c| c > floor && scene.is_comma(c)) else {
        return phrase;
    };
    let name = phrase::ending_at(scene, comma, floor);
    let is_name = scene
        .mentions_in(name)
        .any(|(_, m)| m.tokens.end == comma && m.class == Class::Actor(ActorKind::Person));
    let opens = scene.pos(phrase.start).is_determiner();
    if is_name && opens { TokenRange::new(name.start, phrase.end) } else { phrase }
}

/// "**a resolution** drafted by Norland that condemns", "**a letter** on Monday
/// that says": the document whose modifiers or time stand before its relative.
fn document_before(scene: &Scene<'_>, end: usize, floor: usize) -> Option<TokenRange> {
    let over_time = without_circumstances(scene, end, floor);
    let phrase = phrase::ending_at(scene, over_time, floor);
    let modified = over_modifier(scene, phrase, floor);
    let modified =
        set_off(scene, end, floor).map_or(modified, |comma| phrase::ending_at(scene, comma, floor));
    (!modified.is_empty() && is_document(scene, modified)).then_some(modified)
}

/// "a resolution**,** drafted by Norland, that condemns", "Resolution 40**,** adopted
/// in June 2024, which": the comma before a participle that reaches up to `end`.
fn set_off(scene: &Scene<'_>, end: usize, floor: usize) -> Option<usize> {
    let comma = (floor + 1..end).rev().take(LONGEST_RELATIVE).find(|&t| scene.is_comma(t))?;
    let participle = comma + 1;
    let is_participle = matches!(scene.pos(participle), Pos::VerbParticiple | Pos::VerbPast);
    let hangs = |t: usize| !is_predicate(scene, t) && !scene.is(t, ClauseRole::Relative);
    (is_participle && (participle + 1..end).all(hangs)).then_some(comma)
}

/// "who": a relative that means a person.
fn is_person(scene: &Scene<'_>, relative: usize) -> bool {
    matches!(scene.normal(relative), "who" | "whom" | "whose")
}

/// "passed **a resolution** that bans the rallies and calls …": the document
/// whose relative clause goes on with a verb of the same tense.
pub(super) fn document_of_relative(scene: &Scene<'_>, cue: &Cue<'_>, floor: usize) -> Option<TokenRange> {
    let tense = match cue.form {
        Inflection::ThirdPerson => Pos::VerbThirdPerson,
        Inflection::Past | Inflection::PastOrParticiple => Pos::VerbPast,
        // "a draft that would extend the mandate and call on".
        Inflection::Base => Pos::Modal,
        _ => return None,
    };
    let verb = cue.group.start;
    let lowest = floor.max(verb.saturating_sub(LONGEST_INSERTION));
    let relative = (lowest + 1..verb)
        .rev()
        .find(|&t| scene.is(t, ClauseRole::Relative) && scene.outline.quotation_of(t).is_none())?;
    let document = phrase::ending_at(scene, relative, floor);
    // "which “strongly condemns” the raid and calls on".
    let marked = relative + 1 + usize::from(scene.quotation_opening_at(relative + 1).is_some());
    let first = marked + usize::from(scene.pos(marked).is_adverb());
    let goes_on = scene.pos(first) == tense && !document.is_empty();
    (goes_on && is_document(scene, document)).then_some(document)
}
