//! Labels of tokens that mark out spans: outside, and for every kind of span
//! its first token and its others.

use super::word_types::{WordAtoms, WordTypes};
use crate::outline::TokenRange;
use crate::score::{FeatureId, Lattice, NEVER, Scorer, feature};

/// In no span.
pub(crate) const OUTSIDE: usize = 0;

/// How many labels so many kinds of spans have.
pub(crate) const fn labels_of(kinds: usize) -> usize {
    1 + 2 * kinds
}

/// The label of the first token of a span.
#[cfg_attr(not(feature = "_train"), allow(dead_code, reason = "training asks for it"))]
pub(crate) fn first(kind: usize) -> usize {
    1 + 2 * kind
}

/// The label of its other tokens.
#[cfg_attr(not(feature = "_train"), allow(dead_code, reason = "training asks for it"))]
pub(crate) fn other(kind: usize) -> usize {
    2 + 2 * kind
}

/// The kind of a label, and whether it is that of a first token.
fn kind_of(label: u8) -> Option<(usize, bool)> {
    let place = usize::from(label).checked_sub(1)?;
    Some((place / 2, place % 2 == 0))
}

/// Returns true unless `after` goes on with a span that `before` is no part of.
fn may_follow(before: usize, after: usize) -> bool {
    let goes_on = after != OUTSIDE && after % 2 == 0;
    !goes_on || before == after || before + 1 == after
}

/// The feature of a label before another.
pub(crate) fn step_feature(before: usize) -> FeatureId {
    feature(250, before as u64)
}

/// Scores of every label after every other; spans go on only with their own kind.
pub(crate) fn steps(weights: &impl Scorer, labels: usize) -> Vec<i32> {
    let mut steps = vec![0; labels * labels];
    for (before, row) in steps.chunks_exact_mut(labels).enumerate() {
        weights.add(step_feature(before), row);
        for (after, score) in row.iter_mut().enumerate() {
            if !may_follow(before, after) {
                *score = NEVER;
            }
        }
    }
    steps
}

/// A sequence does not start within a span.
pub(crate) fn forbid_going_on(scores: &mut [i32]) {
    for (label, score) in scores.iter_mut().enumerate() {
        if !may_follow(OUTSIDE, label) {
            *score = NEVER;
        }
    }
}

/// The spans that labels mark out, with their kinds.
pub(crate) fn spans(labels: &[u8]) -> Vec<(TokenRange, usize)> {
    let mut spans: Vec<(TokenRange, usize)> = Vec::new();
    for (token, &label) in labels.iter().enumerate() {
        match (kind_of(label), spans.last_mut()) {
            (None, _) => {}
            (Some((kind, false)), Some((tokens, last))) if tokens.end == token && *last == kind => {
                tokens.end = token + 1;
            }
            (Some((kind, _)), _) => spans.push((TokenRange::one(token), kind)),
        }
    }
    spans
}

/// Finds the best path through sequences, one after the other.
pub(crate) struct Reader {
    lattice: Lattice,
    path: Vec<u8>,
    steps: Vec<i32>,
    labels: usize,
}

impl Reader {
    pub(crate) fn new(weights: &impl Scorer, labels: usize) -> Reader {
        Reader { lattice: Lattice::default(), path: Vec::new(), steps: steps(weights, labels), labels }
    }

    /// Writes the labels of a sequence; `scores` are those of all tokens of the text.
    pub(crate) fn read(&mut self, sequence: TokenRange, scores: &[i32], into: &mut [u8]) {
        self.lattice.clear(self.labels, sequence.len());
        for (position, token) in sequence.iter().enumerate() {
            let row = scores.get(token * self.labels..(token + 1) * self.labels).unwrap_or_default();
            for (score, &value) in self.lattice.at(position).iter_mut().zip(row) {
                *score = value;
            }
        }
        self.lattice.path(&self.steps, &mut self.path);
        for (label, &read) in into.iter_mut().skip(sequence.start).zip(&self.path) {
            *label = read;
        }
    }
}

/// The scores of one token among those of all.
pub(crate) fn row(scores: &mut [i32], token: usize, labels: usize) -> &mut [i32] {
    scores.get_mut(token * labels..(token + 1) * labels).unwrap_or_default()
}

/// By how much the label of a token leads over the best other one.
#[cfg_attr(not(feature = "_train"), allow(dead_code, reason = "training asks for it"))]
pub(crate) fn lead(scores: &[i32], token: usize, labels: usize, label: u8) -> i32 {
    let row = scores.get(token * labels..(token + 1) * labels).unwrap_or_default();
    let own = row.get(usize::from(label)).copied().unwrap_or(0);
    let others = row.iter().enumerate().filter(|(other, _)| *other != usize::from(label));
    own.saturating_sub(others.map(|(_, &score)| score).max().unwrap_or(0))
}

/// How far the features of words reach.
pub(crate) const REACH: [isize; 5] = [0, -1, 1, -2, 2];

/// Scores of the word types at the distances of [`REACH`], added up once per
/// type and distance, when first asked for: most tokens are far from any name.
pub(crate) struct TypeScores<'a, S, F> {
    words: &'a WordTypes,
    weights: &'a S,
    features: F,
    labels: usize,
    scores: Vec<i32>,
    known: Vec<bool>,
}

impl<'a, S: Scorer, F: Fn(&WordAtoms, isize, &mut dyn FnMut(FeatureId))> TypeScores<'a, S, F> {
    pub(crate) fn new(words: &'a WordTypes, weights: &'a S, labels: usize, features: F) -> Self {
        let places = words.types().len() * REACH.len();
        let (scores, known) = (vec![0; places * labels], vec![false; places]);
        TypeScores { words, weights, features, labels, scores, known }
    }

    /// Adds the scores of the words around a token.
    pub(crate) fn add(&mut self, within: TokenRange, token: usize, row: &mut [i32]) {
        for (place, &distance) in REACH.iter().enumerate() {
            let neighbour = token.checked_add_signed(distance).filter(|&t| within.contains(t));
            let Some(word) = neighbour.and_then(|t| self.words.of(t)) else { continue };
            let number = word * REACH.len() + place;
            let scores = self.scores.get_mut(number * self.labels..(number + 1) * self.labels);
            let (Some(scores), Some(known)) = (scores, self.known.get_mut(number)) else { continue };
            if !*known {
                *known = true;
                if let Some(word) = self.words.types().get(word) {
                    (self.features)(word, distance, &mut |feature| self.weights.add(feature, scores));
                }
            }
            for (score, add) in row.iter_mut().zip(scores) {
                *score += *add;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_one_kind_side_by_side_stay_apart() {
        let labels = [first(0), other(0), first(0), OUTSIDE, first(1)].map(|label| label as u8);
        let ranges: Vec<_> = spans(&labels).into_iter().map(|(t, kind)| (t.start, t.end, kind)).collect();
        assert_eq!(ranges, [(0, 2, 0), (2, 3, 0), (4, 5, 1)]);
    }

    #[test]
    fn no_span_goes_on_with_another_kind() {
        assert!(
            may_follow(first(1), other(1))
                && may_follow(other(1), other(1))
                && may_follow(other(0), first(1))
        );
        assert!(!may_follow(first(0), other(1)) && !may_follow(OUTSIDE, other(0)));
    }
}
