//! Where the resolution stands that a verb acts on.

use super::Place;
use crate::kind::ResolutionActionKind as Act;
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::{ActionRow, Role};
use crate::outline::TokenRange;
use crate::resolution::governing;

/// How many resolutions of a list an act is done to.
const LONGEST_LIST: usize = 40;

impl Place<'_, '_, '_> {
    pub(super) fn row(&self) -> &ActionRow {
        &self.verb.verb.row
    }

    pub(super) fn end(&self) -> usize {
        self.token + self.verb.len
    }

    /// The entities of the mention at a place and of those listed with it.
    pub(super) fn listed(&self, first: usize) -> Vec<usize> {
        let mut entities: Vec<usize> = self.scene.entity(first).into_iter().collect();
        let mut last = first;
        let end = self.scene.within(self.sentence).end.min(first + LONGEST_LIST);
        for mention in first + 1..end {
            let (Some(before), Some(next)) = (self.scene.get(last), self.scene.get(mention)) else { break };
            let gap = TokenRange::new(before.tokens.end, next.tokens.start);
            let joins = |t: usize| {
                self.reading.is(Role::SEVERAL, t)
                    || self.reading.role_len(Role::INCLUDE, t) > 0
                    || matches!(
                        self.reading.normal(t),
                        "them" | "as" | "the" | "(" | ")" | "of" | "particular"
                    )
                    || self.reading.normal(t).bytes().all(|b| b.is_ascii_digit())
            };
            if gap.len() > 8 || !gap.iter().all(joins) {
                break;
            }
            entities.extend(self.scene.entity(mention));
            last = mention;
        }
        entities.dedup();
        entities
    }

    /// Only what may stand between a verb and its object lies in a gap.
    fn object_gap(&self, gap: TokenRange) -> bool {
        gap.len() <= 12
            && gap.iter().all(|t| {
                let reading = self.reading;
                reading.is(Role::QUALITY, t)
                    || reading.is(Role::MANY, t)
                    || reading.is(Role::KIND, t)
                    || reading.pos(t).is_adverb()
                    || reading.pos(t).is_adjective()
                    || reading.normal(t).bytes().all(|b| b.is_ascii_digit())
                    || governing::may_stand_between(reading, t)
                    || reading.outline.shape(t).has_capital()
                    || reading.is(Role::OBJECT_WORD, t)
                    || reading.is_possessive(t)
            })
    }

    /// The first mention behind the verb, if it is its object.
    pub(super) fn object(&self) -> Option<usize> {
        // "in support of the draft" is no verb; "vote in favour of" is.
        if !self.row().noun && self.verb.len == 1 && self.reading.normal(self.end()) == "of" {
            return None;
        }
        let mut behind = self.scene.within(TokenRange::new(self.end(), self.sentence.end));
        let first = behind.next()?;
        let end = self.scene.get(first)?.tokens.start;
        let start = governing::behind_insertion(self.reading, self.end(), end);
        self.object_gap(TokenRange::new(start, end)).then_some(first)
    }

    /// The mention that the verb group follows: directly, behind a relative
    /// pronoun, a comma, or another deed of the same mention.
    pub(super) fn mention_before(&self) -> Option<usize> {
        let before = self.scene.within(TokenRange::new(self.sentence.start, self.group.start));
        let nearest = before.clone().next_back()?;
        let end = self.scene.get(nearest)?.tokens.end;
        let last = self.group.start.checked_sub(1)?;
        let reading = self.reading;
        let led = |m: usize| {
            let before = self.scene.get(m).and_then(|f| f.start.checked_sub(1));
            before.is_some_and(|t| reading.is(Role::PREPOSITION, t))
        };
        let closes = end == self.group.start && !led(nearest)
            || matches!(reading.normal(last), "," | ")" | "—" | "–" | "only" | "it")
            || matches!(reading.normal(last), "and" | "but" | "or") && !led(nearest)
            || reading.is(Role::RELATIVE, last)
            || reading.is(Role::AUXILIARY, last);
        if closes {
            return Some(nearest);
        }
        // "A draft submitted by Kordania failed": its participle stands between.
        let participle = reading.tables.actions().at(end, |t| reading.normal(t));
        if participle.is_some_and(|f| f.verb.row.passive && f.form != Inflection::Gerund) && !led(nearest) {
            return Some(nearest);
        }
        // "Resolution 901 on the miners of Norra was adopted"
        let about = TokenRange::new(end, self.group.start);
        let phrase = |t: usize| !reading.is_mark(t) && !reading.pos(t).is_verb();
        if reading.is(Role::ABOUT, end) && about.len() < 10 && about.iter().all(phrase) && !led(nearest) {
            return Some(nearest);
        }
        // "A resolution striking down the toll was passed": far off, but the
        // sentence's subject and the only resolution before the verb.
        let first = before.start;
        let opens = self.scene.get(first)?.start == self.sentence.start;
        let settles = matches!(self.row().action, Act::Adopt | Act::Reject | Act::Veto);
        (opens && settles && (self.group.passive || self.row().subject)).then_some(first)
    }
}
