//! Tests of the reader over hand-made and over the embedded gazetteer, and the
//! maintainers' way to make the embedded one.

use super::compile::{Row, compile};
use super::*;

fn row(kind: PlaceKind, name: &str, country: &str, division: &str, population: u32) -> Row {
    Row {
        kind,
        country: country.to_owned(),
        division: division.to_owned(),
        point: (-12_345, 1_799_999),
        population,
        radius_km: 90,
        name: name.to_owned(),
        ..Row::default()
    }
}

fn small() -> Vec<u8> {
    let mut port = row(PlaceKind::City, "Qasr al-Bahr", "SY", "09", 2_000);
    port.alternates = vec!["Old Port".to_owned()];
    port.id = 7;
    compile(&[
        row(PlaceKind::Country, "Syria", "SY", "", 20_000_000),
        row(PlaceKind::Division, "North Governorate", "SY", "09", 900_000),
        port,
        row(PlaceKind::City, "Old Port", "GB", "", 12),
        row(PlaceKind::City, "Old Port", "SY", "09", 700),
    ])
}

fn names(gazetteer: &Gazetteer<'_>, name: &str) -> Vec<String> {
    let places = gazetteer.look_up(name).filter_map(|c| gazetteer.place(c.place));
    places.map(|place| format!("{} {}", place.name, place.country)).collect()
}

#[test]
fn a_place_comes_back_as_it_went_in() {
    let bytes = small();
    let gazetteer = Gazetteer::open_checked(&bytes).unwrap();
    let found = gazetteer.look_up("QASR EL BAHR").next().unwrap();
    let place = gazetteer.place(found.place).unwrap();
    assert_eq!((place.name, place.country, place.kind), ("Qasr al-Bahr", "SY", PlaceKind::City));
    assert_eq!((place.latitude, place.longitude), (-12_345, 1_799_999));
    assert_eq!((place.population, place.geonames_id), (2_000, Some(7)));
    let division = gazetteer.place(place.division.unwrap()).unwrap();
    assert_eq!((division.name, division.radius_km), ("North Governorate", 90));
    assert_eq!(gazetteer.place(place.country_place.unwrap()).unwrap().name, "Syria");
    assert_eq!(gazetteer.country("SY"), place.country_place);
    assert_eq!(gazetteer.country("XX"), None);
}

#[test]
fn usual_names_come_before_alternates_and_large_places_before_small() {
    let bytes = small();
    let gazetteer = Gazetteer::open(&bytes).unwrap();
    assert_eq!(names(&gazetteer, "old port"), ["Old Port SY", "Old Port GB", "Qasr al-Bahr SY"]);
    let flags: Vec<bool> =
        gazetteer.look_up("old port").map(|c| c.flags.contains(Flags::ALTERNATE)).collect();
    assert_eq!(flags, [false, false, true]);
}

#[test]
fn a_division_is_found_without_its_word() {
    let bytes = small();
    let gazetteer = Gazetteer::open(&bytes).unwrap();
    assert_eq!(names(&gazetteer, "North"), ["North Governorate SY"]);
}

#[test]
fn a_walk_tells_dead_alive_and_final() {
    let bytes = small();
    let gazetteer = Gazetteer::open(&bytes).unwrap();
    let mut walker = gazetteer.walk();
    assert!(walker.push("Qasr") && !walker.is_name());
    assert!(walker.push("al") && !walker.is_name());
    assert!(!walker.push("Bahr") && walker.is_name());
    assert!(!walker.push("Harbour") && !walker.is_name());
    walker.restart();
    assert!(walker.push("Old") && walker.is_alive());
}

#[test]
fn bytes_that_are_no_gazetteer_are_refused() {
    let bytes = small();
    for len in 0..bytes.len() {
        assert!(Gazetteer::open(&bytes[..len]).is_err(), "cut at {len}");
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert_eq!(Gazetteer::open(&longer).unwrap_err(), Refused::Damaged);
    let cut = Refused::Truncated { expected: bytes.len(), found: bytes.len() - 1 };
    assert_eq!(Gazetteer::open(&bytes[..bytes.len() - 1]).unwrap_err(), cut);
    assert_eq!(Gazetteer::open(b"\x1f\x8bgzip").unwrap_err(), Refused::NotAGazetteer);
}

#[test]
fn a_changed_byte_is_refused_when_checked_and_harmless_when_not() {
    let bytes = small();
    for at in 0..bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            assert!(Gazetteer::open_checked(&changed).is_err(), "byte {at}");
            if let Ok(gazetteer) = Gazetteer::open(&changed) {
                for name in ["syria", "old port", "qasr al bahr", "north", "zz", ""] {
                    let _ = names(&gazetteer, name);
                }
                let _ = gazetteer.country("SY");
            }
        }
    }
}

#[test]
fn places_are_found_by_id_whatever_the_order_of_ids() {
    for ids in [[3, 5, 9, 0, 0], [0, 9, 5, 0, 3], [9, 5, 3, 2, 1]] {
        let rows: Vec<Row> =
            ids.iter().map(|id| Row { id: *id, ..row(PlaceKind::City, "Old Port", "GB", "", 0) }).collect();
        let bytes = compile(&rows);
        let gazetteer = Gazetteer::open_checked(&bytes).unwrap();
        for (at, id) in ids.iter().enumerate() {
            let found = gazetteer.by_id(*id).map(|found| found.0);
            assert_eq!(found, u32::try_from(at).ok().filter(|_| *id != 0), "{id} of {ids:?}");
        }
        assert_eq!(gazetteer.by_id(4), None);
        assert_eq!(gazetteer.by_id(u32::MAX), None);
    }
}

/// The ordered search against looking at all places.
#[test]
fn the_nearest_place_is_nearest() {
    let mut next = 1_u32;
    let mut random = |below: i32| {
        next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        i32::try_from(next >> 8).unwrap() % below
    };
    let mut compiler = compile::Compiler::new(spool::Scratch::in_memory(), true);
    let mut plain = compile::Compiler::new(spool::Scratch::in_memory(), false);
    for line in 0..3_000 {
        // Half of them close together, some at the date line.
        let point = match line % 4 {
            0 | 1 => (random(20_000) + 350_000, random(20_000) + 360_000),
            2 => (random(1_800_000) - 900_000, random(3_600_000) - 1_800_000),
            _ => (random(4_000), 1_799_000 + random(1_000)),
        };
        let row = Row { point, ..row(PlaceKind::City, "Port", "", "", 0) };
        compiler.add(&row, line).unwrap();
        plain.add(&row, line).unwrap();
    }
    let (mut ordered, mut unordered) = (Vec::new(), Vec::new());
    compiler.finish(&mut ordered).unwrap();
    plain.finish(&mut unordered).unwrap();
    let (ordered, unordered) = (Gazetteer::open(&ordered).unwrap(), Gazetteer::open(&unordered).unwrap());
    for n in 0..300 {
        let point = match n % 3 {
            0 => (random(40_000) + 340_000, random(40_000) + 350_000),
            1 => (random(1_800_000) - 900_000, random(3_600_000) - 1_800_000),
            _ => (random(4_000), random(2_000) - 1_800_000),
        };
        let even = |id: PlaceId| id.0 % 2 == 0;
        assert_eq!(ordered.nearest(point, &|_| true), unordered.nearest(point, &|_| true), "{point:?}");
        assert_eq!(ordered.nearest(point, &even), unordered.nearest(point, &even), "{point:?}");
    }
    assert_eq!(ordered.nearest((0, 0), &|_| false), None);
}

#[test]
fn rows_sorted_in_files_give_the_same_bytes_as_rows_in_memory() {
    let folder = std::env::temp_dir().join(format!("rapporteur-compile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let made = |scratch| {
        let mut compiler = compile::Compiler::new(scratch, true);
        for line in 0..20_000_u32 {
            let name = format!("Port {:x}", line.wrapping_mul(2_654_435_761));
            let mut row = row(PlaceKind::City, &name, "SY", ["", "01", "02"][line as usize % 3], line % 977);
            row.id = (line * 7_919) % 20_011 + 1;
            compiler.add(&row, u64::from(line)).unwrap();
        }
        let mut bytes = Vec::new();
        compiler.finish(&mut bytes).unwrap();
        bytes
    };
    let in_memory = made(spool::Scratch::in_memory());
    assert!(in_memory == made(spool::Scratch::beside(&folder.join("index"), 1)));
    Gazetteer::open_checked(&in_memory).unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    std::fs::remove_dir(folder).unwrap();
}

#[test]
fn every_usual_name_is_that_of_its_place() {
    let table = crate::knowledge::table::Table::read(include_str!("usual_names.tsv")).unwrap();
    let gazetteer = Gazetteer::embedded();
    for [place, name, source_name] in table.cells(["place", "name", "source_name"]) {
        let id = match place.split_once('.') {
            Some((country, division)) => gazetteer.division(country, division),
            None => gazetteer.by_id(place.parse().unwrap()),
        };
        let id = id.unwrap_or_else(|| panic!("no {place}"));
        assert_eq!(gazetteer.place(id).unwrap().name, name);
        let found = |name: &str| gazetteer.look_up(name).any(|found| found.place == id);
        assert!(found(name) && found(source_name), "{name} {source_name}");
    }
}

#[test]
fn every_usual_name_of_a_county_is_held() {
    let table = crate::knowledge::table::Table::read(include_str!("usual_county_names.tsv")).unwrap();
    let gazetteer = Gazetteer::embedded();
    for [code, name, aliases] in table.cells(["code", "name", "aliases"]) {
        for name in std::iter::once(name).chain(aliases.split('|').filter(|alias| !alias.is_empty())) {
            let is_county =
                |place: &Place| place.kind == PlaceKind::County && code.starts_with(place.country);
            let held = gazetteer.look_up(name).filter_map(|found| gazetteer.place(found.place));
            assert!(held.into_iter().any(|place| is_county(&place)), "{code} {name}");
        }
    }
}

#[test]
fn second_order_divisions_are_held_by_the_words_of_the_news() {
    let gazetteer = Gazetteer::embedded();
    for (name, country) in [
        ("Haute-Savoie", "FR"),
        ("Val-d'Oise Department", "FR"),
        ("Intan Jaya Regency", "ID"),
        ("Nduga", "ID"),
        ("Aksu Prefecture", "CN"),
        ("Prakasam District", "IN"),
        ("Shilovsky District", "RU"),
        ("Orsha District", "BY"),
        ("Polohy Raion", "UA"),
        ("Polohy District", "UA"),
        ("Belluno Province", "IT"),
        ("Silopi District", "TR"),
    ] {
        let held = gazetteer.look_up(name).filter_map(|found| gazetteer.place(found.place));
        let mut counties = held.into_iter().filter(|place| place.kind == PlaceKind::County);
        assert!(counties.any(|place| place.country == country), "{name}");
    }
}

#[test]
fn a_type_noun_leads_to_the_divisions_of_all_countries_that_bear_the_name() {
    let gazetteer = Gazetteer::embedded();
    for (name, country) in
        [("Córdoba Province", "AR"), ("North West Province", "ZA"), ("Karak District", "JO")]
    {
        let held = gazetteer.look_up(name).filter_map(|found| gazetteer.place(found.place));
        let mut divisions = held.into_iter().filter(|place| place.kind == PlaceKind::Division);
        assert!(divisions.any(|place| place.country == country), "{name}");
    }
}

#[test]
fn populations_keep_three_digits() {
    for people in [0, 1, 999, 2_047, 2_048, 38_123, 1_234_567, 1_425_000_000, u32::MAX] {
        let kept = unpack_population(pack_population(people));
        assert!(kept <= people && people - kept <= people / 1_000, "{people} {kept}");
    }
}

#[test]
fn the_embedded_gazetteer_is_whole_and_large_enough() {
    let gazetteer = Gazetteer::open_checked(EMBEDDED).unwrap();
    let places = (0..gazetteer.len()).filter_map(|row| gazetteer.place(PlaceId(row as u32)));
    let cities = places.filter(|place| place.kind <= PlaceKind::Capital).count();
    assert!(cities >= 150_000, "{cities}");
}

#[test]
fn every_place_is_found_by_its_own_name() {
    let gazetteer = Gazetteer::embedded();
    for row in (0..gazetteer.len()).step_by(if cfg!(debug_assertions) { 37 } else { 1 }) {
        let id = PlaceId(u32::try_from(row).unwrap());
        let place = gazetteer.place(id).unwrap();
        if place.name.len() < fold::MAX_KEY {
            assert!(gazetteer.look_up(place.name).any(|found| found.place == id), "{place:?}");
        }
    }
}

#[test]
fn well_known_places_are_where_they_are() {
    let gazetteer = Gazetteer::embedded();
    for (name, country, latitude, longitude) in [
        ("Deir ez-Zor", "SY", 353, 401),
        ("Dayr az Zawr", "SY", 353, 401),
        ("Artemivsk", "UA", 486, 380),
        ("Kiev", "UA", 504, 305),
        ("El Fasher", "SD", 136, 253),
        ("Goma", "CD", -17, 292),
        ("Paris", "FR", 488, 23),
        ("Türkiye", "TR", 390, 350),
        ("U.S.", "US", 397, -985),
    ] {
        let found = gazetteer.look_up(name).filter_map(|c| gazetteer.place(c.place));
        let near = |place: &Place<'_>| {
            (place.latitude / 1_000 - latitude).abs() <= 5 && (place.longitude / 1_000 - longitude).abs() <= 5
        };
        assert!(found.into_iter().any(|place| place.country == country && near(&place)), "{name}");
    }
}

/// Maintainers: compiles the raw rows that `generate.py` extracts.
///
/// `RAPPORTEUR_PLACES=places.tsv cargo test --release compile_the_embedded_gazetteer -- --ignored`
#[test]
#[ignore = "needs the raw rows, which are not in the repository"]
fn compile_the_embedded_gazetteer() {
    let raw = std::fs::read_to_string(std::env::var("RAPPORTEUR_PLACES").unwrap()).unwrap();
    let mut rows: Vec<Row> = raw.lines().map(raw_row).collect();
    rows.sort_by_key(|row| if row.id == 0 { u32::MAX } else { row.id });
    let bytes = compile(&rows);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/knowledge/world/places.gazetteer");
    std::fs::write(path, bytes).unwrap();
}

fn raw_row(line: &str) -> Row {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[kind, country, division, id, lat, lon, population, radius, name, alternates, flags] =
        cells.as_slice()
    else {
        panic!("{line}")
    };
    Row {
        kind: match kind {
            "country" => PlaceKind::Country,
            "division" => PlaceKind::Division,
            "county" => PlaceKind::County,
            "capital" => PlaceKind::Capital,
            _ => PlaceKind::City,
        },
        country: country.to_owned(),
        division: division.to_owned(),
        id: id.parse().unwrap(),
        point: (regions::tests::degrees(lat, 90).unwrap(), regions::tests::degrees(lon, 180).unwrap()),
        population: population.parse().unwrap(),
        radius_km: radius.parse().unwrap(),
        name: name.to_owned(),
        alternates: alternates
            .split('|')
            .filter(|alternate| !alternate.is_empty())
            .map(str::to_owned)
            .collect(),
        is_word: flags.contains('w'),
    }
}

#[test]
fn names_that_start_with_a_name_go_on() {
    let gazetteer = Gazetteer::embedded();
    for name in ["North Las Vegas", "Davao del Sur", "New York City", "Mexico City"] {
        let mut walker = gazetteer.walk();
        let words: Vec<&str> = name.split(' ').collect();
        for (at, word) in words.iter().enumerate() {
            let alive = walker.push(word);
            assert!(alive || at + 1 == words.len(), "{name} ends at {word}");
        }
        assert!(walker.is_name(), "{name}");
    }
}
