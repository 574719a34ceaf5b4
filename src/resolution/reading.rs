//! [`Reading`]: what every rule of the stage may look at.

use super::body::BodyMentions;
use crate::date::Date;
use crate::knowledge::resolutions::Role;
use crate::knowledge::{ResolutionTables, TimeWords};
use crate::mention::Mention;
use crate::outline::{Outline, TokenKind, TokenRange};
use crate::span::Span;
use crate::tag::{PartsOfSpeech, Pos};

/// A text and what is known of it so far.
#[derive(Debug)]
pub(super) struct Reading<'r, 't> {
    pub(super) outline: &'r Outline<'t>,
    pub(super) tags: PartsOfSpeech<'r, 't>,
    pub(super) mentions: &'r [Mention],
    pub(super) tables: &'r ResolutionTables,
    pub(super) bodies: BodyMentions,
    pub(super) times: &'r TimeWords,
    /// The day of publication, by which "last week" is a date.
    pub(super) published: Option<Date>,
}

impl<'r, 't> Reading<'r, 't> {
    /// The text.
    pub(super) fn text(&self) -> &'t str {
        self.outline.text()
    }

    /// The first token that ends behind a byte.
    pub(super) fn token_at(&self, byte: usize) -> usize {
        let (mut low, mut high) = (0, self.outline.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.outline.span(middle).end() <= byte {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The tokens that a span touches.
    pub(super) fn tokens_of(&self, span: Span) -> TokenRange {
        let start = self.token_at(span.start());
        let mut end = start + 1;
        while end < self.outline.len() && self.outline.span(end).start() < span.end() {
            end += 1;
        }
        TokenRange::new(start, end)
    }

    /// The normal form of a token.
    pub(super) fn normal(&self, token: usize) -> &'r str {
        self.outline.normal(token)
    }

    /// The part of speech of a token.
    pub(super) fn pos(&self, token: usize) -> Pos {
        self.tags.of(token)
    }

    /// Returns true if a token has a role.
    pub(super) fn is(&self, role: Role, token: usize) -> bool {
        self.tables.words().is(role, self.normal(token))
    }

    /// The number of tokens of the words with a role that start at a token.
    pub(super) fn role_len(&self, role: Role, token: usize) -> usize {
        self.tables.words().len(role, token, self.outline.len(), |t| self.outline.normal(t))
    }

    /// The sentence around a token.
    pub(super) fn sentence(&self, token: usize) -> TokenRange {
        self.outline.sentence(token)
    }

    /// The part of a range that ends before its token `end`, at most `width` tokens.
    pub(super) fn window_before(&self, end: usize, width: usize) -> TokenRange {
        let sentence = self.sentence(end.min(self.outline.len().saturating_sub(1)));
        TokenRange::new(sentence.start.max(end.saturating_sub(width)), end)
    }

    /// At most `width` tokens of the sentence from `start` on.
    pub(super) fn window_after(&self, start: usize, width: usize) -> TokenRange {
        let sentence = self.sentence(start);
        if sentence.is_empty() {
            return TokenRange::new(start, start);
        }
        TokenRange::new(start, sentence.end.min(start + width))
    }

    /// Returns true for "'s" and "’": the end of a possessor.
    pub(super) fn is_possessive(&self, token: usize) -> bool {
        matches!(self.normal(token), "'s" | "'")
    }

    /// Returns true for marks that end a clause when no list goes on.
    pub(super) fn is_mark(&self, token: usize) -> bool {
        self.outline.kind(token) == TokenKind::Mark
    }
}
