//! What the rest of a text tells about a word: written small elsewhere, it is
//! no name; written with a capital where none was due, it is one; part of a
//! longer name elsewhere, it is a name of the same kind.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::Coarse;
use crate::outline::TokenRange;
use crate::score::{Atom, combine};
use crate::tag::letter_case::{CAPITAL_DUE, IN_SENTENCE, case_parts};
use crate::tag::word_types::{WordHasher, WordTypes};

/// How words are written in a text.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    counts: HashMap<Atom, [u8; 2], BuildHasherDefault<WordHasher>>,
}

impl Spellings {
    pub(crate) fn new(words: &WordTypes, cases: &[Atom]) -> Spellings {
        let mut spellings = Spellings::default();
        for (token, &case) in cases.iter().enumerate() {
            let (shape, due, regime) = case_parts(case);
            if regime != IN_SENTENCE || shape == 0 {
                continue;
            }
            let counts = spellings.counts.entry(words.atoms(token).word).or_default();
            let [small, capital] = counts;
            if shape == 1 {
                *small = small.saturating_add(1);
            } else if due == 0 {
                *capital = capital.saturating_add(1);
            }
        }
        spellings
    }

    /// What the other occurrences of a word with a capital tell, as an atom.
    pub(crate) fn others(&self, word: Atom, case: Atom) -> Atom {
        let (shape, due, regime) = case_parts(case);
        if shape < 2 {
            return 0;
        }
        let [small, capital] = self.counts.get(&word).copied().unwrap_or_default();
        let own = u8::from(regime == IN_SENTENCE && due == 0);
        let capital = capital.saturating_sub(own);
        let due = u64::from(due == CAPITAL_DUE || regime != IN_SENTENCE);
        combine(1 + u64::from(small.min(2)), 1 + u64::from(capital.min(2)) * 2 + due)
    }
}

/// What the names of a first reading say of a word, its own name left out: kinds plus one, 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Votes {
    /// The kind of longer names that end with the word.
    pub(crate) longer_last: Atom,
    /// The kind of longer names that hold it.
    pub(crate) longer: Atom,
    /// The kind it has as a name by itself.
    pub(crate) alone: Atom,
    /// Whether it stood outside of names, in spite of its capital.
    pub(crate) outside: Atom,
}

/// How often a word was read as what.
#[derive(Debug, Clone, Copy, Default)]
struct Ballot {
    longer_last: [u16; Coarse::ALL.len()],
    longer: [u16; Coarse::ALL.len()],
    alone: [u16; Coarse::ALL.len()],
    outside: u16,
}

impl Ballot {
    /// Counts a reading of a word, or takes it back.
    fn count(&mut self, reading: Option<(Coarse, bool, bool)>, count: impl Fn(u16) -> u16) {
        let Some((kind, longer, last)) = reading else {
            self.outside = count(self.outside);
            return;
        };
        let kind = kind as usize;
        let ballots =
            [(longer && last, &mut self.longer_last), (longer, &mut self.longer), (!longer, &mut self.alone)];
        for (counts, ballot) in ballots {
            if let Some(place) = ballot.get_mut(kind).filter(|_| counts) {
                *place = count(*place);
            }
        }
    }
}

/// The votes on all tokens. Words without a capital have none.
pub(crate) fn votes(words: &WordTypes, cases: &[Atom], names: &[(TokenRange, Coarse)]) -> Vec<Votes> {
    let mut readings: Vec<Option<(Coarse, bool, bool)>> = vec![None; cases.len()];
    for &(tokens, kind) in names {
        for token in tokens.iter() {
            if let Some(reading) = readings.get_mut(token) {
                *reading = Some((kind, tokens.len() > 1, token + 1 == tokens.end));
            }
        }
    }
    let mut ballots: HashMap<Atom, Ballot, BuildHasherDefault<WordHasher>> = HashMap::default();
    let capitals = || {
        let all = cases.iter().zip(&readings).enumerate();
        all.filter(|(token, (case, _))| case_parts(**case).0 >= 2 && words.atoms(*token).letters >= 2)
    };
    for (token, (&case, &reading)) in capitals() {
        let (_, due, regime) = case_parts(case);
        // A capital that was due is no sign of a name that was not found.
        if reading.is_some() || (due == 0 && regime == IN_SENTENCE) {
            ballots.entry(words.atoms(token).word).or_default().count(reading, |n| n.saturating_add(1));
        }
    }
    let mut votes = vec![Votes::default(); cases.len()];
    for (token, (&case, &reading)) in capitals() {
        let Some(mut ballot) = ballots.get(&words.atoms(token).word).copied() else { continue };
        let (_, due, regime) = case_parts(case);
        if reading.is_some() || (due == 0 && regime == IN_SENTENCE) {
            ballot.count(reading, |n| n.saturating_sub(1));
        }
        if let Some(vote) = votes.get_mut(token) {
            *vote = Votes {
                longer_last: winner(&ballot.longer_last),
                longer: winner(&ballot.longer),
                alone: winner(&ballot.alone),
                outside: u64::from(ballot.outside.min(2)),
            };
        }
    }
    votes
}

/// The kind with most votes plus one, the first of equals; 0 if there are none.
fn winner(ballot: &[u16]) -> Atom {
    let mut winner = (0, 0);
    for (&votes, kind) in ballot.iter().zip(1..) {
        if votes > winner.0 {
            winner = (votes, kind);
        }
    }
    winner.1
}
