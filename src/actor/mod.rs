//! Mentions -> actors: who is meant, and which mentions mean the same one.
//!
//! Takes the outline, the tags, the mentions and what the stage of locations made of
//! them; gives [`Actors`].

mod cluster;
mod country;
mod describe;
mod employer;
mod headline;
mod keep;
mod names;
mod nominals;
mod places;
mod pronouns;

use crate::evidence::{Confidence, Evidence};
use crate::id::ActorId;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::Knowledge;
use crate::location::Locations;
use crate::mention::Mention;
use crate::outline::Outline;
use crate::span::Span;
use crate::tag::Tags;
use cluster::Clusters;

/// Somebody the text speaks of: a person, state, body, force, group or people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Actor {
    /// The actor's place in [`Report::actors`](crate::Report::actors).
    pub id: ActorId,
    /// The canonical form: the fullest name in the text, without title
    /// ("Sergey Lavrov"); for states the usual English name; for an unnamed
    /// actor its noun phrase without article ("opposition commander").
    pub name: String,
    /// What sort of actor this is.
    pub kind: ActorKind,
    /// Whether any mention is a proper name or acronym.
    pub named: bool,
    /// The office or title, if the text gives one.
    pub role: Option<Role>,
    /// The actor for whom this one acts, if it is one of the report's.
    pub affiliation: Option<ActorId>,
    /// The country the actor is or belongs to, as ISO 3166-1 alpha-2 code,
    /// where the text or the actor's name settles it.
    pub country: Option<String>,
    /// Other names in the text ("Lavrov", "HTS"), in text order, and the
    /// metonym or acronym under which a known actor goes there.
    pub aliases: Vec<String>,
    /// Where the text speaks of the actor, in text order, at least once.
    pub mentions: Vec<ActorMention>,
    /// The rules that found the actor and the words they went by.
    pub evidence: Vec<Evidence>,
    /// How sure kind and identity are.
    pub confidence: Confidence,
}

/// An office or title: "Foreign Minister".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Role {
    /// As in the text, without country or article.
    pub title: String,
    /// Where the text says so.
    pub span: Option<Span>,
}

/// Words that refer to an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ActorMention {
    /// Where: a bare name without title or possessive "'s"; a noun phrase with
    /// its determiner; a pronoun.
    pub span: Span,
    /// How it refers.
    pub form: MentionForm,
}

/// What the stage gives: the actors, and whom each mention means.
#[derive(Debug, Clone, Default)]
pub(crate) struct Actors {
    /// Ids are places in this list, in text order of first mentions.
    pub(crate) actors: Vec<Actor>,
    /// For every mention (by its place in the list of mentions) its actor.
    pub(crate) of_mention: Vec<Option<ActorId>>,
}

/// Finds the actors of a text.
pub(crate) fn find(
    outline: &Outline<'_>,
    tags: &Tags,
    mentions: &[Mention],
    locations: &Locations,
    knowledge: &Knowledge,
) -> Actors {
    let mut clusters = Clusters::new(outline, tags, mentions, knowledge);
    for rule in SIEVE {
        (rule.join)(&mut clusters);
    }
    country::infer_countries(&mut clusters, locations);
    country::join_own_countries(&mut clusters);
    country::join_governments(&mut clusters);
    keep::drop_idle(&mut clusters);
    employer::settle_members(&mut clusters);
    describe::actors(&clusters)
}

/// A rule of coreference: joins mentions that mean the same actor.
struct JoinRule {
    /// Joins what it can; the rules before it were surer.
    join: fn(&mut Clusters<'_>),
}

/// The rules in the order they are tried, surest first.
const SIEVE: &[JoinRule] = &[
    JoinRule { join: names::join_known },
    JoinRule { join: names::join_equal },
    JoinRule { join: names::join_acronyms },
    JoinRule { join: names::join_shorter },
    JoinRule { join: names::join_heads },
    JoinRule { join: names::join_persons },
    JoinRule { join: names::join_by_names },
    JoinRule { join: nominals::join_appositions },
    JoinRule { join: nominals::join_noun_phrases },
    JoinRule { join: nominals::join_later_names },
    JoinRule { join: headline::join_headlines },
    JoinRule { join: pronouns::join_pronouns },
];
