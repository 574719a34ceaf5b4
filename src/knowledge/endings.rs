//! [`Endings`]: look-up of phrases by the words they end with.

use super::phrases::{Phrases, normal_tokens};
use crate::token::normal_form;

/// Values by phrases that must end at a given token: "tax authorities" in "the
/// local tax authorities".
#[derive(Debug)]
pub(crate) struct Endings<V> {
    /// The phrases, last token first.
    backwards: Phrases<V>,
}

impl<V> Default for Endings<V> {
    fn default() -> Endings<V> {
        Endings { backwards: Phrases::default() }
    }
}

impl<V> Endings<V> {
    /// Adds a phrase.
    pub(crate) fn add(&mut self, phrase: &str, value: V) {
        let tokens = normal_tokens(phrase);
        self.backwards.add_tokens(tokens.iter().rev().map(String::as_str), value);
    }

    /// Adds a phrase whose full stops belong to its words: "lt. gen.". By
    /// itself "gen." could be cut before its stop, as at the end of a sentence.
    pub(crate) fn add_abbreviated(&mut self, phrase: &str, value: V) {
        let tokens: Vec<String> = phrase.split(' ').rev().map(normal_form).collect();
        self.backwards.add_tokens(tokens.iter().map(String::as_str), value);
    }

    /// Whether a phrase ends with a token in normal form.
    pub(crate) fn ends(&self, last: &str) -> bool {
        self.backwards.opens(last)
    }

    /// The longest phrase that ends before `end` and starts at `floor` or
    /// later: its number of tokens and its value.
    pub(crate) fn longest<'p>(
        &'p self,
        floor: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<(usize, &'p V)> {
        let len = end.saturating_sub(floor);
        self.backwards.longest(0, len, move |place| normal((end - 1).saturating_sub(place)))
    }
}
