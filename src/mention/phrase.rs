//! The noun phrase around a name: determiner, adjective of country or
//! employer before its title, apposition behind it.

use super::name::{Piece, PieceSort};
use super::standing::is_possessive;
use super::{Class, Mention, Reader};
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::OfPerson;
use crate::outline::{Gap, TokenKind, TokenRange};
use crate::tag::Pos;

/// Words looked back over before a name at most.
const LONGEST_CHAIN: usize = 12;

/// Mentions that may stand in the complement of a role: "the envoy to **Libya** of **the Union**".
const MOST_NESTED: usize = 4;

/// Names, titles and adjectives before a name at most.
const MAX_LEADS: usize = 6;

/// What stands before a name and its title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    /// Where the phrase starts.
    pub(super) start: usize,
    /// The country an adjective or possessor gives.
    pub(super) country: Option<&'static str>,
    /// The name before the title: "UN" in "UN envoy Haddad", "Iran" in "Iran's Araghchi".
    pub(super) employer: Option<TokenRange>,
}

impl Lead {
    /// Nothing before a name.
    pub(super) fn none(start: usize) -> Lead {
        Lead { start, country: None, employer: None }
    }
}

/// Walks back from the start of title and name: "the former U.S." before
/// "President", "Iran's" before "Abbas Araghchi".
pub(super) fn lead(reader: &Reader<'_>, before: &[Piece], start: usize, floor: usize) -> Lead {
    let outline = reader.outline;
    let mut lead = Lead::none(start);
    let mut pieces = before.iter().rev().skip_while(|piece| piece.tokens.end > start).peekable();
    let mut at = start;
    for _ in 0..MAX_LEADS {
        let possessive = at > 0 && is_possessive(reader, at - 1);
        let end = if possessive { at - 1 } else { at };
        let Some(piece) = pieces.next_if(|piece| piece.tokens.end == end && outline.gap(at) < Gap::Line)
        else {
            break;
        };
        match piece.sort {
            PieceSort::Known(form) | PieceSort::Demonym(form) => {
                lead.country = reader.knowledge.actors.entry(form.entry).and_then(|entry| entry.country);
                if matches!(piece.sort, PieceSort::Known(_)) {
                    lead.employer = Some(piece.tokens);
                }
            }
            PieceSort::Name => lead.employer = Some(piece.tokens),
            PieceSort::Title => {}
        }
        at = piece.tokens.start;
        lead.start = at;
        if possessive {
            break;
        }
    }
    // Where a name was taken in, the one before it is the limit.
    let floor = if at < start { pieces.peek().map_or(0, |piece| piece.tokens.end) } else { floor };
    let floor = floor.max(outline.sentence(at).start).max(at.saturating_sub(LONGEST_CHAIN)).min(at);
    while at > floor && outline.gap(at) < Gap::Line {
        let token = at - 1;
        let modifier = reader.knowledge.titles.is_modifier(outline.normal(token));
        match reader.pos(token) {
            Pos::Determiner | Pos::PossessivePronoun => {
                lead.start = token;
                break;
            }
            _ if modifier && lead.start < start => {
                at = token;
                lead.start = token;
            }
            _ => break,
        }
    }
    lead
}

/// Finds appositions and widens the phrases of both sides: "Qiu Wenbo, a
/// Chinese envoy," and "the Chinese envoy, Qiu Wenbo,".
pub(super) fn appositions(reader: &Reader<'_>, mentions: &mut [Mention]) {
    let mut recent: Vec<usize> = Vec::new();
    for place in 0..mentions.len() {
        let Some(this) = mentions.get(place).filter(|m| m.form != MentionForm::Pronoun) else { continue };
        let phrase = this.phrase;
        let mut near = recent.iter().rev().take(MOST_NESTED).copied();
        if let Some(before) = near.find(|&before| is_apposition(reader, mentions, before, place)) {
            // "Omar Dallo, the leader known as Hemet": the leader is Dallo's already.
            let called = mentions
                .get(before)
                .is_some_and(|m| m.apposition.is_some() && is_called(reader, m.tokens.end, phrase.start));
            if let Some(first) = mentions.get_mut(before) {
                first.apposition = first.apposition.filter(|_| called).or(Some(place));
                first.phrase = TokenRange::new(first.phrase.start, phrase.end);
            }
            let persons = [before, place].iter().any(|&side| {
                let nominal = mentions.get(side).filter(|m| m.form == MentionForm::Nominal);
                nominal.is_some_and(|m| m.class == Class::Actor(ActorKind::Person))
            });
            for side in [before, place] {
                if let Some(named) = mentions.get_mut(side).filter(|_| persons) {
                    named.class = Class::Actor(ActorKind::Person);
                }
            }
            let start = mentions.get(before).map_or(phrase.start, |m| m.phrase.start);
            if let Some(second) = mentions.get_mut(place) {
                second.apposition = Some(before);
                second.phrase = TokenRange::new(start, phrase.end);
            }
        }
        // The outer of nested mentions goes on to be looked at.
        let inside = recent
            .last()
            .and_then(|&p| mentions.get(p))
            .zip(mentions.get(place))
            .is_some_and(|(p, m)| p.tokens.covers(m.tokens));
        if !inside {
            recent.push(place);
        }
    }
}

/// A name and a role behind a comma, or the other way round, closed by a mark.
fn is_apposition(reader: &Reader<'_>, mentions: &[Mention], before: usize, after: usize) -> bool {
    let outline = reader.outline;
    let Some((first, second)) = mentions.get(before).zip(mentions.get(after)) else { return false };
    let person = |m: &Mention| m.class == Class::Actor(ActorKind::Person);
    let kinds = match (first.form, second.form) {
        (MentionForm::Name, MentionForm::Nominal) => may_be_person(reader, first) && person(second),
        (MentionForm::Nominal, MentionForm::Name) => person(first) && may_be_person(reader, second),
        _ => false,
    };
    let kinds = kinds || same_body(reader, first, second);
    let comma = match first.form {
        MentionForm::Nominal => behind_complement(reader, first.tokens.end),
        _ => first.tokens.end,
    };
    let age = matches!(outline.kind(comma + 1), TokenKind::Number) && outline.word(comma + 2) == ",";
    let start = if age { comma + 3 } else { comma + 1 };
    let determined = second.form == MentionForm::Nominal
        && matches!(outline.normal(second.tokens.start), "a" | "an" | "the")
        && outline.kind(second.phrase.end) == TokenKind::Word
        && !reader.pos(second.phrase.end).is_noun();
    let closes = determined
        || matches!(outline.word(second.phrase.end), "," | "." | ";" | "(" | ")" | "—" | "–" | "")
        || outline.quotation_of(second.phrase.end).is_some()
        || reader.pos(second.phrase.end) == Pos::Preposition
        || matches!(outline.normal(second.phrase.end), "who" | "to" | "told" | "said");
    if kinds && first.form == MentionForm::Nominal && is_called(reader, first.tokens.end, second.phrase.start)
    {
        return true;
    }
    kinds
        && outline.word(comma) == ","
        && second.phrase.start == start
        && outline.sentence_of(first.head) == outline.sentence_of(second.head)
        && closes
        && outline.normal(second.phrase.end) != "and"
}

/// "a commander **known as** Abu Reyk", "a vendor **called** Tigre".
fn is_called(reader: &Reader<'_>, start: usize, name: usize) -> bool {
    let words: Vec<&str> = (start..name.min(start + 5)).map(|t| reader.outline.normal(t)).collect();
    match words.as_slice() {
        ["called" | "named"] | ["known" | "identified", .., "as"] => {
            name <= start + 5 && (start..name).all(|t| reader.outline.kind(t) == TokenKind::Word)
        }
        _ => false,
    }
}

/// A person, or a name that only its look made something else.
fn may_be_person(reader: &Reader<'_>, name: &Mention) -> bool {
    let guessed = name.class == Class::Actor(ActorKind::Organization)
        && name.entry.is_none()
        && (2..=4).contains(&name.tokens.len())
        && reader.head_kind(name.tokens).is_none();
    guessed || matches!(name.class, Class::Actor(ActorKind::Person) | Class::Unknown)
}

/// "JRF, the jihadist alliance,", "its armed wing, the Karam Brigades,": a body
/// and what it is, unless a list goes on behind them.
fn same_body(reader: &Reader<'_>, first: &Mention, second: &Mention) -> bool {
    let outline = reader.outline;
    let named = |m: &Mention| matches!(m.form, MentionForm::Name | MentionForm::Acronym);
    let (name, noun) = match (named(first), named(second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return false,
    };
    let (Class::Actor(kind), Class::Actor(of_noun)) = (name.class, noun.class) else { return false };
    let body = !matches!(kind, ActorKind::Person | ActorKind::State | ActorKind::Community);
    let anaphor = reader.knowledge.reference.anaphor(outline.normal(noun.head));
    // A name that tells only that it is a body leaves the kind to the noun.
    let plain = kind == ActorKind::Organization && of_noun != ActorKind::Person;
    let compatible = kind == of_noun || plain || anaphor.is_some_and(|anaphor| anaphor.kinds.contains(&kind));
    // "The support mission, UNSMIL,": behind a definite noun the name needs no article.
    let definite = named(second)
        && matches!(outline.normal(first.phrase.start), "the" | "its" | "their" | "his" | "her" | "our");
    let determined = definite || matches!(outline.normal(second.phrase.start), "a" | "an" | "the");
    let mark = second.phrase.end;
    let goes_on = matches!(outline.normal(mark + 1), "and" | "or") || outline.normal(mark) == "and";
    let listed = first.phrase.start.checked_sub(1).is_some_and(|t| outline.word(t) == ",");
    body && compatible && determined && !goes_on && !listed && outline.word(mark) == ","
}

/// The mark behind "to the United Nations" in "the envoy to the United Nations, Lina Haddad".
fn behind_complement(reader: &Reader<'_>, end: usize) -> usize {
    let outline = reader.outline;
    if !matches!(reader.pos(end), Pos::Preposition | Pos::To) {
        return end;
    }
    (end..end + 9)
        .take_while(|&t| !reader.pos(t).is_finite_verb())
        .find(|&t| outline.kind(t) == TokenKind::Mark)
        .unwrap_or(end)
}

/// Words between a link and the name of an employer at most: "of the ruling **Unity Party**".
pub(super) const LONGEST_ATTRIBUTE: usize = 4;

/// Where an employer is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Employer {
    /// The token it starts at, the article left out before a capital.
    pub(super) start: usize,
    /// What it has to be.
    pub(super) of: EmployerSort,
}

/// What an employer has to be, by the word that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EmployerSort {
    /// Anything: "of", "for".
    Any,
    /// A body, no state and nobody: "an official **in** the ministry".
    Body,
    /// A person or body: "an adviser **to** the president".
    Principal,
}

/// The employer of somebody that is named behind the role or the name: "a
/// spokesman for the army", "Prime Minister Dov Arad of Israel", "Gulnar
/// Sadykova of the Steppe Institute", "Omar Haddad, who heads the board".
pub(super) fn employer_behind(reader: &Reader<'_>, mention: &Mention) -> Option<Employer> {
    let outline = reader.outline;
    if mention.form == MentionForm::Pronoun {
        return None;
    }
    let any = |start| Employer { start: skip_article(reader, start), of: EmployerSort::Any };
    if mention.class != Class::Actor(ActorKind::Person) {
        return parent_behind(reader, mention);
    }
    let link = |at: usize| matches!(outline.normal(at), "of" | "for" | "at" | "with" | "from");
    if mention.form == MentionForm::Nominal {
        // "the head of the jirga" has its employer inside.
        let of = [mention.tokens.end, mention.head + 1].into_iter().find(|&at| link(at));
        return of.map(|of| any(of + 1)).or_else(|| post(reader, mention)).or_else(|| heads(reader, mention));
    }
    if let Some(of) = mention.title.and_then(|title| title.iter().find(|&t| link(t))) {
        return Some(any(of + 1));
    }
    let behind = mention.tokens.end;
    match outline.word(behind) {
        "of" => Some(any(behind + 1)),
        // "Omar Haddad (Norland)": the delegations of a meeting's record.
        "(" if outline.gap(behind) == Gap::Blank => Some(any(behind + 1)),
        _ => delegation(reader, mention).map(any).or_else(|| heads(reader, mention)),
    }
}

/// "the **Permanent Council** of the Organisation": the body of which another is an organ.
fn parent_behind(reader: &Reader<'_>, mention: &Mention) -> Option<Employer> {
    let body = matches!(
        mention.class,
        Class::Actor(
            ActorKind::GovernmentBody | ActorKind::InternationalOrganization | ActorKind::ArmedForces
        )
    );
    let of = [mention.tokens.end, mention.head + 1].into_iter();
    let of = of.filter(|_| body).find(|&at| reader.outline.normal(at) == "of")?;
    Some(Employer { start: skip_article(reader, of + 1), of: EmployerSort::Body })
}

/// "an official **in** the ministry", "an adviser **to** the president".
fn post(reader: &Reader<'_>, mention: &Mention) -> Option<Employer> {
    let link = mention.tokens.end;
    let serves = reader.knowledge.service.of_office(reader.outline.normal(mention.head));
    let personal = || serves.is_some_and(|serves| serves.of_person == Some(OfPerson::Owner));
    let of = match reader.outline.normal(link) {
        "in" | "on" | "within" | "inside" => EmployerSort::Body,
        "to" if personal() => EmployerSort::Principal,
        _ => return None,
    };
    Some(Employer { start: skip_article(reader, link + 1), of })
}

/// "Omar Haddad, **who heads** the board": at the head of what body somebody stands.
fn heads(reader: &Reader<'_>, mention: &Mention) -> Option<Employer> {
    let outline = reader.outline;
    let end = mention.tokens.end;
    let who = if outline.word(end) == "," { end + 1 } else { end };
    let verb = if reader.pos(who + 1).is_adverb() { who + 2 } else { who + 1 };
    let link =
        reader.knowledge.service.heading(outline.normal(verb)).filter(|_| outline.normal(who) == "who")?;
    let object = if link.is_empty() { verb + 1 } else { verb + 2 };
    let linked = link.is_empty() || outline.normal(verb + 1) == link;
    linked.then(|| Employer { start: skip_article(reader, object), of: EmployerSort::Body })
}

/// "For Norland, Omar Haddad regretted", "speaking for the European Union, …": whom
/// a speaker says he speaks for.
fn delegation(reader: &Reader<'_>, mention: &Mention) -> Option<usize> {
    let outline = reader.outline;
    let comma = mention.phrase.start.checked_sub(1).filter(|&t| outline.word(t) == ",")?;
    let floor = outline.sentence(comma).start.max(comma.saturating_sub(LONGEST_CHAIN));
    let link = (floor..comma).rev().take_while(|&t| outline.kind(t) == TokenKind::Word).find(|&t| {
        let opens = t == floor
            || outline.kind(t - 1) == TokenKind::Mark
            || matches!(outline.normal(t - 1), "speaking" | "and");
        outline.normal(t) == "for" && opens
            || outline.normal(t) == "of" && outline.normal(t - 1) == "behalf" && t > floor
    })?;
    Some(link + 1)
}

/// Names start behind the article, noun phrases with it; a name is meant where
/// a capital follows.
fn skip_article(reader: &Reader<'_>, at: usize) -> usize {
    let article = reader.outline.normal(at) == "the";
    let named = reader.capitals.of(at + 1) != super::capital::Capital::None;
    if article && named { at + 1 } else { at }
}

/// The tokens behind words that stand between a link and a name: "ruling" of "of the
/// ruling **Unity Party**", "Ms." of "for **Ms. Holm**".
pub(super) fn attribute_end<'r>(reader: &'r Reader<'_>, start: usize) -> impl Iterator<Item = usize> + 'r {
    let normal = |token: usize| reader.outline.normal(token);
    let inside = move |t: &usize| {
        let pos = reader.pos(*t);
        let word =
            pos.is_noun() || pos.is_adjective() || matches!(pos, Pos::VerbGerund | Pos::VerbParticiple);
        word && reader.outline.gap(*t) < Gap::Line && reader.capitals.of(*t) == super::capital::Capital::None
            || reader.knowledge.titles.ending(*t, *t + 1, normal).is_some()
    };
    let first = if normal(start) == "the" { start + 1 } else { start };
    (first..first + LONGEST_ATTRIBUTE).take_while(inside).map(|t| t + 1)
}
