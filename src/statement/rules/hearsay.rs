//! Passive cues: what is said, by whomever.

use super::clause::quotes_other;
use super::{Reading, claim_of, clause_before};
use crate::knowledge::{ClauseRole, CuePos, Frames};
use crate::outline::TokenRange;
use crate::statement::claim::Claim;
use crate::statement::content;
use crate::statement::content_end;
use crate::statement::cue::Cue;
use crate::statement::phrase;
use crate::statement::scene::Scene;
use crate::statement::source::{self, Subject};
use crate::tag::Pos;

/// It was **reported** that the road had been cut. / The convoy is **said** to
/// have left. / Tamm was **accused** by the court of lying.
///
/// Goes by a passive cue. The subject is part of what was said; who said it
/// stands behind "by", or nowhere.
pub(super) fn hearsay(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    if cue.row.pos != CuePos::Verb || !cue.group.is_passive || cue.group.is_negated || cue.group.is_modal {
        return None;
    }
    // "was quoted as saying": the participle behind has it.
    if quotes_other(scene, cue, reading.sentence.end) {
        return None;
    }
    let Subject::Own { source: subject, .. } =
        source::subject_before(scene, cue.group.start, reading.sentence.start)
    else {
        return None;
    };
    let limit = reading.sentence.end;
    let mut claim = claim_of(cue, 700);
    let agent = agent_behind(scene, cue.words.end, limit);
    claim.source.extend(agent);
    claim.has_no_source = agent.is_none();
    let resumed = agent.map_or(cue.words.end, |a| a.end);
    if source::is_expletive(scene, subject) {
        let found = content::after(scene, cue, resumed, limit, &mut claim.circumstances);
        if let Some(found) = found.filter(|f| f.kind == content::ContentKind::Clause) {
            return Some(claim.with_content(found));
        }
        // "Two shells landed at dawn, it was reported."
        let comma = subject.start.checked_sub(1).filter(|&t| scene.is_comma(t))?;
        claim.content.push(clause_before(reading, comma)?);
        return Some(claim);
    }
    let reports = cue.takes(Frames::THAT)
        && (cue.takes(Frames::NOUN) || cue.takes(Frames::BARE_CLAUSE))
        && !cue.takes(Frames::ADDRESSEE);
    let names = cue.takes(Frames::OBJECT_PREPOSITION) && !cue.row.prepositions.is_empty();
    if reading.is_claimed(subject.start) || !(reports || names || agent.is_some() && cue.takes(Frames::NOUN))
    {
        return None;
    }
    let rest = rest_of_passive(reading, cue, resumed);
    if names && !reports && rest.is_none() {
        return None;
    }
    claim.content.push(subject);
    claim.content.extend(rest);
    Some(claim)
}

/// "by the ministry" behind a passive.
pub(super) fn agent_behind(scene: &Scene<'_>, from: usize, limit: usize) -> Option<TokenRange> {
    if scene.normal(from) != "by" {
        return None;
    }
    let agent = phrase::with_apposition(scene, from + 1, limit);
    (!agent.is_empty() && !crate::statement::time::starts_at(scene, from + 1)).then_some(agent)
}

/// "to have left", "dead", "of lying": what goes on with the subject of a passive.
pub(super) fn rest_of_passive(reading: &Reading<'_, '_>, cue: &Cue<'_>, from: usize) -> Option<TokenRange> {
    let scene = reading.scene;
    let limit = reading.sentence.end;
    let begins = scene.normal(from) == "to"
        || scene.normal(from) == "as" && cue.takes(Frames::AS)
        || scene.is(from, ClauseRole::Plight)
        || cue.row.prepositions.iter().any(|p| scene.normal(from) == *p)
        || (cue.takes(Frames::NAMING.or(Frames::BARE_CLAUSE))
            && (scene.pos(from).is_adjective()
                || matches!(scene.pos(from), Pos::Determiner | Pos::VerbParticiple)));
    if !begins || from >= limit {
        return None;
    }
    let end = content_end::end_of(scene, cue, from, limit, content::ContentKind::Noun);
    (end > from).then_some(TokenRange::new(from, end))
}
