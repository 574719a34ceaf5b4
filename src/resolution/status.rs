//! Deeds and votes -> what has become of each resolution.

use super::action::Deed;
use super::again::Entity;
use super::found::Found;
use crate::kind::{Modality, ResolutionActionKind as Act, ResolutionStatus};

/// The status that the deeds on a resolution settle, before what its citation
/// says: a draft that was adopted is one no more.
pub(super) fn status(
    entity: &Entity,
    found: &[Found],
    deeds: &[&Deed],
    cited: ResolutionStatus,
) -> ResolutionStatus {
    let on_it = || deeds.iter();
    let done = |act: Act| on_it().any(|d| d.action == act && d.is_done());
    let body_rejects = || on_it().any(|d| d.action == Act::Reject && d.is_done() && d.by_vote);
    let not_adopted =
        || on_it().any(|d| d.action == Act::Adopt && d.modality == Modality::Actual && d.negated);
    let settled = [ResolutionStatus::Adopted, ResolutionStatus::Vetoed, ResolutionStatus::Rejected];
    if settled.contains(&cited) {
        return cited;
    }
    if done(Act::Veto) {
        return ResolutionStatus::Vetoed;
    }
    if body_rejects() || not_adopted() {
        return ResolutionStatus::Rejected;
    }
    if done(Act::Adopt) {
        return ResolutionStatus::Adopted;
    }
    if cited == ResolutionStatus::Draft {
        return cited;
    }
    let in_force = [Act::Violate, Act::Implement, Act::CallToImplement, Act::Renew];
    if in_force.into_iter().any(done) || several_of_a_body(entity, found) {
        return ResolutionStatus::Adopted;
    }
    let on_the_way = [Act::Draft, Act::Table, Act::Sponsor, Act::VoteFor, Act::VoteAgainst, Act::Adopt];
    let new = entity.mentions.iter().filter_map(|m| found.get(*m)).any(|f| f.noun.to_come);
    if new || on_it().any(|d| on_the_way.contains(&d.action)) {
        return ResolutionStatus::Draft;
    }
    cited
}

/// "multiple Security Council resolutions": a plural of a body is of decisions.
fn several_of_a_body(entity: &Entity, found: &[Found]) -> bool {
    let mut mentions = entity.mentions.iter().filter_map(|m| found.get(*m));
    mentions.any(|f| f.noun.plural && f.noun.resolution && !f.noun.draft)
}
