//! Statements by speaker over several files.
//!
//! ```text
//! cargo run --release --example who_said_what -- examples/ceasefire.txt …
//! ```

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use std::collections::BTreeMap;
use std::error::Error;

use rapporteur::Extractor;

fn main() -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::new();
    let mut by_speaker: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file)?;
        let report = extractor.extract(&text)?;
        for statement in &report.statements {
            let content: Vec<&str> = statement.content.iter().filter_map(|span| span.slice(&text)).collect();
            for speaker in report.speakers(statement) {
                let line = format!("[{}] {}", statement.illocution, content.join(" … "));
                by_speaker.entry(speaker.to_owned()).or_default().push(line);
            }
        }
    }
    for (speaker, statements) in by_speaker {
        println!("{speaker}");
        for statement in statements {
            println!("    {statement}");
        }
    }
    Ok(())
}
