//! The keys that a row of the gazetteer is found by.

use super::compile::Row;
use super::fold::{MAX_KEY, fold};
use super::{Flags, PlaceKind};

/// Words that say what a division is; its name is also looked up without them.
const DIVISION_WORDS: &[&str] = &[
    "governorate",
    "oblast",
    "province",
    "region",
    "krai",
    "state",
    "prefecture",
    "voivodeship",
    "emirate",
    "muhafazat",
    "district",
    "county",
    "autonomous",
    "republic",
    "department",
    "canton",
    "municipality",
];

/// All keys of a row, the name's own first, each once.
pub(super) fn keys_of(row: &Row) -> Vec<(String, Flags)> {
    let mut keys: Vec<(String, Flags)> = Vec::new();
    let mut add = |key: String, flags: Flags| {
        if (1..=MAX_KEY).contains(&key.len()) && !keys.iter().any(|(known, _)| *known == key) {
            keys.push((key, flags));
        }
    };
    let word = if row.is_word { Flags::WORD } else { Flags::NONE };
    let name = fold(&row.name);
    add(name.clone(), word);
    let alternates: Vec<String> = row.alternates.iter().map(|alternate| fold(alternate)).collect();
    for alternate in &alternates {
        add(alternate.clone(), Flags::ALTERNATE);
    }
    for key in std::iter::once(&name).chain(&alternates) {
        for shorter in shortened(key, row.kind) {
            add(shorter, Flags::ALTERNATE.with(Flags::SHORTENED));
        }
    }
    keys
}

/// A name without the word that says what it is, or without its article.
fn shortened(key: &str, kind: PlaceKind) -> Vec<String> {
    let mut out = Vec::new();
    if kind == PlaceKind::Division {
        let words: Vec<&str> = key.split(' ').filter(|word| !DIVISION_WORDS.contains(word)).collect();
        // "Province of Davao del Sur" leaves "of" in front.
        let words = words.strip_prefix(&["of"]).unwrap_or(&words);
        if !words.is_empty() {
            out.push(words.join(" "));
        }
    }
    if let Some(rest) = key.strip_prefix("province of ").filter(|_| kind == PlaceKind::County) {
        out.push(rest.to_owned());
    }
    if let Some(rest) = key.strip_prefix("al ").filter(|rest| rest.len() > 3) {
        out.push(rest.to_owned());
    }
    out
}
