//! [`Symbol`]: the symbols by which the United Nations file what their bodies
//! decide, read from words and written again.

mod print;
mod read;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use super::cursor::Cursor;
use crate::kind::Body;

/// The symbol of a document: "S/RES/2254 (2015)", "A/RES/ES-11/1", "GOV/2005/77".
///
/// Read from text in any of the spellings in use (blanks before a bracket or
/// none, small letters, the year left out) and written in one. Knows the
/// resolutions of the Security Council, of the General Assembly in all its
/// eras, of the Human Rights Council and the Commission before it, of the
/// Economic and Social Council and of the Atomic Energy Agency's board and
/// conference; drafts of all these and of the Assembly's committees; statements
/// of the Council's president and information circulars of the Agency, which are
/// no resolutions ([`Symbol::is_resolution`]).
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
    /// S/PRST/2023/3
    Statement { year: u16, number: u32 },
    /// S/2023/773; S/20143 before 1994
    CouncilDocument { year: Option<u16>, number: u32, revision: u32 },
    /// A/77/L.39, A/ES-11/L.1
    AssemblyDraft { emergency: bool, session: u16, number: u32, revision: u32 },
    /// A/C.3/77/L.35
    CommitteeDraft { committee: u16, session: u16, number: u32, revision: u32 },
    /// A/HRC/31/L.39, A/HRC/S-17/L.1
    HumanRightsDraft { special: bool, session: u16, number: u32, revision: u32 },
    /// E/2022/L.15
    EconomicDraft { year: u16, number: u32, revision: u32 },
    /// GOV/2005/77
    Board { year: u16, number: u32 },
    /// GC(53)/RES/17, GC(XX)/RES/336
    Conference { session: u16, roman: bool, number: u32 },
    /// INFCIRC/193
    Circular { number: u32 },
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
            Form::Council { .. } | Form::CouncilDocument { .. } | Form::Statement { .. } => {
                Body::UnSecurityCouncil
            }
            Form::Assembly { .. } | Form::AssemblyDraft { .. } | Form::CommitteeDraft { .. } => {
                Body::UnGeneralAssembly
            }
            Form::HumanRights { .. } | Form::HumanRightsDraft { .. } => Body::UnHumanRightsCouncil,
            Form::Economic { .. } | Form::EconomicDraft { .. } => Body::UnEconomicAndSocialCouncil,
            Form::Commission { .. } => Body::Other,
            Form::Board { .. } | Form::Conference { .. } | Form::Circular { .. } => Body::IaeaBoard,
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
            Form::Council { year, .. } | Form::CouncilDocument { year, .. } => year,
            Form::Economic { session: Session::Regular(year), .. }
            | Form::EconomicDraft { year, .. }
            | Form::Commission { year, .. }
            | Form::Statement { year, .. }
            | Form::Board { year, .. } => Some(year),
            _ => None,
        }
    }

    /// Returns true if the document is no decision but the draft of one, or
    /// any other paper before the body.
    pub fn is_draft(self) -> bool {
        matches!(
            self.form,
            Form::CouncilDocument { .. }
                | Form::AssemblyDraft { .. }
                | Form::CommitteeDraft { .. }
                | Form::HumanRightsDraft { .. }
                | Form::EconomicDraft { .. }
        )
    }

    /// Returns true if the document is a resolution that was adopted: no draft,
    /// no statement of a president, no circular. The board's papers share one
    /// series, its resolutions among them.
    pub fn is_resolution(self) -> bool {
        !self.is_draft() && !matches!(self.form, Form::Statement { .. } | Form::Circular { .. })
    }

    /// Reads a symbol at the start of `text`; gives it with its length in bytes.
    pub(super) fn prefix(text: &str) -> Result<(Symbol, usize), ParseSymbolError> {
        let mut cursor = Cursor::new(text, 0);
        let form = read::form(&mut cursor)?;
        Ok((Symbol { form }, cursor.at()))
    }
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
