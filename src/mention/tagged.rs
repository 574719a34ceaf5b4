//! The names of the rules and those of the learned tagger, made one list.
//!
//! The tables are surer about names of several words that they hold; the
//! tagger about the edges and kinds of everything else.

use super::capital::Capital;
use super::class::{follows_place_sign, has_nickname};
use super::name::{Piece, PieceSort};
use super::vessel::names_vessel;
use super::{Class, Part, Reader, Standing};
use crate::kind::{ActorKind, LocationKind};
use crate::knowledge::TextSet;
use crate::outline::TokenRange;
use crate::tag::{NameKind, NameTag};

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
    take_in_places(reader, &mut combined);
    combined
}

/// Gives a body the whole of the place that its name opens with; pieces are in text order.
fn take_in_places(reader: &Reader<'_>, pieces: &mut Vec<Piece>) {
    let mut widened: Vec<TokenRange> = Vec::new();
    for piece in pieces.iter_mut().filter(|p| p.sort == PieceSort::Name && p.part == Part::Whole) {
        if let Some(start) = double_place(reader, piece.tokens) {
            piece.tokens = TokenRange::new(start, piece.tokens.end);
            widened.push(piece.tokens);
        }
    }
    if widened.is_empty() {
        return;
    }
    pieces.retain(|piece| {
        let name = widened.get(widened.partition_point(|name| name.end < piece.tokens.end));
        !name.is_some_and(|name| name.covers(piece.tokens) && *name != piece.tokens)
    });
    pieces.sort_by_key(|piece| (piece.tokens.start, piece.sort != PieceSort::Title, piece.tokens.end));
}

/// The words of the names that the tagger sees anywhere in the text.
fn seen<'a>(reader: &Reader<'a>) -> TextSet<&'a str> {
    let outline = reader.outline;
    let names = reader.tags.names().iter().filter(|tag| is_name(tag.kind));
    names.flat_map(|tag| tag.tokens.iter()).map(|token| outline.normal(token)).collect()
}

/// A piece in which the tagger sees no name. A single word that has nothing but
/// its writing to show ("Iodine", "DH") is then none, unless the text has it in a
/// name elsewhere, or it stands where a known place does; without the tagger it is.
fn stands_alone(reader: &Reader<'_>, seen: &TextSet<&str>, piece: &Piece) -> bool {
    let bare = piece.sort == PieceSort::Name && piece.part == Part::Whole && piece.tokens.len() == 1;
    if !bare || !reader.tags.finds_names() {
        return true;
    }
    seen.contains(reader.outline.normal(piece.tokens.start))
        || follows_place_sign(reader, piece.tokens) && reader.place_kind(piece.tokens).is_some()
}

/// Chooses between a name of the tagger and the pieces that share words with it.
fn settle(reader: &Reader<'_>, tag: &NameTag, met: &[Piece], combined: &mut Vec<Piece>) {
    let edges = edges(reader, tag);
    let rules_hold = met
        .iter()
        .any(|piece| holds(reader, piece, tag) || edges.len() == 1 && edges.contains(&piece.tokens));
    if rules_hold || !is_name(tag.kind) {
        combined.extend(met.iter().copied());
        return;
    }
    let alone = edges.into_iter().map(|tokens| Piece { tokens, part: Part::Whole, sort: PieceSort::Name });
    // "General" and "Staff" of the tagger within the "General Staff" of the rules.
    if combined.last().is_some_and(|last| last.tokens.overlaps(tag.tokens)) {
        combined.extend(met.iter().copied());
        return;
    }
    if met.is_empty() {
        let capital = tag.tokens.iter().any(|t| reader.capitals.of(t) != Capital::None);
        combined.extend(alone.filter(|_| capital));
        return;
    }
    combined.extend(
        met.iter()
            .filter(|piece| piece.sort == PieceSort::Title && !piece.tokens.overlaps(tag.tokens))
            .copied(),
    );
    let replaced = combined.last().is_some_and(|last| last.tokens.overlaps(tag.tokens));
    combined.extend(alone.filter(|_| !replaced));
}

/// Where the names of a tag start and end, by what the tables say of its edges.
fn edges(reader: &Reader<'_>, tag: &NameTag) -> Vec<TokenRange> {
    let mut name = tag.tokens;
    while name.len() > 1
        && matches!(reader.outline.normal(name.end - 1), "etc" | "etc." | ".")
        && ends_list(reader, name)
    {
        name = TokenRange::new(name.start, name.end - 1);
    }
    if let Some((person, body)) = speaks_for(reader, name) {
        return vec![person, body];
    }
    vec![name]
}

/// "BBC **etc.**": what closes a list is part of no name.
fn ends_list(reader: &Reader<'_>, name: TokenRange) -> bool {
    (name.end.saturating_sub(2)..name.end).any(|t| matches!(reader.outline.normal(t), "etc" | "etc."))
}

/// "**Vera Koss for** Safe Roads": who speaks, and for whom.
fn speaks_for(reader: &Reader<'_>, name: TokenRange) -> Option<(TokenRange, TokenRange)> {
    let for_ = name.iter().find(|&t| reader.outline.normal(t) == "for")?;
    let (person, body) = (TokenRange::new(name.start, for_), TokenRange::new(for_ + 1, name.end));
    let called = person.len() > 1 && reader.is_given_name(person.start) && reader.head_kind(person).is_none();
    (called && !body.is_empty()).then_some((person, body))
}

/// Where "**Trinidad and** Tobago Coast Guard" starts: the tagger may end a name at its "and".
fn double_place(reader: &Reader<'_>, name: TokenRange) -> Option<usize> {
    let start = name.start.checked_sub(2).filter(|_| name.len() > 1)?;
    let joined = reader.outline.normal(start + 1) == "and" && reader.capitals.of(start) != Capital::None;
    let place = TokenRange::new(start, name.start + 1);
    let known = || reader.known(start, place.end).is_some_and(|(len, _)| len == place.len());
    (joined && (known() || reader.place_kind(place).is_some())).then_some(start)
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
        || piece.tokens.covers(tag.tokens) && names_vessel(reader, piece.tokens)
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
