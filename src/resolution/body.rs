//! Tokens -> bodies: which bodies the text names, and whose decision a
//! resolution is.

use crate::kind::Body;
use crate::knowledge::ResolutionTables;
use crate::knowledge::resolutions::{BodyName, Role};
use crate::outline::{Outline, Shape, TokenRange};

/// A body named in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BodyMention {
    /// The name, without article.
    pub(super) tokens: TokenRange,
    /// Its row in the table of bodies.
    pub(super) row: usize,
    /// Whose decisions it takes.
    pub(super) body: Body,
    /// Whether the name alone says so ("Security Council", not "Council").
    pub(super) full: bool,
    /// Whether a short name stands for a body that the text has named in full.
    pub(super) settled: bool,
}

/// The bodies a text names, in text order.
#[derive(Debug, Default)]
pub(super) struct BodyMentions {
    all: Vec<BodyMention>,
}

impl BodyMentions {
    /// Finds the bodies of a text. A short name ("the Council") is the body of
    /// that short name that the text named last in full.
    pub(super) fn find(outline: &Outline<'_>, tables: &ResolutionTables) -> BodyMentions {
        let bodies = tables.bodies();
        let mut all: Vec<BodyMention> = Vec::new();
        let mut token = 0;
        while token < outline.len() {
            if !bodies.may_start_name(outline.normal(token)) {
                token += 1;
                continue;
            }
            let mut names = bodies.names.all(token, outline.len(), |t| outline.normal(t)).peekable();
            let Some(&(len, _)) = names.peek() else {
                token += 1;
                continue;
            };
            let tokens = TokenRange::new(token, token + len);
            let names: Vec<BodyName> = names
                .take_while(|(l, _)| *l == len)
                .map(|(_, name)| *name)
                .filter(|name| !name.capital || name.short || outline.shape(token) != Shape::Lower)
                .collect();
            match choose(&names, &all, outline.shape(token) == Shape::Lower) {
                Some(name) => {
                    let body = bodies.rows.get(name.row).map_or(Body::Unknown, |row| row.body);
                    let settled =
                        name.short && all.iter().rev().take(40).any(|b| b.full && b.row == name.row);
                    all.push(BodyMention { tokens, row: name.row, body, full: !name.short, settled });
                    token += len;
                }
                None => token += 1,
            }
        }
        let mut bodies = BodyMentions { all };
        settle_chambers(&mut bodies, outline, tables);
        bodies
    }

    /// All of them, in text order.
    pub(super) fn all(&self) -> &[BodyMention] {
        &self.all
    }

    /// Those that start in a range.
    pub(super) fn within(&self, range: TokenRange) -> &[BodyMention] {
        let start = self.all.partition_point(|b| b.tokens.start < range.start);
        let end = self.all.partition_point(|b| b.tokens.start < range.end);
        self.all.get(start..end).unwrap_or(&[])
    }

    /// Those of a sentence that start not too far from a token of it.
    pub(super) fn near(&self, sentence: TokenRange, token: usize) -> &[BodyMention] {
        const REACH: usize = 100;
        let start = sentence.start.max(token.saturating_sub(REACH));
        self.within(TokenRange::new(start, sentence.end.min(token + REACH)))
    }

    /// The one that ends right before a token.
    pub(super) fn ending_at(&self, token: usize) -> Option<&BodyMention> {
        let end = self.all.partition_point(|b| b.tokens.start < token);
        self.all.get(..end)?.iter().rev().take(3).find(|b| b.tokens.end == token)
    }

    /// The last ones before a token, nearest first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &BodyMention> {
        let end = self.all.partition_point(|b| b.tokens.start < token);
        self.all.get(..end).unwrap_or(&[]).iter().rev()
    }
}

/// The name that holds here: a full one, or the short one of a body that was
/// named before, or else the first that is written so ("the council" is a
/// city's until the text has named another).
fn choose(names: &[BodyName], before: &[BodyMention], lower: bool) -> Option<BodyName> {
    if let Some(full) = names.iter().find(|name| !name.short) {
        return Some(*full);
    }
    let named = |name: &BodyName| before.iter().rev().take(40).find(|b| b.full && b.row == name.row);
    let latest = names.iter().filter(|n| named(n).is_some());
    let latest = latest.max_by_key(|n| named(n).map(|b| b.tokens.start));
    latest.or_else(|| names.iter().find(|name| !(name.capital && lower))).copied()
}

/// Whose chamber "the Senate" is: of the United States, unless another country
/// possesses it or the text has nothing American about it.
fn settle_chambers(bodies: &mut BodyMentions, outline: &Outline<'_>, tables: &ResolutionTables) {
    let words = tables.words();
    let chamber = |b: &BodyMention| matches!(b.body, Body::UsHouse | Body::UsSenate | Body::UsCongress);
    if !bodies.all.iter().any(|b| chamber(b) && !b.full) {
        return;
    }
    let american = |token: usize| words.is(Role::AMERICAN, outline.normal(token));
    // A text of a sentence or two need not say so.
    let text_is_american = outline.sentences().len() <= 3
        || bodies.all.iter().any(|b| chamber(b) && b.full)
        || outline.all().iter().any(|t| outline.shape(t) != Shape::Lower && american(t));
    for body in bodies.all.iter_mut().filter(|b| chamber(b) && !b.full) {
        let owner = owner_before(outline, body.tokens.start);
        let ours = owner.map_or(text_is_american, american);
        if !ours {
            body.body = Body::NationalParliament;
        }
    }
}

/// The word in "**Mexico**'s Senate", "the **Nigerian** Senate".
fn owner_before(outline: &Outline<'_>, token: usize) -> Option<usize> {
    let before = token.checked_sub(1)?;
    if matches!(outline.normal(before), "'s" | "'") {
        return before.checked_sub(1);
    }
    let adjective = outline.shape(before) == Shape::Capitalized
        && ["an", "ese", "ish", "i", "ch", "ine"].iter().any(|end| outline.normal(before).ends_with(end));
    (adjective && !outline.starts_sentence(before)).then_some(before)
}
