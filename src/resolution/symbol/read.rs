//! Text -> [`Symbol`](super::Symbol): each series as its body writes it.

use super::{Form, ParseSymbolError, Part, Session};
use crate::resolution::cursor::Cursor;

type Read = Result<Form, ParseSymbolError>;

fn expected<T>(cursor: &Cursor<'_>, expected: &'static str) -> Result<T, ParseSymbolError> {
    Err(ParseSymbolError { position: cursor.at(), expected })
}

/// Reads what a symbol is made of.
pub(super) fn form(cursor: &mut Cursor<'_>) -> Read {
    if cursor.literal("s/") {
        return match () {
            () if cursor.literal("res/") => council(cursor),
            () if cursor.literal("prst/") => {
                let (year, number) = year_and_number(cursor)?;
                Ok(Form::Statement { year, number })
            }
            () => council_document(cursor),
        };
    }
    if cursor.literal("a/") {
        return match () {
            () if cursor.literal("res/") => assembly(cursor),
            () if cursor.literal("hrc/res/") => human_rights(cursor),
            () if cursor.literal("hrc/") => human_rights_draft(cursor),
            () if cursor.literal("c.") => committee_draft(cursor),
            () => assembly_draft(cursor),
        };
    }
    if cursor.literal("e/res/") {
        return economic(cursor);
    }
    if cursor.literal("e/cn.4/res/") {
        let (year, number) = year_and_number(cursor)?;
        return Ok(Form::Commission { year, number });
    }
    if cursor.literal("e/") {
        let year = year(cursor)?;
        let (number, revision) = limited(cursor)?;
        return Ok(Form::EconomicDraft { year, number, revision });
    }
    if cursor.literal("gov/") {
        let (year, number) = year_and_number(cursor)?;
        return Ok(Form::Board { year, number });
    }
    if cursor.literal("infcirc/") {
        return Ok(Form::Circular { number: number(cursor)? });
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

/// "S/2023/773"; before 1994 "S/20143", in one series without a year.
fn council_document(cursor: &mut Cursor<'_>) -> Read {
    let start = cursor.at();
    if let Some(year) = cursor.year().filter(|_| cursor.literal("/")) {
        let number = number(cursor)?;
        return Ok(Form::CouncilDocument { year: Some(year), number, revision: revision(cursor) });
    }
    cursor.set(start);
    let year_alone = cursor.year().is_some();
    if year_alone {
        return expected(cursor, "a stroke");
    }
    let number = number(cursor)?;
    Ok(Form::CouncilDocument { year: None, number, revision: revision(cursor) })
}

fn year_and_number(cursor: &mut Cursor<'_>) -> Result<(u16, u32), ParseSymbolError> {
    let year = year(cursor)?;
    slash(cursor)?;
    Ok((year, number(cursor)?))
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
    let session = session(cursor)?;
    slash(cursor)?;
    Ok(Form::HumanRights { special, session, number: number(cursor)? })
}

fn human_rights_draft(cursor: &mut Cursor<'_>) -> Read {
    let special = cursor.literal("s-");
    let session = session(cursor)?;
    let (number, revision) = limited(cursor)?;
    Ok(Form::HumanRightsDraft { special, session, number, revision })
}

fn assembly_draft(cursor: &mut Cursor<'_>) -> Read {
    let emergency = cursor.literal("es-");
    let session = session(cursor)?;
    let (number, revision) = limited(cursor)?;
    Ok(Form::AssemblyDraft { emergency, session, number, revision })
}

/// "3/77/L.35" of "A/C.3/77/L.35"
fn committee_draft(cursor: &mut Cursor<'_>) -> Read {
    let committee = session(cursor)?;
    slash(cursor)?;
    let session = session(cursor)?;
    let (number, revision) = limited(cursor)?;
    Ok(Form::CommitteeDraft { committee, session, number, revision })
}

/// "/L.39/Rev.1": of limited distribution, which drafts are.
fn limited(cursor: &mut Cursor<'_>) -> Result<(u32, u32), ParseSymbolError> {
    if !cursor.literal("/l.") {
        return expected(cursor, "\"/L.\"");
    }
    Ok((number(cursor)?, revision(cursor)))
}

/// "/Rev.1"; 0 for none.
fn revision(cursor: &mut Cursor<'_>) -> u32 {
    let start = cursor.at();
    let revision = if cursor.literal("/rev.") { cursor.digits() } else { None };
    revision.filter(|revision| *revision > 0).unwrap_or_else(|| {
        cursor.set(start);
        0
    })
}

fn session(cursor: &mut Cursor<'_>) -> Result<u16, ParseSymbolError> {
    let session = number(cursor)?;
    narrow(cursor, session)
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
