//! Triggers -> mentions without a number: "a Security Council resolution",
//! "the draft", "the 2015 text"; and the many resolutions that are none.

use super::body::BodyMention;
use super::citation::{Context, body_in_sentence};
use super::found::{Determiner, Found, Noun, Told};
use super::noun_rule;
use super::phrase;
use super::reading::Reading;
use super::trigger::{Trigger, TriggerKind};
use crate::kind::Body;
use crate::knowledge::resolutions::Role;
use crate::outline::{Shape, TokenRange};
use crate::span::Span;
use crate::tag::Pos;

/// A noun that may mean a resolution, with what stands around it.
pub(super) struct Candidate<'a, 'r, 't> {
    pub(super) reading: &'a Reading<'r, 't>,
    pub(super) context: Context,
    /// The first token of the noun phrase, determiner included.
    pub(super) start: usize,
    /// The token after the noun.
    pub(super) end: usize,
    pub(super) noun: Noun,
    /// Earlier mentions in the text.
    pub(super) before: &'a [Found],
}

/// Reads a trigger without a number.
pub(super) fn unnumbered(reading: &Reading<'_, '_>, trigger: &Trigger, before: &[Found]) -> Option<Found> {
    let (plural, resolution) = match trigger.kind {
        TriggerKind::Resolution { plural } => (plural, true),
        TriggerKind::Head { plural, .. } => (plural, true),
        TriggerKind::Noun { plural } => (plural, false),
        _ => return None,
    };
    let mut candidate = Candidate::new(reading, trigger.span, plural, resolution, before);
    let rule = match trigger.kind {
        TriggerKind::Head { row, .. } => {
            let body = reading.tables.bodies().rows.get(row).map_or(Body::Unknown, |row| row.body);
            candidate.context.beside = Some((row, body));
            "resolution/head-alone"
        }
        TriggerKind::Noun { .. } => super::draft::rule(&candidate)?,
        _ => noun_rule::decide(&candidate)?,
    };
    Some(candidate.found(trigger.span, rule))
}

impl<'a, 'r, 't> Candidate<'a, 'r, 't> {
    fn new(
        reading: &'a Reading<'r, 't>,
        span: Span,
        plural: bool,
        resolution: bool,
        before: &'a [Found],
    ) -> Candidate<'a, 'r, 't> {
        let context = phrase::before_head(reading, span);
        let tokens = reading.tokens_of(span);
        let mut candidate = Candidate {
            reading,
            context,
            start: context.start,
            end: tokens.end,
            noun: Noun { plural, resolution, draft: context.draft, ..Noun::NUMBERED },
            before,
        };
        candidate.read_determiner();
        candidate
    }

    /// Goes back over "second", "2015", "U.S.-drafted" to the determiner.
    fn read_determiner(&mut self) {
        let reading = self.reading;
        self.noun.draft |= reading.is(Role::DRAFT, self.context.head);
        for _ in 0..6 {
            let Some(before) = self.start.checked_sub(1) else { return };
            let normal = reading.normal(before);
            let is = |role| reading.is(role, before);
            let determiner = match () {
                () if is(Role::DEFINITE) || reading.is_possessive(before) => Some(Determiner::Definite),
                () if is(Role::DEMONSTRATIVE) && self.determines(before) => Some(Determiner::Demonstrative),
                () if is(Role::ARTICLE) || normal == "another" => Some(Determiner::Indefinite),
                () => None,
            };
            if let Some(determiner) = determiner {
                self.noun.determiner = determiner;
                self.noun.other |= normal == "another";
                // "Thursday's text" begins with its possessor.
                self.start = if reading.is_possessive(before) { before.saturating_sub(1) } else { before };
                return;
            }
            let year = Some(normal).filter(|n| n.len() == 4).and_then(|n| n.parse().ok());
            let year = year.filter(|y| (1945..2100).contains(y));
            if year.is_none() && !self.is_modifier(before) {
                return;
            }
            self.noun.year = self.noun.year.or(year);
            self.noun.other |= reading.is(Role::OTHER, before);
            self.noun.to_come |= reading.is(Role::COMING, before);
            self.start = before;
        }
    }

    /// "the chance **that** resolution of a quarrel comes": a conjunction, where
    /// a demonstrative would leave nothing for "of" to tell.
    fn determines(&self, token: usize) -> bool {
        let reading = self.reading;
        let conjunction = reading.pos(token) == Pos::Preposition || reading.normal(self.end) == "of";
        reading.normal(token) != "that" || !conjunction
    }

    /// "the **partition** resolution", "a **war powers** resolution": one or two
    /// common nouns between article and noun.
    fn is_topic(&self, token: usize) -> bool {
        let reading = self.reading;
        let common = |t: usize| {
            let noun = matches!(reading.pos(t), Pos::Noun | Pos::NounPlural);
            noun && !reading.is(Role::SETTLEMENT, t) && reading.outline.shape(t) == Shape::Lower
        };
        let article = |t: usize| reading.is(Role::DEFINITE, t) || reading.is(Role::ARTICLE, t);
        let near = token + 1 == self.context.head || token + 2 == self.context.head && common(token + 1);
        let Some(before) = token.checked_sub(1).filter(|_| near && common(token)) else { return false };
        let two = token + 1 == self.context.head && common(before);
        article(before) || two && before.checked_sub(1).is_some_and(article)
    }

    /// "second", "non-binding", "Republican-led", "Gaza": what may stand
    /// between determiner and noun.
    fn is_modifier(&self, token: usize) -> bool {
        let reading = self.reading;
        reading.is(Role::QUALITY, token)
            || reading.is(Role::MANY, token)
            || reading.is(Role::SETTLEMENT, token)
            || reading.normal(token) == "-"
            || reading.normal(token).contains('-')
            || reading.pos(token).is_adjective()
            || self.is_topic(token)
            || (reading.outline.shape(token).has_capital() && !reading.outline.starts_sentence(token))
            || (token + 1 < self.context.head && reading.normal(token + 1) == "-")
    }

    /// The mention.
    fn found(&self, noun: Span, rule: &'static str) -> Found {
        let reading = self.reading;
        let mut start = reading.outline.span(self.context.start).start().min(noun.start());
        // The article belongs to the mention when it stands beside it.
        let beside = self.start + 1 == self.context.start && self.start != self.context.start;
        if beside
            && self.noun.determiner != Determiner::None
            && !self.noun.other
            && !reading.is(Role::QUALITY, self.start)
        {
            start = reading.outline.span(self.start).start();
        }
        let span = Span::new(start..noun.end());
        let (body, told, because) = self.body();
        Found {
            span,
            tokens: reading.tokens_of(span),
            start: self.start,
            head: self.context.head,
            body,
            told,
            citation: None,
            noun: self.noun,
            listed: false,
            when: super::when::beside(reading, self.start, TokenRange::new(self.context.head, self.end)),
            rule,
            because,
        }
    }

    /// The body: beside the noun, or the one that acts on it, or the nearest
    /// in the sentence.
    fn body(&self) -> (Body, Told, Vec<Span>) {
        let reading = self.reading;
        let span = |b: &BodyMention| vec![reading.outline.range_span(b.tokens)];
        if let Some((_, body)) = self.context.beside {
            let chamber = body == Body::UsCongress && self.context.named_by.is_none();
            let nearer = if chamber || body == Body::Unknown { self.chamber() } else { None };
            return match nearer {
                Some(b) => (b.body, Told::Sentence, span(b)),
                None => (body, Told::Beside, Vec::new()),
            };
        }
        let congress = TokenRange::new(self.context.start, self.context.head)
            .iter()
            .find(|t| reading.is(Role::CONGRESS, *t));
        if congress.is_some_and(|t| matches!(reading.normal(t), "continuing" | "continued")) {
            return (Body::UsCongress, Told::Beside, Vec::new());
        }
        if let Some(body) = body_in_sentence(reading, self.context.head) {
            return (body.body, Told::Sentence, span(body));
        }
        let sentence = reading.sentence(self.context.head);
        let short = reading.bodies.near(sentence, self.context.head).iter();
        let short = short.filter(|b| b.body != Body::Unknown);
        match short.min_by_key(|b| b.tokens.start.abs_diff(self.context.head)) {
            Some(b) => (b.body, Told::Sentence, span(b)),
            None if congress.is_some() => (Body::UsCongress, Told::Number, Vec::new()),
            None if noun_rule::body_beside(self) => (Body::Other, Told::Sentence, Vec::new()),
            None => self.body_of_neighbour(),
        }
    }

    /// resolution 901 and its two **resolutions** of last spring
    fn body_of_neighbour(&self) -> (Body, Told, Vec<Span>) {
        let sentence = self.reading.sentence(self.context.head);
        let mut cited = self.before.iter().rev().take(40).take_while(|f| sentence.contains(f.head));
        match cited.find(|f| f.body != Body::Unknown) {
            Some(found) => (found.body, Told::Sentence, vec![found.span]),
            None => (Body::Unknown, Told::Not, Vec::new()),
        }
    }

    /// "a Harbour Resolution" that **the Senate** rejects is the Senate's.
    fn chamber(&self) -> Option<&BodyMention> {
        let reading = self.reading;
        let sentence = reading.sentence(self.context.head);
        let chambers = reading.bodies.near(sentence, self.context.head).iter();
        let mut chambers = chambers.filter(|b| matches!(b.body, Body::UsHouse | Body::UsSenate));
        chambers.find(|b| b.tokens.start.abs_diff(self.context.head) < 30)
    }

    pub(super) fn before_head(&self) -> Option<usize> {
        self.context.start.checked_sub(1)
    }

    /// The first token after the noun, adverbs and "also" left out.
    pub(super) fn next(&self) -> usize {
        let mut next = self.end;
        while self.reading.pos(next).is_adverb() || self.reading.is(Role::ALSO, next) {
            next += 1;
        }
        next
    }
}
