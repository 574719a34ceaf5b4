//! Tokens and mentions -> resolutions: decisions of bodies, cited in any form.
//!
//! Takes the outline, the tags and the mentions; gives [`Resolutions`].

mod action;
mod again;
mod body;
mod citation;
mod clause;
mod cursor;
mod draft;
mod fact;
mod found;
mod governing;
mod noun;
mod noun_rule;
mod number;
mod phrase;
mod provision;
mod reading;
mod scene;
mod series;
mod shape;
mod symbol;
mod status;
mod trigger;
mod vote;
mod when;

use crate::date::Date;
use crate::evidence::{Confidence, Evidence};
use crate::id::{ActorId, ResolutionId, StatementId};
use crate::kind::{Body, Modality, ResolutionActionKind, ResolutionStatus};
use crate::knowledge::{Knowledge, ResolutionTables};
use crate::mention::Mention;
use crate::outline::{Outline, TokenRange};
use crate::span::Span;
use crate::tag::{PartsOfSpeech, Tags};
use body::BodyMentions;
use found::Found;
use reading::Reading;
use trigger::Trigger;

pub use symbol::{ParseSymbolError, Symbol};

/// A decision of a body, or the draft of one, that the text cites.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Resolution {
    /// The resolution's place in [`Report::resolutions`](crate::Report::resolutions).
    pub id: ResolutionId,
    /// The body whose decision it is.
    pub body: Body,
    /// Its number as cited: "2254", "67/19", "ES-11/1".
    pub number: Option<String>,
    /// The year of adoption, from the text or else the table of resolutions.
    pub year: Option<u16>,
    /// The canonical symbol: "S/RES/2254 (2015)".
    pub symbol: Option<String>,
    /// The day of adoption.
    pub adopted_on: Option<Date>,
    /// What it is about: the agenda item or title, from the table of resolutions.
    pub title: Option<String>,
    /// How the body voted.
    pub vote: Option<Vote>,
    /// What has become of it, as far as citation and text settle it.
    pub status: ResolutionStatus,
    /// Where the text speaks of it, in text order, at least once.
    pub mentions: Vec<ResolutionMention>,
    /// What the text says it contains.
    pub provisions: Vec<Provision>,
    /// Who does what to it.
    pub actions: Vec<ResolutionAction>,
    /// The rules that found it and the words they went by.
    pub evidence: Vec<Evidence>,
    /// How sure body and number are.
    pub confidence: Confidence,
}

/// The tally of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Vote {
    /// Votes for it.
    #[cfg_attr(feature = "serde", serde(rename = "for"))]
    pub in_favour: u16,
    /// Votes against it.
    pub against: u16,
    /// Members that abstained.
    pub abstaining: u16,
}

/// Words that cite a resolution or refer to a cited one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ResolutionMention {
    /// Where: a numbered citation with the body's name but without article; an
    /// unnumbered one ("the resolution") with it.
    pub span: Span,
}

/// Something the text says a resolution contains.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Provision {
    /// The verb's lemma: "emphasize", "demand", "extend".
    pub verb: String,
    /// What it emphasises, demands or extends.
    pub content: Vec<Span>,
    /// The statement that holds the same words, where the verb is one of speech.
    pub statement: Option<StatementId>,
}

/// Something somebody does to a resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ResolutionAction {
    /// What is done.
    pub action: ResolutionActionKind,
    /// Who does it, if the text says so.
    pub actor: Option<ActorId>,
    /// The words that say it.
    pub span: Span,
    /// Whether the text says that it is not done: "did not vote", "refused to
    /// implement".
    pub negated: bool,
    /// How far it is a fact: "would veto" is no veto yet.
    #[cfg_attr(feature = "serde", serde(default = "actual"))]
    pub modality: Modality,
}

/// What an action of a report written without modality is.
#[cfg(feature = "serde")]
fn actual() -> Modality {
    Modality::Actual
}

/// What the stage gives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resolutions {
    /// Ids are places in this list, in text order of first mentions. `actions`
    /// are empty here: their actors are known by mention only.
    pub(crate) resolutions: Vec<Resolution>,
    /// Actions, with the mention that acts; linked by the report.
    pub(crate) actions: Vec<Action>,
    /// Every mention as tokens, with the resolution it refers to, in text
    /// order: what the statement stage asks for "Resolution 2254 … emphasizes".
    pub(crate) mentions: Vec<(TokenRange, ResolutionId)>,
}

/// An action whose actor is still a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Action {
    /// The resolution acted on.
    pub(crate) resolution: ResolutionId,
    /// What is done.
    pub(crate) action: ResolutionActionKind,
    /// Place in the list of mentions.
    pub(crate) actor: Option<usize>,
    /// The words that say it.
    pub(crate) span: Span,
    /// Whether the text says that it is not done.
    pub(crate) negated: bool,
    /// How far it is a fact.
    pub(crate) modality: Modality,
}

/// The one spelling of a symbol that reports use; of what is no symbol of the
/// United Nations as it is given.
pub(crate) fn canonical_symbol(symbol: &str) -> String {
    symbol.parse::<Symbol>().map_or_else(|_| symbol.to_owned(), |symbol| symbol.to_string())
}

/// Returns true if a text may speak of a resolution at all: a look at its
/// bytes, so that the many texts that do not cost next to nothing.
pub(crate) fn may_be_found(text: &str, tables: &ResolutionTables) -> bool {
    !trigger::triggers_of_use(text, tables.bodies()).is_empty()
}

/// Finds the resolutions of a text.
pub(crate) fn find(
    outline: &Outline<'_>,
    tags: &Tags,
    mentions: &[Mention],
    published: Option<Date>,
    (knowledge, tables): (&Knowledge, &ResolutionTables),
) -> Resolutions {
    find_with(outline, PartsOfSpeech::All(tags), mentions, published, (knowledge, tables))
}

/// Finds the resolutions of a text of which nothing else is read: the same ones
/// with the same facts, but nobody to do anything to them.
pub(crate) fn find_alone(
    outline: &Outline<'_>,
    published: Option<Date>,
    (knowledge, tables): (&Knowledge, &ResolutionTables),
) -> Resolutions {
    let mut found =
        find_with(outline, PartsOfSpeech::on_demand(outline), &[], published, (knowledge, tables));
    // Several that do the same are nobody in particular here.
    found.actions.dedup();
    found
}

fn find_with(
    outline: &Outline<'_>,
    tags: PartsOfSpeech<'_, '_>,
    mentions: &[Mention],
    published: Option<Date>,
    (knowledge, tables): (&Knowledge, &ResolutionTables),
) -> Resolutions {
    let triggers = trigger::triggers_of_use(outline.text(), tables.bodies());
    if triggers.is_empty() {
        return Resolutions::default();
    }
    let bodies = BodyMentions::find(outline, tables);
    let reading = Reading { outline, tags, mentions, tables, bodies, times: &knowledge.times, published };
    let found = mentions_of(&reading, &triggers);
    let entities = again::link(&reading, &found);
    fact::resolutions(&reading, &found, &entities)
}

/// The mentions at all triggers, in text order; none stands inside another.
fn mentions_of(reading: &Reading<'_, '_>, triggers: &[Trigger]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut end = 0;
    for trigger in triggers {
        if trigger.span.start() < end {
            continue;
        }
        if citation::joins_draft(reading, trigger, &mut found) {
            continue;
        }
        let cited = citation::citations(reading, trigger, &found);
        // The head of "resolutions including 1718" is a mention of its own.
        let head_is_part = cited.first().is_some_and(|f| f.span.contains(trigger.span));
        if !head_is_part {
            found.extend(noun::unnumbered(reading, trigger, &found).filter(|f| f.span.start() >= end));
        }
        found.extend(cited);
        end = found.last().map_or(end, |f| f.span.end().max(end));
    }
    found
}
