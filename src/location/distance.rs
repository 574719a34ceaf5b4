//! How far two points of the gazetteers are apart.

/// Latitude and longitude in ten-thousandths of a degree.
pub(super) type Point = (i32, i32);

/// The distance of two points in km, in whole numbers: good to a percent or
/// two, which is all that nearness needs.
pub(super) fn distance_km(a: Point, b: Point) -> i64 {
    squared(a, b).isqrt()
}

/// Whether two points are at most so many km apart, by [`distance_km`].
pub(super) fn is_within(a: Point, b: Point, km: i64) -> bool {
    let apart = |one: i32, other: i32| (i64::from(one) - i64::from(other)).abs();
    let reach = (km + 1) * 10_000;
    // Most points are too far apart from north to south already, or from west to east:
    // up to 60 degrees a degree has half the width there that it has at the equator.
    let is_wide = a.0.abs().max(b.0.abs()) < 600_000;
    let across = apart(a.1, b.1);
    let across = across.min(AROUND - across);
    apart(a.0, b.0) * 111 < reach
        && !(is_wide && across * 111 >= 2 * reach)
        && squared(a, b) < (km + 1) * (km + 1)
}

/// All around the earth, in ten-thousandths of a degree.
const AROUND: i64 = 3_600_000;

/// The square of the distance in km.
fn squared(a: Point, b: Point) -> i64 {
    let (lat_a, lat_b) = (i64::from(a.0), i64::from(b.0));
    let across = (i64::from(a.1) - i64::from(b.1)).abs();
    let across = across.min(AROUND - across);
    // The middle latitude in thousandths of a radian, and its cosine in thousandths.
    let angle = (lat_a + lat_b) / 2 * 17_453 / 10_000_000;
    let cosine =
        (1_000 - angle * angle / 2_000 + angle * angle * angle * angle / 24_000_000_000).clamp(0, 1_000);
    let north = (lat_a - lat_b) * 111 / 10_000;
    let east = across * 111 * cosine / 10_000_000;
    north * north + east * east
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_right_to_a_few_percent() {
        // London and Paris, Damascus and Homs, both sides of the date line.
        for (a, b, km) in [
            ((515_074, -1_278), (488_566, 23_522), 344),
            ((335_102, 362_913), (347_324, 367_137), 141),
            ((0, 1_799_000), (0, -1_799_000), 22),
            ((600_000, 0), (600_000, 100_000), 556),
        ] {
            let found = distance_km(a, b);
            assert!((found - km).abs() <= km / 30 + 1, "{found} for {km}");
            assert!(is_within(a, b, found) && !is_within(a, b, found - 1));
        }
    }

    #[test]
    fn nearness_goes_by_the_distance() {
        let spread = |n: i64, most: i64| i32::try_from((n * 7_919_993) % (2 * most) - most).unwrap();
        let point = |n: i64| (spread(n, 900_000), spread(n * n + n, 1_800_000));
        for n in 0..20_000 {
            let (a, b) = (point(n), point(n + 1));
            // Also points that are close to each other.
            let near = (a.0 + b.0 / 40, a.1 + b.1 / 40);
            for (a, b) in [(a, b), (a, near)] {
                for km in [25, 70, 80, 150, 250, 1_000] {
                    assert_eq!(is_within(a, b, km), distance_km(a, b) <= km, "{a:?} {b:?} {km}");
                }
            }
        }
    }
}
