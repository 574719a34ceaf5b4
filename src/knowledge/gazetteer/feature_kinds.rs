//! Codes of GeoNames' features -> kinds of places.

use super::PlaceKind;
use crate::knowledge::table::Table;

const TABLE: &str = include_str!("feature_kinds.tsv");

/// The table of features; see `feature_kinds.tsv`.
#[derive(Debug)]
pub(crate) struct FeatureKinds {
    rows: Vec<(&'static str, &'static str, PlaceKind)>,
}

impl FeatureKinds {
    pub(crate) fn embedded() -> FeatureKinds {
        let table = Table::embedded(TABLE);
        let rows = table.cells(["class", "code", "kind"]);
        FeatureKinds {
            rows: rows
                .filter_map(|[class, code, kind]| Some((class, code, PlaceKind::from_name(kind)?)))
                .collect(),
        }
    }

    /// The kind of a feature: that of the longest code that its own starts with.
    pub(crate) fn of(&self, class: &str, code: &str) -> PlaceKind {
        let fits = self.rows.iter().filter(|(of, start, _)| *of == class && code.starts_with(start));
        fits.max_by_key(|(_, start, _)| start.len()).map_or(PlaceKind::Other, |(.., kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_of_features_is_read() {
        assert_eq!(FeatureKinds::embedded().rows.len(), Table::read(TABLE).unwrap().rows().len());
    }

    #[test]
    fn the_longest_code_decides() {
        let kinds = FeatureKinds::embedded();
        for (class, code, kind) in [
            ("A", "ADM1", PlaceKind::Division),
            ("A", "ADM1H", PlaceKind::Other),
            ("A", "PCLI", PlaceKind::Country),
            ("A", "PCLH", PlaceKind::Other),
            ("P", "PPLC", PlaceKind::Capital),
            ("P", "PPLCH", PlaceKind::City),
            ("P", "", PlaceKind::City),
            ("S", "AIRP", PlaceKind::Facility),
            ("?", "", PlaceKind::Other),
        ] {
            assert_eq!(kinds.of(class, code), kind, "{class} {code}");
        }
    }
}
