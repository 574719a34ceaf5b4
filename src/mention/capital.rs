//! What a capital letter is worth: a name in running text, little at the start
//! of a sentence, nothing in a headline in title case.

use crate::knowledge::{Fact, Knowledge};
use crate::outline::{FormSet, Gap, Outline, Sentence, Shape, TokenKind};
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
        let casing = casings(outline);
        let mut written = Vec::with_capacity(outline.name_starts().len());
        written.extend(outline.capitals().map(|token| Written::new(outline, &casing, token)));
        let text = Usage::new(outline, &written);
        let mut of = vec![Capital::None; outline.len()];
        for written in &written {
            if let Some(place) = of.get_mut(written.token) {
                *place = capital(outline, tags, &text, written);
            }
        }
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

/// A token with a capital, and what of its place tells what that is worth.
struct Written {
    token: usize,
    casing: Casing,
    /// Any word would have a capital here.
    opens: bool,
}

impl Written {
    fn new(outline: &Outline<'_>, casing: &[Casing], token: usize) -> Written {
        let casing = casing.get(outline.sentence_of(token)).copied().unwrap_or(Casing::Running);
        Written { token, casing, opens: opens(outline, token) }
    }
}

/// How the text writes words where case tells.
struct Usage<'o> {
    /// Written small somewhere.
    small: &'o FormSet,
    /// Written with a capital inside a running sentence.
    named: FormSet,
}

impl<'o> Usage<'o> {
    fn new(outline: &'o Outline<'_>, written: &[Written]) -> Usage<'o> {
        let mut named = outline.no_forms();
        let inside = written.iter().filter(|written| written.casing == Casing::Running && !written.opens);
        inside.filter_map(|written| outline.entry(written.token)).for_each(|word| named.insert(word));
        Usage { small: outline.written_small(), named }
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

/// How each sentence uses capitals.
fn casings(outline: &Outline<'_>) -> Vec<Casing> {
    let mut starts = outline.name_starts().peekable();
    let casing = |sentence: &Sentence| {
        let mut capitals = 0;
        while starts.next_if(|&token| token < sentence.tokens.end).is_some() {
            capitals += 1;
        }
        casing(outline, sentence, capitals)
    };
    outline.sentences().iter().map(casing).collect()
}

/// How a sentence uses capitals that has them in so many tokens at most.
fn casing(outline: &Outline<'_>, sentence: &Sentence, most_capitals: usize) -> Casing {
    let (mut words, mut capital, mut capitals) = (0_usize, 0_usize, 0_usize);
    // Beside more small words than that, they cannot be four in five any more.
    let most_small = most_capitals / 4;
    for token in sentence.tokens.iter().filter(|&t| outline.kind(t) == TokenKind::Word) {
        let facts = outline.facts(token);
        let shape = facts.shape();
        if !facts.has(Fact::TwoLetters) || facts.has(Fact::ClosedClass) {
            let acronym = usize::from(shape == Shape::Capitals && outline.normal(token).len() > 1);
            capitals += acronym;
            words += acronym;
            capital += acronym;
            continue;
        }
        words += 1;
        capital += usize::from(shape.has_capital());
        capitals += usize::from(shape == Shape::Capitals);
        if words - capital > most_small {
            return Casing::Running;
        }
    }
    if words >= 3 && capitals * 10 >= words * 8 {
        Casing::Capitals
    } else if words >= 4 && capital * 10 >= words * 8 && !ends_with_full_stop(outline, sentence) {
        Casing::Title
    } else {
        Casing::Running
    }
}

fn ends_with_full_stop(outline: &Outline<'_>, sentence: &Sentence) -> bool {
    outline.word(sentence.tokens.end.saturating_sub(1)) == "."
}

fn capital(outline: &Outline<'_>, tags: &Tags, text: &Usage<'_>, written: &Written) -> Capital {
    let Written { token, casing, opens } = *written;
    if outline.kind(token) != TokenKind::Word || !outline.shape(token).has_capital() {
        return Capital::None;
    }
    let Some(word) = outline.entry(token) else { return Capital::None };
    let (normal, facts) = (&*word.normal, &word.facts);
    let common = facts.has(Fact::Common);
    if normal == "'s" || normal == "n't" {
        return Capital::None;
    }
    let acronym = outline.shape(token) == Shape::Capitals && outline.span(token).len() > 1;
    if facts.has(Fact::ClosedClass) && !(acronym && casing != Casing::Capitals) {
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
        _ if text.named.contains(word) && !text.small.contains(word) => Capital::Strong,
        _ if text.small.contains(word) || common => Capital::Weak,
        Casing::Running if tags.pos_in(outline, token).is_adverb() => Capital::Weak,
        _ => Capital::Strong,
    }
}

/// "Monday" and "New Year's Day" are no names, wherever they stand.
fn silence(outline: &Outline<'_>, knowledge: &Knowledge, of: &mut [Capital]) {
    for token in outline.capitals() {
        if of.get(token) == Some(&Capital::None) {
            continue;
        }
        let end = outline.sentence(token).end;
        let opens = outline.facts(token).has(Fact::OpensCapitalized);
        let capitalized = || knowledge.reference.capitalized(token, end, |t| outline.normal(t));
        let Some(len) = opens.then(capitalized).flatten() else { continue };
        if len == 1 && inside_name(outline, knowledge, of, token) {
            continue;
        }
        of.iter_mut().skip(token).take(len).for_each(|place| *place = Capital::None);
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
