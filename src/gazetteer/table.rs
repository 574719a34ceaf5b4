//! Rows of a caller's own table, whose header names its columns.

use super::cell::{Cells, Checks, Column};
use super::{CellProblem, GazetteerError, PlaceKind};
use crate::knowledge::gazetteer::compile::Row;

/// Every column, in the order of the documentation, and whether it is needed.
const COLUMNS: [(&str, bool); 9] = [
    ("name", true),
    ("latitude", true),
    ("longitude", true),
    ("country", true),
    ("id", false),
    ("kind", false),
    ("population", false),
    ("admin1", false),
    ("aliases", false),
];

/// Reads rows of a table.
pub(super) struct OwnTable {
    columns: [Column; COLUMNS.len()],
    width: usize,
    checks: Checks,
    row: Row,
}

impl OwnTable {
    /// Reads the header.
    pub(super) fn new(line: u64, header: &str) -> Result<OwnTable, GazetteerError> {
        let mut columns = COLUMNS.map(|(name, _)| Column { at: usize::MAX, name });
        let mut width = 0;
        for (at, name) in header.split('\t').map(str::trim).enumerate() {
            let known = columns.iter_mut().find(|column| column.name == name && column.at == usize::MAX);
            let column = known.ok_or(GazetteerError::UnknownColumn { line, column: at + 1 })?;
            column.at = at;
            width += 1;
        }
        let missing = |(column, (_, needed)): &(&Column, &(&str, bool))| column.at == usize::MAX && *needed;
        if let Some((column, _)) = columns.iter().zip(&COLUMNS).find(missing) {
            return Err(GazetteerError::MissingColumn { line, column: column.name });
        }
        Ok(OwnTable { columns, width, checks: Checks::new(), row: Row::default() })
    }

    /// Reads a row.
    pub(super) fn read(&mut self, line: u64, text: &str) -> Result<&Row, GazetteerError> {
        let cells: Vec<&str> = text.split('\t').collect();
        if cells.len() != self.width {
            return Err(GazetteerError::WrongCells { line, found: cells.len(), expected: self.width });
        }
        let cells = Cells { line, cells: &cells };
        let [name, latitude, longitude, country, id, kind, population, admin1, aliases] = self.columns;
        let row = &mut self.row;
        cells.name(name)?.clone_into(&mut row.name);
        row.point = (cells.degrees(latitude, 90)?, cells.degrees(longitude, 180)?);
        cells.text(country).clone_into(&mut row.country);
        if !self.checks.is_country(&row.country) {
            return Err(cells.wrong(country, CellProblem::UnknownCountry));
        }
        row.id = cells.id(id)?;
        row.kind = match cells.text(kind) {
            "" => PlaceKind::City,
            text => PlaceKind::from_name(text).ok_or(cells.wrong(kind, CellProblem::UnknownKind))?,
        };
        row.population = cells.people(population)?;
        cells.text(admin1).clone_into(&mut row.division);
        if row.division.is_empty() && row.kind == PlaceKind::Division {
            // A division that gives no code is called by its name.
            row.name.clone_into(&mut row.division);
        }
        if row.division.len() > 255 {
            return Err(cells.wrong(admin1, CellProblem::TooLong));
        }
        row.alternates.clear();
        let names = cells.text(aliases).split('|').map(str::trim).filter(|alias| !alias.is_empty());
        row.alternates.extend(names.map(str::to_owned));
        row.is_word = self.checks.is_word(row);
        Ok(row)
    }
}
