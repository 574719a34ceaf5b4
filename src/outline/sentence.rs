//! Tokens and quotations -> sentences, in one forward pass.
//!
//! A sentence ends with a full stop, question or exclamation mark, ellipsis or
//! abbreviation, if what follows can begin one. A line break always ends it.

use super::layout::Line;
use super::text_map::{Stretch, TextMap};
use super::words::{Role, has_any};
use super::{Gap, Placed, Shape, TokenKind, TokenRange};
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
    pub(super) fn new(all: &[Placed], tokens: TokenRange) -> Sentence {
        let is_word =
            |&token: &usize| all.get(token).is_some_and(|placed| placed.token.kind() != TokenKind::Mark);
        Sentence { tokens, first_word: tokens.iter().find(is_word).unwrap_or(tokens.end) }
    }
}

/// Cuts lines into sentences. Every token belongs to exactly one.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    brackets: Brackets,
}

impl Sentences {
    /// Hands over the sentences of a line, its dateline first.
    pub(super) fn read(&mut self, map: &TextMap<'_>, line: &Line, mut add: impl FnMut(Stretch)) {
        let Line { tokens, dateline_end, .. } = *line;
        if dateline_end > tokens.start {
            add(Stretch::new(tokens.start, dateline_end));
        }
        self.brackets.read(map, tokens);
        sentences_of(map, Stretch::new(dateline_end, tokens.end), &self.brackets, add);
    }
}

/// Cuts one line.
fn sentences_of(map: &TextMap<'_>, line: Stretch, brackets: &Brackets, mut add: impl FnMut(Stretch)) {
    let mut current = Current::new(map, line.start, None);
    let mut token = current.after_enumerator();
    let (mut sign, mut with_brackets) = (line.start, false);
    loop {
        // Brackets tell of items alone.
        if sign <= token || with_brackets != current.list.is_some() {
            with_brackets = current.list.is_some();
            sign = map.first_stop(Stretch::new(token, line.end), with_brackets);
        }
        token = current.next_place(map, token, sign);
        if token >= line.end {
            break;
        }
        if current.is_long(map, token) || token > current.start && begins_unit(map, line, &current, token) {
            add(Stretch::new(current.start, token));
            let behind = map.next(token);
            current = Current::new(map, token, current.list);
            token = current.after_enumerator().max(behind);
            continue;
        }
        let Some(stop) = stop_at(map, token, line.end) else {
            token = map.next(token);
            continue;
        };
        token = stop.end;
        if token < line.end && ends(map, &stop, &current, line, brackets) {
            add(Stretch::new(current.start, token));
            current = Current::new(map, token, current.list);
            token = current.after_enumerator();
        }
    }
    if current.start < line.end {
        add(Stretch::new(current.start, line.end));
    }
}

/// The sentence that is being read.
struct Current {
    start: usize,
    /// The last enumerator of the line.
    list: Option<Enumerator>,
    /// Where it is cut if it has not ended; 0 as long as nobody asks.
    limit: usize,
}

impl Current {
    /// A sentence that starts at a token, with the last enumerator before it.
    fn new(map: &TextMap<'_>, start: usize, list: Option<Enumerator>) -> Current {
        Current { start, list: enumerator(map, start).or(list), limit: 0 }
    }

    /// The first place from a token on where the sentence may end or a unit
    /// begin: at a sign, or before one that tells of the word before it.
    fn next_place(&mut self, map: &TextMap<'_>, token: usize, sign: usize) -> usize {
        let tells_of_word = self.list.is_some() || map.is(sign, b':');
        let place = if tells_of_word { map.back(sign) } else { sign };
        // A token has a byte at least.
        if place <= self.start + LONGEST { place.max(token) } else { place.min(self.limit(map)).max(token) }
    }

    fn is_long(&mut self, map: &TextMap<'_>, token: usize) -> bool {
        token >= self.start + LONGEST && token >= self.limit(map)
    }

    fn limit(&mut self, map: &TextMap<'_>) -> usize {
        if self.limit == 0 {
            self.limit = map.skip(self.start, LONGEST);
        }
        self.limit
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
fn stop_at(map: &TextMap<'_>, token: usize, end: usize) -> Option<Stop> {
    let mut behind = map.next(token);
    let kind = match map.sign(token) {
        '.' => {
            let dots = if map.byte(behind) == b'.' { spaced_dots(map, behind, end) } else { 0 };
            let last = behind;
            behind = map.skip(behind, dots);
            // "compounds. . . . The practice": a full stop, then three dots.
            let goes_on = || begins_sentence(map, behind, end) && behind < end && !closes(map, behind);
            if dots == 0 {
                StopKind::FullStop
            } else if dots == 3 && map.is_tight(token) && goes_on() {
                behind = last;
                StopKind::FullStop
            } else {
                StopKind::Ellipsis
            }
        }
        '。' | '؟' => StopKind::FullStop,
        '!' | '?' | '！' | '？' | '‽' => {
            while behind < end && matches!(map.sign(behind), '!' | '?') {
                behind = map.next(behind);
            }
            StopKind::Question
        }
        '…' => StopKind::Ellipsis,
        _ => {
            let word = map.word(token);
            if word.starts_with("..") {
                StopKind::Ellipsis
            } else if word.ends_with('.') && map.kind(token) == TokenKind::Word {
                StopKind::Abbreviation(abbreviation(word)?)
            } else {
                return None;
            }
        }
    };
    let marks = behind;
    while behind < end && closes(map, behind) {
        behind = map.next(behind);
    }
    Some(Stop { kind, word: map.back(token), end: behind, is_closed: behind > marks })
}

/// How many full stops with blanks before them stand from a token on: ". . .".
fn spaced_dots(map: &TextMap<'_>, token: usize, end: usize) -> usize {
    let is_spaced_dot = |token: &usize| map.sign(*token) == '.' && map.gap(*token) == Gap::Blank;
    map.tokens(Stretch::new(token, end.max(token))).take_while(is_spaced_dot).count()
}

/// Marks that belong to the sentence before them.
fn closes(map: &TextMap<'_>, token: usize) -> bool {
    match map.sign(token) {
        ')' | ']' | '}' | '”' | '»' => map.is_tight(token) || map.closes_quotation(token),
        '"' | '\'' | '’' | '“' | '«' | '‘' => closes_or_stands_alone(map, token),
        '\0' => map.word(token) == "''" && closes_or_stands_alone(map, token),
        _ => false,
    }
}

fn closes_or_stands_alone(map: &TextMap<'_>, token: usize) -> bool {
    map.closes_quotation(token) || (map.is_tight(token) && !map.opens_quotation(token))
}

/// Whether the sentence ends with the stop.
fn ends(map: &TextMap<'_>, stop: &Stop, current: &Current, line: Stretch, brackets: &Brackets) -> bool {
    let next = stop.end;
    if brackets.holds(current.start, next) {
        return false;
    }
    let begins = || begins_sentence(map, next, line.end);
    match stop.kind {
        StopKind::FullStop | StopKind::Question if !stop.is_closed && map.is_tight(next) => {
            let is_word = map.shape(stop.word) == Shape::Lower || map.word(stop.word).len() > 3;
            is_word && begins() && map.shape(next) != Shape::None
        }
        // "compounds. . . . The practice"
        StopKind::FullStop if map.sign(next) == '.' => true,
        StopKind::FullStop => begins() || (!stop.is_closed && ends_before_small(map, stop.word, next)),
        StopKind::Question if !stop.is_closed && map.sign(map.back(next)) == '?' => {
            begins() || map.shape(next) == Shape::Lower
        }
        StopKind::Question => begins() && !(stop.is_closed && is_attribution(map, next, line.end)),
        // ". . . The practice" begins with it.
        StopKind::Ellipsis if stop.word < current.start => false,
        StopKind::Ellipsis => begins() && normal_form(map.word(next)) != "i",
        StopKind::Abbreviation(row) => row.can_end && begins() && ends_abbreviated(map, row, stop, current),
    }
}

/// Whether a sentence ends with an abbreviation that could end one, before a
/// word with a capital letter.
fn ends_abbreviated(map: &TextMap<'_>, row: Abbreviation, stop: &Stop, current: &Current) -> bool {
    let next = stop.end;
    let roles = map.roles(first_word(map, next));
    match row.kind {
        AbbreviationKind::Time => {
            // "At 9 a.m. Gen. Oduya left": the phrase only opens the sentence.
            let opens = next <= map.skip(current.start, 4) && map.has_role(current.start, Role::Preposition);
            !has_any(roles, &[Role::Zone, Role::Weekday, Role::Month]) && !opens
        }
        AbbreviationKind::Latin => true,
        AbbreviationKind::Initial if is_platform(map, map.next(stop.word)) => true,
        _ => has_any(roles, &[Role::Starter]) || stop.is_closed,
    }
}

/// "wrote on **X.** Lebanon waited": the network, and no first letter of a name.
fn is_platform(map: &TextMap<'_>, token: usize) -> bool {
    map.word(token) == "X." && matches!(map.word(map.back(token)), "on" | "to" | "via")
}

/// Whether a token can begin a sentence: a capital letter, a number, an
/// opening mark before one, a tag, or letters of a script without capitals.
fn begins_sentence(map: &TextMap<'_>, token: usize, end: usize) -> bool {
    let first = first_word(map, token).min(end);
    match map.kind(first) {
        TokenKind::Number => true,
        TokenKind::Word => {
            let letter = map.word(first).chars().next().unwrap_or(' ');
            !letter.is_lowercase() || map.has_capital(first)
        }
        _ => {
            map.opens_quotation(token)
                || !matches!(map.sign(first), ',' | ';' | ':' | '-' | '—' | '–' | '.' | '…')
                    && map.word(first) != "--"
        }
    }
}

/// The first token from here on that is no opening mark; looks three tokens far.
fn first_word(map: &TextMap<'_>, token: usize) -> usize {
    let is_opening = |token: usize| {
        map.kind(token) == TokenKind::Mark
            && (map.opens_quotation(token)
                || matches!(map.sign(token), '(' | '[' | '¿' | '¡' | '“' | '‘' | '"' | '\'' | '•'))
    };
    let mut first = token;
    for _ in 0..3 {
        if !is_opening(first) {
            break;
        }
        first = map.next(first);
    }
    first
}

/// "The road is closed. the border too": whether a full stop ends a sentence
/// before a small letter. It does not behind what may be an abbreviation.
fn ends_before_small(map: &TextMap<'_>, before: usize, next: usize) -> bool {
    let word = map.word(before);
    let longest_doubtful = if map.has_role(next, Role::Starter) { 1 } else { 2 };
    word.len() > longest_doubtful
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        && map.kind(next) == TokenKind::Word
}

/// “Will you sign?” Minister Haddad **asked**.
fn is_attribution(map: &TextMap<'_>, start: usize, end: usize) -> bool {
    const FARTHEST: usize = 6;
    let stretch = Stretch::new(start, end);
    let verb = map.tokens(stretch).take(FARTHEST).find(|&t| map.has_role(t, Role::Attribution));
    let Some(verb) = verb else { return false };
    let subject = Stretch::new(start, verb);
    let next = map.next(verb);
    !subject.is_empty()
        && map.tokens(subject).all(|t| map.kind(t) == TokenKind::Word)
        && (next >= end || map.kind(next) == TokenKind::Mark || map.has_role(next, Role::Preposition))
}

/// Whether a unit begins before a token though nothing ended: the next item
/// of a list in the line, the credit of a picture.
fn begins_unit(map: &TextMap<'_>, line: Stretch, current: &Current, token: usize) -> bool {
    if map.is_tight(token) {
        return false;
    }
    if map.is(map.next(token), b':') && map.has_role(token, Role::Caption) {
        return map.has_capital(token)
            && map.kind(map.back(token)) != TokenKind::Mark
            && token > map.skip(current.start, 2);
    }
    let sign = if map.byte(token) < 0x80 { '\0' } else { map.sign(token) };
    if matches!(sign, '•' | '⁃' | '▪' | '●' | '‣') {
        return sign == map.sign(line.start);
    }
    let Some(list) = current.list else { return false };
    enumerator(map, token).is_some_and(|next| list.style == next.style && list.number + 1 == next.number)
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
pub(super) fn enumerator(map: &TextMap<'_>, token: usize) -> Option<Enumerator> {
    let starts_word = map.starts_with_letter(token);
    if starts_word && map.starts_with_letter(token + 1) {
        return None;
    }
    let bullet = !starts_word && matches!(map.sign(token), '•' | '⁃' | '▪' | '●' | '‣' | '(');
    let label = if bullet { map.next(token) } else { token };
    if map.end_of(label) > label + 3 {
        return None;
    }
    let word = map.word(label);
    let (word, mut has_stop) = word.strip_suffix('.').map_or((word, false), |word| (word, true));
    let number = item_number(word)?;
    let mut end = map.next(label);
    if !has_stop && map.sign(end) == '.' && map.is_tight(end) {
        has_stop = true;
        end = map.next(end);
    }
    let has_bracket = map.sign(end) == ')' && map.is_tight(end);
    if has_bracket {
        end = map.next(end);
    }
    let is_marked = has_stop || has_bracket;
    let style = Style { is_letter: word.starts_with(|c: char| c.is_alphabetic()), has_stop, has_bracket };
    (is_marked && map.gap(end) == Gap::Blank).then_some(Enumerator { start: token, end, style, number })
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
    pairs: Vec<(u32, u32)>,
    open: Vec<u32>,
}

impl Brackets {
    fn read(&mut self, map: &TextMap<'_>, line: Stretch) {
        self.pairs.clear();
        self.open.clear();
        for token in map.brackets(line) {
            match map.sign(token) {
                '(' | '[' => self.open.push(token as u32),
                ')' | ']' => {
                    let Some(start) = self.open.pop() else { continue };
                    while self.pairs.last().is_some_and(|&(inner, _)| inner > start) {
                        self.pairs.pop();
                    }
                    self.pairs.push((start, token as u32));
                }
                _ => {}
            }
        }
    }

    /// Whether a place is inside a bracket that was opened within the sentence,
    /// not at its start.
    fn holds(&self, sentence: usize, token: usize) -> bool {
        let place = self.pairs.partition_point(|&(start, _)| (start as usize) < token);
        let Some(&(start, end)) = place.checked_sub(1).and_then(|p| self.pairs.get(p)) else { return false };
        start as usize > sentence && token <= end as usize
    }
}
