//! Corpus files -> labelled texts.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use rapporteur::train::{Example, Label};
use serde_json::Value;

use crate::card::Card;

/// Further annotated articles of the project's own, as files.
pub(crate) static OWN: OnceLock<Vec<String>> = OnceLock::new();

/// The files of [`OWN`].
pub(crate) fn own() -> impl Iterator<Item = &'static str> {
    OWN.get().into_iter().flatten().map(String::as_str)
}

/// The JSON Lines files of a folder by name, those that only measure left out.
pub(crate) fn articles(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let paths = entries
        .map(|entry| fs::canonicalize(entry.expect("a folder can be read").path()).expect("it is there"));
    let mut files: Vec<String> =
        paths.map(|path| path.to_str().expect("names are UTF-8").to_owned()).collect();
    files.retain(|file| file.ends_with(".jsonl") && !file.ends_with("dev.jsonl"));
    files.sort_unstable();
    files
}

/// The rows of a JSON Lines file.
pub(crate) fn rows(folder: &str, file: &str) -> Vec<Value> {
    let path = Path::new(folder).join(file);
    let text = if file.ends_with(".gz") {
        let unpacked = Command::new("gzip").arg("-dc").arg(&path).output().expect("gzip is installed");
        String::from_utf8(unpacked.stdout).expect("corpora are UTF-8")
    } else {
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    text.lines().map(|line| serde_json::from_str(line).expect("a row is JSON")).collect()
}

/// Byte offsets of all characters of a text, and of its end.
pub(crate) fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect()
}

/// Sentences with tokens and their parts of speech.
pub(crate) fn tagged(folder: &str, file: &str) -> Vec<Example> {
    rows(folder, file)
        .iter()
        .map(|row| {
            let text = row["text"].as_str().unwrap_or_default().to_owned();
            let offsets = offsets(&text);
            let at = |value: &Value| offsets[value.as_u64().unwrap_or(0) as usize];
            let tokens = row["tokens"].as_array().into_iter().flatten();
            let labels = tokens
                .map(|token| Label {
                    start: at(&token[0]),
                    end: at(&token[1]),
                    label: token[3].as_str().unwrap_or_default().to_owned(),
                })
                .collect();
            Example { text, labels }
        })
        .collect()
}

/// The texts of a file.
pub(crate) fn texts(folder: &str, file: &str) -> Vec<String> {
    rows(folder, file).iter().filter_map(|row| Some(row["text"].as_str()?.to_owned())).collect()
}

/// Texts without labels.
const UNLABELLED: [(&str, &str); 4] = [
    ("raw/wikinews.jsonl", "Wikinews, CC BY 2.5"),
    ("raw/current_events.jsonl.gz", "Wikipedia, CC BY-SA 4.0"),
    ("raw/whitehouse.jsonl.gz", "United States Government, public domain"),
    ("actors/share_alike/ud_ewt_train.jsonl", "UD English EWT, CC BY-SA 4.0"),
];

/// What measures is not read, not even without its labels.
const LEFT_OUT: [&str; 3] =
    ["names/current_events_dev.jsonl", "statements/current_events_dev.jsonl", "gold/wikinews_dev.jsonl"];

/// All texts without labels, without those that measure; their files go onto the card.
pub(crate) fn unlabelled(folder: &str, card: &mut Card) -> Vec<String> {
    let measured = openings(folder, &LEFT_OUT);
    let mut all = Vec::new();
    for (file, licence) in UNLABELLED {
        let texts = texts(folder, file).into_iter();
        all.extend(texts.filter(|text| !measured.contains(&opening(text))));
        card.data(folder, file, licence);
    }
    all
}

/// The first words of the texts of some files: by them a text is known again.
fn openings(folder: &str, files: &[&str]) -> HashSet<String> {
    files.iter().flat_map(|file| texts(folder, file)).map(|text| opening(&text)).collect()
}

fn opening(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Texts with labelled names; a label is put behind a prefix.
pub(crate) fn named(folder: &str, file: &str, prefix: &str) -> Vec<Example> {
    let names = |row: &Value| -> Vec<(Value, String)> {
        let all = row["entities"].as_array().into_iter().flatten();
        all.filter(|entity| entity["form"].as_str().is_none_or(|form| form == "name"))
            .map(|entity| {
                (entity["span"].clone(), format!("{prefix}{}", entity["label"].as_str().unwrap_or_default()))
            })
            .collect()
    };
    rows(folder, file).iter().map(|row| example(row, names(row))).collect()
}

/// Reports with the names of their actors and places.
pub(crate) fn gold_names(folder: &str, file: &str) -> Vec<Example> {
    rows(folder, file).iter().map(|row| example(row, names_of_report(row))).collect()
}

fn names_of_report(row: &Value) -> Vec<(Value, String)> {
    let mut names = Vec::new();
    for (list, places) in [("actors", false), ("locations", true)] {
        for thing in row[list].as_array().into_iter().flatten() {
            let label = label_of_kind(thing["kind"].as_str().unwrap_or_default(), places);
            for mention in thing["mentions"].as_array().into_iter().flatten() {
                if places || matches!(mention["form"].as_str(), Some("name" | "acronym")) {
                    names.push((mention["span"].clone(), label.to_owned()));
                }
            }
        }
    }
    names
}

fn label_of_kind(kind: &str, place: bool) -> &'static str {
    match kind {
        "person" => "PER",
        "state" => "STATE",
        "country" => "COUNTRY",
        "government_body" => "GOV",
        "armed_forces" => "ARMY",
        "armed_group" => "GROUP",
        "international_organization" => "IGO",
        "political_party" => "PARTY",
        "media" => "MEDIA",
        "community" => "COMM",
        "city" => "CITY",
        "water" => "WATER",
        "facility" => "FACILITY",
        _ if place => "REGION",
        _ => "ORG",
    }
}

fn example(row: &Value, names: Vec<(Value, String)>) -> Example {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let offsets = offsets(&text);
    let at = |value: &Value| offsets[value.as_u64().unwrap_or(0) as usize];
    let mut labels: Vec<Label> = names
        .into_iter()
        .map(|(span, label)| Label { start: at(&span[0]), end: at(&span[1]), label })
        .collect();
    // The longest of those that start at the same place first.
    labels.sort_by_key(|label| (label.start, usize::MAX - label.end));
    let mut end = 0;
    labels.retain(|label| {
        let apart = label.start >= end;
        end = end.max(label.end);
        apart
    });
    Example { text, labels }
}

/// Texts with the sources, cues and contents of their statements.
pub(crate) fn attributed(folder: &str, file: &str) -> Vec<Example> {
    rows(folder, file).iter().map(attributed_row).collect()
}

fn attributed_row(row: &Value) -> Example {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let offsets = offsets(&text);
    let at = |value: &Value| offsets[value.as_u64().unwrap_or(0) as usize];
    let mut labels = Vec::new();
    for statement in row["statements"].as_array().into_iter().flatten() {
        for role in ["source", "cue", "content"] {
            let value = &statement[role];
            let single = value[0].is_u64();
            let spans =
                if single { vec![value.clone()] } else { value.as_array().cloned().unwrap_or_default() };
            labels.extend(spans.iter().map(|span| Label {
                start: at(&span[0]),
                end: at(&span[1]),
                label: role.to_owned(),
            }));
        }
    }
    labels.sort_by_key(|label| (label.start, usize::MAX - label.end));
    Example { text, labels }
}
