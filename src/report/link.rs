//! Settles what the stages leave open between them, each decision a rule of a
//! sieve, and puts the lists in text order.

use super::Report;
use super::order::into_text_order;
use crate::actor::{ActorMention, Actors};
use crate::evidence::Evidence;
use crate::id::{ActorId, StatementId};
use crate::kind::{ActorKind, LocationKind, MentionForm};
use crate::location::{Location, Locations};
use crate::mention::Mention;
use crate::outline::Outline;
use crate::resolution::{Action, Resolution, ResolutionAction, Resolutions};
use crate::span::Span;
use crate::statement::{Party, Statement};

/// A decision between stages.
type Rule = fn(&mut Report, &Outline<'_>, &[Mention], &mut Actors);

/// The decisions in the order they are taken.
const SIEVE: &[Rule] = &[speaker_of_first_person, state_or_place, part_of_a_citation, said_by_the_resolution];

/// Makes the report of what the stages found; `demonyms` says whether words of
/// belonging stay among the locations.
pub(crate) fn link(
    outline: &Outline<'_>,
    mentions: &[Mention],
    mut actors: Actors,
    locations: Locations,
    resolutions: Resolutions,
    statements: Vec<Statement>,
    demonyms: bool,
) -> Report {
    let mut report = Report {
        actors: std::mem::take(&mut actors.actors),
        locations: locations.locations,
        statements,
        resolutions: resolutions.resolutions,
        ..Report::default()
    };
    let of_mention = |mention: usize| actors.of_mention.get(mention).copied().flatten();
    add_actions(&mut report, resolutions.actions, of_mention);
    for rule in SIEVE {
        rule(&mut report, outline, mentions, &mut actors);
    }
    leave_out_demonyms(&mut report, demonyms);
    into_text_order(report)
}

/// The locations of a report of which nothing else is asked.
pub(crate) fn locations_alone(locations: Locations, demonyms: bool) -> Vec<Location> {
    let mut report = Report { locations: locations.locations, ..Report::default() };
    leave_out_demonyms(&mut report, demonyms);
    into_text_order(report).locations
}

fn leave_out_demonyms(report: &mut Report, demonyms: bool) {
    if !demonyms {
        let left_out = report.locations.iter_mut().filter(|l| l.kind == LocationKind::Demonym);
        left_out.for_each(|l| l.mentions.clear());
    }
}

/// Resolutions of a text of which nothing else was read, in text order.
pub(crate) fn resolutions_alone(found: Resolutions) -> Vec<Resolution> {
    let mut report = Report { resolutions: found.resolutions, ..Report::default() };
    add_actions(&mut report, found.actions, |_| None);
    into_text_order(report).resolutions
}

fn add_actions(report: &mut Report, actions: Vec<Action>, actor: impl Fn(usize) -> Option<ActorId>) {
    for action in actions {
        if let Some(resolution) = report.resolutions.get_mut(action.resolution.index()) {
            resolution.actions.push(ResolutionAction {
                action: action.action,
                actor: action.actor.and_then(&actor),
                span: action.span,
                negated: action.negated,
                modality: action.modality,
            });
        }
    }
}

/// “**We** cannot accept this,” the Syrian envoy said.
///
/// The first person inside a quotation is its speaker, if that is one actor. Of
/// quotations around the pronoun the innermost counts.
fn speaker_of_first_person(
    report: &mut Report,
    outline: &Outline<'_>,
    mentions: &[Mention],
    actors: &mut Actors,
) {
    let mut speakers: Vec<(Span, ActorId)> = Vec::new();
    for statement in &report.statements {
        if let [Party::Actor(speaker)] = statement.speakers[..] {
            speakers.extend(statement.quotations.iter().map(|quotation| (*quotation, speaker)));
        }
    }
    speakers.sort_unstable();
    let mut waiting = speakers.into_iter().peekable();
    // Quotations that have begun; those that have ended are taken off the top.
    let mut open: Vec<(Span, ActorId)> = Vec::new();
    for (place, mention) in mentions.iter().enumerate() {
        let has_actor = actors.of_mention.get(place).copied().flatten().is_some();
        if mention.form != MentionForm::Pronoun || has_actor || !is_first_person(outline.normal(mention.head))
        {
            continue;
        }
        let span = outline.range_span(mention.tokens);
        while let Some(begun) = waiting.next_if(|(quotation, _)| quotation.start() <= span.start()) {
            open.push(begun);
        }
        while open.last().is_some_and(|(quotation, _)| quotation.end() < span.end()) {
            open.pop();
        }
        let Some(&(quotation, speaker)) = open.last() else { continue };
        if let Some(actor) = report.actors.get_mut(speaker.index()) {
            actor.mentions.push(ActorMention { span, form: MentionForm::Pronoun });
            actor.evidence.push(Evidence::new("report/speaker-of-first-person", vec![quotation, span]));
        }
        if let Some(of) = actors.of_mention.get_mut(place) {
            *of = Some(speaker);
        }
    }
}

/// I, me, my, we, us, our and their like.
fn is_first_person(normal: &str) -> bool {
    matches!(normal, "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves")
}

/// **Moscow** rejected the draft. / Snow fell on **Moscow**.
///
/// Where both readings of a name have come this far, it is the actor if the
/// actor is also referred to otherwise or says something, else the place.
fn state_or_place(report: &mut Report, _: &Outline<'_>, _: &[Mention], _: &mut Actors) {
    let mut speakers: Vec<ActorId> = report
        .statements
        .iter()
        .flat_map(|s| s.speakers.iter().chain(&s.addressees))
        .filter_map(|party| if let Party::Actor(id) = party { Some(*id) } else { None })
        .collect();
    speakers.sort_unstable();
    let mut places: Vec<_> = report.locations.iter().flat_map(|l| &l.mentions).map(|m| m.span).collect();
    places.sort_unstable();
    let mut lost = Vec::new();
    for actor in report.actors.iter_mut().filter(|a| a.kind == ActorKind::State) {
        let both = |m: &ActorMention| places.binary_search(&m.span).is_ok();
        if speakers.binary_search(&actor.id).is_ok() || !actor.mentions.iter().all(both) {
            lost.extend(actor.mentions.iter().filter(|m| both(m)).map(|m| m.span));
        } else {
            actor.mentions.clear();
        }
    }
    lost.sort_unstable();
    for location in &mut report.locations {
        location.mentions.retain(|m| lost.binary_search(&m.span).is_err());
    }
}

/// **S.J.** Res. 83
///
/// What nobody knows and only stands in the citation of a resolution is part of its number.
fn part_of_a_citation(report: &mut Report, _: &Outline<'_>, _: &[Mention], _: &mut Actors) {
    let mut cited: Vec<Span> =
        report.resolutions.iter().flat_map(|r| r.mentions.iter().map(|m| m.span)).collect();
    cited.sort_unstable();
    let is_cited = |m: &ActorMention| {
        let behind = cited.partition_point(|c| c.end() < m.span.end());
        cited.get(behind).is_some_and(|c| c.start() <= m.span.start())
    };
    for actor in &mut report.actors {
        let known = actor.evidence.iter().any(|e| e.rule.as_str() == "actor/known-name");
        if !known && actor.mentions.iter().all(is_cited) {
            actor.mentions.clear();
        }
    }
}

/// Resolution 2254 **emphasizes** …
///
/// A provision whose words are also a statement of the resolution's points to it.
fn said_by_the_resolution(report: &mut Report, _: &Outline<'_>, _: &[Mention], _: &mut Actors) {
    let mut said: Vec<(Party, Span, StatementId)> = Vec::new();
    for statement in &report.statements {
        let speakers = statement.speakers.iter().filter(|party| matches!(party, Party::Resolution(_)));
        said.extend(speakers.flat_map(|p| statement.content.iter().map(|c| (*p, *c, statement.id))));
    }
    said.sort_unstable();
    for resolution in &mut report.resolutions {
        let speaker = Party::Resolution(resolution.id);
        for provision in &mut resolution.provisions {
            provision.statement = provision.content.iter().find_map(|content| {
                // The last that begins before the provision's words end.
                let before = said.partition_point(|(p, c, _)| (*p, c.start()) < (speaker, content.end()));
                let (party, words, id) = said.get(before.checked_sub(1)?)?;
                (*party == speaker && words.overlaps(*content)).then_some(*id)
            });
        }
    }
}
