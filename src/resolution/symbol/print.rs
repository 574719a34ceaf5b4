//! [`Symbol`] -> text, in the one spelling that reports use.

use std::fmt;

use super::{Form, Part, Session, Symbol};
use crate::token::roman::Roman;

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
            Form::Statement { year, number } => write!(f, "S/PRST/{year}/{number}"),
            Form::CouncilDocument { year: Some(year), number, revision } => {
                write!(f, "S/{year}/{number}{}", Revision(revision))
            }
            Form::CouncilDocument { year: None, number, revision } => {
                write!(f, "S/{number}{}", Revision(revision))
            }
            Form::AssemblyDraft { emergency, session, number, revision } => {
                let emergency = if emergency { "ES-" } else { "" };
                write!(f, "A/{emergency}{session}/L.{number}{}", Revision(revision))
            }
            Form::CommitteeDraft { committee, session, number, revision } => {
                write!(f, "A/C.{committee}/{session}/L.{number}{}", Revision(revision))
            }
            Form::HumanRightsDraft { special, session, number, revision } => {
                let special = if special { "S-" } else { "" };
                write!(f, "A/HRC/{special}{session}/L.{number}{}", Revision(revision))
            }
            Form::EconomicDraft { year, number, revision } => {
                write!(f, "E/{year}/L.{number}{}", Revision(revision))
            }
            Form::Circular { number } => write!(f, "INFCIRC/{number}"),
            Form::Board { year, number } => write!(f, "GOV/{year}/{number}"),
            Form::Conference { session, roman: true, number } => {
                write!(f, "GC({})/RES/{number}", Roman(session))
            }
            Form::Conference { session, roman: false, number } => write!(f, "GC({session})/RES/{number}"),
        }
    }
}

/// "/Rev.1"; nothing for 0.
struct Revision(u32);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => Ok(()),
            revision => write!(f, "/Rev.{revision}"),
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
