//! What a caller adds: bodies and facts, read from the bytes of a table and
//! refused whole, with line and column, where anything in it is wrong.

use std::collections::BTreeMap;

use super::facts::{Fact, FactSource, without_year};
use crate::date::Date;
use crate::error::BuildError;
use crate::kind::{Body, ResolutionStatus};
use crate::knowledge::table::{CallersRow, CallersTable, list};

/// A body of a caller's: a row in the form of the crate's own table.
#[derive(Debug, Clone)]
pub(crate) struct CallersBody {
    pub(super) body: Body,
    /// What [`BODY_CELLS`] names.
    pub(super) cells: [Box<str>; 7],
}

/// What a caller knows of a resolution.
#[derive(Debug, Clone)]
pub(crate) struct CallersFact {
    pub(super) symbol: Box<str>,
    adopted_on: Option<Date>,
    vote: Option<[u16; 3]>,
    title: Option<Box<str>>,
    status: ResolutionStatus,
}

impl CallersFact {
    pub(super) fn fact(&self) -> Fact<'_> {
        Fact {
            adopted_on: self.adopted_on,
            voted_on: None,
            vote: self.vote,
            title: self.title.as_deref(),
            status: self.status,
            source: FactSource::Caller,
        }
    }
}

/// The columns of a table of bodies; the first two are needed.
const BODY_COLUMNS: [&str; 8] = ["body", "name", "aliases", "short", "heads", "shapes", "motions", "symbol"];

/// Those that are read as they are.
pub(super) const BODY_CELLS: [&str; 7] = ["name", "aliases", "short", "heads", "shapes", "motions", "symbol"];

/// Reads a table of bodies.
pub(crate) fn read_bodies(bytes: &[u8]) -> Result<Vec<CallersBody>, BuildError> {
    let table = CallersTable::read(bytes, &BODY_COLUMNS, &["body", "name"])?;
    let mut names = Unique::default();
    table.rows().map(|row| read_body(&row, &mut names)).collect()
}

fn read_body(row: &CallersRow<'_>, names: &mut Unique) -> Result<CallersBody, BuildError> {
    let body = row.parse("body", Body::from_name, "is no body of the report's vocabulary")?;
    let name = row.needed("name")?;
    for (column, cell) in [("name", name), ("aliases", row.cell("aliases"))] {
        for name in list(cell) {
            if !name.contains(char::is_alphanumeric) {
                return Err(row.wrong(column, "holds a name without a letter"));
            }
            // A row may name its body twice, two rows may not.
            names.add(row, column, name)?;
        }
    }
    for column in ["shapes", "motions"] {
        for shape in list(row.cell(column)) {
            check_places(row, column, shape.split('=').next().unwrap_or(""), &["n", "y", "r", "w"])?;
            if !shape.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '{') {
                return Err(row.wrong(column, "holds a shape that begins with no capital letter or number"));
            }
        }
    }
    check_places(row, "symbol", row.cell("symbol"), &["n", "y"])?;
    if row.cell("heads").contains(|c: char| !c.is_ascii_alphanumeric() && c != '|') {
        return Err(row.wrong("heads", "holds a head that is not one word of letters and digits"));
    }
    Ok(CallersBody { body, cells: BODY_CELLS.map(|column| row.cell(column).into()) })
}

/// Checks a shape or template: where "{n}", "{y}" … stand, and that a number does.
fn check_places(
    row: &CallersRow<'_>,
    column: &'static str,
    shape: &str,
    places: &[&str],
) -> Result<(), BuildError> {
    let mut pieces = shape.split('{');
    let before = pieces.next().unwrap_or("");
    let mut numbered = shape.is_empty();
    for piece in pieces {
        let place = piece.split_once('}').map_or("", |(place, _)| place);
        if !places.contains(&place) {
            return Err(row.wrong(column, "holds braces around something else than the letter of a place"));
        }
        numbered |= place == "n";
    }
    if before.contains('}') || !numbered {
        return Err(row.wrong(column, "has no place {n} for the number"));
    }
    Ok(())
}

/// The columns of a table of facts; the first is needed.
const FACT_COLUMNS: [&str; 7] = ["symbol", "adopted_on", "title", "for", "against", "abstaining", "status"];

/// Reads a table of facts. `canonical` gives the one spelling of a symbol that
/// reports use.
pub(crate) fn read_facts(
    bytes: &[u8],
    canonical: impl Fn(&str) -> String,
) -> Result<Vec<CallersFact>, BuildError> {
    let table = CallersTable::read(bytes, &FACT_COLUMNS, &["symbol"])?;
    let mut symbols = Unique::default();
    table.rows().map(|row| read_fact(&row, &canonical, &mut symbols)).collect()
}

fn read_fact(
    row: &CallersRow<'_>,
    canonical: impl Fn(&str) -> String,
    symbols: &mut Unique,
) -> Result<CallersFact, BuildError> {
    let symbol = canonical(row.needed("symbol")?);
    symbols.add(row, "symbol", without_year(&symbol))?;
    let status = match row.cell("status") {
        "" => ResolutionStatus::Adopted,
        _ => row.parse("status", ResolutionStatus::from_name, "is no status of the report's vocabulary")?,
    };
    let is_day = |cell: &str| cell.parse::<Date>().ok().filter(|date| date.day().is_some());
    let adopted_on = match (row.cell("adopted_on"), status) {
        ("", _) => None,
        (_, ResolutionStatus::Adopted) => {
            Some(row.parse("adopted_on", is_day, "is no day like 2015-12-18")?)
        }
        _ => return Err(row.wrong("adopted_on", "stands beside a status that says it was not adopted")),
    };
    let title = Some(row.cell("title")).filter(|title| !title.is_empty()).map(Box::from);
    Ok(CallersFact { symbol: symbol.into(), adopted_on, vote: read_vote(row)?, title, status })
}

/// All three numbers of a vote, or none of them.
fn read_vote(row: &CallersRow<'_>) -> Result<Option<[u16; 3]>, BuildError> {
    const COLUMNS: [&str; 3] = ["for", "against", "abstaining"];
    if COLUMNS.iter().all(|column| row.cell(column).is_empty()) {
        return Ok(None);
    }
    let mut vote = [0; 3];
    for (votes, column) in vote.iter_mut().zip(COLUMNS) {
        *votes = row.parse(column, |cell| cell.parse().ok(), "is no number of votes")?;
    }
    Ok(Some(vote))
}

/// What only one row of a table may hold, with the line that holds it.
#[derive(Debug, Default)]
struct Unique {
    lines: BTreeMap<String, usize>,
}

impl Unique {
    fn add(&mut self, row: &CallersRow<'_>, column: &'static str, value: &str) -> Result<(), BuildError> {
        let first = *self.lines.entry(value.to_owned()).or_insert(row.line());
        if first == row.line() { Ok(()) } else { Err(row.duplicate(column, first)) }
    }
}
