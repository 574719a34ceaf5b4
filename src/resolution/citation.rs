//! Triggers -> citations by number: "Resolution 2254", "A/RES/77/229",
//! "resolutions 242 (1967) and 338 (1973)", "UNSCRs including 2231".

use super::body::BodyMention;
use super::found::{Found, Noun};
use super::number::{Cited, Number, NumberReader};
use super::phrase;
use super::reading::Reading;
use super::series;
use super::symbol::{Form, Symbol};
use super::trigger::{Trigger, TriggerKind};
use super::when;
use crate::date::Date;
use crate::kind::Body;
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::span::Span;

/// The citations at a trigger, first to last; none where no number follows.
pub(super) fn citations(reading: &Reading<'_, '_>, trigger: &Trigger, before: &[Found]) -> Vec<Found> {
    match &trigger.kind {
        TriggerKind::Resolution { plural } => headed(reading, trigger, None, *plural, before),
        TriggerKind::Head { row, plural } => headed(reading, trigger, Some(*row), *plural, before),
        TriggerKind::Symbol(symbol) => by_symbol(reading, trigger.span, *symbol).into_iter().collect(),
        TriggerKind::Shaped(shaped) => {
            let cited = cited(Number::Shaped(shaped.clone()), shaped.year, trigger.span);
            vec![member(reading, &cited, &Context::at(reading, trigger.span), "resolution/symbol", before)]
        }
        TriggerKind::NumberAndYear { number, year } => {
            number_and_year(reading, trigger.span, *number, *year, before).into_iter().collect()
        }
        TriggerKind::BareNumber(number) => bare(reading, trigger.span, *number, before).into_iter().collect(),
        TriggerKind::Noun { .. } => Vec::new(),
    }
}

/// The length of "Res", after which a full stop ends no sentence.
const ABBREVIATED: usize = 3;

/// What stands around a head or symbol and tells the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The first token of the citation, the body's name included.
    pub(super) start: usize,
    /// The head's token.
    pub(super) head: usize,
    /// The body beside the head: its row, and the body.
    pub(super) beside: Option<(usize, Body)>,
    /// Words that name the body and stand outside the citation.
    pub(super) named_by: Option<TokenRange>,
    /// "draft" stands before the head.
    pub(super) draft: bool,
}

impl Context {
    fn at(reading: &Reading<'_, '_>, span: Span) -> Context {
        let head = reading.token_at(span.start());
        Context { start: head, head, beside: None, named_by: None, draft: false }
    }
}

fn cited(number: Number, year: Option<u16>, span: Span) -> Cited {
    Cited { number, year, date: None, start: span.start(), end: span.end() }
}

/// **Security Council Resolution 2254**; **UNSCRs** 1701 and 1559.
fn headed(
    reading: &Reading<'_, '_>,
    trigger: &Trigger,
    row: Option<usize>,
    plural: bool,
    before: &[Found],
) -> Vec<Found> {
    let mut context = phrase::before_head(reading, trigger.span);
    if let Some(row) = row {
        let body = reading.tables.bodies().rows.get(row).map_or(Body::Unknown, |row| row.body);
        context.beside = Some((row, body));
    }
    let reader = NumberReader { bodies: reading.tables.bodies(), words: reading.tables.words() };
    let mut at = trigger.span.end();
    // "UNSCR's 1988 sanctions regime"
    if row.is_some() && reading.is_possessive(context.head + 1) {
        at = reading.outline.span(context.head + 1).end();
    }
    let mut rule = "resolution/head-and-number";
    if trigger.span.len() == ABBREVIATED {
        at += usize::from(reading.text().get(at..).is_some_and(|rest| rest.starts_with('.')));
    }
    let mut list = reader.list(reading.text(), behind_mark(reading.text(), at), plural);
    let mut first_has_head = !list.is_empty();
    if list.is_empty() && plural {
        list = included(reading, &reader, context.head);
        rule = "resolution/plural-including";
        first_has_head = false;
    }
    if context.beside.is_none() {
        if let (Some(last), true) = (list.last(), first_has_head) {
            phrase::body_behind(reading, last.end, &mut context);
        }
    }
    let mut found: Vec<Found> = Vec::new();
    for (i, cited) in list.iter().enumerate() {
        let mut one = member(reading, cited, &context, rule, before);
        if i == 0 && first_has_head {
            let start = reading.outline.span(context.start).start().min(trigger.span.start());
            one.span = Span::new(start..cited.end);
            one.tokens = reading.tokens_of(one.span);
            one.start = one.tokens.start;
            one.head = context.head;
        }
        one.listed = list.len() > 1;
        found.push(one);
    }
    share_body(reading, &mut found, &list, &context);
    found
}

/// A closing quotation mark or bracket between head and number: “resolution” 2254.
fn behind_mark(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    // "the 1991 resolution, number 901,"
    if let Some(numbered) = rest.strip_prefix(", ").filter(|rest| rest.starts_with("number ")) {
        return at + rest.len() - numbered.len();
    }
    let mark = rest.chars().next().filter(|c| matches!(c, '”' | '"' | ']'));
    at + mark.map_or(0, char::len_utf8)
}

/// three league resolutions, **among them 901 and 917**
fn included(reading: &Reading<'_, '_>, reader: &NumberReader<'_>, head: usize) -> Vec<Cited> {
    const REACH: usize = 12;
    let window = reading.window_after(head + 1, REACH);
    for token in window.iter() {
        let len = reading.role_len(Role::INCLUDE, token);
        if len > 0 {
            let at = reading.outline.span(token + len - 1).end();
            let mut list = reader.list(reading.text(), at, true);
            let plausible = |cited: &Cited| match cited.number {
                Number::Plain(number) => number >= 100 && (cited.year.is_some() || token <= head + 8),
                _ => true,
            };
            list.retain(plausible);
            if !list.is_empty() {
                return list;
            }
        }
        if matches!(reading.normal(token), ";" | "." | "and") {
            break;
        }
    }
    Vec::new()
}

/// One number of a list, with its body.
fn member(
    reading: &Reading<'_, '_>,
    cited: &Cited,
    context: &Context,
    rule: &'static str,
    before: &[Found],
) -> Found {
    let decided = series::decide(reading, cited, context, before);
    let span = Span::new(cited.start..cited.end);
    let tokens = reading.tokens_of(span);
    let mut because: Vec<Span> =
        context.named_by.map(|r| reading.outline.range_span(r)).into_iter().collect();
    because.extend(decided.because.iter().copied());
    Found {
        span,
        tokens,
        start: tokens.start,
        head: tokens.start,
        body: decided.body,
        told: decided.told,
        citation: Some(series::citation(reading, cited, &decided, context.draft)),
        noun: Noun { draft: context.draft, ..Noun::NUMBERED },
        listed: false,
        when: None,
        rule,
        because,
    }
}

/// A list inherits the body that its surest member has: 242, 338 and **1515**.
fn share_body(reading: &Reading<'_, '_>, list: &mut [Found], cited: &[Cited], context: &Context) {
    let surest =
        list.iter().filter(|f| f.body != Body::Unknown).min_by_key(|f| f.told).map(|f| (f.body, f.told));
    let Some((body, told)) = surest else { return };
    let decided = series::Decided { body, row: None, told, because: Vec::new() };
    for (found, cited) in list.iter_mut().zip(cited).filter(|(f, _)| f.body == Body::Unknown) {
        found.body = body;
        found.told = told;
        found.citation = Some(series::citation(reading, cited, &decided, context.draft));
    }
}

/// **S/RES/2254 (2015)** by itself. Documents that are no resolutions are
/// cited only behind the word: "draft resolution S/2023/773".
fn by_symbol(reading: &Reading<'_, '_>, span: Span, symbol: Symbol) -> Option<Found> {
    let context = Context::at(reading, span);
    let needs_word = symbol.is_draft() || matches!(symbol.form(), Form::Board { .. });
    let spoken_of = |window: TokenRange| {
        window.iter().any(|t| {
            reading.is(Role::DRAFT, t)
                || reading.is(Role::TEXT, t)
                || reading.normal(t).starts_with("resolution")
        })
    };
    if needs_word && symbol.is_draft() && !spoken_of(reading.window_before(context.head, 6)) {
        return None;
    }
    // "GOV/1999/4 of May 3, 1999"
    let date = when::behind(reading, reading.token_at(span.end())).filter(|date| date.day().is_some());
    let year = symbol.year().or(date.map(Date::year));
    let cited = Cited { date, ..cited(Number::Symbol(symbol), year, span) };
    Some(member(reading, &cited, &context, "resolution/symbol", &[]))
}

/// A draft resolution (document **S/1999/12**): the symbol of
/// the draft just spoken of, no mention of its own.
pub(super) fn joins_draft(reading: &Reading<'_, '_>, trigger: &Trigger, found: &mut [Found]) -> bool {
    const REACH: usize = 6;
    let TriggerKind::Symbol(symbol) = trigger.kind else { return false };
    let Some(last) = found.last_mut().filter(|f| f.citation.is_none() && !f.noun.plural) else {
        return false;
    };
    let head = reading.token_at(trigger.span.start());
    let near = head.saturating_sub(last.tokens.end) <= REACH
        && reading.sentence(head) == reading.sentence(last.head);
    if !symbol.is_draft() || !near {
        return false;
    }
    let cited = cited(Number::Symbol(symbol), symbol.year(), trigger.span);
    let decided = series::decide(reading, &cited, &Context::at(reading, trigger.span), &[]);
    last.citation = Some(series::citation(reading, &cited, &decided, true));
    last.body = decided.body;
    last.told = decided.told;
    last.because.push(trigger.span);
    true
}

/// **2278 (2016)** with its head lost: number and year
/// agree with the table, and the text speaks of resolutions.
fn number_and_year(
    reading: &Reading<'_, '_>,
    span: Span,
    number: u32,
    year: u16,
    before: &[Found],
) -> Option<Found> {
    let adopted_on = reading.tables.council(number)?.adopted_on?;
    if adopted_on.year() != year {
        return None;
    }
    let end = span.end() + reading.text().get(span.end()..)?.find([')', ']'])? + 1;
    let span = Span::new(span.start()..end);
    let cited =
        Cited { number: Number::Plain(number), year: Some(year), date: None, start: span.start(), end };
    Some(member(reading, &cited, &Context::at(reading, span), "resolution/number-and-year", before))
}

/// Resolution 2231 … but Velia wants **2231** kept alive.
fn bare(reading: &Reading<'_, '_>, span: Span, number: u32, before: &[Found]) -> Option<Found> {
    let is_it = |f: &&Found| f.citation.as_ref().is_some_and(|c| c.council == Some(number));
    let cited_before = before.iter().rev().take(60).find(is_it)?;
    let context = Context::at(reading, span);
    let previous = context.head.checked_sub(1).map_or("", |t| reading.normal(t));
    let amount =
        matches!(previous, "$" | "€" | "£" | "¥" | "." | "," | "about" | "than" | "some" | "-" | "of");
    let counts = super::number::counts_units(reading.text(), span.end(), reading.tables.words());
    let separated = reading.text().get(span.end()..).is_some_and(|rest| {
        rest.starts_with([',', '.']) && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
    });
    if amount || counts || separated {
        return None;
    }
    let year = cited_before.citation.as_ref().and_then(|c| c.year);
    Some(member(
        reading,
        &cited(Number::Plain(number), year, span),
        &context,
        "resolution/number-again",
        before,
    ))
}

/// The nearest body named in full in the sentence of a token, other than the
/// United Nations as a whole.
pub(super) fn body_in_sentence<'r>(reading: &'r Reading<'_, '_>, token: usize) -> Option<&'r BodyMention> {
    let distance = |b: &&BodyMention| b.tokens.start.abs_diff(token);
    let near = reading.bodies.near(reading.sentence(token), token).iter();
    let named = near.filter(|b| (b.full || b.settled) && b.body != Body::Unknown);
    named.min_by_key(|b| (!b.full, distance(b)))
}
