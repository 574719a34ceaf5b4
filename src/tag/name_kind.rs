//! [`NameKind`]: what a name names.

/// What a name, a title or an adjective of belonging is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NameKind {
    /// Sergey Lavrov.
    Person,
    /// A country that acts, is addressed, or possesses an office; a metonym: Moscow rejected.
    State,
    /// A country as a place.
    Country,
    /// Ministry, parliament, court, police.
    GovernmentBody,
    /// The armed forces of a state, or a part of them.
    ArmedForces,
    /// Fighters of no state.
    ArmedGroup,
    /// Bodies of states.
    InternationalOrganization,
    /// Political party.
    Party,
    /// Newspaper, agency, channel.
    Media,
    /// Any other organisation.
    Organization,
    /// A people, as a noun: Alawites.
    Community,
    /// An adjective of belonging: Syrian.
    Demonym,
    /// Province, island, mountains; northern Syria.
    Region,
    /// City, town, village.
    City,
    /// Sea, river, strait.
    Water,
    /// Airport, base, crossing, camp.
    Facility,
    /// War, meeting, agreement, law, storm.
    Event,
    /// Office or title: foreign minister.
    Title,
    /// Product, work, prize.
    Other,
}

impl NameKind {
    /// All kinds in their order: the classes of the typing model.
    pub(crate) const ALL: [NameKind; 19] = [
        NameKind::Person,
        NameKind::State,
        NameKind::Country,
        NameKind::GovernmentBody,
        NameKind::ArmedForces,
        NameKind::ArmedGroup,
        NameKind::InternationalOrganization,
        NameKind::Party,
        NameKind::Media,
        NameKind::Organization,
        NameKind::Community,
        NameKind::Demonym,
        NameKind::Region,
        NameKind::City,
        NameKind::Water,
        NameKind::Facility,
        NameKind::Event,
        NameKind::Title,
        NameKind::Other,
    ];

    /// The kind of a class of the typing model.
    pub(crate) fn from_class(class: usize) -> NameKind {
        NameKind::ALL.get(class).copied().unwrap_or(NameKind::Other)
    }

    /// The kinds that the finding model tells apart: the types of fine kinds
    /// hang on the whole name, which it does not see while it looks for the edges.
    #[cfg_attr(not(feature = "_train"), allow(dead_code, reason = "training asks for it"))]
    pub(crate) fn coarse(self) -> Coarse {
        match self {
            NameKind::Person => Coarse::Person,
            NameKind::State | NameKind::Country => Coarse::State,
            NameKind::Demonym => Coarse::Demonym,
            NameKind::Region | NameKind::City | NameKind::Water | NameKind::Facility => Coarse::Place,
            NameKind::Title => Coarse::Title,
            NameKind::Event | NameKind::Other => Coarse::Other,
            _ => Coarse::Group,
        }
    }
}

/// What the finding model tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Coarse {
    /// A person.
    Person,
    /// A country, as actor or place.
    State,
    /// Any group of people with a name.
    Group,
    /// Any place but a country.
    Place,
    /// An adjective of belonging.
    Demonym,
    /// A title.
    Title,
    /// Events and things.
    Other,
}

impl Coarse {
    /// All of them in their order.
    pub(crate) const ALL: [Coarse; 7] = [
        Coarse::Person,
        Coarse::State,
        Coarse::Group,
        Coarse::Place,
        Coarse::Demonym,
        Coarse::Title,
        Coarse::Other,
    ];
}
