//! A summary for reading: every fact with the words it was read from.

use std::io::{self, Write};

use rapporteur::{Actor, Location, Party, Report, Resolution, Span, Statement};

/// Longer words are cut in the middle.
const LONGEST: usize = 160;

pub(crate) fn write(
    out: &mut impl Write,
    header: Option<&str>,
    text: &str,
    report: &Report,
) -> io::Result<()> {
    if let Some(header) = header {
        writeln!(out, "== {header}")?;
    }
    heading(out, "Actors", report.actors.len())?;
    for actor in &report.actors {
        write_actor(out, text, report, actor)?;
    }
    heading(out, "Locations", report.locations.len())?;
    for location in &report.locations {
        write_location(out, text, location)?;
    }
    heading(out, "Statements", report.statements.len())?;
    for statement in &report.statements {
        write_statement(out, text, report, statement)?;
    }
    heading(out, "Resolutions", report.resolutions.len())?;
    for resolution in &report.resolutions {
        write_resolution(out, text, report, resolution)?;
    }
    Ok(())
}

fn heading(out: &mut impl Write, what: &str, count: usize) -> io::Result<()> {
    writeln!(out, "{what} ({count})")
}

fn write_actor(out: &mut impl Write, text: &str, report: &Report, actor: &Actor) -> io::Result<()> {
    write!(out, "  {} [{}]", actor.name, actor.kind)?;
    if let Some(role) = &actor.role {
        write!(out, ", {}", role.title)?;
    }
    if let Some(affiliation) = actor.affiliation.and_then(|id| report.actor(id)) {
        write!(out, " of {}", affiliation.name)?;
    }
    writeln!(out, "  <- {}", words(text, actor.mentions.iter().map(|m| m.span)))
}

fn write_location(out: &mut impl Write, text: &str, location: &Location) -> io::Result<()> {
    write!(out, "  {} [{}]", location.name, location.kind)?;
    for part in [&location.admin1, &location.country].into_iter().flatten() {
        write!(out, ", {part}")?;
    }
    if let (Some(latitude), Some(longitude)) = (location.latitude, location.longitude) {
        write!(out, " {:.3} {:.3}", latitude.to_f64(), longitude.to_f64())?;
    }
    writeln!(out, "  <- {}", words(text, location.mentions.iter().map(|m| m.span)))
}

fn write_statement(
    out: &mut impl Write,
    text: &str,
    report: &Report,
    statement: &Statement,
) -> io::Result<()> {
    let speakers: Vec<String> =
        statement.speakers.iter().filter_map(|&party| speaker(text, report, party)).collect();
    let speakers = if speakers.is_empty() { String::from("(nobody named)") } else { speakers.join(", ") };
    writeln!(out, "  {speakers} [{}, {}]", statement.illocution, statement.kind)?;
    if !statement.source.is_empty() {
        writeln!(out, "      source   {}", words(text, statement.source.iter().copied()))?;
    }
    if let Some(cue) = &statement.cue {
        writeln!(out, "      cue      {}", words(text, cue.spans.iter().copied()))?;
    }
    if !statement.content.is_empty() {
        writeln!(out, "      content  {}", words(text, statement.content.iter().copied()))?;
    }
    for (name, span) in [
        ("venue", statement.venue.map(|v| v.span)),
        ("medium", statement.medium.map(|m| m.span)),
        ("time", statement.time.map(|t| t.span)),
    ] {
        if let Some(span) = span {
            write!(out, "      {name:<8} {}", words(text, [span].into_iter()))?;
            match statement.time.and_then(|t| t.date) {
                Some(date) if name == "time" => writeln!(out, " = {date}")?,
                _ => writeln!(out)?,
            }
        }
    }
    Ok(())
}

/// A speaker's name, or the words of a resolution that has no symbol.
fn speaker(text: &str, report: &Report, party: Party) -> Option<String> {
    let name = report.party_name(party).map(str::to_owned);
    let Party::Resolution(id) = party else { return name };
    name.or_else(|| {
        let mention = report.resolution(id)?.mentions.first()?;
        mention.span.slice(text).map(str::to_owned)
    })
}

fn write_resolution(
    out: &mut impl Write,
    text: &str,
    report: &Report,
    resolution: &Resolution,
) -> io::Result<()> {
    let name = resolution.symbol.as_deref().unwrap_or("(no number)");
    write!(out, "  {name} [{}, {}]", resolution.body, resolution.status)?;
    if let Some(date) = resolution.adopted_on {
        write!(out, " {date}")?;
    }
    if let Some(title) = &resolution.title {
        write!(out, " {}", shorten(title))?;
    }
    writeln!(out, "  <- {}", words(text, resolution.mentions.iter().map(|m| m.span)))?;
    for provision in &resolution.provisions {
        writeln!(out, "      {:<8} {}", provision.verb, words(text, provision.content.iter().copied()))?;
    }
    for action in &resolution.actions {
        let actor = action.actor.and_then(|id| report.actor(id)).map_or("(somebody)", |a| a.name.as_str());
        let not = if action.negated { "not " } else { "" };
        writeln!(
            out,
            "      {actor}: {not}{}  <- {}",
            action.action,
            words(text, [action.span].into_iter())
        )?;
    }
    Ok(())
}

/// The words under spans, on one line.
fn words(text: &str, spans: impl Iterator<Item = Span>) -> String {
    let quoted: Vec<String> =
        spans.filter_map(|s| s.slice(text)).map(|w| format!("\"{}\"", shorten(w))).collect();
    quoted.join(" ")
}

/// One line, cut in the middle if it is long.
fn shorten(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = line.chars().count();
    if count <= LONGEST {
        return line;
    }
    let head: String = line.chars().take(LONGEST * 2 / 3).collect();
    let tail: String = line.chars().skip(count - LONGEST / 3).collect();
    format!("{head} … {tail}")
}
