//! Known actors: states, organisations, bodies, groups, with every form of
//! name the news uses for them.

use super::phrases::{Group, Phrases, for_each_token};
use super::table::{Table, list};
use crate::kind::ActorKind;
use crate::token::{Shape, normal_form, shape};

/// A known actor: a row of one of the tables of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ActorEntry {
    /// The usual English name.
    pub(crate) name: &'static str,
    /// What sort of actor it is.
    pub(crate) kind: ActorKind,
    /// The country it is or belongs to, as ISO 3166-1 alpha-2 code.
    pub(crate) country: Option<&'static str>,
}

/// A form under which a known actor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ActorForm {
    /// The place of the actor among the entries.
    pub(crate) entry: usize,
    /// What sort of form it is.
    pub(crate) sort: FormSort,
    /// Whether several actors or a common word go by the same form, so that
    /// the context has to speak for it.
    pub(crate) needs_context: bool,
    /// Tokens written with a capital, as bits from the first token on.
    capitals: u32,
    /// Tokens written in capitals only, as bits.
    all_capitals: u32,
}

/// How a form names its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum FormSort {
    /// A name: "Russia", "Islamic Republic of Iran".
    Name,
    /// An acronym: "HTS".
    Acronym,
    /// An adjective of a country: "Syrian".
    Adjective,
    /// One of its people: "a Syrian".
    Demonym,
    /// Several of its people: "Syrians".
    Demonyms,
    /// A seat of government, which is a city as well: "Moscow".
    Capital,
    /// A residence or address that stands for the government: "the Kremlin".
    Metonym,
}

impl FormSort {
    /// Adjective or noun of belonging.
    pub(crate) fn is_demonym(self) -> bool {
        matches!(self, FormSort::Adjective | FormSort::Demonym | FormSort::Demonyms)
    }
}

/// All known actors.
#[derive(Debug, Default)]
pub(crate) struct KnownActors {
    entries: Vec<ActorEntry>,
    forms: Phrases<ActorForm>,
}

/// The tables of organisations; their rows carry their own kind.
const ORGANIZATIONS: &[&str] = &[
    include_str!("world/international_organizations.tsv"),
    include_str!("world/government_bodies.tsv"),
    include_str!("world/armed_groups.tsv"),
    include_str!("world/armed_forces.tsv"),
    include_str!("world/political_parties.tsv"),
    include_str!("world/media.tsv"),
    include_str!("world/organizations.tsv"),
];

impl KnownActors {
    pub(super) fn embedded() -> KnownActors {
        let mut actors = KnownActors::default();
        actors.read_states(include_str!("world/states.tsv"));
        actors.read_peoples(include_str!("world/peoples.tsv"));
        for table in ORGANIZATIONS {
            actors.read_organizations(table);
        }
        actors
    }

    /// An entry by its place.
    pub(crate) fn entry(&self, place: usize) -> Option<&ActorEntry> {
        self.entries.get(place)
    }

    /// The forms that start with a token in normal form.
    pub(crate) fn group(&self, normal: &str) -> Group {
        self.forms.group(normal)
    }

    /// The place of the entry of this name.
    pub(crate) fn entry_named(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.name == name)
    }

    /// Every form that starts at `start` and ends before `end` and is written
    /// as the text writes it, longest first: its number of tokens and the form.
    /// With `any_case` (a line in capitals) capitals are not compared.
    pub(crate) fn all<'p>(
        &'p self,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
        shape: impl Fn(usize) -> Shape + 'p,
        any_case: bool,
    ) -> impl Iterator<Item = (usize, &'p ActorForm)> + 'p {
        self.all_of(self.group(normal(start)), start, end, normal, shape, any_case)
    }

    /// The same of the forms whose first token is known to stand at `start`.
    pub(crate) fn all_of<'p>(
        &'p self,
        group: Group,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
        shape: impl Fn(usize) -> Shape + 'p,
        any_case: bool,
    ) -> impl Iterator<Item = (usize, &'p ActorForm)> + 'p {
        self.forms
            .all_of(group, start, end, normal)
            .filter(move |(len, form)| any_case || form.is_written_so(start, *len, &shape))
    }

    fn read_states(&mut self, text: &'static str) {
        let columns = ["code", "name", "official", "names", "adjectives", "demonyms", "capital", "metonyms"];
        for [code, name, official, names, adjectives, demonyms, capital, metonyms] in
            Table::embedded(text).cells(columns)
        {
            let entry = self.push(name, ActorKind::State, code);
            let named = [name, official].into_iter().chain(list(names));
            for form in named.filter(|form| !form.is_empty()) {
                let sort = if is_acronym(form) { FormSort::Acronym } else { FormSort::Name };
                self.add(entry, form, sort);
            }
            for adjective in list(adjectives).filter(|form| !form.ends_with('-')) {
                self.add(entry, adjective, FormSort::Adjective);
            }
            for (place, demonym) in list(demonyms).enumerate() {
                let sort = if place % 2 == 0 { FormSort::Demonym } else { FormSort::Demonyms };
                self.add(entry, demonym, sort);
            }
            list(capital).for_each(|form| self.add(entry, form, FormSort::Capital));
            list(metonyms).for_each(|form| self.add(entry, form, FormSort::Metonym));
        }
    }

    fn read_peoples(&mut self, text: &'static str) {
        for [name, singular, adjectives] in Table::embedded(text).cells(["name", "singular", "adjectives"]) {
            let entry = self.push(if name.is_empty() { adjectives } else { name }, ActorKind::Community, "");
            list(adjectives).for_each(|form| self.add(entry, form, FormSort::Adjective));
            list(singular).for_each(|form| self.add(entry, form, FormSort::Demonym));
            list(name).for_each(|form| self.add(entry, form, FormSort::Demonyms));
        }
    }

    fn read_organizations(&mut self, text: &'static str) {
        for [name, acronyms, aliases, kind, country] in
            Table::embedded(text).cells(["name", "acronyms", "aliases", "kind", "country"])
        {
            let Some(kind) = ActorKind::from_name(kind) else { continue };
            let (name, is_alone) = without_qualifier(name);
            let entry = self.push(name, kind, country);
            // A namesake's bare form stands among its aliases where it may be used.
            if is_alone {
                self.add(entry, name, if is_acronym(name) { FormSort::Acronym } else { FormSort::Name });
            }
            list(acronyms).for_each(|form| self.add(entry, form, FormSort::Acronym));
            list(aliases).for_each(|form| self.add(entry, form, FormSort::Name));
        }
    }

    fn push(&mut self, name: &'static str, kind: ActorKind, country: &'static str) -> usize {
        let country = (!country.is_empty()).then_some(country);
        self.entries.push(ActorEntry { name: name.trim_end_matches('?'), kind, country });
        self.entries.len() - 1
    }

    fn add(&mut self, entry: usize, form: &'static str, sort: FormSort) {
        let written = form.trim_end_matches('?');
        let (mut capitals, mut all_capitals) = (0, 0);
        let mut tokens = Vec::new();
        for_each_token(written, |token| tokens.push(token));
        for (place, token) in tokens.iter().enumerate().take(32) {
            let shape = shape(token);
            capitals |= u32::from(shape.has_capital()) << place;

            let mixed = shape == Shape::Mixed && token.starts_with(char::is_uppercase);
            all_capitals |= u32::from(shape == Shape::Capitals || mixed) << place;
        }
        let needs_context = written.len() < form.len();
        let form = ActorForm { entry, sort, needs_context, capitals, all_capitals };
        let normal: Vec<String> = tokens.iter().map(|token| normal_form(token)).collect();
        self.forms.add_tokens(normal.iter().map(String::as_str), form);
    }
}

impl ActorForm {
    /// "US" is not "us", "Turkey" not "turkey"; "the kremlin" may be small.
    fn is_written_so(&self, start: usize, len: usize, shape: &impl Fn(usize) -> Shape) -> bool {
        (0..len.min(32)).all(|place| {
            let found = shape(start + place);
            let capital = self.capitals & (1 << place) == 0 || found.has_capital();
            let all =
                self.all_capitals & (1 << place) == 0 || matches!(found, Shape::Capitals | Shape::Mixed);
            capital && all
        })
    }
}

/// The name of a row without the qualifier that tells it from its namesakes
/// ("Democratic Party (Italy)"), and whether there was none.
fn without_qualifier(name: &'static str) -> (&'static str, bool) {
    match name.rsplit_once(" (") {
        Some((bare, _)) if name.ends_with(')') => (bare, false),
        _ => (name, true),
    }
}

/// "HTS", "U.S.", but not "Peru" or "Hayat Tahrir al-Sham".
fn is_acronym(form: &str) -> bool {
    shape(form.trim_end_matches('?')) == Shape::Capitals && !form.contains(' ')
}
