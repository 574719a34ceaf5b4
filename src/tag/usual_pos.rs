//! Parts of speech without weights: the tag a word usually has, and a few
//! rules for its neighbours.

use super::letter_case::{CAPITAL_DUE, IN_SENTENCE, case_parts};
use super::part_of_speech::mark;
use crate::knowledge::WordFacts;
use crate::outline::{Outline, TokenKind, TokenRange};
use crate::pos::Pos;
use crate::score::Atom;

/// Tags the tokens of whole sentences, with which the cases begin.
pub(super) fn tag(outline: &Outline<'_>, tokens: TokenRange, cases: &[Atom]) -> Vec<Pos> {
    let mut tags: Vec<Pos> = Vec::with_capacity(tokens.len());
    let mut next_sentence = tokens.start;
    for (token, &case) in tokens.iter().zip(cases) {
        let tag = match outline.kind(token) {
            TokenKind::Mark => mark(outline.word(token)),
            TokenKind::Number => Pos::CardinalNumber,
            _ => word(outline.facts(token), case),
        };
        let mut before = tags.last().copied();
        if token == next_sentence {
            next_sentence = outline.sentence(token).end;
            before = None;
        }
        tags.push(beside(before, tag));
    }
    tags
}

/// A word by itself: names by their capitals, common words by the table, the
/// others by how they end.
fn word(word: &WordFacts, case: Atom) -> Pos {
    if !word.shape().has_capital() {
        return word.likely_pos();
    }
    let (_, due, regime) = case_parts(case);
    let capital_tells = due != CAPITAL_DUE && regime == IN_SENTENCE;
    match word.usual_pos() {
        Some(pos) if !capital_tells || !(pos.is_noun() || pos.is_verb() || pos.is_adjective()) => pos,
        _ => Pos::ProperNoun,
    }
}

/// What the word before makes of a tag: "the reject", "to reject", "he
/// rejects", "was rejected".
fn beside(before: Option<Pos>, tag: Pos) -> Pos {
    let Some(before) = before else { return tag };
    match (before, tag) {
        (Pos::Determiner | Pos::PossessivePronoun | Pos::Possessive, Pos::VerbBase | Pos::VerbPresent) => {
            Pos::Noun
        }
        (Pos::Determiner | Pos::PossessivePronoun | Pos::Possessive, Pos::VerbThirdPerson) => Pos::NounPlural,
        (Pos::To | Pos::Modal, Pos::Noun | Pos::VerbPresent) => Pos::VerbBase,
        (Pos::PersonalPronoun | Pos::ProperNoun | Pos::WhPronoun, Pos::VerbParticiple) => Pos::VerbPast,
        (Pos::PersonalPronoun | Pos::WhPronoun, Pos::NounPlural) => Pos::VerbThirdPerson,
        (Pos::PersonalPronoun, Pos::VerbBase) => Pos::VerbPresent,
        _ => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::letter_case::letter_cases;

    fn tags(text: &str) -> Vec<Pos> {
        let outline = Outline::new(text);
        tag(&outline, outline.all(), &letter_cases(&outline))
    }

    #[test]
    fn neighbours_tell_verbs_from_nouns() {
        use Pos::{Determiner, Mark, Modal, Noun, PersonalPronoun, ProperNoun, VerbBase, VerbPast};
        assert_eq!(
            tags("She will report the attack."),
            [PersonalPronoun, Modal, VerbBase, Determiner, Noun, Mark]
        );
        assert_eq!(tags("The envoy zorbled Quintaro."), [Determiner, Noun, VerbPast, ProperNoun, Mark]);
    }

    #[test]
    fn headlines_in_capitals_are_no_row_of_names() {
        let tags = tags("ENVOY WILL REPORT THE ATTACK ON FRIDAY");
        assert!(tags.contains(&Pos::Determiner) && tags.contains(&Pos::Modal), "{tags:?}");
    }
}
