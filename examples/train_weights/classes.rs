//! The word classes, which every layer uses: to be trained first, by themselves.

use rapporteur::train::{self, ClassRecipe};

use crate::card::Card;
use crate::corpora;

const RECIPE: ClassRecipe = ClassRecipe { least_count: 6, fine: 200, coarse: 40, rounds: 12 };

const TRAIN: [(&str, &str); 4] = [
    ("raw/wikinews.jsonl", "Wikinews, CC BY 2.5"),
    ("raw/current_events.jsonl.gz", "Wikipedia, CC BY-SA 4.0"),
    ("raw/whitehouse.jsonl.gz", "United States Government, public domain"),
    ("actors/share_alike/ud_ewt_train.jsonl", "UD English EWT, CC BY-SA 4.0"),
];

/// What measures is not read, not even without its labels.
const LEFT_OUT: [&str; 3] =
    ["names/current_events_dev.jsonl", "statements/current_events_dev.jsonl", "gold/wikinews_dev.jsonl"];

pub(crate) fn train(folder: &str) {
    let mut card = Card::new(
        "classes",
        "Word classes induced from text without labels: exchange clustering of class bigrams",
    );
    let measured = corpora::openings(folder, &LEFT_OUT);
    let mut texts = Vec::new();
    for (file, licence) in TRAIN {
        let all = corpora::texts(folder, file).into_iter();
        texts.extend(all.filter(|text| !measured.contains(&corpora::opening(text))));
        card.data(folder, file, licence);
    }
    card.recipe(
        &RECIPE,
        "no seed: words by frequency; texts that begin like one of a development file left out",
    );
    let bytes = train::train_classes(&texts, RECIPE);
    card.write(&bytes);
}
