//! Sources -> speakers: which actors or resolutions speak.

use super::Party;
use super::claim::Claim;
use super::document::Documents;
use super::scene::Scene;
use super::unnamed::Unnamed;
use crate::actor::Actor;
use crate::id::{ActorId, ResolutionId};
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::ClauseRole;
use crate::mention::{Class, Mention};
use crate::outline::{Shape, TokenRange};
use crate::span::Span;
use crate::tag::Pos;

/// Who spoke last and where, for pronouns.
#[derive(Debug, Default)]
pub(super) struct Turns {
    last: Vec<Party>,
    paragraph: usize,
    unnamed: Unnamed,
    documents: Documents,
}

impl Turns {
    /// The speakers who are actors by speaking alone.
    pub(super) fn into_unnamed(self) -> Vec<Actor> {
        self.unnamed.into_actors()
    }
}

/// The speakers of a claim.
pub(super) fn speakers(scene: &Scene<'_>, claim: &Claim, turns: &mut Turns) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for &source in &claim.source {
        for party in parties_of(scene, source) {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
    }
    let paragraph = scene.outline.paragraph_of(claim.start());
    if let Some(pronoun) = lone_pronoun(scene, claim) {
        if paragraph.saturating_sub(turns.paragraph) <= 1 && continues_turn(scene, pronoun, turns, &parties) {
            parties.clone_from(&turns.last);
        }
    }
    if let (true, [source]) = (parties.is_empty() && !claim.has_no_source, claim.source.as_slice()) {
        match turns.documents.owner(scene, *source) {
            Some(owner) => parties = owner,
            None => parties.extend(turns.unnamed.party(scene, *source)),
        }
    }
    turns.documents.remember(scene, claim, &parties);
    if !parties.is_empty() {
        turns.last.clone_from(&parties);
        turns.paragraph = paragraph;
    }
    parties
}

/// The source of a claim, if it is one personal pronoun.
fn lone_pronoun(scene: &Scene<'_>, claim: &Claim) -> Option<usize> {
    match claim.source.as_slice() {
        [source] if source.len() == 1 && scene.is(source.start, ClauseRole::Pronoun) => Some(source.start),
        _ => None,
    }
}

/// “...,” Haddad said. **She** added: whether a pronoun goes on with the last
/// turn. "It" does after a document; anybody does whom nothing else explains.
fn continues_turn(scene: &Scene<'_>, pronoun: usize, turns: &Turns, found: &[Party]) -> bool {
    let is_thing = scene.is(pronoun, ClauseRole::Expletive);
    let was_document = turns.last.iter().any(|p| matches!(p, Party::Resolution(_)));
    if is_thing {
        return was_document || found.is_empty();
    }
    found.is_empty() && !was_document
}

/// Whom a noun phrase means.
pub(super) fn parties_of(scene: &Scene<'_>, source: TokenRange) -> Vec<Party> {
    if let Some(resolution) = resolution_in(scene, source) {
        return vec![Party::Resolution(resolution)];
    }
    let head = head_of(scene, source);
    let mut parties = Vec::new();
    if let Some(actor) = actor_at(scene, source, head) {
        parties.push(Party::Actor(actor));
    }
    for part in joined_parts(scene, source) {
        if let Some(actor) = actor_at(scene, source, head_of(scene, part)) {
            if !parties.contains(&Party::Actor(actor)) {
                parties.push(Party::Actor(actor));
            }
        }
    }
    if parties.is_empty() {
        parties.extend(actor_by_name(scene, source, head).map(Party::Actor));
    }
    parties
}

/// The resolution that a source cites with its head.
fn resolution_in(scene: &Scene<'_>, source: TokenRange) -> Option<ResolutionId> {
    let span = scene.outline.range_span(source);
    let is_head = |m: Span| m.len() * 2 >= span.len() && m.start() <= span.start() + span.len() / 2;
    scene.resolutions_at(span).find(|&(m, _)| is_head(m)).map(|(_, id)| id)
}

/// The token a source is about: a name behind its title, else the last word
/// before what hangs on it.
fn head_of(scene: &Scene<'_>, source: TokenRange) -> usize {
    if let Some(head) = name_behind_title(scene, source) {
        return head;
    }
    let cut = source.iter().skip(1).find(|&t| {
        scene.is_comma(t)
            || scene.word(t) == "("
            || scene.is(t, ClauseRole::PrepositionOf)
            || scene.is(t, ClauseRole::Circumstance)
            || joins(scene, t)
    });
    cut.unwrap_or(source.end).saturating_sub(1).max(source.start)
}

/// Norland **and** Sudland, [neither] Norland **nor** Sudland.
fn joins(scene: &Scene<'_>, token: usize) -> bool {
    matches!(scene.normal(token), "and" | "nor")
}

/// "Secretary of State **Warren Blackwood**": a person's name that closes the
/// first part of a source is its head, if it stands right behind its title.
fn name_behind_title(scene: &Scene<'_>, source: TokenRange) -> Option<usize> {
    let end =
        source.iter().skip(1).find(|&t| scene.is_comma(t) || scene.word(t) == "(").unwrap_or(source.end);
    let is_person = |m: &Mention| {
        m.form == MentionForm::Name && m.tokens.end == end && m.class == Class::Actor(ActorKind::Person)
    };
    let (_, mention) =
        scene.mentions_in(TokenRange::new(source.start + 1, end)).find(|(_, m)| is_person(m))?;
    let start = mention.title.map_or(mention.tokens.start, |title| title.start.min(mention.tokens.start));
    if start <= source.start {
        return Some(mention.head);
    }
    let before = start - 1;
    (scene.pos(before).is_noun() && scene.outline.shape(before).has_capital()).then_some(mention.head)
}

/// "the **Hezbollah** movement", "the little-known Norland Front (**NF**)": the name before a
/// head that is no mention itself, or the acronym in brackets behind it.
fn actor_by_name(scene: &Scene<'_>, source: TokenRange, head: usize) -> Option<ActorId> {
    let is_name = |m: &Mention| matches!(m.form, MentionForm::Name | MentionForm::Acronym);
    let beside = |m: &Mention| {
        let in_brackets = m.tokens.start == head + 2
            && scene.word(head + 1) == "("
            && scene.word(m.tokens.end) == ")"
            && m.form == MentionForm::Acronym;
        m.tokens.end == head || in_brackets
    };
    let reach = TokenRange::new(source.start, source.end.max(head + 1));
    let named = scene.mentions_in(reach).find(|(_, m)| is_name(m) && beside(m));
    named.and_then(|(place, _)| scene.actors.of_mention.get(place).copied().flatten())
}

/// The actor of the mention around a head, by name rather than by description.
fn actor_at(scene: &Scene<'_>, source: TokenRange, head: usize) -> Option<ActorId> {
    let reach = TokenRange::new(source.start.saturating_sub(3), source.end + 3);
    let covering = |m: &Mention| m.tokens.contains(head);
    let mut best: Option<(usize, ActorId)> = None;
    for (place, mention) in scene.mentions_in(reach).filter(|(_, m)| covering(m)) {
        let Some(actor) = scene.actors.of_mention.get(place).copied().flatten() else { continue };
        let length = mention.tokens.len();
        let is_headed = mention.head == head;
        let rank = length + if is_headed { 100 } else { 0 };
        if best.is_none_or(|(r, _)| rank > r) {
            best = Some((rank, actor));
        }
    }
    best.map(|(_, actor)| actor)
}

/// The parts of "France, Germany and Italy"; none of "the envoy, a former minister".
fn joined_parts(scene: &Scene<'_>, source: TokenRange) -> Vec<TokenRange> {
    let mut parts = Vec::new();
    let mut start = source.start;
    let mut joined = false;
    for token in source.iter() {
        let is_and = joins(scene, token);
        if is_and || scene.is_comma(token) {
            parts.push(TokenRange::new(start, token));
            start = token + 1;
            joined |= is_and;
        } else if scene.is(token, ClauseRole::PrepositionOf) && !joined {
            return Vec::new();
        }
    }
    parts.push(TokenRange::new(start, source.end));
    parts.retain(|p| !p.is_empty());
    if joined && !are_offices(scene, &parts) { parts } else { Vec::new() }
}

/// "Lina Haddad, **kiln hand and union member**,": behind a name bare nouns in
/// the singular are what the named one is, and nobody else.
fn are_offices(scene: &Scene<'_>, parts: &[TokenRange]) -> bool {
    let Some((first, rest)) = parts.split_first().filter(|(_, rest)| rest.len() > 1) else { return false };
    let is_bare = |part: &TokenRange| {
        let last = part.end.saturating_sub(1);
        scene.pos(last) == Pos::Noun
            && part.iter().all(|t| scene.outline.shape(t) == Shape::Lower)
            && !part.iter().any(|t| scene.pos(t).is_determiner())
    };
    scene.outline.shape(first.end.saturating_sub(1)).has_capital() && rest.iter().all(is_bare)
}
