//! Claims -> statements: tokens become spans, sources become speakers.

use super::claim::Claim;
use super::headline::unquoted;
use super::illocution;
use super::rank::Weigher;
use super::scene::Scene;
use super::speaker::{self, Turns};
use super::{Circumstance, Cue, Party, Statement, Time};
use crate::actor::Actor;
use crate::evidence::{Confidence, Evidence};
use crate::id::{LocationId, ResolutionId, StatementId};
use crate::kind::{Illocution, StatementKind};
use crate::outline::{TokenKind, TokenRange};
use crate::span::Span;

/// Makes statements of claims, in text order, and actors of speakers who are none yet.
pub(super) fn statements(
    scene: &Scene<'_>,
    weigher: &Weigher<'_, '_>,
    claims: Vec<Claim>,
) -> (Vec<Statement>, Vec<Actor>) {
    let mut turns = Turns::default();
    let mut made: Vec<Statement> =
        claims.iter().filter_map(|claim| statement(scene, weigher, claim, &mut turns)).collect();
    made.sort_by_key(|s| {
        (s.content.first().copied().or(s.cue.as_ref().and_then(|c| c.spans.first().copied())), s.confidence)
    });
    for (place, statement) in made.iter_mut().enumerate() {
        statement.id = StatementId::new(place);
    }
    (made, turns.into_unnamed())
}

fn statement(
    scene: &Scene<'_>,
    weigher: &Weigher<'_, '_>,
    claim: &Claim,
    turns: &mut Turns,
) -> Option<Statement> {
    let content = content_ranges(scene, claim);
    let span = |range: &TokenRange| scene.outline.range_span(*range);
    let content_spans: Vec<Span> = content.iter().map(span).collect();
    if content_spans.is_empty() && claim.illocution != Illocution::Decline {
        return None;
    }
    let speakers = speaker::speakers(scene, claim, turns);
    let cue = claim.cue.map(|range| Cue { spans: vec![span(&range)], lemma: claim.lemma.map(str::to_owned) });
    let source: Vec<Span> =
        if claim.has_no_source { Vec::new() } else { claim.source.iter().map(span).collect() };
    let ruled = illocution::of(scene, claim, &speakers);
    let illocution = judged(scene, weigher, claim, ruled, &speakers);
    let evidence =
        evidence(claim, claim.cue.as_ref().map(span), &source, &content_spans, illocution != ruled);
    Some(Statement {
        id: StatementId::new(0),
        kind: kind(scene, &content),
        cue,
        illocution,
        quotations: quotations(scene, &content),
        addressees: addressees(scene, claim),
        resolutions: resolutions_in(scene, &content_spans),
        locations: locations_in(scene, &content_spans),
        venue: claim.circumstances.venue.map(|range| Circumstance { span: span(&range) }),
        medium: claim
            .circumstances
            .medium
            .map(|range| Circumstance { span: without_full_stop(scene, span(&range)) }),
        time: claim.circumstances.time.map(|time| Time { span: span(&time.tokens), date: time.date }),
        evidence,
        confidence: Confidence::from_thousandths(claim.confidence),
        content: content_spans,
        speakers,
        source,
    })
}

/// What is done by it: a refusal and a question are so by their form, all else is weighed.
fn judged(
    scene: &Scene<'_>,
    weigher: &Weigher<'_, '_>,
    claim: &Claim,
    ruled: Illocution,
    speakers: &[Party],
) -> Illocution {
    if ruled == Illocution::Decline || illocution::questioned(scene, claim) == Some(ruled) {
        return ruled;
    }
    weigher.choose_act(claim, ruled, illocution::is_of_self(scene, claim, speakers))
}

/// The rule or tags that proposed it, and what weights decided otherwise.
fn evidence(
    claim: &Claim,
    cue: Option<Span>,
    source: &[Span],
    content: &[Span],
    by_weight: bool,
) -> Vec<Evidence> {
    let words: Vec<Span> = cue.into_iter().chain(source.iter().copied()).collect();
    let mut evidence = vec![Evidence::new(claim.rule, words)];
    if claim.end_by_weight {
        evidence
            .push(Evidence::new("statement/end-by-weight", content.last().copied().into_iter().collect()));
    }
    if by_weight {
        evidence.push(Evidence::new("statement/illocution-by-weight", cue.into_iter().collect()));
    }
    evidence
}

/// "on X." at the end of a sentence: the full stop is no part of the name.
fn without_full_stop(scene: &Scene<'_>, span: Span) -> Span {
    let words = span.slice(scene.outline.text()).unwrap_or("");
    let is_initial = words.len() == 2 && words.ends_with('.');
    Span::new(span.start()..span.end() - usize::from(is_initial))
}

/// The content in text order, without marks at the edges, no part twice.
fn content_ranges(scene: &Scene<'_>, claim: &Claim) -> Vec<TokenRange> {
    let mut parts: Vec<TokenRange> = claim.content.iter().map(|part| unquoted(scene, *part)).collect();
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable();
    let mut kept: Vec<TokenRange> = Vec::with_capacity(parts.len());
    for part in parts {
        if kept.last().is_none_or(|last| last.end <= part.start) {
            kept.push(part);
        }
    }
    kept
}

/// Direct when (nearly) every word is quoted, indirect when none is.
fn kind(scene: &Scene<'_>, content: &[TokenRange]) -> StatementKind {
    let letters = |token: usize| scene.word(token).chars().filter(|c| c.is_alphanumeric()).count();
    let (mut all, mut quoted) = (0, 0);
    for token in content.iter().flat_map(|range| range.iter()) {
        if scene.outline.kind(token) != TokenKind::Mark {
            all += letters(token);
            quoted += if scene.outer_quotation(token).is_some() { letters(token) } else { 0 };
        }
    }
    match quoted {
        0 => StatementKind::Indirect,
        _ if quoted * 100 >= all * 95 => StatementKind::Direct,
        _ => StatementKind::Mixed,
    }
}

/// The marked parts of the content.
fn quotations(scene: &Scene<'_>, content: &[TokenRange]) -> Vec<Span> {
    let mut spans = Vec::new();
    for range in content {
        let mut token = range.start;
        while token < range.end {
            let Some(quotation) = scene.outer_quotation(token) else {
                token += 1;
                continue;
            };
            let end = scene.inside(quotation).end.min(range.end);
            spans.push(scene.outline.range_span(TokenRange::new(token, end)));
            token = end.max(token + 1);
        }
    }
    spans
}

fn addressees(scene: &Scene<'_>, claim: &Claim) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for person in &claim.circumstances.addressees {
        for party in speaker::parties_of(scene, *person) {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
    }
    parties
}

fn resolutions_in(scene: &Scene<'_>, content: &[Span]) -> Vec<ResolutionId> {
    let within = |c: &Span| scene.resolutions_at(*c).map(|(_, id)| id).collect::<Vec<_>>();
    in_order(content.iter().flat_map(within).collect())
}

fn locations_in(scene: &Scene<'_>, content: &[Span]) -> Vec<LocationId> {
    let within = |c: &Span| scene.locations_at(*c).map(|(_, id)| id).collect::<Vec<_>>();
    in_order(content.iter().flat_map(within).collect())
}

fn in_order<Id: Ord>(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
