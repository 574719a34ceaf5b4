//! Sorted keys, front-coded in blocks, searched where they lie.
//!
//! A key is written as two lengths and a rest: how many bytes it shares with
//! the key before, how many follow, and those. The first key of a block shares
//! nothing, so blocks can be searched by halves.

use super::index::FirstLetters;
use super::layout::Planes;

/// How many keys a block holds.
pub(crate) const BLOCK: usize = 16;

/// The sorted keys of a gazetteer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys<'a> {
    /// Where every block starts in `bytes`.
    pub(crate) blocks: Planes<'a>,
    pub(crate) bytes: &'a [u8],
    pub(crate) len: usize,
    /// Where they start by their first letters, if that is known.
    pub(crate) first: Option<&'a FirstLetters>,
}

/// What a search says about a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Probe {
    /// Its rank, if it is there.
    pub(crate) rank: Option<usize>,
    /// Whether a longer key starts with it and a space.
    pub(crate) goes_on: bool,
}

const NOTHING: Probe = Probe { rank: None, goes_on: false };

/// One entry of a block: bytes shared with the one before, and the rest.
struct Entry<'a> {
    shared: usize,
    rest: &'a [u8],
}

/// Reads the entries from a place in the bytes on; garbage ends the reading.
struct Entries<'a> {
    bytes: &'a [u8],
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        let (&shared, bytes) = self.bytes.split_first()?;
        let (&len, bytes) = bytes.split_first()?;
        let rest = bytes.get(..usize::from(len))?;
        self.bytes = bytes.get(usize::from(len)..)?;
        Some(Entry { shared: usize::from(shared), rest })
    }
}

impl<'a> Keys<'a> {
    /// Looks for `key`, and for keys that go on from it with another word.
    pub(crate) fn probe(&self, key: &str) -> Probe {
        let key = key.as_bytes();
        let block = self.block_of(key);
        let mut rank = block.saturating_mul(BLOCK);
        // How much of the key the entry before has, while it sorts before it.
        let mut matched = 0_usize;
        for entry in self.entries(block).take(BLOCK) {
            if entry.shared > matched {
                rank += 1;
                continue;
            }
            if entry.shared < matched {
                return NOTHING;
            }
            let wanted = key.get(matched..).unwrap_or_default();
            let same = common(entry.rest, wanted);
            matched += same;
            if same == wanted.len() {
                return self.probe_at(rank, entry.rest.get(same..).unwrap_or_default(), key.len());
            }
            if entry.rest.get(same) > wanted.get(same) {
                return NOTHING;
            }
            rank += 1;
        }
        // All of the block sorts before the key: what starts with it starts the next block.
        match self.entries(block + 1).next() {
            Some(first) if rank < self.len && first.rest.starts_with(key) => {
                self.probe_at(rank, first.rest.get(key.len()..).unwrap_or_default(), key.len())
            }
            _ => NOTHING,
        }
    }

    /// The probe at the first key that starts with the one looked for.
    fn probe_at(&self, rank: usize, rest: &[u8], len: usize) -> Probe {
        if let Some(next) = rest.first() {
            return Probe { rank: None, goes_on: *next == b' ' };
        }
        let goes_on = if (rank + 1) % BLOCK == 0 {
            self.key(rank + 1).is_some_and(|next| self.key(rank).is_some_and(|key| goes_on(&key, &next)))
        } else {
            let next = self.entries(rank / BLOCK).nth((rank + 1) % BLOCK);
            next.is_some_and(|next| {
                rank + 1 < self.len && next.shared == len && next.rest.first() == Some(&b' ')
            })
        };
        Probe { rank: Some(rank), goes_on }
    }

    /// The key of a rank.
    pub(crate) fn key(&self, rank: usize) -> Option<Vec<u8>> {
        let mut key = Vec::new();
        for entry in self.entries(rank / BLOCK).take(rank % BLOCK + 1) {
            key.truncate(entry.shared);
            key.extend_from_slice(entry.rest);
        }
        (rank < self.len).then_some(key)
    }

    /// The last block whose first key is not after `key`.
    fn block_of(&self, key: &[u8]) -> usize {
        let blocks = self.len.div_ceil(BLOCK);
        let near = self.first.and_then(|first| first.blocks(key));
        let (mut low, mut high) = near.map_or((0, blocks), |(low, high)| (low, high.min(blocks)));
        while high > low + 1 {
            let middle = low + (high - low) / 2;
            match self.entries(middle).next() {
                Some(first) if first.rest <= key => low = middle,
                _ => high = middle,
            }
        }
        low
    }

    /// The first key of a block; empty where there is none.
    pub(super) fn first_key(&self, block: usize) -> &'a [u8] {
        self.entries(block).next().map_or(&[], |entry| entry.rest)
    }

    fn entries(&self, block: usize) -> Entries<'a> {
        let start = self.blocks.get(block).map_or(usize::MAX, |at| at as usize);
        Entries { bytes: self.bytes.get(start..).unwrap_or_default() }
    }
}

fn goes_on(key: &[u8], next: &[u8]) -> bool {
    next.strip_prefix(key).is_some_and(|rest| rest.first() == Some(&b' '))
}

fn common(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Writes sorted keys as blocks.
#[derive(Debug, Default)]
pub(crate) struct KeyWriter {
    blocks: Vec<u32>,
    len: usize,
    before: Vec<u8>,
    written: Vec<u8>,
}

impl KeyWriter {
    /// The bytes of the next key, which are to be written at `at`.
    pub(crate) fn push(&mut self, key: &[u8], at: u32) -> &[u8] {
        let shared = if self.len % BLOCK == 0 {
            self.blocks.push(at);
            0
        } else {
            common(&self.before, key).min(255)
        };
        let rest = key.get(shared..).unwrap_or_default();
        self.written.clear();
        self.written.push(u8::try_from(shared).unwrap_or(u8::MAX));
        self.written.push(u8::try_from(rest.len()).unwrap_or(u8::MAX));
        self.written.extend_from_slice(rest);
        self.before.clear();
        self.before.extend_from_slice(key);
        self.len += 1;
        &self.written
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Where every block starts.
    pub(crate) fn blocks(&self) -> &Vec<u32> {
        &self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_keys(names: &[&str], test: impl Fn(Keys<'_>)) {
        let (mut writer, mut bytes) = (KeyWriter::default(), Vec::new());
        for name in names {
            let at = u32::try_from(bytes.len()).unwrap();
            bytes.extend_from_slice(writer.push(name.as_bytes(), at));
        }
        let planes: Vec<u8> =
            (0..4).flat_map(|plane| writer.blocks().iter().map(move |at| at.to_le_bytes()[plane])).collect();
        test(Keys { blocks: Planes::new(&planes, 4), bytes: &bytes, len: names.len(), first: None });
    }

    #[test]
    fn every_key_is_found_at_its_rank_and_nothing_else_is() {
        let mut names: Vec<String> = (0..500_u32).map(|n| format!("{} {}", n % 97, n * n)).collect();
        names.extend((0..37).map(|n| n.to_string()));
        names.sort();
        names.dedup();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        with_keys(&names, |keys| {
            for (rank, name) in names.iter().enumerate() {
                let goes_on = names.iter().any(|n| n.starts_with(&format!("{name} ")));
                assert_eq!(keys.probe(name), Probe { rank: Some(rank), goes_on }, "{name}");
                assert_eq!(keys.key(rank).as_deref(), Some(name.as_bytes()));
                assert_eq!(keys.probe(&format!("{name}!")).rank, None);
                if let Some((first, _)) = name.split_once(' ') {
                    assert!(keys.probe(first).goes_on, "{first} of {name}");
                }
            }
            assert_eq!(keys.probe(""), NOTHING);
            assert_eq!(keys.probe("~"), NOTHING);
            assert_eq!(keys.key(names.len()), None);
        });
    }

    #[test]
    fn a_prefix_of_words_goes_on_and_a_prefix_of_letters_does_not() {
        with_keys(&["new york", "newark"], |keys| {
            assert_eq!(keys.probe("new"), Probe { rank: None, goes_on: true });
            assert_eq!(keys.probe("newa"), NOTHING);
            assert_eq!(keys.probe("ne"), NOTHING);
        });
    }

    #[test]
    fn no_keys_find_nothing() {
        with_keys(&[], |keys| assert_eq!(keys.probe("a"), NOTHING));
    }
}
