//! Word classes: words that stand in the same company, by number.
//!
//! ```text
//! magic "RAPC" | version u16 | log2 of buckets u16 | words u32
//! start of each bucket in the rows, and the end of the last: u16 each
//! rows, bucket by bucket: check u16, fine class u8, coarse class u8
//! ```
//!
//! Little-endian, as [`Weights`](super::Weights) are.

use super::Atom;

const MAGIC: [u8; 4] = *b"RAPC";
const VERSION: u16 = 1;

/// A table of word classes; the default has no words.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordClasses {
    log2: u32,
    starts: Vec<u16>,
    /// Check, fine class, coarse class.
    rows: Vec<(u16, u8, u8)>,
}

impl WordClasses {
    /// Reads a table; `None` if the bytes are none.
    pub(crate) fn read(bytes: &[u8]) -> Option<WordClasses> {
        let (magic, bytes) = bytes.split_first_chunk::<4>()?;
        let (version, bytes) = bytes.split_first_chunk::<2>()?;
        let (log2, bytes) = bytes.split_first_chunk::<2>()?;
        let (words, bytes) = bytes.split_first_chunk::<4>()?;
        let log2 = u32::from(u16::from_le_bytes(*log2));
        if *magic != MAGIC || u16::from_le_bytes(*version) != VERSION || !(1..=16).contains(&log2) {
            return None;
        }
        let (starts, rows) = bytes.split_at_checked(((1_usize << log2) + 1) * 2)?;
        if rows.len() != u32::from_le_bytes(*words) as usize * 4 {
            return None;
        }
        let pair = |bytes: &[u8]| u16::from_le_bytes(<[u8; 2]>::try_from(bytes).unwrap_or_default());
        let row = |bytes: &[u8]| match bytes {
            &[low, high, fine, coarse] => (u16::from_le_bytes([low, high]), fine, coarse),
            _ => (0, 0, 0),
        };
        Some(WordClasses {
            log2,
            starts: starts.chunks_exact(2).map(pair).collect(),
            rows: rows.chunks_exact(4).map(row).collect(),
        })
    }

    /// The fine and the coarse class of a word's normal form, from 1; 0 and 0 if it has none.
    pub(crate) fn of(&self, word: Atom) -> (u8, u8) {
        let Some(bucket) = word.checked_shr(64 - self.log2) else { return (0, 0) };
        let start = |bucket: u64| self.starts.get(bucket as usize).map(|&start| usize::from(start));
        let (Some(start), Some(end)) = (start(bucket), start(bucket + 1)) else { return (0, 0) };
        let [low, high, ..] = word.to_le_bytes();
        let check = u16::from_le_bytes([low, high]);
        let rows = self.rows.get(start..end).unwrap_or_default();
        rows.iter().find(|row| row.0 == check).map_or((0, 0), |&(_, fine, coarse)| (fine, coarse))
    }
}

/// Writes a table of words (atoms of normal forms) with their classes.
#[cfg(feature = "_train")]
pub(crate) fn encode_classes(words: &[(Atom, u8, u8)]) -> Vec<u8> {
    let log2 = (words.len() / 3).next_power_of_two().ilog2().clamp(1, 16);
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    let mut bytes = Vec::from(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(u16::try_from(log2).unwrap_or(0).to_le_bytes());
    bytes.extend(u32::try_from(sorted.len()).unwrap_or(0).to_le_bytes());
    for bucket in 0..=1_u64 << log2 {
        let start = sorted.partition_point(|(word, ..)| word >> (64 - log2) < bucket);
        bytes.extend(u16::try_from(start).unwrap_or(u16::MAX).to_le_bytes());
    }
    for (word, fine, coarse) in sorted {
        bytes.extend(&word.to_le_bytes()[..2]);
        bytes.extend([fine, coarse]);
    }
    bytes
}
