//! Which toponyms are places here.
//!
//! What speaks for and against is weighed in points; the words around a name
//! weigh more than what the gazetteer holds under it.

use std::collections::HashSet;

use super::atlas::{Sense, Site};
use super::context::Context;
use super::toponym::{Form, Toponym, Toponyms, has_cue, in_capitals};
use crate::kind::MentionForm;
use crate::kind::{ActorKind, LocationKind};
use crate::knowledge::gazetteer::{Flags, PlaceKind};
use crate::knowledge::{Knowledge, PlaceCue};
use crate::mention::{Class, Mention, Standing};
use crate::outline::Outline;

/// From so many points on it is a place.
const ENOUGH: i32 = 5;

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

/// Judges all toponyms of a text.
pub(super) fn judge(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    mentions: &[Mention],
    toponyms: &Toponyms,
    contexts: &[Context],
    contained: &[Option<usize>],
) -> Vec<Verdict> {
    let surnames = surnames(outline, toponyms, contexts);
    let names = Names::new(outline, mentions);
    let mut verdicts: Vec<Verdict> = toponyms
        .all
        .iter()
        .zip(contexts)
        .map(|(toponym, context)| {
            let Some(form) = toponyms.forms.get(toponym.form) else { return NO };
            let (mut points, mut rule) = by_words(outline, knowledge, toponym, form, context);
            let by_mention = names.relation(toponym);
            points += weigh_relation(by_mention, form, context);
            if surnames.contains(outline.normal(toponym.name.end - 1)) && toponym.name.len() == 1 {
                points -= 6;
                rule = "location/surname";
            }
            let mention = if let Relation::Same(at, _) = by_mention { Some(at) } else { None };
            let is_seat = form.senses.iter().any(|sense| {
                sense.place.kind == PlaceKind::Capital && sense.place.population >= 10_000
                    || sense.place.kind == PlaceKind::Facility
            }) && !is_country(form);
            Verdict { points, is_place: false, rule, is_container: false, is_seat, mention }
        })
        .collect();
    for (at, outer) in contained.iter().enumerate() {
        for place in outer.iter().copied().chain(outer.map(|_| at)) {
            if let Some(verdict) = verdicts.get_mut(place).filter(|verdict| verdict.points > -20) {
                verdict.points += 6;
                verdict.rule = "location/comma-container";
                verdict.is_container |= place != at;
            }
        }
    }
    spread(toponyms, contexts, &mut verdicts);
    for verdict in &mut verdicts {
        verdict.is_place = verdict.points >= ENOUGH;
    }
    verdicts
}

const NO: Verdict = Verdict {
    points: -99,
    is_place: false,
    rule: "location/none",
    is_container: false,
    is_seat: false,
    mention: None,
};

/// What the name itself and the words around it say.
fn by_words(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    toponym: &Toponym,
    form: &Form,
    context: &Context,
) -> (i32, &'static str) {
    let first = outline.normal(toponym.name.start);
    let single = toponym.name.len() == 1;
    let words = &knowledge.place_words;
    if single && (words.is(first, PlaceCue::Never) || words.demonym(first).is_some() && !is_country(form)) {
        return (-99, "location/never");
    }
    if !form.senses.is_empty()
        && form.kind.is_none()
        && !context.dateline
        && !form.is_short
        && written_wrong(outline, toponym, form)
    {
        return (-99, "location/never");
    }
    let (mut points, mut rule) = (prominence(form, toponym), "location/gazetteer");
    if form.kind.is_some() {
        points = 4;
        rule = "location/type-in-name";
    }
    if form.is_short {
        points += 3;
    }
    let mut add = |more: i32, name: &'static str| {
        points += more;
        if more >= 4 {
            rule = name;
        }
    };
    let known = !form.senses.is_empty() || form.kind.is_some();
    if !known && context.comma_after.is_some() && context.inside.is_some() {
        add(2, "location/comma-container");
    }
    if let Some((_, kind)) = context.type_before {
        let _ = kind;
        add(7, "location/type-before");
    }
    if context.direction.is_some() {
        add(5, "location/direction");
    }
    if let Some((_, kind)) = context.type_after {
        let fits =
            known || matches!(kind, LocationKind::Region | LocationKind::Facility | LocationKind::City);
        add(if fits { 5 } else { 2 }, "location/type-after");
    }
    if context.dateline {
        add(8, "location/dateline");
    }
    if context.inside.is_some() {
        add(if known { 5 } else { 2 }, "location/inside");
    } else if context.toward.is_some() {
        add(if known { 4 } else { 1 }, "location/toward");
    } else if context.beside.is_some() {
        add(if known { 2 } else { 0 }, "location/beside");
    }
    if context.part.is_some() {
        add(if known { 4 } else { 1 }, "location/part");
    }
    if context.demonym.is_some() && known {
        add(1, "location/demonym");
    }
    if context.possessive && known {
        add(1, "location/possessive");
    }
    if context.of_place && known {
        add(if is_national(form) { 1 } else { 4 }, "location/of-place");
    }
    if context.local_body && known {
        add(if is_national(form) { 0 } else { 2 }, "location/local-body");
    }
    points += against(outline, knowledge, toponym, form, context);
    (points, rule)
}

/// What speaks against a place.
fn against(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    toponym: &Toponym,
    form: &Form,
    context: &Context,
) -> i32 {
    let mut points = 0;
    let single = toponym.name.len() == 1;
    let national = is_national(form);
    if context.title {
        points -= if national { 6 } else { 9 };
    }
    if context.name_before {
        points -= if national { 3 } else { 7 };
    }
    if context.name_after {
        points -= if national { 1 } else { 6 };
    }
    if context.in_name {
        points -= if national { 2 } else { 8 };
    }
    if context.in_complement {
        points -= if national { 5 } else { 8 };
    }
    if context.compound {
        points += if form.senses.is_empty() { 0 } else { 4 };
    }
    if context.like_person && !national {
        points -= 3;
    }
    let only_towns = form.senses.iter().all(|sense| !is_special(sense));
    if context.article
        && single
        && !national
        && only_towns
        && form.kind.is_none()
        && context.type_after.is_none()
        && !context.local_body
    {
        points -= 2;
    }
    let last = toponym.name.end - 1;
    if single {
        if has_cue(outline, knowledge, last, PlaceCue::Rarely) {
            points -= 5;
        }
        let is_word =
            knowledge.words.usual_pos(outline.normal(last)).is_some_and(|pos| !pos.is_proper_noun());
        let flagged = form.senses.iter().any(|sense| sense.flags.contains(Flags::WORD));
        if (is_word || flagged) && !national {
            points -= if context.first || context.headline { 5 } else { 3 };
        }
        if outline.word(last).chars().count() <= 3 && !national {
            points -= 2;
        }
    }
    points
}

/// How well known the likeliest place of the name is.
fn prominence(form: &Form, toponym: &Toponym) -> i32 {
    let best = form.senses.iter().map(sense_prominence).max().unwrap_or(0);
    let long = if toponym.name.len() > 1 && !form.senses.is_empty() { 3 } else { 0 };
    best + long
}

fn sense_prominence(sense: &Sense) -> i32 {
    let people = sense.place.population;
    let by_kind = match sense.place.kind {
        PlaceKind::Country => 7,
        PlaceKind::Division => {
            if people >= 1_000_000 {
                5
            } else {
                2
            }
        }
        PlaceKind::Region | PlaceKind::Water | PlaceKind::Facility | PlaceKind::Other => 5,
        PlaceKind::County => 1,
        PlaceKind::Capital => 5,
        PlaceKind::City => match people {
            1_000_000.. => 5,
            300_000.. => 4,
            100_000.. => 3,
            30_000.. => 2,
            5_000.. => 1,
            _ => 0,
        },
    };
    let by_name = if sense.flags.contains(Flags::SHORTENED) {
        2
    } else if sense.flags.contains(Flags::ALTERNATE)
        && sense.place.kind != PlaceKind::Country
        && !is_special(sense)
    {
        3
    } else {
        0
    };
    (by_kind - by_name).max(0)
}

fn is_special(sense: &Sense) -> bool {
    matches!(sense.place.kind, PlaceKind::Region | PlaceKind::Water | PlaceKind::Facility | PlaceKind::Other)
}

/// Whether the name is one of a country above all.
fn is_country(form: &Form) -> bool {
    form.senses.iter().any(|sense| sense.place.kind == PlaceKind::Country)
}

/// A country, a region of the world or a large division: no person is called so.
fn is_national(form: &Form) -> bool {
    form.senses.iter().any(|sense| {
        sense.place.kind == PlaceKind::Country
            || sense.place.kind == PlaceKind::Region && sense.place.country.is_empty()
    })
}

/// "us" for US, "IN" for the state: short forms are written as they are, and
/// a word all in capitals is no village.
fn written_wrong(outline: &Outline<'_>, toponym: &Toponym, form: &Form) -> bool {
    let word = outline.range_text(toponym.name);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().all(|c| !c.is_lowercase());
    if in_capitals(outline, toponym.name.start) {
        return letters <= 2 && !is_country(form);
    }
    if letters <= 3 && is_country(form) && form.senses.iter().all(|s| s.place.name_len > 4) {
        return !capitals;
    }
    let alone = toponym.name.len() == 1 && capitals && letters <= 4 && letters > 1;
    let written_so = form.senses.iter().any(|sense| sense.place.in_capitals);
    alone && !is_country(form) && !written_so
}

/// Last words of names of persons: "Michael Jordan" makes "Jordan" a person's name.
fn surnames<'o>(outline: &'o Outline<'_>, toponyms: &Toponyms, contexts: &[Context]) -> HashSet<&'o str> {
    let mut surnames = HashSet::new();
    for (toponym, context) in toponyms.all.iter().zip(contexts) {
        let Some(form) = toponyms.forms.get(toponym.form) else { continue };
        let single = toponym.name.len() == 1;
        let person = context.title
            || context.name_before && !context.headline
            || context.like_person && context.comma_after.is_none() && single;
        if person && !is_national(form) {
            surnames.insert(outline.normal(toponym.name.end - 1));
        }
        if form.senses.is_empty()
            && form.kind.is_none()
            && toponym.name.len() >= 2
            && toponym.name.len() <= 4
            && !context.in_name
            && context.inside.is_none()
            && !context.headline
        {
            surnames.insert(outline.normal(toponym.name.end - 1));
        }
    }
    surnames
}

/// How a toponym lies to the mentions of the mention stage.
#[derive(Debug, Clone, Copy)]
enum Relation {
    /// No name was seen there.
    None,
    /// A name of the same words.
    Same(usize, Class),
    /// Part of a longer name.
    Within(Class),
    /// It holds a shorter name, or crosses one.
    Across(Class),
}

/// The named mentions, by their first tokens.
struct Names<'m> {
    mentions: &'m [Mention],
    /// For every token the longest named mention over it.
    over: Vec<Option<usize>>,
}

impl<'m> Names<'m> {
    fn new(outline: &Outline<'_>, mentions: &'m [Mention]) -> Names<'m> {
        let mut over: Vec<Option<usize>> = vec![None; outline.len()];
        for (place, mention) in mentions.iter().enumerate() {
            if !matches!(mention.form, MentionForm::Name | MentionForm::Acronym) {
                continue;
            }
            for token in mention.tokens.iter() {
                if let Some(longest) = over.get_mut(token) {
                    let shorter = |other: usize| {
                        mentions.get(other).is_some_and(|other| other.tokens.len() < mention.tokens.len())
                    };
                    if longest.is_none_or(shorter) {
                        *longest = Some(place);
                    }
                }
            }
        }
        Names { mentions, over }
    }

    fn relation(&self, toponym: &Toponym) -> Relation {
        let over = |token: usize| self.over.get(token).copied().flatten();
        let Some(at) = toponym.name.iter().find_map(over) else { return Relation::None };
        let Some(mention) = self.mentions.get(at) else { return Relation::None };
        if mention.tokens == toponym.name {
            Relation::Same(at, mention.class)
        } else if mention.tokens.covers(toponym.name) {
            Relation::Within(mention.class)
        } else {
            Relation::Across(mention.class)
        }
    }
}

/// What the mention stage's reading of the same words says.
fn weigh_relation(relation: Relation, form: &Form, context: &Context) -> i32 {
    let state_or_place = |class: Class| {
        matches!(class, Class::Place(_) | Class::Actor(ActorKind::State) | Class::Unknown | Class::Demonym)
    };
    let known = !form.senses.is_empty() && !form.is_longer;
    let strong = known
        && (context.inside.is_some()
            || context.direction.is_some()
            || context.dateline
            || context.type_before.is_some()
            || context.type_after.is_some()
            || form.is_short);
    match relation {
        Relation::None => 0,
        Relation::Same(_, Class::Place(_)) => 5,
        Relation::Same(_, Class::Actor(ActorKind::State)) => 4,
        Relation::Same(_, Class::Demonym) => -20,
        // Of an unknown name the mention stage guesses; words of place weigh more.
        Relation::Same(_, Class::Actor(ActorKind::Person)) if is_national(form) => -4,
        Relation::Same(_, Class::Actor(ActorKind::Person)) => {
            if strong {
                -2
            } else {
                -8
            }
        }
        Relation::Same(_, Class::Actor(_) | Class::Other) => {
            if strong {
                -1
            } else {
                -6
            }
        }
        Relation::Same(_, Class::Unknown) => 0,
        Relation::Within(class) if state_or_place(class) => 0,
        Relation::Within(Class::Actor(ActorKind::Person)) => -20,
        Relation::Within(_) => {
            if context.local_body {
                -2
            } else {
                -8
            }
        }
        Relation::Across(class) if state_or_place(class) => 0,
        Relation::Across(_) => -2,
    }
}

/// One sense per article: a name that is surely a place once is one
/// elsewhere too; places in a list with places are places.
fn spread(toponyms: &Toponyms, contexts: &[Context], verdicts: &mut [Verdict]) {
    same_place(toponyms, contexts, verdicts);
    for at in 0..verdicts.len() {
        let Some(context) = contexts.get(at) else { continue };
        let Some(before) = context.list_before else { continue };
        let sure = |place: usize| verdicts.get(place).is_some_and(|verdict| verdict.points >= ENOUGH);
        let known = |place: usize| {
            let form = toponyms.all.get(place).and_then(|toponym| toponyms.forms.get(toponym.form));
            form.is_some_and(|form| !form.senses.is_empty() || form.kind.is_some())
        };
        let (left, right) = (sure(before), sure(at));
        let gain = |place: usize| if known(place) { 5 } else { 3 };
        let (target, more) = match (left, right) {
            (true, false) => (at, gain(at)),
            (false, true) => (before, gain(before)),
            _ => continue,
        };
        if let Some(verdict) = verdicts.get_mut(target).filter(|verdict| verdict.points > -20) {
            verdict.points += more;
            verdict.rule = "location/list";
        }
    }
}

/// "Artemivsk" is surely a place, so "Bakhmut", another name of it, is one.
fn same_place(toponyms: &Toponyms, contexts: &[Context], verdicts: &mut [Verdict]) {
    let first = |form: &Form| form.senses.first().map(|sense| sense.site);
    // A name that no gazetteer holds is the same place as itself.
    for form in toponyms.forms.iter().filter(|form| form.senses.is_empty()) {
        let best =
            form.mentions.iter().filter_map(|at| verdicts.get(*at)).map(|verdict| verdict.points).max();
        if best.is_some_and(|best| best >= ENOUGH + 2) {
            raise(form, contexts, verdicts);
        }
    }
    let sure: HashSet<Site> = toponyms
        .forms
        .iter()
        .filter(|form| {
            form.mentions
                .iter()
                .any(|at| verdicts.get(*at).is_some_and(|verdict| verdict.points >= ENOUGH + 2))
        })
        .filter_map(first)
        .collect();
    for form in &toponyms.forms {
        if first(form).is_some_and(|site| sure.contains(&site)) {
            raise(form, contexts, verdicts);
        }
    }
}

/// Lifts the mentions of a name that is surely a place elsewhere in the text.
fn raise(form: &Form, contexts: &[Context], verdicts: &mut [Verdict]) {
    for at in &form.mentions {
        let hostile =
            contexts.get(*at).is_some_and(|c| c.title || c.name_before || c.name_after || c.in_name);
        if let Some(verdict) =
            verdicts.get_mut(*at).filter(|v| !hostile && v.points > -20 && v.points < ENOUGH)
        {
            verdict.points += 4;
            verdict.rule = "location/same-name";
        }
    }
}

/// Whether a state acts here and not its place: the mention stage says so, or
/// it is a seat of government of which nothing says that it is a place:
/// "appealed to **Washington**", "which only **Ankara** recognises".
pub(super) fn acts(mentions: &[Mention], verdict: &Verdict, context: &Context) -> bool {
    let Some(mention) = verdict.mention.and_then(|at| mentions.get(at)) else { return false };
    match mention.standing {
        Standing::Actor => !verdict.is_container,
        Standing::Place => false,
        Standing::Open => {
            mention.class == Class::Actor(ActorKind::State) && verdict.is_seat && !context.says_place()
        }
    }
}
