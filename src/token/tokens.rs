//! Blocks -> tokens, with the changes for news: those that a block has settled
//! ([`super::news_block`]) are taken as they come, the others are asked for one
//! by one ([`super::news`]).

use std::iter::FusedIterator;

use super::news_block::{Known, NewsBlock};
use super::segment::{self, Boundaries, Ends, Pieces, STEPS};
use super::{Token, TokenKind, news};
use crate::span::Span;

/// The tokens of a text, in order. Made by [`tokenize`](super::tokenize).
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    /// The tokens of the block that are still to come.
    pieces: Pieces,
    /// The boundaries of Unicode in the block.
    unicode: u64,
    /// The ends of tokens that are to be asked for.
    doubtful: u64,
    /// What else is known of the block, if anybody asks.
    known: Known,
    /// The end of the piece of Unicode that `at` is in, which is to be asked
    /// for; not behind `at` for none.
    piece_end: u32,
    /// The end of the contraction that starts at `at`; 0 for none.
    ending: u32,
    /// Pieces to step over one by one before the next block.
    steps: u32,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Tokens<'t> {
        let text = segment::reachable(text);
        let pieces = Pieces::default();
        Tokens {
            text,
            pieces,
            unicode: 0,
            doubtful: 0,
            known: Known::default(),
            piece_end: 0,
            ending: 0,
            steps: 0,
        }
    }

    /// Takes the tokens before the first doubtful one out of the block.
    #[inline(always)]
    fn settled(&mut self) -> Pieces {
        let first = self.doubtful & self.pieces.ends;
        let before = (first & first.wrapping_neg()).wrapping_sub(1);
        let settled = Pieces { ends: self.pieces.ends & before, ..self.pieces };
        self.pieces.ends &= !before;
        settled
    }

    /// Makes what comes next: a block with settled tokens, or a token that had
    /// to be asked for; `None` with an empty block at the end of the text.
    #[inline]
    fn refill<const KNOWN: bool>(&mut self) -> Option<Token> {
        loop {
            if self.piece_end > self.pieces.at || self.ending > self.pieces.at {
                return Some(self.ask());
            }
            if self.pieces.ends != 0 {
                let low = self.pieces.ends & self.pieces.ends.wrapping_neg();
                if self.doubtful & low == 0 {
                    return None;
                }
                self.piece_end = self.next_boundary();
            } else if self.pieces.at as usize >= self.text.len() {
                return None;
            } else if self.steps > 0 {
                self.steps -= 1;
                self.piece_end = segment::step(self.text, self.pieces.at);
            } else {
                let at = self.pieces.at;
                let block = if KNOWN {
                    let (block, known) = NewsBlock::read_known(self.text, at);
                    self.known = known;
                    block
                } else {
                    NewsBlock::read(self.text, at)
                };
                self.pieces = Pieces { at, base: at, ends: block.ends, unclear: block.unclear };
                (self.unicode, self.doubtful) = (block.unicode, block.doubtful);
                self.steps = if segment::is_poor(block.ends) { STEPS } else { 0 };
            }
        }
    }

    /// The boundary of Unicode in the block behind `at`.
    fn next_boundary(&self) -> u32 {
        let behind = self.unicode & (u64::MAX << (self.pieces.at - self.pieces.base) << 1);
        self.pieces.base + behind.trailing_zeros()
    }

    /// The token at `at`, asked for by itself.
    #[inline(never)]
    fn ask(&mut self) -> Token {
        let start = self.pieces.at;
        if self.ending > start {
            self.pieces.at = self.ending;
            self.go_on_at();
            return Token { span: Span::of(start, self.pieces.at), kind: TokenKind::Word };
        }
        let change = news::change(self.text, start, self.piece_end);
        self.pieces.at = change.end;
        self.ending = change.ending;
        if change.ending == 0 {
            self.go_on_at();
        }
        Token { span: Span::of(start, change.end), kind: change.kind }
    }

    /// Finds out how to go on at `at`, which may be within a piece of Unicode.
    fn go_on_at(&mut self) {
        if self.pieces.at < self.piece_end || self.pieces.ends == 0 && self.pieces.at == self.piece_end {
            return;
        }
        let past = self.pieces.at - self.pieces.base;
        let here = if past < u64::BITS { 1_u64 << past } else { 0 };
        if self.unicode & self.pieces.ends & here != 0 {
            self.pieces.ends &= !(here | (here - 1));
            return;
        }
        self.pieces.ends = 0;
        while self.piece_end < self.pieces.at {
            self.piece_end = segment::step(self.text, self.piece_end);
        }
    }

    /// Hands all tokens over as bitmaps.
    pub(super) fn mark_in(mut self, map: &mut impl Boundaries) {
        loop {
            while let Some(token) = self.refill::<true>() {
                map.add_one(token);
            }
            if self.pieces.ends == 0 {
                return;
            }
            let Known { blank, other } = self.known;
            self.pieces.at = self.settled().mark_in(self.text, Ends { ends: 0, blank, other }, map);
        }
    }

    /// Adds all tokens to a buffer.
    pub(super) fn add_to(mut self, tokens: &mut Vec<Token>) {
        loop {
            while let Some(token) = self.refill::<false>() {
                tokens.push(token);
            }
            if self.pieces.ends == 0 {
                return;
            }
            self.pieces.at = self.settled().add_to(self.text, tokens);
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        let low = self.pieces.ends & self.pieces.ends.wrapping_neg();
        let is_between = self.piece_end > self.pieces.at || self.ending > self.pieces.at;
        if low == 0 || self.doubtful & low != 0 || is_between {
            let asked = self.refill::<false>();
            if asked.is_some() || self.pieces.ends == 0 {
                return asked;
            }
        }
        Some(self.pieces.take(self.text))
    }

    #[inline]
    fn fold<B, F: FnMut(B, Token) -> B>(mut self, init: B, mut f: F) -> B {
        let mut value = init;
        loop {
            while let Some(token) = self.refill::<false>() {
                value = f(value, token);
            }
            if self.pieces.ends == 0 {
                return value;
            }
            let mut settled = self.settled();
            while settled.ends != 0 {
                value = f(value, settled.take(self.text));
            }
            self.pieces.at = settled.at;
        }
    }
}

impl FusedIterator for Tokens<'_> {}

#[cfg(test)]
mod tests {
    use super::super::{scalar, tokenize, tokenize_into};
    use super::*;

    /// The tokens by one step after the other, without any block.
    fn by_steps(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let (mut at, mut piece_end) = (0, 0);
        while at < text.len() {
            while piece_end <= at {
                piece_end = scalar::next_boundary(text, piece_end);
            }
            let change = news::change(text, at as u32, piece_end as u32);
            tokens.push(Token { span: Span::of(at as u32, change.end), kind: change.kind });
            at = change.end as usize;
            if change.ending > change.end {
                let span = Span::of(change.end, change.ending);
                tokens.push(Token { span, kind: TokenKind::Word });
                at = change.ending as usize;
            }
        }
        tokens
    }

    /// What meets in news, in what the changes ask about, and in what breaks them.
    const PIECES: [&str; 112] = [
        " ",
        " ",
        " ",
        " ",
        " ",
        ".",
        ".",
        "-",
        "-",
        "'",
        "’",
        "\"",
        "“",
        "”",
        "‘",
        ",",
        ":",
        ";",
        "/",
        "&",
        "@",
        "#",
        "`",
        "_",
        "(",
        ")",
        "[",
        "+",
        "%",
        "$",
        "*",
        "!",
        "?",
        "—",
        "…",
        "\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{ad}",
        "\u{301}",
        "\u{200d}",
        "\u{2028}",
        "‐",
        "‑",
        "ʼ",
        "a",
        "s",
        "S",
        "t",
        "x",
        "A",
        "B",
        "I",
        "É",
        "é",
        "ж",
        "文",
        "ب",
        "٣",
        "1",
        "9",
        "2024",
        "07",
        "the",
        "of",
        "Gen",
        "No",
        "Ill",
        "Jan",
        "U.S",
        "Ph.D",
        "a.m",
        "www",
        "http:",
        "//",
        "wwW.",
        "Syria",
        "workers",
        "talks",
        "General-Secretary",
        "al-",
        "’s ",
        "'s ",
        "'S",
        "’s",
        "n't",
        "n’t ",
        "’ll ",
        "’re",
        "Sana’a ",
        "19-year-old",
        "3.5bn",
        "th",
        "bn",
        "1,200 ",
        "14:32 ",
        "9/11",
        "S/RES/",
        "AT&T",
        "R&D ",
        "&amp;",
        "&nbsp;",
        "#tag",
        "x@y.ab ",
        "mail.com/",
        ". ",
        ".” ",
        "-led ",
        "ⱥ",
        "＇",
        "🇸🇾",
    ];

    fn random(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 11) as usize
    }

    /// More with `RAPPORTEUR_RUNS`, others with `RAPPORTEUR_SEED`.
    #[test]
    fn blocks_make_the_tokens_that_steps_make() {
        let seed = std::env::var("RAPPORTEUR_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0_u64);
        let runs = std::env::var("RAPPORTEUR_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000_u64);
        let mut state = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut buffer = Vec::new();
        for _ in 0..runs {
            let len = random(&mut state) % 60;
            let text: String = (0..len).map(|_| PIECES[random(&mut state) % PIECES.len()]).collect();
            let expected = by_steps(&text);
            for (token, expected) in tokenize(&text).zip(&expected) {
                assert_eq!(&token, expected, "{text:?}");
            }
            assert_eq!(tokenize(&text).count(), expected.len(), "{text:?}");
            buffer.clear();
            tokenize_into(&text, &mut buffer);
            assert_eq!(buffer, expected, "{text:?}");
            let mut folded = tokenize(&text);
            // What is left of an iterator folds as the whole does.
            buffer = folded.by_ref().take(len / 3).collect();
            folded.for_each(|token| buffer.push(token));
            assert_eq!(buffer, expected, "{text:?}");
        }
    }
}
