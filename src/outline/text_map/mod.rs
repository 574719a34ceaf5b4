//! Text -> bitmaps with a bit per byte: where tokens start, and which of them
//! can tell where a unit begins or ends. The rules go from one such sign to the
//! next and look at the few tokens beside it; nothing is stored by token, so
//! that a long text costs little more memory than it has itself.
//!
//! A token is known by its place, the offset of its first byte; white space is
//! none. Every place is answered, also the end of the text, so that rules can
//! look around freely.

mod numbers;
mod read;

use super::words::{Role, Roles, has_any};
use super::{Gap, Shape, TokenKind};
use crate::token::{clear_kind, is_capital, shape};

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
#[derive(Debug)]
pub(super) struct TextMap<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    roles: &'static Roles,
}

const WIDTH: usize = u64::BITS as usize;

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
}

impl<'t> TextMap<'t> {
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
    #[inline(always)]
    fn first_from(&self, place: usize, of: impl Fn(&Block) -> u64) -> usize {
        // The next 64 bits, wherever they start: what is looked for is near.
        let (number, shift) = (place / WIDTH, place % WIDTH);
        if let Some([first, second, ..]) = self.blocks.get(number..) {
            let near = of(first) >> shift | of(second) << 1 << (WIDTH - 1 - shift);
            if near != 0 {
                return place + near.trailing_zeros() as usize;
            }
        }
        self.first_in_blocks(number + 1, of)
    }

    /// The first bit from a block on; the end for none.
    #[inline(never)]
    fn first_in_blocks(&self, number: usize, of: impl Fn(&Block) -> u64) -> usize {
        let blocks = self.blocks.get(number..).unwrap_or(&[]);
        let found = blocks.iter().map(of).zip(number..).find(|(found, _)| *found != 0);
        found.map_or(self.end(), |(found, number)| number * WIDTH + found.trailing_zeros() as usize)
    }

    /// The last bit before a place.
    #[inline(always)]
    fn last_before(&self, place: usize, of: impl Fn(&Block) -> u64) -> Option<usize> {
        let (number, shift) = (place / WIDTH, place % WIDTH);
        if let Some([first, second, ..]) = number.checked_sub(1).and_then(|n| self.blocks.get(n..)) {
            let near = of(first) >> shift | of(second) << 1 << (WIDTH - 1 - shift);
            if near != 0 {
                return Some(place - 1 - near.leading_zeros() as usize);
            }
        }
        self.last_in_blocks(place, of)
    }

    #[inline(never)]
    fn last_in_blocks(&self, place: usize, of: impl Fn(&Block) -> u64) -> Option<usize> {
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
        let first = self.text.get(token..).and_then(|rest| rest.chars().next()).unwrap_or('\0');
        if self.has(token + first.len_utf8(), |block| block.bounds) { first } else { '\0' }
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
                has_ascii_capital(first) || first & HIGH != 0 && word.chars().any(is_capital)
            }
            _ => word.chars().any(is_capital),
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
        self.roles.of(self.text, token, self.end_of(token))
    }

    /// Whether the word has a role.
    pub(super) fn has_role(&self, token: usize, role: Role) -> bool {
        has_any(self.roles(token), &[role])
    }

    /// Whether the word opens a by-line.
    #[inline]
    pub(super) fn is_byline(&self, token: usize) -> bool {
        self.roles.may_be_byline(self.text, token) && self.has_role(token, Role::Byline)
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
