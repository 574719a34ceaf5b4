//! Text -> text map: where the tokeniser has boundaries, then block by block
//! which of the tokens are white space, and which are signs.

use super::{Block, TextMap, WIDTH, bits};
use crate::outline::{TokenKind, words};
use crate::token::{Boundaries, Ends, Token, bitmap, clear_kind, mark_boundaries};

/// With more signs than this in a block, those that tell nothing are left out
/// all at once: ideographs.
const MANY: u32 = 12;

/// What a first byte tells of a clear token: it is white space, or a sign.
const WHITE: u8 = 1;
const BREAK: u8 = 2;
const STOP: u8 = 4;
const BRACKET: u8 = 8;
const QUOTE: u8 = 16;

// Evaluated by the compiler, which refuses a place outside.
#[allow(clippy::indexing_slicing)]
static TOLD: [u8; 256] = {
    let mut told = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        told[byte] = match byte as u8 {
            b'\n' | b'\r' => WHITE | BREAK,
            0..=b' ' | 0x7F => WHITE,
            b'.' | b'!' | b'?' | b':' => STOP,
            b'(' | b')' | b'[' | b']' => BRACKET,
            b'"' | b'\'' | b'`' | b'&' => QUOTE,
            _ => 0,
        };
        byte += 1;
    }
    told
};

/// What a clear token tells that starts with a byte, with the third.
#[inline(always)]
fn told_by(first: u8, third: u8) -> u8 {
    match first {
        // U+2018 to U+201F, other quotation marks are odd.
        0xE2 if third & 0xF8 == 0x98 => QUOTE,
        0xE2 => STOP,
        _ => TOLD.get(usize::from(first)).copied().unwrap_or(0),
    }
}

/// The bytes of a block that can tell anything: ASCII, and first ones of long
/// marks.
#[inline(never)]
fn short_or_mark(text: &[u8]) -> u64 {
    text.first_chunk().map_or(u64::MAX, |block| bitmap(block, |b| (b < 0x80) | (b == 0xE2)))
}

impl Block {
    /// Tells tokens from white space, and the signs from other tokens, by the
    /// bytes of the text from this block on.
    #[inline(always)]
    fn read_clear(&mut self, text: &[u8]) {
        let byte = |at: u32| text.get(at as usize).copied().unwrap_or(0);
        let clear = self.bounds & !self.odd;
        self.tokens = self.bounds & !(self.blank & clear);
        if self.other.count_ones() > MANY {
            self.other &= short_or_mark(text) | self.odd;
        }
        let mut signs = self.other & clear;
        while signs != 0 {
            let at = signs.trailing_zeros();
            signs &= signs - 1;
            let told = told_by(byte(at), byte(at + 2));
            let bit = |class: u8| u64::from(told & class != 0) << at;
            self.tokens &= !bit(WHITE);
            self.breaks |= bit(BREAK);
            self.stops |= bit(STOP);
            self.brackets |= bit(BRACKET);
            self.quotes |= bit(QUOTE);
        }
    }

    /// An odd mark may be any sign.
    fn read_odd(&mut self) {
        let marks = self.odd & self.odd_high & !self.odd_low;
        self.stops |= marks;
        self.quotes |= marks;
        self.tokens &= !(self.odd & self.odd_high & self.odd_low);
    }
}

impl Boundaries for TextMap<'_> {
    #[inline(always)]
    fn add(&mut self, base: usize, tokens: Ends) {
        let shift = base % WIDTH;
        let Some([first, second, ..]) = self.blocks.get_mut(base / WIDTH..) else { return };
        first.bounds |= tokens.ends << shift;
        first.blank |= tokens.blank << shift;
        first.other |= tokens.other << shift;
        // Two shifts, as one of all bits is none.
        second.bounds |= tokens.ends >> 1 >> (WIDTH - 1 - shift);
        second.blank |= tokens.blank >> 1 >> (WIDTH - 1 - shift);
        second.other |= tokens.other >> 1 >> (WIDTH - 1 - shift);
    }

    #[inline]
    fn tell(&mut self, token: Token) {
        let place = token.span().start();
        let first = self.byte(place);
        if clear_kind(first) == token.kind() {
            return;
        }
        let Some(block) = self.blocks.get_mut(place / WIDTH) else { return };
        let bit = 1 << (place % WIDTH);
        block.odd |= bit;
        if matches!(token.kind(), TokenKind::Number | TokenKind::Space) {
            block.odd_low |= bit;
        }
        if matches!(token.kind(), TokenKind::Mark | TokenKind::Space) {
            block.odd_high |= bit;
        }
    }

    #[inline]
    fn add_one(&mut self, token: Token) {
        let (start, end) = (token.span().start(), token.span().end());
        let is_stopped = token.kind() == TokenKind::Word && self.byte(end - 1) == b'.';
        let bit = 1 << (start % WIDTH);
        if let Some(block) = self.blocks.get_mut(start / WIDTH) {
            block.other |= bit;
            block.stops |= if is_stopped { bit } else { 0 };
        }
        if let Some(block) = self.blocks.get_mut(end / WIDTH) {
            block.bounds |= 1 << (end % WIDTH);
        }
        self.tell(token);
    }
}

impl<'t> TextMap<'t> {
    /// Makes the map of a text.
    pub(in crate::outline) fn new(text: &'t str) -> TextMap<'t> {
        let text = crate::token::reachable(text);
        let mut map =
            TextMap { text, blocks: vec![Block::default(); text.len() / WIDTH + 2], roles: words::all() };
        map.blocks.iter_mut().take(1).for_each(|first| first.bounds = 1);
        mark_boundaries(text, &mut map);
        map.read_signs();
        map
    }

    /// Tells tokens from white space, and gathers the signs.
    fn read_signs(&mut self) {
        for number in 0..self.text.len().div_ceil(WIDTH) {
            let behind = self.blocks.get(number + 1).map_or(0, |next| next.bounds);
            let Some(block) = self.blocks.get_mut(number) else { return };
            block.read_clear(self.text.as_bytes().get(number * WIDTH..).unwrap_or(&[]));
            // The last bytes of words with a full stop.
            let last = block.other & !block.bounds & (block.bounds >> 1 | behind << (WIDTH - 1));
            let odd = block.odd;
            if last != 0 {
                self.read_words_with_stop(number, last);
            }
            if odd != 0 {
                self.read_odd(number);
            }
        }
        let end = self.end();
        if let Some(block) = self.blocks.get_mut(end / WIDTH) {
            block.tokens &= !(1 << (end % WIDTH));
        }
    }

    /// What is known of the tokens and white space in a block whose first byte
    /// does not tell their kind.
    #[inline(never)]
    fn read_odd(&mut self, number: usize) {
        let Some(block) = self.blocks.get_mut(number) else { return };
        block.read_odd();
        for bit in bits(block.odd & block.odd_high & block.odd_low) {
            let place = number * WIDTH + bit.trailing_zeros() as usize;
            let rest = self.text.get(place..).unwrap_or("");
            block.breaks |= if rest.starts_with(['\u{85}', '\u{2028}', '\u{2029}']) { bit } else { 0 };
        }
    }

    /// A word whose last byte is a full stop is a sign.
    #[inline(never)]
    fn read_words_with_stop(&mut self, number: usize, last: u64) {
        for bit in bits(last) {
            let last = number * WIDTH + bit.trailing_zeros() as usize;
            let start = self.last_before(last, |block| block.bounds).unwrap_or(last);
            if self.byte(last) == b'.' && self.kind(start) == TokenKind::Word {
                if let Some(block) = self.blocks.get_mut(start / WIDTH) {
                    block.stops |= 1 << (start % WIDTH);
                }
            }
        }
    }
}
