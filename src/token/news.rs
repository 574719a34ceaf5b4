//! The changes that news needs, piece by piece: what is joined to a piece of
//! UAX #29, and what is cut from it. Nothing is remembered from token to token.

use super::compound::{self, byte};
use super::{TokenKind, kind, lexicon, scalar};

/// The token that starts at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub(super) end: u32,
    /// The end of the contraction behind it, a token of its own; 0 for none.
    pub(super) ending: u32,
    pub(super) kind: TokenKind,
}

/// Makes the token that starts at `start`, in a piece that ends at `piece_end`.
#[inline(never)]
pub(super) fn change(text: &str, start: u32, piece_end: u32) -> Change {
    let (start, piece_end) = (start as usize, piece_end as usize);
    let first = byte(text, start);
    let end = match first {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' => word_end(text, start, piece_end),
        b'.' | b'-' => start + run(text, start, first),
        b'\'' | b'`' if byte(text, start + 1) == first => start + 2,
        // What is left of "BEIRUT:The".
        b':' if byte(text, start + 1) >= b'0' => start + 1,
        b'@' | b'#' => compound::tag_end(text, start).unwrap_or(piece_end),
        b'&' => compound::reference_end(text, start).unwrap_or(piece_end),
        b'\'' | 0xE2 => possessive_after_mark(text, start).unwrap_or(piece_end),
        0x80.. if starts_word(text, start) => word_end(text, start, piece_end),
        _ => piece_end,
    };
    let token = text.get(start..end).unwrap_or("");
    let kind = kind(token);
    let cut = if kind == TokenKind::Word { lexicon::contraction(token) } else { None };
    match cut {
        Some(cut) => Change { end: (start + cut) as u32, ending: end as u32, kind },
        None => Change { end: end as u32, ending: 0, kind },
    }
}

/// How often a byte stands from `at` on.
fn run(text: &str, at: usize, byte: u8) -> usize {
    text.as_bytes().get(at..).unwrap_or(&[]).iter().take_while(|&&b| b == byte).count()
}

fn starts_word(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// The end of the word that starts at `start`, with all that news joins to it.
fn word_end(text: &str, start: usize, piece_end: usize) -> usize {
    if let Some(end) = address_end(text, start, piece_end) {
        return end;
    }
    let mut from = start;
    let mut end = part_end(text, start, piece_end);
    loop {
        match byte(text, end) {
            b'.' if lexicon::keeps_full_stop(text, from, end) => {
                end += 1;
                if compound::hyphen(text, end).is_none() {
                    return end;
                }
            }
            b'-' | 0xE2 => {
                let Some(next) = after_hyphen(text, start, from, end) else { return end };
                from = next;
                end = part_end(text, from, scalar::next_boundary(text, from));
            }
            b':' if is_clock(text, from, end) && compound::is_clock_part(text, end) => {
                from = end + 1;
                end = scalar::next_boundary(text, from);
            }
            b'/' => return compound::symbol_end(text, start).unwrap_or(end).max(end),
            b'&' if is_ampersand_name(text, from, end) => {
                from = end + 1;
                end = scalar::next_boundary(text, from);
            }
            _ => return end,
        }
    }
}

/// The end of the address or date that starts here.
fn address_end(text: &str, start: usize, piece_end: usize) -> Option<usize> {
    let goes_on = byte(text, piece_end + 1).is_ascii_alphanumeric();
    let end = match byte(text, piece_end) {
        b'@' | b'+' | b'.' if goes_on => compound::email_end(text, start),
        b':' if byte(text, piece_end + 1) == b'/' => compound::url_end(text, start),
        b'/' if goes_on => compound::bare_url_end(text, start, piece_end),
        b'-' if goes_on => compound::iso_date_end(text, start).or_else(|| compound::email_end(text, start)),
        _ => None,
    };
    end.or_else(|| match byte(text, start) {
        b'w' | b'W' => compound::url_end(text, start),
        _ => None,
    })
}

/// The end of a word between boundaries, less what was written to it by
/// mistake: "talks" in "talks.The", "BEIRUT" in "BEIRUT:The".
fn part_end(text: &str, start: usize, piece_end: usize) -> usize {
    let part = text.get(start..piece_end).unwrap_or("");
    if !part.bytes().any(|b| b == b'.' || b == b':') {
        return piece_end;
    }
    for (at, mark) in part.bytes().enumerate().filter(|(_, b)| matches!(b, b'.' | b':')) {
        let mut rest = part.get(at + 1..).unwrap_or("").chars();
        let is_capitalized =
            rest.next().is_some_and(char::is_uppercase) && rest.next().is_some_and(char::is_lowercase);
        if mark == b':' || is_capitalized {
            return start + at;
        }
    }
    piece_end
}

/// Where the word behind the hyphen at `end` starts, if the hyphen joins.
fn after_hyphen(text: &str, start: usize, from: usize, end: usize) -> Option<usize> {
    let next = end + compound::hyphen(text, end)?;
    let follows = text.get(next..)?.chars().next()?;
    let numbers = start == from && is_digits(text, from, end) && follows.is_ascii_digit();
    (follows.is_alphanumeric() && !numbers).then_some(next)
}

fn is_digits(text: &str, from: usize, end: usize) -> bool {
    text.get(from..end).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_clock(text: &str, from: usize, end: usize) -> bool {
    end - from <= 2 && is_digits(text, from, end)
}

/// "AT&T", "R&D".
fn is_ampersand_name(text: &str, from: usize, end: usize) -> bool {
    end - from <= 3
        && text.get(from..end).is_some_and(|part| part.bytes().all(|b| b.is_ascii_uppercase()))
        && byte(text, end + 1).is_ascii_uppercase()
}

/// "'s" in "the U.S.'s", "the “Wolf”'s" and "the G20's": its end.
fn possessive_after_mark(text: &str, start: usize) -> Option<usize> {
    let letter = start + compound::apostrophe(text, start)?;
    if byte(text, letter) != b's' {
        return None;
    }
    let before = text.get(..start)?.chars().next_back()?;
    let follows = text.get(letter + 1..)?.chars().next();
    let fits = matches!(before, '.' | ')' | ']' | '"' | '”' | '»' | '%' | '0'..='9')
        && !follows.is_some_and(char::is_alphanumeric);
    fits.then_some(letter + 1)
}
