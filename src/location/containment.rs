//! Which place contains which, in the text's own words: "Paris, Texas".

use super::atlas::Sense;
use super::context::Context;
use super::distance::is_within;
use super::toponym::{Form, Toponyms, is_capital};
use crate::knowledge::gazetteer::PlaceKind;
use crate::outline::{Gap, Outline, TokenKind};

/// How far a town may lie from the middle of its county.
const COUNTY_KM: i64 = 60;

/// How many words may stand between a place and the one it lies in: ", a town in".
const MOST_BETWEEN: usize = 7;

/// For every toponym the one behind its comma or its "in", or that owns it, which
/// contains it: "Paris, Texas", "Dollow in southern Somalia", "Cairo's Abbasiya".
pub(super) fn containers(
    outline: &Outline<'_>,
    toponyms: &Toponyms,
    contexts: &[Context],
) -> Vec<Option<usize>> {
    (0..toponyms.all.len())
        .map(|at| {
            let context = contexts.get(at)?;
            let Some(outer) = context.comma_after else {
                let stated = context.owner.or_else(|| owner(outline, toponyms, contexts, at));
                let stated = stated.or_else(|| stated_inside(outline, toponyms, contexts, at));
                return stated.filter(|outer| fits(toponyms, at, *outer));
            };
            let closed = is_closed(outline, toponyms, contexts, at, outer);
            let listed = is_list_of_equals(outline, toponyms, contexts, at, outer);
            (fits(toponyms, at, outer) && closed && !listed).then_some(outer)
        })
        .collect()
}

/// "Dollow **in southern Somalia**", "Juba, **in Somalia**", "Zamar, **a town in eastern
/// Libya**", "Helmand province **of Afghanistan**": the next toponym, if only such words stand between.
fn stated_inside(
    outline: &Outline<'_>,
    toponyms: &Toponyms,
    contexts: &[Context],
    at: usize,
) -> Option<usize> {
    let inner = toponyms.all.get(at)?;
    let context = contexts.get(at)?;
    let outer = toponyms.all.get(at + 1)?;
    let preposition = contexts.get(at + 1)?.inside.or(contexts.get(at + 1)?.beside)?;
    let typed = context.type_after.map(|(noun, _)| noun + 1);
    let behind = typed.unwrap_or(inner.name.end);
    let is_near = outer.name.start <= inner.name.end + MOST_BETWEEN && preposition >= behind;
    if !is_near || toponyms.form(at).is_some_and(|form| has_kind(form, PlaceKind::Country)) {
        return None;
    }
    let apposed = || {
        outline.word(behind) == ","
            && matches!(outline.normal(behind + 1), "a" | "an" | "the")
            && outline.facts(preposition - 1).type_noun().is_some()
    };
    let joined = preposition == behind || preposition == behind + 1 && outline.word(behind) == ",";
    let fits = match outline.normal(preposition) {
        "in" | "inside" | "within" => joined || apposed(),
        "of" => preposition == behind && typed.is_some(),
        _ => false,
    };
    let breaks = (inner.name.end + 1..outer.name.start).any(|token| outline.gap(token) > Gap::Blank);
    (fits && !breaks).then_some(at + 1)
}

/// "**Colombia's** northern town of Arauca", "**Somalia's** southern Kismayo".
fn owner(outline: &Outline<'_>, toponyms: &Toponyms, contexts: &[Context], at: usize) -> Option<usize> {
    let inner = toponyms.all.get(at)?.name.start;
    let before = at.checked_sub(1)?;
    let mark = toponyms.all.get(before)?.name.end;
    let context = contexts.get(at)?;
    let opens = context.type_before.map(|(noun, _)| noun).or(context.part)?;
    let is_close = mark < opens && inner <= mark + MOST_BETWEEN;
    let owns = is_close && matches!(outline.normal(mark), "'s" | "'");
    let is_plain = |token| !is_capital(outline, token) && outline.kind(token) == TokenKind::Word;
    (owns && (mark + 1..inner).all(is_plain)).then_some(before)
}

/// Whether some sense of one toponym lies in some sense of another.
fn fits(toponyms: &Toponyms, inner: usize, outer: usize) -> bool {
    let (Some(inner), Some(outer)) = (toponyms.form(inner), toponyms.form(outer)) else { return false };
    inner.senses.iter().any(|inner| outer.senses.iter().any(|outer| contains(outer, inner)))
}

/// "in Norland, U.S. envoys agreed": a country is not narrowed by a word that goes on.
fn is_closed(
    outline: &Outline<'_>,
    toponyms: &Toponyms,
    contexts: &[Context],
    inner: usize,
    outer: usize,
) -> bool {
    let Some(behind) = toponyms.all.get(outer).map(|outer| outer.name.end) else { return false };
    let mark = outline.kind(behind) == TokenKind::Mark;
    if toponyms.form(inner).is_some_and(|form| has_kind(form, PlaceKind::Country)) {
        return mark;
    }
    let goes_on = is_capital(outline, behind) || contexts.get(outer).is_some_and(|outer| outer.of_place);
    mark || outline.gap(behind) >= Gap::Line || !goes_on
}

/// "Utah, Virginia, Washington and Wyoming": states or countries of a list do
/// not contain one another, though towns of their names lie there.
fn is_list_of_equals(
    outline: &Outline<'_>,
    toponyms: &Toponyms,
    contexts: &[Context],
    inner: usize,
    outer: usize,
) -> bool {
    let (Some(inner_form), Some(outer_form)) = (toponyms.form(inner), toponyms.form(outer)) else {
        return false;
    };
    let equals = inner_form.senses.iter().any(|inner| {
        outer_form.senses.iter().any(|outer| {
            let kinds = (inner.place.kind, outer.place.kind);
            kinds == (PlaceKind::Division, PlaceKind::Division) && outer.place.country == inner.place.country
                || kinds == (PlaceKind::Country, PlaceKind::Country)
        })
    });
    let behind = toponyms.all.get(outer).map_or(0, |outer| outer.name.end);
    let goes_on = matches!(outline.normal(behind), "and" | "or")
        || contexts.get(outer).is_some_and(|outer| outer.comma_after.is_some())
        || outline.word(behind) == "," && matches!(outline.normal(behind + 1), "and" | "or");
    let came = contexts.get(inner).is_some_and(|inner| inner.list_before.is_some());
    equals && (goes_on || came)
}

fn has_kind(form: &Form, kind: PlaceKind) -> bool {
    form.senses.iter().any(|sense| sense.place.kind == kind)
}

/// Whether one place is the country, division, county or region of another.
pub(super) fn contains(outer: &Sense, inner: &Sense) -> bool {
    if outer.site == inner.site {
        return false;
    }
    match outer.place.kind {
        PlaceKind::Country => {
            outer.place.country == inner.place.country && inner.place.kind != PlaceKind::Country
        }
        PlaceKind::Division => inner.division() == Some(outer.site),
        PlaceKind::County => {
            inner.place.kind <= PlaceKind::Capital
                && inner.division() == outer.division()
                && near(outer, inner, COUNTY_KM)
        }
        PlaceKind::Capital if outer.place.country == "US" => inner.division() == outer.division(),
        PlaceKind::Region | PlaceKind::Other => {
            outer.place.country == inner.place.country
                && !outer.place.country.is_empty()
                && near(outer, inner, i64::from(outer.place.radius_km) * 2)
        }
        _ => false,
    }
}

fn near(a: &Sense, b: &Sense, km: i64) -> bool {
    is_within(a.point(), b.point(), km)
}

/// "Stroud, Ontario" names a town of Ontario, also where the gazetteer has
/// Strouds elsewhere alone: the division behind the comma rules them out.
pub(super) fn is_ruled_out(
    outline: &Outline<'_>,
    toponyms: &Toponyms,
    contexts: &[Context],
    at: usize,
    sense: &Sense,
) -> Option<usize> {
    let outer = contexts.get(at)?.comma_after?;
    if fits(toponyms, at, outer)
        || is_list_of_equals(outline, toponyms, contexts, at, outer)
        || !is_closed(outline, toponyms, contexts, at, outer)
        || contexts.get(at)?.list_before.is_some()
    {
        return None;
    }
    let behind = toponyms.all.get(outer)?.name.end;
    let listed = matches!(outline.normal(behind), "and" | "or") || outline.word(behind) == "/";
    let division = toponyms.form(outer)?.senses.first()?;
    let is_division = division.place.kind == PlaceKind::Division;
    (is_division
        && !listed
        && sense.place.kind <= PlaceKind::Capital
        && division.place.country != sense.place.country)
        .then_some(outer)
}
