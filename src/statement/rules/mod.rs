//! The sieve: rules that make a claim of a cue, surest first.

mod according;
pub(super) mod clause;
mod hearsay;
mod question;
mod quotation;
mod reduced;
mod refusal;
pub(super) mod verbless;

use super::circumstance;
use super::claim::Claim;
use super::content;
use super::content_end;
use super::cue::Cue;
use super::leading_out;
use super::modifier;
use super::phrase;
use super::scene::Scene;
use super::source::{self, Subject};
use crate::knowledge::{ClauseRole, CuePos, Frames, Inflection, NounRole, RefusalRole};
use crate::outline::{TokenKind, TokenRange};
use crate::tag::Pos;

/// How many of the last claims of a sentence are looked back at: sentences of
/// news hold fewer, and longer ones must not take quadratic time.
const REMEMBERED: usize = 12;

/// How far back a clause before a cue reaches, in tokens.
const LONGEST_CLAUSE: usize = 200;

/// A sentence while its cues are read.
pub(super) struct Reading<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    /// The sentence, without dateline.
    pub(super) sentence: TokenRange,
    /// The claims made in this sentence so far.
    pub(super) claims: Vec<Claim>,
}

/// A rule: a name for the evidence, and the function that claims.
pub(super) struct Rule {
    name: &'static str,
    claim: fn(&Reading<'_, '_>, &Cue<'_>) -> Option<Claim>,
}

/// The rules in the order they are tried. The first that claims a cue has it.
const SIEVE: &[Rule] = &[
    Rule { name: "statement/refusal", claim: refusal::refusal },
    Rule { name: "statement/according-to", claim: according::according_to },
    Rule { name: "statement/quoted-as-saying", claim: according::quoted_as_saying },
    Rule { name: "statement/quotation-then-cue", claim: quotation::quotation_then_cue },
    Rule { name: "statement/question-then-cue", claim: question::question_then_cue },
    Rule { name: "statement/source-cue-content", claim: clause::source_cue_content },
    Rule { name: "statement/clause-then-cue", claim: clause::clause_then_cue },
    Rule { name: "statement/as-source-cue", claim: clause::as_source_cue },
    Rule { name: "statement/participle", claim: verbless::participle },
    Rule { name: "statement/hearsay", claim: hearsay::hearsay },
    Rule { name: "statement/reduced-passive", claim: reduced::reduced_passive },
    Rule { name: "statement/infinitive", claim: verbless::infinitive },
    Rule { name: "statement/noun", claim: verbless::nominal },
];

/// Tries the rules on a cue.
pub(super) fn claim(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    if is_aside(reading, cue) {
        return None;
    }
    SIEVE.iter().find_map(|rule| {
        let mut claim = (rule.claim)(reading, cue)?;
        claim.rule = rule.name;
        circumstance::gather(reading.scene, reading.sentence, cue.group.start, &mut claim);
        if let Some(before) = reading.recent().next().filter(|before| before.source == claim.source) {
            claim.circumstances.complete_shared(&before.circumstances);
        }
        Some(claim)
    })
}

/// How many words stand between "asked" and "named" at most.
const LONGEST_LINK: usize = 6;

/// "who **asked** not to be named", "a diplomat **briefed** on the talks said":
/// words about a source that report nothing it said.
fn is_aside(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> bool {
    cue.row.pos == CuePos::Verb && (asks_not_to_be_named(reading, cue) || is_reduced(reading, cue))
}

/// "asked not to be **named**", "requested **anonymity**", "on condition of **anonymity**".
fn asks_not_to_be_named(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> bool {
    let scene = reading.scene;
    let speech = &scene.knowledge.speech;
    let end = reading.sentence.end.min(cue.words.end + LONGEST_LINK);
    let unnamed = (cue.words.end..end)
        .find(|&t| !speech.refusal_is(scene.normal(t), RefusalRole::UnnamedLink))
        .filter(|&t| speech.refusal_is(scene.normal(t), RefusalRole::Unnamed));
    // "asked to be named" as such is no aside, "requested anonymity" is.
    let Some(unnamed) = unnamed else { return false };
    // "said on condition of anonymity that the deal was dead" says something.
    let behind = circumstance::anonymity(scene, cue.words.end, reading.sentence.end);
    if behind.is_some_and(|end| scene.normal(end) == "that") {
        return false;
    }
    // "asked to be named only as Farid".
    let only = [unnamed + 1, unnamed - 1].iter().any(|&t| scene.normal(t) == "only");
    cue.group.is_negated
        || only
        || speech.refusal_is(cue.row.lemma, RefusalRole::Head)
        || (cue.words.end..unnamed).any(|t| scene.is(t, ClauseRole::Negation))
        || !matches!(scene.pos(unnamed), Pos::VerbParticiple | Pos::VerbPast)
}

/// "a diplomat **briefed on the talks** said": a participle right behind its
/// noun, a preposition and a noun phrase, and then the verb of the sentence.
fn is_reduced(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> bool {
    let scene = reading.scene;
    let verb = cue.words.start;
    let is_participle = matches!(cue.form, Inflection::PastOrParticiple | Inflection::Participle);
    let follows_noun = verb > reading.sentence.start && scene.pos(verb - 1).is_noun();
    let preposition = cue.words.end;
    // "that" and "if" are tagged as prepositions too.
    let opens_clause = [ClauseRole::Relative, ClauseRole::Condition, ClauseRole::Occasion]
        .into_iter()
        .any(|role| scene.is(preposition, role));
    let ties = scene.pos(preposition) == Pos::Preposition && !opens_clause;
    // "a clerk accused of theft": that is said of him.
    let accuses = cue.row.illocution == crate::kind::Illocution::Condemn;
    if accuses || !is_participle || !follows_noun || cue.group.start != verb || !ties {
        return false;
    }
    let object = phrase::with_complements(scene, preposition + 1, reading.sentence.end);
    let next = object.end;
    !object.is_empty()
        && next < reading.sentence.end
        && (source::is_predicate(scene, next) || scene.pos(next) == Pos::VerbPast)
}

impl Reading<'_, '_> {
    /// The last claims, the latest first.
    fn recent(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().rev().take(REMEMBERED)
    }

    /// The source of a subject that is shared with a verb before.
    fn shared_source(&self, cue: &Cue<'_>) -> Vec<TokenRange> {
        // "According to the palace, the king listened and demanded": the verb shares with a verb.
        let is_verb = |c: &Claim| !c.frames.take(Frames::SOURCE_FOLLOWS.or(Frames::SOURCE_WITHIN));
        let is_before = |c: &Claim| c.cue.is_some_and(|q| q.end <= cue.words.start);
        if let Some(claim) = self.recent().find(|c| is_before(c) && is_verb(c)) {
            return claim.source.clone();
        }
        let named = self.recent().filter(|c| is_before(c)).flat_map(|c| &c.source).map(|s| s.end).max();
        let floor = named.filter(|&end| end < cue.words.start).unwrap_or(self.sentence.start);
        let floor = floor + usize::from(self.scene.is_comma(floor));
        source::clause_subject(self.scene, floor, cue.words.start).into_iter().collect()
    }

    /// Where a clause before `end` starts: at the sentence, or behind a claim
    /// that a joint ("and", "but", a semicolon) sets off from what follows.
    fn clause_start(&self, end: usize) -> usize {
        let scene = self.scene;
        let joined = |&claim_end: &usize| {
            (claim_end..end.min(claim_end + 3)).any(|t| {
                matches!(scene.word(t), ";" | "—" | "–")
                    || scene.pos(t) == Pos::CoordinatingConjunction
                    || scene.is(t, ClauseRole::Aside)
            })
        };
        let claimed = self.recent().map(Claim::end).filter(|&e| e <= end).filter(joined).max();
        claimed
            .unwrap_or(self.sentence.start)
            .max(self.sentence.start)
            .max(end.saturating_sub(LONGEST_CLAUSE))
    }

    /// Whether a token stands in content that has been claimed already.
    fn is_claimed(&self, token: usize) -> bool {
        self.recent().any(|c| c.content.iter().any(|range| range.contains(token)))
    }
}

pub(super) fn claim_of(cue: &Cue<'_>, confidence: u16) -> Claim {
    let mut claim = Claim::new("", confidence);
    claim.cue = Some(cue.words);
    claim.lemma = Some(cue.row.lemma);
    claim.illocution = cue.row.illocution;
    claim.frames = cue.row.frames;
    claim.is_negated = cue.group.is_negated;
    claim.is_plain = cue.row.is_plain;
    claim
}

/// The sources of a finite or participial cue, by what stands before it.
fn subject_sources(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Vec<TokenRange>> {
    if cue.is_participle() || continues_series(reading, cue) {
        return Some(reading.shared_source(cue)).filter(|s| !s.is_empty());
    }
    match source::subject_before(reading.scene, cue.group.start, reading.sentence.start) {
        Subject::Own { source, .. } => Some(vec![source]),
        Subject::Shared => {
            let document = modifier::document_of_relative(reading.scene, cue, reading.sentence.start);
            let shared = document.map_or_else(|| reading.shared_source(cue), |document| vec![document]);
            Some(shared).filter(|s| !s.is_empty())
        }
        Subject::Missing => None,
    }
}

/// "welcomes the truce, **calls on** both sides": a verb right behind the comma at which
/// the content of the verb before it ended.
fn continues_series(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> bool {
    let scene = reading.scene;
    let Some(comma) = cue.group.start.checked_sub(1).filter(|&t| scene.is_comma(t)) else { return false };
    let Some(before) = reading.recent().next().filter(|claim| claim.end() == comma) else { return false };
    let finite = before.cue.is_some_and(|verb| source::may_be_predicate(scene, verb.start));
    let inverted = leading_out::says_inverted(scene, cue.words.start, reading.sentence.end);
    cue.is_finite()
        && finite
        && !before.source.is_empty()
        && !inverted
        && scene.quotation_closing_at(comma).is_none()
}

/// Whether what follows an inserted source goes on with the clause before it,
/// and is no participle or clause of the writer's.
fn continues_clause(scene: &Scene<'_>, token: usize) -> bool {
    !(scene.is(token, ClauseRole::Relative)
        || scene.is(token, ClauseRole::Aside)
        || scene.is(token, ClauseRole::Background)
        || leading_out::comments(scene, token, scene.outline.sentence(token).end)
        || scene.pos(token) == Pos::VerbGerund
        || matches!(scene.pos(token), Pos::CoordinatingConjunction))
}

/// What was said in the clause before a comma at or before `end`.
fn clause_before(reading: &Reading<'_, '_>, end: usize) -> Option<TokenRange> {
    let scene = reading.scene;
    let range = behind_participle(scene, words_before(reading, end));
    let has_predicate =
        range.iter().any(|t| source::may_be_predicate(scene, t) || source::agrees_with_plural(scene, t));
    let has_quotation = range.iter().any(|t| scene.quotation_opening_at(t).is_some());
    // "Asked who was right, she sighed": a participle, no clause.
    let is_participial = is_participle(scene, range.start);
    let is_clause = has_quotation || has_predicate && range.len() > 2;
    (!range.is_empty() && is_clause && !is_participial).then_some(range)
}

/// "**Asked** who was right", "**Reflecting** a decline": a verb without subject at the start of a clause.
fn is_participle(scene: &Scene<'_>, start: usize) -> bool {
    // "Armed men entered": before a noun a participle is part of the subject.
    let is_free = |pos: Pos| match pos {
        Pos::VerbGerund => true,
        Pos::VerbParticiple | Pos::VerbPast => !scene.pos(start + 1).is_noun(),
        _ => false,
    };
    is_free(scene.pos(start)) && scene.quotation_opening_at(start).is_none()
}

/// "Reflecting a wider decline, **the rate fell**": the writer's participle before a clause is none of it.
fn behind_participle(scene: &Scene<'_>, range: TokenRange) -> TokenRange {
    let is_participle = is_participle(scene, range.start);
    let opens = |t: usize| {
        scene.begins_noun_phrase(t)
            && !scene.is(t, ClauseRole::Relative)
            && !scene.is(t, ClauseRole::Occasion)
    };
    let comma = range.iter().find(|&t| scene.is_comma(t)).filter(|&c| is_participle && opens(c + 1));
    comma.map_or(range, |comma| TokenRange::new(comma + 1, range.end))
}

/// The words from the start of a clause to a comma: behind the last semicolon
/// or colon, joints left out.
fn words_before(reading: &Reading<'_, '_>, end: usize) -> TokenRange {
    let scene = reading.scene;
    let start = reading.clause_start(end);
    let is_boundary =
        |&t: &usize| matches!(scene.word(t), ";" | ":") && scene.outline.quotation_of(t).is_none();
    let start = (start..end).rev().find(is_boundary).map_or(start, |t| t + 1);
    let start = first_word(reading, start, end);
    TokenRange::new(start, content_end::trim(scene, start, end))
}

/// Steps over a joint at the start of a clause: "But", "and", a comma.
fn first_word(reading: &Reading<'_, '_>, start: usize, end: usize) -> usize {
    let scene = reading.scene;
    let mut token = start;
    while token < end
        && ((scene.outline.kind(token) == TokenKind::Mark && scene.quotation_opening_at(token).is_none())
            || (scene.pos(token) == Pos::CoordinatingConjunction)
            || (token > reading.sentence.start && scene.is(token, ClauseRole::Aside)))
    {
        token += 1;
    }
    token
}

/// The clause behind a source phrase and its comma.
fn rest_of_clause(reading: &Reading<'_, '_>, cue: &Cue<'_>, from: usize) -> Option<TokenRange> {
    let scene = reading.scene;
    let start = from + usize::from(scene.is_comma(from));
    if start == from || start >= reading.sentence.end {
        return None;
    }
    let end = content_end::end_of(scene, cue, start, reading.sentence.end, content::ContentKind::Clause);
    (end > start + 1).then_some(TokenRange::new(start, end))
}

/// "told **reporters**": the cue takes a generic audience in.
fn step_over_addressee(reading: &Reading<'_, '_>, cue: &Cue<'_>, from: usize, claim: &mut Claim) -> usize {
    let scene = reading.scene;
    if !cue.takes(Frames::ADDRESSEE) {
        return from;
    }
    let person = phrase::with_complements(scene, from, reading.sentence.end);
    if !person.is_empty() {
        claim.circumstances.address(scene, person);
    }
    person.end.max(from)
}

/// "told reporters": a generic audience just behind the cue is part of it.
fn take_audience(scene: &Scene<'_>, claim: &mut Claim) {
    let Some(cue) = claim.cue else { return };
    let generic = |person: &TokenRange| {
        person.start == cue.end
            && person.len() == 1
            && scene.knowledge.speech.noun_is(scene.normal(person.start), NounRole::Press)
    };
    if let Some(place) = claim.circumstances.addressees.iter().position(generic) {
        let person = claim.circumstances.addressees.remove(place);
        claim.cue = Some(TokenRange::new(cue.start, person.end));
    }
}
