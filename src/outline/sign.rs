//! The tokens that can tell where a unit begins or ends, gathered with the
//! tokens, so that nothing else has to be looked at for it.

use super::{TokenKind, TokenRange};
use crate::token::Token;

/// The signs of a text, by their places among its tokens.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// What sentences, items of lists and brackets are told by.
    stops: Vec<u32>,
    /// What quotations are told by.
    quotes: Vec<u32>,
}

const STOP: u8 = 1;
const QUOTE: u8 = 2;

/// What the first byte of a mark tells; of one that is not ASCII everything.
fn told_by(first: u8) -> u8 {
    match first {
        b'.' | b'!' | b'?' | b':' | b'(' | b')' | b'[' | b']' => STOP,
        b'"' | b'\'' | b'`' | b'&' => QUOTE,
        0x80.. => STOP | QUOTE,
        _ => 0,
    }
}

impl Signs {
    /// Makes room for the signs of so many bytes, as news has them.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.stops.reserve(bytes / 50);
        self.quotes.reserve(bytes / 100);
    }

    /// Adds a token, if it is a sign: a mark, or a word with a full stop.
    #[inline]
    pub(super) fn add(&mut self, text: &str, token: Token, number: u32) {
        let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
        match token.kind() {
            TokenKind::Mark => {
                let told = told_by(byte(token.span().start()));
                if told & STOP != 0 {
                    self.stops.push(number);
                }
                if told & QUOTE != 0 {
                    self.quotes.push(number);
                }
            }
            TokenKind::Word if byte(token.span().end() - 1) == b'.' => self.stops.push(number),
            _ => {}
        }
    }

    /// The signs in a range that sentences, lists and brackets are told by.
    pub(super) fn stops(&self, range: TokenRange) -> impl Iterator<Item = usize> + '_ {
        within(&self.stops, range)
    }

    /// The signs in a range that quotations are told by.
    pub(super) fn quotes(&self, range: TokenRange) -> impl Iterator<Item = usize> + '_ {
        within(&self.quotes, range)
    }
}

fn within(signs: &[u32], range: TokenRange) -> impl Iterator<Item = usize> + '_ {
    let start = signs.partition_point(|&sign| (sign as usize) < range.start);
    let signs = signs.get(start..).unwrap_or(&[]);
    signs.iter().map(|&sign| sign as usize).take_while(move |&sign| sign < range.end)
}
