//! The layer of names.

use rapporteur::train::{self, Case, Corpus, Example, Recipe, Scheme};

use crate::card::Card;
use crate::corpora;

pub(crate) const TRAIN: [(&str, Scheme, &str); 9] = [
    ("names/current_events_train.jsonl", Scheme::Fine, "Wikipedia, CC BY-SA 4.0"),
    ("gold/reports_train.jsonl", Scheme::Partial, "the project's own"),
    ("gold/wikinews_train.jsonl", Scheme::Partial, "Wikinews, CC BY 2.5"),
    ("actors/gum_ccby_train.jsonl", Scheme::Corpus, "GUM, texts CC BY 2.5 and 4.0, annotation CC BY 4.0"),
    ("actors/re3d_open_train.jsonl", Scheme::Corpus, "re3d: public domain, OGL 3.0, CC BY 3.0 AU"),
    (
        "actors/share_alike/wikigold_train.jsonl",
        Scheme::Corpus,
        "Wikigold, texts CC BY-SA 3.0, annotation CC BY 4.0",
    ),
    (
        "actors/share_alike/crossner_politics_train.jsonl",
        Scheme::Corpus,
        "CrossNER, texts CC BY-SA 3.0, annotation MIT",
    ),
    ("actors/share_alike/re3d_wiki_train.jsonl", Scheme::Corpus, "re3d, texts CC BY-SA 3.0"),
    ("actors/share_alike/gum_bio_voyage_train.jsonl", Scheme::Corpus, "GUM, texts CC BY-SA 3.0"),
];

pub(crate) const DEV: [(&str, Scheme, bool); 9] = [
    ("names/current_events_dev.jsonl", Scheme::Fine, true),
    ("gold/reports_dev.jsonl", Scheme::Partial, false),
    ("gold/wikinews_dev.jsonl", Scheme::Partial, false),
    ("actors/eval_only/conll03_dev.jsonl", Scheme::Corpus, false),
    ("actors/gum_ccby_dev.jsonl", Scheme::Corpus, false),
    ("actors/re3d_open_dev.jsonl", Scheme::Corpus, false),
    ("actors/share_alike/wikigold_dev.jsonl", Scheme::Corpus, false),
    ("actors/eval_only/wikineural_dev.jsonl", Scheme::Corpus, false),
    ("actors/share_alike/uner_ewt_dev.jsonl", Scheme::Corpus, false),
];

const FIND: Recipe = Recipe {
    epochs: 4,
    courses: 3,
    margin: 16,
    least_count: 2,
    unit: 8,
    kept_weight: 16,
    least_weight: 6,
    seed: 7,
};

const KINDS: Recipe = Recipe {
    epochs: 8,
    courses: 3,
    margin: 10,
    least_count: 2,
    unit: 8,
    kept_weight: 16,
    least_weight: 2,
    seed: 7,
};

fn read(folder: &str, file: &str, scheme: Scheme) -> Corpus {
    let examples = match scheme {
        Scheme::Fine => corpora::named(folder, file, ""),
        Scheme::Partial => corpora::gold_names(folder, file),
        Scheme::Corpus => corpora::named(folder, file, "corpus:"),
    };
    Corpus { scheme, examples }
}

pub(crate) fn train(folder: &str) {
    let mut card = Card::new(
        "names",
        "Names: `names.bin` finds where they stand, `name_kinds.bin` tells what they name; averaged perceptrons, the first over the best path through a sentence",
    );
    let mut all = Vec::new();
    for (file, scheme, licence) in TRAIN {
        all.push(read(folder, file, scheme));
        card.data(folder, file, licence);
    }
    let more = "read in the stretches around capitals; of the texts every sixth also in capitals, every fourth as a title; where a corpus has no label for titles, adjectives or events, the model's own reading is learnt";
    for file in corpora::own() {
        all.push(read(folder, file, Scheme::Partial));
        card.data(folder, file, "the project's own");
    }
    card.recipe(&FIND, more);
    card.recipe(&KINDS, "kinds of the names");
    let (finder, typer) = train::train_names(&all, &FIND, &KINDS);
    for (file, scheme, cases) in DEV {
        let dev = read(folder, file, scheme);
        card.figure(&figure(file, &finder, &typer, &dev));
        for case in [Case::Capitals, Case::Title].into_iter().filter(|_| cases) {
            let recased = dev
                .examples
                .iter()
                .map(|e| Example { text: train::recased(&e.text, case), labels: e.labels.clone() })
                .collect();
            let dev = Corpus { scheme, examples: recased };
            card.figure(&figure(&format!("{file}, {case:?}"), &finder, &typer, &dev));
        }
    }
    card.write_all(&[("names", &finder), ("name_kinds", &typer)]);
}

fn figure(name: &str, finder: &[u8], typer: &[u8], dev: &Corpus) -> String {
    let f = train::name_figures(finder, typer, dev);
    let f1 = |right: usize, found: usize, gold: usize| 200.0 * right as f64 / (found + gold).max(1) as f64;
    let [gold, found, right] = f.persons;
    let [gold_apart, found_apart, right_apart] = f.apart;
    format!(
        "{name}: found {:.1} (P {:.1}, R {:.1}), coarse {:.1}, typed {:.1}, persons {:.1}, titles and adjectives {:.1}",
        f1(f.exact, f.found, f.gold),
        100.0 * f.exact as f64 / f.found.max(1) as f64,
        100.0 * f.exact as f64 / f.gold.max(1) as f64,
        f1(f.coarse, f.found, f.gold),
        f1(f.typed, f.found, f.gold),
        f1(right, found, gold),
        f1(right_apart, found_apart, gold_apart),
    )
}
