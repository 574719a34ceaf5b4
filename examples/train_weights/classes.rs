//! The word classes, which every layer uses: to be trained first, by themselves.

use rapporteur::train::{self, ClassRecipe};

use crate::card::Card;
use crate::corpora;

const RECIPE: ClassRecipe = ClassRecipe { least_count: 6, fine: 200, coarse: 40, rounds: 12 };

pub(crate) fn train(folder: &str) {
    let mut card = Card::new(
        "classes",
        "Word classes induced from text without labels: exchange clustering of class bigrams",
    );
    let texts = corpora::unlabelled(folder, &mut card);
    card.recipe(
        &RECIPE,
        "no seed: words by frequency; texts that begin like one of a development file left out",
    );
    let bytes = train::train_classes(&texts, RECIPE);
    card.write(&bytes);
}
