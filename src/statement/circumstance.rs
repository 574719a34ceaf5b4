//! What may stand between cue and content: to whom, where, when, by what means.

use super::claim::Claim;
use super::phrase;
use super::scene::Scene;
use super::time::{self, Time};
use crate::knowledge::{ClauseRole, NounRole, RefusalRole};
use crate::mention::Class;
use crate::outline::TokenRange;
use crate::tag::Pos;

/// How far into a sentence circumstances before the source are looked for.
const LONGEST_OPENING: usize = 40;

/// No insertion of sources between cue and content is longer, in tokens.
const LONGEST_CITING: usize = 20;

/// The circumstances of a statement, as far as the text gives them.
#[derive(Debug, Clone, Default)]
pub(super) struct Circumstances {
    pub(super) addressees: Vec<TokenRange>,
    pub(super) venue: Option<TokenRange>,
    pub(super) medium: Option<TokenRange>,
    pub(super) time: Option<Time>,
}

impl Circumstances {
    /// Takes over what `other` knows and this one does not.
    pub(super) fn complete(&mut self, other: &Circumstances) {
        self.venue = self.venue.or(other.venue);
        self.medium = self.medium.or(other.medium);
        self.time = self.time.or(other.time);
        if self.addressees.is_empty() {
            self.addressees.clone_from(&other.addressees);
        }
    }
}

impl Circumstances {
    /// Takes over from a claim of the same source in the same sentence what is
    /// said of both: when, where and by what means.
    pub(super) fn complete_shared(&mut self, other: &Circumstances) {
        self.venue = self.venue.or(other.venue);
        self.medium = self.medium.or(other.medium);
        self.time = self.time.or(other.time);
    }

    /// "told {reporters}", "told {state television}", "told {a news conference}".
    pub(super) fn address(&mut self, scene: &Scene<'_>, person: TokenRange) {
        let words = phrase::base(scene, person.start, person.end);
        match phrase::circumstance_role(scene, words) {
            Some(NounRole::Medium) => self.medium = self.medium.or(Some(words)),
            Some(NounRole::Venue) => self.venue = self.venue.or(Some(person)),
            _ => {}
        }
        self.addressees.push(person);
    }
}

/// Looks for circumstances where they stand around a claim: at the start of
/// the sentence, between source and cue, and behind the content.
pub(super) fn gather(scene: &Scene<'_>, sentence: TokenRange, cue_start: usize, claim: &mut Claim) {
    let mut found = Circumstances::default();
    let first = claim.source.iter().chain(&claim.content).map(|range| range.start).min().unwrap_or(cue_start);
    let start = clause_start(scene, sentence.start, first);
    let opens = scene.sentence_opens_with_circumstance(start) || scene.pos(start) == Pos::VerbGerund;
    if first > start && sentence.contains(first) && opens {
        // "Speaking on state television, ..." opens with a participle.
        let opening = usize::from(scene.pos(start) == Pos::VerbGerund);
        read_all(scene, start + opening, first, &mut found);
    }
    if let Some(source) = claim.source.first().filter(|s| s.end < cue_start && sentence.contains(s.end)) {
        // ", posting on Facebook,": the same behind a comma.
        let comma = source.end + usize::from(scene.is_comma(source.end));
        let opening = usize::from(scene.pos(comma) == Pos::VerbGerund);
        read(scene, comma + opening, cue_start, &mut found);
    }
    let behind = claim.content.iter().map(|c| c.end).max().unwrap_or(0);
    if behind > cue_start && sentence.contains(behind) {
        let closing = usize::from(scene.quotation_closing_at(behind).is_some());
        let comma = usize::from(scene.is_comma(behind + closing));
        read(scene, behind + closing + comma, sentence.end, &mut found);
    }
    found.addressees.clear();
    claim.circumstances.complete(&found);
}

/// Behind the last semicolon before a token; no further back than `LONGEST_OPENING` matters.
fn clause_start(scene: &Scene<'_>, floor: usize, end: usize) -> usize {
    let lowest = floor.max(end.saturating_sub(LONGEST_OPENING));
    let breaks = |&t: &usize| scene.word(t) == ";" && scene.outline.quotation_of(t).is_none();
    (lowest..end).rev().find(breaks).map_or(floor, |semicolon| semicolon + 1)
}

/// Reads all circumstances of a stretch, other words stepped over.
fn read_all(scene: &Scene<'_>, start: usize, limit: usize, found: &mut Circumstances) {
    let limit = limit.min(start + LONGEST_OPENING);
    let mut token = start;
    while token < limit {
        let next = read(scene, token, limit, found);
        token = next.max(token + 1);
    }
}

/// Reads circumstances from `start` on; gives the first token that is none.
pub(super) fn read(scene: &Scene<'_>, start: usize, limit: usize, found: &mut Circumstances) -> usize {
    let mut token = start;
    while token < limit {
        let Some(next) = read_one(scene, token, limit, found) else { break };
        token = next;
    }
    token
}

fn read_one(scene: &Scene<'_>, token: usize, limit: usize, found: &mut Circumstances) -> Option<usize> {
    if let Some(time) = time::read(scene, token, limit) {
        found.time = found.time.or(Some(time));
        return Some(time.tokens.end);
    }
    if scene.word(token) == "(" {
        return (token + 1..limit.min(token + 12)).find(|&t| scene.word(t) == ")").map(|close| close + 1);
    }
    if scene.is_comma(token) {
        return insertion(scene, token, limit, found);
    }
    if scene.normal(token) == "to" || scene.normal(token) == "with" {
        return addressee(scene, token, limit, found);
    }
    if let Some(end) = anonymity(scene, token, limit) {
        return Some(end);
    }
    if scene.is(token, ClauseRole::Circumstance) {
        return prepositional(scene, token, limit, found);
    }
    let is_adverb = scene.is(token, ClauseRole::Adverb) || scene.pos(token) == Pos::Adverb;
    (is_adverb && !scene.is(token, ClauseRole::Negation) && !scene.is(token, ClauseRole::Question))
        .then_some(token + 1)
}

/// "said **on condition of anonymity because he may not speak** that": how a
/// source wants to be unnamed, and why, before what it says.
pub(super) fn anonymity(scene: &Scene<'_>, start: usize, limit: usize) -> Option<usize> {
    let speech = &scene.knowledge.speech;
    let limit = limit.min(start + LONGEST_CITING);
    let is_link = |t: usize| speech.refusal_is(scene.normal(t), RefusalRole::UnnamedLink);
    let noun = (start..limit).find(|&t| !is_link(t)).filter(|&t| t > start)?;
    if !speech.refusal_is(scene.normal(noun), RefusalRole::Unnamed) {
        return None;
    }
    let end = noun + 1;
    let is_reason = scene.is(end, ClauseRole::Occasion);
    let mut reason = (end + 2..limit).take_while(|&t| !scene.is_comma(t));
    let that = reason.find(|&t| scene.normal(t) == "that");
    Some(that.filter(|_| is_reason).unwrap_or(end))
}

/// ", in a statement," between two commas.
fn insertion(scene: &Scene<'_>, comma: usize, limit: usize, found: &mut Circumstances) -> Option<usize> {
    let first = comma + 1;
    // "reported, citing officials, that": whom the speaker has it from.
    if scene.is(first, ClauseRole::Citing) {
        let resumes = |&t: &usize| scene.is_comma(t) && scene.normal(t + 1) == "that";
        return (first..limit.min(first + LONGEST_CITING)).find(resumes).map(|t| t + 1);
    }
    let could_be = scene.is(first, ClauseRole::Circumstance)
        || scene.is(first, ClauseRole::Adverb)
        || time::starts_at(scene, first);
    if !could_be {
        return None;
    }
    let mut inside = Circumstances::default();
    let mut token = first;
    while token < limit && !scene.is_comma(token) {
        token = read_one(scene, token, limit, &mut inside)?;
    }
    found.complete(&inside);
    (scene.is_comma(token) && token > first).then_some(token + 1)
}

/// "to reporters", "to the council".
fn addressee(
    scene: &Scene<'_>,
    preposition: usize,
    limit: usize,
    found: &mut Circumstances,
) -> Option<usize> {
    let person = phrase::with_complements(scene, preposition + 1, limit);
    let is_person = !person.is_empty()
        && (is_actor(scene, person)
            || matches!(
                phrase::circumstance_role(scene, person),
                Some(NounRole::Audience | NounRole::Press)
            ));
    if !is_person {
        return None;
    }
    found.addressees.push(person);
    Some(person.end)
}

/// Whether a noun phrase means somebody: a pronoun or a mention of an actor.
pub(super) fn is_actor(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    scene.is(phrase.start, ClauseRole::Object)
        || scene
            .mentions_in(phrase)
            .any(|(_, m)| matches!(m.class, Class::Actor(_)) && m.tokens.end == phrase.end)
}

/// "in a statement", "on Telegram", "at a news conference in Geneva", "on Monday".
fn prepositional(
    scene: &Scene<'_>,
    preposition: usize,
    limit: usize,
    found: &mut Circumstances,
) -> Option<usize> {
    let first = preposition + 1;
    if let Some(time) = time::read(scene, first, limit) {
        // "by Monday", "since 2017" are no times of speaking.
        let is_moment = scene.is(preposition, ClauseRole::Moment);
        found.time = found.time.or(Some(time).filter(|_| is_moment));
        return Some(time.tokens.end);
    }
    let words = phrase::base(scene, first, limit);
    if words.is_empty() {
        return None;
    }
    let whole = with_prepositions(scene, words, limit);
    // "demanded in resolution 353 an end": a document is by what means.
    if scene.resolutions_at(scene.outline.range_span(words)).next().is_some() {
        found.medium = found.medium.or(Some(words));
        return Some(whole.end);
    }
    match phrase::circumstance_role(scene, words) {
        // "in a post on Telegram": the platform says more than the post.
        Some(NounRole::Platform) => found.medium = Some(words),
        Some(NounRole::Medium) => found.medium = found.medium.or(Some(words)),
        // "a report by the panel": whose it is.
        _ if scene.normal(preposition) == "by" => {}
        Some(NounRole::Venue) => found.venue = found.venue.or(Some(whole)),
        Some(NounRole::Document) => {}
        Some(NounRole::Audience | NounRole::Press) => found.addressees.push(words),
        Some(NounRole::Label | NounRole::Gloss | NounRole::Granted | NounRole::Outcome) => return None,
        None if names_place(scene, words) => found.venue = found.venue.or(Some(words)),
        None => return skips_to_clause(scene, whole.end, limit).then_some(whole.end),
    }
    Some(whole.end)
}

/// "a briefing" + "of the council" + "with reporters".
fn with_prepositions(scene: &Scene<'_>, words: TokenRange, limit: usize) -> TokenRange {
    let mut whole = words;
    while whole.end < limit
        && (scene.is(whole.end, ClauseRole::PrepositionOf)
            || matches!(scene.normal(whole.end), "with" | "to"))
    {
        let more = phrase::base(scene, whole.end + 1, limit);
        if more.is_empty() || time::starts_at(scene, more.start) {
            break;
        }
        whole.end = more.end;
    }
    whole
}

fn names_place(scene: &Scene<'_>, words: TokenRange) -> bool {
    let head = words.end.saturating_sub(1);
    scene.pos(head).is_proper_noun() || scene.outline.shape(head).has_capital()
}

/// Any other circumstance is one only if the content still comes, marked by
/// "that" or a quotation: "said after the vote that".
fn skips_to_clause(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    (from..limit.min(from + 12))
        .take_while(|&t| !scene.pos(t).is_finite_verb())
        .any(|t| scene.normal(t) == "that" || scene.quotation_opening_at(t).is_some())
}
