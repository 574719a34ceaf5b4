//! Toponyms with their places -> the locations of the report.

use super::atlas::{Atlas, Sense, Site};
use super::belonging::{Belonging, BelongingNoun};
use super::choose::Choice;
use super::context::Context;
use super::judge::{Verdict, acts};
use super::toponym::{Toponym, Toponyms};
use super::unheld::{Nearness, Neighbourhood, Whereabouts, whereabouts};
use super::{Degrees, Location, LocationMention, Locations};
use crate::evidence::{Confidence, Evidence};
use crate::id::LocationId;
use crate::kind::LocationKind;
use crate::knowledge::gazetteer::PlaceKind;
use crate::knowledge::{FromSeed, PlaceWords, TextMap};
use crate::mention::Mention;
use crate::outline::{Outline, TokenRange, in_one_line};
use crate::span::Span;

/// Everything the stage has found.
pub(super) struct Found<'f> {
    pub(super) place_words: &'f PlaceWords,
    pub(super) toponyms: &'f Toponyms,
    pub(super) contexts: &'f [Context],
    pub(super) verdicts: &'f [Verdict],
    pub(super) choices: &'f [Option<Choice>],
    pub(super) neighbourhood: Neighbourhood,
}

/// The most that is sure of a place that a container, or the article's places, tell.
const LIES_IN: u16 = 700;
const LIES_NEAR: u16 = 400;
/// The lead, in tenths of a bit, from which the namesake of a state is meant.
const NAMESAKE: i32 = 30;

/// What makes two mentions one location.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// The same place of a gazetteer, the same part or facility of it.
    Site(Site, LocationKind, String),
    /// A name that no gazetteer holds.
    Form(usize),
    /// A country by its adjective.
    Belonging(&'static str, LocationKind),
}

/// A mention on its way into a location.
struct Item<'f> {
    tokens: TokenRange,
    /// Bytes of the first and of the last token that do not belong to it.
    lead: usize,
    tail: usize,
    key: Key,
    kind: LocationKind,
    confidence: Confidence,
    /// How well the text places a name that no gazetteer holds.
    nearness: Nearness,
    mention: Option<usize>,
    basis: Basis<'f>,
}

/// What a location is made of, if the mention is the one that tells most.
enum Basis<'f> {
    /// A toponym; where it lies if no gazetteer holds it.
    Toponym(usize, Option<Whereabouts>),
    Belonging(&'f Belonging),
}

/// Makes the locations, in text order of their first mentions.
pub(super) fn collect(
    outline: &Outline<'_>,
    mentions: &[Mention],
    atlas: &Atlas,
    found: &Found<'_>,
    belonging: &[Belonging],
) -> Locations {
    let mut items: Vec<Item<'_>> = Vec::with_capacity(found.toponyms.all.len());
    for (at, toponym) in found.toponyms.all.iter().enumerate() {
        let (Some(context), Some(verdict)) = (found.contexts.get(at), found.verdicts.get(at)) else {
            continue;
        };
        let choice = found.choices.get(at).and_then(Option::as_ref);
        let is_longer = found.toponyms.form(at).is_some_and(|form| form.is_longer);
        let own = !acts(mentions, verdict, context) || is_namesake(mentions, verdict, choice, is_longer);
        if verdict.is_place && own {
            items.push(item(outline, found, at, toponym, context, verdict));
        }
    }
    let taken: Vec<TokenRange> = items.iter().map(|item| item.tokens).collect();
    let free = |tokens: TokenRange| {
        let next = taken.partition_point(|other| other.end <= tokens.start);
        taken.get(next).is_none_or(|other| !other.overlaps(tokens))
    };
    let adjectives: Vec<Item<'_>> = belonging
        .iter()
        .filter(|word| free(word.noun.map_or(word.tokens, |(tokens, _)| tokens)))
        .map(|word| belonging_item(atlas, word, found.place_words))
        .collect();
    items.extend(adjectives);
    items.sort_by_key(|item| (item.tokens.start, item.tokens.end));
    let make = |item: &Item<'_>| match item.basis {
        Basis::Toponym(at, told) => toponym_location(outline, atlas, found, item, at, told),
        Basis::Belonging(word) => belonging_location(outline, atlas, found.place_words, item, word),
    };
    gather(outline, mentions, items, make)
}

/// "**Athens** serves fewer customers" beside other towns of Tennessee: the town
/// that the article speaks of bears the name of a state, or of its capital.
fn is_namesake(mentions: &[Mention], verdict: &Verdict, choice: Option<&Choice>, is_longer: bool) -> bool {
    let country = verdict.mention.and_then(|at| mentions.get(at)).and_then(|mention| mention.country);
    choice.zip(country).is_some_and(|(choice, country)| {
        let place = choice.sense.place;
        let by_company = !matches!(choice.rule, "location/most-people" | "location/only-one");
        !is_longer
            && by_company
            && !place.country.is_empty()
            && place.country != country
            && choice.margin >= NAMESAKE
    })
}

/// Joins mentions of one place and numbers the locations.
fn gather(
    outline: &Outline<'_>,
    mentions: &[Mention],
    items: Vec<Item<'_>>,
    make: impl Fn(&Item<'_>) -> Location,
) -> Locations {
    let many = items.len();
    let mut result =
        Locations { locations: Vec::with_capacity(many), of_mention: vec![None; mentions.len()] };
    let mut by_key: TextMap<Key, usize> = TextMap::with_capacity_and_hasher(many, FromSeed);
    let mut nearness: Vec<Nearness> = Vec::with_capacity(many);
    for mut item in items {
        let next = result.locations.len();
        let key = std::mem::replace(&mut item.key, Key::Form(0));
        let at = *by_key.entry(key).or_insert(next);
        let id = LocationId::new(at);
        let span = outline.range_span(item.tokens);
        let start = span.start() + item.lead;
        let span = Span::new(start..span.end().saturating_sub(item.tail).max(start));
        if at == next {
            result.locations.push(Location { id, ..make(&item) });
            nearness.push(item.nearness);
        } else if let Some((location, known)) = result.locations.get_mut(at).zip(nearness.get_mut(at)) {
            join(location, known, &item, &make);
        }
        if let Some(location) = result.locations.get_mut(at) {
            location.mentions.push(LocationMention { span });
        }
        if let Some(of) = item.mention.and_then(|mention| result.of_mention.get_mut(mention)) {
            *of = Some(id);
        }
    }
    result
}

/// Another mention of a location: the one that places it best says where it lies.
fn join(
    location: &mut Location,
    known: &mut Nearness,
    item: &Item<'_>,
    make: &impl Fn(&Item<'_>) -> Location,
) {
    if item.nearness > *known {
        *known = item.nearness;
        let (mentions, name) = (std::mem::take(&mut location.mentions), std::mem::take(&mut location.name));
        *location = Location { id: location.id, mentions, name, ..make(item) };
    } else if item.nearness == *known {
        location.confidence = location.confidence.max(item.confidence);
    }
}

/// One toponym as a mention of a location.
fn item<'f>(
    outline: &Outline<'_>,
    found: &Found<'_>,
    at: usize,
    toponym: &Toponym,
    context: &Context,
    verdict: &Verdict,
) -> Item<'f> {
    let choice = found.choices.get(at).copied().flatten();
    let form = found.toponyms.forms.get(toponym.form);
    let is_longer = form.is_some_and(|form| form.is_longer);
    let form_kind = form.and_then(|form| form.kind);
    let mut tokens = toponym.name;
    let mut kind = choice.map_or(LocationKind::City, |choice| choice.sense.place.kind.location_kind());
    if choice.is_none() || is_longer {
        kind = form_kind.or(context.typed()).unwrap_or(LocationKind::City);
    }
    let mut part = String::new();
    if let Some(start) = context.part {
        part = outline.range_text(TokenRange::new(start, toponym.name.start)).to_lowercase();
        tokens = TokenRange::new(start, tokens.end);
        kind = LocationKind::Region;
    }
    if let Some((end, typed @ (LocationKind::Facility | LocationKind::Border))) = context.type_after {
        part = outline.range_text(TokenRange::new(tokens.end, end + 1)).to_lowercase();
        tokens = TokenRange::new(tokens.start, end + 1);
        kind = typed;
    }
    let lead = if tokens.start == toponym.name.start { toponym.lead } else { 0 };
    let key = match choice {
        Some(choice) if !is_longer => Key::Site(choice.sense.site, kind, part),
        _ => Key::Form(toponym.form),
    };
    let told = choice.is_none().then(|| whereabouts(outline, found, at)).flatten();
    let surest = told.as_ref().and_then(|told| told.radius_km().map(|_| surest(told.relation)));
    let confidence = confidence(verdict, choice.as_ref());
    Item {
        tokens,
        lead,
        tail: toponym.tail,
        key,
        kind,
        confidence: surest.map_or(confidence, |surest| confidence.min(surest)),
        nearness: told.map_or(Nearness::SameCountry, |told| told.relation),
        mention: verdict.mention,
        basis: Basis::Toponym(at, told),
    }
}

/// The location of a toponym.
fn toponym_location(
    outline: &Outline<'_>,
    atlas: &Atlas,
    found: &Found<'_>,
    item: &Item<'_>,
    at: usize,
    told: Option<Whereabouts>,
) -> Location {
    let words = outline.range_text(item.tokens);
    let words = words.get(item.lead..words.len().saturating_sub(item.tail)).unwrap_or(words);
    let mut location = blank(words, item.kind, item.confidence);
    if let Some((verdict, context)) = found.verdicts.get(at).zip(found.contexts.get(at)) {
        location.evidence.push(Evidence::new(verdict.rule, trigger_spans(outline, context)));
    }
    if let Some(choice) = found.choices.get(at).copied().flatten() {
        let container = choice.container.or(choice.witness).and_then(|outer| found.toponyms.all.get(outer));
        let spans = container.map(|outer| outline.range_span(outer.name)).into_iter().collect();
        location.evidence.push(Evidence::new(choice.rule, spans));
        // A part or a facility of a place, and what has more words, is another place.
        let name = found.toponyms.all.get(at).map(|toponym| toponym.name);
        let is_longer = found.toponyms.form(at).is_some_and(|form| form.is_longer);
        fill(&mut location, atlas, &choice.sense, name == Some(item.tokens) && !is_longer);
    }
    if let Some(told) = &told {
        place_unheld(&mut location, outline, atlas, found, told);
    }
    location
}

fn blank(words: &str, kind: LocationKind, confidence: Confidence) -> Location {
    Location {
        id: LocationId::new(0),
        name: in_one_line(words),
        kind,
        country: None,
        admin1: None,
        latitude: None,
        longitude: None,
        radius_km: None,
        geonames_id: None,
        mentions: Vec::new(),
        evidence: Vec::new(),
        confidence,
    }
}

/// Puts what the gazetteer knows into a location; a part or a facility of a
/// place has its point and country, but is another place.
fn fill(location: &mut Location, atlas: &Atlas, sense: &Sense, whole: bool) {
    let place = &sense.place;
    if whole {
        location.name = atlas.name(sense.site).unwrap_or_default().to_owned();
        location.geonames_id = place.geonames_id;
    }
    location.country = (!place.country.is_empty()).then(|| place.country.to_owned());
    location.admin1 = sense
        .division()
        .filter(|division| *division != sense.site)
        .and_then(|division| atlas.name(division))
        .map(str::to_owned);
    location.radius_km = Some(place.radius_km).filter(|km| *km > 0);
    location.latitude = Some(Degrees::from_micro(place.latitude * 100));
    location.longitude = Some(Degrees::from_micro(place.longitude * 100));
}

/// Puts a place that no gazetteer holds where the text, or the article, has it.
fn place_unheld(
    location: &mut Location,
    outline: &Outline<'_>,
    atlas: &Atlas,
    found: &Found<'_>,
    told: &Whereabouts,
) {
    let sense = &told.choice.sense;
    location.country = (!sense.place.country.is_empty()).then(|| sense.place.country.to_owned());
    if sense.place.kind != PlaceKind::Country && told.relation == Nearness::Inside {
        location.admin1 = sense.division().and_then(|division| atlas.name(division)).map(str::to_owned);
    }
    let Some(radius) = told.radius_km() else { return };
    location.latitude = Some(Degrees::from_micro(sense.place.latitude * 100));
    location.longitude = Some(Degrees::from_micro(sense.place.longitude * 100));
    location.radius_km = Some(radius).filter(|km| *km > 0);
    let rule = match told.relation {
        Nearness::Inside => "location/lies-in",
        _ => "location/lies-near",
    };
    let by = found.toponyms.all.get(told.toponym).map(|toponym| outline.range_span(toponym.name));
    location.evidence.push(Evidence::new(rule, by.into_iter().collect()));
}

/// The most that is sure of a place that is placed so.
fn surest(relation: Nearness) -> Confidence {
    Confidence::from_thousandths(if relation == Nearness::Inside { LIES_IN } else { LIES_NEAR })
}

/// A word of belonging as a mention of a location.
fn belonging_item<'f>(atlas: &Atlas, word: &'f Belonging, words: &PlaceWords) -> Item<'f> {
    let kind = match word.noun {
        None => LocationKind::Demonym,
        Some((_, BelongingNoun::Border)) => LocationKind::Border,
        Some((_, BelongingNoun::Capital)) => LocationKind::City,
    };
    let key = match capital_of(atlas, word, words) {
        Some(capital) => Key::Site(capital.site, kind, String::new()),
        None => Key::Belonging(word.country, kind),
    };
    Item {
        tokens: word.noun.map_or(word.tokens, |(tokens, _)| tokens),
        lead: 0,
        tail: 0,
        key,
        kind,
        confidence: Confidence::from_thousandths(900),
        nearness: Nearness::SameCountry,
        mention: None,
        basis: Basis::Belonging(word),
    }
}

/// "the Qatari capital": the town.
fn capital_of(atlas: &Atlas, word: &Belonging, words: &PlaceWords) -> Option<Sense> {
    word.noun.filter(|(_, noun)| *noun == BelongingNoun::Capital)?;
    atlas.town(words.capital(word.country)?, word.country)
}

/// The location of a word of belonging.
fn belonging_location(
    outline: &Outline<'_>,
    atlas: &Atlas,
    words: &PlaceWords,
    item: &Item<'_>,
    word: &Belonging,
) -> Location {
    let rule = match word.noun {
        None => "location/belonging",
        Some((_, BelongingNoun::Border)) => "location/border",
        Some((_, BelongingNoun::Capital)) => "location/capital-of",
    };
    let mut location = blank(outline.range_text(item.tokens), item.kind, item.confidence);
    let country = || atlas.country(word.country).and_then(|site| atlas.sense_of(site));
    if let Some(sense) = capital_of(atlas, word, words) {
        fill(&mut location, atlas, &sense, true);
    } else if let Some(sense) = country() {
        fill(&mut location, atlas, &sense, false);
        if word.noun.is_some() {
            // Neither a border nor a capital lies in the middle of its country.
            location.latitude = None;
            location.longitude = None;
            location.radius_km = None;
        }
    }
    location.evidence.push(Evidence::new(rule, vec![outline.range_span(item.tokens)]));
    location
}

/// The words around that spoke for a place.
fn trigger_spans(outline: &Outline<'_>, context: &Context) -> Vec<Span> {
    let typed = context.type_before.or(context.type_after).map(|(token, _)| token);
    let tokens = [typed, context.direction, context.inside, context.toward, context.beside, context.part];
    tokens.into_iter().flatten().map(|token| outline.span(token)).collect()
}

/// Points and lead as thousandths.
fn confidence(verdict: &Verdict, choice: Option<&Choice>) -> Confidence {
    let place = 600 + 35 * verdict.points.clamp(0, 10);
    let sense = choice.map_or(0, |choice| choice.margin.clamp(0, 100) - 60);
    Confidence::from_thousandths(u16::try_from((place + sense).clamp(100, 990)).unwrap_or(0))
}
