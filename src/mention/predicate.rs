//! What the predicate of a country's name says of it as a place.

use super::capital::Capital;
use super::standing::is_form_of_be;
use super::{Reader, Standing};
use crate::knowledge::{SignSide, StandingSign};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// How far behind a name its predicate may stand, in tokens.
const LONGEST_SUBJECT: usize = 40;
/// How long an aside between name and predicate may be.
const LONGEST_ASIDE: usize = 12;
/// How many auxiliaries and adverbs open a predicate.
const LONGEST_OPENING: usize = 6;
/// How far behind its verb the head of an object may stand.
const LONGEST_OBJECT: usize = 9;

/// "Nepal **has been hit**", "Peru **has 40 cases**", "Togo **is a small country**":
/// what befalls a country, what is counted in it, and what sort of country it is,
/// is said of the place.
pub(super) fn befallen(reader: &Reader<'_>, name: TokenRange) -> Option<Standing> {
    let first = predicate(reader, name)?;
    let outline = reader.outline;
    let mut verb = first;
    let (mut is, mut has) = (false, false);
    while verb < first + LONGEST_OPENING {
        match outline.normal(verb) {
            "has" | "have" | "had" => has = true,
            normal if is_form_of_be(normal) => is = true,
            "all" | "each" | "both" => {}
            _ if reader.pos(verb) == Pos::Modal => {}
            _ if reader.pos(verb).is_adverb() => {}
            _ => break,
        }
        verb += 1;
    }
    let says_verb = |side| sign(reader, side, verb);
    let is_verb = reader.pos(verb).is_verb();
    let befallen = says_verb(SignSide::Behind) || is && says_verb(SignSide::Stricken);
    let counted = says_verb(SignSide::Counting) && object(reader, verb + 1, SignSide::Befallen)
        || has && !is && !is_verb && object(reader, verb, SignSide::Befallen);
    let described = is && !is_verb && object(reader, verb, SignSide::Described);
    (befallen || counted || described).then_some(Standing::Place)
}

fn sign(reader: &Reader<'_>, side: SignSide, token: usize) -> bool {
    let sign = reader.outline.facts(token).standing(side);
    sign == Some(StandingSign::Place)
}

/// Where the predicate of a name opens: "has" in "Egypt, Togo and Mali each **has**",
/// "Peru, its neighbour to the west, **has**".
fn predicate(reader: &Reader<'_>, name: TokenRange) -> Option<usize> {
    let behind_list = verb_at(reader, list_end(reader, name.end));
    behind_list.or_else(|| {
        let outline = reader.outline;
        let opens = outline.word(name.end) == ",";
        let aside = name.end + 1..name.end + LONGEST_ASIDE;
        let closes = opens.then(|| aside.clone().find(|&t| outline.word(t) == ",")).flatten()?;
        outline.sentence(name.start).contains(closes).then(|| verb_at(reader, closes + 1)).flatten()
    })
}

/// The finite verb or auxiliary at a token, adverbs and "each" skipped.
fn verb_at(reader: &Reader<'_>, start: usize) -> Option<usize> {
    let aside =
        |t: usize| reader.pos(t).is_adverb() || matches!(reader.outline.normal(t), "each" | "both" | "all");
    let verb = (start..start + 3).find(|&t| !aside(t))?;
    let finite = reader.pos(verb).is_finite_verb() || is_form_of_be(reader.outline.normal(verb));
    finite.then_some(verb)
}

/// Where a list of names ends that goes on behind a name.
pub(super) fn list_end(reader: &Reader<'_>, end: usize) -> usize {
    let outline = reader.outline;
    let mut at = end;
    while at < end + LONGEST_SUBJECT {
        let link = |t: usize| matches!(outline.word(t), "," | "and" | "or" | "&" | "/" | "the");
        let start = (at..at + 4).find(|&t| !link(t)).unwrap_or(at);
        let next = (start..start + 6)
            .find(|&t| reader.capitals.of(t) == Capital::None && outline.normal(t) != "of")
            .unwrap_or(start);
        if start == at || next == start {
            break;
        }
        at = next;
    }
    at
}

/// Whether the noun phrase at a token has a noun of a side: "its second **outbreak**",
/// "one of the poorest **countries**".
pub(super) fn object(reader: &Reader<'_>, start: usize, side: SignSide) -> bool {
    let outline = reader.outline;
    let inside = |token: usize| {
        let pos = reader.pos(token);
        pos.is_determiner()
            || pos.is_noun()
            || pos.is_adjective()
            || pos.is_adverb()
            || matches!(pos, Pos::CardinalNumber | Pos::Possessive | Pos::VerbParticiple | Pos::VerbGerund)
            || matches!(outline.normal(token), "of" | "than" | "at")
    };
    (start..start + LONGEST_OBJECT).take_while(|&token| inside(token)).any(|token| sign(reader, side, token))
}
