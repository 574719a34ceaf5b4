//! Tokens -> paragraphs: headline, dateline, by-line, list, time stamp, body.

use super::{Gap, Outline, Role, Shape, TokenKind, TokenRange, has_any};
use crate::span::Span;
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

/// White space as it is gathered between two tokens.
#[derive(Debug, Default)]
pub(super) struct Space {
    is_blank: bool,
    breaks: usize,
}

impl Space {
    /// Adds a token of white space.
    #[inline]
    pub(super) fn add(&mut self, text: &str, space: Span) {
        self.is_blank = true;
        if space.len() > 1 || text.as_bytes().get(space.start()) != Some(&b' ') {
            self.add_breaks(space.slice(text).unwrap_or(""));
        }
    }

    fn add_breaks(&mut self, space: &str) {
        if matches!(space, "\n" | "\n\n") {
            self.breaks += space.len();
            return;
        }
        let returns = space.matches("\r\n").count();
        let all = space.matches(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count();
        self.breaks += all - returns;
    }

    /// The gap that the white space makes.
    #[inline]
    pub(super) fn gap(&self) -> Gap {
        match (self.is_blank, self.breaks) {
            (false, _) => Gap::None,
            (true, 0) => Gap::Blank,
            (true, 1) => Gap::Line,
            (true, _) => Gap::Paragraph,
        }
    }
}

/// The longest headline and the longest heading of a part, in tokens.
const LONGEST_HEADLINE: usize = 30;
const LONGEST_HEADING: usize = 12;
/// The longest dateline in tokens.
const LONGEST_DATELINE: usize = 24;

/// Cuts the text at its line breaks and tells what each line is for.
pub(super) fn paragraphs(outline: &Outline<'_>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(outline.lines.len());
    let ends = outline.lines.iter().skip(1).map(|&next| next as usize).chain([outline.len()]);
    for (start, end) in outline.lines.iter().map(|&start| start as usize).zip(ends) {
        let (tokens, dateline) = (TokenRange::new(start, end), TokenRange::new(start, start));
        paragraphs.push(Paragraph { tokens, kind: ParagraphKind::Body, dateline });
    }
    let mut before = None;
    let mut has_body = false;
    for paragraph in &mut paragraphs {
        paragraph.kind = kind(outline, paragraph.tokens, before);
        if paragraph.kind == ParagraphKind::Body {
            paragraph.dateline = dateline(outline, paragraph.tokens, !has_body);
            has_body = true;
            let rest = TokenRange::new(paragraph.dateline.end, paragraph.tokens.end);
            if is_clock(outline, paragraph.tokens.start) && is_headline(outline, rest, Some(paragraph.kind)) {
                // "14:10 GMT – The letter"
                paragraph.kind = ParagraphKind::Headline;
            }
        }
        before = Some(paragraph.kind);
    }
    paragraphs
}

/// What a line is for, with what the line before was for.
fn kind(outline: &Outline<'_>, line: TokenRange, before: Option<ParagraphKind>) -> ParagraphKind {
    if is_time_stamp(outline, line) {
        ParagraphKind::TimeStamp
    } else if is_byline(outline, line) || is_credit(outline, line) {
        ParagraphKind::Byline
    } else if is_list_item(outline, line) {
        ParagraphKind::ListItem
    } else if is_headline(outline, line, before) {
        ParagraphKind::Headline
    } else {
        ParagraphKind::Body
    }
}

/// "14:32 GMT", "Updated 3 March 2024, 14:32", "Friday, May 8, 2009": nothing
/// but words of time, and a number among them.
fn is_time_stamp(outline: &Outline<'_>, line: TokenRange) -> bool {
    const LONGEST: usize = 14;
    let is_of_time = |token| {
        is_clock(outline, token)
            || outline.kind(token) == TokenKind::Number
            || matches!(
                outline.word(token),
                "," | "|" | "-" | "–" | "—" | "." | "·" | "•" | ":" | "(" | ")" | "/"
            )
            || outline.has_any_role(token, &[Role::Zone, Role::Half, Role::Stamp, Role::Month, Role::Weekday])
            || is_ordinal(outline.word(token))
    };
    let is_told = |token| {
        is_clock(outline, token) || outline.has_role(token, Role::Month) || is_iso_date(outline.word(token))
    };
    line.len() <= LONGEST
        && line.iter().all(is_of_time)
        && line.iter().any(is_told)
        && line.iter().any(|token| outline.word(token).starts_with(|c: char| c.is_ascii_digit()))
}

/// "14:32", "2pm", "10.30am", and "2" before "p.m.".
fn is_clock(outline: &Outline<'_>, token: usize) -> bool {
    if !outline.word(token).starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let word = &*normal_form(outline.word(token));
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
fn is_byline(outline: &Outline<'_>, line: TokenRange) -> bool {
    const LONGEST: usize = 20;
    outline.has_role(line.start, Role::Byline)
        && (2..=LONGEST).contains(&line.len())
        && outline.shape(line.start + 1).has_capital()
        && !outline.has_role(line.start + 1, Role::Weekday)
        && !outline.has_role(line.start + 1, Role::Month)
        && ends_open(outline, line)
}

/// "(Reporting by Ada Lind; editing by Jo Berg)", "Photo: Newswire", "(AFP)".
fn is_credit(outline: &Outline<'_>, line: TokenRange) -> bool {
    const LONGEST_LABEL: usize = 6;
    let is_mark = |token: &usize| outline.kind(*token) == TokenKind::Mark;
    let first = line.iter().find(|token| !is_mark(token)).unwrap_or(line.start);
    if first > line.start + 2 {
        return false;
    }
    let mut credits = false;
    let mut has_credit = has_any(outline.roles(first), &[Role::Credit]);
    for token in first + 1..line.end.min(first + 4) {
        let roles = outline.roles(token);
        if has_any(roles, &[Role::Byline]) {
            credits = has_credit && outline.shape(first).has_capital();
            break;
        }
        has_credit |= has_any(roles, &[Role::Credit]);
    }
    let is_label = |end: &str| outline.word(first + 1) == end && outline.has_role(first, Role::Caption);
    let is_agency = |token: usize| {
        matches!(outline.word(token), "(" | ")" | "/" | "-" | "—" | "–")
            || outline.shape(token) == Shape::Capitals && (2..=7).contains(&outline.word(token).len())
    };
    credits
        || (line.len() <= LONGEST_LABEL && is_label(":"))
        || (line.start > 0
            && line.len() <= 4
            && line.iter().all(is_agency)
            && line.len() > usize::from(is_mark(&first)))
}

/// "• Talks resume", "- Talks resume", "1. Talks resume", "(a) talks".
fn is_list_item(outline: &Outline<'_>, line: TokenRange) -> bool {
    let bullet = matches!(
        outline.word(line.start),
        "•" | "-" | "–" | "—" | "*" | "⁃" | "▪" | "●" | "·" | "◦" | "‣" | "■" | "►"
    );
    (bullet && line.len() > 1 && outline.gap(line.start + 1) >= Gap::Blank)
        || super::sentence::enumerator(outline, line.start).is_some_and(|e| e.end < line.end)
}

/// A first line without a full stop, a short line without one further down,
/// and the line under the first headline if it has none either.
fn is_headline(outline: &Outline<'_>, line: TokenRange, before: Option<ParagraphKind>) -> bool {
    let last = outline.word(line.end.saturating_sub(1));
    let is_question = matches!(last, "?" | "!") && line.len() <= LONGEST_HEADLINE / 2;
    match before {
        None => {
            line.len() < LONGEST_HEADLINE
                && (ends_open(outline, line) || is_question && !is_all(outline, line))
        }
        Some(kind) => {
            let longest = if kind == ParagraphKind::Headline { LONGEST_HEADLINE } else { LONGEST_HEADING };
            let first = outline.word(line.start);
            line.len() <= longest
                && ends_open(outline, line)
                && !matches!(last, ":" | "," | ";" | "—" | "–" | "-")
                && outline.shape(line.start).has_capital()
                && !matches!(first, "“" | "\"" | "‘" | "'")
                && !is_all(outline, line)
        }
    }
}

/// Returns true if the line is the whole text.
fn is_all(outline: &Outline<'_>, line: TokenRange) -> bool {
    line == outline.all()
}

/// Returns true if no full stop, question or exclamation mark ends the line,
/// closing marks left aside.
fn ends_open(outline: &Outline<'_>, line: TokenRange) -> bool {
    let is_closing =
        |token: &usize| matches!(outline.word(*token), "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "''");
    let last = line.iter().rev().take(4).find(|token| !is_closing(token));
    !last.is_some_and(|last| matches!(outline.word(last), "." | "!" | "?" | "…" | "..."))
}

/// The dateline or time of entry that a paragraph begins with; empty if none.
fn dateline(outline: &Outline<'_>, line: TokenRange, is_first: bool) -> TokenRange {
    let end = entry_time(outline, line)
        .or_else(|| place_line(outline, line))
        .or_else(|| if is_first { place_colon(outline, line) } else { None })
        .filter(|&end| end < line.end);
    TokenRange::new(line.start, end.unwrap_or(line.start))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "--" | "-" | "―" | "---")
}

/// "14:32 GMT - Rebels …", "9:05 a.m.: The convoy …".
fn entry_time(outline: &Outline<'_>, line: TokenRange) -> Option<usize> {
    if !is_clock(outline, line.start) {
        return None;
    }
    let is_zone = |token: usize| {
        outline.has_any_role(token, &[Role::Zone, Role::Half]) || matches!(outline.word(token), "(" | ")")
    };
    let mut end = line.start + 1;
    while end < line.end.min(line.start + 5) && is_zone(end) {
        end += 1;
    }
    let separated = is_dash(outline.word(end)) || matches!(outline.word(end), ":" | "|");
    let is_zoned = end > line.start + 1 && outline.shape(end).has_capital();
    if separated { Some(end + 1) } else { is_zoned.then_some(end) }
}

/// "GOMA, Democratic Republic of Congo (AP) — …", "Geneva, 3 March (Newswire) - …",
/// "(Newswire) — …": a place in capitals, or one with an agency or date, and a
/// dash; "MOSCOW, February 11. /Newswire/. …" with an agency between strokes.
fn place_line(outline: &Outline<'_>, line: TokenRange) -> Option<usize> {
    let is_loud =
        outline.shape(line.start) == Shape::Capitals && outline.word(line.start).chars().count() > 2;
    let mut has_agency = false;
    let mut has_date = false;
    let mut depth = 0_usize;
    for token in line.iter().take(LONGEST_DATELINE) {
        let word = outline.word(token);
        if is_dash(word) && depth == 0 {
            let is_apart =
                outline.gap(token) >= Gap::Blank || outline.gap(token + 1) >= Gap::Blank || word == "—";
            return (token > line.start && is_apart && (is_loud || has_agency || has_date))
                .then_some(token + 1);
        }
        match word {
            "/" if is_loud && outline.word(token + 2) == "/" && outline.word(token + 3) == "." => {
                return Some(token + 4);
            }
            "(" => depth += 1,
            ")" => {
                depth = depth.checked_sub(1)?;
                has_agency = true;
            }
            "," | "/" | "." | "'s" | "’s" | "&" | "|" => {}
            _ if depth > 0 && outline.kind(token) != TokenKind::Mark => {}
            _ if outline.shape(token).has_capital() && outline.has_role(token, Role::Month) => {
                has_date = true
            }
            _ if outline.kind(token) == TokenKind::Number || is_ordinal(word) => {}
            _ if outline.shape(token).has_capital() => {}
            _ if token > line.start && outline.has_role(token, Role::Connective) => {}
            _ => return None,
        }
    }
    None
}

/// "BEIRUT: …", "NEW DELHI, June 3 (Newswire): …" in the first paragraph of the
/// text: a place in capitals, perhaps with date and agency, and a colon.
fn place_colon(outline: &Outline<'_>, line: TokenRange) -> Option<usize> {
    const LONGEST: usize = 14;
    let colon = line.iter().take(LONGEST).find(|&token| outline.word(token) == ":")?;
    let ends_place = |token: &usize| matches!(outline.word(*token), "," | "(");
    let place_end = (line.start..colon).find(ends_place).unwrap_or(colon);
    let is_loud =
        |token: usize| outline.shape(token) == Shape::Capitals || matches!(outline.word(token), "/" | "-");
    let is_beside = |token: usize| {
        outline.kind(token) == TokenKind::Number
            || outline.shape(token).has_capital()
            || matches!(outline.word(token), "," | "(" | ")" | "/")
    };
    let is_word = outline.word(line.start).chars().filter(|c| c.is_alphabetic()).count() > 2;
    let fits = (line.start..place_end).all(is_loud) && (place_end..colon).all(is_beside) && is_word;
    (colon > line.start && fits && outline.shape(colon + 1).has_capital()).then_some(colon + 1)
}
