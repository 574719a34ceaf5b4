//! Linear models with integer weights: hashed features, weights read in place.
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
pub(crate) use weights::Weights;

/// Something that scores classes by features: the weights of the crate, or
/// those in the making.
pub(crate) trait Scorer {
    /// How many classes there are.
    #[allow(dead_code, reason = "tests ask for it")]
    fn classes(&self) -> usize;

    /// Adds the weights of one feature to the scores of the classes.
    fn add(&self, feature: FeatureId, scores: &mut [i32]);
}
