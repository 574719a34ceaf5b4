//! What linear models decide about claims: whether one stands, where its
//! content ends, what is done by it.
//!
//! The rules and tags propose; here small models with whole-number weights
//! choose. Their features are what the rules look at anyway.

pub(super) mod act;
pub(super) mod end;
pub(super) mod keep;

use std::sync::LazyLock;

use super::scene::Scene;
use super::tagged::Tagged;
use crate::kind::Illocution;
use crate::knowledge::WeightsFile;
use crate::outline::TokenRange;
use crate::score::{Atom, FeatureId, Scorer, Weights, combine, feature};

static KEEP: LazyLock<Weights> = LazyLock::new(|| read(WeightsFile::Keep, 1));
static END: LazyLock<Weights> = LazyLock::new(|| read(WeightsFile::End, 1));
static ACT: LazyLock<Weights> = LazyLock::new(|| read(WeightsFile::Act, Illocution::ALL.len()));

fn read(file: WeightsFile, classes: usize) -> Weights {
    Weights::read(&file.bytes(), classes).unwrap_or(Weights::NONE)
}

/// What the models look at.
#[derive(Clone, Copy)]
pub(super) struct Weigher<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) tagged: &'s Tagged,
}

impl Weigher<'_, '_> {
    /// The normal form of a token.
    fn word(self, token: Option<usize>) -> Atom {
        token.map_or(0, |t| self.scene.tags.word(t).normal)
    }

    /// Its fine word class.
    fn class(self, token: Option<usize>) -> Atom {
        token.map_or(0, |t| self.scene.tags.word(t).class)
    }

    /// Its part of speech; one for marks by the mark itself.
    fn pos(self, token: Option<usize>) -> Atom {
        match token.filter(|&t| t < self.scene.outline.len()) {
            None => 0,
            Some(t) if self.scene.pos(t) == crate::tag::Pos::Mark => self.word(token),
            Some(t) => 1 + self.scene.pos(t) as u64,
        }
    }
}

/// A length or distance in few steps.
fn steps(length: usize) -> Atom {
    match length {
        0..=3 => length as u64,
        4..=5 => 4,
        6..=8 => 5,
        9..=12 => 6,
        13..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}

/// The score of one class by its features.
fn score(weights: &impl Scorer, features: &[FeatureId]) -> i32 {
    let mut score = [0];
    weights.add_all(features, &mut score);
    score[0]
}

/// Adds features to a list, by template.
fn templates(features: &mut Vec<FeatureId>) -> impl FnMut(u8, Atom) + '_ {
    |template, atom| features.push(feature(template, atom))
}

fn pair(first: Atom, second: Atom) -> Atom {
    combine(first, second)
}

/// How two ranges lie: 0 apart, 1 the same, 2 with the same start, 3 with the same end, 4 the first
/// within the second, 5 the second within the first, 6 crossing.
fn relation(one: TokenRange, other: Option<TokenRange>) -> Atom {
    let Some(other) = other else { return 0 };
    match () {
        () if one == other => 1,
        () if one.start == other.start => 2,
        () if one.end == other.end => 3,
        () if other.start < one.start && one.end < other.end => 4,
        () if one.start < other.start && other.end < one.end => 5,
        () => 6,
    }
}
