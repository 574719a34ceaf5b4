//! The course of training that all models share.

use super::Recipe;
use super::shuffle::Random;
use crate::score::{FeatureId, Perceptron, best};

/// Learns from the items in ever new order; then forgets all but which weights
/// were large, and learns these again, several times from nothing.
pub(crate) fn learn_in_rounds<T>(
    model: &mut Perceptron,
    recipe: &Recipe,
    items: &mut [T],
    mut learn: impl FnMut(&mut Perceptron, &T),
) {
    let mut random = Random::new(recipe.seed);
    for round in 0..2 {
        if round == 1 {
            model.restart_pruned(recipe.unit, recipe.kept_weight);
        }
        for course in 0..if round == 1 { recipe.courses } else { 1 } {
            if course > 0 {
                model.start_over();
            }
            for _ in 0..recipe.epochs {
                random.shuffle(items);
                items.iter().for_each(|item| learn(model, item));
            }
        }
    }
}

/// The class that comes too near to the right one, or before it.
pub(super) fn rival(scores: &mut [i32], right: usize, margin: i32) -> Option<usize> {
    let own = scores[right];
    scores[right] = i32::MIN;
    let (rival, _) = best(scores);
    (own <= scores[rival] + margin).then_some(rival)
}

/// Trains a model that tells classes of things apart, and gives the weights
/// file: samples are the right class and the features.
pub(crate) fn fit_classes(samples: &[(usize, Vec<FeatureId>)], classes: usize, recipe: &Recipe) -> Vec<u8> {
    let mut model = Perceptron::new(classes, recipe.least_count);
    samples.iter().flat_map(|(_, features)| features).for_each(|&feature| model.count(feature));
    model.start();
    let mut placed: Vec<(usize, Vec<u32>)> = samples
        .iter()
        .map(|(right, features)| (*right, features.iter().filter_map(|&f| model.place(f)).collect()))
        .collect();
    learn_in_rounds(&mut model, recipe, &mut placed, |model, (right, places)| {
        let mut scores = vec![0; classes];
        places.iter().for_each(|&place| model.add_place(place, &mut scores));
        if let Some(rival) = rival(&mut scores, *right, recipe.margin) {
            for &place in places {
                model.update_place(place, *right, 1);
                model.update_place(place, rival, -1);
            }
        }
        model.step();
    });
    model.encode(recipe.unit, recipe.least_weight)
}
