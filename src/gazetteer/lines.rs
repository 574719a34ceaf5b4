//! Bytes of any reader -> lines of text, in bounded memory.

use std::io::{BufRead, BufReader, Read};

use super::GazetteerError;

/// The longest line: GeoNames' alternate names have at most 10,000 characters.
const LONGEST: usize = 1 << 20;
/// Bytes read at once.
const BUFFER: usize = 1 << 18;

/// How packed files start, and the names of their formats.
const PACKED: [(&[u8], &str); 6] = [
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
];
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads lines and counts them.
pub(super) struct Lines<R> {
    reader: BufReader<R>,
    line: Vec<u8>,
    number: u64,
    bytes: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(reader: R) -> Lines<R> {
        Lines { reader: BufReader::with_capacity(BUFFER, reader), line: Vec::new(), number: 0, bytes: 0 }
    }

    /// How many bytes have been read.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line that is neither empty nor a comment, with its number.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &str)>, GazetteerError> {
        loop {
            if !self.read()? {
                return Ok(None);
            }
            if !self.line.is_empty() && !self.line.starts_with(b"#") {
                break;
            }
        }
        match std::str::from_utf8(&self.line) {
            Ok(text) => Ok(Some((self.number, text))),
            Err(wrong) => Err(GazetteerError::NotUtf8 { line: self.number, column: wrong.valid_up_to() + 1 }),
        }
    }

    /// Reads a line, without what ends it; false at the end.
    fn read(&mut self) -> Result<bool, GazetteerError> {
        self.line.clear();
        let limit = u64::try_from(LONGEST + 2).unwrap_or(u64::MAX);
        let read = (&mut self.reader).take(limit).read_until(b'\n', &mut self.line);
        let read = read.map_err(GazetteerError::io("reading the table"))?;
        if read == 0 {
            return Ok(false);
        }
        self.number += 1;
        self.bytes += u64::try_from(read).unwrap_or(0);
        if self.number == 1 {
            if let Some((_, format)) = PACKED.iter().find(|(start, _)| self.line.starts_with(start)) {
                return Err(GazetteerError::Packed { format });
            }
            if self.line.starts_with(MARK) {
                self.line.drain(..MARK.len());
            }
        }
        for end in [b'\n', b'\r'] {
            if self.line.last() == Some(&end) {
                self.line.pop();
            }
        }
        if self.line.len() > LONGEST {
            return Err(GazetteerError::LineTooLong { line: self.number, max: LONGEST });
        }
        Ok(true)
    }
}
