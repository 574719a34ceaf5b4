//! Sixty-four bytes -> bitmaps, one bit per byte: which bytes are letters,
//! digits, marks. Written so that the compiler takes sixteen bytes or more at a
//! time on any machine.

/// The bytes of a block.
pub(crate) const BLOCK: usize = 64;

/// A bitmap per class.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bitmaps {
    /// Letters of ASCII.
    pub(super) letter: u64,
    /// Digits of ASCII.
    pub(super) digit: u64,
    /// The blank, which joins others of its kind.
    pub(super) space: u64,
    /// `#` to `;` without the digits and the comma: what may stand inside a
    /// word or number, for Unicode or for news, and a few more.
    pub(super) mark: u64,
    /// Bytes of long characters, and ASCII that is looked at one by one:
    /// carriage return, `_`, `@`, brackets.
    pub(super) rare: u64,
}

impl Bitmaps {
    #[inline(always)]
    pub(super) fn of(block: &[u8; BLOCK]) -> Bitmaps {
        let letter = bitmap(block, |byte| (byte | 0x20).wrapping_sub(b'a') < 26);
        let digit = bitmap(block, |byte| byte.wrapping_sub(b'0') < 10);
        Bitmaps {
            letter,
            digit,
            space: bitmap(block, |byte| byte == b' '),
            mark: bitmap(block, |byte| (byte.wrapping_sub(b'#') < 25) & (byte != b',')) & !digit,
            rare: bitmap(block, |byte| (byte >= b'@') | (byte == b'\r')) & !letter,
        }
    }
}

/// In row `r` of eight bytes each byte has the bit `r` alone.
// Evaluated by the compiler, which refuses a place outside.
#[allow(clippy::indexing_slicing)]
const WEIGHTS: [u8; BLOCK] = {
    let mut weights = [0; BLOCK];
    let mut at = 0;
    while at < BLOCK {
        weights[at] = 1 << (at / 8);
        at += 1;
    }
    weights
};

/// The bitmap of a class. The rows of eight bytes, each with its own bit, are
/// laid over one another; that gives the map with its rows and columns
/// exchanged, as bit `r` of byte `c` tells of the byte `c` of the row `r`.
#[inline(always)]
pub(crate) fn bitmap(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let bits = |byte: u8, weight: u8| u8::from(is(byte)).wrapping_neg() & weight;
    let mut two_rows = [0; 16];
    let (low, high) = block.split_at(BLOCK / 2);
    let (a, b) = low.split_at(16);
    let (c, d) = high.split_at(16);
    let (low, high) = WEIGHTS.split_at(BLOCK / 2);
    let (wa, wb) = low.split_at(16);
    let (wc, wd) = high.split_at(16);
    let bytes = a.iter().zip(b).zip(c.iter().zip(d));
    let weights = wa.iter().zip(wb).zip(wc.iter().zip(wd));
    for ((two_rows, ((a, b), (c, d))), ((wa, wb), (wc, wd))) in two_rows.iter_mut().zip(bytes).zip(weights) {
        *two_rows = bits(*a, *wa) | bits(*b, *wb) | bits(*c, *wc) | bits(*d, *wd);
    }
    let two_rows = u128::from_le_bytes(two_rows);
    exchange_rows_and_columns(two_rows as u64 | (two_rows >> 64) as u64)
}

/// Turns eight rows of eight bits around.
#[inline(always)]
fn exchange_rows_and_columns(bits: u64) -> u64 {
    let swap = |bits: u64, by: u32, which: u64| {
        let differs = (bits ^ (bits >> by)) & which;
        bits ^ differs ^ (differs << by)
    };
    let bits = swap(bits, 7, 0x00AA_00AA_00AA_00AA);
    let bits = swap(bits, 14, 0x0000_CCCC_0000_CCCC);
    swap(bits, 28, 0x0000_0000_F0F0_F0F0)
}

/// The ends of the pieces that hold one of some bits, among other bits. Added
/// to the bits inside of pieces, a bit runs on to the end of its piece; behind
/// the last byte of one it stands there already.
#[inline(always)]
pub(super) fn pieces_with(ends: u64, bits: u64) -> u64 {
    let inside = !(ends | 1);
    let behind = bits << 1;
    inside.wrapping_add(behind & inside) | (behind & !inside)
}

/// The bits below a place, which may be one past the last.
#[inline(always)]
pub(super) fn below(place: u32) -> u64 {
    1_u64.checked_shl(place).map_or(u64::MAX, |bit| bit - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_has_its_bit() {
        for at in 0..BLOCK {
            let mut block = [b' '; BLOCK];
            block[at] = b'x';
            let maps = Bitmaps::of(&block);
            assert_eq!((maps.letter, maps.space), (1 << at, !(1 << at)));
        }
    }

    #[test]
    fn each_byte_has_its_classes() {
        for byte in 0..=u8::MAX {
            let maps = Bitmaps::of(&[byte; BLOCK]);
            let classes = [maps.letter, maps.digit, maps.space, maps.mark, maps.rare];
            assert!(classes.iter().all(|map| matches!(*map, 0 | u64::MAX)));
            assert!(classes.iter().filter(|map| **map != 0).count() <= 1);
            assert_eq!(maps.letter != 0, byte.is_ascii_alphabetic());
            assert_eq!(maps.digit != 0, byte.is_ascii_digit());
            assert!(byte < 0x80 || maps.rare != 0);
        }
    }
}
