//! Trains the layer of attribution.

use super::ready::Ready;
use super::sequence::{Mask, Sequences, fit};
use super::shuffle::Random;
use super::{Case, Example, PARTS, Recipe, recased};
use crate::knowledge::Knowledge;
use crate::outline::{TokenKind, TokenRange};
use crate::score::Weights;
use crate::tag::attribution::content::{self, ParagraphFeatures, sentences_of};
use crate::tag::attribution::setting::{Setting, Settings};
use crate::tag::attribution::voice::{self, SentenceFeatures, voices};
use crate::tag::attribution::{AttributionRole, Rows, find_attribution};
use crate::tag::names::names;
use crate::tag::sequence::{OUTSIDE, TypeRows, first, other};

/// A text with its labels. Labels of examples: "source", "cue", "content".
struct Labelled<'t> {
    text: Ready<'t>,
    tokens: Vec<Setting>,
    voices: Vec<Mask>,
    contents: Vec<Mask>,
    /// Labels that a model gave that has not seen the text.
    read: Vec<u8>,
}

impl<'t> Labelled<'t> {
    fn new(example: &'t Example) -> Labelled<'t> {
        let text = Ready::new(&example.text);
        let names = names(&text.outline, &text.evidence(), &mut TypeRows::default());
        let knowledge = Knowledge::embedded();
        let tokens =
            Settings::new(&text.outline, &text.words, &text.cases, &text.pos, &names, knowledge).tokens;
        let voices = masks(&text, example, &[("source", voice::SOURCE), ("cue", voice::CUE)]);
        let contents = masks(&text, example, &[("content", 0)]);
        Labelled { text, tokens, voices, contents, read: Vec::new() }
    }

    fn settings(&self) -> Settings<'_> {
        Settings { words: &self.text.words, tokens: self.tokens.clone() }
    }

    /// The sentences that extraction reads.
    fn voice_sequences(&self) -> Sequences {
        let settings = self.settings();
        let could_report = |s: &TokenRange| settings.of(*s).iter().any(|setting| setting.could_report);
        let sentences = self.text.outline.sentences().iter().map(|s| s.tokens);
        let units: Vec<TokenRange> = sentences.filter(could_report).collect();
        let mut features = self.text.word_features(&units, |unit| unit);
        let mut read = SentenceFeatures::default();
        for &unit in &units {
            read.read(&self.text.outline, &settings, unit, |token, own, lasting| {
                features[token].extend(own.iter().chain(lasting.features));
            });
        }
        Sequences { units, allowed: self.voices.clone(), features }
    }

    /// The paragraphs that extraction reads, and of these the sentences in which somebody speaks.
    fn content_sequences(&self) -> Sequences {
        let outline = &self.text.outline;
        let mut settings = self.settings();
        content::set_voices(&mut settings, &self.read);
        let paragraphs = outline.paragraphs().iter().map(|p| p.tokens);
        let units: Vec<TokenRange> =
            paragraphs.filter(|&paragraph| content::is_spoken(&settings, paragraph)).collect();
        let mut features = self.text.word_features(&units, |unit| unit);
        let mut allowed = self.contents.clone();
        let mut read = ParagraphFeatures::default();
        for &unit in &units {
            read.read(outline, &settings, unit, |token, own, lasting| {
                features[token].extend(own.iter().chain(lasting.features));
            });
            for silent in sentences_of(outline, unit).filter(|&s| !content::is_spoken(&settings, s)) {
                for token in silent.iter() {
                    features[token].clear();
                    allowed[token] = 0;
                }
            }
        }
        Sequences { units, allowed, features }
    }
}

/// The labels of tokens; of spans within spans the outer one.
fn masks(text: &Ready<'_>, example: &Example, kinds: &[(&str, usize)]) -> Vec<Mask> {
    let outline = &text.outline;
    let mut masks = vec![1 << OUTSIDE; outline.len()];
    let mut end = 0;
    for label in &example.labels {
        let Some((_, kind)) = kinds.iter().find(|(name, _)| *name == label.label) else { continue };
        let tokens = trimmed(text.tokens_of(label.start, label.end), |t| {
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
    // A copy belongs to the part of its original.
    let mut parts: Vec<usize> = (0..all.len()).map(|number| number % PARTS).collect();
    for (number, example) in examples.iter().enumerate() {
        for (case, one_in) in [(Case::Capitals, 10), (Case::Title, 6)] {
            if random.below(one_in) == 0 {
                all.push(Example { text: recased(&example.text, case), labels: example.labels.clone() });
                parts.push(number % PARTS);
            }
        }
    }
    let mut ready: Vec<Labelled<'_>> = all.iter().map(Labelled::new).collect();
    let sequences: Vec<Sequences> = ready.iter().map(Labelled::voice_sequences).collect();
    for part in 0..PARTS {
        let others = sequences.iter().zip(&parts).filter(|(_, own)| **own != part);
        let bytes = fit(&others.map(|(text, _)| text).collect::<Vec<_>>(), voice::LABELS, voice);
        let weights = Weights::read(&bytes, voice::LABELS).unwrap_or(Weights::NONE);
        for (text, _) in ready.iter_mut().zip(&parts).filter(|(_, own)| **own == part) {
            text.read = voices(&text.text.outline, &text.settings(), &weights, &mut TypeRows::default()).0;
        }
    }
    let voices = fit(&sequences.iter().collect::<Vec<_>>(), voice::LABELS, voice);
    let sequences: Vec<Sequences> = ready.iter().map(Labelled::content_sequences).collect();
    let contents = fit(&sequences.iter().collect::<Vec<_>>(), content::LABELS, content);
    (voices, contents)
}

/// The weights of both files.
pub(crate) fn attribution_weights(voices: &[u8], contents: &[u8]) -> [Weights; 2] {
    [(voices, voice::LABELS), (contents, content::LABELS)]
        .map(|(bytes, labels)| Weights::read(bytes, labels).unwrap_or(Weights::NONE))
}

/// For sources, cues and contents: labelled, found, found exactly, and labelled and found that touch.
pub type AttributionFigures = [[usize; 5]; 3];

/// Finds spans and counts what is right, all labelled spans counted, inner ones too.
pub fn attribution_figures(voices: &[u8], contents: &[u8], examples: &[Example]) -> AttributionFigures {
    let voices = Weights::read(voices, voice::LABELS).unwrap_or(Weights::NONE);
    let contents = Weights::read(contents, content::LABELS).unwrap_or(Weights::NONE);
    let mut figures = AttributionFigures::default();
    for example in examples {
        let labelled = Labelled::new(example);
        let text = &labelled.text;
        let mut rows = Rows::default();
        let tags = find_attribution(&text.outline, labelled.settings(), &voices, &contents, &mut rows);
        let roles = [AttributionRole::Source, AttributionRole::Cue, AttributionRole::Content];
        for ((figures, role), name) in figures.iter_mut().zip(roles).zip(["source", "cue", "content"]) {
            // Marks at the edges are nobody's error.
            let bare = |tokens| trimmed(tokens, |t| text.outline.kind(t) == TokenKind::Mark);
            let mut gold: Vec<TokenRange> = example
                .labels
                .iter()
                .filter(|label| label.label == name)
                .map(|label| bare(text.tokens_of(label.start, label.end)))
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
