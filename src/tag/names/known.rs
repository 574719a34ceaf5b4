//! What the tables say of the words of a text: names of known actors and
//! places, titles, words that tell the kind of a name.

use super::find::stretches;
use crate::kind::{ActorKind, LocationKind};
use crate::knowledge::gazetteer::{PlaceKind, Prefix, Walker};
use crate::knowledge::{FormSort, Gazetteer, Group, Knowledge, NameKind as HeadKind};
use crate::outline::{Gap, Outline, TokenRange};
use crate::score::{Atom, combine};

/// Sorts of table entries, one bit each.
const STATE: u32 = 0;
const ADJECTIVE: u32 = 1;
const DEMONYM: u32 = 2;
const CAPITAL: u32 = 3;
const METONYM: u32 = 4;
/// Ten kinds of actors from here on.
const ACTOR: u32 = 5;
const TITLE: u32 = 15;
const TITLE_MODIFIER: u32 = 16;
/// Nine kinds of places from here on.
const PLACE: u32 = 17;
/// Entries that need context have a bit of their own, this much higher.
const UNSURE: u32 = 26;

/// What the tables say of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct KnownToken {
    /// Entries that start with it.
    pub(crate) starts: u64,
    /// Entries that it stands in, not as the first word.
    pub(crate) inside: u64,
    /// Entries that end with it.
    pub(crate) ends: u64,
    /// The kind of name that ends with this word, plus one.
    pub(crate) last_word: Atom,
    /// The kind of name that opens with this word, plus one.
    pub(crate) first_word: Atom,
    /// The kind of name that ends with the last word of the run of capitals from
    /// here on, and how far off that is; 0 for a word without a capital.
    pub(crate) ahead: Atom,
    /// The same of the run behind the next "of", "and" or "for", with that word: the
    /// "Court" of "Kenna and Ardal Court" tells of both names before it.
    pub(crate) beyond: Atom,
}

impl KnownToken {
    /// Whether a title ends with it, as an atom.
    pub(crate) fn titled(&self) -> Atom {
        (self.ends >> TITLE) & 1
    }
}

/// What the tables say of the tokens around capitals; of the others nobody asks.
pub(crate) fn known_tokens(outline: &Outline<'_>, knowledge: &Knowledge) -> Vec<KnownToken> {
    let mut gazetteers = [knowledge.regions, knowledge.places].map(|gazetteer| (gazetteer, gazetteer.walk()));
    let mut known = vec![KnownToken::default(); outline.len()];
    let normal = |token: usize| outline.normal(token);
    for stretch in stretches(outline) {
        let sentence = outline.sentence(stretch.start);
        for token in stretch.iter() {
            let actors = &knowledge.actors;
            let group = outline.facts(token).actors().unwrap_or(Group::NONE);
            for (len, form) in actors.all_of(group, token, sentence.end, normal, |t| outline.shape(t), false)
            {
                let kind = actors.entry(form.entry).map_or(ActorKind::Organization, |entry| entry.kind);
                let sort = sort_of(form.sort, kind) + if form.needs_context { UNSURE } else { 0 };
                mark(&mut known, TokenRange::new(token, token + len), sort);
            }
            if let Some((len, _)) = knowledge.titles.ending(sentence.start, token + 1, normal) {
                mark(&mut known, TokenRange::new(token + 1 - len, token + 1), TITLE);
            }
            if knowledge.titles.is_modifier(normal(token)) {
                mark(&mut known, TokenRange::one(token), TITLE_MODIFIER);
            }
            let heads = &knowledge.name_heads;
            if let Some(place) = known.get_mut(token).filter(|_| outline.shape(token).has_capital()) {
                place.last_word =
                    heads.last(sentence.start, token + 1, normal).map_or(0, |(_, kind)| head(kind));
                place.first_word = heads.first(token, sentence.end, normal).map_or(0, |(_, kind)| head(kind));
            }
        }
        for (which, (gazetteer, walker)) in gazetteers.iter_mut().enumerate() {
            let first_word = |token: usize| {
                let names = outline.facts(token).names().unwrap_or_default();
                names.get(which).copied().unwrap_or_default()
            };
            places(outline, stretch, (gazetteer, walker), first_word, &mut known);
        }
        look_ahead(outline, stretch, &mut known);
    }
    known
}

/// Tells every word of a run of capitals how the run ends, from its end on: in
/// "Kenna River Water Authority" the first word is no place for the last one's sake.
fn look_ahead(outline: &Outline<'_>, stretch: TokenRange, known: &mut [KnownToken]) {
    // Head and distance of the run that starts behind the token, and what goes on behind that run.
    let (mut run, mut beyond) = (None::<(Atom, u64)>, 0);
    for token in stretch.iter().rev() {
        let Some(place) = known.get_mut(token) else { continue };
        if !outline.shape(token).has_capital() {
            let word = match outline.normal(token) {
                // "of the": what is behind counts.
                "the" => continue,
                "of" => 1,
                "and" | "&" => 2,
                "for" => 3,
                _ => 0,
            };
            beyond = run.filter(|_| word != 0).map_or(0, |(head, _)| combine(word, 1 + head));
            place.beyond = beyond;
            run = None;
            continue;
        }
        let (head, distance) = run.map_or((place.last_word, 0), |(head, distance)| (head, distance + 1));
        place.ahead = combine(1 + head, distance.min(3));
        place.beyond = beyond;
        run = Some((head, distance));
        if outline.gap(token) >= Gap::Line {
            (run, beyond) = (None, 0);
        }
    }
}

/// Longest names of places among words with capitals.
fn places(
    outline: &Outline<'_>,
    stretch: TokenRange,
    (gazetteer, walker): (&Gazetteer<'static>, &mut Walker<'static>),
    first_word: impl Fn(usize) -> Prefix,
    known: &mut [KnownToken],
) {
    let mut token = stretch.start;
    while token < stretch.end {
        if !outline.shape(token).has_capital() {
            token += 1;
            continue;
        }
        let mut found = None;
        for end in token + 1..=stretch.end.min(token + 6) {
            let word = outline.word(end - 1);
            if end == token + 1 {
                walker.start_with(word, first_word(token));
            } else {
                walker.push(word);
            }
            if walker.is_name() {
                found = walker.candidates().next().map(|candidate| (end, candidate));
            }
            if !walker.is_alive() {
                break;
            }
        }
        let Some((end, candidate)) = found else {
            token += 1;
            continue;
        };
        let kind = gazetteer.place(candidate.place).map_or(PlaceKind::Other, |place| place.kind);
        let unsure = candidate.flags.contains(crate::knowledge::gazetteer::Flags::WORD);
        mark(known, TokenRange::new(token, end), PLACE + kind as u32 + if unsure { UNSURE } else { 0 });
        token = end;
    }
}

fn mark(known: &mut [KnownToken], tokens: TokenRange, sort: u32) {
    for token in tokens.iter() {
        let Some(place) = known.get_mut(token) else { return };
        let bit = 1 << sort;
        if token == tokens.start {
            place.starts |= bit;
        } else {
            place.inside |= bit;
        }
        if token + 1 == tokens.end {
            place.ends |= bit;
        }
    }
}

fn sort_of(sort: FormSort, kind: ActorKind) -> u32 {
    match sort {
        FormSort::Adjective => ADJECTIVE,
        FormSort::Demonym | FormSort::Demonyms => DEMONYM,
        FormSort::Capital => CAPITAL,
        FormSort::Metonym => METONYM,
        FormSort::Name | FormSort::Acronym if kind == ActorKind::State => STATE,
        FormSort::Name | FormSort::Acronym => ACTOR + kind as u32,
    }
}

fn head(kind: HeadKind) -> Atom {
    match kind {
        HeadKind::Actor(kind) => 1 + kind as u64,
        HeadKind::Place(kind) => 20 + location(kind),
        HeadKind::Other => 40,
    }
}

fn location(kind: LocationKind) -> u64 {
    kind as u64
}
