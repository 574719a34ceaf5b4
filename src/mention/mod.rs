//! Outline and tags -> mentions: words that refer to something.
//!
//! Names, noun phrases that mean an actor, and pronouns; what each could be by
//! itself. Who or where is meant is for later stages. Both readings go on:
//! "Moscow" stays place *and* government here, with what its context says in
//! [`Mention::standing`].

mod capital;
mod class;
mod compound;
mod met;
mod name;
mod nominal;
mod phrase;
mod predicate;
mod pronoun;
mod reader;
mod standing;
mod tagged;
mod title;
mod vessel;

use crate::kind::{ActorKind, LocationKind, MentionForm};
use crate::knowledge::{FormSort, Knowledge, TableGender};
use crate::outline::{Outline, TokenRange};
use crate::span::Span;
use crate::tag::Tags;
use name::{Piece, PieceSort};
use reader::Reader;
pub(crate) use standing::is_form_of_be;

/// Words that refer to something. A mention may stand inside another ("UN" in
/// "the UN envoy"); two never overlap otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The words of the mention: a bare name without title and possessive
    /// "'s"; a noun phrase with its determiner; a pronoun.
    pub(crate) tokens: TokenRange,
    /// Which part of its only token the mention is: "HTS" in "HTS-led".
    pub(crate) part: Part,
    /// The token it is about: "envoy" in "the Syrian envoy", the last of a name.
    pub(crate) head: usize,
    /// How it refers.
    pub(crate) form: MentionForm,
    /// What it refers to, by its own words and neighbours.
    pub(crate) class: Class,
    /// The known actor it names: a row of `knowledge.actors`.
    pub(crate) entry: Option<usize>,
    /// Whether the known name is that of a capital, or of an address in it:
    /// as a place a city, as an actor its state.
    pub(crate) is_city: bool,
    /// Whether a name that could be place or actor (a state, a capital) acts here.
    pub(crate) standing: Standing,
    /// The whole noun phrase around it: determiner, adjectives, title,
    /// apposition; no relative clause. What a statement gives as its source.
    pub(crate) phrase: TokenRange,
    /// Title words of the phrase: "Foreign Minister", "spokesman for the army".
    pub(crate) title: Option<TokenRange>,
    /// The country (ISO code) that adjective, possessor or name give it.
    pub(crate) country: Option<&'static str>,
    /// The mention (by place) that possesses or employs this one: "Iran" for
    /// "Araghchi" in "Iran's Abbas Araghchi", "UN" in "the UN envoy".
    pub(crate) affiliation: Option<usize>,
    /// The mention (by place) beside it, behind a comma, that means the same:
    /// "Qiu Wenbo" and "the Chinese envoy" in "Qiu Wenbo, the Chinese envoy,".
    pub(crate) apposition: Option<usize>,
    /// Singular or plural.
    pub(crate) number: GrammaticalNumber,
    /// Gender, as title, given name or pronoun tell.
    pub(crate) gender: Gender,
}

/// Which part of a token a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// All of it; always so for mentions of several tokens.
    Whole,
    /// What stands before the last hyphen: "HTS" in "HTS-led".
    BeforeHyphen,
    /// What stands behind the first hyphen: "Russia" in "pro-Russia".
    BehindHyphen,
}

impl Part {
    /// The part of a word.
    pub(crate) fn of(self, word: &str) -> &str {
        match self {
            Part::Whole => word,
            Part::BeforeHyphen => word.rsplit_once(HYPHENS).map_or(word, |(before, _)| before),
            Part::BehindHyphen => word.split_once(HYPHENS).map_or(word, |(_, behind)| behind),
        }
    }
}

/// Marks that join words.
const HYPHENS: [char; 3] = ['-', '‑', '–'];

impl Mention {
    /// Where the mention stands.
    pub(crate) fn span(&self, outline: &Outline<'_>) -> Span {
        let span = outline.range_span(self.tokens);
        let word = span.slice(outline.text()).unwrap_or("");
        let part = self.part.of(word);
        match self.part {
            Part::Whole => span,
            Part::BeforeHyphen => Span::new(span.start()..span.start() + part.len()),
            Part::BehindHyphen => Span::new(span.end() - part.len()..span.end()),
        }
    }
}

/// What a mention refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// An actor of a kind. `State` also for countries as places: see
    /// [`Mention::standing`].
    Actor(ActorKind),
    /// A place and nothing else.
    Place(LocationKind),
    /// An adjective of belonging: "Syrian".
    Demonym,
    /// A war, meeting, agreement, operation, law, prize, product …: no actor, no place.
    Other,
    /// A name of which nothing is known.
    Unknown,
}

/// Whether a name that could be place or actor acts here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Standing {
    /// It speaks, acts, is addressed, or possesses an office.
    Actor,
    /// Something happens in it, or lies there.
    Place,
    /// The context does not tell.
    Open,
}

/// Singular or plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum GrammaticalNumber {
    /// One, also one body of many: "the army".
    Singular,
    /// Many: "the rebels", "they".
    Plural,
}

/// Grammatical gender of a person, where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Gender {
    /// He.
    Masculine,
    /// She.
    Feminine,
    /// It.
    Neuter,
    /// Not known.
    Unknown,
}

/// Finds the mentions of a text, in text order: by start, longer first.
pub(crate) fn find(outline: &Outline<'_>, tags: &Tags, knowledge: &Knowledge) -> Vec<Mention> {
    let reader = Reader::new(outline, tags, knowledge);
    let pieces = tagged::combine(&reader, name::pieces(&reader));
    let mut drafts = names(&reader, &pieces, phrase::lead);
    settle_names(&reader, &mut drafts);
    // "deputy PM" of "deputy PM and foreign minister Tomas Reyk" is of his title.
    let titles: Vec<TokenRange> = drafts.iter().filter_map(|draft| draft.mention.title).collect();
    let in_title = |head: usize| {
        let at = titles.partition_point(|title| title.end <= head);
        titles.get(at).is_some_and(|title| title.contains(head))
    };
    drafts.extend(
        nominal::nominals(&reader, &pieces)
            .into_iter()
            .filter(|nominal| !in_title(nominal.mention.head))
            .map(|nominal| Draft { mention: nominal.mention, employer: nominal.employer }),
    );
    drafts.extend(pronoun::pronouns(&reader).into_iter().map(|mention| Draft { mention, employer: None }));
    link(&reader, drafts)
}

/// Finds the names of a text alone, with what each could be: no noun phrases, no
/// pronouns, no links between mentions, and nothing of the phrases around them.
pub(crate) fn find_names(outline: &Outline<'_>, tags: &Tags, knowledge: &Knowledge) -> Vec<Mention> {
    let reader = Reader::new(outline, tags, knowledge);
    let pieces = tagged::combine(&reader, name::pieces(&reader));
    let mut drafts = names(&reader, &pieces, |_, _, start, _| phrase::Lead::none(start));
    settle_names(&reader, &mut drafts);
    in_order(&mut drafts);
    drafts.into_iter().map(|draft| draft.mention).collect()
}

/// Tells of names what the names around and elsewhere in the text tell.
fn settle_names(reader: &Reader<'_>, drafts: &mut [Draft]) {
    settle(reader, drafts);
    title::share_titles(reader, drafts);
    class::settle_halves(reader, drafts);
    class::settle_unknown(reader, drafts);
    standing::stand(reader, drafts);
    class::settle_seats(reader, drafts);
}

/// A mention before its links are known.
#[derive(Debug)]
struct Draft {
    mention: Mention,
    /// The words of the mention it belongs to.
    employer: Option<TokenRange>,
}

/// Titles that stand before a name at most.
const MOST_TITLES: usize = 8;

/// What stands before a name: pieces before it, where it starts, and the floor.
type LeadOf = fn(&Reader<'_>, &[Piece], usize, usize) -> phrase::Lead;

/// Makes mentions of the pieces that are names.
fn names(reader: &Reader<'_>, pieces: &[Piece], lead: LeadOf) -> Vec<Draft> {
    let mut drafts = Vec::with_capacity(pieces.len());
    for (place, piece) in pieces.iter().enumerate() {
        if piece.sort == PieceSort::Title {
            continue;
        }
        let before = pieces.get(..place).unwrap_or(&[]);
        drafts.push(name(reader, before, piece, lead));
    }
    drafts
}

fn name(reader: &Reader<'_>, before: &[Piece], piece: &Piece, lead: LeadOf) -> Draft {
    let outline = reader.outline;
    let tokens = piece.tokens;
    let sentence = outline.sentence(tokens.start);
    let floor = before
        .iter()
        .rev()
        .take(MOST_TITLES)
        .find(|piece| piece.sort != PieceSort::Title)
        .map_or(sentence.start, |piece| piece.tokens.end.max(sentence.start));
    let title = title::title_before(reader, before, floor, tokens.start);
    let class = class::class_of_name(reader, piece, title.as_ref());
    let (entry, form) = match piece.sort {
        PieceSort::Known(form) | PieceSort::Demonym(form) => (Some(form.entry), Some(form)),
        _ => (None, None),
    };
    let acronym = form.is_some_and(|form| form.sort == FormSort::Acronym) || name::is_acronym(reader, tokens);
    let mut leads = lead(reader, before, title.map_or(tokens.start, |title| title.tokens.start), floor);
    // "Russia's U.N. ambassador": no state owns the United Nations.
    if class == Class::Actor(ActorKind::InternationalOrganization) && leads.country.is_some() {
        leads = phrase::Lead::none(leads.start);
    }
    let own_country =
        entry.and_then(|entry| reader.knowledge.actors.entry(entry)).and_then(|entry| entry.country);
    Draft {
        mention: Mention {
            tokens,
            part: piece.part,
            head: tokens.end.saturating_sub(1),
            form: if acronym { MentionForm::Acronym } else { MentionForm::Name },
            class,
            entry,
            is_city: form.is_some_and(|form| form.sort == FormSort::Capital),
            standing: Standing::Open,
            phrase: TokenRange::new(leads.start, tokens.end),
            title: title.map(|title| title.tokens),
            country: own_country.or(leads.country),
            affiliation: None,
            apposition: None,
            number: GrammaticalNumber::Singular,
            gender: title
                .and_then(|title| title.gender)
                .or_else(|| bearer(reader, class, tokens))
                .map_or(Gender::Unknown, gender_of),
        },
        employer: leads.employer,
    }
}

/// The gender of those who bear the given name that a person's name opens with.
fn bearer(reader: &Reader<'_>, class: Class, name: TokenRange) -> Option<TableGender> {
    let person = class == Class::Actor(ActorKind::Person) && name.len() > 1;
    person.then(|| reader.knowledge.persons.given(reader.outline.normal(name.start))).flatten().flatten()
}

/// Gives names that their own words left open the class they have elsewhere.
fn settle(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let mut met = met::Met::with_room(drafts.len());
    for draft in drafts.iter() {
        let sure = draft.mention.title.is_some() || draft.mention.entry.is_some();
        met.remember(reader, draft.mention.tokens, draft.mention.class, sure);
    }
    for draft in drafts.iter_mut() {
        let mention = &mut draft.mention;
        if mention.part != Part::Whole && mention.entry.is_none() {
            mention.class = met.recall_word(reader, mention.part.of(reader.outline.normal(mention.head)));
            continue;
        }
        // "The Alan Kurdi" after "the rescue ship Alan Kurdi": nobody has an article.
        let short = mention.tokens.len() == 1 || class::follows_article(reader, mention.tokens);
        let guessed = mention.entry.is_none() && mention.title.is_none() && short;
        if mention.class == Class::Unknown || guessed {
            if let Some(class) = met.recall(reader, mention.tokens) {
                mention.class = class;
            }
        }
    }
}

/// Mentions before a name that are looked at for its owner.
const MOST_BEFORE: usize = 4;

/// By start, longer first, one of the same words.
fn in_order(drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|draft| (draft.mention.tokens.start, std::cmp::Reverse(draft.mention.tokens.end)));
    drafts.dedup_by_key(|draft| draft.mention.tokens);
}

/// Puts mentions in text order and turns words into places in the list.
fn link(reader: &Reader<'_>, mut drafts: Vec<Draft>) -> Vec<Mention> {
    in_order(&mut drafts);
    let by_start: Vec<TokenRange> = drafts.iter().map(|draft| draft.mention.tokens).collect();
    let find = |tokens: TokenRange| {
        let from = by_start.partition_point(|other| other.start < tokens.start);
        (from..by_start.len())
            .take_while(|&place| by_start.get(place).is_some_and(|other| other.start == tokens.start))
            .find(|&place| by_start.get(place) == Some(&tokens))
    };
    // "the ministry" of "the ministry's spokesman".
    let possessor = |mention: &Mention| {
        let mark =
            (mention.tokens.start..mention.head).rev().find(|&t| standing::is_possessive(reader, t))?;
        find(TokenRange::new(mention.tokens.start, mark)).filter(|_| mention.form == MentionForm::Nominal)
    };
    let at_start = |start: usize| {
        let from = by_start.partition_point(|other| other.start < start);
        let found = by_start.get(from).filter(|other| other.start == start)?;
        // "the South's" in "for the South's Defence Ministry" is not the employer.
        let owner = (from..by_start.len().min(from + 4)).find(|&place| {
            by_start.get(place).is_some_and(|other| standing::is_possessive(reader, other.end))
        });
        match owner.and_then(|place| by_start.get(place)).filter(|owner| found.covers(**owner)) {
            Some(owner) => by_start
                .iter()
                .enumerate()
                .skip(from)
                .take(6)
                .find(|(_, other)| other.start > owner.end && other.start <= owner.end + 2)
                .map_or(Some(from), |(place, _)| Some(place)),
            None => Some(from),
        }
    };
    let classes: Vec<Class> = drafts.iter().map(|draft| draft.mention.class).collect();
    let behind = |employer: phrase::Employer| {
        let is_meant = |place: &usize| classes.get(*place).is_some_and(|class| employs(*class, employer.of));
        let with_article =
            employer.start.checked_sub(1).filter(|&t| reader.outline.normal(t) == "the").and_then(at_start);
        with_article
            .filter(is_meant)
            .or_else(|| at_start(employer.start).filter(is_meant))
            .or_else(|| phrase::attribute_end(reader, employer.start).find_map(at_start).filter(is_meant))
    };
    // "the movement" of "the movement's Security Service": the noun before a body's name.
    let owner_of_body = |mention: &Mention| {
        let mark = mention.phrase.start.checked_sub(1).filter(|&t| standing::is_possessive(reader, t))?;
        let body = mention.form == MentionForm::Name && employs(mention.class, phrase::EmployerSort::Body);
        let from = by_start.partition_point(|other| other.start < mark);
        let nearest = (from.saturating_sub(MOST_BEFORE)..from).rev();
        let owner =
            nearest.filter(|_| body).find(|&p| by_start.get(p).is_some_and(|other| other.end == mark))?;
        let of_state = classes.get(owner) == Some(&Class::Actor(ActorKind::State));
        let of_states = mention.class == Class::Actor(ActorKind::InternationalOrganization);
        (!of_state || !of_states).then_some(owner)
    };
    let mut mentions: Vec<Mention> = drafts
        .into_iter()
        .map(|mut draft| {
            let employer = draft.employer.and_then(find).or_else(|| possessor(&draft.mention));
            let employer = employer.or_else(|| owner_of_body(&draft.mention));
            draft.mention.affiliation =
                employer.or_else(|| phrase::employer_behind(reader, &draft.mention).and_then(behind));
            draft.mention
        })
        .collect();
    phrase::appositions(reader, &mut mentions);
    mentions
}

/// Whether a mention of a class may be an employer of a sort.
fn employs(class: Class, sort: phrase::EmployerSort) -> bool {
    let Class::Actor(kind) = class else { return false };
    match sort {
        phrase::EmployerSort::Any => true,
        phrase::EmployerSort::Principal => !matches!(kind, ActorKind::State | ActorKind::Community),
        phrase::EmployerSort::Body => {
            !matches!(kind, ActorKind::Person | ActorKind::State | ActorKind::Community)
        }
    }
}

/// Gender as the tables have it.
fn gender_of(gender: TableGender) -> Gender {
    match gender {
        TableGender::Masculine => Gender::Masculine,
        TableGender::Feminine => Gender::Feminine,
    }
}
