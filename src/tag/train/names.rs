//! Trains the layer of names.

use super::ready::Ready;
use super::rounds::fit_classes;
use super::sequence::{Mask, Sequences, fit};
use super::shuffle::Random;
use super::{Case, Example, Recipe, recased};
use crate::outline::{Outline, TokenRange};
use crate::score::Weights;
use crate::tag::names::document::{Votes, votes};
use crate::tag::names::find::{LABELS, context_features, first_reading, names, stretches, vote_features};
use crate::tag::names::known::KnownToken;
use crate::tag::names::typing::{KINDS, name_features};
use crate::tag::names::{Coarse, NameKind, find_names};
use crate::tag::sequence::{OUTSIDE, TypeRows};

/// What the labels of a corpus say, and what they leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Fine kinds, everything labelled.
    Fine,
    /// Fine kinds of actors and places; titles, adjectives and events are not labelled.
    Partial,
    /// PER, ORG, LOC, GPE, MISC, NORP.
    Corpus,
}

/// Labelled texts of one scheme.
#[derive(Debug, Clone)]
pub struct Corpus {
    pub scheme: Scheme,
    pub examples: Vec<Example>,
}

const ANY: Mask = (1 << LABELS) - 1;
/// The labels of other than first tokens.
const OTHERS: Mask = ANY & 0x5555_5554;

/// Sorts of [`KnownToken`] that are a people or its adjective.
const OF_PEOPLE: u64 = 0b110;

/// A text with its labels.
struct Labelled<'t> {
    text: Ready<'t>,
    allowed: Vec<Mask>,
    /// Labelled names of fine kind.
    names: Vec<(TokenRange, NameKind)>,
    votes: Vec<Votes>,
}

impl<'t> Labelled<'t> {
    fn new(example: &'t Example, scheme: Scheme) -> Labelled<'t> {
        let text = Ready::new(&example.text);
        let (allowed, names) = masks(&text, example, scheme);
        Labelled { text, allowed, names, votes: Vec::new() }
    }

    /// What the finder learns from, with or without the votes.
    fn sequences(&self, with_votes: bool) -> Sequences {
        let outline = &self.text.outline;
        let evidence = self.text.evidence();
        let units = stretches(outline);
        let sentence = |unit: TokenRange| outline.sentence(unit.start);
        let mut features = self.text.word_features(&units, sentence);
        for &unit in &units {
            for token in unit.iter() {
                let emit = &mut features[token];
                context_features(&evidence, sentence(unit), token, |feature| emit.push(feature));
                if with_votes {
                    vote_features(&self.votes[token], self.text.cases[token], |feature| emit.push(feature));
                }
            }
        }
        let mut allowed = self.allowed.clone();
        for unit in &units {
            // A stretch that begins within a title written small begins it.
            allowed[unit.start] |= (allowed[unit.start] & OTHERS) >> 1;
        }
        Sequences { units, allowed, features }
    }
}

/// The labels that the data allow each token, and the names of fine kind.
fn masks(text: &Ready<'_>, example: &Example, scheme: Scheme) -> (Vec<Mask>, Vec<(TokenRange, NameKind)>) {
    let outline = &text.outline;
    let free = |token: usize| match scheme {
        Scheme::Fine => 1 << OUTSIDE,
        _ => unlabelled(outline, token, &text.known[token]),
    };
    let mut allowed: Vec<Mask> = outline.all().iter().map(free).collect();
    let mut names = Vec::new();
    for name in &example.labels {
        let tokens = text.tokens_of(name.start, name.end);
        let span = outline.range_span(tokens);
        let kinds = coarse_kinds(&name.label, || {
            tokens.iter().any(|t| (text.known[t].starts | text.known[t].inside) & OF_PEOPLE != 0)
        });
        if tokens.is_empty() || kinds.is_empty() || span.start() != name.start || span.end() != name.end {
            tokens.iter().for_each(|token| allowed[token] = ANY);
            continue;
        }
        let first = |kind: Coarse| crate::tag::sequence::first(kind as usize);
        let other = |kind: Coarse| crate::tag::sequence::other(kind as usize);
        let bits = |label: &dyn Fn(Coarse) -> usize| {
            kinds.iter().map(|&kind| 1 << label(kind)).fold(0, |a, b: Mask| a | b)
        };
        tokens.iter().for_each(|token| allowed[token] = bits(&other));
        allowed[tokens.start] = bits(&first);
        if let (Some(kind), true) = (fine_kind(&name.label), scheme != Scheme::Corpus) {
            names.push((tokens, kind));
        }
    }
    (allowed, names)
}

/// What a word may be that the corpus does not label since it labels no such thing.
fn unlabelled(outline: &Outline<'_>, token: usize, known: &KnownToken) -> Mask {
    let mut mask: Mask = 1 << OUTSIDE;
    let first = |kind: Coarse| crate::tag::sequence::first(kind as usize);
    let other = |kind: Coarse| crate::tag::sequence::other(kind as usize);
    if outline.normal(token) == "i" {
        return mask;
    }
    let sorts = known.starts | known.inside;
    let capital = outline.shape(token).has_capital();
    if sorts & 0b1_1000_0000_0000_0000 != 0 || capital {
        mask |= 1 << first(Coarse::Title) | 1 << other(Coarse::Title);
    }
    if sorts & OF_PEOPLE != 0 {
        mask |= 1 << first(Coarse::Demonym) | 1 << other(Coarse::Demonym);
    }
    if capital || mask.count_ones() > 1 {
        mask |= 1 << first(Coarse::Other) | 1 << other(Coarse::Other);
    }
    mask
}

fn fine_kind(label: &str) -> Option<NameKind> {
    Some(match label {
        "PER" => NameKind::Person,
        "STATE" => NameKind::State,
        "COUNTRY" => NameKind::Country,
        "GOV" => NameKind::GovernmentBody,
        "ARMY" => NameKind::ArmedForces,
        "GROUP" => NameKind::ArmedGroup,
        "IGO" => NameKind::InternationalOrganization,
        "PARTY" => NameKind::Party,
        "MEDIA" => NameKind::Media,
        "ORG" => NameKind::Organization,
        "COMM" => NameKind::Community,
        "DEMONYM" => NameKind::Demonym,
        "REGION" => NameKind::Region,
        "CITY" => NameKind::City,
        "WATER" => NameKind::Water,
        "FACILITY" => NameKind::Facility,
        "EVENT" => NameKind::Event,
        "TITLE" => NameKind::Title,
        "OTHER" => NameKind::Other,
        _ => return None,
    })
}

/// What a label of a corpus may mean; a people and its adjective are told by the tables.
fn coarse_kinds(label: &str, of_people: impl Fn() -> bool) -> Vec<Coarse> {
    match label {
        "corpus:PER" => vec![Coarse::Person],
        "corpus:ORG" => vec![Coarse::Group, Coarse::State],
        "corpus:LOC" | "corpus:GPE" => vec![Coarse::Place, Coarse::State],
        "corpus:NORP" => vec![Coarse::Demonym, Coarse::Group],
        "corpus:MISC" if of_people() => vec![Coarse::Other, Coarse::Demonym, Coarse::Group],
        "corpus:MISC" => vec![Coarse::Other, Coarse::Demonym],
        _ => fine_kind(label).map(NameKind::coarse).into_iter().collect(),
    }
}

fn with_other_cases(corpora: &[Corpus], seed: u64) -> Vec<Corpus> {
    let mut random = Random::new(seed);
    let mut all = corpora.to_vec();
    for corpus in &mut all {
        let mut copies = Vec::new();
        for example in &corpus.examples {
            for (case, one_in) in [(Case::Capitals, 6), (Case::Title, 4)] {
                if random.below(one_in) == 0 {
                    copies
                        .push(Example { text: recased(&example.text, case), labels: example.labels.clone() });
                }
            }
        }
        corpus.examples.extend(copies);
    }
    all
}

/// Trains both models; gives the files of the finder and of the typer.
pub fn train_names(corpora: &[Corpus], find: &Recipe, kinds: &Recipe) -> (Vec<u8>, Vec<u8>) {
    let corpora = with_other_cases(corpora, find.seed);
    let mut ready: Vec<Labelled<'_>> = corpora
        .iter()
        .flat_map(|corpus| corpus.examples.iter().map(|example| Labelled::new(example, corpus.scheme)))
        .collect();
    let finder = train_finder(&mut ready, find);
    let typer = train_typer(&ready, kinds);
    (finder, typer)
}

/// Trains the finder on all texts. What the votes of a first reading are worth, it learns from readings of
/// a model that has not seen the text: of the texts of even number by a model of the odd ones, and the other way.
fn train_finder(ready: &mut [Labelled<'_>], recipe: &Recipe) -> Vec<u8> {
    let mut sequences: Vec<Sequences> = ready.iter().map(|text| text.sequences(false)).collect();
    for parity in 0..2 {
        let seen: Vec<&Sequences> = sequences.iter().skip(parity).step_by(2).collect();
        let bytes = fit(&seen, LABELS, recipe);
        let weights = Weights::read(&bytes, LABELS).unwrap_or(Weights::NONE);
        for text in ready.iter_mut().skip(1 - parity).step_by(2) {
            let read = first_reading(&text.text.outline, &text.text.evidence(), &weights);
            text.votes = votes(&text.text.words, &text.text.cases, &names(&read));
        }
    }
    let voted = ready.iter().filter(|text| text.votes.iter().any(|votes| *votes != Votes::default()));
    sequences.extend(voted.map(|text| text.sequences(true)));
    fit(&sequences.iter().collect::<Vec<_>>(), LABELS, recipe)
}

fn train_typer(ready: &[Labelled<'_>], recipe: &Recipe) -> Vec<u8> {
    let mut samples = Vec::new();
    for Labelled { text, names, .. } in ready {
        for &(tokens, kind) in names {
            let mut features = Vec::new();
            name_features(&text.outline, &text.evidence(), tokens, kind.coarse(), |f| features.push(f));
            samples.push((kind as usize, features));
        }
    }
    fit_classes(&samples, KINDS, recipe)
}

/// Counts by which names are measured.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameFigures {
    pub gold: usize,
    pub found: usize,
    pub exact: usize,
    pub coarse: usize,
    pub typed: usize,
    /// Titles and adjectives: gold, found, exact.
    pub apart: [usize; 3],
    /// Persons: gold, found, exact.
    pub persons: [usize; 3],
}

/// Finds names and counts what is right; `Fine` and `Partial` leave titles, adjectives, events and
/// other names out of the totals, as `eval/score_names.py` does; `Corpus` counts persons, groups
/// and places, a state as either of the latter.
pub fn name_figures(finder: &[u8], typer: &[u8], corpus: &Corpus) -> NameFigures {
    let finder = Weights::read(finder, LABELS).unwrap_or(Weights::NONE);
    let typer = Weights::read(typer, KINDS).unwrap_or(Weights::NONE);
    let mut figures = NameFigures::default();
    for example in &corpus.examples {
        let text = Ready::new(&example.text);
        let mut rows = TypeRows::default();
        let found: Vec<Found> = find_names(&text.outline, &text.evidence(), &finder, &mut rows, &typer)
            .into_iter()
            .map(|name| {
                let span = text.outline.range_span(name.tokens);
                ((span.start(), span.end()), name.kind)
            })
            .collect();
        figures.add(example, &found, corpus.scheme);
    }
    figures
}

type Found = ((usize, usize), NameKind);

impl NameFigures {
    fn add(&mut self, example: &Example, found: &[Found], scheme: Scheme) {
        if scheme == Scheme::Corpus {
            self.add_corpus(example, found);
            return;
        }
        let gold: Vec<((usize, usize), NameKind)> =
            example.labels.iter().filter_map(|l| Some(((l.start, l.end), fine_kind(&l.label)?))).collect();
        let outside: Vec<(usize, usize)> = gold
            .iter()
            .filter(|(_, k)| matches!(k, NameKind::Event | NameKind::Other))
            .map(|(s, _)| *s)
            .collect();
        let touches = |span: (usize, usize)| outside.iter().any(|o| span.0 < o.1 && o.0 < span.1);
        let counts = |kind: NameKind| !matches!(kind, NameKind::Event | NameKind::Other);
        let apart = |kind: NameKind| matches!(kind, NameKind::Title | NameKind::Demonym);
        for &(span, kind) in &gold {
            if apart(kind) {
                self.apart[0] += 1;
            } else if counts(kind) {
                self.gold += 1;
                self.persons[0] += usize::from(kind == NameKind::Person);
            }
            let _ = span;
        }
        for &(span, kind) in found.iter().filter(|(span, kind)| counts(*kind) && !touches(*span)) {
            let right = gold.iter().find(|(s, _)| *s == span).map(|(_, kind)| *kind);
            if apart(kind) {
                self.apart[1] += 1;
                self.apart[2] += usize::from(right == Some(kind));
                continue;
            }
            self.found += 1;
            let right = right.filter(|&right| !apart(right));
            self.exact += usize::from(right.is_some());
            self.typed += usize::from(right == Some(kind));
            self.coarse += usize::from(right.is_some_and(|right| right.coarse() == kind.coarse()));
            if kind == NameKind::Person {
                self.persons[1] += 1;
                self.persons[2] += usize::from(right == Some(kind));
            }
        }
    }

    fn add_corpus(&mut self, example: &Example, found: &[Found]) {
        let wanted = |label: &str| matches!(label, "corpus:PER" | "corpus:ORG" | "corpus:LOC" | "corpus:GPE");
        let gold: Vec<_> = example.labels.iter().filter(|l| wanted(&l.label)).collect();
        self.gold += gold.len();
        self.persons[0] += gold.iter().filter(|l| l.label == "corpus:PER").count();
        for &(span, kind) in found {
            let coarse = kind.coarse();
            let label = example.labels.iter().find(|l| (l.start, l.end) == span);
            if matches!(coarse, Coarse::Demonym | Coarse::Title | Coarse::Other)
                || label.is_some_and(|label| !wanted(&label.label))
            {
                continue;
            }
            self.found += 1;
            let typed = label.is_some_and(|label| coarse_kinds(&label.label, || true).contains(&coarse));
            self.exact += usize::from(label.is_some());
            self.typed += usize::from(typed);
            if coarse == Coarse::Person {
                self.persons[1] += 1;
                self.persons[2] += usize::from(typed);
            }
        }
        self.coarse = self.typed;
    }
}
