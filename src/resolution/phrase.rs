//! What stands before and behind "resolution" and belongs to it: the body's
//! name, "draft", "joint".

use super::citation::Context;
use super::reading::Reading;
use crate::kind::Body;
use crate::knowledge::resolutions::Role;
use crate::outline::{Gap, Shape, TokenRange};
use crate::span::Span;
use crate::tag::Pos;

/// Reads backwards from a head: **draft UN Security Council** resolution,
/// **[United Nations]** Resolution, **General Assembly (UNGA)** resolution.
pub(super) fn before_head(reading: &Reading<'_, '_>, head_span: Span) -> Context {
    let head = reading.token_at(head_span.start());
    let mut context = Context { start: head, head, beside: None, named_by: None, draft: false };
    let mut token = head;
    while let Some(start) = kind_before(reading, token, &mut context) {
        token = start;
    }
    let start = token;
    context.start = start;
    if let Some((tokens, row, body)) = body_before(reading, start) {
        context.start = tokens.start;
        context.beside = Some((row, body));
        while let Some(start) = kind_before(reading, context.start, &mut context) {
            context.start = start;
        }
    } else {
        possessor(reading, start, &mut context);
        if context.beside.is_none() {
            beyond_modifier(reading, start, &mut context);
        }
    }
    context
}

/// "draft", "joint", "concurrent", "War Powers" right before a token.
fn kind_before(reading: &Reading<'_, '_>, token: usize, context: &mut Context) -> Option<usize> {
    let before = token.checked_sub(1)?;
    if !joined(reading, token) {
        return None;
    }
    if reading.is(Role::KIND, before) {
        context.draft |= reading.is(Role::DRAFT, before);
        return Some(before);
    }
    let start = token.checked_sub(2)?;
    (reading.role_len(Role::KIND, start) == 2).then_some(start)
}

/// Returns true if a token follows the one before it in the same line or the
/// next, without an empty line.
fn joined(reading: &Reading<'_, '_>, token: usize) -> bool {
    token > 0 && reading.outline.gap(token) < Gap::Paragraph
}

/// The body whose name ends right before a token, marks and an acronym in
/// brackets allowed between.
fn body_before(reading: &Reading<'_, '_>, token: usize) -> Option<(TokenRange, usize, Body)> {
    if !joined(reading, token) {
        return None;
    }
    let mut end = token;
    let before = |end: usize| end.checked_sub(1).map_or("", |t| reading.normal(t));
    let mut opened = false;
    if matches!(before(end), "\"" | "“" | "]") {
        opened = before(end) == "]";
        end -= 1;
    }
    if before(end) == ")" && end >= 3 && reading.normal(end - 3) == "(" {
        end -= 3;
    }
    let body = reading.bodies.ending_at(end)?;
    // "the council resolution" of a city is found by its own words.
    let mut tokens = TokenRange::new(body.tokens.start, token);
    let first = tokens.start.checked_sub(1);
    if opened && first.is_some_and(|t| reading.normal(t) == "[") {
        tokens.start -= 1;
    }
    Some((tokens, body.row, body.body))
}

/// **The Security Council's** resolution 2118: names the body, stands outside.
fn possessor(reading: &Reading<'_, '_>, start: usize, context: &mut Context) {
    let mut end = start;
    // "the Council's landmark 2015 resolution"
    for _ in 0..3 {
        let Some(before) = end.checked_sub(1) else { return };
        if reading.is_possessive(before) {
            if let Some(body) = reading.bodies.ending_at(before) {
                context.beside = Some((body.row, body.body));
                context.named_by = Some(body.tokens);
            }
            return;
        }
        let number = reading.normal(before).bytes().all(|b| b.is_ascii_digit());
        if !number && !reading.is(Role::QUALITY, before) {
            return;
        }
        end = before;
    }
}

/// a **United Nations** fisheries resolution: the body before a noun or
/// adjective of the subject.
fn beyond_modifier(reading: &Reading<'_, '_>, start: usize, context: &mut Context) {
    let Some(before) = start.checked_sub(1) else { return };
    let pos = reading.pos(before);
    let modifier = reading.outline.shape(before) == Shape::Lower
        && (pos.is_adjective() || matches!(pos, Pos::Noun | Pos::NounPlural))
        && joined(reading, before);
    let body = reading.bodies.ending_at(before).filter(|b| modifier && b.full);
    if let Some(body) = body {
        context.start = body.tokens.start;
        context.beside = Some((body.row, body.body));
    }
}

/// Resolution 678 **of the Security Council**; **adopted by the General Assembly**.
pub(super) fn body_behind(reading: &Reading<'_, '_>, end: usize, context: &mut Context) {
    let token = reading.token_at(end);
    let window = reading.window_after(token, 8);
    let mut at = window.start;
    // "of 10 June 1999", "(1999)" may stand between.
    while window.contains(at) && !matches!(reading.normal(at), "of" | "by" | "from") {
        let passes =
            matches!(reading.normal(at), "," | "adopted" | "passed" | "approved" | "which" | "was" | "that");
        if !passes {
            return;
        }
        at += 1;
    }
    let article = usize::from(reading.normal(at + 1) == "the");
    let next = TokenRange::new(at + 1 + article, at + 2 + article);
    if let Some(body) = reading.bodies.within(next).first().filter(|b| b.tokens.end <= window.end + 4) {
        context.beside = Some((body.row, body.body));
        context.named_by = Some(body.tokens);
    }
}
