//! What several tests need: the promises of a report, checked on any text.

use rapporteur::{Party, Report, Span};

/// Panics, saying why, if the report breaks a promise of its types.
pub(crate) fn check(report: &Report, text: &str) {
    check_spans(report, text);
    check_order(report);
    check_references(report);
}

/// Every span slices the text and holds more than white space.
fn check_spans(report: &Report, text: &str) {
    let holds_words = |what: &str, span: Span| {
        let words = span.slice(text).unwrap_or_else(|| panic!("{what}: {span:?} is no place in {text:?}"));
        assert!(!words.trim().is_empty(), "{what}: {span:?} is blank in {text:?}");
    };
    for actor in &report.actors {
        assert!(!actor.mentions.is_empty(), "an actor without mention in {text:?}");
        actor.mentions.iter().for_each(|m| holds_words("actor", m.span));
        actor.role.iter().filter_map(|r| r.span).for_each(|s| holds_words("role", s));
        actor.evidence.iter().flat_map(|e| &e.spans).for_each(|s| holds_words("evidence", *s));
    }
    for location in &report.locations {
        assert!(!location.mentions.is_empty(), "a location without mention in {text:?}");
        location.mentions.iter().for_each(|m| holds_words("location", m.span));
        assert_eq!(location.latitude.is_some(), location.longitude.is_some());
    }
    for statement in &report.statements {
        for (what, spans) in [
            ("source", &statement.source),
            ("content", &statement.content),
            ("quotations", &statement.quotations),
        ] {
            spans.iter().for_each(|s| holds_words(what, *s));
            assert!(spans.windows(2).all(|w| w[0].end() <= w[1].start()), "{what} overlap in {text:?}");
        }
        let inside = |quotation: &Span| statement.content.iter().any(|c| c.contains(*quotation));
        assert!(statement.quotations.iter().all(inside), "a quotation outside its content in {text:?}");
        statement.cue.iter().flat_map(|c| &c.spans).for_each(|s| holds_words("cue", *s));
        statement.venue.iter().chain(&statement.medium).for_each(|c| holds_words("circumstance", c.span));
        statement.time.iter().for_each(|t| holds_words("time", t.span));
    }
    for resolution in &report.resolutions {
        assert!(!resolution.mentions.is_empty(), "a resolution without mention in {text:?}");
        resolution.mentions.iter().for_each(|m| holds_words("resolution", m.span));
        resolution.provisions.iter().flat_map(|p| &p.content).for_each(|s| holds_words("provision", *s));
        resolution.actions.iter().for_each(|a| holds_words("action", a.span));
    }
}

/// Lists are in text order and ids are places in them.
fn check_order(report: &Report) {
    let sorted = |starts: Vec<Span>, what: &str| assert!(starts.is_sorted(), "{what} out of order");
    sorted(report.actors.iter().map(|a| a.mentions[0].span).collect(), "actors");
    sorted(report.locations.iter().map(|l| l.mentions[0].span).collect(), "locations");
    sorted(report.resolutions.iter().map(|r| r.mentions[0].span).collect(), "resolutions");
    assert!(report.actors.iter().enumerate().all(|(i, a)| a.id.index() == i));
    assert!(report.locations.iter().enumerate().all(|(i, l)| l.id.index() == i));
    assert!(report.statements.iter().enumerate().all(|(i, s)| s.id.index() == i));
    assert!(report.resolutions.iter().enumerate().all(|(i, r)| r.id.index() == i));
    let mut spans: Vec<Span> = report.actors.iter().flat_map(|a| &a.mentions).map(|m| m.span).collect();
    let count = spans.len();
    spans.sort();
    spans.dedup();
    assert_eq!(spans.len(), count, "one span is a mention of two actors");
}

/// Whatever a fact points at is in the report.
fn check_references(report: &Report) {
    let known = |party: &Party| match party {
        Party::Actor(id) => report.actor(*id).is_some(),
        Party::Resolution(id) => report.resolution(*id).is_some(),
        _ => false,
    };
    assert!(report.actors.iter().filter_map(|a| a.affiliation).all(|id| report.actor(id).is_some()));
    for statement in &report.statements {
        assert!(statement.speakers.iter().chain(&statement.addressees).all(known));
        assert!(statement.resolutions.iter().all(|id| report.resolution(*id).is_some()));
        assert!(statement.locations.iter().all(|id| report.location(*id).is_some()));
    }
    for resolution in &report.resolutions {
        assert!(
            resolution.provisions.iter().filter_map(|p| p.statement).all(|id| report.statement(id).is_some())
        );
        assert!(resolution.actions.iter().filter_map(|a| a.actor).all(|id| report.actor(id).is_some()));
    }
}
