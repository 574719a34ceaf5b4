//! Labelled toponyms -> weights of the model of places. No part of the crate as it is used.
//!
//! Texts with labels by hand are few. Of others the whole of rules and models of
//! names is the teacher: what it takes half of an extraction to find out, the
//! small model learns to tell from a toponym's neighbours.

#![allow(missing_docs, clippy::indexing_slicing, clippy::missing_panics_doc, reason = "private")]

use super::atlas::Atlas;
use super::clues::clues;
use super::judge::{acts, judge};
use super::learned::{Answer, CLASSES, Candidate};
use super::{containment, context, spot};
use crate::knowledge::Knowledge;
use crate::mention;
use crate::outline::Outline;
use crate::score::{FeatureId, Perceptron, Scorer, Weights};
use crate::span::Span;
use crate::tag::Tags;
use crate::tag::train::{Recipe, learn_in_rounds};

/// A text with its names; `None` where the models of names are to tell.
#[derive(Debug, Clone)]
pub struct PlaceExample {
    pub text: String,
    pub names: Option<Vec<GoldName>>,
}

/// A name, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct GoldName {
    pub start: usize,
    pub end: usize,
    /// It names a place, or a state.
    pub is_place: bool,
    /// Whether it is a state that acts, if the data tell.
    pub acts: Option<bool>,
}

/// A toponym with what it is.
#[derive(Debug, Clone)]
pub struct PlaceLesson {
    features: Vec<FeatureId>,
    /// Whether it is a place, and a state that acts.
    labels: [Option<bool>; CLASSES],
    /// Whether the signs have a place there, without and with the models of names.
    ruled: bool,
    taught: bool,
}

/// What there is to learn from texts.
pub fn place_lessons(examples: &[PlaceExample]) -> Vec<PlaceLesson> {
    let mut lessons = Vec::new();
    examples.iter().for_each(|example| collect(example, &mut lessons));
    lessons
}

fn collect(example: &PlaceExample, lessons: &mut Vec<PlaceLesson>) {
    let knowledge = Knowledge::embedded();
    let outline = Outline::new(&example.text);
    let toponyms = spot::spot(&outline, knowledge, &mut Atlas::new(&outline, knowledge));
    let contexts = context::contexts(&outline, knowledge, &toponyms);
    let contained = containment::containers(&outline, &toponyms, &contexts);
    let read = |tags: &Tags, ask: &mut dyn FnMut(usize, &Candidate<'_>) -> Answer| {
        let mentions = mention::find_names(&outline, tags, knowledge);
        let verdicts = judge(&outline, &mentions, &toponyms, &contexts, &contained, ask);
        let acting = verdicts.iter().zip(&contexts).map(|(v, c)| v.is_place && acts(&mentions, v, c));
        let acting: Vec<bool> = acting.collect();
        (verdicts, acting)
    };
    let (taught, acting) = read(&Tags::of_names(&outline, knowledge), &mut |_, _| Answer::default());
    let first = lessons.len();
    let mut places = Vec::new();
    let (ruled, _) = read(&Tags::by_rules(&outline), &mut |at, candidate| {
        let labels = match &example.names {
            Some(names) => labels(names, outline.range_span(candidate.look.toponym.name)),
            None => Some([Some(taught[at].is_place), taught[at].is_place.then_some(acting[at])]),
        };
        if let Some([is_place, acts]) = labels {
            let labels = [is_place, acts.filter(|_| candidate.may_act())];
            let mut features = Vec::new();
            clues(candidate, &mut features);
            lessons.push(PlaceLesson { features, labels, ruled: false, taught: taught[at].is_place });
            places.push(at);
        }
        Answer::default()
    });
    lessons[first..].iter_mut().zip(places).for_each(|(lesson, at)| lesson.ruled = ruled[at].is_place);
}

/// What a toponym is by the labelled names; `None` where that is open.
fn labels(names: &[GoldName], toponym: Span) -> Option<[Option<bool>; CLASSES]> {
    let mut over = names.iter().filter(|name| name.start < toponym.end() && toponym.start() < name.end);
    match (over.next(), over.next()) {
        (Some(_), Some(_)) => None,
        (Some(name), None) if name.is_place => {
            // "northern Syria" of the data may be "Syria" here; "Sea of Azov" is not "Azov".
            let same_edge = name.start == toponym.start() || name.end == toponym.end();
            same_edge.then_some([Some(true), name.acts])
        }
        _ => Some([Some(false), None]),
    }
}

/// Trains the model.
pub fn train_places(lessons: &[PlaceLesson], recipe: &Recipe) -> Vec<u8> {
    let mut model = Perceptron::new(CLASSES, recipe.least_count);
    lessons.iter().flat_map(|lesson| &lesson.features).for_each(|&feature| model.count(feature));
    model.start();
    let mut placed: Vec<([Option<bool>; CLASSES], Vec<u32>)> = lessons
        .iter()
        .map(|lesson| (lesson.labels, lesson.features.iter().filter_map(|&f| model.place(f)).collect()))
        .collect();
    learn_in_rounds(&mut model, recipe, &mut placed, |model, (labels, places)| {
        let mut scores = [0; CLASSES];
        places.iter().for_each(|&place| model.add_place(place, &mut scores));
        for (class, (label, score)) in labels.iter().zip(scores).enumerate() {
            let Some(label) = label else { continue };
            let sign = if *label { 1 } else { -1 };
            if score * sign <= recipe.margin {
                places.iter().for_each(|&place| model.update_place(place, class, sign));
            }
        }
        model.step();
    });
    model.encode(recipe.unit, recipe.least_weight)
}

/// What is told of toponyms: right, told and gold ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceFigures {
    pub toponyms: usize,
    /// Places by the signs alone.
    pub ruled: [usize; 3],
    /// By the signs with the models of names.
    pub taught: [usize; 3],
    /// By the model.
    pub learned: [usize; 3],
    /// States that act, by the model.
    pub acting: [usize; 3],
}

/// How right all of them are about labelled toponyms.
pub fn place_figures(weights: &[u8], examples: &[PlaceExample]) -> PlaceFigures {
    let weights = Weights::read(weights, CLASSES).unwrap_or(Weights::NONE);
    let mut figures = PlaceFigures::default();
    for lesson in place_lessons(examples) {
        let mut scores = [0; CLASSES];
        weights.add_all(&lesson.features, &mut scores);
        let [place, acting] = scores.map(|score| score > 0);
        let [is_place, acts] = lesson.labels;
        figures.toponyms += 1;
        let told = [
            (&mut figures.ruled, lesson.ruled, is_place),
            (&mut figures.taught, lesson.taught, is_place),
            (&mut figures.learned, place, is_place),
            (&mut figures.acting, acting, acts),
        ];
        for ([right, found, gold], told, label) in told {
            let Some(label) = label else { continue };
            *right += usize::from(told && label);
            *found += usize::from(told);
            *gold += usize::from(label);
        }
    }
    figures
}
