//! Which toponyms are places here.
//!
//! What speaks for and against is weighed in points: what the gazetteers hold
//! under the name ([`prominence`]), the words around it ([`signs`]), and how the
//! mention stage read the same words ([`relation`]). [`ENOUGH`] points make a
//! place. Then places speak for their namesakes and their lists ([`spread`]).

use super::context::Context;
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
}

impl Verdict {
    const NONE: Verdict = Verdict {
        points: 5 * NEVER,
        is_place: false,
        rule: "location/none",
        is_container: false,
        is_seat: false,
        mention: None,
    };
}

/// Judges all toponyms of a text.
pub(super) fn judge(
    outline: &Outline<'_>,
    mentions: &[Mention],
    toponyms: &Toponyms,
    contexts: &[Context],
    contained: &[Option<usize>],
) -> Vec<Verdict> {
    let names = Names::new(outline, mentions);
    let surnames = surnames(outline, &names, toponyms, contexts);
    let mut verdicts: Vec<Verdict> = toponyms
        .all
        .iter()
        .zip(contexts)
        .map(|(toponym, context)| {
            let Some(form) = toponyms.forms.get(toponym.form) else { return Verdict::NONE };
            let mut verdict = by_itself(outline, &names, toponym, form, context);
            let word = outline.entry(toponym.name.start).filter(|_| toponym.name.len() == 1);
            if word.is_some_and(|word| surnames.contains(word)) {
                verdict.points += SURNAME;
                verdict.rule = "location/surname";
            }
            verdict
        })
        .collect();
    by_commas(contained, &mut verdicts);
    spread(toponyms, contexts, &mut verdicts);
    for verdict in &mut verdicts {
        verdict.is_place = verdict.points >= ENOUGH;
    }
    verdicts
}

/// What its own words, those around, and the mention stage say.
fn by_itself(
    outline: &Outline<'_>,
    names: &Names<'_>,
    toponym: &Toponym,
    form: &Form,
    context: &Context,
) -> Verdict {
    let look = Look {
        outline,
        toponym,
        form,
        context,
        is_known: !form.senses.is_empty() || form.kind.is_some(),
        is_wide: is_wide(form),
        is_single: toponym.name.len() == 1,
        only_towns: form.senses.only_towns,
    };
    let relation = names.relation(toponym);
    let mention = match relation {
        Relation::Same(at, _) | Relation::SameKnown(at, _) => Some(at),
        _ => None,
    };
    let is_seat = !is_country(form) && form.senses.has_seat;
    let (points, rule) = if never(&look) {
        (Verdict::NONE.points, "location/never")
    } else {
        weigh(&look, prominence(form, toponym))
    };
    let points = points + relation.points(&look);
    Verdict { points, is_place: false, rule, is_container: false, is_seat, mention }
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

/// Whether a state acts here and not its place: the mention stage says so, or
/// it is a seat of government of which nothing says that it is a place:
/// "appealed to **Washington**", "which only **Ankara** recognises".
pub(super) fn acts(mentions: &[Mention], verdict: &Verdict, context: &Context) -> bool {
    let Some(mention) = verdict.mention.and_then(|at| mentions.get(at)) else { return false };
    match mention.standing {
        Standing::Actor => !verdict.is_container && !context.dateline,
        Standing::Place => false,
        Standing::Open => {
            mention.class == Class::Actor(ActorKind::State) && verdict.is_seat && !context.says_place()
        }
    }
}
