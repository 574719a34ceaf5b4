//! What a name names, by its words and what stands around it.

use super::find::Evidence;
use super::known::KnownToken;
use super::{Coarse, NameKind};
use crate::outline::{Outline, TokenRange};
use crate::score::{Atom, FeatureId, combine, feature};
use crate::tag::word_types::NO_WORD;

/// Classes of the model.
pub(crate) const KINDS: usize = NameKind::ALL.len();

/// Features of a name.
pub(crate) fn name_features(
    outline: &Outline<'_>,
    evidence: &Evidence<'_>,
    name: TokenRange,
    coarse: Coarse,
    mut emit: impl FnMut(FeatureId),
) {
    let coarse = coarse as u64;
    let sentence = outline.sentence(name.start);
    let word = |token: usize| evidence.words.atoms(token);
    let near = |token: Option<usize>| token.filter(|&t| sentence.contains(t));
    let before = |distance: usize| near(name.start.checked_sub(distance)).map_or(&NO_WORD, word);
    let after = |distance: usize| near(name.end.checked_add(distance - 1)).map_or(&NO_WORD, word);
    let pos =
        |token: Option<usize>| near(token).and_then(|t| evidence.pos.get(t)).map_or(0, |&p| 1 + p as u64);
    let last = word(name.end - 1);
    let head = head(outline, name);
    let whole = name.iter().fold(0, |whole, token| combine(whole, word(token).word));
    let len = name.len().min(4) as u64;

    emit(feature(1, coarse));
    emit(feature(2, whole));
    emit(feature(3, combine(coarse, len)));
    emit(feature(4, word(name.start).word));
    emit(feature(5, last.word));
    emit(feature(6, word(head).word));
    for token in name.iter().take(8) {
        emit(feature(7, word(token).word));
        emit(feature(8, word(token).class));
    }
    emit(feature(9, last.class));
    emit(feature(10, word(name.start).class));
    emit(feature(11, word(head).class));
    for (template, &ending) in (12..16).zip(&last.endings) {
        emit(feature(template, combine(ending, u64::from(len > 1))));
    }
    emit(feature(16, combine(combine(word(name.start).shape, last.pattern), len)));
    emit(feature(17, combine(whole, coarse)));

    let (left, right) = (before(1), after(1));
    emit(feature(20, left.word));
    emit(feature(21, right.word));
    emit(feature(22, combine(left.word, coarse)));
    emit(feature(23, combine(right.word, coarse)));
    emit(feature(24, combine(before(2).word, left.word)));
    emit(feature(25, combine(right.word, after(2).word)));
    emit(feature(26, combine(left.class, coarse)));
    emit(feature(27, combine(right.class, coarse)));
    emit(feature(28, combine(left.word, right.word)));
    emit(feature(29, combine(before(2).class, coarse)));
    emit(feature(30, combine(after(2).class, coarse)));
    emit(feature(31, combine(combine(left.class, right.class), coarse)));
    let (pos_left, pos_right) = (pos(name.start.checked_sub(1)), pos(Some(name.end)));
    emit(feature(32, combine(pos_left, coarse)));
    emit(feature(33, combine(pos_right, coarse)));
    emit(feature(34, combine(combine(pos_left, pos_right), coarse)));
    emit(feature(35, combine(combine(pos_right, pos(Some(name.end + 1))), coarse)));
    emit(feature(36, combine(combine(right.class, after(2).class), coarse)));
    emit(feature(37, combine(combine(before(2).class, left.class), coarse)));
    emit(feature(38, combine(before(3).word, coarse)));
    emit(feature(39, combine(after(3).word, coarse)));
    emit(feature(40, combine(u64::from(name.start == sentence.start), coarse)));
    emit(feature(41, combine(verb_after(evidence, sentence, name), coarse)));

    let known = |token: usize| evidence.known.get(token).copied().unwrap_or_default();
    known_features(&known(name.start), &known(name.end - 1), name.len(), coarse, &mut emit);
    emit(feature(52, known(head).last_word));
    emit(feature(53, known(name.start).first_word));
    emit(feature(54, combine(known(name.end - 1).last_word, known(name.start).first_word)));
    let persons = combine(word(name.start).person, last.person);
    emit(feature(60, combine(persons, len)));
    emit(feature(61, combine(combine(persons, len), coarse)));
    let titled = near(name.start.checked_sub(1)).map_or(0, |before| known(before).titled());
    emit(feature(62, combine(titled, coarse)));
    emit(feature(63, combine(titled, persons)));
}

/// Entries that the name is, starts with, or ends with.
fn known_features(
    first: &KnownToken,
    last: &KnownToken,
    len: usize,
    coarse: Atom,
    emit: &mut impl FnMut(FeatureId),
) {
    let whole = if len == 1 { first.starts & first.ends } else { first.starts & last.inside & last.ends };
    for (template, bits) in [(45, whole), (46, first.starts), (47, last.ends)] {
        let mut rest = bits;
        while rest != 0 {
            let sort = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            emit(feature(template, sort));
        }
        emit(feature(template + 3, combine(bits, coarse)));
    }
}

/// The word a name is about: the last before "of", "for" or "in".
pub(crate) fn head(outline: &Outline<'_>, name: TokenRange) -> usize {
    let link = name.iter().skip(1).find(|&token| matches!(outline.normal(token), "of" | "for" | "in"));
    link.map_or(name.end, |link| link) - 1
}

/// The class of the next finite verb, in the same sentence and near.
fn verb_after(evidence: &Evidence<'_>, sentence: TokenRange, name: TokenRange) -> Atom {
    let near = name.end..sentence.end.min(name.end + 6);
    let verb = near.into_iter().find(|&t| evidence.pos.get(t).is_some_and(|pos| pos.is_finite_verb()));
    verb.map_or(0, |verb| evidence.words.atoms(verb).class + 1)
}
