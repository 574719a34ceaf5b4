//! Whose a document is that says something: "their **report** faults", "the
//! letter reads".

use super::Party;
use super::claim::Claim;
use super::modifier;
use super::phrase;
use super::scene::Scene;
use super::source::{self, Subject};
use super::speaker;
use super::verb;
use crate::kind::MentionForm;
use crate::knowledge::{ClauseRole, Inflection, NounRole};
use crate::mention::Class;
use crate::outline::TokenRange;

/// How far back, in tokens, a document is looked for under the same noun.
const LOOK_BACK: usize = 300;

/// How far back it is looked for under any noun.
const NEARBY: usize = 60;

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
        if let Some(owner) = issuer(scene, noun, scene.outline.sentence(noun).start) {
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
        let nearby = source.start.saturating_sub(NEARBY);
        // "released an audit. The report faults": just before it may bear another noun.
        let other = |&token: &usize| is_document(scene, token);
        (lowest..source.start)
            .rev()
            .filter(same)
            .find_map(|token| author(scene, token, lowest))
            .or_else(|| (nearby..source.start).rev().filter(other).find_map(|t| issuer(scene, t, nearby)))
            .map(|owner| vec![owner])
    }
}

/// The noun of a document that a phrase is headed by.
fn noun_of(scene: &Scene<'_>, words: TokenRange) -> Option<usize> {
    let base = phrase::base(scene, words.start, words.end);
    let noun = base.end.checked_sub(1).filter(|&noun| noun >= base.start)?;
    is_document(scene, noun).then_some(noun)
}

fn is_document(scene: &Scene<'_>, noun: usize) -> bool {
    scene.knowledge.speech.noun_is(scene.normal(noun), NounRole::Document)
}

/// Whose a document is, as far as the words around its noun tell.
fn author(scene: &Scene<'_>, noun: usize, lowest: usize) -> Option<Party> {
    let phrase = phrase::ending_at(scene, noun + 1, lowest);
    stated_owner(scene, phrase.start, noun).or_else(|| issuer(scene, noun, lowest))
}

/// "**The office** released an audit", "**Norland**, which had left the pact, sent a
/// letter", "**the panel**, whose report": who gives a document out.
fn issuer(scene: &Scene<'_>, noun: usize, lowest: usize) -> Option<Party> {
    let phrase = phrase::ending_at(scene, noun + 1, lowest);
    let verb = phrase.start.checked_sub(1).filter(|&verb| verb > lowest && !phrase.is_empty())?;
    let floor = scene.outline.sentence(verb).start.max(lowest);
    let subject = if scene.is(verb, ClauseRole::Issuing) && scene.pos(verb).is_verb() {
        let group = verb::group(scene, verb, Inflection::PastOrParticiple, floor);
        source::subject_before(scene, group.start, floor)
    } else if scene.normal(verb) == "whose" {
        modifier::antecedent(scene, verb, floor)?
    } else {
        return None;
    };
    match subject {
        Subject::Own { source, .. } => speaker::parties_of(scene, source).first().copied(),
        Subject::Shared | Subject::Missing => None,
    }
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
    // "a report of the panel" is the panel's, "a report of the raid" nobody's.
    let author = matches!(scene.normal(noun + 1), "by" | "from" | "of");
    let behind = TokenRange::new(noun + 2, noun + 12);
    let nearest = |start: usize| start <= noun + 3;
    scene
        .mentions_in(behind)
        .filter(|(_, m)| author && nearest(m.phrase.start.min(m.tokens.start)))
        .find_map(|(place, _)| actor(place))
}
