//! Who does what in a clause, as far as word order tells: subjects before a
//! verb, "by" behind it, what negates it.

use super::body::BodyMention;
use super::reading::Reading;
use crate::kind::{MentionForm, Modality};
use crate::knowledge::resolutions::Role;
use crate::mention::{Class, Mention, Standing};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// What stands before a verb and belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VerbGroup {
    /// The first token: an auxiliary, adverb or the verb itself.
    pub(super) start: usize,
    /// "was adopted", "has been vetoed"
    pub(super) passive: bool,
    /// "has adopted", "voted to adopt"
    pub(super) perfect: bool,
    /// "would veto", "to veto": not done yet.
    pub(super) modal: bool,
    /// "must be implemented"
    pub(super) must: bool,
    /// What the words before it say of it, the outermost: "will", "might",
    /// "threatened to"; `None` where only "to" stands there.
    pub(super) stance: Option<Modality>,
    /// "not", "failed to", "refused to"
    pub(super) negated: bool,
}

/// Reads backwards from a verb over auxiliaries, adverbs and "voted to".
pub(super) fn verb_group(reading: &Reading<'_, '_>, verb: usize) -> VerbGroup {
    const LONGEST: usize = 7;
    /// "voted 41 to 7 on Thursday to adopt"
    const LONGEST_WITH_TALLY: usize = 18;
    let mut longest = LONGEST;
    let mut group = VerbGroup {
        start: verb,
        passive: false,
        perfect: false,
        modal: false,
        must: false,
        stance: None,
        negated: false,
    };
    let sentence = reading.sentence(verb);
    let mut seen_attempt = false;
    while group.start > sentence.start && verb - group.start < longest {
        let before = group.start - 1;
        let is = |role| reading.is(role, before);
        let adverb = reading.pos(before).is_adverb() && !reading.is_mark(before);
        let attempt = is(Role::ATTEMPT) && reading.normal(group.start) == "to";
        if !(is(Role::AUXILIARY) || is(Role::MODAL) || is(Role::REFUSAL) || adverb || attempt) {
            match ballot_before(reading, sentence, group.start) {
                Some(voted) if !seen_attempt => {
                    group = VerbGroup { start: voted, modal: false, stance: None, perfect: true, ..group };
                    seen_attempt = true;
                    longest = LONGEST_WITH_TALLY;
                    continue;
                }
                _ => break,
            }
        }
        if is(Role::RELATIVE) {
            break;
        }
        group.passive |= is(Role::BE) && !seen_attempt;
        group.perfect |= is(Role::AUXILIARY) && !is(Role::BE) && !is(Role::MODAL);
        group.modal |= is(Role::MODAL);
        group.must |= is(Role::MUST);
        let is_to_be = is(Role::BE) && reading.normal(group.start) == "to";
        group.stance = is_to_be.then_some(Modality::Planned).or(stance(reading, before)).or(group.stance);
        group.negated |= is(Role::REFUSAL);
        // "voted to adopt" and "failed to adopt" have happened.
        if attempt && reading.is(Role::LAPSE, before) {
            group.modal = false;
            group.stance = None;
            group.perfect = true;
        }
        seen_attempt |= attempt;
        group.start = before;
    }
    group
}

impl VerbGroup {
    /// How far what the verb says has happened.
    pub(super) fn modality(&self) -> Modality {
        match (self.stance, self.modal) {
            (Some(stance), _) => stance,
            (None, true) => Modality::Possible,
            (None, false) => Modality::Actual,
        }
    }
}

/// **voted** 41 to 7 on Thursday to adopt
fn ballot_before(reading: &Reading<'_, '_>, sentence: TokenRange, to: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    if reading.normal(to) != "to" {
        return None;
    }
    let start = sentence.start.max(to.saturating_sub(LONGEST));
    let voted = (start..to).rev().find(|t| reading.is(Role::BALLOT, *t))?;
    let tally = |t: usize| super::governing::may_stand_between(reading, t) || super::vote::counts(reading, t);
    (voted + 1..to).all(tally).then_some(voted)
}

/// What a word before a verb says of how far it is a fact.
fn stance(reading: &Reading<'_, '_>, token: usize) -> Option<Modality> {
    // "said it would comply": what is meant to happen, told later.
    let told = || reading.window_before(token, 4).iter().any(|t| reading.is(Role::SAY, t));
    match () {
        () if reading.normal(token) == "would" && told() => Some(Modality::Planned),
        () if reading.is(Role::MUST, token) => Some(Modality::Demanded),
        () if reading.is(Role::PLANNED, token) => Some(Modality::Planned),
        () if reading.is(Role::POSSIBLE, token) => Some(Modality::Possible),
        () => None,
    }
}

/// The mentions that may act, by place: who stands as subject before a verb
/// group, with all members of a list.
pub(super) fn subjects(reading: &Reading<'_, '_>, group_start: usize) -> Vec<usize> {
    let sentence = reading.sentence(group_start);
    let mut end = group_start;
    // "Kordania and Velia, which resisted"; "Otvany, the envoy, rejected".
    for _ in 0..3 {
        let Some(before) = end.checked_sub(1).filter(|b| *b >= sentence.start) else { return Vec::new() };
        if ending_at(reading, end).is_some() || reading.bodies.ending_at(end).is_some() {
            break;
        }
        let skips = reading.is(Role::RELATIVE, before)
            || matches!(
                reading.normal(before),
                "," | ")" | "\"" | "”" | "—" | "–" | "'s" | "alone" | "both" | "all" | "each"
            );
        if !skips {
            break;
        }
        end = before;
    }
    // "Twenty voted for it and **eight** against": so many of somebody.
    if end == group_start && end > sentence.start && reading.pos(end - 1) == Pos::CardinalNumber {
        return Vec::new();
    }
    let body = || reading.bodies.ending_at(end).and_then(|b| actor_of_body(reading, b));
    match ending_at(reading, end).or_else(body).or_else(|| before_apposition(reading, sentence, end)) {
        Some(last) => list_before(reading, last),
        None => {
            let first = first_of_clause(reading, TokenRange::new(sentence.start, group_start));
            first.map_or(Vec::new(), |first| list_from(reading, first, group_start))
        }
    }
}

/// "**Velia**, the penholder, drafted": who stands before words between commas
/// that name nobody.
fn before_apposition(reading: &Reading<'_, '_>, sentence: TokenRange, end: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    if reading.normal(end) != "," {
        return None;
    }
    let start = sentence.start.max(end.saturating_sub(LONGEST));
    let comma = (start..end).rev().find(|t| reading.is_mark(*t))?;
    let apposed = reading.normal(comma) == "," && reading.is(Role::ARTICLE, comma + 1);
    ending_at(reading, comma).filter(|_| apposed)
}

/// The mention of a body: its own, or that of its name before ("the council").
pub(super) fn actor_of_body(reading: &Reading<'_, '_>, body: &BodyMention) -> Option<usize> {
    let same = reading.bodies.before(body.tokens.start).take(40).filter(|b| b.row == body.row);
    std::iter::once(body).chain(same).find_map(|b| ending_at(reading, b.tokens.end))
}

fn is_pronoun(reading: &Reading<'_, '_>, mention: usize) -> bool {
    reading.mentions.get(mention).is_none_or(|m| m.form == MentionForm::Pronoun)
}

/// The actor mention that ends right before a token, the longest first.
pub(super) fn ending_at(reading: &Reading<'_, '_>, end: usize) -> Option<usize> {
    let start = end.saturating_sub(30);
    let from = reading.mentions.partition_point(|m| m.tokens.start < start);
    let here = reading.mentions.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < end);
    let here = here.filter(|(_, m)| acts(m) && (m.tokens.end == end || m.phrase.end == end));
    // "Mirel Otvany, an aide to the mayor," ends with another name.
    here.min_by_key(|(_, m)| (m.tokens.start.min(m.phrase.start), m.tokens.end != end))
        .map(|(place, _)| place)
}

/// The actor mention that starts at a token or after an article or title.
fn starting_at(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let from = reading.mentions.partition_point(|m| m.tokens.start < start);
    let here =
        reading.mentions.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start <= start + 5);
    let article = reading.is(Role::ARTICLE, start);
    let mut here = here.filter(|(_, m)| {
        acts(m)
            && (m.tokens.start == start
                || m.phrase.start <= start
                || (m.tokens.start == start + 1 && article))
    });
    here.next().map(|(place, _)| place)
}

/// Returns true for mentions that can do something.
fn acts(mention: &Mention) -> bool {
    let class = matches!(mention.class, Class::Actor(_) | Class::Unknown);
    mention.form == MentionForm::Pronoun || (class && mention.standing != Standing::Place)
}

/// "Kordania, Velia and **Norra**": all of them.
fn list_before(reading: &Reading<'_, '_>, last: usize) -> Vec<usize> {
    let mut list = vec![last];
    let mut start = start_of(reading, last);
    while list.len() < 20 {
        let mut end = start;
        while end > 0 && start - end < 3 && reading.is(Role::SEVERAL, end - 1) {
            end -= 1;
        }
        let before = (end < start).then(|| ending_at(reading, end)).flatten();
        let Some(before) = before.filter(|m| !is_pronoun(reading, *m)) else { break };
        list.push(before);
        start = start_of(reading, before);
    }
    list.reverse();
    // "Ambassador Otvany, the envoy": an apposition is no list.
    let joined = reading.window_before(start_of(reading, last), 3);
    let and = joined.iter().any(|t| matches!(reading.normal(t), "and" | "or" | "&" | "well"));
    if list.len() > 1 && !and {
        list.drain(..list.len() - 1);
    }
    list
}

fn start_of(reading: &Reading<'_, '_>, mention: usize) -> usize {
    reading.mentions.get(mention).map_or(0, |m| m.tokens.start.min(m.phrase.start))
}

/// The mentions behind "by", with all members of a list.
pub(super) fn agents(reading: &Reading<'_, '_>, after: usize) -> Vec<usize> {
    let window = reading.window_after(after, 6);
    let by = window.iter().find(|t| reading.normal(*t) == "by");
    let passes = |t: usize| {
        reading.pos(t).is_adverb()
            || reading.is(Role::INSERTED, t)
            || reading.outline.shape(t).has_capital()
            || reading.normal(t).bytes().all(|b| b.is_ascii_digit())
    };
    let Some(by) = by.filter(|by| (after..*by).all(passes)) else { return Vec::new() };
    let end = reading.sentence(by).end;
    starting_at(reading, by + 1).map_or(Vec::new(), |first| list_from(reading, first, end))
}

/// **Kordania**, Velia and Norra: all of them, from the first on.
fn list_from(reading: &Reading<'_, '_>, first: usize, limit: usize) -> Vec<usize> {
    let mut list = Vec::new();
    let mut place = first;
    while list.len() < 20 {
        let Some(mention) = reading.mentions.get(place).filter(|m| m.tokens.start < limit) else { break };
        list.push(place);
        let mut end = mention.tokens.end;
        // The rest of the noun phrase, when the mention is its name alone.
        end = end.max(mention.phrase.end.min(end + 6));
        let mut next = end;
        while next - end < 3 && reading.is(Role::SEVERAL, next) {
            next += 1;
        }
        if next == end || !goes_on(reading, end, next) {
            break;
        }
        match starting_at(reading, next).filter(|m| !is_pronoun(reading, *m)) {
            Some(next) => place = next,
            None => break,
        }
    }
    list
}

/// A comma alone goes on with a list only if "and" comes later in the sentence.
fn goes_on(reading: &Reading<'_, '_>, end: usize, next: usize) -> bool {
    let and =
        |range: TokenRange| range.iter().any(|t| matches!(reading.normal(t), "and" | "or" | "&" | "well"));
    and(TokenRange::new(end, next)) || and(reading.window_after(next, 12))
}

/// The first actor of a clause: "**The Norra assembly**, tired of
/// waiting, passed …".
fn first_of_clause(reading: &Reading<'_, '_>, before: TokenRange) -> Option<usize> {
    const REACH: usize = 80;
    let before = TokenRange::new(before.start.max(before.end.saturating_sub(REACH)), before.end);
    let mut start = before.start;
    for token in before.iter() {
        if matches!(reading.normal(token), ";" | ":") || reading.is(Role::CLAUSE_START, token) {
            start = token + 1;
        }
    }
    let from = reading.mentions.partition_point(|m| m.tokens.start < start);
    let here =
        reading.mentions.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < before.end);
    let mut here = here.filter(|(_, m)| acts(m));
    here.find(|(_, m)| m.phrase.start <= start + 2 || m.tokens.start <= start + 2).map(|(place, _)| place)
}
