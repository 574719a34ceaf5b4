//! What is known of resolutions: facts, bodies, and the words around them.

mod bodies;
mod caller;
mod facts;
mod verbs;
mod words;

use once_cell::sync::OnceCell;

pub(crate) use bodies::{Bodies, BodyName, SymbolShape};
pub(crate) use caller::{CallersBody, CallersFact, read_bodies, read_facts};
pub(crate) use facts::{Fact, FactSource, Landmark};
pub(crate) use verbs::{ActionRow, FoundVerb, Verbs};
pub(crate) use words::{ResolutionWords, Role};

use facts::Facts;

/// The tables of resolutions. Those with words are read when the first text
/// that needs them comes; those with facts are searched in place.
#[derive(Debug, Default)]
pub(crate) struct ResolutionTables {
    own_bodies: Vec<CallersBody>,
    bodies: OnceCell<Bodies>,
    facts: Facts,
}

impl ResolutionTables {
    /// The tables of the crate.
    pub(super) fn embedded() -> ResolutionTables {
        ResolutionTables::default()
    }

    /// The tables of the crate with a caller's before them: where both know
    /// something, the caller's holds.
    pub(crate) fn with(bodies: &[CallersBody], facts: &[CallersFact]) -> ResolutionTables {
        ResolutionTables { own_bodies: bodies.to_vec(), bodies: OnceCell::new(), facts: Facts::with(facts) }
    }

    /// Bodies that adopt resolutions.
    pub(crate) fn bodies(&self) -> &Bodies {
        self.bodies.get_or_init(|| Bodies::new(&self.own_bodies))
    }

    /// The words around a resolution.
    pub(crate) fn words(&self) -> &ResolutionWords {
        &words::EMBEDDED
    }

    /// Verbs and nouns of what is done to a resolution.
    pub(crate) fn actions(&self) -> &Verbs<ActionRow> {
        &verbs::ACTIONS
    }

    /// Verbs for what a resolution does.
    pub(crate) fn provisions(&self) -> &Verbs<()> {
        &verbs::PROVISIONS
    }

    /// What is known of the resolution or draft with a canonical symbol.
    pub(crate) fn fact(&self, symbol: &str) -> Option<Fact<'_>> {
        self.facts.of(symbol)
    }

    /// What is known of a resolution of the Security Council.
    pub(crate) fn council(&self, number: u32) -> Option<Fact<'_>> {
        self.facts.council(number)
    }

    /// The number of the Council's last resolution in the tables.
    pub(crate) fn last_of_council(&self) -> u32 {
        self.facts.last_of_council()
    }

    /// The landmarks of the Assembly's first thirty sessions with a number.
    pub(crate) fn landmarks_numbered(&self, number: u32) -> impl Iterator<Item = &'static Landmark> {
        facts::landmarks_numbered(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_caller_knows_holds_before_the_tables_of_the_crate() {
        let table =
            "symbol\tadopted_on\ttitle\nS/RES/2254 (2015)\t2015-12-18\tSyria\nS/RES/9001\t2045-01-05\t\n";
        let facts = read_facts(table.as_bytes(), str::to_owned).unwrap();
        let tables = ResolutionTables::with(&[], &facts);
        assert_eq!(tables.council(2254).and_then(|fact| fact.title), Some("Syria"));
        assert_eq!(tables.council(2254).map(|fact| fact.source), Some(FactSource::Caller));
        assert_eq!(tables.last_of_council(), 9001);
        assert_eq!(tables.council(242).map(|fact| fact.source), Some(FactSource::Council));
    }
}
