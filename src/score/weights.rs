//! Weights files -> rows of scores.
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
//!
//! A text asks for many features a token, so what counts is how many lines of
//! the cache an answer needs. When the file is read, its features are laid out
//! in buckets of one line each, their weights beside their checks.

use super::{FeatureId, Scorer};

const MAGIC: [u8; 4] = *b"RAPW";
const VERSION: u16 = 1;
/// More buckets than this would overlap with the check.
const MOST_BUCKETS_LOG2: u32 = 16;

/// How long rows of scores for so many classes are: whole vector registers.
pub(crate) const fn row_width(classes: usize) -> usize {
    classes.next_multiple_of(8)
}

/// The weights of one model.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    /// The bits of a feature's hash that the file tells.
    mask: u32,
    /// One bit for each of the features that have a record, at a place of their
    /// hash. Most features that a text asks for have none, and this tells so
    /// from a table that stays in the cache.
    present: Vec<u64>,
    present_shift: u32,
    buckets: Vec<Bucket>,
    form: Form,
    /// The weights of all classes of the features that have more cells than
    /// records hold, row by row.
    rows: Vec<i16>,
    width: usize,
}

/// Some features, filled from the first place on; zeros where there is none,
/// which adds nothing. One line of the cache.
#[repr(align(64))]
#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    checks: [u16; PLACES],
    records: [Record; PLACES],
}

/// How many features a bucket holds.
const PLACES: usize = 8;

impl Bucket {
    /// The record of a feature in this bucket; an empty one if there is none.
    fn record(&self, key: u32) -> Record {
        self.records.get(place_of(&self.checks, key)).copied().unwrap_or(EMPTY)
    }

    /// The last place is filled last: with room there, none was passed on.
    fn is_full(&self) -> bool {
        self.records.last().is_some_and(|last| *last != EMPTY)
    }
}

/// The first place where the check of a feature stands, past the end if it does
/// not; without a branch, so that all eight are one vector.
fn place_of(checks: &[u16; PLACES], key: u32) -> usize {
    let check = check_of(key);
    let fits = checks.iter().enumerate();
    let fits = fits.fold(0_u32, |bits, (place, &other)| bits | u32::from(other == check) << place);
    fits.trailing_zeros() as usize
}

fn check_of(key: u32) -> u16 {
    let [low, high, ..] = key.to_le_bytes();
    u16::from_le_bytes([low, high])
}

/// Six bytes: weights in the [`Form`] of the model, or [`ROW`], nothing, and the
/// number of a row in four bytes.
type Record = [u8; 6];

const EMPTY: Record = [0; 6];

/// How records hold weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing, then the weights of all classes in their order.
    AllClasses,
    /// Class and weight of three cells.
    Cells,
}

/// Stands where a first class could in a record that names a row.
const ROW: u8 = 0xff;
/// How many classes a record of the form [`Form::AllClasses`] holds.
const CLASSES: usize = 5;
/// How many features there are to a bucket on average. A full one passes
/// features on to the next.
const TO_A_BUCKET: usize = 5;

/// A weights file, read in place.
struct File<'b> {
    log2: u32,
    starts: &'b [u8],
    rows: &'b [u8],
}

impl<'b> File<'b> {
    fn read(bytes: &'b [u8], classes: usize) -> Option<File<'b>> {
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
        let file = File { log2, starts, rows };
        let ordered = (0..1 << log2).all(|bucket| file.start(bucket) <= file.start(bucket + 1));
        let ends = file.start(1 << log2) == Some(len) && rows.len() == len;
        (ordered && ends).then_some(file)
    }

    /// Where the rows of a bucket start.
    fn start(&self, bucket: u32) -> Option<usize> {
        let bytes = self.starts.get(bucket as usize * 4..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    }

    /// All features as far as the file tells their hashes, with their cells:
    /// class and weight by turns.
    fn features(&self) -> Vec<(u32, &'b [u8])> {
        let mut features = Vec::new();
        for bucket in 0..1 << self.log2 {
            let (Some(start), Some(end)) = (self.start(bucket), self.start(bucket + 1)) else { break };
            let mut rows = self.rows.get(start..end).unwrap_or_default();
            while let [low, high, cells, rest @ ..] = rows {
                let Some((row, others)) = rest.split_at_checked(usize::from(*cells) * 2) else { break };
                let check = u32::from(u16::from_le_bytes([*low, *high]));
                features.push((bucket << (32 - self.log2) | check, row));
                rows = others;
            }
        }
        features
    }
}

impl Weights {
    /// Weights by which every class scores zero.
    pub(crate) const NONE: Weights = Weights {
        mask: 0,
        present: Vec::new(),
        present_shift: 0,
        buckets: Vec::new(),
        form: Form::Cells,
        rows: Vec::new(),
        width: 0,
    };

    /// Reads a weights file; `None` if it is none, or not for this many classes.
    pub(crate) fn read(bytes: &[u8], classes: usize) -> Option<Weights> {
        let file = File::read(bytes, classes)?;
        let features = file.features();
        let is_class = |cell: &[u8]| cell.first().is_some_and(|&class| usize::from(class) < classes);
        if !features.iter().all(|(_, cells)| cells.chunks_exact(2).all(is_class)) {
            return None;
        }
        let present_log2 = (features.len() * 8).next_power_of_two().ilog2().clamp(6, 24);
        let mut weights = Weights {
            mask: u32::MAX << (32 - file.log2) | 0xffff,
            present: vec![0; 1 << (present_log2 - 6)],
            present_shift: 32 - present_log2,
            buckets: vec![Bucket::default(); features.len() / TO_A_BUCKET + 2],
            form: if classes <= CLASSES { Form::AllClasses } else { Form::Cells },
            rows: Vec::new(),
            width: row_width(classes),
        };
        for (key, cells) in features {
            weights.insert(key, cells)?;
        }
        Some(weights)
    }

    /// Returns true if there are no weights at all: a layer then goes by rules.
    pub(crate) fn is_none(&self) -> bool {
        self.buckets.is_empty()
    }

    /// Puts a feature into its bucket, or into the next that has room, unless
    /// one with the same check is there.
    fn insert(&mut self, key: u32, cells: &[u8]) -> Option<()> {
        let mut place = self.bucket(key);
        let free = loop {
            let bucket = self.buckets.get(place)?;
            if bucket.record(key) != EMPTY {
                return Some(());
            }
            match bucket.records.iter().position(|record| *record == EMPTY) {
                Some(free) => break free,
                None => place = self.next(place),
            }
        };
        let record = match self.form.record(cells) {
            Some(record) => record,
            None => self.add_row(cells)?,
        };
        let (word, bit) = self.presence(key);
        *self.present.get_mut(word)? |= bit;
        let bucket = self.buckets.get_mut(place)?;
        *bucket.checks.get_mut(free)? = check_of(key);
        *bucket.records.get_mut(free)? = record;
        Some(())
    }

    /// Adds a row, and gives the record that names it.
    fn add_row(&mut self, cells: &[u8]) -> Option<Record> {
        let [a, b, c, d] = u32::try_from(self.rows.len() / self.width).ok()?.to_le_bytes();
        let mut sums = vec![0; self.width];
        add_cells(cells, &mut sums);
        self.rows.extend(sums.iter().map(|&sum| i16::try_from(sum).unwrap_or(i16::MAX)));
        Some([ROW, 0, a, b, c, d])
    }

    /// Where the bit of a feature is.
    fn presence(&self, key: u32) -> (usize, u64) {
        let place = key.wrapping_mul(0x85eb_ca6b) >> self.present_shift;
        ((place >> 6) as usize, 1 << (place & 63))
    }

    /// The number of the bucket a feature belongs to.
    fn bucket(&self, key: u32) -> usize {
        let spread = u64::from(key.wrapping_mul(0x9e37_79b1));
        ((spread * self.buckets.len() as u64) >> 32) as usize
    }

    /// The bucket after another.
    fn next(&self, place: usize) -> usize {
        if place + 1 == self.buckets.len() { 0 } else { place + 1 }
    }

    /// The record of a feature; an empty one if there is none.
    fn record(&self, key: u32) -> Record {
        let mut place = self.bucket(key);
        while let Some(bucket) = self.buckets.get(place) {
            let found = bucket.record(key);
            if found != EMPTY || !bucket.is_full() {
                return found;
            }
            place = self.next(place);
        }
        EMPTY
    }

    /// The weights of all classes in a row that a record names.
    fn row(&self, number: [u8; 4]) -> &[i16] {
        let start = u32::from_le_bytes(number) as usize * self.width;
        self.rows.get(start..start + self.width).unwrap_or_default()
    }

    /// Adds the weights of records of all classes: in registers, since sums in
    /// memory would wait for one another.
    fn add_all_classes(&self, records: &[Record], scores: &mut [i32]) {
        let mut sums = [0; CLASSES];
        for &record in records {
            match record {
                [ROW, _, number @ ..] => {
                    sums.iter_mut()
                        .zip(self.row(number))
                        .for_each(|(sum, &weight)| *sum += i32::from(weight));
                }
                [_, weights @ ..] => {
                    let weights = weights.map(|weight| i32::from(i8::from_le_bytes([weight])));
                    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
                }
            }
        }
        scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum);
    }

    /// Reads the beginning of each row that records name, so that they come from
    /// memory together.
    fn ask_for_rows(&self, records: &[Record]) {
        let first = |record: &Record| match *record {
            [ROW, _, number @ ..] => self.row(number).first().copied().unwrap_or(0),
            _ => 0,
        };
        std::hint::black_box(records.iter().map(first).fold(0, i16::wrapping_add));
    }

    /// Adds the weights of records of cells.
    fn add_cells_of(&self, records: &[Record], scores: &mut [i32]) {
        for record in records {
            match *record {
                [ROW, _, number @ ..] => {
                    let row = self.row(number);
                    scores.iter_mut().zip(row).for_each(|(score, &weight)| *score += i32::from(weight));
                }
                _ => add_cells(record, scores),
            }
        }
    }
}

impl Form {
    /// The record of a feature; `None` if its weights need a row.
    fn record(self, cells: &[u8]) -> Option<Record> {
        let mut record = EMPTY;
        match self {
            Form::Cells => record.get_mut(..cells.len())?.copy_from_slice(cells),
            Form::AllClasses => {
                let mut sums = [0; CLASSES];
                add_cells(cells, &mut sums);
                for (place, sum) in record.iter_mut().skip(1).zip(sums) {
                    [*place] = i8::try_from(sum).ok()?.to_le_bytes();
                }
            }
        }
        Some(record)
    }
}

fn add_cells(cells: &[u8], scores: &mut [i32]) {
    for cell in cells.chunks_exact(2) {
        let &[class, weight] = cell else { continue };
        if let Some(score) = scores.get_mut(usize::from(class)) {
            *score += i32::from(i8::from_le_bytes([weight]));
        }
    }
}

/// How many features are looked for at a time.
const AT_A_TIME: usize = 20;

impl Weights {
    /// The features that are there, as far as one bit tells.
    fn keys(&self, features: &[FeatureId]) -> ([u32; AT_A_TIME], usize) {
        let mut keys = [0; AT_A_TIME];
        let mut count = 0;
        for feature in features {
            let key = feature.0 & self.mask;
            let (word, bit) = self.presence(key);
            let present = self.present.get(word).is_some_and(|present| present & bit != 0);
            if let Some(place) = keys.get_mut(count) {
                *place = key;
            }
            count += usize::from(present);
        }
        (keys, count)
    }

    /// The records of features. All buckets are asked for before any is looked
    /// at, so that they come from memory together.
    fn records(&self, keys: &[u32]) -> [Record; AT_A_TIME] {
        let mut asked = [(0, [0; PLACES]); AT_A_TIME];
        for (asked, &key) in asked.iter_mut().zip(keys) {
            let place = self.bucket(key);
            *asked = (place, self.buckets.get(place).map_or([0; PLACES], |bucket| bucket.checks));
        }
        let mut records = [EMPTY; AT_A_TIME];
        for ((record, (bucket, checks)), &key) in records.iter_mut().zip(&asked).zip(keys) {
            let place = place_of(checks, key);
            let bucket = self.buckets.get(*bucket).and_then(|bucket| bucket.records.get(place)).copied();
            *record = bucket.unwrap_or(EMPTY);
        }
        records
    }
}

impl Scorer for Weights {
    fn add(&self, feature: FeatureId, scores: &mut [i32]) {
        self.add_all(&[feature], scores);
    }

    /// First asks which features are there at all, then for their records, then
    /// adds these: so that hardly a look-up waits for another.
    fn add_all(&self, features: &[FeatureId], scores: &mut [i32]) {
        for features in features.chunks(AT_A_TIME) {
            let (keys, count) = self.keys(features);
            let keys = keys.get(..count).unwrap_or_default();
            let mut records = self.records(keys);
            let records = records.get_mut(..count).unwrap_or_default();
            for (record, &key) in records.iter_mut().zip(keys).filter(|(record, _)| **record == EMPTY) {
                *record = self.record(key);
            }
            match self.form {
                Form::AllClasses => self.add_all_classes(records, scores),
                Form::Cells => {
                    self.ask_for_rows(records);
                    self.add_cells_of(records, scores);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{atom, feature};

    /// One feature, with weights 5 and 100 + 27 of two classes.
    fn small(feature: FeatureId) -> Vec<u8> {
        file(3, feature, &[0, 5, 2, 100, 2, 27])
    }

    /// Two buckets; a feature with some cells.
    fn file(classes: u16, feature: FeatureId, cells: &[u8]) -> Vec<u8> {
        let [low, high, ..] = feature.0.to_le_bytes();
        let rows = [&[low, high, u8::try_from(cells.len() / 2).unwrap()], cells].concat();
        let end = u32::try_from(rows.len()).unwrap();
        let start = if feature.0 >> 31 == 0 { end } else { 0 };
        let mut bytes = Vec::from(MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(classes.to_le_bytes());
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
    fn few_cells_of_many_classes_and_whole_rows_add_the_same() {
        let known = feature(1, atom("envoy"));
        let minus = |weight: u8| 0_u8.wrapping_sub(weight);
        for cells in [&[8, 7][..], &[0, 1, 3, minus(2), 8, 3], &[0, 1, 3, minus(2), 7, 127, 7, 127, 8, 3]] {
            let weights = Weights::read(&file(9, known, cells), 9).unwrap();
            let (mut scores, mut expected) = ([10; 9], [10; 9]);
            weights.add_all(&[feature(2, 5), known], &mut scores);
            add_cells(cells, &mut expected);
            assert_eq!(scores, expected);
        }
    }

    #[test]
    fn a_feature_past_a_full_bucket_is_found() {
        let mut weights = Weights::read(&small(feature(1, atom("envoy"))), 3).unwrap();
        let home = weights.bucket(7);
        let keys: Vec<u32> = (7..).filter(|&key| weights.bucket(key) == home).take(PLACES + 2).collect();
        for &key in &keys {
            weights.insert(key, &[1, 9]).unwrap();
        }
        assert!(keys.iter().all(|&key| weights.record(key) == [0, 0, 9, 0, 0, 0]));
        assert_eq!(weights.record(keys.last().unwrap() + 1), EMPTY);
    }

    #[test]
    fn all_at_once_is_one_by_one() {
        let known = feature(1, atom("envoy"));
        let weights = Weights::read(&small(known), 3).unwrap();
        let features: Vec<FeatureId> =
            (0..150).map(|n| if n % 50 == 7 { known } else { feature(2, n) }).collect();
        let mut scores = [0; 8];
        weights.add_all(&features, &mut scores);
        assert_eq!(scores, [15, 0, 381, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn without_weights_all_scores_stay() {
        let mut scores = [1, 2];
        Weights::NONE.add(feature(1, 1), &mut scores);
        Weights::NONE.add_all(&[feature(1, 1)], &mut scores);
        assert_eq!(scores, [1, 2]);
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
