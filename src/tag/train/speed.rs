//! How fast the layers are.

use std::time::{Duration, Instant};

use crate::knowledge::Knowledge;
use crate::outline::Outline;
use crate::tag::Memo;
use crate::tag::attribution::attribution;
use crate::tag::attribution::setting::Settings;
use crate::tag::letter_case::letter_cases;
use crate::tag::names::document::Spellings;
use crate::tag::names::find::Evidence;
use crate::tag::names::known::known_tokens;
use crate::tag::names::names;
use crate::tag::part_of_speech::parts_of_speech;

const LAYERS: [&str; 6] = ["outline", "word types", "parts of speech", "tables", "names", "attribution"];

/// For every layer its name, the tokens of the texts and the time of one of some
/// runs; last all of them but the outline.
pub fn speeds(texts: &[String], runs: u32) -> Vec<(&'static str, usize, Duration)> {
    let mut clock = Clock { spent: [Duration::ZERO; LAYERS.len()], start: now() };
    let mut tokens = 0;
    for _ in 0..runs {
        let mut memo = Memo::default();
        tokens = lap(texts, &mut memo, &mut clock);
    }
    let spent = clock.spent.map(|spent| spent / runs.max(1));
    let all = spent.iter().skip(1).sum();
    LAYERS
        .into_iter()
        .zip(spent)
        .chain([("all layers", all)])
        .map(|(name, spent)| (name, tokens, spent))
        .collect()
}

/// Time that this thread has computed, where the system tells, so that other
/// programs on the machine do not count; else the time of day.
fn now() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let computed = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = computed.as_deref().and_then(|line| line.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

struct Clock {
    spent: [Duration; LAYERS.len()],
    start: Duration,
}

impl Clock {
    fn stop(&mut self, layer: usize) {
        let now = now();
        self.spent[layer] += now.saturating_sub(self.start);
        self.start = now;
    }
}

fn lap(texts: &[String], memo: &mut Memo, clock: &mut Clock) -> usize {
    let knowledge = Knowledge::embedded();
    let mut tokens = 0;
    for text in texts {
        clock.start = now();
        let outline = &Outline::new(text);
        clock.stop(0);
        memo.words.read(outline);
        let (words, cases) = (&memo.words, &letter_cases(outline));
        clock.stop(1);
        let pos = parts_of_speech(outline, words, cases, &mut memo.pos);
        clock.stop(2);
        let known = known_tokens(outline, knowledge);
        clock.stop(3);
        let spellings = Spellings::new(words, cases);
        let evidence = Evidence { words, cases, pos: &pos, known: &known, spellings: &spellings };
        let names = names(outline, &evidence, &mut memo.names);
        clock.stop(4);
        let settings = Settings::new(outline, words, cases, &pos, &names, knowledge);
        let _ = attribution(outline, settings, &mut memo.attribution);
        clock.stop(5);
        tokens += outline.len();
    }
    tokens
}
