//! Text -> bitmaps with a bit per byte: where tokens start, and which of them
//! can tell where a unit begins or ends. The rules go from one such sign to the
//! next and look at the few tokens beside it; nothing is stored by token, so
//! that a long text costs little more memory than it has itself.
//!
//! A token is known by its place, the offset of its first byte; white space is
//! none. Every place is answered, also the end of the text, so that rules can
//! look around freely.

use super::words::{self, Role, has_any};
use super::{Gap, Shape, TokenKind};
use crate::span::Span;
use crate::token::{Boundaries, Ends, Token, bitmap, clear_kind, mark_boundaries, shape};

/// A run of tokens, by their places: half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Stretch {
    pub(super) fn new(start: usize, end: usize) -> Stretch {
        Stretch { start, end: end.max(start) }
    }

    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// What is known of 64 bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    /// First bytes of tokens and of white space, and the end of the text.
    bounds: u64,
    /// First bytes of tokens.
    tokens: u64,
    /// Blanks, and bytes that are neither blanks nor of letters or digits.
    blank: u64,
    other: u64,
    /// First bytes of tokens and white space whose kind they do not tell.
    odd: u64,
    /// The kind of those that are odd, in two bits.
    odd_low: u64,
    odd_high: u64,
    /// Line breaks.
    breaks: u64,
    /// What sentences are told by.
    stops: u64,
    /// Round and square brackets.
    brackets: u64,
    /// What quotations are told by.
    quotes: u64,
    /// Marks that open a quotation, and that close one.
    opens: u64,
    closes: u64,
}

/// The bitmaps of a text.
#[derive(Debug, Default)]
pub(super) struct TextMap<'t> {
    text: &'t str,
    blocks: Vec<Block>,
}

const WIDTH: usize = u64::BITS as usize;

/// With more signs than this in a block, those that tell nothing are left out
/// all at once: ideographs.
const MANY: u32 = 12;

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

impl Block {
    /// The kind of an odd token.
    fn odd_kind(&self, bit: u64) -> TokenKind {
        match (self.odd_high & bit != 0, self.odd_low & bit != 0) {
            (false, false) => TokenKind::Word,
            (false, true) => TokenKind::Number,
            (true, false) => TokenKind::Mark,
            (true, true) => TokenKind::Space,
        }
    }

    /// Tells tokens from white space, and the signs from other tokens, by the
    /// bytes of the text from this block on.
    #[inline(always)]
    fn read_clear(&mut self, text: &[u8]) {
        let byte = |at: u32| text.get(at as usize).copied().unwrap_or(0);
        let clear = self.bounds & !self.odd;
        self.tokens = self.bounds & !(self.blank & clear);
        let mut signs = self.other & clear;
        if signs.count_ones() > MANY {
            signs &= self.short_or_mark(text);
        }
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

    /// The bytes that can tell anything: ASCII, and first ones of long marks.
    #[inline(never)]
    fn short_or_mark(&self, text: &[u8]) -> u64 {
        text.first_chunk().map_or(u64::MAX, |block| bitmap(block, |b| (b < 0x80) | (b == 0xE2)))
    }

    /// An odd mark may be any sign.
    fn read_odd(&mut self) {
        let marks = self.odd & self.odd_high & !self.odd_low;
        self.stops |= marks;
        self.quotes |= marks;
        self.tokens &= !(self.odd & self.odd_high & self.odd_low);
    }
}

impl<'t> TextMap<'t> {
    pub(super) fn new(text: &'t str) -> TextMap<'t> {
        let text = crate::token::reachable(text);
        let mut map = TextMap { text, blocks: vec![Block::default(); text.len() / WIDTH + 2] };
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

    /// The end of the text: the place past the last token.
    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    /// The byte at a place; NUL at the end.
    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The first bit from a place on; the end for none.
    #[inline]
    fn first_from(&self, place: usize, of: impl Fn(&Block) -> u64) -> usize {
        let mut number = place / WIDTH;
        let mut found = self.blocks.get(number).map_or(0, &of) & (u64::MAX << (place % WIDTH));
        while found == 0 {
            number += 1;
            let Some(block) = self.blocks.get(number) else { return self.end() };
            found = of(block);
        }
        number * WIDTH + found.trailing_zeros() as usize
    }

    /// The last bit before a place.
    #[inline]
    fn last_before(&self, place: usize, of: impl Fn(&Block) -> u64) -> Option<usize> {
        let mut number = place / WIDTH;
        let below = !(u64::MAX << (place % WIDTH));
        let mut found = self.blocks.get(number).map_or(0, &of) & below;
        while found == 0 {
            number = number.checked_sub(1)?;
            found = self.blocks.get(number).map_or(0, &of);
        }
        Some(number * WIDTH + found.ilog2() as usize)
    }

    fn has(&self, place: usize, of: impl Fn(&Block) -> u64) -> bool {
        self.blocks.get(place / WIDTH).is_some_and(|block| of(block) >> (place % WIDTH) & 1 != 0)
    }

    /// The first token from a place on; the end for none.
    #[inline]
    pub(super) fn token_from(&self, place: usize) -> usize {
        self.first_from(place, |block| block.tokens)
    }

    /// The token behind one.
    #[inline]
    pub(super) fn next(&self, token: usize) -> usize {
        self.token_from(token + 1)
    }

    /// The token before one.
    #[inline]
    pub(super) fn previous(&self, token: usize) -> Option<usize> {
        self.last_before(token, |block| block.tokens)
    }

    /// The last token before a place; the place itself if there is none.
    #[inline]
    pub(super) fn back(&self, token: usize) -> usize {
        self.previous(token).unwrap_or(token)
    }

    /// The tokens of a stretch.
    pub(super) fn tokens(&self, stretch: Stretch) -> impl Iterator<Item = usize> + '_ {
        let from = move |token: usize| Some(token).filter(|&token| token < stretch.end);
        std::iter::successors(from(stretch.start), move |&token| from(self.next(token)))
    }

    /// So many tokens behind one.
    pub(super) fn skip(&self, token: usize, many: usize) -> usize {
        let mut left = many;
        let mut number = token / WIDTH;
        let mut found = self.blocks.get(number).map_or(0, |b| b.tokens) & (u64::MAX << (token % WIDTH));
        while left >= found.count_ones() as usize {
            left -= found.count_ones() as usize;
            number += 1;
            let Some(block) = self.blocks.get(number) else { return self.end() };
            found = block.tokens;
        }
        (0..left).for_each(|_| found &= found.wrapping_sub(1));
        number * WIDTH + found.trailing_zeros() as usize
    }

    /// Whether there are more tokens in a stretch than so many.
    pub(super) fn has_more(&self, stretch: Stretch, many: usize) -> bool {
        stretch.end - stretch.start > many && self.skip(stretch.start, many) < stretch.end
    }

    /// The place behind a token.
    #[inline]
    pub(super) fn end_of(&self, token: usize) -> usize {
        self.first_from(token + 1, |block| block.bounds)
    }

    /// The words of a token; "" at the end.
    #[inline]
    pub(super) fn word(&self, token: usize) -> &'t str {
        self.text.get(token..self.end_of(token)).unwrap_or("")
    }

    /// The character that a token is; NUL for a longer one, and at the end.
    #[inline]
    pub(super) fn sign(&self, token: usize) -> char {
        match self.byte(token) {
            first @ ..0x80 if self.has(token + 1, |block| block.bounds) => char::from(first),
            ..0x80 => '\0',
            _ => self.long_sign(token),
        }
    }

    #[inline(never)]
    fn long_sign(&self, token: usize) -> char {
        let mut characters = self.word(token).chars();
        characters.next().filter(|_| characters.as_str().is_empty()).unwrap_or('\0')
    }

    /// Whether a token is a mark of ASCII, and this one.
    #[inline]
    pub(super) fn is(&self, token: usize, mark: u8) -> bool {
        self.byte(token) == mark && self.has(token + 1, |block| block.bounds)
    }

    /// Whether a token starts with a letter of ASCII: most do, and none of
    /// them is a mark.
    #[inline]
    pub(super) fn starts_with_letter(&self, token: usize) -> bool {
        self.byte(token).is_ascii_alphabetic()
    }

    /// The kind of a token; a mark at the end.
    #[inline]
    pub(super) fn kind(&self, token: usize) -> TokenKind {
        if token >= self.end() {
            return TokenKind::Mark;
        }
        match self.blocks.get(token / WIDTH) {
            Some(block) if block.odd >> (token % WIDTH) & 1 != 0 => block.odd_kind(1 << (token % WIDTH)),
            _ => clear_kind(self.byte(token)),
        }
    }

    /// How a token is written.
    pub(super) fn shape(&self, token: usize) -> Shape {
        shape(self.word(token))
    }

    /// Whether a token holds a capital letter, as a name would.
    #[inline]
    pub(super) fn has_capital(&self, token: usize) -> bool {
        self.byte(token).is_ascii_uppercase() || self.has_capital_inside(token)
    }

    fn has_capital_inside(&self, token: usize) -> bool {
        let word = self.word(token);
        match self.text.as_bytes().get(token..).and_then(|rest| rest.first_chunk()) {
            Some(first) if word.len() <= 8 => {
                let first = u64::from_le_bytes(*first) & u64::MAX >> (64 - 8 * word.len());
                has_ascii_capital(first) || first & HIGH != 0 && word.chars().any(char::is_uppercase)
            }
            _ => word.chars().any(char::is_uppercase),
        }
    }

    /// Whether a token starts with a digit of ASCII.
    #[inline]
    pub(super) fn starts_with_digit(&self, token: usize) -> bool {
        self.byte(token).is_ascii_digit()
    }

    /// Whether no white space stands before a token.
    #[inline]
    pub(super) fn is_tight(&self, token: usize) -> bool {
        let before = self.last_before(token, |block| block.bounds);
        token < self.end() && before.is_some_and(|before| self.has(before, |block| block.tokens))
    }

    /// The white space before a token; a paragraph at the end.
    pub(super) fn gap(&self, token: usize) -> Gap {
        if self.is_tight(token) {
            return Gap::None;
        }
        let Some(before) = self.previous(token).filter(|_| token < self.end()) else { return Gap::Paragraph };
        match self.within(Stretch::new(before, token), |block| block.breaks).take(2).count() {
            0 => Gap::Blank,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// The roles of a word in telling where units begin, for [`has_any`].
    #[inline]
    pub(super) fn roles(&self, token: usize) -> u16 {
        words::roles(self.text, token, self.end_of(token))
    }

    /// Whether the word has a role.
    pub(super) fn has_role(&self, token: usize, role: Role) -> bool {
        has_any(self.roles(token), &[role])
    }

    /// Whether the word has one of some roles.
    pub(super) fn has_any_role(&self, token: usize, roles: &[Role]) -> bool {
        has_any(self.roles(token), roles)
    }

    /// The end of the line that starts with a token: the first token of the next.
    pub(super) fn line_end(&self, start: usize) -> usize {
        self.token_from(self.first_from(start, |block| block.breaks))
    }

    /// The first sign of a stretch that sentences are told by, or lists as well;
    /// its end for none.
    #[inline]
    pub(super) fn first_stop(&self, stretch: Stretch, with_brackets: bool) -> usize {
        let brackets = if with_brackets { u64::MAX } else { 0 };
        let mut signs = self.within(stretch, |block| block.stops | block.brackets & brackets);
        signs.next().unwrap_or(stretch.end)
    }

    /// The signs in a stretch that sentences are told by.
    pub(super) fn stops(&self, stretch: Stretch) -> impl Iterator<Item = usize> + '_ {
        self.within(stretch, |block| block.stops)
    }

    /// The brackets in a stretch.
    pub(super) fn brackets(&self, stretch: Stretch) -> impl Iterator<Item = usize> + '_ {
        self.within(stretch, |block| block.brackets)
    }

    /// The signs in a stretch that quotations are told by.
    pub(super) fn quotes(&self, stretch: Stretch) -> impl Iterator<Item = usize> + '_ {
        self.within(stretch, |block| block.quotes)
    }

    #[inline(always)]
    fn within<'m>(
        &'m self,
        stretch: Stretch,
        of: impl Fn(&Block) -> u64 + 'm,
    ) -> impl Iterator<Item = usize> + 'm {
        let mut number = stretch.start / WIDTH;
        let before = !(u64::MAX << (stretch.start % WIDTH));
        let mut found = self.blocks.get(number).map_or(0, &of) & !before;
        std::iter::from_fn(move || {
            while found == 0 {
                number += 1;
                if number * WIDTH >= stretch.end {
                    return None;
                }
                found = self.blocks.get(number).map_or(0, &of);
            }
            let place = number * WIDTH + found.trailing_zeros() as usize;
            found &= found - 1;
            (place < stretch.end).then_some(place)
        })
    }

    /// All tokens with the white space before each.
    pub(super) fn all_tokens(&self) -> (Vec<Token>, Vec<Gap>) {
        let many = self.blocks.iter().map(|block| block.tokens.count_ones() as usize).sum();
        let (mut tokens, mut gaps) = (Vec::with_capacity(many), Vec::with_capacity(many));
        // The token that has not ended yet.
        let mut open = None;
        let mut gap = Gap::Paragraph;
        for (number, block) in self.blocks.iter().enumerate() {
            for bit in bits(block.bounds) {
                let place = number * WIDTH + bit.trailing_zeros() as usize;
                if let Some(start) = open.take() {
                    tokens.push(Token::new(Span::new(start..place), self.kind(start)));
                }
                if block.tokens & bit != 0 {
                    open = Some(place);
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
    pub(super) fn numbers(&self) -> Numbers {
        let mut before = 0;
        let count = |block: &Block| {
            let first = before;
            before += block.tokens.count_ones();
            (first, block.tokens)
        };
        Numbers { blocks: self.blocks.iter().map(count).collect() }
    }

    /// Sets what a token does to a quotation.
    pub(super) fn set_marks(&mut self, open: usize, close: Option<usize>) {
        if let Some(block) = self.blocks.get_mut(open / WIDTH) {
            block.opens |= 1 << (open % WIDTH);
        }
        let Some(close) = close else { return };
        if let Some(block) = self.blocks.get_mut(close / WIDTH) {
            block.closes |= 1 << (close % WIDTH);
        }
    }

    /// Whether the token opens a quotation.
    pub(super) fn opens_quotation(&self, token: usize) -> bool {
        self.has(token, |block| block.opens)
    }

    /// Whether the token closes a quotation.
    pub(super) fn closes_quotation(&self, token: usize) -> bool {
        self.has(token, |block| block.closes)
    }
}

/// How many tokens stand before a place.
#[derive(Debug)]
pub(super) struct Numbers {
    /// For each block how many stand before it, and its own.
    blocks: Vec<(u32, u64)>,
}

impl Numbers {
    pub(super) fn of(&self, place: usize) -> usize {
        let (before, tokens) = self.blocks.get(place / WIDTH).copied().unwrap_or_default();
        before as usize + (tokens & !(u64::MAX << (place % WIDTH))).count_ones() as usize
    }
}

const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// Whether one of eight bytes is a capital letter of ASCII.
#[inline]
fn has_ascii_capital(bytes: u64) -> bool {
    let all = |byte: u8| u64::from_ne_bytes([byte; 8]);
    let low = bytes & !HIGH;
    // The high bit tells which bytes are at least `A`, and which are past `Z`.
    (low + all(0x80 - b'A')) & !(low + all(0x80 - b'Z' - 1)) & !bytes & HIGH != 0
}

/// The bits of a bitmap, one by one.
#[inline(always)]
fn bits(mut map: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        let bit = map & map.wrapping_neg();
        map ^= bit;
        (bit != 0).then_some(bit)
    })
}
