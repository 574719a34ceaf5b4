//! Area codes of telephone numbers.

use super::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use super::hash::TableMap;
use super::table::{Table, list};

/// Where an area code is at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PhoneArea {
    /// ISO 3166-1 alpha-2.
    pub(crate) country: &'static str,
    /// The state or province, in the embedded gazetteer.
    pub(crate) division: PlaceId,
}

/// The areas of `world/phone_areas.tsv` by their codes.
#[derive(Debug, Default)]
pub(crate) struct PhoneAreas {
    areas: TableMap<&'static str, PhoneArea>,
}

impl PhoneAreas {
    pub(super) fn embedded(places: Gazetteer<'static>) -> PhoneAreas {
        let mut areas = TableMap::default();
        for [country, division, codes] in
            Table::embedded(include_str!("world/phone_areas.tsv")).cells(["country", "division", "codes"])
        {
            let mut named = places.look_up(division).filter_map(|found| places.place(found.place));
            let is_division = |kind| matches!(kind, PlaceKind::Division | PlaceKind::Capital);
            let place = named.find(|place| place.country == country && is_division(place.kind));
            if let Some(place) = place {
                let area = PhoneArea { country, division: place.division.unwrap_or(place.id) };
                areas.extend(list(codes).map(|code| (code, area)));
            }
        }
        PhoneAreas { areas }
    }

    /// The area of a code, as written.
    pub(crate) fn area(&self, code: &str) -> Option<PhoneArea> {
        self.areas.get(code).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_of_phone_areas_is_read() {
        let places = Gazetteer::embedded();
        let areas = PhoneAreas::embedded(places);
        let table = Table::read(include_str!("world/phone_areas.tsv")).unwrap();
        for [country, division, codes] in table.cells(["country", "division", "codes"]) {
            for code in codes.split('|') {
                let area = areas.area(code).unwrap_or_else(|| panic!("{division} {code}"));
                assert_eq!(area.country, country);
            }
        }
        let texas = areas.area("903").and_then(|area| places.place(area.division));
        assert_eq!(texas.map(|place| place.name), Some("Texas"));
    }
}
