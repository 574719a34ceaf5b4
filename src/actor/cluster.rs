//! Mentions grouped by whom they mean.

use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{Knowledge, TextMap};
use crate::mention::{Class, Gender, GrammaticalNumber, Mention, Standing};
use crate::outline::{Outline, ParagraphKind, TokenRange};
use crate::tag::Tags;

/// Mentions that mean one actor, and what they say about it together.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// Places in the list of mentions, in the order they were joined.
    pub(super) mentions: Vec<usize>,
    /// The known actor.
    pub(super) entry: Option<usize>,
    /// What sort of actor.
    pub(super) kind: ActorKind,
    pub(super) gender: Gender,
    pub(super) number: GrammaticalNumber,
    /// ISO code.
    pub(super) country: Option<&'static str>,
    /// Whether the country is only that of the company it keeps.
    pub(super) is_inferred: bool,
    /// Whether one of the mentions is a name.
    pub(super) named: bool,
    /// The rules that joined mentions, with the mention each joined.
    pub(super) signed: Vec<(&'static str, usize)>,
    /// Put into another cluster.
    pub(super) gone: bool,
}

impl Cluster {
    /// Its first mention in the text.
    pub(super) fn first(&self) -> Option<usize> {
        self.mentions.iter().copied().min()
    }

    /// Whether neither a country nor a gender speaks against one more mention.
    pub(super) fn fits(&self, country: Option<&str>, gender: Gender) -> bool {
        let countries = self.country.is_none() || country.is_none() || self.country == country;
        let genders = self.gender == Gender::Unknown || gender == Gender::Unknown || self.gender == gender;
        countries && genders
    }
}

/// Mentions of a cluster that are read at most.
const MOST_READ: usize = 12;

/// Words of a line of credits at most.
const LONGEST_CREDIT: usize = 40;

/// All clusters of a text while they are made.
#[derive(Debug)]
pub(super) struct Clusters<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) tags: &'a Tags,
    pub(super) mentions: &'a [Mention],
    pub(super) knowledge: &'a Knowledge,
    pub(super) clusters: Vec<Cluster>,
    /// For every mention the place of its cluster.
    pub(super) of_mention: Vec<Option<usize>>,
    /// The first cluster of each state, by country: at most as many as there are.
    pub(super) states: Vec<(&'static str, usize)>,
    /// Tokens that a name or an adjective of country covers.
    named: Vec<bool>,
    /// Cluster of a known actor, by entry.
    pub(super) by_entry: TextMap<usize, usize>,
}

impl<'a> Clusters<'a> {
    pub(super) fn new(
        outline: &'a Outline<'a>,
        tags: &'a Tags,
        mentions: &'a [Mention],
        knowledge: &'a Knowledge,
    ) -> Clusters<'a> {
        let mut named = vec![false; outline.len()];
        for mention in mentions.iter().filter(|m| matches!(m.form, MentionForm::Name | MentionForm::Acronym))
        {
            named
                .iter_mut()
                .take(mention.tokens.end)
                .skip(mention.tokens.start)
                .for_each(|slot| *slot = true);
        }
        Clusters {
            states: Vec::new(),
            named,
            outline,
            tags,
            mentions,
            knowledge,
            clusters: Vec::new(),
            of_mention: vec![None; mentions.len()],
            by_entry: TextMap::default(),
        }
    }

    /// A mention by its place.
    pub(super) fn mention(&self, place: usize) -> Option<&'a Mention> {
        self.mentions.get(place)
    }

    /// Names that mean an actor here and have no cluster yet, with their kind.
    pub(super) fn open_names(&self) -> Vec<(usize, &'a Mention, ActorKind)> {
        self.mentions
            .iter()
            .enumerate()
            .filter(|(place, _)| self.of_mention.get(*place) == Some(&None))
            .filter(|(_, mention)| !self.is_credit(mention))
            .filter_map(|(place, mention)| Some((place, mention, acting_kind(mention)?)))
            .collect()
    }

    /// "By Jane Doe", "Reporting by …": who wrote the text is nobody in it.
    fn is_credit(&self, mention: &Mention) -> bool {
        let paragraph = self.outline.paragraphs().get(self.outline.paragraph_of(mention.head));
        let person = mention.class == Class::Actor(ActorKind::Person);
        if !person || paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Byline) {
            return person;
        }
        let sentence = self.outline.sentence(mention.head);
        let end = sentence.end.min(sentence.start + LONGEST_CREDIT);
        self.outline.opens_credit(sentence)
            && (sentence.start..end).all(|t| !self.tags.pos(t).is_finite_verb())
    }

    /// Returns true if a name or an adjective of country covers the token.
    pub(super) fn is_named(&self, token: usize) -> bool {
        self.named.get(token).copied().unwrap_or(false)
    }

    /// The cluster of a mention.
    pub(super) fn cluster_of(&self, mention: usize) -> Option<usize> {
        self.of_mention.get(mention).copied().flatten()
    }

    /// What is left of the clusters: first mention and place, in text order.
    pub(super) fn in_text_order(&self) -> Vec<(usize, usize)> {
        let left = self.clusters.iter().enumerate().filter(|(_, cluster)| !cluster.gone);
        let mut order: Vec<(usize, usize)> =
            left.filter_map(|(place, cluster)| Some((cluster.first()?, place))).collect();
        order.sort_unstable();
        order
    }

    /// The cluster of the state of a country.
    pub(super) fn state(&self, country: &str) -> Option<usize> {
        self.states.iter().find(|(known, _)| *known == country).map(|&(_, state)| state)
    }

    /// A cluster by its place.
    pub(super) fn get(&self, cluster: usize) -> Option<&Cluster> {
        self.clusters.get(cluster)
    }

    /// The first mentions of a cluster, enough to tell what it is: who comes up a
    /// thousand times is not read a thousand times.
    pub(super) fn first_mentions(&self, cluster: &Cluster) -> impl Iterator<Item = &'a Mention> {
        let mentions = self.mentions;
        cluster.mentions.iter().take(MOST_READ).filter_map(move |&place| mentions.get(place))
    }

    /// A new cluster of one mention.
    pub(super) fn open(&mut self, rule: &'static str, place: usize, kind: ActorKind) -> usize {
        let number = self.clusters.len();
        if let Some(mention) = self.mentions.get(place) {
            self.clusters.push(Cluster {
                mentions: Vec::new(),
                entry: mention.entry,
                kind,
                gender: mention.gender,
                number: mention.number,
                country: mention.country,
                is_inferred: false,
                named: false,
                signed: Vec::new(),
                gone: false,
            });
            self.join(rule, number, place);
            let state = mention.country.filter(|_| kind == ActorKind::State);
            if let Some(country) =
                state.filter(|country| !self.states.iter().any(|(known, _)| known == country))
            {
                self.states.push((country, number));
            }
        }
        number
    }

    /// Adds a mention to a cluster.
    pub(super) fn join(&mut self, rule: &'static str, cluster: usize, place: usize) {
        let Some(mention) = self.mentions.get(place) else { return };
        let Some(joined) = self.clusters.get_mut(cluster) else { return };
        joined.mentions.push(place);
        joined.signed.push((rule, place));
        if mention.form != MentionForm::Pronoun {
            joined.country = joined.country.or(mention.country);
            joined.entry = joined.entry.or(mention.entry);
        }
        if joined.gender == Gender::Unknown {
            joined.gender = mention.gender;
        }
        joined.named |= matches!(mention.form, MentionForm::Name | MentionForm::Acronym);
        if let Some(slot) = self.of_mention.get_mut(place) {
            *slot = Some(cluster);
        }
    }

    /// Puts all mentions of one cluster into another.
    pub(super) fn merge(&mut self, rule: &'static str, into: usize, from: usize) {
        if into == from {
            return;
        }
        let Some(source) = self.clusters.get_mut(from) else { return };
        let moved = std::mem::take(&mut source.mentions);
        source.gone = true;
        for place in moved {
            self.join(rule, into, place);
        }
    }

    /// Takes a cluster out.
    pub(super) fn drop(&mut self, cluster: usize) {
        let Some(dropped) = self.clusters.get_mut(cluster) else { return };
        dropped.gone = true;
        for place in std::mem::take(&mut dropped.mentions) {
            if let Some(slot) = self.of_mention.get_mut(place) {
                *slot = None;
            }
        }
    }

    /// The words of a range in normal form.
    pub(super) fn words(&self, range: TokenRange) -> Vec<&'a str> {
        let outline: &'a Outline<'a> = self.outline;
        range.iter().map(|token| outline.normal(token)).collect()
    }

    /// The words of a name in normal form, cut to the part that is the name.
    pub(super) fn name_words(&self, mention: &Mention) -> Vec<&'a str> {
        self.words(mention.tokens).into_iter().map(|word| mention.part.of(word)).collect()
    }

    /// The sentence of a mention, by number.
    pub(super) fn sentence(&self, mention: &Mention) -> usize {
        self.outline.sentence_of(mention.head)
    }
}

/// The kind under which a name acts; `None` for places, adjectives and things.
pub(super) fn acting_kind(mention: &Mention) -> Option<ActorKind> {
    if !matches!(mention.form, MentionForm::Name | MentionForm::Acronym) {
        return None;
    }
    match mention.class {
        Class::Actor(ActorKind::State) if mention.standing == Standing::Place => None,
        Class::Actor(kind) => Some(kind),
        Class::Place(_) | Class::Demonym | Class::Other | Class::Unknown => None,
    }
}
