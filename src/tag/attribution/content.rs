//! Contents: what is said.

use super::setting::{NOTHING, Nearest, Setting, Settings, View, steps_to};
use super::voice;
use super::{AttributionRole, AttributionTag};
use crate::outline::{Outline, TokenRange};
use crate::score::{Atom, FeatureId, NEVER, Scorer, combine, feature, row_width};
use crate::tag::names::find::word_features;
use crate::tag::sequence::{
    Lasting, OUTSIDE, Reader, TypeRows, TypeScores, first, forbid_going_on, labels_of, lead, no_scores,
    other, row, spans,
};

/// Labels of the model.
pub(crate) const LABELS: usize = labels_of(1);

/// What the model of voices may make of a token.
const SOURCE: u8 = 1;
const CUE: u8 = 2;

/// Writes down what the model of voices made of the tokens.
pub(crate) fn set_voices(settings: &mut Settings<'_>, voices: &[u8]) {
    for (setting, &label) in settings.tokens.iter_mut().zip(voices) {
        setting.voice = match usize::from(label) {
            label if label == first(voice::SOURCE) || label == other(voice::SOURCE) => SOURCE,
            label if label == first(voice::CUE) || label == other(voice::CUE) => CUE,
            _ => 0,
        };
        setting.starts_cue = usize::from(label) == first(voice::CUE);
    }
}

/// Returns true if there is a word of speech or a quotation in a range: where
/// nobody speaks and nothing is quoted, nothing is said.
pub(crate) fn is_spoken(settings: &Settings<'_>, range: TokenRange) -> bool {
    settings.of(range).iter().any(|setting| setting.voice == CUE || setting.quotation() > 0)
}

/// The sentences of a paragraph.
pub(crate) fn sentences_of<'o>(
    outline: &'o Outline<'_>,
    paragraph: TokenRange,
) -> impl Iterator<Item = TokenRange> + 'o {
    let sentences = outline.sentences().iter().skip(outline.sentence_of(paragraph.start)).map(|s| s.tokens);
    sentences.take_while(move |sentence| sentence.start < paragraph.end)
}

/// Paragraphs -> features; what it fills for a sentence is used again for the next.
#[derive(Debug, Default)]
pub(crate) struct ParagraphFeatures {
    cues: Nearest,
    sources: Nearest,
    own: Vec<FeatureId>,
    shared: Vec<FeatureId>,
}

impl ParagraphFeatures {
    /// Hands on the features of the tokens of a paragraph that are not those of
    /// words alone: those of the token, and those that it may share with the one
    /// before it; whether it does. Sentences in which nobody speaks are left out.
    pub(crate) fn read(
        &mut self,
        outline: &Outline<'_>,
        settings: &Settings<'_>,
        paragraph: TokenRange,
        mut hand_on: impl FnMut(usize, &[FeatureId], Lasting<'_>),
    ) {
        let mut before = (0, 0);
        for sentence in sentences_of(outline, paragraph) {
            let tokens = settings.of(sentence);
            let cues = tokens.iter().filter(|setting| setting.starts_cue).count().min(2) as u64;
            let quoted = u64::from(tokens.iter().any(|setting| setting.quotation() > 0));
            let sorts = Sentence { cues, whole: combine(combine(cues, quoted), combine(before.0, before.1)) };
            before = (1 + cues, 1 + quoted);
            if is_spoken(settings, sentence) {
                self.sentence(outline, settings, sentence, sorts, &mut hand_on);
            }
        }
    }

    fn sentence(
        &mut self,
        outline: &Outline<'_>,
        settings: &Settings<'_>,
        range: TokenRange,
        sentence: Sentence,
        hand_on: &mut impl FnMut(usize, &[FeatureId], Lasting<'_>),
    ) {
        let tokens = settings.of(range);
        self.cues.read(tokens, |setting| setting.voice == CUE);
        self.sources.read(tokens, |setting| setting.voice == SOURCE);
        let mut last = None;
        for (place, token) in range.iter().enumerate() {
            let view = View::at(tokens, place);
            let near = self.near(outline, settings, &view, place, token);
            self.own.clear();
            local_features(&view, &mut self.own);
            let mut put = |template: u8, atom: Atom| self.own.push(feature(template, atom));
            let sort = combine(sentence.cues, near.quotes);
            put(71, combine(steps_to(Some(place)), sort));
            put(72, combine(steps_to(Some(tokens.len() - 1 - place)), sort));
            put(75, combine(combine(view.here.pos(), near.steps_before), near.steps_after));
            let is_new = last != Some(near);
            if is_new {
                self.shared.clear();
                near.features(tokens, sentence.whole, &mut self.shared);
            }
            last = Some(near);
            hand_on(token, &self.own, Lasting { features: &self.shared, is_new });
        }
    }

    /// The voices and marks around a token.
    fn near(
        &self,
        outline: &Outline<'_>,
        settings: &Settings<'_>,
        view: &View<'_>,
        place: usize,
        token: usize,
    ) -> NearVoices {
        let (before, after) = self.cues.of(place);
        let (source_before, _) = self.sources.of(place);
        NearVoices {
            before,
            steps_before: steps_to(before.map(|b| place - b)),
            after,
            steps_after: steps_to(after.map(|a| a - place)),
            source_between: u64::from(source_before > before),
            quotes: combine(view.here.quotation(), view.after.quotation()),
            beside_quotation: beside_quotation(outline, settings, token),
        }
    }
}

/// What the features of all tokens of a sentence hold.
#[derive(Debug, Clone, Copy)]
struct Sentence {
    /// How many cues there are, up to two.
    cues: Atom,
    /// That and whether it holds a quotation, and the same of the sentence before it.
    whole: Atom,
}

/// The voices and marks around a token: many tokens see the same ones as the token before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NearVoices {
    before: Option<usize>,
    steps_before: Atom,
    after: Option<usize>,
    steps_after: Atom,
    source_between: Atom,
    quotes: Atom,
    beside_quotation: Atom,
}

impl NearVoices {
    fn features(&self, tokens: &[Setting], whole: Atom, into: &mut Vec<FeatureId>) {
        let &NearVoices { steps_before, steps_after, quotes, source_between, .. } = self;
        let mut put = |template: u8, atom: Atom| into.push(feature(template, atom));
        let at = |place: Option<usize>| place.and_then(|place| tokens.get(place)).unwrap_or(&NOTHING);
        let (before, after) = (at(self.before), at(self.after));
        let behind = at(self.before.map(|before| before + 1));
        put(60, combine(whole, quotes));
        put(64, combine(combine(before.frames, steps_before), quotes));
        put(65, combine(combine(after.frames, steps_after), quotes));
        put(66, combine(before.word, steps_before));
        put(67, combine(after.word, steps_after));
        put(68, combine(combine(behind.word, steps_before), source_between));
        put(69, combine(combine(behind.pos(), steps_before), before.frames));
        put(73, combine(self.beside_quotation, quotes));
    }
}

/// What stands beside the quotation a token is in: voices before its opening and after its closing mark.
fn beside_quotation(outline: &Outline<'_>, settings: &Settings<'_>, token: usize) -> Atom {
    let Some(quotation) = outline.quotation_of(token).and_then(|place| outline.quotations().get(place))
    else {
        return 0;
    };
    let voice = |token: Option<usize>| token.and_then(|t| settings.tokens.get(t)).map_or(0, Setting::voice);
    let open = quotation.open;
    let before = combine(voice(open.checked_sub(1)), voice(open.checked_sub(2)));
    let after = quotation.close.map_or(9, |close| combine(voice(Some(close + 1)), voice(Some(close + 2))));
    combine(combine(before, after), 1 + quotation.inside.len().min(4) as u64)
}

/// Features of a token with the words beside it.
fn local_features(view: &View<'_>, into: &mut Vec<FeatureId>) {
    let View { second_before, before, here, after, second_after } = view;
    let mut put = |template: u8, atom: Atom| into.push(feature(template, atom));
    let voices_before = combine(before.voice(), here.voice());
    let voices_after = combine(after.voice(), second_after.voice());
    let marks_before = combine(before.quotation(), here.quotation());
    put(30, combine(voices_before, after.voice()));
    put(31, combine(combine(second_before.voice(), before.voice()), voices_after));
    put(32, combine(marks_before, after.quotation()));
    put(35, combine(combine(before.pos(), here.pos()), after.pos()));
    put(41, combine(here.cue(), combine(here.voice(), here.pos())));
    put(44, combine(here.case(), before.voice()));
    put(45, combine(combine(before.name(), here.name()), after.name()));
    put(46, combine(combine(here.pos(), after.pos()), second_after.pos()));
    put(47, combine(combine(second_before.pos(), before.pos()), here.pos()));
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
    weights: &impl Scorer,
    rows: &mut TypeRows,
) -> Vec<AttributionTag> {
    let mut memo = TypeScores::new(settings.words, rows, weights, LABELS, |word, distance, emit| {
        word_features(word, distance, emit);
    });
    let mut scores = no_scores(outline.len(), LABELS);
    let mut features = ParagraphFeatures::default();
    let mut shared = vec![0; row_width(LABELS)];
    let mut reader = Reader::new(weights, LABELS);
    let mut labels = vec![0; outline.len()];
    let paragraphs = outline.paragraphs().iter().map(|p| p.tokens);
    for paragraph in paragraphs.filter(|&paragraph| is_spoken(settings, paragraph)) {
        for sentence in sentences_of(outline, paragraph).filter(|&sentence| !is_spoken(settings, sentence)) {
            sentence.iter().for_each(|token| keep_out(row(&mut scores, token, LABELS)));
        }
        features.read(outline, settings, paragraph, |token, own, lasting| {
            let row = row(&mut scores, token, LABELS);
            memo.add(paragraph, token, row);
            weights.add_all(own, row);
            lasting.add(weights, &mut shared, row);
        });
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
