//! Names inside words with a hyphen: "HTS-led", "pro-Russian", "anti-Karimov".

use super::name::{Piece, PieceSort};
use super::{Part, Reader};
use crate::knowledge::{Fact, SignSide};
use crate::outline::{Shape, TokenKind, TokenRange};
use crate::token::shape;

/// Which part of a token is a name that does not name what the whole token is
/// about. `None` for whole names: "Jean-Noël", "Sung-hoon", "al-Sham".
pub(super) fn part(reader: &Reader<'_>, token: usize) -> Option<Part> {
    let outline = reader.outline;
    let facts = outline.facts(token);
    if !facts.has(Fact::Hyphen) || outline.kind(token) != TokenKind::Word || !facts.shape().has_capital() {
        return None;
    }
    let word = outline.word(token);
    let (first, _) = word.split_once(super::HYPHENS)?;
    let (_, last) = word.rsplit_once(super::HYPHENS)?;
    let normal = outline.normal(token);
    let (_, tail) = normal.rsplit_once('-')?;
    let (opening, _) = normal.split_once('-')?;
    let reference = &reader.knowledge.reference;
    if shape(last) == Shape::Lower && shape(first).has_capital() {
        let listed = reference.standing(SignSide::Compound, tail).is_some();
        let participle = tail.ends_with("ed") || tail.ends_with("ing");
        let word = tail.chars().count() > 3 && reader.knowledge.is_common(tail);
        let syllables = !listed && !participle && follows_family_name(reader, token, first, tail);
        return ((listed || participle || word) && !syllables).then_some(Part::BeforeHyphen);
    }
    let prefix = reference.standing(SignSide::Prefix, opening).is_some() && shape(last).has_capital();
    // "Inter-Services" may open a name as well.
    let small = shape(first) == Shape::Lower;
    let prefixed = prefix && (small || !outline.shape(token + 1).has_capital());
    prefixed.then_some(Part::BehindHyphen)
}

/// "Won-soon" in "Park Won-soon": the syllables of a given name.
fn follows_family_name(reader: &Reader<'_>, token: usize, first: &str, tail: &str) -> bool {
    let before = token.checked_sub(1);
    before.is_some_and(|before| {
        reader.outline.kind(before) == TokenKind::Word
            && reader.outline.shape(before) == Shape::Capitalized
            && first.chars().count() <= 5
            && tail.chars().count() <= 5
            && shape(first) == Shape::Capitalized
    })
}

/// The name in such a word: a known one, or one that the rest of the text has
/// to confirm.
pub(super) fn piece(reader: &Reader<'_>, token: usize, part: Part) -> Option<Piece> {
    let outline = reader.outline;
    let word = part.of(outline.word(token));
    let normal = part.of(outline.normal(token));
    let sort = match reader.known_word(normal, shape(word)) {
        Some(form) if form.sort.is_demonym() => PieceSort::Demonym(*form),
        Some(form) => PieceSort::Known(*form),
        None if shape(word).has_capital() && !reader.knowledge.is_common(normal) => PieceSort::Name,
        None => return None,
    };
    Some(Piece { tokens: TokenRange::one(token), part, sort })
}
