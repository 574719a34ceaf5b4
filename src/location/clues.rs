//! What the model of places goes by: the features of a toponym.
//!
//! The names of the templates are numbers; they are part of the weights file.

use super::context::Context;
use super::learned::Candidate;
use super::relation::Relation;
use super::toponym::{Form, Toponyms};
use crate::kind::LocationKind;
use crate::knowledge::Fact;
use crate::mention::Class;
use crate::outline::{Outline, TokenRange};
use crate::score::{Atom, FeatureId, atom, combine, feature};
use crate::tag::word_class;

/// The signs around a toponym, one bit each.
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

    fn each(self) -> impl Iterator<Item = Atom> {
        let next = |bits: &u32| Some(bits & bits.wrapping_sub(1)).filter(|rest| *rest != 0);
        std::iter::successors(Some(self.0).filter(|bits| *bits != 0), next)
            .map(|bits| u64::from(bits.trailing_zeros()))
    }

    fn all(self) -> Atom {
        u64::from(self.0)
    }
}

/// The signs around all mentions of each form.
pub(super) fn signs_of_forms(toponyms: &Toponyms, contexts: &[Context]) -> Vec<Signs> {
    let mut signs = vec![Signs::default(); toponyms.forms.len()];
    for (toponym, context) in toponyms.all.iter().zip(contexts) {
        if let Some(signs) = signs.get_mut(toponym.form) {
            signs.0 |= Signs::of(context).0;
        }
    }
    signs
}

/// The features of a toponym.
pub(super) fn clues(candidate: &Candidate<'_>, features: &mut Vec<FeatureId>) {
    let mut clues = Clues::new(candidate, features);
    clues.of_name();
    clues.of_points();
    clues.of_words_around();
    clues.of_signs();
    if candidate.may_act() {
        clues.of_standing();
    }
}

/// Features in the making, and what several of them are made of.
struct Clues<'c> {
    candidate: &'c Candidate<'c>,
    features: &'c mut Vec<FeatureId>,
    /// What the gazetteers hold under the name, finely and coarsely.
    known: Atom,
    coarse: Atom,
    /// The number of words, up to three.
    len: Atom,
    /// Whether its capital says nothing: a sentence opens, a headline.
    opens: Atom,
    /// What the mention stage has there.
    relation: Atom,
    /// What the tables of names of persons say of its first and last word.
    person: Atom,
    signs: Signs,
    first: Word,
    last: Word,
    before: Word,
    second_before: Word,
    behind: Word,
    second_behind: Word,
}

impl<'c> Clues<'c> {
    fn new(candidate: &'c Candidate<'c>, features: &'c mut Vec<FeatureId>) -> Clues<'c> {
        let look = candidate.look;
        let (outline, context, name) = (look.outline, look.context, look.toponym.name);
        let sentence = outline.sentence(name.start);
        let word = |token: Option<usize>| {
            token
                .filter(|&token| sentence.contains(token))
                .map_or(Word::NONE, |token| Word::at(outline, token))
        };
        let (known, coarse) = knowledge_of(look.form);
        let first = Word::at(outline, name.start);
        Clues {
            features,
            known,
            coarse,
            len: name.len().min(3) as Atom,
            opens: u64::from(context.first) + 2 * u64::from(context.headline),
            relation: relation_code(candidate.relation),
            person: person_code(outline, name),
            signs: Signs::of(context),
            first,
            last: if name.len() == 1 { first } else { Word::at(outline, name.end.saturating_sub(1)) },
            before: word(name.start.checked_sub(1)),
            second_before: word(name.start.checked_sub(2)),
            behind: word(Some(name.end)),
            second_behind: word(Some(name.end + 1)),
            candidate,
        }
    }

    fn put(&mut self, template: u8, atoms: &[Atom]) {
        let atom = atoms.iter().copied().reduce(combine).unwrap_or(0);
        self.features.push(feature(template, atom));
    }

    /// With what is known of the name.
    fn put_by_known(&mut self, template: u8, atom: Atom) {
        self.put(template, &[atom, self.coarse]);
    }

    /// The name by itself.
    fn of_name(&mut self) {
        let look = self.candidate.look;
        let (outline, name) = (look.outline, look.toponym.name);
        let last = outline.normal(name.end.saturating_sub(1));
        let whole = name.iter().map(|token| atom(outline.normal(token))).fold(0, combine);
        self.put(1, &[]);
        self.put(2, &[whole]);
        self.put(3, &[self.known, self.len]);
        self.put(4, &[self.person, self.coarse, self.len]);
        self.put_by_known(5, ending(last, 3));
        self.put_by_known(6, ending(last, 4));
        self.put(7, &[outline.shape(name.start) as Atom, self.len, self.opens]);
        self.put(8, &[self.first.class, self.coarse, self.len]);
        self.put(9, &[self.last.class, self.coarse, self.len]);
        self.put(10, &[self.first.pos, self.len, self.opens]);
        self.put(11, &[self.last.word, self.len]);
        self.put_by_known(12, combine(few(look.form.mentions.len()), self.opens));
        self.put_by_known(13, combine(u64::from(look.form.senses.is_word), self.opens));
    }

    /// What the signs sum up to, and what the mention stage makes of the words.
    fn of_points(&mut self) {
        let points = Atom::from(self.candidate.points.clamp(-20, 20).abs_diff(-20));
        let is_surname = u64::from(self.candidate.is_surname);
        self.put(20, &[points]);
        self.put(21, &[points, self.relation]);
        self.put_by_known(22, points);
        self.put(23, &[self.relation, self.known]);
        self.put(24, &[self.relation, self.len]);
        self.put_by_known(25, combine(self.relation, self.before.class));
        self.put_by_known(26, combine(self.relation, self.behind.class));
        self.put_by_known(27, combine(self.relation, self.person));
        self.put_by_known(28, combine(is_surname, self.person));
    }

    fn of_words_around(&mut self) {
        let (before, second_before) = (self.before, self.second_before);
        let (behind, second_behind) = (self.behind, self.second_behind);
        self.put_by_known(40, before.word);
        self.put_by_known(41, behind.word);
        self.put(42, &[before.word, second_before.word]);
        self.put(43, &[behind.word, second_behind.word]);
        self.put_by_known(44, before.class);
        self.put_by_known(45, behind.class);
        self.put(46, &[before.class, behind.class]);
        self.put(47, &[before.word, behind.word]);
        self.put(48, &[second_before.word, before.class]);
        self.put(49, &[behind.word, second_behind.class]);
        self.put_by_known(50, combine(before.word, second_before.class));
        self.put_by_known(51, combine(before.pos, behind.pos));
        self.put_by_known(52, combine(before.coarse_class, behind.coarse_class));
        self.put_by_known(53, combine(before.coarse_class, second_before.coarse_class));
        self.put_by_known(54, combine(behind.coarse_class, second_behind.coarse_class));
        self.put(55, &[self.first.word, before.class]);
        self.put(56, &[self.last.word, behind.class]);
        self.put(57, &[self.person, before.class, behind.class]);
        self.put(58, &[self.known, behind.class, self.opens]);
    }

    /// The signs around it, and around the same name elsewhere.
    fn of_signs(&mut self) {
        let look = self.candidate.look;
        let (context, anywhere) = (look.context, self.candidate.anywhere);
        for sign in self.signs.each() {
            self.put_by_known(70, sign);
        }
        for sign in anywhere.each() {
            self.put_by_known(71, sign);
        }
        self.put_by_known(72, self.signs.all());
        self.put_by_known(73, anywhere.all());
        let kind = |noun: Option<(usize, LocationKind)>| noun.map_or(0, |(_, kind)| 1 + kind as Atom);
        self.put_by_known(74, combine(kind(context.type_before), kind(context.type_after)));
        let neighbours = [context.list_before, context.comma_after, context.comma_before];
        for (template, neighbour) in (75..).zip(neighbours) {
            let form = neighbour.and_then(|at| self.candidate.toponyms.form(at));
            self.put(template, &[form.map_or(0, |form| 1 + knowledge_of(form).0), self.known]);
        }
    }

    /// Whether a state acts.
    fn of_standing(&mut self) {
        let Some(mention) = self.candidate.mention else { return };
        let standing = mention.standing as Atom;
        self.put(90, &[standing]);
        self.put(91, &[standing, self.before.word]);
        self.put(92, &[standing, self.behind.word]);
        self.put(93, &[standing, self.signs.all()]);
        self.put(94, &[standing, self.before.class, self.behind.class]);
        self.put(95, &[standing, self.behind.class, self.second_behind.class]);
    }
}

/// A word, its classes, and the part of speech that it usually has.
#[derive(Debug, Clone, Copy)]
struct Word {
    word: Atom,
    class: Atom,
    coarse_class: Atom,
    pos: Atom,
}

impl Word {
    /// Past the ends of the sentence.
    const NONE: Word = Word { word: 1, class: 1 << 8, coarse_class: 1 << 8, pos: 1 << 8 };

    fn at(outline: &Outline<'_>, token: usize) -> Word {
        let word = atom(outline.normal(token));
        let facts = outline.facts(token);
        let (class, coarse_class) = word_class(word);
        // "May" and "may" are of one class.
        let capital = u64::from(facts.shape().has_capital()) << 9;
        Word {
            word,
            class: u64::from(class) | capital,
            coarse_class: u64::from(coarse_class) | capital,
            pos: facts.usual_pos().map_or(0, |pos| 1 + pos as Atom) | capital,
        }
    }
}

/// How much is known of a name, finely and coarsely.
fn knowledge_of(form: &Form) -> (Atom, Atom) {
    let senses = &form.senses;
    let best = Atom::from(senses.best_known.clamp(0, 7).unsigned_abs());
    let has_kind = Atom::from(form.kind.is_some());
    let fine = match () {
        () if senses.is_empty() => has_kind,
        () if senses.is_country => 2,
        () if senses.is_wide => 3,
        () => 4 + best,
    };
    let coarse = match () {
        () if senses.is_empty() => has_kind,
        () if senses.is_wide => 2,
        () if best >= 4 => 3,
        () if best >= 2 => 4,
        () => 5,
    };
    (fine * 4 + u64::from(form.is_longer) * 2 + u64::from(form.is_short), coarse)
}

fn relation_code(relation: Relation) -> Atom {
    match relation {
        Relation::None => 0,
        Relation::Same(_, class) => 100 + class_code(class),
        Relation::SameKnown(_, class) => 200 + class_code(class),
        Relation::Within(class) => 300 + class_code(class),
        Relation::Across(class) => 400 + class_code(class),
    }
}

fn class_code(class: Class) -> Atom {
    match class {
        Class::Place(_) => 1,
        Class::Demonym => 2,
        Class::Other => 3,
        Class::Unknown => 4,
        Class::Actor(kind) => 10 + kind as Atom,
    }
}

/// Given names and surnames among its first and last word.
fn person_code(outline: &Outline<'_>, name: TokenRange) -> Atom {
    let of = |token: usize| {
        let facts = outline.facts(token);
        u64::from(facts.has(Fact::GivenName)) + 2 * u64::from(facts.has(Fact::Surname))
    };
    of(name.start) * 4 + of(name.end.saturating_sub(1))
}

/// A count in few steps.
fn few(count: usize) -> Atom {
    match count {
        0..=2 => count as Atom,
        3..=4 => 3,
        5..=9 => 4,
        _ => 5,
    }
}

/// The last letters of a word.
fn ending(word: &str, letters: usize) -> Atom {
    let start = word.char_indices().rev().nth(letters.saturating_sub(1)).map_or(0, |(at, _)| at);
    atom(word.get(start..).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_that_holds_is_told_once() {
        assert_eq!(Signs(0).each().count(), 0);
        assert_eq!(Signs(0b1000_0000_0101).each().collect::<Vec<_>>(), [0, 2, 11]);
    }

    #[test]
    fn endings_are_cut_between_letters() {
        assert_eq!(ending("málaga", 5), atom("álaga"));
        assert_eq!(ending("ur", 3), atom("ur"));
        assert_eq!(ending("", 3), atom(""));
    }
}
