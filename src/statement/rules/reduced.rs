//! Participles behind a noun: what somebody unnamed has said of it.

use super::{Reading, claim_of};
use crate::knowledge::{ClauseRole, CuePos, Frames, Inflection};
use crate::outline::TokenRange;
use crate::statement::claim::Claim;
use crate::statement::content_end;
use crate::statement::cue::Cue;
use crate::statement::phrase;
use crate::statement::rules::hearsay::{agent_behind, rest_of_passive};
use crate::statement::scene::Scene;
use crate::statement::source;
use crate::tag::Pos;

/// A clerk **accused of** leaking the draft was held. / Gunmen **said to be** deserters fled.
///
/// Goes by a participle right behind a noun phrase, with the preposition or
/// infinitive that the passive of its verb takes.
pub(super) fn reduced_passive(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let is_participle = matches!(cue.form, Inflection::PastOrParticiple | Inflection::Participle);
    let bare = cue.group.start == cue.words.start && !cue.group.is_passive;
    if cue.row.pos != CuePos::Verb || !is_participle || !bare {
        return None;
    }
    let agent = agent_behind(scene, cue.words.end, reading.sentence.end);
    let resumed = agent.map_or(cue.words.end, |a| a.end);
    let ties = cue.takes(Frames::OBJECT_PREPOSITION)
        && cue.row.prepositions.iter().any(|p| scene.normal(resumed) == *p);
    let infinitive = cue.takes(Frames::THAT) && scene.normal(resumed) == "to";
    if !ties && !infinitive && !reports_plight(scene, cue) {
        return None;
    }
    let subject = phrase::ending_at(scene, cue.words.start, reading.sentence.start);
    if subject.is_empty() || reading.is_claimed(subject.start) {
        return None;
    }
    let rest = rest_of_passive(reading, cue, resumed)?;
    let mut claim = claim_of(cue, 650);
    claim.source.extend(agent);
    claim.has_no_source = agent.is_none();
    claim.content.extend([subject, before_predicate(reading.scene, rest)]);
    Some(claim)
}

/// "five sailors **reported missing**": what has befallen somebody, and no one's words.
pub(super) fn reports_plight(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    cue.takes(Frames::THAT) && cue.takes(Frames::NOUN) && scene.is(cue.words.end, ClauseRole::Plight)
}

/// "accused of leaking the draft **was held**": what is said of a subject ends
/// before the verb of the sentence.
fn before_predicate(scene: &Scene<'_>, rest: TokenRange) -> TokenRange {
    let own = |&t: &usize| !scene.is(t, ClauseRole::Relative) && scene.outline.quotation_of(t).is_none();
    let verb = |&t: &usize| scene.pos(t) == Pos::VerbPast || source::is_predicate(scene, t);
    let words = (rest.start + 1..rest.end).take_while(own);
    let end = words.skip(1).find(verb).unwrap_or(rest.end);
    TokenRange::new(rest.start, content_end::trim(scene, rest.start, end))
}
