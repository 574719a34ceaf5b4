//! The layer of attribution.

use rapporteur::train::{self, Example, Recipe};

use crate::card::Card;
use crate::corpora;

/// Of both models.
pub(crate) const RECIPE: Recipe = Recipe {
    epochs: 8,
    courses: 3,
    margin: 20,
    least_count: 2,
    unit: 8,
    kept_weight: 32,
    least_weight: 8,
    seed: 5,
};

pub(crate) const TRAIN: [(&str, &str); 3] = [
    ("statements/current_events_train.jsonl", "texts Wikipedia, CC BY-SA 4.0; annotation the project's own"),
    ("gold/reports_train.jsonl", "the project's own"),
    ("gold/wikinews_train.jsonl", "texts Wikinews, CC BY 2.5; annotation the project's own"),
];

const DEV: [&str; 4] = [
    "statements/current_events_dev.jsonl",
    "gold/reports_dev.jsonl",
    "gold/wikinews_dev.jsonl",
    "statements/polnear_dev.jsonl",
];

pub(crate) fn train(folder: &str) {
    let mut card = Card::new(
        "attribution",
        "Attribution: `voices.bin` finds sources and cues, `contents.bin` what was said; averaged perceptrons over best paths through sentences and paragraphs",
    );
    let mut examples: Vec<Example> = Vec::new();
    for (file, licence) in TRAIN {
        examples.extend(corpora::attributed(folder, file));
        card.data(folder, file, licence);
    }
    for file in corpora::own() {
        examples.extend(corpora::attributed(folder, file));
        card.data(folder, file, "the project's own");
    }
    card.recipe(
        &RECIPE,
        "sources and cues, in the sentences that could report speech; of the texts every tenth also in capitals, every sixth as a title",
    );
    card.recipe(&RECIPE, "contents, in the sentences in which somebody speaks by a model of sources and cues that has not seen the text");
    let (voices, contents) = train::train_attribution(&examples, &RECIPE, &RECIPE);
    for file in DEV {
        let figures = train::attribution_figures(&voices, &contents, &corpora::attributed(folder, file));
        card.figure(&format!("{file}: {}", line(&figures)));
    }
    card.write_all(&[("voices", &voices), ("contents", &contents)]);
}

fn line(figures: &train::AttributionFigures) -> String {
    let roles = ["sources", "cues", "contents"].iter().zip(figures);
    let parts = roles.map(|(role, [gold, found, exact, gold_touched, found_touched])| {
        let exact = 200.0 * *exact as f64 / (gold + found).max(1) as f64;
        let (recall, precision) =
            (*gold_touched as f64 / (*gold).max(1) as f64, *found_touched as f64 / (*found).max(1) as f64);
        let overlap = 200.0 * recall * precision / (recall + precision).max(1e-9);
        format!("{role} exact {exact:.1}, overlap {overlap:.1}")
    });
    parts.collect::<Vec<_>>().join("; ")
}
