//! What the rules of this stage look at: everything the stages before gave.

use crate::actor::Actors;
use crate::date::Date;
use crate::id::{LocationId, ResolutionId};
use crate::knowledge::{ClauseRole, ClauseRoles, Knowledge, TimeWord};
use crate::location::Locations;
use crate::mention::Mention;
use crate::outline::{Outline, TokenRange};
use crate::resolution::Resolutions;
use crate::span::Span;
use crate::tag::{Pos, Tags};

/// "None" in the per-token indexes.
const NOWHERE: u32 = u32::MAX;

/// A text with all that is known of it so far, and indexes by token.
pub(super) struct Scene<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) tags: &'a Tags,
    pub(super) mentions: &'a [Mention],
    pub(super) actors: &'a Actors,
    pub(super) published: Option<Date>,
    pub(super) knowledge: &'a Knowledge,
    /// For every token the quotation that opens there.
    opens: Vec<u32>,
    /// For every token the quotation that closes there.
    closes: Vec<u32>,
    /// For every quotation the outermost one around it.
    outermost: Vec<usize>,
    /// For every token the longest mention that starts there.
    mention_at: Vec<u32>,
    /// For every token what it does between clauses: rules ask it again and again.
    roles: Vec<ClauseRoles>,
    /// Where resolutions are mentioned, in text order.
    cited: Vec<(Span, ResolutionId)>,
    /// Where locations are mentioned, in text order.
    placed: Vec<(Span, LocationId)>,
}

impl<'a> Scene<'a> {
    #[allow(clippy::too_many_arguments, reason = "the last stage sees what every stage before it gave")]
    pub(super) fn new(
        outline: &'a Outline<'a>,
        tags: &'a Tags,
        mentions: &'a [Mention],
        actors: &'a Actors,
        locations: &'a Locations,
        resolutions: &'a Resolutions,
        published: Option<Date>,
        knowledge: &'a Knowledge,
    ) -> Scene<'a> {
        let mut opens = vec![NOWHERE; outline.len()];
        let mut closes = vec![NOWHERE; outline.len()];
        let mut outermost: Vec<usize> = Vec::with_capacity(outline.quotations().len());
        for (number, quotation) in outline.quotations().iter().enumerate() {
            set(&mut opens, quotation.open, number);
            if let Some(close) = quotation.close {
                set(&mut closes, close, number);
            }
            let outer = quotation.nested_in.and_then(|q| outermost.get(q).copied());
            outermost.push(outer.unwrap_or(number));
        }
        let mut mention_at = vec![NOWHERE; outline.len()];
        for (number, mention) in mentions.iter().enumerate().rev() {
            set(&mut mention_at, mention.tokens.start, number);
        }
        Scene {
            outline,
            tags,
            mentions,
            actors,
            published,
            knowledge,
            opens,
            closes,
            outermost,
            mention_at,
            roles: outline.all().iter().map(|t| knowledge.speech.clause_roles(outline.normal(t))).collect(),
            cited: in_text_order(
                resolutions.resolutions.iter().flat_map(|r| r.mentions.iter().map(|m| (m.span, r.id))),
            ),
            placed: in_text_order(
                locations.locations.iter().flat_map(|l| l.mentions.iter().map(|m| (m.span, l.id))),
            ),
        }
    }

    /// The resolutions mentioned in or around a span, with the words.
    pub(super) fn resolutions_at(&self, span: Span) -> impl Iterator<Item = (Span, ResolutionId)> + '_ {
        overlapping(&self.cited, span)
    }

    /// The locations mentioned in or around a span, with the words.
    pub(super) fn locations_at(&self, span: Span) -> impl Iterator<Item = (Span, LocationId)> + '_ {
        overlapping(&self.placed, span)
    }

    pub(super) fn pos(&self, token: usize) -> Pos {
        self.tags.pos(token)
    }

    pub(super) fn normal(&self, token: usize) -> &str {
        self.outline.normal(token)
    }

    /// The words of a mark or word as they stand.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.outline.word(token)
    }

    pub(super) fn is_comma(&self, token: usize) -> bool {
        self.word(token) == ","
    }

    pub(super) fn is_dash(&self, token: usize) -> bool {
        matches!(self.word(token), "—" | "–" | "--" | "―")
            || (self.word(token) == "-" && self.is_spaced(token))
    }

    fn is_spaced(&self, token: usize) -> bool {
        use crate::outline::Gap;
        self.outline.gap(token) != Gap::None && self.outline.gap(token + 1) != Gap::None
    }

    /// Returns true if a word has a role between clauses.
    pub(super) fn is(&self, token: usize, role: ClauseRole) -> bool {
        self.roles.get(token).is_some_and(|roles| roles.contain(role))
    }

    /// What a word can be in a date or time.
    pub(super) fn time_words(&self, token: usize) -> &'a [TimeWord] {
        let normal = self.outline.normal(token);
        self.knowledge.times.of(normal.strip_suffix('.').filter(|stem| stem.len() > 2).unwrap_or(normal))
    }

    /// The quotation that opens at a token.
    pub(super) fn quotation_opening_at(&self, token: usize) -> Option<usize> {
        get(&self.opens, token)
    }

    /// The quotation that closes at a token.
    pub(super) fn quotation_closing_at(&self, token: usize) -> Option<usize> {
        get(&self.closes, token)
    }

    /// The outermost quotation around a token; marks are not inside.
    pub(super) fn outer_quotation(&self, token: usize) -> Option<usize> {
        self.outline.quotation_of(token).and_then(|q| self.outermost.get(q).copied())
    }

    /// The outermost quotation of a quotation.
    pub(super) fn outermost(&self, quotation: usize) -> usize {
        self.outermost.get(quotation).copied().unwrap_or(quotation)
    }

    /// The words inside a quotation.
    pub(super) fn inside(&self, quotation: usize) -> TokenRange {
        self.outline.quotations().get(quotation).map_or(TokenRange::new(0, 0), |q| q.inside)
    }

    /// The token after a quotation and its closing mark.
    pub(super) fn after_quotation(&self, quotation: usize) -> usize {
        self.outline
            .quotations()
            .get(quotation)
            .map_or(0, |q| q.close.map_or(q.inside.end, |close| close + 1))
    }

    /// The longest mention that starts at a token, by its place.
    pub(super) fn mention_at(&self, token: usize) -> Option<&'a Mention> {
        get(&self.mention_at, token).and_then(|m| self.mentions.get(m))
    }

    /// The mentions that start within a range, with their places.
    pub(super) fn mentions_in(&self, range: TokenRange) -> impl Iterator<Item = (usize, &'a Mention)> + '_ {
        let from = self.mentions.partition_point(|m| m.tokens.start < range.start);
        self.mentions
            .iter()
            .enumerate()
            .skip(from)
            .take_while(move |(_, m)| m.tokens.start < range.end)
            .filter(move |(_, m)| m.tokens.end <= range.end)
    }

    /// Returns true if a token stands in a headline.
    pub(super) fn is_headline(&self, token: usize) -> bool {
        self.outline.is_headline(token)
    }

    /// "On Monday", "In Geneva", "Yesterday" at the start of a sentence.
    pub(super) fn sentence_opens_with_circumstance(&self, token: usize) -> bool {
        self.is(token, ClauseRole::Circumstance) || super::time::starts_at(self, token)
    }

    /// Returns true if a noun phrase can begin at a token.
    pub(super) fn begins_noun_phrase(&self, token: usize) -> bool {
        let pos = self.pos(token);
        pos.is_noun()
            || pos.is_adjective()
            || matches!(
                pos,
                Pos::Determiner
                    | Pos::Predeterminer
                    | Pos::CardinalNumber
                    | Pos::PersonalPronoun
                    | Pos::PossessivePronoun
                    | Pos::ExistentialThere
            )
            || self.mention_at(token).is_some()
            || self.is(token, ClauseRole::Pronoun)
    }
}

fn in_text_order<Id: Ord>(mentions: impl Iterator<Item = (Span, Id)>) -> Vec<(Span, Id)> {
    let mut mentions: Vec<(Span, Id)> = mentions.collect();
    mentions.sort_unstable();
    mentions
}

/// The mentions that share a byte with a span. Mentions of one sort do not
/// overlap, so that only one can reach in from before.
fn overlapping<Id: Copy>(mentions: &[(Span, Id)], span: Span) -> impl Iterator<Item = (Span, Id)> + '_ {
    let from = mentions.partition_point(|(m, _)| m.end() <= span.start());
    mentions.iter().skip(from).take_while(move |(m, _)| m.start() < span.end()).copied()
}

fn set(places: &mut [u32], token: usize, number: usize) {
    if let Some(place) = places.get_mut(token) {
        *place = u32::try_from(number).unwrap_or(NOWHERE);
    }
}

fn get(places: &[u32], token: usize) -> Option<usize> {
    places.get(token).filter(|&&number| number != NOWHERE).map(|&number| number as usize)
}
