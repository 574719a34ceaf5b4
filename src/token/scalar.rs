//! One step of UAX #29, character by character: the whole rules, for what the
//! bitmaps of [`super::segment`] leave alone.

use super::property::WordBreak::{self, *};
use super::property::word_break;

/// The first word boundary after `start`, which must be a boundary before the
/// end of the text. No rule looks back over a boundary, so nothing before
/// `start` matters.
pub(super) fn next_boundary(text: &str, start: usize) -> usize {
    let mut rest = text.get(start..).unwrap_or("").char_indices();
    let Some((_, first)) = rest.next() else { return text.len() };
    let mut state = State::new(word_break(first));
    while let Some((at, character)) = rest.next() {
        let class = word_break(character);
        let joined = state.joins(class, || after(rest.clone()));
        if !joined {
            return start + at;
        }
    }
    text.len()
}

/// The class of the next character that counts.
fn after(rest: std::str::CharIndices<'_>) -> WordBreak {
    rest.map(|(_, character)| word_break(character)).find(|class| !class.is_ignored()).unwrap_or(Other)
}

/// What the rules remember of the characters since the boundary.
struct State {
    /// The class of the last character.
    raw: WordBreak,
    /// The class of the last character that counts (WB4).
    last: WordBreak,
    /// The class before it, if the last one is a mark in the middle of a word
    /// or number that goes on.
    held: Option<WordBreak>,
    /// Whether an odd number of regional indicators stands before the place.
    odd_indicators: bool,
}

impl State {
    fn new(first: WordBreak) -> State {
        State { raw: first, last: first, held: None, odd_indicators: first == RegionalIndicator }
    }

    /// Whether a character of a class belongs to those before it. `next` gives
    /// the class behind it.
    fn joins(&mut self, class: WordBreak, next: impl FnOnce() -> WordBreak) -> bool {
        let raw = std::mem::replace(&mut self.raw, class);
        match (raw, class) {
            (CarriageReturn, LineFeed) => return true,                   // WB3
            _ if raw.is_newline() || class.is_newline() => return false, // WB3a, WB3b
            (Joiner, _) if class.is_pictograph() => {}                   // WB3c
            (Space, Space) => {}                                         // WB3d
            _ if class.is_ignored() => return true,                      // WB4
            _ => {
                if !self.joins_by_word(class, next) {
                    return false;
                }
                return true;
            }
        }
        self.advance(class, None);
        true
    }

    /// WB5 to WB16.
    fn joins_by_word(&mut self, class: WordBreak, next: impl FnOnce() -> WordBreak) -> bool {
        let last = self.last;
        let is_word = |class: WordBreak| class.is_letter() || class == Numeric;
        let mut holds = None;
        let joined = match (last, class) {
            _ if is_word(last) && is_word(class) => true, // WB5, WB8 to WB10
            (HebrewLetter, SingleQuote) => {
                // WB7a, and WB6 if a letter follows.
                if next().is_letter() {
                    holds = Some(last);
                }
                true
            }
            (HebrewLetter, DoubleQuote) => {
                holds = Some(last);
                next() == HebrewLetter // WB7b
            }
            (_, MidLetter | MidNumLet | SingleQuote) if last.is_letter() => {
                holds = Some(last);
                next().is_letter() // WB6
            }
            (Numeric, MidNum | MidNumLet | SingleQuote) => {
                holds = Some(last);
                next() == Numeric // WB12
            }
            _ if self.held.is_some() => true, // WB7, WB7c, WB11
            (Katakana, Katakana) => true,     // WB13
            (_, ExtendNumLet) => is_word(last) || matches!(last, Katakana | ExtendNumLet), // WB13a
            (ExtendNumLet, _) => is_word(class) || class == Katakana, // WB13b
            (RegionalIndicator, RegionalIndicator) => self.odd_indicators, // WB15, WB16
            _ => false,
        };
        self.advance(class, holds);
        joined
    }

    fn advance(&mut self, class: WordBreak, held: Option<WordBreak>) {
        self.last = class;
        self.held = held;
        self.odd_indicators = class == RegionalIndicator && !self.odd_indicators;
    }
}
