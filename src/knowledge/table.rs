//! The row format of all tables: comments, a header, rows of cells.

use crate::error::BuildError;

/// A table of tab-separated cells: lines that start with `#` are comments, the
/// first other line names the columns, every further line is a row. Nothing is
/// quoted; a list within a cell is separated by `|`.
#[derive(Debug, Clone)]
pub(crate) struct Table<'t> {
    columns: Vec<&'t str>,
    rows: Vec<Row<'t>>,
}

/// A row, with the number of its line for messages.
#[derive(Debug, Clone)]
pub(crate) struct Row<'t> {
    line: usize,
    cells: Vec<&'t str>,
}

impl<'t> Table<'t> {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// A row with another number of cells than the header.
    pub(crate) fn read(text: &'t str) -> Result<Table<'t>, BuildError> {
        let (table, wrong) = Table::read_what_fits(text);
        wrong.map_or(Ok(table), Err)
    }

    /// Reads a table of the crate's own. A row it cannot read is left out; that
    /// there is none, a test proves (`every_row_of_every_table_is_read`).
    pub(crate) fn embedded(text: &'t str) -> Table<'t> {
        Table::read_what_fits(text).0
    }

    /// The table of the rows that fit, and what is wrong with the first other one.
    fn read_what_fits(text: &'t str) -> (Table<'t>, Option<BuildError>) {
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(number, line)| (number + 1, line.trim_end_matches('\r')))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let columns: Vec<&str> = lines.next().map_or(Vec::new(), |(_, line)| line.split('\t').collect());
        let (mut rows, mut wrong) = (Vec::new(), None);
        for (line, text) in lines {
            let mut cells = Vec::with_capacity(columns.len());
            cells.extend(text.split('\t'));
            if cells.len() == columns.len() {
                rows.push(Row { line, cells });
            } else {
                let (found, expected) = (cells.len(), columns.len());
                wrong.get_or_insert(BuildError::WrongCells { line, found, expected });
            }
        }
        (Table { columns, rows }, wrong)
    }

    /// The place of a column.
    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| *column == name)
    }

    /// The rows in the order of the table.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> &[Row<'t>] {
        &self.rows
    }

    /// The cells of some columns, row by row; "" for a column that is not there.
    pub(crate) fn cells<const N: usize>(
        &self,
        names: [&'static str; N],
    ) -> impl Iterator<Item = [&'t str; N]> + '_ {
        let places = names.map(|name| self.column(name).unwrap_or(usize::MAX));
        self.rows.iter().map(move |row| places.map(|place| row.cell(place)))
    }
}

impl<'t> Row<'t> {
    /// The line in its file, from 1.
    #[cfg(test)]
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// A cell; "" past the end.
    pub(crate) fn cell(&self, column: usize) -> &'t str {
        self.cells.get(column).copied().unwrap_or("")
    }
}

/// A table that a caller brings: nothing of it is taken for granted.
#[derive(Debug)]
pub(crate) struct CallersTable<'t> {
    table: Table<'t>,
}

/// A row of a caller's table, with what its cells are called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallersRow<'a> {
    columns: &'a [&'a str],
    row: &'a Row<'a>,
}

impl<'t> CallersTable<'t> {
    /// Reads a table with columns out of `known`, those of `needed` among them,
    /// in any order.
    ///
    /// # Errors
    ///
    /// Bytes that are no text, no header, no row, a column that is not known,
    /// missing or there twice, a row with another number of cells.
    pub(crate) fn read(
        bytes: &'t [u8],
        known: &[&'static str],
        needed: &[&'static str],
    ) -> Result<CallersTable<'t>, BuildError> {
        let text = text_of(bytes)?;
        let last_line = text.lines().count().max(1);
        let table = Table::read(text)?;
        if table.columns.is_empty() {
            return Err(BuildError::Empty { line: last_line, missing: "header" });
        }
        let line = 1 + text.lines().take_while(|line| line.is_empty() || line.starts_with('#')).count();
        for (place, name) in table.columns.iter().enumerate() {
            if !known.contains(name) || table.column(name) != Some(place) {
                return Err(BuildError::UnknownColumn { line, column: place + 1, name: shortened(name) });
            }
        }
        if let Some(column) = needed.iter().find(|column| table.column(column).is_none()) {
            return Err(BuildError::MissingColumn { line, column });
        }
        if table.rows.is_empty() {
            return Err(BuildError::Empty { line: last_line, missing: "row" });
        }
        Ok(CallersTable { table })
    }

    /// The rows in the order of the table.
    pub(crate) fn rows(&self) -> impl Iterator<Item = CallersRow<'_>> {
        self.table.rows.iter().map(|row| CallersRow { columns: &self.table.columns, row })
    }
}

impl<'a> CallersRow<'a> {
    /// The line in its table, from 1.
    pub(crate) fn line(self) -> usize {
        self.row.line
    }

    /// A cell without blanks around it; "" for a column that the table does not have.
    pub(crate) fn cell(self, column: &'static str) -> &'a str {
        self.place(column).map_or("", |place| self.row.cell(place).trim())
    }

    /// A cell that must not be empty.
    pub(crate) fn needed(self, column: &'static str) -> Result<&'a str, BuildError> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty()).ok_or_else(|| self.wrong(column, "is empty"))
    }

    /// The value of a cell.
    pub(crate) fn parse<T>(
        self,
        column: &'static str,
        read: impl Fn(&str) -> Option<T>,
        problem: &'static str,
    ) -> Result<T, BuildError> {
        read(self.cell(column)).ok_or_else(|| self.wrong(column, problem))
    }

    /// The error for what a cell holds.
    pub(crate) fn wrong(self, name: &'static str, problem: &'static str) -> BuildError {
        let column = self.place(name).map_or(0, |place| place + 1);
        BuildError::BadCell { line: self.line(), column, name, value: shortened(self.cell(name)), problem }
    }

    /// The error for what line `first` says already.
    pub(crate) fn duplicate(self, name: &'static str, first: usize) -> BuildError {
        let column = self.place(name).map_or(0, |place| place + 1);
        BuildError::Duplicate { line: self.line(), column, name, first }
    }

    fn place(self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| *c == column)
    }
}

/// At most the first forty characters of what an error shows.
fn shortened(cell: &str) -> String {
    cell.chars().take(40).collect()
}

/// How compressed files begin, which are given by mistake most often.
const COMPRESSED: [(&[u8], &str); 5] = [
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ", "xz"),
    (b"BZh", "bzip2"),
];

/// Bytes as text, a byte order mark left out.
fn text_of(bytes: &[u8]) -> Result<&str, BuildError> {
    if let Some((_, format)) = COMPRESSED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(BuildError::Compressed { format });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(wrong) => {
            let before = bytes.get(..wrong.valid_up_to()).unwrap_or(&[]);
            let line = before.split(|byte| *byte == b'\n');
            let column = line.clone().next_back().map_or(0, <[u8]>::len) + 1;
            Err(BuildError::NotUtf8 { line: line.count(), column })
        }
    }
}

/// The items of a list in a cell.
pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_too_few_cells_is_refused_with_its_line() {
        let wrong = Table::read("# comment\na\tb\n1\t2\n3\n").unwrap_err();
        assert_eq!(wrong, BuildError::WrongCells { line: 4, found: 1, expected: 2 });
    }

    #[test]
    fn cells_come_by_name_in_any_order() {
        let table = Table::read("a\tb\n1\t2|3\n").unwrap();
        let rows: Vec<_> = table.cells(["b", "a", "c"]).collect();
        assert_eq!(rows, [["2|3", "1", ""]]);
        assert_eq!(list(rows[0][0]).collect::<Vec<_>>(), ["2", "3"]);
    }

    /// Walks the folder, so that a new table is looked at without being listed.
    #[test]
    fn every_row_of_every_table_is_read() {
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/knowledge")];
        let mut count = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "tsv") {
                    count += 1;
                    check_table(&path);
                }
            }
        }
        assert!(count >= 30, "only {count} tables");
    }

    /// Panics, naming file and line, where a row does not fit its header or a
    /// cell its vocabulary.
    fn check_table(path: &std::path::Path) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let table = Table::read(&text).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        assert!(text.starts_with('#'), "{name} does not say what it is");
        assert!(table.columns.iter().all(|c| !c.is_empty()) && !table.rows().is_empty(), "{name}");
        let fits: fn(&str, &str) -> bool = match name.as_str() {
            "international_organizations.tsv"
            | "government_bodies.tsv"
            | "armed_groups.tsv"
            | "armed_forces.tsv"
            | "political_parties.tsv"
            | "media.tsv"
            | "organizations.tsv" => |column, cell| match column {
                "kind" => crate::kind::ActorKind::from_name(cell).is_some(),
                "country" => cell.is_empty() || is_code(cell),
                "name" => !cell.is_empty(),
                _ => true,
            },
            "states.tsv" => |column, cell| match column {
                "code" => cell.is_empty() || is_code(cell),
                "demonyms" => list(cell).count() % 2 == 0,
                _ => true,
            },
            "given_names.tsv" => |column, cell| column != "gender" || matches!(cell, "m" | "f" | "u"),
            "words.tsv" => |column, cell| column != "pos" || crate::pos::Pos::from_penn(cell).is_some(),
            "titles.tsv" => |column, cell| column != "gender" || matches!(cell, "m" | "f" | ""),
            _ => |_, _| true,
        };
        for row in table.rows() {
            for (place, column) in table.columns.iter().enumerate() {
                let cell = row.cell(place);
                assert_eq!(cell, cell.trim(), "{name}:{}: blanks around a cell", row.line());
                assert!(fits(column, cell), "{name}:{}: {column} {cell:?}", row.line());
            }
        }
    }

    /// ISO 3166-1 alpha-2.
    fn is_code(cell: &str) -> bool {
        cell.len() == 2 && cell.bytes().all(|b| b.is_ascii_uppercase())
    }
}
