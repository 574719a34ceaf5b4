//! UAX #29 read out rule by rule, position by position, for the tests: slow,
//! and nothing but what the standard says.

use super::property::WordBreak::{self, *};
use super::property::word_break;

/// The ends of the pieces of a text.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let classes: Vec<WordBreak> = text.chars().map(word_break).collect();
    let mut ends: Vec<usize> = text
        .char_indices()
        .enumerate()
        .skip(1)
        .filter(|&(i, _)| breaks(&classes, i))
        .map(|(_, (at, _))| at)
        .collect();
    if !text.is_empty() {
        ends.push(text.len()); // WB2
    }
    ends
}

/// The character that counts at or before a place (WB4), with its place.
fn counted(classes: &[WordBreak], at: Option<usize>) -> Option<usize> {
    let mut at = at?;
    while classes[at].is_ignored() && at > 0 && !classes[at - 1].is_newline() {
        at -= 1;
    }
    Some(at)
}

/// Whether there is a boundary before a character.
fn breaks(classes: &[WordBreak], i: usize) -> bool {
    let (raw, right) = (classes[i - 1], classes[i]);
    if raw == CarriageReturn && right == LineFeed {
        return false; // WB3
    }
    if raw.is_newline() || right.is_newline() {
        return true; // WB3a, WB3b
    }
    if raw == Joiner && right.is_pictograph() || raw == Space && right == Space {
        return false; // WB3c, WB3d
    }
    if right.is_ignored() {
        return false; // WB4
    }
    let first = counted(classes, Some(i - 1));
    let second = counted(classes, first.and_then(|at| at.checked_sub(1)));
    let at = |place: Option<usize>| place.map_or(Other, |place| classes[place]);
    // A line break between them is no neighbour.
    let (left, before) = (at(first), at(second));
    let behind = classes[i + 1..].iter().find(|class| !class.is_ignored()).copied().unwrap_or(Other);
    let is_quiet = |class| matches!(class, MidNumLet | SingleQuote);
    let is_word = |class: WordBreak| class.is_letter() || class == Numeric;
    let joined = (left.is_letter() && right.is_letter()) // WB5
        || (left.is_letter() && (right == MidLetter || is_quiet(right)) && behind.is_letter()) // WB6
        || (before.is_letter() && (left == MidLetter || is_quiet(left)) && right.is_letter()) // WB7
        || (left == HebrewLetter && right == SingleQuote) // WB7a
        || (left == HebrewLetter && right == DoubleQuote && behind == HebrewLetter) // WB7b
        || (before == HebrewLetter && left == DoubleQuote && right == HebrewLetter) // WB7c
        || (is_word(left) && right == Numeric) // WB8, WB9
        || (left == Numeric && right.is_letter()) // WB10
        || (before == Numeric && (left == MidNum || is_quiet(left)) && right == Numeric) // WB11
        || (left == Numeric && (right == MidNum || is_quiet(right)) && behind == Numeric) // WB12
        || (left == Katakana && right == Katakana) // WB13
        || ((is_word(left) || matches!(left, Katakana | ExtendNumLet)) && right == ExtendNumLet) // WB13a
        || (left == ExtendNumLet && (is_word(right) || right == Katakana)) // WB13b
        || (left == RegionalIndicator && right == RegionalIndicator && odd_indicators(classes, first)); // WB15, WB16
    !joined // WB999
}

/// Whether an odd number of regional indicators ends at a place.
fn odd_indicators(classes: &[WordBreak], mut at: Option<usize>) -> bool {
    let mut odd = false;
    while let Some(place) = at.filter(|&place| classes[place] == RegionalIndicator) {
        odd = !odd;
        at = counted(classes, place.checked_sub(1));
    }
    odd
}
