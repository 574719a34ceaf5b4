//! Text map -> tokens with their numbers, by which everybody but the rules of
//! the outline knows them.

use super::{Block, TextMap, WIDTH, bits};
use crate::outline::{Gap, Placed, Shape};
use crate::span::Span;
use crate::token::{Token, clear_kind};

impl TextMap<'_> {
    /// All tokens with the white space before each; their shapes are not told here.
    pub(in crate::outline) fn all_tokens(&self) -> Vec<Placed> {
        let many = self.blocks.iter().map(|block| block.tokens.count_ones() as usize).sum();
        let mut tokens = Vec::with_capacity(many);
        // The line breaks behind the last token; the text opens a paragraph.
        let mut breaks = 2;
        // Where the last token ends: none ends where the first one starts.
        let mut end = usize::MAX;
        for (number, block) in self.blocks.iter().enumerate() {
            let mut unread = block.breaks;
            for bit in bits(block.tokens) {
                let start = number * WIDTH + bit.trailing_zeros() as usize;
                let before = unread & (bit - 1);
                if before != 0 {
                    breaks += before.count_ones();
                    unread &= !before;
                }
                let gap = if start == end { Gap::None } else { Gap::of_breaks(breaks) };
                breaks = 0;
                end = match block.bounds & !(bit | (bit - 1)) {
                    0 => self.first_in_blocks(number + 1, |block| block.bounds),
                    behind => number * WIDTH + behind.trailing_zeros() as usize,
                };
                let is_odd = block.odd & bit != 0;
                let kind = if is_odd { block.odd_kind(bit) } else { clear_kind(self.byte(start)) };
                let token = Token::new(Span::of(start as u32, end as u32), kind);
                tokens.push(Placed { token, gap, shape: Shape::None });
            }
            breaks += unread.count_ones();
        }
        tokens
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
