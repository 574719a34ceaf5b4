//! `extract_resolutions` gives the resolutions of the whole report, fact by
//! fact, less what points into its other lists.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use quickcheck::{Arbitrary, Gen, QuickCheck};
use rapporteur::{Extractor, Resolution};

/// The resolutions of the whole report, without actors and statements.
fn of_report(extractor: &Extractor, text: &str) -> Vec<Resolution> {
    let mut resolutions = extractor.extract(text).unwrap().resolutions;
    for resolution in &mut resolutions {
        resolution.provisions.iter_mut().for_each(|provision| provision.statement = None);
        resolution.actions.iter_mut().for_each(|action| action.actor = None);
        resolution.actions.dedup();
    }
    resolutions
}

fn check(extractor: &Extractor, text: &str) {
    let alone = extractor.extract_resolutions(text).unwrap();
    assert_eq!(alone, of_report(extractor, text), "{text}");
}

#[test]
fn every_text_of_the_tests_gives_the_same_either_way() {
    let extractor = Extractor::new();
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut count = 0;
    for entry in std::fs::read_dir(tests.join("reports")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            check(&extractor, &std::fs::read_to_string(path).unwrap());
            count += 1;
        }
    }
    for entry in std::fs::read_dir(tests.join("cases")).unwrap() {
        let table: toml::Table = std::fs::read_to_string(entry.unwrap().path()).unwrap().parse().unwrap();
        for case in table.get("case").and_then(toml::Value::as_array).into_iter().flatten() {
            check(&extractor, case.get("text").and_then(toml::Value::as_str).unwrap_or_default());
            count += 1;
        }
    }
    assert!(count > 200, "only {count} texts");
}

/// A text put together from pieces that pull at one another.
#[derive(Debug, Clone)]
struct Pieces(String);

const PIECES: [&str; 28] = [
    "Security Council ",
    "resolution 2254 ",
    "Resolution 1701 (2006), ",
    "the draft ",
    "the text ",
    "which ",
    "Kordania ",
    "France vetoed ",
    "adopted ",
    "would veto ",
    "abstained",
    ". ",
    ", ",
    "\n",
    "\n\n",
    "“",
    "” ",
    "General Assembly resolution 67/19 ",
    "it demands that ",
    "the envoy said ",
    "by 12 votes to 1 ",
    "A/RES/ES-11/1 ",
    "and ",
    "last week ",
    "violated ",
    "It ",
    "Velia drafted ",
    "'s abstention ",
];

impl Arbitrary for Pieces {
    fn arbitrary(g: &mut Gen) -> Pieces {
        let count = usize::arbitrary(g) % 40;
        Pieces((0..count).map(|_| *g.choose(&PIECES).unwrap()).collect())
    }
}

#[test]
fn any_text_gives_the_same_either_way() {
    fn same(Pieces(text): Pieces) -> bool {
        let extractor = Extractor::new();
        extractor.extract_resolutions(text.as_str()).unwrap() == of_report(&extractor, &text)
    }
    QuickCheck::new().tests(600).quickcheck(same as fn(Pieces) -> bool);
}
