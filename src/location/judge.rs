//! Which toponyms are places here.
//!
//! What speaks for and against is weighed in points: what the gazetteers hold
//! under the name ([`prominence`]), the words around it ([`signs`]), and how the
//! mention stage read the same words ([`relation`]). [`ENOUGH`] points make a
//! place; where they leave doubt, a model is asked ([`learned`]). Then places speak
//! for their namesakes and their lists ([`spread`]).

use super::clues::signs_of_forms;
use super::context::Context;
use super::learned::{Answer, Candidate};
use super::prominence::{is_country, is_wide, prominence};
use super::relation::{Names, Relation};
use super::signs::{Look, never, weigh};
use super::spread::spread;
use super::surname::surnames;
use super::toponym::{Form, Toponym, Toponyms};
use crate::kind::ActorKind;
use crate::mention::{Class, Mention, Standing};
use crate::outline::Outline;

/// From so many points on it is a place.
pub(super) const ENOUGH: i32 = 5;
/// So few points are no place whatever else is said.
pub(super) const NEVER: i32 = -20;
/// It contains, or lies in, the place beside its comma: "Deraa, Syria".
const COMMA_CONTAINER: i32 = 6;
/// A person of the article bears the name: "Michael Jordan" before "Jordan".
const SURNAME: i32 = -6;
/// The reason where the signs by themselves were not enough.
const LEARNED: &str = "location/learned";

/// Why a toponym is a place, or that it is none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub(super) points: i32,
    pub(super) is_place: bool,
    /// The strongest reason.
    pub(super) rule: &'static str,
    /// It contains the place before the comma: "Deraa, Syria".
    pub(super) is_container: bool,
    /// The likeliest place is a capital, or stands for a government.
    pub(super) is_seat: bool,
    /// The mention it is, if the mention stage saw a name in the same words.
    pub(super) mention: Option<usize>,
    /// Whether a state acts here and not its place, if the model was asked.
    acts: Option<bool>,
}

impl Verdict {
    const NONE: Verdict = Verdict {
        points: 5 * NEVER,
        is_place: false,
        rule: "location/none",
        is_container: false,
        is_seat: false,
        mention: None,
        acts: None,
    };
}

/// Judges all toponyms of a text. Of each that may be a place at all is asked,
/// by its place among them, what else is known.
pub(super) fn judge(
    outline: &Outline<'_>,
    mentions: &[Mention],
    toponyms: &Toponyms,
    contexts: &[Context],
    contained: &[Option<usize>],
    mut ask: impl FnMut(usize, &Candidate<'_>) -> Answer,
) -> Vec<Verdict> {
    let names = Names::new(outline, mentions);
    let surnames = surnames(outline, &names, toponyms, contexts);
    let signs = signs_of_forms(toponyms, contexts);
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(toponyms.all.len());
    for (at, (toponym, context)) in toponyms.all.iter().zip(contexts).enumerate() {
        let Some(form) = toponyms.forms.get(toponym.form) else {
            verdicts.push(Verdict::NONE);
            continue;
        };
        let look = look(outline, toponym, form, context);
        let relation = names.relation(toponym);
        let mut verdict = by_signs(&look, relation);
        let word = outline.entry(toponym.name.start).filter(|_| look.is_single);
        let is_surname = word.is_some_and(|word| surnames.contains(word));
        if is_surname {
            verdict.points += SURNAME;
            verdict.rule = "location/surname";
        }
        if verdict.points > NEVER {
            let candidate = Candidate {
                look: &look,
                relation,
                mention: verdict.mention.and_then(|at| mentions.get(at)),
                points: verdict.points,
                is_surname,
                anywhere: signs.get(toponym.form).copied().unwrap_or_default(),
                toponyms,
            };
            verdict.hear(ask(at, &candidate));
        }
        verdicts.push(verdict);
    }
    by_commas(contained, &mut verdicts);
    spread(toponyms, contexts, &mut verdicts);
    for verdict in &mut verdicts {
        verdict.is_place = verdict.points >= ENOUGH;
    }
    verdicts
}

impl Verdict {
    /// Takes what the model says.
    fn hear(&mut self, answer: Answer) {
        self.acts = answer.acts;
        let Some(points) = answer.points else { return };
        if points >= ENOUGH && self.points < ENOUGH {
            self.rule = LEARNED;
        }
        self.points = points;
    }
}

fn look<'l>(
    outline: &'l Outline<'l>,
    toponym: &'l Toponym,
    form: &'l Form,
    context: &'l Context,
) -> Look<'l> {
    Look {
        outline,
        toponym,
        form,
        context,
        is_known: !form.senses.is_empty() || form.kind.is_some(),
        is_wide: is_wide(form),
        is_single: toponym.name.len() == 1,
        only_towns: form.senses.only_towns,
    }
}

/// What its own words, those around, and the mention stage say.
fn by_signs(look: &Look<'_>, relation: Relation) -> Verdict {
    let mention = match relation {
        Relation::Same(at, _) | Relation::SameKnown(at, _) => Some(at),
        _ => None,
    };
    let is_seat = !is_country(look.form) && look.form.senses.has_seat;
    let (points, rule) = if never(look) {
        (Verdict::NONE.points, "location/never")
    } else {
        weigh(look, prominence(look.form, look.toponym))
    };
    let points = points + relation.points(look);
    Verdict { points, is_place: false, rule, is_container: false, is_seat, mention, acts: None }
}

/// "Paris, Texas": either speaks for the other.
fn by_commas(contained: &[Option<usize>], verdicts: &mut [Verdict]) {
    for (at, outer) in contained.iter().enumerate() {
        let Some(outer) = *outer else { continue };
        for place in [outer, at] {
            if let Some(verdict) = verdicts.get_mut(place).filter(|verdict| verdict.points > NEVER) {
                verdict.points += COMMA_CONTAINER;
                verdict.rule = "location/comma-container";
                verdict.is_container |= place != at;
            }
        }
    }
}

/// Whether a state acts here and not its place: the model says so, or without
/// it the mention stage, or it is a seat of government of which nothing says that it is a place:
/// "appealed to **Washington**", "which only **Ankara** recognises".
pub(super) fn acts(mentions: &[Mention], verdict: &Verdict, context: &Context) -> bool {
    let Some(mention) = verdict.mention.and_then(|at| mentions.get(at)) else { return false };
    let as_actor = !verdict.is_container && !context.dateline;
    if let Some(acts) = verdict.acts {
        return acts && as_actor;
    }
    match mention.standing {
        Standing::Actor => as_actor,
        Standing::Place => false,
        Standing::Open => {
            mention.class == Class::Actor(ActorKind::State) && verdict.is_seat && !context.says_place()
        }
    }
}
