//! Text map -> tokens with their numbers, by which everybody but the rules of
//! the outline knows them.

use super::{Block, TextMap, WIDTH, bits};
use crate::outline::{Gap, TokenKind};
use crate::span::Span;
use crate::token::{Token, clear_kind};

impl TextMap<'_> {
    /// All tokens with the white space before each.
    pub(in crate::outline) fn all_tokens(&self) -> (Vec<Token>, Vec<Gap>) {
        let many = self.blocks.iter().map(|block| block.tokens.count_ones() as usize).sum();
        let (mut tokens, mut gaps) = (Vec::with_capacity(many), Vec::with_capacity(many));
        // The token that has not ended yet.
        let (mut start, mut kind, mut is_open) = (0_u32, TokenKind::Mark, false);
        let mut gap = Gap::Paragraph;
        for (number, block) in self.blocks.iter().enumerate() {
            for bit in bits(block.bounds) {
                let place = number * WIDTH + bit.trailing_zeros() as usize;
                if is_open {
                    tokens.push(Token::new(Span::of(start, place as u32), kind));
                }
                is_open = block.tokens & bit != 0;
                if is_open {
                    start = place as u32;
                    kind =
                        if block.odd & bit != 0 { block.odd_kind(bit) } else { clear_kind(self.byte(place)) };
                    gaps.push(gap);
                    gap = Gap::None;
                } else {
                    gap = gap.and_white(block.breaks & bit != 0);
                }
            }
        }
        (tokens, gaps)
    }

    /// What tells the numbers of tokens.
    pub(in crate::outline) fn numbers(&self) -> Numbers {
        let mut before = 0;
        let count = |block: &Block| {
            let first = before;
            before += block.tokens.count_ones();
            (first, block.tokens)
        };
        Numbers { blocks: self.blocks.iter().map(count).collect() }
    }
}

/// How many tokens stand before a place.
#[derive(Debug)]
pub(in crate::outline) struct Numbers {
    /// For each block how many stand before it, and its own.
    blocks: Vec<(u32, u64)>,
}

impl Numbers {
    pub(in crate::outline) fn of(&self, place: usize) -> usize {
        let (before, tokens) = self.blocks.get(place / WIDTH).copied().unwrap_or_default();
        before as usize + (tokens & !(u64::MAX << (place % WIDTH))).count_ones() as usize
    }
}
