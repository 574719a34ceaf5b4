//! Where what was said ends: before the next cue, the writer's own clause, or
//! the circumstances of speaking.

use super::content::ContentKind;
use super::cue::Cue;
use super::leading_out::{leads_out, refuses};
use super::scene::Scene;
use super::source;
use crate::knowledge::{ClauseRole, Frames, TimeWord};
use crate::tag::Pos;

/// No content without quotation marks is longer, in tokens; it keeps the work
/// linear where a text has no full stops.
const LONGEST: usize = 250;

/// No gloss in apposition is longer, in tokens.
const LONGEST_GLOSS: usize = 15;

/// The end of the content that starts at `start`, marks at its edge left out.
pub(super) fn end_of(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    start: usize,
    limit: usize,
    kind: ContentKind,
) -> usize {
    let limit = limit.min(start + LONGEST);
    let mut token = start;
    while token < limit {
        if let Some(quotation) = scene.quotation_opening_at(token) {
            let after = scene.after_quotation(quotation).max(token + 1);
            let last = scene.inside(quotation).end.saturating_sub(1);
            let ends_clause = matches!(scene.word(last), "," | "." | "!" | "?") && after < limit;
            let ends_sentence = matches!(scene.word(last), "." | "!" | "?")
                && (scene.outline.shape(after).has_capital() || scene.quotation_opening_at(after).is_some());
            if after >= limit
                || ends_sentence
                || (ends_clause && leads_out(scene, cue, after, limit, kind, true))
            {
                return trim(scene, start, after);
            }
            token = after;
            continue;
        }
        let is_comma = scene.is_comma(token) || scene.is_dash(token);
        let next = token + usize::from(is_comma);
        let stops = scene.word(token) == ";"
            || kind == ContentKind::Noun && resumes_clause(scene, cue, start, token)
            || withholds(scene, start, token, limit)
            || (next < limit
                && says_something(scene, start, token)
                && !joins_subjects(scene, cue, start, token)
                && leads_out(scene, cue, next, limit, kind, is_comma));
        if stops {
            let end = without_measure(scene, start, trim(scene, start, token), next);
            return if scene.normal(next) == "which" { without_gloss(scene, start, end) } else { end };
        }
        token += 1;
    }
    trim(scene, start, limit)
}

/// "those demanding a recount **were** held": behind a participle right at its noun the next
/// auxiliary is that of the noun's verb.
fn resumes_clause(scene: &Scene<'_>, cue: &Cue<'_>, start: usize, token: usize) -> bool {
    let lowers = |t: usize| {
        [ClauseRole::Relative, ClauseRole::Occasion, ClauseRole::Question]
            .into_iter()
            .any(|role| scene.is(t, role))
    };
    let hangs = || cue.group.start.checked_sub(1).is_some_and(|noun| scene.pos(noun).is_noun());
    let auxiliary = [ClauseRole::Be, ClauseRole::Have].into_iter().any(|role| scene.is(token, role))
        || scene.pos(token) == Pos::Modal;
    token > start
        && auxiliary
        && source::is_predicate(scene, token)
        && cue.is_participle()
        && hangs()
        && !(start..token).any(lowers)
}

/// "promised more **but would not say** when": behind a noun phrase; behind a clause it could be
/// the clause's.
fn withholds(scene: &Scene<'_>, start: usize, joint: usize, limit: usize) -> bool {
    let is_verb = |t: usize| source::is_predicate(scene, t) || scene.pos(t).is_verb();
    joint > start
        && matches!(scene.normal(joint), "and" | "but")
        && refuses(scene, joint + 1, limit)
        && !(start..joint).any(is_verb)
}

/// "said **that**, while talks had stalled, they would go on": a joint by itself says nothing.
fn says_something(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let is_joint = |t: usize| scene.is(t, ClauseRole::Relative) || scene.is_comma(t);
    end > start && !(end - start <= 2 && (start..end).all(is_joint))
}

/// "said Norland **and** Sudland had agreed": behind a cue that takes clauses
/// only, an "and" with no verb before it joins subjects.
fn joins_subjects(scene: &Scene<'_>, cue: &Cue<'_>, start: usize, token: usize) -> bool {
    let takes_clauses = cue.takes(Frames::BARE_CLAUSE) && !cue.takes(Frames::NOUN.or(Frames::GERUND));
    let is_verb = |t: usize| scene.pos(t).is_verb() || source::is_predicate(scene, t);
    takes_clauses
        && scene.normal(token) == "and"
        && !scene.is_comma(token.saturating_sub(1))
        && (start..token).all(|t| scene.outline.quotation_of(t).is_none() && !is_verb(t))
}

/// "urged calm **hours** after the raid": a measure of time goes with the word that follows it.
fn without_measure(scene: &Scene<'_>, start: usize, end: usize, next: usize) -> usize {
    let is_unit = |t: usize| {
        scene.time_words(t).iter().any(|w| matches!(w, TimeWord::Unit(_) | TimeWord::Units))
            && scene.outline.quotation_of(t).is_none()
    };
    if end != next || end <= start + 1 || !scene.is(next, ClauseRole::Occasion) || !is_unit(end - 1) {
        return end;
    }
    let unit = end - 1;
    let counts = |t: usize| matches!(scene.pos(t), Pos::CardinalNumber | Pos::Determiner);
    let first = (start + 1..unit).rev().take_while(|&t| counts(t)).last().unwrap_or(unit);
    // "last week" is a time and no measure.
    let is_measure =
        first < unit || scene.pos(unit) == Pos::NounPlural && scene.time_words(unit - 1).is_empty();
    if is_measure { trim(scene, start, first) } else { end }
}

/// "reported reaching Homs, **a city linking two regions**, which ...": an
/// indefinite apposition with a relative clause of its own is the writer's gloss.
fn without_gloss(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let opens = |&t: &usize| {
        scene.is_comma(t)
            && scene.outline.quotation_of(t).is_none()
            && scene.pos(t + 1) == Pos::Determiner
            && matches!(scene.normal(t + 1), "a" | "an")
    };
    let comma = (start + 1..end).rev().take(LONGEST_GLOSS).find(opens);
    comma.map_or(end, |comma| trim(scene, start, comma))
}

/// Leaves out marks at the end: a comma, a full stop, a dash, a closing mark.
pub(super) fn trim(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start {
        let last = end - 1;
        if scene.quotation_closing_at(last).is_some() {
            // Punctuation inside the marks belongs to what was said.
            return last;
        }
        let loose = matches!(scene.word(last), "," | "." | ";" | ":" | "!" | "…") || scene.is_dash(last);
        let conjunction = matches!(scene.normal(last), "and" | "but");
        let inside = scene.outline.quotation_of(last).is_some();
        if inside || !(loose || conjunction) {
            return end;
        }
        end -= 1;
    }
    end
}
