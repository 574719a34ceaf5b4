//! Which words report speech, here: the cues of a sentence.

use super::scene::Scene;
use super::source;
use super::verb::{self, VerbGroup};
use crate::kind::MentionForm;
use crate::knowledge::{ClauseRole, CuePos, CueRow, Frames, Inflected, Inflection, NounRole};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// Words that may report speech.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue<'a> {
    pub(super) row: &'a CueRow,
    /// From the verb, noun or first word of the phrase to the end of the phrase.
    pub(super) words: TokenRange,
    pub(super) form: Inflection,
    pub(super) group: VerbGroup,
}

impl Cue<'_> {
    /// "saying" without "is": goes with the subject of another verb.
    pub(super) fn is_participle(&self) -> bool {
        self.form == Inflection::Gerund && !self.group.is_progressive
    }

    /// A verb with a subject of its own in the active voice.
    pub(super) fn is_finite(&self) -> bool {
        self.row.pos == CuePos::Verb
            && !self.is_participle()
            && !self.group.is_passive
            && self.group.infinitive.is_none()
    }

    pub(super) fn takes(&self, frames: Frames) -> bool {
        self.row.frames.take(frames)
    }
}

/// The cues of a sentence in text order, none inside a quotation.
pub(super) fn find<'a>(scene: &Scene<'a>, sentence: TokenRange) -> Vec<Cue<'a>> {
    let mut cues = Vec::new();
    let mut token = sentence.start;
    while token < sentence.end {
        let found =
            if scene.outline.quotation_of(token).is_some() { None } else { at(scene, token, sentence) };
        match found {
            Some(cue) => {
                token = cue.words.end;
                cues.push(cue);
            }
            None => token += 1,
        }
    }
    cues
}

/// The cue whose first word stands within a range, whatever the word's tag says:
/// something else has told that speech is reported there.
pub(super) fn known<'a>(scene: &Scene<'a>, range: TokenRange, sentence: TokenRange) -> Option<Cue<'a>> {
    range.iter().find_map(|token| longest(scene, token, sentence, |_, _| true))
}

/// The cue that starts at a token; of several the one with most words.
fn at<'a>(scene: &Scene<'a>, token: usize, sentence: TokenRange) -> Option<Cue<'a>> {
    longest(scene, token, sentence, |row, form| stands_as(scene, token, row, form))
}

fn longest<'a>(
    scene: &Scene<'a>,
    token: usize,
    sentence: TokenRange,
    stands: impl Fn(&CueRow, Inflection) -> bool,
) -> Option<Cue<'a>> {
    let speech = &scene.knowledge.speech;
    let mut best: Option<Cue<'a>> = None;
    for &Inflected { row, form } in speech.cues_from(scene.outline.normal(token)) {
        let Some(row) = speech.cue(row) else { continue };
        let words = TokenRange::new(token, token + 1 + row.rest.len());
        let all_there = row.rest.iter().zip(token + 1..).all(|(word, at)| scene.normal(at) == *word);
        let fits = words.end <= sentence.end && all_there;
        let longer = best.is_none_or(|b| words.len() > b.words.len());
        if fits && longer && stands(row, form) {
            best = Some(Cue { row, words, form, group: verb::group(scene, token, form, sentence.start) });
        }
    }
    best
}

/// Whether a word is a verb, or a noun, as its row wants it.
fn stands_as(scene: &Scene<'_>, token: usize, row: &CueRow, form: Inflection) -> bool {
    match row.pos {
        CuePos::Verb => is_verb(scene, token, row, form),
        CuePos::Noun => scene.pos(token).is_noun() && !scene.pos(token).is_proper_noun(),
        CuePos::Phrase => true,
    }
}

/// “…,” the envoy **said**; not: the **said** draft, a **call** for peace.
///
/// A form that is no noun is a verb whatever its tag says, unless an article
/// stands before it; one that can be both goes by tag or by its neighbours.
fn is_verb(scene: &Scene<'_>, token: usize, row: &CueRow, form: Inflection) -> bool {
    let before = token.checked_sub(1).map_or(Pos::Mark, |b| scene.pos(b));
    let opens_noun = matches!(
        before,
        Pos::Determiner | Pos::PossessivePronoun | Pos::Possessive | Pos::Predeterminer | Pos::CardinalNumber
    );
    if opens_noun && !follows_relative(scene, token) {
        return false;
    }
    let pos = scene.pos(token);
    if pos.is_proper_noun() && is_part_of_name(scene, token) || !pos.is_verb() && opens_title(scene, token) {
        return false;
    }
    if form == Inflection::Gerund {
        // "a two-week boycott call", "warning shots".
        let modifies = (pos.is_adjective() || pos.is_noun()) && scene.pos(token + 1).is_noun();
        if is_occasion(scene, token, before) {
            return false;
        }
        return !before.is_adjective() && !modifies && !matches!(scene.word(token.saturating_sub(1)), "-");
    }
    if before == Pos::Preposition && !follows_relative(scene, token) {
        return false;
    }
    let could_be_noun = row.is_noun_too && matches!(form, Inflection::Base | Inflection::ThirdPerson);
    if could_be_noun && precedes_relative(scene, token) {
        return false;
    }
    if could_be_noun {
        return (pos.is_verb() && !before.is_adjective()) || reads_as_verb(scene, token, row);
    }
    pos.is_verb() || !is_modifier(scene, token, before)
}

/// "a regular press **briefing** in the capital": a noun of speaking by its
/// neighbours, a noun or adjective before it and no object behind it.
fn is_occasion(scene: &Scene<'_>, token: usize, before: Pos) -> bool {
    let speech = &scene.knowledge.speech;
    [NounRole::Venue, NounRole::Medium].iter().any(|&role| speech.noun_is(scene.normal(token), role))
        && (before.is_noun() || before.is_adjective())
        && !scene.begins_noun_phrase(token + 1)
}

/// "the member **states** he blamed": a form that may be a noun, behind the
/// verb of its clause and before a subject of another.
fn precedes_relative(scene: &Scene<'_>, token: usize) -> bool {
    let is_subject = scene.is(token + 1, ClauseRole::Pronoun);
    let reports = |t: usize| {
        let speech = &scene.knowledge.speech;
        let rows = speech.cues_from(scene.normal(t)).iter().filter_map(|i| speech.cue(i.row));
        rows.into_iter().any(|row| row.frames.take(Frames::BARE_CLAUSE))
    };
    let sentence = scene.outline.sentence(token);
    let verb = (sentence.start.max(token.saturating_sub(8))..token)
        .rev()
        .take_while(|&t| !opens_clause(scene, t))
        .find(|&t| source::is_predicate(scene, t) || scene.pos(t) == Pos::VerbPast);
    is_subject && verb.is_some_and(|v| !reports(v))
}

/// The **States** of "the United States".
fn is_part_of_name(scene: &Scene<'_>, token: usize) -> bool {
    let has_capital = scene.outline.shape(token).has_capital();
    let name = (token.saturating_sub(6)..=token)
        .filter_map(|start| scene.mention_at(start))
        .any(|m| m.tokens.contains(token) && matches!(m.form, MentionForm::Name | MentionForm::Acronym));
    has_capital && (name || !scene.is_headline(token))
}

/// "**state** Sen. Rick Oduya": a word of the title of the name that follows.
fn opens_title(scene: &Scene<'_>, token: usize) -> bool {
    (token + 1..token + 6)
        .filter_map(|start| scene.mention_at(start))
        .any(|m| m.form == MentionForm::Name && m.title.is_some_and(|title| title.contains(token)))
}

/// "the **alleged** attack", "**alleged** fraud": a participle before a noun and behind no subject.
fn is_modifier(scene: &Scene<'_>, token: usize, before: Pos) -> bool {
    let has_subject = before.is_noun()
        || matches!(before, Pos::PersonalPronoun | Pos::Adverb | Pos::Modal | Pos::To)
        || scene.is_comma(token.saturating_sub(1))
        || scene.is(token.saturating_sub(1), ClauseRole::Relative)
        || scene.is(token.saturating_sub(1), ClauseRole::Have)
        || scene.is(token.saturating_sub(1), ClauseRole::Be);
    scene.pos(token).is_adjective() && scene.pos(token + 1).is_noun() && !has_subject
}

/// "who said", "this called for": relative and demonstrative can be subjects.
fn follows_relative(scene: &Scene<'_>, token: usize) -> bool {
    token > 0 && scene.is(token - 1, ClauseRole::Relative)
}

/// "the council **demands** that": a noun by its tag, but its clause has no
/// other verb, and what follows only a verb takes.
fn reads_as_verb(scene: &Scene<'_>, token: usize, row: &CueRow) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let ends_mention = (before.saturating_sub(6)..=before)
        .filter_map(|start| scene.mention_at(start))
        .any(|m| m.tokens.end == token && scene.outline.shape(before).has_capital());
    let subject = scene.pos(before).is_noun()
        || ends_mention
        || scene.is(before, ClauseRole::Pronoun)
        || scene.is(before, ClauseRole::Relative)
        || matches!(scene.word(before), ")" | "," | "’" | "'")
        || scene.pos(before) == Pos::Adverb
        || scene.pos(before) == Pos::CoordinatingConjunction;
    let after = token + 1 + row.rest.len();
    let preposition = row.prepositions.iter().any(|p| scene.normal(after) == *p);
    let content = matches!(scene.normal(after), "that" | ":")
        || scene.quotation_opening_at(after).is_some()
        || (row.frames.take(Frames::INFINITIVE) && scene.normal(after) == "to")
        || (row.frames.take(Frames::PREPOSITION) && preposition)
        || scene.pos(after).is_proper_noun()
        || scene.pos(after).is_adjective()
        || matches!(
            scene.pos(after),
            Pos::Determiner | Pos::PossessivePronoun | Pos::PersonalPronoun | Pos::CardinalNumber
        )
        || (row.frames.take(Frames::NOUN) && scene.pos(after).is_noun());
    subject
        && (content && !scene.pos(after).is_finite_verb() || closes_clause(scene, token, row))
        && lacks_predicate(scene, token)
}

/// "Thousands are still missing, **Norland estimates**.": a name behind a comma
/// and a form of a verb that closes the sentence.
fn closes_clause(scene: &Scene<'_>, token: usize, row: &CueRow) -> bool {
    let sentence = scene.outline.sentence(token);
    let ends = token + 1 >= sentence.end || matches!(scene.word(token + 1), "." | ";");
    let name = (token.saturating_sub(6)..token)
        .filter_map(|start| scene.mention_at(start))
        .find(|m| m.tokens.end == token && m.form == MentionForm::Name);
    let comma = name.and_then(|m| m.tokens.start.checked_sub(1));
    ends && row.frames.take(Frames::BARE_CLAUSE)
        && comma.is_some_and(|c| c > sentence.start && scene.is_comma(c))
}

/// Whether no finite verb stands between the start of the clause and a token.
fn lacks_predicate(scene: &Scene<'_>, token: usize) -> bool {
    let sentence = scene.outline.sentence(token);
    (sentence.start.max(token.saturating_sub(25))..token)
        .rev()
        .take_while(|&t| !opens_clause(scene, t))
        .all(|t| !source::is_predicate(scene, t))
}

fn opens_clause(scene: &Scene<'_>, token: usize) -> bool {
    scene.is(token, ClauseRole::Aside)
        || scene.is(token, ClauseRole::Relative)
        || matches!(scene.normal(token), "and" | ";" | ":")
        || scene.is_comma(token)
}
