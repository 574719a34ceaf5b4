//! Text -> triggers: the words and symbols at which a resolution may be cited.
//!
//! One pass over the bytes of the text, so that the many texts without any
//! cost next to nothing.

use super::cursor::{Cursor, starts_with};
use super::shape;
use super::symbol::{Form, Session, Symbol};
use crate::knowledge::resolutions::Bodies;
use crate::span::Span;

/// A place at which a resolution may be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trigger {
    /// The word, or the whole symbol.
    pub(super) span: Span,
    pub(super) kind: TriggerKind,
}

/// What stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TriggerKind {
    /// "resolution", "Res."
    Resolution { plural: bool },
    /// "UNSCR", "UNSCRs": body (a row) and resolution in one.
    Head { row: usize, plural: bool },
    /// "S/RES/2254 (2015)"
    Symbol(Symbol),
    /// "H.J. Res. 114", `P9_TA(2022)0052`: a symbol of a row's shape.
    Shaped(shape::Shaped),
    /// "2278 (2016)", perhaps with its head lost.
    NumberAndYear { number: u32, year: u16 },
    /// "2231": only of a resolution cited before.
    BareNumber(u32),
    /// "draft", "text", "measure": a resolution only if one is about.
    Noun { plural: bool },
}

impl Trigger {
    /// Returns true for what cites a resolution by itself.
    pub(super) fn is_strong(&self) -> bool {
        !matches!(
            self.kind,
            TriggerKind::Noun { .. } | TriggerKind::NumberAndYear { .. } | TriggerKind::BareNumber(_)
        )
    }
}

/// The nouns that mean a resolution where one is about, by their first letter.
const NOUNS: [&str; 5] = ["draft", "text", "measure", "motion", "version"];

/// The triggers of a text, in text order; none overlaps another.
pub(super) fn triggers(text: &str, bodies: &Bodies) -> Vec<Trigger> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let (mut at, mut inside_word) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        let is_word = byte.is_ascii_alphanumeric();
        if is_word
            && !inside_word
            && may_start(byte, bytes.get(at + 1).copied().unwrap_or(0), bodies)
            && starts_word(text, at)
        {
            if let Some(trigger) = trigger(text, at, bodies) {
                at = trigger.span.end();
                found.push(trigger);
                inside_word = true;
                continue;
            }
        }
        inside_word = is_word;
        at += 1;
    }
    found
}

/// The triggers of a text, none where no trigger cites a resolution by itself
/// and nothing is vetoed either: "Russia vetoed a draft".
pub(super) fn triggers_of_use(text: &str, bodies: &Bodies) -> Vec<Trigger> {
    let triggers = triggers(text, bodies);
    let speaks = triggers.iter().any(Trigger::is_strong) || (!triggers.is_empty() && text.contains("veto"));
    if speaks { triggers } else { Vec::new() }
}

/// Returns true unless a letter of another script stands before a byte; a
/// quotation mark may, though it has high bytes too.
fn starts_word(text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| text.as_bytes().get(b)).copied().unwrap_or(b' ');
    before < 0x80 || !text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(char::is_alphanumeric)
}

/// A cheap first look: most words start with another letter.
fn may_start(first: u8, second: u8, bodies: &Bodies) -> bool {
    let word = matches!(
        (first.to_ascii_lowercase(), second.to_ascii_lowercase()),
        (b'r' | b't' | b'm' | b'v', b'e') | (b'd', b'r') | (b'm', b'o')
    );
    word || (first.is_ascii_digit() && second.is_ascii_digit()) || bodies.may_start(first, second)
}

fn trigger(text: &str, at: usize, bodies: &Bodies) -> Option<Trigger> {
    let rest = text.as_bytes().get(at..)?;
    let first = *rest.first()?;
    if first.is_ascii_digit() {
        return numeric(text, at, bodies);
    }
    if first.is_ascii_uppercase() {
        let symbol = symbol(text, at, bodies).or_else(|| head(text, at, bodies));
        if symbol.is_some() {
            return symbol;
        }
    }
    match first.to_ascii_lowercase() {
        b'r' => resolution(text, at),
        _ => noun(text, at),
    }
}

/// "resolution", "Resolutions", "Res."
fn resolution(text: &str, at: usize) -> Option<Trigger> {
    let word = text.as_bytes().get(at..)?;
    let (len, plural) = if starts_with(word, "resolution") {
        let plural = word.get(10).is_some_and(|b| b.eq_ignore_ascii_case(&b's'));
        (10 + usize::from(plural), plural)
    } else if starts_with(word, "res") && word.get(3).is_some_and(|b| matches!(b, b'.' | b' ')) {
        // "Res. 1373": only with a number, and never "res publica".
        let mut cursor = Cursor::new(text, at + 3);
        cursor.literal(".");
        cursor.blanks();
        cursor.literal("no.");
        cursor.blanks();
        let number = cursor.peek().is_some_and(|c| c.is_ascii_digit());
        if !number || !word.first().is_some_and(u8::is_ascii_uppercase) {
            return None;
        }
        (3, false)
    } else {
        return None;
    };
    let next = Cursor::new(text, at + len).peek();
    if next.is_some_and(|c| c.is_alphabetic() || c == '_') {
        return None;
    }
    Some(Trigger { span: Span::new(at..at + len), kind: TriggerKind::Resolution { plural } })
}

/// "UNSCR 1701", "UNSCRs".
fn head(text: &str, at: usize, bodies: &Bodies) -> Option<Trigger> {
    let bytes = text.as_bytes().get(at..)?;
    let word_len = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let word = bytes.get(..word_len)?;
    let (name, row) = bodies.heads.iter().find(|(head, _)| word.eq_ignore_ascii_case(head.as_bytes()))?;
    let kind = TriggerKind::Head { row: *row, plural: name.ends_with('s') };
    Some(Trigger { span: Span::new(at..at + word_len), kind })
}

/// "S/RES/2254", "GOV/2005/77", "H.Con.Res. 83".
fn symbol(text: &str, at: usize, bodies: &Bodies) -> Option<Trigger> {
    let rest = text.get(at..)?;
    let second = *rest.as_bytes().get(1)?;
    if matches!(second, b'/' | b'O' | b'C') {
        // Statements of a president and circulars are no resolutions.
        if let Some((symbol, len)) =
            Symbol::prefix(rest).ok().filter(|(s, _)| s.is_resolution() || s.is_draft())
        {
            return Some(Trigger { span: Span::new(at..at + len), kind: TriggerKind::Symbol(symbol) });
        }
    }
    let (shaped, len) = shape::first(rest, &bodies.shapes)?;
    Some(Trigger { span: Span::new(at..at + len), kind: TriggerKind::Shaped(shaped) })
}

/// "2278 (2016)", "377 A (V)", "2014/2717(RSP)", "2231"
fn numeric(text: &str, at: usize, bodies: &Bodies) -> Option<Trigger> {
    let mut cursor = Cursor::new(text, at);
    let number = cursor.digits().filter(|_| cursor.at() - at >= 3)?;
    let end = cursor.at();
    if cursor.peek() == Some('/') {
        return symbol(text, at, bodies);
    }
    cursor.blanks();
    let bracket = cursor.peek().is_some_and(|c| matches!(c, '(' | '[') || c.is_ascii_uppercase());
    cursor.set(end);
    if !bracket {
        return bare_number(&cursor, number, at);
    }
    if let Some((session @ Session::Roman(_), part)) = cursor.roman_session() {
        let symbol = Symbol::new(Form::Assembly { session, number, part });
        return Some(Trigger { span: Span::new(at..cursor.at()), kind: TriggerKind::Symbol(symbol) });
    }
    let Some(year) = cursor.year_in_brackets() else { return bare_number(&cursor, number, at) };
    Some(Trigger { span: Span::new(at..end), kind: TriggerKind::NumberAndYear { number, year } })
}

/// "2231"; what could be a year is left alone.
fn bare_number(cursor: &Cursor<'_>, number: u32, at: usize) -> Option<Trigger> {
    let number = Some(number).filter(|n| (1000..1900).contains(n) || (2100..10_000).contains(n))?;
    let bare = !cursor.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '-' | '/' | ':'));
    bare.then(|| Trigger { span: Span::new(at..cursor.at()), kind: TriggerKind::BareNumber(number) })
}

fn noun(text: &str, at: usize) -> Option<Trigger> {
    let bytes = text.as_bytes().get(at..)?;
    let noun = NOUNS.iter().find(|noun| starts_with(bytes, noun))?;
    let plural = bytes.get(noun.len()).is_some_and(|b| b.eq_ignore_ascii_case(&b's'));
    let len = noun.len() + usize::from(plural);
    let next = Cursor::new(text, at + len).peek();
    if next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '/')) {
        return None;
    }
    Some(Trigger { span: Span::new(at..at + len), kind: TriggerKind::Noun { plural } })
}
