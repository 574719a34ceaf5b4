//! Quotations before their cue.

use super::{REMEMBERED, Reading, claim_of, first_word, step_over_addressee, take_audience};
use crate::knowledge::{CuePos, Frames};
use crate::outline::TokenRange;
use crate::statement::circumstance::{self, Circumstances};
use crate::statement::claim::Claim;
use crate::statement::content;
use crate::statement::cue::Cue;
use crate::statement::scene::Scene;
use crate::statement::source::{self, Subject};

/// How far behind a source its interrupted quotation may go on.
const LONGEST_ASIDE: usize = 40;

/// “We cannot accept this,” the envoy **said**. / “...,” **said** the envoy, “...”
///
/// Goes by a quotation that closes just before the cue or its subject.
pub(super) fn quotation_then_cue(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let quotes = cue.takes(Frames::QUOTATION) || cue.takes(Frames::ONLY_QUOTATION);
    if cue.row.pos != CuePos::Verb || !quotes || cue.group.is_passive || cue.is_participle() {
        return None;
    }
    let mut claim = claim_of(cue, 950);
    let inverted_end = quotation_ending(reading, cue.group.start);
    let (quotation, resumed) = match inverted_end {
        Some(quotation) => {
            let source = source::subject_after(scene, cue.words.end, reading.sentence.end)?;
            claim.source.push(source);
            (quotation, source.end)
        }
        None => {
            let floor = reading.sentence.start;
            let Subject::Own { source, from } = source::subject_before(scene, cue.group.start, floor) else {
                return None;
            };
            claim.source.push(source);
            (quotation_ending(reading, from)?, cue.words.end)
        }
    };
    claim.content = quoted_before(reading, quotation);
    // "On Monday’s “Morning Show,” she said she would run": a title in the writer's
    // circumstance, where what was said follows.
    let starts_with_writer = claim.content.first().filter(|c| c.start < scene.inside(quotation).start);
    let opens = starts_with_writer.is_some_and(|c| scene.sentence_opens_with_circumstance(c.start));
    let behind = || {
        let mut between = Circumstances::default();
        content::after(scene, cue, cue.words.end, reading.sentence.end, &mut between)
    };
    if opens && inverted_end.is_none() && behind().is_some() {
        return None;
    }
    let mut end = resumed;
    if inverted_end.is_none() {
        end = step_over_addressee(reading, cue, resumed, &mut claim);
        take_audience(scene, &mut claim);
    }
    end = circumstance::read(scene, end, reading.sentence.end, &mut claim.circumstances);
    let resumed = quotation_resuming(reading, end).or_else(|| quotation_after_aside(reading, end));
    claim.content.extend(resumed);
    Some(claim)
}

/// The quotation that closes just before a token, a comma between or not.
fn quotation_ending(reading: &Reading<'_, '_>, token: usize) -> Option<usize> {
    let scene = reading.scene;
    let last = token.checked_sub(1).filter(|&last| last >= reading.sentence.start)?;
    let is_joined = scene.is_comma(last) || scene.is_dash(last);
    let close = if is_joined { last.checked_sub(1)? } else { last };
    let quotation = scene.quotation_closing_at(close).map(|q| scene.outermost(q))?;
    let inside = scene.inside(quotation);
    // A full stop inside the marks ends the sentence: what follows is another one's.
    let is_ended =
        scene.word(inside.end.saturating_sub(1)) == "." && !is_joined && !is_said_by_cue(scene, token);
    (!is_ended && !reading.is_claimed(inside.start)).then_some(quotation)
}

/// "... the U.S." **said** the envoy: a cue in small letters goes on with the sentence.
fn is_said_by_cue(scene: &Scene<'_>, token: usize) -> bool {
    !scene.outline.shape(token).has_capital() && scene.pos(token).is_verb()
}

/// All that a quotation before a cue says: its own words, those of the
/// paragraphs it goes on from, and the writer's clause it ends, if any.
fn quoted_before(reading: &Reading<'_, '_>, quotation: usize) -> Vec<TokenRange> {
    let scene = reading.scene;
    let inside = scene.inside(quotation);
    let open = inside.start.saturating_sub(1);
    let start = first_word(reading, reading.clause_start(open), open);
    // "Norland: “The ward is gone”, says": a topic before a colon is no part of it.
    let is_topic = open.checked_sub(1).is_some_and(|colon| scene.word(colon) == ":");
    let starts_with_writer =
        reading.sentence.contains(start) && start < open && open < reading.sentence.end && !is_topic;
    if starts_with_writer {
        return vec![TokenRange::new(start, inside.end)];
    }
    let mut parts = vec![inside];
    let mut earlier = scene.outline.quotations().get(quotation).and_then(|q| q.continues);
    while let Some(number) = earlier.filter(|_| parts.len() < REMEMBERED) {
        parts.push(scene.inside(number));
        earlier = scene.outline.quotations().get(number).and_then(|q| q.continues).filter(|&n| n < number);
    }
    parts.reverse();
    parts
}

/// “..., he said, “**until the last one is home**.”
fn quotation_resuming(reading: &Reading<'_, '_>, from: usize) -> Option<TokenRange> {
    let scene = reading.scene;
    let mark = matches!(scene.word(from), "," | ":" | ";") || scene.is_dash(from);
    let open = from + usize::from(mark);
    // "he said but “...”": a joint between is the writer's.
    let open = open + usize::from(mark && matches!(scene.normal(open), "but" | "and"));
    let quotation = scene.quotation_opening_at(open).filter(|_| open < reading.sentence.end)?;
    Some(scene.inside(quotation))
}

/// “...,” said the envoy, a teacher until 2022, “**and we will stay**.”
fn quotation_after_aside(reading: &Reading<'_, '_>, from: usize) -> Option<TokenRange> {
    let scene = reading.scene;
    let limit = reading.sentence.end.min(from + LONGEST_ASIDE);
    let speech = &scene.knowledge.speech;
    let reports = |t: usize| {
        let mut rows = speech.cues_from(scene.normal(t)).iter().filter_map(|i| speech.cue(i.row));
        rows.any(|row| {
            let is_whole = row.rest.iter().zip(t + 1..).all(|(word, at)| scene.normal(at) == *word);
            row.pos == CuePos::Verb && row.frames.take(Frames::QUOTATION) && is_whole
        })
    };
    let open =
        (from..limit).take_while(|&t| !reports(t)).find(|&t| scene.quotation_opening_at(t).is_some())?;
    let is_set_off = scene.is_comma(open.checked_sub(1)?) || scene.is_dash(open - 1);
    let quotation = scene.quotation_opening_at(open).filter(|_| is_set_off)?;
    Some(scene.inside(quotation))
}
