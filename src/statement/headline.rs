//! Headlines that speak: "Lavrin: Northern states must return to talks".

use super::claim::Claim;
use super::content_end;
use super::leading_out;
use super::scene::Scene;
use super::source;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{ClauseRole, Inflection, NounRole};
use crate::mention::{Class, Mention};
use crate::outline::{Outline, Paragraph, ParagraphKind, Shape, TokenRange};
use crate::tag::Pos;

/// No credit behind a dash is longer, in tokens.
const LONGEST_CREDIT: usize = 9;

/// The statement of a headline with a colon: the name of somebody, a colon, and what they say.
pub(super) fn claim(scene: &Scene<'_>, paragraph: &Paragraph) -> Option<Claim> {
    if paragraph.kind != ParagraphKind::Headline {
        return None;
    }
    let tokens = paragraph.tokens;
    let colon = tokens.iter().take(10).find(|&t| scene.word(t) == ":")?;
    let source = TokenRange::new(tokens.start, colon);
    let start = colon + 1;
    let content = TokenRange::new(start, tokens.end);
    // "Norland: “The ward is gone”, says the mission": the topic, and another speaks.
    let is_topic = scene.quotation_opening_at(start).is_some_and(|quotation| {
        let comma = scene.after_quotation(quotation);
        scene.is_comma(comma) && leading_out::says_inverted(scene, comma + 1, tokens.end)
    });
    if is_topic || !speaks(scene, source, content) {
        return None;
    }
    let mut claim = Claim::new("statement/headline-colon", 800);
    claim.cue = Some(TokenRange::one(colon));
    claim.lemma = Some(":");
    claim.source.push(source);
    let end = content_end::trim(scene, start, tokens.end);
    let content = unquoted(scene, TokenRange::new(start, end));
    (!content.is_empty()).then(|| {
        claim.content.push(content);
        claim
    })
}

/// Norland and Sudland share one view of the pact — **Norland diplomat**
///
/// The statement of a headline that ends in a dash and the name or description
/// of somebody; an outlet there is where the article comes from.
pub(super) fn credit(scene: &Scene<'_>, paragraph: &Paragraph) -> Option<Claim> {
    if paragraph.kind != ParagraphKind::Headline {
        return None;
    }
    let tokens = paragraph.tokens;
    let dash = tokens.iter().rev().take(LONGEST_CREDIT).find(|&t| scene.is_dash(t))?;
    let source = TokenRange::new(dash + 1, tokens.end);
    let content =
        unquoted(scene, TokenRange::new(tokens.start, content_end::trim(scene, tokens.start, dash)));
    let is_speaker = |m: &Mention| {
        m.tokens.end == source.end
            && matches!(m.class, Class::Actor(kind) if !matches!(kind, ActorKind::Media | ActorKind::State))
    };
    if content.len() <= 2
        || !is_clause(scene, content)
        || !scene.mentions_in(source).any(|(_, m)| is_speaker(m))
    {
        return None;
    }
    let mut claim = Claim::new("statement/headline-credit", 750);
    claim.cue = Some(TokenRange::one(dash));
    claim.lemma = Some(":");
    claim.source.push(source);
    claim.content.push(content);
    Some(claim)
}

/// MODERATOR: When will it end? / `@NorlandMFA`: Our envoy has been recalled.
///
/// The turn of a transcript or a post: a name in capitals or a handle at the
/// start of a paragraph, a colon, and all the rest of the paragraph.
pub(super) fn speaker_label(scene: &Scene<'_>, paragraph: &Paragraph) -> Option<Claim> {
    let tokens = paragraph.tokens;
    let colon = tokens.iter().take(6).find(|&t| scene.word(t) == ":")?;
    let source = TokenRange::new(tokens.start, colon);
    let is_handle = scene.word(source.start).starts_with('@');
    // A handle's post is quoted in the midst of a report, a turn fills its paragraph.
    let end = if is_handle { scene.outline.sentence(colon).end.min(tokens.end) } else { tokens.end };
    let content = unquoted(scene, TokenRange::new(colon + 1, content_end::trim(scene, colon + 1, end)));
    let in_capitals = source.iter().all(|t| {
        let word = scene.word(t);
        matches!(word, ".")
            || (word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || "-'.’".contains(c)))
    });
    let follows_capitals = content.iter().take(6).all(|t| !scene.word(t).chars().any(char::is_lowercase));
    let is_label = source.iter().any(|t| scene.knowledge.speech.noun_is(scene.normal(t), NounRole::Label));
    let names_place = scene
        .mentions_in(source)
        .any(|(_, m)| matches!(m.class, Class::Place(_) | Class::Actor(ActorKind::State)));
    let is_turn =
        !source.is_empty() && !names_place && (is_handle || in_capitals && !is_label && !follows_capitals);
    if !is_turn || content.len() < 2 {
        return None;
    }
    let mut claim = Claim::new("statement/speaker-label", 850);
    claim.cue = Some(TokenRange::one(colon));
    claim.lemma = Some(":");
    claim.source.push(source);
    claim.content.push(content);
    Some(claim)
}

/// Whether the words before a colon name somebody who can speak, and not a
/// topic: a state or place speaks there only in quotation marks.
fn speaks(scene: &Scene<'_>, source: TokenRange, content: TokenRange) -> bool {
    let is_label = |token| scene.knowledge.speech.noun_is(scene.normal(token), NounRole::Label);
    if source.is_empty() || content.is_empty() || source.iter().any(is_label) {
        return false;
    }
    let is_quoted = scene.quotation_opening_at(content.start).is_some();
    let is_clause = is_clause(scene, content);
    scene.mentions_in(source).any(|(place, mention)| {
        let ends_there = mention.tokens.end == source.end;
        let can_speak = match mention.class {
            Class::Actor(ActorKind::State) => is_quoted || is_clause && is_metonym(scene, place, mention),
            Class::Actor(ActorKind::ArmedGroup) => is_quoted,
            Class::Actor(_) | Class::Unknown => is_quoted || is_clause,
            _ => false,
        };
        ends_there && can_speak
    })
}

/// Whether the words of a headline hold a predicate, behind a relative not counted;
/// the tagger takes the present tense of a plural there for a noun at times.
fn is_clause(scene: &Scene<'_>, content: TokenRange) -> bool {
    content.iter().any(|t| {
        let is_predicate = source::may_be_predicate(scene, t)
            || t > content.start && (source::agrees_with_plural(scene, t) || speaks_for_several(scene, t));
        is_predicate && !scene.is(t.saturating_sub(1), ClauseRole::Relative)
    })
}

/// "Norland and Sudland **call** for": what several names do, in a word of speech
/// that is a noun too.
fn speaks_for_several(scene: &Scene<'_>, token: usize) -> bool {
    let speech = &scene.knowledge.speech;
    let base = speech.cues_from(scene.normal(token)).iter().any(|cue| cue.form == Inflection::Base);
    let start = (0..token).rev().find(|&t| !scene.pos(t).is_proper_noun()).map_or(0, |t| t + 1);
    let several = start < token && start.checked_sub(1).is_some_and(|and| scene.normal(and) == "and");
    base && several && scene.pos(token) == Pos::Noun
}

/// "Kremlin", "Pyongyang": a state under another name than its own acts; the
/// country's own name before a colon is a topic.
fn is_metonym(scene: &Scene<'_>, place: usize, mention: &Mention) -> bool {
    let actor = scene.actors.of_mention.get(place).copied().flatten();
    let name = actor.and_then(|a| scene.actors.actors.get(a.index())).map(|a| a.name.as_str());
    mention.form == MentionForm::Name && name.is_some_and(|n| n != scene.outline.range_text(mention.tokens))
}

/// A range without quotation marks at its edges.
pub(super) fn unquoted(scene: &Scene<'_>, range: TokenRange) -> TokenRange {
    let mut range = range;
    if scene.quotation_opening_at(range.start).is_some() {
        range.start += 1;
    }
    if range.end > range.start && scene.quotation_closing_at(range.end - 1).is_some() {
        range.end -= 1;
    }
    range.end = range.end.max(range.start);
    range
}

/// "Port Sable **live:** Mediators say ...": where a headline starts behind its topic.
pub(super) fn behind_label(scene: &Scene<'_>, sentence: TokenRange) -> usize {
    let is_label = |t: usize| scene.knowledge.speech.noun_is(scene.normal(t), NounRole::Label);
    let colon = sentence.iter().take(10).find(|&t| scene.word(t) == ":");
    let labelled = colon
        .filter(|&c| scene.is_headline(c) && c > sentence.start && is_label(c - 1) && c + 1 < sentence.end);
    labelled.map_or(sentence.start, |c| c + 1)
}

/// "**08:10** Officers found", "**11.40 –** Norland will": where an entry of a live
/// report starts behind its clock.
pub(super) fn behind_clock(scene: &Scene<'_>, sentence: TokenRange) -> usize {
    let start = sentence.start;
    let paragraph = scene.outline.paragraphs().get(scene.outline.paragraph_of(start));
    let opens = paragraph.is_some_and(|p| p.tokens.start == start);
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_clock = scene.word(start).split_once([':', '.', 'h']).is_some_and(|(h, m)| digits(h) && digits(m));
    if !opens || !is_clock {
        return start;
    }
    let zone = start + 1;
    let is_zone = scene.word(zone).len() <= 4 && scene.outline.shape(zone) == Shape::Capitals;
    let mark = zone + usize::from(is_zone);
    let first = mark + usize::from(scene.is_dash(mark) || matches!(scene.word(mark), ":" | "-"));
    let goes_on = scene.outline.shape(first).has_capital() || scene.quotation_opening_at(first).is_some();
    if goes_on && first < sentence.end { first } else { start }
}

/// The body of a text's sentences starts behind datelines.
pub(super) fn body_start(outline: &Outline<'_>, sentence: TokenRange) -> usize {
    let paragraph = outline.paragraphs().get(outline.paragraph_of(sentence.start));
    paragraph
        .filter(|p| {
            p.dateline.start >= sentence.start && p.dateline.end <= sentence.end && !p.dateline.is_empty()
        })
        .map_or(sentence.start, |p| p.dateline.end)
}
