//! A text made ready for training: everything below the layer that is learnt,
//! as extraction makes it.

use crate::knowledge::Knowledge;
use crate::outline::{Outline, TokenRange};
use crate::pos::Pos;
use crate::score::{Atom, FeatureId};
use crate::tag::letter_case::letter_cases;
use crate::tag::names::document::Spellings;
use crate::tag::names::find::{Evidence, word_features};
use crate::tag::names::known::{KnownToken, known_tokens};
use crate::tag::part_of_speech::parts_of_speech;
use crate::tag::sequence::{REACH, TypeRows};
use crate::tag::word_types::WordTypes;

/// What the layers of names and of attribution start from.
pub(super) struct Ready<'t> {
    pub(super) outline: Outline<'t>,
    pub(super) words: WordTypes,
    pub(super) cases: Vec<Atom>,
    pub(super) pos: Vec<Pos>,
    pub(super) known: Vec<KnownToken>,
    pub(super) spellings: Spellings,
}

impl<'t> Ready<'t> {
    pub(super) fn new(text: &'t str) -> Ready<'t> {
        let outline = Outline::new(text);
        let words = WordTypes::new(&outline);
        let cases = letter_cases(&outline);
        let pos = parts_of_speech(&outline, &words, &cases, &mut TypeRows::default());
        let known = known_tokens(&outline, Knowledge::embedded());
        let spellings = Spellings::new(&words, &cases);
        Ready { outline, words, cases, pos, known, spellings }
    }

    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            words: &self.words,
            cases: &self.cases,
            pos: &self.pos,
            known: &self.known,
            spellings: &self.spellings,
        }
    }

    /// The features of the words around the tokens of some units; words are
    /// seen as far as `within` tells.
    pub(super) fn word_features(
        &self,
        units: &[TokenRange],
        within: impl Fn(TokenRange) -> TokenRange,
    ) -> Vec<Vec<FeatureId>> {
        let mut features: Vec<Vec<FeatureId>> = vec![Vec::new(); self.outline.len()];
        for &unit in units {
            let within = within(unit);
            for token in unit.iter() {
                for distance in REACH {
                    let neighbour = token.checked_add_signed(distance).filter(|&t| within.contains(t));
                    if let Some(neighbour) = neighbour {
                        word_features(self.words.atoms(neighbour), distance, |f| features[token].push(f));
                    }
                }
            }
        }
        features
    }

    /// The tokens of a stretch of the text, in bytes.
    pub(super) fn tokens_of(&self, start: usize, end: usize) -> TokenRange {
        let outline = &self.outline;
        let first = outline.all().iter().find(|&t| outline.span(t).end() > start).unwrap_or(outline.len());
        let last = (first..outline.len()).find(|&t| outline.span(t).start() >= end).unwrap_or(outline.len());
        TokenRange::new(first, last)
    }
}
