//! The model that tells toponyms that are places from others.

use rapporteur::train::{self, PlaceExample, Recipe};
use serde_json::Value;

use crate::card::Card;
use crate::corpora;

/// Labelled by hand.
const TRAIN: [(&str, bool, &str); 9] = [
    ("names/current_events_train.jsonl", false, "Wikipedia, CC BY-SA 4.0"),
    ("gold/reports_train.jsonl", true, "the project's own"),
    ("gold/wikinews_train.jsonl", true, "Wikinews, CC BY 2.5"),
    ("actors/gum_ccby_train.jsonl", false, "GUM, texts CC BY 2.5 and 4.0, annotation CC BY 4.0"),
    ("actors/re3d_open_train.jsonl", false, "re3d: public domain, OGL 3.0, CC BY 3.0 AU"),
    (
        "actors/share_alike/wikigold_train.jsonl",
        false,
        "Wikigold, texts CC BY-SA 3.0, annotation CC BY 4.0",
    ),
    (
        "actors/share_alike/crossner_politics_train.jsonl",
        false,
        "CrossNER, texts CC BY-SA 3.0, annotation MIT",
    ),
    ("actors/share_alike/re3d_wiki_train.jsonl", false, "re3d, texts CC BY-SA 3.0"),
    ("actors/share_alike/gum_bio_voyage_train.jsonl", false, "GUM, texts CC BY-SA 3.0"),
];

/// Labelled by the rules with the models of names.
const RAW: [(&str, &str); 4] = [
    ("raw/wikinews.jsonl", "Wikinews, CC BY 2.5"),
    ("raw/current_events.jsonl.gz", "Wikipedia, CC BY-SA 4.0"),
    ("raw/whitehouse.jsonl.gz", "United States Government, public domain"),
    ("actors/share_alike/ud_ewt_train.jsonl", "UD English EWT, CC BY-SA 4.0"),
];

const DEV: [(&str, bool); 8] = [
    ("names/current_events_dev.jsonl", false),
    ("gold/reports_dev.jsonl", true),
    ("gold/wikinews_dev.jsonl", true),
    ("actors/eval_only/conll03_dev.jsonl", false),
    ("actors/gum_ccby_dev.jsonl", false),
    ("actors/re3d_open_dev.jsonl", false),
    ("actors/share_alike/wikigold_dev.jsonl", false),
    ("actors/eval_only/wikineural_dev.jsonl", false),
];

const LEFT_OUT: [&str; 3] =
    ["names/current_events_dev.jsonl", "statements/current_events_dev.jsonl", "gold/wikinews_dev.jsonl"];

fn knob(name: &str, usual: i64) -> i64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual)
}

fn read(folder: &str, file: &str, is_report: bool) -> Vec<PlaceExample> {
    let examples =
        if is_report { corpora::gold_names(folder, file) } else { corpora::named(folder, file, "") };
    let is_place = |label: &str| {
        matches!(label, "LOC" | "GPE" | "STATE" | "COUNTRY" | "REGION" | "CITY" | "WATER" | "FACILITY")
    };
    examples
        .into_iter()
        .map(|e| PlaceExample {
            text: e.text,
            names: Some(e.labels.iter().map(|l| (l.start, l.end, is_place(&l.label))).collect()),
        })
        .collect()
}

pub(crate) fn train(folder: &str) {
    let recipe = Recipe {
        epochs: knob("EPOCHS", 6) as usize,
        courses: knob("COURSES", 2) as usize,
        margin: knob("MARGIN", 20) as i32,
        least_count: knob("LEAST", 4) as u32,
        unit: 8,
        kept_weight: knob("KEPT", 8),
        least_weight: knob("LEASTW", 4),
        seed: 7,
    };
    let mut card = Card::new(
        "places",
        "Places: says of words that may name a place whether they do; an averaged perceptron",
    );
    let mut all = Vec::new();
    for (file, is_report, licence) in TRAIN {
        all.extend(read(folder, file, is_report));
        card.data(folder, file, licence);
    }
    for file in corpora::own() {
        all.extend(read(folder, file, true));
        card.data(folder, file, "the project's own");
    }
    let gold = train::place_lessons(&all);
    let mut lessons = Vec::new();
    for _ in 0..knob("GOLD", 1) {
        lessons.extend(gold.iter().cloned());
    }
    let measured = corpora::openings(folder, &LEFT_OUT);
    let mut raw = Vec::new();
    for (file, licence) in RAW {
        let texts = corpora::texts(folder, file);
        let texts = texts.into_iter().filter(|t: &String| !measured.contains(&corpora::opening(t)));
        raw.extend(texts.map(|text| PlaceExample { text, names: None }));
        card.data(folder, file, licence);
    }
    if knob("RAW", 1) > 0 {
        let raw = train::place_lessons(&raw);
        println!("gold {} raw {}", gold.len(), raw.len());
        lessons.extend(raw);
    }
    let bytes = train::train_places(&lessons, &recipe);
    for (file, is_report) in DEV {
        let dev = train::place_lessons(&read(folder, file, is_report));
        let f = train::place_figures(&bytes, &dev);
        let line = |[right, found, gold]: [usize; 3]| {
            format!(
                "{:.1} (P {:.1}, R {:.1})",
                200.0 * right as f64 / (found + gold).max(1) as f64,
                100.0 * right as f64 / found.max(1) as f64,
                100.0 * right as f64 / gold.max(1) as f64
            )
        };
        card.figure(&format!(
            "{file}: {} toponyms; signs {}, with the models of names {}, this model {}",
            dev.len(),
            line(f.signs),
            line(f.tagger),
            line(f.model)
        ));
    }
    card.recipe(&recipe, "x");
    card.write(&bytes);
    let _ = Value::Null;
}
