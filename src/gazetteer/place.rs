//! [`Place`]: what a gazetteer says about a place.

use std::fmt;

use super::{EMBEDDED, Gazetteer, PlaceKind};
use crate::degrees::Degrees;
use crate::knowledge::Knowledge;
use crate::knowledge::gazetteer as index;

/// A place of one gazetteer, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub(super) index::PlaceId);

/// What a gazetteer says about a place.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    gazetteer: &'g Gazetteer,
    place: index::Place<'g>,
}

impl<'g> Place<'g> {
    pub(super) fn of(gazetteer: &'g Gazetteer, id: PlaceId) -> Option<Place<'g>> {
        Some(Place { gazetteer, place: gazetteer.bytes.get().place(id.0)? })
    }

    /// Its number in its gazetteer.
    pub fn id(&self) -> PlaceId {
        PlaceId(self.place.id)
    }

    /// The usual name: in the embedded gazetteer the usual English one.
    pub fn name(&self) -> &'g str {
        self.place.name
    }

    /// What sort of place it is.
    pub fn kind(&self) -> PlaceKind {
        self.place.kind
    }

    /// Degrees north of the equator.
    pub fn latitude(&self) -> Degrees {
        Degrees::from_micro(self.place.latitude * 100)
    }

    /// Degrees east of Greenwich.
    pub fn longitude(&self) -> Degrees {
        Degrees::from_micro(self.place.longitude * 100)
    }

    /// How many people live there, to three digits; 0 if not known.
    pub fn population(&self) -> u32 {
        self.place.population
    }

    /// Its number in GeoNames, or in the column `id` of the caller's table.
    pub fn geonames_id(&self) -> Option<u32> {
        self.place.geonames_id
    }

    /// How far the place reaches around its point, in km: a disc that holds
    /// most of it; absent where nothing tells.
    ///
    /// An estimate, for weighing a point: 450 for Afghanistan, 9 for a city of a
    /// million. For countries of the crate it is the disc that has their area;
    /// for its divisions and counties the distance that nine towns of ten keep
    /// from the middle; for its regions it is set by hand. Towns are a disc in
    /// which their people live at 4,000 to the square kilometre, at least 1 km,
    /// and 2 km if their population is not known. Countries and divisions of a
    /// caller's table are the disc over which their towns would spread evenly,
    /// a county is 30 km, a facility 2.
    pub fn radius_km(&self) -> Option<u32> {
        Some(self.place.radius_km).filter(|km| *km > 0)
    }

    /// The country that the place is or lies in, as ISO 3166-1 alpha-2 code.
    pub fn country_code(&self) -> Option<&'g str> {
        Some(self.place.country).filter(|code| !code.is_empty())
    }

    /// The country that the place lies in; the embedded gazetteer's if the
    /// place's own has none. Absent for a country.
    pub fn country(&self) -> Option<Place<'g>> {
        if self.kind() == PlaceKind::Country {
            return None;
        }
        let own = self.place.country_place.and_then(|id| Place::of(self.gazetteer, PlaceId(id)));
        own.or_else(|| EMBEDDED.country(self.place.country))
    }

    /// The first-order division that the place lies in; the embedded
    /// gazetteer's if the place's own has none. Absent for a division, and for
    /// what lies in none or in several.
    pub fn division(&self) -> Option<Place<'g>> {
        if matches!(self.kind(), PlaceKind::Division | PlaceKind::Country) {
            return None;
        }
        let own = self.place.division.and_then(|id| Place::of(self.gazetteer, PlaceId(id)));
        own.or_else(|| {
            let places = EMBEDDED.bytes.get();
            let id = places.division_called(self.place.country, self.place.division_label)?;
            Place::of(&EMBEDDED, PlaceId(id))
        })
    }

    /// The name of its first-order division: that of [`division`](Place::division),
    /// else what the caller's table calls it.
    pub fn division_name(&self) -> Option<&'g str> {
        if matches!(self.kind(), PlaceKind::Division | PlaceKind::Country) {
            return None;
        }
        let label = Some(self.place.division_label);
        // A code that nothing explains is no name.
        let label = label.filter(|label| label.chars().any(char::is_lowercase));
        self.division().map(|division| division.name()).or(label)
    }

    /// The part of the world that its country belongs to, a subregion of the
    /// UN geographical scheme: "Western Asia".
    pub fn world_region(&self) -> Option<&'static str> {
        Knowledge::embedded().place_words.world_region(self.place.country)
    }

    /// The names of the place and of all that it lies in, from the inside out:
    /// place, division, country, part of the world.
    pub fn containment(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        let names = [
            Some(self.name()),
            self.division_name(),
            self.country().map(|country| country.name()),
            self.world_region(),
        ];
        names.into_iter().flatten()
    }
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place")
            .field("name", &self.name())
            .field("kind", &self.kind())
            .field("country", &self.country_code())
            .field("geonames_id", &self.geonames_id())
            .finish_non_exhaustive()
    }
}
