//! [`Cursor`]: reads numbers, years and sessions off the characters of a text,
//! however a tokenizer would have cut them.

use super::symbol::{Part, Session};
use crate::token::roman;

/// A place in a text and what can be read from there. Every reader moves on if
/// it succeeds and stays where it is if not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// A cursor at a byte of a text; past its end where that is no boundary.
    pub(super) fn new(text: &'t str, at: usize) -> Cursor<'t> {
        Cursor { text, at: if text.is_char_boundary(at) { at } else { text.len() } }
    }

    /// The byte it stands at.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What is left of the text.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes back, or on, to a place where it stood before.
    pub(super) fn set(&mut self, at: usize) {
        *self = Cursor::new(self.text, at);
    }

    /// Letters, digits and marks as given, small or capital; `pattern` is in
    /// small letters.
    pub(super) fn literal(&mut self, pattern: &str) -> bool {
        let fits = starts_with(self.rest().as_bytes(), pattern);
        if fits {
            self.at += pattern.len();
        }
        fits
    }

    /// A word as given and no more of it, with the blanks after it.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let start = self.at;
        if self.literal(word) && !self.peek().is_some_and(char::is_alphanumeric) {
            self.blanks();
            return true;
        }
        self.at = start;
        false
    }

    /// White space of any kind, line breaks too: the number of bytes.
    pub(super) fn blanks(&mut self) -> usize {
        let rest = self.rest();
        let len = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{ad}').len();
        self.at += len;
        len
    }

    /// One character of a set.
    pub(super) fn one_of(&mut self, set: &[char]) -> bool {
        let found = self.peek().filter(|c| set.contains(c));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    /// A number of one to seven digits, not written with separators.
    pub(super) fn digits(&mut self) -> Option<u32> {
        let len = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || len > 7 {
            return None;
        }
        let number = self.rest().get(..len)?.parse().ok()?;
        self.at += len;
        Some(number)
    }

    /// A year in which the United Nations could decide: 1945 to 2099.
    pub(super) fn year(&mut self) -> Option<u16> {
        let start = self.at;
        let year = self.digits().filter(|_| self.at - start == 4).and_then(|y| u16::try_from(y).ok());
        let year = year.filter(|year| (1945..2100).contains(year));
        if year.is_none() {
            self.at = start;
        }
        year
    }

    /// "(2015)", with or without blanks before it.
    pub(super) fn year_in_brackets(&mut self) -> Option<u16> {
        self.in_brackets(Cursor::year)
    }

    /// "(II)", "(ES-V)", "(S-VII)", with or without blanks before it, and the
    /// letter of a part before or behind: "A (V)", "(V)A".
    pub(super) fn roman_session(&mut self) -> Option<(Session, Part)> {
        let start = self.at;
        let before = self.part();
        let session = self.in_brackets(|cursor| {
            let make = match () {
                () if cursor.literal("es-") => Session::EmergencyRoman,
                () if cursor.literal("s-") => Session::SpecialRoman,
                () => Session::Roman,
            };
            cursor.roman().map(make)
        });
        let Some(session) = session else {
            self.at = start;
            return None;
        };
        Some((session, if before.first.is_some() { before } else { self.part() }))
    }

    fn in_brackets<T>(&mut self, read: impl FnOnce(&mut Cursor<'t>) -> Option<T>) -> Option<T> {
        let start = self.at;
        self.blanks();
        let read = if self.literal("(") || self.literal("[") { read(self) } else { None };
        let read = read.filter(|_| self.literal(")") || self.literal("]"));
        if read.is_none() {
            self.at = start;
        }
        read
    }

    /// A Roman numeral in capitals.
    pub(super) fn roman(&mut self) -> Option<u16> {
        let (number, len) = roman::read(self.rest().as_bytes())?;
        self.at += len;
        Some(number)
    }

    /// "A", "A and B", "A to D", "A-D" that stands by itself, with or without
    /// a blank before it.
    pub(super) fn part(&mut self) -> Part {
        let start = self.at;
        self.blanks();
        let Some(first) = self.letter() else {
            self.at = start;
            return Part::default();
        };
        let after_first = self.at;
        self.blanks();
        let joined = self.word("and") || self.word("to") || self.literal("-") || self.literal("–");
        let last = if joined { self.letter() } else { None };
        if last.is_none() {
            self.at = after_first;
        }
        Part { first: Some(first), last }
    }

    /// One capital letter that is a whole word.
    fn letter(&mut self) -> Option<char> {
        let mut letters = self.rest().chars();
        let letter = letters.next().filter(char::is_ascii_uppercase)?;
        let next = letters.next();
        // "A resolution" is no part, "A." could end a sentence.
        if next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '/')) {
            return None;
        }
        self.at += 1;
        Some(letter)
    }
}

/// Returns true if `bytes` starts with `pattern`, letters in any case;
/// `pattern` is in small letters.
pub(super) fn starts_with(bytes: &[u8], pattern: &str) -> bool {
    bytes
        .get(..pattern.len())
        .is_some_and(|start| start.iter().zip(pattern.bytes()).all(|(a, b)| a.to_ascii_lowercase() == b))
}
