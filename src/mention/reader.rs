//! What every rule of this stage looks at.

use std::cell::{Cell, RefCell};

use super::capital::{Capitals, Casing};
use crate::kind::{ActorKind, LocationKind};
use crate::knowledge::gazetteer::Prefix;
use crate::knowledge::{ActorForm, ActorHead, Fact, FormSort, Group, Knowledge, NameKind, TextMap, Title};
use crate::outline::{Gap, Outline, Shape, TokenRange};
use crate::tag::{Pos, Tags};

/// The text with its tags, capitals and the knowledge asked about it.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) tags: &'a Tags,
    pub(super) knowledge: &'a Knowledge,
    pub(super) capitals: Capitals,
    place_kinds: RefCell<PlaceKinds>,
    last_known: Cell<Option<LastKnown<'a>>>,
}

/// The longest known actor that starts at a token, by what was asked last: rule after
/// rule asks for the same one.
#[derive(Debug, Clone, Copy)]
struct LastKnown<'a> {
    start: usize,
    end: usize,
    found: Option<(usize, &'a ActorForm)>,
}

/// What the gazetteers know by words; it hangs on them alone.
type PlaceKinds = TextMap<Box<str>, Option<LocationKind>>;

/// More words than this are forgotten before the next text.
const MOST_WORDS: usize = 1 << 13;

thread_local! {
    /// What the texts before have asked of the crate's gazetteers.
    static PLACE_KINDS: Cell<PlaceKinds> = Cell::default();
}

impl<'a> Reader<'a> {
    pub(super) fn new(outline: &'a Outline<'a>, tags: &'a Tags, knowledge: &'a Knowledge) -> Reader<'a> {
        let capitals = Capitals::new(outline, tags, knowledge);
        let mut place_kinds = PlaceKinds::default();
        if knowledge.own_places().is_none() {
            place_kinds = PLACE_KINDS.take();
            if place_kinds.len() > MOST_WORDS {
                place_kinds.clear();
            }
        }
        let place_kinds = RefCell::new(place_kinds);
        Reader { outline, tags, knowledge, capitals, place_kinds, last_known: Cell::new(None) }
    }

    /// The longest known actor or adjective that starts at `start` and ends
    /// before `end`, written as the text writes it.
    pub(super) fn known(&self, start: usize, end: usize) -> Option<(usize, &'a ActorForm)> {
        let group = self.outline.facts(start).actors()?;
        // What is the longest within a wider end is so within every end that it fits.
        let fits = |last: &LastKnown<'a>| {
            last.start == start && end <= last.end && last.found.is_none_or(|(len, _)| start + len <= end)
        };
        if let Some(last) = self.last_known.get().filter(fits) {
            return last.found;
        }
        let found = self.known_of(group, start, end);
        self.last_known.set(Some(LastKnown { start, end, found }));
        found
    }

    fn known_of(&self, group: Group, start: usize, end: usize) -> Option<(usize, &'a ActorForm)> {
        let outline = self.outline;
        let any_case = self.capitals.casing(outline, start) == Casing::Capitals;
        let mut best: Option<(usize, &ActorForm)> = None;
        let all = self.knowledge.actors.all_of(
            group,
            start,
            end,
            |t| outline.normal(t),
            |t| outline.shape(t),
            any_case,
        );
        for (len, form) in all {
            if !self.stands_as_name(start, len, form) || any_case && self.is_word_in_capitals(start, form) {
                continue;
            }
            match best {
                Some((longest, _)) if len < longest => break,
                // "Afghan" is adjective and noun: the noun only by its plural.
                Some((_, kept)) if rank(kept) <= rank(form) => {}
                _ => best = Some((len, form)),
            }
        }
        best
    }

    /// The known actor or adjective that is one word.
    pub(super) fn known_word(&self, normal: &'a str, shape: Shape) -> Option<&'a ActorForm> {
        let word = move |at: usize| if at == 0 { normal } else { "" };
        let all = self.knowledge.actors.all(0, 1, word, move |_| shape, false);
        all.min_by_key(|(_, form)| rank(form)).map(|(_, form)| form)
    }

    /// "PLAN" in a line of capitals is a plan, no navy; "US" is the country.
    fn is_word_in_capitals(&self, token: usize, form: &ActorForm) -> bool {
        let normal = self.outline.normal(token);
        form.sort == FormSort::Acronym && normal != "us" && self.knowledge.words.usual_pos(normal).is_some()
    }

    /// "Israeli military", "U.S. forces" and "Chega party" are noun phrases about
    /// a known actor rather than its name; "Iran's Revolutionary Guards" are two.
    fn stands_as_name(&self, start: usize, len: usize, form: &ActorForm) -> bool {
        let outline = self.outline;
        let end = start + len;
        if len > 1 && (start + 1..end).any(|t| outline.normal(t) == "'s" && self.known_shape(start, t)) {
            return false;
        }
        let kind = self.knowledge.actors.entry(form.entry).map(|entry| entry.kind);
        // "Foreign Affairs" of a "Foreign Affairs Minister" is no magazine.
        if kind == Some(ActorKind::Media) && self.knowledge.titles.is_national(outline.normal(end)) {
            return false;
        }
        let small_end = outline.shape(end - 1) == Shape::Lower;
        if len > 1 && small_end && self.known_shape(start, end - 1) {
            return false;
        }
        let body = matches!(kind, Some(ActorKind::InternationalOrganization | ActorKind::State));
        len == 1 || !small_end || (body && !form.needs_context)
    }

    /// Returns true if a known form covers exactly these words.
    fn known_shape(&self, start: usize, end: usize) -> bool {
        let outline = self.outline;
        let Some(group) = outline.facts(start).actors() else { return false };
        let mut all = self.knowledge.actors.all_of(
            group,
            start,
            end,
            |t| outline.normal(t),
            |t| outline.shape(t),
            false,
        );
        all.any(|(len, _)| start + len == end)
    }

    /// What the gazetteer knows by the words of a name.
    pub(super) fn place_kind(&self, name: TokenRange) -> Option<LocationKind> {
        if self.opens_no_place(name) {
            return None;
        }
        let words = self.outline.range_text(name);
        if let Some(kind) = self.place_kinds.borrow().get(words) {
            return *kind;
        }
        let kind = self.knowledge.gazetteers().find_map(|gazetteer| {
            let candidate = gazetteer.look_up(words).next()?;
            gazetteer.place(candidate.place).map(|place| place.kind.location_kind())
        });
        self.place_kinds.borrow_mut().insert(words.into(), kind);
        kind
    }

    /// Whether no name of the crate's gazetteers starts with the first word of a
    /// name, and there are no others: most names are no places.
    fn opens_no_place(&self, name: TokenRange) -> bool {
        let nothing = |prefix: &Prefix| !prefix.goes_on() && prefix.number().is_none();
        // "Lebanon's" is one word of a name of places.
        let is_whole = name.len() == 1 || self.outline.gap(name.start + 1) > Gap::None;
        let names = self.outline.facts(name.start).names().filter(|_| is_whole);
        self.knowledge.own_places().is_none() && names.is_some_and(|names| names.iter().all(nothing))
    }

    /// Returns true if a known actor that starts in `start..end` covers `token`.
    pub(super) fn known_covers(&self, start: usize, end: usize, token: usize) -> bool {
        (start..=token).any(|at| self.known(at, end).is_some_and(|(len, _)| at + len > token))
    }

    /// What the head word of a name says: that before "of" first, else the
    /// last, else the first.
    pub(super) fn head_kind(&self, name: TokenRange) -> Option<NameKind> {
        let outline = self.outline;
        let normal = |token: usize| outline.normal(token);
        let connector = name
            .iter()
            .skip(1)
            .find(|&t| matches!(normal(t), "of" | "for" | "in" | "on") && t + 1 < name.end);
        let before = connector.and_then(|t| self.name_head_ending(name.start, t));
        before
            .or_else(|| self.name_head_ending(name.start, name.end))
            .or_else(|| self.name_head_opening(name.start, name.end))
            .map(|(_, kind)| kind)
    }

    /// A small word inside names of persons: "bin", "van", "al".
    pub(super) fn is_particle(&self, token: usize) -> bool {
        const PARTICLES: [&str; 22] = [
            "al", "el", "bin", "ibn", "bint", "van", "von", "der", "den", "de", "da", "di", "do", "dos",
            "du", "del", "la", "le", "ter", "ul", "y", "e",
        ];
        PARTICLES.contains(&self.outline.normal(token))
    }

    /// A word that is most often somebody's first name.
    pub(super) fn is_given_name(&self, token: usize) -> bool {
        self.outline.facts(token).has(Fact::GivenName)
    }

    /// The part of speech of a token; a mark past the end.
    pub(super) fn pos(&self, token: usize) -> Pos {
        self.tags.pos_in(self.outline, token)
    }

    /// A word of the language in any of its usual forms: "strike", "strikes".
    pub(super) fn is_common(&self, token: usize) -> bool {
        self.outline.facts(token).has(Fact::Common)
    }

    /// "the", "of", "he", "which", "and".
    pub(super) fn is_closed_class(&self, token: usize) -> bool {
        self.outline.facts(token).has(Fact::ClosedClass)
    }

    /// The longest title that ends before `end` and starts at `floor` or later.
    pub(super) fn title_ending(&self, floor: usize, end: usize) -> Option<(usize, &'a Title)> {
        let outline = self.outline;
        let titles = &self.knowledge.titles;
        self.ends(end, Fact::EndsTitle).then(|| titles.ending(floor, end, |t| outline.normal(t)))?
    }

    /// The longest head noun that ends before `end` and starts at `floor` or later.
    pub(super) fn actor_head_ending(&self, floor: usize, end: usize) -> Option<(usize, &'a ActorHead)> {
        let outline = self.outline;
        let heads = &self.knowledge.actor_heads;
        self.ends(end, Fact::EndsActorHead).then(|| heads.ending(floor, end, |t| outline.normal(t)))?
    }

    /// What the words say that a name ends with (or its part before "of").
    pub(super) fn name_head_ending(&self, floor: usize, end: usize) -> Option<(usize, NameKind)> {
        let heads = &self.knowledge.name_heads;
        self.ends(end, Fact::EndsNameHead).then(|| heads.last(floor, end, |t| self.outline.normal(t)))?
    }

    /// What the words say that a name opens with.
    pub(super) fn name_head_opening(&self, start: usize, end: usize) -> Option<(usize, NameKind)> {
        let heads = &self.knowledge.name_heads;
        let opens = self.outline.facts(start).has(Fact::OpensNameHead);
        opens.then(|| heads.first(start, end, |t| self.outline.normal(t)))?
    }

    /// Whether a fact holds of the last word before `end`.
    fn ends(&self, end: usize, fact: Fact) -> bool {
        self.outline.facts(end.saturating_sub(1)).has(fact)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if self.knowledge.own_places().is_none() {
            PLACE_KINDS.set(self.place_kinds.take());
        }
    }
}

/// Which of several readings of the same words is preferred.
fn rank(form: &ActorForm) -> u8 {
    let sort = match form.sort {
        FormSort::Name | FormSort::Acronym => 0,
        FormSort::Adjective => 1,
        FormSort::Capital | FormSort::Metonym => 2,
        FormSort::Demonym | FormSort::Demonyms => 3,
    };
    sort + if form.needs_context { 10 } else { 0 }
}
