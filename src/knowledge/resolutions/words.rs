//! Words around resolutions, by what they are for.

use once_cell::sync::Lazy;

use crate::knowledge::hash::TableMap;
use crate::knowledge::phrases::Phrases;
use crate::knowledge::table::{Table, list};

/// The words of the crate.
pub(super) static EMBEDDED: Lazy<ResolutionWords> =
    Lazy::new(|| ResolutionWords::read(include_str!("../en/resolution_words.tsv")));

/// What a word is for beside a resolution; one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Role(u128);

macro_rules! roles {
    ($($name:ident = $text:literal, $bit:literal;)*) => {
        impl Role {
            $(pub(crate) const $name: Role = Role(1 << $bit);)*
            fn from_name(name: &str) -> Option<Role> {
                match name { $($text => Some(Role::$name),)* _ => None }
            }
        }
    };
}

roles! {
    SETTLEMENT = "settlement", 0;
    PROBLEM = "problem", 1;
    REACH = "reach", 2;
    RESOLVE = "resolve", 3;
    KIND = "kind", 4;
    QUALITY = "quality", 5;
    DRAFT = "draft", 6;
    TEXT = "text", 7;
    MANY = "many", 8;
    UNIT = "unit", 9;
    INCLUDE = "include", 10;
    CONTENT = "content", 11;
    GOVERN = "govern", 12;
    AMERICAN = "american", 13;
    CONGRESS = "congress", 14;
    SORT = "sort", 15;
    COMPOUND = "compound", 16;
    AUXILIARY = "auxiliary", 17;
    BE = "be", 18;
    MODAL = "modal", 19;
    MUST = "must", 20;
    ATTEMPT = "attempt", 21;
    REFUSAL = "refusal", 22;
    CALL = "call", 23;
    CARRYING = "carrying", 24;
    RELATIVE = "relative", 25;
    SEVERAL = "several", 26;
    PREPOSITION = "preposition", 27;
    INSTRUMENT = "instrument", 28;
    ARTICLE = "article", 29;
    DEFINITE = "definite", 30;
    DEMONSTRATIVE = "demonstrative", 31;
    OTHER = "other", 32;
    COMING = "coming", 33;
    ORIGINAL = "original", 34;
    WORK = "work", 35;
    INSERTED = "inserted", 36;
    OBJECT_WORD = "object_word", 37;
    WEEKDAY = "weekday", 38;
    ABOUT = "about", 39;
    SUBJECT_LEAD = "subject_lead", 40;
    PARTICIPLE_LIKE = "participle_like", 41;
    MAIN_VERB = "main_verb", 42;
    AFTER_VOTE = "after_vote", 45;
    THREAT = "threat", 43;
    PLAIN = "plain", 46;
    RELATED = "related", 47;
    CLAUSE_START = "clause_start", 48;
    VOTE_WORD = "vote_word", 49;
    POSSESSIVE = "possessive", 50;
    SAY = "say", 51;
    ALSO = "also", 52;
    BINDING = "binding", 53;
    LAPSE = "lapse", 54;
    TELL = "tell", 55;
    PAPER = "paper", 56;
    PLANNED = "planned", 57;
    POSSIBLE = "possible", 58;
    NOBODY = "nobody", 59;
    PERMANENT = "permanent", 60;
    BALLOT = "ballot", 61;
}

/// The words around resolutions.
#[derive(Debug)]
pub(crate) struct ResolutionWords {
    single: TableMap<&'static str, u128>,
    phrases: Phrases<Role>,
}

impl ResolutionWords {
    fn read(text: &'static str) -> ResolutionWords {
        let mut words = ResolutionWords { single: TableMap::default(), phrases: Phrases::default() };
        for [role, cell] in Table::embedded(text).cells(["role", "words"]) {
            let Some(role) = Role::from_name(role) else { continue };
            for word in list(cell) {
                if word.contains([' ', '.']) {
                    words.phrases.add(word, role);
                } else {
                    *words.single.entry(word).or_insert(0) |= role.0;
                }
            }
        }
        words
    }

    /// Returns true if a word, in normal form, has a role.
    pub(crate) fn is(&self, role: Role, normal: &str) -> bool {
        self.single.get(normal).is_some_and(|roles| roles & role.0 != 0)
    }

    /// The number of tokens of the words with a role at `start`; 0 for none.
    pub(crate) fn len<'p>(
        &'p self,
        role: Role,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p + Clone,
    ) -> usize {
        if start < end && self.is(role, normal(start)) {
            return 1;
        }
        self.phrases.all(start, end, normal).find(|(_, r)| **r == role).map_or(0, |(len, _)| len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_known_and_asked_by_one_name() {
        let mut seen = Vec::new();
        for [role, words] in
            Table::read(include_str!("../en/resolution_words.tsv")).unwrap().cells(["role", "words"])
        {
            assert!(Role::from_name(role).is_some(), "{role}");
            assert!(!seen.contains(&role), "{role} has two rows");
            let mut unique: Vec<&str> = list(words).collect();
            let count = unique.len();
            unique.sort_unstable();
            unique.dedup();
            assert_eq!(unique.len(), count, "{role} names a word twice");
            seen.push(role);
        }
    }
}
