//! Rows of places -> the bytes of a gazetteer.

use std::collections::{BTreeMap, HashMap};

use super::fold::{MAX_KEY, fold};
use super::layout::{Counts, MAGIC, NAME_BLOCK, digest, planes_of};
use super::search::{self, BLOCK};
use super::{Flags, PlaceKind};

/// A row to be compiled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) kind: PlaceKind,
    /// ISO 3166-1 alpha-2, or empty.
    pub(crate) country: String,
    /// Code of the first-order division inside the country, or empty.
    pub(crate) division: String,
    pub(crate) id: u32,
    /// Latitude and longitude in ten-thousandths of a degree.
    pub(crate) point: (i32, i32),
    pub(crate) population: u32,
    pub(crate) radius_km: u16,
    pub(crate) name: String,
    pub(crate) alternates: Vec<String>,
    /// The name is an ordinary word of the language too.
    pub(crate) is_word: bool,
}

/// Words that say what a division is; its name is also looked up without them.
const DIVISION_WORDS: &[&str] = &[
    "governorate",
    "oblast",
    "province",
    "region",
    "krai",
    "state",
    "prefecture",
    "voivodeship",
    "emirate",
    "muhafazat",
    "district",
    "county",
    "autonomous",
    "republic",
    "department",
    "canton",
    "municipality",
];

/// One name of one place, on its way into the postings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    is_alternate: bool,
    /// Larger places come first.
    smallness: u32,
    place: u32,
    flags: Flags,
}

/// Compiles rows. The order of rows is kept, so sort them by id for the smallest bytes.
pub(crate) fn compile(rows: &[Row]) -> Vec<u8> {
    let (divisions, division_of) = divide(rows);
    let mut keys: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for (place, row) in (0_u32..).zip(rows) {
        for (key, flags) in keys_of(row) {
            let smallness = u32::MAX - row.population;
            let posting = Posting { is_alternate: flags.contains(Flags::ALTERNATE), smallness, place, flags };
            keys.entry(key).or_default().push(posting);
        }
    }
    let width = if rows.len() < 1 << 20 { 3 } else { 4 };
    let (posting_blocks, postings) = post(&mut keys, width);
    let (key_blocks, key_bytes) = search::write(keys.keys().map(String::as_str));
    let (name_lens, name_blocks, names) = write_names(rows);
    let counts = Counts {
        places: rows.len(),
        keys: keys.len(),
        postings: postings.len(),
        divisions: divisions.len() / super::layout::DIVISION,
        name_bytes: names.len(),
        key_bytes: key_bytes.len(),
        posting_width: width,
    };
    let column =
        |value: fn(&Row) -> u32, width| planes_of(&rows.iter().map(value).collect::<Vec<_>>(), width);
    let body = [
        column(|row| u32::from(row.kind.code()), 1),
        planes_of(&division_of, 2),
        column(|row| offset_binary(row.point.0), 3),
        column(|row| offset_binary(row.point.1), 3),
        column(|row| super::pack_population(row.population), 2),
        column(|row| row.id, 4),
        planes_of(&name_lens, 1),
        planes_of(&name_blocks, 4),
        planes_of(&key_blocks, 4),
        planes_of(&posting_blocks, 4),
        planes_of(&postings, width),
        divisions,
        names,
        key_bytes,
    ]
    .concat();
    let counts = counts.write();
    let digest = digest(&counts, &body).to_le_bytes();
    [MAGIC.as_slice(), &counts, &digest, &body].concat()
}

/// A signed coordinate as an unsigned one of three bytes.
fn offset_binary(value: i32) -> u32 {
    u32::try_from(value.clamp(-1_800_000, 1_800_000) + (1 << 23)).unwrap_or(0)
}

/// The table of divisions and the row of it that each place belongs to.
fn divide(rows: &[Row]) -> (Vec<u8>, Vec<u32>) {
    let mut codes: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for row in rows {
        codes.insert((&row.country, ""), 0);
        codes.insert((&row.country, &row.division), 0);
    }
    for (number, at) in (0_u32..).zip(codes.values_mut()) {
        *at = number;
    }
    let mut heads: HashMap<(&str, &str), (u32, u16)> = HashMap::new();
    for (place, row) in (0_u32..).zip(rows) {
        let is_head = match row.kind {
            PlaceKind::Country => true,
            PlaceKind::City | PlaceKind::Capital | PlaceKind::County => false,
            _ => !row.division.is_empty(),
        };
        if is_head {
            heads.entry((&row.country, &row.division)).or_insert((place, row.radius_km));
        }
    }
    let none = (u32::MAX, 0);
    let mut table = Vec::new();
    for (country, division) in codes.keys() {
        let (place, radius) = heads.get(&(*country, *division)).copied().unwrap_or(none);
        let (country_place, _) = heads.get(&(*country, "")).copied().unwrap_or(none);
        let mut code = country.bytes();
        table.extend([code.next().unwrap_or(0), code.next().unwrap_or(0)]);
        table.extend(radius.to_le_bytes());
        table.extend(place.to_le_bytes());
        table.extend(country_place.to_le_bytes());
    }
    let of = rows
        .iter()
        .map(|row| codes.get(&(row.country.as_str(), row.division.as_str())).copied().unwrap_or(0));
    (table, of.collect())
}

/// All keys of a row, the name's own first, each once.
fn keys_of(row: &Row) -> Vec<(String, Flags)> {
    let mut keys: Vec<(String, Flags)> = Vec::new();
    let mut add = |key: String, flags: Flags| {
        if (1..=MAX_KEY).contains(&key.len()) && !keys.iter().any(|(known, _)| *known == key) {
            keys.push((key, flags));
        }
    };
    let word = if row.is_word { Flags::WORD } else { Flags::NONE };
    let name = fold(&row.name);
    add(name.clone(), word);
    let alternates: Vec<String> = row.alternates.iter().map(|alternate| fold(alternate)).collect();
    for alternate in &alternates {
        add(alternate.clone(), Flags::ALTERNATE);
    }
    for key in std::iter::once(&name).chain(&alternates) {
        for shorter in shortened(key, row.kind) {
            add(shorter, Flags::ALTERNATE.with(Flags::SHORTENED));
        }
    }
    keys
}

/// A name without the word that says what it is, or without its article.
fn shortened(key: &str, kind: PlaceKind) -> Vec<String> {
    let mut out = Vec::new();
    if kind == PlaceKind::Division {
        let words: Vec<&str> = key.split(' ').filter(|word| !DIVISION_WORDS.contains(word)).collect();
        // "Province of Davao del Sur" leaves "of" in front.
        let words = words.strip_prefix(&["of"]).unwrap_or(&words);
        if !words.is_empty() {
            out.push(words.join(" "));
        }
    }
    if let Some(rest) = key.strip_prefix("province of ").filter(|_| kind == PlaceKind::County) {
        out.push(rest.to_owned());
    }
    if let Some(rest) = key.strip_prefix("al ").filter(|rest| rest.len() > 3) {
        out.push(rest.to_owned());
    }
    out
}

/// Sorts and numbers the postings; returns where each block of keys starts, and all postings.
fn post(keys: &mut BTreeMap<String, Vec<Posting>>, width: usize) -> (Vec<u32>, Vec<u32>) {
    let bits = if width == 3 { 20 } else { 28 };
    let (mut blocks, mut all) = (Vec::new(), Vec::new());
    for (rank, postings) in keys.values_mut().enumerate() {
        if rank % BLOCK == 0 {
            blocks.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
        }
        postings.sort_unstable();
        let last = postings.len().saturating_sub(1);
        for (at, posting) in postings.iter().enumerate() {
            let flags = if at == last { posting.flags.with(Flags::LAST) } else { posting.flags };
            all.push(posting.place | u32::from(flags.bits()) << bits);
        }
    }
    (blocks, all)
}

/// Names as lengths, starts of blocks, and bytes.
fn write_names(rows: &[Row]) -> (Vec<u32>, Vec<u32>, Vec<u8>) {
    let (mut lens, mut blocks, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (place, row) in rows.iter().enumerate() {
        if place % NAME_BLOCK == 0 {
            blocks.push(u32::try_from(names.len()).unwrap_or(u32::MAX));
        }
        let mut len = row.name.len().min(255);
        while !row.name.is_char_boundary(len) {
            len -= 1;
        }
        lens.push(u32::try_from(len).unwrap_or(0));
        names.extend_from_slice(row.name.get(..len).unwrap_or_default().as_bytes());
    }
    (lens, blocks, names)
}
