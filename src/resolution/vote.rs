//! Votes read from the text: "by 41 votes to 7 with 22 abstentions", "9-0-6",
//! "11 votes in favour and none against".

use super::Vote;
use super::reading::Reading;
use crate::knowledge::resolutions::Role;
use crate::outline::{TokenKind, TokenRange};

/// What a sentence says of a vote, as far as it does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    in_favour: Option<u16>,
    against: Option<u16>,
    abstaining: Option<u16>,
}

/// The vote that a sentence tells, with its words.
pub(super) fn vote(reading: &Reading<'_, '_>, sentence: TokenRange) -> Option<(Vote, TokenRange)> {
    let mut tally = Tally::default();
    let (mut first, mut last) = (None, sentence.start);
    let mut next = sentence.start;
    for token in sentence.iter() {
        // The numbers behind a dash are read with the first.
        if token < next {
            continue;
        }
        let Some(count) = count(reading.normal(token)) else { continue };
        if read(reading, token, count, &mut tally) {
            first = first.or(Some(token));
            last = token + 1;
            next = token + 1 + 2 * dashes(reading, token);
        }
    }
    let vote = Vote {
        in_favour: tally.in_favour?,
        against: tally.against.or(tally.abstaining.map(|_| 0))?,
        abstaining: tally.abstaining.unwrap_or(0),
    };
    Some((vote, TokenRange::new(first?, last)))
}

/// How many numbers follow a number behind dashes: two in "9-0-6".
fn dashes(reading: &Reading<'_, '_>, token: usize) -> usize {
    match dashed(reading, token) {
        Some((_, Some(_))) => 2,
        Some((_, None)) => 1,
        None => 0,
    }
}

/// What the number at a token counts.
fn read(reading: &Reading<'_, '_>, token: usize, count: u16, tally: &mut Tally) -> bool {
    let word = |i: usize| reading.normal(token + i);
    let votes = |i: usize| reading.is(Role::VOTE_WORD, token + i);
    let after = 1 + usize::from(votes(1));
    if let Some(rest) = dashed(reading, token) {
        (tally.in_favour, tally.against) = (Some(count), Some(rest.0));
        tally.abstaining = rest.1.or(tally.abstaining);
        return true;
    }
    let in_favour =
        (word(after) == "in" && matches!(word(after + 1), "favour" | "favor")) || word(after) == "for";
    if in_favour {
        tally.in_favour = Some(count);
    } else if word(after) == "against" || (word(after) == "votes" && word(after + 1) == "against") {
        tally.against = Some(count);
    } else if word(after).starts_with("absten") || word(after).starts_with("abstain") {
        tally.abstaining = Some(count);
    } else if votes(1) && word(2) == "to" {
        // "by 41 votes to 7"
        tally.in_favour = Some(count);
        tally.against = self::count(word(3));
    } else if word(1) == "to" && self::count(word(2)).is_some() && spoken_as_vote(reading, token) {
        tally.in_favour = Some(count);
        tally.against = self::count(word(2));
    } else {
        return false;
    }
    true
}

/// "9-0-6", "31–28": the numbers behind the first.
fn dashed(reading: &Reading<'_, '_>, token: usize) -> Option<(u16, Option<u16>)> {
    let dash = |t: usize| matches!(reading.normal(t), "-" | "–" | "—");
    let number = |t: usize| reading.normal(t).parse::<u16>().ok();
    if !dash(token + 1) || reading.outline.kind(token) != TokenKind::Number {
        return None;
    }
    let second = number(token + 2)?;
    let third = if dash(token + 3) { number(token + 4) } else { None };
    (third.is_some() || spoken_as_vote(reading, token)).then_some((second, third))
}

/// Returns true if "vote" or its like stands near: "13 to 1" may be a score.
fn spoken_as_vote(reading: &Reading<'_, '_>, token: usize) -> bool {
    let near = TokenRange::new(token.saturating_sub(5), token + 8);
    near.iter().any(|t| reading.is(Role::VOTE_WORD, t))
}

/// Returns true if a token is a number of votes, or stands within one: "41", "to", "-".
pub(super) fn counts(reading: &Reading<'_, '_>, token: usize) -> bool {
    count_at(reading, token).is_some()
}

/// The number of votes that a token says.
pub(super) fn count_at(reading: &Reading<'_, '_>, token: usize) -> Option<u16> {
    count(reading.normal(token))
}

/// A number in digits or words, zero too.
fn count(normal: &str) -> Option<u16> {
    const WORDS: [&str; 21] = [
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Ok(number) = normal.parse::<u16>() {
        return (number < 700).then_some(number);
    }
    if matches!(normal, "zero" | "nil" | "no" | "nobody") {
        return Some(0);
    }
    let unit = |word: &str| WORDS.iter().position(|w| *w == word).and_then(|n| u16::try_from(n).ok());
    let (tens, rest) = normal.split_once('-').map_or((normal, None), |(tens, rest)| (tens, Some(rest)));
    let tens = TENS.iter().position(|w| *w == tens).and_then(|n| u16::try_from(n).ok()).map(|n| 10 * (n + 2));
    match (tens, rest) {
        (Some(tens), None) => Some(tens),
        (Some(tens), Some(rest)) => unit(rest).filter(|n| (1..10).contains(n)).map(|n| tens + n),
        (None, _) => unit(normal),
    }
}
