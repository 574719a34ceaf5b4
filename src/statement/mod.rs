//! Sentences, quotations and mentions -> statements: who said what.
//!
//! Takes everything before; gives the statements, in text order.

mod circumstance;
mod claim;
mod content;
mod content_end;
mod cue;
mod document;
mod headline;
mod illocution;
mod insertion;
mod leading_out;
mod make;
mod modifier;
mod phrase;
mod quotation;
mod rank;
mod rules;
mod scene;
mod source;
mod speaker;
mod tagged;
mod time;
mod unnamed;
#[cfg(feature = "_train")]
pub(crate) mod train;
mod verb;

use claim::Claim;
use rank::Weigher;
use rules::Reading;
use scene::Scene;
use tagged::Tagged;

use crate::actor::{Actor, Actors};
use crate::date::Date;
use crate::evidence::{Confidence, Evidence};
use crate::id::{ActorId, LocationId, ResolutionId, StatementId};
use crate::kind::{Illocution, StatementKind};
use crate::knowledge::Knowledge;
use crate::location::Locations;
use crate::mention::Mention;
use crate::outline::{Outline, ParagraphKind, TokenRange};
use crate::resolution::Resolutions;
use crate::span::Span;
use crate::tag::Tags;

/// Somebody is reported as saying something, in speech, writing or post.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Statement {
    /// The statement's place in [`Report::statements`](crate::Report::statements).
    pub id: StatementId,
    /// Whether the words are the speaker's own.
    pub kind: StatementKind,
    /// Who is given as saying it; empty when the text names nobody, as in "it
    /// was reported that".
    pub speakers: Vec<Party>,
    /// The noun phrase or phrases beside the cue that name the speaker, with
    /// title, determiner and apposition; empty when a cue has none.
    pub source: Vec<Span>,
    /// The words that report speech, or `None` where only marks do.
    pub cue: Option<Cue>,
    /// What the speaker does by speaking.
    pub illocution: Illocution,
    /// What was said, in text order, without quotation marks at its edges: two
    /// spans when the cue interrupts it. Empty only for a bare refusal to speak.
    pub content: Vec<Span>,
    /// The parts of the content between quotation marks, without the marks.
    pub quotations: Vec<Span>,
    /// To whom it was said, where the text says so.
    pub addressees: Vec<Party>,
    /// The resolutions that the content is about.
    pub resolutions: Vec<ResolutionId>,
    /// The places that the content is about.
    pub locations: Vec<LocationId>,
    /// Where it was said: "the Doha Forum".
    pub venue: Option<Circumstance>,
    /// By what means: "Telegram", "a statement".
    pub medium: Option<Circumstance>,
    /// When it was said.
    pub time: Option<Time>,
    /// The rules that found it and the words they went by.
    pub evidence: Vec<Evidence>,
    /// How sure speaker and content are.
    pub confidence: Confidence,
}

/// One who speaks or is spoken to: an actor, or a document that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Party {
    /// One of the report's actors.
    Actor(ActorId),
    /// One of the report's resolutions.
    Resolution(ResolutionId),
}

/// Words that report speech: "said", "told reporters", "according to".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Cue {
    /// Where, in text order; more than one if other words come between.
    pub spans: Vec<Span>,
    /// The base form of the verb or noun, "according to", or ":".
    pub lemma: Option<String>,
}

/// Words that say where or by what means something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Circumstance {
    /// Where these words stand.
    pub span: Span,
}

/// When something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Time {
    /// The words that say so: "Saturday", "on 7 December".
    pub span: Span,
    /// The date, as far as the words and the date of publication settle it.
    pub date: Option<Date>,
}

/// Finds the statements of a text, and the actors who are known by nothing but
/// speaking. `published` settles "on Saturday".
#[allow(clippy::too_many_arguments, reason = "the last stage sees what every stage before it gave")]
pub(crate) fn find(
    outline: &Outline<'_>,
    tags: &Tags,
    mentions: &[Mention],
    actors: &Actors,
    locations: &Locations,
    resolutions: &Resolutions,
    published: Option<Date>,
    knowledge: &Knowledge,
) -> (Vec<Statement>, Vec<Actor>) {
    let scene = Scene::new(outline, tags, mentions, actors, locations, resolutions, published, knowledge);
    let tagged = Tagged::new(&scene);
    let mut claims = labels(&scene);
    let weigher = Weigher { scene: &scene, tagged: &tagged };
    for (sentence, mut found) in proposals(&scene, &tagged, &claims) {
        weigher.keep(sentence, &mut found);
        let cues: Vec<TokenRange> = found.iter().filter_map(|claim| claim.cue).collect();
        for claim in &mut found {
            weigher.choose_end(sentence, claim, &cues);
        }
        claims.extend(found);
    }
    claims.sort_by_key(Claim::start);
    make::statements(&scene, &weigher, quotation::attribute(&scene, claims))
}

/// The claims of headlines, credits and turns, which take a whole paragraph.
fn labels(scene: &Scene<'_>) -> Vec<Claim> {
    let label = |paragraph| {
        headline::claim(scene, paragraph)
            .or_else(|| headline::credit(scene, paragraph))
            .or_else(|| headline::speaker_label(scene, paragraph))
    };
    scene.outline.paragraphs().iter().filter_map(label).collect()
}

/// The claims of all other sentences, by rules and, where these are silent, by tags.
fn proposals(scene: &Scene<'_>, tagged: &Tagged, labelled: &[Claim]) -> Vec<(TokenRange, Vec<Claim>)> {
    let mut proposed = Vec::new();
    let mut labelled = labelled
        .iter()
        .map(|c| TokenRange::new(c.start(), c.end()))
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    for sentence in scene.outline.sentences() {
        while labelled.peek().is_some_and(|range| range.end <= sentence.tokens.start) {
            labelled.next();
        }
        if labelled.peek().is_some_and(|range| range.overlaps(sentence.tokens)) {
            continue;
        }
        let mut found = read_sentence(scene, sentence.tokens);
        found.extend(tagged.propose(scene, sentence.tokens, &found));
        if !found.is_empty() {
            proposed.push((sentence.tokens, found));
        }
    }
    proposed
}

/// The claims of one sentence.
fn read_sentence(scene: &Scene<'_>, sentence: TokenRange) -> Vec<Claim> {
    let outline = scene.outline;
    let kind = outline.paragraphs().get(outline.paragraph_of(sentence.start)).map(|p| p.kind);
    if matches!(kind, Some(ParagraphKind::Byline | ParagraphKind::TimeStamp)) {
        return Vec::new();
    }
    let sentence = TokenRange::new(headline::body_start(outline, sentence), sentence.end);
    let sentence = TokenRange::new(headline::behind_label(scene, sentence), sentence.end);
    let sentence = TokenRange::new(headline::behind_clock(scene, sentence), sentence.end);
    let mut reading = Reading { scene, sentence, claims: Vec::new() };
    for cue in cue::find(scene, sentence) {
        if let Some(claim) = rules::claim(&reading, &cue) {
            reading.claims.push(claim);
        }
    }
    reading.claims
}
