//! [`NameKeys`]: the folded forms of names, by numbers.
//!
//! Texts write the same names again and again, and folding the words of one takes
//! long beside looking up a pair of numbers: what a word makes of the words before
//! it is found out once.

use std::rc::Rc;

use super::atlas::Prefixes;
use crate::knowledge::TextMap;
use crate::knowledge::gazetteer::fold::fold_into;
use crate::outline::{Outline, TokenRange, VocabularyId};

/// The folded form of one or more words; it hangs on them alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct KeyNumber(u32);

/// Folded forms by their numbers.
#[derive(Debug, Default)]
pub(super) struct NameKeys {
    /// All but the empty one, which has the number 0.
    keys: Vec<Key>,
    numbers: TextMap<Rc<str>, KeyNumber>,
    /// The keys of the words of a vocabulary, by their numbers.
    words: Vec<Option<KeyNumber>>,
    /// What a word of the vocabulary makes of a key, by the numbers of both.
    behind: TextMap<u64, KeyNumber>,
    vocabulary: Option<VocabularyId>,
}

#[derive(Debug)]
struct Key {
    text: Rc<str>,
    /// What the gazetteers say of it, if they were asked.
    prefixes: Option<Prefixes>,
}

impl KeyNumber {
    /// That of no words, and of marks.
    pub(super) const EMPTY: KeyNumber = KeyNumber(0);
}

impl NameKeys {
    /// Turns to a text: what is known of the words of another vocabulary is forgotten.
    pub(super) fn turn_to(&mut self, outline: &Outline<'_>) {
        if self.vocabulary != Some(outline.vocabulary()) {
            self.vocabulary = Some(outline.vocabulary());
            self.words.clear();
            self.behind.clear();
        }
        self.words.resize(self.words.len().max(outline.word_numbers()), None);
    }

    /// How many look-ups it knows.
    pub(super) fn len(&self) -> usize {
        self.keys.len().max(self.behind.len())
    }

    /// The key of a stretch of text.
    pub(super) fn of_range(&mut self, outline: &Outline<'_>, name: TokenRange) -> KeyNumber {
        // What stands between two words may be dropped, and both be one word of the key.
        let is_plain = |token: usize| outline.span(token).start() == outline.span(token - 1).end() + 1;
        if name.iter().skip(1).all(is_plain) {
            return name.iter().fold(KeyNumber::EMPTY, |key, token| self.behind(key, outline, token));
        }
        let mut key = String::new();
        fold_into(outline.range_text(name), &mut key);
        self.number(key)
    }

    /// The key of some words with that of a token behind them.
    pub(super) fn behind(&mut self, before: KeyNumber, outline: &Outline<'_>, token: usize) -> KeyNumber {
        let word = outline.word_number(token);
        let pair = u64::from(before.0) << 32 | u64::from(word);
        let known = match before {
            KeyNumber::EMPTY => self.words.get(word as usize).copied().flatten(),
            _ => self.behind.get(&pair).copied(),
        };
        known.unwrap_or_else(|| {
            let mut key = self.text(before).to_owned();
            fold_into(outline.word(token), &mut key);
            let number = self.number(key);
            match self.words.get_mut(word as usize).filter(|_| before == KeyNumber::EMPTY) {
                Some(own) => *own = Some(number),
                None => drop(self.behind.insert(pair, number)),
            }
            number
        })
    }

    fn number(&mut self, key: String) -> KeyNumber {
        if key.is_empty() {
            return KeyNumber::EMPTY;
        }
        if let Some(known) = self.numbers.get(&*key) {
            return *known;
        }
        let text: Rc<str> = key.into();
        self.keys.push(Key { text: Rc::clone(&text), prefixes: None });
        let number = KeyNumber(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
        self.numbers.insert(text, number);
        number
    }

    /// The text of a key.
    pub(super) fn text(&self, number: KeyNumber) -> &str {
        let key = (number.0 as usize).checked_sub(1).and_then(|at| self.keys.get(at));
        key.map_or("", |key| &key.text)
    }

    /// What the gazetteers say of a key, if they were asked.
    pub(super) fn prefixes(&self, number: KeyNumber) -> Option<Prefixes> {
        self.keys.get((number.0 as usize).checked_sub(1)?)?.prefixes
    }

    /// Keeps what the gazetteers say of a key.
    pub(super) fn learn(&mut self, number: KeyNumber, prefixes: Prefixes) {
        let key = (number.0 as usize).checked_sub(1).and_then(|at| self.keys.get_mut(at));
        if let Some(key) = key {
            key.prefixes = Some(prefixes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::gazetteer::fold::fold;

    #[test]
    fn a_name_has_the_key_of_its_folded_text() {
        let text = "New York, New  York's Saint\u{200b}Paul, the As-Suwayda, — NEW YORK (St. Paul)";
        let outline = Outline::new(text);
        let mut keys = NameKeys::default();
        keys.turn_to(&outline);
        for start in 0..outline.len() {
            for end in start..=outline.len().min(start + 5) {
                let name = TokenRange::new(start, end);
                let number = keys.of_range(&outline, name);
                assert_eq!(keys.text(number), fold(outline.range_text(name)), "{name:?}");
                assert_eq!(keys.of_range(&outline, name), number);
            }
        }
    }
}
