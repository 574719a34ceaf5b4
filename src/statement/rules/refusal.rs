//! Refusals to speak.

use super::{Reading, claim_of, subject_sources};
use crate::kind::Illocution;
use crate::knowledge::{CuePos, RefusalRole};
use crate::outline::{TokenKind, TokenRange};
use crate::statement::claim::Claim;
use crate::statement::content;
use crate::statement::content_end;
use crate::statement::cue::Cue;

/// What a refusal to respond is about is told in more words than these.
const SHORT_REFUSAL: usize = 3;

/// The palace **declined to comment on** the tariff. She did not **say** when.
pub(super) fn refusal(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let speech = &scene.knowledge.speech;
    // "would not be drawn on the sum".
    let is_passive = speech.refusal_is(cue.row.lemma, RefusalRole::Passive) && cue.group.is_modal;
    if cue.row.pos != CuePos::Verb || cue.group.is_passive && !is_passive {
        return None;
    }
    let is_head = speech.refusal_is(cue.row.lemma, RefusalRole::Head);
    let mut claim = claim_of(cue, 900);
    claim.illocution = Illocution::Decline;
    claim.is_negated = false;
    if is_head {
        let to = cue.words.end;
        let act = to + 1;
        if scene.normal(to) != "to"
            || !speech.refusal_is(scene.normal(act), RefusalRole::Act)
                && !speech.refusal_is(scene.normal(act), RefusalRole::Bare)
        {
            return None;
        }
        // "declined to comment on {the draft}", "refused {to name it}".
        let on = act + 1;
        let is_comment = scene.normal(act) == "comment" && matches!(scene.normal(on), "on" | "about");
        if is_comment {
            claim.cue = Some(TokenRange::new(cue.words.start, on + 1));
        }
        push_refused(reading, cue, if is_comment { on + 1 } else { to }, &mut claim);
    } else {
        let is_act = speech.refusal_is(cue.row.lemma, RefusalRole::Bare)
            || speech.refusal_is(cue.row.lemma, RefusalRole::Act)
            || is_passive && cue.group.is_passive;
        // "will not respond to tariffs" is a plan, "would not say" a refusal.
        let is_future = (cue.group.start..cue.words.start).any(|t| scene.normal(t) == "will");
        if !cue.group.is_negated || !is_act || is_future || scene.normal(cue.words.end) == "that" {
            return None;
        }
        push_refused(reading, cue, cue.words.end, &mut claim);
        // "did not respond to questions" says no more than "did not respond".
        claim.content.retain(|content| {
            !speech.refusal_is(cue.row.lemma, RefusalRole::Bare) || content.len() > SHORT_REFUSAL
        });
    }
    claim.source = subject_sources(reading, cue)?;
    Some(claim)
}

/// The content of a refusal, if it has any: "whether ...", "to questions about ...".
fn push_refused(reading: &Reading<'_, '_>, cue: &Cue<'_>, start: usize, claim: &mut Claim) {
    let scene = reading.scene;
    let end = content_end::end_of(scene, cue, start, reading.sentence.end, content::ContentKind::Noun);
    if end > start && scene.outline.kind(start) == TokenKind::Word && !scene.is_comma(start) {
        claim.content.push(TokenRange::new(start, end));
    }
}
