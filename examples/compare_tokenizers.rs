//! How fast `tokenize` is beside other word segmenters, as ratios.
//!
//! ```text
//! cargo run --release --example compare_tokenizers -- [FILE]
//! ```
//!
//! Machines are noisy, so all take turns in one process on the same text, what
//! is counted is the time the thread was on the processor (where the system
//! tells, else the clock), and what is printed first is the median of the
//! ratios of each round. Without a file the crate's own articles are shuffled,
//! sentence by sentence, into 4 MB with curly quotation marks.

use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use bstr::ByteSlice as _;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation as _;

const ROUNDS: usize = 15;

const ARTICLES: [&str; 7] = [
    include_str!("ceasefire.txt"),
    include_str!("../tests/reports/african-union.txt"),
    include_str!("../tests/reports/american-hill.txt"),
    include_str!("../tests/reports/british-embassy.txt"),
    include_str!("../tests/reports/live-blog.txt"),
    include_str!("../tests/reports/un-meeting.txt"),
    include_str!("../tests/reports/wire-ceasefire.txt"),
];

type Run<'r> = (&'static str, Box<dyn FnMut(&str) -> usize + 'r>);

fn main() -> std::io::Result<()> {
    let text = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(file)?,
        None => shuffled(4 << 20),
    };
    let icu = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut buffer = Vec::new();
    // What is counted of each: the ends of its pieces, so that none is left out.
    let mut runs: [Run<'_>; 7] = [
        ("unicode-segmentation", Box::new(|t| t.split_word_bound_indices().map(|(at, _)| at & 1).sum())),
        ("bstr", Box::new(|t| t.as_bytes().words_with_break_indices().map(|(at, _, _)| at & 1).sum())),
        ("icu_segmenter", Box::new(|t| icu.segment_str(t).map(|at| at & 1).sum())),
        ("tokenize_unicode", Box::new(|t| rapporteur::tokenize_unicode(t).map(|t| t.span().end() & 1).sum())),
        ("tokenize", Box::new(|t| rapporteur::tokenize(t).map(|t| t.span().end() & 1).sum())),
        (
            "tokenize_into",
            Box::new(|t| {
                buffer.clear();
                rapporteur::tokenize_into(t, &mut buffer);
                buffer.len()
            }),
        ),
        ("from_utf8 (limit)", Box::new(|t| std::str::from_utf8(t.as_bytes()).map_or(0, str::len))),
    ];
    // Short texts are read so often that the clock has something to count.
    let often = (4 << 20) / text.len().max(1) + 1;
    let mut times = vec![Vec::new(); runs.len()];
    for round in 0..=ROUNDS {
        for ((_, run), times) in runs.iter_mut().zip(&mut times) {
            let before = processor_time();
            for _ in 0..often {
                black_box(run(black_box(&text)));
            }
            // The first round only warms up.
            if round > 0 {
                times.push(processor_time().saturating_sub(before) / often as u32);
            }
        }
    }
    print(&text, &runs, &times)
}

fn print(text: &str, runs: &[Run<'_>], times: &[Vec<Duration>]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let not_ascii = text.chars().filter(|c| !c.is_ascii()).count() * 1000 / text.chars().count().max(1);
    writeln!(out, "{} bytes, {}.{} % not ASCII", text.len(), not_ascii / 10, not_ascii % 10)?;
    writeln!(out, "{:22} {:>9}   times the speed of", "", "MB/s")?;
    write!(out, "{:33}", "")?;
    let peers = runs.iter().zip(times).take(3);
    peers.clone().try_for_each(|((name, _), _)| write!(out, "{name:>22}"))?;
    writeln!(out)?;
    for ((name, _), own) in runs.iter().zip(times) {
        let speed = text.len() as f64 / 1e6 / median(own.iter().map(Duration::as_secs_f64));
        write!(out, "{name:22} {speed:9.0}  ")?;
        for (_, peer) in peers.clone() {
            let ratio = median(peer.iter().zip(own).map(|(p, o)| p.as_secs_f64() / o.as_secs_f64()));
            write!(out, "{ratio:22.2}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The time this thread was on the processor; the clock where nobody tells.
fn processor_time() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse().ok())
        .map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The sentences of the articles in an order without a pattern.
fn shuffled(len: usize) -> String {
    let sentences: Vec<&str> = ARTICLES.iter().flat_map(|a| a.split_inclusive(['.', '\n'])).collect();
    let mut text = String::with_capacity(len + 1000);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    while text.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let sentence = sentences.get((state >> 20) as usize % sentences.len()).copied().unwrap_or("");
        for (number, piece) in sentence.split('"').enumerate() {
            if number > 0 {
                text.push(if number % 2 == 1 { '“' } else { '”' });
            }
            text.push_str(&piece.replace('\'', "’"));
        }
    }
    text
}
