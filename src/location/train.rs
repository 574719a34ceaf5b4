//! Labelled toponyms -> weights of the model of `learned`. No part of the crate as it is used.

#![allow(missing_docs, clippy::indexing_slicing, clippy::missing_panics_doc, reason = "private")]

use super::atlas::Atlas;
use super::judge::{NEVER, by_signs, judge};
use super::{containment, context, learned, spot};
use crate::knowledge::Knowledge;
use crate::mention;
use crate::outline::Outline;
use crate::score::{FeatureId, Perceptron};
use crate::tag::Tags;
use crate::tag::train::{Recipe, learn_in_rounds};

/// A text with its names of places and of other things; `None` where the models of names tell.
#[derive(Debug, Clone)]
pub struct PlaceExample {
    pub text: String,
    pub names: Option<Vec<(usize, usize, bool)>>,
}

/// A toponym with what it is.
#[derive(Debug, Clone)]
pub struct PlaceLesson {
    features: Vec<FeatureId>,
    is_place: bool,
    by_signs: bool,
    by_tagger: bool,
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
    let mut atlas = Atlas::new(knowledge);
    let toponyms = spot::spot(&outline, knowledge, &mut atlas);
    let contexts = context::contexts(&outline, knowledge, &toponyms);
    let contained = containment::containers(&outline, &toponyms, &contexts);
    let mentions = mention::find_names(&outline, &Tags::of_names(&outline, knowledge), knowledge);
    let taught = judge(&outline, &mentions, &toponyms, &contexts, &contained, by_signs);
    let mentions = mention::find_names(&outline, &Tags::by_rules(&outline), knowledge);
    let ruled = judge(&outline, &mentions, &toponyms, &contexts, &contained, by_signs);
    judge(&outline, &mentions, &toponyms, &contexts, &contained, |at, candidate, verdict| {
        if verdict.points <= NEVER {
            return;
        }
        let name = candidate.look.toponym.name;
        let label = match &example.names {
            None => Some(taught[at].is_place),
            Some(names) => {
                let span = outline.range_span(name);
                let over: Vec<_> =
                    names.iter().filter(|n| n.0 < span.end() && span.start() < n.1).collect();
                let near = |n: &(usize, usize, bool)| n.0 == span.start() || n.1 == span.end() || n.1 + 1 == span.end();
                match over.as_slice() {
                    [] => Some(false),
                    [one] if one.2 => near(one).then_some(true),
                    [_] => Some(false),
                    _ => None,
                }
            }
        };
        let Some(is_place) = label else { return };
        let mut features = Vec::new();
        learned::features(candidate, &mut features);
        lessons.push(PlaceLesson {
            features,
            is_place,
            by_signs: ruled[at].is_place,
            by_tagger: taught[at].is_place,
        });
    });
}

/// Trains the model.
pub fn train_places(lessons: &[PlaceLesson], recipe: &Recipe) -> Vec<u8> {
    let mut model = Perceptron::new(1, recipe.least_count);
    lessons.iter().flat_map(|lesson| &lesson.features).for_each(|&feature| model.count(feature));
    model.start();
    let mut placed: Vec<(bool, Vec<u32>)> = lessons
        .iter()
        .map(|lesson| (lesson.is_place, lesson.features.iter().filter_map(|&f| model.place(f)).collect()))
        .collect();
    learn_in_rounds(&mut model, recipe, &mut placed, |model, (is_place, places)| {
        let mut score = [0];
        places.iter().for_each(|&place| model.add_place(place, &mut score));
        let sign = if *is_place { 1 } else { -1 };
        if score[0] * sign <= recipe.margin {
            places.iter().for_each(|&place| model.update_place(place, 0, sign));
        }
        model.step();
    });
    eprintln!("{} lessons, {} features", lessons.len(), model.features());
    model.encode(recipe.unit, recipe.least_weight)
}

/// How right signs, tagger and model are: right, found, gold of each; as places.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceFigures {
    pub signs: [usize; 3],
    pub tagger: [usize; 3],
    pub model: [usize; 3],
}

pub fn place_figures(bytes: &[u8], lessons: &[PlaceLesson]) -> PlaceFigures {
    use crate::score::{Scorer, Weights};
    let weights = Weights::read(bytes, 1).unwrap_or(Weights::NONE);
    let mut figures = PlaceFigures::default();
    for lesson in lessons {
        let mut score = [0];
        weights.add_all(&lesson.features, &mut score);
        let all = [
            (&mut figures.signs, lesson.by_signs),
            (&mut figures.tagger, lesson.by_tagger),
            (&mut figures.model, score[0] > 0),
        ];
        for (figure, is_place) in all {
            figure[0] += usize::from(is_place && lesson.is_place);
            figure[1] += usize::from(is_place);
            figure[2] += usize::from(lesson.is_place);
        }
    }
    figures
}
