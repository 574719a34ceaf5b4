//! Tags -> names: where a name stands and what it names, by two linear models.
//!
//! The first finds the edges and tells persons, states, groups, places,
//! adjectives of belonging, titles and other names apart (the best path through
//! a sentence). The second sees the name as a whole and tells its fine kind.

pub(super) mod document;
pub(super) mod find;
pub(super) mod known;
pub(super) mod typing;

use std::sync::LazyLock;

pub(crate) use super::name_kind::{Coarse, NameKind};
use crate::knowledge::WeightsFile;
use crate::outline::{Outline, TokenRange};
use crate::score::{Scorer, Weights, best, row_width};
use crate::tag::sequence::TypeRows;
use find::Evidence;

static FINDER: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(&WeightsFile::Names.bytes(), find::LABELS).unwrap_or(Weights::NONE));
static TYPER: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(&WeightsFile::NameKinds.bytes(), typing::KINDS).unwrap_or(Weights::NONE));

/// A name that the models found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameTag {
    /// Its words, without title, possessive "'s" or article.
    pub(crate) tokens: TokenRange,
    /// What it names.
    pub(crate) kind: NameKind,
    /// By how much this kind leads over the next one: no probability, but a
    /// larger one is a surer one.
    pub(crate) margin: i32,
}

/// Returns true if the crate has weights for names.
pub(super) fn finds_names() -> bool {
    !FINDER.is_none() && !TYPER.is_none()
}

/// Finds the names with the weights of the crate.
pub(super) fn names(outline: &Outline<'_>, evidence: &Evidence<'_>, rows: &mut TypeRows) -> Vec<NameTag> {
    if !finds_names() {
        // Without weights the rules alone find names.
        return Vec::new();
    }
    find_names(outline, evidence, &*FINDER, rows, &*TYPER)
}

/// Finds the names and tells their kinds.
pub(super) fn find_names(
    outline: &Outline<'_>,
    evidence: &Evidence<'_>,
    finder: &impl Scorer,
    rows: &mut TypeRows,
    typer: &impl Scorer,
) -> Vec<NameTag> {
    let labels = find::label(outline, evidence, finder, rows);
    let mut features = Vec::new();
    let found = find::names(&labels).into_iter();
    found
        .map(|(tokens, coarse)| {
            features.clear();
            typing::name_features(outline, evidence, tokens, coarse, |feature| features.push(feature));
            let mut scores = [0; row_width(typing::KINDS)];
            typer.add_all(&features, &mut scores);
            let (class, margin) = scores.first_chunk::<{ typing::KINDS }>().map_or((0, 0), |s| best(s));
            NameTag { tokens, kind: NameKind::from_class(class), margin }
        })
        .collect()
}
