//! What users' code relies on: traits of public types, names in JSON, and, in
//! the repository, which stage may use which.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking, also in the functions it calls"
)]

use std::fmt::Debug;
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};

use rapporteur::*;

#[test]
fn public_types_cross_threads_and_unwinding() {
    fn anywhere<T: Send + Sync + UnwindSafe + RefUnwindSafe + Debug + 'static>() {}
    anywhere::<Extractor>();
    anywhere::<ExtractorBuilder>();
    anywhere::<Report>();
    anywhere::<OutlineSpans>();
    anywhere::<Offsets>();
    anywhere::<Tokens<'static>>();
    anywhere::<Article<'static>>();
    anywhere::<ExtractError>();
    anywhere::<BuildError>();
    anywhere::<ParseDateError>();
    anywhere::<gazetteer::Gazetteer>();
    anywhere::<gazetteer::GazetteerError>();
    anywhere::<gazetteer::Place<'static>>();
    anywhere::<gazetteer::Places<'static>>();
    anywhere::<gazetteer::Progress>();
}

#[test]
fn facts_compare_and_hash() {
    fn value<T: Clone + Eq + Hash + Debug>() {}
    value::<Report>();
    value::<Actor>();
    value::<Location>();
    value::<Statement>();
    value::<Resolution>();
    value::<Evidence>();
    fn small<T: Copy + Ord + Hash + Debug>() {}
    small::<Span>();
    small::<ActorId>();
    small::<LocationId>();
    small::<StatementId>();
    small::<ResolutionId>();
    small::<ActorKind>();
    small::<LocationKind>();
    small::<StatementKind>();
    small::<Illocution>();
    small::<Body>();
    small::<ResolutionStatus>();
    small::<Confidence>();
    small::<Degrees>();
    small::<Date>();
    small::<gazetteer::PlaceId>();
    small::<gazetteer::PlaceKind>();
    small::<gazetteer::FeatureClass>();
}

#[test]
fn an_extractor_is_cheap_to_clone() {
    assert!(size_of::<Extractor>() <= 4 * size_of::<usize>());
}

#[cfg(feature = "serde")]
mod json {
    use rapporteur::*;
    use serde_json::{Value, json};

    #[test]
    fn an_empty_report_has_every_list() {
        let empty = json!({
            "schema": "rapporteur/1", "actors": [], "locations": [], "statements": [], "resolutions": []
        });
        assert_eq!(serde_json::to_value(extract("").unwrap()).unwrap(), empty);
    }

    /// The names are part of the API: they change with a major version only.
    #[test]
    fn field_names_are_those_of_the_contract() {
        const EXPECTED: [(&str, &str); 4] = [
            ("actors", "id name kind named role affiliation country aliases mentions evidence confidence"),
            (
                "locations",
                "id name kind country admin1 latitude longitude radius_km geonames_id mentions evidence \
                 confidence",
            ),
            (
                "statements",
                "id kind speakers source cue illocution content quotations addressees resolutions locations \
                 venue medium time evidence confidence",
            ),
            (
                "resolutions",
                "id body number year symbol adopted_on title vote status mentions provisions actions evidence \
                 confidence",
            ),
        ];
        let text = include_str!("reports/un-meeting.txt");
        let report = serde_json::to_value(extract(text).unwrap()).unwrap();
        for (list, names) in EXPECTED {
            let first = report[list][0].as_object().unwrap_or_else(|| panic!("no {list} in the article"));
            let mut expected: Vec<&str> = names.split_whitespace().collect();
            let mut found: Vec<&str> = first.keys().map(String::as_str).collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "{list}");
        }
    }

    #[test]
    fn spans_ids_and_values_are_plain() {
        let report: Report = serde_json::from_value(json!({
            "schema": "rapporteur/1", "actors": [{
                "id": 0, "name": "Lina Haddad", "kind": "person", "named": true,
                "role": {"title": "Envoy", "span": [0, 5]}, "affiliation": null, "country": "SY", "aliases": [],
                "mentions": [{"span": [6, 17], "form": "name"}],
                "evidence": [{"rule": "actor/title-name", "spans": [[0, 17]]}], "confidence": 0.97
            }],
            "locations": [], "statements": [], "resolutions": []
        }))
        .unwrap();
        assert_eq!(report.actors[0].confidence.thousandths(), 970);
        assert_eq!(report.actors[0].mentions[0].span.slice("Envoy Lina Haddad"), Some("Lina Haddad"));
    }

    #[test]
    fn what_breaks_a_promise_is_refused() {
        assert!(serde_json::from_value::<Span>(json!([5, 4])).is_err());
        assert!(serde_json::from_value::<Confidence>(json!(1.5)).is_err());
        assert!(serde_json::from_value::<Degrees>(json!(200.0)).is_err());
        assert!(serde_json::from_value::<Date>(json!("2024-13")).is_err());
        assert!(serde_json::from_value::<ActorKind>(json!("king")).is_err());
        assert!(serde_json::from_value::<Report>(json!({"schema": "rapporteur/2"})).is_err());
    }

    #[test]
    fn vocabularies_are_written_as_they_are_printed() {
        for kind in ActorKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), Value::String(kind.to_string()));
        }
        for body in Body::ALL {
            assert_eq!(serde_json::to_value(body).unwrap(), Value::String(body.to_string()));
        }
    }
}

/// Which module may use which: `use crate::…` lines against this table. A stage
/// uses types of the stages before it; what has no stage is used by all.
#[test]
fn arrows_point_one_way() {
    const MAY_USE: [(&str, &[&str]); 12] = [
        ("token", &[]),
        ("knowledge", &["token"]),
        ("gazetteer", &["knowledge"]),
        ("score", &[]),
        ("outline", &["token", "knowledge"]),
        ("tag", &["token", "outline", "knowledge", "score"]),
        ("mention", &["token", "outline", "tag", "knowledge"]),
        ("location", &["token", "outline", "tag", "mention", "knowledge", "score"]),
        ("actor", &["outline", "tag", "mention", "location", "knowledge"]),
        ("resolution", &["token", "outline", "tag", "mention", "knowledge"]),
        (
            "statement",
            &["token", "outline", "tag", "mention", "actor", "location", "resolution", "knowledge", "score"],
        ),
        (
            "report",
            &["outline", "tag", "mention", "actor", "location", "resolution", "statement", "knowledge"],
        ),
    ];
    const USED_BY_ALL: [&str; 10] =
        ["date", "degrees", "error", "evidence", "id", "kind", "offsets", "pos", "span", "name_type"];
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (module, may_use) in MAY_USE {
        for file in rust_files(&source.join(module)) {
            let text = std::fs::read_to_string(&file).unwrap();
            for (_, after) in text.match_indices("crate::").map(|(at, _)| text.split_at(at + "crate::".len()))
            {
                let used = after.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
                let is_module = used.chars().next().is_some_and(char::is_lowercase);
                let allowed = used == module || may_use.contains(&used) || USED_BY_ALL.contains(&used);
                if is_module && !allowed {
                    wrong.push(format!("{} uses {used}", file.strip_prefix(&source).unwrap().display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every table and weights file says where it comes from.
#[test]
fn every_table_has_its_provenance() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/knowledge");
    let provenance = std::fs::read_to_string(folder.join("provenance.md")).unwrap();
    let mut missing = Vec::new();
    for file in files(&folder) {
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("");
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !matches!(extension, "rs" | "md" | "py") && !provenance.contains(&name) {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "provenance.md does not name {missing:?}");
}

fn rust_files(place: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = files(place);
    let single = place.with_extension("rs");
    if single.is_file() {
        found.push(single);
    }
    found.retain(|f| f.extension().is_some_and(|e| e == "rs"));
    found
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
