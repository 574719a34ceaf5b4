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
    let [_, two, three, four, _] = word.endings;
    let mut put = |template: u8, atom: Atom| emit(feature(template, atom));
    match place {
        Place::Here => {
            for (template, atom) in (1..).zip([word.word, word.pattern, word.shape]) {
                put(template, atom);
            }
            for (template, &atom) in (4..).zip(&word.endings) {
                put(template, atom);
            }
            for (template, &atom) in (9..).zip(&word.beginnings) {
                put(template, atom);
            }
            for (template, part) in [(14, word.first_part), (15, word.last_part)] {
                if part != 0 {
                    put(template, part);
                }
            }
            put(16, combine(two, word.shape));
            put(17, combine(three, word.shape));
            put(18, combine(four, word.shape));
            put(19, word.class);
            put(20, word.coarse_class);
            put(21, combine(word.class, three));
            if word.person != 0 {
                put(22, combine(word.person, word.shape));
            }
        }
        Place::Before | Place::After => {
            let first = if place == Place::Before { 23 } else { 29 };
            let atoms = [word.word, two, three, word.pattern, word.class, word.coarse_class];
            for (template, atom) in (first..).zip(atoms) {
                put(template, atom);
            }
        }
        Place::SecondBefore | Place::SecondAfter => {
            let first = if place == Place::SecondBefore { 35 } else { 39 };
            for (template, atom) in (first..).zip([word.word, three, word.pattern, word.class]) {
                put(template, atom);
            }
        }
    }
}

/// What a token stands in: the words around it, and how those beside it are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) second_before: &'a WordAtoms,
    pub(crate) before: &'a WordAtoms,
    pub(crate) here: &'a WordAtoms,
    pub(crate) after: &'a WordAtoms,
    pub(crate) second_after: &'a WordAtoms,
    pub(crate) case: Atom,
    pub(crate) case_before: Atom,
    pub(crate) case_after: Atom,
}

/// Features of a word together with the words around it.
pub(crate) fn context_features(context: &Context<'_>, mut emit: impl FnMut(FeatureId)) {
    let Context { second_before, before, here, after, second_after, case, case_before, case_after } =
        *context;
    let [_, _, ending, ..] = here.endings;
    let mut put = |template: u8, atom: Atom| emit(feature(template, atom));
    put(43, case);
    put(44, combine(case, ending));
    put(45, combine(combine(case_before, case), case_after));
    put(46, combine(here.word, case));
    put(47, combine(here.class, case));
    put(48, combine(second_before.word, before.word));
    put(49, combine(before.word, here.word));
    put(50, combine(before.word, after.word));
    put(51, combine(here.word, after.word));
    put(52, combine(after.word, second_after.word));
    put(53, combine(before.class, here.word));
    put(54, combine(here.word, after.class));
    put(55, combine(combine(before.class, here.class), after.class));
}

/// Features of a word together with the tags of the two words before it, the nearer one first.
pub(crate) fn tag_features(context: &Context<'_>, [near, far]: [Atom; 2], mut emit: impl FnMut(FeatureId)) {
    let Context { here, after, case, .. } = *context;
    let [_, _, ending, ..] = here.endings;
    let [_, after_ending, ..] = after.endings;
    let both = combine(near, far);
    let mut put = |template: u8, atom: Atom| emit(feature(template, atom));
    put(56, near);
    put(57, both);
    put(58, combine(near, here.word));
    put(59, combine(near, ending));
    put(60, combine(near, after.word));
    put(61, combine(both, here.word));
    put(62, combine(both, here.class));
    put(63, combine(far, here.word));
    put(64, combine(near, case));
    put(65, combine(combine(near, ending), after_ending));
    put(66, combine(combine(near, here.class), after.class));
    put(67, combine(combine(near, here.coarse_class), after.coarse_class));
}

/// By such a lead the words by themselves tell a part of speech. What they make together and the tags before
/// are asked of the others alone: that costs two tags in ten thousand and saves a third of the time.
const SURE: i32 = 400;

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
            let (class, lead) = leader(&scores);
            if lead >= SURE {
                tags.push(Pos::from_class(class));
                continue;
            }
            features.clear();
            let context = context(sentence, words, cases, token);
            context_features(&context, |feature| features.push(feature));
            let before = tags_before(sentence, words, &tags, token);
            tag_features(&context, before, |feature| features.push(feature));
            weights.add_all(&features, &mut scores);
            tags.push(Pos::from_class(leader(&scores).0));
        }
    }
    tags
}

/// The class with the highest score, and its lead.
fn leader(scores: &[i32; row_width(CLASSES)]) -> (usize, i32) {
    scores.first_chunk::<CLASSES>().map_or((0, 0), |scores| best(scores))
}

/// What a token stands in. Words beyond its sentence are not seen. Cases
/// begin with the token that the words begin with.
pub(crate) fn context<'a>(
    sentence: TokenRange,
    words: &'a WordTypes,
    cases: &[Atom],
    token: usize,
) -> Context<'a> {
    let at = |distance: isize| token.checked_add_signed(distance).filter(|&t| sentence.contains(t));
    let word = |distance| at(distance).map_or(&NO_WORD, |t| words.atoms(t));
    let place = |distance| at(distance).and_then(|t| words.place(t));
    let case = |distance| place(distance).and_then(|t| cases.get(t)).copied().unwrap_or(0);
    Context {
        second_before: word(-2),
        before: word(-1),
        here: word(0),
        after: word(1),
        second_after: word(2),
        case: case(0),
        case_before: case(-1),
        case_after: case(1),
    }
}

/// The tags of the two tokens before, the nearer one first.
pub(crate) fn tags_before(sentence: TokenRange, words: &WordTypes, tags: &[Pos], token: usize) -> [Atom; 2] {
    let at = |distance: usize| token.checked_sub(distance).filter(|&t| sentence.contains(t));
    let tag =
        |distance| at(distance).and_then(|t| tags.get(words.place(t)?)).map_or(0, |&pos| 1 + pos as u64);
    [tag(1), tag(2)]
}

/// Marks that are read as words have the tag of the word.
pub(crate) fn mark(mark: &str) -> Pos {
    match mark {
        "&" => Pos::CoordinatingConjunction,
        "%" => Pos::Noun,
        _ => Pos::Mark,
    }
}
