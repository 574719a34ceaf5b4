//! Text -> pieces between the word boundaries of UAX #29, block by block
//! ([`super::block`]), with a step by the rules ([`super::scalar`]) over what a
//! block cannot decide.

use super::bitmap::{BLOCK, below};
use super::block::{self, Block};
use super::{Token, TokenKind, scalar};
use crate::span::Span;

/// What takes tokens as bitmaps, so that nothing has to be done for each.
pub(crate) trait Boundaries {
    /// Tokens of up to 64 bytes from an offset on.
    fn add(&mut self, base: usize, tokens: Ends);
    /// One of them whose kind its first byte may not tell, see [`clear_kind`].
    fn tell(&mut self, token: Token);
    /// A single token.
    fn add_one(&mut self, token: Token);
}

/// Tokens as bitmaps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    /// A bit for each byte that a token ends before.
    pub(crate) ends: u64,
    /// Blanks.
    pub(crate) blank: u64,
    /// Bytes that are neither blanks nor of letters or digits.
    pub(crate) other: u64,
}

/// A block that finds no more than two boundaries before a hard character is
/// not worth its while; so many steps are then taken one by one.
pub(super) const STEPS: u32 = 6;

/// The pieces of a block that are still to come. A value of its own, so that a
/// loop over it keeps it in registers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pieces {
    /// The end of the last piece.
    pub(super) at: u32,
    /// Where the block starts.
    pub(super) base: u32,
    /// The ends of the pieces.
    pub(super) ends: u64,
    /// Those of them that end a piece whose kind is to be looked up.
    pub(super) unclear: u64,
}

impl Pieces {
    /// The next piece; there must be one.
    #[inline(always)]
    pub(super) fn take(&mut self, text: &str) -> Token {
        let low = self.ends & self.ends.wrapping_neg();
        let span = Span::of(self.at, self.base + self.ends.trailing_zeros());
        self.ends ^= low;
        self.at = span.end() as u32;
        let is_unclear = self.unclear & low != 0;
        Token {
            span,
            kind: if is_unclear { unclear_kind(text, span) } else { clear_kind(first(text, span)) },
        }
    }

    /// Hands all pieces over as bitmaps, with what is known of the block; gives
    /// the end of the last one.
    #[inline(always)]
    pub(super) fn mark_in(self, text: &str, known: Ends, map: &mut impl Boundaries) -> u32 {
        let Some(last) = self.ends.checked_ilog2() else { return self.at };
        let own = below(last) & !below(self.at - self.base);
        let Ends { blank, other, .. } = known;
        map.add(self.base as usize, Ends { ends: self.ends, blank: blank & own, other: other & own });
        let mut unclear = self.unclear & self.ends;
        while unclear != 0 {
            let end = unclear.trailing_zeros();
            unclear &= unclear - 1;
            let before = (self.ends & below(end)).checked_ilog2();
            let span = Span::of(before.map_or(self.at, |before| self.base + before), self.base + end);
            map.tell(Token { span, kind: unclear_kind(text, span) });
        }
        self.base + last
    }

    /// Adds all pieces to a buffer; gives the end of the last one.
    #[inline(always)]
    pub(super) fn add_to(self, text: &str, tokens: &mut Vec<Token>) -> u32 {
        let len = tokens.len();
        let Pieces { mut at, base, ends, .. } = self;
        let mut left = ends;
        // The length is known, so the buffer is asked for room once; a call in
        // the loop would cost it its registers.
        let many = 0..ends.count_ones();
        let rest = text.as_bytes().get(base as usize..).unwrap_or(&[]);
        if let Some(block) = rest.first_chunk::<BLOCK>() {
            let mut start = at - base;
            tokens.extend(many.map(move |_| {
                let first = block.get(start as usize % BLOCK).copied().unwrap_or(0);
                // Never none, which need not be looked for then.
                start = (left | 1 << 63).trailing_zeros();
                left &= left.wrapping_sub(1);
                let span = Span::of(at, base + start);
                at = base + start;
                Token { span, kind: clear_kind(first) }
            }));
        } else {
            tokens.extend(many.map(move |_| {
                let span = Span::of(at, base + left.trailing_zeros());
                left &= left.wrapping_sub(1);
                at = span.end() as u32;
                Token { span, kind: clear_kind(first(text, span)) }
            }));
        }
        let mut unclear = self.unclear & ends;
        while unclear != 0 {
            let before = (unclear & unclear.wrapping_neg()) - 1;
            unclear &= unclear - 1;
            if let Some(token) = tokens.get_mut(len + (ends & before).count_ones() as usize) {
                token.kind = unclear_kind(text, token.span);
            }
        }
        ends.checked_ilog2().map_or(self.at, |last| base + last)
    }
}

/// The pieces of a text, in order.
#[derive(Debug, Clone)]
pub(super) struct Segments<'t> {
    text: &'t str,
    pieces: Pieces,
    /// Steps to take one by one before the next block.
    steps: u32,
}

impl<'t> Segments<'t> {
    /// The pieces of a text, as far as an offset of 32 bits reaches.
    pub(super) fn new(text: &'t str) -> Segments<'t> {
        Segments { text: reachable(text), pieces: Pieces::default(), steps: 0 }
    }

    /// Reads the next block; gives a piece that had to be stepped over instead.
    #[inline]
    fn refill(&mut self) -> Option<Token> {
        let start = self.pieces.at;
        if self.steps == 0 && (start as usize) < self.text.len() {
            let (ends, unclear) = read(self.text, start);
            self.pieces = Pieces { at: start, base: start, ends, unclear };
            self.steps = if is_poor(ends) { STEPS } else { 0 };
        }
        if self.pieces.ends != 0 || start as usize == self.text.len() {
            return None;
        }
        self.steps = self.steps.saturating_sub(1);
        self.pieces.at = step(self.text, start);
        let span = Span::of(start, self.pieces.at);
        Some(Token { span, kind: super::kind(span.slice(self.text).unwrap_or("")) })
    }

    /// Adds all pieces to a buffer.
    pub(super) fn add_to(mut self, tokens: &mut Vec<Token>) {
        loop {
            self.pieces.at = self.pieces.add_to(self.text, tokens);
            self.pieces.ends = 0;
            match self.refill() {
                Some(piece) => tokens.push(piece),
                None if self.pieces.ends == 0 => return,
                None => {}
            }
        }
    }
}

/// The text, as far as an offset of 32 bits reaches.
pub(crate) fn reachable(text: &str) -> &str {
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
        if self.pieces.ends == 0 {
            let stepped = self.refill();
            if stepped.is_some() || self.pieces.ends == 0 {
                return stepped;
            }
        }
        Some(self.pieces.take(self.text))
    }

    #[inline]
    fn fold<B, F: FnMut(B, Token) -> B>(mut self, init: B, mut f: F) -> B {
        let mut value = init;
        loop {
            let mut pieces = self.pieces;
            while pieces.ends != 0 {
                value = f(value, pieces.take(self.text));
            }
            self.pieces = pieces;
            match self.refill() {
                Some(piece) => value = f(value, piece),
                None if self.pieces.ends == 0 => return value,
                None => {}
            }
        }
    }
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

/// The first byte of a piece.
#[inline]
fn first(text: &str, span: Span) -> u8 {
    text.as_bytes().get(span.start()).copied().unwrap_or(0)
}

/// The kind of a clear piece, by its first byte.
#[inline]
pub(crate) fn clear_kind(first: u8) -> TokenKind {
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

    /// A number from the environment.
    fn set(name: &str, or: u64) -> u64 {
        std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(or)
    }

    /// `RAPPORTEUR_RUNS` sets how many texts are tried, `RAPPORTEUR_SEED` which,
    /// so that several machines or threads can share ten million of them:
    /// `RAPPORTEUR_RUNS=1000000 RAPPORTEUR_SEED=3 cargo test --release --lib random_texts`.
    #[test]
    fn pieces_are_those_of_the_rules_on_random_texts() {
        let runs = set("RAPPORTEUR_RUNS", 20_000);
        let mut state = 0x2545_F491_4F6C_DD1D ^ set("RAPPORTEUR_SEED", 0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
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

    /// On the files of the folder `RAPPORTEUR_TEXTS`, line by line: real texts
    /// are not part of the crate.
    #[test]
    #[ignore = "reads the folder RAPPORTEUR_TEXTS"]
    fn pieces_are_those_of_the_reference_in_files() {
        let mut folders = vec![std::path::PathBuf::from(std::env::var("RAPPORTEUR_TEXTS").unwrap())];
        let mut bytes = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let Ok(text) = std::fs::read_to_string(path) else { continue };
                for line in text.lines() {
                    assert_eq!(ends(line), reference(line), "{line:?}");
                }
                bytes += text.len();
            }
        }
        assert!(bytes > 0);
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
