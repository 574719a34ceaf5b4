//! Quotations that no cue claims: they go on with the statement before, or
//! belong to whoever the paragraph is about.

use super::claim::Claim;
use super::scene::Scene;
use super::source;
use crate::outline::TokenRange;

/// Gives every quotation that stands as a sentence of its own to a statement.
/// Claims are in text order and stay so.
pub(super) fn attribute(scene: &Scene<'_>, claims: Vec<Claim>) -> Vec<Claim> {
    let mut taken = vec![false; scene.outline.quotations().len()];
    for part in claims.iter().filter(|c| !is_quoted_report(scene, c)).flat_map(|c| &c.content) {
        for token in [part.start, part.start.saturating_sub(1), part.end.saturating_sub(1)] {
            if let Some(quotation) = scene.outer_quotation(token).or(scene.quotation_opening_at(token)) {
                set(&mut taken, quotation);
            }
        }
    }
    let mut result: Vec<Claim> = Vec::with_capacity(claims.len());
    let mut waiting = claims.into_iter().peekable();
    for (number, quotation) in scene.outline.quotations().iter().enumerate() {
        let is_free = quotation.nested_in.is_none() && !taken.get(number).copied().unwrap_or(true);
        if !is_free || !stands_alone(scene, number) {
            continue;
        }
        while waiting.peek().is_some_and(|c| c.start() < quotation.open) {
            result.extend(waiting.next());
        }
        if let Some(before) = continued(scene, &result, number).and_then(|place| result.get_mut(place)) {
            before.content.push(quotation.inside);
        } else if let Some(claim) = unannounced(scene, quotation.inside) {
            result.push(claim);
        }
    }
    result.extend(waiting);
    result
}

/// The place of the claim that a quotation goes on with: of the last ones the
/// latest that is a quotation itself, else the latest.
fn continued(scene: &Scene<'_>, claims: &[Claim], number: usize) -> Option<usize> {
    let last = || {
        let own = claims.iter().enumerate().rev().filter(|(_, c)| !is_quoted_report(scene, c));
        own.take(3).filter(|(_, c)| goes_on(scene, c, number))
    };
    let is_direct = |c: &Claim| c.content.iter().any(|part| is_quotation(scene, *part));
    let direct = last().find(|(_, c)| is_direct(c));
    direct.or_else(|| last().next()).map(|(place, _)| place)
}

/// “My brother **asked** whether it had started,” she said: a report within a
/// quotation neither has the quotation nor goes on with it.
fn is_quoted_report(scene: &Scene<'_>, claim: &Claim) -> bool {
    claim.cue.is_some_and(|cue| scene.outer_quotation(cue.start).is_some())
}

fn set(taken: &mut [bool], quotation: usize) {
    if let Some(place) = taken.get_mut(quotation) {
        *place = true;
    }
}

/// Whether a quotation is a sentence, or several, and nothing else.
fn stands_alone(scene: &Scene<'_>, number: usize) -> bool {
    let inside = scene.inside(number);
    let open = inside.start.saturating_sub(1);
    let sentence = scene.outline.sentence(open);
    let opens_sentence =
        sentence.start == open || scene.quotation_closing_at(open.saturating_sub(1)).is_some();
    let last = inside.end.saturating_sub(1);
    let after = scene.after_quotation(number);
    let ends_sentence = after >= scene.outline.len()
        || scene.outline.sentence_of(after) != scene.outline.sentence_of(after.saturating_sub(1))
        || scene.quotation_opening_at(after).is_some();
    opens_sentence && ends_sentence && (inside.len() > 3 || matches!(scene.word(last), "." | "!" | "?"))
}

/// Whether a quotation goes on with a statement: the statement is a quotation
/// too, ends in the same paragraph or the one before, and nobody else comes between.
fn goes_on(scene: &Scene<'_>, claim: &Claim, number: usize) -> bool {
    let Some(last) = claim.content.last().copied() else { return false };
    let Some(quotation) = scene.outline.quotations().get(number) else { return false };
    let is_quoted = distance_is_none(scene, claim, quotation.open)
        || claim.content.iter().any(|part| is_quotation(scene, *part));
    let end = claim.end().saturating_sub(1);
    let distance = scene.outline.paragraph_of(quotation.open).saturating_sub(scene.outline.paragraph_of(end));
    let continued = quotation.continues.is_some();
    let between = scene.outline.sentence_of(quotation.open).saturating_sub(scene.outline.sentence_of(end));
    is_quoted && last.end <= quotation.open && (continued || (distance <= 1 && between <= 1))
}

/// Whether a claim stands in the paragraph of a token.
fn distance_is_none(scene: &Scene<'_>, claim: &Claim, token: usize) -> bool {
    scene.outline.paragraph_of(claim.end().saturating_sub(1)) == scene.outline.paragraph_of(token)
}

fn is_quotation(scene: &Scene<'_>, part: TokenRange) -> bool {
    part.start > 0 && scene.quotation_opening_at(part.start - 1).is_some()
}

/// Osman spoke for an hour. “**We were promised food.**”
///
/// The speaker is the subject of the sentence before, in the same paragraph.
fn unannounced(scene: &Scene<'_>, inside: TokenRange) -> Option<Claim> {
    let open = inside.start.checked_sub(1)?;
    let mut claim = Claim::new("statement/quotation-alone", 500);
    claim.content.push(inside);
    claim.has_no_source = true;
    let before = open.checked_sub(1)?;
    if scene.outline.paragraph_of(before) == scene.outline.paragraph_of(open) {
        let sentence = scene.outline.sentence(before);
        claim.source.extend(source::clause_subject(scene, sentence.start, sentence.end));
    }
    Some(claim)
}
