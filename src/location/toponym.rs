//! [`Toponym`]: words that may name a place, and what they may mean.

use std::ops::Deref;
use std::rc::Rc;

use super::atlas::{NameNumber, Site};
use super::name_keys::KeyNumber;
use super::senses::Senses;
use crate::kind::LocationKind;
use crate::knowledge::{Fact, FromSeed, PlaceCue, TextMap};
use crate::outline::{Outline, Shape, TokenKind, TokenRange};
use crate::pos::Pos;

/// Words that may name a place.
#[derive(Debug, Clone)]
pub(super) struct Toponym {
    /// The name, without parts and type words before it.
    pub(super) name: TokenRange,
    /// How many bytes of its first token do not belong to it: "R-" in "R-Florence".
    pub(super) lead: usize,
    /// How many bytes of its last token do not belong to it: "-based" in
    /// "New York-based".
    pub(super) tail: usize,
    /// Its place in [`Toponyms::forms`].
    pub(super) form: usize,
}

/// A name, and what it may mean; all mentions of it in the text share one.
#[derive(Debug)]
pub(super) struct Form {
    /// Empty for a name that no gazetteer holds.
    pub(super) senses: Rc<Senses>,
    /// The places of the name that a longer name starts with: Anderson County
    /// for "Anderson County Courthouse", which no gazetteer holds.
    pub(super) is_longer: bool,
    /// A gazetteer holds it in another spelling.
    pub(super) is_respelt: bool,
    /// It is a short form of a division: "Ky.".
    pub(super) is_short: bool,
    /// What its own words say that it is: "Bakhmut Raion", "Lake Sevan".
    pub(super) kind: Option<LocationKind>,
    /// The toponyms of the form, in text order.
    pub(super) mentions: Mentions,
}

impl Form {
    /// A name that may mean some places, without mentions.
    fn new(senses: Rc<Senses>) -> Form {
        Form {
            senses,
            is_longer: false,
            is_respelt: false,
            is_short: false,
            kind: None,
            mentions: Mentions::Several(Vec::new()),
        }
    }
}

/// The toponyms of a form. Most forms have one, which takes no room of its own.
#[derive(Debug)]
pub(super) enum Mentions {
    One([usize; 1]),
    Several(Vec<usize>),
}

impl Mentions {
    fn push(&mut self, toponym: usize) {
        match self {
            Mentions::One([first]) => {
                let mut several = Vec::with_capacity(4);
                several.extend([*first, toponym]);
                *self = Mentions::Several(several);
            }
            Mentions::Several(none) if none.is_empty() => *self = Mentions::One([toponym]),
            Mentions::Several(several) => several.push(toponym),
        }
    }

    fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let kept = self.iter().copied().filter(|mention| keep(*mention)).collect();
        *self = Mentions::Several(kept);
    }
}

impl Deref for Mentions {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        match self {
            Mentions::One(one) => one,
            Mentions::Several(several) => several,
        }
    }
}

/// All toponyms of a text.
#[derive(Debug, Default)]
pub(super) struct Toponyms {
    pub(super) all: Vec<Toponym>,
    pub(super) forms: Vec<Form>,
    by_number: TextMap<NameNumber, usize>,
    by_key: TextMap<KeyNumber, usize>,
    /// What a name means that no gazetteer holds.
    no_senses: Rc<Senses>,
    by_site: TextMap<Site, usize>,
}

/// Written with a capital letter.
pub(super) fn is_capital(outline: &Outline<'_>, token: usize) -> bool {
    outline.shape(token).has_capital()
}

/// "The", "In", "But": capitals here say nothing.
pub(super) fn is_closed_class(outline: &Outline<'_>, token: usize) -> bool {
    let word = outline.facts(token);
    // "Up" may open the name of a place.
    let is_closed = word.has(Fact::ClosedClass) && word.usual_pos() != Some(Pos::Particle);
    let stands_for_letters = || {
        outline.shape(token) == Shape::Capitals
            && outline.word(token).chars().count() > 1
            && !in_capitals(outline, token)
    };
    is_closed && !stands_for_letters()
}

/// Whether the line is written in capitals around a token.
pub(super) fn in_capitals(outline: &Outline<'_>, token: usize) -> bool {
    let sentence = outline.sentence(token);
    let near = TokenRange::new(sentence.start.max(token.saturating_sub(6)), sentence.end.min(token + 7));
    // More words than these are not in capitals: three in four cannot be any more.
    let most_others = near.len() / 4;
    let (mut capitals, mut others) = (0, 0);
    for at in near.iter() {
        if outline.kind(at) != TokenKind::Word || outline.span(at).len() < 2 {
            continue;
        }
        if outline.shape(at) == Shape::Capitals {
            capitals += 1;
        } else {
            others += 1;
            if others > most_others {
                return false;
            }
        }
    }
    capitals + others >= 3 && capitals >= 3 * others
}

impl Toponyms {
    /// None yet, with room for those of so many words with capitals.
    pub(super) fn with_room(capitals: usize) -> Toponyms {
        Toponyms {
            all: Vec::with_capacity(capitals / 2),
            forms: Vec::with_capacity(capitals / 3),
            by_number: TextMap::with_capacity_and_hasher(capitals / 4, FromSeed),
            by_key: TextMap::with_capacity_and_hasher(capitals / 4, FromSeed),
            ..Toponyms::default()
        }
    }

    /// The form of a toponym.
    pub(super) fn form(&self, toponym: usize) -> Option<&Form> {
        self.forms.get(self.all.get(toponym)?.form)
    }

    pub(super) fn form_of_number(
        &mut self,
        number: NameNumber,
        senses: impl FnOnce() -> Rc<Senses>,
    ) -> usize {
        let next = self.forms.len();
        let form = *self.by_number.entry(number).or_insert(next);
        if form == next {
            self.forms.push(Form::new(senses()));
        }
        form
    }

    pub(super) fn form_of_site(&mut self, site: Site, senses: impl FnOnce() -> Rc<Senses>) -> usize {
        let next = self.forms.len();
        let form = *self.by_site.entry(site).or_insert(next);
        if form == next {
            self.forms.push(Form { is_short: true, ..Form::new(senses()) });
        }
        form
    }

    /// A name that no gazetteer holds; `base` are the places of its first words.
    pub(super) fn form_of_key(&mut self, key: KeyNumber, base: Option<Rc<Senses>>) -> usize {
        let next = self.forms.len();
        let form = *self.by_key.entry(key).or_insert(next);
        if form == next {
            let senses = base.unwrap_or_else(|| Rc::clone(&self.no_senses));
            self.forms.push(Form { is_longer: !senses.is_empty(), ..Form::new(senses) });
        }
        form
    }

    pub(super) fn add(&mut self, name: TokenRange, form: usize, kind: Option<LocationKind>) {
        self.push(Toponym { name, lead: 0, tail: 0, form }, kind);
    }

    /// A form of its own, without mentions.
    pub(super) fn form_of_kind(&mut self, kind: LocationKind, senses: Rc<Senses>) -> usize {
        self.forms.push(Form { kind: Some(kind), ..Form::new(senses) });
        self.forms.len() - 1
    }

    /// Makes mentions those of other forms: pairs of a toponym and its new form, in text order.
    pub(super) fn rename(&mut self, renamed: &[(usize, usize)]) {
        let mut left: Vec<usize> = Vec::new();
        for (at, to) in renamed {
            let Some(toponym) = self.all.get_mut(*at) else { continue };
            let from = std::mem::replace(&mut toponym.form, *to);
            if !left.contains(&from) {
                left.push(from);
            }
            if let Some(form) = self.forms.get_mut(*to) {
                form.mentions.push(*at);
            }
        }
        for from in left {
            let all = &self.all;
            let stays = |mention: usize| all.get(mention).is_some_and(|toponym| toponym.form == from);
            if let Some(form) = self.forms.get_mut(from) {
                form.mentions.retain(stays);
            }
        }
    }

    pub(super) fn push(&mut self, toponym: Toponym, kind: Option<LocationKind>) {
        let place = self.all.len();
        if let Some(form) = self.forms.get_mut(toponym.form) {
            form.mentions.push(place);
            form.kind = form.kind.or(kind);
        }
        self.all.push(toponym);
    }
}

/// Whether a cue of a kind is given for the word at a token.
pub(super) fn has_cue(outline: &Outline<'_>, token: usize, cue: PlaceCue) -> bool {
    outline.facts(token).is(cue)
}
