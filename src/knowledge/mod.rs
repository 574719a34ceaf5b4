//! What the crate knows; no procedure. Tables are text or bytes in the binary;
//! `provenance.md` says for each where it comes from. Knows no stage.

mod actors;
mod endings;
mod hash;
mod heads;
pub(crate) mod gazetteer;
mod persons;
mod phrases;
mod places;
mod speech;
mod table;
mod times;
mod reference;
pub(crate) mod resolutions;
mod titles;
mod verb_forms;
mod words;

use once_cell::sync::Lazy;

pub(crate) use actors::{ActorForm, FormSort, KnownActors};
pub(crate) use gazetteer::Gazetteer;
pub(crate) use hash::TableMap;
pub(crate) use heads::{ActorHead, ActorHeads, NameHeads, NameKind};
pub(crate) use persons::Persons;
pub(crate) use phrases::normal_tokens;
pub(crate) use places::{PlaceCue, PlaceWords};
pub(crate) use reference::{Reference, SignSide, StandingSign};
pub(crate) use resolutions::ResolutionTables;
pub(crate) use speech::{
    ClauseRole, CuePos, CueRow, Frames, Inflected, Inflection, NounRole, RefusalRole, Speech,
};
pub(crate) use table::Table;
pub(crate) use times::{TimeWord, TimeWords};
pub(crate) use titles::{TableGender, TitleSort, Titles};
pub(crate) use verb_forms::VerbForm;
pub(crate) use words::Words;

/// All tables: one language pack and the world.
#[derive(Debug)]
pub(crate) struct Knowledge {
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
    /// Given names.
    pub(crate) persons: Persons,
    /// Nouns that mean actors.
    pub(crate) actor_heads: ActorHeads,
    /// Words in names that tell their kind.
    pub(crate) name_heads: NameHeads,
    /// Pronouns and other closed classes.
    pub(crate) reference: Reference,
    /// Towns, divisions and countries of the world.
    pub(crate) places: Gazetteer<'static>,
    /// Regions, waters, crossings, camps, bases, plants.
    pub(crate) regions: Gazetteer<'static>,
    /// Words that tell places from other names.
    pub(crate) place_words: PlaceWords,
    /// Resolutions, the bodies that adopt them, and the words around them.
    pub(crate) resolutions: ResolutionTables,
}

/// What is shipped with the crate, read once on first use.
static EMBEDDED: Lazy<Knowledge> = Lazy::new(|| Knowledge {
    words: Words::embedded(),
    speech: Speech::embedded(),
    times: TimeWords::embedded(),
    places: Gazetteer::embedded(),
    regions: Gazetteer::regions(),
    place_words: PlaceWords::embedded(Gazetteer::embedded()),
    resolutions: ResolutionTables::embedded(),
    actors: KnownActors::embedded(),
    titles: Titles::embedded(),
    persons: Persons::embedded(),
    actor_heads: ActorHeads::embedded(),
    name_heads: NameHeads::embedded(),
    reference: Reference::embedded(),
});

impl Knowledge {
    /// What is shipped with the crate.
    pub(crate) fn embedded() -> &'static Knowledge {
        &EMBEDDED
    }
}
