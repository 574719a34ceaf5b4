//! Texts without labels -> word classes, by exchange: each word in turn moves
//! to the class in which classes predict their neighbours best, until few move.

use std::collections::{BTreeMap, HashMap};

use crate::outline::{Outline, TokenKind};
use crate::score::{atom, encode_classes};

/// How many words of which frequency are told apart, and into how many classes.
#[derive(Debug, Clone, Copy)]
pub struct ClassRecipe {
    pub least_count: u32,
    pub fine: usize,
    pub coarse: usize,
    pub rounds: usize,
}

/// Induces the classes and gives the table.
pub fn train_classes(texts: &[String], recipe: ClassRecipe) -> Vec<u8> {
    let bigrams = Bigrams::new(texts, recipe.least_count);
    let fine = bigrams.exchange(recipe.fine, recipe.rounds);
    let coarse = bigrams.exchange(recipe.coarse, recipe.rounds);
    if std::env::var("SHOW_CLASSES").is_ok() {
        bigrams.show(&fine);
    }
    let rows = bigrams.words.iter().zip(fine.iter().zip(&coarse)).skip(1).map(|(word, (&fine, &coarse))| {
        (atom(word), u8::try_from(fine + 1).unwrap_or(0), u8::try_from(coarse + 1).unwrap_or(0))
    });
    encode_classes(&rows.collect::<Vec<_>>())
}

/// What stands beside what. Word 0 stands for every rare word and number, and for the edge of a sentence.
struct Bigrams {
    words: Vec<String>,
    counts: Vec<u32>,
    after: Vec<Vec<(u32, u32)>>,
    before: Vec<Vec<(u32, u32)>>,
}

impl Bigrams {
    fn new(texts: &[String], least: u32) -> Bigrams {
        let mut sentences: Vec<Vec<String>> = Vec::new();
        let mut frequency: HashMap<String, u32> = HashMap::new();
        for text in texts {
            let outline = Outline::new(text);
            for sentence in outline.sentences() {
                let words: Vec<String> = sentence.tokens.iter().map(|token| key(&outline, token)).collect();
                for word in &words {
                    *frequency.entry(word.clone()).or_default() += 1;
                }
                sentences.push(words);
            }
        }
        let mut known: Vec<(u32, String)> =
            frequency.into_iter().filter(|(_, n)| *n >= least).map(|(word, n)| (n, word)).collect();
        known.sort_unstable_by(|(n, a), (m, b)| m.cmp(n).then_with(|| a.cmp(b)));
        let words: Vec<String> =
            std::iter::once(String::new()).chain(known.into_iter().map(|(_, w)| w)).collect();
        let places: HashMap<&str, u32> = words.iter().map(String::as_str).zip(0..).collect();
        let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for sentence in &sentences {
            let mut last = 0;
            for place in sentence.iter().map(|w| places.get(w.as_str()).copied().unwrap_or(0)).chain([0]) {
                *pairs.entry((last, place)).or_default() += 1;
                last = place;
            }
        }
        let (mut after, mut before) = (vec![Vec::new(); words.len()], vec![Vec::new(); words.len()]);
        let mut counts = vec![0; words.len()];
        for (&(first, second), &n) in &pairs {
            after[first as usize].push((second, n));
            before[second as usize].push((first, n));
            counts[second as usize] += n;
        }
        Bigrams { words, counts, after, before }
    }

    /// Classes of the words, numbered from 0; the word 0 has the last class for itself.
    fn exchange(&self, classes: usize, rounds: usize) -> Vec<usize> {
        let width = classes + 1;
        let mut of: Vec<usize> =
            (0..self.words.len()).map(|w| if w == 0 { classes } else { (w - 1) % classes }).collect();
        let mut totals = vec![0_i64; width];
        let mut pairs = vec![0_i64; width * width];
        for (word, after) in self.after.iter().enumerate() {
            totals[of[word]] += i64::from(self.counts[word]);
            for &(next, n) in after {
                pairs[of[word] * width + of[next as usize]] += i64::from(n);
            }
        }
        for _ in 0..rounds {
            let mut moved = 0;
            for word in 1..self.words.len() {
                moved += usize::from(self.settle(word, classes, &mut of, &mut totals, &mut pairs));
            }
            if moved * 200 < self.words.len() {
                break;
            }
        }
        of
    }

    /// Moves a word to its best class; returns true if that is another.
    fn settle(
        &self,
        word: usize,
        classes: usize,
        of: &mut [usize],
        totals: &mut [i64],
        pairs: &mut [i64],
    ) -> bool {
        let width = classes + 1;
        let own = i64::from(self.counts[word]);
        let by_class = |neighbours: &[(u32, u32)], of: &[usize]| {
            let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
            for &(other, n) in neighbours.iter().filter(|(other, _)| *other as usize != word) {
                *sums.entry(of[other as usize]).or_default() += i64::from(n);
            }
            sums.into_iter().collect::<Vec<_>>()
        };
        let selves = self.after[word]
            .iter()
            .find(|(other, _)| *other as usize == word)
            .map_or(0, |&(_, n)| i64::from(n));
        let (after, before) = (by_class(&self.after[word], of), by_class(&self.before[word], of));
        let shift = |class: usize, sign: i64, totals: &mut [i64], pairs: &mut [i64]| {
            totals[class] += sign * own;
            after.iter().for_each(|&(next, n)| pairs[class * width + next] += sign * n);
            before.iter().for_each(|&(last, n)| pairs[last * width + class] += sign * n);
            pairs[class * width + class] += sign * selves;
        };
        let old = of[word];
        shift(old, -1, totals, pairs);
        let mut best = (old, f64::NEG_INFINITY);
        for class in 0..classes {
            let mut gain = 2.0 * (entropy(totals[class]) - entropy(totals[class] + own));
            for &(next, n) in &after {
                let now = pairs[class * width + next];
                gain += entropy(now + n) - entropy(now);
            }
            for &(last, n) in &before {
                let now = pairs[last * width + class];
                gain += entropy(now + n) - entropy(now);
            }
            if gain > best.1 {
                best = (class, gain);
            }
        }
        shift(best.0, 1, totals, pairs);
        of[word] = best.0;
        best.0 != old
    }

    fn show(&self, of: &[usize]) {
        let mut classes: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (word, class) in self.words.iter().zip(of) {
            classes.entry(*class).or_default().push(word);
        }
        for (class, words) in classes {
            eprintln!("{class} ({}): {}", words.len(), words[..words.len().min(14)].join(" "));
        }
    }
}

/// n log n, from a table where n is small.
fn entropy(n: i64) -> f64 {
    static TABLE: std::sync::LazyLock<Vec<f64>> = std::sync::LazyLock::new(|| {
        (0..1 << 16).map(|n| if n == 0 { 0.0 } else { f64::from(n) * f64::from(n).ln() }).collect()
    });
    usize::try_from(n)
        .ok()
        .and_then(|n| TABLE.get(n))
        .copied()
        .unwrap_or_else(|| (n as f64) * (n as f64).ln())
}

fn key(outline: &Outline<'_>, token: usize) -> String {
    if outline.kind(token) == TokenKind::Number {
        "0".repeat(outline.word(token).len().min(5))
    } else {
        outline.normal(token).to_owned()
    }
}
