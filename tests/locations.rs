//! Places by themselves: found alone, and by the newspaper's home.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, also in the functions it calls"
)]

use std::collections::BTreeSet;

use rapporteur::{Article, Extractor, Location, Span, extract, extract_locations};

/// Where the one place of a name lies.
fn admin1(article: Article<'_>, name: &str) -> Option<String> {
    let locations = extract_locations(article).unwrap();
    let found: Vec<&Location> = locations.iter().filter(|location| location.name == name).collect();
    assert_eq!(found.len(), 1, "{locations:?}");
    found.first().and_then(|location| location.admin1.clone())
}

/// Where an article speaks of places, and in which country they lie.
fn mentions(locations: &[Location]) -> BTreeSet<(Span, Option<&str>)> {
    let all = locations.iter().flat_map(|location| location.mentions.iter().map(move |m| (m, location)));
    all.map(|(mention, location)| (mention.span, location.country.as_deref())).collect()
}

#[test]
fn locations_alone_are_nearly_those_of_the_whole_journey() {
    let by_rules = Extractor::builder().location_models(false).build().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");
    let (mut all, mut other_than_models, mut other_than_rules) = (0, 0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            let report = extract(&text).unwrap();
            let whole = mentions(&report.locations);
            all += whole.len();
            let alone = extract_locations(&text).unwrap();
            other_than_models += whole.symmetric_difference(&mentions(&alone)).count();
            let alone = by_rules.extract_locations(&text).unwrap();
            other_than_rules += whole.symmetric_difference(&mentions(&alone)).count();
            assert_eq!(by_rules.extract(&text).unwrap(), report, "{path:?}");
        }
    }
    assert!(all > 50 && other_than_models * 25 <= all, "{other_than_models} of {all}");
    assert!(other_than_rules * 8 <= all, "{other_than_rules} of {all}");
}

#[test]
fn the_newspapers_home_says_which_town_is_meant() {
    let text = "A barn burned down in Lebanon on Tuesday. Nobody in Lebanon was hurt.";
    let country = |home: Option<&str>| {
        let mut article = Article::new(text);
        if let Some(home) = home {
            article = article.home(home);
        }
        let locations = extract_locations(article).unwrap();
        locations.first().and_then(|location| location.country.clone())
    };
    assert_eq!(country(None).as_deref(), Some("LB"));
    assert_eq!(country(Some("no such place at all")).as_deref(), Some("LB"));
    let text = "Two people were hurt in Springfield on Tuesday.";
    assert_eq!(
        admin1(Article::new(text).home("Springfield, Illinois"), "Springfield").as_deref(),
        Some("Illinois")
    );
    assert_eq!(admin1(Article::new(text).home("Missouri"), "Springfield").as_deref(), Some("Missouri"));
}

#[test]
fn the_text_weighs_more_than_the_home() {
    let text = "Two people were hurt in Springfield, Ohio, on Tuesday.";
    assert_eq!(admin1(Article::new(text).home("Missouri"), "Springfield").as_deref(), Some("Ohio"));
}

#[test]
fn a_home_makes_no_place_of_a_word() {
    let text = "Reading takes time.";
    assert!(extract_locations(Article::new(text).home("Reading, Pennsylvania")).unwrap().is_empty());
}
