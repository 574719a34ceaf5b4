//! Where what was said ends: before the next cue, the writer's own clause, or
//! the circumstances of speaking.

use super::content::ContentKind;
use super::cue::Cue;
use super::phrase;
use super::scene::Scene;
use super::source;
use super::verb;
use crate::knowledge::{ClauseRole, CuePos, CueRow, Frames, Inflection, NounRole, TimeWord};
use crate::tag::Pos;

/// Frames whose content needs no quotation marks.
const CONTENT: Frames = Frames::THAT
    .or(Frames::NOUN)
    .or(Frames::OBJECT_PREPOSITION)
    .or(Frames::NAMING)
    .or(Frames::ADDRESSEE_INFINITIVE);

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

/// Whether the words from `token` on are no more part of the content.
fn leads_out(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    token: usize,
    limit: usize,
    kind: ContentKind,
    after_comma: bool,
) -> bool {
    if speaks_on(scene, token, after_comma) || names_source(scene, token) {
        return true;
    }
    if after_comma && scene.is(token, ClauseRole::Aside) && !is_comparison(scene, token) {
        return true;
    }
    if matches!(scene.normal(token), "and" | "but") && goes_on_with_verb(scene, cue, token + 1, limit, kind) {
        return true;
    }
    // In a headline a comma stands for "and".
    if after_comma && scene.is_headline(token) && goes_on_with_verb(scene, cue, token, limit, kind) {
        return true;
    }
    let joined = matches!(scene.normal(token), "and" | "but" | "while");
    if after_comma && comments(scene, token, limit) {
        return true;
    }
    if kind == ContentKind::Noun && after_comma && opens_main_clause(scene, token, limit) {
        return true;
    }
    if (after_comma || joined) && other_speaker(scene, token, limit) {
        return true;
    }
    if kind == ContentKind::Noun && is_circumstance(scene, token, limit) {
        return true;
    }
    if after_comma && says_inverted(scene, token, limit) {
        return true;
    }
    kind == ContentKind::Noun
        && ((scene.is(token, ClauseRole::Occasion)
            && !is_comparison(scene, token)
            && !takes_as(cue, scene, token))
            || (after_comma && scene.normal(token) == "which"))
}

/// ", **a claim** that the ministry denied", "– **an apparent reference** to
/// Norland": an indefinite noun that sums up what was said is the writer's
/// comment, with something behind it.
fn comments(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
    if scene.outline.quotation_of(token).is_some() || !matches!(scene.normal(token), "a" | "an") {
        return false;
    }
    let words = phrase::base(scene, token, limit);
    let Some(head) = words.end.checked_sub(1).filter(|_| !words.is_empty()) else { return false };
    let next = words.end;
    scene.knowledge.speech.noun_is(scene.normal(head), NounRole::Gloss)
        && next < limit
        && (scene.is(next, ClauseRole::Relative)
            || matches!(scene.pos(next), Pos::To | Pos::Preposition | Pos::VerbParticiple)
            || scene.begins_noun_phrase(next))
}

/// "declined to comment, **and the army** denied it": behind a noun phrase or
/// infinitive another subject with a verb of its own is the writer's.
fn opens_main_clause(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
    let is_joint = matches!(scene.normal(token), "and" | "but");
    if !is_joint || scene.outline.quotation_of(token).is_some() {
        return false;
    }
    let subject = phrase::with_complements(scene, token + 1, limit);
    let mut verb = subject.end;
    while verb < limit && scene.pos(verb).is_adverb() {
        verb += 1;
    }
    !subject.is_empty()
        && verb < limit
        && (source::is_predicate(scene, verb) || scene.pos(verb) == Pos::VerbPast)
}

/// "in a statement", "on Telegram" behind a noun phrase: by what means it was
/// said; "yesterday", "on Monday" at the end of a sentence: when.
fn is_circumstance(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
    if scene.outline.quotation_of(token).is_some() {
        return false;
    }
    let has_preposition = scene.is(token, ClauseRole::Circumstance);
    let first = token + usize::from(has_preposition);
    if let Some(time) = super::time::read(scene, first, limit) {
        let is_moment = !has_preposition || scene.is(token, ClauseRole::Moment);
        return is_moment && matches!(scene.word(time.tokens.end), "." | "") && time.tokens.end + 1 >= limit;
    }
    let words = if has_preposition { phrase::base(scene, first, limit) } else { return false };
    !words.is_empty()
        && matches!(phrase::circumstance_role(scene, words), Some(NounRole::Medium | NounRole::Platform))
}

/// ", say scientists", ", said the ministry": an inverted cue and its subject,
/// with which the sentence ends.
fn says_inverted(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
    let speech = &scene.knowledge.speech;
    let says = speech.cues_from(scene.normal(token)).iter().any(|i| {
        !matches!(i.form, Inflection::Gerund | Inflection::Participle | Inflection::None)
            && speech
                .cue(i.row)
                .is_some_and(|row| row.pos == CuePos::Verb && row.frames.take(Frames::BARE_CLAUSE))
    });
    if !says {
        return false;
    }
    let subject = phrase::with_apposition(scene, token + 1, limit);
    !subject.is_empty() && (subject.end >= limit || scene.word(subject.end) == ".")
}

/// "as well as", "as part of", "as of".
fn is_comparison(scene: &Scene<'_>, token: usize) -> bool {
    scene.normal(token) == "as"
        && (scene.normal(token + 2) == "as"
            || matches!(scene.normal(token + 1), "of" | "many" | "much" | "for"))
}

/// "described X as Y", "as a base": the "as" belongs to the content, unless a
/// clause follows: ", as opposition forces advance".
fn takes_as(cue: &Cue<'_>, scene: &Scene<'_>, token: usize) -> bool {
    let after_comma = token > 0 && scene.is_comma(token - 1);
    let reach = if after_comma { 40 } else { 8 };
    let end = scene.outline.sentence(token).end.min(token + reach);
    // A plural present looks like an infinitive: "forces ... make advances".
    let is_plain = |t: usize| {
        after_comma && scene.pos(t) == Pos::VerbBase && !matches!(scene.pos(t - 1), Pos::To | Pos::Modal)
    };
    let is_clause = (token + 1..end).any(|t| source::is_predicate(scene, t) || is_plain(t));
    scene.normal(token) == "as" && (cue.takes(Frames::AS) || !is_clause)
}

/// ", saying", ", adding that", " citing": a participle of speech that no
/// preposition or auxiliary ties to the content.
fn speaks_on(scene: &Scene<'_>, token: usize, after_comma: bool) -> bool {
    let joined = matches!(scene.normal(token), "and" | "while" | "but");
    let adverb = usize::from(scene.pos(token + usize::from(joined)).is_adverb());
    let verb = token + usize::from(joined) + adverb;
    let before = token.saturating_sub(1);
    let tied = scene.pos(before) == Pos::Preposition
        || scene.is(before, ClauseRole::Be)
        || scene.pos(before) == Pos::Determiner;
    if tied || scene.pos(verb).is_adjective() {
        return false;
    }
    if scene.is(verb, ClauseRole::Citing) && (after_comma || !joined) {
        return true;
    }
    let speech = &scene.knowledge.speech;
    let strong =
        Frames::THAT.or(Frames::OBJECT_PREPOSITION).or(Frames::NOUN).or(Frames::ADDRESSEE_INFINITIVE);
    let is_gerund = speech
        .cues_from(scene.normal(verb))
        .iter()
        .filter(|i| i.form == Inflection::Gerund)
        .filter_map(|i| speech.cue(i.row))
        .any(|row| row.frames.take(strong));
    is_gerund && (after_comma || joined && scene.normal(token) == "while")
}

/// "according to X".
fn names_source(scene: &Scene<'_>, token: usize) -> bool {
    let speech = &scene.knowledge.speech;
    speech.cues_from(scene.normal(token)).iter().filter_map(|i| speech.cue(i.row)).any(|row| {
        row.pos == CuePos::Phrase
            && row.rest.len() + 1 > 1
            && row.frames.take(Frames::SOURCE_FOLLOWS)
            && row.rest.iter().zip(token + 1..).all(|(word, t)| scene.normal(t) == *word)
    })
}

/// "and warned", "but adds": a verb of the same tense goes on with the subject
/// of the cue. Behind a noun phrase any verb does; behind a clause, where it
/// could be the clause's own, only one of speech.
fn goes_on_with_verb(scene: &Scene<'_>, cue: &Cue<'_>, from: usize, limit: usize, kind: ContentKind) -> bool {
    let mut verb = from;
    while verb < limit
        && (scene.pos(verb).is_adverb()
            || scene.is(verb, ClauseRole::Have)
            || scene.is(verb, ClauseRole::Adverb))
    {
        verb += 1;
    }
    if verb >= limit {
        return false;
    }
    let speech = &scene.knowledge.speech;
    let continues = |row: &CueRow| {
        let reads = scene.pos(verb).is_verb() || !row.is_noun_too || scene.normal(verb + 1) == "that";
        row.pos == CuePos::Verb && row.frames.take(CONTENT) && reads
    };
    let spoken = speech
        .cues_from(scene.normal(verb))
        .iter()
        .filter(|i| agrees(i.form, cue.form))
        .filter_map(|i| speech.cue(i.row))
        .any(continues);
    if spoken {
        return true;
    }
    let same_tense = match cue.form {
        Inflection::ThirdPerson => scene.pos(verb) == Pos::VerbThirdPerson,
        Inflection::Past | Inflection::PastOrParticiple => scene.pos(verb) == Pos::VerbPast,
        Inflection::Gerund => scene.pos(verb) == Pos::VerbGerund,
        _ => false,
    };
    kind == ContentKind::Noun && same_tense
}

fn agrees(one: Inflection, other: Inflection) -> bool {
    let past =
        |form| matches!(form, Inflection::Past | Inflection::PastOrParticiple | Inflection::Participle);
    one == other || (past(one) && past(other))
}

/// ", and the ministry said ...": another speaker with a cue of its own.
fn other_speaker(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
    let joined = matches!(scene.normal(token), "and" | "but" | "while");
    let subject = phrase::with_complements(scene, token + usize::from(joined), limit);
    if subject.is_empty() {
        return false;
    }
    let mut verb = subject.end;
    while verb < limit
        && (scene.pos(verb).is_adverb()
            || scene.is(verb, ClauseRole::Have)
            || scene.is(verb, ClauseRole::Adverb))
    {
        verb += 1;
    }
    let speech = &scene.knowledge.speech;
    let says = speech.cues_from(scene.normal(verb)).iter().any(|i| {
        let finite = !matches!(i.form, Inflection::Gerund | Inflection::Participle | Inflection::None);
        let group = verb::group(scene, verb, i.form, subject.end);
        finite
            && !group.is_passive
            && speech.cue(i.row).is_some_and(|row| {
                row.pos == CuePos::Verb
                    && !row.document_only
                    && (row.frames.take(Frames::BARE_CLAUSE) || row.frames.take(Frames::OBJECT_PREPOSITION))
            })
    });
    says && scene.pos(verb).is_verb()
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
