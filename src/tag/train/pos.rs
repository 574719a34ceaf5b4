//! Trains the part-of-speech layer.

use super::rounds::{learn_in_rounds, rival};
use super::shuffle::Random;
use super::{Case, Example, Recipe, recased};
use crate::outline::{Outline, TokenKind};
use crate::pos::Pos;
use crate::score::{Atom, FeatureId, Perceptron, Weights, best};
use crate::tag::letter_case::letter_cases;
use crate::tag::part_of_speech::{
    CLASSES, Place, context, context_features, mark, tag, tag_features, tags_before, word_features,
};
use crate::tag::sequence::{REACH, TypeRows};
use crate::tag::word_types::WordTypes;

/// A text made ready: its outline's features need only the tags.
struct Ready<'t> {
    outline: Outline<'t>,
    words: WordTypes,
    cases: Vec<Atom>,
    /// The tag of every token, where the data tell.
    gold: Vec<Option<Pos>>,
    /// Where the weights of the features are kept that do not hang on tags, token by token.
    places: Vec<Vec<u32>>,
}

/// Trains on some texts and gives the weights file.
pub fn train_pos(examples: &[Example], recipe: &Recipe) -> Vec<u8> {
    let examples = with_other_cases(examples, recipe.seed);
    let mut ready: Vec<Ready<'_>> = examples.iter().map(Ready::new).collect();
    let mut model = Perceptron::new(CLASSES, recipe.least_count);
    for text in &ready {
        let gold: Vec<Pos> = text.gold.iter().map(|g| g.unwrap_or(Pos::Mark)).collect();
        for token in text.learnt() {
            text.fixed_features(token, |feature| model.count(feature));
            text.tag_features(token, &gold, |feature| model.count(feature));
        }
    }
    model.start();
    for text in &mut ready {
        text.places = text.outline.all().iter().map(|token| text.places(token, &model)).collect();
    }
    let mut order: Vec<usize> = (0..ready.len()).collect();
    let mut places = Vec::new();
    learn_in_rounds(&mut model, recipe, &mut order, |model, &number| {
        learn(&ready[number], recipe, model, &mut places);
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

fn learn(text: &Ready<'_>, recipe: &Recipe, model: &mut Perceptron, places: &mut Vec<u32>) {
    let mut tags: Vec<Pos> = Vec::with_capacity(text.outline.len());
    for token in 0..text.outline.len() {
        if let Some(tag) = text.fixed_tag(token) {
            tags.push(tag);
            continue;
        }
        places.clear();
        text.tag_features(token, &tags, |feature| places.extend(model.place(feature)));
        let places = || text.places[token].iter().chain(&*places);
        let mut scores = [0; CLASSES];
        places().for_each(|&place| model.add_place(place, &mut scores));
        let guess = best(&scores).0;
        let gold = text.gold[token].filter(|&gold| gold != Pos::Mark);
        let rival = gold.and_then(|gold| rival(&mut scores, gold as usize, recipe.margin));
        if let (Some(gold), Some(guess)) = (gold, rival) {
            for &place in places() {
                model.update_place(place, gold as usize, 1);
                model.update_place(place, guess, -1);
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
        Ready { outline, words, cases, gold, places: Vec::new() }
    }

    /// The tag of a token of which no model is asked.
    fn fixed_tag(&self, token: usize) -> Option<Pos> {
        if self.outline.kind(token) == TokenKind::Mark {
            return Some(mark(self.outline.word(token)));
        }
        self.words.atoms(token).closed
    }

    fn learnt(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.outline.len()).filter(|&token| self.fixed_tag(token).is_none())
    }

    fn places(&self, token: usize, model: &Perceptron) -> Vec<u32> {
        let mut places = Vec::new();
        if self.fixed_tag(token).is_none() {
            self.fixed_features(token, |feature| places.extend(model.place(feature)));
        }
        places
    }

    /// The features that do not hang on tags.
    fn fixed_features(&self, token: usize, mut emit: impl FnMut(FeatureId)) {
        let sentence = self.outline.sentence(token);
        for distance in REACH {
            let neighbour = token.checked_add_signed(distance).filter(|&t| sentence.contains(t));
            if let Some(neighbour) = neighbour {
                word_features(self.words.atoms(neighbour), Place::at(distance), &mut emit);
            }
        }
        context_features(&context(sentence, &self.words, &self.cases, token), emit);
    }

    fn tag_features(&self, token: usize, tags: &[Pos], emit: impl FnMut(FeatureId)) {
        let sentence = self.outline.sentence(token);
        let before = tags_before(sentence, &self.words, tags, token);
        tag_features(&context(sentence, &self.words, &self.cases, token), before, emit);
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
