//! Features and what they are made of, as hashes.
//!
//! The hash is part of the weights files: changing a constant here makes every
//! one of them meaningless. It needs no tables and no allocation.

/// A property of the text, such as a word or a part of speech, as a number.
pub(crate) type Atom = u64;

/// A feature: a template with its atoms filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FeatureId(pub(crate) u32);

/// An odd number whose bits look random (2^64 divided by the golden ratio).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The atom of a word or part of a word.
pub(crate) fn atom(word: &str) -> Atom {
    let mut chunks = word.as_bytes().chunks_exact(8);
    let mut hash = SPREAD ^ (word.len() as u64);
    for chunk in &mut chunks {
        let chunk = <[u8; 8]>::try_from(chunk).unwrap_or_default();
        hash = combine(hash, u64::from_le_bytes(chunk));
    }
    let rest = chunks.remainder().iter().rev().fold(0_u64, |rest, &byte| (rest << 8) | u64::from(byte));
    combine(hash, rest)
}

/// One atom of two, in this order.
pub(crate) fn combine(first: Atom, second: Atom) -> Atom {
    let mixed = (first.rotate_left(23) ^ second).wrapping_mul(SPREAD);
    mixed ^ (mixed >> 29)
}

/// The feature of a template and an atom.
pub(crate) fn feature(template: u8, atom: Atom) -> FeatureId {
    let mixed = combine(atom, u64::from(template) + 1).wrapping_mul(SPREAD);
    FeatureId(u32::try_from(mixed >> 32).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_the_weights_files_were_made_with() {
        assert_eq!(feature(3, atom("envoy")), FeatureId(2_989_572_123));
    }

    #[test]
    fn order_and_length_matter() {
        assert_ne!(combine(atom("a"), atom("b")), combine(atom("b"), atom("a")));
        assert_ne!(atom("a"), atom("a\0"));
        assert_ne!(feature(1, atom("a")), feature(2, atom("a")));
    }
}
