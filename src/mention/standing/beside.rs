//! What stands directly beside the name.

use super::possession::{is_body, local_office, owner, possessed_head};
use super::{Asked, Neighbour, is_possessive, standing_of};
use crate::kind::{ActorKind, LocationKind};
use crate::knowledge::{FormSort, PlaceCue, SignSide, StandingSign};
use crate::mention::{Reader, Standing};
use crate::outline::{Gap, TokenKind, TokenRange};
use crate::tag::Pos;

/// "GENEVA, March 3 —", "Kabul (Newswire)".
pub(super) fn dateline(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let name = asked.name;
    let paragraph = outline.paragraphs().get(outline.paragraph_of(name.start))?;
    let credited = || {
        let media = reader.known(name.end + 1, name.end + LONGEST_NAME);
        let kind = media.and_then(|(_, form)| reader.knowledge.actors.entry(form.entry)).map(|e| e.kind);
        paragraph.tokens.start == name.start
            && outline.word(name.end) == "("
            && kind == Some(ActorKind::Media)
    };
    (paragraph.dateline.contains(name.start) || asked.is_city && credited()).then_some(Standing::Place)
}

/// "Sudan: judges send officer to trial": a country before a colon says where.
pub(super) fn label(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let after = asked.name.end;
    let opens = outline.starts_sentence(asked.name.start);
    let speech = outline.quotation_of(after + 2).is_some() && outline.quotation_of(after).is_none();
    let known = || reader.known(asked.name.start, after);
    let seat = || known().is_some_and(|(_, form)| form.sort == FormSort::Metonym);
    (opens && outline.word(after) == ":" && !asked.is_city && !seat() && !speech).then_some(Standing::Place)
}

/// "north-east **Nigeria**", "mainland **China**": a part of a country is a place.
pub(super) fn part(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let before = asked.name.start.checked_sub(1)?;
    let word = reader.outline.facts(before);
    // "rebel-held **Yemen**".
    let held = || {
        let tail = reader.outline.normal(before).rsplit_once('-').map(|(_, tail)| tail);
        tail.and_then(|tail| reader.knowledge.reference.standing(SignSide::Compound, tail))
            == Some(StandingSign::Place)
    };
    let is_part = word.is(PlaceCue::Part) || word.standing(SignSide::Part).is_some() || held();
    (is_part && !is_possessive(reader, asked.name.end)).then_some(Standing::Place)
}

/// "Kyiv, Ukraine": a capital before its country is a place.
pub(super) fn before_country(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let after = asked.name.end;
    if !asked.is_city || reader.outline.word(after) != "," {
        return None;
    }
    let next = reader.known(after + 1, after + 8)?.1;
    let own = reader.known(asked.name.start, after)?.1;
    let narrows = next.entry == own.entry && matches!(next.sort, FormSort::Name | FormSort::Acronym);
    narrows.then_some(Standing::Place)
}

/// "Germany-based", "the Mexico–United States border", "the Jordan border".
pub(super) fn compound(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let after = asked.name.end;
    if let Some((_, tail)) = outline.normal(asked.name.start).rsplit_once('-') {
        let sign = reader.knowledge.reference.standing(SignSide::Compound, tail);
        if let Some(sign) = sign.filter(|_| asked.name.len() == 1) {
            return Some(standing_of(sign));
        }
    }
    let sign = |token: usize| outline.facts(token).standing(SignSide::Compound).map(standing_of);
    match outline.word(after) {
        "-" | "–" | "—" if outline.gap(after) == Gap::None => sign(after + 1).or_else(|| {
            // The other country may have several words.
            (after + 2..after + 5).find_map(sign)
        }),
        // "Peru **controlled** the pass" is no "Peru-controlled pass".
        _ => sign(after).filter(|_| !reader.pos(after).is_finite_verb()),
    }
}

/// "the capital, Ankara", "the capital city Kinshasa", "Mexico City mayor".
pub(super) fn city_word(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    if !asked.is_city {
        return None;
    }
    let mut before = asked.name.start.checked_sub(1)?;
    if outline.word(before) == "," {
        before = before.checked_sub(1)?;
    }
    let typed = outline.facts(before).type_noun().is_some() || outline.normal(before) == "capital";
    let local = || local_office(reader, asked, asked.name.end);
    typed.then_some(Standing::Place).or_else(local)
}

/// How many words the full name of a country has at most.
const LONGEST_NAME: usize = 8;

/// "the Republic of Mali (**RM**)": in brackets behind itself it stands as before.
pub(super) fn bracketed(reader: &Reader<'_>, name: TokenRange, before: &Neighbour) -> Option<Standing> {
    let beside = before.tokens.end + 1 == name.start && reader.outline.word(before.tokens.end) == "(";
    let entry = |name: TokenRange| reader.known(name.start, name.end).map(|(_, form)| form.entry);
    let same = beside && entry(name).is_some_and(|own| entry(before.tokens) == Some(own));
    (same && before.standing != Standing::Open).then_some(before.standing)
}

/// "Aleppo, Syria", "Ituri province, DRC", "Goma (DRC)": what narrows a place is one.
pub(super) fn after_place(reader: &Reader<'_>, name: TokenRange, before: &Neighbour) -> Option<Standing> {
    let outline = reader.outline;
    let mark = name.start.checked_sub(1)?;
    // "Ituri province, DRC", "New South Wales (NSW), Australia".
    let typed = (before.tokens.end..mark).all(|t| {
        outline.facts(t).type_noun().is_some() || outline.word(t) == ")" && outline.word(mark) == ","
    });
    let beside = before.tokens.end <= mark
        && mark <= before.tokens.end + 2
        && typed
        && outline.sentence_of(before.tokens.start) == outline.sentence_of(name.start);
    if !beside || !before.is_place || before.standing == Standing::Actor {
        return None;
    }
    // "near Goma, **Rwanda**'s army said".
    if owner(reader, Asked { name, is_city: false }) == Some(Standing::Actor) {
        return None;
    }
    let next = outline.normal(name.end);
    let list = matches!(next, "and" | "or")
        || (outline.word(name.end) == "," && matches!(outline.normal(name.end + 1), "and" | "or"));
    let comma = outline.word(mark) == "," && (!list || mark > before.tokens.end);
    let listed = matches!(outline.word(mark), "-" | "–" | "—") && outline.gap(mark) >= Gap::Blank;
    (comma || listed || outline.word(mark) == "(").then_some(Standing::Place)
}

/// "Prime Minister Dov Arad of Israel": the state he holds the office of.
pub(super) fn after_officer(reader: &Reader<'_>, name: TokenRange, before: &Neighbour) -> Option<Standing> {
    let of = before.tokens.end;
    let article = usize::from(reader.outline.normal(of + 1) == "the");
    let behind = reader.outline.normal(of) == "of" && name.start == of + 1 + article;
    (before.is_titled && behind).then_some(Standing::Actor)
}

/// "the plan of **U.S.** president Dov Arad": whose officer it is, whatever stands before.
pub(super) fn officer_behind(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let next = asked.name.end;
    let serves = reader.knowledge.titles.is_national(reader.outline.normal(next));
    (serves && !asked.is_city && reader.pos(next).is_noun()).then_some(Standing::Actor)
}

/// "the Moscow ambassador" acts, in "the Muscat channel" and "a Muscat newspaper"
/// the city is a place.
pub(super) fn modifier(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let normal = |token: usize| outline.normal(token);
    let next = asked.name.end;
    let noun = outline.kind(next) == TokenKind::Word && reader.pos(next) == Pos::Noun;
    if noun && !asked.is_city {
        // "a Kenya hospital" is in Kenya; "a US ship" is the state's.
        // Also "a Kenya police **laboratory**".
        let (head, _) = possessed_head(reader, next);
        let local = reader.outline.facts(head).standing(SignSide::CityOffice);
        let indefinite = asked.name.start.checked_sub(1).is_some_and(|t| matches!(normal(t), "a" | "an"));
        let facility = reader.outline.facts(next).type_noun() == Some(LocationKind::Facility);
        return local.filter(|_| indefinite || facility).map(standing_of);
    }
    if !noun {
        return None;
    }
    let limit = outline.sentence(asked.name.start).end.min(next + 4);
    let office = (next + 1..=limit).any(|end| {
        reader.title_ending(next, end).is_some()
            || reader
                .actor_head_ending(next, end)
                .is_some_and(|(_, head)| is_body(head.kind) && head.kind != ActorKind::Media)
    });
    let determined = asked.name.start.checked_sub(1).is_some_and(|t| reader.pos(t) == Pos::Determiner);
    match (office, determined) {
        (true, _) => Some(Standing::Actor),
        (false, true) => Some(Standing::Place),
        _ => None,
    }
}
