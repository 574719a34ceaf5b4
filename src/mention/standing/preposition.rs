//! What the preposition or verb before the name says.

use super::list::Opening;
use super::{Asked, standing_of};
use crate::knowledge::{FormSort, Frames, SignSide};
use crate::mention::{Reader, Standing, predicate};
use crate::outline::{Gap, TokenKind, TokenRange};
use crate::tag::Pos;

/// "the frontier between Belarus and Poland", "between Peru and Chile, and between
/// Chile and **Bolivia**"; the border **dispute** between two is theirs.
pub(super) fn frontier(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let between = |t: &usize| matches!(outline.normal(*t), "between" | "with");
    let start = asked.name.start;
    let mut at = (start.saturating_sub(5)..start).rev().find(between)?;
    let link = |t: usize| outline.normal(t) == "and" || outline.word(t) == ",";
    for _ in 0..MOST_PAIRS {
        if at == 0 || !link(at - 1) {
            break;
        }
        let earlier = (at.saturating_sub(LONGEST_PAIR)..at).rev().find(between);
        let Some(earlier) = earlier.filter(|t| outline.sentence(start).contains(*t)) else { break };
        at = earlier;
    }
    let words = if outline.normal(at) == "with" { 3 } else { 6 };
    sign_before(reader, at, SignSide::Frontier, words)
}

/// How many such pairs are walked back over.
const MOST_PAIRS: usize = 6;

/// How many words "between Trinidad and Tobago and Venezuela, and" has at most.
const LONGEST_PAIR: usize = 9;

/// "called on **Colombo**", "urged **Baku** to", "”, snapped **Baku**": who is spoken
/// to, and who speaks behind the quotation.
pub(super) fn addressed(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let before = asked.name.start.checked_sub(1)?;
    let outline = reader.outline;
    let linked = matches!(outline.normal(before), "on" | "upon");
    let verb = if linked { before.checked_sub(1)? } else { before };
    if !linked && !reader.pos(verb).is_verb() {
        return None;
    }
    let speech = &reader.knowledge.speech;
    let to_whom = Frames::ADDRESSEE.or(Frames::ADDRESSEE_INFINITIVE);
    let inverted = verb.checked_sub(1).is_some_and(|mark| {
        let closed =
            outline.quotation_of(mark.saturating_sub(1)).is_some() && outline.kind(mark) == TokenKind::Mark;
        closed && outline.quotation_of(verb).is_none()
    });
    let speaks =
        speech.cues_from(outline.normal(verb)).iter().filter_map(|cue| speech.cue(cue.row)).any(|cue| {
            let rest =
                if linked { cue.rest.as_slice() == [outline.normal(before)] } else { cue.rest.is_empty() };
            rest && (cue.frames.take(to_whom) || !linked && inverted && cue.frames.take(Frames::QUOTATION))
        });
    speaks.then_some(Standing::Actor)
}

/// "no comment from **Tehran**", "a request from **Moscow**", "on behalf of **Lima**".
pub(super) fn asked_of(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let given = |t: &usize| matches!(reader.outline.normal(*t), "from" | "of");
    let from = word_before(reader, asked.name.start).filter(given)?;
    // "the foreign ministers from **Peru**".
    let officers = from
        .checked_sub(1)
        .filter(|_| !asked.is_city && reader.outline.normal(from) == "from")
        .is_some_and(|t| reader.knowledge.titles.is_public(reader.outline.normal(t)));
    officers.then_some(Standing::Actor).or_else(|| sign_before(reader, from, SignSide::Sent, 1))
}

/// "in Syria", "by Syria".
pub(super) fn after_sign(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let before = word_before(reader, asked.name.start)?;
    let word = reader.outline.facts(before);
    // "it is time for **Peru** to answer".
    let after = asked.name.end;
    let meant = reader.outline.normal(before) == "for"
        && reader.outline.normal(after) == "to"
        && reader.pos(after + 1) == Pos::VerbBase;
    let appealed = reader.outline.normal(before) == "to"
        && before.checked_sub(1).is_some_and(|verb| reader.pos(verb).is_verb())
        && sign_before(reader, before, SignSide::Motion, 2).is_none();
    if appealed || meant {
        return Some(Standing::Actor);
    }
    let city = asked.is_city.then(|| word.standing(SignSide::BeforeCity)).flatten();
    // "at the Kremlin": an address is a place there.
    let is_address =
        || reader.known(asked.name.start, asked.name.end).is_some_and(|(_, f)| f.sort == FormSort::Metonym);
    if reader.outline.normal(before) == "at" && is_address() {
        return Some(Standing::Place);
    }
    // "following U.S. **warnings**": what follows is no country.
    let next = asked.name.end;
    let modifies =
        !asked.name.is_empty() && reader.pos(next).is_noun() && reader.outline.gap(next) == Gap::Blank;
    if modifies && reader.outline.normal(before) == "following" {
        return None;
    }
    word.standing(SignSide::Before).or(city).map(standing_of)
}

/// How far before "along with" its subject may stand.
const LONGEST_CLAUSE: usize = 30;

/// "the focus, along with **Benin** and **Togo**": who is added stands as those before.
pub(super) fn added(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let first = Opening::of_list(reader, asked).map_or(asked.name.start, |opening| opening.before + 1);
    let with = word_before(reader, first).filter(|&t| outline.normal(t) == "with")?;
    let adds = with.checked_sub(1).is_some_and(|t| matches!(outline.normal(t), "along" | "together"));
    let floor = outline.sentence(with).start.max(with.saturating_sub(LONGEST_CLAUSE));
    let noun = (floor..with).filter(|_| adds).find(|&t| outline.facts(t).type_noun().is_some())?;
    predicate::befallen(reader, TokenRange::new(noun, noun + 1))
}

/// "returned to Syria", "weapons sent to Syria", "left Doha for Oman".
pub(super) fn movement(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let to = word_before(reader, asked.name.start)?;
    match reader.outline.normal(to) {
        "to" => sign_before(reader, to, SignSide::Motion, 6),
        "over" => sign_before(reader, to, SignSide::Motion, 1),
        "toward" | "towards" => sign_before(reader, to, SignSide::Motion, 3),
        "for" => sign_before(reader, to, SignSide::Departure, 10),
        _ => None,
    }
}

/// The nearest sign among the few words before a token, in its sentence.
pub(super) fn sign_before(
    reader: &Reader<'_>,
    token: usize,
    side: SignSide,
    words: usize,
) -> Option<Standing> {
    let floor = reader.outline.sentence(token).start.max(token.saturating_sub(words));
    (floor..token).rev().find_map(|t| reader.outline.facts(t).standing(side)).map(standing_of)
}

/// The nearest word before a name, article and compass adjective skipped.
pub(super) fn word_before(reader: &Reader<'_>, start: usize) -> Option<usize> {
    let mut at = start.checked_sub(1)?;
    while matches!(reader.outline.normal(at), "the" | "neighbouring" | "neighboring" | "nearby")
        || reader.pos(at).is_adjective()
    {
        at = at.checked_sub(1)?;
    }
    (reader.outline.kind(at) == TokenKind::Word).then_some(at)
}
