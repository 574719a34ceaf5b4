//! Outline -> tags: what each token is, for every stage that asks.
//!
//! Takes the outline; gives a part of speech for every token. Later layers
//! (names, attribution) add their tags here, so that every stage asks in one place.

mod asked;
mod attribution;
mod letter_case;
mod name_kind;
mod names;
mod part_of_speech;
mod sequence;
mod usual_pos;
mod word_types;

#[cfg(feature = "_train")]
pub(crate) mod train;

pub(crate) use asked::PartsOfSpeech;
pub(crate) use attribution::{AttributionRole, AttributionTag};
use std::cell::Cell;

use attribution::setting::Settings;
use letter_case::{letter_cases, letter_cases_of};
use names::document::Spellings;
use names::find::Evidence;
use names::known::known_tokens;
pub(crate) use names::{NameKind, NameTag};
use sequence::TypeRows;
use usual_pos::UsualPos;
use word_types::WordTypes;
pub(crate) use word_types::{TokenWord, word_class};

use crate::knowledge::Knowledge;
use crate::outline::{Outline, TokenRange};
pub(crate) use crate::pos::Pos;
use crate::score::Atom;

/// The tags of all tokens.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    pos: Vec<Pos>,
    /// Where they are not made for all.
    usual: Option<UsualPos>,
    /// `None` where no model has looked for names.
    names: Option<Vec<NameTag>>,
    attribution: Vec<AttributionTag>,
    words: Vec<TokenWord>,
}

impl Tags {
    /// Tags every token of an outline.
    pub(crate) fn new(outline: &Outline<'_>, knowledge: &Knowledge) -> Tags {
        let mut memo = MEMO.take().bounded();
        let tags = memo.tags(outline, knowledge);
        MEMO.set(memo);
        tags
    }

    /// Names alone, found by the models of names; parts of speech, which they go
    /// by a little, as tables and rules tell them.
    pub(crate) fn of_names(outline: &Outline<'_>, knowledge: &Knowledge) -> Tags {
        let mut memo = MEMO.take().bounded();
        memo.words.read(outline);
        let cases = letter_cases(outline);
        let pos = usual_pos::tag(outline, outline.all());
        let tags = memo.names(outline, knowledge, &cases, pos);
        MEMO.set(memo);
        tags
    }

    /// Parts of speech as tables and rules tell them, without any model, for
    /// [`Tags::pos_in`].
    pub(crate) fn by_rules(outline: &Outline<'_>) -> Tags {
        Tags { usual: Some(UsualPos::new(outline)), ..Tags::default() }
    }

    /// Returns true if models have looked for names.
    pub(crate) fn finds_names(&self) -> bool {
        self.names.is_some()
    }

    /// The same with other weights of attribution: of models that have not seen the text.
    #[cfg(feature = "_train")]
    pub(crate) fn with_attribution(
        outline: &Outline<'_>,
        knowledge: &Knowledge,
        voices: &crate::score::Weights,
        contents: &crate::score::Weights,
    ) -> Tags {
        let mut memo = Memo::default();
        let mut tags = memo.tags(outline, knowledge);
        let cases = letter_cases(outline);
        let settings = Settings::new(outline, &memo.words, &cases, &tags.pos, tags.names(), knowledge);
        let mut rows = attribution::Rows::default();
        tags.attribution = attribution::find_attribution(outline, settings, voices, contents, &mut rows);
        tags
    }

    /// The names that the models found, titles and adjectives of belonging
    /// among them, in text order; no two share a token.
    pub(crate) fn names(&self) -> &[NameTag] {
        self.names.as_deref().unwrap_or_default()
    }

    /// The spans with a role in reported speech that the models found, in text order.
    pub(crate) fn attribution(&self, role: AttributionRole) -> impl Iterator<Item = &AttributionTag> {
        self.attribution.iter().filter(move |tag| tag.role == role)
    }

    /// A token's word as models see it; nothing past the end.
    pub(crate) fn word(&self, token: usize) -> TokenWord {
        self.words.get(token).copied().unwrap_or_default()
    }

    /// The part of speech of a token, made now where not all were made before; a
    /// mark past the end.
    pub(crate) fn pos_in(&self, outline: &Outline<'_>, token: usize) -> Pos {
        match &self.usual {
            Some(usual) => usual.of(outline, token),
            None => self.pos(token),
        }
    }

    /// The part of speech of a token; a mark past the end.
    pub(crate) fn pos(&self, token: usize) -> Pos {
        self.pos.get(token).copied().unwrap_or(Pos::Mark)
    }
}

/// More word types than this are forgotten before the next text: memory stays
/// bounded, and the tables in the cache.
const MOST_TYPES: usize = 16384;

thread_local! {
    /// What the texts before have taught this thread of words.
    static MEMO: Cell<Memo> = Cell::default();
}

/// Word types with what the models say of them by themselves. It hangs on the
/// words and the weights alone: whether a type is found here or made anew, the
/// tags are the same.
#[derive(Debug, Default)]
struct Memo {
    words: WordTypes,
    pos: TypeRows,
    names: TypeRows,
    attribution: attribution::Rows,
}

/// The parts of speech of one sentence, the same as among all.
fn parts_of_speech_in(outline: &Outline<'_>, sentence: TokenRange) -> Vec<Pos> {
    let mut memo = MEMO.take().bounded();
    memo.words.read_part(outline, sentence);
    let cases = letter_cases_of(outline, sentence);
    let pos = part_of_speech::parts_of_speech_in(outline, sentence, &memo.words, &cases, &mut memo.pos);
    MEMO.set(memo);
    pos
}

impl Memo {
    fn bounded(self) -> Memo {
        if self.words.types().len() > MOST_TYPES { Memo::default() } else { self }
    }

    fn tags(&mut self, outline: &Outline<'_>, knowledge: &Knowledge) -> Tags {
        self.words.read(outline);
        let cases = letter_cases(outline);
        let pos = part_of_speech::parts_of_speech(outline, &self.words, &cases, &mut self.pos);
        let mut tags = self.names(outline, knowledge, &cases, pos);
        let settings = Settings::new(outline, &self.words, &cases, &tags.pos, tags.names(), knowledge);
        tags.attribution = attribution::attribution(outline, settings, &mut self.attribution);
        tags.words = self.words.of_tokens();
        tags
    }

    /// The names of a text that the words were read of, beside its parts of speech.
    fn names(&mut self, outline: &Outline<'_>, knowledge: &Knowledge, cases: &[Atom], pos: Vec<Pos>) -> Tags {
        if !names::finds_names() {
            return Tags { pos, ..Tags::default() };
        }
        let words = &self.words;
        let known = known_tokens(outline, knowledge);
        let spellings = Spellings::new(words, cases);
        let evidence = Evidence { words, cases, pos: &pos, known: &known, spellings: &spellings };
        let names = names::names(outline, &evidence, &mut self.names);
        Tags { pos, names: Some(names), ..Tags::default() }
    }
}

// What the weights are worth; `usual_pos` has tests of its own.
#[cfg(all(test, feature = "weights"))]
mod tests {
    use super::*;

    fn tags(text: &str) -> String {
        let outline = Outline::new(text);
        let tags = Tags::new(&outline, Knowledge::embedded());
        let words = outline.all().iter().map(|t| format!("{}/{:?}", outline.word(t), tags.pos(t)));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn verbs_and_nouns_are_told_apart_by_what_is_around_them() {
        assert_eq!(tags("The talks failed."), "The/Determiner talks/NounPlural failed/VerbPast ./Mark");
        assert_eq!(
            tags("She talks to him."),
            "She/PersonalPronoun talks/VerbThirdPerson to/Preposition him/PersonalPronoun ./Mark"
        );
    }

    #[test]
    fn headlines_in_capitals_have_verbs_too() {
        assert!(tags("MINISTER REJECTS DRAFT ON PRISONERS").contains("REJECTS/VerbThirdPerson"));
        assert!(tags("Minister Rejects New Draft on Prisoners").contains("Rejects/VerbThirdPerson"));
    }

    #[test]
    fn names_have_edges_and_kinds() {
        let text = "Foreign Minister Amara Oduya met Gen. Tomas Reyk in Brest on Tuesday, the Belarusian envoy said.";
        let outline = Outline::new(text);
        let tags = Tags::new(&outline, Knowledge::embedded());
        let names: Vec<_> =
            tags.names().iter().map(|name| (outline.range_text(name.tokens), name.kind)).collect();
        assert_eq!(
            names,
            [
                ("Foreign Minister", NameKind::Title),
                ("Amara Oduya", NameKind::Person),
                ("Gen.", NameKind::Title),
                ("Tomas Reyk", NameKind::Person),
                ("Brest", NameKind::City),
                ("Belarusian", NameKind::Demonym),
            ]
        );
    }

    #[cfg(feature = "_train")]
    #[test]
    fn sources_cues_and_contents_are_found() {
        let text = "The ministry's spokeswoman, Lina Haddad, said on Monday that the bridge would be rebuilt. \
                    “We will begin in spring,” she added.";
        let outline = Outline::new(text);
        let tags = Tags::new(&outline, Knowledge::embedded());
        let words =
            |role| tags.attribution(role).map(|tag| outline.range_text(tag.tokens)).collect::<Vec<_>>();
        assert_eq!(words(AttributionRole::Source), ["The ministry's spokeswoman, Lina Haddad", "she"]);
        assert_eq!(words(AttributionRole::Cue), ["said", "added"]);
        assert_eq!(
            words(AttributionRole::Content),
            ["that the bridge would be rebuilt", "We will begin in spring,"]
        );
    }

    #[test]
    fn every_token_has_a_tag_and_the_same_one_every_time() {
        let text = "“Enough,” said Ms. Oduya — 3 times.\n\n\u{200b}… ﬁ";
        assert_eq!(tags(text), tags(text));
        let outline = Outline::new(text);
        assert_eq!(Tags::new(&outline, Knowledge::embedded()).pos.len(), outline.len());
    }
}
