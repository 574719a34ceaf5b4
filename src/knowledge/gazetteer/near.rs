//! The place nearest to a point, without looking at all of them.
//!
//! Rows are ordered by bands of latitude a tenth of a degree wide, and within a
//! band from west to east. The search starts in the point's own band, and ends
//! where a whole band lies farther away than the best place so far.

use super::layout::{Layout, Planes};
use super::spread::cosine_thousandths;

/// How high a band is, in ten-thousandths of a degree.
const BAND: i32 = 1_000;
const BANDS: i32 = 1_801;
const AROUND: i64 = 3_600_000;

/// The band of a point, and how far east it lies in it.
pub(super) fn band_and_east(point: (i32, i32)) -> (u16, u32) {
    let north = point.0.clamp(-900_000, 900_000) + 900_000;
    let east = point.1.clamp(-1_800_000, 1_800_000) + 1_800_000;
    (u16::try_from(north / BAND).unwrap_or(0), u32::try_from(east).unwrap_or(0))
}

/// The row nearest to a point of those that `fits`, and how far it is, in
/// ten-thousandths of a degree of a meridian.
pub(super) fn nearest(
    layout: &Layout<'_>,
    point: (i32, i32),
    fits: &dyn Fn(usize) -> bool,
) -> Option<(usize, u64)> {
    let mut search = Search { layout, point, fits, best: None };
    if layout.by_point.len() == 0 {
        for row in 0..layout.places {
            search.weigh(row);
        }
    } else {
        search.bands();
    }
    search.best.map(|(distance, row)| (row, distance.isqrt()))
}

struct Search<'s, 'a> {
    layout: &'s Layout<'a>,
    point: (i32, i32),
    fits: &'s dyn Fn(usize) -> bool,
    /// The square of the distance, and the row.
    best: Option<(u64, usize)>,
}

impl Search<'_, '_> {
    fn bands(&mut self) {
        let (own, _) = band_and_east(self.point);
        for step in 0..BANDS {
            let mut is_open = false;
            for band in [i32::from(own) - step, i32::from(own) + step] {
                if (0..BANDS).contains(&band) && self.is_open(self.gap_north(band)) {
                    is_open = true;
                    self.band(band);
                }
                if step == 0 {
                    break;
                }
            }
            let outside = i32::from(own) - step < 0 && i32::from(own) + step >= BANDS;
            if !is_open && (self.best.is_some() || outside) {
                return;
            }
        }
    }

    /// Looks west and east from the point's own place in a band.
    fn band(&mut self, band: i32) {
        let east = i64::from(self.point.1) + AROUND / 2;
        // The band seen from beyond the date line, too.
        for east in [east, east - AROUND, east + AROUND] {
            let from = u32::try_from(east.clamp(0, AROUND)).unwrap_or(0);
            let start = self.first_at(u16::try_from(band).unwrap_or(0), from);
            for at in (0..start).rev() {
                if !self.step(band, at, east) {
                    break;
                }
            }
            for at in start..self.layout.by_point.len() {
                if !self.step(band, at, east) {
                    break;
                }
            }
        }
    }

    /// Weighs the row at a place of the order; false where the walk ends.
    fn step(&mut self, band: i32, at: usize, east: i64) -> bool {
        let Some((row, (of, there))) = self.row_at(at) else { return false };
        if i32::from(of) != band || !self.is_open(self.gap_east(band, i64::from(there) - east)) {
            return false;
        }
        self.weigh(row);
        true
    }

    fn weigh(&mut self, row: usize) {
        let Some(there) = point_of(self.layout, row) else { return };
        let distance = square_of_distance(self.point, there);
        if self.best.is_none_or(|best| (distance, row) < best) && (self.fits)(row) {
            self.best = Some((distance, row));
        }
    }

    fn is_open(&self, gap: u64) -> bool {
        self.best.is_none_or(|(best, _)| gap <= best)
    }

    /// The square of the least distance to a band.
    fn gap_north(&self, band: i32) -> u64 {
        let low = band * BAND - 900_000;
        let gap = (low - self.point.0).max(self.point.0 - (low + BAND)).max(0);
        u64::from(gap.unsigned_abs()).pow(2)
    }

    /// The square of a distance along a band, where degrees are shortest.
    fn gap_east(&self, band: i32, degrees: i64) -> u64 {
        let low = i64::from(band * BAND - 900_000);
        let here = i64::from(self.point.0);
        let middle = |end: i64| cosine_thousandths((end + here) / 2);
        let east = degrees * middle(low).min(middle(low + i64::from(BAND))) / 1_000;
        east.unsigned_abs().pow(2)
    }

    /// The first place of the order that is not before one in a band.
    fn first_at(&self, band: u16, east: u32) -> usize {
        let (mut low, mut high) = (0, self.layout.by_point.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.row_at(middle) {
                Some((_, there)) if there < (band, east) => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }

    fn row_at(&self, at: usize) -> Option<(usize, (u16, u32))> {
        let row = usize::try_from(self.layout.by_point.get(at)?).ok()?;
        Some((row, band_and_east(point_of(self.layout, row)?)))
    }
}

/// The point of a row, in ten-thousandths of a degree.
pub(super) fn point_of(layout: &Layout<'_>, row: usize) -> Option<(i32, i32)> {
    let angle = |column: &Planes<'_>| Some(i32::try_from(column.get(row)?).ok()? - (1 << 23));
    let (latitude, longitude) = (angle(&layout.latitude)?, angle(&layout.longitude)?);
    Some((latitude.clamp(-900_000, 900_000), longitude.clamp(-1_800_000, 1_800_000)))
}

/// The square of the distance of two points, in ten-thousandths of a degree of
/// a meridian; right to a few thousandths for places that are near.
fn square_of_distance(a: (i32, i32), b: (i32, i32)) -> u64 {
    let north = i64::from(a.0) - i64::from(b.0);
    let mut east = (i64::from(a.1) - i64::from(b.1)).abs();
    if east > AROUND / 2 {
        east = AROUND - east;
    }
    let cosine = cosine_thousandths((i64::from(a.0) + i64::from(b.0)) / 2);
    let east = east * cosine / 1_000;
    north.unsigned_abs().pow(2) + east.unsigned_abs().pow(2)
}
