//! What was said behind a cue: where it begins, and what sort of words it is.

use super::circumstance::{self, Circumstances};
use super::content_end;
use super::cue::Cue;
use super::phrase;
use super::scene::Scene;
use super::source;
use crate::kind::Illocution;
use crate::knowledge::{ClauseRole, CuePos, Frames};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// No clause of an occasion before its main clause is longer, in tokens.
const LONGEST_OCCASION: usize = 60;

/// What sort of words the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentKind {
    /// A quotation with nothing of the writer's in it.
    Quotation,
    /// A clause, with "that" or without.
    Clause,
    /// A noun phrase and what belongs to it.
    Noun,
}

/// Content behind a cue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content {
    pub(super) tokens: TokenRange,
    pub(super) kind: ContentKind,
}

/// Reads what follows a cue: circumstances, then the content its frames allow.
pub(super) fn after(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    from: usize,
    limit: usize,
    circumstances: &mut Circumstances,
) -> Option<Content> {
    // "warned of", "complained bitterly about": the preposition is content, so
    // it is looked for before circumstances are.
    if let Some(start) = prepositional_start(scene, cue, from, limit) {
        return Some(content(scene, cue, start, limit, ContentKind::Noun));
    }
    // "told reporters: “...”": the one addressed comes before the content.
    if let Some(found) = addressed(scene, cue, from, limit, circumstances) {
        return Some(found);
    }
    if let Some(found) = direct(scene, cue, from, limit) {
        return Some(found);
    }
    let mut between = Circumstances::default();
    let start = circumstance::read(scene, from, limit, &mut between);
    if start > from {
        if let Some(found) = prepositional_start(scene, cue, start, limit)
            .map(|start| content(scene, cue, start, limit, ContentKind::Noun))
            .or_else(|| direct(scene, cue, start, limit))
        {
            circumstances.complete(&between);
            return Some(found);
        }
        if let Some(found) = behind_comma(scene, cue, start, limit, &between) {
            circumstances.complete(&between);
            return Some(found);
        }
    }
    circumstances.complete(&between);
    None
}

/// "said on Sunday**,** the patients were at home": a comma that closes the
/// time of speaking, where a clause of its own follows to the end.
fn behind_comma(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    comma: usize,
    limit: usize,
    between: &Circumstances,
) -> Option<Content> {
    let opens = scene.begins_noun_phrase(comma + 1) && !scene.is(comma + 1, ClauseRole::Relative);
    if between.time.is_none() || !scene.is_comma(comma) || !opens || !cue.takes(Frames::BARE_CLAUSE) {
        return None;
    }
    object(scene, cue, comma + 1, limit)
}

/// The content that starts right here, if the frames allow it.
fn direct(scene: &Scene<'_>, cue: &Cue<'_>, start: usize, limit: usize) -> Option<Content> {
    if start >= limit {
        return None;
    }
    if let Some(found) = quotation(scene, cue, start, limit) {
        return Some(found);
    }
    let word = scene.normal(start);
    if word == "that" && cue.takes(Frames::THAT) {
        return Some(content(scene, cue, start, limit, ContentKind::Clause));
    }
    if is_background(scene, cue, start, limit) {
        return None;
    }
    if cue.takes(Frames::QUESTION) && scene.is(start, ClauseRole::Question) {
        return Some(content(scene, cue, start, limit, ContentKind::Clause));
    }
    if cue.takes(Frames::INFINITIVE) && starts_infinitive(scene, start) {
        return Some(content(scene, cue, start, limit, ContentKind::Noun));
    }
    if cue.takes(Frames::GERUND) && scene.pos(start) == Pos::VerbGerund {
        return Some(content(scene, cue, start, limit, ContentKind::Noun));
    }
    let begins_clause = cue.takes(Frames::BARE_CLAUSE)
        && (scene.is(start, ClauseRole::Occasion) || scene.is(start, ClauseRole::Question));
    if !begins_content(scene, start) && !begins_clause {
        return None;
    }
    object(scene, cue, start, limit)
}

/// "said **when** she resigned", "said **before** he died": behind a verb of
/// saying an occasion is part of what was said only with a clause behind its comma.
fn is_background(scene: &Scene<'_>, cue: &Cue<'_>, start: usize, limit: usize) -> bool {
    let asks = cue.row.illocution == Illocution::Ask || cue.group.is_negated || cue.group.is_modal;
    let is_occasion = scene.is(start, ClauseRole::Occasion) && !scene.is(start, ClauseRole::Condition);
    if !is_occasion || asks || !cue.takes(Frames::BARE_CLAUSE) {
        return false;
    }
    let limit = limit.min(start + LONGEST_OCCASION);
    let comma = (start..limit).find(|&t| scene.is_comma(t) && scene.outline.quotation_of(t).is_none());
    !comma.is_some_and(|comma| (comma + 1..limit).any(|t| source::is_predicate(scene, t)))
}

fn starts_infinitive(scene: &Scene<'_>, start: usize) -> bool {
    let first = start + usize::from(scene.is(start, ClauseRole::Negation));
    // "vowed to “avenge” them": the marks may open behind "to".
    let verb = first + usize::from(scene.quotation_opening_at(first + 1).is_some());
    scene.normal(first) == "to"
        && matches!(scene.pos(verb + 1), Pos::VerbBase | Pos::Adverb | Pos::VerbPresent | Pos::Noun)
}

fn begins_content(scene: &Scene<'_>, start: usize) -> bool {
    scene.begins_noun_phrase(start)
        || scene.quotation_opening_at(start).is_some()
        || matches!(scene.pos(start), Pos::VerbGerund | Pos::VerbParticiple | Pos::ForeignWord)
        || (scene.is(start, ClauseRole::Negation) && scene.begins_noun_phrase(start + 1))
        || scene.normal(start) == "if"
        || matches!(scene.word(start), "$" | "£" | "€" | "¥")
}

/// A noun phrase or a clause without "that" as content.
fn object(scene: &Scene<'_>, cue: &Cue<'_>, start: usize, limit: usize) -> Option<Content> {
    let end = content_end::end_of(scene, cue, start, limit, ContentKind::Clause);
    // "say talks to resume": a headline leaves the auxiliary out.
    let is_clause = holds_clause(scene, start, end)
        || scene.is_headline(start) && holds_infinitive(scene, start, end)
        || !cue.takes(Frames::NOUN) && holds_any_verb(scene, start, end);
    if is_clause && cue.takes(Frames::BARE_CLAUSE) {
        return Some(content(scene, cue, start, limit, ContentKind::Clause));
    }
    let end = content_end::end_of(scene, cue, start, limit, ContentKind::Noun);
    let takes = cue.takes(Frames::NOUN)
        || (cue.takes(Frames::ADDRESSEE_INFINITIVE) && holds_infinitive(scene, start, end))
        || (cue.takes(Frames::AS)
            && (holds_word(scene, start + 1, end, "as") || holds_quotation(scene, start, end)))
        || (cue.takes(Frames::NAMING) && names_something(scene, start, end))
        || (cue.takes(Frames::OBJECT_PREPOSITION)
            && cue.row.prepositions.iter().any(|preposition| holds_word(scene, start + 1, end, preposition)));
    if takes {
        return Some(content(scene, cue, start, limit, ContentKind::Noun));
    }
    None
}

/// Whether a clause with a finite verb of its own starts here: "the border was
/// shut", and not "the border that was shut".
fn holds_clause(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let mut token = start;
    while token < end {
        if let Some(quotation) = scene.quotation_opening_at(token) {
            // The writer's subject and the speaker's verb: the text "was never read".
            if scene.inside(quotation).iter().any(|t| source::is_predicate(scene, t)) {
                return true;
            }
            token = scene.after_quotation(quotation).max(token + 1);
            continue;
        }
        if token > start && (scene.is(token, ClauseRole::Relative) || scene.is(token, ClauseRole::Occasion)) {
            // "the law that ...": the verbs from here on belong to a lower clause,
            // until a comma closes it.
            match (token..end).find(|&t| scene.is_comma(t)) {
                Some(comma) if scene.is(token, ClauseRole::Relative) => token = comma,
                _ => return false,
            }
        }
        if token > start && source::is_predicate(scene, token) {
            return true;
        }
        token += 1;
    }
    false
}

/// "said the gunman **surrendered** to officers": behind a cue that takes no
/// nouns a form that could be a participle is the verb.
fn holds_any_verb(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start + 1..end)
        .take_while(|&t| !scene.is(t, ClauseRole::Relative))
        .any(|t| source::may_be_predicate(scene, t) || source::agrees_with_plural(scene, t))
}

fn holds_infinitive(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start + 1..end)
        .any(|t| scene.normal(t) == "to" && !scene.begins_noun_phrase(t + 1) || scene.pos(t) == Pos::To)
}

fn holds_word(scene: &Scene<'_>, start: usize, end: usize, word: &str) -> bool {
    let first = word.split(' ').next().unwrap_or(word);
    (start..end).any(|t| scene.normal(t) == first)
}

fn holds_quotation(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|t| scene.quotation_opening_at(t).is_some())
}

/// "called {the vote a farce}", "called {it "shameful"}": an object, and what it is called.
fn names_something(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    if holds_quotation(scene, start, end) {
        return true;
    }
    let object = phrase::base(scene, start, end);
    let next = object.end;
    !object.is_empty()
        && next < end
        && (matches!(scene.pos(next), Pos::Determiner | Pos::PossessivePronoun)
            || scene.pos(next).is_adjective())
}

/// “...” behind a cue, perhaps with a comma or colon between.
fn quotation(scene: &Scene<'_>, cue: &Cue<'_>, start: usize, limit: usize) -> Option<Content> {
    if !cue.takes(Frames::QUOTATION) && !cue.takes(Frames::ONLY_QUOTATION) {
        return None;
    }
    let is_introduced = matches!(scene.word(start), ":" | ",");
    let open = start + usize::from(is_introduced);
    if let Some(quotation) = scene.quotation_opening_at(open) {
        let after = scene.after_quotation(quotation);
        let inside = scene.inside(quotation);
        if is_introduced || stands_alone(scene, quotation, after, limit) {
            return Some(Content { tokens: inside, kind: ContentKind::Quotation });
        }
        return Some(content(scene, cue, open, limit, ContentKind::Clause));
    }
    let announces = scene.word(start) == ":" && start + 1 < limit;
    announces.then(|| content(scene, cue, start + 1, limit, ContentKind::Clause))
}

/// Whether nothing of the writer's clause goes on behind a quotation.
fn stands_alone(scene: &Scene<'_>, quotation: usize, after: usize, limit: usize) -> bool {
    let last = scene.inside(quotation).end.saturating_sub(1);
    after >= limit
        || matches!(scene.word(after), "." | ";" | "," | "!" | "?")
        || matches!(scene.word(last), "." | "," | "!" | "?" | "…")
        || scene.quotation_opening_at(after).is_some()
}

/// "told {reporters} that", "warned {Moscow} that", "assured them he would".
fn addressed(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    from: usize,
    limit: usize,
    circumstances: &mut Circumstances,
) -> Option<Content> {
    if !cue.takes(Frames::ADDRESSEE) {
        return None;
    }
    let person = phrase::with_complements(scene, from, limit);
    // "promised no breakthrough, “only better coffee”": a thing, and no one addressed.
    let is_thing = cue.takes(Frames::NOUN) && !circumstance::is_actor(scene, person);
    if person.is_empty() || is_thing || urges_in_marks(scene, cue, person.end) {
        return None;
    }
    let mut between = Circumstances::default();
    let start = circumstance::read(scene, person.end, limit, &mut between);
    let is_marked = scene.normal(start) == "that"
        || scene.is(start, ClauseRole::Question)
        || scene.quotation_opening_at(start + usize::from(matches!(scene.word(start), "," | ":"))).is_some()
        || scene.word(start) == ":";
    let found = if is_marked || cue.row.lemma == "tell" {
        direct(scene, cue, start, limit).or_else(|| {
            prepositional_start(scene, cue, start, limit)
                .map(|start| content(scene, cue, start, limit, ContentKind::Noun))
        })
    } else {
        None
    };
    if found.is_some() {
        circumstances.address(scene, person);
        circumstances.complete(&between);
    }
    found
}

/// "urged the board “**not to** blink”": the infinitive between the marks needs the one urged.
fn urges_in_marks(scene: &Scene<'_>, cue: &Cue<'_>, open: usize) -> bool {
    let first = open + 1 + usize::from(scene.is(open + 1, ClauseRole::Negation));
    cue.takes(Frames::ADDRESSEE_INFINITIVE)
        && scene.quotation_opening_at(open).is_some()
        && scene.pos(first) == Pos::To
}

/// "warned {of X}": the place of the preposition, adverbs stepped over.
fn prepositional_start(scene: &Scene<'_>, cue: &Cue<'_>, from: usize, limit: usize) -> Option<usize> {
    if !cue.takes(Frames::PREPOSITION) {
        return None;
    }
    let mut start = from;
    while start < limit && (scene.pos(start) == Pos::Adverb || scene.is(start, ClauseRole::Adverb)) {
        start += 1;
    }
    let has =
        |preposition: &&str| preposition.split(' ').zip(start..).all(|(word, t)| scene.normal(t) == word);
    let is_time = super::time::starts_at(scene, start + 1);
    (start < limit && !is_time && cue.row.prepositions.iter().any(has)).then_some(start)
}

/// Whether words right behind a cue can be its content: one that gives names
/// needs a name, and "called his mother" has none.
pub(super) fn allows(scene: &Scene<'_>, cue: &Cue<'_>, words: TokenRange) -> bool {
    let gives_names = cue.row.pos == CuePos::Verb
        && !cue.group.is_passive
        && cue.takes(Frames::NAMING)
        && !cue.takes(Frames::THAT.or(Frames::NOUN));
    let is_quoted = |t: usize| scene.outline.quotation_of(t).is_some();
    // "she smiled": words of manner report speech only with its quotation.
    if cue.row.frames == Frames::ONLY_QUOTATION && !words.iter().any(is_quoted) {
        return false;
    }
    !gives_names
        || words.start != cue.words.end
        || words.iter().any(|t| is_quoted(t) || source::is_predicate(scene, t))
        || names_something(scene, words.start, words.end)
        || holds_word(scene, words.start, words.end, "as")
}

fn content(scene: &Scene<'_>, cue: &Cue<'_>, start: usize, limit: usize, kind: ContentKind) -> Content {
    Content { tokens: TokenRange::new(start, content_end::end_of(scene, cue, start, limit, kind)), kind }
}
