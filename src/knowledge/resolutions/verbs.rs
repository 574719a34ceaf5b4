//! Verbs and nouns of what is done to a resolution and of what it does, found
//! in any form.

use once_cell::sync::Lazy;

use crate::kind::ResolutionActionKind;
use crate::knowledge::hash::TableMap;
use crate::knowledge::table::{Table, list};
use crate::knowledge::verb_forms::{Inflection, inflections, third_person};

/// What is done to a resolution.
pub(super) static ACTIONS: Lazy<Verbs<ActionRow>> = Lazy::new(read_actions);
/// What a resolution does.
pub(super) static PROVISIONS: Lazy<Verbs<()>> = Lazy::new(read_provisions);

/// Verbs by their forms, each with its row.
#[derive(Debug)]
pub(crate) struct Verbs<R> {
    by_form: TableMap<Box<str>, Vec<Form>>,
    rows: Vec<Verb<R>>,
}

#[derive(Debug, Clone, Copy)]
struct Form {
    verb: usize,
    form: Inflection,
}

/// A verb of a table.
#[derive(Debug)]
pub(crate) struct Verb<R> {
    /// The lemma, with its particles.
    pub(crate) lemma: String,
    /// The particles after the verb, in small letters.
    particles: Vec<Box<str>>,
    /// What else the table says.
    pub(crate) row: R,
}

/// What the table of actions says of a verb or noun.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActionRow {
    /// What is done.
    pub(crate) action: ResolutionActionKind,
    /// The resolution may be its object.
    pub(crate) object: bool,
    /// The resolution may be the subject of its passive.
    pub(crate) passive: bool,
    /// The resolution may be its subject.
    pub(crate) subject: bool,
    /// Nothing need follow.
    pub(crate) alone: bool,
    /// It is a noun.
    pub(crate) noun: bool,
}

/// A verb found in a text.
#[derive(Debug)]
pub(crate) struct FoundVerb<'k, R> {
    /// The verb.
    pub(crate) verb: &'k Verb<R>,
    /// In which form.
    pub(crate) form: Inflection,
    /// How many tokens it takes, particles included.
    pub(crate) len: usize,
}

impl<R> Verbs<R> {
    fn new() -> Verbs<R> {
        Verbs { by_form: TableMap::default(), rows: Vec::new() }
    }

    fn add(&mut self, lemma: &str, irregular: &str, is_noun: bool, row: R) {
        let mut words = lemma.split(' ');
        let first = words.next().unwrap_or("");
        let verb = self.rows.len();
        self.rows.push(Verb { lemma: lemma.to_owned(), particles: words.map(Box::from).collect(), row });
        let forms = if is_noun {
            vec![(first.to_owned(), Inflection::None), (third_person(first), Inflection::None)]
        } else {
            inflections(first, irregular)
        };
        for (word, form) in forms {
            self.by_form.entry(word.into_boxed_str()).or_default().push(Form { verb, form });
        }
    }

    /// The verb at a token, the one with most particles first. `normal` gives a
    /// token's normal form.
    pub(crate) fn at<'k, 'o>(
        &'k self,
        token: usize,
        normal: impl Fn(usize) -> &'o str,
    ) -> Option<FoundVerb<'k, R>> {
        self.all(token, normal).max_by_key(|found| found.len)
    }

    /// Every verb at a token.
    pub(crate) fn all<'k, 'o>(
        &'k self,
        token: usize,
        normal: impl Fn(usize) -> &'o str,
    ) -> impl Iterator<Item = FoundVerb<'k, R>> {
        let forms = self.by_form.get(normal(token)).map_or(&[][..], Vec::as_slice);
        forms.iter().filter_map(move |form| {
            let verb = self.rows.get(form.verb)?;
            let fits = verb.particles.iter().enumerate().all(|(i, word)| normal(token + 1 + i) == &**word);
            fits.then_some(FoundVerb { verb, form: form.form, len: 1 + verb.particles.len() })
        })
    }
}

fn read_actions() -> Verbs<ActionRow> {
    let mut verbs = Verbs::new();
    let table = Table::embedded(include_str!("../en/resolution_actions.tsv"));
    for [lemma, action, frames, forms] in table.cells(["lemma", "action", "frames", "forms"]) {
        let Some(action) = ResolutionActionKind::from_name(action) else { continue };
        let has = |frame| list(frames).any(|f| f == frame);
        let row = ActionRow {
            action,
            object: has("object"),
            passive: has("object") || has("passive"),
            subject: has("subject"),
            alone: has("alone"),
            noun: has("noun"),
        };
        verbs.add(lemma, forms, row.noun, row);
    }
    verbs
}

fn read_provisions() -> Verbs<()> {
    let mut verbs = Verbs::new();
    let table = Table::embedded(include_str!("../en/provision_verbs.tsv"));
    for [lemma, forms] in table.cells(["lemma", "forms"]) {
        verbs.add(lemma, forms, false, ());
        // British spelling beside American: "authorise" for "authorize".
        if let Some((stem, rest)) = lemma.split_once("ize") {
            verbs.add(&format!("{stem}ise{rest}"), "", false, ());
        }
    }
    verbs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_and_frame_is_known() {
        let table = Table::read(include_str!("../en/resolution_actions.tsv")).unwrap();
        for [lemma, action, frames] in table.cells(["lemma", "action", "frames"]) {
            assert!(ResolutionActionKind::from_name(action).is_some(), "{lemma}: {action}");
            let known = |frame| ["object", "passive", "subject", "alone", "noun"].contains(&frame);
            assert!(list(frames).all(known) && !frames.is_empty(), "{lemma}: {frames}");
        }
    }

    #[test]
    fn verbs_are_found_in_any_form_and_spelling() {
        let at = |text: &'static str| {
            let words: Vec<&str> = text.split(' ').collect();
            let normal = move |i: usize| words.get(i).copied().unwrap_or("");
            PROVISIONS.at(0, normal).map(|found| found.verb.lemma.clone())
        };
        assert_eq!(at("authorising a force").as_deref(), Some("authorise"));
        assert_eq!(at("called on both").as_deref(), Some("call on"));
        assert_eq!(at("froze assets").as_deref(), Some("freeze"));
        assert_eq!(at("table it").as_deref(), None);
    }
}
