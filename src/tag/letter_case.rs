//! Outline -> what a capital tells: little at the start of a sentence, nothing
//! in a headline in capitals.

use crate::outline::{Outline, Shape, TokenKind, TokenRange};
use crate::score::Atom;

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Regime {
    /// Names and the first word.
    Sentence,
    /// "Envoy Rejects Draft on Ceasefire".
    Title,
    /// "ENVOY REJECTS DRAFT".
    Capitals,
    /// None at all.
    Small,
}

/// What a token's capitals are worth, for every token: its shape, whether a
/// capital was due there, and the regime of its sentence, as one atom.
pub(crate) fn letter_cases(outline: &Outline<'_>) -> Vec<Atom> {
    let mut cases = Vec::with_capacity(outline.len());
    for sentence in outline.sentences() {
        add_sentence(outline, sentence.tokens, &mut cases);
    }
    cases
}

/// The same for the tokens of one sentence.
pub(super) fn letter_cases_of(outline: &Outline<'_>, sentence: TokenRange) -> Vec<Atom> {
    let mut cases = Vec::with_capacity(sentence.len());
    add_sentence(outline, sentence, &mut cases);
    cases
}

fn add_sentence(outline: &Outline<'_>, sentence: TokenRange, cases: &mut Vec<Atom>) {
    let regime = regime(outline, sentence);
    let (mut begun, mut behind_mark) = (false, false);
    for token in sentence.iter() {
        let due = match begun {
            true => u64::from(behind_mark && opens(outline.word(token.wrapping_sub(1)))),
            false => 2,
        };
        behind_mark = outline.kind(token) == TokenKind::Mark;
        begun |= !behind_mark;
        cases.push(1 + shape(outline.shape(token)) + 5 * (due + 3 * regime as u64));
    }
}

/// Shape, whether a capital was due (2: first word, 1: after a mark) and regime of a case.
pub(crate) fn case_parts(case: Atom) -> (u64, u64, u64) {
    let case = case.saturating_sub(1);
    (case % 5, case / 5 % 3, case / 15)
}

/// A capital was due: the first word of a sentence.
pub(crate) const CAPITAL_DUE: u64 = 2;

/// The regime of running text.
pub(crate) const IN_SENTENCE: u64 = Regime::Sentence as u64;

/// Words of fewer letters are small in many titles.
const LONG: usize = 4;

/// How a sentence uses capitals, by its words of four letters and more.
pub(super) fn regime(outline: &Outline<'_>, sentence: TokenRange) -> Regime {
    let (mut words, mut small, mut capitals) = (0, 0, 0);
    for token in sentence.iter().filter(|&token| outline.span(token).len() >= LONG) {
        match outline.shape(token) {
            Shape::None => continue,
            Shape::Lower => small += 1,
            Shape::Capitals => capitals += 1,
            Shape::Capitalized | Shape::Mixed => {}
        }
        words += 1;
    }
    match () {
        () if words >= 2 && small == words => Regime::Small,
        () if words >= 3 && capitals * 5 > words * 3 => Regime::Capitals,
        () if words >= 4 && small * 5 < words => Regime::Title,
        () => Regime::Sentence,
    }
}

/// Returns true for a mark that may open a sentence within one.
fn opens(mark: &str) -> bool {
    matches!(mark, ":" | "\"" | "“" | "‘" | "«" | "•" | "(" | "—" | "-" | "–")
}

fn shape(shape: Shape) -> u64 {
    match shape {
        Shape::None => 0,
        Shape::Lower => 1,
        Shape::Capitalized => 2,
        Shape::Capitals => 3,
        Shape::Mixed => 4,
    }
}
