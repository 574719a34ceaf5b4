//! [`Symbol`]: the symbols by which the United Nations file what their bodies
//! decide, read from words and written again.

use std::fmt;
use std::str::FromStr;

use super::cursor::Cursor;
use super::roman;
use crate::kind::Body;

/// The symbol of a document: "S/RES/2254 (2015)", "A/RES/ES-11/1", "GOV/2005/77".
///
/// Read from text in any of the spellings in use (blanks before a bracket or
/// none, small letters, the year left out) and written in one. Knows the
/// resolutions of the Security Council, of the General Assembly in all its
/// eras, of the Human Rights Council and the Commission before it, of the
/// Economic and Social Council, documents of the Council and drafts of the
/// Assembly, and the Atomic Energy Agency's board and conference.
///
/// # Example
///
/// ```
/// use rapporteur::{Body, Symbol};
///
/// let symbol: Symbol = "A/RES/377 (V) A".parse()?;
/// assert_eq!(symbol.to_string(), "A/RES/377(V)A");
/// assert_eq!(symbol.body(), Body::UnGeneralAssembly);
/// assert_eq!(symbol.number(), "377 A");
/// # Ok::<(), rapporteur::ParseSymbolError>(())
/// ```
///
/// What cannot be read says where:
///
/// ```
/// let wrong = "S/RES/x".parse::<rapporteur::Symbol>().unwrap_err();
/// assert_eq!(wrong.position(), 6);
/// assert_eq!(wrong.to_string(), "a number expected at byte 6");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Symbol {
    form: Form,
}

/// What a symbol is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// S/RES/2254 (2015)
    Council { number: u32, year: Option<u16> },
    /// A/RES/67/19, A/RES/377(V)A, A/RES/ES-11/1, A/RES/2253(ES-V)
    Assembly { session: Session, number: u32, part: Part },
    /// A/HRC/RES/31/36, A/HRC/RES/S-28/1
    HumanRights { special: bool, session: u16, number: u32 },
    /// E/RES/1996/31, E/RES/1503(XLVIII)
    Economic { session: Session, number: u32, part: Part },
    /// E/CN.4/RES/2003/7
    Commission { year: u16, number: u32 },
    /// S/2023/773
    CouncilDocument { year: u16, number: u32 },
    /// A/77/L.39, A/ES-11/L.1
    AssemblyDraft { emergency: bool, session: u16, number: u32 },
    /// A/HRC/31/L.39
    HumanRightsDraft { session: u16, number: u32 },
    /// GOV/2005/77
    Board { year: u16, number: u32 },
    /// GC(53)/RES/17, GC(XX)/RES/336
    Conference { session: u16, roman: bool, number: u32 },
}

/// Which meetings of a body a number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Session {
    /// 67/19: regular sessions from the thirty-first; for ECOSOC a year.
    Regular(u16),
    /// 181(II): regular sessions to the thirtieth.
    Roman(u16),
    /// S-13/2
    Special(u16),
    /// 3362(S-VII)
    SpecialRoman(u16),
    /// ES-11/1
    Emergency(u16),
    /// 2253(ES-V)
    EmergencyRoman(u16),
}

/// The letters of a resolution in parts: A of "377 A", A to D of "3419 A to D".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Part {
    pub(super) first: Option<char>,
    pub(super) last: Option<char>,
}

/// Words that are no symbol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{expected} expected at byte {position}")]
pub struct ParseSymbolError {
    position: usize,
    expected: &'static str,
}

impl ParseSymbolError {
    /// The byte at which reading stopped.
    pub fn position(&self) -> usize {
        self.position
    }
}

impl Symbol {
    pub(super) fn new(form: Form) -> Symbol {
        Symbol { form }
    }

    pub(super) fn form(self) -> Form {
        self.form
    }

    /// The body whose document it is.
    pub fn body(self) -> Body {
        match self.form {
            Form::Council { .. } | Form::CouncilDocument { .. } => Body::UnSecurityCouncil,
            Form::Assembly { .. } | Form::AssemblyDraft { .. } => Body::UnGeneralAssembly,
            Form::HumanRights { .. } | Form::HumanRightsDraft { .. } => Body::UnHumanRightsCouncil,
            Form::Economic { .. } => Body::UnEconomicAndSocialCouncil,
            Form::Commission { .. } => Body::Other,
            Form::Board { .. } | Form::Conference { .. } => Body::IaeaBoard,
        }
    }

    /// The number as texts cite it beside the body's name: "2254", "67/19",
    /// "377 A", "ES-11/1"; the whole symbol where a body has no other number.
    pub fn number(self) -> String {
        match self.form {
            Form::Council { number, .. } => number.to_string(),
            Form::Assembly { session, number, part } | Form::Economic { session, number, part } => {
                let blank = if part.first.is_some() { " " } else { "" };
                match session {
                    Session::Regular(session) => format!("{session}/{number}{blank}{part}"),
                    Session::Special(session) => format!("S-{session}/{number}{blank}{part}"),
                    Session::Emergency(session) => format!("ES-{session}/{number}{blank}{part}"),
                    _ => format!("{number}{blank}{part}"),
                }
            }
            Form::HumanRights { special, session, number } => {
                format!("{}{session}/{number}", if special { "S-" } else { "" })
            }
            Form::Commission { year, number } => format!("{year}/{number}"),
            _ => self.to_string(),
        }
    }

    /// The year, where the symbol holds one.
    pub fn year(self) -> Option<u16> {
        match self.form {
            Form::Council { year, .. } => year,
            Form::Economic { session: Session::Regular(year), .. }
            | Form::Commission { year, .. }
            | Form::CouncilDocument { year, .. }
            | Form::Board { year, .. } => Some(year),
            _ => None,
        }
    }

    /// Returns true if the document is no decision but the draft of one, or
    /// any other paper before the body.
    pub fn is_draft(self) -> bool {
        matches!(
            self.form,
            Form::CouncilDocument { .. } | Form::AssemblyDraft { .. } | Form::HumanRightsDraft { .. }
        )
    }

    /// Reads a symbol at the start of `text`; gives it with its length in bytes.
    pub(super) fn prefix(text: &str) -> Result<(Symbol, usize), ParseSymbolError> {
        let mut cursor = Cursor::new(text, 0);
        let form = read(&mut cursor)?;
        Ok((Symbol { form }, cursor.at()))
    }
}

type Read = Result<Form, ParseSymbolError>;

fn expected<T>(cursor: &Cursor<'_>, expected: &'static str) -> Result<T, ParseSymbolError> {
    Err(ParseSymbolError { position: cursor.at(), expected })
}

fn read(cursor: &mut Cursor<'_>) -> Read {
    if cursor.literal("s/") {
        return if cursor.literal("res/") { council(cursor) } else { council_document(cursor) };
    }
    if cursor.literal("a/") {
        return match () {
            () if cursor.literal("res/") => assembly(cursor),
            () if cursor.literal("hrc/res/") => human_rights(cursor),
            () if cursor.literal("hrc/") => human_rights_draft(cursor),
            () => assembly_draft(cursor),
        };
    }
    if cursor.literal("e/res/") {
        return economic(cursor);
    }
    if cursor.literal("e/cn.4/res/") {
        let year = year(cursor)?;
        slash(cursor)?;
        return Ok(Form::Commission { year, number: number(cursor)? });
    }
    if cursor.literal("gov/") {
        let year = year(cursor)?;
        slash(cursor)?;
        return Ok(Form::Board { year, number: number(cursor)? });
    }
    if cursor.literal("gc(") {
        return conference(cursor);
    }
    expected(cursor, "the letters of a body")
}

fn council(cursor: &mut Cursor<'_>) -> Read {
    let number = number(cursor)?;
    Ok(Form::Council { number, year: cursor.year_in_brackets() })
}

fn council_document(cursor: &mut Cursor<'_>) -> Read {
    let year = year(cursor)?;
    slash(cursor)?;
    Ok(Form::CouncilDocument { year, number: number(cursor)? })
}

fn assembly(cursor: &mut Cursor<'_>) -> Read {
    let (session, number, part) = session_and_number(cursor)?;
    Ok(Form::Assembly { session, number, part })
}

fn economic(cursor: &mut Cursor<'_>) -> Read {
    let (session, number, part) = session_and_number(cursor)?;
    Ok(Form::Economic { session, number, part })
}

/// "67/19", "S-13/2", "ES-11/1", "181(II)", "2253 (ES-V)".
fn session_and_number(cursor: &mut Cursor<'_>) -> Result<(Session, u32, Part), ParseSymbolError> {
    let make = match () {
        () if cursor.literal("es-") => Session::Emergency,
        () if cursor.literal("s-") => Session::Special,
        () => Session::Regular,
    };
    let first = number(cursor)?;
    if cursor.literal("/") {
        let session = narrow(cursor, first)?;
        return Ok((make(session), number(cursor)?, cursor.part()));
    }
    match cursor.roman_session() {
        Some((session, part)) => Ok((session, first, part)),
        None => expected(cursor, "a session in brackets or a stroke"),
    }
}

fn human_rights(cursor: &mut Cursor<'_>) -> Read {
    let special = cursor.literal("s-");
    let session = number(cursor)?;
    let session = narrow(cursor, session)?;
    slash(cursor)?;
    Ok(Form::HumanRights { special, session, number: number(cursor)? })
}

fn human_rights_draft(cursor: &mut Cursor<'_>) -> Read {
    let session = number(cursor)?;
    let session = narrow(cursor, session)?;
    Ok(Form::HumanRightsDraft { session, number: limited(cursor)? })
}

fn assembly_draft(cursor: &mut Cursor<'_>) -> Read {
    let emergency = cursor.literal("es-");
    let session = number(cursor)?;
    let session = narrow(cursor, session)?;
    Ok(Form::AssemblyDraft { emergency, session, number: limited(cursor)? })
}

/// "/L.39": of limited distribution, which drafts are.
fn limited(cursor: &mut Cursor<'_>) -> Result<u32, ParseSymbolError> {
    if cursor.literal("/l.") { number(cursor) } else { expected(cursor, "\"/L.\"") }
}

fn conference(cursor: &mut Cursor<'_>) -> Read {
    let (session, roman) = match cursor.digits() {
        Some(session) => (narrow(cursor, session)?, false),
        None => match cursor.roman() {
            Some(session) => (session, true),
            None => return expected(cursor, "a session"),
        },
    };
    if !cursor.literal(")/res/") {
        return expected(cursor, "\")/RES/\"");
    }
    Ok(Form::Conference { session, roman, number: number(cursor)? })
}

fn number(cursor: &mut Cursor<'_>) -> Result<u32, ParseSymbolError> {
    match cursor.digits() {
        Some(number) => Ok(number),
        None => expected(cursor, "a number"),
    }
}

fn year(cursor: &mut Cursor<'_>) -> Result<u16, ParseSymbolError> {
    match cursor.year() {
        Some(year) => Ok(year),
        None => expected(cursor, "a year"),
    }
}

fn narrow(cursor: &Cursor<'_>, session: u32) -> Result<u16, ParseSymbolError> {
    u16::try_from(session).or_else(|_| expected(cursor, "a smaller session"))
}

fn slash(cursor: &mut Cursor<'_>) -> Result<(), ParseSymbolError> {
    if cursor.literal("/") { Ok(()) } else { expected(cursor, "a stroke") }
}

impl FromStr for Symbol {
    type Err = ParseSymbolError;

    fn from_str(text: &str) -> Result<Symbol, ParseSymbolError> {
        let (symbol, len) = Symbol::prefix(text)?;
        if len == text.len() {
            Ok(symbol)
        } else {
            Err(ParseSymbolError { position: len, expected: "the end of the symbol" })
        }
    }
}

impl TryFrom<String> for Symbol {
    type Error = ParseSymbolError;

    fn try_from(text: String) -> Result<Symbol, ParseSymbolError> {
        text.parse()
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> String {
        symbol.to_string()
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Council { number, year: Some(year) } => write!(f, "S/RES/{number} ({year})"),
            Form::Council { number, year: None } => write!(f, "S/RES/{number}"),
            Form::Assembly { session, number, part } => numbered(f, "A/RES/", session, number, part),
            Form::Economic { session, number, part } => numbered(f, "E/RES/", session, number, part),
            Form::HumanRights { special, session, number } => {
                write!(f, "A/HRC/RES/{}{session}/{number}", if special { "S-" } else { "" })
            }
            Form::Commission { year, number } => write!(f, "E/CN.4/RES/{year}/{number}"),
            Form::CouncilDocument { year, number } => write!(f, "S/{year}/{number}"),
            Form::AssemblyDraft { emergency, session, number } => {
                write!(f, "A/{}{session}/L.{number}", if emergency { "ES-" } else { "" })
            }
            Form::HumanRightsDraft { session, number } => write!(f, "A/HRC/{session}/L.{number}"),
            Form::Board { year, number } => write!(f, "GOV/{year}/{number}"),
            Form::Conference { session, roman: true, number } => {
                write!(f, "GC({})/RES/{number}", roman::Roman(session))
            }
            Form::Conference { session, roman: false, number } => write!(f, "GC({session})/RES/{number}"),
        }
    }
}

fn numbered(
    f: &mut fmt::Formatter<'_>,
    head: &str,
    session: Session,
    number: u32,
    part: Part,
) -> fmt::Result {
    use roman::Roman;
    match session {
        Session::Regular(session) => write!(f, "{head}{session}/{number}{part}"),
        Session::Special(session) => write!(f, "{head}S-{session}/{number}{part}"),
        Session::Emergency(session) => write!(f, "{head}ES-{session}/{number}{part}"),
        Session::Roman(session) => write!(f, "{head}{number}({}){part}", Roman(session)),
        Session::SpecialRoman(session) => write!(f, "{head}{number}(S-{}){part}", Roman(session)),
        Session::EmergencyRoman(session) => write!(f, "{head}{number}(ES-{}){part}", Roman(session)),
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (Some(first), Some(last)) => write!(f, "{first}-{last}"),
            (Some(first), None) => write!(f, "{first}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        for text in [
            "S/RES/2254 (2015)",
            "S/RES/2254",
            "S/2023/773",
            "A/RES/67/19",
            "A/RES/66/253A",
            "A/RES/377(V)A",
            "A/RES/3411(XXX)A-B",
            "A/RES/3362(S-VII)",
            "A/RES/S-13/2",
            "A/RES/2253(ES-V)",
            "A/RES/ES-11/1",
            "A/77/L.39",
            "A/ES-11/L.1",
            "A/HRC/RES/31/36",
            "A/HRC/RES/S-28/1",
            "A/HRC/31/L.39",
            "E/RES/1996/31",
            "E/RES/1503(XLVIII)",
            "E/CN.4/RES/2003/7",
            "GOV/2005/77",
            "GC(53)/RES/17",
            "GC(XX)/RES/336",
        ] {
            assert_eq!(text.parse::<Symbol>().map(|s| s.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn other_spellings_are_read_as_one() {
        for (text, symbol) in [
            ("S/RES/2254(2015)", "S/RES/2254 (2015)"),
            ("s/res/2254  (2015)", "S/RES/2254 (2015)"),
            ("A/RES/181 (II)", "A/RES/181(II)"),
            ("A/RES/377 (V) A", "A/RES/377(V)A"),
            ("A/RES/377 A (V)", "A/RES/377(V)A"),
        ] {
            assert_eq!(text.parse::<Symbol>().map(|s| s.to_string()), Ok(symbol.to_owned()));
        }
    }

    #[test]
    fn what_is_no_symbol_says_where() {
        for (text, position) in [
            ("", 0),
            ("X/RES/1", 0),
            ("S/RES/", 6),
            ("S/RES/2254 (20", 10),
            ("A/RES/67", 8),
            ("A/RES/67/19 and more", 11),
            ("GOV/77", 4),
            ("A/RES/99999999999999/1", 6),
            ("A/RES/99999/1", 12),
        ] {
            assert_eq!(text.parse::<Symbol>().map_err(|e| e.position()), Err(position), "{text}");
        }
    }
}
