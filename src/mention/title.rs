//! Titles before names: "Russian Foreign Minister", "opposition leader".

use super::capital::Capital;
use super::name::{Piece, PieceSort};
use super::{Class, Draft, Reader};
use crate::kind::ActorKind;
use crate::knowledge::{TableGender, TitleSort};
use crate::outline::{Gap, TokenKind, TokenRange};

/// Titles that lead up to one another at most.
const LONGEST_CHAIN: usize = 4;

/// A title and what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TitleBefore {
    /// The words of the title, country adjective and article left out.
    pub(super) tokens: TokenRange,
    /// What sort of title is nearest to the name.
    pub(super) sort: TitleSort,
    /// Whether it tells a man or a woman.
    pub(super) gender: Option<TableGender>,
}

/// "Deputy Prime Minister and Minister of Foreign Affairs General" before a
/// name that starts at `start`; nothing before `floor` belongs to it.
pub(super) fn title_before(
    reader: &Reader<'_>,
    pieces: &[Piece],
    floor: usize,
    start: usize,
) -> Option<TitleBefore> {
    let piece = pieces.iter().rev().take(3).find(|p| p.sort == PieceSort::Title && p.tokens.end == start);
    let end = start;
    let found = match piece {
        Some(piece) => (piece.tokens.start + 1..=end)
            .rev()
            .find_map(|end| reader.title_ending(piece.tokens.start, end))
            .map(|(_, title)| (piece.tokens.start, *title)),
        None => reader.title_ending(floor, end).map(|(len, title)| (end - len, *title)),
    };
    let (mut at, title) = found?;
    if title.plural && piece.is_none() || tight_break(reader, at, start) {
        return None;
    }
    at = widen(reader, floor, at);
    if let Some((len, _)) = reader.known(at, start) {
        at = if at + len < start { at + len } else { at };
    }
    // "Minister of Foreign Affairs [General X]", "President and [Commander X]".
    for _ in 0..LONGEST_CHAIN {
        let Some(further) = chained(reader, floor, at, start) else { break };
        at = widen(reader, floor, further);
    }
    Some(TitleBefore { tokens: TokenRange::new(at, start), sort: title.sort, gender: title.gender })
}

/// Returns true if a line break or a mark that ends a phrase cuts the range.
fn tight_break(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    (start + 1..=end).any(|token| reader.outline.gap(token) >= Gap::Line)
}

/// Takes adjectives and nouns before a title into it: "chief" "negotiator".
fn widen(reader: &Reader<'_>, floor: usize, start: usize) -> usize {
    let outline = reader.outline;
    let mut at = start;
    while at > floor && start - at < 6 {
        let before = at - 1;
        let normal = outline.normal(before);
        let pos = reader.tags.pos(before);
        let hyphen = normal == "-" && outline.gap(before) == Gap::None && outline.gap(at) == Gap::None;
        let word = outline.kind(before) == TokenKind::Word
            && outline.gap(at) < Gap::Line
            && !reader.is_closed_class(before)
            && reader.known(before, at).is_none()
            && (reader.knowledge.titles.is_modifier(normal)
                || ((pos.is_noun() || pos.is_adjective())
                    && reader.is_common(before)
                    && (!outline.shape(before).has_capital() || reader.outline.shape(at).has_capital())));
        if !hyphen && !word {
            break;
        }
        at = before;
    }
    while outline.kind(at) == TokenKind::Mark && at < start {
        at += 1;
    }
    behind_cue(reader, at, start)
}

/// "“…,” **shot back** Senator": the words of speech behind a quotation are none of
/// the title's.
fn behind_cue(reader: &Reader<'_>, at: usize, title: usize) -> usize {
    let outline = reader.outline;
    let speech = &reader.knowledge.speech;
    let Some(mark) = at.checked_sub(1).filter(|&t| outline.kind(t) == TokenKind::Mark) else { return at };
    let closes = mark.checked_sub(1).is_some_and(|t| outline.quotation_of(t).is_some());
    let words = |row: usize| speech.cue(row).map_or(0, |cue| cue.rest.len());
    let cue = speech.cues_from(outline.normal(at)).iter().map(|cue| at + 1 + words(cue.row));
    cue.filter(|&end| closes && outline.quotation_of(at).is_none() && end <= title).max().unwrap_or(at)
}

/// "Senators **Ada Holm** of Vermont and **Piet Roos**": a title in the plural is that of
/// every name of the list behind it.
pub(super) fn share_titles(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let normal = |token: usize| reader.outline.normal(token);
    let mut shared: Option<(TokenRange, usize)> = None;
    for draft in drafts {
        let mention = &mut draft.mention;
        if let Some(title) = mention.title {
            let found = reader.knowledge.titles.ending(title.start, title.end, normal);
            shared = found.filter(|(_, found)| found.plural).map(|_| (title, mention.tokens.end));
            continue;
        }
        let Some((title, end)) = shared else { continue };
        let between = end..mention.tokens.start;
        let joins = between.len() <= MOST_BETWEEN
            && between.clone().all(|t| {
                matches!(normal(t), "," | "and" | "of" | "the") || reader.capitals.of(t) != Capital::None
            });
        let listed = between.clone().next_back().is_some_and(|t| matches!(normal(t), "," | "and"));
        let person = matches!(mention.class, Class::Actor(ActorKind::Person) | Class::Unknown);
        match (joins, listed && person) {
            (true, true) => {
                mention.title = Some(title);
                mention.class = Class::Actor(ActorKind::Person);
                shared = Some((title, mention.tokens.end));
            }
            (true, false) => {}
            (false, _) => shared = None,
        }
    }
}

/// Tokens between two names of a list at most: "of New Mexico and".
const MOST_BETWEEN: usize = 6;

/// A title before "of …" or "and" that leads up to `at`.
fn chained(reader: &Reader<'_>, floor: usize, at: usize, name: usize) -> Option<usize> {
    let normal = |token: usize| reader.outline.normal(token);
    let link = at.checked_sub(1).filter(|&link| link > floor)?;
    // Behind "of" only a complement leads on: "of Foreign Affairs General", while
    // "the wife of President" is somebody else's title.
    let complement = reader.title_ending(at, name).is_none_or(|(len, _)| at + len < name);
    if !(normal(link) == "and" || matches!(normal(link), "of" | "for") && complement) {
        return None;
    }
    reader.title_ending(floor, link).map(|(len, _)| link - len)
}
