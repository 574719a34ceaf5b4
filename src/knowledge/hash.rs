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

impl Hasher for TableHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.take(u64::from_le_bytes(<[u8; 8]>::try_from(chunk).unwrap_or_default()));
        }
        if !chunks.remainder().is_empty() {
            self.take(less_than_eight(chunks.remainder()));
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

#[cfg(test)]
mod tests {
    use super::*;

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
