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

/// A setting or a table of the caller's that cannot be used.
///
/// Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
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
    /// The header lacks a column that is needed.
    #[error("the header has no column {column}")]
    MissingColumn {
        /// The column's name.
        column: &'static str,
    },
    /// A cell holds a value that its column does not know.
    #[error("line {line}, column {column}: {problem}")]
    BadCell {
        /// The line of the cell.
        line: usize,
        /// The name of its column.
        column: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
}
