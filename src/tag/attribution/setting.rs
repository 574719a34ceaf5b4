//! What the models of attribution see of a token besides its word: whether it
//! could be a cue, where it stands in a quotation, of which name it is part.

use crate::knowledge::{CuePos, Frames, Inflection, Knowledge};
use crate::outline::{Outline, TokenKind};
use crate::pos::Pos;
use crate::score::{Atom, combine};
use crate::tag::names::NameTag;
use crate::tag::word_types::{NO_WORD, WordAtoms, WordTypes};

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Setting {
    /// What sort of cue it could be, 0 for none: part of speech and form.
    pub(crate) cue: Atom,
    /// The same with what the cue takes.
    pub(crate) frames: Atom,
    /// 0 outside of quotations, 1 inside, 2 opening mark, 3 closing mark.
    pub(crate) quotation: Atom,
    /// Kind of the name it is part of, and whether as its first word; 0 for none.
    pub(crate) name: Atom,
    /// Whether it is a colon, which reports speech in headlines.
    pub(crate) is_colon: bool,
}

/// All tokens of a text.
#[derive(Debug)]
pub(crate) struct Settings<'a> {
    pub(crate) words: &'a WordTypes,
    pub(crate) cases: &'a [Atom],
    pub(crate) pos: &'a [Pos],
    pub(crate) tokens: Vec<Setting>,
}

impl<'a> Settings<'a> {
    pub(crate) fn new(
        outline: &Outline<'_>,
        words: &'a WordTypes,
        cases: &'a [Atom],
        pos: &'a [Pos],
        names: &[NameTag],
        knowledge: &Knowledge,
    ) -> Settings<'a> {
        let mut tokens: Vec<Setting> = (0..outline.len())
            .map(|token| {
                let (cue, frames) = cue(outline, token, knowledge);
                let is_colon = outline.word(token) == ":";
                Setting { cue, frames, quotation: quotation(outline, token), name: 0, is_colon }
            })
            .collect();
        for name in names {
            let places = tokens.iter_mut().enumerate().take(name.tokens.end).skip(name.tokens.start);
            for (token, setting) in places {
                setting.name = 1 + 2 * name.kind.coarse() as u64 + u64::from(token > name.tokens.start);
            }
        }
        Settings { words, cases, pos, tokens }
    }

    /// Returns true if a token could be part of a report of speech by itself: a
    /// word of speech, a quotation mark, a colon. A sentence with none is not read.
    pub(crate) fn could_report(&self, token: usize) -> bool {
        let here = self.at(Some(token));
        // "the United States", "the ruling party": forms of such words, and none of them.
        let is_name = self.pos.get(token).is_some_and(|pos| pos.is_proper_noun() || pos.is_adjective());
        here.cue > 0 && !is_name || here.quotation > 0 || here.is_colon
    }

    pub(crate) fn at(&self, token: Option<usize>) -> Setting {
        token.and_then(|t| self.tokens.get(t)).copied().unwrap_or_default()
    }

    pub(crate) fn word(&self, token: Option<usize>) -> &WordAtoms {
        token.map_or(&NO_WORD, |t| self.words.atoms(t))
    }

    pub(crate) fn pos(&self, token: Option<usize>) -> Atom {
        token.and_then(|t| self.pos.get(t)).map_or(0, |&pos| 1 + pos as u64)
    }

    pub(crate) fn case(&self, token: Option<usize>) -> Atom {
        token.and_then(|t| self.cases.get(t)).copied().unwrap_or(0)
    }
}

fn quotation(outline: &Outline<'_>, token: usize) -> Atom {
    match () {
        () if outline.opens_quotation(token) => 2,
        () if outline.closes_quotation(token) => 3,
        () => u64::from(outline.quotation_of(token).is_some()),
    }
}

/// What sort of cue starts with a token: phrases before verbs before nouns.
fn cue(outline: &Outline<'_>, token: usize, knowledge: &Knowledge) -> (Atom, Atom) {
    if outline.kind(token) == TokenKind::Number {
        return (0, 0);
    }
    let speech = &knowledge.speech;
    let mut found = (0, 0);
    for inflected in speech.cues_from(outline.normal(token)) {
        let Some(row) = speech.cue(inflected.row) else { continue };
        let fits = row.rest.iter().zip(token + 1..).all(|(word, place)| outline.normal(place) == *word);
        if !fits {
            continue;
        }
        let sort = match row.pos {
            CuePos::Phrase => 9,
            CuePos::Verb => 2 + form(inflected.form),
            CuePos::Noun => 1,
        };
        if sort > found.0 {
            let takes =
                [Frames::THAT, Frames::QUOTATION, Frames::NOUN, Frames::INFINITIVE, Frames::ADDRESSEE];
            let frames = takes.iter().fold(1, |bits, &frame| bits << 1 | u64::from(row.frames.take(frame)));
            found = (sort, combine(sort, frames));
        }
    }
    found
}

fn form(form: Inflection) -> Atom {
    match form {
        Inflection::None => 0,
        Inflection::Base => 1,
        Inflection::Gerund => 2,
        Inflection::Participle => 3,
        Inflection::ThirdPerson => 4,
        Inflection::PastOrParticiple => 5,
        Inflection::Past => 6,
    }
}

/// A distance in few steps: 0 for none.
pub(crate) fn steps_to(distance: Option<usize>) -> Atom {
    match distance {
        None => 0,
        Some(0) => 1,
        Some(1) => 2,
        Some(2) => 3,
        Some(3..=4) => 4,
        Some(5..=8) => 5,
        Some(9..=16) => 6,
        Some(_) => 7,
    }
}
