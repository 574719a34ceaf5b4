//! What the name possesses, and what is of it: "Iran's **minister**", "the **south** of Iran".

use super::preposition::{sign_before, word_before};
use super::{Asked, is_possessive, standing_of};
use crate::kind::ActorKind;
use crate::knowledge::{Fact, NameKind, PlaceCue, SignSide, StandingSign};
use crate::mention::capital::Capital;
use crate::mention::{Reader, Standing};
use crate::outline::{TokenKind, TokenRange};
use crate::tag::Pos;

/// "Iran's foreign minister" acts, "Iran's south" is a place.
pub(super) fn owner(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let after = asked.name.end;
    if !is_possessive(reader, after) {
        return None;
    }
    let normal = |token: usize| outline.normal(token);
    let first = after + 1;
    let (head, end) = possessed_head(reader, first);
    // "Turkey's Disaster and Emergency Presidency" is a body's name.
    let named = reader.capitals.of(head) != Capital::None
        && reader.capitals.of(head + 1) == Capital::None
        && matches!(normal(head + 1), "and" | "for" | "of");
    let facts = outline.facts(head);
    let sign = facts.standing(SignSide::Possessed).or_else(|| facts.standing(SignSide::Befallen));
    // "Peru's case **against** Chile" is what it does.
    let sign = if outline.normal(head + 1) == "against" { Some(StandingSign::Actor) } else { sign };
    if let Some(sign) = sign.filter(|_| !named) {
        return Some(standing_of(sign));
    }
    // "Rome's new mayor" is the city's.
    if let Some(sign) = local_office(reader, asked, head).filter(|_| !named) {
        return Some(sign);
    }
    let office = (first + 1..=end).any(|end| {
        reader.title_ending(first, end).is_some()
            || reader.actor_head_ending(first, end).is_some_and(|(_, head)| is_body(head.kind))
    });
    let name = reader.capitals.of(first) != Capital::None;
    let lived_in = (first + 1..=end)
        .rev()
        .find_map(|end| reader.actor_head_ending(first, end).map(|(_, head)| !is_body(head.kind)));
    let place = lived_in == Some(true) && !office || name && is_place_run(reader, first) && !office;
    Some(if place { Standing::Place } else { Standing::Actor })
}

/// How many words a possessed noun phrase is read over.
const LONGEST_POSSESSED: usize = 8;

/// The head of what is possessed, and where its words end: the last noun of the
/// words from `first` on, "cases" in "number of **cases**". A name behind the head
/// only says which it is: "Angola's **capital city** Luanda".
pub(super) fn possessed_head(reader: &Reader<'_>, first: usize) -> (usize, usize) {
    let outline = reader.outline;
    let mut end = first;
    let limit = outline.sentence(first).end.min(first + LONGEST_POSSESSED);
    while end < limit && outline.kind(end) == TokenKind::Word {
        let pos = reader.pos(end);
        // "Oslo's airport last **Monday**".
        if end > first && outline.facts(end).has(Fact::OpensCapitalized) {
            break;
        }
        let inside = pos.is_noun()
            || pos.is_adjective()
            || pos.is_adverb()
            || matches!(pos, Pos::VerbParticiple | Pos::VerbGerund | Pos::CardinalNumber);
        let measure = end > first
            && outline.normal(end) == "of"
            && reader.knowledge.reference.is_measure(outline.normal(end - 1));
        // "international civilian **and** military airport".
        let joined = end > first
            && outline.normal(end) == "and"
            && [end - 1, end + 1].iter().all(|&t| reader.pos(t).is_adjective());
        if !inside && !measure && !joined {
            break;
        }
        end += 1;
    }
    let is_name = |t: usize| reader.capitals.of(t) != Capital::None;
    let noun = (first..end)
        .take_while(|&t| t == first || !is_name(t) || is_name(t - 1))
        .filter(|&t| reader.pos(t).is_noun())
        .last();
    (noun.unwrap_or_else(|| end.saturating_sub(1)), end)
}

/// "Lebanon's Bekaa Valley", not "Iran's Abbas Karimi".
pub(super) fn is_place_run(reader: &Reader<'_>, start: usize) -> bool {
    let mut end = start;
    while reader.capitals.of(end) != Capital::None && end < start + 5 {
        end += 1;
    }
    let whole = TokenRange::new(start, end);
    reader.place_kind(whole).is_some() && (end > start + 1 || !reader.is_given_name(start))
}

/// What a state has, as against who lives in it.
pub(super) fn is_body(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Community | ActorKind::ArmedGroup | ActorKind::Organization)
}

/// "Rome's **mayor**", "the **police** of Lima": what a city has and a state has not.
pub(super) fn local_office(reader: &Reader<'_>, asked: Asked, noun: usize) -> Option<Standing> {
    let sign = reader.outline.facts(noun).standing(SignSide::CityOffice);
    sign.filter(|_| asked.is_city).map(standing_of)
}

/// "the government of Syria" acts, "the south of Syria" is a place.
pub(super) fn complement(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let of = word_before(reader, asked.name.start).filter(|&t| outline.normal(t) == "of")?;
    let floor = outline.sentence(of).start.max(of.saturating_sub(5));
    let noun = outline.facts(of.checked_sub(1)?);
    if noun.is(PlaceCue::Direction) {
        return Some(Standing::Place);
    }
    if let Some(sign) = local_office(reader, asked, of - 1) {
        return Some(sign);
    }
    if is_inhabitant(reader, of - 1) {
        return Some(Standing::Place);
    }
    if noun.type_noun().is_some() {
        // "in the country of Chad" is in Chad.
        return sign_before(reader, of, SignSide::Before, 5).or_else(|| {
            let state = reader.actor_head_ending(of - 1, of);
            let acts = state.is_some_and(|(_, head)| is_body(head.kind));
            (!acts).then_some(Standing::Place)
        });
    }
    let is_national = |t: usize| {
        let office = outline.normal(t).rsplit('-').next().unwrap_or("");
        reader.knowledge.titles.is_national(office)
    };
    // "minister of defence of Peru", "the Safety Committee of Peru".
    let chained = || (floor..of).any(|t| outline.normal(t + 1) == "of" && is_national(t));
    let named =
        || matches!(reader.name_head_ending(floor, of), Some((_, NameKind::Actor(kind))) if is_body(kind));
    let office = reader.title_ending(floor, of).is_some()
        || reader.actor_head_ending(floor, of).is_some_and(|(_, head)| is_body(head.kind))
        || reader.capitals.of(of - 1) != Capital::None && named()
        || chained()
        || reader.pos(of.saturating_sub(1)).is_verb();
    Some(if office { Standing::Actor } else { Standing::Place })
}

/// "a **native** of Mexico", "**residents** of Chad".
pub(super) fn is_inhabitant(reader: &Reader<'_>, noun: usize) -> bool {
    let outline = reader.outline;
    outline.facts(noun).is(PlaceCue::OfPlace)
        && !reader.knowledge.titles.is_public(outline.normal(noun))
        && reader
            .actor_head_ending(noun, noun + 1)
            .is_some_and(|(_, head)| matches!(head.kind, ActorKind::Person | ActorKind::Community))
}
