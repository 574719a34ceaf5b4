//! Parts of speech without weights: the tag a word usually has, and a few
//! rules for its neighbours.

use std::cell::OnceCell;

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
    let mut before = None;
    let regime = OnceCell::new();
    for token in sentence.iter() {
        let tag = by_itself(outline, token, &regime);
        tags.push(beside(|| before, tag));
        before = Some(tag);
    }
}

/// The same, token by token, made when one is asked for.
#[derive(Debug, Default)]
pub(super) struct UsualPos {
    /// How the sentences use capitals, as far as anybody asked.
    regimes: Vec<OnceCell<Regime>>,
}

impl UsualPos {
    pub(super) fn new(outline: &Outline<'_>) -> UsualPos {
        UsualPos { regimes: outline.sentences().iter().map(|_| OnceCell::new()).collect() }
    }

    /// The part of speech of a token; a mark past the end.
    pub(super) fn of(&self, outline: &Outline<'_>, token: usize) -> Pos {
        let Some(regime) = self.regimes.get(outline.sentence_of(token)) else { return Pos::Mark };
        let before = || {
            let before = token.checked_sub(1).filter(|_| outline.sentence(token).start < token)?;
            Some(by_itself(outline, before, regime))
        };
        beside(before, by_itself(outline, token, regime))
    }
}

/// The tag of a token but for the word before it.
fn by_itself(outline: &Outline<'_>, token: usize, known: &OnceCell<Regime>) -> Pos {
    match outline.kind(token) {
        TokenKind::Mark => mark(outline.word(token)),
        TokenKind::Number => Pos::CardinalNumber,
        _ => word(outline.facts(token), || {
            // The first word of a sentence has a capital in any case.
            let regime = || regime(outline, outline.sentence(token));
            !outline.starts_sentence(token) && *known.get_or_init(regime) == Regime::Sentence
        }),
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
/// rejects", "was rejected". A tag that makes anything of the next one is never
/// made nor changed so: by which the tag before may be the one by itself.
fn beside(before: impl FnOnce() -> Option<Pos>, tag: Pos) -> Pos {
    // Of the others it makes nothing, and is not asked for.
    if !matches!(
        tag,
        Pos::Noun
            | Pos::NounPlural
            | Pos::VerbBase
            | Pos::VerbPresent
            | Pos::VerbThirdPerson
            | Pos::VerbParticiple
    ) {
        return tag;
    }
    let Some(before) = before() else { return tag };
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
    fn tags_asked_one_by_one_are_those_of_all() {
        let text = "Lakeside Party to report talks it rejects. “The attack,” May said, “was called off.”\n\n\
                    ENVOY WILL REPORT THE ATTACK\n\nIn Oslo the Ministry plans to strike; Police demands rose 3 %.";
        let outline = Outline::new(text);
        let asked = UsualPos::new(&outline);
        let all: Vec<Pos> = (0..outline.len()).map(|token| asked.of(&outline, token)).collect();
        assert_eq!(all, tag(&outline, outline.all()));
        assert_eq!(asked.of(&outline, outline.len()), Pos::Mark);
    }

    #[test]
    fn headlines_in_capitals_are_no_row_of_names() {
        let tags = tags("ENVOY WILL REPORT THE ATTACK ON FRIDAY");
        assert!(tags.contains(&Pos::Determiner) && tags.contains(&Pos::Modal), "{tags:?}");
    }
}
