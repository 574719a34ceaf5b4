//! Runs `tests/cases/*.toml`: what the crate must find, in words.
//!
//! A case gives a text and, for the layers it is about, everything that must be
//! found in it: what is not listed must not be found. Only the fields a case
//! gives are compared. Words stand for spans; words that occur more than once
//! in the text need `@n`, the n-th of them. A case with `known-gap` must fail:
//! when it passes, the line has to go.
//!
//! ```toml
//! [[case]]
//! name = "cue-after-quotation"
//! why = "the commonest form"
//! text = "“We reject the draft,” the envoy said."
//! published = "2024-12-07"          # if a date matters
//! tokens = ["“", "We", …]           # each optional, each complete
//! sentences = ["…"]
//! quotations = ["We reject the draft,"]
//!
//! [[case.statement]]
//! speakers = ["envoy"]              # names of actors or symbols of resolutions
//! source = "the envoy"              # words, or a list of words
//! cue = "said"
//! lemma = "say"
//! content = ["We reject the draft,"]
//! kind = "direct"
//! illocution = "assert"             # also addressees, venue, medium, time, date,
//!                                   # quotations, resolutions, locations
//! [[case.actor]]                    # name kind named role affiliation country aliases mentions
//! [[case.location]]                 # name kind country admin1 geonames_id near mentions
//! [[case.resolution]]               # body number year symbol adopted_on title status vote mentions
//!                                   # provisions = [["emphasize", "words"]]
//!                                   # actions = [["veto", "Russia", "vetoed"]], "not veto" if negated,
//!                                   # "possible veto", "planned …", "demanded …" by its modality
//! ```

// Without the learned layers less is found.
#![cfg(feature = "weights")]
#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking, also in the functions it calls"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rapporteur::{Article, Extractor, Report, Span};
use toml::{Table, Value};

/// A fact as a case speaks of it: field by field, spans as places.
type Fact = BTreeMap<&'static str, Field>;

/// What is done, by whom ("" for nobody), where.
type Deed = (String, String, Vec<(usize, usize)>);

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
enum Field {
    /// A name, a code, a number, a kind; "" for none.
    Text(String),
    /// Names, in the order of the report.
    Texts(Vec<String>),
    /// Places in the text.
    Places(Vec<(usize, usize)>),
    /// What is done, by whom, where.
    Deeds(Vec<Deed>),
    /// Degrees north and east.
    Point(Option<(f64, f64)>),
}

const LAYERS: [&str; 4] = ["actor", "location", "statement", "resolution"];
const PLACES: [&str; 8] = ["mentions", "source", "cue", "content", "quotations", "venue", "medium", "time"];
const TEXTS: [&str; 5] = ["aliases", "speakers", "addressees", "resolutions", "locations"];
const DEEDS: [&str; 2] = ["provisions", "actions"];
/// Two points this near are the same place: about 30 km.
const NEAR_DEGREES: f64 = 0.3;

#[test]
fn every_case_finds_what_it_lists_and_nothing_else() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "toml"));
    files.sort();
    assert!(!files.is_empty(), "no case files in {folder}");
    let extractor = Extractor::new();
    let (mut wrong, mut count) = (String::new(), 0);
    for file in files {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let table: Table = match std::fs::read_to_string(&file).unwrap().parse() {
            Ok(table) => table,
            Err(problem) => panic!("{}: {problem}", file.display()),
        };
        for case in table.get("case").and_then(Value::as_array).into_iter().flatten() {
            count += 1;
            let name = text_of(case, "name");
            let problems = run(case, &extractor);
            match (problems.is_empty(), case.get("known-gap")) {
                (true, Some(_)) => writeln!(wrong, "{stem}/{name}: the known gap is closed, delete its line"),
                (false, None) => writeln!(wrong, "{stem}/{name}: {}\n{problems}", text_of(case, "text")),
                _ => Ok(()),
            }
            .unwrap();
        }
    }
    assert!(count > 0, "no cases");
    assert!(wrong.is_empty(), "{count} cases\n{wrong}");
}

/// What is wrong with a case, in lines; "" if nothing is.
fn run(case: &Value, extractor: &Extractor) -> String {
    let text = text_of(case, "text");
    assert!(!text_of(case, "why").is_empty(), "case {} does not say why", text_of(case, "name"));
    let mut article = Article::new(&text);
    if let Some(date) = case.get("published") {
        article = article.published(date.as_str().unwrap().parse().unwrap());
    }
    let (report, outline) = extractor.extract_with_outline(article).unwrap();
    let mut problems = String::new();
    for (key, spans) in
        [("tokens", &outline.tokens), ("sentences", &outline.sentences), ("quotations", &outline.quotations)]
    {
        if let Some(expected) = case.get(key) {
            let found: Vec<&str> = spans.iter().filter_map(|s| s.slice(&text)).collect();
            let expected: Vec<&str> = expected.as_array().unwrap().iter().filter_map(Value::as_str).collect();
            if found != expected {
                writeln!(problems, "  {key}: found {found:?}\n  instead of {expected:?}").unwrap();
            }
        }
    }
    for layer in LAYERS {
        if let Some(expected) = case.get(layer).and_then(Value::as_array) {
            let expected: Vec<Fact> =
                expected.iter().map(|e| expected_fact(e.as_table().unwrap(), &text)).collect();
            compare(layer, &expected, facts(&report, layer), &text, &mut problems);
        }
    }
    problems
}

/// Pairs what is listed with what was found, and says what is left over.
fn compare(layer: &str, expected: &[Fact], mut found: Vec<Fact>, text: &str, problems: &mut String) {
    for fact in expected {
        match found.iter().position(|f| agrees(fact, f)) {
            Some(place) => drop(found.remove(place)),
            None => writeln!(problems, "  {layer} missed: {}", show(fact, text)).unwrap(),
        }
    }
    for fact in &found {
        writeln!(problems, "  {layer} found, not listed: {}", show(fact, text)).unwrap();
    }
}

fn agrees(expected: &Fact, found: &Fact) -> bool {
    expected.iter().all(|(key, value)| match (value, found.get(key)) {
        (Field::Point(Some(a)), Some(Field::Point(Some(b)))) => {
            (a.0 - b.0).abs() < NEAR_DEGREES && (a.1 - b.1).abs() < NEAR_DEGREES
        }
        (value, Some(other)) => value == other,
        (_, None) => panic!("there is no field {key}"),
    })
}

fn show(fact: &Fact, text: &str) -> String {
    let words =
        |places: &[(usize, usize)]| places.iter().map(|&(s, e)| &text[s..e]).collect::<Vec<_>>().join("” “");
    let mut line = String::new();
    for (key, value) in fact {
        match value {
            Field::Text(t) if t.is_empty() => Ok(()),
            Field::Text(t) => write!(line, "{key} {t}; "),
            Field::Texts(t) if t.is_empty() => Ok(()),
            Field::Texts(t) => write!(line, "{key} {t:?}; "),
            Field::Places(p) if p.is_empty() => Ok(()),
            Field::Places(p) => write!(line, "{key} “{}”; ", words(p)),
            Field::Deeds(d) if d.is_empty() => Ok(()),
            Field::Deeds(d) => write!(line, "{key} {d:?}; "),
            Field::Point(p) => write!(line, "{key} {p:?}; "),
        }
        .unwrap();
    }
    line
}

// ---------------------------------------------------------------- what a case lists

fn text_of(case: &Value, key: &str) -> String {
    case.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn expected_fact(table: &Table, text: &str) -> Fact {
    let strings = |value: &Value| -> Vec<String> {
        match value {
            Value::String(one) => vec![one.clone()],
            Value::Array(many) => many.iter().map(scalar).collect(),
            other => vec![scalar(other)],
        }
    };
    let mut fact = Fact::new();
    for (key, value) in table {
        let key = match key.as_str() {
            "form" => "kind",
            "speaker" => "speakers",
            "addressee" => "addressees",
            "mention" => "mentions",
            other => other,
        };
        let key: &'static str = known_key(key);
        let field = if key == "near" {
            let degrees: Vec<f64> =
                value.as_array().unwrap().iter().map(|v| scalar(v).parse().unwrap()).collect();
            Field::Point(Some((degrees[0], degrees[1])))
        } else if PLACES.contains(&key) {
            Field::Places(strings(value).iter().map(|words| place(words, text)).collect())
        } else if TEXTS.contains(&key) {
            Field::Texts(strings(value))
        } else if DEEDS.contains(&key) {
            let rows = value.as_array().unwrap().iter().map(strings);
            Field::Deeds(rows.map(|row| deed(&row, text)).collect())
        } else {
            Field::Text(scalar(value))
        };
        fact.insert(key, field);
    }
    fact
}

fn known_key(key: &str) -> &'static str {
    const SCALARS: [&str; 21] = [
        "name",
        "kind",
        "named",
        "role",
        "affiliation",
        "country",
        "admin1",
        "geonames_id",
        "near",
        "lemma",
        "illocution",
        "date",
        "body",
        "number",
        "year",
        "symbol",
        "adopted_on",
        "title",
        "status",
        "vote",
        "rule",
    ];
    PLACES
        .iter()
        .chain(&TEXTS)
        .chain(&DEEDS)
        .chain(&SCALARS)
        .find(|known| **known == key)
        .unwrap_or_else(|| panic!("a case cannot speak of {key}"))
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn deed(row: &[String], text: &str) -> Deed {
    match row {
        [verb, words] => (verb.clone(), String::new(), vec![place(words, text)]),
        [verb, actor, words] => (verb.clone(), actor.clone(), vec![place(words, text)]),
        _ => panic!("{row:?} is neither [verb, words] nor [action, actor, words]"),
    }
}

/// Where words stand: "the envoy", or "the envoy@2" for the second time.
fn place(words: &str, text: &str) -> (usize, usize) {
    let (words, nth) = match words.rsplit_once('@') {
        Some((words, n)) if n.parse::<usize>().is_ok() => (words, n.parse::<usize>().unwrap()),
        _ => (words, 0),
    };
    let starts: Vec<usize> = text.match_indices(words).map(|(start, _)| start).collect();
    let start = match (starts.len(), nth) {
        (0, _) => panic!("“{words}” does not stand in “{text}”"),
        (1, 0) => starts[0],
        (_, 0) => panic!("“{words}” stands {} times in “{text}”: say which, with @n", starts.len()),
        (_, n) => *starts.get(n - 1).unwrap_or_else(|| panic!("there is no {n}th “{words}” in “{text}”")),
    };
    (start, start + words.len())
}

// ---------------------------------------------------------------- what was found

fn facts(report: &Report, layer: &str) -> Vec<Fact> {
    match layer {
        "actor" => report.actors.iter().map(|a| actor(report, a)).collect(),
        "location" => report.locations.iter().map(location).collect(),
        "statement" => report.statements.iter().map(|s| statement(report, s)).collect(),
        _ => report.resolutions.iter().map(|r| resolution(report, r)).collect(),
    }
}

fn places(spans: impl IntoIterator<Item = Span>) -> Field {
    Field::Places(spans.into_iter().map(|s| (s.start(), s.end())).collect())
}

fn text(value: impl ToString) -> Field {
    Field::Text(value.to_string())
}

fn optional<T: ToString>(value: Option<T>) -> Field {
    Field::Text(value.map_or(String::new(), |v| v.to_string()))
}

fn actor_name(report: &Report, id: Option<rapporteur::ActorId>) -> String {
    id.and_then(|id| report.actor(id)).map_or(String::new(), |a| a.name.clone())
}

fn rules(evidence: &[rapporteur::Evidence]) -> Field {
    optional(evidence.first().map(|e| &e.rule))
}

fn actor(report: &Report, a: &rapporteur::Actor) -> Fact {
    Fact::from([
        ("name", text(&a.name)),
        ("kind", text(a.kind)),
        ("named", text(a.named)),
        ("role", optional(a.role.as_ref().map(|r| &r.title))),
        ("affiliation", Field::Text(actor_name(report, a.affiliation))),
        ("country", optional(a.country.as_ref())),
        ("aliases", Field::Texts(a.aliases.clone())),
        ("mentions", places(a.mentions.iter().map(|m| m.span))),
        ("rule", rules(&a.evidence)),
    ])
}

fn location(l: &rapporteur::Location) -> Fact {
    let point = l.latitude.zip(l.longitude).map(|(lat, lon)| (lat.to_f64(), lon.to_f64()));
    Fact::from([
        ("name", text(&l.name)),
        ("kind", text(l.kind)),
        ("country", optional(l.country.as_ref())),
        ("admin1", optional(l.admin1.as_ref())),
        ("geonames_id", optional(l.geonames_id)),
        ("near", Field::Point(point)),
        ("mentions", places(l.mentions.iter().map(|m| m.span))),
        ("rule", rules(&l.evidence)),
    ])
}

fn statement(report: &Report, s: &rapporteur::Statement) -> Fact {
    let names = |parties: &[rapporteur::Party]| {
        Field::Texts(parties.iter().map(|p| report.party_name(*p).unwrap_or("?").to_owned()).collect())
    };
    let symbols = s.resolutions.iter().filter_map(|id| report.resolution(*id));
    Fact::from([
        ("kind", text(s.kind)),
        ("speakers", names(&s.speakers)),
        ("addressees", names(&s.addressees)),
        ("source", places(s.source.iter().copied())),
        ("cue", places(s.cue.iter().flat_map(|c| c.spans.iter().copied()))),
        ("lemma", optional(s.cue.as_ref().and_then(|c| c.lemma.as_ref()))),
        ("illocution", text(s.illocution)),
        ("content", places(s.content.iter().copied())),
        ("quotations", places(s.quotations.iter().copied())),
        ("resolutions", Field::Texts(symbols.map(|r| r.symbol.clone().unwrap_or_default()).collect())),
        (
            "locations",
            Field::Texts(
                s.locations.iter().filter_map(|id| report.location(*id)).map(|l| l.name.clone()).collect(),
            ),
        ),
        ("venue", places(s.venue.map(|v| v.span))),
        ("medium", places(s.medium.map(|m| m.span))),
        ("time", places(s.time.map(|t| t.span))),
        ("date", optional(s.time.and_then(|t| t.date))),
        ("rule", rules(&s.evidence)),
    ])
}

fn resolution(report: &Report, r: &rapporteur::Resolution) -> Fact {
    let spans = |content: &[Span]| content.iter().map(|s| (s.start(), s.end())).collect();
    let provisions = r.provisions.iter().map(|p| (p.verb.clone(), String::new(), spans(&p.content)));
    let actions = r.actions.iter().map(|a| {
        let not = if a.negated { "not " } else { "" };
        let modality = match a.modality {
            rapporteur::Modality::Actual => String::new(),
            other => format!("{other} "),
        };
        (format!("{not}{modality}{}", a.action), actor_name(report, a.actor), spans(&[a.span]))
    });
    Fact::from([
        ("body", text(r.body)),
        ("number", optional(r.number.as_ref())),
        ("year", optional(r.year)),
        ("symbol", optional(r.symbol.as_ref())),
        ("adopted_on", optional(r.adopted_on)),
        ("title", optional(r.title.as_ref())),
        ("vote", optional(r.vote.map(|v| format!("{}-{}-{}", v.in_favour, v.against, v.abstaining)))),
        ("status", text(r.status)),
        ("mentions", places(r.mentions.iter().map(|m| m.span))),
        ("provisions", Field::Deeds(provisions.collect())),
        ("actions", Field::Deeds(actions.collect())),
        ("rule", rules(&r.evidence)),
    ])
}
