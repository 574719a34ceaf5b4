//! How fast the layers are.

use std::time::{Duration, Instant};

use crate::knowledge::Knowledge;
use crate::outline::Outline;
use crate::tag::attribution::attribution;
use crate::tag::attribution::setting::Settings;
use crate::tag::letter_case::letter_cases;
use crate::tag::names::document::Spellings;
use crate::tag::names::find::Evidence;
use crate::tag::names::known::known_tokens;
use crate::tag::names::names;
use crate::tag::part_of_speech::parts_of_speech;
use crate::tag::word_types::WordTypes;

/// For every layer its name, the tokens of the texts and the best time of some runs.
pub fn speeds(texts: &[String], runs: usize) -> Vec<(&'static str, usize, Duration)> {
    let mut best = [
        ("outline", Duration::MAX),
        ("word types", Duration::MAX),
        ("parts of speech", Duration::MAX),
        ("tables", Duration::MAX),
        ("names", Duration::MAX),
        ("attribution", Duration::MAX),
    ];
    let mut tokens = 0;
    for _ in 0..runs {
        tokens = 0;
        let mut spent = [Duration::ZERO; 6];
        for text in texts {
            tokens += lap(text, &mut spent);
        }
        best.iter_mut().zip(spent).for_each(|((_, best), spent)| *best = spent.min(*best));
    }
    best.iter().map(|&(name, best)| (name, tokens, best)).collect()
}

fn lap(text: &str, spent: &mut [Duration; 6]) -> usize {
    let knowledge = Knowledge::embedded();
    let mut start = Instant::now();
    let mut stop = |layer: usize| {
        spent[layer] += start.elapsed();
        start = Instant::now();
    };
    let outline = Outline::new(text);
    stop(0);
    let words = WordTypes::new(&outline);
    let cases = letter_cases(&outline);
    stop(1);
    let pos = parts_of_speech(&outline, &words, &cases);
    stop(2);
    let known = known_tokens(&outline, knowledge);
    stop(3);
    let spellings = Spellings::new(&words, &cases);
    let evidence = Evidence { words: &words, cases: &cases, pos: &pos, known: &known, spellings: &spellings };
    let names = names(&outline, &evidence);
    stop(4);
    let settings = Settings::new(&outline, &words, &cases, &pos, &names, knowledge);
    let _ = attribution(&outline, &settings);
    stop(5);
    outline.len()
}
