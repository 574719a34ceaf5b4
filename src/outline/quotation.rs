//! Tokens -> quotations: paired marks of every kind.
//!
//! Double marks and guillemets are paired here, paragraph by paragraph, then
//! [`single`] pairs single marks within what this has found. A mark tells its
//! side by its form or by the blanks beside it. What a mistake does ends with
//! its paragraph.

use super::single;
use super::{Gap, Outline, Paragraph, QuotationMark, TokenKind, TokenRange, index, place};

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The opening mark.
    pub(crate) open: usize,
    /// What stands between the marks, without them.
    pub(crate) inside: TokenRange,
    /// The closing mark; `None` where the quotation goes on in the next
    /// paragraph or was never closed.
    pub(crate) close: Option<usize>,
    /// The quotation (by place) that this one stands in.
    pub(crate) nested_in: Option<usize>,
    /// The quotation (by place) in an earlier paragraph that this one goes on
    /// with: “… (no closing mark) // “…”.
    pub(crate) continues: Option<usize>,
}

impl Quotation {
    /// A quotation whose place among the others is still to be found.
    pub(super) fn new(open: usize, end: usize, is_closed: bool) -> Quotation {
        Quotation {
            open,
            inside: TokenRange::new(open + 1, end),
            close: is_closed.then_some(end),
            nested_in: None,
            continues: None,
        }
    }
}

/// Marks that pair with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// `"`, “ ”, „ “, `''`, ``` `` ```.
    Double,
    /// « », » «.
    Guillemet,
}

/// What the form of a mark says about its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Opening,
    Closing,
    Straight,
}

fn double_mark(word: &str) -> Option<(Family, Form)> {
    Some(match word {
        "\"" | "＂" | "''" | "&quot;" | "&#34;" => (Family::Double, Form::Straight),
        "“" | "„" | "‟" | "``" | "&ldquo;" | "&#8220;" => (Family::Double, Form::Opening),
        "”" | "&rdquo;" | "&#8221;" => (Family::Double, Form::Closing),
        "«" => (Family::Guillemet, Form::Opening),
        "»" => (Family::Guillemet, Form::Closing),
        _ => return None,
    })
}

/// A mark whose partner has not come yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    token: usize,
    family: Family,
}

/// What the blanks beside a mark say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub(super) looks_opening: bool,
    pub(super) looks_closing: bool,
}

impl Sides {
    /// A mark looks opening with a blank, bracket, dash or other opening mark
    /// before it and none behind; closing with a blank or mark behind it and
    /// none before.
    pub(super) fn of(outline: &Outline<'_>, paragraph: TokenRange, token: usize) -> Sides {
        let is_first = token == paragraph.start;
        let before = token.checked_sub(1).map_or("", |t| outline.word(t));
        let free_before = is_first
            || outline.gap(token) >= Gap::Blank
            || matches!(before, "(" | "[" | "{" | "—" | "–" | "--" | "-" | "/" | "“" | "‘" | "«" | "„" | "¿");
        let free_behind = token + 1 >= paragraph.end
            || outline.gap(token + 1) >= Gap::Blank
            || (outline.kind(token + 1) == TokenKind::Mark
                && !matches!(outline.word(token + 1), "[" | "(" | "‘" | "“" | "«" | "$" | "…" | "..." | "¿"));
        let tight_before = !is_first && outline.gap(token) == Gap::None;
        Sides { looks_opening: free_before && !free_behind, looks_closing: tight_before && free_behind }
    }
}

/// Pairs the quotation marks.
pub(super) fn pair_quotations(outline: &Outline<'_>) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    let mut going_on = Vec::new();
    for (number, paragraph) in outline.paragraphs().iter().enumerate() {
        let next = outline.paragraphs().get(number + 1);
        pair_double(outline, paragraph.tokens, next, &mut quotations, &mut going_on);
    }
    if outline.signs.quotes(outline.all()).any(|token| single::is_single_mark(outline.word(token))) {
        let around = index(outline.len(), quotations.iter().map(|q: &Quotation| q.inside));
        let around = |token| place(&around, token);
        let doubles = quotations.len();
        single::pair_single(outline, around, doubles, &mut quotations, &mut going_on);
    }
    settle(&mut quotations, &going_on);
    quotations
}

/// Pairs the double marks and guillemets of one paragraph.
fn pair_double(
    outline: &Outline<'_>,
    paragraph: TokenRange,
    next: Option<&Paragraph>,
    quotations: &mut Vec<Quotation>,
    going_on: &mut Vec<(usize, usize)>,
) {
    let mut open: Vec<Open> = Vec::new();
    for token in outline.signs.quotes(paragraph) {
        let Some((family, form)) = double_mark(outline.word(token)) else { continue };
        let place = open.iter().rposition(|o| o.family == family);
        let partner = place.and_then(|p| open.get(p)).map(|o| o.token);
        let sides = Sides::of(outline, paragraph, token);
        match side(outline, partner, token, form, sides) {
            Side::Neither => {}
            Side::Closes => {
                // What was opened inside and never closed ends here as well.
                for left in open.drain(place.unwrap_or(0)..).skip(1) {
                    add(quotations, unclosed(outline, left.token, token));
                }
                if let Some(start) = partner {
                    add(quotations, Quotation::new(start, token, true));
                }
            }
            Side::Opens => {
                for left in open.drain(place.unwrap_or(open.len())..) {
                    add(quotations, unclosed(outline, left.token, token));
                }
                open.push(Open { token, family });
            }
        }
    }
    for left in open {
        match continuation(outline, left.token, paragraph, next) {
            Some(again) => {
                quotations.push(Quotation::new(left.token, paragraph.end, false));
                going_on.push((left.token, again));
            }
            None => add(quotations, unclosed(outline, left.token, paragraph.end)),
        }
    }
}

/// Adds a quotation, if there is a word in it.
fn add(quotations: &mut Vec<Quotation>, quotation: Quotation) {
    if !quotation.inside.is_empty() {
        quotations.push(quotation);
    }
}

enum Side {
    Opens,
    Closes,
    /// A mark too many, or inches.
    Neither,
}

/// What a mark does, with the mark of its family that is open.
fn side(outline: &Outline<'_>, partner: Option<usize>, token: usize, form: Form, sides: Sides) -> Side {
    let Some(partner) = partner else {
        let is_stray = match form {
            Form::Opening => false,
            Form::Closing => !sides.looks_opening,
            Form::Straight => sides.looks_closing && !sides.looks_opening,
        };
        return if is_stray { Side::Neither } else { Side::Opens };
    };
    let partner = outline.word(partner);
    let word = outline.word(token);
    match form {
        Form::Straight if is_inches(outline, token) => Side::Neither,
        Form::Straight if sides.looks_opening && !sides.looks_closing => Side::Opens,
        // „German“, »inverted«, and “one turned round“ close.
        Form::Opening if partner == "„" && word == "“" || partner == "»" => Side::Closes,
        Form::Opening if !sides.looks_closing || sides.looks_opening => Side::Opens,
        Form::Closing if partner == word && sides.looks_opening && !sides.looks_closing => Side::Opens,
        _ => Side::Closes,
    }
}

/// `6'2"`: feet and inches, minutes and seconds.
fn is_inches(outline: &Outline<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let word = outline.word(before);
    outline.gap(token) == Gap::None
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && (word.contains(['\'', '’']) || matches!(outline.word(before.saturating_sub(1)), "'" | "’" | "′"))
}

/// The mark by which the next paragraph goes on with a quotation left open.
fn continuation(
    outline: &Outline<'_>,
    open: usize,
    paragraph: TokenRange,
    next: Option<&Paragraph>,
) -> Option<usize> {
    let first = next?.tokens.start;
    let (family, form) = double_mark(outline.word(first))?;
    let (same, _) = double_mark(outline.word(open))?;
    (family == same && form != Form::Closing && open + 1 < paragraph.end).then_some(first)
}

/// A quotation that was never closed: it ends with its sentence, at the latest
/// before `limit`.
pub(super) fn unclosed(outline: &Outline<'_>, open: usize, limit: usize) -> Quotation {
    let ends = |token: &usize| {
        matches!(outline.word(*token), "." | "!" | "?")
            && outline.gap(token + 1) >= Gap::Blank
            && (outline.shape(token + 1).has_capital() || outline.kind(token + 1) == TokenKind::Mark)
    };
    let end = (open + 1..limit).find(ends).map_or(limit, |stop| stop + 1);
    Quotation::new(open, end.min(limit), false)
}

/// Puts the quotations in order, outer before inner, and tells each which it
/// stands in and which it goes on with. One without a word in it is left out.
fn settle(quotations: &mut Vec<Quotation>, going_on: &[(usize, usize)]) {
    quotations.retain(|q| !q.inside.is_empty());
    quotations.sort_by_key(|q| q.open);
    uncross(quotations);
    quotations.retain(|q| !q.inside.is_empty());
    let at = |quotations: &[Quotation], open: usize| quotations.binary_search_by_key(&open, |q| q.open).ok();
    for &(open, again) in going_on {
        let (Some(first), Some(second)) = (at(quotations, open), at(quotations, again)) else { continue };
        if let Some(quotation) = quotations.get_mut(second) {
            quotation.continues = Some(first);
        }
    }
    let mut around: Vec<(usize, usize)> = Vec::new();
    for (number, quotation) in quotations.iter_mut().enumerate() {
        while around.last().is_some_and(|&(_, end)| end <= quotation.open) {
            around.pop();
        }
        quotation.nested_in = around.last().map(|&(outer, _)| outer);
        around.push((number, quotation.inside.end));
    }
}

/// Where one that was never closed reaches into another, it ends before it,
/// at the latest with the one around it.
fn uncross(quotations: &mut [Quotation]) {
    let mut around: Vec<usize> = Vec::new();
    for number in 0..quotations.len() {
        let Some(current) = quotations.get(number).copied() else { return };
        let mut end = current.inside.end;
        while let Some(outer) = around.last().and_then(|&outer| quotations.get_mut(outer)) {
            if outer.inside.end > current.open && outer.inside.end < end {
                if current.close.is_none() {
                    end = outer.inside.end;
                } else {
                    outer.inside.end = current.open;
                }
            }
            if outer.inside.end > current.open {
                break;
            }
            around.pop();
        }
        if let Some(current) = quotations.get_mut(number) {
            current.inside.end = end;
        }
        around.push(number);
    }
}

/// What each token does to a quotation.
pub(super) fn marks(len: usize, quotations: &[Quotation]) -> Vec<QuotationMark> {
    let mut marks = vec![QuotationMark::None; len];
    for quotation in quotations {
        if let Some(mark) = marks.get_mut(quotation.open) {
            *mark = QuotationMark::Opens;
        }
        if let Some(mark) = quotation.close.and_then(|close| marks.get_mut(close)) {
            *mark = QuotationMark::Closes;
        }
    }
    marks
}
