//! Text -> outline: tokens, quotations, sentences and layout.
//!
//! The three pull at each other (a full stop inside quotation marks, a mark
//! left open at the end of a paragraph, a by-line that is no sentence), so they
//! live in one folder and nobody else sees how they settle it. Order inside:
//! a map of the text, then line by line layout, quotations, sentences; the rules
//! know tokens by their places in the text, everybody else by their numbers.

#[cfg(test)]
mod any_text;
mod layout;
mod quotation;
mod sentence;
mod single;
mod text_map;
mod vocabulary;
mod words;

pub(crate) use layout::{Paragraph, ParagraphKind};
pub(crate) use quotation::Quotation;
pub(crate) use sentence::Sentence;
pub(crate) use vocabulary::{FormNumber, FormSet, VocabularyId, Word};

use crate::knowledge::WordFacts;
use crate::span::Span;
use crate::token::Token;
pub(crate) use crate::token::{Shape, TokenKind};
use layout::Lines;
use quotation::Pairs;
use sentence::Sentences;
use text_map::{Stretch, TextMap};
use vocabulary::Words;
use words::{Role, has_any};

/// Words with one blank between them, whatever stands there in the text.
pub(crate) fn in_one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    line
}

/// A run of tokens, by their places in the outline: half-open, like a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TokenRange {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl TokenRange {
    pub(crate) fn new(start: usize, end: usize) -> TokenRange {
        TokenRange { start, end: end.max(start) }
    }

    pub(crate) fn one(token: usize) -> TokenRange {
        TokenRange { start: token, end: token + 1 }
    }

    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub(crate) fn contains(self, token: usize) -> bool {
        self.start <= token && token < self.end
    }

    pub(crate) fn covers(self, other: TokenRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub(crate) fn overlaps(self, other: TokenRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub(crate) fn iter(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// White space before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// None: "n't" in "isn't", "," after a word.
    None,
    /// Blanks, tabs, no-break spaces.
    Blank,
    /// One line break.
    Line,
    /// An empty line, or the start of the text.
    Paragraph,
}

impl Gap {
    /// White space with so many line breaks.
    fn of_breaks(breaks: u32) -> Gap {
        match breaks {
            0 => Gap::Blank,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }
}

/// A token as it stands in the text.
#[derive(Debug, Clone, Copy)]
struct Placed {
    token: Token,
    /// The white space before it.
    gap: Gap,
    /// How it is written, as its word tells: asked more than all else.
    shape: Shape,
}

/// What a token does to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum QuotationMark {
    /// Nothing; also an apostrophe, a mark too many, inches.
    None,
    Opens,
    Closes,
}

/// The outline of one text. White space is no token here; every index is
/// answered, also one past the end, so that rules can look around freely.
#[derive(Debug, Default)]
pub(crate) struct Outline<'t> {
    text: &'t str,
    tokens: Vec<Placed>,
    words: Words,
    paragraphs: Vec<Paragraph>,
    paragraph_of: Vec<u32>,
    quotations: Vec<Quotation>,
    quotation_of: Vec<u32>,
    marks: Vec<QuotationMark>,
    sentences: Vec<Sentence>,
    sentence_of: Vec<u32>,
}

/// Sentences of news have some 120 bytes, few texts shorter ones; lines have twice that.
const SENTENCE: usize = 100;
const PARAGRAPH: usize = 200;

/// "In no quotation" in `quotation_of`.
const NOWHERE: u32 = u32::MAX;

impl<'t> Outline<'t> {
    /// Makes the outline of a text of which nothing else is known.
    #[cfg(any(test, feature = "_train"))]
    pub(crate) fn new(text: &'t str) -> Outline<'t> {
        Outline::of_article(text, None)
    }

    /// Makes the outline of an article. A first line that is its title is a
    /// headline, however it ends.
    pub(crate) fn of_article(text: &'t str, title: Option<&str>) -> Outline<'t> {
        let mut outline = Outline { text, ..Outline::default() };
        outline.read_units();
        outline.words = Words::new(text, &mut outline.tokens);
        let is_title =
            |first: &Paragraph| title.is_some_and(|t| t.trim() == outline.range_text(first.tokens));
        if outline.paragraphs.first().is_some_and(is_title) {
            outline.paragraphs.iter_mut().take(1).for_each(|first| first.kind = ParagraphKind::Headline);
        }
        let of = |ranges: &mut dyn Iterator<Item = TokenRange>| index(outline.tokens.len(), ranges);
        outline.paragraph_of = of(&mut outline.paragraphs.iter().map(|p| p.tokens));
        outline.sentence_of = of(&mut outline.sentences.iter().map(|s| s.tokens));
        // Inner quotations come after the outer ones they stand in, so they win.
        outline.quotation_of = of(&mut outline.quotations.iter().map(|q| q.inside));
        outline.marks = quotation::marks(outline.len(), &outline.quotations);
        outline
    }

    /// Reads the tokens with the white space between them, and the units: the
    /// paragraphs, quotations and sentences.
    fn read_units(&mut self) {
        let mut map = TextMap::new(self.text);
        self.tokens = map.all_tokens();
        let numbers = map.numbers();
        let number = |place| numbers.of(place);
        let range = |stretch: Stretch| TokenRange::new(number(stretch.start), number(stretch.end));
        let mut lines = Lines::new(&map);
        let (mut pairs, mut sentences) = (Pairs::default(), Sentences::default());
        let (mut all_pairs, mut going_on) = (Vec::new(), Vec::new());
        self.paragraphs.reserve(self.text.len() / PARAGRAPH + 1);
        self.sentences.reserve(self.text.len() / SENTENCE + 1);
        while let Some(line) = lines.read(&map) {
            pairs.read(&mut map, line.tokens);
            all_pairs.extend_from_slice(pairs.all());
            going_on.extend_from_slice(pairs.going_on());
            let dateline = range(Stretch::new(line.tokens.start, line.dateline_end));
            self.paragraphs.push(Paragraph { tokens: range(line.tokens), kind: line.kind, dateline });
            sentences.read(&map, &line, |sentence| {
                self.sentences.push(Sentence::new(&self.tokens, range(sentence)));
            });
        }
        self.quotations = quotation::quotations(&all_pairs, &going_on, number);
    }

    /// The text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// All tokens, as a range.
    pub(crate) fn all(&self) -> TokenRange {
        TokenRange::new(0, self.len())
    }

    fn token(&self, token: usize) -> Option<Token> {
        self.tokens.get(token).map(|placed| placed.token)
    }

    /// The words of a token, "" past the end.
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.token(token).and_then(|t| t.span().slice(self.text)).unwrap_or("")
    }

    /// The form by which tables are asked: lower case, Latin marks stripped,
    /// apostrophes straight. "" past the end.
    pub(crate) fn normal(&self, token: usize) -> &str {
        self.words.get(token).map_or("", |word| &word.normal)
    }

    /// The word of a token; `None` past the end.
    pub(crate) fn entry(&self, token: usize) -> Option<&Word> {
        self.words.get(token)
    }

    /// The vocabulary that the numbers of words are of.
    pub(crate) fn vocabulary(&self) -> VocabularyId {
        self.words.vocabulary()
    }

    /// The number of a token's word, the same in all texts of a vocabulary, and that of
    /// no word past the end.
    #[inline]
    pub(crate) fn word_number(&self, token: usize) -> u32 {
        self.words.number(token)
    }

    /// More than every number of a word.
    pub(crate) fn word_numbers(&self) -> usize {
        self.words.many()
    }

    /// The number of the normal form of a token's word; that of no word past the end.
    #[inline]
    pub(crate) fn form(&self, token: usize) -> FormNumber {
        self.words.form(token)
    }

    /// The number of a normal form, if this text or one before has it.
    pub(crate) fn form_of(&self, normal: &str) -> Option<FormNumber> {
        self.words.form_of(normal)
    }

    /// The tokens that a name may start with, in text order: those with a capital
    /// letter, and numbers that known names start with.
    pub(crate) fn name_starts(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.words.name_starts().iter().map(|&token| token as usize)
    }

    /// The tokens with a capital letter, in text order.
    pub(crate) fn capitals(&self) -> impl Iterator<Item = usize> + '_ {
        self.name_starts().filter(|&token| self.shape(token).has_capital())
    }

    /// The tokens that may tell where a text plays, in text order: digits, and words
    /// of local affairs.
    pub(crate) fn local_signs(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.local_signs().iter().map(|&token| token as usize)
    }

    /// The normal forms of the words that are written small somewhere.
    pub(crate) fn written_small(&self) -> &FormSet {
        self.words.written_small()
    }

    /// A set of normal forms, with none in it.
    pub(crate) fn no_forms(&self) -> FormSet {
        self.words.no_forms()
    }

    /// What its letters and the tables say of a token's word; nothing past the end.
    #[inline]
    pub(crate) fn facts(&self, token: usize) -> &WordFacts {
        self.words.facts(token)
    }

    /// The span of a token; empty, at the end of the text, past the end.
    pub(crate) fn span(&self, token: usize) -> Span {
        self.token(token).map_or(Span::new(self.text.len()..self.text.len()), Token::span)
    }

    /// The span from the first to the last token of a range.
    pub(crate) fn range_span(&self, range: TokenRange) -> Span {
        if range.is_empty() {
            let at = self.span(range.start).start();
            return Span::new(at..at);
        }
        self.span(range.start).cover(self.span(range.end - 1))
    }

    /// The words of a range as they stand in the text.
    pub(crate) fn range_text(&self, range: TokenRange) -> &'t str {
        self.range_span(range).slice(self.text).unwrap_or("")
    }

    /// The kind of a token; a mark past the end.
    pub(crate) fn kind(&self, token: usize) -> TokenKind {
        self.token(token).map_or(TokenKind::Mark, Token::kind)
    }

    /// How a token is written.
    pub(crate) fn shape(&self, token: usize) -> Shape {
        self.tokens.get(token).map_or(Shape::None, |placed| placed.shape)
    }

    /// The white space before a token; a paragraph past the end.
    pub(crate) fn gap(&self, token: usize) -> Gap {
        self.tokens.get(token).map_or(Gap::Paragraph, |placed| placed.gap)
    }

    /// All paragraphs (lines) in text order.
    pub(crate) fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The place of a token's paragraph in [`Outline::paragraphs`].
    pub(crate) fn paragraph_of(&self, token: usize) -> usize {
        place(&self.paragraph_of, token).unwrap_or(self.paragraphs.len().saturating_sub(1))
    }

    /// Returns true if a token stands in a headline.
    pub(crate) fn is_headline(&self, token: usize) -> bool {
        let paragraph = self.paragraphs.get(self.paragraph_of(token));
        paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline)
    }

    /// All quotations, outer before inner, otherwise in text order.
    pub(crate) fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// The place in [`Outline::quotations`] of the innermost quotation around
    /// a token. The marks themselves are not inside.
    pub(crate) fn quotation_of(&self, token: usize) -> Option<usize> {
        place(&self.quotation_of, token)
    }

    /// Returns true if the token opens a quotation.
    pub(crate) fn opens_quotation(&self, token: usize) -> bool {
        self.marks.get(token) == Some(&QuotationMark::Opens)
    }

    /// Returns true if the token closes a quotation.
    pub(crate) fn closes_quotation(&self, token: usize) -> bool {
        self.marks.get(token) == Some(&QuotationMark::Closes)
    }

    /// "Additional reporting by": whether a sentence opens with who worked on the text.
    pub(crate) fn opens_credit(&self, sentence: TokenRange) -> bool {
        (sentence.start..sentence.end.min(sentence.start + 4))
            .any(|token| self.has_role(token, Role::Credit) && self.has_role(token + 1, Role::Byline))
    }

    /// Returns true if the word has a role in telling where units begin.
    fn has_role(&self, token: usize, role: Role) -> bool {
        let span = self.span(token);
        has_any(words::all().of(self.text, span.start(), span.end()), &[role])
    }

    /// All sentences in text order; every token is in exactly one.
    pub(crate) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The place of a token's sentence in [`Outline::sentences`].
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        place(&self.sentence_of, token).unwrap_or(self.sentences.len().saturating_sub(1))
    }

    /// The tokens of the sentence around a token; empty past the end.
    pub(crate) fn sentence(&self, token: usize) -> TokenRange {
        self.sentences
            .get(self.sentence_of(token))
            .map_or(TokenRange::new(self.len(), self.len()), |s| s.tokens)
    }

    /// Returns true if the token is the first word of its sentence, marks and
    /// quotation marks before it not counted: where a capital says nothing.
    pub(crate) fn starts_sentence(&self, token: usize) -> bool {
        self.sentences.get(self.sentence_of(token)).is_some_and(|s| token <= s.first_word)
    }
}

/// The sentences of a text, with headlines, datelines and other units that are
/// read by themselves, in text order.
///
/// A full stop behind an abbreviation, inside brackets or before a small letter
/// ends none; a line break always does. Takes time linear in the text's length.
///
/// # Example
///
/// ```
/// let text = "Gen. Obasi left the U.S. on Jan. 3. He will return.";
/// let sentences: Vec<_> = rapporteur::sentences(text).iter().map(|s| s.slice(text)).collect();
/// assert_eq!(sentences, [Some("Gen. Obasi left the U.S. on Jan. 3."), Some("He will return.")]);
/// ```
pub fn sentences(text: &str) -> Vec<Span> {
    let mut map = TextMap::new(text);
    let mut lines = Lines::new(&map);
    let (mut pairs, mut sentences) = (Pairs::default(), Sentences::default());
    let mut spans = Vec::with_capacity(text.len() / SENTENCE + 1);
    while let Some(line) = lines.read(&map) {
        pairs.read(&mut map, line.tokens);
        sentences.read(&map, &line, |sentence| {
            let last = map.back(sentence.end);
            spans.push(Span::new(sentence.start..map.end_of(last)));
        });
    }
    spans
}

/// For every token the number of the last range that holds it.
fn index(len: usize, ranges: impl Iterator<Item = TokenRange>) -> Vec<u32> {
    let mut of = vec![NOWHERE; len];
    for (number, range) in ranges.enumerate() {
        let number = u32::try_from(number).unwrap_or(NOWHERE);
        if let Some(places) = of.get_mut(range.start..range.end) {
            places.fill(number);
        }
    }
    of
}

fn place(of: &[u32], token: usize) -> Option<usize> {
    of.get(token).filter(|&&number| number != NOWHERE).map(|&number| number as usize)
}
