//! Trains a model of spans: the structured perceptron over best paths.

use super::Recipe;
use super::rounds::learn_in_rounds;
use crate::outline::TokenRange;
use crate::score::{FeatureId, Lattice, NEVER, Perceptron};
use crate::tag::sequence::{OUTSIDE, forbid_going_on, step_feature, steps};

/// Labels of a token, one bit each; none for a token that is never asked and
/// stays outside of all spans.
pub(super) type Mask = u32;

/// A text with its features and the labels that the data allow.
pub(super) struct Sequences {
    /// The stretches through which a path is sought.
    pub(super) units: Vec<TokenRange>,
    /// By token.
    pub(super) allowed: Vec<Mask>,
    /// By token.
    pub(super) features: Vec<Vec<FeatureId>>,
}

/// Trains on texts and gives the weights file.
pub(super) fn fit(texts: &[&Sequences], labels: usize, recipe: &Recipe) -> Vec<u8> {
    let mut model = Perceptron::new(labels, recipe.least_count);
    for &feature in texts.iter().flat_map(|text| text.features.iter().flatten()) {
        model.count(feature);
    }
    for label in 0..labels {
        (0..recipe.least_count).for_each(|_| model.count(step_feature(label)));
    }
    model.start();
    let placed: Vec<Vec<Vec<u32>>> = texts
        .iter()
        .map(|text| {
            text.features.iter().map(|token| token.iter().filter_map(|&f| model.place(f)).collect()).collect()
        })
        .collect();
    let mut order: Vec<(usize, TokenRange)> = texts
        .iter()
        .enumerate()
        .flat_map(|(number, text)| text.units.iter().map(move |&unit| (number, unit)))
        .collect();
    learn_in_rounds(&mut model, recipe, &mut order, |model, &(number, unit)| {
        learn(&placed[number], &texts[number].allowed, unit, labels, recipe, model);
    });
    model.encode(recipe.unit, recipe.least_weight)
}

fn learn(
    places: &[Vec<u32>],
    allowed: &[Mask],
    unit: TokenRange,
    labels: usize,
    recipe: &Recipe,
    model: &mut Perceptron,
) {
    let (mut lattice, mut guess, mut right) = (Lattice::default(), Vec::new(), Vec::new());
    let steps = steps(model, labels);
    let mut scores = vec![0; labels * unit.len()];
    for (row, token) in scores.chunks_exact_mut(labels).zip(unit.iter()) {
        places[token].iter().for_each(|&place| model.add_place(place, row));
    }
    for (path, with_margin) in [(&mut guess, true), (&mut right, false)] {
        lattice.clear(labels, unit.len());
        for (position, token) in unit.iter().enumerate() {
            let row = lattice.at(position);
            row.copy_from_slice(&scores[position * labels..(position + 1) * labels]);
            for (label, score) in row.iter_mut().enumerate() {
                match (allowed[token] & (1 << label) != 0, with_margin) {
                    _ if allowed[token] == 0 => *score = if label == OUTSIDE { 0 } else { NEVER },
                    (true, _) => {}
                    (false, true) => *score += recipe.margin,
                    (false, false) => *score = NEVER,
                }
            }
            if position == 0 {
                forbid_going_on(row);
            }
        }
        lattice.path(&steps, path);
    }
    update(places, unit, &guess, &right, model);
    model.step();
}

fn update(places: &[Vec<u32>], unit: TokenRange, guess: &[u8], right: &[u8], model: &mut Perceptron) {
    let mut before: Option<(usize, usize)> = None;
    for ((token, &guess), &right) in unit.iter().zip(guess).zip(right) {
        let (guess, right) = (usize::from(guess), usize::from(right));
        if guess != right {
            for &place in &places[token] {
                model.update_place(place, right, 1);
                model.update_place(place, guess, -1);
            }
        }
        if let Some((guess_before, right_before)) = before {
            if (guess_before, guess) != (right_before, right) {
                model.update(step_feature(right_before), right, 1);
                model.update(step_feature(guess_before), guess, -1);
            }
        }
        before = Some((guess, right));
    }
}
