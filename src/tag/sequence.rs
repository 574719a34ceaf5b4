//! Labels of tokens that mark out spans: outside, and for every kind of span
//! its first token and its others.

use super::word_types::{WordAtoms, WordTypes};
use crate::outline::TokenRange;
use crate::score::{FeatureId, Lattice, NEVER, Scorer, feature, row_width};

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

/// Scores of every label after every other, in rows of [`row_width`]; spans go
/// on only with their own kind.
pub(crate) fn steps(weights: &impl Scorer, labels: usize) -> Vec<i32> {
    let width = row_width(labels);
    let mut steps = vec![NEVER; labels * width];
    for (before, row) in steps.chunks_exact_mut(width).enumerate() {
        let row = row.get_mut(..labels).unwrap_or_default();
        row.fill(0);
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
            let start = token * row_width(self.labels);
            let row = scores.get(start..start + self.labels).unwrap_or_default();
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

/// Scores of so many tokens for so many labels, all zero.
pub(crate) fn no_scores(tokens: usize, labels: usize) -> Vec<i32> {
    vec![0; tokens * row_width(labels)]
}

/// The scores of one token among those of all.
pub(crate) fn row(scores: &mut [i32], token: usize, labels: usize) -> &mut [i32] {
    let width = row_width(labels);
    scores.get_mut(token * width..(token + 1) * width).unwrap_or_default()
}

/// By how much the label of a token leads over the best other one.
#[cfg_attr(not(feature = "_train"), allow(dead_code, reason = "training asks for it"))]
pub(crate) fn lead(scores: &[i32], token: usize, labels: usize, label: u8) -> i32 {
    let start = token * row_width(labels);
    let row = scores.get(start..start + labels).unwrap_or_default();
    let own = row.get(usize::from(label)).copied().unwrap_or(0);
    let others = row.iter().enumerate().filter(|(other, _)| *other != usize::from(label));
    own.saturating_sub(others.map(|(_, &score)| score).max().unwrap_or(0))
}

/// How far the features of words reach.
pub(crate) const REACH: [isize; 5] = [0, -1, 1, -2, 2];

/// Scores of word types at the distances of [`REACH`] as far as they were
/// asked for. They hang on the type and the model alone, so they may be kept as
/// long as the types are.
#[derive(Debug, Default)]
pub(crate) struct TypeRows {
    scores: Vec<i16>,
    known: Vec<bool>,
}

/// Scores of the word types at the distances of [`REACH`], added up once per
/// type and distance, when first asked for: most tokens are far from any name.
pub(crate) struct TypeScores<'a, S, F> {
    words: &'a WordTypes,
    weights: &'a S,
    features: F,
    width: usize,
    rows: &'a mut TypeRows,
    gathered: Vec<FeatureId>,
    sums: Vec<i32>,
}

impl<'a, S: Scorer, F: Fn(&WordAtoms, isize, &mut dyn FnMut(FeatureId))> TypeScores<'a, S, F> {
    /// `rows` are those of the same types and the same weights.
    pub(crate) fn new(
        words: &'a WordTypes,
        rows: &'a mut TypeRows,
        weights: &'a S,
        labels: usize,
        features: F,
    ) -> Self {
        let places = words.types().len() * REACH.len();
        let width = row_width(labels);
        rows.scores.resize(places * width, 0);
        rows.known.resize(places, false);
        TypeScores { words, weights, features, width, rows, gathered: Vec::new(), sums: vec![0; width] }
    }

    /// Adds the scores of the words around a token.
    pub(crate) fn add(&mut self, within: TokenRange, token: usize, row: &mut [i32]) {
        for (place, &distance) in REACH.iter().enumerate() {
            let neighbour = token.checked_add_signed(distance).filter(|&t| within.contains(t));
            let Some(word) = neighbour.and_then(|t| self.words.of(t)) else { continue };
            let number = word * REACH.len() + place;
            if !self.rows.known.get(number).is_none_or(|&known| known) {
                self.learn(word, distance, number);
            }
            let start = number * self.width;
            let scores = self.rows.scores.get(start..start + self.width).unwrap_or_default();
            for (score, &add) in row.iter_mut().zip(scores) {
                *score += i32::from(add);
            }
        }
    }

    /// Adds up the scores of a type at a distance.
    #[cold]
    fn learn(&mut self, word: usize, distance: isize, number: usize) {
        let Some(word) = self.words.types().get(word) else { return };
        self.gathered.clear();
        (self.features)(word, distance, &mut |feature| self.gathered.push(feature));
        self.sums.fill(0);
        self.weights.add_all(&self.gathered, &mut self.sums);
        let row = self.rows.scores.iter_mut().skip(number * self.width);
        for (score, &sum) in row.zip(&self.sums) {
            *score = i16::try_from(sum.clamp(i16::MIN.into(), i16::MAX.into())).unwrap_or(0);
        }
        if let Some(known) = self.rows.known.get_mut(number) {
            *known = true;
        }
    }
}

/// Features that a token may share with the one before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lasting<'f> {
    pub(crate) features: &'f [FeatureId],
    /// Whether the token before had others.
    pub(crate) is_new: bool,
}

impl Lasting<'_> {
    /// Adds their weights; `sums` keeps these from token to token.
    pub(crate) fn add(self, weights: &impl Scorer, sums: &mut [i32], row: &mut [i32]) {
        if self.is_new {
            sums.fill(0);
            weights.add_all(self.features, sums);
        }
        row.iter_mut().zip(&*sums).for_each(|(score, &sum)| *score += sum);
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
