//! The model that tells which toponyms are places.

use rapporteur::train::{self, GoldName, PlaceExample, Recipe};

use crate::card::Card;
use crate::corpora;
use crate::names::{DEV, TRAIN};

const RECIPE: Recipe = Recipe {
    epochs: 6,
    courses: 2,
    margin: 20,
    least_count: 4,
    unit: 8,
    kept_weight: 32,
    least_weight: 4,
    seed: 7,
};

pub(crate) fn train(folder: &str) {
    let mut card = Card::new(
        "places",
        "Places: tells of words that may name a place whether they do, and whether a state acts there; an averaged perceptron",
    );
    let mut examples = Vec::new();
    for (file, scheme, licence) in TRAIN {
        examples.extend(read(folder, file, scheme));
        card.data(folder, file, licence);
    }
    for file in corpora::own() {
        examples.extend(read(folder, file, train::Scheme::Partial));
        card.data(folder, file, "the project's own");
    }
    // The rules with the models of names are their teacher.
    let texts = corpora::unlabelled(folder, &mut card).into_iter();
    examples.extend(texts.map(|text| PlaceExample { text, names: None }));
    card.recipe(
        &RECIPE,
        "of the last four files, which have no labels, the places that the rules find with the models of names are learnt; texts that begin like one of a development file left out",
    );
    let lessons = train::place_lessons(&examples);
    let bytes = train::train_places(&lessons, &RECIPE);
    for (file, scheme, _) in DEV {
        card.figure(&figure(file, &bytes, &read(folder, file, scheme)));
    }
    card.write(&bytes);
}

fn read(folder: &str, file: &str, scheme: train::Scheme) -> Vec<PlaceExample> {
    let is_place = |label: &str| {
        matches!(label, "LOC" | "GPE" | "STATE" | "COUNTRY" | "REGION" | "CITY" | "WATER" | "FACILITY")
    };
    // Where all are of one label, nothing is said of what they do.
    let acts = |label: &str| match label {
        "STATE" => Some(true),
        "COUNTRY" | "REGION" | "CITY" | "FACILITY" => Some(false),
        _ => None,
    };
    let examples = match scheme {
        train::Scheme::Partial => corpora::gold_names(folder, file),
        _ => corpora::named(folder, file, ""),
    };
    let names = |labels: &[train::Label]| {
        labels
            .iter()
            .map(|l| GoldName {
                start: l.start,
                end: l.end,
                is_place: is_place(&l.label),
                acts: acts(&l.label),
            })
            .collect()
    };
    examples.into_iter().map(|e| PlaceExample { names: Some(names(&e.labels)), text: e.text }).collect()
}

fn figure(name: &str, weights: &[u8], dev: &[PlaceExample]) -> String {
    let f = train::place_figures(weights, dev);
    let told = |[right, found, gold]: [usize; 3]| {
        format!(
            "{:.1} (P {:.1}, R {:.1})",
            200.0 * right as f64 / (found + gold).max(1) as f64,
            100.0 * right as f64 / found.max(1) as f64,
            100.0 * right as f64 / gold.max(1) as f64
        )
    };
    // Of most corpora nobody knows which states act.
    let acting =
        if f.acting[2] > 0 { format!("; states that act {}", told(f.acting)) } else { String::new() };
    format!(
        "{name}: of {} toponyms places by signs {}, with the models of names {}, by this model alone {}{acting}",
        f.toponyms,
        told(f.ruled),
        told(f.taught),
        told(f.learned)
    )
}
