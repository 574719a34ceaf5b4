//! The numbers behind "resolution": one or a list of them, in every shape in
//! which texts write them.

use super::cursor::Cursor;
use super::shape::{self, Shaped};
use super::symbol::{Form, Part, Session, Symbol};
use crate::date::Date;
use crate::knowledge::resolutions::{Bodies, ResolutionWords, Role};

/// A number as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// "2254"
    Plain(u32),
    /// "67/19", "1996/31", "2681/2023"; the letter of a part
    Pair(u32, u32, Part),
    /// "181 (II)", "ES-11/1": the Assembly's by their form
    Assembly(Symbol),
    /// "S/RES/2254", "GOV/2005/77"
    Symbol(Symbol),
    /// `P9_TA(2022)0052`
    Shaped(Shaped),
    /// "S-28/1": a special session, of the Assembly or the Human Rights Council
    Special(u16, u32),
}

/// A number with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) number: Number,
    /// "(2015)" or "of 2015"
    pub(super) year: Option<u16>,
    /// "of 18 December 2015"
    pub(super) date: Option<Date>,
    /// The bytes of number and bracketed year.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Reads the numbers that follow a head.
#[derive(Debug, Clone, Copy)]
pub(super) struct NumberReader<'k> {
    pub(super) bodies: &'k Bodies,
    pub(super) words: &'k ResolutionWords,
}

impl NumberReader<'_> {
    /// The numbers from `at` on: "242", "1701, 1559 and 1680", "242 (1967)
    /// and 338 (1973)", "1267 to 1390". `plural` is the number of the head
    /// noun: after "resolution" a list needs years or symbols to go on.
    pub(super) fn list(&self, text: &str, at: usize, plural: bool) -> Vec<Cited> {
        let mut cursor = Cursor::new(text, at);
        cursor.blanks();
        let mut list: Vec<Cited> = Vec::new();
        while let Some(cited) = self.member(text, cursor) {
            let sure = plural
                || list.is_empty()
                || cited.year.is_some()
                || !matches!(cited.number, Number::Plain(_));
            if !sure || (!list.is_empty() && counts_units(text, cited.end, self.words)) {
                break;
            }
            cursor.set(cited.end);
            list.push(cited);
            if let Some(last) = list.last_mut() {
                last.read_date(&mut cursor);
            }
            if !joins(&mut cursor, plural) {
                break;
            }
        }
        list
    }

    /// One number: "No. 2254", "#2254", "2254 (2015)".
    fn member(&self, text: &str, mut cursor: Cursor<'_>) -> Option<Cited> {
        number_sign(&mut cursor);
        let start = cursor.at();
        let rest = cursor.rest();
        if let Ok((symbol, len)) = Symbol::prefix(rest) {
            let year = symbol.year();
            return Some(Cited { number: Number::Symbol(symbol), year, date: None, start, end: start + len });
        }
        if let Some((shaped, len)) = shape::first(rest, &self.bodies.shapes) {
            let year = shaped.year;
            return Some(Cited { number: Number::Shaped(shaped), year, date: None, start, end: start + len });
        }
        if let Some(number) = special(&mut cursor) {
            return Some(Cited { number, year: None, date: None, start, end: cursor.at() });
        }
        let start = cursor.at();
        let first = whole_number(&mut cursor)?;
        let (number, year) = self.after_digits(&mut cursor, first);
        (!ends_badly(text, cursor.at())).then(|| Cited { number, year, date: None, start, end: cursor.at() })
    }

    /// What digits become by what follows: "/19", "(II)", "(2015)".
    fn after_digits(&self, cursor: &mut Cursor<'_>, first: u32) -> (Number, Option<u16>) {
        let end = cursor.at();
        if cursor.literal("/") {
            if let Some(second) = cursor.digits() {
                return (Number::Pair(first, second, cursor.part()), None);
            }
            cursor.set(end);
        }
        if let Some((session, part)) = cursor.roman_session() {
            let symbol = Symbol::new(Form::Assembly { session, number: first, part });
            return (Number::Assembly(symbol), None);
        }
        (Number::Plain(first), cursor.year_in_brackets())
    }
}

impl Cited {
    /// "of 18 December 2015", "of 2006", "dated 2 March 2022" after the number.
    fn read_date(&mut self, cursor: &mut Cursor<'_>) {
        let start = cursor.at();
        cursor.blanks();
        let led = cursor.word("of") || cursor.word("dated") || cursor.word("from");
        let date = if led { read_date(cursor) } else { None };
        match date {
            Some(date) => {
                self.date = date.day().map(|_| date);
                self.year = self.year.or(Some(date.year()));
            }
            None => cursor.set(start),
        }
    }
}

/// "No.", "no", "nos.", "number", "#".
fn number_sign(cursor: &mut Cursor<'_>) {
    let start = cursor.at();
    let sign = cursor.literal("nos.")
        || cursor.literal("no.")
        || cursor.word("nos")
        || cursor.word("no")
        || cursor.word("numbers")
        || cursor.word("number")
        || cursor.literal("№")
        || cursor.literal("n°")
        || cursor.literal("#");
    if sign {
        cursor.blanks();
    }
    if !cursor.peek().is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) {
        cursor.set(start);
    }
}

/// "ES-11/1", "S-28/1"
fn special(cursor: &mut Cursor<'_>) -> Option<Number> {
    let start = cursor.at();
    let emergency = cursor.literal("es-");
    if !emergency && !cursor.literal("s-") {
        return None;
    }
    let session = cursor.digits().and_then(|n| u16::try_from(n).ok());
    let number = if cursor.literal("/") { cursor.digits() } else { None };
    let (Some(session), Some(number)) = (session, number) else {
        cursor.set(start);
        return None;
    };
    Some(if emergency {
        let session = Session::Emergency(session);
        Number::Assembly(Symbol::new(Form::Assembly { session, number, part: Part::default() }))
    } else {
        Number::Special(session, number)
    })
}

/// Digits that can number a resolution: at most five, no part of "1,200" or "3.5".
fn whole_number(cursor: &mut Cursor<'_>) -> Option<u32> {
    let start = cursor.at();
    let number = cursor.digits()?;
    let rest = cursor.rest().as_bytes();
    let grouped = matches!(rest.first(), Some(b',' | b'.'))
        && rest.get(1).is_some_and(u8::is_ascii_digit)
        && (rest.first() == Some(&b'.') || is_group(rest.get(1..).unwrap_or(&[])));
    if grouped || cursor.at() - start > 5 || number == 0 {
        cursor.set(start);
        return None;
    }
    Some(number)
}

/// Three digits and no more: "200" of "1,200", where "1701,1559" has a list.
fn is_group(bytes: &[u8]) -> bool {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count() == 3
}

/// A letter right behind the number ("14th", "5G") or a per cent sign.
fn ends_badly(text: &str, end: usize) -> bool {
    Cursor::new(text, end).peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '°' | '€'))
}

/// Returns true if the number before `end` counts something: "1701 people".
pub(super) fn counts_units(text: &str, end: usize, words: &ResolutionWords) -> bool {
    let mut cursor = Cursor::new(text, end);
    cursor.blanks();
    cursor.one_of(&['-']);
    let rest = cursor.rest();
    if rest.starts_with('%') {
        return true;
    }
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).take(16).collect();
    !word.is_empty() && words.is(Role::UNIT, &word.to_lowercase())
}

/// Moves over what joins two numbers of a list: ",", "and", ", as well as", "to".
fn joins(cursor: &mut Cursor<'_>, plural: bool) -> bool {
    let start = cursor.at();
    cursor.blanks();
    let comma = cursor.one_of(&[',', ';']);
    cursor.blanks();
    let word = cursor.word("and")
        || cursor.word("or")
        || cursor.word("as well as")
        || cursor.literal("&")
        || (plural && (cursor.word("to") || cursor.word("through") || cursor.one_of(&['–', '-', '—', '/'])));
    cursor.blanks();
    if (comma || word) && cursor.peek().is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) {
        return true;
    }
    cursor.set(start);
    false
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// "3 May 1991", "May 3, 1991", "Nov. 3, 1991", "May 1991", "1991".
pub(super) fn read_date(cursor: &mut Cursor<'_>) -> Option<Date> {
    let start = cursor.at();
    let date = day_month_year(cursor).or_else(|| {
        cursor.set(start);
        month_day_year(cursor)
    });
    let date = date.or_else(|| {
        cursor.set(start);
        cursor.year().and_then(|year| Date::new(year, None, None))
    });
    if date.is_none() {
        cursor.set(start);
    }
    date
}

fn day_month_year(cursor: &mut Cursor<'_>) -> Option<Date> {
    let day = cursor.digits().and_then(|d| u8::try_from(d).ok())?;
    let _ = cursor.word("st") || cursor.word("nd") || cursor.word("rd") || cursor.word("th");
    cursor.blanks();
    let month = month(cursor)?;
    cursor.one_of(&[',']);
    cursor.blanks();
    Date::new(cursor.year()?, Some(month), Some(day))
}

fn month_day_year(cursor: &mut Cursor<'_>) -> Option<Date> {
    let month = month(cursor)?;
    if let Some(year) = cursor.year() {
        return Date::new(year, Some(month), None);
    }
    let day = cursor.digits().and_then(|d| u8::try_from(d).ok())?;
    cursor.one_of(&[',']);
    cursor.blanks();
    Date::new(cursor.year()?, Some(month), Some(day))
}

/// A month, in full or in its first three or four letters, with blanks after it.
fn month(cursor: &mut Cursor<'_>) -> Option<u8> {
    let letters = cursor.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = cursor.rest().get(..letters)?.to_ascii_lowercase();
    let place =
        MONTHS.iter().position(|m| *m == word || (matches!(word.len(), 3 | 4) && m.starts_with(&word)))?;
    cursor.set(cursor.at() + letters);
    cursor.literal(".");
    cursor.blanks();
    u8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    fn numbers(text: &str, plural: bool) -> Vec<String> {
        let tables = &Knowledge::embedded().resolutions;
        let reader = NumberReader { bodies: tables.bodies(), words: tables.words() };
        let list = reader.list(text, 0, plural);
        list.iter().map(|c| text.get(c.start..c.end).unwrap().to_owned()).collect()
    }

    #[test]
    fn one_number_in_every_shape() {
        for text in [
            " 2254",
            " 2254 (2015)",
            " 2254(2015)",
            " No. 2254",
            " no 425",
            " #2254",
            "\n2231",
            "\u{a0}2231",
            " 67/19",
            " 181 (II)",
            " 377 A (V)",
            " ES-11/1",
            " No. ES-11/1",
            " S-28/1",
            " A/RES/75/239",
            " 2681/2023",
            " 2014/2717(RSP)",
            " S/2023/773",
        ] {
            assert_eq!(numbers(text, false).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn lists_end_where_something_is_counted() {
        assert_eq!(numbers(" 242 and 338", true), ["242", "338"]);
        assert_eq!(numbers(" 1701, 1559 and 1680 in full", true), ["1701", "1559", "1680"]);
        assert_eq!(numbers(" 242 (1967) and 338 (1973)", false), ["242 (1967)", "338 (1973)"]);
        assert_eq!(
            numbers(" 901 (1994) of 3 May 1994, 917 (1994) of 6 May 1994 and 918 (1994)", true),
            ["901 (1994)", "917 (1994)", "918 (1994)"]
        );
        assert_eq!(numbers(" 1701, 242 people said", true), ["1701"]);
        assert_eq!(numbers(" 2254 and 15 others", false), ["2254"]);
        assert_eq!(numbers(" 1718 of 2006 and 1874 of 2009", true), ["1718", "1874"]);
    }

    #[test]
    fn what_numbers_nothing_is_no_number() {
        for text in [" 1,200", " 3.5", " 14th", " 50%", " of 2254", "", " 123456"] {
            assert_eq!(numbers(text, true), [""; 0], "{text:?}");
        }
    }
}
