//! Subjects before an insertion: "The minister, who arrived on Tuesday, **said**".

use super::modifier::over_modifier;
use super::phrase;
use super::scene::Scene;
use super::source::{LONGEST_INSERTION, Subject, is_predicate};
use super::time;
use crate::kind::ActorKind;
use crate::knowledge::ClauseRole;
use crate::mention::Class;
use crate::outline::TokenRange;
use crate::tag::Pos;

/// How many commas are tried as the start of an insertion.
const MOST_COMMAS: usize = 6;

/// "The minister, who arrived on Tuesday, **said**"; "Lina Haddad, head of the
/// mission, **said**": the subject stands before the insertion.
pub(super) fn over_insertion(scene: &Scene<'_>, comma: usize, floor: usize) -> Subject {
    let lowest = floor.max(comma.saturating_sub(LONGEST_INSERTION));
    let mut tried = 0;
    let mut token = comma;
    let mut fallback = None;
    while token > lowest && tried < MOST_COMMAS {
        token -= 1;
        if let Some(quotation) = scene.quotation_closing_at(token) {
            token = scene.inside(quotation).start.saturating_sub(1).max(lowest);
            continue;
        }
        // "said talks were “near,” but Kenya's envoy, Lina Haddad, warned".
        if fallback.is_some() && scene.normal(token) == "but" {
            break;
        }
        if !(scene.is_comma(token) || scene.is_dash(token)) || token == 0 {
            continue;
        }
        tried += 1;
        let inserted = token + 1;
        // ", while Lina Haddad, a lawyer, warned": another clause begins here.
        if fallback.is_some() && opens_clause(scene, inserted) {
            break;
        }
        // "Lina Haddad, 45, a lawyer, said": the name stands before the age.
        let end = if token > floor + 2 && phrase::is_age(scene, token - 1) { token - 2 } else { token };
        // "Her opponent in November, Rick Salo, said".
        let end = without_time(scene, end, floor);
        let before = named_apart(scene, phrase::ending_at(scene, end, floor), floor);
        if before.is_empty() || before.end != end {
            continue;
        }
        let source = over_modifier(scene, before, floor);
        if is_governed(scene, source.start, floor) {
            continue;
        }
        if opens_insertion(scene, inserted) {
            if let Some(relative) = open_relative(scene, token, lowest) {
                // "Kenya, which lies inland, shut the road, its envoy, Lina Haddad, said".
                if fallback.is_some() {
                    break;
                }
                token = relative + 1;
                continue;
            }
            return Subject::Own { source, from: source.start };
        }
        let appositive = phrase::with_apposition(scene, before.start, comma);
        if fallback.is_none() && appositive.end == comma {
            fallback = Some(Subject::Own { source: appositive, from: appositive.start });
        } else if fallback.is_none() && scene.begins_noun_phrase(inserted) {
            let source = TokenRange::new(before.start, comma);
            fallback = Some(Subject::Own { source, from: before.start });
        }
    }
    fallback.unwrap_or(Subject::Missing)
}

/// ", **while** the envoy", ", **and** the envoy": a word that begins a clause with a subject of its own.
fn opens_clause(scene: &Scene<'_>, token: usize) -> bool {
    scene.is(token, ClauseRole::Aside) || scene.pos(token) == Pos::CoordinatingConjunction
}

/// "Her opponent **in November**": where a phrase ends before the time behind it.
fn without_time(scene: &Scene<'_>, end: usize, floor: usize) -> usize {
    let preposition = (floor + 1..end)
        .rev()
        .take(4)
        .find(|&t| scene.is(t, ClauseRole::Moment))
        .filter(|&p| time::read(scene, p + 1, end).is_some_and(|time| time.tokens.end == end));
    preposition.unwrap_or(end)
}

/// "in a note the same day **Mara Lenz**, a clerk, said": the name that a governed phrase ends in.
fn named_apart(scene: &Scene<'_>, phrase: TokenRange, floor: usize) -> TokenRange {
    if !is_governed(scene, phrase.start, floor) {
        return phrase;
    }
    let name = scene
        .mentions_in(phrase)
        .find(|(_, m)| m.tokens.end == phrase.end && m.class == Class::Actor(ActorKind::Person));
    let start = name.map(|(_, m)| m.phrase.start.min(m.tokens.start));
    start.filter(|&start| start > phrase.start).map_or(phrase, |start| TokenRange::new(start, phrase.end))
}

/// "**At** the camp, ..., Nura asked": what a preposition governs is no subject.
fn is_governed(scene: &Scene<'_>, start: usize, floor: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|&before| before >= floor) else { return false };
    let joins = [ClauseRole::Relative, ClauseRole::Occasion, ClauseRole::Condition, ClauseRole::Aside];
    scene.is(before, ClauseRole::Circumstance) && !joins.iter().any(|&role| scene.is(before, role))
}

/// "Kenya, **whose** minister, Tom Barasa, attended, said": the comma before a
/// relative clause that has no verb yet where another comma stands.
fn open_relative(scene: &Scene<'_>, comma: usize, lowest: usize) -> Option<usize> {
    let is_verb = |t: usize| scene.pos(t) == Pos::VerbPast || is_predicate(scene, t);
    if !is_verb(comma + 1) {
        return None;
    }
    let relative = (lowest + 1..comma)
        .rev()
        .take_while(|&t| !is_verb(t))
        .find(|&t| scene.is(t, ClauseRole::Relative) && scene.is_comma(t - 1))?;
    Some(relative - 1)
}

/// "who arrived", "speaking in Geneva", "alongside", "in a statement", "on Monday".
fn opens_insertion(scene: &Scene<'_>, token: usize) -> bool {
    let pos = scene.pos(token);
    scene.is(token, ClauseRole::Relative)
        || matches!(
            pos,
            Pos::VerbGerund
                | Pos::VerbParticiple
                | Pos::VerbPast
                | Pos::Preposition
                | Pos::Adverb
                | Pos::WhPronoun
                | Pos::To
        )
        || time::starts_at(scene, token)
}
