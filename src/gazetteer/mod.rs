/*!
Places by name, by id and by point; and places of your own.

[`Gazetteer::embedded`] is what the extractor knows without being told: 184,000
towns and villages, the divisions and the countries of the world. It is part of
the binary and read in place, so it costs nothing to open.

```
use rapporteur::gazetteer::Gazetteer;

let gazetteer = Gazetteer::embedded();
let paris: Vec<String> = gazetteer.look_up("Paris").take(2).map(|p| p.containment().collect::<Vec<_>>().join(", ")).collect();
assert_eq!(paris, ["Paris, Île-de-France, France, Western Europe", "Paris, Texas, United States, Northern America"]);
```

# Places of your own

A [`GazetteerBuilder`] reads GeoNames' files or a table of your own, and
[`ExtractorBuilder::gazetteer`](crate::ExtractorBuilder::gazetteer) gives them to
an extractor, beside the embedded places or instead of them.

```
use rapporteur::Extractor;
use rapporteur::gazetteer::Gazetteer;

let table = "\
name\tlatitude\tlongitude\tcountry\tadmin1\taliases
Kafr Hamra West\t36.26\t37.08\tSY\tAleppo\tWest Hamra
";
let gazetteer = Gazetteer::builder().read_table(table.as_bytes())?;
let extractor = Extractor::builder().gazetteer(gazetteer).build()?;
let report = extractor.extract("Shells fell on the village of Kafr Hamra West, residents said.")?;
assert_eq!(report.locations[0].country.as_deref(), Some("SY"));
assert_eq!(report.locations[0].latitude.map(|d| d.micro()), Some(36_260_000));
# Ok::<(), Box<dyn std::error::Error>>(())
```

All of GeoNames has 13 million rows. [`GazetteerBuilder::index_geonames`] turns
them into an index file once, in little memory; [`Gazetteer::open`] reads that
file in place, from a `Vec<u8>`, a `&'static [u8]` or a memory map of your own.

# A table of your own

UTF-8, cells separated by tabs, nothing quoted. Lines that start with `#` and
empty lines are passed over; the first other line names the columns, in any order:

| column | what it holds |
|---|---|
| `name` | the usual name; needed |
| `latitude`, `longitude` | decimal degrees (WGS 84), kept to a ten-thousandth; needed |
| `country` | ISO 3166-1 alpha-2 (`XK` for Kosovo), empty for none; the column is needed |
| `id` | a number from 1 to 4,294,967,295 that no other row has; reported as `geonames_id`, so use GeoNames' where it has one |
| `kind` | `city` (which is meant by an empty cell), `capital`, `county`, `division`, `country`, `region`, `water`, `facility`, `other` |
| `population` | a number of people; among namesakes it decides where the text does not |
| `admin1` | the first-order division that the place lies in, by GeoNames' code or by name |
| `aliases` | other names, separated by `\|` |

A name is found whatever its diacritics, apostrophes, hyphens and case, and
whichever way its Arabic article is spelled; it may have eight words and 80 bytes.

# Which place is meant

A name may stand in several gazetteers. Places of your own come first: among
places equally likely in the text yours is taken, and a place of the embedded
gazetteer with the same id is not looked at. Countries and first-order divisions
stay the embedded ones where it has them, so that all places lie in the same ones.
The same gazetteers and text give the same report.
*/

mod builder;
mod cell;
mod error;
mod geonames;
mod lines;
mod place;
mod table;

use std::fmt;
use std::iter::FusedIterator;

use once_cell::sync::Lazy;

pub use builder::{GazetteerBuilder, Progress};
pub use error::{CellProblem, GazetteerError};
pub use geonames::FeatureClass;
pub use place::{Place, PlaceId};

use crate::degrees::Degrees;
pub use crate::knowledge::gazetteer::PlaceKind;
use crate::knowledge::gazetteer::{Candidates, OwnedGazetteer};

/// Places by name, by id and by point. Cheap to clone, `Send` and `Sync`.
///
/// Read in place from its bytes: opening one looks at the header alone, and no
/// bytes, however damaged, make a look-up fail or panic.
#[derive(Clone)]
pub struct Gazetteer {
    bytes: OwnedGazetteer,
}

pub(crate) static EMBEDDED: Lazy<Gazetteer> = Lazy::new(Gazetteer::embedded);

impl Gazetteer {
    /// The towns, divisions and countries that come with the crate.
    pub fn embedded() -> Gazetteer {
        Gazetteer { bytes: OwnedGazetteer::embedded() }
    }

    /// The regions, seas, rivers, straits, crossings, camps, bases and plants
    /// that come with the crate.
    pub fn regions() -> Gazetteer {
        Gazetteer { bytes: OwnedGazetteer::regions() }
    }

    /// Starts reading a table of places.
    pub fn builder<'p>() -> GazetteerBuilder<'p> {
        GazetteerBuilder::new()
    }

    /// Opens an index that a [`GazetteerBuilder`] wrote, in place: the bytes are
    /// kept as they are given, and only their header is looked at.
    ///
    /// # Errors
    ///
    /// If the bytes are no index, one of another version, or not as long as they say.
    pub fn open(index: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Gazetteer, GazetteerError> {
        Ok(Gazetteer { bytes: OwnedGazetteer::open(index)? })
    }

    /// Whether the index is byte for byte what was written. Reads all of it.
    ///
    /// # Errors
    ///
    /// [`GazetteerError::IndexDamaged`] if it is not.
    pub fn verify(&self) -> Result<(), GazetteerError> {
        Ok(self.bytes.check()?)
    }

    /// The index, to be written to a file and [opened](Gazetteer::open) again.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.bytes()
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.bytes.get().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places that a name may mean: those it usually names before those it
    /// is another name of, then larger before smaller, then in the table's order.
    ///
    /// # Example
    ///
    /// ```
    /// # use rapporteur::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// let place = gazetteer.look_up("Dayr az-Zawr").next().ok_or("not found")?;
    /// assert_eq!(place.name(), "Deir ez-Zor");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn look_up(&self, name: &str) -> Places<'_> {
        let gazetteer = self.bytes.get();
        Places { gazetteer: self, which: Which::Named(gazetteer.look_up(name)) }
    }

    /// All places, in the order of the table.
    pub fn iter(&self) -> Places<'_> {
        Places { gazetteer: self, which: Which::All { next: 0, len: self.len() } }
    }

    /// The place of an id that this gazetteer gave.
    pub fn get(&self, id: PlaceId) -> Option<Place<'_>> {
        Place::of(self, id)
    }

    /// The place of an id of GeoNames, or of the table's column `id`.
    pub fn by_geonames_id(&self, id: u32) -> Option<Place<'_>> {
        self.get(PlaceId(self.bytes.get().by_id(id)?))
    }

    /// The country of an ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<Place<'_>> {
        self.get(PlaceId(self.bytes.get().country(code)?))
    }

    /// The place whose point is nearest to a point: the nearest village counts
    /// as much as the nearest country.
    ///
    /// Takes microseconds in a gazetteer that was read from a table; in the
    /// embedded one, which has no order of points, a few milliseconds.
    pub fn nearest(&self, latitude: Degrees, longitude: Degrees) -> Option<Place<'_>> {
        self.nearest_where(latitude, longitude, |_| true)
    }

    /// The place nearest to a point of those that fit.
    ///
    /// # Example
    ///
    /// ```
    /// use rapporteur::Degrees;
    /// use rapporteur::gazetteer::{Gazetteer, PlaceKind};
    ///
    /// let gazetteer = Gazetteer::embedded();
    /// let (latitude, longitude) = (Degrees::new(36_230_000), Degrees::new(37_100_000));
    /// let (latitude, longitude) = latitude.zip(longitude).ok_or("no angle")?;
    /// let city = gazetteer.nearest_where(latitude, longitude, |place| {
    ///     place.kind() == PlaceKind::City && place.population() > 500_000
    /// });
    /// assert_eq!(city.map(|city| city.name()), Some("Aleppo"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn nearest_where(
        &self,
        latitude: Degrees,
        longitude: Degrees,
        fits: impl Fn(&Place<'_>) -> bool,
    ) -> Option<Place<'_>> {
        let point = (latitude.micro() / 100, longitude.micro() / 100);
        let fits = |id| Place::of(self, PlaceId(id)).is_some_and(|place| fits(&place));
        let (id, _) = self.bytes.get().nearest(point, &fits)?;
        self.get(PlaceId(id))
    }

    pub(crate) fn bytes(&self) -> &OwnedGazetteer {
        &self.bytes
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").field("places", &self.len()).finish_non_exhaustive()
    }
}

impl<'g> IntoIterator for &'g Gazetteer {
    type Item = Place<'g>;
    type IntoIter = Places<'g>;

    fn into_iter(self) -> Places<'g> {
        self.iter()
    }
}

/// Places of a [`Gazetteer`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Places<'g> {
    gazetteer: &'g Gazetteer,
    which: Which<'g>,
}

#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a look-up shall not allocate")]
enum Which<'g> {
    Named(Candidates<'g>),
    All { next: usize, len: usize },
}

impl<'g> Iterator for Places<'g> {
    type Item = Place<'g>;

    fn next(&mut self) -> Option<Place<'g>> {
        let id = match &mut self.which {
            Which::Named(candidates) => candidates.next()?.place,
            Which::All { next, len } => {
                if next == len {
                    return None;
                }
                *next += 1;
                self.gazetteer.bytes.get().id_at(*next - 1)?
            }
        };
        self.gazetteer.get(PlaceId(id))
    }
}

impl FusedIterator for Places<'_> {}

#[cfg(test)]
mod tests;
