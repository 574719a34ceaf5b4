//! What is done by saying it: the illocution of a cue with its content.

use super::{ACT, Weigher, pair, steps, templates};
use crate::kind::Illocution;
use crate::knowledge::ClauseRole;
use crate::score::{FeatureId, Scorer, atom, best};
use crate::statement::claim::Claim;
use crate::statement::source;
use crate::tag::Pos;

/// How far into the content words are looked at.
const OPENING: usize = 16;
/// By how much another illocution must lead over the one that the rules chose.
const LEAD: i32 = 300;

impl Weigher<'_, '_> {
    /// The illocution that scores best; another one than that of the rules only by a lead.
    pub(in crate::statement) fn choose_act(
        self,
        claim: &Claim,
        ruled: Illocution,
        of_self: bool,
    ) -> Illocution {
        // What "must", "asked whether" or "denied" says is plain: the weights know no better.
        let is_plain = matches!(ruled, Illocution::CallFor | Illocution::Ask | Illocution::Deny);
        if ACT.is_none() || is_plain {
            return ruled;
        }
        let mut scores = [0; Illocution::ALL.len()];
        let mut gathered = Vec::new();
        features(self, claim, ruled, of_self, &mut gathered);
        ACT.add_all(&gathered, &mut scores);
        if let Some(own) = scores.get_mut(ruled as usize) {
            *own += LEAD;
        }
        let (class, _) = best(&scores);
        Illocution::ALL.get(class).copied().unwrap_or(ruled)
    }
}

/// The features of a claim.
pub(in crate::statement) fn features(
    view: Weigher<'_, '_>,
    claim: &Claim,
    ruled: Illocution,
    of_self: bool,
    into: &mut Vec<FeatureId>,
) {
    let scene = view.scene;
    let mut put = templates(into);
    let lemma = atom(claim.lemma.unwrap_or(""));
    let by_rule = ruled as u64;
    let by_cue = claim.illocution as u64;
    let Some(content) = claim.content.first().copied() else { return };
    let cue_word = view.word(claim.cue.map(|c| c.start));
    let first = content.start + usize::from(scene.normal(content.start) == "that");
    let is_clause = content.iter().any(|t| source::is_predicate(scene, t));
    let is_quoted = scene.outline.quotation_of(content.start).is_some();
    let shape = pair(u64::from(is_clause), pair(u64::from(is_quoted), view.pos(Some(content.start))));
    let modal = content
        .iter()
        .take(OPENING)
        .find(|&t| scene.pos(t) == Pos::Modal)
        .map_or(0, |t| atom(scene.normal(t)));
    put(1, by_rule);
    put(2, lemma);
    put(3, pair(lemma, by_rule));
    put(4, pair(lemma, shape));
    put(5, pair(lemma, modal));
    put(6, pair(by_rule, modal));
    put(7, pair(lemma, u64::from(of_self)));
    put(8, pair(pair(lemma, u64::from(of_self)), modal));
    put(9, pair(lemma, view.word(Some(first))));
    put(10, pair(by_rule, view.word(Some(first))));
    put(11, pair(lemma, view.class(Some(first))));
    put(12, pair(by_cue, view.word(Some(content.start))));
    put(13, pair(cue_word, by_rule));
    put(14, pair(by_rule, shape));
    put(15, pair(lemma, u64::from(claim.is_negated)));
    put(16, pair(by_rule, super::keep::source_kind(view, claim.source.first().copied())));
    put(17, pair(lemma, super::keep::source_kind(view, claim.source.first().copied())));
    let is_question = content.end > 0 && scene.word(content.end - 1) == "?";
    put(18, pair(lemma, u64::from(is_question)));
    put(19, pair(by_rule, steps(content.len())));
    let negated = content.iter().take(OPENING).any(|t| scene.is(t, ClauseRole::Negation));
    put(20, pair(lemma, u64::from(negated)));
    let plain = u64::from(claim.illocution == Illocution::Assert);
    for token in content.iter().take(OPENING) {
        let word = view.word(Some(token));
        put(30, pair(by_rule, word));
        put(31, pair(lemma, word));
        put(32, pair(plain, pair(word, view.word(Some(token + 1)))));
        put(33, pair(plain, view.class(Some(token))));
        let judged = scene.knowledge.speech.judgement(scene.normal(token)).map_or(0, |j| 1 + j as u64);
        put(34, pair(by_rule, judged));
    }
    let pair_of = |t: usize| pair(view.word(Some(t)), view.word(Some(t + 1)));
    put(35, pair(lemma, pair_of(first)));
    if let Some(verb) = content.iter().take(OPENING).find(|&t| source::is_predicate(scene, t)) {
        put(36, pair(by_rule, view.word(Some(verb))));
        put(37, pair(pair(lemma, u64::from(of_self)), view.word(Some(verb))));
        put(38, pair(u64::from(of_self), view.word(Some(verb + 1))));
        put(39, pair(pair(by_rule, view.pos(Some(verb))), u64::from(of_self)));
    }
}
