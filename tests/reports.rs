//! Whole reports beside their articles: `tests/reports/NAME.txt` and
//! `NAME.json`. A change of the extraction shows as a difference of the JSON;
//! reading it is the review. `RAPPORTEUR_BLESS=1 cargo test --test reports`
//! writes what is found now.

#![cfg(all(feature = "serde", feature = "weights"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking, also in the functions it calls"
)]

mod support;

use std::path::Path;

use rapporteur::{Article, Extractor, Report};

/// The day on which all of our articles appeared, a Wednesday.
const PUBLISHED: &str = "2026-03-18";

#[test]
fn every_article_gives_the_report_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let bless = std::env::var_os("RAPPORTEUR_BLESS").is_some();
    let mut articles: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
    articles.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    articles.sort();
    assert!(articles.len() >= 6, "only {} articles", articles.len());
    let extractor = Extractor::new();
    let mut changed = Vec::new();
    for article in articles {
        let text = std::fs::read_to_string(&article).unwrap();
        let published = PUBLISHED.parse().unwrap();
        let report = extractor.extract(Article::new(&text).published(published)).unwrap();
        support::check(&report, &text);
        let beside = article.with_extension("json");
        let json = format!("{}\n", serde_json::to_string_pretty(&report).unwrap());
        if bless {
            std::fs::write(&beside, &json).unwrap();
        }
        let expected: Report = serde_json::from_str(&std::fs::read_to_string(&beside).unwrap()).unwrap();
        if report != expected {
            changed.push(difference(&article, &expected, &report));
        }
    }
    assert!(changed.is_empty(), "bless if right (RAPPORTEUR_BLESS=1)\n{}", changed.join("\n"));
}

/// Which facts went and which came, a line each.
fn difference(article: &Path, expected: &Report, found: &Report) -> String {
    let lines = |report: &Report| -> Vec<String> {
        let value = serde_json::to_value(report).unwrap();
        ["actors", "locations", "statements", "resolutions"]
            .iter()
            .flat_map(|list| value[*list].as_array().cloned().unwrap_or_default())
            .map(|fact| fact.to_string())
            .collect()
    };
    let (old, new) = (lines(expected), lines(found));
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("  - {line}"));
    let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("  + {line}"));
    format!("{}\n{}", article.display(), gone.chain(come).collect::<Vec<_>>().join("\n"))
}
