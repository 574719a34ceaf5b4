//! What a capital letter is worth: a name in running text, little at the start
//! of a sentence, nothing in a headline in title case.

use crate::knowledge::{Fact, Knowledge, TextSet, WordEnds, WordFacts};
use crate::outline::{Gap, Outline, Sentence, Shape, TokenKind};
use crate::tag::{Pos, Tags};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Casing {
    /// Names alone have them.
    Running,
    /// Every word of content has one: "Envoy Leaves After Talks Fail".
    Title,
    /// Every letter is one.
    Capitals,
}

/// What a token's capital says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Capital {
    /// It has none, or is a word that names nothing ("The", "Monday").
    None,
    /// A word that may be there for itself: "Police" at the start of a sentence.
    Weak,
    /// A name, as far as writing tells.
    Strong,
}

/// The capitals of a text.
#[derive(Debug)]
pub(super) struct Capitals {
    of: Vec<Capital>,
    casing: Vec<Casing>,
}

impl Capitals {
    pub(super) fn new(outline: &Outline<'_>, tags: &Tags, knowledge: &Knowledge) -> Capitals {
        let casing: Vec<Casing> =
            outline.sentences().iter().map(|sentence| casing(outline, sentence)).collect();
        let text = Usage::new(outline, &casing);
        let mut of: Vec<Capital> = (0..outline.len())
            .map(|token| {
                let casing = casing.get(outline.sentence_of(token)).copied().unwrap_or(Casing::Running);
                capital(outline, tags, &text, casing, token)
            })
            .collect();
        silence(outline, knowledge, &mut of);
        Capitals { of, casing }
    }

    /// What the capital of a token says; nothing past the end.
    pub(super) fn of(&self, token: usize) -> Capital {
        self.of.get(token).copied().unwrap_or(Capital::None)
    }

    /// How the sentence around a token uses capitals.
    pub(super) fn casing(&self, outline: &Outline<'_>, token: usize) -> Casing {
        self.casing.get(outline.sentence_of(token)).copied().unwrap_or(Casing::Running)
    }
}

/// How the text writes words where case tells.
struct Usage<'o> {
    /// Written small somewhere.
    small: TextSet<&'o str>,
    /// Written with a capital inside a running sentence.
    named: TextSet<&'o str>,
}

impl<'o> Usage<'o> {
    fn new(outline: &'o Outline<'_>, casing: &[Casing]) -> Usage<'o> {
        let mut usage = Usage { small: TextSet::default(), named: TextSet::default() };
        let tells = |token: usize| {
            casing.get(outline.sentence_of(token)) == Some(&Casing::Running) && !opens(outline, token)
        };
        // Only of words whose own capital tells nothing the others are asked.
        let mut asked = WordEnds::default();
        let mut telling: Vec<&str> = Vec::new();
        for token in (0..outline.len()).filter(|&token| outline.shape(token).has_capital()) {
            if tells(token) {
                telling.push(outline.normal(token));
            } else {
                asked.add(outline.normal(token));
            }
        }
        usage.named.extend(telling.into_iter().filter(|normal| asked.may_hold(normal)));
        let small = (0..outline.len()).filter(|&token| outline.shape(token) == Shape::Lower);
        usage.small.extend(small.map(|token| outline.normal(token)).filter(|normal| asked.may_hold(normal)));
        usage
    }
}

/// Returns true where any word would have a capital: at the start of a
/// sentence, a quotation, or what follows a colon or dateline.
pub(super) fn opens(outline: &Outline<'_>, token: usize) -> bool {
    if outline.starts_sentence(token) {
        return true;
    }
    let Some(before) = token.checked_sub(1) else { return true };
    let paragraph = outline.paragraphs().get(outline.paragraph_of(token));
    outline.kind(before) == TokenKind::Mark
        && (matches!(
            outline.word(before),
            ":" | "•" | "–" | "—" | "(" | "[" | "/" | "|" | "“" | "‘" | "«" | "„"
        ) || outline
            .quotation_of(token)
            .and_then(|place| outline.quotations().get(place))
            .is_some_and(|quotation| quotation.inside.start == token)
            || paragraph.is_some_and(|p| !p.dateline.is_empty() && p.dateline.end == token))
}

fn casing(outline: &Outline<'_>, sentence: &Sentence) -> Casing {
    let (mut words, mut capital, mut capitals) = (0_usize, 0_usize, 0_usize);
    for token in sentence.tokens.iter().filter(|&t| outline.kind(t) == TokenKind::Word) {
        let normal = outline.normal(token);
        let (shape, facts) = (outline.shape(token), outline.facts(token));
        if !has_two_letters(normal) || is_closed_class(facts) {
            let acronym = usize::from(shape == Shape::Capitals && normal.len() > 1);
            capitals += acronym;
            words += acronym;
            capital += acronym;
            continue;
        }
        words += 1;
        capital += usize::from(shape.has_capital());
        capitals += usize::from(shape == Shape::Capitals);
    }
    if words >= 3 && capitals * 10 >= words * 8 {
        Casing::Capitals
    } else if words >= 4 && capital * 10 >= words * 8 && !ends_with_full_stop(outline, sentence) {
        Casing::Title
    } else {
        Casing::Running
    }
}

fn has_two_letters(normal: &str) -> bool {
    match normal.as_bytes() {
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => true,
        _ => normal.chars().filter(|c| c.is_alphabetic()).nth(1).is_some(),
    }
}

fn ends_with_full_stop(outline: &Outline<'_>, sentence: &Sentence) -> bool {
    outline.word(sentence.tokens.end.saturating_sub(1)) == "."
}

fn capital(
    outline: &Outline<'_>,
    tags: &Tags,
    text: &Usage<'_>,
    casing: Casing,
    token: usize,
) -> Capital {
    if outline.kind(token) != TokenKind::Word || !outline.shape(token).has_capital() {
        return Capital::None;
    }
    let (normal, facts) = (outline.normal(token), outline.facts(token));
    let common = facts.has(Fact::Common);
    if normal == "'s" || normal == "n't" {
        return Capital::None;
    }
    let acronym = outline.shape(token) == Shape::Capitals && outline.span(token).len() > 1;
    let opens = opens(outline, token);
    if is_closed_class(facts) && !(acronym && casing != Casing::Capitals) {
        let inside =
            outline.shape(token.saturating_sub(1)).has_capital() && outline.shape(token + 1).has_capital();
        let may_name = match facts.usual_pos() {
            Some(Pos::Modal) => true,
            // "Yo" in "Kim Yo Jong".
            Some(Pos::PersonalPronoun | Pos::PossessivePronoun | Pos::Particle) => inside && normal != "i",
            _ => false,
        };
        return if may_name && !opens && casing == Casing::Running { Capital::Strong } else { Capital::None };
    }
    match casing {
        Casing::Running if acronym && normal.len() > 3 && common => Capital::Weak,
        Casing::Running if !opens => Capital::Strong,
        Casing::Running | Casing::Title if acronym && !common => Capital::Strong,
        _ if text.named.contains(normal) && !text.small.contains(normal) => Capital::Strong,
        _ if text.small.contains(normal) || common => Capital::Weak,
        Casing::Running if tags.pos(token).is_adverb() => Capital::Weak,
        _ => Capital::Strong,
    }
}

/// "Monday" and "New Year's Day" are no names, wherever they stand.
fn silence(outline: &Outline<'_>, knowledge: &Knowledge, of: &mut [Capital]) {
    let mut token = 0;
    while token < of.len() {
        if of.get(token) == Some(&Capital::None) {
            token += 1;
            continue;
        }
        let end = outline.sentence(token).end;
        let opens = outline.facts(token).has(Fact::OpensCapitalized);
        let capitalized = || knowledge.reference.capitalized(token, end, |t| outline.normal(t));
        let len = opens.then(capitalized).flatten();
        if len == Some(1) && inside_name(outline, knowledge, of, token) {
            token += 1;
            continue;
        }
        for place in of.iter_mut().skip(token).take(len.unwrap_or(0)) {
            *place = Capital::None;
        }
        token += len.unwrap_or(1).max(1);
    }
}

/// "May" in "Theresa May", "Thu" in "Dang Thi Thu Ha": beside a name, inside a
/// sentence, such a word is part of it.
fn inside_name(outline: &Outline<'_>, knowledge: &Knowledge, of: &[Capital], token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let word = |t: usize| outline.kind(t) == TokenKind::Word && outline.shape(t) == Shape::Capitalized;
    let silent = knowledge.reference.capitalized(before, token, |t| outline.normal(t)).is_some();
    let named = of.get(before) == Some(&Capital::Strong) && word(before) && !silent;
    let given = outline.facts(before).has(Fact::GivenName);
    let short = outline.normal(token).chars().count() <= 3;
    named && word(token) && outline.gap(token) == Gap::Blank && (given || short)
}

/// "the", "of", "he", "which", "and".
pub(super) fn is_closed_class(word: &WordFacts) -> bool {
    word.usual_pos().is_some_and(|pos| {
        matches!(
            pos,
            Pos::CoordinatingConjunction
                | Pos::Determiner
                | Pos::ExistentialThere
                | Pos::Preposition
                | Pos::Modal
                | Pos::Predeterminer
                | Pos::PersonalPronoun
                | Pos::PossessivePronoun
                | Pos::Particle
                | Pos::To
                | Pos::WhDeterminer
                | Pos::WhPronoun
                | Pos::WhPossessive
                | Pos::WhAdverb
        )
    })
}
