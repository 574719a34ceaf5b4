//! Rivers called as towns are: "across the **Juba**", "the **Juba** and Shabelle rivers".
//!
//! A town has no article. A name behind "the" that nothing follows which it could
//! belong to, and beside a word of waters, is the river of that name, whatever towns
//! and provinces bear it.

use std::rc::Rc;

use super::atlas::{Atlas, Sense};
use super::context::Context;
use super::likelihood::likeliest;
use super::senses::Senses;
use super::toponym::{Form, Toponyms, is_capital, is_closed_class};
use crate::kind::LocationKind;
use crate::knowledge::PlaceCue;
use crate::knowledge::gazetteer::PlaceKind;
use crate::outline::{Gap, Outline, TokenKind};

/// How many names of an article are looked up as rivers.
const MOST_LOOKED_UP: usize = 32;

/// How the words beside a name speak of a river.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Speaks {
    /// "on the Isfara, which": the article alone.
    Article,
    /// "across the Juba": a land may be crossed, too.
    Across,
    /// "the banks of the Juba", "the Juba flows", "the Juba and Shabelle rivers".
    Water,
}

/// Gives mentions that name a river the places of the river.
pub(super) fn rivers(outline: &Outline<'_>, atlas: &Atlas, toponyms: &mut Toponyms, contexts: &[Context]) {
    let mut known: Vec<(usize, Option<usize>)> = Vec::new();
    let mut renamed: Vec<(usize, usize)> = Vec::new();
    for at in 0..toponyms.all.len() {
        let Some(speaks) = speaks(outline, toponyms, contexts, at) else { continue };
        let Some((form, name)) = toponyms.all.get(at).map(|toponym| (toponym.form, toponym.name)) else {
            continue;
        };
        if !may_be(toponyms.forms.get(form), speaks) {
            continue;
        }
        let found = known.iter().find(|(of, _)| *of == form).map(|(_, river)| *river);
        let river = match found {
            Some(river) => river,
            None if known.len() >= MOST_LOOKED_UP => continue,
            None => {
                let senses = senses_of_river(atlas, outline.range_text(name));
                let river = (!senses.is_empty())
                    .then(|| toponyms.form_of_kind(LocationKind::Water, Rc::new(Senses::from(senses))));
                known.push((form, river));
                river
            }
        };
        renamed.extend(river.map(|river| (at, river)));
    }
    toponyms.rename(&renamed);
}

/// What the words beside a toponym say, if they speak of a river.
fn speaks(outline: &Outline<'_>, toponyms: &Toponyms, contexts: &[Context], at: usize) -> Option<Speaks> {
    let context = contexts.get(at)?;
    let toponym = toponyms.all.get(at)?;
    if in_series_of_rivers(outline, contexts, at) {
        return Some(Speaks::Water);
    }
    let belongs =
        context.of_place || context.local_body || context.name_after || context.compound || context.in_name;
    if !context.article || belongs || context.possessive || context.type_after.is_some() || toponym.tail > 0 {
        return None;
    }
    let next = toponym.name.end;
    let is_water = |token: usize| outline.facts(token).is(PlaceCue::Water);
    let before = toponym.name.start.checked_sub(2)?;
    if is_water(next) && outline.gap(next) <= Gap::Blank && !is_capital(outline, next) {
        return Some(Speaks::Water);
    }
    if is_water(before) {
        return Some(Speaks::Across);
    }
    if matches!(outline.normal(before), "of" | "on" | "over") && before.checked_sub(1).is_some_and(is_water) {
        return Some(Speaks::Water);
    }
    let ends = outline.kind(next) == TokenKind::Mark || is_closed_class(outline, next);
    let governed = context.inside.is_some() || context.beside.is_some() || context.toward.is_some();
    (ends && governed).then_some(Speaks::Article)
}

/// "the **Juba** and **Shabelle** rivers".
fn in_series_of_rivers(outline: &Outline<'_>, contexts: &[Context], at: usize) -> bool {
    let plural = |at: usize| {
        let noun = contexts.get(at).and_then(|context| context.type_after);
        noun.is_some_and(|(noun, kind)| kind == LocationKind::Water && outline.normal(noun) == "rivers")
    };
    let listed = |at: usize| contexts.get(at + 1).is_some_and(|next| next.list_before == Some(at));
    plural(at) || listed(at) && (plural(at + 1) || listed(at + 1) && plural(at + 2))
}

/// Whether a name may be that of a river by all that it else means: regions are called
/// with "the" and crossed themselves, and so are some countries.
fn may_be(form: Option<&Form>, speaks: Speaks) -> bool {
    let Some(form) = form.filter(|form| form.kind.is_none() && !form.is_longer) else { return false };
    let kind = likeliest(form).map(|sense| sense.place.kind);
    match kind {
        None => speaks >= Speaks::Across,
        Some(PlaceKind::City | PlaceKind::Capital | PlaceKind::County) => true,
        Some(PlaceKind::Division | PlaceKind::Region) => speaks >= Speaks::Across,
        Some(PlaceKind::Country) => speaks >= Speaks::Water,
        Some(_) => false,
    }
}

/// The rivers of a name.
fn senses_of_river(atlas: &Atlas, name: &str) -> Vec<Sense> {
    let mut senses = atlas.senses(&format!("{name} River"));
    senses.retain(|sense| sense.place.kind == PlaceKind::Water);
    senses
}
