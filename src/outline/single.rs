//! Single quotation marks, told apart from apostrophes.
//!
//! An apostrophe between letters is inside its token and never seen here. What
//! is left is a mark with a blank on one side: it opens ('We…), closes (…go.'),
//! ends a plural possessive (the workers' camp) or stands for letters ('90s).

use super::quotation::{Quotation, Sides, unclosed};
use super::{Gap, Outline, Role, TokenKind, TokenRange};
use crate::token::normal_form;

/// The single mark that is open within one quotation or outside of all.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    token: Option<usize>,
    /// "workers'": it closes if nothing better comes.
    doubtful: Option<usize>,
}

/// Pairs the single marks. `around` gives the double quotation of a token:
/// both marks of a pair stand in the same one, or both in none.
pub(super) fn pair_single(
    outline: &Outline<'_>,
    around: impl Fn(usize) -> Option<usize>,
    doubles: usize,
    quotations: &mut Vec<Quotation>,
    going_on: &mut Vec<(usize, usize)>,
) {
    // The last place is for marks in no double quotation.
    let mut open = vec![Open::default(); doubles + 1];
    let mut touched = Vec::new();
    for (number, paragraph) in outline.paragraphs().iter().enumerate() {
        for token in outline.signs.quotes(paragraph.tokens) {
            if !is_single_mark(outline.word(token)) {
                continue;
            }
            let place = around(token).unwrap_or(doubles);
            let Some(state) = open.get_mut(place) else { continue };
            touched.push(place);
            step(outline, paragraph.tokens, token, state, quotations);
        }
        let next = outline.paragraphs().get(number + 1).map(|p| p.tokens);
        for place in touched.drain(..) {
            let Some(state) = open.get_mut(place).map(std::mem::take) else { continue };
            let Some(start) = state.token else { continue };
            match state.doubtful {
                Some(close) => quotations.push(Quotation::new(start, close, true)),
                None => left_open(outline, start, paragraph.tokens, next, quotations, going_on),
            }
        }
    }
}

/// A mark of which a pair makes a single quotation, or an apostrophe.
pub(super) fn is_single_mark(word: &str) -> bool {
    matches!(word, "'" | "‘" | "’" | "‚" | "‛" | "`" | "‹" | "›")
}

/// Takes one mark.
fn step(
    outline: &Outline<'_>,
    paragraph: TokenRange,
    token: usize,
    state: &mut Open,
    quotations: &mut Vec<Quotation>,
) {
    let sides = Sides::of(outline, paragraph, token);
    if opens(outline, token, sides) {
        if let (Some(start), Some(close)) = (state.token, state.doubtful) {
            quotations.push(Quotation::new(start, close, true));
        }
        *state = Open { token: Some(token), doubtful: None };
    } else if let (Some(start), true) = (state.token, sides.looks_closing) {
        if is_plural_possessive(outline, paragraph, token) {
            state.doubtful = state.doubtful.or(Some(token));
        } else {
            quotations.push(Quotation::new(start, token, true));
            *state = Open::default();
        }
    }
}

/// 'We will go, and not: '90s, 'em, ’til.
fn opens(outline: &Outline<'_>, token: usize, sides: Sides) -> bool {
    sides.looks_opening
        && !matches!(outline.word(token), "’" | "›")
        && !outline.has_role(token + 1, Role::Elision)
        && !is_decade(outline.word(token + 1))
}

/// "90s" in "'90s".
fn is_decade(word: &str) -> bool {
    word.len() == 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_digit())
        || word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "the workers' camp": a word in -s before it and a small word behind it. A
/// mark behind it ("the workers',") closes.
fn is_plural_possessive(outline: &Outline<'_>, paragraph: TokenRange, token: usize) -> bool {
    let word = normal_form(token.checked_sub(1).map_or("", |t| outline.word(t)));
    word.ends_with(['s', 'z', 'x']) && token + 1 < paragraph.end && outline.kind(token + 1) == TokenKind::Word
}

/// A single mark left open at the end of its paragraph: it goes on in the
/// next one, was never closed, or is no mark ("‘Abd").
fn left_open(
    outline: &Outline<'_>,
    start: usize,
    paragraph: TokenRange,
    next: Option<TokenRange>,
    quotations: &mut Vec<Quotation>,
    going_on: &mut Vec<(usize, usize)>,
) {
    let before = start.checked_sub(1).map_or("", |t| outline.word(t));
    let follows_cue = matches!(before, ":" | ",");
    let again = next
        .map(|n| n.start)
        .filter(|&n| matches!(outline.word(n), "'" | "‘") && outline.gap(n + 1) == Gap::None);
    if let (Some(again), true) = (again, follows_cue || start == paragraph.start) {
        quotations.push(Quotation::new(start, paragraph.end, false));
        going_on.push((start, again));
    } else if outline.word(start) == "‘" && follows_cue {
        quotations.push(unclosed(outline, start, paragraph.end));
    }
}
