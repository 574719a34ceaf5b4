//! Contents: what is said.

use super::setting::{Settings, steps_to};
use super::voice::{self, Nearest};
use super::{AttributionRole, AttributionTag};
use crate::outline::{Outline, TokenRange};
use crate::score::{Atom, FeatureId, NEVER, Scorer, combine, feature};
use crate::tag::names::find::word_features;
use crate::tag::sequence::{
    Gathered, OUTSIDE, Reader, TypeRows, TypeScores, first, forbid_going_on, labels_of, lead, no_scores,
    other, row, spans,
};

/// Labels of the model.
pub(crate) const LABELS: usize = labels_of(1);

/// What the first model said of a token: 0 nothing, 1 source, 2 cue.
fn voice_of(voices: &[u8], token: Option<usize>) -> Atom {
    let label = token.and_then(|t| voices.get(t)).map_or(0, |&label| usize::from(label));
    match label {
        _ if label == first(voice::SOURCE) || label == other(voice::SOURCE) => 1,
        _ if label == first(voice::CUE) || label == other(voice::CUE) => 2,
        _ => 0,
    }
}

/// Features of the tokens of a paragraph that are not those of words alone.
pub(crate) fn paragraph_features(
    outline: &Outline<'_>,
    settings: &Settings<'_>,
    voices: &[u8],
    paragraph: TokenRange,
    is_spoken: impl Fn(usize) -> bool,
    mut emit: impl FnMut(usize, FeatureId),
) {
    let first_sentence = outline.sentence_of(paragraph.start);
    let last_sentence = outline.sentence_of(paragraph.end.saturating_sub(1));
    let mut before = (0, 0);
    for sentence in outline.sentences().iter().take(last_sentence + 1).skip(first_sentence).map(|s| s.tokens)
    {
        let cues = Nearest::new(sentence, |token| voice_of(voices, Some(token)) == 2);
        let sources = Nearest::new(sentence, |token| voice_of(voices, Some(token)) == 1);
        let count = sentence.iter().filter(|&token| starts(voices, token, voice::CUE)).count().min(2) as u64;
        let quoted = u64::from(sentence.iter().any(|token| settings.at(Some(token)).quotation > 0));
        let whole = combine(combine(count, quoted), combine(before.0, before.1));
        before = (1 + count, 1 + quoted);
        if !is_spoken(sentence.start) {
            continue;
        }
        for (position, token) in sentence.iter().enumerate().filter(|(_, token)| paragraph.contains(*token)) {
            local_features(settings, voices, sentence, token, |feature| emit(token, feature));
            let mut put = |template: u8, atom: Atom| emit(token, feature(template, atom));
            let here = settings.at(Some(token));
            let quote = combine(
                here.quotation,
                settings.at(Some(token + 1).filter(|&t| sentence.contains(t))).quotation,
            );
            put(60, combine(whole, quote));
            put(61, combine(combine(whole, quote), steps_to(Some(position))));
            let (left, right) = cues.of(position);
            let (source_left, source_right) = sources.of(position);
            let left_steps = steps_to(left.map(|l| token - l));
            let right_steps = steps_to(right.map(|r| r - token));
            put(62, combine(left_steps, right_steps));
            put(63, combine(combine(left_steps, right_steps), quote));
            put(64, combine(combine(settings.at(left).frames, left_steps), quote));
            put(65, combine(combine(settings.at(right).frames, right_steps), quote));
            put(66, combine(settings.word(left).word, left_steps));
            put(67, combine(settings.word(right).word, right_steps));
            let behind = left.map(|l| l + 1).filter(|&t| sentence.contains(t));
            put(68, combine(combine(settings.word(behind).word, left_steps), u64::from(source_left > left)));
            put(69, combine(combine(settings.pos(behind), left_steps), settings.at(left).frames));
            put(
                70,
                combine(u64::from(source_left > left), combine(left_steps, u64::from(source_right < right))),
            );
            put(71, combine(steps_to(Some(position)), combine(count, quote)));
            put(72, combine(steps_to(Some(sentence.end - 1 - token)), combine(count, quote)));
            put(73, combine(attribution_of(outline, voices, token), quote));
            put(74, combine(combine(settings.word(left).word, settings.word(Some(token)).word), left_steps));
            let word = settings.word(Some(token)).word;
            put(76, combine(word, settings.at(left).frames));
            put(77, combine(combine(word, steps_to(Some(sentence.end - 1 - token))), quote));
            put(75, combine(combine(settings.pos(Some(token)), left_steps), right_steps));
        }
    }
}

fn starts(voices: &[u8], token: usize, kind: usize) -> bool {
    voices.get(token).is_some_and(|&label| usize::from(label) == first(kind))
}

/// What stands beside the quotation a token is in: voices before its opening and after its closing mark.
fn attribution_of(outline: &Outline<'_>, voices: &[u8], token: usize) -> Atom {
    let Some(quotation) = outline.quotation_of(token).and_then(|place| outline.quotations().get(place))
    else {
        return 0;
    };
    let voice = |token: Option<usize>| voice_of(voices, token);
    let open = quotation.open;
    let before = combine(voice(open.checked_sub(1)), voice(open.checked_sub(2)));
    let after = quotation.close.map_or(9, |close| combine(voice(Some(close + 1)), voice(Some(close + 2))));
    combine(combine(before, after), 1 + quotation.inside.len().min(4) as u64)
}

fn local_features(
    settings: &Settings<'_>,
    voices: &[u8],
    sentence: TokenRange,
    token: usize,
    mut emit: impl FnMut(FeatureId),
) {
    let at = |distance: isize| token.checked_add_signed(distance).filter(|&t| sentence.contains(t));
    let pos = |distance| settings.pos(at(distance));
    let quotation = |distance| settings.at(at(distance)).quotation;
    let voice = |distance| voice_of(voices, at(distance));
    let mut put = |template: u8, atom: Atom| emit(feature(template, atom));
    put(30, combine(combine(voice(-1), voice(0)), voice(1)));
    put(31, combine(combine(voice(-2), voice(-1)), combine(voice(1), voice(2))));
    put(32, combine(combine(quotation(-1), quotation(0)), quotation(1)));
    put(33, combine(combine(quotation(-1), quotation(0)), combine(voice(-1), voice(0))));
    put(34, combine(combine(quotation(1), quotation(0)), combine(voice(1), voice(2))));
    put(35, combine(combine(pos(-1), pos(0)), pos(1)));
    put(36, combine(combine(pos(-1), voice(-1)), combine(pos(0), voice(1))));
    put(37, combine(settings.word(at(-1)).word, combine(voice(-1), voice(-2))));
    put(38, combine(settings.word(at(1)).word, combine(voice(1), voice(2))));
    put(39, combine(settings.word(at(0)).word, combine(voice(-1), voice(1))));
    put(40, combine(settings.word(at(0)).word, combine(quotation(0), quotation(-1))));
    put(41, combine(settings.at(at(0)).cue, combine(voice(0), pos(0))));
    put(42, combine(settings.word(at(-1)).word, settings.word(at(0)).word));
    put(43, combine(settings.word(at(0)).word, settings.word(at(1)).word));
    put(44, combine(settings.case(at(0)), voice(-1)));
    let name = |distance| settings.at(at(distance)).name;
    put(45, combine(combine(name(-1), name(0)), name(1)));
    put(46, combine(combine(pos(0), pos(1)), pos(2)));
    put(47, combine(combine(pos(-2), pos(-1)), pos(0)));
    put(48, combine(settings.word(at(-1)).word, pos(0)));
    put(49, combine(settings.word(at(0)).word, pos(1)));
    put(50, combine(settings.word(at(-1)).word, settings.word(at(1)).word));
}

/// Leaves a token of a sentence in which nobody speaks outside of any content.
fn keep_out(scores: &mut [i32]) {
    for (label, score) in scores.iter_mut().enumerate() {
        *score = if label == OUTSIDE { 0 } else { NEVER };
    }
}

/// The contents of a text.
pub(crate) fn contents(
    outline: &Outline<'_>,
    settings: &Settings<'_>,
    voices: &[u8],
    weights: &impl Scorer,
    rows: &mut TypeRows,
) -> Vec<AttributionTag> {
    let mut memo = TypeScores::new(settings.words, rows, weights, LABELS, |word, distance, emit| {
        word_features(word, distance, emit);
    });
    let mut scores = no_scores(outline.len(), LABELS);
    let mut gathered = Gathered::default();
    let mut reader = Reader::new(weights, LABELS);
    let mut labels = vec![0; outline.len()];
    // Where nobody speaks and nothing is quoted, nothing is said.
    let says = |token: usize| voice_of(voices, Some(token)) == 2 || settings.at(Some(token)).quotation > 0;
    let spoken: Vec<bool> = outline.sentences().iter().map(|s| s.tokens.iter().any(says)).collect();
    let is_spoken = |token: usize| spoken.get(outline.sentence_of(token)).copied().unwrap_or(true);
    let could_hold = |paragraph: &TokenRange| paragraph.iter().any(says);
    for paragraph in outline.paragraphs().iter().map(|p| p.tokens).filter(could_hold) {
        for token in paragraph.iter() {
            if is_spoken(token) {
                memo.add(paragraph, token, row(&mut scores, token, LABELS));
            } else {
                keep_out(row(&mut scores, token, LABELS));
            }
        }
        paragraph_features(outline, settings, voices, paragraph, is_spoken, |token, feature| {
            gathered.emit(token, feature, |token, features| {
                weights.add_all(features, row(&mut scores, token, LABELS));
            });
        });
        gathered.end(|token, features| weights.add_all(features, row(&mut scores, token, LABELS)));
        forbid_going_on(row(&mut scores, paragraph.start, LABELS));
        reader.read(paragraph, &scores, &mut labels);
    }
    let tag = |(tokens, _): (TokenRange, usize)| AttributionTag {
        tokens,
        role: AttributionRole::Content,
        margin: lead(&scores, tokens.start, LABELS, labels.get(tokens.start).copied().unwrap_or(0)),
    };
    spans(&labels).into_iter().map(tag).collect()
}
