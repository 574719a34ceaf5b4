//! Tests of reading tables, of indices, and of look-ups.

use super::*;

const HEADER: &str = "name\tlatitude\tlongitude\tcountry\tid\tkind\tpopulation\tadmin1\taliases\n";

fn table(rows: &str) -> Result<Gazetteer, GazetteerError> {
    Gazetteer::builder().read_table(format!("# mine\n\n{HEADER}{rows}").as_bytes())
}

fn small() -> Gazetteer {
    table(
        "Qasr Umm Nur\t35.5\t36.25\tSY\t900001\tcity\t1200\t12\tUmm Nur|Old Fort\n\
         Old Fort\t-33.5\t-70.0\tCL\t900002\tfacility\t\t\t\n\
         Hill Country\t1\t2\tKE\t\tdivision\t\t\tThe Hills\n\
         Tea Town\t1.1\t2.1\tKE\t\t\t5000\tHill Country\t\n\
         Nowhere Bank\t10\t-179.99\t\t\twater\t\t\t\n",
    )
    .unwrap()
}

fn wrong(rows: &str) -> GazetteerError {
    table(rows).unwrap_err()
}

fn cell(line: u64, column: usize, name: &'static str, problem: CellProblem) -> GazetteerError {
    GazetteerError::BadCell { line, column, name, problem }
}

#[test]
fn a_place_of_a_table_says_all_that_the_table_does() {
    let gazetteer = small();
    assert_eq!(gazetteer.len(), 5);
    assert_eq!(gazetteer.look_up("Umm").count(), 0);
    let place = gazetteer.look_up("Umm Nur").next().unwrap();
    assert_eq!(
        (place.name(), place.kind(), place.country_code()),
        ("Qasr Umm Nur", PlaceKind::City, Some("SY"))
    );
    assert_eq!((place.latitude().micro(), place.longitude().micro()), (35_500_000, 36_250_000));
    assert_eq!((place.population(), place.geonames_id(), place.radius_km()), (1_200, Some(900_001), Some(1)));
    // The country, the division of the code and the part of the world are the crate's.
    let names: Vec<&str> = place.containment().collect();
    assert_eq!(names, ["Qasr Umm Nur", "Idlib", "Syria", "Western Asia"]);
    assert_eq!(gazetteer.by_geonames_id(900_001).map(|p| p.id()), Some(place.id()));
    assert_eq!(gazetteer.by_geonames_id(5).map(|p| p.id()), None);
}

#[test]
fn names_come_before_aliases_and_iteration_keeps_the_order() {
    let gazetteer = small();
    let named: Vec<&str> = gazetteer.look_up("Old Fort").map(|place| place.name()).collect();
    assert_eq!(named, ["Old Fort", "Qasr Umm Nur"]);
    let all: Vec<&str> = gazetteer.iter().map(|place| place.name()).collect();
    assert_eq!(all, ["Qasr Umm Nur", "Old Fort", "Hill Country", "Tea Town", "Nowhere Bank"]);
}

#[test]
fn a_division_of_the_table_contains_its_towns() {
    let gazetteer = small();
    let town = gazetteer.look_up("Tea Town").next().unwrap();
    assert_eq!(town.division().map(|division| division.name()), Some("Hill Country"));
    assert_eq!(town.country().map(|country| country.name()), Some("Kenya"));
    let sea = gazetteer.look_up("Nowhere Bank").next().unwrap();
    assert_eq!(sea.containment().collect::<Vec<_>>(), ["Nowhere Bank"]);
    assert_eq!(sea.radius_km(), None);
}

#[test]
fn the_nearest_place_is_found_over_the_date_line() {
    let gazetteer = small();
    let at = |latitude, longitude| {
        let (latitude, longitude) = Degrees::new(latitude).zip(Degrees::new(longitude)).unwrap();
        gazetteer.nearest(latitude, longitude).map(|place| place.name())
    };
    assert_eq!(at(10_000_000, 179_900_000), Some("Nowhere Bank"));
    assert_eq!(at(35_000_000, 36_000_000), Some("Qasr Umm Nur"));
    assert_eq!(Degrees::new(180_000_001), None);
}

#[test]
fn a_wrong_cell_is_told_with_line_and_column() {
    use CellProblem::*;
    assert_eq!(wrong("A\t1\t2\tSY\t\n"), GazetteerError::WrongCells { line: 4, found: 5, expected: 9 });
    for (row, column, name, problem) in [
        ("\t1\t2\tSY\t\t\t\t\t", 1, "name", Empty),
        ("A\t\t2\tSY\t\t\t\t\t", 2, "latitude", Empty),
        ("A\tNaN\t2\tSY\t\t\t\t\t", 2, "latitude", NotANumber),
        ("A\t1,5\t2\tSY\t\t\t\t\t", 2, "latitude", NotANumber),
        ("A\t90.1\t2\tSY\t\t\t\t\t", 2, "latitude", OutOfRange),
        ("A\t1\t-181\tSY\t\t\t\t\t", 3, "longitude", OutOfRange),
        ("A\t1\tinf\tSY\t\t\t\t\t", 3, "longitude", OutOfRange),
        ("A\t1\t2\tsy\t\t\t\t\t", 4, "country", UnknownCountry),
        ("A\t1\t2\tQQ\t\t\t\t\t", 4, "country", UnknownCountry),
        ("A\t1\t2\tSY\t-3\t\t\t\t", 5, "id", NotANumber),
        ("A\t1\t2\tSY\t0\t\t\t\t", 5, "id", OutOfRange),
        ("A\t1\t2\tSY\t4294967296\t\t\t\t", 5, "id", OutOfRange),
        ("A\t1\t2\tSY\t\ttown\t\t\t", 6, "kind", UnknownKind),
        ("A\t1\t2\tSY\t\t\tmany\t\t", 7, "population", NotANumber),
    ] {
        assert_eq!(
            wrong(&format!("B\t1\t2\tSY\t\t\t\t\t\n{row}\n")),
            cell(5, column, name, problem),
            "{row}"
        );
    }
}

#[test]
fn ids_that_stand_twice_are_told_with_both_lines() {
    let rows = "A\t1\t2\tSY\t7\t\t\t\t\nB\t1\t2\tSY\t9\t\t\t\t\n# no row\nC\t1\t2\tSY\t7\t\t\t\t\n";
    assert_eq!(wrong(rows), GazetteerError::DuplicateId { line: 7, first: 4, id: 7 });
}

#[test]
fn what_is_no_table_is_told() {
    let read = |bytes: &[u8]| Gazetteer::builder().read_table(bytes).unwrap_err();
    assert_eq!(read(b""), GazetteerError::Empty);
    assert_eq!(read(b"\n# only a comment\n"), GazetteerError::Empty);
    assert_eq!(read(HEADER.as_bytes()), GazetteerError::Empty);
    assert_eq!(read(b"\x1f\x8b\x08\0\0"), GazetteerError::Packed { format: "gzip" });
    assert_eq!(read(b"PK\x03\x04\x14\0"), GazetteerError::Packed { format: "zip" });
    assert_eq!(read(b"name\tl\xff\n"), GazetteerError::NotUtf8 { line: 1, column: 7 });
    assert_eq!(read(b"\xff\xfen\0"), GazetteerError::NotUtf8 { line: 1, column: 1 });
    assert_eq!(read(b"name\tlatitude\n"), GazetteerError::MissingColumn { line: 1, column: "longitude" });
    assert_eq!(read(b"name\tlattitude\n"), GazetteerError::UnknownColumn { line: 1, column: 2 });
    assert_eq!(read(b"name\tname\n"), GazetteerError::UnknownColumn { line: 1, column: 2 });
    let long = vec![b'a'; (1 << 20) + 10];
    assert_eq!(read(&long), GazetteerError::LineTooLong { line: 1, max: 1 << 20 });
}

/// A reader that fails after its first bytes.
struct Broken(bool);

impl std::io::Read for Broken {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if std::mem::replace(&mut self.0, true) {
            return Err(std::io::Error::other("the line went dead"));
        }
        buffer[..4].copy_from_slice(b"name");
        Ok(4)
    }
}

#[test]
fn a_reader_that_fails_is_told() {
    let error = Gazetteer::builder().read_table(Broken(false)).unwrap_err();
    assert!(matches!(error, GazetteerError::Io { doing: "reading the table", .. }), "{error:?}");
}

fn geonames_row(id: u32, name: &str, place: &str) -> String {
    format!(
        "{id}\t{name}\t{name}\tAlt {name},http://x.example,XAB\t{place}\t\t12\t\t\t\t700\t\t1\tAsia/X\t2026-01-01\n"
    )
}

#[test]
fn rows_of_geonames_are_read_by_class_and_people() {
    let rows = [
        geonames_row(1, "Uplands", "35.1\t36.1\tA\tADM1\tSY"),
        geonames_row(2, "Millbrook", "35.2\t36.2\tP\tPPL\tSY"),
        geonames_row(3, "Long River", "35.3\t36.3\tH\tSTM\tSY"),
        geonames_row(4, "Grey Peak", "35.4\t36.4\tT\tPK\t"),
    ]
    .concat();
    let all = Gazetteer::builder().read_geonames(rows.as_bytes()).unwrap();
    let kinds: Vec<PlaceKind> = all.iter().map(|place| place.kind()).collect();
    assert_eq!(kinds, [PlaceKind::Division, PlaceKind::City, PlaceKind::Water, PlaceKind::Other]);
    let mill = all.look_up("Alt Millbrook").next().unwrap();
    assert_eq!(mill.containment().take(2).collect::<Vec<_>>(), ["Millbrook", "Uplands"]);
    assert_eq!(all.look_up("http://x.example").count(), 0);
    let mut told = Vec::new();
    let towns = Gazetteer::builder()
        .feature_classes(&[FeatureClass::Populated])
        .min_population(701)
        .progress(|so_far| told.push(so_far))
        .read_geonames(rows.as_bytes())
        .unwrap();
    assert!(towns.is_empty());
    let done = told.last().unwrap();
    assert_eq!((done.rows, done.places, done.bytes, done.is_read), (4, 0, rows.len() as u64, true));
    let cut = rows.rsplit_once("\tAsia").unwrap().0;
    let wrong = Gazetteer::builder().read_geonames(cut.as_bytes()).unwrap_err();
    assert_eq!(wrong, GazetteerError::WrongCells { line: 4, found: 17, expected: 19 });
}

#[test]
fn a_letter_belongs_to_every_class() {
    let letters: String = FeatureClass::ALL.iter().map(|class| class.letter()).collect();
    assert_eq!(letters, "APHLRSTUV");
}

#[test]
fn an_index_file_is_what_was_read_and_survives_a_failure() {
    let folder = std::env::temp_dir().join(format!("rapporteur-index-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("places.index");
    let rows = |country: &str| {
        let row = |n: u32| geonames_row(n, &format!("Town {n}"), &format!("1.{n}\t2.{n}\tP\tPPL\t{country}"));
        (1..4_000).map(row).collect::<String>()
    };
    let good = rows("KE");
    let done = Gazetteer::builder().memory(1).index_geonames(good.as_bytes(), &path).unwrap();
    assert_eq!(done.places, 3_999);
    let in_memory = Gazetteer::builder().read_geonames(good.as_bytes()).unwrap();
    let written = std::fs::read(&path).unwrap();
    assert!(written == in_memory.as_bytes());
    let bad = rows("QQ");
    let error = Gazetteer::builder().index_geonames(bad.as_bytes(), &path).unwrap_err();
    assert!(matches!(error, GazetteerError::BadCell { line: 1, column: 9, .. }), "{error:?}");
    assert!(std::fs::read(&path).unwrap() == written);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "scratch files are left");
    let gazetteer = Gazetteer::open(written).unwrap();
    gazetteer.verify().unwrap();
    assert_eq!(gazetteer.look_up("town 17").next().and_then(|p| p.geonames_id()), Some(17));
    std::fs::remove_dir_all(folder).unwrap();
    let nowhere = std::path::Path::new("/nonexistent-folder/places.index");
    let error = Gazetteer::builder().index_geonames(good.as_bytes(), nowhere).unwrap_err();
    assert!(matches!(error, GazetteerError::Io { doing: "writing the index", .. }), "{error:?}");
}

#[test]
fn foreign_cut_and_old_indices_are_refused() {
    let bytes = small().as_bytes().to_vec();
    let open = |bytes: Vec<u8>| Gazetteer::open(bytes).map(|g| g.len()).unwrap_err();
    assert_eq!(open(Vec::new()), GazetteerError::NotAnIndex);
    assert_eq!(open(b"SQLite format 3\0".to_vec()), GazetteerError::NotAnIndex);
    let len = bytes.len();
    assert_eq!(
        open(bytes[..len - 1].to_vec()),
        GazetteerError::IndexTruncated { expected: len, found: len - 1 }
    );
    let mut old = bytes.clone();
    old[7] = 1;
    assert_eq!(open(old), GazetteerError::IndexVersion { expected: 2, found: 1 });
    let mut changed = bytes.clone();
    changed[len / 2] ^= 1;
    let changed = Gazetteer::open(changed).unwrap();
    assert_eq!(changed.verify(), Err(GazetteerError::IndexDamaged));
    Gazetteer::open(bytes).unwrap().verify().unwrap();
}

/// Asks everything of a gazetteer; only that it comes back matters.
fn ask_everything(gazetteer: &Gazetteer) {
    for place in gazetteer.iter().take(50) {
        let _ = (place.containment().count(), place.radius_km(), place.division_name(), format!("{place:?}"));
        let _ = gazetteer.look_up(place.name()).take(100).count();
    }
    for name in ["Old Fort", "umm nur", "tea town", "", "the hills", "zz zz zz"] {
        let _ = gazetteer.look_up(name).take(100).count();
    }
    for id in [0, 1, 900_001, u32::MAX] {
        let _ = gazetteer.by_geonames_id(id);
    }
    let _ = (gazetteer.country("KE"), gazetteer.verify());
    if let Some((latitude, longitude)) = Degrees::new(1).zip(Degrees::new(-1)) {
        let _ = gazetteer.nearest(latitude, longitude);
    }
}

#[test]
fn no_change_of_an_index_makes_a_look_up_panic() {
    fn changes(spots: Vec<(usize, u8)>) -> bool {
        let mut bytes = small().as_bytes().to_vec();
        for (at, to) in spots {
            let at = at % bytes.len();
            bytes[at] = to;
        }
        if let Ok(gazetteer) = Gazetteer::open(bytes) {
            ask_everything(&gazetteer);
        }
        true
    }
    quickcheck::QuickCheck::new().tests(500).quickcheck(changes as fn(Vec<(usize, u8)>) -> bool);
    // Each byte of the counts and of the first columns by itself.
    let bytes = small().as_bytes().to_vec();
    for at in 0..bytes.len() {
        for to in [0, 1, 0x7f, 0xff] {
            let mut changed = bytes.clone();
            changed[at] = to;
            if let Ok(gazetteer) = Gazetteer::open(changed) {
                ask_everything(&gazetteer);
            }
        }
    }
}

#[test]
fn any_bytes_are_no_table_that_panics() {
    fn read(bytes: Vec<u8>) -> bool {
        let with_header = [HEADER.as_bytes(), &bytes].concat();
        let _ = Gazetteer::builder().read_table(bytes.as_slice());
        let _ = Gazetteer::builder().read_table(with_header.as_slice());
        let _ = Gazetteer::builder().read_geonames(bytes.as_slice());
        let _ = Gazetteer::open(bytes);
        true
    }
    quickcheck::QuickCheck::new().tests(300).quickcheck(read as fn(Vec<u8>) -> bool);
}

#[test]
fn the_crate_has_its_own_gazetteers() {
    assert!(Gazetteer::embedded().len() > 190_000);
    assert!(Gazetteer::regions().look_up("Sahel").next().is_some());
    Gazetteer::embedded().verify().unwrap();
    let paris = Gazetteer::embedded();
    let paris = paris.look_up("Paris").next().unwrap();
    assert!(paris.radius_km().is_some_and(|km| (8..=20).contains(&km)), "{paris:?}");
    let country = paris.country().unwrap();
    assert!(country.radius_km().is_some_and(|km| (350..=600).contains(&km)), "{country:?}");
}

mod extracting {
    use super::*;
    use crate::Extractor;

    const TEXT: &str =
        "Shells fell on the village of Umm Nur on Monday, and on Aleppo, the Syrian army said.";

    fn located(extractor: &Extractor) -> Vec<(String, Option<String>, bool)> {
        let report = extractor.extract(TEXT).unwrap();
        let locations = report.locations.into_iter();
        locations.map(|place| (place.name, place.admin1, place.latitude.is_some())).collect()
    }

    #[test]
    fn places_of_the_caller_s_are_found_beside_the_crate_s() {
        let found = located(&Extractor::builder().gazetteer(small()).build().unwrap());
        assert!(found.contains(&("Qasr Umm Nur".to_owned(), Some("Idlib".to_owned()), true)), "{found:?}");
        assert!(found.iter().any(|(name, _, has_point)| name == "Aleppo" && *has_point), "{found:?}");
        let without = located(&Extractor::new());
        assert!(!without.iter().any(|(name, ..)| name == "Qasr Umm Nur"), "{without:?}");
    }

    #[test]
    fn or_instead_of_them() {
        let alone = Extractor::builder().gazetteer(small()).embedded_gazetteer(false).build().unwrap();
        let found = located(&alone);
        assert!(found.iter().any(|(name, _, has_point)| name == "Qasr Umm Nur" && *has_point), "{found:?}");
        assert!(!found.iter().any(|(name, _, has_point)| name == "Aleppo" && *has_point), "{found:?}");
        // Adjectives of countries still point to them.
        assert!(found.iter().any(|(name, _, has_point)| name == "Syrian" && *has_point), "{found:?}");
    }

    #[test]
    fn a_place_that_both_hold_is_the_caller_s() {
        let embedded = Gazetteer::embedded();
        let mut named = embedded.look_up("Aleppo");
        let id =
            named.find(|place| place.kind() == PlaceKind::City).and_then(|city| city.geonames_id()).unwrap();
        let mine = table(&format!("Aleppo\t36.0001\t37\tSY\t{id}\tcity\t2000000\tAleppo\t\n")).unwrap();
        let report = Extractor::builder().gazetteer(mine).build().unwrap().extract(TEXT).unwrap();
        let aleppo = report.locations.iter().find(|place| place.name == "Aleppo").unwrap();
        assert_eq!(aleppo.latitude.map(Degrees::micro), Some(36_000_100));
        assert_eq!(aleppo.radius_km, Some(12));
    }
}
