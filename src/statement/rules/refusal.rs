//! Refusals to speak.

use std::cell::LazyCell;

use super::{Reading, claim_of, subject_sources};
use crate::kind::Illocution;
use crate::knowledge::{ClauseRole, CuePos, Frames, Inflection, NounRole, RefusalRole};
use crate::outline::{TokenKind, TokenRange};
use crate::statement::claim::Claim;
use crate::statement::content;
use crate::statement::content_end;
use crate::statement::cue::Cue;
use crate::statement::phrase;
use crate::statement::scene::Scene;
use crate::statement::source::{self, Subject};

/// What a refusal to respond is about is told in more words than these.
const SHORT_REFUSAL: usize = 3;

/// The palace **declined to comment on** the tariff. She did not **say** when. / The
/// clerk **had no comment**. / The port has yet to **respond**.
pub(super) fn refusal(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    if cue.row.pos != CuePos::Verb {
        return None;
    }
    let mut claim = claim_of(cue, 900);
    claim.illocution = Illocution::Decline;
    claim.is_negated = false;
    let neither = LazyCell::new(|| neither_before(reading, cue));
    if scene.knowledge.speech.refusal_is(cue.row.lemma, RefusalRole::Head) {
        refused(reading, cue, &mut claim)?;
    } else if cue.row.illocution == Illocution::Decline && cue.words.len() > 1 {
        withheld(reading, cue, &mut claim);
    } else {
        let negated = || cue.group.is_negated || cue.is_finite() && neither.is_some();
        unsaid(reading, cue, negated, &mut claim)?;
    }
    claim.source = match pending(reading, cue) {
        Some(start) => match source::subject_before(scene, start, reading.sentence.start) {
            Subject::Own { source, .. } => vec![source],
            Subject::Shared | Subject::Missing => return None,
        },
        None => match *neither {
            Some(pair) => vec![TokenRange::new(pair.start + 1, pair.end)],
            None => subject_sources(reading, cue)?,
        },
    };
    Some(claim)
}

/// How many words the two that did not speak have at most.
const LONGEST_PAIR: usize = 24;

/// "**Neither the port nor Norland**, its owner, responded": the subject of a verb that is
/// negated by its first word.
fn neither_before(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<TokenRange> {
    let scene = reading.scene;
    let verb = cue.group.start;
    let lowest = reading.sentence.start.max(verb.saturating_sub(LONGEST_PAIR));
    let neither = (lowest..verb).rev().find(|&t| scene.normal(t) == "neither")?;
    let nor = (neither + 1..verb).find(|&t| scene.normal(t) == "nor")?;
    let last = phrase::base(scene, nor + 1, verb);
    let pair = TokenRange::new(neither, last.end);
    let reaches_verb = last.end == verb || scene.is_comma(last.end) && scene.is_comma(verb - 1);
    let has_verb = pair.iter().any(|t| source::is_predicate(scene, t));
    (!last.is_empty() && reaches_verb && !has_verb).then_some(pair)
}

/// "declined to comment on {the draft}", "refused {to name it}", "declined {an interview}".
fn refused(reading: &Reading<'_, '_>, cue: &Cue<'_>, claim: &mut Claim) -> Option<()> {
    let scene = reading.scene;
    let speech = &scene.knowledge.speech;
    if cue.group.is_passive {
        return None;
    }
    let to = cue.words.end;
    let act = to + 1;
    if scene.normal(to) != "to" {
        let object = phrase::base(scene, to, reading.sentence.end);
        let noun = object.end.checked_sub(1).filter(|_| !object.is_empty())?;
        let is_refused = speech.refusal_is(scene.normal(noun), RefusalRole::Noun);
        claim.content.push(Some(object).filter(|_| is_refused)?);
        return Some(());
    }
    let role = |role: RefusalRole| speech.refusal_is(scene.normal(act), role);
    if !role(RefusalRole::Act) && !role(RefusalRole::Bare) {
        return None;
    }
    let on = act + 1;
    let is_comment = role(RefusalRole::Noun) && matches!(scene.normal(on), "on" | "about");
    if is_comment {
        claim.cue = Some(TokenRange::new(cue.words.start, on + 1));
    }
    push_refused(reading, cue, if is_comment { on + 1 } else { to }, claim);
    Some(())
}

/// "had no comment {on the sum}", "gave {no details of the deal}".
fn withheld(reading: &Reading<'_, '_>, cue: &Cue<'_>, claim: &mut Claim) {
    let speaks_of = cue.takes(Frames::PREPOSITION);
    let behind = cue.words.end;
    if !speaks_of {
        claim.cue = Some(TokenRange::one(cue.words.start));
        push_refused(reading, cue, cue.words.start + 1, claim);
    } else if cue.row.prepositions.iter().any(|p| reading.scene.normal(behind) == *p) {
        push_refused(reading, cue, behind, claim);
    }
}

/// "did not say {when}", "would not be drawn", "would neither confirm nor deny {it}".
///
/// Whether the verb is negated is asked of those alone that may be refusals.
fn unsaid(
    reading: &Reading<'_, '_>,
    cue: &Cue<'_>,
    negated: impl FnOnce() -> bool,
    claim: &mut Claim,
) -> Option<()> {
    let scene = reading.scene;
    let speech = &scene.knowledge.speech;
    let is_passive = speech.refusal_is(cue.row.lemma, RefusalRole::Passive) && cue.group.is_modal;
    if cue.group.is_passive && !is_passive {
        return None;
    }
    let is_bare = speech.refusal_is(cue.row.lemma, RefusalRole::Bare);
    let is_act =
        is_bare || speech.refusal_is(cue.row.lemma, RefusalRole::Act) || is_passive && cue.group.is_passive;
    // "will not respond to tariffs" is a plan, "would not say" a refusal.
    let is_future = (cue.group.start..cue.words.start).any(|t| scene.normal(t) == "will");
    let is_pending = is_bare && pending(reading, cue).is_some();
    let is_negated = is_act && !is_future && scene.normal(cue.words.end) != "that" && negated();
    if !is_pending && !is_negated {
        return None;
    }
    // "neither **confirm nor deny** it".
    let nor = cue.words.end;
    let is_pair = scene.normal(nor) == "nor"
        && speech.cues_from(scene.normal(nor + 1)).iter().any(|i| i.form == Inflection::Base);
    let end = if is_pair { nor + 2 } else { nor };
    claim.cue = Some(TokenRange::new(cue.words.start, end));
    push_refused(reading, cue, end, claim);
    // "They did not discuss number plates" refuses nothing: nobody asked.
    let is_said = cue.takes(Frames::THAT) || is_bare || is_passive || cue.group.is_modal;
    let is_question = |c: &TokenRange| scene.is(c.start, ClauseRole::Question);
    if !is_said && !is_pair && !claim.content.iter().any(is_question) {
        return None;
    }
    // "did not respond to questions" says no more than "did not respond".
    claim.content.retain(|content| {
        let is_short = is_bare && content.len() <= SHORT_REFUSAL;
        !is_short && !is_audience(scene, *content)
    });
    Some(())
}

/// "would not speak {to reporters}": whom nobody spoke to.
fn is_audience(scene: &Scene<'_>, content: TokenRange) -> bool {
    let last = content.end.saturating_sub(1);
    let noun = scene.normal(last);
    matches!(scene.normal(content.start), "to" | "with")
        && content.len() <= SHORT_REFUSAL
        && [NounRole::Press, NounRole::Audience].iter().any(|&r| scene.knowledge.speech.noun_is(noun, r))
}

/// "has **yet** to respond": where the words about a refusal that may still end begin.
fn pending(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<usize> {
    let scene = reading.scene;
    let yet = cue.group.infinitive?.checked_sub(1)?;
    let has = yet.checked_sub(1)?;
    let is_pending = scene.knowledge.speech.refusal_is(scene.normal(yet), RefusalRole::Pending);
    (is_pending && (scene.is(has, ClauseRole::Have) || scene.is(has, ClauseRole::Be))).then_some(has)
}

/// The content of a refusal, if it has any: "whether ...", "to questions about ...".
fn push_refused(reading: &Reading<'_, '_>, cue: &Cue<'_>, start: usize, claim: &mut Claim) {
    let scene = reading.scene;
    let end = content_end::end_of(scene, cue, start, reading.sentence.end, content::ContentKind::Noun);
    if end > start && scene.outline.kind(start) == TokenKind::Word && !scene.is_comma(start) {
        claim.content.push(TokenRange::new(start, end));
    }
}
