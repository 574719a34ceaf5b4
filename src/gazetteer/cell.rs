//! What stands in the cells of a row.

use super::{CellProblem, GazetteerError};
use crate::knowledge::Gazetteer as Places;
use crate::knowledge::gazetteer::compile::Row;
use crate::knowledge::gazetteer::fold::fold;
use crate::knowledge::{Knowledge, Words};

/// The cells of a line, by columns that have names.
pub(super) struct Cells<'l> {
    pub(super) line: u64,
    pub(super) cells: &'l [&'l str],
}

/// A column: its place in a row, counted from 0, and its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) at: usize,
    pub(super) name: &'static str,
}

impl<'l> Cells<'l> {
    /// The text of a cell without the blanks around it; "" past the end.
    pub(super) fn text(&self, column: Column) -> &'l str {
        self.cells.get(column.at).copied().unwrap_or_default().trim()
    }

    pub(super) fn wrong(&self, column: Column, problem: CellProblem) -> GazetteerError {
        GazetteerError::BadCell { line: self.line, column: column.at + 1, name: column.name, problem }
    }

    /// A name: neither empty nor too long.
    pub(super) fn name(&self, column: Column) -> Result<&'l str, GazetteerError> {
        match self.text(column) {
            "" => Err(self.wrong(column, CellProblem::Empty)),
            name if name.len() > 255 => Err(self.wrong(column, CellProblem::TooLong)),
            name => Ok(name),
        }
    }

    /// Decimal degrees as ten-thousandths.
    pub(super) fn degrees(&self, column: Column, limit: i32) -> Result<i32, GazetteerError> {
        let text = self.text(column);
        if text.is_empty() {
            return Err(self.wrong(column, CellProblem::Empty));
        }
        let degrees: f64 = text.parse().map_err(|_| self.wrong(column, CellProblem::NotANumber))?;
        if degrees.is_nan() {
            return Err(self.wrong(column, CellProblem::NotANumber));
        }
        if degrees.abs() > f64::from(limit) {
            return Err(self.wrong(column, CellProblem::OutOfRange));
        }
        Ok((degrees * 1e4).round() as i32)
    }

    /// A number of people; none is 0, and more than four thousand million that many.
    pub(super) fn people(&self, column: Column) -> Result<u32, GazetteerError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(0);
        }
        let people: u64 = text.parse().map_err(|_| self.wrong(column, CellProblem::NotANumber))?;
        Ok(u32::try_from(people).unwrap_or(u32::MAX))
    }

    /// An id; 0 for none.
    pub(super) fn id(&self, column: Column) -> Result<u32, GazetteerError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(0);
        }
        let id: u64 = text.parse().map_err(|_| self.wrong(column, CellProblem::NotANumber))?;
        match u32::try_from(id) {
            Ok(id) if id > 0 => Ok(id),
            _ => Err(self.wrong(column, CellProblem::OutOfRange)),
        }
    }
}

/// What cells are checked against.
pub(super) struct Checks {
    places: Places<'static>,
    words: &'static Words,
    /// The country of the row before: rows of one country often stand together.
    last_country: String,
}

/// Codes of countries that are no more, in old tables.
const FORMER: [&str; 4] = ["AN", "CS", "SU", "YU"];

impl Checks {
    pub(super) fn new() -> Checks {
        let knowledge = Knowledge::embedded();
        Checks { places: knowledge.places, words: &knowledge.words, last_country: String::new() }
    }

    /// Whether a cell names a country, or none.
    pub(super) fn is_country(&mut self, code: &str) -> bool {
        if code == self.last_country {
            return true;
        }
        let is_known = code.is_empty() || self.places.country(code).is_some() || FORMER.contains(&code);
        if is_known {
            code.clone_into(&mut self.last_country);
        }
        is_known
    }

    /// Whether a name is an ordinary English word too.
    pub(super) fn is_word(&self, row: &Row) -> bool {
        let key = fold(&row.name);
        !key.contains(' ') && self.words.usual_pos(&key).is_some_and(|pos| !pos.is_proper_noun())
    }
}
