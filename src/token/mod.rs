//! Text -> tokens. Takes the text; gives [`Tokens`], pieces that rejoin to it.
//!
//! Below every stage and below the knowledge, whose tables are keyed by the
//! same tokens in their normal form.

mod bitmap;
mod block;
mod compound;
mod letters;
mod lexicon;
mod long;
mod news;
mod news_block;
mod normal;
mod property;
pub(crate) mod roman;
#[cfg(test)]
mod rules;
mod scalar;
mod segment;
mod tokens;

use std::iter::FusedIterator;

pub(crate) use bitmap::bitmap;
pub(crate) use letters::{base_letters, is_apostrophe, is_capital, is_silent};
pub(crate) use lexicon::{Abbreviation, AbbreviationKind, abbreviation};
use segment::Segments;
pub(crate) use segment::{Boundaries, Ends, clear_kind, reachable};
pub use tokens::Tokens;

pub(crate) use normal::{Shape, normal_form, shape};

use crate::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters, perhaps with digits: "talks", "U.S.", "al-Sham", "'s", "S/RES/2254".
    Word,
    /// Digits with their separators: "2254", "1,200", "3.5".
    Number,
    /// One mark of punctuation or a symbol; a run of full stops or hyphens
    /// ("...", "--") and a quotation mark of two apostrophes are one.
    Mark,
    /// White space and line breaks.
    Space,
}

/// A piece of the text: a word, number, mark or stretch of white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    span: Span,
    kind: TokenKind,
}

impl Token {
    pub(crate) fn new(span: Span, kind: TokenKind) -> Token {
        Token { span, kind }
    }

    /// Where the token stands in the text.
    pub fn span(self) -> Span {
        self.span
    }

    /// What it is made of.
    pub fn kind(self) -> TokenKind {
        self.kind
    }
}

/// Cuts a text into tokens that, put together again, give the text.
///
/// Cuts where Unicode Standard Annex #29 has word boundaries, with the changes
/// news needs:
///
/// * An abbreviation keeps its full stop: "U.S.", "a.m.", "Lt.", "No." before
///   a number, an initial.
/// * A word with hyphens is whole: "al-Sham", "Jean-Noël", "U.S.-led",
///   "19-year-old"; two numbers beside a hyphen are not, but a date is.
/// * Symbols of documents, clock times and dates are whole: "S/RES/2254",
///   "14:32", "2024-12-07", "9/11"; so are "AT&T", addresses, "@names",
///   "#tags" and character references ("&amp;").
/// * A possessive "'s" and the ending of a contraction ("n't", "'ll") are
///   tokens of their own, after a full stop or a closing mark as well.
/// * A run of full stops, a run of hyphens and two apostrophes are one mark.
/// * A full stop without the blank behind it ("talks.The") and a colon between
///   letters are cut.
///
/// No token is made that the text does not hold: nothing is allocated.
///
/// # Example
///
/// ```
/// let words: Vec<&str> = rapporteur::tokenize("Syria's envoy spoke.")
///     .filter_map(|token| token.span().slice("Syria's envoy spoke."))
///     .filter(|word| *word != " ")
///     .collect();
/// assert_eq!(words, ["Syria", "'s", "envoy", "spoke", "."]);
/// ```
pub fn tokenize(text: &str) -> Tokens<'_> {
    Tokens::new(text)
}

/// Adds the tokens of a text, as [`tokenize`] gives them, to a buffer that the
/// caller keeps from text to text.
///
/// # Example
///
/// ```
/// let mut tokens = Vec::new();
/// for text in ["It rained.", "It stopped."] {
///     tokens.clear();
///     rapporteur::tokenize_into(text, &mut tokens);
///     assert_eq!(tokens.len(), 4);
/// }
/// ```
pub fn tokenize_into(text: &str, tokens: &mut Vec<Token>) {
    Tokens::new(text).add_to(tokens);
}

/// Hands over where the tokens of a text end, as [`tokenize`] gives them.
pub(crate) fn mark_boundaries(text: &str, map: &mut impl Boundaries) {
    Tokens::new(text).mark_in(map);
}

/// Cuts a text exactly where Unicode Standard Annex #29 has word boundaries,
/// without the changes of [`tokenize`].
///
/// # Example
///
/// ```
/// let pieces = |text| rapporteur::tokenize_unicode(text).filter_map(move |t| t.span().slice(text));
/// assert!(pieces("Syria's U.S. envoy").eq(["Syria's", " ", "U.S", ".", " ", "envoy"]));
/// ```
pub fn tokenize_unicode(text: &str) -> UnicodeTokens<'_> {
    UnicodeTokens { pieces: Segments::new(text) }
}

/// Adds the tokens of a text, as [`tokenize_unicode`] gives them, to a buffer
/// that the caller keeps from text to text.
///
/// # Example
///
/// ```
/// let mut tokens = Vec::new();
/// rapporteur::tokenize_unicode_into("U.S.", &mut tokens);
/// assert_eq!(tokens.len(), 2);
/// ```
pub fn tokenize_unicode_into(text: &str, tokens: &mut Vec<Token>) {
    Segments::new(text).add_to(tokens);
}

/// The pieces of a text between the word boundaries of Unicode, in order. Made
/// by [`tokenize_unicode`].
#[derive(Debug, Clone)]
pub struct UnicodeTokens<'t> {
    pieces: Segments<'t>,
}

impl Iterator for UnicodeTokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        self.pieces.next()
    }

    #[inline]
    fn fold<B, F: FnMut(B, Token) -> B>(self, init: B, f: F) -> B {
        self.pieces.fold(init, f)
    }
}

impl FusedIterator for UnicodeTokens<'_> {}

/// Letters that count digits: "3.5bn" is a number, "19th" a word.
const UNITS: [&str; 6] = ["bn", "mn", "tn", "b", "m", "k"];

fn kind(piece: &str) -> TokenKind {
    let first = piece.chars().next().unwrap_or(' ');
    // What is asked about most comes first.
    if piece.len() == first.len_utf8() && is_common_mark(first) {
        TokenKind::Mark
    } else if is_letter(first) {
        TokenKind::Word
    } else if first == '&' && matches!(piece, "&nbsp;" | "&#160;") || piece.chars().all(is_space) {
        TokenKind::Space
    } else if piece.chars().any(char::is_alphabetic) && !matches!(first, '&') {
        let unit = piece.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        if UNITS.contains(&unit) { TokenKind::Number } else { TokenKind::Word }
    } else if piece.chars().any(char::is_numeric) && !matches!(first, '&') {
        TokenKind::Number
    } else {
        TokenKind::Mark
    }
}

/// The marks that are met most, in all scripts.
fn is_common_mark(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_punctuation(),
        '‐'..='…' | '،' | '؛' | '؟' | '、'..='〃' | '〈'..='】' | '！'..='／' | '：'..='＠' => {
            true
        }
        _ => false,
    }
}

/// A letter, or what UAX #29 takes for one.
fn is_letter(character: char) -> bool {
    property::word_break(character).is_letter() || character.is_alphabetic()
}

/// White space, and characters that show nothing where they stand alone.
fn is_space(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_marks_are_neither_letters_nor_numbers_nor_white_space() {
        let marks = (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|&c| is_common_mark(c));
        for mark in marks {
            assert!(!is_letter(mark) && !is_space(mark) && !mark.is_numeric(), "{mark:?}");
        }
    }
}
