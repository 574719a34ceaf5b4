//! [`WordFacts`]: what its letters and the tables say of one word.
//!
//! Every stage asks the same tables about the same words again and again. They
//! are asked once for a word, as it is written, and the answers kept in a few
//! numbers beside it: a bit tells most words from those that a table holds.

use super::gazetteer::Prefix;
use super::phrases::Group;
use super::places::PlaceCues;
use super::reference::{SignSide, StandingSign, StandingSigns};
use super::titles::TitleSort;
use super::{PlaceCue, Tables};
use crate::kind::LocationKind;
use crate::pos::Pos;
use crate::token::{Shape, shape};

/// What its letters and the tables say of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordFacts {
    /// One bit for each [`Fact`].
    facts: u32,
    /// The names of known actors that start with it.
    actors: Group,
    shape: Shape,
    likely_pos: Pos,
    cues: PlaceCues,
    signs: StandingSigns,
    /// What sort of place a name is that ends with the word, or starts with it.
    last: Option<Option<LocationKind>>,
    first: Option<Option<LocationKind>>,
    names: FirstWords,
}

/// What the crate's gazetteers say of names that start with a word: that of
/// regions, that of towns.
pub(crate) type FirstWords = [Prefix; 2];

/// What may hold of a word: by its letters, or since a table has it, by itself or
/// as a part of phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fact {
    /// It may have a hyphen: one of ASCII, or a character that is not of ASCII.
    Hyphen,
    /// All of it are digits of ASCII.
    Digits,
    /// Two letters or more, whatever else.
    TwoLetters,
    /// The part of speech that it usually has is known.
    Usual,
    /// "the", "of", "he", "which", "and".
    ClosedClass,
    /// A word of the language in any of its usual forms: "strike", "strikes".
    Common,
    /// A word that is somebody's first name.
    GivenName,
    /// A word that is somebody's last name.
    Surname,
    /// "Syrian".
    Demonym,
    /// "Ky", with or without its full stop.
    Abbreviation,
    /// A phrase that has a capital and names nothing starts with it: "Monday".
    OpensCapitalized,
    /// A phrase of local affairs starts with it: "sheriff".
    OpensLocal,
    /// A cue of speech starts with it: "said".
    OpensCue,
    /// A phrase starts with it that says what sort of place something is: "refugee" camp.
    OpensTypeNoun,
    /// What tells the kind of a name that starts with it: "Lake".
    OpensNameHead,
    /// What tells the kind of a name ends with it: "Ministry".
    EndsNameHead,
    /// A noun that means an actor ends with it: "rebels".
    EndsActorHead,
    /// A title ends with it: "minister".
    EndsTitle,
    /// What sort of ship something is: "tanker".
    VesselNoun,
    /// A ship's name opens with it: "USS".
    VesselPrefix,
}

impl Fact {
    fn bit(self) -> u32 {
        1 << self as u16
    }
}

impl WordFacts {
    /// Of no word at all.
    pub(crate) const NONE: WordFacts = WordFacts {
        facts: 0,
        actors: Group::NONE,
        shape: Shape::None,
        likely_pos: Pos::Noun,
        cues: PlaceCues::NONE,
        signs: StandingSigns::NONE,
        last: None,
        first: None,
        names: [Prefix::NONE; 2],
    };

    /// Asks the tables about a word as it is written, and by its normal form.
    pub(crate) fn of(word: &str, normal: &str, tables: &Tables) -> WordFacts {
        let places = &tables.place_words;
        let usual_pos = tables.words.usual_pos(normal);
        let mut facts = WordFacts {
            facts: 0,
            actors: tables.actors.group(normal),
            shape: shape(word),
            likely_pos: usual_pos.unwrap_or_else(|| Pos::by_ending(normal)),
            cues: places.cues(normal),
            signs: tables.reference.signs(normal),
            last: places.by_last_word(normal),
            first: places.by_first_word(normal),
            names: [Prefix::NONE; 2],
        };
        if facts.shape.has_capital() {
            facts.names = [tables.regions, tables.places].map(|gazetteer| gazetteer.first_word(word));
        }
        facts.set(Fact::Hyphen, word.bytes().any(|byte| byte == b'-' || !byte.is_ascii()));
        facts.set(Fact::Digits, !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
        facts.set(Fact::TwoLetters, normal.chars().filter(|c| c.is_alphabetic()).nth(1).is_some());
        facts.set(Fact::Usual, usual_pos.is_some());
        facts.set(Fact::ClosedClass, usual_pos.is_some_and(Pos::is_closed_class));
        facts.set(Fact::Common, tables.is_common(normal));
        facts.set(Fact::GivenName, tables.persons.given(normal).is_some());
        facts.set(Fact::Surname, tables.persons.is_surname(normal));
        facts.set(Fact::Demonym, places.demonym(normal).is_some());
        let dotted = || places.abbreviation(&[word, "."].concat()).is_some();
        let is_short = || places.abbreviation(word).is_some() || dotted();
        // All have a capital.
        facts.set(Fact::Abbreviation, facts.shape.has_capital() && is_short());
        facts.set(Fact::OpensCapitalized, tables.reference.opens_capitalized(normal));
        facts.set(Fact::OpensLocal, tables.local_words.opens(normal));
        facts.set(Fact::OpensCue, !tables.speech.cues_from(normal).is_empty());
        facts.set(Fact::OpensTypeNoun, places.opens_type_noun(normal));
        facts.set(Fact::OpensNameHead, tables.name_heads.opens(normal));
        facts.set(Fact::EndsNameHead, tables.name_heads.ends(normal));
        facts.set(Fact::EndsActorHead, tables.actor_heads.ends(normal));
        facts.set(Fact::EndsTitle, tables.titles.ends(normal));
        facts.set(Fact::VesselNoun, tables.vessels.is_noun(normal));
        facts.set(Fact::VesselPrefix, tables.vessels.is_prefix(word));
        facts
    }

    fn set(&mut self, fact: Fact, holds: bool) {
        self.facts |= if holds { fact.bit() } else { 0 };
    }

    /// Whether a fact holds of the word.
    #[inline]
    pub(crate) fn has(&self, fact: Fact) -> bool {
        self.facts & fact.bit() != 0
    }

    /// How the word is written.
    #[inline]
    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// The part of speech that the word usually has, or that its ending tells.
    #[inline]
    pub(crate) fn likely_pos(&self) -> Pos {
        self.likely_pos
    }

    /// The part of speech that the word usually has.
    #[inline]
    pub(crate) fn usual_pos(&self) -> Option<Pos> {
        self.has(Fact::Usual).then_some(self.likely_pos)
    }

    /// The names of known actors that start with the word.
    #[inline]
    pub(crate) fn actors(&self) -> Option<Group> {
        (self.actors != Group::NONE).then_some(self.actors)
    }

    /// Whether the word has a role beside names of places.
    #[inline]
    pub(crate) fn is(&self, cue: PlaceCue) -> bool {
        self.cues.contains(cue)
    }

    /// The sort of place that the word names: "province", "airport".
    #[inline]
    pub(crate) fn type_noun(&self) -> Option<LocationKind> {
        self.cues.type_noun()
    }

    /// The sort of place that those govern who hold an office: "governor", "mayor".
    #[inline]
    pub(crate) fn office(&self) -> Option<LocationKind> {
        self.cues.office()
    }

    /// What the word says of a state's or capital's name beside it.
    #[inline]
    pub(crate) fn standing(&self, side: SignSide) -> Option<StandingSign> {
        self.signs.on(side)
    }

    /// What a name is by its last word; `Some(None)` for something else than a place.
    #[inline]
    pub(crate) fn by_last_word(&self) -> Option<Option<LocationKind>> {
        self.last
    }

    /// What the crate's gazetteers say of names that start with the word; `None` for
    /// a word without a capital, which was not looked up.
    #[inline]
    pub(crate) fn names(&self) -> Option<FirstWords> {
        self.shape.has_capital().then_some(self.names)
    }

    /// What a name is by its first word; `Some(None)` for something else than a place.
    #[inline]
    pub(crate) fn by_first_word(&self) -> Option<Option<LocationKind>> {
        self.first
    }
}

impl Tables {
    /// A word of the language in any of its usual forms: "strike", "strikes".
    pub(crate) fn is_common(&self, normal: &str) -> bool {
        let known = |word: &str| self.words.usual_pos(word).is_some();
        let noun = |at: usize| if at == 0 { normal } else { "" };
        let titled = || {
            let title = self.titles.ending(0, 1, noun);
            title.is_some_and(|(_, title)| title.sort != TitleSort::Honorific)
        };
        if known(normal) || self.actor_heads.ending(0, 1, noun).is_some() || titled() {
            return true;
        }
        const ENDINGS: [(&str, &str); 8] = [
            ("ies", "y"),
            ("es", ""),
            ("s", ""),
            ("ed", ""),
            ("ed", "e"),
            ("ing", ""),
            ("ing", "e"),
            ("ly", ""),
        ];
        ENDINGS.iter().any(|(ending, stem)| {
            let rest = normal.strip_suffix(ending).filter(|rest| rest.len() > 2);
            rest.is_some_and(|rest| if stem.is_empty() { known(rest) } else { known(&[rest, stem].concat()) })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    fn facts(word: &str) -> WordFacts {
        WordFacts::of(word, &word.to_lowercase(), Knowledge::embedded())
    }

    #[test]
    fn of_no_word_nothing_is_said() {
        assert_eq!(facts(""), WordFacts::NONE);
    }

    #[test]
    fn what_tables_say_of_a_word_is_kept() {
        let minister = facts("Minister");
        assert!(minister.has(Fact::EndsTitle) && minister.has(Fact::Common));
        assert!(!minister.has(Fact::Demonym));
        assert!(facts("Syrian").has(Fact::Demonym) && facts("Syrian").actors().is_some());
        assert!(facts("Ky").has(Fact::Abbreviation) && !facts("ky").has(Fact::Abbreviation));
        assert_eq!(facts("province").type_noun(), Some(LocationKind::Region));
        assert_eq!(facts("near").standing(SignSide::Before), Some(StandingSign::Place));
        assert!(facts("in").is(PlaceCue::Inside) && !facts("rejected").is(PlaceCue::Inside));
        assert_eq!(facts("the").usual_pos(), Some(Pos::Determiner));
    }
}
