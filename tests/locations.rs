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
    let with_models = Extractor::builder().location_models(true).build().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");
    let (mut all, mut other_than_models, mut other_than_usual) = (0, 0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            let report = extract(&text).unwrap();
            let whole = mentions(&report.locations);
            all += whole.len();
            let alone = with_models.extract_locations(&text).unwrap();
            other_than_models += whole.symmetric_difference(&mentions(&alone)).count();
            let alone = extract_locations(&text).unwrap();
            other_than_usual += whole.symmetric_difference(&mentions(&alone)).count();
            assert_eq!(with_models.extract(&text).unwrap(), report, "{path:?}");
        }
    }
    assert!(all > 50 && other_than_models * 25 <= all, "{other_than_models} of {all}");
    assert!(other_than_usual * 8 <= all, "{other_than_usual} of {all}");
}

#[cfg(feature = "weights")]
#[test]
fn in_doubt_the_company_of_a_name_tells_its_places() {
    let names = |text: &str| -> Vec<String> {
        extract_locations(text).unwrap().into_iter().map(|location| location.name).collect()
    };
    // No sign makes a place of these towns.
    assert_eq!(names("The mill closed, and Elkton never recovered."), ["Elkton"]);
    assert_eq!(names("Crews left Waverly for Oakdale, where rain fell."), ["Waverly", "Oakdale"]);
    // Nor of these words, which the model leaves as they are.
    assert_eq!(names("Marcus Tyler drove home. Tyler said nothing."), [""; 0]);
    assert_eq!(names("Buffalo won the game against Hamilton."), [""; 0]);
    assert_eq!(names("The Bank of Palestine and the University of Aleppo closed."), [""; 0]);
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
