//! Whether the name of a state or capital acts or is a place.
//!
//! A sieve: rules in order, the first that finds its sign decides. Rules about the
//! same part of the sentence share a file.

mod beside;
mod clause;
mod list;
mod possession;
mod preposition;

use beside::{
    after_officer, after_place, before_country, bracketed, city_word, compound, dateline, label, modifier,
    officer_behind, part,
};
use clause::{acts, befallen, does, judged, made, undergone};
use list::{example, list_before, listed_with, spelt_out};
use possession::{complement, owner};
use preposition::{added, addressed, after_sign, asked_of, frontier, movement};

use super::{Class, Draft, Reader, Standing};
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{NameKind, StandingSign};
use crate::outline::{Gap, TokenKind, TokenRange};

/// The name before, in the same sentence or not.
#[derive(Debug, Clone, Copy)]
struct Neighbour {
    tokens: TokenRange,
    /// Whether it is, or may be, a place.
    is_place: bool,
    standing: Standing,
    /// Whether a title stands before it: "Prime Minister Dov Arad".
    is_titled: bool,
}

/// A name whose standing is asked for.
#[derive(Debug, Clone, Copy)]
struct Asked {
    name: TokenRange,
    is_city: bool,
}

/// The rules in the order they are tried.
const SIEVE: &[fn(&Reader<'_>, Asked) -> Option<Standing>] = &[
    dateline,
    label,
    part,
    before_country,
    compound,
    city_word,
    officer_behind,
    owner,
    frontier,
    addressed,
    asked_of,
    added,
    after_sign,
    movement,
    complement,
    example,
    list_before,
    spelt_out,
    modifier,
    undergone,
    made,
    befallen,
    acts,
    does,
    judged,
];

/// Tells acting states and capitals from places.
pub(super) fn stand(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let mut before: Option<Neighbour> = None;
    for draft in drafts {
        let mention = &mut draft.mention;
        if mention.class == Class::Actor(ActorKind::State) && mention.form != MentionForm::Nominal {
            let asked = Asked { name: mention.tokens, is_city: mention.is_city };
            mention.standing = standing(reader, asked, before.as_ref());
            let is_event = mention.is_city && names_event(reader, mention.tokens);
            if is_event || names_currency(reader, mention.tokens) {
                mention.class = Class::Other;
            }
        }
        before = Some(Neighbour {
            tokens: mention.tokens,
            is_place: matches!(mention.class, Class::Place(_))
                || mention.is_city
                || (mention.class == Class::Unknown && reader.place_kind(mention.tokens).is_some()),
            standing: mention.standing,
            is_titled: mention.title.is_some(),
        });
    }
}

/// What the context of a state's or capital's name says. Without a sign it acts.
fn standing(reader: &Reader<'_>, asked: Asked, before: Option<&Neighbour>) -> Standing {
    let name = asked.name;
    let narrowed = before.and_then(|before| {
        bracketed(reader, name, before)
            .or_else(|| after_place(reader, name, before))
            .or_else(|| after_officer(reader, name, before))
    });
    narrowed
        .or_else(|| SIEVE.iter().find_map(|rule| rule(reader, asked)))
        .or_else(|| before.and_then(|before| listed_with(reader, name, before)))
        .or_else(|| reader.tagged_standing(name))
        .unwrap_or(Standing::Actor)
}

fn standing_of(sign: StandingSign) -> Standing {
    match sign {
        StandingSign::Actor => Standing::Actor,
        StandingSign::Place => Standing::Place,
    }
}

/// "'s", or the apostrophe after a final s.
pub(super) fn is_possessive(reader: &Reader<'_>, token: usize) -> bool {
    let outline = reader.outline;
    outline.gap(token) == Gap::None
        && (outline.normal(token) == "'s"
            || (outline.normal(token) == "'" && outline.normal(token.saturating_sub(1)).ends_with('s')))
}

/// "is", "were", "been".
pub(crate) fn is_form_of_be(normal: &str) -> bool {
    matches!(normal, "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

/// "the Minsk agreements", "the Astana format": called after a city, neither
/// place nor actor.
fn names_event(reader: &Reader<'_>, name: TokenRange) -> bool {
    let outline = reader.outline;
    let next = name.end;
    let word = outline.kind(next) == TokenKind::Word && outline.gap(next) == Gap::Blank;
    let head = reader.name_head_ending(next, next + 1);
    word && matches!(head, Some((_, NameKind::Other))) && reader.pos(next).is_noun()
}

/// "US$400 million".
fn names_currency(reader: &Reader<'_>, name: TokenRange) -> bool {
    reader.outline.word(name.end) == "$" && reader.outline.gap(name.end) == Gap::None
}
