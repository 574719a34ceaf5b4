//! Weights files, read in place.
//!
//! ```text
//! magic "RAPW" | version u16 | classes u16 | log2 of buckets u32 | bytes of rows u32
//! start of each bucket in the rows, and the end of the last: u32 each
//! rows, bucket by bucket: check u16, cells u8, then per cell class u8, weight i8
//! ```
//!
//! All numbers are little-endian. A feature's bucket is given by the upper bits
//! of its hash, its check by the lower sixteen. A weight beyond an `i8` is
//! spread over several cells of its class: weights are never clipped.

use super::{FeatureId, Scorer};

const MAGIC: [u8; 4] = *b"RAPW";
const VERSION: u16 = 1;
/// More buckets than this would overlap with the check.
const MOST_BUCKETS_LOG2: u32 = 16;

/// Words of the table of present features: 2^20 bits, several for each feature.
const PRESENT_WORDS: usize = 1 << 14;

/// Where the bit of a row is.
fn presence(bucket: usize, check: u16) -> (usize, u64) {
    let mixed = ((bucket as u64) << 16 | u64::from(check)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 44;
    let word = usize::try_from(mixed >> 6).unwrap_or(0);
    (word, 1 << (mixed & 63))
}

/// The weights of one model.
#[derive(Debug, Clone)]
pub(crate) struct Weights<'b> {
    #[allow(dead_code, reason = "tests ask for it")]
    classes: usize,
    shift: u32,
    starts: &'b [u8],
    rows: &'b [u8],
    /// One bit for each of the features that have a row, at a place of their
    /// hash. Most features that a text asks for have none, and this tells so
    /// without a look at the file.
    present: Vec<u64>,
}

impl<'b> Weights<'b> {
    /// Weights by which every class scores zero.
    pub(crate) const NONE: Weights<'static> =
        Weights { classes: 0, shift: 31, starts: &[], rows: &[], present: Vec::new() };

    /// Reads a weights file; `None` if it is none, or not for this many classes.
    pub(crate) fn read(bytes: &'b [u8], classes: usize) -> Option<Weights<'b>> {
        let (magic, bytes) = bytes.split_first_chunk::<4>()?;
        let (version, bytes) = bytes.split_first_chunk::<2>()?;
        let (width, bytes) = bytes.split_first_chunk::<2>()?;
        let (log2, bytes) = bytes.split_first_chunk::<4>()?;
        let (len, bytes) = bytes.split_first_chunk::<4>()?;
        let (log2, len) = (u32::from_le_bytes(*log2), u32::from_le_bytes(*len) as usize);
        let head_fits = *magic == MAGIC
            && u16::from_le_bytes(*version) == VERSION
            && usize::from(u16::from_le_bytes(*width)) == classes
            && (1..=MOST_BUCKETS_LOG2).contains(&log2);
        if !head_fits {
            return None;
        }
        let (starts, rows) = bytes.split_at_checked(((1_usize << log2) + 1) * 4)?;
        let mut weights = Weights { classes, shift: 32 - log2, starts, rows, present: Vec::new() };
        let ordered = (0..1 << log2).all(|bucket| weights.start(bucket) <= weights.start(bucket + 1));
        let ends = weights.start(1 << log2) == Some(len) && rows.len() == len;
        if !(ordered && ends) {
            return None;
        }
        weights.mark_present(1 << log2);
        Some(weights)
    }

    /// Sets the bits of all rows.
    fn mark_present(&mut self, buckets: usize) {
        let mut present = vec![0_u64; PRESENT_WORDS];
        for bucket in 0..buckets {
            let (Some(start), Some(end)) = (self.start(bucket), self.start(bucket + 1)) else { break };
            let mut rows = self.rows.get(start..end).unwrap_or_default();
            while let [low, high, cells, rest @ ..] = rows {
                let (word, bit) = presence(bucket, u16::from_le_bytes([*low, *high]));
                if let Some(word) = present.get_mut(word) {
                    *word |= bit;
                }
                rows = rest.get(usize::from(*cells) * 2..).unwrap_or_default();
            }
        }
        self.present = present;
    }

    /// Where the rows of a bucket start.
    fn start(&self, bucket: usize) -> Option<usize> {
        let bytes = self.starts.get(bucket * 4..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    }

    /// The cells of a feature: class and weight by turns.
    fn cells(&self, feature: FeatureId) -> &'b [u8] {
        let bucket = (feature.0 >> self.shift) as usize;
        let [check_low, check_high, ..] = feature.0.to_le_bytes();
        let (word, bit) = presence(bucket, u16::from_le_bytes([check_low, check_high]));
        if self.present.get(word).is_none_or(|present| present & bit == 0) {
            return &[];
        }
        let (Some(start), Some(end)) = (self.start(bucket), self.start(bucket + 1)) else { return &[] };
        let mut rows = self.rows.get(start..end).unwrap_or_default();
        while let [low, high, cells, rest @ ..] = rows {
            let Some((row, others)) = rest.split_at_checked(usize::from(*cells) * 2) else { break };
            if (*low, *high) == (check_low, check_high) {
                return row;
            }
            rows = others;
        }
        &[]
    }
}

impl Scorer for Weights<'_> {
    fn classes(&self) -> usize {
        self.classes
    }

    fn add(&self, feature: FeatureId, scores: &mut [i32]) {
        for cell in self.cells(feature).chunks_exact(2) {
            let &[class, weight] = cell else { continue };
            if let Some(score) = scores.get_mut(usize::from(class)) {
                *score += i32::from(i8::from_le_bytes([weight]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{atom, feature};

    /// Two buckets; one feature in the second, with weights 5 and 100 + 27 of two classes.
    fn small(feature: FeatureId) -> Vec<u8> {
        let [low, high, ..] = feature.0.to_le_bytes();
        let rows = [low, high, 3, 0, 5, 2, 100, 2, 27];
        let end = u32::try_from(rows.len()).unwrap();
        let start = if feature.0 >> 31 == 0 { end } else { 0 };
        let mut bytes = Vec::from(MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(3_u16.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(end.to_le_bytes());
        for place in [0, start, end] {
            bytes.extend(place.to_le_bytes());
        }
        bytes.extend(rows);
        bytes
    }

    #[test]
    fn a_weight_may_be_spread_over_cells() {
        let known = feature(1, atom("envoy"));
        let bytes = small(known);
        let weights = Weights::read(&bytes, 3).unwrap();
        let mut scores = [0; 3];
        weights.add(known, &mut scores);
        weights.add(feature(1, atom("table")), &mut scores);
        assert_eq!(scores, [5, 0, 127]);
    }

    #[test]
    fn garbage_is_refused() {
        let bytes = small(feature(1, atom("envoy")));
        assert!(Weights::read(&bytes, 4).is_none());
        for len in 0..bytes.len() {
            assert!(Weights::read(&bytes[..len], 3).is_none(), "cut to {len} bytes");
        }
        for place in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[place] ^= 0xff;
            // What is read in spite of a wrong byte in a row must not panic.
            if let Some(weights) = Weights::read(&wrong, 3) {
                weights.add(feature(1, atom("envoy")), &mut [0; 3]);
                assert!(place >= 28, "byte {place} of the head is wrong");
            }
        }
    }
}
