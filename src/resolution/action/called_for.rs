//! Deeds that no verb of the table tells: a "US-drafted" text, a call "for
//! compliance with" one.

use super::Deed;
use crate::kind::{Modality, ResolutionActionKind as Act};
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::resolution::clause;
use crate::resolution::reading::Reading;
use crate::resolution::scene::Scene;
use crate::resolution::{governing, vote};

/// a **US-drafted** text
pub(super) fn drafted_by_adjective(
    reading: &Reading<'_, '_>,
    scene: &Scene<'_>,
    token: usize,
) -> Option<Deed> {
    let normal = reading.normal(token);
    let (action, whole) = [
        ("drafted", Act::Draft),
        ("sponsored", Act::Sponsor),
        ("proposed", Act::Table),
        ("written", Act::Draft),
    ]
    .iter()
    .find_map(|(end, act)| normal.strip_suffix(end).map(|rest| (*act, rest.ends_with('-'))))?;
    let compound = whole || (token > 0 && reading.normal(token - 1) == "-");
    let next = scene.within(TokenRange::new(token + 1, token + 4)).next()?;
    if !compound {
        return None;
    }
    let sponsor = clause::ending_at(reading, if whole { token + 1 } else { token - 1 });
    Some(Deed {
        entities: scene.entity(next).into_iter().collect(),
        action,
        words: TokenRange::one(token),
        actors: sponsor.into_iter().collect(),
        negated: false,
        modality: Modality::Actual,
        by_vote: false,
    })
}

/// The assembly **voted 41 to 7** in favour of a resolution; the senators
/// **voted 52-47** against it
pub(super) fn voted_by_tally(
    reading: &Reading<'_, '_>,
    scene: &Scene<'_>,
    sentence: TokenRange,
    token: usize,
) -> Option<Deed> {
    const LONGEST: usize = 8;
    const REACH: usize = 5;
    if !reading.is(Role::BALLOT, token) || !reading.pos(token).is_verb() {
        return None;
    }
    let start = token + 1;
    let passes = |t: &usize| governing::may_stand_between(reading, *t) || vote::counts(reading, *t);
    let end = (start..sentence.end.min(start + LONGEST)).take_while(passes).last()? + 1;
    let tally = (start..end).filter_map(|t| vote::count_at(reading, t)).take(2).collect::<Vec<_>>();
    let &[first, second] = tally.as_slice() else { return None };
    let against = (start..end + 1).any(|t| reading.normal(t) == "against");
    let next = scene.within(TokenRange::new(start, sentence.end.min(end + REACH))).next()?;
    let group = clause::verb_group(reading, token);
    let body = reading.bodies.ending_at(group.start).is_some();
    let action = match (body, (first > second) != against) {
        (true, true) => Act::Adopt,
        (true, false) => Act::Reject,
        (false, _) if against => Act::VoteAgainst,
        (false, _) => Act::VoteFor,
    };
    Some(Deed {
        entities: scene.entity(next).into_iter().collect(),
        action,
        words: TokenRange::one(token),
        actors: clause::subjects(reading, group.start),
        negated: group.negated,
        modality: group.modality(),
        by_vote: true,
    })
}

/// **called for** prompt compliance with Resolution 901; **called for** their implementation
pub(super) fn call_for_carrying_out(
    reading: &Reading<'_, '_>,
    scene: &Scene<'_>,
    sentence: TokenRange,
    token: usize,
) -> Option<(Deed, usize)> {
    if !reading.is(Role::CALL, token) {
        return None;
    }
    let len = 1 + usize::from(matches!(reading.normal(token + 1), "for" | "on"));
    let window = reading.window_after(token + len, 7);
    let noun = window.iter().find(|t| reading.is(Role::CARRYING, *t))?;
    let theirs = window.iter().any(|t| reading.is(Role::POSSESSIVE, t));
    let mut behind = scene.within(TokenRange::new(noun, sentence.end.min(noun + 8)));
    let mention = match behind.next() {
        Some(mention) => mention,
        None if theirs => {
            let start = reading.window_before(token, 40).start;
            let plural = scene
                .within(TokenRange::new(start, token))
                .find(|m| scene.get(*m).is_some_and(|f| f.noun.plural));
            plural.or_else(|| scene.last_before(reading, token, 1))?
        }
        None => return None,
    };
    let group = clause::verb_group(reading, token);
    let deed = Deed {
        entities: scene.entity(mention).into_iter().collect(),
        action: Act::CallToImplement,
        words: TokenRange::new(token, token + len),
        actors: clause::subjects(reading, group.start),
        negated: group.negated,
        modality: group.modality(),
        by_vote: false,
    };
    Some((deed, noun + 1))
}
