//! Tokens -> quotations: paired marks of every kind.
//!
//! Double marks and guillemets are paired here, line by line, then [`single`]
//! pairs single marks within what this has found. A mark tells its side by its
//! form or by the blanks beside it. What a mistake does ends with its line.

use super::single;
use super::text_map::{Stretch, TextMap};
use super::{QuotationMark, TokenKind, TokenRange};

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

/// A pair of marks, by their places in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) open: u32,
    /// Where it ends: the closing mark, if it has one.
    pub(super) end: u32,
    pub(super) is_closed: bool,
}

impl Pair {
    pub(super) fn new(open: usize, end: usize, is_closed: bool) -> Pair {
        // Texts end before an offset of 32 bits does.
        Pair { open: open as u32, end: end as u32, is_closed }
    }

    pub(super) fn start(self) -> usize {
        self.open as usize
    }

    pub(super) fn limit(self) -> usize {
        self.end as usize
    }

    fn is_empty(self, map: &TextMap<'_>) -> bool {
        map.next(self.start()) >= self.limit()
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

fn double_mark(map: &TextMap<'_>, token: usize) -> Option<(Family, Form)> {
    Some(match map.sign(token) {
        '"' | '＂' => (Family::Double, Form::Straight),
        '“' | '„' | '‟' => (Family::Double, Form::Opening),
        '”' => (Family::Double, Form::Closing),
        '«' => (Family::Guillemet, Form::Opening),
        '»' => (Family::Guillemet, Form::Closing),
        '\0' => match map.word(token) {
            "''" | "&quot;" | "&#34;" => (Family::Double, Form::Straight),
            "``" | "&ldquo;" | "&#8220;" => (Family::Double, Form::Opening),
            "&rdquo;" | "&#8221;" => (Family::Double, Form::Closing),
            _ => return None,
        },
        _ => return None,
    })
}

/// A mark whose partner has not come yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    token: usize,
    family: Family,
}

/// The pairs of one line, in buffers that are used again for the next.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pairs: Vec<Pair>,
    open: Vec<Open>,
    singles: single::Singles,
    /// Marks that the next line goes on with, each with the one it does it by.
    going_on: Vec<(usize, usize)>,
    around: Vec<usize>,
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
    pub(super) fn of(map: &TextMap<'_>, line: Stretch, token: usize) -> Sides {
        let is_first = token == line.start;
        let is_tight = map.is_tight(token);
        let free_before = is_first || !is_tight || opens_before(map, map.back(token));
        let next = map.next(token);
        let free_behind = next >= line.end
            || !map.is_tight(next)
            || map.kind(next) == TokenKind::Mark && !opens_behind(map, next);
        let tight_before = !is_first && is_tight;
        Sides { looks_opening: free_before && !free_behind, looks_closing: tight_before && free_behind }
    }
}

/// A bracket, dash or other opening mark before a quotation mark.
fn opens_before(map: &TextMap<'_>, token: usize) -> bool {
    matches!(map.sign(token), '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '«' | '„' | '¿')
        || map.byte(token) == b'-' && map.word(token) == "--"
}

/// What stands behind a quotation mark as a word would.
fn opens_behind(map: &TextMap<'_>, token: usize) -> bool {
    matches!(map.sign(token), '[' | '(' | '‘' | '“' | '«' | '$' | '…' | '¿')
        || map.byte(token) == b'.' && map.word(token) == "..."
}

impl Pairs {
    /// Pairs the quotation marks of a line and sets in the map what each does.
    pub(super) fn read(&mut self, map: &mut TextMap<'_>, line: Stretch) {
        self.pairs.clear();
        self.going_on.clear();
        if self.pair_double(map, line) {
            self.singles.pair(map, line, &mut self.pairs, &mut self.going_on);
        }
        if !self.pairs.is_empty() {
            self.settle(map);
            for pair in &self.pairs {
                map.set_marks(pair.start(), pair.is_closed.then_some(pair.limit()));
            }
        }
    }

    /// The pairs of the line, outer before inner.
    pub(super) fn all(&self) -> &[Pair] {
        &self.pairs
    }

    /// Opening marks that the next line goes on with, each with the one it does it by.
    pub(super) fn going_on(&self) -> &[(usize, usize)] {
        &self.going_on
    }

    /// Pairs the double marks and guillemets; returns true if there are others.
    fn pair_double(&mut self, map: &TextMap<'_>, line: Stretch) -> bool {
        let mut has_single = false;
        for token in map.quotes(line) {
            let Some((family, form)) = double_mark(map, token) else {
                has_single |= single::is_single_mark(map.sign(token));
                continue;
            };
            let place = self.open.iter().rposition(|o| o.family == family);
            let partner = place.and_then(|p| self.open.get(p)).map(|o| o.token);
            match side(map, partner, token, form, Sides::of(map, line, token)) {
                Side::Neither => {}
                Side::Closes => {
                    // What was opened inside and never closed ends here as well.
                    for left in self.open.drain(place.unwrap_or(0)..).skip(1) {
                        add(map, &mut self.pairs, unclosed(map, left.token, token));
                    }
                    if let Some(start) = partner {
                        add(map, &mut self.pairs, Pair::new(start, token, true));
                    }
                }
                Side::Opens => {
                    for left in self.open.drain(place.unwrap_or(self.open.len())..) {
                        add(map, &mut self.pairs, unclosed(map, left.token, token));
                    }
                    self.open.push(Open { token, family });
                }
            }
        }
        for left in self.open.drain(..) {
            if goes_on(map, left.token, line) {
                self.pairs.push(Pair::new(left.token, line.end, false));
                self.going_on.push((left.token, line.end));
            } else {
                add(map, &mut self.pairs, unclosed(map, left.token, line.end));
            }
        }
        has_single
    }

    /// Puts the pairs in order, outer before inner. One without a word in it is
    /// left out.
    fn settle(&mut self, map: &TextMap<'_>) {
        // Most stand one behind the other.
        let mut behind = 0;
        let is_settled = self.pairs.iter().all(|pair| {
            let before = std::mem::replace(&mut behind, pair.end);
            before <= pair.open && !pair.is_empty(map)
        });
        if is_settled {
            return;
        }
        self.pairs.retain(|pair| !pair.is_empty(map));
        self.pairs.sort_by_key(|pair| pair.open);
        self.uncross();
        self.pairs.retain(|pair| !pair.is_empty(map));
    }

    /// Where one that was never closed reaches into another, it ends before it,
    /// at the latest with the one around it.
    fn uncross(&mut self) {
        self.around.clear();
        for number in 0..self.pairs.len() {
            let Some(current) = self.pairs.get(number).copied() else { return };
            let mut end = current.end;
            while let Some(outer) = self.around.last().and_then(|&outer| self.pairs.get_mut(outer)) {
                if outer.end > current.open && outer.end < end {
                    if current.is_closed {
                        (outer.end, outer.is_closed) = (current.open, false);
                    } else {
                        end = outer.end;
                    }
                }
                if outer.end > current.open {
                    break;
                }
                self.around.pop();
            }
            if let Some(current) = self.pairs.get_mut(number) {
                current.end = end;
            }
            self.around.push(number);
        }
    }
}

/// Adds a pair, if there is a word in it.
fn add(map: &TextMap<'_>, pairs: &mut Vec<Pair>, pair: Pair) {
    if !pair.is_empty(map) {
        pairs.push(pair);
    }
}

enum Side {
    Opens,
    Closes,
    /// A mark too many, or inches.
    Neither,
}

/// What a mark does, with the mark of its family that is open.
fn side(map: &TextMap<'_>, partner: Option<usize>, token: usize, form: Form, sides: Sides) -> Side {
    let Some(partner) = partner else {
        let is_stray = match form {
            Form::Opening => false,
            Form::Closing => !sides.looks_opening,
            Form::Straight => sides.looks_closing && !sides.looks_opening,
        };
        return if is_stray { Side::Neither } else { Side::Opens };
    };
    match form {
        Form::Straight if is_inches(map, token) => Side::Neither,
        Form::Straight if sides.looks_opening && !sides.looks_closing => Side::Opens,
        // „German“, »inverted«, and “one turned round“ close.
        Form::Opening if map.sign(partner) == '„' && map.sign(token) == '“' || map.sign(partner) == '»' => {
            Side::Closes
        }
        Form::Opening if !sides.looks_closing || sides.looks_opening => Side::Opens,
        Form::Closing
            if sides.looks_opening && !sides.looks_closing && map.word(partner) == map.word(token) =>
        {
            Side::Opens
        }
        _ => Side::Closes,
    }
}

/// `6'2"`: feet and inches, minutes and seconds.
fn is_inches(map: &TextMap<'_>, token: usize) -> bool {
    let Some(before) = map.previous(token) else { return false };
    let word = map.word(before);
    map.is_tight(token)
        && map.starts_with_digit(before)
        && word.ends_with(|c: char| c.is_ascii_digit())
        && (word.contains(['\'', '’']) || matches!(map.sign(map.back(before)), '\'' | '’' | '′'))
}

/// Whether the next line goes on with a quotation left open.
fn goes_on(map: &TextMap<'_>, open: usize, line: Stretch) -> bool {
    let same = || double_mark(map, open).map(|(family, _)| family);
    double_mark(map, line.end).is_some_and(|(family, form)| Some(family) == same() && form != Form::Closing)
        && map.next(open) < line.end
}

/// A quotation that was never closed: it ends with its sentence, at the latest
/// before `limit`.
pub(super) fn unclosed(map: &TextMap<'_>, open: usize, limit: usize) -> Pair {
    let ends = |token: &usize| {
        let next = map.next(*token);
        matches!(map.sign(*token), '.' | '!' | '?')
            && !map.is_tight(next)
            && (map.has_capital(next) || map.kind(next) == TokenKind::Mark)
    };
    let behind = map.next(open);
    let end =
        map.stops(Stretch::new(behind, limit.max(behind))).find(ends).map_or(limit, |stop| map.next(stop));
    Pair::new(open, end.min(limit), false)
}

/// Tells each quotation which it stands in and which it goes on with. The pairs
/// are those of a whole text in order; `number` gives the number of a token.
pub(super) fn quotations(
    pairs: &[Pair],
    going_on: &[(usize, usize)],
    number: impl Fn(usize) -> usize,
) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::with_capacity(pairs.len());
    let mut around: Vec<(usize, usize)> = Vec::new();
    for (place, pair) in pairs.iter().enumerate() {
        let (open, end) = (number(pair.start()), number(pair.limit()));
        while around.last().is_some_and(|&(_, end)| end <= open) {
            around.pop();
        }
        let nested_in = around.last().map(|&(outer, _)| outer);
        around.push((place, end));
        let (inside, close) = (TokenRange::new(open + 1, end), pair.is_closed.then_some(end));
        quotations.push(Quotation { open, inside, close, nested_in, continues: None });
    }
    let at = |open: usize| pairs.binary_search_by_key(&open, |pair| pair.start()).ok();
    for &(open, again) in going_on {
        let (Some(first), Some(second)) = (at(open), at(again)) else { continue };
        if let Some(quotation) = quotations.get_mut(second) {
            quotation.continues = Some(first);
        }
    }
    quotations
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
