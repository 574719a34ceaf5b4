//! What is done to a resolution, and by whom: adopted, vetoed, drafted,
//! violated, called to be implemented.

mod called_for;
mod outcome;
mod place;
mod rule;

use super::clause::{self, VerbGroup};
use super::reading::Reading;
use super::scene::Scene;
use crate::kind::{Modality, ResolutionActionKind as Act};
use crate::knowledge::resolutions::{ActionRow, FoundVerb};
use crate::outline::TokenRange;

/// Something done to a resolution.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    /// The places of the resolutions.
    pub(super) entities: Vec<usize>,
    pub(super) action: Act,
    /// The words that say it.
    pub(super) words: TokenRange,
    /// The places of the mentions that do it; empty where nobody is named.
    pub(super) actors: Vec<usize>,
    pub(super) negated: bool,
    /// How far it has happened: no "would", no "to".
    pub(super) modality: Modality,
    /// It is the outcome of a vote: "failed", "was thrown out 21 to 9".
    pub(super) by_vote: bool,
}

impl Deed {
    /// Returns true if it has happened.
    pub(super) fn is_done(&self) -> bool {
        self.modality == Modality::Actual && !self.negated
    }
}

/// A verb or noun of an act, in its sentence.
struct Place<'p, 'r, 't> {
    reading: &'p Reading<'r, 't>,
    scene: &'p Scene<'p>,
    sentence: TokenRange,
    token: usize,
    verb: &'p FoundVerb<'r, ActionRow>,
    group: VerbGroup,
}

/// How many tokens from a verb its body or its votes are looked for.
const NEAR: usize = 80;

/// The deeds of a text.
pub(super) fn deeds(reading: &Reading<'_, '_>, scene: &Scene<'_>) -> Vec<Deed> {
    /// How many sentences after a mention "Russia abstained" still belongs to it.
    const AFTERWARDS: usize = 5;
    let mut deeds: Vec<Deed> = Vec::new();
    let mut until = 0;
    for (number, sentence) in reading.outline.sentences().iter().enumerate() {
        if !scene.within(sentence.tokens).is_empty() {
            until = number + AFTERWARDS + 1;
        }
        if number < until {
            deeds_of_sentence(reading, scene, sentence.tokens, &mut deeds);
        }
    }
    deeds
}

fn deeds_of_sentence(
    reading: &Reading<'_, '_>,
    scene: &Scene<'_>,
    sentence: TokenRange,
    deeds: &mut Vec<Deed>,
) {
    let mut token = sentence.start;
    while token < sentence.end {
        if let Some(found) = scene.covering(token) {
            token = found.tokens.end.max(token + 1);
            continue;
        }
        if let Some(deed) = called_for::drafted_by_adjective(reading, scene, token) {
            deeds.push(deed);
            token += 1;
            continue;
        }
        if let Some(deed) = called_for::voted_by_tally(reading, scene, sentence, token) {
            deeds.push(deed);
            token += 1;
            continue;
        }
        let found = reading.tables.actions().all(token, |t| reading.normal(t));
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|f| std::cmp::Reverse(f.len));
        let deed = found.iter().find_map(|verb| {
            let group = clause::verb_group(reading, token);
            Place { reading, scene, sentence, token, verb, group }.deed()
        });
        match deed {
            Some(deed) => {
                token = deed.words.end.max(token + 1);
                deeds.push(deed);
            }
            None => {
                token += 1;
                if let Some((deed, end)) =
                    called_for::call_for_carrying_out(reading, scene, sentence, token - 1)
                {
                    deeds.push(deed);
                    token = end;
                }
            }
        }
    }
}
