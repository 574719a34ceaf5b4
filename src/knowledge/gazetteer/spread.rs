//! How far the places of a division lie apart: an estimate of its size.

/// The sums that mean and variance of points need, in hundredths of a degree.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spread {
    count: i64,
    north: i64,
    east: i64,
    north_squares: i64,
    east_squares: i64,
}

/// Fewer places say nothing about the size.
const FEWEST: i64 = 4;
/// No division is larger.
const MOST_KM: i64 = 2_000;

impl Spread {
    /// Takes a point in ten-thousandths of a degree.
    pub(crate) fn add(&mut self, point: (i32, i32)) {
        let (north, east) = (i64::from(point.0 / 100), i64::from(point.1 / 100));
        self.count += 1;
        self.north += north;
        self.east += east;
        self.north_squares += north * north;
        self.east_squares += east * east;
    }

    /// The radius of the disc over which points spread as far: its square is
    /// twice the mean square of the distance from the middle. 0 if not known.
    pub(crate) fn radius_km(&self) -> u16 {
        if self.count < FEWEST {
            return 0;
        }
        let mean = self.north / self.count;
        let cosine = cosine_thousandths(mean * 100);
        let variance = |squares: i64, sum: i64| {
            let (squares, sum, count) = (i128::from(squares), i128::from(sum), i128::from(self.count));
            i64::try_from((squares * count - sum * sum) / (count * count)).unwrap_or(i64::MAX / 4)
        };
        let north = variance(self.north_squares, self.north);
        let east = variance(self.east_squares, self.east) * cosine / 1_000 * cosine / 1_000;
        // A hundredth of a degree is 1.11 km.
        let km = (2 * (north + east)).isqrt() * 111 / 100;
        u16::try_from(km.clamp(1, MOST_KM)).unwrap_or(0)
    }
}

/// The cosine of a latitude in ten-thousandths of a degree, in thousandths.
pub(crate) fn cosine_thousandths(latitude: i64) -> i64 {
    // In thousandths of a radian; the first three terms of the series.
    let angle = latitude * 17_453 / 10_000_000;
    let square = angle * angle;
    (1_000 - square / 2_000 + square * square / 24_000_000_000).clamp(0, 1_000)
}

/// The radius of a town in km: a disc in which its people live at 4,000 to the
/// square kilometre, at least 1; 2 for a town of unknown size.
pub(crate) fn town_radius_km(population: u32) -> u32 {
    if population == 0 { 2 } else { (population / 12_566).isqrt().max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_all_over_a_square_give_a_disc_of_its_size() {
        let mut spread = Spread::default();
        for north in 0..50 {
            for east in 0..50 {
                spread.add((north * 400, east * 400));
            }
        }
        // A square of 222 km has the area of a disc of 125 km.
        let radius = spread.radius_km();
        assert!((115..=135).contains(&radius), "{radius}");
        assert_eq!(Spread::default().radius_km(), 0);
    }

    #[test]
    fn towns_grow_with_their_people() {
        let radii = [0, 800, 50_000, 300_000, 2_000_000, 30_000_000].map(town_radius_km);
        assert_eq!(radii, [2, 1, 1, 4, 12, 48]);
    }
}
