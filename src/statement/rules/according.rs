//! Cues that are no verb of the speaker's: "according to", "was quoted as saying".

use super::{Reading, claim_of, clause_before, continues_clause, rest_of_clause, words_before};
use crate::knowledge::{ClauseRole, CuePos, Frames, Inflection};
use crate::outline::TokenRange;
use crate::statement::circumstance::{self, Circumstances};
use crate::statement::claim::Claim;
use crate::statement::content;
use crate::statement::cue::Cue;
use crate::statement::phrase;
use crate::statement::source::{self, Subject};
use crate::tag::Pos;

/// No relative clause about a source is longer, in tokens.
const LONGEST_RELATIVE: usize = 30;

/// **According to** the ministry, the convoy left. / ..., **in the words of** one diplomat, ...
pub(super) fn according_to(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    if cue.row.pos != CuePos::Phrase {
        return None;
    }
    let mut claim = claim_of(cue, 880);
    let end = if cue.takes(Frames::SOURCE_FOLLOWS) {
        let source = phrase::with_apposition(scene, cue.words.end, reading.sentence.end);
        if source.is_empty() || !may_be_source_of_phrase(reading, cue, source) {
            return None;
        }
        claim.source.push(source);
        source.end
    } else if cue.takes(Frames::SOURCE_WITHIN) {
        let possessor = cue.words.iter().find(|&t| scene.pos(t) == Pos::PossessivePronoun)?;
        claim.source.push(TokenRange::one(possessor));
        cue.words.end
    } else {
        return None;
    };
    let before = clause_before(reading, cue.words.start);
    let resumed = circumstance_end(reading, end, &mut claim.circumstances);
    let after = rest_of_clause(reading, cue, resumed);
    match (before, after) {
        (Some(before), after) => {
            claim.content.push(before);
            let inserted = scene.is_comma(cue.words.start.saturating_sub(1)) && scene.is_comma(resumed);
            claim.content.extend(after.filter(|_| inserted && continues_clause(scene, resumed + 1)));
        }
        (None, Some(after)) if !scene.is(after.start, ClauseRole::Background) => {
            // "The truce, in the words of one diplomat, died that day."
            let subject = words_before(reading, cue.words.start);
            let is_inserted = !subject.is_empty() && scene.is_comma(cue.words.start.saturating_sub(1));
            let has_verb = after.iter().any(|t| source::is_predicate(scene, t));
            let is_split = is_inserted && has_verb && !scene.sentence_opens_with_circumstance(subject.start);
            claim.content.extend(Some(subject).filter(|_| is_split && continues_clause(scene, resumed + 1)));
            claim.content.push(after);
        }
        (None, _) => return None,
    }
    Some(claim)
}

/// "per" and the like are phrases of sources only with somebody behind them.
fn may_be_source_of_phrase(reading: &Reading<'_, '_>, cue: &Cue<'_>, source: TokenRange) -> bool {
    let scene = reading.scene;
    cue.words.len() > 1
        || circumstance::is_actor(scene, source) && scene.outline.shape(source.start).has_capital()
}

/// Steps over a relative clause and circumstances behind a source.
fn circumstance_end(reading: &Reading<'_, '_>, end: usize, found: &mut Circumstances) -> usize {
    let scene = reading.scene;
    let mut token = behind_relative(reading, end);
    while token < reading.sentence.end && !scene.is_comma(token) {
        let next = circumstance::read(scene, token, reading.sentence.end, found);
        if next > token && !scene.is_comma(next.saturating_sub(1)) {
            token = next;
            continue;
        }
        // A relative or reduced clause: "officials briefed on the matter".
        token += 1;
    }
    token
}

/// "according to the agency, **which cited officials**, the road": where a relative
/// clause between commas ends; `end` if there is none.
fn behind_relative(reading: &Reading<'_, '_>, end: usize) -> usize {
    let scene = reading.scene;
    let opens = scene.is_comma(end) && scene.is(end + 1, ClauseRole::Relative);
    let limit = reading.sentence.end.min(end + LONGEST_RELATIVE);
    let closing = (end + 2..limit).find(|&t| scene.is_comma(t) && scene.outline.quotation_of(t).is_none());
    closing.filter(|_| opens).unwrap_or(end)
}

/// Salo was **quoted as saying** that the curfew would stay.
pub(super) fn quoted_as_saying(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let as_word = cue.words.start.checked_sub(1)?;
    if !cue.is_participle() || scene.normal(as_word) != "as" {
        return None;
    }
    let quoting = (reading.sentence.start..as_word)
        .rev()
        .take(14)
        .find(|&t| scene.is(t, ClauseRole::Quoting) && scene.pos(t).is_verb())?;
    let group =
        crate::statement::verb::group(scene, quoting, Inflection::PastOrParticiple, reading.sentence.start);
    let mut claim = claim_of(cue, 850);
    claim.cue =
        Some(TokenRange::new(if quoting + 1 == as_word { quoting } else { cue.words.start }, cue.words.end));
    if group.is_passive {
        let Subject::Own { source, from } =
            source::subject_before(scene, group.start, reading.sentence.start)
        else {
            return None;
        };
        claim.source.push(source);
        // “We will fight,” Salo was quoted as saying by the agency.
        if let Some(before) = from.checked_sub(1).filter(|&t| t > reading.sentence.start) {
            let is_set_off = scene.is_comma(before) || scene.quotation_closing_at(before).is_some();
            if let Some(content) = clause_before(reading, from).filter(|_| is_set_off) {
                claim.content.push(content);
                return Some(claim);
            }
        }
    } else {
        let quoted = phrase::with_apposition(scene, quoting + 1, as_word);
        claim.source.push(Some(quoted).filter(|q| !q.is_empty())?);
    }
    let found = content::after(scene, cue, cue.words.end, reading.sentence.end, &mut claim.circumstances)?;
    Some(claim.with_content(found))
}
