//! Countries by the places of the text, as the stage of locations has read them.

use super::cluster::Clusters;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::TextMap;
use crate::location::Locations;
use crate::mention::Class;
use crate::outline::{Outline, TokenRange};

/// What the places of a text say of countries.
#[derive(Debug, Default)]
pub(super) struct PlaceCountries {
    /// For every mention the country it speaks of: a state, an adjective, a place in it.
    pub(super) of_mention: Vec<Option<&'static str>>,
    /// The countries of towns that are called like a capital and are none: "Athens" in
    /// an article on Tennessee.
    namesakes: TextMap<String, &'static str>,
}

impl PlaceCountries {
    pub(super) fn new(clusters: &Clusters<'_>, locations: &Locations) -> PlaceCountries {
        let mut countries = PlaceCountries::default();
        for (at, mention) in clusters.mentions.iter().enumerate() {
            let place = country_of_place(clusters, locations, at);
            let country = match (mention.form, mention.class) {
                (MentionForm::Pronoun | MentionForm::Nominal, _) => None,
                (_, Class::Place(_)) => place,
                (_, class) if is_of_country(class) => place.filter(|_| mention.is_city).or(mention.country),
                _ => None,
            };
            if let Some(country) = country.filter(|_| mention.is_city && country != mention.country) {
                countries.namesakes.insert(key(clusters.outline, mention.tokens), country);
            }
            countries.of_mention.push(country);
        }
        countries
    }

    /// The country of a town that is called like a capital.
    pub(super) fn of_namesake(&self, outline: &Outline<'_>, name: TokenRange) -> Option<&'static str> {
        if self.namesakes.is_empty() {
            return None;
        }
        self.namesakes.get(&key(outline, name)).copied()
    }

    /// The country that a mention speaks of.
    pub(super) fn of(&self, mention: Option<usize>) -> Option<&'static str> {
        self.of_mention.get(mention?).copied().flatten()
    }
}

/// States, their bodies and forces, and adjectives of belonging.
fn is_of_country(class: Class) -> bool {
    matches!(
        class,
        Class::Demonym
            | Class::Actor(
                ActorKind::State | ActorKind::GovernmentBody | ActorKind::ArmedForces | ActorKind::ArmedGroup
            )
    )
}

/// The country of the place that a mention names.
fn country_of_place(clusters: &Clusters<'_>, locations: &Locations, mention: usize) -> Option<&'static str> {
    let location = locations.of_mention.get(mention).copied().flatten()?;
    let code = locations.locations.get(location.index())?.country.as_deref()?;
    let places = &clusters.knowledge.places;
    Some(places.place(places.country(code)?)?.country)
}

fn key(outline: &Outline<'_>, name: TokenRange) -> String {
    let words: Vec<&str> = name.iter().map(|token| outline.normal(token)).collect();
    words.join(" ")
}
