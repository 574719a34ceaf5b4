//! Whose a document is that says something: "their **report** faults", "the
//! letter reads".

use super::Party;
use super::claim::Claim;
use super::phrase;
use super::scene::Scene;
use crate::kind::MentionForm;
use crate::knowledge::NounRole;
use crate::mention::Class;
use crate::outline::TokenRange;

/// How far back, in tokens, a document is looked for under the same noun.
const LOOK_BACK: usize = 300;

/// How many documents of speakers are remembered.
const REMEMBERED: usize = 12;

/// The documents in which somebody has spoken so far.
#[derive(Debug, Default)]
pub(super) struct Documents {
    /// The noun of each, and whose it is.
    known: Vec<(usize, Vec<Party>)>,
}

impl Documents {
    /// Remembers what a claim was said in or by: "said in a **letter**".
    pub(super) fn remember(&mut self, scene: &Scene<'_>, claim: &Claim, parties: &[Party]) {
        let source = claim.source.first().copied();
        for words in [claim.circumstances.medium, source].into_iter().flatten() {
            if let Some(noun) = noun_of(scene, words).filter(|_| !parties.is_empty()) {
                self.known.push((noun, parties.to_vec()));
            }
        }
    }

    /// Whose the document is that a source means; `None` if it means none or
    /// nothing tells.
    pub(super) fn owner(&self, scene: &Scene<'_>, source: TokenRange) -> Option<Vec<Party>> {
        let noun = noun_of(scene, source)?;
        if let Some(owner) = stated_owner(scene, source.start, noun) {
            return Some(vec![owner]);
        }
        let is_anaphor = matches!(scene.normal(source.start), "the" | "this" | "that");
        if !is_anaphor {
            return None;
        }
        let same = |&token: &usize| scene.normal(token) == scene.normal(noun);
        let mut remembered = self.known.iter().rev().take(REMEMBERED);
        if let Some((_, owner)) = remembered.find(|(token, _)| same(token)) {
            return Some(owner.clone());
        }
        let lowest = noun.saturating_sub(LOOK_BACK);
        (lowest..source.start)
            .rev()
            .filter(same)
            .find_map(|token| stated_owner(scene, phrase::ending_at(scene, token + 1, lowest).start, token))
            .map(|owner| vec![owner])
    }
}

/// The noun of a document that a phrase is headed by.
fn noun_of(scene: &Scene<'_>, words: TokenRange) -> Option<usize> {
    let base = phrase::base(scene, words.start, words.end);
    let noun = base.end.checked_sub(1).filter(|&noun| noun >= base.start)?;
    scene.knowledge.speech.noun_is(scene.normal(noun), NounRole::Document).then_some(noun)
}

/// "**the ministry**'s letter", "**their** report", "a **UN** report", "a report by **the panel**".
fn stated_owner(scene: &Scene<'_>, start: usize, noun: usize) -> Option<Party> {
    let actor = |place: usize| scene.actors.of_mention.get(place).copied().flatten().map(Party::Actor);
    let acts = |class: Class| matches!(class, Class::Actor(_));
    let before = TokenRange::new(start.min(noun), noun);
    let possessor = scene.mentions_in(before).find_map(|(place, m)| {
        let possesses = matches!(scene.word(m.tokens.end), "'s" | "’s" | "'" | "’");
        let narrows = matches!(m.form, MentionForm::Name | MentionForm::Acronym) && acts(m.class);
        (possesses || narrows || m.form == MentionForm::Pronoun).then(|| actor(place)).flatten()
    });
    if possessor.is_some() {
        return possessor;
    }
    let author = matches!(scene.normal(noun + 1), "by" | "from");
    let behind = TokenRange::new(noun + 2, noun + 12);
    let nearest = |start: usize| start <= noun + 3;
    scene
        .mentions_in(behind)
        .filter(|(_, m)| author && nearest(m.phrase.start.min(m.tokens.start)))
        .find_map(|(place, _)| actor(place))
}
