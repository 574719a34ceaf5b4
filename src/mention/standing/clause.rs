//! What the clause says of its subject or object: what a state does, and what befalls a place.

use super::list::Opening;
use super::preposition::word_before;
use super::{Asked, is_form_of_be, standing_of};
use crate::kind::Illocution;
use crate::knowledge::{Frames, SignSide};
use crate::mention::{Reader, Standing, predicate};
use crate::tag::Pos;

/// "Chad suffered two droughts", "Nepal has been hit": what befalls a country
/// befalls the place.
pub(super) fn undergone(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let after = (asked.name.end..asked.name.end + 4).find(|&t| {
        !matches!(reader.outline.normal(t), "has" | "had" | "have" | "also" | "been" | "was" | "is")
    })?;
    reader.outline.facts(after).standing(SignSide::Behind).map(standing_of)
}

/// "This makes **Sweden** the ninth country": what sort of country it is made.
pub(super) fn made(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let verb = asked.name.start.checked_sub(1).filter(|&t| reader.pos(t).is_verb())?;
    let article = reader.pos(asked.name.end).is_determiner();
    let described = || predicate::object(reader, asked.name.end, SignSide::Described);
    (article && matches!(reader.outline.normal(verb), "make" | "makes" | "made" | "making") && described())
        .then_some(Standing::Place)
}

/// "Nepal has been hit by floods", "Togo is a small country".
pub(super) fn befallen(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    predicate::befallen(reader, asked.name)
}

/// "**Port Moresby** heard it differently", "**Budapest**, by contrast, let it be
/// known": a capital that opens its clause and does something.
pub(super) fn acts(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    const LONGEST_ASIDE: usize = 5;
    let outline = reader.outline;
    let opens = asked.name.start == outline.sentence(asked.name.start).start;
    if !asked.is_city || !opens {
        return None;
    }
    let end = asked.name.end;
    let aside = (outline.word(end) == ",")
        .then(|| (end + 2..end + 2 + LONGEST_ASIDE).find(|&t| outline.word(t) == ","))
        .flatten();
    let verb = aside.map_or(end, |comma| comma + 1);
    let is = |token: usize| is_form_of_be(outline.normal(token));
    (reader.pos(verb).is_finite_verb() && !is(verb) && !is(verb + 1)).then_some(Standing::Actor)
}

/// "Peru **started** supporting", "Chile, Togo and **Mali** have summoned": who does
/// something.
pub(super) fn does(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    const LONGEST_OPENING: usize = 5;
    let outline = reader.outline;
    let first = Opening::of_list(reader, asked)
        .filter(|opening| opening.is_list && opening.links > 0)
        .map_or(asked.name.start, |opening| opening.before + 1);
    let before = word_before(reader, first);
    let hangs = before.is_some_and(|t| {
        reader.pos(t) == Pos::To
            || matches!(
                outline.normal(t),
                "at" | "on"
                    | "for"
                    | "of"
                    | "over"
                    | "toward"
                    | "towards"
                    | "about"
                    | "like"
                    | "under"
                    | "upon"
                    | "via"
                    | "despite"
                    | "without"
                    | "than"
                    | "to"
                    | "including"
                    | "unlike"
            )
    });
    if hangs {
        return None;
    }
    let start = predicate::list_end(reader, asked.name.end).max(asked.name.end);
    let (mut is, mut helped) = (false, false);
    for verb in start..start + LONGEST_OPENING {
        let normal = outline.normal(verb);
        let pos = reader.pos(verb);
        match normal {
            _ if is_form_of_be(normal) => is = true,
            "has" | "have" | "had" | "not" => helped = true,
            _ if pos == Pos::Modal => helped = true,
            _ if pos.is_adverb() => {}
            _ => {
                let is_sign = |side| outline.facts(verb).standing(side).is_some();
                let other =
                    [SignSide::Counting, SignSide::Behind, SignSide::Stricken].into_iter().any(is_sign);
                let acts = match (is, helped) {
                    (true, _) => pos == Pos::VerbGerund,
                    (false, true) => matches!(pos, Pos::VerbBase | Pos::VerbParticiple | Pos::VerbPast),
                    (false, false) => pos.is_finite_verb(),
                };
                return (acts && !other).then_some(Standing::Actor);
            }
        }
    }
    None
}

/// "accused **Lima** of lying", "praised **Peru**": of whom something is said.
pub(super) fn judged(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let verb = asked.name.start.checked_sub(1)?;
    if !reader.pos(verb).is_verb() {
        return None;
    }
    let speech = &reader.knowledge.speech;
    let mut cues = speech.cues_from(reader.outline.normal(verb)).iter().filter_map(|cue| speech.cue(cue.row));
    let judges = |illocution| matches!(illocution, Illocution::Condemn | Illocution::Support);
    let of_whom = Frames::NOUN.or(Frames::OBJECT_PREPOSITION);
    cues.any(|cue| cue.rest.is_empty() && judges(cue.illocution) && cue.frames.take(of_whom))
        .then_some(Standing::Actor)
}
