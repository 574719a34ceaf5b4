//! What a body does by a resolution, and what is done by one: the resolution
//! is the means, not the subject.

use super::content::{content_end, trimmed};
use super::{Claim, Place};
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::resolution::clause;
use crate::resolution::reading::Reading;

/// In resolution 901, **the league froze** the tolls; resolution 917, **by
/// which the league sent** guards; the league **demanded in
/// resolution 901** that it stop
pub(super) fn of_body(p: &Place<'_, '_, '_>) -> Option<Claim> {
    const REACH: usize = 16;
    let reading = p.reading;
    let end = p.found.tokens.end;
    let mut before = p.found.start.checked_sub(1)?;
    // "by its resolution 901"
    if reading.is(Role::DEFINITE, before) {
        before = before.checked_sub(1)?;
    }
    let led = reading.is(Role::INSTRUMENT, before) || by_its_terms(reading, before);
    let which = usize::from(reading.normal(end) == ",") + end;
    let by_which = reading.is(Role::INSTRUMENT, which) && reading.normal(which + 1) == "which";
    let window = TokenRange::new(end, p.sentence.end.min(end + REACH));
    let after_body = |body: TokenRange| p.finite(body.end);
    if by_which || (led && reading.normal(end) == ",") {
        let bodies = reading.bodies.within(window);
        let behind = bodies.iter().find_map(|b| after_body(b.tokens));
        if let Some(verb) = behind {
            return Some(Claim { verb, end: p.sentence.end, content: None, relative: false });
        }
    }
    if !led {
        return None;
    }
    // The body stands before: "the league, in resolution 901, froze".
    if reading.normal(end) == "," {
        let verb = p.finite(end + 1)?;
        let body = reading.bodies.within(TokenRange::new(p.sentence.start, before)).last();
        return body.map(|_| Claim { verb, end: p.sentence.end, content: None, relative: false });
    }
    let verb = before.checked_sub(1).and_then(|v| p.verb(v).map(|_| v))?;
    reading.bodies.ending_at(verb)?;
    let content = trimmed(reading, TokenRange::new(end, content_end(reading, end, p.sentence.end)));
    let dated = reading.is(Role::ABOUT, end) || reading.is_mark(end);
    (!content.is_empty() && !dated).then_some(Claim {
        verb,
        end: p.sentence.end,
        content: Some(content),
        relative: false,
    })
}

/// **By the terms of** resolution 901, the league …
fn by_its_terms(reading: &Reading<'_, '_>, of: usize) -> bool {
    let Some(noun) = of.checked_sub(1).filter(|t| reading.is(Role::CONTENT, *t)) else { return false };
    let article = usize::from(noun > 0 && reading.is(Role::ARTICLE, noun - 1));
    let before = noun.checked_sub(1 + article);
    reading.normal(of) == "of" && before.is_some_and(|t| reading.is(Role::INSTRUMENT, t))
}

/// The guards **authorized by** Resolution 901; a court **was created under** it
pub(super) fn in_passive(p: &Place<'_, '_, '_>) -> Option<Claim> {
    const REACH: usize = 11;
    let reading = p.reading;
    let mut before = p.found.tokens.start.checked_sub(1)?;
    if reading.normal(before) == "the" {
        before = before.checked_sub(1)?;
    }
    if !reading.is(Role::INSTRUMENT, before) {
        return None;
    }
    let start = p.sentence.start.max(before.saturating_sub(REACH));
    let verb = (start..before).rev().find(|t| {
        p.verb(*t)
            .is_some_and(|v| v.form.is_participle() && t + v.len <= before && only_time(p, t + v.len, before))
    })?;
    let group = clause::verb_group(reading, verb);
    // "tolls the league imposed with Resolution 901": the object stands before the subject.
    let active = !group.passive && reading.bodies.ending_at(group.start).is_some();
    let end = match active {
        true => reading.bodies.ending_at(group.start).map_or(group.start, |b| b.tokens.start),
        false => subject_end(p, group.start),
    };
    let content = noun_phrase_before(reading, p.sentence, end)?;
    Some(Claim { verb, end: before, content: Some(content), relative: false })
}

/// Where the subject of a passive ends: "The toll, raised by A **and** last
/// lowered by B" has it before the first verb.
fn subject_end(p: &Place<'_, '_, '_>, group_start: usize) -> usize {
    let reading = p.reading;
    let mut and = group_start;
    while and > p.sentence.start
        && (reading.pos(and - 1).is_adverb() || matches!(reading.normal(and - 1), "last" | "first" | "then"))
    {
        and -= 1;
    }
    if and == p.sentence.start || reading.normal(and - 1) != "and" {
        return group_start;
    }
    let participle = |t: &usize| p.verb(*t).is_some_and(|v| v.form.is_participle());
    let first = (p.sentence.start.max(and.saturating_sub(40))..and).find(participle);
    first.map_or(group_start, |verb| clause::verb_group(reading, verb).start)
}

/// "in 1991", "as a last favour", "on 3 May" between verb and "by".
fn only_time(p: &Place<'_, '_, '_>, start: usize, end: usize) -> bool {
    // An adverb of time may have an insertion behind it: "lately, to some applause, by".
    let adverb = p.reading.pos(start).is_adverb() && start < end;
    end.saturating_sub(start) <= if adverb { 9 } else { 5 }
        && (start..end).all(|t| {
            let normal = p.reading.normal(t);
            (!p.reading.is_mark(t) || (adverb && normal == ","))
                && !matches!(normal, "and" | "by" | "that" | "which")
                && !p.reading.pos(t).is_finite_verb()
                && !p.reading.is(Role::AUXILIARY, t)
                && p.verb(t).is_none()
        })
}

/// The noun phrase that ends before a verb: "The toll at the bridge,".
fn noun_phrase_before(reading: &Reading<'_, '_>, sentence: TokenRange, end: usize) -> Option<TokenRange> {
    const LONGEST: usize = 10;
    let mut end = end;
    while end > sentence.start
        && (reading.is_mark(end - 1) || matches!(reading.normal(end - 1), "that" | "which" | "the" | "and"))
    {
        end -= 1;
    }
    let mut start = end;
    while start > sentence.start && end - start < LONGEST {
        let before = start - 1;
        let stops = reading.is_mark(before)
            || reading.is(Role::AUXILIARY, before)
            || reading.is(Role::RELATIVE, before)
            || (reading.is(Role::PREPOSITION, before) && reading.normal(before) != "of")
            || reading.is(Role::SUBJECT_LEAD, before);
        if stops {
            break;
        }
        start = before;
        let determiner = reading.is(Role::ARTICLE, before)
            || reading.is(Role::DEFINITE, before)
            || reading.is(Role::DEMONSTRATIVE, before);
        if determiner && reading.normal(before.wrapping_sub(1)) != "of" {
            break;
        }
    }
    (start < end).then(|| TokenRange::new(start, end))
}
