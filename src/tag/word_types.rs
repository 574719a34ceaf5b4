//! Tokens -> word types: what a layer asks of a word, made once for all its
//! occurrences in a text, and found by the number of the word.

use std::hash::Hasher;
use std::sync::LazyLock;

use crate::knowledge::{Knowledge, Table, TableMap, WeightsFile};
use crate::outline::{Outline, Shape, TokenRange, VocabularyId};
use crate::pos::Pos;
use crate::score::{Atom, WordClasses, atom, combine};

static CLASSES: LazyLock<WordClasses> =
    LazyLock::new(|| WordClasses::read(&WeightsFile::Classes.bytes()).unwrap_or_default());

/// The fine and the coarse class of a word by its normal form, from 1; 0 and 0 if it has none.
pub(crate) fn word_class(word: Atom) -> (u8, u8) {
    CLASSES.of(word)
}

/// What features are made of, for one word as it is written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordAtoms {
    /// The normal form.
    pub(crate) word: Atom,
    /// Its last one to five letters; the whole word where it is shorter.
    pub(crate) endings: [Atom; 5],
    /// Its first one to five letters.
    pub(crate) beginnings: [Atom; 5],
    /// What follows the last hyphen; 0 without one.
    pub(crate) last_part: Atom,
    /// What stands before the first hyphen; 0 without one.
    pub(crate) first_part: Atom,
    /// Kinds of characters in their order, runs told once: "Xx-x", "X.X.", "d,d".
    pub(crate) pattern: Atom,
    /// How it is written.
    pub(crate) shape: Atom,
    /// The fine and the coarse word class.
    pub(crate) class: Atom,
    pub(crate) coarse_class: Atom,
    /// Whether the tables have it as a given name (1), a surname (2), or both (3);
    /// 0 also for every word written small.
    pub(crate) person: Atom,
    /// How many letters, up to four.
    pub(crate) letters: u8,
    /// The part of speech of a word that has one only.
    pub(crate) closed: Option<Pos>,
}

/// A word as it stands in a text, as far as models that look at many words ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TokenWord {
    /// The normal form.
    pub(crate) normal: Atom,
    /// The fine word class.
    pub(crate) class: Atom,
}

/// What stands where no word does.
pub(crate) static NO_WORD: WordAtoms = WordAtoms {
    word: 0,
    endings: [0; 5],
    beginnings: [0; 5],
    last_part: 0,
    first_part: 0,
    pattern: 0,
    shape: 0,
    class: 0,
    coarse_class: 0,
    person: 0,
    letters: 0,
    closed: None,
};

static CLOSED: LazyLock<TableMap<&'static str, Pos>> = LazyLock::new(|| {
    let rows = Table::embedded(include_str!("../knowledge/en/closed_words.tsv"));
    rows.cells(["word", "tag"]).filter_map(|[word, tag]| Some((word, Pos::from_penn(tag)?))).collect()
});

/// Word types, in order of first occurrence, and which of them the tokens of a
/// text are. Types may be kept from text to text: most words of the next one
/// are known by then.
#[derive(Debug, Default)]
pub(crate) struct WordTypes {
    types: Vec<WordAtoms>,
    /// The places of the types of a vocabulary's words plus one, by their numbers; 0
    /// for a word that was not met.
    places: Vec<u32>,
    vocabulary: Option<VocabularyId>,
    of: Vec<u32>,
    /// The token that `of` begins with.
    first: usize,
}

impl WordTypes {
    /// The types of one text.
    #[cfg(feature = "_train")]
    pub(crate) fn new(outline: &Outline<'_>) -> WordTypes {
        let mut words = WordTypes::default();
        words.read(outline);
        words
    }

    /// Turns to another text.
    pub(crate) fn read(&mut self, outline: &Outline<'_>) {
        self.read_part(outline, outline.all());
    }

    /// Turns to a part of a text; the other tokens are no words.
    pub(super) fn read_part(&mut self, outline: &Outline<'_>, tokens: TokenRange) {
        self.of.clear();
        self.first = tokens.start;
        if self.vocabulary != Some(outline.vocabulary()) {
            self.vocabulary = Some(outline.vocabulary());
            self.places.clear();
        }
        self.places.resize(self.places.len().max(outline.word_numbers()), 0);
        for token in tokens.iter() {
            let number = outline.word_number(token) as usize;
            let known = self.places.get(number).and_then(|place| place.checked_sub(1));
            let place = known.unwrap_or_else(|| self.add(outline, token, number));
            self.of.push(place);
        }
    }

    #[cold]
    fn add(&mut self, outline: &Outline<'_>, token: usize, number: usize) -> u32 {
        let place = u32::try_from(self.types.len()).unwrap_or(u32::MAX - 1);
        self.types.push(atoms(outline.word(token), outline.normal(token), outline.shape(token)));
        if let Some(known) = self.places.get_mut(number) {
            *known = place + 1;
        }
        place
    }

    /// All types.
    pub(crate) fn types(&self) -> &[WordAtoms] {
        &self.types
    }

    /// The type of a token; `None` past the end.
    pub(crate) fn of(&self, token: usize) -> Option<usize> {
        self.of.get(self.place(token)?).map(|&place| place as usize)
    }

    /// The words of all tokens, side by side: what is asked again and again
    /// should not be looked for among the types.
    pub(crate) fn of_tokens(&self) -> Vec<TokenWord> {
        let word = |&place: &u32| {
            let atoms = self.types.get(place as usize).unwrap_or(&NO_WORD);
            TokenWord { normal: atoms.word, class: atoms.class }
        };
        self.of.iter().map(word).collect()
    }

    /// The place of a token in lists that begin where this one does.
    pub(super) fn place(&self, token: usize) -> Option<usize> {
        token.checked_sub(self.first)
    }

    /// What a token's features are made of; a word without letters past the end.
    pub(crate) fn atoms(&self, token: usize) -> &WordAtoms {
        self.of(token).and_then(|place| self.types.get(place)).unwrap_or(&NO_WORD)
    }
}

/// The hash of features for the map of words: short strings, no attacker to
/// gain from collisions within one text of bounded vocabulary.
#[derive(Debug, Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write_u64(&mut self, atom: u64) {
        self.0 = combine(self.0, atom);
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.0 = combine(self.0, u64::from_le_bytes(<[u8; 8]>::try_from(chunk).unwrap_or_default()));
        }
        let rest = chunks.remainder().iter().fold(0, |rest, &byte| (rest << 8) | u64::from(byte));
        self.0 = combine(self.0, rest);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn atoms(word: &str, normal: &str, shape: Shape) -> WordAtoms {
    let whole = atom(normal);
    let (class, coarse_class) = CLASSES.of(whole);
    let mut endings = [whole; 5];
    for (ending, (start, _)) in endings.iter_mut().zip(normal.char_indices().rev()) {
        *ending = atom(normal.get(start..).unwrap_or(""));
    }
    let mut beginnings = [whole; 5];
    for (beginning, (start, first)) in beginnings.iter_mut().zip(normal.char_indices()) {
        *beginning = atom(normal.get(..start + first.len_utf8()).unwrap_or(""));
    }
    WordAtoms {
        word: whole,
        endings,
        beginnings,
        // "AT" and "THE" in capitals may be letters that stand for something.
        closed: CLOSED.get(normal).copied().filter(|_| shape != Shape::Capitals),
        first_part: normal.split_once('-').map_or(0, |(part, _)| atom(part)),
        last_part: normal.rsplit_once('-').map_or(0, |(_, part)| atom(part)),
        pattern: pattern(word),
        shape: match shape {
            Shape::None => 1,
            Shape::Lower => 2,
            Shape::Capitalized => 3,
            Shape::Capitals => 4,
            Shape::Mixed => 5,
        },
        class: u64::from(class),
        coarse_class: u64::from(coarse_class),
        person: if shape.has_capital() { person(normal) } else { 0 },
        letters: u8::try_from(word.chars().filter(|c| c.is_alphabetic()).take(4).count()).unwrap_or(4),
    }
}

/// The pattern of "II" and "XIV". Fewer letters than numbers have: "MCI" and "DC" are none.
const ROMAN_NUMBER: Atom = 1;

/// What the tables of names of persons say of a word.
fn person(normal: &str) -> Atom {
    let persons = &Knowledge::embedded().persons;
    u64::from(persons.given(normal).is_some()) + 2 * u64::from(persons.is_surname(normal))
}

/// Kinds of characters in their order, runs told once; a Roman number is a kind by itself ("Title IV").
fn pattern(word: &str) -> Atom {
    if word.len() >= 2 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) {
        return ROMAN_NUMBER;
    }
    let mut kinds = [0_u8; 12];
    let mut last = 0;
    let mut places = kinds.iter_mut();
    for character in word.chars() {
        let kind = match character {
            'A'..='Z' => b'X',
            'a'..='z' => b'x',
            '0'..='9' => b'd',
            '\'' | '’' => b'\'',
            '-' | '‐' | '‑' => b'-',
            c if c.is_ascii() => c as u8,
            c if c.is_uppercase() => b'X',
            c if c.is_alphabetic() => b'x',
            _ => b'?',
        };
        if kind != last {
            let Some(place) = places.next() else { break };
            *place = kind;
        }
        last = kind;
    }
    kinds.chunks_exact(4).fold(0, |atom, chunk| {
        combine(atom, u64::from(u32::from_le_bytes(<[u8; 4]>::try_from(chunk).unwrap_or_default())))
    })
}
