//! [`Scene`]: the mentions of a text and what they mean, for rules that ask
//! what stands before or behind them.

use super::again::Entity;
use super::found::Found;
use super::reading::Reading;
use crate::kind::Body;
use crate::outline::TokenRange;

/// The mentions of the text and what they mean.
pub(super) struct Scene<'s> {
    pub(super) found: &'s [Found],
    /// For every mention its resolution.
    pub(super) entity_of: Vec<usize>,
    /// For every resolution its body.
    pub(super) bodies: Vec<Body>,
}

impl<'s> Scene<'s> {
    pub(super) fn new(found: &'s [Found], entities: &[Entity], bodies: Vec<Body>) -> Scene<'s> {
        let mut entity_of = vec![usize::MAX; found.len()];
        for (place, entity) in entities.iter().enumerate() {
            for mention in &entity.mentions {
                if let Some(of) = entity_of.get_mut(*mention) {
                    *of = place;
                }
            }
        }
        Scene { found, entity_of, bodies }
    }

    pub(super) fn entity(&self, mention: usize) -> Option<usize> {
        self.entity_of.get(mention).copied().filter(|e| *e != usize::MAX)
    }

    /// The places of the mentions within a range.
    pub(super) fn within(&self, range: TokenRange) -> std::ops::Range<usize> {
        let start = self.found.partition_point(|f| f.tokens.start < range.start);
        let end = self.found.partition_point(|f| f.tokens.start < range.end);
        start..end.max(start)
    }

    /// The mention that a token stands in.
    pub(super) fn covering(&self, token: usize) -> Option<&'s Found> {
        let end = self.found.partition_point(|f| f.tokens.start <= token);
        self.found.get(end.checked_sub(1)?).filter(|f| f.tokens.contains(token))
    }

    pub(super) fn get(&self, mention: usize) -> Option<&'s Found> {
        self.found.get(mention)
    }

    /// The last mention before a token, not further back than `sentences`.
    pub(super) fn last_before(
        &self,
        reading: &Reading<'_, '_>,
        token: usize,
        sentences: usize,
    ) -> Option<usize> {
        let end = self.found.partition_point(|f| f.tokens.start < token);
        let last = end.checked_sub(1)?;
        let back = reading
            .outline
            .sentence_of(token)
            .saturating_sub(reading.outline.sentence_of(self.get(last)?.head));
        (back <= sentences).then_some(last)
    }
}
