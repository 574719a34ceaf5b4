//! Puts the lists of a report in text order and lets every id follow.

use super::Report;
use crate::id::{ActorId, LocationId, ResolutionId, StatementId};
use crate::span::Span;
use crate::statement::{Party, Statement};

/// New places by old ones; `None` for what is dropped.
struct Moves {
    actors: Vec<Option<usize>>,
    locations: Vec<Option<usize>>,
    statements: Vec<Option<usize>>,
    resolutions: Vec<Option<usize>>,
}

/// Sorts every list by its facts' first words, drops what has no mention
/// left, and renews every id.
pub(super) fn into_text_order(mut report: Report) -> Report {
    report.actors.iter_mut().for_each(|a| a.mentions.sort_unstable_by_key(|m| m.span));
    report.locations.iter_mut().for_each(|l| l.mentions.sort_unstable_by_key(|m| m.span));
    report.resolutions.iter_mut().for_each(|r| r.mentions.sort_unstable_by_key(|m| m.span));
    let moves = Moves {
        actors: sort(&mut report.actors, |a| a.mentions.first().map(|m| m.span)),
        locations: sort(&mut report.locations, |l| l.mentions.first().map(|m| m.span)),
        statements: sort(&mut report.statements, first_words),
        resolutions: sort(&mut report.resolutions, |r| r.mentions.first().map(|m| m.span)),
    };
    moves.renew(&mut report);
    report
}

/// What a statement is sorted by: its content, else its cue, else its source.
fn first_words(statement: &Statement) -> Option<Span> {
    let cue = statement.cue.iter().flat_map(|c| &c.spans);
    statement.content.iter().chain(cue).chain(&statement.source).next().copied()
}

/// Sorts a list by a key and drops what has none; says where each went.
fn sort<T>(list: &mut Vec<T>, key: impl Fn(&T) -> Option<Span>) -> Vec<Option<usize>> {
    let mut moved = vec![None; list.len()];
    let mut kept: Vec<(Span, usize, T)> = std::mem::take(list)
        .into_iter()
        .enumerate()
        .filter_map(|(old, fact)| key(&fact).map(|words| (words, old, fact)))
        .collect();
    kept.sort_by_key(|(words, old, _)| (*words, *old));
    list.reserve(kept.len());
    for (new, (_, old, fact)) in kept.into_iter().enumerate() {
        if let Some(place) = moved.get_mut(old) {
            *place = Some(new);
        }
        list.push(fact);
    }
    moved
}

fn follow(moved: &[Option<usize>], old: usize) -> Option<usize> {
    moved.get(old).copied().flatten()
}

impl Moves {
    fn actor(&self, old: ActorId) -> Option<ActorId> {
        follow(&self.actors, old.index()).map(ActorId::new)
    }

    fn party(&self, old: Party) -> Option<Party> {
        match old {
            Party::Actor(id) => self.actor(id).map(Party::Actor),
            Party::Resolution(id) => {
                follow(&self.resolutions, id.index()).map(ResolutionId::new).map(Party::Resolution)
            }
        }
    }

    fn renew(&self, report: &mut Report) {
        for (place, actor) in report.actors.iter_mut().enumerate() {
            actor.id = ActorId::new(place);
            actor.affiliation = actor.affiliation.and_then(|id| self.actor(id)).filter(|id| *id != actor.id);
        }
        for (place, location) in report.locations.iter_mut().enumerate() {
            location.id = LocationId::new(place);
        }
        for (place, statement) in report.statements.iter_mut().enumerate() {
            statement.id = StatementId::new(place);
            self.renew_statement(statement);
        }
        for (place, resolution) in report.resolutions.iter_mut().enumerate() {
            resolution.id = ResolutionId::new(place);
            for provision in &mut resolution.provisions {
                provision.statement = provision
                    .statement
                    .and_then(|id| follow(&self.statements, id.index()))
                    .map(StatementId::new);
            }
            for action in &mut resolution.actions {
                action.actor = action.actor.and_then(|id| self.actor(id));
            }
        }
    }

    fn renew_statement(&self, statement: &mut Statement) {
        for parties in [&mut statement.speakers, &mut statement.addressees] {
            *parties = parties.iter().filter_map(|party| self.party(*party)).collect();
        }
        let resolutions = statement.resolutions.iter();
        statement.resolutions = resolutions
            .filter_map(|id| follow(&self.resolutions, id.index()))
            .map(ResolutionId::new)
            .collect();
        statement.resolutions.sort_unstable();
        statement.resolutions.dedup();
        let locations = statement.locations.iter();
        statement.locations =
            locations.filter_map(|id| follow(&self.locations, id.index())).map(LocationId::new).collect();
        statement.locations.sort_unstable();
        statement.locations.dedup();
    }
}
