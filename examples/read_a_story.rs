//! Text in, facts with their words out.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use rapporteur::{Article, ExtractError};

const STORY: &str = "\
GENEVA, March 3 (Newswire) - UN envoy Lina Haddad urged Norway and Oman on Tuesday to \
guarantee the truce in Yemen. \"Nobody gains from another month of this,\" she told reporters.";

fn main() -> Result<(), ExtractError> {
    // A date of publication turns "on Tuesday" into a date.
    let published = "2026-03-04".parse().ok();
    let article = published.map_or(Article::new(STORY), |date| Article::new(STORY).published(date));
    let report = rapporteur::extract(article)?;

    for statement in &report.statements {
        let speakers: Vec<&str> = report.speakers(statement).collect();
        let content: Vec<&str> = statement.content.iter().filter_map(|span| span.slice(STORY)).collect();
        let date = statement.time.and_then(|time| time.date);
        println!("{} ({}): {}", speakers.join(" and "), statement.illocution, content.join(" … "));
        if let Some(date) = date {
            println!("    on {date}");
        }
    }
    for location in &report.locations {
        let country = location.country.as_deref().unwrap_or("no country");
        println!("{} [{}], {country}", location.name, location.kind);
    }
    Ok(())
}
