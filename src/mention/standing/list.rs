//! Names in a list stand as the list does.

use super::possession::complement;
use super::preposition::{addressed, after_sign, asked_of, movement, sign_before, word_before};
use super::{Asked, Neighbour};
use crate::knowledge::SignSide;
use crate::mention::capital::Capital;
use crate::mention::{Reader, Standing, predicate};
use crate::outline::TokenRange;

/// "Norway, **Togo** and **Peru** are united": where no word tells more, all names
/// of a list stand as its first does.
pub(super) fn listed_with(reader: &Reader<'_>, name: TokenRange, before: &Neighbour) -> Option<Standing> {
    let outline = reader.outline;
    let joins = |t: usize| matches!(outline.word(t), "and" | "or" | "&");
    let links = before.tokens.end..name.start;
    let linked = !links.is_empty()
        && links.clone().all(|t| joins(t) || outline.word(t) == "," || outline.normal(t) == "the");
    let next = if outline.word(name.end) == "," { name.end + 1 } else { name.end };
    let is_list = links.clone().any(joins) || joins(next);
    (linked && is_list && before.standing != Standing::Open).then_some(before.standing)
}

/// "in Syria and Iraq", "with Russia and Turkey", "parts of Nepal, India and
/// Bhutan": a list has the standing that the words before its first name give.
pub(super) fn list_before(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let opening = Opening::of_list(reader, asked)?;
    if opening.links == 0 || !opening.is_list {
        return None;
    }
    let first = Asked { name: TokenRange::new(opening.before + 1, opening.before + 1), ..asked };
    addressed(reader, first)
        .or_else(|| asked_of(reader, first))
        .or_else(|| after_sign(reader, first))
        .or_else(|| movement(reader, first))
        .or_else(|| complement(reader, first))
        .or_else(|| example(reader, first))
}

/// "Six nations have been hit: **Mali**, **Niger** and Togo": a list behind a colon or
/// a dash stands as the noun that it spells out.
pub(super) fn spelt_out(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    const LONGEST_PREDICATE: usize = 14;
    let outline = reader.outline;
    let mark = Opening::of_list(reader, asked).filter(|opening| opening.is_list)?.before;
    if !matches!(outline.word(mark), ":" | "—" | "–") {
        return None;
    }
    let floor = outline.sentence(mark).start.max(mark.saturating_sub(LONGEST_PREDICATE));
    let is_type = |t: &usize| {
        let plural = outline.normal(*t);
        let noun = plural.strip_suffix('s').unwrap_or(plural);
        [plural, noun].iter().any(|noun| reader.knowledge.place_words.type_noun(noun).is_some())
    };
    let noun = (floor..mark).rev().find(is_type)?;
    predicate::befallen(reader, TokenRange::new(noun, noun + 1))
}

/// How a list of names opens.
pub(super) struct Opening {
    /// The token before its first name.
    pub(super) before: usize,
    /// How many commas and conjunctions stand before the name asked for.
    pub(super) links: usize,
    /// Whether it is one: "According to Karimov, Nepal will" has a comma and is none.
    pub(super) is_list: bool,
}

impl Opening {
    /// Walks back from a name over the names before it.
    pub(super) fn of_list(reader: &Reader<'_>, asked: Asked) -> Option<Opening> {
        let outline = reader.outline;
        let joins = |t: usize| matches!(outline.word(t), "and" | "or" | "&");
        // "as well as", not "such as".
        let adds = |t: usize| outline.normal(t) == "as" && t > 0 && outline.normal(t - 1) == "well";
        let skipped = |t: usize| {
            matches!(outline.normal(t), "the" | "also" | "well") || adds(t) || t > 0 && adds(t + 2)
        };
        let mut before = asked.name.start.checked_sub(1)?;
        let mut links = 0;
        let mut commas = 0;
        let mut is_list = outline.word(asked.name.end) == "," || joins(asked.name.end);
        while links < LONGEST_LIST && (outline.word(before) == "," || joins(before) || skipped(before)) {
            let start = name_start(reader, before);
            commas += usize::from(outline.word(before) == ",");
            is_list |= commas > 1 || joins(before) || outline.normal(before) == "well";
            links += 1;
            before = if start == before { before.checked_sub(1)? } else { start.checked_sub(1)? };
        }
        Some(Opening { before, links, is_list })
    }
}

/// Where the name that ends before a token starts: "Democratic Republic **of** Congo" too.
pub(super) fn name_start(reader: &Reader<'_>, end: usize) -> usize {
    let outline = reader.outline;
    let capital = |t: usize| reader.capitals.of(t) != Capital::None;
    let mut start = end;
    while start > 0 {
        let of = match outline.normal(start - 1) {
            "of" => start - 1,
            "the" if start < end && start > 1 && outline.normal(start - 2) == "of" => start - 2,
            _ => start,
        };
        let inner = of < start && start < end && of > 0 && capital(of - 1) && !reader.pos(of - 1).is_verb();
        match (inner, capital(start - 1)) {
            (true, _) => start = of - 1,
            (false, true) => start -= 1,
            (false, false) => break,
        }
    }
    start
}

/// How many commas and conjunctions of a list are walked back over.
const LONGEST_LIST: usize = 24;

/// "reached countries such as Norway", "in states including Kano", "travelled to
/// twelve countries, notably Togo": an example
/// has the standing of what it is an example of.
pub(super) fn example(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let mut word = word_before(reader, asked.name.start)?;
    match outline.normal(word) {
        "as" if word > 0 && outline.normal(word - 1) == "such" => word -= 1,
        "including" | "like" | "notably" | "especially" | "particularly" | "mainly" => {}
        _ => return None,
    }
    // "nearby regions, including Nepal".
    let noun = (word.saturating_sub(2)..word).rev().find(|&t| reader.pos(t).is_noun());
    if noun.is_some_and(|noun| is_stretch(reader, noun)) {
        return Some(Standing::Place);
    }
    // "several states, including Peru, have seen floods".
    let befallen = noun
        .filter(|&noun| outline.facts(noun).type_noun().is_some())
        .and_then(|noun| predicate::befallen(reader, TokenRange::new(noun, noun + 1)));
    if befallen.is_some() {
        return befallen;
    }
    let to = || (word.saturating_sub(4)..word).rev().find(|&t| outline.normal(t) == "to");
    // "envoys from 31 states, including Peru".
    let from = (word.saturating_sub(6)..word).rev().find(|&t| outline.normal(t) == "from");
    let given =
        from.and_then(|from| asked_of(reader, Asked { name: TokenRange::new(from + 1, from + 1), ..asked }));
    given
        .or_else(|| sign_before(reader, word, SignSide::Before, 6))
        .or_else(|| to().and_then(|to| sign_before(reader, to, SignSide::Motion, 2)))
}

/// "regions", "areas": a stretch of land, which never acts as "countries" do.
pub(super) fn is_stretch(reader: &Reader<'_>, noun: usize) -> bool {
    reader.outline.facts(noun).type_noun().is_some() && reader.actor_head_ending(noun, noun + 1).is_none()
}
