//! Trains the layer of attribution.

use super::sequence::{Mask, Sequences, fit};
use super::shuffle::Random;
use super::{Case, Example, Recipe, recased};
use crate::knowledge::Knowledge;
use crate::outline::{Outline, TokenKind, TokenRange};
use crate::pos::Pos;
use crate::score::{Atom, FeatureId, Weights};
use crate::tag::attribution::content::{self, paragraph_features};
use crate::tag::attribution::setting::{Setting, Settings};
use crate::tag::attribution::voice::{self, sentence_features, voices};
use crate::tag::attribution::{AttributionRole, find_attribution};
use crate::tag::letter_case::letter_cases;
use crate::tag::names::document::Spellings;
use crate::tag::names::find::{Evidence, word_features};
use crate::tag::names::known::known_tokens;
use crate::tag::names::names;
use crate::tag::part_of_speech::parts_of_speech;
use crate::tag::sequence::{OUTSIDE, REACH, first, other};
use crate::tag::word_types::WordTypes;

/// A text made ready. Labels of examples: "source", "cue", "content".
struct Ready<'t> {
    outline: Outline<'t>,
    words: WordTypes,
    cases: Vec<Atom>,
    pos: Vec<Pos>,
    tokens: Vec<Setting>,
    voices: Vec<Mask>,
    contents: Vec<Mask>,
    /// Labels that a model gave that has not seen the text.
    read: Vec<u8>,
}

impl<'t> Ready<'t> {
    fn new(example: &'t Example) -> Ready<'t> {
        let knowledge = Knowledge::embedded();
        let outline = Outline::new(&example.text);
        let words = WordTypes::new(&outline);
        let cases = letter_cases(&outline);
        let pos = parts_of_speech(&outline, &words, &cases);
        let known = known_tokens(&outline, knowledge);
        let spellings = Spellings::new(&words, &cases);
        let evidence =
            Evidence { words: &words, cases: &cases, pos: &pos, known: &known, spellings: &spellings };
        let names = names(&outline, &evidence);
        let tokens = Settings::new(&outline, &words, &cases, &pos, &names, knowledge).tokens;
        let voices = masks(&outline, example, &[("source", voice::SOURCE), ("cue", voice::CUE)]);
        let contents = masks(&outline, example, &[("content", 0)]);
        Ready { outline, words, cases, pos, tokens, voices, contents, read: Vec::new() }
    }

    fn settings(&self) -> Settings<'_> {
        Settings { words: &self.words, cases: &self.cases, pos: &self.pos, tokens: self.tokens.clone() }
    }

    fn word_features(&self, units: &[TokenRange]) -> Vec<Vec<FeatureId>> {
        let mut features: Vec<Vec<FeatureId>> = vec![Vec::new(); self.outline.len()];
        for unit in units {
            for token in unit.iter() {
                for distance in REACH {
                    let neighbour = token.checked_add_signed(distance).filter(|&t| unit.contains(t));
                    if let Some(neighbour) = neighbour {
                        word_features(self.words.atoms(neighbour), distance, |f| features[token].push(f));
                    }
                }
            }
        }
        features
    }

    fn voice_sequences(&self) -> Sequences {
        let settings = self.settings();
        let units: Vec<TokenRange> = self.outline.sentences().iter().map(|s| s.tokens).collect();
        let mut features = self.word_features(&units);
        for &unit in &units {
            sentence_features(&self.outline, &settings, unit, |token, feature| features[token].push(feature));
        }
        Sequences { units, allowed: self.voices.clone(), features }
    }

    fn content_sequences(&self) -> Sequences {
        let settings = self.settings();
        let units: Vec<TokenRange> =
            self.outline.paragraphs().iter().map(|p| p.tokens).filter(|tokens| !tokens.is_empty()).collect();
        let mut features = self.word_features(&units);
        for &unit in &units {
            paragraph_features(&self.outline, &settings, &self.read, unit, |token, feature| {
                features[token].push(feature);
            });
        }
        Sequences { units, allowed: self.contents.clone(), features }
    }
}

/// The labels of tokens; of spans within spans the outer one.
fn masks(outline: &Outline<'_>, example: &Example, kinds: &[(&str, usize)]) -> Vec<Mask> {
    let mut masks = vec![1 << OUTSIDE; outline.len()];
    let mut end = 0;
    for label in &example.labels {
        let Some((_, kind)) = kinds.iter().find(|(name, _)| *name == label.label) else { continue };
        let tokens = trimmed(tokens_of(outline, label.start, label.end), |t| {
            outline.opens_quotation(t) || outline.closes_quotation(t)
        });
        if tokens.is_empty() || tokens.start < end {
            continue;
        }
        tokens.iter().for_each(|token| masks[token] = 1 << other(*kind));
        masks[tokens.start] = 1 << first(*kind);
        end = tokens.end;
    }
    masks
}

fn tokens_of(outline: &Outline<'_>, start: usize, end: usize) -> TokenRange {
    let first = outline.all().iter().find(|&t| outline.span(t).end() > start).unwrap_or(outline.len());
    let last = (first..outline.len()).find(|&t| outline.span(t).start() >= end).unwrap_or(outline.len());
    TokenRange::new(first, last)
}

/// A span without the tokens at its edges that do not count.
fn trimmed(tokens: TokenRange, is_edge: impl Fn(usize) -> bool) -> TokenRange {
    let start = tokens.iter().find(|&t| !is_edge(t)).unwrap_or(tokens.end);
    let end = tokens.iter().rev().find(|&t| !is_edge(t)).map_or(start, |t| t + 1);
    TokenRange::new(start, end)
}

/// Trains both models; gives the files of voices and of contents.
pub fn train_attribution(examples: &[Example], voice: &Recipe, content: &Recipe) -> (Vec<u8>, Vec<u8>) {
    let mut random = Random::new(voice.seed);
    let mut all = examples.to_vec();
    for example in examples {
        for (case, one_in) in [(Case::Capitals, 10), (Case::Title, 6)] {
            if random.below(one_in) == 0 {
                all.push(Example { text: recased(&example.text, case), labels: example.labels.clone() });
            }
        }
    }
    let mut ready: Vec<Ready<'_>> = all.iter().map(Ready::new).collect();
    let sequences: Vec<Sequences> = ready.iter().map(Ready::voice_sequences).collect();
    for parity in 0..2 {
        let seen: Vec<&Sequences> = sequences.iter().skip(parity).step_by(2).collect();
        let bytes = fit(&seen, voice::LABELS, voice);
        let weights = Weights::read(&bytes, voice::LABELS).unwrap_or(Weights::NONE);
        for text in ready.iter_mut().skip(1 - parity).step_by(2) {
            text.read = voices(&text.outline, &text.settings(), &weights).0;
        }
    }
    let voices = fit(&sequences.iter().collect::<Vec<_>>(), voice::LABELS, voice);
    let sequences: Vec<Sequences> = ready.iter().map(Ready::content_sequences).collect();
    let contents = fit(&sequences.iter().collect::<Vec<_>>(), content::LABELS, content);
    (voices, contents)
}

/// For sources, cues and contents: labelled, found, found exactly, and labelled and found that touch.
pub type AttributionFigures = [[usize; 5]; 3];

/// Finds spans and counts what is right, all labelled spans counted, inner ones too.
pub fn attribution_figures(voices: &[u8], contents: &[u8], examples: &[Example]) -> AttributionFigures {
    let voices = Weights::read(voices, voice::LABELS).unwrap_or(Weights::NONE);
    let contents = Weights::read(contents, content::LABELS).unwrap_or(Weights::NONE);
    let mut figures = AttributionFigures::default();
    for example in examples {
        let text = Ready::new(example);
        let tags = find_attribution(&text.outline, &text.settings(), &voices, &contents);
        let roles = [AttributionRole::Source, AttributionRole::Cue, AttributionRole::Content];
        for ((figures, role), name) in figures.iter_mut().zip(roles).zip(["source", "cue", "content"]) {
            // Marks at the edges are nobody's error.
            let bare = |tokens| trimmed(tokens, |t| text.outline.kind(t) == TokenKind::Mark);
            let mut gold: Vec<TokenRange> = example
                .labels
                .iter()
                .filter(|label| label.label == name)
                .map(|label| bare(tokens_of(&text.outline, label.start, label.end)))
                .collect();
            gold.sort_unstable();
            gold.dedup();
            let found: Vec<TokenRange> =
                tags.iter().filter(|tag| tag.role == role).map(|tag| bare(tag.tokens)).collect();
            figures[0] += gold.len();
            figures[1] += found.len();
            figures[2] += found.iter().filter(|tokens| gold.contains(tokens)).count();
            figures[3] += gold.iter().filter(|tokens| found.iter().any(|f| f.overlaps(**tokens))).count();
            figures[4] += found.iter().filter(|tokens| gold.iter().any(|g| g.overlaps(**tokens))).count();
        }
    }
    figures
}
