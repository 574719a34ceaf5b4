//! Trains the part-of-speech layer.

use super::rounds::{learn_in_rounds, rival};
use super::shuffle::Random;
use super::{Case, Example, Recipe, recased};
use crate::outline::{Outline, TokenKind};
use crate::pos::Pos;
use crate::score::{Atom, FeatureId, Perceptron, Scorer, Weights, best};
use crate::tag::letter_case::letter_cases;
use crate::tag::part_of_speech::{CLASSES, Place, context, context_features, mark, tag, word_features};
use crate::tag::sequence::{REACH, TypeRows};
use crate::tag::word_types::WordTypes;

/// A text made ready: its outline's features need only the tags.
struct Ready<'t> {
    outline: Outline<'t>,
    words: WordTypes,
    cases: Vec<Atom>,
    /// The tag of every token, where the data tell.
    gold: Vec<Option<Pos>>,
}

/// Trains on some texts and gives the weights file.
pub fn train_pos(examples: &[Example], recipe: &Recipe) -> Vec<u8> {
    let examples = with_other_cases(examples, recipe.seed);
    let ready: Vec<Ready<'_>> = examples.iter().map(Ready::new).collect();
    let mut model = Perceptron::new(CLASSES, recipe.least_count);
    let mut features = Vec::new();
    for text in &ready {
        let gold: Vec<Pos> = text.gold.iter().map(|g| g.unwrap_or(Pos::Mark)).collect();
        for token in text.learnt() {
            text.features(token, &gold, &mut features);
            features.iter().for_each(|&feature| model.count(feature));
        }
    }
    model.start();
    let mut order: Vec<usize> = (0..ready.len()).collect();
    learn_in_rounds(&mut model, recipe, &mut order, |model, &number| {
        learn(&ready[number], recipe, model, &mut features);
    });
    model.encode(recipe.unit, recipe.least_weight)
}

/// Every seventh text also in capitals, every fifth as a title, every tenth small.
fn with_other_cases(examples: &[Example], seed: u64) -> Vec<Example> {
    let mut random = Random::new(seed);
    let mut all = examples.to_vec();
    for example in examples {
        for (case, one_in) in [(Case::Capitals, 7), (Case::Title, 5), (Case::Small, 12)] {
            if random.below(one_in) == 0 {
                all.push(Example { text: recased(&example.text, case), labels: example.labels.clone() });
            }
        }
    }
    all
}

fn learn(text: &Ready<'_>, recipe: &Recipe, model: &mut Perceptron, features: &mut Vec<FeatureId>) {
    let mut tags: Vec<Pos> = Vec::with_capacity(text.outline.len());
    for token in 0..text.outline.len() {
        if text.outline.kind(token) == TokenKind::Mark {
            tags.push(mark(text.outline.word(token)));
            continue;
        }
        text.features(token, &tags, features);
        let mut scores = [0; CLASSES];
        features.iter().for_each(|&feature| model.add(feature, &mut scores));
        let guess = best(&scores).0;
        let gold = text.gold[token].filter(|&gold| gold != Pos::Mark);
        let rival = gold.and_then(|gold| rival(&mut scores, gold as usize, recipe.margin));
        if let (Some(gold), Some(guess)) = (gold, rival) {
            for &feature in features.iter() {
                model.update(feature, gold as usize, 1);
                model.update(feature, guess, -1);
            }
        }
        model.step();
        tags.push(Pos::from_class(guess));
    }
}

impl<'t> Ready<'t> {
    fn new(example: &'t Example) -> Ready<'t> {
        let outline = Outline::new(&example.text);
        let words = WordTypes::new(&outline);
        let cases = letter_cases(&outline);
        let gold = aligned(&outline, example);
        Ready { outline, words, cases, gold }
    }

    fn learnt(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.outline.len()).filter(|&token| self.outline.kind(token) != TokenKind::Mark)
    }

    fn features(&self, token: usize, tags: &[Pos], features: &mut Vec<FeatureId>) {
        features.clear();
        let sentence = self.outline.sentence(token);
        for distance in REACH {
            let neighbour = token.checked_add_signed(distance).filter(|&t| sentence.contains(t));
            if let Some(neighbour) = neighbour {
                word_features(self.words.atoms(neighbour), Place::at(distance), |feature| {
                    features.push(feature)
                });
            }
        }
        let context = context(sentence, &self.words, &self.cases, tags, token);
        context_features(&context, |feature| features.push(feature));
    }
}

/// The labels of the tokens. A token that holds several words of the data has
/// the tag of the last, contractions that of the first; one that is part of a
/// word has the word's.
fn aligned(outline: &Outline<'_>, example: &Example) -> Vec<Option<Pos>> {
    let mut labels = example.labels.iter().peekable();
    let mut gold = Vec::with_capacity(outline.len());
    for token in 0..outline.len() {
        let span = outline.span(token);
        while labels.peek().is_some_and(|label| label.end <= span.start()) {
            labels.next();
        }
        let inside: Vec<Option<Pos>> = labels
            .clone()
            .take_while(|label| label.start < span.end())
            .map(|label| pos(&label.label))
            .collect();
        if outline.kind(token) == TokenKind::Mark
            && labels.peek().is_some_and(|l| l.end - l.start > span.len())
        {
            // A mark within an address or a number is no word of the data.
            gold.push(None);
            continue;
        }
        let contraction = outline.word(token).contains(['\'', '’']);
        let words = inside.iter().filter(|pos| **pos != Some(Pos::Mark));
        let chosen = if contraction { words.clone().next() } else { words.clone().next_back() };
        gold.push(chosen.or(inside.first()).copied().flatten());
    }
    gold
}

/// Tags of words written apart or unreadable say nothing.
fn pos(tag: &str) -> Option<Pos> {
    if matches!(tag, "GW" | "XX") { None } else { Some(Pos::from_penn(tag).unwrap_or(Pos::Mark)) }
}

/// Tokens, those tagged right, and the same for tokens that are no marks.
pub fn pos_figures(bytes: &[u8], examples: &[Example]) -> [usize; 4] {
    let weights = Weights::read(bytes, CLASSES).unwrap_or(Weights::NONE);
    let mut figures = [0; 4];
    for example in examples {
        let text = Ready::new(example);
        let tags = tag(&text.outline, &text.words, &text.cases, &weights, &mut TypeRows::default());
        for (gold, found) in text.gold.iter().zip(&tags) {
            let Some(gold) = gold else { continue };
            let right = usize::from(gold == found);
            let word = usize::from(*gold != Pos::Mark);
            for (figure, add) in figures.iter_mut().zip([1, right, word, word * right]) {
                *figure += add;
            }
        }
    }
    figures
}
