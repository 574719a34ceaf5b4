//! The evidence behind every fact: which rule found it, and by which words.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use rapporteur::{Evidence, ExtractError};

const STORY: &str = "\
Iran's deputy foreign minister, Reza Kazemi, declined to say whether Tehran would respect Resolution 2451. \
Fighting went on near Hodeidah.";

fn main() -> Result<(), ExtractError> {
    let report = rapporteur::extract(STORY)?;
    for actor in &report.actors {
        explain(&actor.name, &actor.evidence);
    }
    for location in &report.locations {
        explain(&location.name, &location.evidence);
    }
    for statement in &report.statements {
        explain(&report.speakers(statement).collect::<Vec<_>>().join(", "), &statement.evidence);
    }
    for resolution in &report.resolutions {
        explain(resolution.symbol.as_deref().unwrap_or("a resolution"), &resolution.evidence);
    }
    Ok(())
}

fn explain(fact: &str, evidence: &[Evidence]) {
    println!("{fact}");
    for reason in evidence {
        let words: Vec<&str> = reason.spans.iter().filter_map(|span| span.slice(STORY)).collect();
        println!("    {} by {words:?}", reason.rule);
    }
}
