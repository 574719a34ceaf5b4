//! Labelled texts -> weights files. Behind the private feature `_train`, for
//! `examples/train_weights`; no part of the crate as it is used.

#![allow(missing_docs, clippy::indexing_slicing, clippy::missing_panics_doc, reason = "private")]

mod attribution;
mod case;
mod classes;
mod names;
mod pos;
mod ready;
mod rounds;
mod sequence;
mod shuffle;
mod speed;

pub(crate) use attribution::attribution_weights;
pub use attribution::{AttributionFigures, attribution_figures, train_attribution};
pub use case::{Case, recased};
pub use classes::{ClassRecipe, train_classes};
pub use names::{Corpus, NameFigures, Scheme, name_figures, train_names};
pub use pos::{pos_figures, train_pos};

pub(crate) use rounds::{fit_classes, learn_in_rounds};
pub use speed::speeds;

/// Reads the weights of the layers below from the files of a folder, where it
/// has them: to be called first.
pub fn read_weights_from(folder: &str) {
    crate::knowledge::weights::in_training::read_from(folder.into());
}

/// What one model makes of a text, the next one learns from as it will be where
/// the text is new: by models that have not seen it, each made of all parts of
/// the data but one.
pub(crate) const PARTS: usize = 4;

/// A labelled text: spans in bytes.
#[derive(Debug, Clone)]
pub struct Example {
    pub text: String,
    pub labels: Vec<Label>,
}

/// A labelled stretch of a text.
#[derive(Debug, Clone)]
pub struct Label {
    pub start: usize,
    pub end: usize,
    pub label: String,
}

/// How a layer is trained and how large its file may get.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// Passes over the data, before and again after pruning.
    pub epochs: usize,
    /// Courses of learning after pruning, each from nothing, whose mean is the model.
    pub courses: usize,
    /// A right answer that leads by no more than this is learnt as well.
    pub margin: i32,
    /// Features with fewer occurrences are not learnt.
    pub least_count: u32,
    /// A weight of one in the file is this part of an update.
    pub unit: i64,
    /// Weights smaller than this in units are pruned, and the others learnt again.
    pub kept_weight: i64,
    /// Weights smaller than this in units do not go into the file.
    pub least_weight: i64,
    pub seed: u64,
}
