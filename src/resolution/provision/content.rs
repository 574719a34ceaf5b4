//! What a verb governs: where its words end, and which verb goes on after them.

use super::{Claim, LONGEST_CONTENT, Place, Provided, verb_at};
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::resolution::reading::Reading;

/// The provision of a claim, and those joined to it: "emphasizes … **and
/// stresses** that …".
pub(super) fn coordinated(p: &Place<'_, '_, '_>, claim: Claim, rule: &'static str) -> Vec<Provided> {
    let mut provisions = Vec::new();
    let entities: Vec<usize> = p.listed().into_iter().filter_map(|m| p.scene.entity(m)).collect();
    let Some(mut verb) = p.verb(claim.verb) else { return provisions };
    let mut at = claim.verb;
    let form = verb.form;
    for _ in 0..8 {
        let start = at + verb.len;
        let end = content_end(p.reading, start, claim.end);
        let next =
            if claim.content.is_some() { None } else { next_verb(p, start, end, form, claim.relative) };
        let stop = next.map_or(end, |(_, joint)| joint);
        let content = claim.content.unwrap_or_else(|| trimmed(p.reading, TokenRange::new(start, stop)));
        for entity in entities.iter().copied().filter(|_| !content.is_empty()) {
            let lemma = verb.verb.lemma.clone();
            let words = TokenRange::new(at, at + verb.len);
            provisions.push(Provided { entity, lemma, verb: words, content, rule });
        }
        let Some((next, _)) = next else { break };
        let Some(found) = p.verb(next) else { break };
        (at, verb) = (next, found);
    }
    provisions
}

/// The next verb of the same form behind "and" or a comma, and where its joint starts.
fn next_verb(
    p: &Place<'_, '_, '_>,
    start: usize,
    end: usize,
    form: Inflection,
    relative: bool,
) -> Option<(usize, usize)> {
    let reading = p.reading;
    let past = |form: Inflection| form.is_past();
    let finite = |form: Inflection| past(form) || form == Inflection::ThirdPerson;
    for joint in start..end {
        let comma = reading.normal(joint) == ",";
        let and = matches!(reading.normal(joint), "and" | "but");
        if !comma && !and {
            continue;
        }
        let mut at = joint + 1;
        if comma && matches!(reading.normal(at), "and" | "but") {
            at += 1;
        }
        // ", which ruled" tells of somebody else.
        if reading.normal(at) == "which" && at == joint + 1 && comma {
            continue;
        }
        let after_joint = at;
        // ", and which asks", ", while urging", "also"
        while matches!(
            reading.normal(at),
            "which"
                | "also"
                | "while"
                | "further"
                | "then"
                | "to"
                | "would"
                | "that"
                | "\""
                | "“"
                | "'"
                | "‘"
                | "«"
        ) || (reading.pos(at).is_adverb() && p.verb(at).is_none())
        {
            at += 1;
        }
        let Some(verb) = p.verb(at) else { continue };
        let same = verb.form == form
            || (past(verb.form) && past(form))
            || (finite(verb.form) && finite(form) && (and || !comma || reading.normal(after_joint) == "which"))
            || (verb.form == Inflection::Gerund && reading.normal(at - 1) == "while")
            // would send guards and “calls upon” Norra
            || (and && verb.form == Inflection::ThirdPerson && reading.is_mark(at - 1));
        // "its demands and calls," is no verb.
        let bare = reading.is_mark(at + verb.len)
            && !matches!(reading.normal(at + verb.len), "\"" | "“" | "'" | "‘" | "«");
        // "Otvany said that resolution 901 made it and stressed that …": she stressed.
        let embedded = p.found.start.checked_sub(1).is_some_and(|t| reading.is(Role::SUBJECT_LEAD, t))
            && reading.normal(at + verb.len) == "that";
        if embedded {
            // No verb there: the content ends before it.
            return Some((reading.outline.len(), joint));
        }
        // Behind a relative clause a comma brings back the main one: "…, and warned".
        let back = relative && comma && past(verb.form) && reading.normal(after_joint) != "which";
        if same && !back && at < end && !bare && !reading.is(Role::AUXILIARY, at + verb.len) {
            return Some((at, joint));
        }
    }
    None
}

/// Where the words that a verb governs end: at a semicolon, before ", according
/// to", before ", he said", at the end of the clause.
pub(super) fn content_end(reading: &Reading<'_, '_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST_CONTENT);
    for token in start..limit {
        let normal = reading.normal(token);
        if normal == ";" || (normal == ":" && token > start + 1) {
            return token;
        }
        if normal != "," {
            continue;
        }
        let next = reading.normal(token + 1);
        let attribution = next == "according"
            || matches!((next, reading.normal(token + 2)), ("and", "where" | "when"))
            || matches!(next, "where" | "whereas")
            || (next == "while" && verb_at(reading, token + 2).is_none())
            || (token + 1..limit.min(token + 6)).any(|t| reading.is(Role::SAY, t));
        if attribution {
            return token;
        }
    }
    limit
}

/// "the toll treaty **in June 1991**": when it was decided is no provision.
fn without_date(reading: &Reading<'_, '_>, start: usize, end: usize) -> usize {
    const LONGEST: usize = 5;
    let from = end.saturating_sub(LONGEST).max(start + 1);
    let date = |t: usize| {
        let normal = reading.normal(t);
        reading.is(Role::UNIT, t) && normal.len() >= 3 && reading.outline.shape(t).has_capital()
            || normal == ","
            || normal.bytes().all(|b| b.is_ascii_digit())
            || reading.is(Role::WEEKDAY, t)
    };
    let cut = (from..end)
        .find(|t| matches!(reading.normal(*t), "in" | "on") && t + 1 < end && (t + 1..end).all(date));
    cut.unwrap_or(end)
}

/// A range without marks at its edges.
pub(super) fn trimmed(reading: &Reading<'_, '_>, range: TokenRange) -> TokenRange {
    let (mut start, mut end) = (range.start, range.end);
    let edge = |t: usize| {
        reading.is_mark(t) && !matches!(reading.normal(t), ")" | "(" | "$" | "€" | "£" | "%" | "]" | "[")
    };
    while start < end && edge(start) {
        start += 1;
    }
    while end > start && edge(end - 1) {
        end -= 1;
    }
    TokenRange::new(start, without_date(reading, start, end))
}
