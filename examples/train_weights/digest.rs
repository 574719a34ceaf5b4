//! SHA-256 (FIPS 180-4), so that a model card can name its data.

/// The digest in hexadecimal.
pub(crate) fn sha256(message: &[u8]) -> String {
    let constants = fractions(64, |prime| prime.cbrt());
    let mut state: Vec<u32> = fractions(8, |prime| prime.sqrt());
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64), 0);
    let end = padded.len();
    padded[end - 8..].copy_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mixed = compress(&state, block, &constants);
        state.iter_mut().zip(mixed).for_each(|(old, new)| *old = old.wrapping_add(new));
    }
    state.iter().map(|word| format!("{word:08x}")).collect()
}

/// The first 32 bits of the fractional parts of roots of the first primes.
fn fractions(count: usize, root: impl Fn(f64) -> f64) -> Vec<u32> {
    let is_prime = |n: &u32| (2..*n).all(|divisor| n % divisor != 0);
    let primes = (2_u32..).filter(is_prime).take(count);
    primes.map(|prime| (root(f64::from(prime)).fract() * 4_294_967_296.0) as u32).collect()
}

fn compress(state: &[u32], block: &[u8], constants: &[u32]) -> [u32; 8] {
    let mut words: Vec<u32> =
        block.chunks_exact(4).map(|quad| u32::from_be_bytes([quad[0], quad[1], quad[2], quad[3]])).collect();
    for i in 16..64 {
        let (a, b) = (words[i - 15], words[i - 2]);
        let small = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
        let large = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
        words.push(words[i - 16].wrapping_add(small).wrapping_add(words[i - 7]).wrapping_add(large));
    }
    let mut s = [0; 8];
    s.copy_from_slice(state);
    for (word, constant) in words.iter().zip(constants) {
        let [a, b, c, d, e, f, g, h] = s;
        let large = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let chosen = (e & f) ^ (!e & g);
        let first = h.wrapping_add(large).wrapping_add(chosen).wrapping_add(*constant).wrapping_add(*word);
        let most = (a & b) ^ (a & c) ^ (b & c);
        let second = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22)).wrapping_add(most);
        s = [first.wrapping_add(second), a, b, c, d.wrapping_add(first), e, f, g];
    }
    s
}
