//! What leads out of what was said: another cue, another speaker, a clause or
//! a comment of the writer's.

use super::content::ContentKind;
use super::cue::Cue;
use super::phrase;
use super::scene::Scene;
use super::source;
use super::verb;
use crate::knowledge::{ClauseRole, CuePos, CueRow, Frames, Inflection, NounRole, RefusalRole};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// Frames whose content needs no quotation marks.
const CONTENT: Frames = Frames::THAT
    .or(Frames::NOUN)
    .or(Frames::OBJECT_PREPOSITION)
    .or(Frames::NAMING)
    .or(Frames::ADDRESSEE_INFINITIVE);

/// Whether the words from `token` on are no more part of the content.
pub(super) fn leads_out(
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
    if after_comma && continues_series(scene, cue, token, limit, kind) {
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
/// Norland", ", **in the boldest challenge** yet to": an indefinite noun that sums up what was said is the writer's
/// comment, with something behind it.
pub(super) fn comments(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
    if scene.outline.quotation_of(token).is_some() {
        return false;
    }
    // "in the boldest challenge yet to Norland", "in a rebuke to the king".
    let inside = usize::from(scene.normal(token) == "in");
    let opens = match scene.normal(token + inside) {
        "a" | "an" => true,
        "the" => inside > 0 && scene.pos(token + inside + 1).is_adjective(),
        _ => false,
    };
    if !opens {
        return false;
    }
    let words = phrase::base(scene, token + inside, limit);
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
    // "while it welcomed the report, **it could** not accept".
    let is_other = scene.is(token, ClauseRole::Pronoun) && source::is_predicate(scene, token + 1);
    if !is_joint && !is_other || scene.outline.quotation_of(token).is_some() {
        return false;
    }
    if is_other {
        return true;
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
pub(super) fn says_inverted(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
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
        let plans = row.frames.take(Frames::INFINITIVE) && scene.pos(verb + 1) == Pos::To;
        // "requests the envoy to report": no noun has an article behind it.
        let has_object = scene.pos(verb + 1).is_determiner() || scene.normal(verb + 1) == "that";
        let reads = scene.pos(verb).is_verb() || !row.is_noun_too || plans || has_object;
        row.pos == CuePos::Verb && (row.frames.take(CONTENT) || plans) && reads
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

/// How many words a refusal has before its verb at most: "would not yet".
const LONGEST_REFUSAL: usize = 4;

/// "promised more but **would not say** when": a refusal without a subject of its own.
pub(super) fn refuses(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    let speech = &scene.knowledge.speech;
    let role = |t: usize, role: RefusalRole| speech.refusal_is(scene.normal(t), role);
    let verb = (from + 1..limit.min(from + LONGEST_REFUSAL))
        .find(|&t| role(t, RefusalRole::Act) || role(t, RefusalRole::Bare));
    let group = verb.map(|verb| verb::group(scene, verb, Inflection::Base, from.saturating_sub(1)));
    group.is_some_and(|group| group.start == from && group.is_negated)
}

/// How far behind a comma the last verb of a series is looked for.
const LONGEST_ITEM: usize = 60;

/// "welcomes the truce, **calls on** both sides to withdraw and decides": a verb without a
/// subject behind a comma, in a series of which an "and" brings the last.
fn continues_series(scene: &Scene<'_>, cue: &Cue<'_>, token: usize, limit: usize, kind: ContentKind) -> bool {
    let behind_noun = token.checked_sub(2).is_some_and(|t| !scene.pos(t).is_verb());
    let goes_on = |from: usize| goes_on_with_verb(scene, cue, from, limit, kind);
    let is_open = cue.is_finite() && behind_noun && scene.outline.quotation_of(token).is_none();
    is_open
        && goes_on(token)
        && !says_inverted(scene, token, limit)
        && (token + 1..limit.min(token + LONGEST_ITEM))
            .any(|t| scene.normal(t) == "and" && scene.outline.quotation_of(t).is_none() && goes_on(t + 1))
}

fn agrees(one: Inflection, other: Inflection) -> bool {
    let past =
        |form| matches!(form, Inflection::Past | Inflection::PastOrParticiple | Inflection::Participle);
    one == other || (past(one) && past(other))
}

/// ", and the ministry said ...": another speaker with a cue of its own.
fn other_speaker(scene: &Scene<'_>, token: usize, limit: usize) -> bool {
    let joined = matches!(scene.normal(token), "and" | "but" | "while");
    let first = token + usize::from(joined);
    let subject = phrase::with_complements(scene, first, limit);
    // "and **several** said": who is only counted has no noun.
    let counts = scene.pos(first).is_adjective() && scene.pos(first + 1).is_finite_verb();
    if subject.is_empty() && !counts {
        return false;
    }
    let subject = if counts { TokenRange::one(first) } else { subject };
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
                    && (!row.document_only || source::is_document(scene, subject))
                    && (row.frames.take(Frames::BARE_CLAUSE) || row.frames.take(Frames::OBJECT_PREPOSITION))
            })
    });
    says && scene.pos(verb).is_verb()
}
