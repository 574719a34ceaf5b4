//! How fast tokens and sentences are made beside other segmenters, as ratios,
//! and whether the time stays linear.
//!
//! ```text
//! cargo run --release --example compare_tokenizers -- [FILE | slope]
//! ```
//!
//! Machines are noisy, so all take turns in one process on the same articles of
//! 2.4 KB, what is counted is the time the thread was on the processor (where
//! the system tells, else the clock), and what is printed first is the median
//! of the ratios of each round. Without a file the inputs are those of the
//! benches. `slope` reads what breaks readers of text at 64 KiB and at 16 MiB:
//! with time = bytes ^ slope a slope of 1 is linear.

use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use bstr::ByteSlice as _;
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation as _;

#[path = "../benches/texts/mod.rs"]
mod texts;

const ROUNDS: usize = 9;
/// How long each has its turn: long beside the tick some systems count by.
const TURN: Duration = Duration::from_millis(120);

type Run<'r> = (&'static str, Box<dyn FnMut(&str) -> usize + 'r>);

/// Something that reads a text and counts what it found.
type Reader = fn(&str) -> usize;

fn main() -> std::io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("slope") => print_slopes(),
        Some(file) => compare("file", &std::fs::read_to_string(file)?),
        None => texts::texts(1 << 20).iter().try_for_each(|(name, text)| compare(name, text)),
    }
}

/// Compares all on a text, cut into articles.
fn compare(name: &str, text: &str) -> std::io::Result<()> {
    let articles = texts::articles(text);
    let all = text.chars().count().max(1);
    let long = text.chars().filter(|c| !c.is_ascii()).count() * 1000 / all;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{name}: {} articles, {}.{} % of characters not ASCII",
        articles.len(),
        long / 10,
        long % 10
    )?;
    let icu = WordSegmenter::new_auto(Default::default());
    let (mut tokens, mut pieces) = (Vec::new(), Vec::new());
    // What is counted of each: the ends of its pieces, so that none is left out.
    let words: [Run<'_>; 8] = [
        ("unicode-segmentation", Box::new(|t| t.split_word_bound_indices().map(|(at, _)| at & 1).sum())),
        ("icu_segmenter", Box::new(|t| icu.segment_str(t).map(|at| at & 1).sum())),
        ("bstr", Box::new(|t| t.as_bytes().words_with_break_indices().map(|(at, _, _)| at & 1).sum())),
        ("tokenize_unicode", Box::new(|t| rapporteur::tokenize_unicode(t).map(|t| t.span().end() & 1).sum())),
        ("tokenize_unicode_into", Box::new(|t| filled(&mut pieces, t, rapporteur::tokenize_unicode_into))),
        ("tokenize", Box::new(|t| rapporteur::tokenize(t).map(|t| t.span().end() & 1).sum())),
        ("tokenize_into", Box::new(|t| filled(&mut tokens, t, rapporteur::tokenize_into))),
        ("from_utf8 (limit)", Box::new(|t| std::str::from_utf8(t.as_bytes()).map_or(0, str::len))),
    ];
    print_ratios(&mut out, &articles, words, 3)?;
    let icu = SentenceSegmenter::new(Default::default());
    let sentences: [Run<'_>; 3] = [
        ("unicode-segmentation", Box::new(|t| t.split_sentence_bound_indices().map(|(at, _)| at & 1).sum())),
        ("icu_segmenter", Box::new(|t| icu.segment_str(t).map(|at| at & 1).sum())),
        ("sentences", Box::new(|t| rapporteur::sentences(t).len())),
    ];
    print_ratios(&mut out, &articles, sentences, 2)?;
    writeln!(out)
}

fn filled(
    buffer: &mut Vec<rapporteur::Token>,
    text: &str,
    add: fn(&str, &mut Vec<rapporteur::Token>),
) -> usize {
    buffer.clear();
    add(text, buffer);
    black_box(&buffer).len()
}

/// Lets all take turns and prints the speed of each beside the first `peers`.
fn print_ratios<const N: usize>(
    out: &mut impl std::io::Write,
    articles: &[String],
    mut runs: [Run<'_>; N],
    peers: usize,
) -> std::io::Result<()> {
    let mut times = vec![Vec::new(); N];
    for round in 0..=ROUNDS {
        for ((_, run), times) in runs.iter_mut().zip(&mut times) {
            let time = time_of(|| articles.iter().map(|article| run(black_box(article))).sum());
            // The first round only warms up.
            if round > 0 {
                times.push(time);
            }
        }
    }
    let len: usize = articles.iter().map(String::len).sum();
    write!(out, "{:22}{:>9}{:>12}", "", "MB/s", "us/2.4 KB")?;
    runs.iter().take(peers).try_for_each(|(name, _)| write!(out, "{:>22}", format!("x {name}")))?;
    writeln!(out)?;
    for ((name, _), own) in runs.iter().zip(&times) {
        let time = median(own.iter().copied());
        write!(out, "{name:22}{:9.0}{:12.2}", len as f64 / 1e6 / time, time * 2.4e9 / len as f64)?;
        for peer in times.iter().take(peers) {
            write!(out, "{:22.2}", median(peer.iter().zip(own).map(|(peer, own)| peer / own)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The seconds of one run, which is repeated for a turn.
fn time_of(mut run: impl FnMut() -> usize) -> f64 {
    // From one change of the counter to another.
    let now = processor_time();
    while processor_time() == now {
        black_box(run());
    }
    let (before, mut runs) = (processor_time(), 0_u32);
    loop {
        black_box(run());
        runs += 1;
        let time = processor_time().saturating_sub(before);
        if time >= TURN {
            return time.as_secs_f64() / f64::from(runs);
        }
    }
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

/// How the time grows from 64 KiB to 16 MiB of what is hard to read.
fn print_slopes() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let readers: [(&str, Reader); 2] = [
        ("tokenize", |text| rapporteur::tokenize(text).map(|token| token.span().end() & 1).sum()),
        ("sentences", |text| rapporteur::sentences(text).len()),
    ];
    for (name, read) in readers {
        let mut worst = (0.0, "");
        for family in texts::HARD {
            let of = |len| {
                let text = texts::hard(family, len);
                let times = (0..3).map(|_| time_of(|| read(black_box(&text))));
                median(times) / text.len() as f64
            };
            let (short, long) = (of(1 << 16), of(1 << 24));
            let slope = 1.0 + (long / short).log2() / 8.0;
            writeln!(
                out,
                "{name:10}{:16} {:7.2} ns/B {:7.2} ns/B slope {slope:.3}",
                format!("{family:?}"),
                short * 1e9,
                long * 1e9
            )?;
            worst = if slope > worst.0 { (slope, family) } else { worst };
        }
        writeln!(out, "{name}: at most {:.3}, of {:?}\n", worst.0, worst.1)?;
    }
    Ok(())
}
