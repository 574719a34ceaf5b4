//! Who a cue is credited to: the noun phrase before or after it.

use super::cue::Cue;
use super::phrase;
use super::scene::Scene;
use super::time;
use crate::knowledge::{ClauseRole, Inflection, NounRole};
use crate::outline::{TokenKind, TokenRange};
use crate::tag::Pos;

/// No insertion between subject and verb is longer.
const LONGEST_INSERTION: usize = 60;
/// How far into a sentence its first finite verb is looked for.
const LONGEST_CLAUSE: usize = 120;
/// How far before the end of a relative clause its pronoun is looked for.
const LONGEST_RELATIVE: usize = 14;
/// How many commas are tried as the start of an insertion.
const MOST_COMMAS: usize = 6;

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

/// "familiar" in "a source **familiar** with": an adjective or participle right behind its noun.
fn is_modifier_behind(scene: &Scene<'_>, token: usize) -> bool {
    let is_regular = scene.pos(token) == Pos::VerbPast && scene.normal(token).ends_with("ed");
    let modifies = scene.pos(token).is_adjective() || scene.pos(token) == Pos::VerbParticiple || is_regular;
    let Some(noun) = token.checked_sub(1).filter(|_| modifies) else { return false };
    // "an official" and the like are tagged as adjectives before one.
    let near = TokenRange::new(noun.saturating_sub(4), token);
    scene.pos(noun).is_noun() || scene.mentions_in(near).any(|(_, m)| m.head == noun)
}

fn own(scene: &Scene<'_>, end: usize, floor: usize) -> Subject {
    let range = phrase::ending_at(scene, end, floor);
    if range.is_empty() {
        return Subject::Missing;
    }
    let source = over_modifier(scene, over_relative(scene, range, floor), floor);
    Subject::Own { source, from: source.start }
}

/// "**two diplomats** who have read the annex said": behind the verb of a
/// relative clause stands its object; the subject is what the clause hangs on.
fn over_relative(scene: &Scene<'_>, phrase: TokenRange, floor: usize) -> TokenRange {
    let lowest = floor.max(phrase.start.saturating_sub(LONGEST_RELATIVE));
    let is_verb = |t: usize| scene.pos(t).is_verb() || is_predicate(scene, t);
    let words = || (lowest + 1..phrase.start).rev().take_while(|&t| !scene.is_comma(t));
    let Some(relative) = words().find(|&t| scene.is(t, ClauseRole::Relative) && scene.normal(t) != "that")
    else {
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
fn antecedent(scene: &Scene<'_>, relative: usize, floor: usize) -> Option<Subject> {
    let end = if scene.is_comma(relative - 1) { relative - 1 } else { relative };
    let range = phrase::ending_at(scene, end, floor);
    (!range.is_empty()).then_some(Subject::Own { source: range, from: range.start })
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
        let subject_before = scene.pos(start - 1).is_noun()
            || scene.is(start - 1, ClauseRole::Pronoun)
            || scene.word(start - 1) == ")";
        (subject_before || has_preposition) && (is_time || is_manner)
    })
}

/// "The minister, who arrived on Tuesday, **said**"; "Lina Haddad, head of the
/// mission, **said**": the subject stands before the insertion.
fn over_insertion(scene: &Scene<'_>, comma: usize, floor: usize) -> Subject {
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
        if !(scene.is_comma(token) || scene.is_dash(token)) || token == 0 {
            continue;
        }
        tried += 1;
        let inserted = token + 1;
        // "Lina Haddad, 45, a lawyer, said": the name stands before the age.
        let end = if token > floor + 2 && phrase::is_age(scene, token - 1) { token - 2 } else { token };
        let before = phrase::ending_at(scene, end, floor);
        if before.is_empty() || before.end != end {
            continue;
        }
        if opens_insertion(scene, inserted) {
            if let Some(relative) = open_relative(scene, token, lowest) {
                token = relative + 1;
                continue;
            }
            let source = over_modifier(scene, before, floor);
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

/// "**a source** familiar with the talks", "**a draft** circulated by Norland":
/// what an adjective or participle and its preposition hang on.
fn over_modifier(scene: &Scene<'_>, phrase: TokenRange, floor: usize) -> TokenRange {
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

/// The subject behind an inverted cue: “…,” said **Lina Haddad, the envoy**.
pub(super) fn subject_after(scene: &Scene<'_>, cue_end: usize, limit: usize) -> Option<TokenRange> {
    let range = phrase::with_apposition(scene, cue_end, limit);
    let is_object = scene.is(cue_end, ClauseRole::Object);
    (!range.is_empty() && !is_object && !time::starts_at(scene, cue_end)).then_some(range)
}

/// The subject of the first finite verb of a clause, for participles that share it.
pub(super) fn clause_subject(scene: &Scene<'_>, floor: usize, limit: usize) -> Option<TokenRange> {
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
/// number, not a lone mark.
pub(super) fn could_speak(scene: &Scene<'_>, source: TokenRange) -> bool {
    !scene.is(source.start, ClauseRole::Nobody)
        && source.iter().any(|token| {
            scene.outline.kind(token) == TokenKind::Word
                && (scene.pos(token).is_noun()
                    || scene.is(token, ClauseRole::Pronoun)
                    || scene.outline.shape(token).has_capital()
                    || matches!(scene.pos(token), Pos::Determiner | Pos::Adjective | Pos::PersonalPronoun))
        })
}

/// "passed **a resolution** that bans the rallies and calls …": the document
/// whose relative clause goes on with a verb of the same tense.
pub(super) fn document_of_relative(scene: &Scene<'_>, cue: &Cue<'_>, floor: usize) -> Option<TokenRange> {
    let tense = match cue.form {
        Inflection::ThirdPerson => Pos::VerbThirdPerson,
        Inflection::Past | Inflection::PastOrParticiple => Pos::VerbPast,
        _ => return None,
    };
    let verb = cue.group.start;
    let lowest = floor.max(verb.saturating_sub(LONGEST_INSERTION));
    let relative = (lowest + 1..verb)
        .rev()
        .find(|&t| scene.is(t, ClauseRole::Relative) && scene.outline.quotation_of(t).is_none())?;
    let document = phrase::ending_at(scene, relative, floor);
    let goes_on = scene.pos(relative + 1) == tense && !document.is_empty();
    (goes_on && is_document(scene, document)).then_some(document)
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
