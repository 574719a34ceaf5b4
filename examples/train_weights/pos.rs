//! The layer of parts of speech.

use rapporteur::train::{self, Case, Example, Recipe};

use crate::card::Card;
use crate::corpora;

const RECIPE: Recipe = Recipe {
    epochs: 5,
    courses: 3,
    margin: 20,
    least_count: 3,
    unit: 8,
    kept_weight: 16,
    least_weight: 8,
    seed: 11,
};

const TRAIN: [(&str, &str); 2] = [
    ("actors/share_alike/ud_ewt_train.jsonl", "UD English EWT, CC BY-SA 4.0"),
    ("actors/gum_pos_train.jsonl", "GUM, genres under CC BY: texts CC BY 2.5 and 4.0, annotation CC BY 4.0"),
];

const DEV: [(&str, &str); 2] =
    [("EWT dev", "actors/share_alike/ud_ewt_dev.jsonl"), ("GUM CC BY dev", "actors/gum_pos_dev.jsonl")];

pub(crate) fn train(folder: &str) {
    let mut card = Card::new(
        "pos",
        "Parts of speech (Penn Treebank tags): averaged perceptron, tags from left to right",
    );
    let mut examples = Vec::new();
    for (file, licence) in TRAIN {
        examples.extend(corpora::tagged(folder, file));
        card.data(folder, file, licence);
    }
    card.recipe(&RECIPE, "of the sentences every seventh also in capitals, every fifth as a title, every twelfth in small letters");
    let bytes = train::train_pos(&examples, &RECIPE);
    for (name, file) in DEV {
        let dev = corpora::tagged(folder, file);
        card.figure(&figure(name, &bytes, &dev));
        for case in [Case::Capitals, Case::Title] {
            card.figure(&figure(&format!("{name}, {case:?}"), &bytes, &recased(&dev, case)));
        }
    }
    card.write(&bytes);
}

fn recased(examples: &[Example], case: Case) -> Vec<Example> {
    examples
        .iter()
        .map(|example| Example { text: train::recased(&example.text, case), labels: example.labels.clone() })
        .collect()
}

fn figure(name: &str, bytes: &[u8], examples: &[Example]) -> String {
    let [all, right, words, right_words] = train::pos_figures(bytes, examples);
    let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    format!(
        "{name}: {:.2} of all tokens ({all}), {:.2} without marks",
        percent(right, all),
        percent(right_words, words)
    )
}
