//! Tokens -> toponyms: stretches of text that may name a place.

use std::collections::HashMap;

use super::atlas::{Atlas, NameNumber, Sense, Site};
use crate::kind::LocationKind;
use crate::knowledge::gazetteer::PlaceId;
use crate::knowledge::gazetteer::fold::fold;
use crate::knowledge::{Knowledge, PlaceCue};
use crate::outline::{Gap, Outline, Shape, TokenKind, TokenRange};
use crate::pos::Pos;

/// The longest name of a place, in tokens.
const MOST_TOKENS: usize = 8;

/// Words that may name a place.
#[derive(Debug, Clone)]
pub(super) struct Toponym {
    /// The name, without parts and type words before it.
    pub(super) name: TokenRange,
    /// How many bytes of its last token do not belong to it: "-based" in
    /// "New York-based".
    pub(super) tail: usize,
    /// Its place in [`Toponyms::forms`].
    pub(super) form: usize,
}

/// A name, and what it may mean; all mentions of it in the text share one.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// Empty for a name that no gazetteer holds.
    pub(super) senses: Vec<Sense>,
    /// The places of the name that a longer name starts with: Anderson County
    /// for "Anderson County Courthouse", which no gazetteer holds.
    pub(super) is_longer: bool,
    /// It is a short form of a division: "Ky.".
    pub(super) is_short: bool,
    /// What its own words say that it is: "Bakhmut Raion", "Lake Sevan".
    pub(super) kind: Option<LocationKind>,
    /// The toponyms of the form, in text order.
    pub(super) mentions: Vec<usize>,
}

/// All toponyms of a text.
#[derive(Debug, Default)]
pub(super) struct Toponyms {
    pub(super) all: Vec<Toponym>,
    pub(super) forms: Vec<Form>,
    by_number: HashMap<NameNumber, usize>,
    by_words: HashMap<String, usize>,
    by_site: HashMap<Site, usize>,
}

/// Finds what may name a place: names of a gazetteer, and names of which
/// nothing is known.
pub(super) fn spot(outline: &Outline<'_>, knowledge: &Knowledge, atlas: &mut Atlas) -> Toponyms {
    let mut toponyms = Toponyms::default();
    let mut token = 0;
    while token < outline.len() {
        token = match toponym_at(outline, knowledge, atlas, &mut toponyms, token) {
            Some(end) => end,
            None => token + 1,
        };
    }
    toponyms
}

/// Notes the toponym that starts at a token and returns its end.
fn toponym_at(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    atlas: &mut Atlas,
    toponyms: &mut Toponyms,
    start: usize,
) -> Option<usize> {
    if !may_start(outline, knowledge, start) {
        return None;
    }
    if let Some((len, division)) = short_form(outline, knowledge, start) {
        let site = atlas.site(division);
        let form = toponyms.form_of_site(site, || atlas.sense_of(site).into_iter().collect());
        toponyms.add(TokenRange::new(start, start + len), form, None);
        return Some(start + len);
    }
    if let Some((len, tail, number)) = before_hyphen(outline, knowledge, atlas, start) {
        let name = TokenRange::new(start, start + len);
        let words = outline.range_text(name);
        let text = words.get(..words.len().saturating_sub(tail)).unwrap_or_default();
        let form = toponyms.form_of_number(number, || atlas.senses(text));
        toponyms.push(Toponym { name, tail, form }, None);
        return Some(start + len);
    }
    let run = run_end(outline, knowledge, start);
    let words = (start..outline.len())
        .take(MOST_TOKENS)
        .take_while(|&token| token == start || joins(outline, token))
        .map(|token| outline.word(token));
    let mut end = start;
    let mut form = None;
    let last_fits = |token: usize| {
        is_name_word(outline, knowledge, token)
            || knowledge.place_words.type_noun(outline.normal(token)).is_some()
    };
    if let Some((len, number)) = atlas.longest(words, |place| last_fits(start + place)) {
        end = start + len;
        let text = outline.range_text(TokenRange::new(start, end));
        form = Some(toponyms.form_of_number(number, || atlas.senses(text)));
    }
    if form.is_none() && run > start + 1 && has_cue(outline, knowledge, start, PlaceCue::Title) {
        return None;
    }
    if form.is_none() && run > start + 1 && is_lead_in(outline, knowledge, atlas, start) {
        return None;
    }
    let typed = typed_name(outline, knowledge, start, end.max(start + 1), run);
    if let Some((typed_end, kind)) = typed {
        if typed_end > end {
            end = typed_end;
            let text = outline.range_text(TokenRange::new(start, end));
            let base =
                form.and_then(|form| toponyms.forms.get(form)).map_or(Vec::new(), |base| base.senses.clone());
            let form = toponyms.form_of_words(text, base);
            toponyms.add(TokenRange::new(start, end), form, Some(kind));
            return Some(end);
        }
    }
    match form {
        Some(form) => toponyms.add(TokenRange::new(start, end), form, None),
        None => {
            end = run.min(start + MOST_TOKENS);
            let text = outline.range_text(TokenRange::new(start, end));
            let form = toponyms.form_of_words(text, Vec::new());
            toponyms.add(TokenRange::new(start, end), form, None);
        }
    }
    Some(end)
}

/// "a **New York**-based firm", "the **US**-led coalition": the name up to the
/// hyphen in tokens, what of the last token is behind it, and the number.
fn before_hyphen(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    atlas: &mut Atlas,
    start: usize,
) -> Option<(usize, usize, NameNumber)> {
    let last =
        (start..start + 3).take_while(|&token| token == start || joins(outline, token)).find(|&token| {
            outline
                .word(token)
                .rsplit_once(['-', '‑', '–'])
                .is_some_and(|(_, behind)| knowledge.place_words.is(behind, PlaceCue::Compound))
        })?;
    let word = outline.word(last);
    let (before, _) = word.rsplit_once(['-', '‑', '–'])?;
    let words = (start..=last).map(|token| if token == last { before } else { outline.word(token) });
    let whole = last + 1 - start;
    let (len, number) = atlas.longest(words, |place| place + 1 == whole)?;
    (len == whole).then_some((len, word.len() - before.len(), number))
}

/// "**Four** Guerrero officers", "**Miss** Ohio": a common word with a capital
/// before a name that the gazetteers hold.
fn is_lead_in(outline: &Outline<'_>, knowledge: &Knowledge, atlas: &mut Atlas, start: usize) -> bool {
    let normal = outline.normal(start);
    let is_common = knowledge.words.usual_pos(normal).is_some_and(|pos| !pos.is_proper_noun())
        || has_cue(outline, knowledge, start, PlaceCue::Never)
        || has_cue(outline, knowledge, start, PlaceCue::Title);
    let words = (start + 1..outline.len())
        .take(MOST_TOKENS)
        .take_while(|&token| token == start + 1 || joins(outline, token))
        .map(|token| outline.word(token));
    let last_fits = |place: usize| is_name_word(outline, knowledge, start + 1 + place);
    is_common
        && knowledge.place_words.by_first_word(normal).is_none()
        && atlas.longest(words, last_fits).is_some()
}

/// "**Bakhmut Raion**", "**Neches River**", "**Lake Sevan**": a name whose own
/// words say what sort of place it is.
fn typed_name(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    start: usize,
    matched: usize,
    run: usize,
) -> Option<(usize, LocationKind)> {
    let words = &knowledge.place_words;
    if run - start < 2 {
        let kind = words.by_last_word(outline.normal(start)).flatten();
        let numbered = outline.kind(run) == TokenKind::Number && joins(outline, run);
        return kind.filter(|_| numbered && matched <= run).map(|kind| (run + 1, kind));
    }
    let by_last = (matched.max(start + 1)..run).rev().find_map(|last| {
        let kind = words.by_last_word(outline.normal(last))??;
        Some((last + 1, kind))
    });
    if let Some((end, kind)) = by_last {
        // "Interstate 75", "County Road 15".
        let numbered = matches!(kind, LocationKind::Facility | LocationKind::Region)
            && outline.kind(end) == TokenKind::Number
            && joins(outline, end);
        if numbered {
            return Some((end + 1, kind));
        }
        // "Baghdad International Airport Road": the last of all words decides.
        return (end == run || words.by_last_word(outline.normal(run - 1)).is_none()).then_some((end, kind));
    }
    if matched > start + 1 {
        return None;
    }
    let kind = words.by_first_word(outline.normal(start))??;
    let is_feature = matches!(kind, LocationKind::Water | LocationKind::City)
        || matches!(outline.normal(start), "mount" | "mt" | "mt." | "jebel" | "jabal" | "camp" | "cape");
    (is_feature && run - start <= 3 && words.by_last_word(outline.normal(run - 1)).is_none())
        .then_some((run, kind))
}

/// "Ky.", "N.Y.", "D.C."; others, such as "OR", only behind a place and a comma.
fn short_form(outline: &Outline<'_>, knowledge: &Knowledge, token: usize) -> Option<(usize, PlaceId)> {
    let words = &knowledge.place_words;
    let dotted = outline.word(token + 1) == "." && outline.gap(token + 1) == Gap::None;
    let with_dot =
        dotted.then(|| words.abbreviation(outline.range_text(TokenRange::new(token, token + 2)))).flatten();
    let (len, short) = match with_dot {
        Some(short) => (2, short),
        None => (1, words.abbreviation(outline.word(token))?),
    };
    let behind_comma = token >= 2 && outline.word(token - 1) == "," && is_capital(outline, token - 2);
    (behind_comma || !short.behind_comma).then_some((len, short.place))
}

/// Whether a toponym may start here.
fn may_start(outline: &Outline<'_>, knowledge: &Knowledge, token: usize) -> bool {
    if is_capital(outline, token) {
        return !is_closed_class(outline, knowledge, token)
            || knowledge.place_words.abbreviation(outline.word(token)).is_some();
    }
    // "al Fashir", "al-Bab".
    matches!(outline.normal(token), "al" | "el" | "as" | "ash")
        && outline.gap(token + 1) <= Gap::Blank
        && is_capital(outline, token + 1)
        && outline.normal(token) != "as"
}

/// Whether a token may go on a name: no break, no mark before it.
fn joins(outline: &Outline<'_>, token: usize) -> bool {
    let hyphen = matches!(outline.word(token), "-" | "–")
        && outline.gap(token) == Gap::None
        && outline.gap(token + 1) == Gap::None;
    outline.gap(token) <= Gap::Blank && outline.kind(token) != TokenKind::Mark || hyphen
}

/// Written with a capital letter.
pub(super) fn is_capital(outline: &Outline<'_>, token: usize) -> bool {
    match outline.shape(token) {
        Shape::Capitalized | Shape::Capitals => true,
        Shape::Mixed => outline.word(token).chars().any(char::is_uppercase),
        _ => false,
    }
}

/// "The", "In", "But": capitals here say nothing.
pub(super) fn is_closed_class(outline: &Outline<'_>, knowledge: &Knowledge, token: usize) -> bool {
    if outline.shape(token) == Shape::Capitals
        && outline.word(token).chars().count() > 1
        && !in_capitals(outline, token)
    {
        return false;
    }
    matches!(
        knowledge.words.usual_pos(outline.normal(token)),
        Some(
            Pos::CoordinatingConjunction
                | Pos::Determiner
                | Pos::Predeterminer
                | Pos::ExistentialThere
                | Pos::Preposition
                | Pos::To
                | Pos::Modal
                | Pos::PersonalPronoun
                | Pos::PossessivePronoun
                | Pos::WhDeterminer
                | Pos::WhPronoun
                | Pos::WhPossessive
                | Pos::WhAdverb
        )
    )
}

/// Whether the line is written in capitals around a token.
pub(super) fn in_capitals(outline: &Outline<'_>, token: usize) -> bool {
    let sentence = outline.sentence(token);
    let near = TokenRange::new(sentence.start.max(token.saturating_sub(6)), sentence.end.min(token + 7));
    let words = near.iter().filter(|&at| outline.kind(at) == TokenKind::Word && outline.word(at).len() > 1);
    let (all, capitals) = words.fold((0, 0), |(all, capitals), at| {
        (all + 1, capitals + usize::from(outline.shape(at) == Shape::Capitals))
    });
    all >= 3 && capitals * 4 >= all * 3
}

/// A word that can be part of a name here: with a capital, and no word that
/// has it only because a sentence or a title starts or is written so.
pub(super) fn is_name_word(outline: &Outline<'_>, knowledge: &Knowledge, token: usize) -> bool {
    is_capital(outline, token) && !is_closed_class(outline, knowledge, token)
        || outline.kind(token) == TokenKind::Number
        || matches!(outline.shape(token), Shape::Mixed)
}

/// The end of the run of words with capitals that starts at a token.
pub(super) fn run_end(outline: &Outline<'_>, knowledge: &Knowledge, start: usize) -> usize {
    let mut end = start + 1;
    let limit = outline.sentence(start).end.min(start + MOST_TOKENS);
    while end < limit && joins(outline, end) {
        let connects = matches!(
            outline.normal(end),
            "of" | "de" | "del" | "al" | "el" | "la" | "upon" | "ez" | "du" | "da" | "do"
        );
        if is_capital(outline, end)
            && !is_closed_class(outline, knowledge, end)
            && outline.kind(end) == TokenKind::Word
        {
            end += 1;
        } else if connects
            && end + 1 < limit
            && outline.normal(end) != "of"
            && joins(outline, end + 1)
            && is_capital(outline, end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    end
}

impl Toponyms {
    /// The form of a toponym.
    pub(super) fn form(&self, toponym: usize) -> Option<&Form> {
        self.forms.get(self.all.get(toponym)?.form)
    }

    fn form_of_number(&mut self, number: NameNumber, senses: impl FnOnce() -> Vec<Sense>) -> usize {
        let next = self.forms.len();
        let form = *self.by_number.entry(number).or_insert(next);
        if form == next {
            self.forms.push(Form { senses: senses(), ..Form::default() });
        }
        form
    }

    fn form_of_site(&mut self, site: Site, senses: impl FnOnce() -> Vec<Sense>) -> usize {
        let next = self.forms.len();
        let form = *self.by_site.entry(site).or_insert(next);
        if form == next {
            self.forms.push(Form { senses: senses(), is_short: true, ..Form::default() });
        }
        form
    }

    /// A name that no gazetteer holds; `base` are the places of its first words.
    fn form_of_words(&mut self, words: &str, base: Vec<Sense>) -> usize {
        let next = self.forms.len();
        let form = *self.by_words.entry(fold(words)).or_insert(next);
        if form == next {
            let is_longer = !base.is_empty();
            self.forms.push(Form { senses: base, is_longer, ..Form::default() });
        }
        form
    }

    fn add(&mut self, name: TokenRange, form: usize, kind: Option<LocationKind>) {
        self.push(Toponym { name, tail: 0, form }, kind);
    }

    fn push(&mut self, toponym: Toponym, kind: Option<LocationKind>) {
        let place = self.all.len();
        if let Some(form) = self.forms.get_mut(toponym.form) {
            form.mentions.push(place);
            form.kind = form.kind.or(kind);
        }
        self.all.push(toponym);
    }
}

/// Whether a cue of a kind is given for the word at a token.
pub(super) fn has_cue(outline: &Outline<'_>, knowledge: &Knowledge, token: usize, cue: PlaceCue) -> bool {
    knowledge.place_words.is(outline.normal(token), cue)
}
