//! Where names begin and end.

use super::Coarse;
use super::document::{Spellings, Votes, votes};
use super::known::KnownToken;
use crate::outline::{Outline, TokenRange};
use crate::pos::Pos;
use crate::score::{Atom, FeatureId, Scorer, combine, feature};
use crate::tag::sequence::{Reader, TypeRows, TypeScores, forbid_going_on, labels_of, no_scores, row, spans};
use crate::tag::word_types::{NO_WORD, WordAtoms, WordTypes};

/// Labels: outside of names, and for every coarse kind its first word and its others.
pub(crate) const LABELS: usize = labels_of(Coarse::ALL.len());

/// Everything the features are made of.
#[derive(Debug)]
pub(crate) struct Evidence<'a> {
    pub(crate) words: &'a WordTypes,
    pub(crate) cases: &'a [Atom],
    pub(crate) pos: &'a [Pos],
    pub(crate) known: &'a [KnownToken],
    pub(crate) spellings: &'a Spellings,
}

/// Features of a word at a distance, whatever is around it: summed once per type.
pub(crate) fn word_features(word: &WordAtoms, distance: isize, mut emit: impl FnMut(FeatureId)) {
    let [_, two, three, four, _] = word.endings;
    let [_, begins_two, begins_three, begins_four, _] = word.beginnings;
    let at = |template: u8, atom: Atom| feature(template, combine(atom, distance as u64));
    emit(at(1, word.word));
    emit(at(2, word.class));
    if distance.abs() <= 1 {
        emit(at(3, word.coarse_class));
        emit(at(4, three));
        emit(at(5, word.pattern));
        if word.person != 0 {
            emit(at(15, combine(word.person, word.shape)));
        }
    }
    if distance == 0 {
        emit(at(6, two));
        emit(at(7, four));
        emit(at(8, begins_two));
        emit(at(9, begins_three));
        emit(at(10, begins_four));
        emit(at(11, word.last_part));
        emit(at(12, combine(word.word, word.shape)));
        emit(at(13, combine(three, word.shape)));
        emit(at(14, combine(word.class, word.shape)));
    }
}

/// Features of a token with what is around it.
pub(crate) fn context_features(
    evidence: &Evidence<'_>,
    sentence: TokenRange,
    token: usize,
    mut emit: impl FnMut(FeatureId),
) {
    let at = |distance: isize| token.checked_add_signed(distance).filter(|&t| sentence.contains(t));
    let word = |distance| at(distance).map_or(&NO_WORD, |t| evidence.words.atoms(t));
    let case = |distance| at(distance).and_then(|t| evidence.cases.get(t)).copied().unwrap_or(0);
    let pos = |distance| at(distance).and_then(|t| evidence.pos.get(t)).map_or(0, |&pos| 1 + pos as u64);
    let known = |distance| at(distance).and_then(|t| evidence.known.get(t)).copied().unwrap_or_default();
    let mut put = |template: u8, atom: Atom| emit(feature(template, atom));
    let (before, here, after) = (word(-1), word(0), word(1));
    let (case_before, case_here, case_after) = (case(-1), case(0), case(1));
    put(30, case_here);
    put(31, combine(case_before, case_here));
    put(32, combine(case_here, case_after));
    put(33, combine(combine(case_before, case_here), case_after));
    put(34, combine(here.word, case_here));
    put(35, combine(before.word, here.word));
    put(36, combine(here.word, after.word));
    put(37, combine(before.word, case_here));
    put(38, combine(after.word, case_here));
    put(39, combine(before.class, here.class));
    put(40, combine(here.class, after.class));
    put(41, combine(before.class, case_here));
    put(42, combine(after.class, case_here));
    put(43, combine(word(-2).class, combine(before.class, case_here)));
    put(44, combine(combine(case_here, after.class), word(2).class));
    put(45, pos(0));
    put(46, combine(pos(-1), pos(0)));
    put(47, combine(pos(0), pos(1)));
    put(48, combine(combine(pos(-1), pos(0)), pos(1)));
    put(49, combine(case(-2), combine(case_before, case_here)));
    put(50, combine(combine(case_here, case_after), case(2)));
    put(51, evidence.spellings.others(here.word, case_here));
    if here.person != 0 {
        put(52, combine(before.person, here.person));
        put(53, combine(here.person, after.person));
        put(54, combine(combine(before.person, here.person), after.person));
        put(55, combine(here.person, case_here));
    }
    let run = known(0);
    if run.ahead != 0 {
        put(56, run.ahead);
        put(57, combine(run.ahead, here.person));
        put(58, combine(run.ahead, run.starts | run.inside));
    }
    if run.beyond != 0 {
        put(59, run.beyond);
        put(90, combine(run.beyond, run.starts | run.inside));
    }
    for (template, known) in [(60, known(0)), (70, known(-1)), (80, known(1))] {
        known_features(template, &known, here.shape, &mut emit);
    }
}

/// Features of what the tables say.
fn known_features(template: u8, known: &KnownToken, shape: Atom, emit: &mut impl FnMut(FeatureId)) {
    for (part, bits) in (0..).zip([known.starts, known.inside, known.ends]) {
        let mut rest = bits;
        while rest != 0 {
            let sort = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            emit(feature(template + part, sort));
            emit(feature(template + 3 + part, combine(sort, shape)));
        }
    }
    let all = combine(combine(known.starts, known.inside), known.ends);
    emit(feature(template + 6, combine(all, shape)));
    if known.last_word != 0 {
        emit(feature(template + 7, known.last_word));
    }
    if known.first_word != 0 {
        emit(feature(template + 8, known.first_word));
    }
}

/// Features of what a first reading of the text says of a word.
pub(crate) fn vote_features(votes: &Votes, case: Atom, mut emit: impl FnMut(FeatureId)) {
    if *votes == Votes::default() {
        return;
    }
    let Votes { longer_last, longer, alone, outside } = *votes;
    emit(feature(110, longer_last));
    emit(feature(111, longer));
    emit(feature(112, alone));
    emit(feature(113, outside));
    emit(feature(114, combine(longer_last, case)));
    emit(feature(115, combine(alone, case)));
    emit(feature(116, combine(combine(longer_last, longer), combine(alone, outside))));
}

/// Labels every token by its sentence alone.
#[cfg(feature = "_train")]
pub(crate) fn first_reading(
    outline: &Outline<'_>,
    evidence: &Evidence<'_>,
    weights: &impl Scorer,
) -> Vec<u8> {
    let stretches = stretches(outline);
    let scores = scores(outline, evidence, &stretches, weights, &mut TypeRows::default());
    let mut labels = vec![0; outline.len()];
    let mut reader = Reader::new(weights, LABELS);
    stretches.iter().for_each(|&stretch| reader.read(stretch, &scores, &mut labels));
    labels
}

/// Labels every token: once by its sentence, then again where the first reading
/// of the rest of the text has something to say.
pub(crate) fn label(
    outline: &Outline<'_>,
    evidence: &Evidence<'_>,
    weights: &impl Scorer,
    rows: &mut TypeRows,
) -> Vec<u8> {
    let stretches = stretches(outline);
    let mut scores = scores(outline, evidence, &stretches, weights, rows);
    let mut reader = Reader::new(weights, LABELS);
    let mut labels = vec![0; outline.len()];
    stretches.iter().for_each(|&stretch| reader.read(stretch, &scores, &mut labels));
    let votes = votes(evidence.words, evidence.cases, &names(&labels));
    let mut features = Vec::new();
    for &stretch in &stretches {
        let mut voted = false;
        for token in stretch.iter() {
            let vote = votes.get(token).copied().unwrap_or_default();
            if vote == Votes::default() {
                continue;
            }
            let case = evidence.cases.get(token).copied().unwrap_or(0);
            features.clear();
            vote_features(&vote, case, |feature| features.push(feature));
            weights.add_all(&features, row(&mut scores, token, LABELS));
            voted = true;
        }
        if voted {
            reader.read(stretch, &scores, &mut labels);
        }
    }
    labels
}

/// Scores of all labels of the tokens of stretches, by what does not hang on a first reading.
fn scores(
    outline: &Outline<'_>,
    evidence: &Evidence<'_>,
    stretches: &[TokenRange],
    weights: &impl Scorer,
    rows: &mut TypeRows,
) -> Vec<i32> {
    let mut memo = TypeScores::new(evidence.words, rows, weights, LABELS, |word, distance, emit| {
        word_features(word, distance, emit);
    });
    let mut scores = no_scores(outline.len(), LABELS);
    let mut features = Vec::new();
    for &stretch in stretches {
        let sentence = outline.sentence(stretch.start);
        for token in stretch.iter() {
            let row = row(&mut scores, token, LABELS);
            memo.add(sentence, token, row);
            features.clear();
            context_features(evidence, sentence, token, |feature| features.push(feature));
            weights.add_all(&features, row);
            if token == stretch.start {
                forbid_going_on(row);
            }
        }
    }
    scores
}

/// Runs of tokens with a capital and of the two on either side in their
/// sentence. No name of English holds a longer run of small letters ("Ministry
/// of the Interior"), so the others are outside of names without being asked.
/// One token on either side would do for names themselves, but costs a point.
pub(crate) fn stretches(outline: &Outline<'_>) -> Vec<TokenRange> {
    const REACH: usize = 2;
    let mut stretches: Vec<TokenRange> = Vec::new();
    for sentence in outline.sentences().iter().map(|s| s.tokens) {
        for token in sentence.iter().filter(|&t| outline.shape(t).has_capital()) {
            let start = token.saturating_sub(REACH).max(sentence.start);
            let end = (token + REACH + 1).min(sentence.end);
            match stretches.last_mut() {
                Some(last) if last.end >= start && last.start >= sentence.start => last.end = end,
                _ => stretches.push(TokenRange::new(start, end)),
            }
        }
    }
    stretches
}

/// The names that labels mark out.
pub(crate) fn names(labels: &[u8]) -> Vec<(TokenRange, Coarse)> {
    let coarse = |kind: usize| Coarse::ALL.get(kind).copied().unwrap_or(Coarse::Other);
    spans(labels).into_iter().map(|(tokens, kind)| (tokens, coarse(kind))).collect()
}
