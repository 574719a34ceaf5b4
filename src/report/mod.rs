//! Everything -> the report.

mod link;
mod order;

use crate::actor::Actor;
use crate::evidence::Evidence;
use crate::id::{ActorId, LocationId, ResolutionId, StatementId};
use crate::location::Location;
use crate::offsets::{OffsetUnit, Offsets};
use crate::resolution::Resolution;
use crate::span::Span;
use crate::statement::{Party, Statement};

pub(crate) use link::{link, locations_alone, resolutions_alone};

/// The facts of one text.
///
/// Lists are in text order (statements by the start of their content, else of
/// their cue), and ids are places in them. The same text, settings and version
/// give the same report, byte for byte in JSON.
///
/// # Example
///
/// ```
/// let text = "Envoy Lina Haddad said talks would resume.";
/// let report = rapporteur::extract(text)?;
/// for statement in &report.statements {
///     let who = report.speakers(statement).collect::<Vec<_>>();
///     println!("{who:?} said {:?}", statement.content.iter().map(|s| s.slice(text)).collect::<Vec<_>>());
/// }
/// # Ok::<(), rapporteur::ExtractError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Report {
    /// The version of this form, `rapporteur/1`.
    pub schema: Schema,
    /// Who the text speaks of.
    pub actors: Vec<Actor>,
    /// Where.
    pub locations: Vec<Location>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// The resolutions it cites.
    pub resolutions: Vec<Resolution>,
}

/// The name and version of the report's JSON form. Changes with a major version only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Schema {
    /// The first form.
    #[default]
    #[cfg_attr(feature = "serde", serde(rename = "rapporteur/1"))]
    V1,
}

impl Report {
    /// An actor by id; `None` for an id of another report.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.index())
    }

    /// A location by id; `None` for an id of another report.
    pub fn location(&self, id: LocationId) -> Option<&Location> {
        self.locations.get(id.index())
    }

    /// A statement by id; `None` for an id of another report.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get(id.index())
    }

    /// A resolution by id; `None` for an id of another report.
    pub fn resolution(&self, id: ResolutionId) -> Option<&Resolution> {
        self.resolutions.get(id.index())
    }

    /// The names of a statement's speakers: an actor's name, a resolution's
    /// symbol. A resolution without a symbol, such as a draft, has no name and
    /// is left out.
    pub fn speakers<'r>(&'r self, statement: &'r Statement) -> impl Iterator<Item = &'r str> + 'r {
        statement.speakers.iter().filter_map(|party| self.party_name(*party))
    }

    /// The name of an actor or the symbol of a resolution; `None` for an id of
    /// another report and for a resolution without a symbol.
    pub fn party_name(&self, party: Party) -> Option<&str> {
        match party {
            Party::Actor(id) => self.actor(id).map(|actor| actor.name.as_str()),
            Party::Resolution(id) => self.resolution(id).and_then(|resolution| resolution.symbol.as_deref()),
        }
    }

    /// The statements of an actor, in text order.
    pub fn statements_by(&self, speaker: ActorId) -> impl Iterator<Item = &Statement> + '_ {
        self.statements.iter().filter(move |s| s.speakers.contains(&Party::Actor(speaker)))
    }

    /// The same report with every span counted in another unit, for programs
    /// in languages that do not count bytes. Its spans no longer slice the text.
    #[must_use]
    pub fn with_offsets(&self, text: &str, unit: OffsetUnit) -> Report {
        let offsets = Offsets::new(text, unit);
        let mut report = self.clone();
        report.for_each_span(|span| *span = offsets.convert_span(*span));
        report
    }

    /// Visits every span of the report.
    fn for_each_span(&mut self, mut visit: impl FnMut(&mut Span)) {
        let signed = |evidence: &mut Vec<Evidence>, visit: &mut dyn FnMut(&mut Span)| {
            evidence.iter_mut().flat_map(|e| &mut e.spans).for_each(visit);
        };
        for actor in &mut self.actors {
            actor.mentions.iter_mut().for_each(|m| visit(&mut m.span));
            actor.role.iter_mut().filter_map(|r| r.span.as_mut()).for_each(&mut visit);
            signed(&mut actor.evidence, &mut visit);
        }
        for location in &mut self.locations {
            location.mentions.iter_mut().for_each(|m| visit(&mut m.span));
            signed(&mut location.evidence, &mut visit);
        }
        for statement in &mut self.statements {
            statement.source.iter_mut().for_each(&mut visit);
            statement.cue.iter_mut().flat_map(|c| &mut c.spans).for_each(&mut visit);
            statement.content.iter_mut().for_each(&mut visit);
            statement.quotations.iter_mut().for_each(&mut visit);
            let circumstances = [&mut statement.venue, &mut statement.medium];
            circumstances.into_iter().flatten().for_each(|c| visit(&mut c.span));
            statement.time.iter_mut().for_each(|t| visit(&mut t.span));
            signed(&mut statement.evidence, &mut visit);
        }
        for resolution in &mut self.resolutions {
            resolution.mentions.iter_mut().for_each(|m| visit(&mut m.span));
            resolution.provisions.iter_mut().flat_map(|p| &mut p.content).for_each(&mut visit);
            resolution.actions.iter_mut().for_each(|a| visit(&mut a.span));
            signed(&mut resolution.evidence, &mut visit);
        }
    }
}
