//! Questions without marks, before the words that ask them.

use super::{Reading, claim_of, step_over_addressee, take_audience};
use crate::kind::Illocution;
use crate::knowledge::{ClauseRole, CuePos, Frames};
use crate::outline::{Shape, TokenRange};
use crate::statement::circumstance;
use crate::statement::claim::Claim;
use crate::statement::cue::Cue;
use crate::statement::scene::Scene;
use crate::statement::source::{self, Subject};

/// Whose lamp was it? she **asked**. / “Who will pay?” Salo **asked** when told of it.
///
/// Goes by a sentence that is nothing but a source and its cue, behind a
/// question of the same paragraph or a quotation that asks or exclaims.
pub(super) fn question_then_cue(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let start = reading.sentence.start;
    if cue.row.pos != CuePos::Verb || !cue.is_finite() || !cue.takes(Frames::QUOTATION) {
        return None;
    }
    let Subject::Own { source, from } = source::subject_before(scene, cue.group.start, start) else {
        return None;
    };
    let before = sentence_before(scene, start).filter(|_| from == start)?;
    let asks = cue.row.illocution == Illocution::Ask;
    let goes_on = scene.outline.shape(start) == Shape::Lower;
    let said = match quotation_before(scene, before) {
        Some(quotation) => scene.inside(quotation),
        None if asks || goes_on => without_marks(scene, before)?,
        None => return None,
    };
    let mut claim = claim_of(cue, 850);
    let end = step_over_addressee(reading, cue, cue.words.end, &mut claim);
    take_audience(scene, &mut claim);
    let end = circumstance::read(scene, end, reading.sentence.end, &mut claim.circumstances);
    let is_all = end + 1 >= reading.sentence.end || scene.is(end, ClauseRole::Occasion);
    claim.source.push(source);
    claim.content.push(said);
    is_all.then_some(claim)
}

/// The sentence before, if it stands in the same paragraph.
fn sentence_before(scene: &Scene<'_>, start: usize) -> Option<TokenRange> {
    let last = start.checked_sub(1)?;
    let is_same = scene.outline.paragraph_of(last) == scene.outline.paragraph_of(start);
    is_same.then(|| scene.outline.sentence(last))
}

/// The quotation that is all of a sentence and asks or exclaims.
fn quotation_before(scene: &Scene<'_>, sentence: TokenRange) -> Option<usize> {
    let quotation = scene.quotation_opening_at(sentence.start)?;
    let last = scene.inside(quotation).end.checked_sub(1)?;
    let is_whole = scene.after_quotation(quotation) == sentence.end;
    (is_whole && matches!(scene.word(last), "?" | "!")).then_some(quotation)
}

/// A question outside of quotations.
fn without_marks(scene: &Scene<'_>, sentence: TokenRange) -> Option<TokenRange> {
    let last = sentence.end.checked_sub(1)?;
    let is_plain = |t: usize| scene.outline.quotation_of(t).is_none();
    (scene.word(last) == "?" && is_plain(last) && is_plain(sentence.start)).then_some(sentence)
}
