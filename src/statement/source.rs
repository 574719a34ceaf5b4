//! Who a cue is credited to: the noun phrase before or after it.

use super::insertion::over_insertion;
use super::modifier::{antecedent, is_modifier_behind, over_modifier, over_relative};
use super::phrase;
use super::scene::Scene;
use super::time;
use crate::knowledge::{ClauseRole, NounRole};
use crate::outline::{TokenKind, TokenRange};
use crate::tag::Pos;

/// No insertion between subject and verb is longer.
pub(super) const LONGEST_INSERTION: usize = 60;
/// How far into a sentence its first finite verb is looked for.
const LONGEST_CLAUSE: usize = 120;
/// What stands before a verb as its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A noun phrase of its own; the second range is all its words with
    /// insertions, so that what comes before it can be looked at.
    Own { source: TokenRange, from: usize },
    /// The one of the verb before: "X said ... **and warned**".
    Shared,
    /// None that could be found.
    Missing,
}

/// The subject of a finite verb whose group starts at `group_start`.
pub(super) fn subject_before(scene: &Scene<'_>, group_start: usize, floor: usize) -> Subject {
    let end = without_circumstances(scene, group_start, floor);
    if end <= floor {
        return Subject::Missing;
    }
    let before = end - 1;
    if matches!(scene.normal(before), "and" | "but" | "or" | "then" | "nor") || scene.normal(before) == "also"
    {
        return Subject::Shared;
    }
    if scene.is(before, ClauseRole::Relative) && before > floor {
        return antecedent(scene, before, floor).unwrap_or_else(|| own(scene, end, floor));
    }
    if scene.is_comma(before) && scene.is_headline(before) && holds_predicate(scene, floor, before) {
        return Subject::Shared;
    }
    if scene.is_comma(before) || scene.is_dash(before) {
        return over_insertion(scene, before, floor);
    }
    // "A source privy to the talks said": what looks like a circumstance hangs
    // on an adjective or participle of the subject.
    let hangs = end < group_start && before > floor && is_modifier_behind(scene, before);
    own(scene, if hangs { before } else { end }, floor)
}

/// "Norland rejects claim, **asks** for proof": in a headline a comma stands for
/// "and" behind a verb that no relative or quotation has.
fn holds_predicate(scene: &Scene<'_>, floor: usize, comma: usize) -> bool {
    let own = |&t: &usize| !scene.is(t, ClauseRole::Relative) && !scene.is_comma(t);
    let verb = |t: usize| t > floor && is_predicate(scene, t) && scene.outline.quotation_of(t).is_none();
    (floor..comma).take_while(own).any(verb) && (floor..comma).all(|t| !scene.is_comma(t))
}

fn own(scene: &Scene<'_>, end: usize, floor: usize) -> Subject {
    let range = phrase::ending_at(scene, end, floor);
    if range.is_empty() {
        return Subject::Missing;
    }
    let source = over_modifier(scene, over_relative(scene, range, floor), floor);
    Subject::Own { source, from: source.start }
}

/// Steps back over "on Saturday", "in a statement", "later" before a verb.
pub(super) fn without_circumstances(scene: &Scene<'_>, group_start: usize, floor: usize) -> usize {
    let mut end = group_start;
    for _ in 0..3 {
        let Some(start) = circumstance_ending_at(scene, end, floor) else { break };
        end = start;
    }
    end
}

fn circumstance_ending_at(scene: &Scene<'_>, end: usize, floor: usize) -> Option<usize> {
    if end > floor && (scene.is(end - 1, ClauseRole::Adverb) || scene.pos(end - 1) == Pos::Adverb) {
        return Some(end - 1);
    }
    // "Norland and Sudland **both** said".
    let behind_noun = end > floor + 1 && scene.pos(end - 2).is_noun();
    if behind_noun && scene.is(end - 1, ClauseRole::Floating) {
        return Some(end - 1);
    }
    (floor.max(end.saturating_sub(6))..end).find(|&start| {
        if start == floor {
            return false;
        }
        let has_preposition = scene.is(start, ClauseRole::Circumstance);
        let first = start + usize::from(has_preposition);
        let is_time = time::read(scene, first, end).is_some_and(|t| t.tokens.end == end);
        let words = phrase::base(scene, first, end);
        let is_manner = has_preposition
            && words.end == end
            && matches!(
                phrase::circumstance_role(scene, words),
                Some(NounRole::Medium | NounRole::Platform | NounRole::Venue)
            );
        // "An audit completed last autumn puts": behind a participle of the subject.
        let modified = is_time && start > floor + 1 && is_modifier_behind(scene, start - 1);
        let subject_before = modified
            || scene.pos(start - 1).is_noun()
            || scene.is(start - 1, ClauseRole::Pronoun)
            || scene.word(start - 1) == ")";
        (subject_before || has_preposition) && (is_time || is_manner)
    })
}

/// The subject behind an inverted cue: “…,” said **Lina Haddad, the envoy**.
pub(super) fn subject_after(scene: &Scene<'_>, cue_end: usize, limit: usize) -> Option<TokenRange> {
    let range = phrase::with_apposition(scene, cue_end, limit);
    let is_object = scene.is(cue_end, ClauseRole::Object) || scene.is(cue_end, ClauseRole::Relative);
    (!range.is_empty() && !is_object && !time::starts_at(scene, cue_end)).then_some(range)
}

/// The subject of the first finite verb of a clause, for participles that share it.
///
/// Where the tagger saw none, a past form that could be one is taken: "the council today **extended**".
pub(super) fn clause_subject(scene: &Scene<'_>, floor: usize, limit: usize) -> Option<TokenRange> {
    subject_of_first(scene, floor, limit, is_predicate)
        .or_else(|| subject_of_first(scene, floor, limit, may_be_predicate))
}

fn subject_of_first(
    scene: &Scene<'_>,
    floor: usize,
    limit: usize,
    is_predicate: fn(&Scene<'_>, usize) -> bool,
) -> Option<TokenRange> {
    let limit = limit.min(floor + LONGEST_CLAUSE);
    let mut token = floor;
    while token < limit {
        if let Some(quotation) = scene.quotation_opening_at(token) {
            token = scene.after_quotation(quotation).max(token + 1);
            continue;
        }
        let after_relative = token > floor && scene.is(token - 1, ClauseRole::Relative);
        if token > floor && is_predicate(scene, token) && !after_relative {
            if let Subject::Own { source, .. } = subject_before(scene, token, floor) {
                return Some(source);
            }
        }
        token += 1;
    }
    None
}

/// A finite verb or auxiliary.
pub(super) fn is_predicate(scene: &Scene<'_>, token: usize) -> bool {
    scene.pos(token).is_finite_verb()
        || ((scene.is(token, ClauseRole::Be)
            || scene.is(token, ClauseRole::Have)
            || scene.is(token, ClauseRole::Do))
            && !matches!(
                scene.pos(token),
                Pos::Possessive | Pos::VerbGerund | Pos::VerbBase | Pos::VerbParticiple
            ))
}

/// A finite verb, or a past form that no auxiliary or "by" makes a participle:
/// the two look alike, and only a whole clause tells them apart.
pub(super) fn may_be_predicate(scene: &Scene<'_>, token: usize) -> bool {
    let before = token.checked_sub(1);
    let has_subject = before.is_some_and(|b| scene.pos(b).is_noun() || scene.is(b, ClauseRole::Pronoun));
    let is_past = scene.pos(token) == Pos::VerbParticiple && has_subject && scene.normal(token + 1) != "by";
    is_past || is_predicate(scene, token)
}

/// "Norland and Sudland **hold** similar views": the present of a plural
/// subject looks like an infinitive, and has a noun and no auxiliary before it.
pub(super) fn agrees_with_plural(scene: &Scene<'_>, token: usize) -> bool {
    let before = token.checked_sub(1);
    scene.pos(token) == Pos::VerbBase && before.is_some_and(|b| scene.pos(b).is_noun())
}

/// Whether anybody could be meant by a source, as far as its words tell: not a
/// number, not a lone mark, not a day.
pub(super) fn could_speak(scene: &Scene<'_>, source: TokenRange) -> bool {
    let is_time = || time::read(scene, source.start, source.end).is_some_and(|time| time.tokens == source);
    !scene.is(source.start, ClauseRole::Nobody)
        && !is_time()
        && source.iter().any(|token| {
            scene.outline.kind(token) == TokenKind::Word
                && (scene.pos(token).is_noun()
                    || scene.is(token, ClauseRole::Pronoun)
                    || scene.outline.shape(token).has_capital()
                    || matches!(scene.pos(token), Pos::Determiner | Pos::Adjective | Pos::PersonalPronoun))
        })
}

/// "Resolution 2254", "the report": whether a document is the subject.
pub(super) fn is_document(scene: &Scene<'_>, source: TokenRange) -> bool {
    let span = scene.outline.range_span(source);
    let cited = scene.resolutions_at(span).next().is_some();
    cited
        || source.iter().any(|token| scene.knowledge.speech.noun_is(scene.normal(token), NounRole::Document))
}

/// "It was reported that": a subject that stands for nobody.
pub(super) fn is_expletive(scene: &Scene<'_>, source: TokenRange) -> bool {
    source.len() == 1 && scene.is(source.start, ClauseRole::Expletive)
}
