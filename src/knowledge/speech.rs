//! Words of speech: cues with their frames, refusals, and what stands around them.

use std::collections::HashMap;

use super::hash::{TableMap, WordMap};
use super::table::{Table, list};
use super::verb_forms::{Inflection, inflections, third_person};
use crate::kind::Illocution;
use crate::token::normal_form;

/// All tables of speech.
#[derive(Debug)]
pub(crate) struct Speech {
    cues: Vec<CueRow>,
    by_first_word: WordMap<String, Vec<Inflected>>,
    nouns: WordMap<String, Vec<NounRole>>,
    refusals: WordMap<String, Vec<RefusalRole>>,
    clause_words: WordMap<&'static str, ClauseRoles>,
    polarity: TableMap<&'static str, Illocution>,
    /// Networks and messengers as they are written, and whether the form has no other common sense.
    platforms: TableMap<&'static str, bool>,
}

/// A cue: a row of the table.
#[derive(Debug)]
pub(crate) struct CueRow {
    /// The base form; of a phrasal verb the whole phrase.
    pub(crate) lemma: &'static str,
    /// Verb, noun or phrase.
    pub(crate) pos: CuePos,
    /// What it takes.
    pub(crate) frames: Frames,
    /// The prepositions of the frames [`Frames::PREPOSITION`] and [`Frames::OBJECT_PREPOSITION`].
    pub(crate) prepositions: Vec<&'static str>,
    /// What one does by it.
    pub(crate) illocution: Illocution,
    /// Whether it counts only with a document as its subject.
    pub(crate) document_only: bool,
    /// Whether its base form and its form in -s are common nouns as well.
    pub(crate) is_noun_too: bool,
    /// Whether it is an act, and no speech, with somebody as its object: "recalled its envoy".
    pub(crate) is_act_on_persons: bool,
    /// Whether with a subject it means nothing but speech: "denied the charge".
    pub(crate) is_plain: bool,
    /// The words after the first one.
    pub(crate) rest: Vec<&'static str>,
}

/// What a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CuePos {
    Verb,
    Noun,
    Phrase,
}

/// A form of the first word of a cue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inflected {
    /// The row, for [`Speech::cue`].
    pub(crate) row: usize,
    /// Which form.
    pub(crate) form: Inflection,
}

/// What a cue takes: a set of the letters explained in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frames(u32);

impl Frames {
    pub(crate) const QUOTATION: Frames = Frames::of('q');
    pub(crate) const ONLY_QUOTATION: Frames = Frames::of('Q');
    pub(crate) const THAT: Frames = Frames::of('t');
    pub(crate) const BARE_CLAUSE: Frames = Frames::of('z');
    pub(crate) const QUESTION: Frames = Frames::of('w');
    pub(crate) const INFINITIVE: Frames = Frames::of('i');
    pub(crate) const GERUND: Frames = Frames::of('g');
    pub(crate) const ADDRESSEE: Frames = Frames::of('a');
    pub(crate) const ADDRESSEE_INFINITIVE: Frames = Frames::of('I');
    pub(crate) const NOUN: Frames = Frames::of('o');
    pub(crate) const NAMING: Frames = Frames::of('c');
    pub(crate) const AS: Frames = Frames::of('s');
    pub(crate) const OBJECT_PREPOSITION: Frames = Frames::of('x');
    pub(crate) const PREPOSITION: Frames = Frames::of('r');
    pub(crate) const SOURCE_FOLLOWS: Frames = Frames::of('b');
    pub(crate) const SOURCE_WITHIN: Frames = Frames::of('h');
    pub(crate) const ACT: Frames = Frames::of('d');

    /// None at all.
    pub(crate) const NONE: Frames = Frames(0);

    const fn of(letter: char) -> Frames {
        let bit = if letter.is_ascii_lowercase() { letter as u32 - 'a' as u32 } else { 26 };
        match letter {
            'Q' => Frames(1 << 26),
            'A' => Frames(1 << 27),
            'I' => Frames(1 << 28),
            _ => Frames(1 << bit),
        }
    }

    fn read(letters: &str) -> Frames {
        Frames(letters.chars().filter(char::is_ascii_alphabetic).fold(0, |set, c| set | Frames::of(c).0))
    }

    /// The frames of both.
    pub(crate) const fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    /// The set as a number, for models.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// Returns true if the cue takes any of `other`.
    pub(crate) fn take(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a noun is around speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NounRole {
    Audience,
    Document,
    Gloss,
    Granted,
    Label,
    Medium,
    Outcome,
    Platform,
    Press,
    Venue,
}

/// What a word is in a refusal to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefusalRole {
    /// "declined" to comment.
    Head,
    /// declined to "comment".
    Act,
    /// did not "respond".
    Bare,
    /// had no "comment".
    Noun,
    /// would not be "drawn".
    Passive,
    /// asked not to be "named".
    Unnamed,
    /// asked "not to be" named: what may stand before it.
    UnnamedLink,
    /// has "yet" to respond.
    Pending,
}

/// What a word does between clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseRole {
    Be,
    Have,
    Do,
    Negation,
    Relative,
    Question,
    Aside,
    Occasion,
    Contrast,
    Circumstance,
    Condition,
    Adverb,
    Pronoun,
    Object,
    Expletive,
    Quoting,
    PrepositionOf,
    Citing,
    Aspect,
    Nobody,
    Moment,
    Obligation,
    Future,
    FirstPerson,
    Floating,
    Wish,
    Issuing,
    Background,
    Indefinite,
    Plight,
}

/// A set of roles between clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ClauseRoles(u32);

impl ClauseRoles {
    /// Returns true if a role is among them.
    pub(crate) fn contain(self, role: ClauseRole) -> bool {
        self.0 & 1 << role as u32 != 0
    }
}

impl Speech {
    pub(super) fn embedded() -> Speech {
        let mut speech = Speech {
            cues: Vec::new(),
            by_first_word: WordMap::default(),
            nouns: WordMap::default(),
            refusals: WordMap::default(),
            clause_words: WordMap::default(),
            polarity: TableMap::default(),
            platforms: TableMap::default(),
        };
        speech.read_cues(&Table::embedded(include_str!("en/cues.tsv")));
        speech.read_nouns(&Table::embedded(include_str!("en/speech_nouns.tsv")));
        speech.read_refusals(&Table::embedded(include_str!("en/refusals.tsv")));
        speech.read_clause_words(&Table::embedded(include_str!("en/clause_words.tsv")));
        speech.read_polarity(&Table::embedded(include_str!("en/polarity.tsv")));
        speech.read_platforms(&Table::embedded(include_str!("world/platforms.tsv")));
        speech
    }

    /// What calling something by a word does, if the word judges.
    pub(crate) fn judgement(&self, normal: &str) -> Option<Illocution> {
        self.polarity.get(normal).copied()
    }

    /// Whether words, as they are written, name a network or messenger; one that has
    /// another common sense only if `alone`.
    pub(crate) fn is_platform(&self, words: &str, alone: bool) -> bool {
        self.platforms.get(words).is_some_and(|sure| *sure || alone)
    }

    fn read_platforms(&mut self, table: &Table<'static>) {
        for [name, aliases] in table.cells(["name", "aliases"]) {
            let name = if name.ends_with(')') { None } else { Some(name) };
            for form in name.into_iter().chain(list(aliases)) {
                let bare = form.trim_end_matches('?');
                self.platforms.insert(bare, bare.len() == form.len());
            }
        }
    }

    fn read_polarity(&mut self, table: &Table<'static>) {
        for [word, illocution] in table.cells(["word", "illocution"]) {
            if let Some(illocution) = Illocution::from_name(illocution) {
                self.polarity.insert(word, illocution);
            }
        }
    }

    /// The cues that a word could begin.
    pub(crate) fn cues_from(&self, normal: &str) -> &[Inflected] {
        self.by_first_word.get(normal).map_or(&[], Vec::as_slice)
    }

    /// A row of the table of cues.
    pub(crate) fn cue(&self, row: usize) -> Option<&CueRow> {
        self.cues.get(row)
    }

    /// Returns true if a word, as the head of a noun phrase, has a role around speech.
    pub(crate) fn noun_is(&self, word: &str, role: NounRole) -> bool {
        self.nouns.get(word).is_some_and(|roles| roles.contains(&role))
    }

    /// Returns true if a word has a role in refusals.
    pub(crate) fn refusal_is(&self, normal: &str, role: RefusalRole) -> bool {
        self.refusals.get(normal).is_some_and(|roles| roles.contains(&role))
    }

    /// What a word does between clauses.
    pub(crate) fn clause_roles(&self, normal: &str) -> ClauseRoles {
        self.clause_words.get(normal).copied().unwrap_or_default()
    }

    fn read_cues(&mut self, table: &Table<'static>) {
        let columns = ["lemma", "pos", "frames", "prepositions", "illocution", "subject", "homograph"];
        let irregular: HashMap<&str, &str> = table
            .cells(["lemma", "forms"])
            .filter(|[_, forms]| !forms.is_empty())
            .collect::<Vec<_>>()
            .iter()
            .map(|[lemma, forms]| (first_word(lemma), *forms))
            .collect();
        for [lemma, pos, frames, prepositions, illocution, subject, homograph] in table.cells(columns) {
            let Some(pos) = cue_pos(pos) else { continue };
            let first = first_word(lemma);
            let row = self.cues.len();
            self.cues.push(CueRow {
                lemma,
                pos,
                frames: Frames::read(frames),
                prepositions: list(prepositions).collect(),
                illocution: Illocution::from_name(illocution).unwrap_or(Illocution::Assert),
                document_only: subject == "document",
                is_noun_too: list(homograph).any(|h| h == "noun"),
                is_act_on_persons: list(homograph).any(|h| h == "act"),
                is_plain: list(homograph).any(|h| h == "none"),
                rest: lemma.split(' ').skip(1).collect(),
            });
            let forms = match pos {
                CuePos::Verb => inflections(first, irregular.get(first).copied().unwrap_or("")),
                CuePos::Noun => {
                    vec![(first.to_owned(), Inflection::None), (third_person(first), Inflection::None)]
                }
                CuePos::Phrase => vec![(first.to_owned(), Inflection::None)],
            };
            for (word, form) in forms {
                self.by_first_word.or_default(normal_form(&word)).push(Inflected { row, form });
            }
        }
    }

    fn read_nouns(&mut self, table: &Table<'static>) {
        for [word, kind] in table.cells(["word", "kind"]) {
            let role = match kind {
                "audience" => NounRole::Audience,
                "document" => NounRole::Document,
                "gloss" => NounRole::Gloss,
                "granted" => NounRole::Granted,
                "label" => NounRole::Label,
                "medium" => NounRole::Medium,
                "outcome" => NounRole::Outcome,
                "press" => NounRole::Press,
                "venue" => NounRole::Venue,
                _ => continue,
            };
            self.nouns.or_default(word.to_owned()).push(role);
            self.nouns.or_default(third_person(word)).push(role);
        }
    }

    fn read_refusals(&mut self, table: &Table<'static>) {
        for [word, role, forms] in table.cells(["word", "role", "forms"]) {
            let role = match role {
                "head" => RefusalRole::Head,
                "act" => RefusalRole::Act,
                "bare" => RefusalRole::Bare,
                "noun" => RefusalRole::Noun,
                "passive" => RefusalRole::Passive,
                "unnamed" => RefusalRole::Unnamed,
                "unnamed_link" => RefusalRole::UnnamedLink,
                "pending" => RefusalRole::Pending,
                _ => continue,
            };
            for (form, _) in inflections(first_word(word), forms) {
                self.refusals.or_default(form).push(role);
            }
        }
    }

    fn read_clause_words(&mut self, table: &Table<'static>) {
        for [word, role] in table.cells(["word", "role"]) {
            let role = match role {
                "be" => ClauseRole::Be,
                "have" => ClauseRole::Have,
                "do" => ClauseRole::Do,
                "negation" => ClauseRole::Negation,
                "relative" => ClauseRole::Relative,
                "question" => ClauseRole::Question,
                "aside" => ClauseRole::Aside,
                "occasion" => ClauseRole::Occasion,
                "contrast" => ClauseRole::Contrast,
                "circumstance" => ClauseRole::Circumstance,
                "adverb" => ClauseRole::Adverb,
                "pronoun" => ClauseRole::Pronoun,
                "object" => ClauseRole::Object,
                "expletive" => ClauseRole::Expletive,
                "quoting" => ClauseRole::Quoting,
                "condition" => ClauseRole::Condition,
                "citing" => ClauseRole::Citing,
                "aspect" => ClauseRole::Aspect,
                "nobody" => ClauseRole::Nobody,
                "moment" => ClauseRole::Moment,
                "obligation" => ClauseRole::Obligation,
                "future" => ClauseRole::Future,
                "floating" => ClauseRole::Floating,
                "wish" => ClauseRole::Wish,
                "plight" => ClauseRole::Plight,
                "indefinite" => ClauseRole::Indefinite,
                "background" => ClauseRole::Background,
                "issuing" => ClauseRole::Issuing,
                "first_person" => ClauseRole::FirstPerson,
                "preposition_of" => ClauseRole::PrepositionOf,
                _ => continue,
            };
            self.clause_words.or_default(word).0 |= 1 << role as u32;
        }
    }
}

fn cue_pos(pos: &str) -> Option<CuePos> {
    match pos {
        "verb" => Some(CuePos::Verb),
        "noun" => Some(CuePos::Noun),
        "phrase" => Some(CuePos::Phrase),
        _ => None,
    }
}

fn first_word(lemma: &str) -> &str {
    lemma.split(' ').next().unwrap_or(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_of_speech_is_read() {
        let rows = |text| Table::read(text).unwrap().rows().len();
        let speech = Speech::embedded();
        assert_eq!(speech.cues.len(), rows(include_str!("en/cues.tsv")));
        assert!(speech.cues.len() > 800);
        let table = Table::read(include_str!("en/cues.tsv")).unwrap();
        for [lemma, frames, illocution] in table.cells(["lemma", "frames", "illocution"]) {
            assert!(Illocution::from_name(illocution).is_some(), "{lemma}: {illocution}");
            assert!(
                !frames.is_empty() && frames.chars().all(|c| "qQtzwigaAIocsxrbhd".contains(c)),
                "{lemma}: {frames}"
            );
        }
        let roles: usize = speech.clause_words.values().map(|roles| roles.0.count_ones() as usize).sum();
        assert_eq!(roles, rows(include_str!("en/clause_words.tsv")));
        assert_eq!(speech.polarity.len(), rows(include_str!("en/polarity.tsv")));
    }

    #[test]
    fn verbs_inflect_by_rule_and_by_row() {
        let speech = Speech::embedded();
        let lemmas = |word: &str| -> Vec<&str> {
            speech.cues_from(word).iter().filter_map(|i| speech.cue(i.row)).map(|row| row.lemma).collect()
        };
        assert!(lemmas("denies").contains(&"deny"));
        assert!(lemmas("said").contains(&"say"));
        assert!(lemmas("urging").contains(&"urge"));
        assert!(lemmas("went").contains(&"go on"));
        assert!(lemmas("vowed").contains(&"vow"));
        let written = speech.cues_from("written").first().map(|i| i.form);
        assert_eq!(written, Some(Inflection::Participle));
    }
}
