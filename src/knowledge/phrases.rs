//! [`Phrases`]: look-up of phrases of one or more tokens.

use std::ops::Range;

use super::hash::WordMap;
use crate::token::{TokenKind, normal_form, tokenize};

/// Values by phrases, asked token by token in normal form.
///
/// A phrase is cut by the same tokenizer as the text, so "U.N. envoy's" in a
/// table meets the text's tokens however they are cut.
#[derive(Debug)]
pub(crate) struct Phrases<V> {
    /// By first token.
    groups: Vec<SameFirst<V>>,
    /// The group of a first token.
    by_first: WordMap<Box<str>, Group>,
}

/// The phrases that start with one token, by their number in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group(u32);

impl Group {
    /// No phrases.
    pub(crate) const NONE: Group = Group(u32::MAX);
}

/// The phrases that start with one token.
#[derive(Debug)]
struct SameFirst<V> {
    /// Those that go on the same way stand together, longest first, so that the first
    /// that fits is the longest; those that end there come last.
    phrases: Vec<Phrase<V>>,
    /// Of those that go on, the first letters of the second token, see [`head_of`].
    seconds: Vec<u32>,
}

#[derive(Debug)]
struct Phrase<V> {
    /// How many tokens there are.
    len: usize,
    /// The tokens after the first, each with a [`SEAM`] before it.
    rest: Box<str>,
    value: V,
}

/// Stands between tokens; no token holds it, since white space ends a token.
const SEAM: char = ' ';

impl<V> Default for Phrases<V> {
    fn default() -> Phrases<V> {
        Phrases { groups: Vec::new(), by_first: WordMap::default() }
    }
}

impl<V> Phrases<V> {
    /// Adds a phrase. One that is there already stays as well: both are found,
    /// the earlier one first. A phrase without tokens is left out.
    pub(crate) fn add(&mut self, phrase: &str, value: V) {
        let mut tokens = Vec::new();
        for_each_token(phrase, |token| tokens.push(normal_form(token)));
        self.add_tokens(tokens.iter().map(String::as_str), value);
    }

    /// Adds a phrase given as tokens in normal form.
    pub(crate) fn add_tokens<'a>(&mut self, mut tokens: impl Iterator<Item = &'a str>, value: V) {
        let Some(first) = tokens.next() else { return };
        let (mut len, mut rest, mut second) = (1, String::new(), 0);
        for token in tokens {
            if len == 1 {
                second = head_of(token);
            }
            len += 1;
            rest.push(SEAM);
            rest.push_str(token);
        }
        let phrase = Phrase { len, rest: rest.into_boxed_str(), value };
        let group = self.by_first.get(first).copied().unwrap_or_else(|| {
            let group = Group(u32::try_from(self.groups.len()).unwrap_or(u32::MAX));
            self.groups.push(SameFirst { phrases: Vec::new(), seconds: Vec::new() });
            self.by_first.insert(first.into(), group);
            group
        });
        if let Some(same_first) = self.groups.get_mut(group.0 as usize) {
            same_first.add(second, phrase);
        }
    }

    /// Whether a phrase starts with a token in normal form.
    pub(crate) fn opens(&self, first: &str) -> bool {
        self.by_first.contains(first)
    }

    /// The phrases that start with a token in normal form.
    pub(crate) fn group(&self, first: &str) -> Group {
        self.by_first.get(first).copied().unwrap_or(Group::NONE)
    }

    /// The longest phrase that starts at `start` and ends before `end`: its
    /// number of tokens and its value. `normal` gives a token's normal form.
    pub(crate) fn longest<'p>(
        &'p self,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<(usize, &'p V)> {
        self.all(start, end, normal).next()
    }

    /// Every phrase that starts at `start` and ends before `end`, longest first.
    pub(crate) fn all<'p>(
        &'p self,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> impl Iterator<Item = (usize, &'p V)> + 'p {
        let group = if start < end { self.group(normal(start)) } else { Group::NONE };
        self.all_of(group, start, end, normal)
    }

    /// The same of the phrases whose first token is known to stand at `start`.
    pub(crate) fn all_of<'p>(
        &'p self,
        group: Group,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> impl Iterator<Item = (usize, &'p V)> + 'p {
        let same_first = self.groups.get(group.0 as usize);
        let (same, alone) = same_first.map_or((&[][..], &[][..]), |same_first| {
            let (longer, alone) = same_first.phrases.split_at(same_first.seconds.len());
            let second = if longer.is_empty() { 0 } else { head_of(normal(start + 1)) };
            (longer.get(same_first.going_on_with(second)).unwrap_or_default(), alone)
        });
        same.iter()
            .chain(alone)
            .filter(move |phrase| start + phrase.len <= end && phrase.goes_on(start + 1, &normal))
            .map(|phrase| (phrase.len, &phrase.value))
    }
}

impl<V> SameFirst<V> {
    /// Adds a phrase, behind those that are sorted alike.
    fn add(&mut self, second: u32, phrase: Phrase<V>) {
        if phrase.len == 1 {
            self.phrases.push(phrase);
            return;
        }
        let Range { start, end } = self.going_on_with(second);
        let same = self.phrases.get(start..end).unwrap_or_default();
        let place = start + same.partition_point(|other| other.len >= phrase.len);
        self.phrases.insert(place, phrase);
        self.seconds.insert(place, second);
    }

    /// Which phrases go on with these first letters: many start with "national", and
    /// most go on otherwise.
    fn going_on_with(&self, second: u32) -> Range<usize> {
        let start = self.seconds.partition_point(|other| *other < second);
        let behind = self.seconds.get(start..).unwrap_or_default();
        start..start + behind.iter().take_while(|other| **other == second).count()
    }
}

impl<V> Phrase<V> {
    /// Returns true if the tokens from `next` on are those after the first.
    fn goes_on<'p>(&self, next: usize, normal: &impl Fn(usize) -> &'p str) -> bool {
        let (mut rest, mut at) = (&*self.rest, next);
        while let Some(tokens) = rest.strip_prefix(SEAM) {
            let Some(behind) = tokens.strip_prefix(normal(at)) else { return false };
            if !behind.is_empty() && !behind.starts_with(SEAM) {
                return false;
            }
            (rest, at) = (behind, at + 1);
        }
        true
    }
}

/// The first four bytes of a token as a number.
fn head_of(token: &str) -> u32 {
    match token.as_bytes().first_chunk::<4>() {
        Some(head) => u32::from_le_bytes(*head),
        None => token.bytes().fold(0, |head, byte| head << 8 | u32::from(byte)),
    }
}

/// Visits the tokens of a phrase, white space left out.
///
/// Tables hold tens of thousands of phrases and are read at the first call, so
/// what is plainly cut at its blanks is cut there.
pub(crate) fn for_each_token<'p>(phrase: &'p str, mut visit: impl FnMut(&'p str)) {
    if phrase.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') {
        phrase.split(' ').filter(|token| !token.is_empty()).for_each(visit);
    } else {
        tokenize(phrase)
            .filter(|token| token.kind() != TokenKind::Space)
            .filter_map(|token| token.span().slice(phrase))
            .for_each(&mut visit);
    }
}

/// The tokens of a phrase in normal form.
pub(crate) fn normal_tokens(phrase: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for_each_token(phrase, |token| tokens.push(normal_form(token)));
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_within_the_end() {
        let mut phrases = Phrases::default();
        phrases.add("United Nations", 1);
        phrases.add("United Nations Security Council", 2);
        let text = ["the", "united", "nations", "security", "council"];
        let normal = |i: usize| text.get(i).copied().unwrap_or("");
        assert_eq!(phrases.longest(1, 5, normal), Some((4, &2)));
        assert_eq!(phrases.longest(1, 4, normal), Some((2, &1)));
        assert_eq!(phrases.longest(0, 5, normal), None);
        assert_eq!(phrases.longest(9, 5, normal), None);
    }

    #[test]
    fn plain_phrases_are_cut_as_the_tokenizer_cuts_them() {
        for phrase in ["United Nations", "G20 summit", "No 10", "M23", "9 March", "26th  of July Movement"] {
            let mut quick = Vec::new();
            for_each_token(phrase, |token| quick.push(token));
            let slow: Vec<&str> = tokenize(phrase)
                .filter(|token| token.kind() != TokenKind::Space)
                .filter_map(|token| token.span().slice(phrase))
                .collect();
            assert_eq!(quick, slow);
        }
    }
}
