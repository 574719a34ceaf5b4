//! Whose number is it: the rules by which a number is given to the body whose
//! series it belongs to, and what symbol and year it then has.

use super::citation::{Context, body_in_sentence};
use super::found::{Citation, Found, Told};
use super::number::{Cited, Number};
use super::reading::Reading;
use super::symbol::{Form, Part, Session, Symbol};
use crate::date::Date;
use crate::kind::Body;
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::span::Span;

/// The body of a number and how it is known.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub(super) body: Body,
    /// The row in the table of bodies, where a name told it.
    pub(super) row: Option<usize>,
    pub(super) told: Told,
    pub(super) because: Vec<Span>,
}

/// The Assembly numbered its resolutions in one sequence to this number
/// (session 30, 1975); since then each session starts anew.
const LAST_OF_FIRST_THIRTY_SESSIONS: u32 = 3541;

/// How far behind its last resolution in the table the Council may have come
/// since the table was made: six years of work.
const NOT_YET_IN_TABLE: u32 = 400;

/// How many tokens from a number its topic or its body is looked for.
const NEAR: usize = 60;

/// A number before a stroke that no session has reached.
const MORE_THAN_SESSIONS: u32 = 100;

/// Gives a number to a body: first what is written, then what only one series
/// can hold, then what the sentence and the text speak of.
pub(super) fn decide(
    reading: &Reading<'_, '_>,
    cited: &Cited,
    context: &Context,
    before: &[Found],
) -> Decided {
    let told = |body, told| Decided { body, row: None, told, because: Vec::new() };
    match &cited.number {
        Number::Symbol(symbol) | Number::Assembly(symbol) => return told(symbol.body(), Told::Beside),
        Number::Shaped(shaped) => {
            let row = reading.tables.bodies().rows.get(shaped.row);
            let body = row.map_or(Body::Unknown, |row| row.body);
            return Decided { row: Some(shaped.row), ..told(body, Told::Beside) };
        }
        Number::Plain(_) | Number::Pair(..) | Number::Special(..) => {}
    }
    if let Some((row, body)) = context.beside.filter(|(_, body)| *body != Body::Unknown) {
        return Decided { row: Some(row), ..told(body, Told::Beside) };
    }
    let in_sentence = body_in_sentence(reading, context.head);
    let by_sentence = in_sentence.map(|b| Decided {
        row: Some(b.row),
        because: vec![reading.outline.range_span(b.tokens)],
        ..told(b.body, Told::Sentence)
    });
    match cited.number {
        Number::Special(..) => {
            let human_rights = by_sentence.filter(|d| d.body == Body::UnHumanRightsCouncil);
            human_rights.unwrap_or_else(|| told(Body::UnGeneralAssembly, Told::Number))
        }
        Number::Pair(first, second, _) => pair(first, second, by_sentence),
        Number::Plain(number) => plain(reading, number, cited.year, context, by_sentence, before),
        _ => told(Body::Unknown, Told::Not),
    }
}

/// "67/19" is the Assembly's, "1996/31" the Economic and Social Council's,
/// "2681/2023" the Security Council's with its year.
fn pair(first: u32, second: u32, by_sentence: Option<Decided>) -> Decided {
    let told = |body| Decided { body, row: None, told: Told::Number, because: Vec::new() };
    if is_year(second) && first > MORE_THAN_SESSIONS {
        let council = |d: &Decided| d.body == Body::UnSecurityCouncil || d.body == Body::Unknown;
        return by_sentence.filter(|d| !council(d)).unwrap_or_else(|| told(Body::UnSecurityCouncil));
    }
    if is_year(first) {
        let named = by_sentence.filter(|d| d.body == Body::Other);
        return named.unwrap_or_else(|| told(Body::UnEconomicAndSocialCouncil));
    }
    if first > MORE_THAN_SESSIONS {
        return by_sentence.unwrap_or_else(|| told(Body::Unknown));
    }
    let other = by_sentence.filter(|d| !matches!(d.body, Body::UnSecurityCouncil | Body::UnGeneralAssembly));
    other.unwrap_or_else(|| told(Body::UnGeneralAssembly))
}

fn is_year(number: u32) -> bool {
    (1945..2100).contains(&number)
}

/// A whole number without a body beside it.
fn plain(
    reading: &Reading<'_, '_>,
    number: u32,
    year: Option<u16>,
    context: &Context,
    by_sentence: Option<Decided>,
    before: &[Found],
) -> Decided {
    let told = |body, told| Decided { body, row: None, told, because: Vec::new() };
    let fact_year = reading.tables.council(number).and_then(|fact| fact.adopted_on).map(Date::year);
    if year.is_some() && year == fact_year {
        return told(Body::UnSecurityCouncil, Told::Number);
    }
    if year.is_none() && number >= 100 && by_sentence.is_none() {
        if let Some(because) = fact_year.and_then(|year| year_beside(reading, context.head, year)) {
            return Decided { because: vec![because], ..told(Body::UnSecurityCouncil, Told::Number) };
        }
    }
    if let Some(cited) = cited_before(number, year, before) {
        return cited;
    }
    if let Some(landmark) = landmark(reading, number, year, context, &by_sentence) {
        return landmark;
    }
    let last = reading.tables.last_of_council();
    let elsewhere = by_sentence.clone().filter(|d| d.body != Body::UnSecurityCouncil);
    // A number of three digits or more that the Council has reached is another
    // body's only if that one stands before it in the same clause.
    let known = fact_year.is_some() && number >= 100 && year.is_none();
    let elsewhere = elsewhere.filter(|d| {
        !known || !matches!(d.body, Body::Other | Body::ArabLeague) || precedes(reading, d, context)
    });
    // "Resolution 2160 (1999)" of the Council of Europe: the year is not the Council's.
    if year.is_some() && elsewhere.is_some() {
        return elsewhere.unwrap_or_else(|| told(Body::Unknown, Told::Not));
    }
    let council_spoken_of = || {
        by_sentence.as_ref().is_some_and(|d| d.body == Body::UnSecurityCouncil)
            || before.iter().rev().take(100).any(|f| f.body == Body::UnSecurityCouncil)
            || reading.bodies.all().iter().take(50).any(|b| b.full && b.body == Body::UnSecurityCouncil)
    };
    match number {
        n if n > LAST_OF_FIRST_THIRTY_SESSIONS => {
            by_sentence.unwrap_or_else(|| told(Body::Unknown, Told::Not))
        }
        n if n > last => {
            let reached = n <= last + NOT_YET_IN_TABLE && council_spoken_of();
            let body = if reached { Body::UnSecurityCouncil } else { Body::UnGeneralAssembly };
            elsewhere.unwrap_or_else(|| told(body, Told::Number))
        }
        1000.. => elsewhere
            .filter(|d| !is_distant(d.body))
            .unwrap_or_else(|| told(Body::UnSecurityCouncil, Told::Number)),
        100.. if elsewhere.is_none() && (council_spoken_of() || united_nations(reading)) => {
            told(Body::UnSecurityCouncil, Told::Text)
        }
        _ => by_sentence.unwrap_or_else(|| told(Body::Unknown, Told::Not)),
    }
}

/// "In **1990** the council passed resolution 660": the year of adoption in the sentence.
fn year_beside(reading: &Reading<'_, '_>, head: usize, year: u16) -> Option<Span> {
    let sentence = reading.sentence(head);
    let near = TokenRange::new(sentence.start.max(head.saturating_sub(NEAR)), sentence.end.min(head + NEAR));
    let is_year = |t: &usize| reading.normal(*t).parse() == Ok(year);
    near.iter().find(is_year).map(|t| reading.outline.span(t))
}

/// resolution 901 … **resolution 901**: whose it was before, it is again.
fn cited_before(number: u32, year: Option<u16>, before: &[Found]) -> Option<Decided> {
    const LOOK_BACK: usize = 60;
    let number = number.to_string();
    let found = before.iter().rev().take(LOOK_BACK).find(|f| {
        let same = |c: &Citation| c.number == number && (year.is_none() || c.year == year);
        f.citation.as_ref().is_some_and(same) && f.body != Body::Unknown && f.told <= Told::Number
    })?;
    Some(Decided { body: found.body, row: None, told: Told::Number, because: vec![found.span] })
}

/// Returns true if the words that name a body stand before a number, in its clause.
fn precedes(reading: &Reading<'_, '_>, decided: &Decided, context: &Context) -> bool {
    let Some(named) = decided.because.first() else { return false };
    let end = reading.tokens_of(*named).end;
    let gap = TokenRange::new(end, context.head);
    end <= context.head
        && gap
            .iter()
            .all(|t| !matches!(reading.normal(t), "," | ";" | ":" | "(") && !reading.is(Role::RELATIVE, t))
}

/// Bodies that have no numbers of four digits of their own, so that a citation
/// beside them is the Council's all the same.
fn is_distant(body: Body) -> bool {
    !matches!(body, Body::UnGeneralAssembly | Body::ArabLeague | Body::Other | Body::UnHumanRightsCouncil)
}

/// Returns true if the text names the United Nations at all.
fn united_nations(reading: &Reading<'_, '_>) -> bool {
    reading.bodies.all().iter().take(100).any(|b| b.full && b.body == Body::Unknown)
}

/// "Resolution **2758**" beside Taiwan is the Assembly's of 1971, although the
/// Council has reached the number too.
fn landmark(
    reading: &Reading<'_, '_>,
    number: u32,
    year: Option<u16>,
    context: &Context,
    by_sentence: &Option<Decided>,
) -> Option<Decided> {
    if by_sentence.as_ref().is_some_and(|d| d.body == Body::UnSecurityCouncil) {
        return None;
    }
    let sentence = reading.sentence(context.head);
    let near = TokenRange::new(
        sentence.start.max(context.head.saturating_sub(NEAR)),
        sentence.end.min(context.head + NEAR),
    );
    for landmark in reading.tables.landmarks_numbered(number) {
        let topic = near.iter().find(|t| landmark.has_topic(reading.normal(*t)));
        let same_year = year.is_some() && landmark.date.map(Date::year) == year;
        if topic.is_some() || same_year {
            let because = topic.map(|t| reading.outline.span(t)).into_iter().collect();
            return Some(Decided { body: Body::UnGeneralAssembly, row: None, told: Told::Number, because });
        }
    }
    None
}

/// Number, symbol, year and date of a citation whose body is decided.
pub(super) fn citation(reading: &Reading<'_, '_>, cited: &Cited, decided: &Decided, draft: bool) -> Citation {
    let mut citation = Citation {
        number: String::new(),
        symbol: None,
        year: cited.year,
        year_conflicts: false,
        adopted_on: cited.date,
        draft,
        in_series: false,
        council: None,
    };
    match &cited.number {
        Number::Symbol(symbol) => by_symbol(reading, *symbol, &mut citation),
        Number::Assembly(symbol) => {
            let symbol = match (symbol.form(), decided.body) {
                (Form::Assembly { session, number, part }, Body::UnEconomicAndSocialCouncil) => {
                    Symbol::new(Form::Economic { session, number, part })
                }
                _ => *symbol,
            };
            by_symbol(reading, symbol, &mut citation);
        }
        Number::Shaped(shaped) => {
            citation.number.clone_from(&shaped.number);
            citation.symbol = Some(shaped.symbol.clone());
            citation.in_series = shaped.adopted && !citation.draft;
        }
        Number::Special(session, number) => {
            let (session, number) = (*session, *number);
            let symbol = if decided.body == Body::UnHumanRightsCouncil {
                Symbol::new(Form::HumanRights { special: true, session, number })
            } else {
                let session = Session::Special(session);
                Symbol::new(Form::Assembly { session, number, part: Part::default() })
            };
            by_symbol(reading, symbol, &mut citation);
        }
        Number::Pair(first, second, part) => {
            pair_citation(reading, (*first, *second, *part), decided, &mut citation)
        }
        Number::Plain(number) => plain_citation(reading, *number, decided, &mut citation),
    }
    citation
}

fn by_symbol(reading: &Reading<'_, '_>, symbol: Symbol, citation: &mut Citation) {
    citation.number = symbol.number();
    citation.symbol = Some(symbol.to_string());
    citation.draft |= symbol.is_draft();
    citation.in_series = !symbol.is_draft();
    citation.year = citation.year.or(symbol.year());
    match symbol.form() {
        Form::Council { number, .. } => council(reading, number, citation),
        Form::Assembly { session, .. } => {
            let known = reading.tables.fact(&symbol.to_string()).and_then(|fact| fact.adopted_on);
            citation.adopted_on = citation.adopted_on.or(known);
            citation.year = citation.year.or(citation.adopted_on.map(Date::year));
            if let Session::Roman(session) = session {
                // The first session opened in 1946; a resolution of its second part is of the next year.
                citation.year = citation.year.or(Some(1945 + session));
            }
        }
        _ => {}
    }
}

/// Number, year and symbol of a resolution of the Security Council.
fn council(reading: &Reading<'_, '_>, number: u32, citation: &mut Citation) {
    let known = reading.tables.council(number).and_then(|fact| fact.adopted_on);
    citation.year_conflicts = citation.year.is_some_and(|year| known.is_some_and(|date| date.year() != year));
    citation.year = citation.year.or(known.map(Date::year));
    if !citation.year_conflicts {
        citation.adopted_on = known.or(citation.adopted_on);
        citation.council = Some(number);
    }
    citation.in_series = !citation.draft;
    citation.number = number.to_string();
    citation.symbol = Some(Symbol::new(Form::Council { number, year: citation.year }).to_string());
}

fn plain_citation(reading: &Reading<'_, '_>, number: u32, decided: &Decided, citation: &mut Citation) {
    citation.number = number.to_string();
    match decided.body {
        Body::UnSecurityCouncil => council(reading, number, citation),
        Body::UnGeneralAssembly => {
            let known = reading.tables.landmarks_numbered(number).next();
            if let Some(symbol) = known.and_then(|l| format!("A/RES/{}", l.symbol).parse().ok()) {
                by_symbol(reading, symbol, citation);
            }
        }
        Body::UsHouse => citation.symbol = Some(format!("H.Res. {number}")),
        Body::UsSenate => citation.symbol = Some(format!("S.Res. {number}")),
        _ => {
            let row = decided.row.and_then(|row| reading.tables.bodies().rows.get(row));
            let template = row.map_or("", |row| &*row.symbol);
            let year = citation.year.map(|y| y.to_string());
            if !template.is_empty() && (year.is_some() || !template.contains("{y}")) {
                let filled = template.replace("{n}", &citation.number);
                citation.symbol = Some(filled.replace("{y}", &year.unwrap_or_default()));
                citation.in_series = !citation.draft;
            }
        }
    }
}

fn pair_citation(
    reading: &Reading<'_, '_>,
    (first, second, part): (u32, u32, Part),
    decided: &Decided,
    citation: &mut Citation,
) {
    citation.number = format!("{first}/{second}");
    let session = u16::try_from(first).unwrap_or(u16::MAX);
    let number = second;
    let symbol = match decided.body {
        Body::UnSecurityCouncil => {
            citation.year = citation.year.or(u16::try_from(second).ok());
            return council(reading, first, citation);
        }
        Body::UnGeneralAssembly => Form::Assembly { session: Session::Regular(session), number, part },
        Body::UnHumanRightsCouncil => Form::HumanRights { special: false, session, number },
        Body::UnEconomicAndSocialCouncil => {
            Form::Economic { session: Session::Regular(session), number, part: Part::default() }
        }
        Body::Other if is_year(first) => Form::Commission { year: session, number },
        _ => return,
    };
    by_symbol(reading, Symbol::new(symbol), citation);
}
