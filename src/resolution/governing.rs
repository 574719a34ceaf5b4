//! The act that governs a noun phrase: "approved a resolution", "voted on
//! Friday on a text".

use super::noun::Candidate;
use super::reading::Reading;
use crate::kind::ResolutionActionKind as Act;
use crate::knowledge::resolutions::Role;

/// The league **approved** a resolution; Velia may **vote on** it.
pub(super) fn governed_by_act(c: &Candidate<'_, '_, '_>) -> bool {
    act_before(c.reading, c.start).is_some()
}

/// The act whose object starts at a token: its verb's place.
pub(super) fn act_before(reading: &Reading<'_, '_>, start: usize) -> Option<(usize, Act)> {
    const REACH: usize = 10;
    let window = reading.window_before(start, REACH);
    let mut end = window.end;
    while end > window.start {
        let token = end - 1;
        let found = reading.tables.actions().all(token, |t| reading.normal(t));
        let compound = token > 0 && reading.normal(token - 1) == "-";
        let act = found.filter(|f| f.verb.row.object && !f.verb.row.noun && !compound);
        let act = act.filter(|f| token + f.len <= start).max_by_key(|f| f.len);
        if let Some(act) = act {
            return Some((token, act.verb.row.action));
        }
        // "vote on a resolution", "work on a resolution", "negotiating a resolution"
        let works = reading.is(Role::WORK, token) && start - token <= 3;
        if works && (reading.is(Role::ABOUT, token + 1) || !may_stand_between(reading, token)) {
            return Some((token, Act::Cite));
        }
        if !may_stand_between(reading, token) {
            // "adopted, for the third time, a resolution"
            end = if reading.normal(end) == "," { inserted_before(reading, token)? } else { return None };
            continue;
        }
        end = token;
    }
    None
}

/// The comma before an insertion, as it is right before a verb's object or
/// right behind the verb; `last` is the last token of the insertion.
fn inserted_before(reading: &Reading<'_, '_>, last: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let window = reading.window_before(last, LONGEST);
    let comma = window.iter().rev().find(|t| reading.is_mark(*t))?;
    let verb = (comma..last).any(|t| reading.pos(t).is_verb());
    (reading.normal(comma) == "," && !verb).then_some(comma)
}

/// Where a gap between a verb and its object goes on behind an insertion
/// between commas: "adopted**, for the third time,** a resolution".
pub(super) fn behind_insertion(reading: &Reading<'_, '_>, start: usize, end: usize) -> usize {
    if reading.normal(start) != "," {
        return start;
    }
    let comma = (start + 1..end).find(|t| reading.is_mark(*t));
    let plain = |comma: usize| (start..comma).all(|t| !reading.pos(t).is_verb());
    comma.filter(|t| reading.normal(*t) == "," && plain(*t)).map_or(start, |comma| comma + 1)
}

/// What may stand between a verb and its object: "on Friday", "with 41 hands raised,".
pub(super) fn may_stand_between(reading: &Reading<'_, '_>, token: usize) -> bool {
    let normal = reading.normal(token);
    reading.is_mark(token) && !matches!(normal, ";" | "." | ":" | "!" | "?")
        || reading.is(Role::INSERTED, token)
        || reading.pos(token).is_adverb()
        || normal.bytes().all(|b| b.is_ascii_digit())
        || reading.is(Role::QUALITY, token)
}
