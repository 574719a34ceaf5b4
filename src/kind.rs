//! The closed vocabularies of a report: each an enum whose values are written
//! by name, the same in JSON and in `Display`.

/// Makes an enum of named values: the enum, its names, `Display`, `FromStr`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $text:literal,)* }) => {
        $(#[$doc])*
        ///
        /// Printed and written in JSON by its name in lower case with underscores.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$value_doc])* #[cfg_attr(feature = "serde", serde(rename = $text))] $value,)*
        }

        impl $name {
            /// Every value, in the order of their declaration.
            pub const ALL: &'static [$name] = &[$($name::$value),*];

            /// The name, as JSON has it.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$value => $text),* }
            }

            /// The value of that name, if there is one.
            #[allow(dead_code, reason = "not every vocabulary stands in a table")]
            pub(crate) fn from_name(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use vocabulary;

vocabulary! {
    /// What sort of actor somebody is.
    ActorKind {
        /// One human being, or a few unnamed ones acting as one ("two officials").
        Person = "person",
        /// A country that acts, also under the name of its capital or seat of
        /// government ("Moscow", "the Kremlin", "the Syrian government").
        State = "state",
        /// A ministry, parliament, court, agency, embassy, police, municipality.
        GovernmentBody = "government_body",
        /// The forces of a state.
        ArmedForces = "armed_forces",
        /// Fighters of no state: named groups and "the rebels".
        ArmedGroup = "armed_group",
        /// A body of states, and its organs and missions.
        InternationalOrganization = "international_organization",
        /// A political party.
        PoliticalParty = "political_party",
        /// A news agency, newspaper or broadcaster.
        Media = "media",
        /// Any other organisation: company, charity, university.
        Organization = "organization",
        /// A people, faith or social group: "Alawites", "protesters", "residents".
        Community = "community",
    }
}

vocabulary! {
    /// How a mention refers to its actor.
    MentionForm {
        /// By a proper name: "Sergey Lavrov".
        Name = "name",
        /// By an acronym: "HTS".
        Acronym = "acronym",
        /// By a noun phrase: "the Russian foreign minister".
        Nominal = "nominal",
        /// By a pronoun: "he".
        Pronoun = "pronoun",
    }
}

vocabulary! {
    /// What sort of place a location is.
    LocationKind {
        /// A country or dependent territory.
        Country = "country",
        /// A part of a country, a division, an island, or a wider region.
        Region = "region",
        /// A city, town, village or quarter.
        City = "city",
        /// A sea, gulf, strait, river or lake.
        Water = "water",
        /// Something built: an airport, base, plant, crossing, camp.
        Facility = "facility",
        /// A border of a country: "the Jordanian border".
        Border = "border",
        /// Any other place, such as a mountain.
        Other = "other",
        /// An adjective or noun of belonging ("Syrian"): no place itself, it
        /// points to one.
        Demonym = "demonym",
    }
}

vocabulary! {
    /// Whether the words of a statement are the speaker's own.
    StatementKind {
        /// All of the content stands between quotation marks.
        Direct = "direct",
        /// None of it does.
        Indirect = "indirect",
        /// Part of it does.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What a speaker does by speaking.
    Illocution {
        /// Says that something is so.
        Assert = "assert",
        /// Urges, demands or requests.
        CallFor = "call_for",
        /// Promises, vows or announces an act of one's own.
        Commit = "commit",
        /// Warns or threatens.
        Warn = "warn",
        /// Denies, rejects or disputes.
        Deny = "deny",
        /// Condemns, accuses or blames.
        Condemn = "condemn",
        /// Welcomes, praises or thanks.
        Support = "support",
        /// Refuses to comment.
        Decline = "decline",
        /// Asks.
        Ask = "ask",
    }
}

vocabulary! {
    /// The body whose decision a resolution is.
    Body {
        /// The Security Council of the United Nations.
        UnSecurityCouncil = "un_security_council",
        /// The General Assembly of the United Nations.
        UnGeneralAssembly = "un_general_assembly",
        /// The Human Rights Council of the United Nations.
        UnHumanRightsCouncil = "un_human_rights_council",
        /// The Economic and Social Council of the United Nations.
        UnEconomicAndSocialCouncil = "un_economic_and_social_council",
        /// The European Parliament.
        EuropeanParliament = "european_parliament",
        /// The House of Representatives of the United States.
        UsHouse = "us_house",
        /// The Senate of the United States.
        UsSenate = "us_senate",
        /// The Congress of the United States, where the chamber is not named.
        UsCongress = "us_congress",
        /// The League of Arab States.
        ArabLeague = "arab_league",
        /// The African Union and its Peace and Security Council.
        AfricanUnion = "african_union",
        /// The Board of Governors of the International Atomic Energy Agency.
        IaeaBoard = "iaea_board",
        /// The Organization for Security and Co-operation in Europe.
        Osce = "osce",
        /// The Organization of American States.
        Oas = "oas",
        /// The Organisation of Islamic Cooperation.
        Oic = "oic",
        /// A national parliament other than the Congress of the United States.
        NationalParliament = "national_parliament",
        /// A body of another sort, which the text names.
        Other = "other",
        /// The text does not tell.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What has become of a resolution.
    ResolutionStatus {
        /// It was adopted.
        Adopted = "adopted",
        /// It is a proposal.
        Draft = "draft",
        /// A permanent member voted it down.
        Vetoed = "vetoed",
        /// It failed for want of votes.
        Rejected = "rejected",
        /// The text does not tell.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What somebody does to a resolution.
    ResolutionActionKind {
        /// A body adopts it.
        Adopt = "adopt",
        /// A permanent member vetoes it.
        Veto = "veto",
        /// A member backs it as a sponsor.
        Sponsor = "sponsor",
        /// Somebody writes it.
        Draft = "draft",
        /// Somebody puts it before the body.
        Table = "table",
        /// A member votes for it.
        VoteFor = "vote_for",
        /// A member votes against it.
        VoteAgainst = "vote_against",
        /// A member abstains.
        Abstain = "abstain",
        /// Somebody wants it carried out.
        CallToImplement = "call_to_implement",
        /// Somebody carries it out.
        Implement = "implement",
        /// Somebody breaks it.
        Violate = "violate",
        /// Somebody, or a body by vote, turns it down.
        Reject = "reject",
        /// Somebody approves of it.
        Endorse = "endorse",
        /// A body prolongs it.
        Renew = "renew",
        /// Somebody refers to it.
        Cite = "cite",
    }
}

vocabulary! {
    /// How far an action on a resolution is a fact. Whether it is denied is told
    /// beside it: "failed to adopt" is actual and negated.
    Modality {
        /// It has happened, or happens: "vetoed", "did not vote for".
        Actual = "actual",
        /// Somebody means to do it, or it is to happen: "will veto", "intends to abstain".
        Planned = "planned",
        /// It may happen, or would have: "might veto", "threatened to veto".
        Possible = "possible",
        /// Somebody wants it done: "must be adopted".
        Demanded = "demanded",
    }
}
