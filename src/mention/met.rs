//! What the whole text says about its names: what each was found to be, for
//! those that their own context leaves open.

use super::vessel::names_vessel;
use super::{Class, Reader};
use crate::kind::ActorKind;
use crate::knowledge::{Fact, FromSeed, NameKind, TextMap};
use crate::outline::{FormNumber, Shape, TokenRange};

/// What the whole text says about its names: the last words of persons, and
/// names met with a class elsewhere.
#[derive(Debug)]
pub(super) struct Met {
    surnames: TextMap<FormNumber, Class>,
    whole: NameTree,
    /// The classes of whole names by their numbers.
    classes: Vec<Option<Class>>,
}

/// The numbers of names: each word has one behind every name that it goes on.
#[derive(Debug)]
struct NameTree {
    behind: TextMap<(usize, FormNumber), usize>,
}

/// The number of no words.
const ROOT: usize = 0;

impl NameTree {
    /// The number of a name, which is put in.
    fn number(&mut self, reader: &Reader<'_>, name: TokenRange) -> usize {
        name.iter().fold(ROOT, |before, token| {
            let next = self.behind.len() + 1;
            *self.behind.entry((before, reader.outline.form(token))).or_insert(next)
        })
    }

    /// The number of a name that was put in.
    fn find(&self, forms: impl Iterator<Item = FormNumber>) -> Option<usize> {
        forms.into_iter().try_fold(ROOT, |before, form| self.behind.get(&(before, form)).copied())
    }
}

impl Met {
    /// Nothing yet, with room for what so many names tell.
    pub(super) fn with_room(names: usize) -> Met {
        Met {
            surnames: TextMap::with_capacity_and_hasher(names, FromSeed),
            whole: NameTree { behind: TextMap::with_capacity_and_hasher(names, FromSeed) },
            classes: Vec::with_capacity(names),
        }
    }

    /// Remembers a name and its class.
    pub(super) fn remember(&mut self, reader: &Reader<'_>, name: TokenRange, class: Class, sure: bool) {
        if matches!(class, Class::Unknown | Class::Demonym) {
            return;
        }
        if class == Class::Actor(ActorKind::Person) && name.len() > 1 {
            for token in name.iter().filter(|&t| names_alone(reader, t)) {
                self.surnames.entry(reader.outline.form(token)).or_insert(class);
            }
        }
        if let Some(called) = (class == Class::Other).then(|| name_of_thing(reader, name)).flatten() {
            for token in called.iter().filter(|&t| names_alone(reader, t) && !reader.is_common(t)) {
                self.surnames.entry(reader.outline.form(token)).or_insert(class);
            }
            self.remember_whole(reader, called, class);
        }
        // "Ford" after "Ford Motor Company".
        if class == Class::Actor(ActorKind::Organization) && name.len() > 1 {
            let first = reader.outline.form(name.start);
            if !reader.is_common(name.start) && reader.known(name.start, name.end).is_none() {
                self.surnames.entry(first).or_insert(class);
            }
        }
        if sure {
            self.remember_whole(reader, name, class);
        }
    }

    fn remember_whole(&mut self, reader: &Reader<'_>, name: TokenRange, class: Class) {
        let number = self.whole.number(reader, name);
        self.classes.resize(self.classes.len().max(number + 1), None);
        if let Some(met) = self.classes.get_mut(number) {
            *met = met.or(Some(class));
        }
    }

    /// The class of a name that is part of a word: that of the person or body
    /// of this name elsewhere in the text, else unknown.
    pub(super) fn recall_word(&self, reader: &Reader<'_>, word: &str) -> Class {
        let Some(form) = reader.outline.form_of(word) else { return Class::Unknown };
        self.recall_whole([form].into_iter()).or_else(|| self.recall_surname(form)).unwrap_or(Class::Unknown)
    }

    /// The class of a name that its own context left open.
    pub(super) fn recall(&self, reader: &Reader<'_>, name: TokenRange) -> Option<Class> {
        let form = |token| reader.outline.form(token);
        let surname = || (name.len() == 1).then(|| self.recall_surname(form(name.start))).flatten();
        self.recall_whole(name.iter().map(form)).or_else(surname)
    }

    fn recall_whole(&self, forms: impl Iterator<Item = FormNumber>) -> Option<Class> {
        self.classes.get(self.whole.find(forms)?).copied().flatten()
    }

    fn recall_surname(&self, form: FormNumber) -> Option<Class> {
        self.surnames.get(&form).copied()
    }
}

/// "Orvenna" after "Cyclone Orvenna", "Merganser" after "HMS Merganser": by what a thing
/// that has a name of its own is called elsewhere in the text.
fn name_of_thing(reader: &Reader<'_>, name: TokenRange) -> Option<TokenRange> {
    match reader.name_head_opening(name.start, name.end) {
        Some((len, NameKind::Other)) => Some(TokenRange::new(name.start + len, name.end)),
        _ if !names_vessel(reader, name) => None,
        _ => {
            let prefix = usize::from(reader.outline.facts(name.start).has(Fact::VesselPrefix));
            Some(TokenRange::new(name.start + prefix, name.end))
        }
    }
}

/// "Xu", "Karimova": a word by which a person may be called; of two letters
/// only where it is a surname.
fn names_alone(reader: &Reader<'_>, token: usize) -> bool {
    let normal = reader.outline.normal(token);
    normal.chars().count() > 2
        || reader.outline.facts(token).has(Fact::Surname) && reader.outline.shape(token) == Shape::Capitalized
}
