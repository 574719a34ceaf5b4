//! Linear models with integer weights and hashed features.
//!
//! Below the layers of `tag`, which say what a feature is. A
//! score is a sum of small integers, so the same text gives the same tags on
//! every machine.

mod classes;
mod decode;
mod feature;
#[cfg(feature = "_train")]
mod perceptron;
mod weights;

pub(crate) use classes::WordClasses;
#[cfg(feature = "_train")]
pub(crate) use classes::encode_classes;
pub(crate) use decode::{Lattice, NEVER, best};
pub(crate) use feature::{Atom, FeatureId, atom, combine, feature};
#[cfg(feature = "_train")]
pub(crate) use perceptron::Perceptron;
pub(crate) use weights::{Weights, row_width};

/// Something that scores classes by features: the weights of the crate, or
/// those in the making.
pub(crate) trait Scorer {
    /// Adds the weights of one feature to the scores of the classes.
    fn add(&self, feature: FeatureId, scores: &mut [i32]);

    /// Adds the weights of several features.
    fn add_all(&self, features: &[FeatureId], scores: &mut [i32]) {
        features.iter().for_each(|&feature| self.add(feature, scores));
    }
}
