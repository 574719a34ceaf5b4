//! Pronouns that can refer to an actor.

use super::{Class, Gender, GrammaticalNumber, Mention, Part, Reader, Standing};
use crate::kind::MentionForm;
use crate::outline::{Shape, TokenKind, TokenRange};
use crate::tag::Pos;

/// Finds them, in text order.
pub(super) fn pronouns(reader: &Reader<'_>) -> Vec<Mention> {
    (0..reader.outline.len()).filter_map(|token| pronoun(reader, token)).collect()
}

fn pronoun(reader: &Reader<'_>, token: usize) -> Option<Mention> {
    let outline = reader.outline;
    let normal = outline.normal(token);
    let pronoun = reader.knowledge.reference.pronoun(normal)?;
    let acronym = outline.shape(token) == Shape::Capitals && normal.len() > 1;
    let hyphened = outline.word(token + 1) == "-" && outline.gap(token + 1) == crate::outline::Gap::None;
    if acronym || hyphened || (normal == "it" && is_expletive(reader, token)) {
        return None;
    }
    let gender = match pronoun.gender {
        "m" => Gender::Masculine,
        "f" => Gender::Feminine,
        "n" => Gender::Neuter,
        _ => Gender::Unknown,
    };
    Some(Mention {
        tokens: TokenRange::one(token),
        part: Part::Whole,
        head: token,
        form: MentionForm::Pronoun,
        class: Class::Unknown,
        entry: None,
        is_city: false,
        standing: Standing::Actor,
        phrase: TokenRange::one(token),
        title: None,
        country: None,
        affiliation: None,
        apposition: None,
        number: if pronoun.plural == Some(true) {
            GrammaticalNumber::Plural
        } else {
            GrammaticalNumber::Singular
        },
        gender,
    })
}

/// "It is clear that …", "it was reported that …", "it remains to be seen".
fn is_expletive(reader: &Reader<'_>, token: usize) -> bool {
    let outline = reader.outline;
    let mut at = token + 1;
    let is_copula = matches!(
        outline.normal(at),
        "is" | "was"
            | "'s"
            | "would"
            | "will"
            | "seems"
            | "seemed"
            | "appears"
            | "appeared"
            | "takes"
            | "took"
            | "may"
            | "might"
            | "had"
            | "has"
            | "remains"
            | "remained"
    );
    if !is_copula {
        return false;
    }
    at += 1;
    // Up to the next mark: "that", "to", "whether", "who" open what "it" stands for.
    let end = outline.sentence(token).end.min(at + 8);
    (at..end).take_while(|&t| outline.kind(t) != TokenKind::Mark).any(|t| {
        matches!(outline.normal(t), "that" | "to" | "whether" | "who" | "if")
            && t > at
            && reader.pos(t - 1) != Pos::Preposition
    })
}
