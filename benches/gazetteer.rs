//! Places: building an index from a made-up file of GeoNames, and look-ups.
//!
//! `RAPPORTEUR_PLACES=1000000 cargo bench --bench gazetteer` makes a million
//! rows; twenty thousand without it. The rows are the same in every run. Before
//! the timings it prints time, size and the most memory that one build took.

#![allow(missing_docs)] // criterion_group! makes a public function without any.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a bench may panic")]
#![allow(clippy::print_stdout, reason = "what criterion cannot measure is printed")]

use std::hint::black_box;
use std::io::{self, Read};
use std::path::PathBuf;
use std::time::Instant;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use rapporteur::Degrees;
use rapporteur::gazetteer::Gazetteer;

const SYLLABLES: [&str; 32] = [
    "ka", "mo", "ber", "lin", "sa", "ra", "qal", "dun", "tel", "ver", "no", "bi", "har", "zu", "len", "gor",
    "ash", "mi", "tor", "wa", "del", "pu", "ris", "cha", "ou", "fen", "yan", "bel", "jo", "sta", "kir", "ul",
];
const KINDS: [&str; 8] = ["Tell", "San", "Novo", "Al", "Upper", "Fort", "Kafr", "Ban"];
const COUNTRIES: [&str; 6] = ["SY", "UA", "SD", "MX", "FR", "US"];

/// Rows of made-up places, made while they are read.
struct MadeUp {
    rows: u32,
    next: u32,
    line: Vec<u8>,
    read: usize,
}

impl MadeUp {
    fn new(rows: u32) -> MadeUp {
        MadeUp { rows, next: 0, line: Vec::new(), read: 0 }
    }
}

/// A number that looks like chance and is the same in every run.
fn mixed(number: u32) -> u64 {
    let mut mixed = (u64::from(number) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 31)
}

fn name(number: u32) -> String {
    let bits = mixed(number);
    let syllable = |shift: u64| SYLLABLES[(bits >> shift) as usize % SYLLABLES.len()];
    let mut name = [syllable(0), syllable(5), syllable(10)].concat();
    if bits & (1 << 40) != 0 {
        name.push_str(syllable(15));
    }
    name[..1].make_ascii_uppercase();
    if bits & (1 << 41) == 0 {
        name
    } else {
        format!("{} {name}", KINDS[(bits >> 42) as usize % KINDS.len()])
    }
}

fn row(number: u32) -> String {
    let (name, bits) = (name(number), mixed(!number));
    let latitude = (bits % 14_000_000) as f64 / 1e5 - 70.0;
    let longitude = ((bits >> 24) % 36_000_000) as f64 / 1e5 - 180.0;
    let country = COUNTRIES[(bits >> 50) as usize % COUNTRIES.len()];
    let people = if bits % 3 == 0 { 0 } else { (bits >> 20) % 40_000 };
    let alias = if bits % 4 == 0 { format!("Old {name},{name}ville") } else { String::new() };
    format!(
        "{}\t{name}\t{name}\t{alias}\t{latitude:.5}\t{longitude:.5}\tP\tPPL\t{country}\t\t{:02}\t\t\t\t{people}\t\t12\tEtc/UTC\t2026-01-01\n",
        number + 1,
        bits % 20,
    )
}

impl Read for MadeUp {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            if self.read == self.line.len() {
                if self.next == self.rows {
                    break;
                }
                self.line = row(self.next).into_bytes();
                self.next += 1;
                self.read = 0;
            }
            let len = (self.line.len() - self.read).min(buffer.len() - filled);
            buffer[filled..filled + len].copy_from_slice(&self.line[self.read..self.read + len]);
            self.read += len;
            filled += len;
        }
        Ok(filled)
    }
}

fn rows() -> u32 {
    std::env::var("RAPPORTEUR_PLACES").ok().and_then(|rows| rows.parse().ok()).unwrap_or(20_000)
}

/// The most memory that the process has had, in MiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok().map(|kib: u64| kib / 1024)
}

fn index(rows: u32) -> PathBuf {
    let path = std::env::temp_dir().join(format!("rapporteur-bench-{}.index", std::process::id()));
    let before = peak_memory();
    let start = Instant::now();
    Gazetteer::builder().index_geonames(MadeUp::new(rows), &path).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let size = std::fs::metadata(&path).unwrap().len() / 1024;
    println!(
        "{rows} rows: {seconds:.2} s, index of {size} KiB, memory before {before:?} and at most {:?} MiB",
        peak_memory()
    );
    path
}

fn build(c: &mut Criterion) {
    let rows = rows();
    let path = index(rows);
    let mut group = c.benchmark_group("gazetteer/build");
    group.sample_size(10).throughput(Throughput::Elements(u64::from(rows)));
    group.bench_function("index file", |b| {
        b.iter(|| Gazetteer::builder().index_geonames(MadeUp::new(rows), &path).unwrap());
    });
    group.bench_function("in memory", |b| {
        b.iter_batched(
            || MadeUp::new(rows),
            |table| Gazetteer::builder().read_geonames(table).unwrap().len(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
    let gazetteer = Gazetteer::open(std::fs::read(&path).unwrap()).unwrap();
    std::fs::remove_file(path).unwrap();
    look_up(c, "made-up", &gazetteer, &(0..64).map(|n| name(n * 311 % rows)).collect::<Vec<_>>());
}

fn embedded(c: &mut Criterion) {
    let names =
        ["Aleppo", "Deir ez-Zor", "San José", "Springfield", "Paris", "New York City", "Kyiv", "Xyzzy"];
    look_up(c, "embedded", &Gazetteer::embedded(), &names.map(str::to_owned));
}

fn look_up(c: &mut Criterion, which: &str, gazetteer: &Gazetteer, names: &[String]) {
    let mut group = c.benchmark_group(format!("gazetteer/{which}"));
    let mut next = names.iter().cycle();
    group.bench_function("open", |b| {
        let bytes: &'static [u8] = gazetteer.as_bytes().to_vec().leak();
        b.iter(|| Gazetteer::open(black_box(bytes)).unwrap().len());
    });
    group.bench_function("by name", |b| {
        b.iter(|| next.next().and_then(|name| gazetteer.look_up(black_box(name)).next()).map(|p| p.id()));
    });
    group.bench_function("by id", |b| b.iter(|| gazetteer.by_geonames_id(black_box(10_000)).map(|p| p.id())));
    let mut at = 0;
    group.bench_function("nearest", |b| {
        b.iter(|| {
            at = (at + 7_919_317) % 60_000_000;
            let point = Degrees::new(at).zip(Degrees::new(at * 2));
            point.and_then(|(latitude, longitude)| gazetteer.nearest(latitude, longitude)).map(|p| p.id())
        });
    });
    group.finish();
}

criterion_group!(benches, embedded, build);
criterion_main!(benches);
