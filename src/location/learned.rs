//! What a linear model says of a toponym: whether it names a place here.
//!
//! It is asked for toponyms alone, where the words around, the tables and the
//! rest of the text have been looked at anyway; what they say are its features.

use std::sync::LazyLock;

use super::context::Context;
use super::relation::Relation;
use super::signs::Look;
use super::toponym::{Form, Toponym, Toponyms, is_capital};
use crate::kind::LocationKind;
use crate::knowledge::{Fact, WeightsFile};
use crate::mention::Class;
use crate::outline::{Gap, Outline, TokenRange};
use crate::score::{Atom, FeatureId, Scorer, Weights, atom, combine, feature};
use crate::tag::word_class;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(&WeightsFile::Places.bytes(), 1).unwrap_or(Weights::NONE));

/// Whether there is a model.
pub(super) fn is_trained() -> bool {
    !WEIGHTS.is_none()
}

/// The score of a toponym by its features: above zero a place.
pub(super) fn score(features: &[FeatureId]) -> i32 {
    let mut score = [0];
    WEIGHTS.add_all(features, &mut score);
    score[0]
}

/// What a toponym is judged by, beside its [`Look`].
pub(super) struct Candidate<'c> {
    pub(super) look: &'c Look<'c>,
    pub(super) relation: Relation,
    /// What the signs give.
    pub(super) points: i32,
    pub(super) is_surname: bool,
    /// What is said anywhere of the name.
    pub(super) anywhere: Signs,
    /// The toponyms of the text, for those beside it.
    pub(super) toponyms: &'c Toponyms,
}

/// Signs around a toponym, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs(u32);

impl Signs {
    pub(super) fn of(context: &Context) -> Signs {
        let signs = [
            context.inside.is_some(),
            context.toward.is_some(),
            context.beside.is_some(),
            context.direction.is_some(),
            context.type_before.is_some(),
            context.type_after.is_some(),
            context.part.is_some(),
            context.dateline,
            context.article,
            context.title,
            context.name_before,
            context.name_after,
            context.of_place,
            context.local_body,
            context.office.is_some(),
            context.in_name,
            context.in_complement,
            context.compound,
            context.like_person,
            context.possessive,
            context.list_before.is_some(),
            context.comma_after.is_some(),
            context.comma_before.is_some(),
            context.owner.is_some(),
            context.demonym.is_some(),
        ];
        Signs(signs.iter().zip(0..).fold(0, |bits, (&holds, at)| bits | u32::from(holds) << at))
    }

    pub(super) fn and(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    fn each(self) -> impl Iterator<Item = u64> {
        (0..32).filter(move |at| self.0 >> at & 1 != 0)
    }
}

/// What is said of a form anywhere in the text.
pub(super) fn said_of_forms(toponyms: &Toponyms, contexts: &[Context]) -> Vec<Signs> {
    let mut said = vec![Signs::default(); toponyms.forms.len()];
    for (toponym, context) in toponyms.all.iter().zip(contexts) {
        if let Some(said) = said.get_mut(toponym.form) {
            *said = said.and(Signs::of(context));
        }
    }
    said
}

fn pair(first: Atom, second: Atom) -> Atom {
    combine(first, second)
}

/// A token's word, its classes, and its usual part of speech.
#[derive(Debug, Clone, Copy)]
struct Around {
    word: Atom,
    class: Atom,
    coarse: Atom,
    pos: Atom,
}

fn around(outline: &Outline<'_>, token: Option<usize>) -> Around {
    let Some(token) = token else { return Around { word: 1, class: 255, coarse: 255, pos: 99 } };
    let word = atom(outline.normal(token));
    let (class, coarse) = word_class(word);
    let facts = outline.facts(token);
    let pos = facts.usual_pos().map_or(50, |pos| pos as u64);
    let capital = u64::from(facts.shape().has_capital());
    let class = u64::from(class) * 2 + capital;
    Around { word, class, coarse: u64::from(coarse) * 2 + capital, pos: pos * 2 + capital }
}

/// How much is known of the name.
fn knowledge_of(look: &Look<'_>) -> (u64, u64) {
    let form = look.form;
    let senses = &form.senses;
    let best = u64::try_from(senses.best_known.clamp(0, 7)).unwrap_or(0);
    let fine = match () {
        () if senses.is_empty() => u64::from(form.kind.is_some()),
        () if senses.is_country => 2,
        () if senses.is_wide => 3,
        () => 4 + best,
    } * 4
        + u64::from(form.is_longer) * 2
        + u64::from(form.is_short);
    let coarse = match () {
        () if senses.is_empty() => u64::from(form.kind.is_some()),
        () if senses.is_wide => 2,
        () if best >= 4 => 3,
        () if best >= 2 => 4,
        () => 5,
    };
    (fine, coarse)
}

fn class_code(class: Class) -> u64 {
    match class {
        Class::Actor(kind) => 10 + kind as u64,
        Class::Place(_) => 1,
        Class::Demonym => 2,
        Class::Other => 3,
        Class::Unknown => 4,
    }
}

fn relation_code(relation: Relation) -> u64 {
    match relation {
        Relation::None => 0,
        Relation::Same(_, class) => 100 + class_code(class),
        Relation::SameKnown(_, class) => 200 + class_code(class),
        Relation::Within(class) => 300 + class_code(class),
        Relation::Across(class) => 400 + class_code(class),
    }
}

fn kind_code(kind: Option<LocationKind>) -> u64 {
    kind.map_or(0, |kind| 1 + kind as u64)
}

/// What persons are called.
fn person_bits(outline: &Outline<'_>, name: TokenRange) -> u64 {
    let of = |token: usize| {
        let facts = outline.facts(token);
        u64::from(facts.has(Fact::GivenName)) + 2 * u64::from(facts.has(Fact::Surname))
    };
    of(name.start) * 4 + of(name.end.saturating_sub(1))
}

fn few(count: usize) -> u64 {
    match count {
        0..=2 => count as u64,
        3..=4 => 3,
        5..=9 => 4,
        _ => 5,
    }
}

/// The last letters of a word.
fn ending(word: &str, letters: usize) -> Atom {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    atom(word.get(start..).unwrap_or(""))
}

fn known_of(form: Option<&Form>) -> u64 {
    form.map_or(0, |form| match () {
        () if form.senses.is_empty() => 1,
        () if form.senses.is_wide => 2,
        () => 3 + u64::try_from(form.senses.best_known.clamp(0, 7)).unwrap_or(0),
    })
}

/// The features of a toponym.
pub(super) fn features(candidate: &Candidate<'_>, into: &mut Vec<FeatureId>) {
    let look = candidate.look;
    let (outline, context, form) = (look.outline, look.context, look.form);
    let name: TokenRange = look.toponym.name;
    let sentence = outline.sentence(name.start);
    let (first, last) = (name.start, name.end.saturating_sub(1));
    let before = |distance: usize| {
        let token = name.start.checked_sub(distance)?;
        (token >= sentence.start).then_some(token)
    };
    let behind = |distance: usize| {
        let token = name.end + distance - 1;
        (token < sentence.end).then_some(token)
    };
    let l1 = around(outline, before(1));
    let l2 = around(outline, before(2));
    let r1 = around(outline, behind(1));
    let r2 = around(outline, behind(2));
    let own_first = around(outline, Some(first));
    let own_last = around(outline, Some(last));
    let (known, kc) = knowledge_of(look);
    let len = name.len().min(3) as u64;
    let relation = relation_code(candidate.relation);
    let person = person_bits(outline, name);
    let opens = u64::from(context.first) + 2 * u64::from(context.headline);
    let points = (i64::from(candidate.points.clamp(-20, 20)) + 20).unsigned_abs();
    let signs = Signs::of(context);
    let mut put = |template: u8, atom: Atom| into.push(feature(template, atom));
    put(1, 0);
    put(2, pair(known, len));
    put(4, pair(person, pair(len, kc)));
    put(5, pair(relation, known));
    put(6, pair(relation, len));
    put(7, points);
    put(8, pair(points, relation));
    put(9, pair(points, kc));
    put(10, pair(l1.word, kc));
    put(11, pair(r1.word, kc));
    put(12, pair(l1.word, l2.word));
    put(13, pair(r1.word, r2.word));
    put(14, pair(l1.class, kc));
    put(15, pair(r1.class, kc));
    put(16, pair(l1.class, r1.class));
    put(17, pair(l1.word, r1.word));
    put(18, pair(l2.word, l1.class));
    put(19, pair(r1.word, r2.class));
    put(20, pair(l2.class, pair(l1.word, kc)));
    let last_word = outline.normal(last);
    put(21, pair(ending(last_word, 3), kc));
    put(22, pair(ending(last_word, 4), kc));
    put(23, pair(outline.shape(first) as u64, pair(len, opens)));
    let whole = name.iter().fold(0, |all, token| pair(all, atom(outline.normal(token))));
    put(24, whole);
    put(25, pair(own_first.class, pair(len, kc)));
    put(26, pair(own_last.class, pair(len, kc)));
    put(27, pair(own_first.pos, pair(opens, len)));
    for sign in signs.each() {
        put(28, pair(sign, kc));
    }
    put(29, pair(u64::from(signs.0), kc));
    put(30, pair(few(form.mentions.len()), pair(kc, opens)));
    for sign in candidate.anywhere.each() {
        put(31, pair(sign, kc));
    }
    put(32, pair(u64::from(candidate.anywhere.0), kc));
    let neighbour = |at: Option<usize>| at.map_or(99, |at| known_of(candidate.toponyms.form(at)));
    put(33, pair(neighbour(context.list_before), known));
    put(34, pair(neighbour(context.comma_after), known));
    put(35, pair(neighbour(context.comma_before), known));
    put(36, pair(l1.pos, pair(r1.pos, kc)));
    put(37, pair(opens, pair(r1.class, known)));
    put(38, pair(u64::from(candidate.is_surname), pair(person, kc)));
    put(39, pair(own_first.word, l1.class));
    put(40, pair(own_last.word, r1.class));
    put(41, pair(own_last.word, len));
    put(42, pair(person, pair(l1.class, r1.class)));
    put(43, pair(kind_code(context.type_after.map(|t| t.1)), pair(kind_code(context.type_before.map(|t| t.1)), kc)));
    put(44, pair(outline.gap(name.start) as u64, pair(kc, l1.pos)));
    put(45, pair(u64::from(form.senses.is_word), pair(opens, kc)));
    put(46, pair(l1.coarse, pair(r1.coarse, kc)));
    put(47, pair(l1.coarse, pair(l2.coarse, kc)));
    put(48, pair(r1.coarse, pair(r2.coarse, kc)));
    put(49, pair(relation, pair(l1.class, kc)));
    put(50, pair(relation, pair(r1.class, kc)));
    put(51, pair(person, pair(relation, kc)));
    let _ = (Gap::None, is_capital(outline, first));
}

/// The form of a toponym, for lessons.
pub(super) fn _unused(_: &Toponym) {}
