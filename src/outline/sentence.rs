//! Tokens and quotations -> sentences, in one forward pass.
//!
//! A sentence ends with a full stop, question or exclamation mark, ellipsis or
//! abbreviation, if what follows can begin one. A line break always ends it.

use super::{Gap, Outline, Role, Shape, TokenKind, TokenRange};
use crate::token::{Abbreviation, AbbreviationKind, abbreviation, normal_form};

/// A sentence, headline, or other unit that is read by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// All its tokens, with closing marks.
    pub(crate) tokens: TokenRange,
    /// The first token that is no mark; the end if there is none.
    pub(crate) first_word: usize,
}

/// Longer runs of tokens are cut, so that what looks around within a sentence
/// stays bounded whatever the text. The longest sentences of news have 150.
const LONGEST: usize = 500;

impl Sentence {
    fn new(outline: &Outline<'_>, tokens: TokenRange) -> Sentence {
        let mut words = tokens.iter().filter(|&token| outline.kind(token) != TokenKind::Mark);
        Sentence { tokens, first_word: words.next().unwrap_or(tokens.end) }
    }
}

/// Cuts paragraphs into sentences. Every token belongs to exactly one.
pub(super) fn sentences(outline: &Outline<'_>) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(2 * outline.paragraphs().len());
    let mut brackets = Brackets::default();
    for paragraph in outline.paragraphs() {
        let dateline = paragraph.dateline;
        if !dateline.is_empty() {
            sentences.push(Sentence::new(outline, dateline));
        }
        brackets.read(outline, paragraph.tokens);
        let line = TokenRange::new(dateline.end, paragraph.tokens.end);
        sentences_of(outline, line, &brackets, &mut sentences);
    }
    sentences
}

/// Cuts one line.
fn sentences_of(outline: &Outline<'_>, line: TokenRange, brackets: &Brackets, sentences: &mut Vec<Sentence>) {
    let mut current = Current { start: line.start, list: enumerator(outline, line.start) };
    let mut token = current.after_enumerator();
    let mut signs = outline.signs.stops(line).peekable();
    loop {
        while signs.next_if(|&sign| sign < token).is_some() {}
        token = current.next_place(outline, token, signs.peek().copied().unwrap_or(line.end));
        if token >= line.end {
            break;
        }
        let is_long = token >= current.start + LONGEST;
        if is_long || token > current.start && begins_unit(outline, line, &current, token) {
            sentences.push(Sentence::new(outline, TokenRange::new(current.start, token)));
            let list = enumerator(outline, token).or(current.list);
            current = Current { start: token, list };
            token = current.after_enumerator().max(token + 1);
            continue;
        }
        let Some(stop) = stop_at(outline, token, line.end) else {
            token += 1;
            continue;
        };
        token = stop.end;
        if token < line.end && ends(outline, &stop, &current, line, brackets) {
            sentences.push(Sentence::new(outline, TokenRange::new(current.start, token)));
            let list = enumerator(outline, token).or(current.list);
            current = Current { start: token, list };
            token = current.after_enumerator();
        }
    }
    if current.start < line.end {
        sentences.push(Sentence::new(outline, TokenRange::new(current.start, line.end)));
    }
}

/// The sentence that is being read.
struct Current {
    start: usize,
    /// The last enumerator of the line.
    list: Option<Enumerator>,
}

impl Current {
    /// The first place from a token on where the sentence may end or a unit
    /// begin: at a sign, or before one that tells of the word before it.
    fn next_place(&self, outline: &Outline<'_>, token: usize, sign: usize) -> usize {
        let tells_of_word = self.list.is_some() || outline.word(sign) == ":";
        let place = if tells_of_word { sign.saturating_sub(1) } else { sign };
        place.min(self.start + LONGEST).max(token)
    }

    /// The first token that can be its own, behind "1." and the like.
    fn after_enumerator(&self) -> usize {
        self.list.filter(|list| list.start == self.start).map_or(self.start, |list| list.end)
    }
}

/// What may end a sentence.
struct Stop {
    kind: StopKind,
    /// The token before its first mark.
    word: usize,
    /// The place behind it and behind the marks that close after it.
    end: usize,
    /// Whether a quotation or bracket closes after it.
    is_closed: bool,
}

#[derive(Clone, Copy)]
enum StopKind {
    FullStop,
    Question,
    Ellipsis,
    Abbreviation(Abbreviation),
}

/// The stop that begins at a token, with all marks that belong to it.
fn stop_at(outline: &Outline<'_>, token: usize, end: usize) -> Option<Stop> {
    let word = outline.word(token);
    if outline.kind(token) == TokenKind::Word && !word.ends_with('.') {
        return None;
    }
    let mut behind = token + 1;
    let kind = match word {
        "." if is_dots(outline, token + 1, end) => {
            behind += (token + 1..end).take_while(|&t| is_spaced_dot(outline, t)).count();
            // "compounds. . . . The practice": a full stop, then three dots.
            let goes_on = begins_sentence(outline, behind, end) && behind < end && !closes(outline, behind);
            if outline.gap(token) == Gap::None && behind - token == 4 && goes_on {
                behind = token + 1;
                StopKind::FullStop
            } else {
                StopKind::Ellipsis
            }
        }
        "." | "。" | "؟" => StopKind::FullStop,
        "!" | "?" | "！" | "？" | "‽" => {
            behind += (behind..end).take_while(|&t| matches!(outline.word(t), "!" | "?")).count();
            StopKind::Question
        }
        "…" => StopKind::Ellipsis,
        _ if word.starts_with("..") => StopKind::Ellipsis,
        _ if word.ends_with('.') && outline.kind(token) == TokenKind::Word => {
            StopKind::Abbreviation(abbreviation(word)?)
        }
        _ => return None,
    };
    let marks = behind;
    behind += (behind..end).take_while(|&t| closes(outline, t)).count();
    Some(Stop { kind, word: token.saturating_sub(1), end: behind, is_closed: behind > marks })
}

/// ". ." with blanks: the second of two or more.
fn is_dots(outline: &Outline<'_>, token: usize, end: usize) -> bool {
    token < end && is_spaced_dot(outline, token)
}

fn is_spaced_dot(outline: &Outline<'_>, token: usize) -> bool {
    outline.word(token) == "." && outline.gap(token) == Gap::Blank
}

/// Marks that belong to the sentence before them.
fn closes(outline: &Outline<'_>, token: usize) -> bool {
    match outline.word(token) {
        ")" | "]" | "}" | "”" | "»" => outline.gap(token) == Gap::None || outline.closes_quotation(token),
        "\"" | "'" | "’" | "''" | "“" | "«" | "‘" => {
            outline.closes_quotation(token)
                || (outline.gap(token) == Gap::None && !outline.opens_quotation(token))
        }
        _ => false,
    }
}

/// Whether the sentence ends with the stop.
fn ends(
    outline: &Outline<'_>,
    stop: &Stop,
    current: &Current,
    line: TokenRange,
    brackets: &Brackets,
) -> bool {
    let next = stop.end;
    if brackets.holds(current.start, next) {
        return false;
    }
    let begins = begins_sentence(outline, next, line.end);
    match stop.kind {
        StopKind::FullStop | StopKind::Question if outline.gap(next) == Gap::None && !stop.is_closed => {
            let is_word = outline.shape(stop.word) == Shape::Lower || outline.word(stop.word).len() > 3;
            begins && is_word && outline.shape(next) != Shape::None
        }
        // "compounds. . . . The practice"
        StopKind::FullStop if outline.word(next) == "." => true,
        StopKind::FullStop => begins || (!stop.is_closed && ends_before_small(outline, stop.word, next)),
        StopKind::Question if !stop.is_closed && outline.word(next - 1) == "?" => {
            begins || outline.shape(next) == Shape::Lower
        }
        StopKind::Question => begins && !(stop.is_closed && is_attribution(outline, next, line.end)),
        // ". . . The practice" begins with it.
        StopKind::Ellipsis if stop.word < current.start => false,
        StopKind::Ellipsis => begins && normal_form(outline.word(next)) != "i",
        StopKind::Abbreviation(row) => row.can_end && begins && ends_abbreviated(outline, row, stop, current),
    }
}

/// Whether a sentence ends with an abbreviation that could end one, before a
/// word with a capital letter.
fn ends_abbreviated(outline: &Outline<'_>, row: Abbreviation, stop: &Stop, current: &Current) -> bool {
    let next = stop.end;
    let first = first_word(outline, next);
    let is_starter = outline.has_role(first, Role::Starter);
    let is_of_time = outline.has_any_role(first, &[Role::Zone, Role::Weekday, Role::Month]);
    match row.kind {
        AbbreviationKind::Time => {
            // "At 9 a.m. Gen. Oduya left": the phrase only opens the sentence.
            let opens = next - current.start <= 4 && outline.has_role(current.start, Role::Preposition);
            !is_of_time && !opens
        }
        AbbreviationKind::Latin => true,
        _ => is_starter || stop.is_closed,
    }
}

/// Whether a token can begin a sentence: a capital letter, a number, an
/// opening mark before one, a tag, or letters of a script without capitals.
fn begins_sentence(outline: &Outline<'_>, token: usize, end: usize) -> bool {
    let first = first_word(outline, token).min(end);
    let word = outline.word(first);
    let letter = word.chars().next().unwrap_or(' ');
    match outline.kind(first) {
        TokenKind::Number => true,
        TokenKind::Word => {
            outline.shape(first).has_capital() || !letter.is_lowercase() || matches!(letter, '@' | '#')
        }
        _ => {
            outline.opens_quotation(token)
                || !matches!(word, "," | ";" | ":" | "-" | "—" | "–" | "--" | "." | "…")
        }
    }
}

/// The first token from here on that is no opening mark; looks three tokens far.
fn first_word(outline: &Outline<'_>, token: usize) -> usize {
    let is_opening = |t: &usize| {
        outline.opens_quotation(*t)
            || matches!(outline.word(*t), "(" | "[" | "¿" | "¡" | "“" | "‘" | "\"" | "'" | "•")
    };
    (token..token + 3).find(|t| !is_opening(t)).unwrap_or(token + 3)
}

/// "The road is closed. the border too": whether a full stop ends a sentence
/// before a small letter. It does not behind what may be an abbreviation.
fn ends_before_small(outline: &Outline<'_>, before: usize, next: usize) -> bool {
    let word = outline.word(before);
    let longest_doubtful = if outline.has_role(next, Role::Starter) { 1 } else { 2 };
    outline.shape(before) == Shape::Lower
        && outline.kind(next) == TokenKind::Word
        && word.len() > longest_doubtful
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// “Will you sign?” Minister Haddad **asked**.
fn is_attribution(outline: &Outline<'_>, start: usize, end: usize) -> bool {
    const FARTHEST: usize = 6;
    let verb = (start..end.min(start + FARTHEST)).find(|&t| outline.has_role(t, Role::Attribution));
    let Some(verb) = verb else { return false };
    let subject = TokenRange::new(start, verb);
    !subject.is_empty()
        && subject.iter().all(|t| outline.kind(t) == TokenKind::Word)
        && (verb + 1 >= end
            || outline.kind(verb + 1) == TokenKind::Mark
            || outline.has_role(verb + 1, Role::Preposition))
}

/// Whether a unit begins before a token though nothing ended: the next item
/// of a list in the line, the credit of a picture.
fn begins_unit(outline: &Outline<'_>, line: TokenRange, current: &Current, token: usize) -> bool {
    if outline.gap(token) == Gap::None {
        return false;
    }
    if outline.word(token + 1) == ":" && outline.has_role(token, Role::Caption) {
        return outline.shape(token).has_capital()
            && outline.kind(token - 1) != TokenKind::Mark
            && token > current.start + 2;
    }
    let is_mark = outline.kind(token) == TokenKind::Mark;
    if is_mark && matches!(outline.word(token), "•" | "⁃" | "▪" | "●" | "‣") {
        return outline.word(token) == outline.word(line.start);
    }
    let Some(list) = current.list else { return false };
    enumerator(outline, token).is_some_and(|next| list.style == next.style && list.number + 1 == next.number)
}

/// "1.", "2)", "3.)", "a.", "(b)": the number of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Enumerator {
    start: usize,
    /// The place behind it.
    pub(super) end: usize,
    style: Style,
    number: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    is_letter: bool,
    has_stop: bool,
    has_bracket: bool,
}

/// The number of an item that starts at a token, a bullet before it left aside.
pub(super) fn enumerator(outline: &Outline<'_>, token: usize) -> Option<Enumerator> {
    let bullet = matches!(outline.word(token), "•" | "⁃" | "▪" | "●" | "‣" | "(");
    let label = token + usize::from(bullet);
    let word = outline.word(label);
    let (word, mut has_stop) = word.strip_suffix('.').map_or((word, false), |word| (word, true));
    let mut end = label + 1;
    if !has_stop && outline.word(end) == "." && outline.gap(end) == Gap::None {
        has_stop = true;
        end += 1;
    }
    let has_bracket = outline.word(end) == ")" && outline.gap(end) == Gap::None;
    end += usize::from(has_bracket);
    let is_marked = has_stop || has_bracket;
    let number = item_number(word)?;
    let style = Style { is_letter: word.starts_with(|c: char| c.is_alphabetic()), has_stop, has_bracket };
    (is_marked && outline.gap(end) == Gap::Blank).then_some(Enumerator { start: token, end, style, number })
}

/// The number of a label of one letter or at most two digits.
fn item_number(word: &str) -> Option<u32> {
    match word.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(u32::from(letter - b'a')),
        [letter @ b'A'..=b'H'] => Some(u32::from(letter - b'A')),
        [b'0'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'] => word.parse().ok(),
        _ => None,
    }
}

/// The brackets of one line, paired.
#[derive(Debug, Default)]
struct Brackets {
    /// Outermost pairs in order: opening and closing token.
    pairs: Vec<(usize, usize)>,
    open: Vec<usize>,
}

impl Brackets {
    fn read(&mut self, outline: &Outline<'_>, line: TokenRange) {
        self.pairs.clear();
        self.open.clear();
        for token in outline.signs.stops(line) {
            match outline.word(token) {
                "(" | "[" => self.open.push(token),
                ")" | "]" => {
                    let Some(start) = self.open.pop() else { continue };
                    while self.pairs.last().is_some_and(|&(inner, _)| inner > start) {
                        self.pairs.pop();
                    }
                    self.pairs.push((start, token));
                }
                _ => {}
            }
        }
    }

    /// Whether a place is inside a bracket that was opened within the sentence,
    /// not at its start.
    fn holds(&self, sentence: usize, token: usize) -> bool {
        let place = self.pairs.partition_point(|&(start, _)| start < token);
        let Some(&(start, end)) = place.checked_sub(1).and_then(|p| self.pairs.get(p)) else { return false };
        start > sentence && token <= end
    }
}
