//! Rows of places -> the bytes of a gazetteer.
//!
//! Rows come one at a time. What grows with them goes into spools and sorters,
//! so a compiler with scratch files needs little memory for any number of rows.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::keys::keys_of;
use super::layout::{Counts, Digest, NAME_BLOCK, WIDTHS};
use super::search::{BLOCK, KeyWriter};
use super::spool::{Scratch, Sorter, Spool};
use super::spread::Spread;
use super::{Flags, PlaceKind};

/// A row to be compiled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) kind: PlaceKind,
    /// ISO 3166-1 alpha-2, or empty.
    pub(crate) country: String,
    /// Code of the first-order division inside the country, or empty.
    pub(crate) division: String,
    /// 0 for none.
    pub(crate) id: u32,
    /// Latitude and longitude in ten-thousandths of a degree.
    pub(crate) point: (i32, i32),
    pub(crate) population: u32,
    /// 0 where it is to be estimated.
    pub(crate) radius_km: u16,
    pub(crate) name: String,
    pub(crate) alternates: Vec<String>,
    /// The name is an ordinary word of the language too.
    pub(crate) is_word: bool,
}

/// Why rows cannot be compiled.
#[derive(Debug)]
pub(crate) enum CompileError {
    Io(io::Error),
    /// More places, divisions or bytes than the format can count.
    TooMany {
        what: &'static str,
        max: usize,
    },
    /// Two rows have one id; the numbers are those that the rows were added with.
    DuplicateId {
        id: u32,
        line: u64,
        first: u64,
    },
}

impl From<io::Error> for CompileError {
    fn from(error: io::Error) -> CompileError {
        CompileError::Io(error)
    }
}

/// The most places: a posting has 28 bits for one.
pub(crate) const MOST_PLACES: usize = (1 << 28) - 1;
/// The most divisions: a place has two bytes for its own.
const MOST_DIVISIONS: usize = u16::MAX as usize;

/// A first-order division, or the country itself under an empty label.
#[derive(Debug, Default)]
struct Division {
    /// In the order in which they came.
    number: u32,
    place: Option<(u32, u16)>,
    /// Where its towns lie.
    spread: Spread,
}

/// Takes rows and writes the bytes of a gazetteer.
#[derive(Debug)]
pub(crate) struct Compiler {
    scratch: Scratch,
    columns: [Spool; WIDTHS.len()],
    names: Spool,
    name_blocks: Vec<u32>,
    name_bytes: u64,
    keys: Sorter,
    ids: Sorter,
    points: Sorter,
    divisions: BTreeMap<[u8; 2], BTreeMap<String, Division>>,
    division_count: u32,
    places: u32,
    /// The id of the last row, as long as ids have come in order, those without at the end.
    ordered_to: Option<u32>,
    orders_points: bool,
}

impl Compiler {
    /// A compiler without rows. `orders_points` says whether the places near a
    /// point are to be found without looking at all.
    pub(crate) fn new(scratch: Scratch, orders_points: bool) -> Compiler {
        Compiler {
            columns: std::array::from_fn(|_| scratch.spool()),
            names: scratch.spool(),
            name_blocks: Vec::new(),
            name_bytes: 0,
            keys: scratch.sorter(2),
            ids: scratch.sorter(8),
            points: scratch.sorter(8),
            divisions: BTreeMap::new(),
            division_count: 0,
            places: 0,
            ordered_to: Some(0),
            orders_points,
            scratch,
        }
    }

    /// Takes a row; `line` stands for it in messages.
    ///
    /// # Errors
    ///
    /// If a scratch file cannot be written or there are too many rows.
    pub(crate) fn add(&mut self, row: &Row, line: u64) -> Result<(), CompileError> {
        let place = self.places;
        if place as usize >= MOST_PLACES {
            return Err(CompileError::TooMany { what: "places", max: MOST_PLACES });
        }
        let division = self.division(row, place)?;
        let name = cut(&row.name);
        let values = [
            u32::from(row.kind.code()),
            division,
            offset_binary(row.point.0),
            offset_binary(row.point.1),
            super::pack_population(row.population),
            row.id,
            u32::from(row.radius_km),
            u32::try_from(name.len()).unwrap_or(0),
        ];
        for ((spool, value), width) in self.columns.iter_mut().zip(values).zip(WIDTHS) {
            spool.write(value.to_le_bytes().get(..width).unwrap_or_default(), &mut self.scratch)?;
        }
        if place as usize % NAME_BLOCK == 0 {
            self.name_blocks.push(u32::try_from(self.name_bytes).map_err(|_| too_large())?);
        }
        self.name_bytes += name.len() as u64;
        self.names.write(name.as_bytes(), &mut self.scratch)?;
        self.add_keys(row, place)?;
        self.order(row, place, line)?;
        self.places += 1;
        Ok(())
    }

    /// The number of the row's division; notes the place if it is that division.
    fn division(&mut self, row: &Row, place: u32) -> Result<u32, CompileError> {
        let code: [u8; 2] = row.country.as_bytes().try_into().unwrap_or_default();
        let country = self.divisions.entry(code).or_default();
        for label in ["", cut(&row.division)] {
            if !country.contains_key(label) {
                let number = self.division_count;
                country.insert(label.to_owned(), Division { number, ..Division::default() });
                self.division_count += 1;
            }
            let Some(division) = country.get_mut(label) else { continue };
            if matches!(row.kind, PlaceKind::City | PlaceKind::Capital) {
                division.spread.add(row.point);
            }
        }
        if self.division_count as usize > MOST_DIVISIONS {
            return Err(CompileError::TooMany { what: "first-order divisions", max: MOST_DIVISIONS });
        }
        let Some(division) = country.get_mut(cut(&row.division)) else { return Ok(0) };
        let is_head = match row.kind {
            PlaceKind::Country => row.division.is_empty(),
            PlaceKind::Division => !row.division.is_empty(),
            _ => false,
        };
        if is_head && division.place.is_none() {
            division.place = Some((place, row.radius_km));
        }
        Ok(division.number)
    }

    /// One record for each key: the key, and its posting so that records sort as postings do.
    fn add_keys(&mut self, row: &Row, place: u32) -> Result<(), CompileError> {
        let mut record = Vec::new();
        for (key, flags) in keys_of(row) {
            record.clear();
            record.extend_from_slice(key.as_bytes());
            record.extend([0, u8::from(flags.contains(Flags::ALTERNATE))]);
            // Larger places come first.
            record.extend((u32::MAX - row.population).to_be_bytes());
            record.extend(place.to_be_bytes());
            record.push(flags.bits());
            self.keys.push(&record, &mut self.scratch)?;
        }
        Ok(())
    }

    /// Records for the orders by id and by point.
    fn order(&mut self, row: &Row, place: u32, line: u64) -> Result<(), CompileError> {
        self.ordered_to = match (self.ordered_to, row.id) {
            (Some(last), id) if id > last && last != u32::MAX => Some(id),
            (Some(_), 0) => Some(u32::MAX),
            _ => None,
        };
        if row.id != 0 {
            let record =
                [row.id.to_be_bytes().as_slice(), &place.to_be_bytes(), &line.to_be_bytes()].concat();
            self.ids.push(&record, &mut self.scratch)?;
        }
        if self.orders_points {
            let (band, east) = super::near::band_and_east(row.point);
            let record = [band.to_be_bytes().as_slice(), &east.to_be_bytes(), &place.to_be_bytes()].concat();
            self.points.push(&record, &mut self.scratch)?;
        }
        Ok(())
    }

    /// Writes the gazetteer.
    ///
    /// # Errors
    ///
    /// If something cannot be written, two rows have one id, or a part is too large.
    pub(crate) fn finish(mut self, out: &mut dyn Write) -> Result<(), CompileError> {
        let width = if self.places < 1 << 20 { 3 } else { 4 };
        let (mut by_id, mut by_point) = (self.scratch.spool(), self.scratch.spool());
        self.check_ids(&mut by_id)?;
        let points = std::mem::replace(&mut self.points, Scratch::in_memory().sorter(1));
        points.each(|record| last_row(record, 6, &mut by_point, &mut self.scratch))?;
        let keys = std::mem::replace(&mut self.keys, Scratch::in_memory().sorter(1));
        let mut index = Index::new(&self.scratch);
        keys.each(|record| index.take(record, width, &mut self.scratch))?;
        index.end()?;
        let (table, labels, numbers) = self.divide();
        let counts = Counts {
            places: self.places as usize,
            keys: index.keys.len(),
            postings: index.postings_len,
            divisions: numbers.len(),
            label_bytes: labels.len(),
            name_bytes: usize::try_from(self.name_bytes).map_err(|_| too_large())?,
            key_bytes: usize::try_from(index.key_bytes_len).map_err(|_| too_large())?,
            posting_width: width,
            by_id: if self.ordered_to.is_some() { 0 } else { self.places as usize },
            by_point: if self.orders_points { self.places as usize } else { 0 },
        };
        let mut out = Digesting { out, digest: Digest::new() };
        out.write_all(&counts.header().ok_or_else(too_large)?)?;
        for (at, (spool, width)) in self.columns.iter_mut().zip(WIDTHS).enumerate() {
            let numbers = (at == 1).then_some(numbers.as_slice());
            write_planes(spool, width, numbers, &mut out)?;
        }
        for blocks in [&self.name_blocks, index.keys.blocks(), &index.posting_blocks] {
            for plane in 0..4 {
                let bytes: Vec<u8> =
                    blocks.iter().filter_map(|start| start.to_le_bytes().get(plane).copied()).collect();
                out.write_all(&bytes)?;
            }
        }
        write_planes(&mut index.postings, width, None, &mut out)?;
        if counts.by_id > 0 {
            write_planes(&mut by_id, 4, None, &mut out)?;
        }
        write_planes(&mut by_point, 4, None, &mut out)?;
        out.write_all(&table)?;
        out.write_all(&labels)?;
        self.names.each(1, |piece| out.write_all(piece))?;
        index.key_bytes.each(1, |piece| out.write_all(piece))?;
        let digest = out.digest.finish();
        out.out.write_all(&digest)?;
        out.out.flush()?;
        Ok(())
    }

    /// Refuses ids that stand twice, and writes the order of rows by id: those
    /// without one stand at the end.
    fn check_ids(&mut self, by_id: &mut Spool) -> Result<(), CompileError> {
        let ids = std::mem::replace(&mut self.ids, Scratch::in_memory().sorter(1));
        let mut last = (0, 0);
        let mut written = 0;
        ids.each(|record| {
            let id = record.get(..4).and_then(|id| id.try_into().ok()).map_or(0, u32::from_be_bytes);
            let line = record.get(8..).and_then(|line| line.try_into().ok()).map_or(0, u64::from_be_bytes);
            if id == last.0 {
                return Err(CompileError::DuplicateId { id, line, first: last.1 });
            }
            last = (id, line);
            written += 1;
            last_row(record.get(..8).unwrap_or_default(), 4, by_id, &mut self.scratch)
        })?;
        for _ in written..self.places {
            by_id.write(&u32::MAX.to_le_bytes(), &mut self.scratch)?;
        }
        Ok(())
    }

    /// The table of divisions sorted by country and label, their labels, and for
    /// every number that rows carry the row of the table.
    fn divide(&self) -> (Vec<u8>, Vec<u8>, Vec<u32>) {
        let (mut table, mut labels) = (Vec::new(), Vec::new());
        let mut numbers = vec![0; self.division_count as usize];
        let mut row = 0_u32;
        for (code, divisions) in &self.divisions {
            let country_place = divisions.get("").and_then(|country| country.place);
            for (label, division) in divisions {
                if let Some(number) = numbers.get_mut(division.number as usize) {
                    *number = row;
                }
                row += 1;
                let (place, radius) = division.place.unwrap_or((u32::MAX, 0));
                let radius = if radius == 0 { division.spread.radius_km() } else { radius };
                table.extend(code);
                table.extend(radius.to_le_bytes());
                table.extend(place.to_le_bytes());
                table.extend(country_place.map_or(u32::MAX, |(place, _)| place).to_le_bytes());
                table.extend(u32::try_from(labels.len()).unwrap_or(u32::MAX).to_le_bytes());
                table.push(u8::try_from(label.len()).unwrap_or(0));
                labels.extend_from_slice(label.as_bytes());
            }
        }
        (table, labels, numbers)
    }
}

/// Writes the row at the end of a record.
fn last_row(record: &[u8], at: usize, into: &mut Spool, scratch: &mut Scratch) -> Result<(), CompileError> {
    let row = record.get(at..at + 4).and_then(|row| row.try_into().ok()).map_or(u32::MAX, u32::from_be_bytes);
    Ok(into.write(&row.to_le_bytes(), scratch)?)
}

/// A column of little-endian numbers as planes; a number may be replaced by what stands at its place.
fn write_planes(
    spool: &mut Spool,
    width: usize,
    numbers: Option<&[u32]>,
    out: &mut Digesting<'_>,
) -> io::Result<()> {
    for plane in 0..width {
        spool.each(width, |piece| {
            let values = piece.chunks_exact(width);
            let bytes: Vec<u8> = match numbers {
                None => values.filter_map(|value| value.get(plane).copied()).collect(),
                Some(numbers) => values
                    .map(|value| value.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
                    .map(|at| numbers.get(at).copied().unwrap_or(0).to_le_bytes())
                    .filter_map(|value| value.get(plane).copied())
                    .collect(),
            };
            out.write_all(&bytes)
        })?;
    }
    Ok(())
}

/// Writes and digests.
struct Digesting<'w> {
    out: &'w mut dyn Write,
    digest: Digest,
}

impl Digesting<'_> {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.write(bytes);
        self.out.write_all(bytes)
    }
}

/// Keys and postings, from sorted records.
struct Index {
    keys: KeyWriter,
    key_bytes: Spool,
    key_bytes_len: u64,
    posting_blocks: Vec<u32>,
    postings: Spool,
    postings_len: usize,
    /// The posting of the key before that is not known to be the last one.
    open: Option<(u32, u8)>,
    key: Vec<u8>,
    width: usize,
}

impl Index {
    fn new(scratch: &Scratch) -> Index {
        Index {
            keys: KeyWriter::default(),
            key_bytes: scratch.spool(),
            key_bytes_len: 0,
            posting_blocks: Vec::new(),
            postings: scratch.spool(),
            postings_len: 0,
            open: None,
            key: Vec::new(),
            width: 3,
        }
    }

    /// Takes a record of [`Compiler::add_keys`].
    fn take(&mut self, record: &[u8], width: usize, scratch: &mut Scratch) -> Result<(), CompileError> {
        self.width = width;
        let Some((key, posting)) = record.split_at_checked(record.len().saturating_sub(11)) else {
            return Ok(());
        };
        let [0, _, _, _, _, _, a, b, c, d, flags] = *posting else { return Ok(()) };
        let is_new = self.keys.len() == 0 || self.key != key;
        self.close(is_new, scratch)?;
        if is_new {
            if self.keys.len() % BLOCK == 0 {
                self.posting_blocks.push(u32::try_from(self.postings_len).map_err(|_| too_large())?);
            }
            let start = u32::try_from(self.key_bytes_len).map_err(|_| too_large())?;
            let written = self.keys.push(key, start);
            self.key_bytes_len += written.len() as u64;
            self.key_bytes.write(written, scratch)?;
            self.key.clear();
            self.key.extend_from_slice(key);
        }
        self.open = Some((u32::from_be_bytes([a, b, c, d]), flags));
        Ok(())
    }

    /// Writes the open posting, as the last of its key or not.
    fn close(&mut self, is_last: bool, scratch: &mut Scratch) -> Result<(), CompileError> {
        let Some((place, flags)) = self.open.take() else { return Ok(()) };
        let flags = if is_last { Flags(flags).with(Flags::LAST) } else { Flags(flags) };
        let bits = if self.width == 3 { 20 } else { 28 };
        let posting = place | u32::from(flags.bits()) << bits;
        let bytes = posting.to_le_bytes();
        self.postings.write(bytes.get(..self.width).unwrap_or_default(), scratch)?;
        self.postings_len += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<(), CompileError> {
        self.close(true, &mut Scratch::in_memory())
    }
}

/// Compiles rows in memory. The order of rows is kept, so sort them by id for the smallest bytes.
#[cfg(test)]
pub(crate) fn compile(rows: &[Row]) -> Vec<u8> {
    let mut compiler = Compiler::new(Scratch::in_memory(), false);
    let mut bytes = Vec::new();
    let added = (1..).zip(rows).try_for_each(|(line, row)| compiler.add(row, line));
    match added.and_then(|()| compiler.finish(&mut bytes)) {
        Ok(()) => bytes,
        // No gazetteer: tests prove that the crate's own rows have no error.
        Err(_) => Vec::new(),
    }
}

/// A name or label of at most 255 bytes.
fn cut(name: &str) -> &str {
    let mut len = name.len().min(255);
    while !name.is_char_boundary(len) {
        len -= 1;
    }
    name.get(..len).unwrap_or_default()
}

/// A signed coordinate as an unsigned one of three bytes.
fn offset_binary(value: i32) -> u32 {
    u32::try_from(value.clamp(-1_800_000, 1_800_000) + (1 << 23)).unwrap_or(0)
}

fn too_large() -> CompileError {
    CompileError::TooMany { what: "bytes", max: u32::MAX as usize }
}
