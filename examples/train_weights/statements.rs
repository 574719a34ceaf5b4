//! The models that weigh claims.

use rapporteur::train::{self, GoldStatement, Recipe, StatementExample};
use serde_json::Value;

use crate::attribution::{RECIPE as ATTRIBUTION, TRAIN};
use crate::card::Card;
use crate::corpora;

/// Of all three models.
const RECIPE: Recipe = Recipe {
    epochs: 10,
    courses: 3,
    margin: 30,
    least_count: 2,
    unit: 8,
    kept_weight: 8,
    least_weight: 3,
    seed: 5,
};

pub(crate) fn train(folder: &str) {
    let mut card = Card::new(
        "statements",
        "Claims of statements: `keep.bin` says whether a claim of a rule or tag stands, `end.bin` where its content ends, `act.bin` what is done by it; averaged perceptrons",
    );
    let mut examples: Vec<StatementExample> = Vec::new();
    for (file, licence) in TRAIN {
        examples.extend(corpora::rows(folder, file).iter().map(example));
        card.data(folder, file, licence);
    }
    for file in corpora::own() {
        examples.extend(corpora::rows(folder, file).iter().map(example));
        card.data(folder, file, "the project's own");
    }
    card.recipe(&RECIPE, "all three, by tags of attribution of models that have not seen the text");
    let lessons = train::statement_lessons(&examples, [&ATTRIBUTION; 2]);
    let [keep, end, act] = train::train_statements(&lessons, [&RECIPE; 3]);
    card.write_all(&[("keep", &keep), ("end", &end), ("act", &act)]);
}

fn example(row: &Value) -> StatementExample {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let offsets = corpora::offsets(&text);
    let spans = |value: &Value| -> Vec<(usize, usize)> {
        let at = |value: &Value| offsets[value.as_u64().unwrap_or(0) as usize];
        let one = |span: &Value| (at(&span[0]), at(&span[1]));
        match value.as_array() {
            Some(list) if list.first().is_some_and(Value::is_u64) => vec![one(value)],
            Some(list) => list.iter().map(one).collect(),
            None => Vec::new(),
        }
    };
    let statement = |s: &Value| GoldStatement {
        source: spans(&s["source"]),
        cue: spans(&s["cue"]),
        content: spans(&s["content"]),
        illocution: s["illocution"]
            .as_str()
            .and_then(|name| rapporteur::Illocution::ALL.iter().copied().find(|i| i.as_str() == name)),
    };
    let statements = row["statements"].as_array().into_iter().flatten().map(statement).collect();
    StatementExample { text, statements }
}
