//! Labelled statements -> weights of the models of `rank`. No part of the crate as it is used.

#![allow(missing_docs, clippy::indexing_slicing, clippy::missing_panics_doc, reason = "private")]

use super::claim::Claim;
use super::rank::{Weigher, act, end, keep};
use super::scene::Scene;
use super::speaker::{self, Turns};
use super::tagged::Tagged;
use super::{illocution, labels, proposals};
use crate::kind::Illocution;
use crate::knowledge::Knowledge;
use crate::outline::{Outline, TokenRange};
use crate::score::{FeatureId, Perceptron, Weights};
use crate::tag::Tags;
use crate::tag::train::{
    Example, Label, PARTS, Recipe, attribution_weights, fit_classes, learn_in_rounds, train_attribution,
};
use crate::{actor, location, mention, resolution};

/// A text with its statements.
#[derive(Debug, Clone)]
pub struct StatementExample {
    pub text: String,
    pub statements: Vec<GoldStatement>,
}

/// A statement: spans in bytes.
#[derive(Debug, Clone, Default)]
pub struct GoldStatement {
    pub source: Vec<(usize, usize)>,
    pub cue: Vec<(usize, usize)>,
    pub content: Vec<(usize, usize)>,
    pub illocution: Option<Illocution>,
}

impl StatementExample {
    /// The same for the layer of attribution.
    pub fn labelled(&self) -> Example {
        let spans = |label: &str, spans: &[(usize, usize)]| -> Vec<Label> {
            spans.iter().map(|&(start, end)| Label { start, end, label: label.to_owned() }).collect()
        };
        let mut labels: Vec<Label> = Vec::new();
        for s in &self.statements {
            labels.extend(spans("source", &s.source));
            labels.extend(spans("cue", &s.cue));
            labels.extend(spans("content", &s.content));
        }
        labels.sort_by_key(|label| (label.start, usize::MAX - label.end));
        Example { text: self.text.clone(), labels }
    }
}

/// A choice among candidates: their features, and which are right.
type Choice = Vec<(Vec<FeatureId>, bool)>;

/// All that is learnt from.
#[derive(Debug, Default)]
pub struct Lessons {
    keep: Vec<Choice>,
    end: Vec<Choice>,
    act: Vec<(usize, Vec<FeatureId>)>,
    reachable: [usize; 2],
}

/// What there is to learn from texts, with tags of attribution by models that have not seen the text.
pub fn statement_lessons(examples: &[StatementExample], recipes: [&Recipe; 2]) -> Lessons {
    let mut lessons = Lessons::default();
    for part in 0..PARTS {
        let of_part = |number: usize| number % PARTS == part;
        let others = examples.iter().enumerate().filter(|(number, _)| !of_part(*number));
        let seen: Vec<Example> = others.map(|(_, example)| example.labelled()).collect();
        let (voices, contents) = train_attribution(&seen, recipes[0], recipes[1]);
        let [voices, contents] = attribution_weights(&voices, &contents);
        for (_, example) in examples.iter().enumerate().filter(|(number, _)| of_part(*number)) {
            collect(example, &voices, &contents, &mut lessons);
        }
    }
    eprintln!(
        "lessons: {} claims, {} ends ({}/{} reachable), {} acts",
        lessons.keep.len(),
        lessons.end.len(),
        lessons.reachable[1],
        lessons.reachable[0],
        lessons.act.len()
    );
    lessons
}

/// Trains the models; gives the files of `keep`, `end` and `act`.
pub fn train_statements(lessons: &Lessons, [keep, end, act]: [&Recipe; 3]) -> [Vec<u8>; 3] {
    [
        fit_choices(&lessons.keep, keep),
        fit_choices(&lessons.end, end),
        fit_classes(&lessons.act, Illocution::ALL.len(), act),
    ]
}

/// The letters and digits of spans, as places in the text.
fn letters(text: &str, spans: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut places: Vec<usize> = spans
        .into_iter()
        .flat_map(|(start, end)| {
            text.get(start..end)
                .unwrap_or("")
                .char_indices()
                .filter(|(_, c)| c.is_alphanumeric())
                .map(move |(at, _)| start + at)
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn common(one: &[usize], other: &[usize]) -> usize {
    one.iter().filter(|place| other.binary_search(place).is_ok()).count()
}

fn collect(example: &StatementExample, voices: &Weights, contents: &Weights, lessons: &mut Lessons) {
    let knowledge = Knowledge::embedded();
    let outline = Outline::new(&example.text);
    let tags = Tags::with_attribution(&outline, knowledge, voices, contents);
    let mut mentions = mention::find(&outline, &tags, knowledge);
    let locations = location::find(&outline, &mentions, None, knowledge, location::NamesBy::Models);
    location::settle(&mut mentions, &locations);
    let actors = actor::find(&outline, &tags, &mentions, &locations, knowledge);
    let tables = (knowledge, &knowledge.resolutions);
    let resolutions = resolution::find(&outline, &tags, &mentions, None, tables);
    let scene = Scene::new(&outline, &tags, &mentions, &actors, &locations, &resolutions, None, knowledge);
    let tagged = Tagged::new(&scene);
    let view = Weigher { scene: &scene, tagged: &tagged };
    let text = &example.text;
    let span = |r: &TokenRange| {
        let span = outline.range_span(*r);
        (span.start(), span.end())
    };
    let gold: Vec<(Vec<usize>, Vec<usize>, &GoldStatement)> = example
        .statements
        .iter()
        .map(|s| (letters(text, s.cue.iter().copied()), letters(text, s.content.iter().copied()), s))
        .collect();
    let mut turns = Turns::default();
    for (sentence, claims) in proposals(&scene, &tagged, &labels(&scene)) {
        for (place, claim) in claims.iter().enumerate() {
            let cue = letters(text, claim.cue.iter().map(span));
            let content = letters(text, claim.content.iter().map(span));
            let overlap = |g: &Vec<usize>| {
                let both = common(g, &content);
                both as f64 / (g.len() + content.len() - both).max(1) as f64
            };
            let right = gold
                .iter()
                .filter(|(q, c, _)| {
                    (overlap(c) > 0.25 || c.is_empty()) && common(q, &cue) > 0 || overlap(c) >= 0.5
                })
                .max_by_key(|(q, c, _)| (common(q, &cue) > 0, (overlap(c) * 1000.0) as usize));
            let mut features = Vec::new();
            keep::features(view, sentence, &claims, place, &mut features);
            lessons.keep.push(vec![(features, right.is_some()), (Vec::new(), right.is_none())]);
            let Some((_, _, statement)) = right else { continue };
            if let Some(lesson) =
                end_lesson(view, sentence, claim, text, &content, statement, &mut lessons.reachable)
            {
                lessons.end.push(lesson);
            }
            if let Some(done) = statement.illocution {
                let speakers = speaker::speakers(&scene, claim, &mut turns);
                let ruled = illocution::of(&scene, claim, &speakers);
                if ruled != Illocution::Decline {
                    let mut features = Vec::new();
                    let of_self = illocution::is_of_self(&scene, claim, &speakers);
                    act::features(view, claim, ruled, of_self, &mut features);
                    lessons.act.push((done as usize, features));
                }
            }
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "the trainer")]
fn end_lesson(
    view: Weigher<'_, '_>,
    sentence: TokenRange,
    claim: &Claim,
    text: &str,
    content: &[usize],
    statement: &GoldStatement,
    reachable: &mut [usize; 2],
) -> Option<Choice> {
    let question = end::question(view, sentence, claim)?;
    let outline = view.scene.outline;
    let start = outline.range_span(question.content).start();
    // Only where the part starts where a part of the statement does.
    let first = *content.iter().find(|&&l| l >= start)?;
    let part = statement
        .content
        .iter()
        .map(|&part| letters(text, [part]))
        .find(|part| part.first() == Some(&first))?;
    let last = *part.last()?;
    let last_of = |end: usize| {
        let span = outline.range_span(TokenRange::new(question.content.start, end));
        letters(text, [(span.start(), span.end())]).last().copied()
    };
    reachable[0] += 1;
    let around = end::Around::new(view, claim, &question);
    let choice: Choice = question
        .ends
        .iter()
        .map(|&place| {
            let mut features = Vec::new();
            end::features(view, &question, &around, place, &mut features);
            (features, last_of(place) == Some(last))
        })
        .collect();
    let is_reachable = choice.iter().any(|(_, right)| *right);
    reachable[1] += usize::from(is_reachable);
    is_reachable.then_some(choice)
}

/// Learns to score right candidates above the others.
fn fit_choices(choices: &[Choice], recipe: &Recipe) -> Vec<u8> {
    let mut model = Perceptron::new(1, recipe.least_count);
    choices.iter().flatten().flat_map(|(features, _)| features).for_each(|&f| model.count(f));
    model.start();
    let mut placed: Vec<Vec<(Vec<u32>, bool)>> = choices
        .iter()
        .map(|choice| {
            choice
                .iter()
                .map(|(f, right)| (f.iter().filter_map(|&f| model.place(f)).collect(), *right))
                .collect()
        })
        .collect();
    learn_in_rounds(&mut model, recipe, &mut placed, |model, choice| {
        learn_choice(choice, recipe, model);
        model.step();
    });
    model.encode(recipe.unit, recipe.least_weight)
}

fn learn_choice(choice: &[(Vec<u32>, bool)], recipe: &Recipe, model: &mut Perceptron) {
    let score = |places: &Vec<u32>, model: &Perceptron| {
        let mut score = [0];
        places.iter().for_each(|&place| model.add_place(place, &mut score));
        score[0]
    };
    let top = |wanted: bool, model: &Perceptron| {
        choice
            .iter()
            .filter(|(_, right)| *right == wanted)
            .map(|(places, _)| (score(places, model), places))
            .max_by_key(|(s, _)| *s)
    };
    let (Some((own, right)), Some((other, wrong))) = (top(true, model), top(false, model)) else { return };
    if own <= other + recipe.margin {
        right.iter().for_each(|&place| model.update_place(place, 0, 1));
        wrong.iter().for_each(|&place| model.update_place(place, 0, -1));
    }
}
