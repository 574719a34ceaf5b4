//! By which words around it "resolution" is a decision, and by which it is the
//! end of a quarrel.

use super::citation::body_in_sentence;
use super::found::Determiner;
use super::governing::{act_before, governed_by_act};
use super::noun::Candidate;
use super::when;
use crate::date::Date;
use crate::kind::{Body, ResolutionActionKind as Act};
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::Role;
use crate::outline::{Shape, TokenRange};
use crate::tag::Pos;

type Test = fn(&Candidate<'_, '_, '_>) -> bool;

/// Rules by which "resolution" is a decision, surest first; each with the name
/// it signs by. `REFUSALS` are asked between the first ones and the others.
const SURE: &[(&str, Test)] = &[
    ("resolution/body-and-noun", body_beside),
    ("resolution/kind-and-noun", kind_before),
    ("resolution/noun-of-body", of_body),
];

const REFUSALS: &[Test] = &[settlement_before, problem_behind, object_of_reaching, part_of_a_name];

const OTHERS: &[(&str, Test)] = &[
    ("resolution/act-and-noun", governed_by_act),
    ("resolution/noun-and-act", act_behind),
    ("resolution/noun-and-provision", provision_behind),
    ("resolution/content-of-noun", content_of),
    ("resolution/noun-of-sort", sort_behind),
    ("resolution/noun-of-date", date_behind),
    ("resolution/govern-and-noun", governed),
    ("resolution/quality-and-noun", quality_before),
    ("resolution/this", demonstrative),
    ("resolution/plural", plural),
    ("resolution/again", spoken_of_before),
];

pub(super) fn decide(candidate: &Candidate<'_, '_, '_>) -> Option<&'static str> {
    let first = |rules: &[(&'static str, Test)]| {
        rules.iter().find(|(_, test)| test(candidate)).map(|(name, _)| *name)
    };
    if let Some(name) = first(SURE) {
        return Some(name);
    }
    if REFUSALS.iter().any(|test| test(candidate)) {
        return None;
    }
    first(OTHERS)
}

/// a **Security Council** resolution; the **NMG** resolution
pub(super) fn body_beside(c: &Candidate<'_, '_, '_>) -> bool {
    if c.context.named_by.is_some() {
        return !problem_behind(c);
    }
    let acronym = c.before_head().is_some_and(|t| {
        let long = c.reading.outline.word(t).len() >= 3;
        long && c.reading.outline.shape(t) == Shape::Capitals
            && c.reading.outline.shape(c.context.head) == Shape::Lower
    });
    c.context.beside.is_some() || acronym
}

/// a **draft** resolution, the **Harbour Dues** Resolution
fn kind_before(c: &Candidate<'_, '_, '_>) -> bool {
    c.context.start < c.context.head
}

/// a resolution **of the European Parliament**
fn of_body(c: &Candidate<'_, '_, '_>) -> bool {
    let article = usize::from(c.reading.normal(c.end + 1) == "the");
    let place = TokenRange::one(c.end + 1 + article);
    let body = c.reading.bodies.within(place).iter().any(|b| b.body != Body::Unknown || b.full);
    matches!(c.reading.normal(c.end), "of" | "by" | "from") && body && c.noun.determiner != Determiner::None
}

/// a **peaceful** resolution, **conflict** resolution, **high-**resolution images
fn settlement_before(c: &Candidate<'_, '_, '_>) -> bool {
    let Some(mut before) = c.before_head() else { return false };
    if matches!(c.reading.normal(before), "-" | "'s" | "'" | "‐") {
        before = before.saturating_sub(1);
    }
    let settles = |t: usize| {
        c.reading.is(Role::SETTLEMENT, t) && !(c.reading.is(Role::QUALITY, t) && governed_by_act(c))
    };
    let modifier = |t: usize| settles(t) && !c.reading.is(Role::QUALITY, t);
    settles(before) || TokenRange::new(c.start, c.context.start).iter().any(modifier)
}

/// the resolution **of the conflict**, a resolution **to the crisis**
fn problem_behind(c: &Candidate<'_, '_, '_>) -> bool {
    const REACH: usize = 9;
    let reading = c.reading;
    if !matches!(reading.normal(c.end), "of" | "to" | "for" | "on" | "between" | "with" | "in") {
        return false;
    }
    let narrow = !matches!(reading.normal(c.end), "of" | "to");
    let window = reading.window_after(c.end + 1, REACH);
    let mut problem = false;
    for token in window.iter() {
        let normal = reading.normal(token);
        if matches!(normal, "." | ";" | ":" | "which" | "that" | "who" | "and" | ",") {
            break;
        }
        if normal == "this" && reading.is_mark(token + 1) {
            problem = true;
        }
        problem |= reading.is(Role::PROBLEM, token);
    }
    if narrow {
        return problem && !governed_by_act(c) && c.noun.determiner != Determiner::Demonstrative;
    }
    // "a resolution to end the conflict" has a verb; "of disapproval" names the sort.
    let verb = reading.normal(c.end) == "to"
        && reading.tables.provisions().at(c.end + 1, |t| reading.normal(t)).is_some();
    problem && !verb && !put_to_body(c)
}

/// Returns true for the object of what only a body's paper undergoes.
fn put_to_body(c: &Candidate<'_, '_, '_>) -> bool {
    let acts = [Act::Adopt, Act::Veto, Act::Draft, Act::Table, Act::Sponsor, Act::VoteFor, Act::VoteAgainst];
    act_before(c.reading, c.start).is_some_and(|(_, act)| acts.contains(&act))
}

/// **find** a resolution, **come to** a resolution, **work towards** a resolution
fn object_of_reaching(c: &Candidate<'_, '_, '_>) -> bool {
    let Some(before) = c.start.checked_sub(1) else { return false };
    let reading = c.reading;
    let reaches = |t: usize| reading.is(Role::REACH, t);
    let to = matches!(reading.normal(before), "to" | "for" | "at" | "towards" | "toward");
    reaches(before)
        || (to && before > 0 && reaches(before - 1))
        || (reading.is(Role::RESOLVE, before) && c.noun.determiner == Determiner::None)
}

/// the Otvany Institute of Quarrel **Resolution**
fn part_of_a_name(c: &Candidate<'_, '_, '_>) -> bool {
    let reading = c.reading;
    let capital = reading.outline.shape(c.context.head) == Shape::Capitalized;
    let named = |t: usize| reading.outline.shape(t).has_capital();
    capital
        && c.context.head > 0
        && named(c.context.head - 1)
        && !reading.outline.starts_sentence(c.context.head - 1)
        && !reading.normal(c.context.head - 1).contains('-')
}

/// The resolution **was adopted**; a resolution **drafted by** France; it **passed**.
fn act_behind(c: &Candidate<'_, '_, '_>) -> bool {
    let reading = c.reading;
    let mut token = c.end;
    if reading.normal(token) == "," {
        token += 1;
    }
    for _ in 0..6 {
        let normal = reading.normal(token);
        let auxiliary = reading.is(Role::AUXILIARY, token)
            || reading.is(Role::RELATIVE, token)
            || matches!(normal, "not" | "to" | "it");
        if !auxiliary && !reading.pos(token).is_adverb() {
            break;
        }
        token += 1;
    }
    let found = reading.tables.actions().all(token, |t| reading.normal(t));
    let mut forms = found.filter(|f| {
        let participle = f.form.is_participle();
        !f.verb.row.noun && ((participle && f.verb.row.passive) || f.verb.row.subject)
    });
    let by = matches!(reading.pos(token), Pos::VerbParticiple | Pos::VerbPast)
        && reading.normal(token + 1) == "by";
    let comes = by || reading.is(Role::PARTICIPLE_LIKE, token);
    forms.next().is_some() || comes
}

/// a resolution **condemning** the toll; the resolution **calls for** patience;
/// a resolution **that would** ban it; a resolution **to authorize** guards
fn provision_behind(c: &Candidate<'_, '_, '_>) -> bool {
    let reading = c.reading;
    let verb = |t: usize| reading.tables.provisions().at(t, |t| reading.normal(t));
    let next = c.next();
    let normal = reading.normal(next);
    let opens = reading.is(Role::MODAL, next)
        || reading.is(Role::RELATIVE, next)
        || reading.is(Role::AUXILIARY, next);
    let weak = reading.is(Role::TELL, next) || reading.is(Role::SAY, next);
    if opens || weak {
        let mut token = next + 1;
        while reading.is(Role::AUXILIARY, token)
            || reading.is(Role::ALSO, token)
            || reading.pos(token).is_adverb()
        {
            token += 1;
        }
        let tells = verb(token).is_some() || reading.is(Role::TELL, next);
        return tells && (normal != "to" || !c.noun.plural);
    }
    verb(next).is_some_and(|found| !matches!(found.form, Inflection::Base) || c.noun.plural)
        || reading.is(Role::RELATED, next) && !matches!(normal, "on" | "or" | "and")
}

/// the **implementation of** the resolution, **paragraph 8 of** this resolution
fn content_of(c: &Candidate<'_, '_, '_>) -> bool {
    let reading = c.reading;
    let Some(before) = c.start.checked_sub(1) else { return false };
    if !reading.is(Role::PREPOSITION, before) {
        return false;
    }
    let window = TokenRange::new(before.saturating_sub(2), before);
    window.iter().any(|t| reading.is(Role::CONTENT, t))
        && (reading.normal(before) == "of" || reading.normal(before) == "with")
}

/// a resolution **of censure**, a resolution **of thanks**
fn sort_behind(c: &Candidate<'_, '_, '_>) -> bool {
    c.reading.normal(c.end) == "of" && c.reading.is(Role::SORT, c.end + 1)
}

/// the resolution **of 3 May 1991**
fn date_behind(c: &Candidate<'_, '_, '_>) -> bool {
    let dated = |date: Date| date.month().is_some();
    c.reading.normal(c.end) == "of" && when::behind(c.reading, c.end).is_some_and(dated)
}

/// **under** the resolution, **violates** relevant resolutions
fn governed(c: &Candidate<'_, '_, '_>) -> bool {
    let window = c.reading.window_before(c.start, 2);
    window.iter().any(|t| c.reading.is(Role::GOVERN, t))
}

/// **relevant** resolutions, a **non-binding** resolution, a **U.S.-drafted** one
fn quality_before(c: &Candidate<'_, '_, '_>) -> bool {
    let reading = c.reading;
    let qualities = TokenRange::new(c.start, c.context.start);
    let is_quality = |t: usize| {
        reading.is(Role::QUALITY, t)
            && !reading.is(Role::SETTLEMENT, t)
            && (c.noun.plural || !reading.is(Role::PLAIN, t))
    };
    let compound = |t: usize| {
        let normal = reading.normal(t);
        ["-drafted", "-led", "-backed", "-sponsored", "-written", "-proposed", "-authored"]
            .iter()
            .any(|e| normal.ends_with(e))
            || ["drafted", "led", "backed", "sponsored", "proposed"].contains(&normal)
                && t > 0
                && reading.normal(t - 1) == "-"
    };
    let binding = c.reading.window_after(c.end, 4).iter().any(|t| c.reading.is(Role::BINDING, t));
    qualities.iter().any(|t| is_quality(t) || compound(t)) || binding || c.noun.year.is_some()
}

/// With **this** resolution, the Council speaks.
fn demonstrative(c: &Candidate<'_, '_, '_>) -> bool {
    c.noun.determiner == Determiner::Demonstrative
}

/// the **resolutions** or declarations of donors
fn plural(c: &Candidate<'_, '_, '_>) -> bool {
    let related = c.reading.is(Role::RELATED, c.end) || c.reading.normal(c.end) == ",";
    let named = || body_in_sentence(c.reading, c.context.head).is_some();
    c.noun.plural
        && (c.noun.determiner == Determiner::Definite || named() || (related && !c.before.is_empty()))
}

/// The resolution, spoken of before by number or name; or the body was just named.
fn spoken_of_before(c: &Candidate<'_, '_, '_>) -> bool {
    let of = matches!(c.reading.normal(c.end), "of" | "to");
    if c.noun.determiner != Determiner::Definite || of {
        return false;
    }
    !c.before.is_empty() || (c.reading.outline.starts_sentence(c.start) && body_just_named(c))
}

/// Returns true if a body was named in the last few sentences.
fn body_just_named(c: &Candidate<'_, '_, '_>) -> bool {
    const SENTENCES: usize = 3;
    let here = c.reading.outline.sentence_of(c.context.head);
    let mut named = c.reading.bodies.before(c.context.head).take(40).filter(|b| b.body != Body::Unknown);
    named
        .next()
        .is_some_and(|b| here.saturating_sub(c.reading.outline.sentence_of(b.tokens.start)) <= SENTENCES)
}
