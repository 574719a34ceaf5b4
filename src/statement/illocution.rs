//! What a speaker does by speaking: by the cue, and by what was said.

use super::Party;
use super::claim::Claim;
use super::scene::Scene;
use super::source;
use super::speaker;
use crate::kind::Illocution;
use crate::knowledge::{ClauseRole, Frames, NounRole};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// How far into the content its subject and modal are looked for.
const OPENING: usize = 14;

/// The illocution of a claim.
pub(super) fn of(scene: &Scene<'_>, claim: &Claim, speakers: &[Party]) -> Illocution {
    let Some(content) = claim.content.first().copied() else { return claim.illocution };
    let last = claim.content.last().map_or(content.end, |c| c.end).saturating_sub(1);
    match claim.illocution {
        Illocution::Ask => asked(scene, content.start, last),
        Illocution::Assert => questioned(scene, claim)
            .or_else(|| judged(scene, claim, content))
            .or_else(|| urged(scene, claim, content))
            .or_else(|| undertaken(scene, claim, content, speakers))
            .unwrap_or(Illocution::Assert),
        other => other,
    }
}

/// "asked whether" is a question, "asked the council to" a request.
fn asked(scene: &Scene<'_>, start: usize, last: usize) -> Illocution {
    // "asked **for** a receipt".
    if scene.pos(start) == Pos::Preposition && scene.is(start, ClauseRole::PrepositionOf) {
        return Illocution::CallFor;
    }
    let is_question = scene.is(start, ClauseRole::Question)
        || scene.normal(start) == "about"
        || scene.word(last) == "?"
        || scene.outline.quotation_of(start).is_some();
    if is_question { Illocution::Ask } else { Illocution::CallFor }
}

/// “**Who is going to pay?**” he sighed: nothing but one question. Behind other
/// sentences a question is rhetoric.
pub(super) fn questioned(scene: &Scene<'_>, claim: &Claim) -> Option<Illocution> {
    let [content] = claim.content.as_slice() else { return None };
    let last = content.end.saturating_sub(1);
    let is_one = content.iter().all(|t| t == last || !matches!(scene.word(t), "." | "!" | "?" | ";"));
    (is_one && scene.word(last) == "?").then_some(Illocution::Ask)
}

/// "called the raid **cowardly**": words that judge, where a cue gives something
/// a name.
fn judged(scene: &Scene<'_>, claim: &Claim, content: TokenRange) -> Option<Illocution> {
    let names =
        claim.frames.take(Frames::NAMING.or(Frames::AS)) && !claim.frames.take(Frames::THAT.or(Frames::NOUN));
    if !names {
        return None;
    }
    let speech = &scene.knowledge.speech;
    let judgement = content.iter().rev().take(OPENING).find_map(|t| speech.judgement(scene.normal(t)));
    // “a boot on the throat”, "a “publicity stunt”": who finds an image of their own for it blames it.
    let opens = |t: usize| scene.quotation_opening_at(t).is_some();
    let is_image = |t: &usize| scene.is(*t, ClauseRole::Indefinite) && (opens(t - 1) || opens(t + 1));
    let has_image = content.iter().skip(1).any(|t| is_image(&t));
    judgement.or(has_image.then_some(Illocution::Condemn))
}

/// "said the siege **must** end", "told allies **to** stop": what should be.
fn urged(scene: &Scene<'_>, claim: &Claim, content: TokenRange) -> Option<Illocution> {
    let obliges = |t: usize| scene.pos(t) == Pos::Modal && scene.is(t, ClauseRole::Obligation);
    let orders = claim.frames.take(Frames::ADDRESSEE_INFINITIVE)
        && !scene.is(content.start, ClauseRole::Relative)
        && scene.outline.quotation_of(content.start).is_none()
        && content.iter().skip(1).take(OPENING).any(|t| scene.pos(t) == Pos::To)
        && !content.iter().take(OPENING).any(|t| source::is_predicate(scene, t));
    // "told us, ‘**Leave** the phones’": an order in the speaker's words.
    let commands = claim.frames.take(Frames::ADDRESSEE_INFINITIVE)
        && scene.outline.quotation_of(content.start).is_some()
        && scene.pos(content.start) == Pos::VerbBase;
    (orders || commands || content.iter().take(OPENING).any(obliges)).then_some(Illocution::CallFor)
}

/// "announced it **would** withdraw", "announced a curfew", "said France **will**
/// send tanks" by France: an act of the speaker's own.
fn undertaken(
    scene: &Scene<'_>,
    claim: &Claim,
    content: TokenRange,
    speakers: &[Party],
) -> Option<Illocution> {
    let opening = || content.iter().take(OPENING);
    let plans = opening().any(|t| scene.pos(t) == Pos::Modal && scene.is(t, ClauseRole::Future));
    let is_clause = scene.is(content.start, ClauseRole::Relative)
        || content.iter().any(|t| source::is_predicate(scene, t));
    // "announced an arrest": what has come about is no act to come.
    let subject = super::phrase::base(scene, content.start, content.end);
    let is_outcome = subject.end.checked_sub(1).is_some_and(|head| {
        !is_clause && scene.knowledge.speech.noun_is(scene.normal(head), NounRole::Outcome)
    });
    if is_outcome {
        return None;
    }
    if claim.announces() && (plans || !is_clause || scene.pos(content.start) == Pos::To) {
        return Some(Illocution::Commit);
    }
    (plans && speaks_of_self(scene, content, speakers)).then_some(Illocution::Commit)
}

/// Whether the content is about its own speaker.
pub(super) fn is_of_self(scene: &Scene<'_>, claim: &Claim, speakers: &[Party]) -> bool {
    claim.content.first().is_some_and(|content| speaks_of_self(scene, *content, speakers))
}

/// Whether the subject of the content is the speaker: "it", "we", "its army",
/// or the speaker's own name or country.
fn speaks_of_self(scene: &Scene<'_>, content: TokenRange, speakers: &[Party]) -> bool {
    let start = content.start + usize::from(scene.is(content.start, ClauseRole::Relative));
    // "It will be the first trial": no act of whoever says so.
    let is_state = |t: usize| scene.is(t, ClauseRole::Be) || scene.is(t, ClauseRole::Have);
    if scene.is(start, ClauseRole::Expletive) && is_state(start + 2) {
        return false;
    }
    if scene.is(start, ClauseRole::Pronoun) {
        return scene.outline.quotation_of(start).is_none() || scene.is(start, ClauseRole::FirstPerson);
    }
    if scene.pos(start) == Pos::PossessivePronoun {
        return true;
    }
    let subject = TokenRange::new(start, content.end.min(start + 8));
    let named = speaker::parties_of(scene, super::phrase::base(scene, subject.start, subject.end));
    let country = |party: &Party| match party {
        Party::Actor(actor) => scene.actors.actors.get(actor.index()).and_then(|a| a.country.as_deref()),
        Party::Resolution(_) => None,
    };
    let is_state = |party: &Party| match party {
        Party::Actor(actor) => {
            scene.actors.actors.get(actor.index()).is_some_and(|a| a.kind == crate::kind::ActorKind::State)
        }
        Party::Resolution(_) => false,
    };
    named.iter().any(|n| {
        speakers.contains(n)
            || (is_state(n) && country(n).is_some() && speakers.iter().any(|s| country(s) == country(n)))
    })
}
