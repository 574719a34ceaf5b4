//! What the models of attribution see of a token besides its word: whether it
//! could be a cue, where it stands in a quotation, of which name it is part.

use crate::knowledge::{CuePos, Frames, Inflection, Knowledge};
use crate::outline::{Outline, TokenKind, TokenRange};
use crate::pos::Pos;
use crate::score::{Atom, combine};
use crate::tag::names::NameTag;
use crate::tag::word_types::WordTypes;

/// One token, as the models see it: small, for a sentence of them is read again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Setting {
    /// Its normal form.
    pub(crate) word: Atom,
    /// What sort of cue it could be with what that takes.
    pub(crate) frames: Atom,
    /// Its fine word class.
    pub(crate) class: Atom,
    /// Its part of speech plus one; 0 for no token.
    pos: u8,
    /// Shape, whether a capital was due, and regime of its sentence.
    case: u8,
    /// What sort of cue it could be, 0 for none: part of speech and form.
    cue: u8,
    /// 0 outside of quotations, 1 inside, 2 opening mark, 3 closing mark.
    quotation: u8,
    /// Kind of the name it is part of, and whether as its first word; 0 for none.
    name: u8,
    /// What the model of voices made of it: 0 nothing, 1 source, 2 cue.
    pub(crate) voice: u8,
    /// Whether by that model a cue starts there.
    pub(crate) starts_cue: bool,
    pub(crate) is_comma: bool,
    /// Whether it could be part of a report of speech by itself: a word of speech, a
    /// quotation mark, a colon. A sentence with none is not read.
    pub(crate) could_report: bool,
}

impl Setting {
    pub(crate) fn pos(&self) -> Atom {
        self.pos.into()
    }

    pub(crate) fn case(&self) -> Atom {
        self.case.into()
    }

    pub(crate) fn cue(&self) -> Atom {
        self.cue.into()
    }

    pub(crate) fn quotation(&self) -> Atom {
        self.quotation.into()
    }

    pub(crate) fn name(&self) -> Atom {
        self.name.into()
    }

    pub(crate) fn voice(&self) -> Atom {
        self.voice.into()
    }
}

/// What stands where no token does.
pub(crate) static NOTHING: Setting = Setting {
    word: 0,
    frames: 0,
    class: 0,
    pos: 0,
    case: 0,
    cue: 0,
    quotation: 0,
    name: 0,
    voice: 0,
    starts_cue: false,
    is_comma: false,
    could_report: false,
};

/// All tokens of a text.
#[derive(Debug)]
pub(crate) struct Settings<'a> {
    pub(crate) words: &'a WordTypes,
    pub(crate) tokens: Vec<Setting>,
}

impl<'a> Settings<'a> {
    pub(crate) fn new(
        outline: &Outline<'_>,
        words: &'a WordTypes,
        cases: &[Atom],
        pos: &[Pos],
        names: &[NameTag],
        knowledge: &Knowledge,
    ) -> Settings<'a> {
        let setting = |token: usize| {
            let (cue, frames) = cue(outline, token, knowledge);
            let (atoms, word) = (words.atoms(token), outline.word(token));
            let quotation = quotation(outline, token);
            // "the United States", "the ruling party": forms of such words, and none of them.
            let is_name = pos.get(token).is_some_and(|pos| pos.is_proper_noun() || pos.is_adjective());
            Setting {
                word: atoms.word,
                class: atoms.class,
                frames,
                pos: pos.get(token).map_or(0, |&pos| 1 + pos as u8),
                case: cases.get(token).and_then(|&case| u8::try_from(case).ok()).unwrap_or(0),
                cue,
                quotation,
                name: 0,
                voice: 0,
                starts_cue: false,
                is_comma: word == ",",
                could_report: cue > 0 && !is_name || quotation > 0 || word == ":",
            }
        };
        let mut tokens: Vec<Setting> = (0..outline.len()).map(setting).collect();
        for name in names {
            for token in name.tokens.iter() {
                let Some(setting) = tokens.get_mut(token) else { break };
                setting.name = 1 + 2 * name.kind.coarse() as u8 + u8::from(token > name.tokens.start);
            }
        }
        Settings { words, tokens }
    }

    /// The tokens of a range.
    pub(crate) fn of(&self, range: TokenRange) -> &[Setting] {
        self.tokens.get(range.start..range.end).unwrap_or_default()
    }
}

/// A token of a sentence with the two on either side.
pub(crate) struct View<'s> {
    pub(crate) second_before: &'s Setting,
    pub(crate) before: &'s Setting,
    pub(crate) here: &'s Setting,
    pub(crate) after: &'s Setting,
    pub(crate) second_after: &'s Setting,
}

impl<'s> View<'s> {
    /// The view from a place of a sentence.
    pub(crate) fn at(sentence: &'s [Setting], place: usize) -> View<'s> {
        let at = |place: usize| sentence.get(place).unwrap_or(&NOTHING);
        View {
            second_before: at(place.wrapping_sub(2)),
            before: at(place.wrapping_sub(1)),
            here: at(place),
            after: at(place + 1),
            second_after: at(place + 2),
        }
    }
}

fn quotation(outline: &Outline<'_>, token: usize) -> u8 {
    match () {
        () if outline.opens_quotation(token) => 2,
        () if outline.closes_quotation(token) => 3,
        () => u8::from(outline.quotation_of(token).is_some()),
    }
}

/// What sort of cue starts with a token: phrases before verbs before nouns.
fn cue(outline: &Outline<'_>, token: usize, knowledge: &Knowledge) -> (u8, Atom) {
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
            found = (sort, combine(sort.into(), frames));
        }
    }
    found
}

fn form(form: Inflection) -> u8 {
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

/// For every place of a sentence the nearest ones before and after it that are meant.
#[derive(Debug, Default)]
pub(crate) struct Nearest {
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl Nearest {
    /// Turns to a sentence, of which some places are meant.
    pub(crate) fn read(&mut self, sentence: &[Setting], is_meant: impl Fn(&Setting) -> bool) {
        self.before.clear();
        let mut last = None;
        for (place, setting) in sentence.iter().enumerate() {
            self.before.push(last);
            if is_meant(setting) {
                last = Some(place);
            }
        }
        self.after.clear();
        self.after.resize(sentence.len(), None);
        let mut next = None;
        for ((place, setting), after) in sentence.iter().enumerate().zip(&mut self.after).rev() {
            *after = next;
            if is_meant(setting) {
                next = Some(place);
            }
        }
    }

    /// The nearest ones of a place, before and after it.
    pub(crate) fn of(&self, place: usize) -> (Option<usize>, Option<usize>) {
        let get = |list: &[Option<usize>]| list.get(place).copied().flatten();
        (get(&self.before), get(&self.after))
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
