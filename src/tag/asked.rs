//! [`PartsOfSpeech`]: parts of speech for a stage that asks for few of them.

use std::cell::OnceCell;

use super::{Pos, Tags, parts_of_speech_in};
use crate::outline::Outline;

/// The parts of speech of a text: all of them, or a sentence's when it is
/// first asked for. Both give the same, since no tag goes by words beyond its
/// sentence.
#[derive(Debug)]
pub(crate) enum PartsOfSpeech<'a, 't> {
    /// Made before.
    All(&'a Tags),
    /// Made sentence by sentence, on demand.
    Asked(&'a Outline<'t>, Vec<OnceCell<Vec<Pos>>>),
}

impl<'a, 't> PartsOfSpeech<'a, 't> {
    /// None made yet.
    pub(crate) fn on_demand(outline: &'a Outline<'t>) -> PartsOfSpeech<'a, 't> {
        PartsOfSpeech::Asked(outline, outline.sentences().iter().map(|_| OnceCell::new()).collect())
    }

    /// The part of speech of a token; a mark past the end.
    pub(crate) fn of(&self, token: usize) -> Pos {
        match self {
            PartsOfSpeech::All(tags) => tags.pos(token),
            PartsOfSpeech::Asked(outline, made) => {
                let sentence = outline.sentence(token);
                let Some(cell) = made.get(outline.sentence_of(token)) else { return Pos::Mark };
                let place = token.checked_sub(sentence.start);
                let tags = cell.get_or_init(|| parts_of_speech_in(outline, sentence));
                place.and_then(|place| tags.get(place)).copied().unwrap_or(Pos::Mark)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    #[test]
    fn a_sentence_by_itself_is_tagged_as_among_all() {
        let text =
            "ENVOY REJECTS DRAFT\n\n“We table it,” she said. The talks failed; she talks to Reyk. 3 to 1?";
        let outline = Outline::new(text);
        let tags = Tags::new(&outline, Knowledge::embedded());
        let asked = PartsOfSpeech::on_demand(&outline);
        for token in (0..outline.len() + 2).rev() {
            assert_eq!(asked.of(token), tags.pos(token), "{}", outline.word(token));
        }
    }
}
