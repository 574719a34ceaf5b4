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
    for token in window.iter().rev() {
        let found = reading.tables.actions().all(token, |t| reading.normal(t));
        let compound = token > 0 && reading.normal(token - 1) == "-";
        let act = found.filter(|f| f.verb.row.object && !f.verb.row.noun && !compound);
        let act = act.filter(|f| token + f.len <= start).max_by_key(|f| f.len);
        if let Some(act) = act {
            return Some((token, act.verb.row.action));
        }
        if !may_stand_between(reading, token) {
            // "vote on a resolution", "work on a resolution", "negotiating a resolution"
            let works = reading.is(Role::WORK, token);
            return works.then_some((token, Act::Cite)).filter(|_| start - token <= 3);
        }
    }
    None
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
