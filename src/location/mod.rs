//! Mentions -> locations: which names are places here, and which places.
//!
//! Takes the outline, the tags and the mentions; gives [`Locations`]. In order:
//! [`spot`] finds what may name a place, [`context`] reads the words around,
//! [`judge`] says which are places, in doubt by a model ([`learned`], by [`clues`]),
//! [`choose`] which places, [`belonging`] finds adjectives of countries and borders,
//! [`collect`] makes locations of them.

mod atlas;
mod belonging;
mod choose;
mod clues;
mod collect;
mod company;
mod containment;
mod context;
mod distance;
mod judge;
mod learned;
mod likelihood;
mod name_keys;
mod prominence;
mod relation;
mod river;
mod senses;
mod setting;
mod signs;
mod spelling;
mod spot;
mod spread;
mod surname;
mod toponym;
#[cfg(feature = "_train")]
pub(crate) mod train;
mod unheld;
mod words_around;

use atlas::Atlas;

use crate::degrees::Degrees;
use crate::evidence::{Confidence, Evidence};
use crate::id::LocationId;
use crate::kind::{ActorKind, LocationKind};
use crate::knowledge::Knowledge;
use crate::mention::{Class, Mention, Standing};
use crate::outline::Outline;
use crate::span::Span;

/// A place the text speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Location {
    /// The location's place in [`Report::locations`](crate::Report::locations).
    pub id: LocationId,
    /// The usual English name from the gazetteer; the words of the text for a
    /// place the gazetteer does not hold.
    pub name: String,
    /// What sort of place this is.
    pub kind: LocationKind,
    /// The country it lies in, as ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// The first-order division it lies in, by name.
    pub admin1: Option<String>,
    /// Degrees north of the equator (WGS 84); absent with `longitude`.
    pub latitude: Option<Degrees>,
    /// Degrees east of Greenwich (WGS 84).
    pub longitude: Option<Degrees>,
    /// How far the place reaches around its point, in km: a disc that holds
    /// most of it. An estimate, by which to weigh the point; see
    /// [`Place::radius_km`](super::gazetteer::Place::radius_km). A place whose
    /// own point is not known has that of the place it lies in by the text's own
    /// words, and its radius (evidence `location/lies-in`), or that of the place
    /// named nearest to it, if most places of the article lie around there
    /// (`location/lies-near`).
    pub radius_km: Option<u32>,
    /// The place's number in GeoNames.
    pub geonames_id: Option<u32>,
    /// Where the text speaks of the place, in text order, at least once.
    pub mentions: Vec<LocationMention>,
    /// The rules that found and placed it, and the words they went by.
    pub evidence: Vec<Evidence>,
    /// How sure it is that this place is meant.
    pub confidence: Confidence,
}

/// Words that name a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct LocationMention {
    /// Where, with a part of the place before it ("northern Syria"), without
    /// possessive "'s".
    pub span: Span,
}

/// What the stage gives: the locations, and where each mention lies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Locations {
    /// Ids are places in this list, in text order of first mentions.
    pub(crate) locations: Vec<Location>,
    /// For every mention (by its place in the list of mentions) its location.
    pub(crate) of_mention: Vec<Option<LocationId>>,
}

/// Tells the mentions which of them are places: the mention stage guesses of a
/// name in no table whether it is a person, an organisation or a town.
pub(crate) fn settle(mentions: &mut [Mention], locations: &Locations) {
    for (mention, place) in mentions.iter_mut().zip(&locations.of_mention) {
        let Some(location) = place.and_then(|id| locations.locations.get(id.index())) else { continue };
        if mention.class == Class::Actor(ActorKind::State) {
            mention.standing = Standing::Place;
        } else {
            mention.class = Class::Place(location.kind);
        }
    }
}

/// Who has told names from other words, before places are told from other names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamesBy {
    /// Tables and rules alone.
    Rules,
    /// The models of names as well.
    Models,
}

/// Finds the places of a text.
pub(crate) fn find(
    outline: &Outline<'_>,
    mentions: &[Mention],
    home: Option<&str>,
    knowledge: &Knowledge,
    names_by: NamesBy,
) -> Locations {
    let mut atlas = Atlas::new(outline, knowledge);
    let mut toponyms = spot::spot(outline, knowledge, &mut atlas);
    let contexts = context::contexts(outline, knowledge, &toponyms);
    river::rivers(outline, &atlas, &mut toponyms, &contexts);
    let contained = containment::containers(outline, &toponyms, &contexts);
    let mut model = learned::Model::new(names_by);
    let verdicts = judge::judge(outline, mentions, &toponyms, &contexts, &contained, |_, candidate| {
        model.answer(candidate)
    });
    let belonging = belonging::words_of_belonging(outline, knowledge, &toponyms);
    spelling::complete(outline, knowledge, &mut atlas, &mut toponyms, &contexts, &verdicts, &belonging);
    let mut setting = setting::setting(outline, knowledge, &mut atlas, &belonging, home);
    setting.count_names(&atlas, &toponyms, &contexts, &verdicts);
    let grounds = choose::Grounds {
        toponyms: &toponyms,
        contexts: &contexts,
        contained: &contained,
        verdicts: &verdicts,
        setting: &setting,
    };
    let choices = choose::choose(outline, &atlas, &grounds);
    let mut found = collect::Found {
        place_words: &knowledge.place_words,
        toponyms: &toponyms,
        contexts: &contexts,
        verdicts: &verdicts,
        choices: &choices,
        neighbourhood: unheld::Neighbourhood::default(),
    };
    found.neighbourhood = unheld::Neighbourhood::new(&found);
    collect::collect(outline, mentions, &atlas, &found, &belonging)
}
