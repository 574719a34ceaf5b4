//! What can go wrong, one enum per moment: extracting and building.

/// A text that cannot be taken in.
///
/// Extraction itself does not fail: a text with nothing in it, or in a language
/// the extractor does not know, gives a report with nothing in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The text has more bytes than a 32-bit offset can count.
    #[error("text of {len} bytes is longer than the {max} bytes an offset can reach")]
    TextTooLong {
        /// Length of the text, in bytes.
        len: usize,
        /// The longest text accepted, in bytes.
        max: usize,
    },
}

/// A table of the caller's that cannot be used.
///
/// Lines and columns count from 1: a column is the place of a cell in its line,
/// or of a byte where the bytes are no text. Nothing of a table that is wrong
/// somewhere is taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The bytes are a compressed file, not a table.
    #[error("the table is compressed ({format}); give its bytes uncompressed")]
    Compressed {
        /// The format by its first bytes: "gzip", "zip", "zstd", "xz", "bzip2".
        format: &'static str,
    },
    /// The bytes are not UTF-8.
    #[error("line {line}, byte {column}: the table is not UTF-8")]
    NotUtf8 {
        /// The line of the first wrong byte.
        line: usize,
        /// Its place in the line, in bytes.
        column: usize,
    },
    /// The table has no header, or no row behind it.
    #[error("line {line}: the table has no {missing}")]
    Empty {
        /// The last line, where more was needed.
        line: usize,
        /// "header" or "row".
        missing: &'static str,
    },
    /// The header lacks a column that is needed.
    #[error("line {line}: the header has no column {column}")]
    MissingColumn {
        /// The line of the header.
        line: usize,
        /// The column's name.
        column: &'static str,
    },
    /// The header names a column that the table does not have, or one twice.
    #[error("line {line}, column {column}: {name:?} is no column of this table, or stands there twice")]
    UnknownColumn {
        /// The line of the header.
        line: usize,
        /// The place of the column.
        column: usize,
        /// Its name as given.
        name: String,
    },
    /// A row has another number of cells than the table's header.
    #[error("line {line} has {found} cells where {expected} are needed")]
    WrongCells {
        /// The line of the row.
        line: usize,
        /// How many cells it has.
        found: usize,
        /// How many the header announces.
        expected: usize,
    },
    /// A cell holds a value that its column does not know.
    #[error("line {line}, column {column} ({name}): {value:?} {problem}")]
    BadCell {
        /// The line of the cell.
        line: usize,
        /// Its place in the line.
        column: usize,
        /// The name of its column.
        name: &'static str,
        /// What it holds, or the first characters of it.
        value: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A row says again what an earlier row has said.
    #[error("line {line}, column {column} ({name}): line {first} has the same")]
    Duplicate {
        /// The line of the cell.
        line: usize,
        /// Its place in the line.
        column: usize,
        /// The name of its column.
        name: &'static str,
        /// The line that has it already.
        first: usize,
    },
}
