//! What can be wrong with a table of places or with an index.

use std::io;

use crate::knowledge::gazetteer::{CompileError, Refused};

/// A table of places or an index that cannot be used.
///
/// Lines and columns count from 1; a column is that of the table, and that of
/// [`NotUtf8`](GazetteerError::NotUtf8) a byte of the line. Whatever fails, a
/// gazetteer or an index file that was there before stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GazetteerError {
    /// The reader or a file failed.
    #[error("{doing}: {message}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// What sort of failure it was.
        kind: io::ErrorKind,
        /// What the system says.
        message: String,
    },
    /// There are no bytes, or no lines but comments.
    #[error("the table is empty")]
    Empty,
    /// The table is packed; unpack it first.
    #[error("the table is packed with {format}: unpack it first")]
    Packed {
        /// The format, such as "gzip".
        format: &'static str,
    },
    /// A line is not UTF-8.
    #[error("line {line}, byte {column}: not UTF-8")]
    NotUtf8 {
        /// The line.
        line: u64,
        /// The first wrong byte of the line.
        column: usize,
    },
    /// A line is longer than any row.
    #[error("line {line} is longer than {max} bytes")]
    LineTooLong {
        /// The line.
        line: u64,
        /// The longest line accepted, in bytes.
        max: usize,
    },
    /// A row has another number of cells than it should.
    #[error("line {line} has {found} cells where {expected} are needed")]
    WrongCells {
        /// The line of the row.
        line: u64,
        /// How many cells it has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// The header lacks a column that is needed.
    #[error("line {line}: the header has no column {column}")]
    MissingColumn {
        /// The line of the header.
        line: u64,
        /// The column's name.
        column: &'static str,
    },
    /// The header names a column that is not known, or one that it has named.
    #[error("line {line}, column {column}: a column of this name is not known or stands twice")]
    UnknownColumn {
        /// The line of the header.
        line: u64,
        /// The column.
        column: usize,
    },
    /// A cell holds what its column cannot.
    #[error("line {line}, column {column} ({name}): {problem}")]
    BadCell {
        /// The line of the cell.
        line: u64,
        /// The column.
        column: usize,
        /// The column's name.
        name: &'static str,
        /// What is wrong.
        problem: CellProblem,
    },
    /// Two rows have one id.
    #[error("line {line}: the id {id} stands in line {first} too")]
    DuplicateId {
        /// The line of the second row.
        line: u64,
        /// The line of the first.
        first: u64,
        /// The id.
        id: u32,
    },
    /// More than an index can count.
    #[error("more {what} than {max}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The largest number.
        max: usize,
    },
    /// The bytes are no index.
    #[error("this is no index of places")]
    NotAnIndex,
    /// The index was made by a version of the crate with another format.
    #[error("the index has format {found}, this version of the crate reads {expected}: build it anew")]
    IndexVersion {
        /// The format that is read.
        expected: u8,
        /// That of the index.
        found: u8,
    },
    /// The index is cut off.
    #[error("the index is cut off: {found} bytes of {expected}")]
    IndexTruncated {
        /// How many bytes it says it has, or the fewest that any has.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The index has been changed since it was made.
    #[error("the index is damaged")]
    IndexDamaged,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CellProblem {
    /// It is empty and must not be.
    #[error("empty")]
    Empty,
    /// It is not a number of the sort that it should be.
    #[error("not a number")]
    NotANumber,
    /// It is a number beyond the limits: 90 degrees of latitude, 180 of longitude.
    #[error("out of range")]
    OutOfRange,
    /// It is no ISO 3166-1 alpha-2 code of a country.
    #[error("not a code of a country")]
    UnknownCountry,
    /// It is no kind of place.
    #[error("not a kind of place")]
    UnknownKind,
    /// It is longer than an index can hold.
    #[error("longer than 255 bytes")]
    TooLong,
}

impl GazetteerError {
    pub(super) fn io(doing: &'static str) -> impl Fn(io::Error) -> GazetteerError {
        move |error| GazetteerError::Io { doing, kind: error.kind(), message: error.to_string() }
    }
}

impl From<CompileError> for GazetteerError {
    fn from(error: CompileError) -> GazetteerError {
        match error {
            CompileError::Io(error) => GazetteerError::io("writing the index")(error),
            CompileError::TooMany { what, max } => GazetteerError::TooMany { what, max },
            CompileError::DuplicateId { id, line, first } => GazetteerError::DuplicateId { line, first, id },
        }
    }
}

impl From<Refused> for GazetteerError {
    fn from(refused: Refused) -> GazetteerError {
        match refused {
            Refused::NotAGazetteer => GazetteerError::NotAnIndex,
            Refused::Version { expected, found } => GazetteerError::IndexVersion { expected, found },
            Refused::Truncated { expected, found } => GazetteerError::IndexTruncated { expected, found },
            Refused::Damaged => GazetteerError::IndexDamaged,
        }
    }
}
