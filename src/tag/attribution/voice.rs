//! Sources and cues.

use super::setting::{Settings, steps_to};
use super::{AttributionRole, AttributionTag};
use crate::outline::{Outline, ParagraphKind, TokenRange};
use crate::score::{Atom, FeatureId, Scorer, combine, feature};
use crate::tag::names::find::word_features;
use crate::tag::sequence::{
    Gathered, Reader, TypeRows, TypeScores, forbid_going_on, labels_of, lead, no_scores, row, spans,
};

/// Kinds of spans: sources and cues.
pub(crate) const SOURCE: usize = 0;
pub(crate) const CUE: usize = 1;

/// Labels of the model.
pub(crate) const LABELS: usize = labels_of(2);

/// For every token of a sentence the nearest one before and after it that could be a cue.
pub(crate) struct Nearest {
    pub(crate) before: Vec<Option<usize>>,
    pub(crate) after: Vec<Option<usize>>,
}

impl Nearest {
    /// By the tokens of a sentence, of which some are meant.
    pub(crate) fn new(sentence: TokenRange, is_meant: impl Fn(usize) -> bool) -> Nearest {
        let mut last = None;
        let before = sentence
            .iter()
            .map(|token| {
                let found = last;
                if is_meant(token) {
                    last = Some(token);
                }
                found
            })
            .collect();
        let mut next = None;
        let mut after: Vec<Option<usize>> = sentence
            .iter()
            .rev()
            .map(|token| {
                let found = next;
                if is_meant(token) {
                    next = Some(token);
                }
                found
            })
            .collect();
        after.reverse();
        Nearest { before, after }
    }

    pub(crate) fn of(&self, position: usize) -> (Option<usize>, Option<usize>) {
        let get = |list: &[Option<usize>]| list.get(position).copied().flatten();
        (get(&self.before), get(&self.after))
    }
}

/// Features of the tokens of a sentence that are not those of words alone.
pub(crate) fn sentence_features(
    outline: &Outline<'_>,
    settings: &Settings<'_>,
    sentence: TokenRange,
    mut emit: impl FnMut(usize, FeatureId),
) {
    let cues = Nearest::new(sentence, |token| settings.at(Some(token)).cue > 1);
    let marks = Nearest::new(sentence, |token| settings.at(Some(token)).quotation > 1);
    let commas = Nearest::new(sentence, |token| outline.word(token) == ",");
    let headline = outline
        .paragraphs()
        .get(outline.paragraph_of(sentence.start))
        .is_some_and(|p| p.kind == ParagraphKind::Headline);
    let quoted = sentence.iter().any(|token| settings.at(Some(token)).quotation > 0);
    let whole = combine(u64::from(headline), u64::from(quoted));
    for (position, token) in sentence.iter().enumerate() {
        local_features(settings, sentence, token, |feature| emit(token, feature));
        let mut emit = |template: u8, atom: Atom| emit(token, feature(template, atom));
        let (pos, here) = (settings.pos(Some(token)), settings.at(Some(token)));
        let own = combine(pos, here.cue);
        emit(60, combine(whole, own));
        let (before, after) = cues.of(position);
        let (comma_before, comma_after) = commas.of(position);
        for (template, cue, distance, comma) in [
            (61, before, before.map(|b| token - b), before < comma_before),
            (66, after, after.map(|a| a - token), comma_after.is_some_and(|c| after.is_some_and(|a| c < a))),
        ] {
            let steps = combine(steps_to(distance), u64::from(comma));
            emit(template, combine(steps, own));
            emit(template + 1, combine(settings.at(cue).frames, steps));
            emit(template + 2, combine(settings.word(cue).class, steps));
            emit(template + 3, combine(combine(settings.at(cue).frames, steps), combine(here.name, pos)));
        }
        let (mark_before, mark_after) = marks.of(position);
        emit(
            71,
            combine(
                steps_to(mark_before.map(|m| token - m)),
                combine(settings.at(mark_before).quotation, own),
            ),
        );
        emit(
            72,
            combine(steps_to(mark_after.map(|m| m - token)), combine(settings.at(mark_after).quotation, own)),
        );
        emit(73, combine(steps_to(Some(position)), own));
        emit(74, combine(steps_to(Some(sentence.end - 1 - token)), own));
    }
}

fn local_features(
    settings: &Settings<'_>,
    sentence: TokenRange,
    token: usize,
    mut emit: impl FnMut(FeatureId),
) {
    let at = |distance: isize| token.checked_add_signed(distance).filter(|&t| sentence.contains(t));
    let pos = |distance| settings.pos(at(distance));
    let here = settings.at(at(0));
    let (before, after) = (settings.at(at(-1)), settings.at(at(1)));
    let word = |distance| settings.word(at(distance));
    let mut put = |template: u8, atom: Atom| emit(feature(template, atom));
    put(30, pos(0));
    put(31, combine(pos(-1), pos(0)));
    put(32, combine(pos(0), pos(1)));
    put(33, combine(combine(pos(-1), pos(0)), pos(1)));
    put(34, combine(combine(pos(-2), pos(-1)), pos(0)));
    put(35, combine(combine(pos(0), pos(1)), pos(2)));
    put(36, settings.case(at(0)));
    put(37, combine(here.cue, pos(0)));
    put(38, combine(here.frames, pos(0)));
    put(39, combine(before.frames, pos(0)));
    put(40, combine(after.frames, pos(0)));
    put(41, combine(settings.at(at(-2)).cue, pos(0)));
    put(42, combine(settings.at(at(2)).cue, pos(0)));
    put(43, combine(combine(before.quotation, here.quotation), after.quotation));
    put(44, combine(combine(before.quotation, here.quotation), combine(here.cue, pos(0))));
    put(45, combine(combine(after.quotation, here.quotation), combine(here.cue, pos(0))));
    put(46, combine(combine(before.name, here.name), after.name));
    put(47, combine(here.name, after.cue));
    put(48, combine(here.name, before.cue));
    put(49, combine(word(-1).word, word(0).word));
    put(50, combine(word(0).word, word(1).word));
    put(51, combine(word(-1).class, word(0).class));
    put(52, combine(word(0).class, word(1).class));
    put(53, combine(word(0).word, combine(pos(-1), pos(1))));
    put(54, combine(word(0).word, here.quotation));
    put(55, combine(combine(here.cue, pos(1)), pos(2)));
    put(56, combine(combine(here.cue, pos(-1)), pos(-2)));
}

/// The labels of all tokens, and the spans they mark out.
pub(crate) fn voices(
    outline: &Outline<'_>,
    settings: &Settings<'_>,
    weights: &impl Scorer,
    rows: &mut TypeRows,
) -> (Vec<u8>, Vec<AttributionTag>) {
    let mut memo = TypeScores::new(settings.words, rows, weights, LABELS, |word, distance, emit| {
        word_features(word, distance, emit);
    });
    let mut scores = no_scores(outline.len(), LABELS);
    let mut gathered = Gathered::default();
    let mut reader = Reader::new(weights, LABELS);
    let mut labels = vec![0; outline.len()];
    let could_report = |s: &TokenRange| s.iter().any(|token| settings.could_report(token));
    for sentence in outline.sentences().iter().map(|s| s.tokens).filter(could_report) {
        for token in sentence.iter() {
            memo.add(sentence, token, row(&mut scores, token, LABELS));
        }
        sentence_features(outline, settings, sentence, |token, feature| {
            gathered.emit(token, feature, |token, features| {
                weights.add_all(features, row(&mut scores, token, LABELS));
            });
        });
        gathered.end(|token, features| weights.add_all(features, row(&mut scores, token, LABELS)));
        forbid_going_on(row(&mut scores, sentence.start, LABELS));
        reader.read(sentence, &scores, &mut labels);
    }
    let tag = |(tokens, kind): (TokenRange, usize)| AttributionTag {
        tokens,
        role: if kind == CUE { AttributionRole::Cue } else { AttributionRole::Source },
        margin: lead(&scores, tokens.start, LABELS, labels.get(tokens.start).copied().unwrap_or(0)),
    };
    let tags = spans(&labels).into_iter().map(tag).collect();
    (labels, tags)
}
