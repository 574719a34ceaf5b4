//! "draft", "text", "measure", "motion": nouns that mean a resolution where
//! one is about.

use super::found::Determiner;
use super::governing::act_before;
use super::noun::Candidate;
use super::reading::Reading;
use crate::kind::{Body, ResolutionActionKind as Act};
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::Role;
use crate::outline::{Shape, TokenRange};
use crate::tag::Pos;

/// How many sentences back "the text" still means a resolution.
const REMEMBERED: usize = 12;

/// The rule by which the noun means a resolution, if it does.
pub(super) fn rule(c: &Candidate<'_, '_, '_>) -> Option<&'static str> {
    if part_of_compound(c) {
        return None;
    }
    let acted = act_before(c.reading, c.start).map(|(_, act)| act);
    let vetoed = acted == Some(Act::Veto);
    let body = c.context.beside.is_some() && c.noun.draft;
    if vetoed
        && (c.noun.determiner != Determiner::None || c.noun.plural)
        && (c.noun.draft || !c.before.is_empty() || text_has_body(c.reading))
    {
        return Some("resolution/veto-of-text");
    }
    if body {
        return Some("resolution/body-and-draft");
    }
    if apposed(c) {
        return Some("resolution/text-and-number");
    }
    let recent = recent(c);
    recent?;
    match c.noun.determiner {
        Determiner::Definite | Determiner::Demonstrative => definite(c),
        Determiner::Indefinite => indefinite(c, acted),
        Determiner::None => None,
    }
}

/// **The measure**, Resolution 901, came late …
fn apposed(c: &Candidate<'_, '_, '_>) -> bool {
    let reading = c.reading;
    let next = c.end + 1;
    let head = reading.tables.bodies().heads.iter().any(|(head, _)| head == reading.normal(next));
    let resolution =
        reading.normal(next) == "resolution" && reading.normal(next + 1).bytes().all(|b| b.is_ascii_digit());
    let comma = matches!(reading.normal(c.end), "," | "(");
    comma && (head || resolution) && c.noun.determiner != Determiner::None
}

/// **the text**, **Thursday's text**, **its draft**
fn definite(c: &Candidate<'_, '_, '_>) -> Option<&'static str> {
    let reading = c.reading;
    let of = reading.is(Role::ABOUT, c.end);
    // "the latest draft" is some other paper's unless something is done with it.
    if c.noun.other
        && !(act_participle(reading, c.end) || provision(c) || act_before(reading, c.start).is_some())
    {
        return None;
    }
    let version = reading.normal(c.context.head) == "version";
    let near = recent(c).is_some_and(|back| back <= 3) && (act_participle(reading, c.end) || provision(c));
    // "extended the measure": a sanction, no text.
    let renewed = act_before(reading, c.start).is_some_and(|(_, act)| act == Act::Renew);
    ((!of || c.noun.draft) && !c.noun.plural && !renewed && (!version || near))
        .then_some("resolution/the-text")
}

/// **a draft** that Velia tabled; brings **a new text**; found no friends for
/// **a rival text**
fn indefinite(c: &Candidate<'_, '_, '_>, acted: Option<Act>) -> Option<&'static str> {
    let reading = c.reading;
    let deed = acted.is_some_and(|act| act != Act::Cite);
    let participle = act_participle(reading, c.end);
    let acts = deed || participle || c.noun.other || provision(c);
    let version = reading.normal(c.context.head) == "version";
    let noun = c.noun.draft || reading.normal(c.context.head) == "text" || (version && (deed || participle));
    (acts && noun && !c.noun.plural).then_some("resolution/a-text")
}

/// "a draft, **circulated** by Kordania"
fn act_participle(reading: &Reading<'_, '_>, end: usize) -> bool {
    let token = if reading.normal(end) == "," { end + 1 } else { end };
    let found = reading.tables.actions().all(token, |t| reading.normal(t));
    let mut found = found.filter(|f| f.form.is_participle());
    found.any(|f| !f.verb.row.noun && f.verb.row.passive)
}

/// "a draft **closing** the camp", "a draft that **would have** kept it"
fn provision(c: &Candidate<'_, '_, '_>) -> bool {
    let next = c.next();
    let next = next + usize::from(c.reading.normal(next) == ",");
    let next = next + usize::from(c.reading.is(Role::RELATIVE, next));
    let found = c.reading.tables.provisions().at(next, |t| c.reading.normal(t));
    let would = TokenRange::new(next, next + 3).iter().any(|t| c.reading.normal(t) == "would");
    found.is_some_and(|f| f.form != Inflection::Base) || would
}

/// "draft **law**", "**text** message", "to **draft**"
fn part_of_compound(c: &Candidate<'_, '_, '_>) -> bool {
    let reading = c.reading;
    let body = reading.bodies.within(TokenRange::one(c.end));
    let body_resolution = body.iter().any(|b| reading.normal(b.tokens.end).starts_with("resolution"));
    let noun_behind = reading.is(Role::COMPOUND, c.end)
        || heads_compound(reading, c.end)
        || reading.normal(c.end).starts_with("resolution")
        || body_resolution;
    let verb = c.start == c.context.head && c.noun.determiner == Determiner::None;
    noun_behind || (verb && c.context.beside.is_none() && !c.noun.other)
}

/// "draft **animal**", "text **editor**": a common noun that is no verb and no day.
fn heads_compound(reading: &Reading<'_, '_>, token: usize) -> bool {
    let common = matches!(reading.pos(token), Pos::Noun | Pos::NounPlural);
    common
        && reading.outline.shape(token) == Shape::Lower
        && !reading.is(Role::WEEKDAY, token)
        && !reading.is(Role::ALSO, token)
        && reading.tables.actions().at(token, |t| reading.normal(t)).is_none()
        && reading.tables.provisions().at(token, |t| reading.normal(t)).is_none()
}

/// How many sentences back a resolution was last spoken of.
fn recent(c: &Candidate<'_, '_, '_>) -> Option<usize> {
    let here = c.reading.outline.sentence_of(c.context.head);
    let Some(last) = c.before.last() else { return council_before(c) };
    let back = here.saturating_sub(c.reading.outline.sentence_of(last.head));
    (back <= REMEMBERED).then_some(back)
}

/// "the draft" where the Security Council was named a few sentences before.
fn council_before(c: &Candidate<'_, '_, '_>) -> Option<usize> {
    let here = c.reading.outline.sentence_of(c.context.head);
    let named = c.reading.bodies.before(c.context.head).take(40);
    let mut named = named.filter(|b| b.full && b.body != Body::Unknown);
    let back = here.saturating_sub(c.reading.outline.sentence_of(named.next()?.tokens.start));
    (c.noun.draft && back <= 6).then_some(back)
}

fn text_has_body(reading: &Reading<'_, '_>) -> bool {
    reading.bodies.all().iter().take(50).any(|b| b.full)
}
