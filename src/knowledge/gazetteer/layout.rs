//! Where the parts of a compiled gazetteer lie in its bytes.
//!
//! A column of numbers is written as planes: first the lowest byte of every
//! row, then the next. Rows are read in place, and columns whose high bytes
//! repeat become small when the package is compressed.

use super::search::{BLOCK, Keys};

/// What a compiled gazetteer starts with; the last byte counts its versions.
pub(crate) const MAGIC: &[u8; 8] = b"RPTRGAZ\x01";
/// Magic, seven counts, and the digest of everything behind.
pub(crate) const HEADER: usize = 8 + 7 * 4 + 8;
/// How many names share one start in the blob of names.
pub(crate) const NAME_BLOCK: usize = 32;
/// Bytes of one row of the table of divisions.
pub(crate) const DIVISION: usize = 12;

/// A column of unsigned numbers of up to four bytes, in planes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planes<'a> {
    bytes: &'a [u8],
    rows: usize,
}

impl<'a> Planes<'a> {
    pub(crate) fn new(bytes: &'a [u8], width: usize) -> Planes<'a> {
        Planes { bytes, rows: bytes.len() / width }
    }

    pub(crate) fn get(&self, row: usize) -> Option<u32> {
        if row >= self.rows {
            return None;
        }
        let mut value = 0_u32;
        for (shift, plane) in self.bytes.chunks_exact(self.rows).take(4).enumerate() {
            value |= u32::from(*plane.get(row)?) << (8 * shift);
        }
        Some(value)
    }
}

/// The planes of a column, lowest byte first.
pub(crate) fn planes_of(values: &[u32], width: usize) -> Vec<u8> {
    (0..width)
        .flat_map(|plane| {
            values.iter().map(move |value| value.to_le_bytes().get(plane).copied().unwrap_or(0))
        })
        .collect()
}

/// The counts in the header, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) places: usize,
    pub(crate) keys: usize,
    pub(crate) postings: usize,
    pub(crate) divisions: usize,
    pub(crate) name_bytes: usize,
    pub(crate) key_bytes: usize,
    /// Bytes of a posting: 3 as long as places are counted in 20 bits, else 4.
    pub(crate) posting_width: usize,
}

impl Counts {
    pub(crate) fn write(&self) -> Vec<u8> {
        [
            self.places,
            self.keys,
            self.postings,
            self.divisions,
            self.name_bytes,
            self.key_bytes,
            self.posting_width,
        ]
        .iter()
        .flat_map(|count| u32::try_from(*count).unwrap_or(u32::MAX).to_le_bytes())
        .collect()
    }

    fn read(header: &[u8]) -> Option<Counts> {
        let mut counts = header
            .get(8..)?
            .chunks_exact(4)
            .map(|four| four.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)));
        let mut next = || counts.next();
        Some(Counts {
            places: next()?,
            keys: next()?,
            postings: next()?,
            divisions: next()?,
            name_bytes: next()?,
            key_bytes: next()?,
            posting_width: next()?,
        })
    }
}

/// A compiled gazetteer, taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout<'a> {
    pub(crate) places: usize,
    pub(crate) kind: Planes<'a>,
    pub(crate) division: Planes<'a>,
    pub(crate) latitude: Planes<'a>,
    pub(crate) longitude: Planes<'a>,
    pub(crate) population: Planes<'a>,
    pub(crate) id: Planes<'a>,
    pub(crate) name_len: Planes<'a>,
    pub(crate) name_blocks: Planes<'a>,
    pub(crate) names: &'a [u8],
    pub(crate) keys: Keys<'a>,
    pub(crate) posting_blocks: Planes<'a>,
    pub(crate) postings: Planes<'a>,
    pub(crate) posting_bits: u32,
    pub(crate) divisions: &'a [u8],
}

impl Layout<'static> {
    /// The layout of no places.
    pub(crate) const EMPTY: Layout<'static> = {
        let none = Planes { bytes: &[], rows: 0 };
        Layout {
            places: 0,
            kind: none,
            division: none,
            latitude: none,
            longitude: none,
            population: none,
            id: none,
            name_len: none,
            name_blocks: none,
            names: &[],
            keys: Keys { blocks: none, bytes: &[], len: 0 },
            posting_blocks: none,
            postings: none,
            posting_bits: 20,
            divisions: &[],
        }
    };
}

impl<'a> Layout<'a> {
    /// Takes the bytes apart; `None` if they are not as long as they say.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Layout<'a>> {
        let header = bytes.get(..HEADER)?;
        if !header.starts_with(MAGIC) {
            return None;
        }
        let counts = Counts::read(header)?;
        if !matches!(counts.posting_width, 3 | 4) {
            return None;
        }
        let mut rest = bytes.get(HEADER..)?;
        let mut take = |len: Option<usize>| {
            let len = len?;
            let part = rest.get(..len)?;
            rest = rest.get(len..)?;
            Some(part)
        };
        let mut column =
            |rows: usize, width: usize| take(rows.checked_mul(width)).map(|part| Planes::new(part, width));
        let (places, keys) = (counts.places, counts.keys);
        let kind = column(places, 1)?;
        let division = column(places, 2)?;
        let latitude = column(places, 3)?;
        let longitude = column(places, 3)?;
        let population = column(places, 2)?;
        let id = column(places, 4)?;
        let name_len = column(places, 1)?;
        let name_blocks = column(places.div_ceil(NAME_BLOCK), 4)?;
        let key_blocks = column(keys.div_ceil(BLOCK), 4)?;
        let posting_blocks = column(keys.div_ceil(BLOCK), 4)?;
        let postings = column(counts.postings, counts.posting_width)?;
        let divisions = take(counts.divisions.checked_mul(DIVISION))?;
        let names = take(Some(counts.name_bytes))?;
        let key_bytes = take(Some(counts.key_bytes))?;
        let keys = Keys { blocks: key_blocks, bytes: key_bytes, len: keys };
        let posting_bits = if counts.posting_width == 3 { 20 } else { 28 };
        rest.is_empty().then_some(Layout {
            places,
            kind,
            division,
            latitude,
            longitude,
            population,
            id,
            name_len,
            name_blocks,
            names,
            keys,
            posting_blocks,
            postings,
            posting_bits,
            divisions,
        })
    }
}

/// The digest in the header: FNV-1a over everything behind the header and the counts.
pub(crate) fn digest(counts: &[u8], body: &[u8]) -> u64 {
    counts
        .iter()
        .chain(body)
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
