//! Mentions -> resolutions: which mentions mean the same one.

use std::collections::BTreeMap;

use super::found::{Determiner, Found, Told};
use super::reading::Reading;
use super::when;
use crate::date::Date;
use crate::kind::Body;
use crate::knowledge::resolutions::Role;

/// A resolution as the text speaks of it: places of its mentions in the list.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub(super) mentions: Vec<usize>,
    pub(super) body: Body,
    pub(super) told: Told,
    /// The place of its first mention with a number.
    numbered: Option<usize>,
    plural: bool,
    draft: bool,
    year: Option<u16>,
    when: Option<Date>,
    /// It was joined by more than its number.
    pub(super) rules: Vec<&'static str>,
}

/// How many entities back a mention is compared with.
const LOOK_BACK: usize = 40;

/// Joins the mentions of a text, in text order.
pub(super) fn link(reading: &Reading<'_, '_>, found: &[Found]) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut seen = Seen { of_mention: Vec::with_capacity(found.len()), by_number: BTreeMap::new() };
    for (place, mention) in found.iter().enumerate() {
        let search = Search { reading, found, entities: &entities, seen: &seen, place, mention };
        let linked = SIEVE.iter().find_map(|(name, rule)| Some((*name, rule(&search)?)));
        let entity = linked.map_or(entities.len(), |(_, entity)| entity);
        match linked.and_then(|(rule, entity)| Some((rule, entities.get_mut(entity)?))) {
            Some((rule, entity)) => entity.join(mention, place, rule),
            None => entities.push(Entity::new(mention, place)),
        }
        seen.add(mention, entity);
    }
    entities
}

/// What the mentions so far were found to mean, for quick look-up.
#[derive(Debug)]
struct Seen<'f> {
    /// For every mention its entity.
    of_mention: Vec<usize>,
    /// For every number the entities that have it.
    by_number: BTreeMap<&'f str, Vec<usize>>,
}

impl<'f> Seen<'f> {
    fn add(&mut self, mention: &'f Found, entity: usize) {
        self.of_mention.push(entity);
        if let Some(citation) = &mention.citation {
            let entities = self.by_number.entry(&citation.number).or_default();
            if !entities.contains(&entity) && entities.len() < LOOK_BACK {
                entities.push(entity);
            }
        }
    }
}

impl Entity {
    fn new(first: &Found, place: usize) -> Entity {
        let mut entity = Entity {
            mentions: vec![place],
            body: first.body,
            told: first.told,
            numbered: None,
            plural: false,
            draft: false,
            year: None,
            when: None,
            rules: Vec::new(),
        };
        entity.note(first, place);
        entity
    }

    /// Keeps what a mention says of the resolution.
    fn note(&mut self, mention: &Found, place: usize) {
        self.numbered = self.numbered.or(mention.citation.as_ref().map(|_| place));
        self.plural |= mention.noun.plural;
        self.draft |= mention.noun.draft;
        let year = mention.citation.as_ref().and_then(|c| c.year).or(mention.noun.year);
        self.year = self.year.or(year).or(mention.when.map(Date::year));
        self.when = self.when.or(mention.when);
    }

    fn join(&mut self, mention: &Found, place: usize, rule: &'static str) {
        self.mentions.push(place);
        self.note(mention, place);
        if mention.told < self.told && mention.body != Body::Unknown {
            self.body = mention.body;
            self.told = mention.told;
        }
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
    }

    fn last<'f>(&self, found: &'f [Found]) -> Option<&'f Found> {
        self.mentions.last().and_then(|place| found.get(*place))
    }

    /// The mention with a number, if there is one.
    pub(super) fn numbered<'f>(&self, found: &'f [Found]) -> Option<&'f Found> {
        self.numbered.and_then(|place| found.get(place))
    }
}

/// A look-up with the name of its rule.
type Rule = fn(&Search<'_, '_, '_>) -> Option<usize>;

/// How a mention finds its resolution, surest first.
const SIEVE: &[(&str, Rule)] = &[
    ("resolution/same-number", same_number),
    ("resolution/apposition", apposition),
    ("resolution/headline", headline),
    ("resolution/same-year", same_year),
    ("resolution/same-topic", same_topic),
    ("resolution/first-of-several", first_of_several),
    ("resolution/numbered-later", numbered_later),
    ("resolution/nearest", nearest),
];

/// What a rule may look at.
struct Search<'s, 'r, 't> {
    reading: &'s Reading<'r, 't>,
    found: &'s [Found],
    entities: &'s [Entity],
    seen: &'s Seen<'s>,
    place: usize,
    mention: &'s Found,
}

impl Search<'_, '_, '_> {
    /// The latest entities, nearest last mention first.
    fn nearest_first(&self) -> Vec<usize> {
        let start = self.entities.len().saturating_sub(LOOK_BACK);
        let mut places: Vec<usize> = (start..self.entities.len()).collect();
        let last = |e: &usize| self.entities.get(*e).and_then(|e| e.mentions.last()).copied();
        places.sort_by_key(|e| std::cmp::Reverse(last(e)));
        places
    }

    /// Returns true if body, number and draft status do not speak against it.
    fn fits(&self, entity: &Entity) -> bool {
        let bodies = self.mention.body == entity.body
            || self.mention.body == Body::Unknown
            || entity.body == Body::Unknown
            || self.mention.told > Told::Beside;
        let times = self.mention.when.zip(entity.when).is_none_or(|(one, other)| when::agree(one, other));
        bodies && times && self.mention.noun.plural == entity.plural
    }
}

/// Resolution 2254 … **resolution 2254**
fn same_number(s: &Search<'_, '_, '_>) -> Option<usize> {
    let citation = s.mention.citation.as_ref()?;
    let cited = s.seen.by_number.get(citation.number.as_str())?;
    cited.iter().copied().find(|place| {
        let other = s.entities.get(*place).and_then(|entity| entity.numbered(s.found));
        let Some(other) = other else { return false };
        let same = other
            .citation
            .as_ref()
            .is_some_and(|c| c.number == citation.number && c.symbol == citation.symbol);
        let number = other.citation.as_ref().is_some_and(|c| c.number == citation.number);
        same || (number
            && (other.body == Body::Unknown
                || s.mention.body == Body::Unknown
                || other.body == s.mention.body))
    })
}

/// The measure, **Resolution 901**, came late …; Resolution 901, **the
/// 1991 text** that …
fn apposition(s: &Search<'_, '_, '_>) -> Option<usize> {
    let before = s.place.checked_sub(1)?;
    let last = s.found.get(before)?;
    let gap = last.tokens.end..s.mention.tokens.start;
    let about = about_only(s, gap.clone());
    let only_mark = about
        || gap.len() <= 3
            && gap.clone().any(|t| matches!(s.reading.normal(t), "," | "(" | "—" | "–" | "-" | ":"))
            && gap.clone().all(|t| {
                s.reading.is_mark(t) && !matches!(s.reading.normal(t), ";" | ".")
                    || s.reading.is(Role::ARTICLE, t)
            });
    let one_numbered = last.citation.is_some() != s.mention.citation.is_some();
    let singular = !last.noun.plural && !s.mention.noun.plural;
    if !only_mark || !one_numbered || !singular || s.mention.noun.determiner == Determiner::Indefinite {
        return None;
    }
    let entity = *s.seen.of_mention.get(before)?;
    (s.entities.get(entity)?.mentions.last() == Some(&before)).then_some(entity)
}

/// the resolution **on the bridges of Norra,** H. Con. Res. 901
fn about_only(s: &Search<'_, '_, '_>, gap: std::ops::Range<usize>) -> bool {
    let comma = gap.clone().next_back().is_some_and(|t| s.reading.normal(t) == ",");
    let marks = gap.clone().filter(|t| s.reading.is_mark(*t)).count();
    let on = s.reading.is(Role::ABOUT, gap.start);
    let finite = gap.clone().any(|t| s.reading.pos(t).is_finite_verb());
    (3..12).contains(&gap.len()) && comma && marks == 1 && on && !finite
}

/// "League adopts resolution on Norra" above the text that cites it.
fn headline(s: &Search<'_, '_, '_>) -> Option<usize> {
    let paragraph = s.reading.outline.paragraph_of(s.mention.head);
    if paragraph > 3 || s.mention.noun.other {
        return None;
    }
    s.entities.iter().take(LOOK_BACK).position(|entity| {
        let in_headline = |place: &usize| {
            let Some(found) = s.found.get(*place) else { return false };
            let outline = s.reading.outline;
            outline.paragraph_of(found.head) < paragraph && outline.is_headline(found.head)
        };
        entity.mentions.iter().take(1).chain(entity.mentions.last()).all(in_headline)
            && entity.numbered(s.found).is_none()
            && s.fits(entity)
            && s.mention.noun.determiner != Determiner::Definite
    })
}

/// the **2015** resolution
fn same_year(s: &Search<'_, '_, '_>) -> Option<usize> {
    let year = s.mention.noun.year.filter(|_| s.mention.citation.is_none())?;
    let fits = |e: &usize| s.entities.get(*e).is_some_and(|e| e.year == Some(year) && s.fits(e));
    s.nearest_first().into_iter().find(fits)
}

/// the **partition** resolution: the one whose title in the tables says so.
fn same_topic(s: &Search<'_, '_, '_>) -> Option<usize> {
    const SHORTEST: usize = 5;
    if s.mention.citation.is_some() || s.mention.noun.plural || s.mention.head <= s.mention.start + 1 {
        return None;
    }
    let topic = s.reading.normal(s.mention.head - 1);
    let topic = Some(topic)
        .filter(|topic| topic.len() >= SHORTEST && topic.bytes().all(|b| b.is_ascii_lowercase()))?;
    let titled = |e: &usize| {
        let numbered = s.entities.get(*e).and_then(|e| e.numbered(s.found));
        let symbol = numbered.and_then(|f| f.citation.as_ref()).and_then(|c| c.symbol.as_deref());
        let title = symbol.and_then(|symbol| s.reading.tables.fact(symbol)).and_then(|fact| fact.title);
        title.is_some_and(|title| title.to_lowercase().contains(topic))
    };
    let mut fitting = s.nearest_first().into_iter().filter(titled);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// "the **first** draft" after a rival one was spoken of.
fn first_of_several(s: &Search<'_, '_, '_>) -> Option<usize> {
    let first = s
        .mention
        .tokens
        .iter()
        .chain(s.mention.tokens.start.checked_sub(1))
        .any(|t| s.reading.is(Role::ORIGINAL, t));
    let definite = s.mention.citation.is_none() && s.mention.noun.other;
    let drafts = |e: &&Entity| s.fits(e) && e.numbered(s.found).is_none();
    if !first || !definite {
        return None;
    }
    let oldest = s.entities.len().saturating_sub(LOOK_BACK);
    let mut drafts = (oldest..s.entities.len()).filter(|e| s.entities.get(*e).is_some_and(|e| drafts(&e)));
    let first = drafts.next()?;
    drafts.next().map(|_| first)
}

/// The council failed to adopt a resolution … **The draft text (S/2025/583)**: the symbol of the
/// paper spoken of just before.
fn numbered_later(s: &Search<'_, '_, '_>) -> Option<usize> {
    const NEAR: usize = 3;
    let citation = s.mention.citation.as_ref()?;
    let definite = matches!(s.mention.noun.determiner, Determiner::Definite | Determiner::Demonstrative);
    if !citation.draft || !definite || s.mention.noun.other {
        return None;
    }
    let nearest = s.nearest_first().into_iter().next()?;
    let entity = s.entities.get(nearest)?;
    let last = entity.last(s.found)?;
    let outline = s.reading.outline;
    let sentences = outline.sentence_of(s.mention.head).saturating_sub(outline.sentence_of(last.head));
    let open = entity.numbered.is_none() && !entity.plural && sentences <= NEAR;
    (open && s.fits(entity)).then_some(nearest)
}

/// **The resolution** … the nearest one that fits.
fn nearest(s: &Search<'_, '_, '_>) -> Option<usize> {
    let noun = s.mention.noun;
    let definite = matches!(noun.determiner, Determiner::Definite | Determiner::Demonstrative);
    if s.mention.citation.is_some() || !definite || noun.other || noun.year.is_some() {
        return None;
    }
    // "the text with which the league sent guards" tells which by itself.
    let end = s.mention.tokens.end;
    let with = usize::from(s.reading.is(Role::INSTRUMENT, end));
    if noun.determiner == Determiner::Definite && with == 1 && s.reading.normal(end + 1) == "which" {
        return None;
    }
    let nearest = s.nearest_first();
    let fits = |e: &usize| s.entities.get(*e).is_some_and(|e| s.fits(e));
    if noun.draft {
        // "the draft" is no resolution long adopted, if a draft is there.
        let draft = |e: &usize| {
            fits(e) && s.entities.get(*e).is_some_and(|e| e.draft || e.numbered(s.found).is_none())
        };
        if let Some(entity) = nearest.iter().find(|e| draft(e)) {
            return Some(*entity);
        }
    }
    // "the measure" is the one the text is about, not "a softer text" in passing.
    let in_passing = |e: &usize| {
        let last = s.entities.get(*e).and_then(|e| e.last(s.found));
        last.is_some_and(|f| {
            f.noun.other && f.citation.is_none() && f.noun.determiner == Determiner::Indefinite
        })
    };
    let near = |e: &usize| {
        let last = s.entities.get(*e).and_then(|e| e.last(s.found));
        let sentences = |f: &Found| {
            s.reading
                .outline
                .sentence_of(s.mention.head)
                .saturating_sub(s.reading.outline.sentence_of(f.head))
        };
        last.is_some_and(|f| sentences(f) < 60)
    };
    let mut near = nearest.into_iter().filter(near).filter(fits).take(8);
    let first = near.next()?;
    // "Resolution 901 revived resolutions 917 and 918. The resolution …"
    let listed = |e: &usize| {
        let last = s.entities.get(*e).and_then(|e| e.last(s.found));
        last.is_some_and(|f| f.listed)
    };
    if listed(&first) {
        return near.find(|e| !listed(e)).or(Some(first));
    }
    // "Velia opposed an earlier draft. The resolution, which passed …"
    let draft_only = |e: &usize| {
        let mentions = s.entities.get(*e).map_or(&[][..], |e| &e.mentions);
        mentions.iter().filter_map(|m| s.found.get(*m)).all(|f| !f.noun.resolution || f.noun.draft)
    };
    if noun.resolution && !noun.draft && in_passing(&first) && draft_only(&first) {
        return near.find(|e| !draft_only(e)).or(Some(first));
    }
    if in_passing(&first) {
        let here = s.reading.outline.sentence_of(s.mention.head);
        let back = s
            .entities
            .get(first)
            .and_then(|e| e.last(s.found))
            .map(|f| here.saturating_sub(s.reading.outline.sentence_of(f.head)));
        if back.is_some_and(|back| back > 1) {
            return near.find(|e| !in_passing(e)).or(Some(first));
        }
    }
    Some(first)
}
