//! What stands around a mention: the verb that it is subject of, the list it
//! is in.

use super::{LONGEST_LIST, Place, verb_at};
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::{FoundVerb, Role};
use crate::outline::TokenRange;
use crate::tag::Pos;

impl Place<'_, '_, '_> {
    pub(super) fn verb(&self, token: usize) -> Option<FoundVerb<'_, ()>> {
        verb_at(self.reading, token)
    }

    /// The token behind auxiliaries, adverbs and "also", from `token` on.
    fn behind_auxiliaries(&self, token: usize) -> usize {
        let mut at = token;
        while at < self.sentence.end && at - token < 6 {
            let is = |role| self.reading.is(role, at);
            let passes = is(Role::AUXILIARY)
                || (self.reading.pos(at).is_adverb() && self.verb(at).is_none())
                || is(Role::ALSO)
                || matches!(self.reading.normal(at), "in" | "which");
            if !passes || self.reading.normal(at) == "in" && self.reading.normal(at + 1) != "turn" {
                break;
            }
            at += 1;
        }
        if at > token {
            // "would in effect have closed", "would by a month lengthen"
            return self.behind_phrase(at).unwrap_or(at);
        }
        at
    }

    /// The verb behind a phrase with a preposition at `start`, if there is one.
    fn behind_phrase(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        let reading = self.reading;
        if reading.pos(start) != Pos::Preposition || reading.is(Role::AUXILIARY, start) {
            return None;
        }
        for at in start + 2..self.sentence.end.min(start + LONGEST + 1) {
            let have = reading.normal(at) == "have";
            let verb = at + usize::from(have);
            if (have || reading.pos(at).is_verb()) && self.verb(verb).is_some() {
                return Some(verb);
            }
            if reading.is_mark(at) || reading.pos(at).is_verb() {
                return None;
            }
        }
        None
    }

    /// A finite verb of the table at a token, auxiliaries before it passed over;
    /// no passive: "was extended".
    pub(super) fn finite(&self, token: usize) -> Option<usize> {
        let at = self.behind_auxiliaries(token);
        let verb = self.verb(at)?;
        let auxiliaries = TokenRange::new(token, at);
        let modal = auxiliaries.iter().any(|t| self.reading.is(Role::MODAL, t));
        let passive = auxiliaries.iter().any(|t| self.reading.is(Role::BE, t));
        let perfect = auxiliaries.iter().any(|t| self.reading.is(Role::AUXILIARY, t));
        let finite = match verb.form {
            Inflection::ThirdPerson | Inflection::Past => true,
            Inflection::PastOrParticiple => !passive,
            Inflection::Participle => perfect && !passive,
            Inflection::Base => modal || self.found.noun.plural || self.beside_before().is_some(),
            Inflection::Gerund => passive,
            Inflection::None => false,
        };
        (finite && at < self.sentence.end).then_some(at)
    }

    /// Where the noun phrase of the mention ends: "on Darfur", "of the board",
    /// "against Tehran" behind it passed over.
    pub(super) fn phrase_end(&self) -> usize {
        const LONGEST: usize = 9;
        let start = self.found.tokens.end;
        if !self.reading.is(Role::ABOUT, start) {
            return start;
        }
        let mut at = start + 1;
        while at < self.sentence.end && at - start < LONGEST {
            let stops = self.reading.is_mark(at)
                || self.reading.is(Role::RELATIVE, at)
                || (self.verb(at).is_some_and(|v| v.form != Inflection::Base) && at > start + 1)
                || self.reading.is(Role::AUXILIARY, at);
            if stops {
                return at;
            }
            at += 1;
        }
        start
    }

    /// Returns true if the mention is no object: nothing before it that takes one.
    pub(super) fn is_subject(&self) -> bool {
        let reading = self.reading;
        let Some(before) = self.found.start.checked_sub(1).filter(|b| *b >= self.sentence.start) else {
            return true;
        };
        // "A twin resolution, GOV/1999/4, finds"; "resolutions 901 and 917 reject".
        if matches!(reading.normal(before), "and" | "," | "or") {
            if let Some(place) = self.first_of_list() {
                let first = place.found.start.checked_sub(1).filter(|b| *b >= self.sentence.start);
                return first.is_none_or(|before| place.lets_subject_follow(before));
            }
        }
        self.lets_subject_follow(before)
    }

    /// The mention before this one, if only "and", "," stands between.
    fn beside_before(&self) -> Option<usize> {
        let previous = self.mention.checked_sub(1)?;
        let end = self.scene.get(previous)?.tokens.end;
        let near = end <= self.found.start && self.found.start - end <= 2 && end > self.sentence.start;
        near.then_some(previous)
    }

    /// The first mention of a list whose later member this is: "recalling
    /// resolutions 901, 917 and **918**, it warned" has its governor before 901.
    fn first_of_list(&self) -> Option<Self> {
        let mut first = None;
        let mut place = Place { ..*self };
        for _ in 0..LONGEST_LIST {
            let Some(previous) = place.beside_before() else { break };
            let Some(found) = self.scene.get(previous) else { break };
            place = Place { mention: previous, found, ..*self };
            first = Some(Place { ..place });
        }
        first
    }

    fn lets_subject_follow(&self, before: usize) -> bool {
        let reading = self.reading;
        let leads = reading.is(Role::SUBJECT_LEAD, before);
        // "On one page the resolution likewise orders": agreement tells.
        let governs = reading.is(Role::PREPOSITION, before);
        let agrees = || {
            self.finite(self.found.tokens.end)
                .and_then(|v| self.verb(v))
                .is_some_and(|v| v.form == Inflection::ThirdPerson)
        };
        let later = reading.pos(before).is_adverb() && !governs;
        reading.is_mark(before) || leads || later || (!governs && agrees())
    }

    /// This mention and those listed before it: "Resolutions 541 and 550".
    pub(super) fn listed(&self) -> Vec<usize> {
        let mut mentions = vec![self.mention];
        let mut place = Place { ..*self };
        while let Some(previous) = place.beside_before().filter(|_| mentions.len() < LONGEST_LIST) {
            let Some(found) = self.scene.get(previous) else { break };
            if found.citation.is_none() || place.reading.normal(found.tokens.end) == "(" {
                break;
            }
            mentions.push(previous);
            place = Place { mention: previous, found, ..*self };
        }
        mentions
    }
}
