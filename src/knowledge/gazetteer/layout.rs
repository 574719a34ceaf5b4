//! Where the parts of a compiled gazetteer lie in its bytes.
//!
//! Magic with the version, ten counts, the length of the whole, the parts, and
//! a digest of everything before it. All numbers are little-endian. A column of
//! numbers is written as planes: first the lowest byte of every row, then the
//! next. Rows are read in place, and columns whose high bytes repeat become
//! small when the package is compressed.

use super::Refused;
use super::search::{BLOCK, Keys};

/// What a compiled gazetteer starts with, before its version.
pub(crate) const MAGIC: &[u8; 7] = b"RPTRGAZ";
/// Counts up when bytes of before can no longer be read.
pub(crate) const VERSION: u8 = 2;
/// Magic and version, the counts, and the length of the whole.
pub(crate) const HEADER: usize = 8 + 10 * 4 + 8;
/// The digest at the end.
pub(crate) const TRAILER: usize = 8;
/// How many names share one start in the blob of names.
pub(crate) const NAME_BLOCK: usize = 32;
/// Bytes of one row of the table of divisions.
pub(crate) const DIVISION: usize = 17;
/// Bytes of the columns of a place, in the order of the parts: kind, division,
/// latitude, longitude, population, id, radius, length of the name.
pub(crate) const WIDTHS: [usize; 8] = [1, 2, 3, 3, 2, 4, 2, 1];

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
        let (mut value, mut shift, mut at) = (0_u32, 0, row);
        while let Some(byte) = self.bytes.get(at).filter(|_| shift < u32::BITS) {
            value |= u32::from(*byte) << shift;
            (shift, at) = (shift + 8, at + self.rows);
        }
        Some(value)
    }

    pub(crate) fn len(&self) -> usize {
        self.rows
    }
}

/// The counts in the header, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) places: usize,
    pub(crate) keys: usize,
    pub(crate) postings: usize,
    pub(crate) divisions: usize,
    pub(crate) label_bytes: usize,
    pub(crate) name_bytes: usize,
    pub(crate) key_bytes: usize,
    /// Bytes of a posting: 3 as long as places are counted in 20 bits, else 4.
    pub(crate) posting_width: usize,
    /// Rows in the order of their ids; none where they stand in it.
    pub(crate) by_id: usize,
    /// Rows in the order of bands of latitude, then from west to east; may be none.
    pub(crate) by_point: usize,
}

impl Counts {
    fn in_order(&self) -> [usize; 10] {
        [
            self.places,
            self.keys,
            self.postings,
            self.divisions,
            self.label_bytes,
            self.name_bytes,
            self.key_bytes,
            self.posting_width,
            self.by_id,
            self.by_point,
        ]
    }

    /// The whole header; `None` if a count has more than four bytes.
    pub(crate) fn header(&self) -> Option<Vec<u8>> {
        let mut header = [MAGIC.as_slice(), &[VERSION]].concat();
        for count in self.in_order() {
            header.extend(u32::try_from(count).ok()?.to_le_bytes());
        }
        header.extend(u64::try_from(self.len()?).ok()?.to_le_bytes());
        Some(header)
    }

    fn read(header: &[u8]) -> Option<Counts> {
        let mut counts = header.get(8..)?.chunks_exact(4).map(number);
        let mut next = || counts.next();
        Some(Counts {
            places: next()?,
            keys: next()?,
            postings: next()?,
            divisions: next()?,
            label_bytes: next()?,
            name_bytes: next()?,
            key_bytes: next()?,
            posting_width: next()?,
            by_id: next()?,
            by_point: next()?,
        })
    }

    /// The length of each part, in their order.
    fn parts(&self) -> Option<[usize; 17]> {
        let columns = WIDTHS.map(|width| self.places.checked_mul(width));
        let [kind, division, latitude, longitude, population, id, radius, name_len] = columns;
        let blocks = self.keys.div_ceil(BLOCK).checked_mul(4);
        Some([
            kind?,
            division?,
            latitude?,
            longitude?,
            population?,
            id?,
            radius?,
            name_len?,
            self.places.div_ceil(NAME_BLOCK).checked_mul(4)?,
            blocks?,
            blocks?,
            self.postings.checked_mul(self.posting_width)?,
            self.by_id.checked_mul(4)?,
            self.by_point.checked_mul(4)?,
            self.divisions.checked_mul(DIVISION)?,
            self.label_bytes,
            self.name_bytes.checked_add(self.key_bytes)?,
        ])
    }

    /// The length of the whole.
    fn len(&self) -> Option<usize> {
        let parts = self.parts()?;
        parts.iter().try_fold(HEADER + TRAILER, |sum, part| sum.checked_add(*part))
    }
}

/// Little-endian bytes as a number; of more than eight the last eight.
fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
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
    pub(crate) radius: Planes<'a>,
    pub(crate) name_len: Planes<'a>,
    pub(crate) name_blocks: Planes<'a>,
    pub(crate) names: &'a [u8],
    pub(crate) keys: Keys<'a>,
    pub(crate) posting_blocks: Planes<'a>,
    pub(crate) postings: Planes<'a>,
    pub(crate) posting_bits: u32,
    pub(crate) by_id: Planes<'a>,
    pub(crate) by_point: Planes<'a>,
    pub(crate) divisions: &'a [u8],
    pub(crate) labels: &'a [u8],
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
            radius: none,
            name_len: none,
            name_blocks: none,
            names: &[],
            keys: Keys { blocks: none, bytes: &[], len: 0, first: None },
            posting_blocks: none,
            postings: none,
            posting_bits: 20,
            by_id: none,
            by_point: none,
            divisions: &[],
            labels: &[],
        }
    };
}

impl<'a> Layout<'a> {
    /// Takes the bytes apart by their header alone.
    ///
    /// # Errors
    ///
    /// If they do not start as a gazetteer or are not as long as they say.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Layout<'a>, Refused> {
        let version = bytes.strip_prefix(MAGIC).ok_or(Refused::NotAGazetteer)?.first();
        let version = *version.ok_or(Refused::Truncated { expected: HEADER, found: bytes.len() })?;
        if version != VERSION {
            return Err(Refused::Version { expected: VERSION, found: version });
        }
        let cut = |expected| Refused::Truncated { expected, found: bytes.len() };
        let header = bytes.get(..HEADER).ok_or(cut(HEADER))?;
        let counts = Counts::read(header).ok_or(Refused::Damaged)?;
        let said = header.get(HEADER - 8..).map(number);
        let len = counts.len().filter(|len| said == Some(*len)).ok_or(Refused::Damaged)?;
        if bytes.len() < len {
            return Err(cut(len));
        }
        if bytes.len() > len || !matches!(counts.posting_width, 3 | 4) {
            return Err(Refused::Damaged);
        }
        Layout::take_apart(bytes, &counts).ok_or(Refused::Damaged)
    }

    fn take_apart(bytes: &'a [u8], counts: &Counts) -> Option<Layout<'a>> {
        let mut rest = bytes.get(HEADER..)?;
        let parts = counts.parts()?;
        let mut slices = [rest; 17];
        for (slice, len) in slices.iter_mut().zip(parts) {
            *slice = rest.get(..len)?;
            rest = rest.get(len..)?;
        }
        let [
            kind,
            division,
            latitude,
            longitude,
            population,
            id,
            radius,
            name_len,
            name_blocks,
            key_blocks,
            posting_blocks,
            postings,
            by_id,
            by_point,
            divisions,
            labels,
            names,
        ] = slices;
        let (names, key_bytes) = names.split_at_checked(counts.name_bytes)?;
        let orders = [counts.by_id, counts.by_point];
        orders.iter().all(|order| [0, counts.places].contains(order)).then_some(())?;
        Some(Layout {
            places: counts.places,
            kind: Planes::new(kind, 1),
            division: Planes::new(division, 2),
            latitude: Planes::new(latitude, 3),
            longitude: Planes::new(longitude, 3),
            population: Planes::new(population, 2),
            id: Planes::new(id, 4),
            radius: Planes::new(radius, 2),
            name_len: Planes::new(name_len, 1),
            name_blocks: Planes::new(name_blocks, 4),
            names,
            keys: Keys {
                blocks: Planes::new(key_blocks, 4),
                bytes: key_bytes,
                len: counts.keys,
                first: None,
            },
            posting_blocks: Planes::new(posting_blocks, 4),
            postings: Planes::new(postings, counts.posting_width),
            posting_bits: if counts.posting_width == 3 { 20 } else { 28 },
            by_id: Planes::new(by_id, 4),
            by_point: Planes::new(by_point, 4),
            divisions,
            labels,
        })
    }
}

/// The digest at the end: a multiply-and-rotate hash over everything before it,
/// eight bytes at a time. Any single change shows; it is no proof against forgers.
#[derive(Clone, Debug)]
pub(crate) struct Digest {
    hash: u64,
    word: [u8; 8],
    filled: usize,
}

impl Digest {
    pub(crate) fn new() -> Digest {
        Digest { hash: 0xcbf2_9ce4_8422_2325, word: [0; 8], filled: 0 }
    }

    pub(crate) fn write(&mut self, mut bytes: &[u8]) {
        if self.filled > 0 {
            let (head, rest) = bytes.split_at(bytes.len().min(8 - self.filled));
            let free = self.word.iter_mut().skip(self.filled);
            free.zip(head).for_each(|(to, from)| *to = *from);
            self.filled += head.len();
            bytes = rest;
            if self.filled < 8 {
                return;
            }
            self.filled = 0;
            self.take(self.word);
        }
        let words = bytes.chunks_exact(8);
        let rest = words.remainder();
        for word in words {
            if let Ok(word) = word.try_into() {
                self.take(word);
            }
        }
        self.word.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.filled = rest.len();
    }

    fn take(&mut self, word: [u8; 8]) {
        // Each step can be undone, so two runs that differ in one word end apart.
        let mixed = (self.hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.hash = mixed.rotate_left(29);
    }

    pub(crate) fn finish(mut self) -> [u8; 8] {
        let mut last = [0; 8];
        last.iter_mut().zip(self.word).take(self.filled).for_each(|(to, from)| *to = from);
        self.take(last);
        self.hash ^= u64::try_from(self.filled).unwrap_or(0);
        self.hash.to_le_bytes()
    }
}
