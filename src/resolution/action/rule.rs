//! How a verb finds the resolution it acts on.

use super::{NEAR, Place};
use crate::kind::ResolutionActionKind as Act;
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::resolution::clause;
use crate::resolution::reading::Reading;
use crate::tag::Pos;

pub(super) type Rule = fn(&Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)>;

/// How a verb finds the resolution it acts on, surest first. Each gives the
/// resolutions and the actors.
pub(super) const SIEVE: &[Rule] = &[
    noun_of,
    abstention_of,
    fronted_participle,
    passive,
    object_behind,
    relative_object,
    pronoun_object,
    subject,
    alone,
];

/// Kordania's **violation** of Resolution 901; in **breach** of it; its tenth **veto** of a text
fn noun_of(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().noun {
        return None;
    }
    let of = matches!(p.reading.normal(p.end()), "of" | "over" | "to" | "with");
    let first = p.object().filter(|_| of)?;
    let owner = p.token.checked_sub(1).filter(|t| p.reading.is_possessive(*t));
    let actors = match owner {
        Some(owner) => clause::ending_at(p.reading, owner).into_iter().collect(),
        None if p.row().action == Act::Veto => clause::subjects(p.reading, p.group.start),
        None => Vec::new(),
    };
    Some((p.listed(first), actors))
}

/// The envoy explained Kordania's **abstention**: on what was voted on last.
fn abstention_of(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let abstention = p.row().noun && p.row().action == Act::Abstain;
    let owner = p.token.checked_sub(1).filter(|t| abstention && p.reading.is_possessive(*t))?;
    let mention = p.scene.last_before(p.reading, p.token, 5)?;
    // "Tuesday's abstention" is nobody's.
    let named = owner
        .checked_sub(1)
        .is_some_and(|t| p.reading.outline.shape(t).has_capital() && !p.reading.is(Role::WEEKDAY, t));
    let actor = clause::ending_at(p.reading, owner);
    named.then(|| Some((vec![p.scene.entity(mention)?], actor.into_iter().collect())))?
}

/// **Adopted** without a vote, resolution 901 calls on …
fn fronted_participle(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let participle = p.verb.form.is_participle();
    if !participle || !p.row().passive || !p.reading.outline.starts_sentence(p.token) {
        return None;
    }
    let first = p.scene.within(TokenRange::new(p.end(), p.sentence.end)).next()?;
    let comma = p.scene.get(first)?.tokens.start.checked_sub(1)?;
    let comma = comma.saturating_sub(usize::from(p.reading.normal(comma) == "the"));
    if p.reading.normal(comma) != "," {
        return None;
    }
    Some((p.listed(first), clause::agents(p.reading, p.end())))
}

/// Resolution 901 was **adopted**; the paper, **drafted** by Kordania
fn passive(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let participle = p.verb.form.is_participle();
    if !participle || !p.row().passive || p.row().noun {
        return None;
    }
    if p.group.perfect && !p.group.passive {
        return None;
    }
    let reduced = !p.group.passive;
    // "Kordania, which vetoed it": a relative pronoun without "was" is its subject.
    let last = p.group.start.checked_sub(1)?;
    let relative = p.reading.is(Role::RELATIVE, last);
    if reduced && (relative || p.object().is_some()) {
        return None;
    }
    let followed = p.end() >= p.sentence.end || leaves_no_object(p.reading, p.end());
    let mention = p.mention_before().or_else(|| pronoun_subject(p))?;
    if reduced && !followed {
        return None;
    }
    Some((vec![p.scene.entity(mention)?], clause::agents(p.reading, p.end())))
}

/// Returns true for what behind a participle is no object: a mark, an adverb,
/// a preposition or conjunction, a day.
fn leaves_no_object(reading: &Reading<'_, '_>, token: usize) -> bool {
    let pos = reading.pos(token);
    reading.is_mark(token)
        || pos.is_adverb()
        || pos.is_finite_verb()
        || matches!(
            pos,
            Pos::Preposition
                | Pos::To
                | Pos::Particle
                | Pos::CoordinatingConjunction
                | Pos::WhAdverb
                | Pos::WhDeterminer
        )
        || reading.is(Role::WEEKDAY, token)
        || reading.is(Role::DEMONSTRATIVE, token)
        || reading.is(Role::ORIGINAL, token)
        || matches!(reading.normal(token), "last" | "late" | "early")
}

/// **It** was tabled by: the resolution that the sentence before began with.
fn pronoun_subject(p: &Place<'_, '_, '_>) -> Option<usize> {
    let subject = p.sentence.start;
    if !matches!(p.reading.normal(subject), "it" | "they") || p.group.start > subject + 1 {
        return None;
    }
    let mention = p.scene.last_before(p.reading, subject, 2)?;
    let spoken_of_between = || {
        let before = p.reading.sentence(subject.checked_sub(1)?);
        before.iter().find(|t| matches!(p.reading.normal(*t), "it" | "them"))
    };
    let beside = p.scene.last_before(p.reading, subject, 1).is_some();
    (beside || spoken_of_between().is_some()).then_some(mention)
}

/// The league **adopted** resolution 901; Kordania **vetoed** its draft
fn object_behind(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().object || p.row().noun || p.group.passive && p.verb.form.is_participle() {
        return None;
    }
    let first = p.object()?;
    Some((p.listed(first), clause::subjects(p.reading, p.group.start)))
}

/// resolution 901, which the league **adopted** overnight
fn relative_object(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    const REACH: usize = 9;
    if !p.row().object || p.row().noun || p.group.passive {
        return None;
    }
    let nearest = p.scene.within(TokenRange::new(p.sentence.start, p.group.start)).next_back()?;
    let end = p.scene.get(nearest)?.tokens.end;
    let last = p.group.start.checked_sub(1)?;
    let gap = TokenRange::new(end, p.group.start);
    let comma = usize::from(p.reading.normal(end) == ",");
    let begins = matches!(p.reading.normal(end + comma), "which" | "that") || comma == 0;
    let subject = is_noun_phrase(p.reading, last..last + 1);
    // Without "which" the subject must follow at once: "the text Kordania wrote".
    let contact = comma == 0 && !matches!(p.reading.normal(end), "which" | "that");
    let at_once = is_noun_phrase(p.reading, end..p.group.start);
    if gap.len() > REACH || gap.is_empty() || !begins || !subject || (contact && !at_once) {
        return None;
    }
    Some((vec![p.scene.entity(nearest)?], clause::subjects(p.reading, p.group.start)))
}

/// Returns true if nothing but a noun phrase or pronoun stands in a range, so
/// that it may be a subject.
fn is_noun_phrase(reading: &Reading<'_, '_>, mut tokens: std::ops::Range<usize>) -> bool {
    tokens.all(|token| {
        let pos = reading.pos(token);
        pos.is_noun()
            || pos.is_adjective()
            || matches!(pos, Pos::Determiner | Pos::PersonalPronoun | Pos::CardinalNumber)
            || reading.is_possessive(token)
            || reading.normal(token) == "of"
    })
}

/// Kordania alone **opposed** it; Velia, which **drafted** it
fn pronoun_object(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let specific = matches!(
        p.row().action,
        Act::Adopt
            | Act::Veto
            | Act::Draft
            | Act::Table
            | Act::Sponsor
            | Act::VoteFor
            | Act::VoteAgainst
            | Act::Endorse
            | Act::Reject
    );
    let real = !p.group.modal || p.group.stance.is_some();
    let pronoun = matches!(p.reading.normal(p.end()), "it" | "them") && real;
    if !p.row().object || p.row().noun || !specific || !pronoun {
        return None;
    }
    let mention = p.scene.last_before(p.reading, p.token, 1)?;
    Some((vec![p.scene.entity(mention)?], clause::subjects(p.reading, p.group.start)))
}

/// The resolution **passed** narrowly; the draft **fell** overnight
fn subject(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().subject || p.row().noun {
        return None;
    }
    let object = p.reading.pos(p.end()).is_noun() && !p.reading.outline.shape(p.end()).has_capital();
    let mention = p.mention_before().or_else(|| pronoun_subject(p))?;
    let far = p.group.start - p.scene.get(mention)?.tokens.end.min(p.group.start) > 25;
    (!object && !far).then(|| Some((vec![p.scene.entity(mention)?], Vec::new())))?
}

/// Kordania, Velia and Norra **abstained**
fn alone(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().alone {
        return None;
    }
    // "12 votes in favour" is a tally; "abstain from" is something else.
    let counted = p.token.checked_sub(1).is_some_and(|t| p.reading.pos(t) == Pos::CardinalNumber);
    let next = p.end();
    let closes = p.reading.is_mark(next) || next >= p.sentence.end || p.reading.is(Role::AFTER_VOTE, next);
    if counted || p.reading.normal(next) == "from" || (p.row().object && !closes) {
        return None;
    }
    let before = p.scene.last_before(p.reading, p.token, 5);
    // "with Velia abstaining, another paper kept it"
    let behind = || p.scene.within(TokenRange::new(p.end(), p.sentence.end.min(p.end() + 6))).next();
    let ahead = p.verb.form == Inflection::Gerund && p.reading.normal(p.end()) == ",";
    let ahead = if ahead { behind() } else { None };
    if before.is_some_and(|m| other_paper_between(p, m)) {
        return None;
    }
    let mention = ahead.or(before).or_else(|| p.scene.within(p.sentence).next())?;
    Some((vec![p.scene.entity(mention)?], clause::subjects(p.reading, p.group.start)))
}

/// "They signed the communiqué. Norra **abstained**": another paper was voted on since.
fn other_paper_between(p: &Place<'_, '_, '_>, mention: usize) -> bool {
    let Some(found) = p.scene.get(mention) else { return false };
    let sentence = p.reading.sentence(p.token).start;
    let from = found.tokens.end.max(sentence.saturating_sub(25)).max(p.token.saturating_sub(NEAR));
    let before = TokenRange::new(from, p.token);
    before.iter().any(|t| p.reading.is(Role::PAPER, t))
}
