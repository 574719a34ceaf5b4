//! Word types -> parts of speech: a linear model, tags from left to right.

use std::sync::LazyLock;

use super::sequence::{TypeRows, TypeScores};
use super::usual_pos;
use super::word_types::{NO_WORD, WordAtoms, WordTypes};
use crate::knowledge::WeightsFile;
use crate::outline::{Outline, TokenKind, TokenRange};
use crate::pos::Pos;
use crate::score::{Atom, FeatureId, Scorer, Weights, best, combine, feature, row_width};

/// Classes of the model: every [`Pos`] but marks.
pub(crate) const CLASSES: usize = Pos::Mark as usize;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(&WeightsFile::Pos.bytes(), CLASSES).unwrap_or(Weights::NONE));

/// Tags every token with the weights of the crate.
pub(super) fn parts_of_speech(
    outline: &Outline<'_>,
    words: &WordTypes,
    cases: &[Atom],
    rows: &mut TypeRows,
) -> Vec<Pos> {
    if WEIGHTS.is_none() {
        return usual_pos::tag(outline, outline.all());
    }
    tag(outline, words, cases, &*WEIGHTS, rows)
}

/// Tags the tokens of one sentence, with which words and cases begin; the same
/// as [`parts_of_speech`] does among all.
pub(super) fn parts_of_speech_in(
    outline: &Outline<'_>,
    sentence: TokenRange,
    words: &WordTypes,
    cases: &[Atom],
    rows: &mut TypeRows,
) -> Vec<Pos> {
    if WEIGHTS.is_none() {
        return usual_pos::tag(outline, sentence);
    }
    tag_sentences(outline, std::iter::once(sentence), (words, cases), &*WEIGHTS, rows)
}

/// Where a word stands, seen from the token that is tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Here,
    Before,
    After,
    SecondBefore,
    SecondAfter,
}

impl Place {
    /// The place at a distance from the token.
    pub(crate) fn at(distance: isize) -> Place {
        match distance {
            -1 => Place::Before,
            1 => Place::After,
            ..=-2 => Place::SecondBefore,
            2.. => Place::SecondAfter,
            0 => Place::Here,
        }
    }
}

/// Features of a word at a place, whatever is around it: summed once per type.
pub(crate) fn word_features(word: &WordAtoms, place: Place, mut emit: impl FnMut(FeatureId)) {
    let [one, two, three, four] = word.endings;
    match place {
        Place::Here => {
            for (template, atom) in (1..).zip([word.word, one, two, three, four, word.pattern, word.shape]) {
                emit(feature(template, atom));
            }
            for (template, &atom) in (10..).zip(&word.beginnings) {
                emit(feature(template, atom));
            }
            if word.last_part != 0 {
                emit(feature(15, word.last_part));
            }
            emit(feature(16, combine(three, word.shape)));
            emit(feature(17, word.class));
            emit(feature(18, word.coarse_class));
            emit(feature(19, combine(word.class, three)));
            if word.person != 0 {
                emit(feature(35, combine(word.person, word.shape)));
            }
        }
        Place::Before => {
            emit(feature(20, word.word));
            emit(feature(21, three));
            emit(feature(22, word.pattern));
            emit(feature(23, word.class));
            emit(feature(24, word.coarse_class));
        }
        Place::After => {
            emit(feature(25, word.word));
            emit(feature(26, three));
            emit(feature(27, two));
            emit(feature(28, word.pattern));
            emit(feature(29, word.class));
            emit(feature(32, word.coarse_class));
        }
        Place::SecondBefore => {
            emit(feature(30, word.word));
            emit(feature(33, word.class));
        }
        Place::SecondAfter => {
            emit(feature(31, word.word));
            emit(feature(34, word.class));
        }
    }
}

/// What a token stands in: the words beside it and the tags before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) before: &'a WordAtoms,
    pub(crate) here: &'a WordAtoms,
    pub(crate) after: &'a WordAtoms,
    pub(crate) case: Atom,
    pub(crate) case_before: Atom,
    pub(crate) case_after: Atom,
    /// The tags of the two tokens before, the nearer one first.
    pub(crate) tags: [Atom; 2],
}

/// Features of a word together with what is around it.
pub(crate) fn context_features(context: &Context<'_>, mut emit: impl FnMut(FeatureId)) {
    let Context { before, here, after, case, case_before, case_after, tags: [near, far] } = *context;
    let [_, _, ending, _] = here.endings;
    let [_, after_ending, ..] = after.endings;
    emit(feature(40, near));
    emit(feature(41, combine(near, far)));
    emit(feature(42, combine(near, here.word)));
    emit(feature(43, combine(near, ending)));
    emit(feature(44, combine(near, after.word)));
    emit(feature(45, combine(combine(near, far), here.word)));
    emit(feature(46, combine(near, case)));
    emit(feature(47, case));
    emit(feature(48, combine(case, ending)));
    emit(feature(49, combine(combine(case_before, case), case_after)));
    emit(feature(50, combine(before.word, here.word)));
    emit(feature(51, combine(here.word, after.word)));
    emit(feature(52, combine(here.word, case)));
    emit(feature(53, combine(combine(near, ending), after_ending)));
    emit(feature(54, combine(before.word, after.word)));
    emit(feature(55, combine(combine(near, here.class), after.class)));
    emit(feature(56, combine(combine(near, here.coarse_class), after.coarse_class)));
    emit(feature(57, combine(here.class, case)));
}

/// Tags every token.
pub(crate) fn tag(
    outline: &Outline<'_>,
    words: &WordTypes,
    cases: &[Atom],
    weights: &impl Scorer,
    rows: &mut TypeRows,
) -> Vec<Pos> {
    let sentences = outline.sentences().iter().map(|s| s.tokens);
    tag_sentences(outline, sentences, (words, cases), weights, rows)
}

fn tag_sentences(
    outline: &Outline<'_>,
    sentences: impl Iterator<Item = TokenRange>,
    (words, cases): (&WordTypes, &[Atom]),
    weights: &impl Scorer,
    rows: &mut TypeRows,
) -> Vec<Pos> {
    let mut memo = TypeScores::new(words, rows, weights, CLASSES, |word, distance, emit| {
        word_features(word, Place::at(distance), emit);
    });
    let mut tags = Vec::new();
    let mut features = Vec::new();
    for sentence in sentences {
        for token in sentence.iter() {
            if outline.kind(token) == TokenKind::Mark {
                tags.push(mark(outline.word(token)));
                continue;
            }
            if let Some(closed) = words.atoms(token).closed {
                tags.push(closed);
                continue;
            }
            let mut scores = [0; row_width(CLASSES)];
            memo.add(sentence, token, &mut scores);
            features.clear();
            let context = context(sentence, words, cases, &tags, token);
            context_features(&context, |feature| features.push(feature));
            weights.add_all(&features, &mut scores);
            let class = scores.first_chunk::<CLASSES>().map_or(0, |scores| best(scores).0);
            tags.push(Pos::from_class(class));
        }
    }
    tags
}

/// What a token stands in. Words beyond its sentence are not seen. Cases and
/// tags begin with the token that the words begin with.
pub(crate) fn context<'a>(
    sentence: TokenRange,
    words: &'a WordTypes,
    cases: &[Atom],
    tags: &[Pos],
    token: usize,
) -> Context<'a> {
    let at = |distance: isize| token.checked_add_signed(distance).filter(|&t| sentence.contains(t));
    let word = |distance| at(distance).map_or(&NO_WORD, |t| words.atoms(t));
    let place = |distance| at(distance).and_then(|t| words.place(t));
    let case = |distance| place(distance).and_then(|t| cases.get(t)).copied().unwrap_or(0);
    let tag = |distance| place(distance).and_then(|t| tags.get(t)).map_or(0, |&pos| 1 + pos as u64);
    Context {
        before: word(-1),
        here: word(0),
        after: word(1),
        case: case(0),
        case_before: case(-1),
        case_after: case(1),
        tags: [tag(-1), tag(-2)],
    }
}

/// Marks that are read as words have the tag of the word.
pub(crate) fn mark(mark: &str) -> Pos {
    match mark {
        "&" => Pos::CoordinatingConjunction,
        "%" => Pos::Noun,
        _ => Pos::Mark,
    }
}
