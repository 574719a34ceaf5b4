//! [`Pos`]: parts of speech.

/// Parts of speech, those of the Penn Treebank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Pos {
    /// CC: and, but.
    CoordinatingConjunction,
    /// CD: 2254, three.
    CardinalNumber,
    /// DT: the, this.
    Determiner,
    /// EX: "there" in "there is".
    ExistentialThere,
    /// FW: foreign word.
    ForeignWord,
    /// IN: of, that, because.
    Preposition,
    /// JJ: Syrian, new.
    Adjective,
    /// JJR: newer.
    AdjectiveComparative,
    /// JJS: newest.
    AdjectiveSuperlative,
    /// LS: "1." in a list.
    ListMarker,
    /// MD: will, would.
    Modal,
    /// NN: draft.
    Noun,
    /// NNS: drafts.
    NounPlural,
    /// NNP: Lavrov.
    ProperNoun,
    /// NNPS: Houthis.
    ProperNounPlural,
    /// PDT: "all" in "all the".
    Predeterminer,
    /// POS: 's.
    Possessive,
    /// PRP: he.
    PersonalPronoun,
    /// PRP$: his.
    PossessivePronoun,
    /// RB: again.
    Adverb,
    /// RBR: sooner.
    AdverbComparative,
    /// RBS: soonest.
    AdverbSuperlative,
    /// RP: "up" in "give up".
    Particle,
    /// TO: to.
    To,
    /// UH: yes.
    Interjection,
    /// VB: reject.
    VerbBase,
    /// VBD: rejected (he rejected).
    VerbPast,
    /// VBG: rejecting.
    VerbGerund,
    /// VBN: rejected (was rejected).
    VerbParticiple,
    /// VBP: reject (they reject).
    VerbPresent,
    /// VBZ: rejects.
    VerbThirdPerson,
    /// WDT: which.
    WhDeterminer,
    /// WP: who.
    WhPronoun,
    /// WP$: whose.
    WhPossessive,
    /// WRB: when.
    WhAdverb,
    /// Punctuation and symbols.
    Mark,
}

impl Pos {
    /// All but marks, in their order: the classes of the tagger.
    const WORDS: [Pos; Pos::Mark as usize] = [
        Pos::CoordinatingConjunction,
        Pos::CardinalNumber,
        Pos::Determiner,
        Pos::ExistentialThere,
        Pos::ForeignWord,
        Pos::Preposition,
        Pos::Adjective,
        Pos::AdjectiveComparative,
        Pos::AdjectiveSuperlative,
        Pos::ListMarker,
        Pos::Modal,
        Pos::Noun,
        Pos::NounPlural,
        Pos::ProperNoun,
        Pos::ProperNounPlural,
        Pos::Predeterminer,
        Pos::Possessive,
        Pos::PersonalPronoun,
        Pos::PossessivePronoun,
        Pos::Adverb,
        Pos::AdverbComparative,
        Pos::AdverbSuperlative,
        Pos::Particle,
        Pos::To,
        Pos::Interjection,
        Pos::VerbBase,
        Pos::VerbPast,
        Pos::VerbGerund,
        Pos::VerbParticiple,
        Pos::VerbPresent,
        Pos::VerbThirdPerson,
        Pos::WhDeterminer,
        Pos::WhPronoun,
        Pos::WhPossessive,
        Pos::WhAdverb,
    ];

    /// The part of speech of a class of the tagger; a mark past the last.
    pub(crate) fn from_class(class: usize) -> Pos {
        Pos::WORDS.get(class).copied().unwrap_or(Pos::Mark)
    }

    /// The part of speech that the ending of a word tells, in normal form.
    pub(crate) fn by_ending(normal: &str) -> Pos {
        const ENDINGS: [(&str, Pos); 12] = [
            ("ing", Pos::VerbGerund),
            ("ed", Pos::VerbPast),
            ("ly", Pos::Adverb),
            ("ous", Pos::Adjective),
            ("ful", Pos::Adjective),
            ("ive", Pos::Adjective),
            ("able", Pos::Adjective),
            ("ible", Pos::Adjective),
            ("al", Pos::Adjective),
            ("ic", Pos::Adjective),
            ("ss", Pos::Noun),
            ("s", Pos::NounPlural),
        ];
        let ending = ENDINGS.iter().find(|(ending, _)| normal.ends_with(ending));
        ending.map_or(Pos::Noun, |&(_, pos)| pos)
    }

    /// "the", "of", "he", "which", "and".
    pub(crate) fn is_closed_class(self) -> bool {
        matches!(
            self,
            Pos::CoordinatingConjunction
                | Pos::Determiner
                | Pos::ExistentialThere
                | Pos::Preposition
                | Pos::Modal
                | Pos::Predeterminer
                | Pos::PersonalPronoun
                | Pos::PossessivePronoun
                | Pos::Particle
                | Pos::To
                | Pos::WhDeterminer
                | Pos::WhPronoun
                | Pos::WhPossessive
                | Pos::WhAdverb
        )
    }

    /// What opens a noun phrase: "the", "their", "both".
    pub(crate) fn is_determiner(self) -> bool {
        matches!(self, Pos::Determiner | Pos::PossessivePronoun | Pos::Predeterminer)
    }

    /// Common or proper noun.
    pub(crate) fn is_noun(self) -> bool {
        self.is_proper_noun() || matches!(self, Pos::Noun | Pos::NounPlural)
    }

    /// Proper noun.
    pub(crate) fn is_proper_noun(self) -> bool {
        matches!(self, Pos::ProperNoun | Pos::ProperNounPlural)
    }

    /// Any form of a verb, modals not counted.
    pub(crate) fn is_verb(self) -> bool {
        matches!(
            self,
            Pos::VerbBase
                | Pos::VerbPast
                | Pos::VerbGerund
                | Pos::VerbParticiple
                | Pos::VerbPresent
                | Pos::VerbThirdPerson
        )
    }

    /// A verb that can stand as the predicate of a clause by itself.
    pub(crate) fn is_finite_verb(self) -> bool {
        matches!(self, Pos::VerbPast | Pos::VerbPresent | Pos::VerbThirdPerson | Pos::Modal)
    }

    /// Adjective of any degree.
    pub(crate) fn is_adjective(self) -> bool {
        matches!(self, Pos::Adjective | Pos::AdjectiveComparative | Pos::AdjectiveSuperlative)
    }

    /// Adverb of any degree.
    pub(crate) fn is_adverb(self) -> bool {
        matches!(self, Pos::Adverb | Pos::AdverbComparative | Pos::AdverbSuperlative)
    }

    /// The tag of the Penn Treebank, as tables and corpora write it.
    pub(crate) fn from_penn(tag: &str) -> Option<Pos> {
        Some(match tag {
            "CC" => Pos::CoordinatingConjunction,
            "CD" => Pos::CardinalNumber,
            "DT" => Pos::Determiner,
            "EX" => Pos::ExistentialThere,
            "FW" => Pos::ForeignWord,
            "IN" => Pos::Preposition,
            "JJ" | "AFX" => Pos::Adjective,
            "JJR" => Pos::AdjectiveComparative,
            "JJS" => Pos::AdjectiveSuperlative,
            "LS" => Pos::ListMarker,
            "MD" => Pos::Modal,
            "NN" | "ADD" => Pos::Noun,
            "NNS" => Pos::NounPlural,
            "NNP" => Pos::ProperNoun,
            "NNPS" => Pos::ProperNounPlural,
            "PDT" => Pos::Predeterminer,
            "POS" => Pos::Possessive,
            "PRP" => Pos::PersonalPronoun,
            "PRP$" => Pos::PossessivePronoun,
            "RB" => Pos::Adverb,
            "RBR" => Pos::AdverbComparative,
            "RBS" => Pos::AdverbSuperlative,
            "RP" => Pos::Particle,
            "TO" => Pos::To,
            "UH" => Pos::Interjection,
            "VB" => Pos::VerbBase,
            "VBD" => Pos::VerbPast,
            "VBG" => Pos::VerbGerund,
            "VBN" => Pos::VerbParticiple,
            "VBP" => Pos::VerbPresent,
            "VBZ" => Pos::VerbThirdPerson,
            "WDT" => Pos::WhDeterminer,
            "WP" => Pos::WhPronoun,
            "WP$" => Pos::WhPossessive,
            "WRB" => Pos::WhAdverb,
            _ => return None,
        })
    }
}
