//! The names of the rules and those of the learned tagger, made one list.
//!
//! The tables are surer about names of several words that they hold; the
//! tagger about the edges and kinds of everything else.

use std::collections::HashSet;

use super::capital::Capital;
use super::class::{follows_place_sign, has_nickname};
use super::name::{Piece, PieceSort};
use super::{Class, Part, Reader, Standing};
use crate::kind::{ActorKind, LocationKind};
use crate::outline::TokenRange;
use crate::tag::{NameKind, NameTag, Tags};

/// Puts the tagger's names beside, or in place of, those of the rules. Both
/// lists are in text order.
pub(super) fn combine(reader: &Reader<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut combined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    let seen = seen(reader);
    for tag in reader.tags.names() {
        let mut met: Vec<Piece> = Vec::new();
        while let Some(piece) = pieces.next_if(|piece| piece.tokens.start < tag.tokens.end) {
            if piece.tokens.end <= tag.tokens.start {
                combined.extend(stands_alone(reader, &seen, &piece).then_some(piece));
            } else {
                met.push(piece);
            }
        }
        settle(reader, tag, &met, &mut combined);
    }
    combined.extend(pieces.filter(|piece| stands_alone(reader, &seen, piece)));
    combined.sort_by_key(|piece| (piece.tokens.start, piece.sort != PieceSort::Title, piece.tokens.end));
    combined
}

/// The words of the names that the tagger sees anywhere in the text.
fn seen<'a>(reader: &Reader<'a>) -> HashSet<&'a str> {
    let outline = reader.outline;
    let names = reader.tags.names().iter().filter(|tag| is_name(tag.kind));
    names.flat_map(|tag| tag.tokens.iter()).map(|token| outline.normal(token)).collect()
}

/// A piece in which the tagger sees no name. A single word that has nothing but
/// its writing to show ("Iodine", "DH") is then none, unless the text has it in a
/// name elsewhere, or it stands where a known place does; without the tagger it is.
fn stands_alone(reader: &Reader<'_>, seen: &HashSet<&str>, piece: &Piece) -> bool {
    let bare = piece.sort == PieceSort::Name && piece.part == Part::Whole && piece.tokens.len() == 1;
    if !bare || !Tags::finds_names() {
        return true;
    }
    seen.contains(reader.outline.normal(piece.tokens.start))
        || follows_place_sign(reader, piece.tokens) && reader.place_kind(piece.tokens).is_some()
}

/// Chooses between a name of the tagger and the pieces that share words with it.
fn settle(reader: &Reader<'_>, tag: &NameTag, met: &[Piece], combined: &mut Vec<Piece>) {
    let rules_hold = met.iter().any(|piece| holds(reader, piece, tag));
    if rules_hold || !is_name(tag.kind) {
        combined.extend(met.iter().copied());
        return;
    }
    let alone = Piece { tokens: tag.tokens, part: Part::Whole, sort: PieceSort::Name };
    // "General" and "Staff" of the tagger within the "General Staff" of the rules.
    if combined.last().is_some_and(|last| last.tokens.overlaps(tag.tokens)) {
        combined.extend(met.iter().copied());
        return;
    }
    if met.is_empty() {
        let capital = tag.tokens.iter().any(|t| reader.capitals.of(t) != Capital::None);
        combined.extend(capital.then_some(alone));
        return;
    }
    combined.extend(
        met.iter()
            .filter(|piece| piece.sort == PieceSort::Title && !piece.tokens.overlaps(tag.tokens))
            .copied(),
    );
    let replaced = combined.last().is_some_and(|last| last.tokens.overlaps(tag.tokens));
    combined.extend((!replaced).then_some(alone));
}

/// The rules keep their piece: known names of several words, parts of words,
/// titles, and whatever has the same words.
fn holds(reader: &Reader<'_>, piece: &Piece, tag: &NameTag) -> bool {
    let same = piece.tokens == tag.tokens;
    let known = matches!(piece.sort, PieceSort::Known(form) if piece.tokens.len() > 1 && !form.needs_context);
    let wider = piece.tokens.covers(tag.tokens) && known;
    let event = piece.tokens.covers(tag.tokens)
        && piece.sort == PieceSort::Name
        && reader.head_kind(piece.tokens) == Some(crate::knowledge::NameKind::Other);
    let adjective = matches!(piece.sort, PieceSort::Demonym(_)) && !reader.tag_covers_more(piece.tokens, tag);
    same || wider
        || event
        || adjective
        || reader.holds_nickname(piece, tag)
        || piece.part != Part::Whole
        || piece.sort == PieceSort::Title
}

/// Titles and adjectives of belonging are the rules' own matter.
fn is_name(kind: NameKind) -> bool {
    !matches!(kind, NameKind::Title | NameKind::Demonym)
}

impl Reader<'_> {
    /// "Tomas “the Fox” Reyk": the tagger sees one name on either side of the marks.
    fn holds_nickname(&self, piece: &Piece, tag: &NameTag) -> bool {
        piece.tokens.covers(tag.tokens) && tag.kind == NameKind::Person && has_nickname(self, piece.tokens)
    }

    fn tag_covers_more(&self, piece: TokenRange, tag: &NameTag) -> bool {
        tag.tokens.covers(piece) && tag.tokens.len() > piece.len()
    }

    /// The tagger's name of exactly these words.
    pub(super) fn tag_of(&self, tokens: TokenRange) -> Option<&NameTag> {
        let names = self.tags.names();
        let at = names.partition_point(|tag| tag.tokens.start < tokens.start);
        names.get(at).filter(|tag| tag.tokens == tokens)
    }

    /// What the tagger says a name names.
    pub(super) fn tagged_class(&self, tokens: TokenRange) -> Option<Class> {
        let actor = Class::Actor;
        Some(match self.tag_of(tokens)?.kind {
            NameKind::Person => actor(ActorKind::Person),
            NameKind::State | NameKind::Country => Class::Place(LocationKind::Country),
            NameKind::GovernmentBody => actor(ActorKind::GovernmentBody),
            NameKind::ArmedForces => actor(ActorKind::ArmedForces),
            NameKind::ArmedGroup => actor(ActorKind::ArmedGroup),
            NameKind::InternationalOrganization => actor(ActorKind::InternationalOrganization),
            NameKind::Party => actor(ActorKind::PoliticalParty),
            NameKind::Media => actor(ActorKind::Media),
            NameKind::Organization => actor(ActorKind::Organization),
            NameKind::Community => actor(ActorKind::Community),
            NameKind::Region => Class::Place(LocationKind::Region),
            NameKind::City => Class::Place(LocationKind::City),
            NameKind::Water => Class::Place(LocationKind::Water),
            NameKind::Facility => Class::Place(LocationKind::Facility),
            NameKind::Event | NameKind::Other => Class::Other,
            NameKind::Title | NameKind::Demonym => return None,
        })
    }

    /// Whether the tagger has a state act here.
    pub(super) fn tagged_standing(&self, tokens: TokenRange) -> Option<Standing> {
        match self.tag_of(tokens)?.kind {
            NameKind::State => Some(Standing::Actor),
            NameKind::Country | NameKind::City | NameKind::Region => Some(Standing::Place),
            _ => None,
        }
    }
}
