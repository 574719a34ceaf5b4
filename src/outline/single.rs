//! Single quotation marks, told apart from apostrophes.
//!
//! An apostrophe between letters is inside its token and never seen here. What
//! is left is a mark with a blank on one side: it opens ('We…), closes (…go.'),
//! ends a plural possessive (the workers' camp) or stands for letters ('90s).

use super::TokenKind;
use super::quotation::{Pair, Sides, unclosed};
use super::text_map::{Stretch, TextMap};
use super::words::Role;
use crate::token::normal_form;

/// The single mark that is open within one quotation or outside of all.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    token: Option<usize>,
    /// "workers'": it closes if nothing better comes.
    doubtful: Option<usize>,
}

/// The single marks of a line, in buffers that are used again for the next.
#[derive(Debug, Default)]
pub(super) struct Singles {
    /// The marks, each with the double pair it stands in.
    marks: Vec<(u32, u32)>,
    /// What is open in each double pair; the last is for marks in none.
    open: Vec<Open>,
}

impl Singles {
    /// Pairs the single marks of a line. Both marks of a pair stand in the same
    /// double pair, of which `pairs` has all, or both in none.
    pub(super) fn pair(
        &mut self,
        map: &TextMap<'_>,
        line: Stretch,
        pairs: &mut Vec<Pair>,
        going_on: &mut Vec<(usize, usize)>,
    ) {
        let doubles = pairs.len();
        self.read(map, line, pairs);
        self.open.clear();
        self.open.resize(doubles + 1, Open::default());
        for &(token, place) in &self.marks {
            let Some(open) = self.open.get_mut(place as usize) else { continue };
            step(map, line, token as usize, open, pairs);
        }
        for &(_, place) in &self.marks {
            let Some(open) = self.open.get_mut(place as usize).map(std::mem::take) else { continue };
            let Some(start) = open.token else { continue };
            match open.doubtful {
                Some(close) => pairs.push(Pair::new(start, close, true)),
                None => left_open(map, start, line, pairs, going_on),
            }
        }
    }

    /// Gathers the single marks, each with the double pair around it.
    fn read(&mut self, map: &TextMap<'_>, line: Stretch, doubles: &[Pair]) {
        self.marks.clear();
        let marks = map.quotes(line).filter(|&token| is_single_mark(map.sign(token)));
        self.marks.extend(marks.map(|token| (token as u32, doubles.len() as u32)));
        for (number, pair) in doubles.iter().enumerate() {
            let first = self.marks.partition_point(|&(token, _)| token <= pair.open);
            let inside = self.marks.iter_mut().skip(first).take_while(|(token, _)| *token < pair.end);
            inside.for_each(|(_, place)| *place = number as u32);
        }
    }
}

/// A mark of which a pair makes a single quotation, or an apostrophe.
pub(super) fn is_single_mark(sign: char) -> bool {
    matches!(sign, '\'' | '‘' | '’' | '‚' | '‛' | '`' | '‹' | '›')
}

/// Takes one mark.
fn step(map: &TextMap<'_>, line: Stretch, token: usize, open: &mut Open, pairs: &mut Vec<Pair>) {
    let sides = Sides::of(map, line, token);
    if opens(map, token, sides) {
        if let (Some(start), Some(close)) = (open.token, open.doubtful) {
            pairs.push(Pair::new(start, close, true));
        }
        *open = Open { token: Some(token), doubtful: None };
    } else if let (Some(start), true) = (open.token, sides.looks_closing) {
        if is_plural_possessive(map, line, token) {
            open.doubtful = open.doubtful.or(Some(token));
        } else {
            pairs.push(Pair::new(start, token, true));
            *open = Open::default();
        }
    }
}

/// 'We will go, and not: '90s, 'em, ’til.
fn opens(map: &TextMap<'_>, token: usize, sides: Sides) -> bool {
    sides.looks_opening && !matches!(map.sign(token), '’' | '›') && {
        let next = map.next(token);
        !map.has_role(next, Role::Elision) && !is_decade(map.word(next))
    }
}

/// "90s" in "'90s".
fn is_decade(word: &str) -> bool {
    word.len() == 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_digit())
        || word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "the workers' camp": a word in -s before it and a small word behind it. A
/// mark behind it ("the workers',") closes.
fn is_plural_possessive(map: &TextMap<'_>, line: Stretch, token: usize) -> bool {
    let next = map.next(token);
    let Some(before) = map.previous(token) else { return false };
    let ends_so = match map.word(before).as_bytes().last() {
        Some(last @ ..0x80) => matches!(last, b's' | b'S' | b'z' | b'Z' | b'x' | b'X'),
        _ => normal_form(map.word(before)).ends_with(['s', 'z', 'x']),
    };
    ends_so && next < line.end && map.kind(next) == TokenKind::Word
}

/// A single mark left open at the end of its line: it goes on in the next one,
/// was never closed, or is no mark ("‘Abd").
fn left_open(
    map: &TextMap<'_>,
    start: usize,
    line: Stretch,
    pairs: &mut Vec<Pair>,
    going_on: &mut Vec<(usize, usize)>,
) {
    let follows_cue = map.previous(start).is_some_and(|before| matches!(map.sign(before), ':' | ','));
    let again = line.end;
    let goes_on = matches!(map.sign(again), '\'' | '‘') && map.is_tight(map.next(again));
    if goes_on && (follows_cue || start == line.start) {
        pairs.push(Pair::new(start, line.end, false));
        going_on.push((start, again));
    } else if map.sign(start) == '‘' && follows_cue {
        pairs.push(unclosed(map, start, line.end));
    }
}
