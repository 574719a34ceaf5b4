//! Word types -> parts of speech: a linear model, tags from left to right.

use std::sync::LazyLock;

use super::letter_case::letter_cases_of;
use super::word_types::{NO_WORD, WordAtoms, WordTypes};
use crate::outline::{Outline, TokenKind, TokenRange};
use crate::pos::Pos;
use crate::score::{Atom, FeatureId, Scorer, Weights, best, combine, feature};

/// Classes of the model: every [`Pos`] but marks.
pub(crate) const CLASSES: usize = Pos::Mark as usize;

static WEIGHTS: LazyLock<Weights<'static>> = LazyLock::new(|| {
    Weights::read(include_bytes!("../knowledge/weights/pos.bin"), CLASSES).unwrap_or(Weights::NONE)
});

/// Tags every token with the weights of the crate.
pub(super) fn parts_of_speech(outline: &Outline<'_>, words: &WordTypes, cases: &[Atom]) -> Vec<Pos> {
    tag(outline, words, cases, &*WEIGHTS)
}

/// Tags the tokens of one sentence, the same as [`parts_of_speech`] does among all.
pub(super) fn parts_of_speech_in(outline: &Outline<'_>, sentence: TokenRange) -> Vec<Pos> {
    let words = WordTypes::within(outline, sentence);
    let cases = letter_cases_of(outline, sentence);
    let memo = TypeScores::new(&words, &*WEIGHTS);
    let mut tags = Vec::with_capacity(sentence.len());
    tag_sentence(outline, sentence, (&words, &cases), &memo, &*WEIGHTS, &mut tags);
    tags
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

/// All places, with their distance from the token.
pub(crate) const PLACES: [(Place, isize); 5] = [
    (Place::Here, 0),
    (Place::Before, -1),
    (Place::After, 1),
    (Place::SecondBefore, -2),
    (Place::SecondAfter, 2),
];

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

/// Scores of the words at all places, added up once per type.
struct TypeScores {
    scores: Vec<i32>,
}

impl TypeScores {
    fn new(words: &WordTypes, weights: &impl Scorer) -> TypeScores {
        let mut scores = vec![0; words.types().len() * PLACES.len() * CLASSES];
        let rows = words.types().iter().flat_map(|word| PLACES.map(|(place, _)| (word, place)));
        for (row, (word, place)) in scores.chunks_exact_mut(CLASSES).zip(rows) {
            word_features(word, place, |feature| weights.add(feature, row));
        }
        TypeScores { scores }
    }

    fn add(&self, word: usize, place: usize, scores: &mut [i32]) {
        let start = (word * PLACES.len() + place) * CLASSES;
        let row = self.scores.get(start..start + CLASSES).unwrap_or_default();
        for (score, add) in scores.iter_mut().zip(row) {
            *score += add;
        }
    }
}

/// Tags every token.
pub(crate) fn tag(
    outline: &Outline<'_>,
    words: &WordTypes,
    cases: &[Atom],
    weights: &impl Scorer,
) -> Vec<Pos> {
    let memo = TypeScores::new(words, weights);
    let mut tags = Vec::with_capacity(outline.len());
    for sentence in outline.sentences() {
        tag_sentence(outline, sentence.tokens, (words, cases), &memo, weights, &mut tags);
    }
    tags
}

fn tag_sentence(
    outline: &Outline<'_>,
    sentence: TokenRange,
    (words, cases): (&WordTypes, &[Atom]),
    memo: &TypeScores,
    weights: &impl Scorer,
    tags: &mut Vec<Pos>,
) {
    for token in sentence.iter() {
        if outline.kind(token) == TokenKind::Mark {
            tags.push(mark(outline.word(token)));
            continue;
        }
        let mut scores = [0; CLASSES];
        for (number, (_, distance)) in PLACES.iter().enumerate() {
            let neighbour = token.checked_add_signed(*distance).filter(|&t| sentence.contains(t));
            if let Some(word) = neighbour.and_then(|t| words.of(t)) {
                memo.add(word, number, &mut scores);
            }
        }
        let context = context(outline, words, cases, tags, token);
        context_features(&context, |feature| weights.add(feature, &mut scores));
        tags.push(Pos::from_class(best(&scores).0));
    }
}

/// What a token stands in. Words beyond its sentence are not seen. Cases and
/// tags begin with the token that the words begin with.
pub(crate) fn context<'a>(
    outline: &Outline<'_>,
    words: &'a WordTypes,
    cases: &[Atom],
    tags: &[Pos],
    token: usize,
) -> Context<'a> {
    let sentence = outline.sentence(token);
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
