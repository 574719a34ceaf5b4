//! What the crate knows; no procedure. Tables are text or bytes in the binary;
//! `provenance.md` says for each where it comes from. Knows no stage.

mod actors;
mod endings;
mod hash;
mod heads;
mod local_words;
pub(crate) mod gazetteer;
mod persons;
mod phone_areas;
mod phrases;
mod places;
mod speech;
mod spellings;
mod table;
mod times;
mod reference;
pub(crate) mod resolutions;
mod service;
mod titles;
mod verb_forms;
mod vessels;
mod word_facts;
pub(crate) mod weights;
mod words;

use std::ops::Deref;
use std::sync::Arc;

use once_cell::sync::Lazy;

pub(crate) use actors::{ActorForm, FormSort, KnownActors};
pub(crate) use gazetteer::{Gazetteer, OwnPlaces};
pub(crate) use hash::{FromSeed, TableMap, TextMap, TextSet, hash_of};
pub(crate) use heads::{ActorHead, ActorHeads, NameHeads, NameKind};
pub(crate) use local_words::LocalWord;
pub(crate) use persons::Persons;
pub(crate) use phone_areas::{PhoneArea, PhoneAreas};
pub(crate) use phrases::{Group, Phrases, normal_tokens};
pub(crate) use places::{PlaceCue, PlaceWords};
pub(crate) use reference::{Reference, SignSide, StandingSign};
pub(crate) use resolutions::ResolutionTables;
pub(crate) use service::{OfPerson, Service};
pub(crate) use speech::{
    ClauseRole, ClauseRoles, CuePos, CueRow, Frames, Inflected, NounRole, RefusalRole, Speech,
};
pub(crate) use spellings::{Spelling, letters};
pub(crate) use table::Table;
pub(crate) use times::{TimeWord, TimeWords};
pub(crate) use titles::{TableGender, Title, TitleSort, Titles, singulars_of};
pub(crate) use verb_forms::Inflection;
pub(crate) use vessels::Vessels;
pub(crate) use weights::WeightsFile;
pub(crate) use word_facts::{Fact, FirstWords, WordFacts};
pub(crate) use words::Words;

/// What an extractor knows: the tables of the crate, and places of the caller's.
#[derive(Debug, Clone)]
pub(crate) struct Knowledge {
    tables: &'static Tables,
    own_places: Option<Arc<OwnPlaces>>,
}

/// All tables: one language pack and the world.
#[derive(Debug)]
pub(crate) struct Tables {
    /// Common words and their parts of speech.
    pub(crate) words: Words,
    /// Words of speech.
    pub(crate) speech: Speech,
    /// Words of dates and times.
    pub(crate) times: TimeWords,
    /// Known states, organisations, bodies and groups.
    pub(crate) actors: KnownActors,
    /// Titles and offices.
    pub(crate) titles: Titles,
    /// Whom offices serve.
    pub(crate) service: Service,
    /// Given names.
    pub(crate) persons: Persons,
    /// Nouns that mean actors.
    pub(crate) actor_heads: ActorHeads,
    /// Words in names that tell their kind.
    pub(crate) name_heads: NameHeads,
    /// Words before the names of ships.
    pub(crate) vessels: Vessels,
    /// Pronouns and other closed classes.
    pub(crate) reference: Reference,
    /// Towns, divisions and countries of the world.
    pub(crate) places: Gazetteer<'static>,
    /// Regions, waters, crossings, camps, bases, plants.
    pub(crate) regions: Gazetteer<'static>,
    /// Words that tell in which country a story plays.
    pub(crate) local_words: Phrases<LocalWord>,
    /// Area codes of telephone numbers.
    pub(crate) phone_areas: PhoneAreas,
    /// How transliterations of place names differ.
    pub(crate) spellings: Vec<Spelling>,
    /// Words that tell places from other names.
    pub(crate) place_words: PlaceWords,
    /// Resolutions, the bodies that adopt them, and the words around them.
    pub(crate) resolutions: ResolutionTables,
}

/// What is shipped with the crate, read once on first use.
static EMBEDDED: Lazy<Knowledge> = Lazy::new(|| Knowledge { tables: &TABLES, own_places: None });

static TABLES: Lazy<Tables> = Lazy::new(|| Tables {
    words: Words::embedded(),
    speech: Speech::embedded(),
    times: TimeWords::embedded(),
    places: Gazetteer::embedded(),
    regions: Gazetteer::regions(),
    local_words: local_words::embedded(),
    spellings: spellings::embedded(),
    phone_areas: PhoneAreas::embedded(Gazetteer::embedded()),
    place_words: PlaceWords::embedded(Gazetteer::embedded()),
    resolutions: ResolutionTables::embedded(),
    actors: KnownActors::embedded(),
    titles: Titles::embedded(),
    service: Service::embedded(),
    persons: Persons::embedded(),
    actor_heads: ActorHeads::embedded(),
    name_heads: NameHeads::embedded(),
    vessels: Vessels::embedded(),
    reference: Reference::embedded(),
});

impl Knowledge {
    /// What is shipped with the crate.
    pub(crate) fn embedded() -> &'static Knowledge {
        &EMBEDDED
    }

    /// The same, and places of the caller's.
    pub(crate) fn with_places(places: OwnPlaces) -> Knowledge {
        Knowledge { own_places: Some(Arc::new(places)), ..Knowledge::embedded().clone() }
    }

    /// Places of the caller's.
    pub(crate) fn own_places(&self) -> Option<&OwnPlaces> {
        self.own_places.as_deref()
    }

    /// The gazetteers whose names are looked up, in the order of their word:
    /// the caller's, then the crate's unless the caller's stands alone.
    pub(crate) fn gazetteers(&self) -> impl Iterator<Item = Gazetteer<'_>> {
        let own = self.own_places();
        let is_alone = own.is_some_and(|own| own.is_alone);
        let ours = [self.tables.places, self.tables.regions].into_iter().filter(move |_| !is_alone);
        own.map(|own| own.gazetteer.get()).into_iter().chain(ours)
    }
}

impl Deref for Knowledge {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        self.tables
    }
}
