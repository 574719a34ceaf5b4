//! Sources and cues.

use super::setting::{NOTHING, Nearest, Setting, Settings, View, steps_to};
use super::{AttributionRole, AttributionTag};
use crate::outline::{Outline, TokenRange};
use crate::score::{Atom, FeatureId, Scorer, combine, feature, row_width};
use crate::tag::names::find::word_features;
use crate::tag::sequence::{
    Lasting, Reader, TypeRows, TypeScores, forbid_going_on, labels_of, lead, no_scores, row, spans,
};

/// Kinds of spans: sources and cues.
pub(crate) const SOURCE: usize = 0;
pub(crate) const CUE: usize = 1;

/// Labels of the model.
pub(crate) const LABELS: usize = labels_of(2);

/// Sentences -> features; what it fills for a sentence is used again for the next.
#[derive(Debug, Default)]
pub(crate) struct SentenceFeatures {
    cues: Nearest,
    commas: Nearest,
    own: Vec<FeatureId>,
    shared: Vec<FeatureId>,
}

impl SentenceFeatures {
    /// Hands on the features of the tokens of a sentence that are not those of
    /// words alone: those of the token, and those that it may share with the one
    /// before it; whether it does.
    pub(crate) fn read(
        &mut self,
        outline: &Outline<'_>,
        settings: &Settings<'_>,
        sentence: TokenRange,
        mut hand_on: impl FnMut(usize, &[FeatureId], Lasting<'_>),
    ) {
        let tokens = settings.of(sentence);
        self.cues.read(tokens, |setting| setting.cue() > 1);
        self.commas.read(tokens, |setting| setting.is_comma);
        let headline = outline.is_headline(sentence.start);
        let quoted = tokens.iter().any(|setting| setting.quotation() > 0);
        let whole = combine(u64::from(headline), u64::from(quoted));
        let mut last = None;
        for (place, token) in sentence.iter().enumerate() {
            self.own.clear();
            local_features(&View::at(tokens, place), &mut self.own);
            let near = self.near(place);
            self.placed_features(tokens, place, whole, &near);
            let is_new = last != Some(near);
            if is_new {
                self.shared.clear();
                near.features(tokens, &mut self.shared);
            }
            last = Some(near);
            hand_on(token, &self.own, Lasting { features: &self.shared, is_new });
        }
    }

    /// The possible cues around a place.
    fn near(&self, place: usize) -> NearCues {
        let (before, after) = self.cues.of(place);
        let (comma_before, comma_after) = self.commas.of(place);
        let is_cut_off = comma_after.is_some_and(|comma| after.is_some_and(|after| comma < after));
        NearCues {
            before,
            steps_before: combine(steps_to(before.map(|b| place - b)), u64::from(before < comma_before)),
            after,
            steps_after: combine(steps_to(after.map(|a| a - place)), u64::from(is_cut_off)),
        }
    }

    /// Features of where a token stands in its sentence.
    fn placed_features(&mut self, tokens: &[Setting], place: usize, whole: Atom, near: &NearCues) {
        let here = tokens.get(place).unwrap_or(&NOTHING);
        let at = |place: Option<usize>| place.and_then(|place| tokens.get(place)).unwrap_or(&NOTHING);
        let mut put = |template: u8, atom: Atom| self.own.push(feature(template, atom));
        let own = combine(here.pos(), here.cue());
        put(60, combine(whole, own));
        for (template, cue, steps) in
            [(61, near.before, near.steps_before), (66, near.after, near.steps_after)]
        {
            put(template, combine(steps, own));
            put(template + 3, combine(combine(at(cue).frames, steps), combine(here.name(), here.pos())));
        }
    }
}

/// The possible cues around a token: most tokens see the same ones as the token before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NearCues {
    before: Option<usize>,
    /// How far off it is, and whether a comma is between.
    steps_before: Atom,
    after: Option<usize>,
    steps_after: Atom,
}

impl NearCues {
    fn features(&self, tokens: &[Setting], into: &mut Vec<FeatureId>) {
        for (template, cue, steps) in
            [(61, self.before, self.steps_before), (66, self.after, self.steps_after)]
        {
            let cue = cue.and_then(|cue| tokens.get(cue)).unwrap_or(&NOTHING);
            into.push(feature(template + 1, combine(cue.frames, steps)));
            into.push(feature(template + 2, combine(cue.class, steps)));
        }
    }
}

/// Features of a token with the words beside it.
fn local_features(view: &View<'_>, into: &mut Vec<FeatureId>) {
    let View { second_before, before, here, after, second_after } = view;
    let mut put = |template: u8, atom: Atom| into.push(feature(template, atom));
    let pos = here.pos();
    put(33, combine(combine(before.pos(), pos), after.pos()));
    put(34, combine(combine(second_before.pos(), before.pos()), pos));
    put(35, combine(combine(pos, after.pos()), second_after.pos()));
    put(36, here.case());
    put(37, combine(here.cue(), pos));
    put(38, combine(here.frames, pos));
    put(39, combine(before.frames, pos));
    put(40, combine(after.frames, pos));
    put(43, combine(combine(before.quotation(), here.quotation()), after.quotation()));
    put(46, combine(combine(before.name(), here.name()), after.name()));
    put(47, combine(here.name(), after.cue()));
    put(48, combine(here.name(), before.cue()));
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
    let mut features = SentenceFeatures::default();
    let mut shared = vec![0; row_width(LABELS)];
    let mut reader = Reader::new(weights, LABELS);
    let mut labels = vec![0; outline.len()];
    let could_report = |s: &TokenRange| settings.of(*s).iter().any(|setting| setting.could_report);
    for sentence in outline.sentences().iter().map(|s| s.tokens).filter(could_report) {
        features.read(outline, settings, sentence, |token, own, lasting| {
            let row = row(&mut scores, token, LABELS);
            memo.add(sentence, token, row);
            weights.add_all(own, row);
            lasting.add(weights, &mut shared, row);
        });
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
