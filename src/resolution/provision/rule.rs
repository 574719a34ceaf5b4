//! How a mention finds the verb of what it provides.

use super::{Claim, LONGEST_CONTENT, Place};
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::resolution::reading::Reading;
use crate::tag::Pos;

/// Resolution 901, which few have read, **emphasizes** the rights of Norra.
pub(super) fn of_subject(p: &Place<'_, '_, '_>) -> Option<Claim> {
    const REACH: usize = 45;
    if !p.is_subject() {
        return None;
    }
    let start = p.phrase_end();
    if let Some(verb) = p.finite(start) {
        return Some(Claim { verb, end: p.sentence.end, content: None, relative: false });
    }
    // Behind a clause between commas or in brackets.
    if !matches!(p.reading.normal(start), "," | "(" | "—" | "–" | "-" | ")" | "'s" | "\"" | "”") {
        return acted_then_provides(p, start);
    }
    let until = p.sentence.end.min(start + REACH);
    let mut closed =
        (start + 1..until).filter(|t| matches!(p.reading.normal(*t), "," | ")" | "—" | "–" | "-"));
    let verb = closed.find_map(|comma| {
        let next = p.scene.within(TokenRange::new(start + 1, comma)).next();
        let other_subject = next.and_then(|m| p.scene.get(m)).is_some_and(|f| f.tokens.end == comma);
        let other_clause = p.reading.normal(start) == "," && is_clause(p.reading, start + 1, comma);
        p.finite(comma + 1).filter(|_| !other_clause && (!other_subject || p.reading.normal(comma) == ","))
    })?;
    Some(Claim { verb, end: p.sentence.end, content: None, relative: false })
}

/// Returns true for a clause with a subject and verb of its own, where an
/// insertion is a relative clause, a participle, a phrase or an apposition.
fn is_clause(reading: &Reading<'_, '_>, start: usize, end: usize) -> bool {
    let pos = reading.pos(start);
    let insertion = reading.is(Role::RELATIVE, start)
        || pos.is_adverb()
        || matches!(
            pos,
            Pos::Preposition
                | Pos::VerbGerund
                | Pos::VerbParticiple
                | Pos::VerbPast
                | Pos::WhAdverb
                | Pos::WhPronoun
                | Pos::WhDeterminer
        );
    let relative = |t: usize| reading.is(Role::RELATIVE, t);
    let clause = (start..end).find(|t| relative(*t) || reading.pos(*t).is_finite_verb());
    !insertion && clause.is_some_and(|t| !relative(t))
}

/// The text was adopted at dawn **and demands** patience.
fn acted_then_provides(p: &Place<'_, '_, '_>, start: usize) -> Option<Claim> {
    let until = p.sentence.end.min(start + 25);
    // "A draft sent round by Velia would close"
    let reduced =
        p.reading.tables.actions().at(start, |t| p.reading.normal(t)).is_some_and(|f| f.verb.row.passive)
            || p.reading.is(Role::PARTICIPLE_LIKE, start);
    if reduced {
        let main = (start + 1..until).find(|t| p.reading.is(Role::MODAL, *t) && p.reading.normal(*t) != "to");
        let main = main.and_then(|t| p.finite(t));
        let third =
            || (start + 1..until).find(|t| p.verb(*t).is_some_and(|v| v.form == Inflection::ThirdPerson));
        if let Some(verb) = main.or_else(third) {
            return Some(Claim { verb, end: p.sentence.end, content: None, relative: false });
        }
    }
    let acts = (start..until).take(6).any(|t| p.reading.is(Role::AUXILIARY, t));
    let and = (start..until).find(|t| {
        p.reading.normal(*t) == "and" && p.verb(t + 1).is_some_and(|v| v.form == Inflection::ThirdPerson)
    })?;
    acts.then_some(Claim { verb: and + 1, end: p.sentence.end, content: None, relative: false })
}

/// adopted resolution 901, **which calls on** Norra; a draft **that would have closed** the camp
pub(super) fn in_relative_clause(p: &Place<'_, '_, '_>) -> Option<Claim> {
    let start = p.phrase_end();
    let comma = usize::from(p.reading.normal(start) == ",");
    let relative = start + comma;
    if !matches!(p.reading.normal(relative), "which" | "that") {
        return later_relative(p, start);
    }
    let mut verb = p.finite(relative + 1);
    // "which in 1984 deemed", "which, in effect, ends"
    for skip in 2..6 {
        verb = verb.or_else(|| {
            p.finite(relative + skip).filter(|v| *v == relative + skip && between_dates(p, relative + 1, *v))
        });
    }
    let Some(verb) = verb else { return later_relative(p, relative + 1) };
    let mut end = p.sentence.end.min(verb + LONGEST_CONTENT);
    if p.is_subject() && comma == 0 {
        // "A draft that would have fed Norra fell overnight": the main verb ends it.
        end = (verb + 2..end).find(|t| main_verb(p, *t)).unwrap_or(end);
    }
    if p.is_subject() && comma == 1 {
        end = (verb..end).find(|t| p.reading.normal(*t) == ",").unwrap_or(end);
    }
    Some(Claim { verb, end, content: None, relative: comma == 1 })
}

/// resolution 9/12, which Velia drafted …, **and which orders** a count
fn later_relative(p: &Place<'_, '_, '_>, start: usize) -> Option<Claim> {
    const REACH: usize = 30;
    let next = p.scene.within(TokenRange::new(p.found.tokens.end, p.sentence.end)).next();
    let until =
        next.and_then(|m| p.scene.get(m)).map_or(p.sentence.end, |f| f.tokens.start).min(start + REACH);
    // "drafted by Velia that would have", but not "said that"
    let that = |t: usize| {
        let before = t.wrapping_sub(1);
        let subject = p.reading.normal(before) == "," || p.reading.pos(before).is_noun();
        p.reading.normal(t) == "that"
            && subject
            && (p.reading.normal(before) == "," || p.reading.is(Role::MODAL, t + 1))
    };
    let which = (start..until).filter(|t| p.reading.normal(*t) == "which" || that(*t));
    let verb = which.filter(|t| *t > start).find_map(|t| p.finite(t + 1))?;
    // What "which" follows must not be something else's: a deed or a list of its sponsors.
    let acted = (p.found.tokens.end..verb).any(|t| {
        p.reading
            .tables
            .actions()
            .at(t, |t| p.reading.normal(t))
            .is_some_and(|f| f.verb.row.passive || f.verb.row.object)
    });
    acted.then_some(Claim { verb, end: p.sentence.end, content: None, relative: true })
}

/// "fell", "was", "drew" after a clause without commas.
fn main_verb(p: &Place<'_, '_, '_>, token: usize) -> bool {
    let acts = p
        .reading
        .tables
        .actions()
        .all(token, |t| p.reading.normal(t))
        .any(|f| f.verb.row.subject && !matches!(f.form, Inflection::Base | Inflection::Gerund));
    acts || p.reading.is(Role::MAIN_VERB, token)
}

/// Only "in 1984", "in effect" stand in a range.
fn between_dates(p: &Place<'_, '_, '_>, start: usize, end: usize) -> bool {
    (start..end).all(|t| {
        let normal = p.reading.normal(t);
        let pos = p.reading.pos(t);
        normal == ","
            || normal.bytes().all(|b| b.is_ascii_digit())
            || pos.is_noun()
            || pos.is_adjective()
            || matches!(pos, Pos::Preposition | Pos::Determiner | Pos::CardinalNumber)
    })
}

/// a draft **closing** the camp; adopted resolution 901, **renewing** it
pub(super) fn by_participle(p: &Place<'_, '_, '_>) -> Option<Claim> {
    let start = p.phrase_end();
    let comma = usize::from(p.reading.normal(start) == ",");
    let mut at = start + comma;
    if p.reading.pos(at).is_adverb() && p.verb(at).is_none() {
        at += 1;
    }
    let verb = p.verb(at)?;
    let gerund = verb.form == Inflection::Gerund && at < p.sentence.end;
    gerund.then_some(Claim { verb: at, end: p.sentence.end, content: None, relative: false })
}

/// a resolution **to close** the camp
pub(super) fn by_infinitive(p: &Place<'_, '_, '_>) -> Option<Claim> {
    let start = p.phrase_end();
    let nominal = p.found.citation.is_none() && !p.found.noun.plural;
    if !nominal || p.reading.normal(start) != "to" {
        return None;
    }
    let verb = p.verb(start + 1)?;
    (verb.form == Inflection::Base).then_some(Claim {
        verb: start + 1,
        end: p.sentence.end,
        content: None,
        relative: false,
    })
}
