//! [`TableMap`]: a map for look-ups in tables.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys come from tables. Its hash is quick and not proof against
/// hostile keys, which is no matter where the text only asks and never adds.
pub(crate) type TableMap<K, V> = HashMap<K, V, BuildHasherDefault<TableHasher>>;

/// Multiplies and rotates eight bytes at a time, as Firefox' hasher does.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct TableHasher(u64);

impl TableHasher {
    fn take(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// The hash of a word.
pub(crate) fn hash_of(word: &str) -> u64 {
    let mut hasher = TableHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

impl Hasher for TableHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            self.take(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.take(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The map looks at the upper bits for its first comparison.
        self.0 ^ (self.0 >> 29)
    }
}
