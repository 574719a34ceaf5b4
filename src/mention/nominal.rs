//! Noun phrases without a name that mean an actor: "the Russian foreign
//! minister", "two officials", "members of opposition parties".

use super::capital::{Capital, Casing};
use super::name::{Piece, PieceSort};
use super::standing::is_possessive;
use super::{Class, Gender, GrammaticalNumber, Mention, Part, Reader, Standing, gender_of};
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{ActorHead, FormSort, Frames, TitleSort, singulars_of};
use crate::outline::{Gap, TokenKind, TokenRange};
use crate::tag::Pos;

/// Words before a head at most.
const MAX_BEFORE: usize = 10;

/// A noun phrase before its links to other mentions are known.
#[derive(Debug, Clone)]
pub(super) struct Nominal {
    pub(super) mention: Mention,
    /// The name that possesses or employs it.
    pub(super) employer: Option<TokenRange>,
}

/// Finds them, in text order.
pub(super) fn nominals(reader: &Reader<'_>, pieces: &[Piece]) -> Vec<Nominal> {
    let in_piece = Cover::new(reader, pieces);
    let mut nominals: Vec<Nominal> = Vec::new();
    for head in 0..reader.outline.len() {
        // "the minister of petroleum" opens "the minister of petroleum and water", and
        // the "veterans" of a minister are nobody of their own.
        let again = |found: &Nominal| {
            let (last, this) = (nominals.last().map(|n| &n.mention), found.mention.tokens);
            last.is_some_and(|last| {
                let in_office = last.title.is_some_and(|title| title.covers(this));
                last.tokens.covers(this) && (last.tokens.start == this.start || in_office)
            })
        };
        if let Some(nominal) = nominal(reader, pieces, &in_piece, head).filter(|found| !again(found)) {
            // "the commander" is the start of "the commander in chief".
            let tokens = nominal.mention.tokens;
            let last = nominals.last().map(|n| n.mention.tokens);
            let opens = |last: TokenRange| last.start == tokens.start && tokens.covers(last);
            if last.is_some_and(|last| opens(last) && !is_possessive(reader, last.end)) {
                nominals.pop();
            }
            nominals.push(nominal);
        }
    }
    nominals
}

/// Which piece covers each token.
struct Cover {
    piece: Vec<u32>,
}

impl Cover {
    fn new(reader: &Reader<'_>, pieces: &[Piece]) -> Cover {
        let mut piece = vec![u32::MAX; reader.outline.len()];
        for (place, covered) in pieces.iter().enumerate() {
            for token in covered.tokens.iter() {
                if let Some(slot) = piece.get_mut(token) {
                    *slot = u32::try_from(place).unwrap_or(u32::MAX);
                }
            }
        }
        Cover { piece }
    }

    fn get<'p>(&self, pieces: &'p [Piece], token: usize) -> Option<&'p Piece> {
        self.piece.get(token).and_then(|&place| pieces.get(place as usize))
    }
}

/// "Iran's **deputy** foreign minister": a modifier of the title behind it, no head.
fn opens_title(reader: &Reader<'_>, head: usize) -> bool {
    const LONGEST: usize = 4;
    let titles = &reader.knowledge.titles;
    let normal = |token: usize| reader.outline.normal(token);
    let title = head + 1;
    let ends = |end: usize| titles.ending(title, end, normal).is_some_and(|(len, _)| len == end - title);
    titles.is_modifier(normal(head)) && (title + 1..=title + LONGEST).any(ends)
}

fn nominal(reader: &Reader<'_>, pieces: &[Piece], cover: &Cover, head: usize) -> Option<Nominal> {
    let outline = reader.outline;
    if outline.kind(head) != TokenKind::Word || is_name(cover.get(pieces, head)) {
        return None;
    }
    if let Some(title) = cover.get(pieces, head).filter(|piece| piece.sort == PieceSort::Title) {
        // A title before a name belongs to the name; a longer one has its head last.
        let named =
            cover.get(pieces, title.tokens.end).is_some() && outline.gap(title.tokens.end) == Gap::Blank;
        let last = title.tokens.end;
        let inner = head + 1 < last
            && match outline.normal(head + 1) {
                "of" | "for" => false,
                // "Minister of Trade and Industry" is one office, "President and Commander" are two.
                "and" => !(head + 3..=last).any(|end| reader.title_ending(head + 2, end).is_some()),
                _ => true,
            };
        if named || inner {
            return None;
        }
    }
    let pos = reader.pos(head);
    if !(pos.is_noun()
        || pos == Pos::VerbThirdPerson && follows_determiner(reader, head)
        || pos.is_adjective())
    {
        return None;
    }
    let floor = outline.sentence(head).start.max(head.saturating_sub(MAX_BEFORE));
    let (len, found) = actor_noun(reader, floor, head + 1)?;
    let found = &found;
    // "a state of emergency", "the state of affairs".
    let condition = outline.normal(head + 1) == "of" && reader.capitals.of(head + 2) == Capital::None;
    if found.kind == ActorKind::State && outline.normal(head) == "state" && condition {
        return None;
    }
    if goes_on(reader, pieces, cover, head) || opens_title(reader, head) || is_idiom(reader, found, head) {
        return None;
    }
    let head_start = head + 1 - len;
    if repeats_kind(reader, cover.get(pieces, head_start.saturating_sub(1)), found, head_start) {
        return None;
    }
    let before = phrase_start(reader, pieces, cover, floor, head_start);
    let portfolio = portfolio_end(reader, pieces, cover, head);
    let start = quantified(reader, outline.sentence(head).start, before.start);
    // "cutting power to thousands".
    let bare = start == head && !found.plural && found.kind == ActorKind::State;
    if bare && reader.capitals.casing(outline, head) == Casing::Running {
        return None;
    }
    let end = match is_charged(reader, start, head + 1) {
        true => head + 1,
        false => complement_end(reader, pieces, cover, head + 1),
    }
    .max(portfolio);
    let tokens = TokenRange::new(start, end);
    let class = Class::Actor(kind_of(reader, found, tokens, head, before.country.is_some()));
    let office = cover.get(pieces, head).filter(|piece| piece.sort == PieceSort::Title);
    let title_end = match office {
        Some(office) => office.tokens.end.clamp(head + 1, end.max(head + 1)),
        None => portfolio,
    };
    let number = if found.plural { GrammaticalNumber::Plural } else { GrammaticalNumber::Singular };
    let country = before.country.or_else(|| complement_country(reader, pieces, cover, head + 1, end));
    Some(Nominal {
        mention: Mention {
            tokens,
            part: Part::Whole,
            head,
            form: MentionForm::Nominal,
            class,
            entry: None,
            is_city: false,
            standing: Standing::Actor,
            phrase: tokens,
            title: Some(TokenRange::new(before.title, title_end)),
            country,
            affiliation: None,
            apposition: None,
            number,
            gender: found.gender.map_or(Gender::Unknown, gender_of),
        },
        employer: before
            .employer
            .or_else(|| known_in_title(reader, before.title, head))
            .or_else(|| complement_name(pieces, cover, head + 1, end)),
    })
}

/// "State Department" of the title "State Department official".
fn known_in_title(reader: &Reader<'_>, start: usize, head: usize) -> Option<TokenRange> {
    (start..head)
        .find_map(|at| reader.known(at, head).map(|(len, form)| (TokenRange::new(at, at + len), form)))
        .filter(|(_, form)| matches!(form.sort, FormSort::Name | FormSort::Acronym | FormSort::Metonym))
        .map(|(tokens, _)| tokens)
}

/// The noun of an actor that ends before `end`: of the table of such nouns, or
/// a title or profession used as one.
fn actor_noun(reader: &Reader<'_>, floor: usize, end: usize) -> Option<(usize, ActorHead)> {
    if let Some((len, head)) = reader.actor_head_ending(floor, end) {
        return Some((len, *head));
    }
    let (len, title) = reader.title_ending(floor, end)?;
    let usable = !matches!(title.sort, TitleSort::Honorific) && !reader.outline.word(end - 1).ends_with('.');
    usable.then_some((len, ActorHead { kind: ActorKind::Person, gender: title.gender, plural: title.plural }))
}

fn is_name(piece: Option<&Piece>) -> bool {
    piece.is_some_and(|piece| {
        matches!(piece.sort, PieceSort::Name | PieceSort::Known(_) | PieceSort::Demonym(_))
    })
}

fn follows_determiner(reader: &Reader<'_>, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|t| {
        matches!(
            reader.pos(t),
            Pos::Determiner | Pos::PossessivePronoun | Pos::CardinalNumber | Pos::Adjective
        )
    })
}

/// "rebel" in "rebel fighters", "minister" in "Prime Minister Karimov": the
/// phrase goes on, its head comes later.
fn goes_on(reader: &Reader<'_>, pieces: &[Piece], cover: &Cover, head: usize) -> bool {
    let outline = reader.outline;
    let next = head + 1;
    if outline.gap(next) >= Gap::Line {
        return false;
    }
    if outline.word(next) == "-" && outline.gap(next) == Gap::None {
        return true;
    }
    if outline.kind(next) != TokenKind::Word {
        return false;
    }
    if reader.knowledge.reference.capitalized(next, next + 3, |t| outline.normal(t)).is_some() {
        return false;
    }
    let named = cover
        .get(pieces, next)
        .is_some_and(|piece| matches!(piece.sort, PieceSort::Name | PieceSort::Known(_)));
    let plural = reader.pos(head) == Pos::NounPlural;
    // "rival" in "rival Libyan factions".
    let adjective = cover.get(pieces, next).filter(|piece| matches!(piece.sort, PieceSort::Demonym(_)));
    if adjective.is_some_and(|piece| !plural && reader.pos(piece.tokens.end).is_noun()) {
        return true;
    }
    // "Norland's army spokesman Maj Gen Tomas Reyk": a rank stands between them.
    let titled =
        cover.get(pieces, next).filter(|piece| piece.sort == PieceSort::Title).is_some_and(|title| {
            let name = title.tokens.end;
            outline.gap(name) == Gap::Blank && is_name(cover.get(pieces, name)) && !plural
        });
    (named || titled) && outline.word(next) != "'s"
        || (!plural
            && matches!(reader.pos(next), Pos::Noun | Pos::NounPlural)
            && outline.normal(next) != "'s")
}

/// Where a noun phrase starts and what stands before its head.
struct Before {
    start: usize,
    /// Where the words of the office start: behind article and adjective of country.
    title: usize,
    country: Option<&'static str>,
    employer: Option<TokenRange>,
}

/// Walks back from the head over nouns, adjectives, names and numbers to the
/// determiner or possessor.
fn phrase_start(reader: &Reader<'_>, pieces: &[Piece], cover: &Cover, floor: usize, head: usize) -> Before {
    let outline = reader.outline;
    let mut before = Before { start: head, title: head, country: None, employer: None };
    let mut at = head;
    while at > floor {
        let token = at - 1;
        if outline.gap(at) >= Gap::Line {
            break;
        }
        if let Some(piece) = cover.get(pieces, token).filter(|piece| piece.sort != PieceSort::Title) {
            match piece.sort {
                PieceSort::Demonym(form) => {
                    before.country =
                        reader.knowledge.actors.entry(form.entry).and_then(|entry| entry.country);
                }
                PieceSort::Known(form) => {
                    before.country =
                        reader.knowledge.actors.entry(form.entry).and_then(|entry| entry.country);
                    before.employer = Some(piece.tokens);
                }
                _ => before.employer = Some(piece.tokens),
            }
            at = piece.tokens.start;
            before.start = at;
            continue;
        }
        let pos = reader.pos(token);
        let normal = outline.normal(token);
        if is_possessive(reader, token) {
            at = token;
            continue;
        }
        match pos {
            _ if pos.is_determiner() => {
                before.start = token;
                let all = token
                    .checked_sub(1)
                    .filter(|&t| t >= floor && matches!(outline.normal(t), "all" | "both" | "half"));
                if let Some(all) = all {
                    before.start = all;
                }
                return before;
            }
            _ if outline.word(token) == "-"
                && outline.gap(token) == Gap::None
                && outline.gap(at) == Gap::None =>
            {
                at = token;
            }
            Pos::VerbParticiple | Pos::VerbGerund | Pos::VerbPast
                if !reader.knowledge.titles.is_modifier(normal) && !opens_phrase(reader, token) =>
            {
                break;
            }
            // "at least" before a number is no part of the phrase.
            Pos::AdjectiveSuperlative if token > floor && outline.normal(token - 1) == "at" => {
                break;
            }
            Pos::Noun
            | Pos::NounPlural
            | Pos::Adjective
            | Pos::AdjectiveComparative
            | Pos::AdjectiveSuperlative
            | Pos::ProperNoun
            | Pos::ProperNounPlural
            | Pos::CardinalNumber
            | Pos::VerbParticiple
            | Pos::VerbGerund
            | Pos::VerbPast => {
                if pos == Pos::NounPlural
                    && at == head
                    && outline.gap(at) != Gap::None
                    && !is_possessive(reader, at)
                    && !is_noun_modifier(reader, floor, token, head)
                {
                    break;
                }
                if pos == Pos::CardinalNumber && normal.len() == 4 && normal.starts_with(['1', '2']) {
                    break;
                }
                at = token;
                before.start = at;
                before.title = at;
            }
            Pos::CoordinatingConjunction if joins_modifiers(reader, cover, pieces, token) => at = token,
            _ => break,
        }
    }
    before
}

/// "affairs" in "the tribal affairs minister", "communications" in "its
/// communications director": a plural that narrows a singular head.
fn is_noun_modifier(reader: &Reader<'_>, floor: usize, plural: usize, head: usize) -> bool {
    // "Foreign Affairs Minister": one title, however the tagger takes its words.
    let has_capital = |token: usize| reader.outline.shape(token).has_capital();
    let one_title = plural + 1 == head && has_capital(plural) && has_capital(head);
    let inside = plural > floor && (opens_phrase(reader, plural) || reader.pos(plural - 1) == Pos::Noun);
    one_title || inside && reader.pos(head) == Pos::Noun
}

/// "hundreds of" and "at least" before the phrase belong to it.
fn quantified(reader: &Reader<'_>, floor: usize, start: usize) -> usize {
    let normal = |token: usize| reader.outline.normal(token);
    let reference = &reader.knowledge.reference;
    let mut at = start;
    if at >= floor + 2 && normal(at - 1) == "of" && reference.is_measure(normal(at - 2)) {
        at -= 2;
        let article = at > floor && matches!(reader.pos(at - 1), Pos::Determiner | Pos::CardinalNumber);
        at -= usize::from(article);
    }
    let counted = reader.pos(at) == Pos::CardinalNumber || at < start;
    let vague = reference
        .approximation(floor, at, normal)
        .filter(|_| counted || normal(at.saturating_sub(1)) == "some");
    at - vague.unwrap_or(0)
}

/// Before a participle that belongs to the noun behind it: "the captured
/// fighters", not "killed eleven soldiers".
fn opens_phrase(reader: &Reader<'_>, participle: usize) -> bool {
    participle.checked_sub(1).is_some_and(|before| {
        let pos = reader.pos(before);
        matches!(pos, Pos::Determiner | Pos::PossessivePronoun | Pos::Preposition | Pos::CardinalNumber)
            || pos.is_adjective()
            || is_possessive(reader, before)
    })
}

/// "and" in "Iranian and Turkish counterparts".
fn joins_modifiers(reader: &Reader<'_>, cover: &Cover, pieces: &[Piece], and: usize) -> bool {
    let demonym = |token: usize| {
        cover.get(pieces, token).is_some_and(|piece| matches!(piece.sort, PieceSort::Demonym(_)))
            || reader.pos(token).is_adjective()
    };
    and > 0 && demonym(and - 1) && demonym(and + 1)
}

/// "the ruling Norland First **party**", "the Viv Ansanm **alliance**": behind a body's own name
/// the noun says what it is and names nobody else.
fn repeats_kind(reader: &Reader<'_>, piece: Option<&Piece>, found: &ActorHead, head: usize) -> bool {
    let Some(piece) = piece.filter(|piece| piece.tokens.end == head && piece.part == Part::Whole) else {
        return false;
    };
    let named = match piece.sort {
        PieceSort::Known(form) => reader.knowledge.actors.entry(form.entry).map(|entry| entry.kind),
        PieceSort::Name => match reader.tagged_class(piece.tokens) {
            Some(Class::Actor(kind)) => Some(kind),
            _ => None,
        },
        PieceSort::Title | PieceSort::Demonym(_) => None,
    };
    let bodies =
        [ActorKind::ArmedGroup, ActorKind::PoliticalParty, ActorKind::Organization, ActorKind::Media];
    // An "alliance" is of any sort, an "agency" a state's but for those of the news.
    let is_body = bodies.contains(&found.kind)
        || found.kind == ActorKind::InternationalOrganization
        || found.kind == ActorKind::GovernmentBody && named == Some(ActorKind::Media);
    is_body && !found.plural && named.is_some_and(|kind| bodies.contains(&kind))
}

/// "in **front** of": a bare noun between prepositions names no body.
fn is_idiom(reader: &Reader<'_>, found: &ActorHead, head: usize) -> bool {
    let before = head.checked_sub(1).map(|token| reader.pos(token));
    found.kind != ActorKind::Person
        && !found.plural
        && before == Some(Pos::Preposition)
        && reader.outline.normal(head + 1) == "of"
        && reader.capitals.of(head) == Capital::None
}

/// How many words behind a noun are looked through for a second "of".
const LONGEST_OBJECT: usize = 6;

/// "accused **the mediators** of bias": the "of" behind the noun is the verb's.
fn is_charged(reader: &Reader<'_>, start: usize, of: usize) -> bool {
    let normal = |token: usize| reader.outline.normal(token);
    if normal(of) != "of" {
        return false;
    }
    let Some(verb) = start.checked_sub(1).filter(|&verb| reader.pos(verb).is_verb()) else { return false };
    let speech = &reader.knowledge.speech;
    let mut rows = speech.cues_from(normal(verb)).iter().filter_map(|form| speech.cue(form.row));
    let takes_of = rows.any(|row| {
        row.rest.is_empty() && row.frames.take(Frames::OBJECT_PREPOSITION) && row.prepositions.contains(&"of")
    });
    // "accused members of the council of lying".
    takes_of && (of + 1..of + LONGEST_OBJECT).all(|token| normal(token) != "of")
}

/// The end of a short "of" phrase behind the head: "of opposition parties".
fn complement_end(reader: &Reader<'_>, pieces: &[Piece], cover: &Cover, end: usize) -> usize {
    let outline = reader.outline;
    if outline.normal(end) != "of" || outline.gap(end) >= Gap::Line {
        return end;
    }
    let mut at = end + 1;
    let mut last_noun = end;
    while at < end + 8 {
        if let Some(piece) = cover.get(pieces, at) {
            let own = piece.tokens.contains(end) && piece.sort == PieceSort::Title;
            at = piece.tokens.end;
            last_noun = at;
            // "Deputy Minister of National Defence of [the DPRK]".
            if own && outline.normal(at) == "of" && outline.gap(at) < Gap::Line {
                at += 1 + usize::from(outline.normal(at + 1) == "the");
                continue;
            }
            // "the spokesman of the Taliban [government]": a name that narrows a noun.
            let narrows = cover.get(pieces, at).is_none() && outline.gap(at) < Gap::Line;
            if !matches!(piece.sort, PieceSort::Demonym(_)) && !narrows {
                break;
            }
            continue;
        }
        match reader.pos(at) {
            Pos::Determiner | Pos::PossessivePronoun if at == end + 1 => at += 1,
            Pos::Adjective | Pos::CardinalNumber | Pos::VerbParticiple if last_noun == end => at += 1,
            Pos::Noun | Pos::NounPlural if reader.capitals.of(at) == Capital::None => {
                at += 1;
                last_noun = at;
            }
            // "president of that city's Civic Committee".
            _ if last_noun == at && is_possessive(reader, at) => at += 1,
            _ => break,
        }
    }
    last_noun
}

/// Words of a portfolio at most: "energy, water and mineral resources".
const LONGEST_PORTFOLIO: usize = 6;

/// "minister **of security**", "state secretary **for trade and energy**": the end
/// of what the holder of a national office is in charge of, which is no body and no name.
fn portfolio_end(reader: &Reader<'_>, pieces: &[Piece], cover: &Cover, head: usize) -> usize {
    let outline = reader.outline;
    let normal = |token: usize| outline.normal(token);
    if !reader.knowledge.titles.is_national(normal(head)) || !matches!(normal(head + 1), "of" | "for") {
        return head + 1;
    }
    let first = head + 2 + usize::from(normal(head + 2) == "the");
    let inside = |token: usize| {
        let pos = reader.pos(token);
        let word = pos.is_noun() || pos.is_adjective() || normal(token) == "and";
        word && outline.gap(token) < Gap::Line && cover.get(pieces, token).is_none()
    };
    let end = (first..first + LONGEST_PORTFOLIO).find(|&t| !inside(t)).unwrap_or(first);
    let last = (first..end).rev().find(|&t| reader.pos(t).is_noun());
    // "minister of the army", "minister of parliament": a body and no field.
    let alone = first > head + 2 || end == first + 1;
    let body = alone && (first..end).any(|t| actor_noun(reader, first, t + 1).is_some());
    last.filter(|_| !body).map_or(head + 1, |last| last + 1)
}

/// "Veritas" of "the leader of the Veritas party", but not "United Nations" of
/// "the head of the United Nations mission": the mission is another body.
fn complement_name(pieces: &[Piece], cover: &Cover, from: usize, end: usize) -> Option<TokenRange> {
    let named = (from..end).find_map(|t| cover.get(pieces, t))?;
    (named.tokens.end >= end || named.sort == PieceSort::Name).then_some(named.tokens)
}

fn complement_country(
    reader: &Reader<'_>,
    pieces: &[Piece],
    cover: &Cover,
    from: usize,
    end: usize,
) -> Option<&'static str> {
    (from..end).find_map(|t| cover.get(pieces, t)).and_then(|piece| match piece.sort {
        PieceSort::Known(form) | PieceSort::Demonym(form) => {
            reader.knowledge.actors.entry(form.entry).and_then(|entry| entry.country)
        }
        _ => None,
    })
}

/// Two or three people stay persons, and who serves a state is one even in the
/// plural ("officials", "the foreign ministers"); others, more or uncounted, are a
/// community. A mission that a state has is a body of the state.
fn kind_of(
    reader: &Reader<'_>,
    head: &ActorHead,
    tokens: TokenRange,
    head_at: usize,
    of_state: bool,
) -> ActorKind {
    let normal = |token: usize| reader.outline.normal(token);
    let few = (tokens.start..head_at).any(|t| matches!(normal(t), "two" | "three" | "2" | "3"));
    let serves = reader.knowledge.titles.is_public(normal(head_at));
    let many = head.kind == ActorKind::Person && head.plural && !few && !serves;
    match head.kind {
        ActorKind::Community if few && is_people(reader, head_at) => ActorKind::Person,
        ActorKind::InternationalOrganization if of_state => ActorKind::GovernmentBody,
        _ if many => ActorKind::Community,
        kind => kind,
    }
}

/// "analysts", as against "families": the plural of a noun that means a person.
fn is_people(reader: &Reader<'_>, plural: usize) -> bool {
    singulars_of(reader.outline.normal(plural)).any(|one| {
        let head = reader.knowledge.actor_heads.ending(0, 1, |_| one.as_str());
        let title = reader.knowledge.titles.ending(0, 1, |_| one.as_str());
        head.map_or(title.is_some(), |(_, head)| head.kind == ActorKind::Person)
    })
}
