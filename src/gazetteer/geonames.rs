//! Rows of GeoNames: nineteen columns without a header.

use super::cell::{Cells, Checks, Column};
use super::{CellProblem, GazetteerBuilder, GazetteerError};
use crate::knowledge::gazetteer::compile::Row;
use crate::knowledge::gazetteer::{FeatureKinds, is_latin};

/// A class of features of GeoNames: the letter of its seventh column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FeatureClass {
    /// `A`: countries, divisions, regions.
    Administrative,
    /// `P`: cities, towns, villages and their parts.
    Populated,
    /// `H`: seas, rivers, lakes.
    Water,
    /// `L`: parks, reserves, areas.
    Area,
    /// `R`: roads and railways.
    Road,
    /// `S`: spots, buildings, farms.
    Spot,
    /// `T`: mountains, islands, deserts.
    Terrain,
    /// `U`: under the sea.
    Undersea,
    /// `V`: forests and heaths.
    Vegetation,
}

impl FeatureClass {
    /// Every class, in the order of their declaration.
    pub const ALL: &'static [FeatureClass] = &[
        FeatureClass::Administrative,
        FeatureClass::Populated,
        FeatureClass::Water,
        FeatureClass::Area,
        FeatureClass::Road,
        FeatureClass::Spot,
        FeatureClass::Terrain,
        FeatureClass::Undersea,
        FeatureClass::Vegetation,
    ];

    /// GeoNames' letter of the class.
    pub fn letter(self) -> char {
        match self {
            FeatureClass::Administrative => 'A',
            FeatureClass::Populated => 'P',
            FeatureClass::Water => 'H',
            FeatureClass::Area => 'L',
            FeatureClass::Road => 'R',
            FeatureClass::Spot => 'S',
            FeatureClass::Terrain => 'T',
            FeatureClass::Undersea => 'U',
            FeatureClass::Vegetation => 'V',
        }
    }
}

const COLUMNS: usize = 19;
const ID: Column = Column { at: 0, name: "geonameid" };
const NAME: Column = Column { at: 1, name: "name" };
const ASCII_NAME: Column = Column { at: 2, name: "asciiname" };
const ALTERNATES: Column = Column { at: 3, name: "alternatenames" };
const LATITUDE: Column = Column { at: 4, name: "latitude" };
const LONGITUDE: Column = Column { at: 5, name: "longitude" };
const CLASS: Column = Column { at: 6, name: "feature class" };
const CODE: Column = Column { at: 7, name: "feature code" };
const COUNTRY: Column = Column { at: 8, name: "country code" };
const ADMIN1: Column = Column { at: 10, name: "admin1 code" };
const POPULATION: Column = Column { at: 14, name: "population" };

/// Reads rows of GeoNames.
pub(super) struct GeoNames {
    kinds: FeatureKinds,
    checks: Checks,
    classes: Vec<char>,
    least_people: u32,
    row: Row,
}

impl GeoNames {
    pub(super) fn new(builder: &GazetteerBuilder<'_>) -> GeoNames {
        GeoNames {
            kinds: FeatureKinds::embedded(),
            checks: Checks::new(),
            classes: builder.classes.iter().map(|class| class.letter()).collect(),
            least_people: builder.least_people,
            row: Row::default(),
        }
    }

    /// Reads a line; `None` for a row that is left out.
    pub(super) fn read(&mut self, line: u64, text: &str) -> Result<Option<&Row>, GazetteerError> {
        let mut cells = [""; COLUMNS];
        let mut found = 0;
        for cell in text.split('\t') {
            if let Some(place) = cells.get_mut(found) {
                *place = cell;
            }
            found += 1;
        }
        if found != COLUMNS {
            return Err(GazetteerError::WrongCells { line, found, expected: COLUMNS });
        }
        let cells = Cells { line, cells: &cells };
        let class = cells.text(CLASS).chars().next();
        if !class.is_some_and(|class| self.classes.contains(&class)) {
            return Ok(None);
        }
        let population = cells.people(POPULATION)?;
        if class == Some('P') && population < self.least_people {
            return Ok(None);
        }
        self.fill(&cells, population)?;
        Ok(Some(&self.row))
    }

    fn fill(&mut self, cells: &Cells<'_>, population: u32) -> Result<(), GazetteerError> {
        let country = cells.text(COUNTRY);
        if !self.checks.is_country(country) {
            return Err(cells.wrong(COUNTRY, CellProblem::UnknownCountry));
        }
        let row = &mut self.row;
        row.id = cells.id(ID)?;
        if row.id == 0 {
            return Err(cells.wrong(ID, CellProblem::Empty));
        }
        cells.name(NAME)?.clone_into(&mut row.name);
        row.point = (cells.degrees(LATITUDE, 90)?, cells.degrees(LONGITUDE, 180)?);
        row.kind = self.kinds.of(cells.text(CLASS), cells.text(CODE));
        country.clone_into(&mut row.country);
        // "00" stands for a division that is not known.
        let division = cells.text(ADMIN1);
        if division == "00" { "" } else { division }.clone_into(&mut row.division);
        row.population = population;
        row.alternates.clear();
        let names = cells.text(ALTERNATES).split(',').filter(|name| is_name(name));
        row.alternates.extend(std::iter::once(cells.text(ASCII_NAME)).chain(names).map(str::to_owned));
        row.is_word = self.checks.is_word(row);
        Ok(())
    }
}

/// Not a code, not a link, not in another script.
fn is_name(name: &str) -> bool {
    name.len() > 2
        && name.starts_with(char::is_uppercase)
        && !name.contains(':')
        && name.chars().any(char::is_lowercase)
        && name.chars().all(is_latin)
}
