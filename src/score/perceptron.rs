//! Labelled data -> weights: the averaged perceptron. Not part of the crate as
//! it is used: behind the private feature `_train`.
//!
//! Whole numbers throughout and no order of a hash table in the result, so that
//! the same data give the same bytes.

#![allow(clippy::indexing_slicing, reason = "the trainer is no part of the library as used")]

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::{FeatureId, Scorer};

/// Weights in the making.
#[derive(Debug)]
pub(crate) struct Perceptron {
    classes: usize,
    places: HashMap<u32, u32, BuildHasherDefault<Spread>>,
    counts: Vec<u32>,
    weights: Vec<i32>,
    /// Sum over the updates of each times the number of the step it came at.
    moments: Vec<i64>,
    steps: i64,
    least_count: u32,
    /// Cells that may be learnt; empty for all.
    kept: Vec<bool>,
    /// Averages of earlier courses of learning, in parts of [`FINE`]; empty for none.
    earlier: Vec<i64>,
    courses: i64,
}

/// Features are hashes: one multiplication spreads them over a table.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, feature: u32) {
        self.0 = (self.0 ^ u64::from(feature)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Parts of one in which averages are kept between courses.
const FINE: i64 = 1 << 20;

impl Perceptron {
    /// A model that counts features until [`Perceptron::start`].
    pub(crate) fn new(classes: usize, least_count: u32) -> Perceptron {
        Perceptron {
            classes,
            places: HashMap::default(),
            counts: Vec::new(),
            weights: Vec::new(),
            moments: Vec::new(),
            steps: 1,
            least_count,
            kept: Vec::new(),
            earlier: Vec::new(),
            courses: 0,
        }
    }

    /// Counts an occurrence of a feature.
    pub(crate) fn count(&mut self, feature: FeatureId) {
        let next = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(feature.0).or_insert(next);
        if place == next {
            self.counts.push(0);
        }
        self.counts[place as usize] += 1;
    }

    /// Ends the counting: from here on frequent features are learnt.
    pub(crate) fn start(&mut self) {
        let counts = std::mem::take(&mut self.counts);
        let least = self.least_count;
        self.places.retain(|_, place| counts[*place as usize] >= least);
        let mut features: Vec<u32> = self.places.keys().copied().collect();
        features.sort_unstable();
        self.places = features.iter().zip(0..).map(|(&feature, place)| (feature, place)).collect();
        self.weights = vec![0; features.len() * self.classes];
        self.moments = vec![0; features.len() * self.classes];
    }

    /// Goes one step on; the average runs over the steps.
    pub(crate) fn step(&mut self) {
        self.steps += 1;
    }

    /// How many features are learnt.
    #[allow(dead_code, reason = "the trainer prints it when asked")]
    pub(crate) fn features(&self) -> usize {
        self.places.len()
    }

    /// Where the weights of a feature are kept, if it is learnt.
    pub(crate) fn place(&self, feature: FeatureId) -> Option<u32> {
        self.places.get(&feature.0).copied()
    }

    /// Adds the weights kept at a place to the scores of the classes.
    pub(crate) fn add_place(&self, place: u32, scores: &mut [i32]) {
        let start = place as usize * self.classes;
        for (score, weight) in scores.iter_mut().zip(&self.weights[start..start + self.classes]) {
            *score += weight;
        }
    }

    /// Moves the weight of a feature for a class.
    pub(crate) fn update(&mut self, feature: FeatureId, class: usize, by: i32) {
        if let Some(place) = self.place(feature) {
            self.update_place(place, class, by);
        }
    }

    /// Moves the weight kept at a place for a class.
    pub(crate) fn update_place(&mut self, place: u32, class: usize, by: i32) {
        let place = place as usize * self.classes + class;
        if self.kept.get(place).is_none_or(|&kept| kept) {
            self.weights[place] += by;
            self.moments[place] += i64::from(by) * self.steps;
        }
    }

    /// Forgets everything but which weights were large: only these are learnt from here on. Learning again makes up for most of
    /// what the small ones were good for.
    pub(crate) fn restart_pruned(&mut self, unit: i64, least: i64) {
        self.kept = (0..self.weights.len()).map(|place| self.rounded(place, unit).abs() >= least).collect();
        self.weights.fill(0);
        self.moments.fill(0);
        self.steps = 1;
    }

    /// Begins another course from nothing. The result is the mean of all courses:
    /// what one order of the examples happened to teach weighs less in it.
    pub(crate) fn start_over(&mut self) {
        let own: Vec<i64> = (0..self.weights.len()).map(|place| self.rounded_own(place, FINE)).collect();
        if self.earlier.is_empty() {
            self.earlier = own;
        } else {
            self.earlier.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        }
        self.courses += 1;
        self.weights.fill(0);
        self.moments.fill(0);
        self.steps = 1;
    }

    /// The averaged weights in units of the file, small ones dropped, by feature.
    fn averaged(&self, unit: i64, least: i64) -> Vec<(u32, Vec<(u8, i64)>)> {
        let mut places: Vec<(u32, u32)> = self.places.iter().map(|(&f, &p)| (f, p)).collect();
        places.sort_unstable();
        let row = |(feature, place): (u32, u32)| {
            let start = place as usize * self.classes;
            let cells: Vec<(u8, i64)> = (0..self.classes)
                .map(|class| (class, self.rounded(start + class, unit)))
                .filter(|(_, weight)| weight.abs() >= least.max(1))
                .map(|(class, weight)| (u8::try_from(class).unwrap_or(u8::MAX), weight))
                .collect();
            (feature, cells)
        };
        places.into_iter().map(row).filter(|(_, cells)| !cells.is_empty()).collect()
    }

    /// The mean of all courses.
    fn rounded(&self, place: usize, unit: i64) -> i64 {
        let Some(earlier) = self.earlier.get(place) else { return self.rounded_own(place, unit) };
        let sum = i128::from(earlier + self.rounded_own(place, FINE)) * i128::from(unit);
        let bottom = i128::from(FINE * (self.courses + 1));
        let rounded = (sum.abs() * 2 + bottom) / (bottom * 2) * sum.signum();
        i64::try_from(rounded).unwrap_or(0)
    }

    fn rounded_own(&self, place: usize, unit: i64) -> i64 {
        let total =
            i128::from(self.weights[place]) * i128::from(self.steps) - i128::from(self.moments[place]);
        let (top, bottom) = (total * i128::from(unit) * 2, i128::from(self.steps) * 2);
        // Half away from zero.
        let rounded = (top.abs() + bottom / 2) / bottom * top.signum();
        i64::try_from(rounded).unwrap_or(0)
    }

    /// The weights file.
    pub(crate) fn encode(&self, unit: i64, least: i64) -> Vec<u8> {
        let rows = self.averaged(unit, least);
        // About four features to a bucket.
        let log2 = (rows.len() / 3).next_power_of_two().ilog2().clamp(1, 16);
        let mut buckets: Vec<Vec<u8>> = vec![Vec::new(); 1 << log2];
        for (feature, cells) in rows {
            let cells: Vec<[u8; 2]> =
                cells.into_iter().flat_map(|(class, weight)| spread(class, weight)).collect();
            let bucket = &mut buckets[(feature >> (32 - log2)) as usize];
            bucket.extend(&feature.to_le_bytes()[..2]);
            bucket.push(u8::try_from(cells.len()).unwrap_or(u8::MAX));
            bucket.extend(cells.iter().take(255).flatten());
        }
        let total: usize = buckets.iter().map(Vec::len).sum();
        let mut bytes = Vec::from(*b"RAPW");
        bytes.extend(1_u16.to_le_bytes());
        bytes.extend(u16::try_from(self.classes).unwrap_or(0).to_le_bytes());
        bytes.extend(log2.to_le_bytes());
        bytes.extend(u32::try_from(total).unwrap_or(0).to_le_bytes());
        let mut at = 0_u32;
        for bucket in &buckets {
            bytes.extend(at.to_le_bytes());
            at += u32::try_from(bucket.len()).unwrap_or(0);
        }
        bytes.extend(at.to_le_bytes());
        bytes.extend(buckets.iter().flatten());
        bytes
    }
}

/// A weight as cells that fit an `i8` each.
fn spread(class: u8, weight: i64) -> Vec<[u8; 2]> {
    let mut cells = Vec::new();
    let mut rest = weight;
    while rest != 0 {
        let part = i8::try_from(rest.clamp(-127, 127)).unwrap_or(0);
        cells.push([class, part.to_le_bytes()[0]]);
        rest -= i64::from(part);
    }
    cells
}

impl Scorer for Perceptron {
    fn add(&self, feature: FeatureId, scores: &mut [i32]) {
        if let Some(place) = self.place(feature) {
            self.add_place(place, scores);
        }
    }
}
