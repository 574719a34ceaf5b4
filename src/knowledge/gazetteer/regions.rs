//! The table of regions, compiled: read in place like the places, at no cost at the start.

use once_cell::sync::Lazy;

use super::Gazetteer;

/// `world/regions.tsv`, compiled by the test `the_compiled_table_is_that_of_the_text`.
static BYTES: &[u8] = include_bytes!("../world/regions.gazetteer");

/// The compiled table.
pub(super) static REGIONS: Lazy<Gazetteer<'static>> =
    Lazy::new(|| Gazetteer::open(BYTES).unwrap_or_else(|_| Gazetteer::empty()));

/// The bytes of the compiled table.
pub(super) fn bytes() -> &'static [u8] {
    BYTES
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::PlaceKind;
    use super::super::compile::{Row, compile};
    use super::*;
    use crate::knowledge::table::{Table, list};

    const TABLE: &str = include_str!("../world/regions.tsv");

    /// Reads the table; a row that is not one is left out, as a test proves none is.
    fn rows(table: &str) -> Vec<Row> {
        let columns = ["name", "aliases", "kind", "country", "lat", "lon", "radius_km", "geonames_id"];
        let table = Table::embedded(table);
        let cells = table.cells(columns);
        cells
            .filter_map(|[name, aliases, kind, country, lat, lon, radius, id]| {
                Some(Row {
                    kind: match kind {
                        "region" => PlaceKind::Region,
                        "water" => PlaceKind::Water,
                        "facility" => PlaceKind::Facility,
                        "city" => PlaceKind::City,
                        "other" => PlaceKind::Other,
                        _ => return None,
                    },
                    country: country.to_owned(),
                    division: String::new(),
                    id: if id.is_empty() { 0 } else { id.parse().ok()? },
                    point: (degrees(lat, 90)?, degrees(lon, 180)?),
                    // Towns of the table are in the news, whatever their size.
                    population: if kind == "city" { 20_000 } else { 0 },
                    radius_km: radius.parse().ok()?,
                    name: name.to_owned(),
                    alternates: list(aliases).map(str::to_owned).collect(),
                    is_word: false,
                })
            })
            .collect()
    }

    /// Decimal degrees as ten-thousandths; `None` beyond the limit or if it is no number.
    pub(crate) fn degrees(text: &str, limit: i32) -> Option<i32> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) {
            return None;
        }
        let mut fraction = 0;
        for place in 0..4 {
            fraction =
                fraction * 10 + decimals.as_bytes().get(place).map_or(0, |digit| i32::from(digit - b'0'));
        }
        let value = whole.parse::<i32>().ok()?.checked_mul(10_000)?.checked_add(fraction)?;
        (value <= limit * 10_000).then_some(sign * value)
    }

    /// A changed table is compiled again with `RAPPORTEUR_BLESS=1`.
    #[test]
    fn the_compiled_table_is_that_of_the_text() {
        let bytes = compile(&rows(TABLE));
        if std::env::var_os("RAPPORTEUR_BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/knowledge/world/regions.gazetteer");
            std::fs::write(path, &bytes).unwrap();
            return;
        }
        assert!(bytes == BYTES, "world/regions.tsv has changed: compile it with RAPPORTEUR_BLESS=1");
    }

    #[test]
    fn every_row_of_the_table_of_regions_is_read() {
        let table = Table::read(TABLE).unwrap();
        assert!(table.rows().len() >= 3_000, "{} rows", table.rows().len());
        assert_eq!(rows(TABLE).len(), table.rows().len());
    }

    #[test]
    fn no_name_of_a_region_stands_twice_in_one_country() {
        let mut names: Vec<(String, String)> = Vec::new();
        for row in rows(TABLE) {
            let all = std::iter::once(&row.name).chain(&row.alternates);
            names.extend(all.map(|name| (super::super::fold::fold(name), row.country.clone())));
        }
        names.sort();
        let doubles: Vec<_> =
            names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(doubles.is_empty(), "{doubles:?}");
    }

    #[test]
    fn degrees_are_read_exactly_or_not_at_all() {
        assert_eq!(degrees("-33.86785", 90), Some(-338_678));
        assert_eq!(degrees("8", 90), Some(80_000));
        assert_eq!(degrees("-0.5", 90), Some(-5_000));
        for wrong in ["", "-", "90.1", "1e3", "4,5", "1.", "+4", "999999999999"] {
            assert_eq!(degrees(wrong, 90), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_region_is_found_by_name_and_alias_with_its_radius() {
        for name in ["Strait of Hormuz", "the Donbas", "Bab al-Hawa", "golan", "Za'atari camp"] {
            let found = REGIONS.look_up(name).next().and_then(|c| REGIONS.place(c.place));
            assert!(found.is_some(), "{name}");
        }
        let donbas = REGIONS.look_up("Donbass").next().and_then(|c| REGIONS.place(c.place)).unwrap();
        assert_eq!((donbas.name, donbas.country, donbas.radius_km), ("Donbas", "UA", 150));
    }
}
