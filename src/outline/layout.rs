//! Tokens -> paragraphs: headline, dateline, by-line, list, time stamp, body.

use super::text_map::{Stretch, TextMap};
use super::words::{Role, has_any};
use super::{Shape, TokenKind, TokenRange};
use crate::token::normal_form;

/// A line of the text, as news is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// All its tokens.
    pub(crate) tokens: TokenRange,
    /// What it is for.
    pub(crate) kind: ParagraphKind,
    /// The dateline at its start ("GENEVA, March 3 (Newswire) —"), with its
    /// dash, or the time of an entry ("14:32 GMT -"), or empty. What follows it
    /// starts a sentence.
    pub(crate) dateline: TokenRange,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParagraphKind {
    /// The title of the article, or of a part of it.
    Headline,
    /// "By Jane Doe", "Reporting by …; editing by …", an agency alone.
    Byline,
    /// The time stamp of an entry of a live blog: "14:32 GMT"; a date alone.
    TimeStamp,
    /// An item of a list.
    ListItem,
    /// Running text.
    Body,
}

/// A line as it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// All its tokens.
    pub(super) tokens: Stretch,
    /// What it is for.
    pub(super) kind: ParagraphKind,
    /// The end of its dateline; its start for none.
    pub(super) dateline_end: usize,
}

/// The longest headline and the longest heading of a part, in tokens.
const LONGEST_HEADLINE: usize = 30;
const LONGEST_HEADING: usize = 12;
/// The longest dateline in tokens.
const LONGEST_DATELINE: usize = 24;

/// The lines of a text, cut at its line breaks, each with what it is for.
#[derive(Debug)]
pub(super) struct Lines {
    next: usize,
    /// What the line before was for.
    before: Option<ParagraphKind>,
    has_body: bool,
}

impl Lines {
    pub(super) fn new(map: &TextMap<'_>) -> Lines {
        Lines { next: map.token_from(0), before: None, has_body: false }
    }

    /// Reads the next line.
    pub(super) fn read(&mut self, map: &TextMap<'_>) -> Option<Line> {
        let start = self.next;
        if start >= map.end() {
            return None;
        }
        self.next = map.line_end(start);
        let tokens = Stretch::new(start, self.next);
        let mut line = Line { tokens, kind: kind(map, tokens, self.before), dateline_end: start };
        if line.kind == ParagraphKind::Body {
            line.dateline_end = dateline_end(map, tokens, !self.has_body);
            self.has_body = true;
            let rest = Stretch::new(line.dateline_end, tokens.end);
            if is_clock(map, start) && is_headline(map, rest, Some(line.kind)) {
                // "14:10 GMT – The letter"
                line.kind = ParagraphKind::Headline;
            }
        }
        self.before = Some(line.kind);
        Some(line)
    }
}

/// What a line is for, with what the line before was for.
fn kind(map: &TextMap<'_>, line: Stretch, before: Option<ParagraphKind>) -> ParagraphKind {
    let first = map.roles(line.start);
    if is_time_stamp(map, line, first) {
        ParagraphKind::TimeStamp
    } else if has_any(first, &[Role::Byline]) && is_byline(map, line) || is_credit(map, line) {
        ParagraphKind::Byline
    } else if is_list_item(map, line) {
        ParagraphKind::ListItem
    } else if is_headline(map, line, before) {
        ParagraphKind::Headline
    } else {
        ParagraphKind::Body
    }
}

/// "14:32 GMT", "Updated 3 March 2024, 14:32", "Friday, May 8, 2009": nothing
/// but words of time, and a number among them.
fn is_time_stamp(map: &TextMap<'_>, line: Stretch, first: u16) -> bool {
    const LONGEST: usize = 14;
    const TIME: [Role; 5] = [Role::Zone, Role::Half, Role::Stamp, Role::Month, Role::Weekday];
    if map.starts_with_letter(line.start) && !has_any(first, &TIME) {
        return false;
    }
    let is_of_time = |token| {
        if map.starts_with_letter(token) {
            return map.has_any_role(token, &TIME);
        }
        is_clock(map, token)
            || map.kind(token) == TokenKind::Number
            || matches!(
                map.sign(token),
                ',' | '|' | '-' | '–' | '—' | '.' | '·' | '•' | ':' | '(' | ')' | '/'
            )
            || map.has_any_role(token, &TIME)
            || is_ordinal(map.word(token))
    };
    let is_told =
        |token| is_clock(map, token) || map.has_role(token, Role::Month) || is_iso_date(map.word(token));
    map.tokens(line).take(LONGEST + 1).all(is_of_time)
        && !map.has_more(line, LONGEST)
        && map.tokens(line).any(is_told)
        && map.tokens(line).any(|token| map.starts_with_digit(token))
}

/// "14:32", "2pm", "10.30am", and "2" before "p.m.".
fn is_clock(map: &TextMap<'_>, token: usize) -> bool {
    if !map.starts_with_digit(token) {
        return false;
    }
    if map.word(token).bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let word = &*normal_form(map.word(token));
    let hours = word.trim_end_matches("am").trim_end_matches("pm");
    let is_digits = hours.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'));
    let is_marked = word.contains(':') || hours.len() < word.len();
    is_digits && hours.len() <= 8 && is_marked
}

fn is_iso_date(word: &str) -> bool {
    word.len() == 10 && word.bytes().filter(|b| *b == b'-').count() == 2
}

/// "3rd", "21st".
fn is_ordinal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(['d', 'h', 't']) && word.len() <= 4
}

/// "By Jane Doe and Joe Bloggs in Geneva", but not "By Friday, the army had left."
fn is_byline(map: &TextMap<'_>, line: Stretch) -> bool {
    const LONGEST: usize = 20;
    let second = map.next(line.start);
    second < line.end
        && !map.has_more(line, LONGEST)
        && map.has_capital(second)
        && !map.has_any_role(second, &[Role::Weekday, Role::Month])
        && ends_open(map, line)
}

/// How many tokens tell of the credits of a line.
const FARTHEST: usize = 4;

/// "(Reporting by Ada Lind; editing by Jo Berg)", "Photo: Newswire", "(AFP)".
fn is_credit(map: &TextMap<'_>, line: Stretch) -> bool {
    const LONGEST_LABEL: usize = 6;
    let is_mark = |token: usize| map.kind(token) == TokenKind::Mark;
    let first = if is_mark(line.start) {
        match map.tokens(line).take(FARTHEST).position(|token| !is_mark(token)) {
            Some(place @ ..3) => map.skip(line.start, place),
            None if !map.has_more(line, FARTHEST) => line.start,
            _ => return false,
        }
    } else {
        line.start
    };
    is_credited(map, Stretch::new(first, line.end))
        || (map.is(map.next(first), b':')
            && map.has_role(first, Role::Caption)
            && !map.has_more(line, LONGEST_LABEL))
        || (is_agency(map, line.start)
            && map.previous(line.start).is_some()
            && map.tokens(line).take(FARTHEST).all(|token| is_agency(map, token))
            && !map.has_more(line, FARTHEST)
            && map.has_more(line, usize::from(is_mark(first))))
}

/// "Reporting by", "Editing and photos by".
fn is_credited(map: &TextMap<'_>, line: Stretch) -> bool {
    let (mut by, mut place) = (line.start, 1);
    loop {
        by = map.next(by);
        place += 1;
        if by >= line.end || place > FARTHEST {
            return false;
        }
        if map.is_byline(by) {
            break;
        }
    }
    let is_credit = |token| map.has_role(token, Role::Credit);
    map.has_capital(line.start) && map.tokens(Stretch::new(line.start, by)).any(is_credit)
}

/// "AFP", and the marks around it.
fn is_agency(map: &TextMap<'_>, token: usize) -> bool {
    if map.starts_with_letter(token) && map.byte(token + 1).is_ascii_lowercase() {
        return false;
    }
    matches!(map.sign(token), '(' | ')' | '/' | '-' | '—' | '–')
        || (2..=7).contains(&map.word(token).len()) && map.shape(token) == Shape::Capitals
}

/// "• Talks resume", "- Talks resume", "1. Talks resume", "(a) talks".
fn is_list_item(map: &TextMap<'_>, line: Stretch) -> bool {
    let is_bullet = || {
        matches!(
            map.sign(line.start),
            '•' | '-' | '–' | '—' | '*' | '⁃' | '▪' | '●' | '·' | '◦' | '‣' | '■' | '►'
        )
    };
    let is_apart = |second: usize| second < line.end && !map.is_tight(second);
    (!map.starts_with_letter(line.start) && is_bullet() && is_apart(map.next(line.start)))
        || super::sentence::enumerator(map, line.start).is_some_and(|e| e.end < line.end)
}

/// A first line without a full stop, a short line without one further down,
/// and the line under the first headline if it has none either.
fn is_headline(map: &TextMap<'_>, line: Stretch, before: Option<ParagraphKind>) -> bool {
    let last = map.sign(map.back(line.end));
    if last == '.' {
        return false;
    }
    let is_question = matches!(last, '?' | '!') && !map.has_more(line, LONGEST_HEADLINE / 2);
    match before {
        None => {
            (ends_open(map, line) || is_question && !is_all(map, line))
                && !map.has_more(line, LONGEST_HEADLINE - 1)
        }
        Some(kind) => {
            let longest = if kind == ParagraphKind::Headline { LONGEST_HEADLINE } else { LONGEST_HEADING };
            ends_open(map, line)
                && !map.has_more(line, longest)
                && !matches!(last, ':' | ',' | ';' | '—' | '–' | '-')
                && map.has_capital(line.start)
                && !matches!(map.sign(line.start), '“' | '"' | '‘' | '\'')
                && !is_all(map, line)
        }
    }
}

/// Returns true if the line is the whole text.
fn is_all(map: &TextMap<'_>, line: Stretch) -> bool {
    map.previous(line.start).is_none() && line.end == map.end()
}

/// Returns true if no full stop, question or exclamation mark ends the line,
/// closing marks left aside.
fn ends_open(map: &TextMap<'_>, line: Stretch) -> bool {
    let before = |token: usize| map.previous(token).filter(|&token| token >= line.start);
    let is_closing = |token: &usize| {
        matches!(map.sign(*token), '"' | '”' | '’' | '\'' | '»' | ')' | ']') || map.word(*token) == "''"
    };
    let mut last = std::iter::successors(before(line.end), |&token| before(token)).take(4);
    let last = last.find(|token| !is_closing(token));
    !last.is_some_and(|last| matches!(map.sign(last), '.' | '!' | '?' | '…') || map.word(last) == "...")
}

/// The end of the dateline or time of entry that a paragraph begins with; its
/// start if there is none.
fn dateline_end(map: &TextMap<'_>, line: Stretch, is_first: bool) -> usize {
    entry_time(map, line)
        .or_else(|| place_line(map, line))
        .or_else(|| if is_first { place_colon(map, line) } else { None })
        .filter(|&end| end < line.end)
        .unwrap_or(line.start)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "--" | "-" | "―" | "---")
}

/// "14:32 GMT - Rebels …", "9:05 a.m.: The convoy …".
fn entry_time(map: &TextMap<'_>, line: Stretch) -> Option<usize> {
    if !is_clock(map, line.start) {
        return None;
    }
    let is_zone = |token: usize| {
        map.has_any_role(token, &[Role::Zone, Role::Half]) || matches!(map.sign(token), '(' | ')')
    };
    let second = map.next(line.start);
    let behind = Stretch::new(second, line.end.max(second));
    let zones = map.tokens(behind).take(4).take_while(|&token| is_zone(token)).count();
    let end = map.skip(second, zones);
    let separated = is_dash(map.word(end)) || matches!(map.sign(end), ':' | '|');
    if separated { Some(map.next(end)) } else { (zones > 0 && map.has_capital(end)).then_some(end) }
}

/// "GOMA, Democratic Republic of Congo (AP) — …", "Geneva, 3 March (Newswire) - …",
/// "(Newswire) — …": a place in capitals, or one with an agency or date, and a
/// dash; "MOSCOW, February 11. /Newswire/. …" with an agency between strokes.
fn place_line(map: &TextMap<'_>, line: Stretch) -> Option<usize> {
    let is_loud =
        || map.shape(line.start) == Shape::Capitals && map.word(line.start).chars().nth(2).is_some();
    let has_date = |end: usize| {
        let mut before = map.tokens(Stretch::new(line.start, end));
        before.any(|token| map.has_capital(token) && map.has_role(token, Role::Month))
    };
    let mut has_agency = false;
    let mut depth = 0_usize;
    for token in map.tokens(line).take(LONGEST_DATELINE) {
        if map.starts_with_letter(token) {
            // What stands in brackets may be in small letters.
            let fits = depth > 0
                || map.has_capital(token)
                || token > line.start && map.has_role(token, Role::Connective);
            if fits { continue } else { return None }
        }
        let word = map.word(token);
        if is_dash(word) && depth == 0 {
            let is_apart = !map.is_tight(token) || !map.is_tight(map.next(token)) || word == "—";
            return (token > line.start && is_apart && (has_agency || has_date(token) || is_loud()))
                .then_some(map.next(token));
        }
        match word {
            "/" if is_loud() && map.is(map.skip(token, 2), b'/') && map.is(map.skip(token, 3), b'.') => {
                return Some(map.skip(token, 4));
            }
            "(" => depth += 1,
            ")" => {
                depth = depth.checked_sub(1)?;
                has_agency = true;
            }
            "," | "/" | "." | "'s" | "’s" | "&" | "|" => {}
            _ if depth > 0 && map.kind(token) != TokenKind::Mark => {}
            _ if map.kind(token) == TokenKind::Number || is_ordinal(word) || map.has_capital(token) => {}
            _ if token > line.start && map.has_role(token, Role::Connective) => {}
            _ => return None,
        }
    }
    None
}

/// "BEIRUT: …", "NEW DELHI, June 3 (Newswire): …" in the first paragraph of the
/// text: a place in capitals, perhaps with date and agency, and a colon.
fn place_colon(map: &TextMap<'_>, line: Stretch) -> Option<usize> {
    const LONGEST: usize = 14;
    let colon = map.tokens(line).take(LONGEST).find(|&token| map.sign(token) == ':')?;
    let ends_place = |token: &usize| matches!(map.sign(*token), ',' | '(');
    let place_end = map.tokens(Stretch::new(line.start, colon)).find(ends_place).unwrap_or(colon);
    let is_loud = |token: usize| map.shape(token) == Shape::Capitals || matches!(map.sign(token), '/' | '-');
    let is_beside = |token: usize| {
        map.kind(token) == TokenKind::Number
            || map.has_capital(token)
            || matches!(map.sign(token), ',' | '(' | ')' | '/')
    };
    let is_word = map.word(line.start).chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
    let fits = is_word
        && map.tokens(Stretch::new(line.start, place_end)).all(is_loud)
        && map.tokens(Stretch::new(place_end, colon)).all(is_beside);
    let behind = map.next(colon);
    (colon > line.start && fits && map.has_capital(behind)).then_some(behind)
}
