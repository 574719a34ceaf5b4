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
use crate::knowledge::{PlaceWords, TextMap};
use crate::mention::Mention;
use crate::outline::{Outline, TokenRange};
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
struct Item {
    tokens: TokenRange,
    /// Bytes of the first and of the last token that do not belong to it.
    lead: usize,
    tail: usize,
    key: Key,
    location: Location,
    /// How well the text places a name that no gazetteer holds.
    nearness: Nearness,
    mention: Option<usize>,
}

/// Makes the locations, in text order of their first mentions.
pub(super) fn collect(
    outline: &Outline<'_>,
    mentions: &[Mention],
    atlas: &Atlas,
    found: &Found<'_>,
    belonging: &[Belonging],
) -> Locations {
    let mut items: Vec<Item> = Vec::new();
    for (at, toponym) in found.toponyms.all.iter().enumerate() {
        let (Some(context), Some(verdict)) = (found.contexts.get(at), found.verdicts.get(at)) else {
            continue;
        };
        let choice = found.choices.get(at).and_then(Option::as_ref);
        let is_longer = found.toponyms.form(at).is_some_and(|form| form.is_longer);
        let own = !acts(mentions, verdict, context) || is_namesake(mentions, verdict, choice, is_longer);
        if verdict.is_place && own {
            items.push(item(outline, atlas, found, at, toponym, context, verdict));
        }
    }
    let taken: Vec<TokenRange> = items.iter().map(|item| item.tokens).collect();
    let free = |tokens: TokenRange| {
        let next = taken.partition_point(|other| other.end <= tokens.start);
        taken.get(next).is_none_or(|other| !other.overlaps(tokens))
    };
    let adjectives: Vec<Item> = belonging
        .iter()
        .filter(|word| free(word.noun.map_or(word.tokens, |(tokens, _)| tokens)))
        .map(|word| belonging_item(outline, atlas, word, found.place_words))
        .collect();
    items.extend(adjectives);
    items.sort_by_key(|item| (item.tokens.start, item.tokens.end));
    gather(outline, mentions, items)
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
fn gather(outline: &Outline<'_>, mentions: &[Mention], items: Vec<Item>) -> Locations {
    let mut result = Locations { locations: Vec::new(), of_mention: vec![None; mentions.len()] };
    let mut by_key: TextMap<Key, usize> = TextMap::default();
    let mut nearness: Vec<Nearness> = Vec::new();
    for item in items {
        let next = result.locations.len();
        let at = *by_key.entry(item.key).or_insert(next);
        let id = LocationId::new(at);
        let span = outline.range_span(item.tokens);
        let start = span.start() + item.lead;
        let span = Span::new(start..span.end().saturating_sub(item.tail).max(start));
        if at == next {
            result.locations.push(Location { id, mentions: Vec::new(), ..item.location });
            nearness.push(item.nearness);
        } else if let Some((location, known)) = result.locations.get_mut(at).zip(nearness.get_mut(at)) {
            join(location, known, item.location, item.nearness);
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
fn join(location: &mut Location, known: &mut Nearness, other: Location, nearness: Nearness) {
    if nearness > *known {
        *known = nearness;
        let (mentions, name) = (std::mem::take(&mut location.mentions), std::mem::take(&mut location.name));
        *location = Location { id: location.id, mentions, name, ..other };
    } else if nearness == *known {
        location.confidence = location.confidence.max(other.confidence);
    }
}

/// One toponym as a location of one mention.
fn item(
    outline: &Outline<'_>,
    atlas: &Atlas,
    found: &Found<'_>,
    at: usize,
    toponym: &Toponym,
    context: &Context,
    verdict: &Verdict,
) -> Item {
    let choice = found.choices.get(at).copied().flatten();
    let form = found.toponyms.forms.get(toponym.form);
    let is_longer = form.is_some_and(|form| form.is_longer);
    let form_kind = form.and_then(|form| form.kind);
    let mut tokens = toponym.name;
    let mut kind = choice.map_or(LocationKind::City, |choice| choice.sense.place.kind.location_kind());
    if choice.is_none() || is_longer {
        let typed = context.type_before.or(context.type_after).map(|(_, kind)| kind);
        kind = form_kind.or(typed).unwrap_or(LocationKind::City);
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
    let words = outline.range_text(tokens);
    let lead = if tokens.start == toponym.name.start { toponym.lead } else { 0 };
    let words = words.get(lead..words.len().saturating_sub(toponym.tail)).unwrap_or(words);
    let mut evidence = vec![Evidence::new(verdict.rule, trigger_spans(outline, context))];
    let confidence = confidence(verdict, choice.as_ref());
    let mut location = blank(words, kind, confidence);
    let key = match choice {
        Some(choice) => {
            let whole = part.is_empty() && !is_longer;
            let container =
                choice.container.or(choice.witness).and_then(|outer| found.toponyms.all.get(outer));
            let spans = container.map(|outer| outline.range_span(outer.name)).into_iter().collect();
            evidence.push(Evidence::new(choice.rule, spans));
            fill(&mut location, atlas, &choice.sense, whole);
            if is_longer { Key::Form(toponym.form) } else { Key::Site(choice.sense.site, kind, part) }
        }
        None => Key::Form(toponym.form),
    };
    location.evidence = evidence;
    let told = choice.is_none().then(|| whereabouts(outline, found, at)).flatten();
    if let Some(told) = &told {
        place_unheld(&mut location, outline, atlas, found, told);
    }
    let nearness = told.map_or(Nearness::SameCountry, |told| told.relation);
    Item { tokens, lead, tail: toponym.tail, key, location, nearness, mention: verdict.mention }
}

fn blank(words: &str, kind: LocationKind, confidence: Confidence) -> Location {
    Location {
        id: LocationId::new(0),
        name: words.split_whitespace().collect::<Vec<_>>().join(" "),
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
    let (rule, surest) = match told.relation {
        Nearness::Inside => ("location/lies-in", LIES_IN),
        _ => ("location/lies-near", LIES_NEAR),
    };
    let by = found.toponyms.all.get(told.toponym).map(|toponym| outline.range_span(toponym.name));
    location.evidence.push(Evidence::new(rule, by.into_iter().collect()));
    location.confidence = location.confidence.min(Confidence::from_thousandths(surest));
}

fn belonging_item(outline: &Outline<'_>, atlas: &Atlas, word: &Belonging, words: &PlaceWords) -> Item {
    let (tokens, noun) = word.noun.map_or((word.tokens, None), |(tokens, noun)| (tokens, Some(noun)));
    let (kind, rule) = match noun {
        None => (LocationKind::Demonym, "location/belonging"),
        Some(BelongingNoun::Border) => (LocationKind::Border, "location/border"),
        Some(BelongingNoun::Capital) => (LocationKind::City, "location/capital-of"),
    };
    let mut location = blank(outline.range_text(tokens), kind, Confidence::from_thousandths(900));
    let mut key = Key::Belonging(word.country, kind);
    let capital = words.capital(word.country).filter(|_| noun == Some(BelongingNoun::Capital));
    let capital = capital.and_then(|name| atlas.town(name, word.country));
    let country = || atlas.country(word.country).and_then(|site| atlas.sense_of(site));
    if let Some(sense) = capital {
        fill(&mut location, atlas, &sense, true);
        key = Key::Site(sense.site, kind, String::new());
    } else if let Some(sense) = country() {
        fill(&mut location, atlas, &sense, false);
        if noun.is_some() {
            // Neither a border nor a capital lies in the middle of its country.
            location.latitude = None;
            location.longitude = None;
            location.radius_km = None;
        }
    }
    location.evidence = vec![Evidence::new(rule, vec![outline.range_span(tokens)])];
    Item { tokens, lead: 0, tail: 0, key, location, nearness: Nearness::SameCountry, mention: None }
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
