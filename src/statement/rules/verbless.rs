//! Cues without a finite verb of the speaker's: participles, infinitives, nouns.

use super::{Reading, claim_of, take_audience};
use crate::kind::Illocution;
use crate::knowledge::{ClauseRole, CuePos, Frames, NounRole};
use crate::outline::TokenRange;
use crate::statement::circumstance;
use crate::statement::claim::Claim;
use crate::statement::content;
use crate::statement::cue::Cue;
use crate::statement::phrase;
use crate::statement::scene::Scene;
use crate::statement::source;
use crate::tag::Pos;

/// Cintula would not be drawn, **saying** the vote was "a matter for the council."
pub(super) fn participle(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    if cue.row.pos != CuePos::Verb || !cue.is_participle() || cue.group.is_negated {
        return None;
    }
    let before = cue.group.start.checked_sub(1)?;
    let mut claim = claim_of(cue, 800);
    let found = content::after(scene, cue, cue.words.end, reading.sentence.end, &mut claim.circumstances)?;
    if cue.row.document_only
        || scene.pos(before) == Pos::Preposition
            && scene.normal(before) != "by"
            && !is_temporal(scene, before)
    {
        return None;
    }
    claim.source = participle_source(reading, cue);
    if found.kind == content::ContentKind::Noun && cites_source(scene, cue, found.tokens) {
        return None;
    }
    if claim.source.is_empty() {
        return None;
    }
    take_audience(scene, &mut claim);
    Some(claim.with_content(found))
}

/// "citing **a statement**", "citing **local officials**": whom or what was
/// asked, and nothing that was said.
pub(in crate::statement) fn cites_source(scene: &Scene<'_>, cue: &Cue<'_>, cited: TokenRange) -> bool {
    let words = phrase::base(scene, cited.start, cited.end);
    let is_source = circumstance::is_actor(scene, words)
        || phrase::circumstance_role(scene, words) == Some(NounRole::Medium);
    cue.row.frames.take(Frames::NOUN)
        && !cue.row.frames.take(Frames::THAT)
        && cue.row.illocution == Illocution::Assert
        && scene.is(cue.words.start, ClauseRole::Citing)
        && is_source
}

/// "**protesters** demanding a recount": without a comma the noun phrase before
/// a participle speaks; "banned the band, citing ...", "with **officials** saying".
fn participle_source(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Vec<TokenRange> {
    let scene = reading.scene;
    let before = cue.group.start.saturating_sub(1);
    // "adopted a resolution on Thursday calling for": a time stands between.
    let over_time = source::without_circumstances(scene, cue.group.start, reading.sentence.start);
    if over_time < cue.group.start {
        let range = phrase::ending_at(scene, over_time, reading.sentence.start);
        let speaks = !range.is_empty() && source::is_document(scene, range);
        return if speaks { vec![range] } else { reading.shared_source(cue) };
    }
    let follows_noun = scene.pos(before).is_noun() || scene.word(before) == ")";
    if follows_noun && before > reading.sentence.start {
        let range = phrase::ending_at(scene, before + 1, reading.sentence.start);
        let with = range.start.checked_sub(1).is_some_and(|w| scene.normal(w) == "with");
        if !range.is_empty() && (with || !scene.is(cue.words.start, ClauseRole::Citing)) {
            return vec![range];
        }
    }
    clause_opener(reading, before).map_or_else(|| reading.shared_source(cue), |opener| vec![opener])
}

/// "..., in June; **Norland**, complaining of": a noun phrase between a semicolon
/// and the comma before a participle opens the clause that the participle belongs to.
fn clause_opener(reading: &Reading<'_, '_>, comma: usize) -> Option<TokenRange> {
    let scene = reading.scene;
    let opener = phrase::ending_at(scene, comma, reading.sentence.start);
    let before = opener.start.checked_sub(1).filter(|&t| t > reading.sentence.start)?;
    (scene.is_comma(comma) && !opener.is_empty() && scene.word(before) == ";").then_some(opener)
}

/// "after saying", "before announcing", "while calling".
fn is_temporal(scene: &Scene<'_>, token: usize) -> bool {
    scene.is(token, ClauseRole::Occasion)
}

/// Cintula continued **to deny** the charge. / They marched **to demand** a recount.
pub(super) fn infinitive(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let to = cue.group.infinitive?;
    let governor = to.checked_sub(1)?;
    let by_aspect = scene.is(governor, ClauseRole::Aspect)
        || scene.pos(governor) == Pos::Particle && scene.is(governor.saturating_sub(1), ClauseRole::Aspect)
        || scene.normal(governor) == "on";
    if cue.row.pos != CuePos::Verb || cue.group.is_negated || !by_aspect {
        return None;
    }
    let mut claim = claim_of(cue, 700);
    let found = content::after(scene, cue, cue.words.end, reading.sentence.end, &mut claim.circumstances)?;
    claim.source = source::clause_subject(scene, reading.clause_start(to), to).into_iter().collect();
    if claim.source.is_empty() || reading.is_claimed(cue.words.start) {
        return None;
    }
    take_audience(scene, &mut claim);
    Some(claim.with_content(found))
}

/// Norland's **claim** that the bridge had fallen; his **call for** talks.
pub(super) fn nominal(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    if cue.row.pos != CuePos::Noun || reading.is_claimed(cue.words.start) {
        return None;
    }
    let possessor = possessor_before(scene, cue.words.start, reading.sentence.start)?;
    let mut claim = claim_of(cue, 600);
    let found = content::after(scene, cue, cue.words.end, reading.sentence.end, &mut claim.circumstances)?;
    claim.source.push(possessor);
    Some(claim.with_content(found))
}

/// "Norland's", "his".
fn possessor_before(scene: &Scene<'_>, noun: usize, floor: usize) -> Option<TokenRange> {
    let mut token = noun;
    while token > floor && noun - token < 4 {
        token -= 1;
        if scene.pos(token) == Pos::PossessivePronoun {
            return Some(TokenRange::one(token));
        }
        if scene.pos(token) == Pos::Possessive {
            let range = phrase::ending_at(scene, token, floor);
            return Some(range).filter(|r| !r.is_empty());
        }
        if !scene.pos(token).is_adjective() && !scene.pos(token).is_noun() {
            return None;
        }
    }
    None
}
