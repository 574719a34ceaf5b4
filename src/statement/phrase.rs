//! Noun phrases around a token: "the whole noun phrase that names the source".

use super::scene::Scene;
use super::time;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{ClauseRole, NounRole};
use crate::mention::{Class, Mention};
use crate::outline::{TokenKind, TokenRange};
use crate::tag::Pos;

/// No noun phrase of news is longer; it bounds every look around.
const LONGEST: usize = 40;

/// No title before a name is longer, in tokens.
const LONGEST_TITLE: usize = 6;

/// A noun phrase without what hangs on it: "the chief negotiator", "Iran's
/// Abbas Araghchi", "he". Empty if none begins at `start`.
pub(super) fn base(scene: &Scene<'_>, start: usize, limit: usize) -> TokenRange {
    let limit = limit.min(start + LONGEST);
    if scene.is(start, ClauseRole::Pronoun) || scene.is(start, ClauseRole::Object) {
        return TokenRange::new(start, (start + 1).min(limit));
    }
    let mut token = start;
    let mut has_noun = false;
    while token < limit {
        if let Some(end) = name_at(scene, token).filter(|_| !has_noun || continues_name(scene, token)) {
            token = end.min(limit);
            has_noun = true;
            continue;
        }
        if let Some(end) = titled_name_at(scene, token).filter(|_| has_noun) {
            token = end.min(limit);
            continue;
        }
        if !extends_base(scene, token, has_noun, limit) {
            break;
        }
        has_noun = has_noun || is_nominal(scene, token);
        if scene.pos(token) == Pos::Possessive {
            has_noun = false;
        }
        token = scene.quotation_opening_at(token).map_or(token + 1, |q| scene.after_quotation(q)).min(limit);
    }
    if has_noun { TokenRange::new(start, token) } else { TokenRange::new(start, start) }
}

/// The end of the name that starts at a token.
fn name_at(scene: &Scene<'_>, token: usize) -> Option<usize> {
    scene
        .mention_at(token)
        .filter(|m| scene.outline.shape(m.tokens.start).has_capital())
        .map(|m| m.tokens.end)
}

/// "Norland" + "**prime minister Mara Lenz**": the end of a name whose title starts at a token.
fn titled_name_at(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let titled = |m: &&Mention| m.title.is_some_and(|title| title.start == token) && m.tokens.start > token;
    (token + 1..token + LONGEST_TITLE).filter_map(|t| scene.mention_at(t)).find(titled).map(|m| m.tokens.end)
}

/// "Prime Minister" + "Oded Peretz": a name goes on behind a title, and does
/// not behind another name.
fn continues_name(scene: &Scene<'_>, token: usize) -> bool {
    token > 0 && scene.mention_at(token).is_some() && !ends_mention(scene, token - 1)
}

fn ends_mention(scene: &Scene<'_>, token: usize) -> bool {
    (token.saturating_sub(6)..=token)
        .filter_map(|start| scene.mention_at(start))
        .any(|m| m.tokens.end == token + 1 && scene.pos(token).is_proper_noun())
}

fn is_nominal(scene: &Scene<'_>, token: usize) -> bool {
    scene.pos(token).is_noun()
        || scene.pos(token) == Pos::CardinalNumber
        || scene.pos(token) == Pos::PersonalPronoun
}

/// Whether a token goes on with a noun phrase begun before it.
fn extends_base(scene: &Scene<'_>, token: usize, has_noun: bool, limit: usize) -> bool {
    let pos = scene.pos(token);
    if let Some(quotation) = scene.quotation_opening_at(token) {
        // A nickname, or the noun itself between marks: the "special operation".
        return scene.inside(quotation).len() <= 4 && scene.after_quotation(quotation) < limit;
    }
    if pos.is_noun() || pos == Pos::Possessive {
        return !(has_noun && time::starts_at(scene, token));
    }
    if has_noun {
        let joins = matches!(scene.word(token), "&" | "/" | "-" | "." | "'" | "’");
        let goes_on = token + 1 < limit && scene.pos(token + 1).is_noun();
        return pos == Pos::CardinalNumber || (joins && goes_on);
    }
    pos.is_adjective()
        || matches!(
            pos,
            Pos::Determiner
                | Pos::Predeterminer
                | Pos::CardinalNumber
                | Pos::PossessivePronoun
                | Pos::VerbParticiple
        )
        || (matches!(pos, Pos::VerbGerund | Pos::Adverb | Pos::VerbPast)
            && scene.begins_noun_phrase(token + 1))
        || matches!(scene.word(token), "-" | "$" | "£" | "€" | "%")
        || (scene.outline.kind(token) == TokenKind::Number)
}

/// A base noun phrase with "of ...", "for ..." behind it and others joined to
/// it: "a spokesman for the ministry", "France, Germany and Italy".
pub(super) fn with_complements(scene: &Scene<'_>, start: usize, limit: usize) -> TokenRange {
    let limit = limit.min(start + LONGEST);
    let mut range = base(scene, start, limit);
    while !range.is_empty() && range.end < limit {
        let next = range.end;
        let is_joined = scene.is(next, ClauseRole::PrepositionOf)
            || is_joining(scene, next)
            || scene.is_comma(next) && lists_on(scene, next, limit);
        let joined = if is_joined {
            base(scene, next + 1, limit)
        } else if scene.word(next) == "(" {
            parenthesis(scene, next, limit)
        } else {
            break;
        };
        if joined.is_empty() || time::starts_at(scene, joined.start) {
            break;
        }
        range.end = joined.end;
    }
    range
}

fn is_joining(scene: &Scene<'_>, token: usize) -> bool {
    scene.normal(token) == "and" && !scene.pos(token + 1).is_verb() && scene.begins_noun_phrase(token + 1)
}

/// "(HTS)": a short insertion between brackets, as a range that ends behind it.
fn parenthesis(scene: &Scene<'_>, open: usize, limit: usize) -> TokenRange {
    let close = (open + 1..limit.min(open + 8)).find(|&token| scene.word(token) == ")");
    close.map_or(TokenRange::new(open, open), |close| TokenRange::new(open, close + 1))
}

/// Whether a comma joins noun phrases of a list that an "and" ends.
fn lists_on(scene: &Scene<'_>, comma: usize, limit: usize) -> bool {
    let item = base(scene, comma + 1, limit);
    if item.is_empty() || !scene.outline.shape(item.start).has_capital() {
        return false;
    }
    let next = item.end;
    (scene.normal(next) == "and" && scene.outline.shape(next + 1).has_capital())
        || (scene.is_comma(next) && scene.normal(next + 1) == "and")
        || (scene.is_comma(next) && next + 1 < limit && lists_once_more(scene, next, limit))
}

fn lists_once_more(scene: &Scene<'_>, comma: usize, limit: usize) -> bool {
    let item = base(scene, comma + 1, limit);
    !item.is_empty() && scene.outline.shape(item.start).has_capital() && scene.normal(item.end) == "and"
}

/// A noun phrase with its apposition: "Lina Haddad, head of the mission's
/// office in Port Sable". No relative clause, no circumstance of speaking.
pub(super) fn with_apposition(scene: &Scene<'_>, start: usize, limit: usize) -> TokenRange {
    let limit = limit.min(start + LONGEST);
    let mut range = with_complements(scene, start, limit);
    if !range.is_empty() && is_age(scene, range.end + 1) {
        range.end += 2;
    }
    if range.is_empty() || !scene.is_comma(range.end) || range.end + 1 >= limit {
        return range;
    }
    let appositive = apposition(scene, range.end + 1, limit);
    let closes = appositive.end >= limit
        || scene.is_comma(appositive.end)
        || matches!(scene.word(appositive.end), "." | ";" | "—" | "–")
        || scene.quotation_closing_at(appositive.end).is_some()
        || scene.is(appositive.end, ClauseRole::Circumstance)
        || scene.is(appositive.end, ClauseRole::Relative);
    if !appositive.is_empty() && closes {
        range.end = appositive.end;
    }
    range
}

/// "Lina Haddad, **45**, a lawyer": a number of one to three digits between two
/// marks is somebody's age.
pub(super) fn is_age(scene: &Scene<'_>, token: usize) -> bool {
    let is_number = scene.outline.kind(token) == TokenKind::Number
        && scene.word(token).len() <= 3
        && scene.word(token).bytes().all(|b| b.is_ascii_digit());
    let closes = scene.is_comma(token + 1) || scene.word(token + 1) == ".";
    is_number && closes && token > 1 && scene.is_comma(token - 1) && scene.pos(token - 2).is_noun()
}

/// The noun phrase in apposition that starts at a token, with all its prepositions.
fn apposition(scene: &Scene<'_>, start: usize, limit: usize) -> TokenRange {
    let pos = scene.pos(start);
    let could_be = matches!(pos, Pos::Determiner | Pos::PossessivePronoun | Pos::CardinalNumber)
        || (pos.is_noun() || pos.is_adjective());
    if !could_be || time::starts_at(scene, start) {
        return TokenRange::new(start, start);
    }
    let mut range = with_complements(scene, start, limit);
    while !range.is_empty()
        && scene.is(range.end, ClauseRole::Circumstance)
        && !is_circumstance(scene, range.end, limit)
    {
        let more = with_complements(scene, range.end + 1, limit);
        if more.is_empty() {
            break;
        }
        range.end = more.end;
    }
    range
}

/// "in a statement", "on Monday", "at a news conference": says how, when or
/// where something was said, not who said it.
fn is_circumstance(scene: &Scene<'_>, preposition: usize, limit: usize) -> bool {
    let phrase = base(scene, preposition + 1, limit);
    phrase.is_empty() || time::starts_at(scene, phrase.start) || circumstance_role(scene, phrase).is_some()
}

/// What a noun phrase is around speech, by its head.
pub(super) fn circumstance_role(scene: &Scene<'_>, phrase: TokenRange) -> Option<NounRole> {
    let speech = &scene.knowledge.speech;
    let last = phrase.end.checked_sub(1)?;
    if names_platform(scene, phrase) {
        return Some(NounRole::Platform);
    }
    // "the World Food Programme": a body by its name is no broadcast.
    if is_named_body(scene, phrase) {
        return None;
    }
    [NounRole::Audience, NounRole::Medium, NounRole::Venue, NounRole::Document]
        .into_iter()
        .find(|&role| speech.noun_is(scene.normal(last), role))
}

/// A name of a network has at most so many words, a phrase with one of a common word too.
const LONGEST_PLATFORM: usize = 3;

/// "Truth Social", "her **Telegram** channel", "**X**".
fn names_platform(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    let short = phrase.len() <= LONGEST_PLATFORM;
    let names = |start: usize, end: usize| {
        // At the end of a sentence "X." is one token, like an initial.
        let words = scene.outline.range_text(TokenRange::new(start, end)).trim_end_matches('.');
        scene.knowledge.speech.is_platform(words, short)
    };
    let capital = |t: &usize| scene.outline.shape(*t).has_capital();
    phrase
        .iter()
        .filter(capital)
        .any(|start| (start + 1..=phrase.end.min(start + LONGEST_PLATFORM)).any(|end| names(start, end)))
}

/// Whether a phrase ends with the name of a body other than an outlet.
fn is_named_body(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    let acts = |class: Class| matches!(class, Class::Actor(kind) if kind != ActorKind::Media);
    scene.mentions_in(phrase).any(|(_, m)| {
        let is_name = matches!(m.form, MentionForm::Name | MentionForm::Acronym);
        is_name && m.tokens.end == phrase.end && m.tokens.len() > 1 && acts(m.class)
    })
}

/// The noun phrase that ends before `end`, not reaching back beyond `floor`.
pub(super) fn ending_at(scene: &Scene<'_>, end: usize, floor: usize) -> TokenRange {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let mut start = named_phrase_start(scene, end, floor);
    let named = start;
    // "on the radio **he** said": a pronoun is a phrase by itself.
    let is_lone = |start: usize| start + 1 == end && scene.is(start, ClauseRole::Pronoun);
    while start > floor
        && !is_lone(start)
        && (start == end || start < named || continues_left(scene, start))
        && extends_left(scene, start, end, floor)
    {
        start -= 1;
        if let Some(quotation) = scene.quotation_closing_at(start) {
            start = scene.inside(quotation).start.saturating_sub(1).max(floor);
        }
    }
    let start = without_object(scene, TokenRange::new(start, end), floor);
    let start = without_time(scene, TokenRange::new(start, end));
    let range = TokenRange::new(skip_joints(scene, start, end), end);
    if range.is_empty() || !can_head(scene, range.end - 1) { TokenRange::new(end, end) } else { range }
}

/// Where the phrase of a name that ends before `end` starts, with its title:
/// "In addition to the checks **Minister Lenz**". `end` if there is no name.
fn named_phrase_start(scene: &Scene<'_>, end: usize, floor: usize) -> usize {
    let named = (floor.max(end.saturating_sub(8))..end)
        .filter_map(|start| scene.mention_at(start))
        .find(|m| m.tokens.end == end && matches!(m.form, MentionForm::Name | MentionForm::Acronym));
    named.map_or(end, |m| m.phrase.start.min(m.tokens.start).max(floor))
}

/// Before the phrase of a name only a preposition or joint goes on with the
/// whole: "the envoy **of** Norland", "Tamm **and** Salo".
fn continues_left(scene: &Scene<'_>, start: usize) -> bool {
    let before = start - 1;
    scene.is(before, ClauseRole::PrepositionOf)
        || scene.normal(before) == "and"
        || scene.word(before) == "&"
        || scene.is_comma(before)
        || scene.pos(before) == Pos::Preposition
        || (scene.pos(before).is_adjective() || scene.pos(before) == Pos::Determiner)
        || scene.pos(before) == Pos::Possessive
        || scene.pos(before) == Pos::Noun
}

/// "packed their bags and **two** said": what stands behind a verb is its
/// object, and "and" begins another clause.
fn without_object(scene: &Scene<'_>, range: TokenRange, floor: usize) -> usize {
    let is_object = range.start > floor && scene.pos(range.start - 1).is_verb();
    let and = range.iter().rev().find(|&t| scene.normal(t) == "and" && t + 1 < range.end);
    and.filter(|_| is_object).map_or(range.start, |and| and + 1)
}

/// "on Monday the minister", "Saturday Lavrov": a time before the phrase is no part of it.
fn without_time(scene: &Scene<'_>, range: TokenRange) -> usize {
    match time::read(scene, range.start, range.end) {
        Some(time) if time.tokens.end < range.end => time.tokens.end,
        _ => range.start,
    }
}

/// Steps over what cannot begin a noun phrase.
fn skip_joints(scene: &Scene<'_>, mut start: usize, end: usize) -> usize {
    while start < end
        && (matches!(
            scene.pos(start),
            Pos::CoordinatingConjunction | Pos::Preposition | Pos::To | Pos::Possessive | Pos::Adverb
        ) || scene.outline.kind(start) == TokenKind::Mark && scene.quotation_opening_at(start).is_none())
    {
        start += 1;
    }
    start
}

fn can_head(scene: &Scene<'_>, token: usize) -> bool {
    let pos = scene.pos(token);
    pos.is_noun()
        || matches!(
            pos,
            Pos::PersonalPronoun | Pos::CardinalNumber | Pos::Determiner | Pos::Adjective | Pos::ForeignWord
        )
        || scene.outline.shape(token).has_capital()
        || scene.is(token, ClauseRole::Pronoun)
        || matches!(scene.word(token), ")" | "\"" | "”" | "’" | "'" | ".")
}

/// Whether the token before `start` belongs to the noun phrase `start..end`.
fn extends_left(scene: &Scene<'_>, start: usize, end: usize, floor: usize) -> bool {
    let token = start - 1;
    let pos = scene.pos(token);
    if let Some(quotation) = scene.quotation_closing_at(token) {
        let inside = scene.inside(quotation);
        let is_said = matches!(scene.word(inside.end.saturating_sub(1)), "," | "." | "!" | "?");
        return inside.len() <= 4 && inside.start > floor && !is_said;
    }
    if scene.is(token, ClauseRole::Pronoun) {
        return start == end;
    }
    let begun = start < end;
    let opened = begun && scene.pos(start).is_determiner();
    if scene.is(token, ClauseRole::PrepositionOf) || (pos == Pos::Preposition && attaches(scene, token)) {
        // "two of the diplomats", "some of them".
        let counted = scene.is(token, ClauseRole::PrepositionOf)
            && matches!(
                scene.pos(token - usize::from(token > 0)),
                Pos::CardinalNumber | Pos::Determiner | Pos::Adjective
            );
        return begun
            && token > floor
            && (counted || scene.pos(token - 1).is_noun() || scene.word(token - 1) == ")");
    }
    if scene.normal(token) == "and" || scene.word(token) == "&" {
        return begun && token > floor && joins_subjects(scene, token);
    }
    if opened {
        return pos == Pos::Predeterminer;
    }
    if scene.is_comma(token) {
        return begun && lists_left(scene, token, end, floor);
    }
    pos.is_noun()
        || pos.is_adjective()
        || matches!(
            pos,
            Pos::Determiner
                | Pos::Predeterminer
                | Pos::CardinalNumber
                | Pos::PossessivePronoun
                | Pos::Possessive
                | Pos::ForeignWord
        )
        || (scene.outline.shape(token).has_capital() && !scene.outline.starts_sentence(token))
        || (begun
            && matches!(pos, Pos::VerbParticiple | Pos::VerbGerund)
            && token > floor
            && opens_phrase(scene, token - 1))
        || matches!(scene.word(token), "(" | ")" | "/" | "-" | "." | "’" | "'")
}

fn opens_phrase(scene: &Scene<'_>, token: usize) -> bool {
    matches!(scene.pos(token), Pos::Determiner | Pos::PossessivePronoun | Pos::Adverb | Pos::Adjective)
}

/// "in", "at", "on", "to" tie a place or body to an office: "the ambassador to
/// Iran", "a doctor at the hospital"; not a time.
fn attaches(scene: &Scene<'_>, preposition: usize) -> bool {
    scene.is(preposition, ClauseRole::Circumstance)
        && !scene.is(preposition, ClauseRole::Occasion)
        && !time::starts_at(scene, preposition + 1)
}

/// "and" joins two subjects when both sides are names or both open a phrase.
fn joins_subjects(scene: &Scene<'_>, and: usize) -> bool {
    let before = scene.pos(and - 1);
    before.is_noun() && !scene.pos(and + 1).is_verb()
}

/// "France, Germany and the United Kingdom": a comma of a list whose "and" stands further right.
fn lists_left(scene: &Scene<'_>, comma: usize, end: usize, floor: usize) -> bool {
    comma > floor
        && scene.outline.shape(comma - 1).has_capital()
        && scene.outline.shape(comma + 1).has_capital()
        && (comma + 1..end.min(comma + 12)).any(|token| scene.normal(token) == "and")
}
