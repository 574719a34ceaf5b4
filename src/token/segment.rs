//! Text -> pieces between the word boundaries of UAX #29, block by block
//! ([`super::block`]), with a step by the rules ([`super::scalar`]) over what a
//! block cannot decide.

use super::block::{self, Block};
use super::{Token, TokenKind, scalar};
use crate::span::Span;

/// A block that finds no more than two boundaries before a hard character is
/// not worth its while; so many steps are then taken one by one.
pub(super) const STEPS: u32 = 6;

/// The pieces of a text, in order.
#[derive(Debug, Clone)]
pub(super) struct Segments<'t> {
    text: &'t str,
    /// The end of the last piece.
    at: u32,
    /// Where the block starts.
    base: u32,
    /// The boundaries of the block that are still to come.
    ends: u64,
    /// Those of them that end a piece whose kind is to be looked up.
    unclear: u64,
    /// Steps to take one by one before the next block.
    steps: u32,
}

impl<'t> Segments<'t> {
    /// The pieces of a text, as far as an offset of 32 bits reaches.
    pub(super) fn new(text: &'t str) -> Segments<'t> {
        Segments { text: reachable(text), at: 0, base: 0, ends: 0, unclear: 0, steps: 0 }
    }

    /// Reads the next block; gives a piece that had to be stepped over instead.
    #[inline]
    fn refill(&mut self) -> Option<Token> {
        let start = self.at;
        if self.steps == 0 && (start as usize) < self.text.len() {
            (self.ends, self.unclear) = read(self.text, start);
            self.base = start;
            self.steps = if is_poor(self.ends) { STEPS } else { 0 };
        }
        if self.ends != 0 || start as usize == self.text.len() {
            return None;
        }
        self.steps = self.steps.saturating_sub(1);
        self.at = step(self.text, start);
        let span = Span::of(start, self.at);
        Some(Token { span, kind: super::kind(span.slice(self.text).unwrap_or("")) })
    }

    /// The next piece of the block, which must have one.
    #[inline]
    fn take_from_block(&mut self) -> Token {
        let low = self.ends & self.ends.wrapping_neg();
        let span = Span::of(self.at, self.base + self.ends.trailing_zeros());
        self.ends ^= low;
        self.at = span.end() as u32;
        let is_unclear = self.unclear & low != 0;
        Token { span, kind: kind(self.text, span, is_unclear) }
    }

    /// Adds all pieces to a buffer.
    pub(super) fn add_to(mut self, tokens: &mut Vec<Token>) {
        loop {
            let many = if self.ends == 0 { 0 } else { self.ends.count_ones() };
            tokens.extend((0..many).map(|_| self.take_from_block()));
            match self.refill() {
                Some(piece) => tokens.push(piece),
                None if self.ends == 0 => return,
                None => {}
            }
        }
    }
}

/// The text, as far as an offset of 32 bits reaches.
pub(super) fn reachable(text: &str) -> &str {
    let mut len = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(len) {
        len -= 1;
    }
    text.get(..len).unwrap_or(text)
}

/// Whether a block with these boundaries has no more than two.
#[inline]
pub(super) fn is_poor(ends: u64) -> bool {
    let few = ends & ends.wrapping_sub(1);
    few & few.wrapping_sub(1) == 0
}

/// The boundaries of the block that starts at one, and those that end an
/// unclear piece. Nothing is handed over by reference, so that the iterator can
/// live in registers.
#[inline(never)]
fn read(text: &str, at: u32) -> (u64, u64) {
    let (bytes, len, is_last) = block::bytes(text, at);
    let block = Block::read(&bytes, len, is_last);
    (block.ends, block.unclear(block.ends))
}

/// The boundary behind one, by the rules.
#[inline(never)]
pub(super) fn step(text: &str, at: u32) -> u32 {
    scalar::next_boundary(text, at as usize) as u32
}

impl Iterator for Segments<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        if self.ends == 0 {
            let stepped = self.refill();
            if stepped.is_some() || self.ends == 0 {
                return stepped;
            }
        }
        Some(self.take_from_block())
    }

    #[inline]
    fn fold<B, F: FnMut(B, Token) -> B>(mut self, init: B, mut f: F) -> B {
        let mut value = init;
        loop {
            while self.ends != 0 {
                value = f(value, self.take_from_block());
            }
            match self.refill() {
                Some(piece) => value = f(value, piece),
                None if self.ends == 0 => return value,
                None => {}
            }
        }
    }
}

/// The kind of a piece; that of a clear one stands in a table.
#[inline]
pub(super) fn kind(text: &str, span: Span, is_unclear: bool) -> TokenKind {
    if is_unclear { unclear_kind(text, span) } else { clear_kind(text, span.start() as u32) }
}

#[inline(never)]
fn unclear_kind(text: &str, span: Span) -> TokenKind {
    // "'s" is the commonest.
    if let Some(b'\'' | 0xE2) = text.as_bytes().get(span.start()) {
        if text.as_bytes().get(span.end() - 1).is_some_and(u8::is_ascii_alphabetic) {
            return TokenKind::Word;
        }
    }
    super::kind(span.slice(text).unwrap_or(""))
}

/// The kind of a clear piece, by its first byte.
#[inline]
pub(super) fn clear_kind(text: &str, start: u32) -> TokenKind {
    let first = text.as_bytes().get(start as usize).copied().unwrap_or(0);
    KINDS.get(usize::from(first)).copied().unwrap_or(TokenKind::Mark)
}

/// In clear pieces only letters and the marks of [`super::long`] are long, and
/// those marks start with E2, which no letter of a clear piece does.
// Evaluated by the compiler, which refuses a place outside.
#[allow(clippy::indexing_slicing)]
static KINDS: [TokenKind; 256] = {
    let mut kinds = [TokenKind::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            0..=b' ' | 0x7F => TokenKind::Space,
            b'0'..=b'9' => TokenKind::Number,
            b'a'..=b'z' | b'A'..=b'Z' => TokenKind::Word,
            0xE2 => TokenKind::Mark,
            0x80.. => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        byte += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::super::rules;
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn ends(text: &str) -> Vec<usize> {
        Segments::new(text).map(|piece| piece.span.end()).collect()
    }

    fn reference(text: &str) -> Vec<usize> {
        text.split_word_bound_indices().map(|(start, piece)| start + piece.len()).collect()
    }

    fn steps(text: &str) -> Vec<usize> {
        let mut ends = vec![0];
        while *ends.last().unwrap() < text.len() {
            ends.push(scalar::next_boundary(text, *ends.last().unwrap()));
        }
        ends.split_off(1)
    }

    /// One or two characters of every property, those the bitmaps know by heart among them.
    const CHARACTERS: [char; 52] = [
        'a', 'B', 'z', '1', '9', '_', ':', '.', ',', ';', '\'', '"', ' ', '-', '/', '\r', '\n', '\t', '!',
        'é', 'ß', 'Ж', 'я', '×', '’', '‘', '“', '—', '…', '‐', '\u{a0}', '\u{ad}', '\u{b7}', '\u{301}',
        '\u{200d}', '\u{2028}', '\u{2003}', '🇦', '👩', 'א', 'ア', '文', 'ب', '٣', 'Ⓜ', 'ʼ', '\u{202f}', 'क',
        'م', '\u{64b}', '鿿', '㐀',
    ];

    fn random(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 11) as usize
    }

    #[test]
    fn pieces_are_those_of_the_rules_on_random_texts() {
        let mut state = 0x2545_F491_4F6C_DD1D;
        let runs = std::env::var("RAPPORTEUR_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
        for run in 0..runs {
            let len = random(&mut state) % if run % 10 == 0 { 200 } else { 12 };
            // Sometimes mostly plain words, so that the bitmaps get far.
            let among = if random(&mut state) % 2 == 0 { CHARACTERS.len() } else { 30 };
            let text: String = (0..len).map(|_| CHARACTERS[random(&mut state) % among]).collect();
            let expected = rules::ends(&text);
            assert_eq!(ends(&text), expected, "{text:?}");
            assert_eq!(steps(&text), expected, "{text:?}");
            // The reference (1.13) forgets what stood before a joiner with a pictograph behind it.
            if !text.contains("\u{200d}Ⓜ") && !text.contains("\u{200d}👩") {
                assert_eq!(reference(&text), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn pieces_do_not_depend_on_where_a_block_ends() {
        let text = "Mr O’Dowd’s 3.5bn “plan” — it’s 1,200 a.b c:d é’é 1’1 Ünal\u{301} naïve… Жук, 文字 \u{1F1F8}\u{1F1FE}\r\n";
        for pad in 0..70 {
            let many =
                ["Посланник заявил, что ", "قال المبعوث إنً ", "特使表示。", "naïvé Łódź "][pad % 4].repeat(5);
            let text = many + &"x ".repeat(pad / 2) + &"y".repeat(pad % 2) + &text.repeat(3);
            assert_eq!(ends(&text), reference(&text), "{pad}");
        }
    }

    #[test]
    fn kinds_are_those_of_the_characters() {
        let mut state = 0x9E37_79B9_7F4A_7C15;
        for _ in 0..20_000 {
            let text: String = (0..40).map(|_| CHARACTERS[random(&mut state) % CHARACTERS.len()]).collect();
            for piece in Segments::new(&text) {
                assert_eq!(piece.kind, super::super::kind(piece.span.slice(&text).unwrap()), "{text:?}");
            }
        }
    }
}
