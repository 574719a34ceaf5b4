//! [`TableMap`] and [`WordMap`]: maps for look-ups in tables. [`TextMap`] and
//! [`TextSet`]: for what a text itself puts in.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher, RandomState};
use std::sync::LazyLock;

/// A map whose keys come from tables. Its hash is quick and not proof against
/// hostile keys, which is no matter where the text only asks and never adds.
pub(crate) type TableMap<K, V> = HashMap<K, V, BuildHasherDefault<TableHasher>>;

/// A map whose keys come from a text. Its hash is as quick, but starts from a
/// number that nobody knows before the program runs.
pub(crate) type TextMap<K, V> = HashMap<K, V, FromSeed>;

/// A set of what comes from a text.
pub(crate) type TextSet<K> = HashSet<K, FromSeed>;

/// How a number is taken into a hash.
pub(crate) trait Mix {
    /// Takes a number in.
    fn take(&mut self, word: u64);

    /// Takes two numbers in.
    #[inline]
    fn take_both(&mut self, first: u64, second: u64) {
        self.take(first);
        self.take(second);
    }

    /// The hash of all that was taken in.
    fn hash(&self) -> u64;
}

/// Hashes bytes eight at a time.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct WordHasher<M>(M);

impl<M: Mix> Hasher for WordHasher<M> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        each_word(bytes, |word| self.0.take(word));
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.0.take(u64::from(byte));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0.take(number);
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.0.take(u64::from(number));
    }

    #[inline]
    fn write_u128(&mut self, number: u128) {
        self.0.take_both(number as u64, (number >> 64) as u64);
    }

    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.0.take(number as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0.hash()
    }
}

/// For look-ups in tables.
pub(crate) type TableHasher = WordHasher<Rotated>;

/// Multiplies and rotates, as Firefox' hasher does.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Rotated(u64);

impl Mix for Rotated {
    #[inline]
    fn take(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    #[inline]
    fn hash(&self) -> u64 {
        // The map looks at the upper bits for its first comparison.
        self.0 ^ (self.0 >> 29)
    }
}

/// The hash of a word.
pub(crate) fn hash_of(word: &str) -> u64 {
    let mut hasher = TableHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// Up to seven bytes as a number, without a loop over them: read from both
/// ends, which may meet in the middle.
fn less_than_eight(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (len & 3));
    }
    let at = |place: usize| bytes.get(place).map_or(0, |&byte| u64::from(byte) << (8 * place));
    at(0) | at(len / 2) | at(len.saturating_sub(1))
}

/// Hands on bytes as numbers, eight at a time; the last may be fewer.
#[inline]
fn each_word(bytes: &[u8], mut take: impl FnMut(u64)) {
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        take(u64::from_le_bytes(word.try_into().unwrap_or_default()));
    }
    if !words.remainder().is_empty() {
        // The length beside them: "a" is not "aa" with a byte that counts for nothing.
        take(less_than_eight(words.remainder()) | (words.remainder().len() as u64) << 56);
    }
}

/// Starts every hash from the same number, drawn once in the program's life.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct FromSeed;

/// For what comes from a text.
pub(crate) type TextHasher = WordHasher<Folded>;

/// Multiplies to 128 bits and folds both halves: every bit of what is hashed and
/// of the seed tells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folded(u64);

static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());

impl BuildHasher for FromSeed {
    type Hasher = TextHasher;

    #[inline]
    fn build_hasher(&self) -> TextHasher {
        WordHasher(Folded(*SEED))
    }
}

impl Mix for Folded {
    #[inline]
    fn take(&mut self, word: u64) {
        // The seed within both factors: none of them can be made zero by a text.
        let product = u128::from(self.0 ^ word) * u128::from(*SEED ^ 0x9e37_79b9_7f4a_7c15);
        self.0 = (product as u64) ^ (product >> 64) as u64;
    }

    #[inline]
    fn take_both(&mut self, first: u64, second: u64) {
        let seed = *SEED;
        let product = u128::from(self.0 ^ first) * u128::from(seed.rotate_left(32) ^ second);
        self.0 = (product as u64) ^ (product >> 64) as u64;
    }

    #[inline]
    fn hash(&self) -> u64 {
        self.0
    }
}

/// Values by words, for tables that are asked about every word of a text and
/// hold few of them: a look at the ends of the word tells most of the others.
#[derive(Debug, Clone)]
pub(crate) struct WordMap<K, V> {
    map: TableMap<K, V>,
    ends: WordEnds,
}

impl<K, V> Default for WordMap<K, V> {
    fn default() -> WordMap<K, V> {
        WordMap { map: TableMap::default(), ends: WordEnds::default() }
    }
}

/// A filter for words: it knows all that it was told, and few others.
#[derive(Debug, Clone)]
pub(crate) struct WordEnds(Box<[u64]>);

/// How many bits tell of the ends of words.
const ENDS: usize = 1 << 13;

impl Default for WordEnds {
    fn default() -> WordEnds {
        WordEnds(vec![0; ENDS / 64].into_boxed_slice())
    }
}

impl WordEnds {
    /// Tells of a word.
    pub(crate) fn add(&mut self, word: &str) {
        let bit = ends_bit(word);
        if let Some(bits) = self.0.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }

    /// False for a word that was never told of; true for the others, and some more.
    #[inline]
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let bit = ends_bit(word);
        self.0.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }
}

/// The bit of a word: by its first and its last two letters and its length.
#[inline]
fn ends_bit(word: &str) -> usize {
    let bytes = word.as_bytes();
    let Some((last, before)) = bytes.split_last() else { return 0 };
    let first = bytes.first().unwrap_or(last);
    let ends = [*first, *last, before.last().copied().unwrap_or(0), bytes.len() as u8];
    (u32::from_le_bytes(ends).wrapping_mul(0x9E37_79B1) >> 19) as usize
}

impl<K: Borrow<str> + Eq + Hash, V> WordMap<K, V> {
    /// The value of a word.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if self.ends.may_hold(word) { self.map.get(word) } else { None }
    }

    /// Whether there is a word.
    #[inline]
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Sets the value of a word.
    pub(crate) fn insert(&mut self, word: K, value: V) {
        self.ends.add(word.borrow());
        self.map.insert(word, value);
    }

    /// The value of a word, to be changed; there is one afterwards.
    pub(crate) fn or_default(&mut self, word: K) -> &mut V
    where
        V: Default,
    {
        self.ends.add(word.borrow());
        self.map.entry(word).or_default()
    }

    /// How many words there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.map.len()
    }

    /// All values, in no order.
    #[cfg(test)]
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.map.values()
    }
}

impl<K: Borrow<str> + Eq + Hash, V> FromIterator<(K, V)> for WordMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(rows: I) -> WordMap<K, V> {
        let mut words = WordMap::default();
        rows.into_iter().for_each(|(word, value)| words.insert(word, value));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_map_is_found_and_no_other() {
        let words = ["", "a", "an", "and", "ahead of", "Ärger", "of", "officials", "s"];
        let map: WordMap<&str, usize> = words.iter().enumerate().map(|(at, word)| (*word, at)).collect();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(&at), "{word}");
        }
        for other in ["b", "ana", "aheadd of", "oficials", "o", "ss"] {
            assert_eq!(map.get(other), None, "{other}");
        }
    }

    #[test]
    fn words_that_differ_have_different_hashes() {
        let numbers = (0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761));
        let mut words: Vec<String> = numbers.map(|number| format!("{number:x}")).collect();
        words.extend((1..40).map(|len| "a".repeat(len)));
        let quick: HashSet<u64> = words.iter().map(|word| hash_of(word)).collect();
        assert_eq!(quick.len(), words.len());
        let seeded: HashSet<u64> = words.iter().map(|word| FromSeed.hash_one(word)).collect();
        assert_eq!(seeded.len(), words.len());
    }

    #[test]
    fn every_byte_counts_at_its_place() {
        let bytes = [1, 2, 3, 4, 5, 6, 7];
        for len in 0..8 {
            let mut whole = [0; 8];
            whole[..len].copy_from_slice(&bytes[..len]);
            assert_eq!(less_than_eight(&bytes[..len]), u64::from_le_bytes(whole), "{len} bytes");
        }
    }
}
