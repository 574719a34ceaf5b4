//! Tokens -> toponyms: stretches of text that may name a place.

use std::rc::Rc;

use super::atlas::{Atlas, NameNumber};
use super::toponym::{Toponym, Toponyms, has_cue, is_capital, is_closed_class};
use crate::kind::LocationKind;
use crate::knowledge::gazetteer::PlaceId;
use crate::knowledge::{Fact, Knowledge, PlaceCue};
use crate::outline::{Gap, Outline, Shape, TokenKind, TokenRange};

/// The longest name of a place, in tokens.
const MOST_TOKENS: usize = 8;

/// The longest name before a hyphen, in tokens: "New York-based".
const LONGEST_COMPOUND: usize = 3;

/// Marks that join words.
const HYPHENS: [char; 3] = ['-', '‑', '–'];

/// A word that may have one of them inside; most have none.
fn hyphened<'o>(outline: &Outline<'o>, token: usize) -> Option<&'o str> {
    outline.facts(token).has(Fact::Hyphen).then(|| outline.word(token))
}

/// What the rules look at and add to.
struct Spotter<'s, 'k> {
    outline: &'s Outline<'s>,
    knowledge: &'s Knowledge,
    atlas: &'s mut Atlas<'k>,
    toponyms: Toponyms,
}

/// What a rule says of the token it was asked about.
enum Spotted {
    /// A toponym was noted; it ends here.
    End(usize),
    /// No toponym starts here.
    Nothing,
    /// The next rule is asked.
    Pass,
}

/// The rules in the order they are tried at a token.
const SIEVE: &[fn(&mut Spotter<'_, '_>, usize) -> Spotted] =
    &[short_form, behind_hyphen, before_hyphen, own_name];

/// Finds what may name a place: names of a gazetteer, and names of which
/// nothing is known.
pub(super) fn spot(outline: &Outline<'_>, knowledge: &Knowledge, atlas: &mut Atlas) -> Toponyms {
    let toponyms = Toponyms::with_room(outline.name_starts().len());
    let mut spotter = Spotter { outline, knowledge, atlas, toponyms };
    let mut free = 0;
    for capital in outline.capitals() {
        // "al Fashir": the article before a name may be small.
        for start in capital.saturating_sub(1)..=capital {
            if start >= free {
                free = toponym_at(&mut spotter, start).unwrap_or(start + 1);
            }
        }
    }
    spotter.toponyms
}

/// Notes the toponym that starts at a token and returns its end.
fn toponym_at(spotter: &mut Spotter<'_, '_>, start: usize) -> Option<usize> {
    if !may_start(spotter.outline, spotter.knowledge, start) {
        return None;
    }
    for rule in SIEVE {
        match rule(spotter, start) {
            Spotted::End(end) => return Some(end),
            Spotted::Nothing => return None,
            Spotted::Pass => {}
        }
    }
    None
}

/// "**Ky.**", "**N.Y.**", "**D.C.**"
fn short_form(spotter: &mut Spotter<'_, '_>, start: usize) -> Spotted {
    let Some((len, division)) = division_at(spotter.outline, spotter.knowledge, start) else {
        return Spotted::Pass;
    };
    spotter.add_division(TokenRange::new(start, start + len), division, 0);
    Spotted::End(start + len)
}

/// "Sen. Ann Ott, R-**Florence**", "mid-**Ohio**": what stands behind a prefix.
fn behind_hyphen(spotter: &mut Spotter<'_, '_>, start: usize) -> Spotted {
    let (outline, knowledge) = (spotter.outline, spotter.knowledge);
    let Some((prefix, rest)) = hyphened(outline, start).and_then(|word| word.split_once(HYPHENS)) else {
        return Spotted::Pass;
    };
    let is_prefix = knowledge.place_words.is(&prefix.to_lowercase(), PlaceCue::Prefix);
    if !is_prefix || !rest.starts_with(char::is_uppercase) {
        return Spotted::Pass;
    }
    let lead = outline.word(start).len() - rest.len();
    let dotted = format!("{rest}.");
    let short =
        knowledge.place_words.abbreviation(rest).or_else(|| knowledge.place_words.abbreviation(&dotted));
    if let Some(short) = short {
        let dot = usize::from(
            !rest.ends_with('.') && outline.word(start + 1) == "." && outline.gap(start + 1) == Gap::None,
        );
        spotter.add_division(TokenRange::new(start, start + 1 + dot), short.place, lead);
        return Spotted::End(start + 1 + dot);
    }
    let words = std::iter::once(rest).chain(following(outline, start).map(|token| outline.word(token)));
    let Some((len, number)) =
        spotter.atlas.longest_of_words(words, |place| place == 0 || is_name_word(outline, start + place))
    else {
        return Spotted::Pass;
    };
    let name = TokenRange::new(start, start + len);
    let form = spotter.toponyms.form_of_number(number, || spotter.atlas.senses_of(number));
    spotter.toponyms.push(Toponym { name, lead, tail: 0, form }, None);
    Spotted::End(start + len)
}

/// "a **New York**-based firm", "the **US**-led coalition": the name up to the hyphen.
fn before_hyphen(spotter: &mut Spotter<'_, '_>, start: usize) -> Spotted {
    let outline = spotter.outline;
    let Some((len, tail, number)) = cut_at_hyphen(outline, spotter.knowledge, spotter.atlas, start) else {
        return Spotted::Pass;
    };
    let name = TokenRange::new(start, start + len);
    let form = spotter.toponyms.form_of_number(number, || spotter.atlas.senses_of(number));
    spotter.toponyms.push(Toponym { name, lead: 0, tail, form }, None);
    Spotted::End(start + len)
}

/// "**Deir ez-Zor**", "**Bakhmut Raion**", "**Kafr Zumar**": the longest name of
/// a gazetteer, with the words behind it that say what it is, or else a run of
/// words with capitals.
fn own_name(spotter: &mut Spotter<'_, '_>, start: usize) -> Spotted {
    let outline = spotter.outline;
    let run = run_end(outline, start);
    let mut end = start;
    let mut form = None;
    if let Some((len, number)) = longest_at(spotter, start) {
        end = start + len;
        form = Some(spotter.toponyms.form_of_number(number, || spotter.atlas.senses_of(number)));
    }
    let several = run > start + 1;
    if form.is_none() && several && opens_with_title(outline, start) {
        return Spotted::Nothing;
    }
    if form.is_none() && several && is_lead_in(outline, spotter.atlas, start) {
        return Spotted::Nothing;
    }
    let typed = typed_name(outline, start, end.max(start + 1), run);
    if let Some((typed_end, kind)) = typed.filter(|(typed_end, _)| *typed_end > end) {
        let name = TokenRange::new(start, typed_end);
        let base = form.and_then(|form| spotter.toponyms.forms.get(form));
        let base = base.map(|base| Rc::clone(&base.senses));
        let form = spotter.toponyms.form_of_key(spotter.atlas.key_of(outline, name), base);
        spotter.toponyms.add(name, form, Some(kind));
        return Spotted::End(typed_end);
    }
    let (end, form) = match form {
        Some(form) => (end, form),
        None => {
            let end = run.min(start + MOST_TOKENS);
            let key = spotter.atlas.key_of(outline, TokenRange::new(start, end));
            (end, spotter.toponyms.form_of_key(key, None))
        }
    };
    spotter.toponyms.add(TokenRange::new(start, end), form, None);
    Spotted::End(end)
}

/// "**Sgt.** Ada Brandt", not "the town of **Khan** Zumar".
fn opens_with_title(outline: &Outline<'_>, start: usize) -> bool {
    let before = start.checked_sub(1).filter(|before| outline.sentence(start).contains(*before));
    let after_place_word = before
        .is_some_and(|before| outline.normal(before) == "of" || has_cue(outline, before, PlaceCue::Inside));
    has_cue(outline, start, PlaceCue::Title) && !after_place_word
}

/// The longest name of a gazetteer at a token, in tokens, and its number.
fn longest_at(spotter: &mut Spotter<'_, '_>, start: usize) -> Option<(usize, NameNumber)> {
    let outline = spotter.outline;
    let last_fits = |token: usize| is_name_word(outline, token) || outline.facts(token).type_noun().is_some();
    // "People's Republic of China" is no Republic of China: its first word has the "'s".
    let with_possessive = start + 1;
    if outline.normal(with_possessive) == "'s"
        && outline.gap(with_possessive) == Gap::None
        && is_capital(outline, start + 2)
    {
        let owner = outline.range_text(TokenRange::new(start, start + 2));
        let words =
            std::iter::once(owner).chain(following(outline, start + 1).map(|token| outline.word(token)));
        let found = spotter.atlas.longest_of_words(words, |place| place > 0 && last_fits(start + 1 + place));
        if let Some((len, number)) = found {
            return Some((len + 1, number));
        }
    }
    let tokens = std::iter::once(start).chain(following(outline, start));
    spotter.atlas.longest(outline, tokens, last_fits)
}

/// The tokens that may go on a name behind a token.
fn following<'o>(outline: &'o Outline<'_>, start: usize) -> impl Iterator<Item = usize> + 'o {
    (start + 1..outline.len()).take(MOST_TOKENS - 1).take_while(|&token| joins(outline, token))
}

impl Spotter<'_, '_> {
    fn add_division(&mut self, name: TokenRange, division: PlaceId, lead: usize) {
        let site = self.atlas.site(division);
        let form = self.toponyms.form_of_site(site, || self.atlas.senses_of_site(site));
        self.toponyms.push(Toponym { name, lead, tail: 0, form }, None);
    }
}

/// The name up to a hyphen in tokens, what of the last token is behind it, and its number.
fn cut_at_hyphen(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    atlas: &mut Atlas,
    start: usize,
) -> Option<(usize, usize, NameNumber)> {
    let tokens = start..start + LONGEST_COMPOUND;
    tokens.clone().find(|&token| hyphened(outline, token).is_some())?;
    let last =
        tokens.into_iter().take_while(|&token| token == start || joins(outline, token)).find(|&token| {
            hyphened(outline, token)
                .and_then(|word| word.rsplit_once(HYPHENS))
                .is_some_and(|(_, behind)| knowledge.place_words.is(behind, PlaceCue::Compound))
        })?;
    let word = outline.word(last);
    let (before, _) = word.rsplit_once(HYPHENS)?;
    let words = (start..=last).map(|token| if token == last { before } else { outline.word(token) });
    let whole = last + 1 - start;
    let (len, number) = atlas.longest_of_words(words, |place| place + 1 == whole)?;
    (len == whole).then_some((len, word.len() - before.len(), number))
}

/// "**Four** Guerrero officers", "**Miss** Ohio": a common word with a capital
/// before a name that the gazetteers hold.
fn is_lead_in(outline: &Outline<'_>, atlas: &mut Atlas, start: usize) -> bool {
    let is_common = outline.facts(start).usual_pos().is_some_and(|pos| !pos.is_proper_noun())
        || has_cue(outline, start, PlaceCue::Never)
        || has_cue(outline, start, PlaceCue::Title);
    let tokens = (start + 1..outline.len())
        .take(MOST_TOKENS)
        .take_while(|&token| token == start + 1 || joins(outline, token));
    is_common
        && outline.facts(start).by_first_word().is_none()
        && atlas.longest(outline, tokens, |token| is_name_word(outline, token)).is_some()
}

/// "**Bakhmut Raion**", "**Neches River**", "**Lake Sevan**": a name whose own
/// words say what sort of place it is.
fn typed_name(
    outline: &Outline<'_>,
    start: usize,
    matched: usize,
    run: usize,
) -> Option<(usize, LocationKind)> {
    if run - start < 2 {
        let kind = outline.facts(start).by_last_word().flatten();
        let numbered = outline.kind(run) == TokenKind::Number && joins(outline, run);
        return kind.filter(|_| numbered && matched <= run).map(|kind| (run + 1, kind));
    }
    let by_last = (matched.max(start + 1)..run).rev().find_map(|last| {
        let kind = outline.facts(last).by_last_word()??;
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
        return (end == run || outline.facts(run - 1).by_last_word().is_none()).then_some((end, kind));
    }
    if matched > start + 1 {
        return None;
    }
    let kind = outline.facts(start).by_first_word()??;
    let is_feature = matches!(kind, LocationKind::Water | LocationKind::City)
        || matches!(outline.normal(start), "mount" | "mt" | "mt." | "jebel" | "jabal" | "camp" | "cape");
    (is_feature && run - start <= 3 && outline.facts(run - 1).by_last_word().is_none()).then_some((run, kind))
}

/// "Ky.", "N.Y.", "D.C."; others, such as "OR", only behind a place and a comma.
fn division_at(outline: &Outline<'_>, knowledge: &Knowledge, token: usize) -> Option<(usize, PlaceId)> {
    if !outline.facts(token).has(Fact::Abbreviation) {
        return None;
    }
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
        return !is_closed_class(outline, token)
            || outline.facts(token).has(Fact::Abbreviation)
                && knowledge.place_words.abbreviation(outline.word(token)).is_some();
    }
    // "al Fashir", "el Obeid".
    matches!(outline.span(token).len(), 2 | 3)
        && matches!(outline.normal(token), "al" | "el" | "ash")
        && outline.gap(token + 1) <= Gap::Blank
        && is_capital(outline, token + 1)
}

/// Whether a token may go on a name: no break, no mark before it.
fn joins(outline: &Outline<'_>, token: usize) -> bool {
    let hyphen = matches!(outline.word(token), "-" | "–")
        && outline.gap(token) == Gap::None
        && outline.gap(token + 1) == Gap::None;
    outline.gap(token) <= Gap::Blank && outline.kind(token) != TokenKind::Mark || hyphen
}

/// A word that can be part of a name here: with a capital, and no word that
/// has it only because a sentence or a title starts or is written so.
pub(super) fn is_name_word(outline: &Outline<'_>, token: usize) -> bool {
    is_capital(outline, token) && !is_closed_class(outline, token)
        || outline.kind(token) == TokenKind::Number
        || matches!(outline.shape(token), Shape::Mixed)
}

/// The end of the run of words with capitals that starts at a token.
pub(super) fn run_end(outline: &Outline<'_>, start: usize) -> usize {
    let mut end = start + 1;
    let limit = outline.sentence(start).end.min(start + MOST_TOKENS);
    while end < limit && joins(outline, end) {
        let connects = matches!(
            outline.normal(end),
            "of" | "de" | "del" | "al" | "el" | "la" | "upon" | "ez" | "du" | "da" | "do"
        );
        if is_capital(outline, end) && !is_closed_class(outline, end) && outline.kind(end) == TokenKind::Word
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
