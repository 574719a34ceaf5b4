//! What sure places say of other toponyms: namesakes, lists, neighbours.

use super::atlas::Site;
use super::context::Context;
use super::judge::{ENOUGH, NEVER, Verdict};
use super::toponym::{Form, Toponyms};
use crate::knowledge::TextSet;

/// A place is sure with so many points more than enough.
const SURE: i32 = ENOUGH + 2;
/// The same name is a place elsewhere in the article.
const SAME_NAME: i32 = 4;
/// A place stands before or behind it in a list: for names that a gazetteer holds, and others.
const IN_LIST: i32 = 5;
const UNKNOWN_IN_LIST: i32 = 3;

/// One sense per article: a name that is surely a place once is one
/// elsewhere too; places in a list with places are places.
pub(super) fn spread(toponyms: &Toponyms, contexts: &[Context], verdicts: &mut [Verdict]) {
    same_place(toponyms, contexts, verdicts);
    for at in 0..verdicts.len() {
        let Some(before) = contexts.get(at).and_then(|context| context.list_before) else { continue };
        let sure = |place: usize| verdicts.get(place).is_some_and(|verdict| verdict.points >= ENOUGH);
        let target = match (sure(before), sure(at)) {
            (true, false) => at,
            (false, true) => before,
            _ => continue,
        };
        let known = toponyms.form(target).is_some_and(|form| !form.senses.is_empty() || form.kind.is_some());
        if let Some(verdict) = verdicts.get_mut(target).filter(|verdict| verdict.points > NEVER) {
            verdict.points += if known { IN_LIST } else { UNKNOWN_IN_LIST };
            verdict.rule = "location/list";
        }
    }
}

/// "Artemivsk" is surely a place, so "Bakhmut", another name of it, is one.
fn same_place(toponyms: &Toponyms, contexts: &[Context], verdicts: &mut [Verdict]) {
    let first = |form: &Form| form.senses.first().map(|sense| sense.site);
    let is_sure = |form: &Form, verdicts: &[Verdict]| {
        form.mentions.iter().any(|at| verdicts.get(*at).is_some_and(|verdict| verdict.points >= SURE))
    };
    // A name that no gazetteer holds is the same place as itself.
    for form in toponyms.forms.iter().filter(|form| form.senses.is_empty()) {
        if is_sure(form, verdicts) {
            raise(form, contexts, verdicts);
        }
    }
    let sure: TextSet<Site> =
        toponyms.forms.iter().filter(|form| is_sure(form, verdicts)).filter_map(first).collect();
    for form in &toponyms.forms {
        if first(form).is_some_and(|site| sure.contains(&site)) {
            raise(form, contexts, verdicts);
        }
    }
}

/// Lifts the mentions of a name that is surely a place elsewhere in the text.
fn raise(form: &Form, contexts: &[Context], verdicts: &mut [Verdict]) {
    for at in form.mentions.iter() {
        let in_other_name =
            contexts.get(*at).is_some_and(|c| c.title || c.name_before || c.name_after || c.in_name);
        let open = |verdict: &&mut Verdict| verdict.points > NEVER && verdict.points < ENOUGH;
        if let Some(verdict) = verdicts.get_mut(*at).filter(|verdict| !in_other_name && open(verdict)) {
            verdict.points += SAME_NAME;
            verdict.rule = "location/same-name";
        }
    }
}
