//! What a name names: decided here, in one place, from its own words, its
//! title, its neighbours and the rest of the text.

use super::capital::{Capital, Casing};
use super::standing::is_possessive;
use super::title::TitleBefore;
use super::vessel::names_vessel;
use super::{Class, Draft, Mention, Part, Reader, Standing};
use crate::kind::{ActorKind, LocationKind};
use crate::knowledge::{Fact, FormSort, NameKind, PlaceCue, SignSide, StandingSign, TitleSort};
use crate::outline::{Shape, TokenKind, TokenRange};
use crate::tag::Pos;
use crate::token::roman;

use super::name::{Piece, PieceSort, is_acronym};

/// The class of a name by itself and its neighbours, surest sign first.
pub(super) fn class_of_name(reader: &Reader<'_>, piece: &Piece, title: Option<&TitleBefore>) -> Class {
    if let PieceSort::Known(form) | PieceSort::Demonym(form) = piece.sort {
        return known_class(reader, form.entry, form.sort);
    }
    let name = piece.tokens;
    let whole = piece.part == Part::Whole;
    let thing = |name| names_vessel(reader, name) || names_platform(reader, name);
    if is_numbered(reader, name) || whole && title.is_none() && thing(name) {
        return Class::Other;
    }
    if is_dateline(reader, name) {
        return Class::Place(reader.place_kind(name).unwrap_or(LocationKind::City));
    }
    if let Some(kind) = typed_behind(reader, name).filter(|_| whole && title.is_none()) {
        return Class::Place(kind);
    }
    let head = reader.head_kind(name);
    if let Some(class) = reader.tagged_class(name).filter(|_| whole) {
        // "Astana Format", "Minsk Agreements": called after a place, and none.
        let event = head == Some(NameKind::Other) && matches!(class, Class::Place(_));
        if event {
            return Class::Other;
        }
        if let Some(kind) = place_by_head(class, head).filter(|_| name.len() > 1) {
            return Class::Place(kind);
        }
        // "Tarsin Coast Guard": a head of several words tells bodies apart.
        if let (Class::Actor(tagged), Some((2.., NameKind::Actor(kind)))) =
            (class, reader.name_head_ending(name.start, name.end))
        {
            if tagged != ActorKind::Person && kind != ActorKind::Person {
                return Class::Actor(kind);
            }
        }
        if class == Class::Actor(ActorKind::Person) && head.is_none() && names_matter(reader, name) {
            return Class::Other;
        }
        // "The Council": the head word of a body alone is that body.
        if let (Class::Other, 1, Some(NameKind::Actor(kind))) = (class, name.len(), head) {
            return Class::Actor(kind);
        }
        let home = reader.place_kind(name).filter(|_| class == Class::Actor(ActorKind::Person));
        return home.filter(|_| is_home(reader, name)).map_or(class, Class::Place);
    }
    if has_nickname(reader, name) {
        return Class::Actor(ActorKind::Person);
    }
    if title.is_some_and(|title| !matches!(title.sort, TitleSort::Profession | TitleSort::Relation))
        && !matches!(head, Some(NameKind::Actor(kind)) if kind != ActorKind::Person)
    {
        return Class::Actor(ActorKind::Person);
    }
    if !whole {
        return Class::Unknown;
    }
    if given_first(reader, name) && !has_connector(reader, name) && !is_body_name(reader, name, head) {
        return Class::Actor(ActorKind::Person);
    }
    match head {
        Some(NameKind::Actor(kind)) => return Class::Actor(kind),
        Some(NameKind::Place(kind)) => return Class::Place(kind),
        Some(NameKind::Other) => return Class::Other,
        None => {}
    }
    if title.is_some() || has_initial(reader, name) {
        return Class::Actor(ActorKind::Person);
    }
    if is_acronym(reader, name) {
        return Class::Actor(ActorKind::Organization);
    }
    if family_first(reader, name) {
        return Class::Actor(ActorKind::Person);
    }
    let gazetteer = reader.place_kind(name);
    if follows_place_sign(reader, name) || precedes_country(reader, name) {
        return Class::Place(gazetteer.unwrap_or(LocationKind::City));
    }
    if name.len() > 1 && holds_known(reader, name) && gazetteer.is_none() {
        return Class::Actor(ActorKind::Organization);
    }
    if let Some(kind) = gazetteer.filter(|_| name.len() > 1) {
        return Class::Place(kind);
    }
    if (2..=5).contains(&name.len()) && !all_common(reader, name) {
        return Class::Actor(ActorKind::Person);
    }
    if name.len() > 1 { Class::Actor(ActorKind::Organization) } else { Class::Unknown }
}

/// "wrote on **X**": a network by which something is said, and no body.
fn names_platform(reader: &Reader<'_>, name: TokenRange) -> bool {
    let outline = reader.outline;
    let by = name.start.checked_sub(1).is_some_and(|t| matches!(outline.normal(t), "on" | "via"));
    by && reader.knowledge.speech.is_platform(outline.range_text(name), true)
}

/// "Gaza Ceasefire" in a title: a place and a common word by which nobody is called.
fn names_matter(reader: &Reader<'_>, name: TokenRange) -> bool {
    let last = name.end.saturating_sub(1);
    let facts = reader.outline.facts(last);
    let place = TokenRange::new(name.start, last);
    is_plain(reader, last)
        && !facts.has(Fact::Surname)
        && !place.is_empty()
        && !reader.is_given_name(name.start)
        && reader.known(place.start, place.end).is_some_and(|(len, _)| len == place.len())
}

/// "Kenna River", "Ardal International Airport": what sort of place it is, or that it
/// is one and no body, the last word says better than the tagger.
fn place_by_head(class: Class, head: Option<NameKind>) -> Option<LocationKind> {
    let Some(NameKind::Place(kind)) = head else { return None };
    let told = match class {
        Class::Place(tagged) => tagged != LocationKind::Country,
        Class::Actor(tagged) => tagged == ActorKind::Organization && kind == LocationKind::Facility,
        _ => false,
    };
    told.then_some(kind)
}

fn known_class(reader: &Reader<'_>, entry: usize, sort: FormSort) -> Class {
    let kind = reader.knowledge.actors.entry(entry).map_or(ActorKind::Organization, |entry| entry.kind);
    match sort {
        FormSort::Adjective => Class::Demonym,
        FormSort::Demonym => Class::Actor(ActorKind::Person),
        FormSort::Demonyms => Class::Actor(ActorKind::Community),
        FormSort::Name | FormSort::Acronym | FormSort::Capital | FormSort::Metonym => Class::Actor(kind),
    }
}

/// "Chapter **VII**", "World War **II**": common words with a number name a thing. "Malcolm
/// X" is no common word.
fn is_numbered(reader: &Reader<'_>, name: TokenRange) -> bool {
    let outline = reader.outline;
    let last = name.end.saturating_sub(1);
    let numeral = outline.word(last).as_bytes();
    let is_numeral = numeral != b"I" && roman::read(numeral).is_some_and(|(_, len)| len == numeral.len());
    let in_capitals = reader.capitals.casing(outline, last) == Casing::Capitals;
    let words = TokenRange::new(name.start, last);
    let counts = if words.is_empty() { numeral.len() > 1 } else { words.iter().all(|t| is_plain(reader, t)) };
    is_numeral && !in_capitals && counts
}

/// A common word by which nobody is called.
fn is_plain(reader: &Reader<'_>, token: usize) -> bool {
    let facts = reader.outline.facts(token);
    reader.is_common(token) && !facts.has(Fact::GivenName) && reader.title_ending(token, token + 1).is_none()
}

/// "GENEVA" in "GENEVA, March 3 (Newswire) —".
fn is_dateline(reader: &Reader<'_>, name: TokenRange) -> bool {
    let paragraph = reader.outline.paragraphs().get(reader.outline.paragraph_of(name.start));
    paragraph.is_some_and(|paragraph| {
        paragraph.dateline.covers(name)
            && (paragraph.dateline.start..name.start).all(|t| reader.outline.word(t) != "(")
    })
}

/// "Residents of Omdurman": people are of a place.
fn is_home(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.start.checked_sub(2).is_some_and(|people| {
        reader.outline.normal(people + 1) == "of" && reader.outline.facts(people).is(PlaceCue::OfPlace)
    })
}

/// "Maria" alone, "Maria Karimova".
fn given_first(reader: &Reader<'_>, name: TokenRange) -> bool {
    let alone = name.len() == 1;
    let word = reader.is_common(name.start);
    let opens = super::capital::opens(reader.outline, name.start);
    reader.is_given_name(name.start)
        && !(alone && (opens || word))
        && reader.place_kind(name).is_none()
        && (alone || !reader.is_common(name.end - 1) || reader.is_given_name(name.end - 1))
}

/// "Kim Sun Ok": a family name before the two words of a given one.
fn family_first(reader: &Reader<'_>, name: TokenRange) -> bool {
    let capitals = name.iter().all(|t| reader.outline.shape(t) == Shape::Capitalized);
    name.len() == 3
        && capitals
        && reader.outline.facts(name.start).has(Fact::Surname)
        && reader.place_kind(name).is_none()
}

/// Words between the comma behind a name and the noun that says what it is, at most.
const LONGEST_APPOSITION: usize = 4;

/// "Mala Novyna, a village in …", "Tal al-Zeitun neighbourhood": a name with the
/// noun of a place beside it that is no word of speech or office as well.
fn typed_behind(reader: &Reader<'_>, name: TokenRange) -> Option<LocationKind> {
    let outline = reader.outline;
    let settled = |token: usize| {
        let kind = outline.facts(token).type_noun()?;
        let acts = reader.actor_head_ending(token, token + 1).is_some();
        let lower = outline.shape(token) == Shape::Lower && reader.pos(token) == Pos::Noun;
        (lower && !acts && matches!(kind, LocationKind::City | LocationKind::Region)).then_some(kind)
    };
    let of = |token: usize| matches!(outline.normal(token), "of" | "in" | "on" | "near");
    if outline.word(name.end) != "," {
        return settled(name.end).filter(|_| of(name.end + 1));
    }
    if !matches!(outline.normal(name.end + 1), "a" | "an" | "the") {
        return None;
    }
    let noun = (name.end + 2..name.end + 2 + LONGEST_APPOSITION)
        .take_while(|&t| reader.pos(t).is_noun() || reader.pos(t).is_adjective())
        .last()?;
    settled(noun).filter(|_| of(noun + 1) || matches!(outline.word(noun + 1), "," | "."))
}

/// "Victoria Police", "Kim Il Sung University": a name that a person's opens.
fn is_body_name(reader: &Reader<'_>, name: TokenRange, head: Option<NameKind>) -> bool {
    head.is_some_and(|kind| kind != NameKind::Actor(ActorKind::Person)) && reader.is_common(name.end - 1)
}

fn has_connector(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.iter().any(|t| matches!(reader.outline.normal(t), "of" | "for" | "and" | "&" | "'s"))
}

fn all_common(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.iter().all(|t| reader.is_common(t))
}

/// "Tomas “the Fox” Reyk": no other names have marks of quotation inside.
pub(super) fn has_nickname(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.iter().skip(1).any(|t| matches!(reader.outline.word(t), "\"" | "“" | "”" | "‘"))
}

/// "Robert F. Kennedy".
fn has_initial(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.len() > 1
        && name.iter().any(|t| {
            let word = reader.outline.word(t);
            word.chars().count() == 2 && word.ends_with('.')
                || word.chars().count() == 1 && reader.outline.word(t + 1) == "."
        })
}

/// "in Suwayda".
pub(super) fn follows_place_sign(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.start.checked_sub(1).is_some_and(|t| {
        reader.outline.facts(t).standing(SignSide::Before) == Some(StandingSign::Place)
            && !matches!(reader.outline.normal(t), "from" | "at" | "through")
    })
}

/// "Suwayda, Syria".
fn precedes_country(reader: &Reader<'_>, name: TokenRange) -> bool {
    reader.outline.word(name.end) == ","
        && reader
            .known(name.end + 1, name.end + 5)
            .is_some_and(|(_, form)| matches!(form.sort, FormSort::Name | FormSort::Acronym))
        && name.len() <= 2
        && reader.outline.kind(name.end + 1) == TokenKind::Word
}

/// "Air France", "Radio Kigali": a name that holds a country or city.
fn holds_known(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.iter().skip(1).any(|token| {
        reader.known(token, name.end).is_some_and(|(len, form)| {
            token + len == name.end && !form.sort.is_demonym() && !form.needs_context
        })
    })
}

/// Decides what its own words and the other names of the text left open: by
/// the name beside it in a list, by the gazetteer, by what it does.
pub(super) fn settle_unknown(reader: &Reader<'_>, drafts: &mut [Draft]) {
    for place in 0..drafts.len() {
        let Some(mention) =
            drafts.get(place).map(|draft| &draft.mention).filter(|m| m.class == Class::Unknown)
        else {
            continue;
        };
        let before = place.checked_sub(1).and_then(|p| drafts.get(p)).map(|draft| &draft.mention);
        let behind = drafts.get(place + 1).map(|draft| &draft.mention);
        let beside = before
            .filter(|other| in_list(reader, other.tokens, mention.tokens))
            .or_else(|| behind.filter(|other| in_list(reader, mention.tokens, other.tokens)))
            .map(|other| other.class)
            .filter(|class| {
                !matches!(class, Class::Unknown | Class::Demonym | Class::Actor(ActorKind::State))
            });
        let bracketed = before
            .filter(|other| {
                other.tokens.end + 1 == mention.tokens.start
                    && reader.outline.word(other.tokens.end) == "("
                    && reader.outline.word(mention.tokens.end) == ")"
                    && other.tokens.len() > 1
            })
            .map(|other| other.class)
            .filter(|class| matches!(class, Class::Actor(kind) if *kind != ActorKind::Person));
        let class = bracketed.or(beside).or_else(|| by_itself(reader, mention));
        if let Some((class, draft)) = class.zip(drafts.get_mut(place)) {
            draft.mention.class = class;
        }
    }
}

/// "Apple and Google", "Borno, Yobe".
fn in_list(reader: &Reader<'_>, first: TokenRange, second: TokenRange) -> bool {
    let between = first.end..second.start;
    !between.is_empty()
        && between.len() <= 3
        && between.clone().all(|t| matches!(reader.outline.normal(t), "," | "and" | "or" | "the" | "&"))
}

/// A surname that acts is a person, another name that acts and is no place of
/// the gazetteer a body. What may be a place is left for the stage of locations
/// to judge, unless it speaks.
fn by_itself(reader: &Reader<'_>, mention: &Mention) -> Option<Class> {
    let name = mention.tokens;
    let strong = name.iter().any(|t| reader.capitals.of(t) == Capital::Strong);
    let running = reader.capitals.casing(reader.outline, name.start) == Casing::Running;
    let opens = super::capital::opens(reader.outline, name.start);
    let place = reader.place_kind(name).is_some();
    let word = reader.is_common(name.start);
    if name.len() == 1 && strong && running && !word && !follows_article(reader, name) {
        let speaks = speaks(reader, name.end);
        let proper = matches!(reader.pos(name.start), Pos::ProperNoun | Pos::ProperNounPlural);
        let surname = reader.outline.facts(name.start).has(Fact::Surname)
            && reader.outline.shape(name.start) != Shape::Capitals;
        let person =
            surname && (speaks || !place && acts(reader, name)) || opens && speaks && !place && proper;
        if person {
            return Some(Class::Actor(ActorKind::Person));
        }
    }
    let acts = strong && running && !opens && acts(reader, name) && !place;
    acts.then_some(Class::Actor(ActorKind::Organization))
}

pub(super) fn follows_article(reader: &Reader<'_>, name: TokenRange) -> bool {
    name.start.checked_sub(1).is_some_and(|t| matches!(reader.outline.normal(t), "the" | "a" | "an"))
}

/// A finite verb of speech.
fn speaks(reader: &Reader<'_>, verb: usize) -> bool {
    reader.pos(verb).is_finite_verb() && reader.outline.facts(verb).has(Fact::OpensCue)
}

/// "Lufthansa announced", "Lufthansa's", "by Lufthansa", "a Lufthansa spokesperson".
fn acts(reader: &Reader<'_>, name: TokenRange) -> bool {
    let next = name.end;
    let office = (next + 1..next + 3)
        .any(|end| reader.title_ending(next, end).is_some() || reader.actor_head_ending(next, end).is_some());
    let by = name
        .start
        .checked_sub(1)
        .is_some_and(|t| reader.outline.facts(t).standing(SignSide::Before) == Some(StandingSign::Actor));
    office || by || is_possessive(reader, next) || reader.pos(next).is_finite_verb()
}

/// "the North" after "North Korea": half of a name stands for the state.
pub(super) fn settle_halves(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let mut halves: Vec<(&str, usize)> = Vec::new();
    for draft in drafts.iter_mut() {
        let mention = &mut draft.mention;
        let first = reader.outline.normal(mention.tokens.start);
        let compass = matches!(first, "north" | "south" | "east" | "west");
        if !compass {
            continue;
        }
        match (mention.entry, mention.tokens.len()) {
            (Some(entry), 2) if mention.class == Class::Actor(ActorKind::State) => {
                halves.retain(|(half, _)| *half != first);
                halves.push((first, entry));
            }
            (None, 1) if after_article(reader, mention.tokens.start) => {
                let state = halves.iter().rev().find(|(half, _)| *half == first).map(|(_, entry)| *entry);
                if let Some(entry) = state {
                    mention.entry = Some(entry);
                    mention.class = Class::Actor(ActorKind::State);
                    mention.country = reader.knowledge.actors.entry(entry).and_then(|entry| entry.country);
                }
            }
            _ => {}
        }
    }
}

fn after_article(reader: &Reader<'_>, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| reader.outline.normal(before) == "the")
}

/// "**Brussels** lists ships" in a text that does not speak of Belgium: the organisation
/// that sits there.
pub(super) fn settle_seats(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let body_of = |mention: &Mention| {
        let word = reader.outline.word(mention.tokens.start);
        reader.knowledge.service.seated(word).filter(|_| mention.is_city && mention.tokens.len() == 1)
    };
    let Some((state, body)) =
        drafts.iter().find_map(|draft| Some((draft.mention.entry?, body_of(&draft.mention)?)))
    else {
        return;
    };
    let own = drafts.iter().any(|d| d.mention.entry == Some(state) && body_of(&d.mention).is_none());
    let Some(entry) = reader.knowledge.actors.entry_named(body).filter(|_| !own) else { return };
    for draft in drafts {
        let mention = &mut draft.mention;
        if mention.standing == Standing::Actor && body_of(mention) == Some(body) {
            mention.entry = Some(entry);
            mention.class = Class::Actor(ActorKind::InternationalOrganization);
            mention.country = None;
        }
    }
}
