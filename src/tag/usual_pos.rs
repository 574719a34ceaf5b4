//! Parts of speech without weights: the tag a word usually has, and a few
//! rules for its neighbours.

use std::cell::LazyCell;

use super::letter_case::{Regime, regime};
use super::part_of_speech::mark;
use crate::knowledge::WordFacts;
use crate::outline::{Outline, TokenKind, TokenRange};
use crate::pos::Pos;

/// Tags the tokens of whole sentences.
pub(super) fn tag(outline: &Outline<'_>, tokens: TokenRange) -> Vec<Pos> {
    let mut tags: Vec<Pos> = Vec::with_capacity(tokens.len());
    let mut at = tokens.start;
    while at < tokens.end {
        let end = outline.sentence(at).end.max(at + 1);
        tag_sentence(outline, TokenRange::new(at, end.min(tokens.end)), &mut tags);
        at = end;
    }
    tags
}

fn tag_sentence(outline: &Outline<'_>, sentence: TokenRange, tags: &mut Vec<Pos>) {
    // Whether a word or number came already: the first has a capital in any case.
    let mut begun = false;
    let mut before = None;
    let regime = LazyCell::new(|| regime(outline, sentence));
    for token in sentence.iter() {
        let kind = outline.kind(token);
        let tag = match kind {
            TokenKind::Mark => mark(outline.word(token)),
            TokenKind::Number => Pos::CardinalNumber,
            _ => word(outline.facts(token), || begun && *regime == Regime::Sentence),
        };
        begun |= kind != TokenKind::Mark;
        let tag = beside(before, tag);
        before = Some(tag);
        tags.push(tag);
    }
}

/// A word by itself: names by their capitals, common words by the table, the
/// others by how they end.
fn word(word: &WordFacts, capital_tells: impl FnOnce() -> bool) -> Pos {
    if !word.shape().has_capital() {
        return word.likely_pos();
    }
    let is_content = |pos: Pos| pos.is_noun() || pos.is_verb() || pos.is_adjective();
    match word.usual_pos() {
        Some(pos) if !is_content(pos) || !capital_tells() => pos,
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

    fn tags(text: &str) -> Vec<Pos> {
        let outline = Outline::new(text);
        tag(&outline, outline.all())
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
