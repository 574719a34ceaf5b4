//! Tokens -> words: every word, as it is written, once, with its normal form and
//! what its letters and the tables say of it.
//!
//! Most words of a text are known from the texts before: what is known of a
//! word hangs on it alone, so the thread keeps it, up to a bound.

use std::cell::Cell;
use std::hash::BuildHasher;

use super::Placed;
use crate::knowledge::{Fact, FromSeed, Knowledge, TextMap, WordFacts};
use crate::token::{Shape, TokenKind, normal_form};

/// A word as it is written, in one line of the cache.
#[derive(Debug)]
pub(crate) struct Word {
    /// What it is found by, see [`key`]; 0 for a long one.
    key: u128,
    /// The form by which tables are asked.
    pub(crate) normal: Box<str>,
    pub(crate) form: FormNumber,
    pub(crate) facts: WordFacts,
}

/// What is past the end of every text.
static NO_WORD: WordFacts = WordFacts::NONE;

/// The number of a normal form: "Police" and "police" have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FormNumber(u32);

impl FormNumber {
    /// That of no word.
    const NONE: FormNumber = FormNumber(u32::MAX);
}

/// Tells vocabularies apart: in each, words have other numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VocabularyId(u64);

thread_local! {
    static NEXT_ID: Cell<u64> = const { Cell::new(0) };
}

impl Default for VocabularyId {
    fn default() -> VocabularyId {
        let id = NEXT_ID.get();
        NEXT_ID.set(id + 1);
        VocabularyId(id)
    }
}

/// Words by their numbers, in order of first occurrence.
#[derive(Debug, Default)]
struct Vocabulary {
    id: VocabularyId,
    words: Vec<Word>,
    /// Where short words are found.
    slots: Slots,
    /// The numbers of long words.
    long: TextMap<Box<str>, u32>,
    /// The numbers of normal forms.
    forms: TextMap<Box<str>, FormNumber>,
}

/// The numbers of words by their hashes: open addressing in a table of which less
/// than half is taken. It is asked for every token, so it is kept small.
#[derive(Debug)]
struct Slots {
    /// The upper half of a hash, and a number plus one; 0 for none.
    all: Vec<(u32, u32)>,
    taken: usize,
    /// What no text can foresee.
    seed: u64,
}

impl Default for Slots {
    fn default() -> Slots {
        Slots { all: Vec::new(), taken: 0, seed: FromSeed.hash_one(0_u64) }
    }
}

impl Slots {
    /// The hash of a key: the product of its halves with the seed in both of them,
    /// folded, so that every bit tells.
    #[inline]
    fn hash(&self, key: u128) -> u64 {
        let (low, high) = (key as u64 ^ self.seed, (key >> 64) as u64 ^ self.seed.rotate_left(32));
        let product = u128::from(low) * u128::from(high);
        (product as u64) ^ (product >> 64) as u64
    }

    /// The number of a key that fits.
    #[inline]
    fn find(&self, key: u128, fits: impl Fn(u32) -> bool) -> Option<u32> {
        let hash = self.hash(key);
        let mut at = self.first(hash);
        loop {
            let &(tag, next) = self.all.get(at)?;
            let number = next.checked_sub(1)?;
            if tag == tag_of(hash) && fits(number) {
                return Some(number);
            }
            at = (at + 1) & (self.all.len() - 1);
        }
    }

    /// Puts in a number that is not there.
    fn insert(&mut self, key: u128, number: u32, key_of: impl Fn(u32) -> u128) {
        if self.taken * 2 >= self.all.len() {
            let many = (self.all.len() * 2).max(64);
            let before = std::mem::replace(&mut self.all, vec![(0, 0); many]);
            let known = before.into_iter().filter_map(|(_, next)| next.checked_sub(1));
            for number in known {
                self.put(self.hash(key_of(number)), number);
            }
        }
        self.put(self.hash(key), number);
        self.taken += 1;
    }

    fn put(&mut self, hash: u64, number: u32) {
        let mut at = self.first(hash);
        while self.all.get(at).is_some_and(|slot| slot.1 != 0) {
            at = (at + 1) & (self.all.len() - 1);
        }
        if let Some(slot) = self.all.get_mut(at) {
            *slot = (tag_of(hash), number + 1);
        }
    }

    #[inline]
    fn first(&self, hash: u64) -> usize {
        hash as usize & self.all.len().wrapping_sub(1)
    }
}

#[inline]
fn tag_of(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// A set of normal forms.
#[derive(Debug, Default)]
pub(crate) struct FormSet(Vec<u64>);

/// More words than this are forgotten before the next text: memory stays
/// bounded, and most of it in the cache.
const MOST_WORDS: usize = 1 << 15;

thread_local! {
    static VOCABULARY: Cell<Vocabulary> = Cell::default();
}

/// The words of the tokens of one text.
#[derive(Debug, Default)]
pub(super) struct Words {
    vocabulary: Vocabulary,
    /// The number of each token's word.
    of: Vec<u32>,
    /// The tokens that a name may start with.
    name_starts: Vec<u32>,
    /// The tokens that may tell where a text plays.
    local_signs: Vec<u32>,
    /// The forms of the words that are written small.
    small: FormSet,
}

impl Words {
    /// Reads the words of the tokens of a text, and tells the tokens their shapes.
    pub(super) fn new(text: &str, tokens: &mut [Placed]) -> Words {
        let mut vocabulary = VOCABULARY.take();
        if vocabulary.words.len() > MOST_WORDS {
            vocabulary = Vocabulary::default();
        }
        let mut words = Words::default();
        words.of = vocabulary.numbers(text, tokens);
        words.vocabulary = vocabulary;
        words.small = words.no_forms();
        words.sort_tokens(tokens);
        words
    }

    /// Gathers the tokens that one stage or another looks for, so that none has to
    /// look at all. By itself, since what the branches go by comes from far at the
    /// first look.
    fn sort_tokens(&mut self, tokens: &mut [Placed]) {
        self.name_starts.reserve(tokens.len() / 4);
        self.local_signs.reserve(tokens.len() / 16);
        for ((token, &number), placed) in (0..).zip(&self.of).zip(tokens) {
            let Some(word) = self.vocabulary.words.get(number as usize) else { continue };
            let facts = &word.facts;
            placed.shape = facts.shape();
            if placed.shape == Shape::Lower {
                self.small.insert(word);
            }
            let opens_known = || facts.actors().is_some() && placed.token.kind() == TokenKind::Number;
            if placed.shape.has_capital() || opens_known() {
                self.name_starts.push(token);
            }
            if facts.has(Fact::Digits) || facts.has(Fact::OpensLocal) {
                self.local_signs.push(token);
            }
        }
    }

    /// The vocabulary that the numbers of words are of.
    pub(super) fn vocabulary(&self) -> VocabularyId {
        self.vocabulary.id
    }

    /// The number of a token's word; that of no word past the end.
    #[inline]
    pub(super) fn number(&self, token: usize) -> u32 {
        self.of.get(token).copied().unwrap_or(u32::MAX)
    }

    /// How many words have a number.
    pub(super) fn many(&self) -> usize {
        self.vocabulary.words.len()
    }

    /// The number of the normal form of a token's word; that of no word past the end.
    #[inline]
    pub(super) fn form(&self, token: usize) -> FormNumber {
        self.get(token).map_or(FormNumber::NONE, |word| word.form)
    }

    /// The number of a normal form, if any text of the vocabulary has it.
    pub(super) fn form_of(&self, normal: &str) -> Option<FormNumber> {
        self.vocabulary.forms.get(normal).copied()
    }

    /// The tokens that a name may start with: those with a capital letter, and
    /// numbers that known names start with.
    pub(super) fn name_starts(&self) -> &[u32] {
        &self.name_starts
    }

    /// The tokens that may tell where a text plays: digits, and words of local affairs.
    pub(super) fn local_signs(&self) -> &[u32] {
        &self.local_signs
    }

    /// The forms of the words that are written small.
    pub(super) fn written_small(&self) -> &FormSet {
        &self.small
    }

    /// A set of normal forms, with none in it.
    pub(super) fn no_forms(&self) -> FormSet {
        FormSet(vec![0; self.vocabulary.forms.len() / BITS + 1])
    }

    /// The word of a token; `None` past the end.
    #[inline]
    pub(super) fn get(&self, token: usize) -> Option<&Word> {
        self.vocabulary.words.get(*self.of.get(token)? as usize)
    }

    /// What the tables say of a token's word; nothing past the end.
    #[inline]
    pub(super) fn facts(&self, token: usize) -> &WordFacts {
        self.get(token).map_or(&NO_WORD, |word| &word.facts)
    }
}

const BITS: usize = u64::BITS as usize;

impl FormSet {
    /// Puts in the form of a word.
    pub(crate) fn insert(&mut self, word: &Word) {
        let form = word.form.0 as usize;
        if let Some(bits) = self.0.get_mut(form / BITS) {
            *bits |= 1 << (form % BITS);
        }
    }

    /// Whether the form of a word is there.
    pub(crate) fn contains(&self, word: &Word) -> bool {
        let form = word.form.0 as usize;
        self.0.get(form / BITS).is_some_and(|bits| bits >> (form % BITS) & 1 != 0)
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        VOCABULARY.set(std::mem::take(&mut self.vocabulary));
    }
}

impl Vocabulary {
    /// The numbers of the words of tokens; words that are new get theirs.
    fn numbers(&mut self, text: &str, tokens: &[Placed]) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(tokens.len());
        loop {
            self.find_known(text, tokens, &mut numbers);
            let Some(new) = tokens.get(numbers.len()) else { return numbers };
            let span = new.token.span();
            let word = span.slice(text).unwrap_or("");
            numbers.push(self.add(word, key(text.as_bytes(), span.start(), span.end())));
        }
    }

    /// Adds the numbers of the words up to the first that is new. By itself, so that what
    /// every token asks for is at hand.
    #[inline(never)]
    fn find_known(&self, text: &str, tokens: &[Placed], numbers: &mut Vec<u32>) {
        for placed in tokens.get(numbers.len()..).unwrap_or_default() {
            let (start, end) = (placed.token.span().start(), placed.token.span().end());
            let known = match key(text.as_bytes(), start, end) {
                Some(key) => self
                    .slots
                    .find(key, |number| self.words.get(number as usize).is_some_and(|word| word.key == key)),
                None => self.find_long(text.get(start..end).unwrap_or("")),
            };
            let Some(known) = known else { return };
            numbers.push(known);
        }
    }

    #[inline(never)]
    fn find_long(&self, word: &str) -> Option<u32> {
        self.long.get(word).copied()
    }

    #[inline(never)]
    fn add(&mut self, word: &str, key: Option<u128>) -> u32 {
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX - 1);
        let normal = normal_form(word).into_boxed_str();
        let facts = WordFacts::of(word, &normal, Knowledge::embedded());
        let next = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let form = *self.forms.entry(normal.clone()).or_insert(FormNumber(next));
        self.words.push(Word { key: key.unwrap_or(0), normal, form, facts });
        match key {
            Some(key) => {
                let words = &self.words;
                let key_of = |number: u32| words.get(number as usize).map_or(0, |word| word.key);
                self.slots.insert(key, number, key_of);
            }
            None => drop(self.long.insert(word.into(), number)),
        }
        number
    }
}

/// The longest word that is known by a number of its bytes.
const LONGEST: usize = 15;

/// The bytes of words of each length.
// Evaluated by the compiler, which refuses a place outside.
#[allow(clippy::indexing_slicing)]
static BYTES: [u128; LONGEST + 1] = {
    let mut bytes = [0; LONGEST + 1];
    let mut len = 1;
    while len <= LONGEST {
        bytes[len] = bytes[len - 1] << 8 | 0xFF;
        len += 1;
    }
    bytes
};

/// A short word as a number: its bytes, and in the last its length.
#[inline]
fn key(text: &[u8], start: usize, end: usize) -> Option<u128> {
    let len = end.saturating_sub(start);
    let of_word = BYTES.get(len)?;
    let bytes = match text.get(start..).and_then(|rest| rest.first_chunk::<16>()) {
        Some(bytes) => u128::from_le_bytes(*bytes) & of_word,
        None => of_last(text.get(start..end).unwrap_or(&[])),
    };
    Some(bytes | (len as u128) << 120)
}

/// The bytes of a word at the end of a text.
#[inline(never)]
fn of_last(word: &[u8]) -> u128 {
    word.iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Gap;
    use crate::token::{shape, tokenize};

    #[test]
    fn every_token_has_its_word_whatever_was_read_before() {
        let long = "Donaudampfschifffahrtsgesellschaft";
        for text in ["Envoys met envoys in Oslo.", &format!("{long} {long}s sank"), "oslo", "a\u{300}b é", ""]
        {
            let placed = |token| Placed { token, gap: Gap::None, shape: Shape::None };
            let mut tokens: Vec<Placed> = tokenize(text).map(placed).collect();
            let words = Words::new(text, &mut tokens);
            for (at, placed) in tokens.iter().enumerate() {
                let written = placed.token.span().slice(text).unwrap();
                let word = words.get(at).unwrap();
                assert_eq!(*word.normal, normal_form(written));
                assert_eq!([word.facts.shape(), placed.shape], [shape(written); 2]);
            }
            assert!(words.get(tokens.len()).is_none());
        }
    }

    #[test]
    fn a_word_fits_into_a_line_of_the_cache() {
        assert!(size_of::<Word>() <= 64, "{}", size_of::<Word>());
    }

    #[test]
    fn words_that_differ_have_different_keys() {
        let words = ["", "a", "A", "aa", "a\0", "fifteen letters", "ä"];
        for one in words {
            let of = |word: &str| key(word.as_bytes(), 0, word.len());
            let inside = [one, "and much more behind it"].concat();
            assert_eq!(key(inside.as_bytes(), 0, one.len()), of(one));
            assert!(words.iter().all(|other| (of(other) == of(one)) == (*other == one)), "{one}");
        }
        assert_eq!(key(b"sixteen letters!", 0, 16), None);
    }
}
