//! Times in news, as partial dates: "Saturday", "late on 7 December", "last year".

use super::scene::Scene;
use crate::date::Date;
use crate::knowledge::TimeWord;
use crate::outline::{TokenKind, TokenRange};

/// No time is longer: "shortly before midnight on Wednesday night, 7 December 2024".
const LONGEST: usize = 9;

/// A time in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    /// Its words, without a preposition before them.
    pub(super) tokens: TokenRange,
    /// The date, as far as words and publication settle it.
    pub(super) date: Option<Date>,
}

/// Returns true if a time starts at a token.
pub(super) fn starts_at(scene: &Scene<'_>, token: usize) -> bool {
    read(scene, token, scene.outline.len()).is_some()
}

/// Reads the time that starts at a token.
pub(super) fn read(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Time> {
    let limit = limit.min(start + LONGEST);
    let mut reader = Reader { scene, limit, token: start, parts: Parts::default() };
    reader.run();
    let Reader { token: end, parts, .. } = reader;
    parts.anchors.then(|| Time { tokens: TokenRange::new(start, end), date: parts.date(scene.published) })
}

/// What the words of a time say.
#[derive(Debug, Default)]
struct Parts {
    /// Whether any word names a time by itself: "late" alone does not.
    anchors: bool,
    weekday: Option<u8>,
    day: Option<u8>,
    month: Option<u8>,
    year: Option<u16>,
    /// Days before publication.
    back: Option<i16>,
    /// "last": the word before a unit, weekday or month.
    is_last: bool,
    is_next: bool,
    /// A unit too long or too vague for a day: "last month", "two weeks ago".
    is_vague: bool,
}

struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    limit: usize,
    token: usize,
    parts: Parts,
}

impl Reader<'_, '_> {
    /// Takes words as long as they go on with the time.
    fn run(&mut self) {
        let mut end = self.token;
        while self.token < self.limit && self.take() {
            if self.parts.anchors {
                end = self.token;
            }
        }
        self.token = end;
    }

    fn take(&mut self) -> bool {
        let here = self.token;
        if self.scene.outline.kind(here) == TokenKind::Number {
            return self.take_number();
        }
        let words = self.scene.time_words(here);
        let has_capital = self.scene.outline.shape(here).has_capital();
        for &word in words {
            if self.take_word(word, has_capital) {
                self.token = here + self.token.saturating_sub(here).max(1);
                return true;
            }
        }
        self.take_joint()
    }

    /// "on" in "late on Monday", "of" in "7 December of last year", "," before a year, "the".
    fn take_joint(&mut self) -> bool {
        let here = self.token;
        let next_is_time = !self.scene.time_words(here + 1).is_empty()
            || self.scene.outline.kind(here + 1) == TokenKind::Number;
        let joint = match self.scene.normal(here) {
            "on" | "in" => self.parts.anchors || self.was_edge(),
            "of" | "the" | "at" => self.parts.anchors || self.was_edge(),
            "," => self.parts.month.is_some() && self.year_at(here + 1).is_some(),
            _ => false,
        };
        if joint && next_is_time {
            self.token += 1;
        }
        joint && next_is_time
    }

    fn was_edge(&self) -> bool {
        let before = self.token.checked_sub(1);
        before.is_some_and(|b| {
            self.scene.time_words(b).iter().any(|w| matches!(w, TimeWord::Edge | TimeWord::Ago))
        })
    }

    fn take_word(&mut self, word: TimeWord, has_capital: bool) -> bool {
        let parts = &mut self.parts;
        match word {
            TimeWord::Weekday(day) if has_capital => parts.weekday = Some(day),
            TimeWord::Month(month) if has_capital => parts.month = Some(month),
            TimeWord::Day(days) => parts.back = Some(i16::from(days)),
            TimeWord::PartOfDay if parts.anchors || parts.is_last => {
                self.token += 1;
                parts.is_vague |= parts.is_last;
                parts.anchors = true;
                return true;
            }
            TimeWord::Last | TimeWord::This | TimeWord::Next => return self.take_relative(word),
            TimeWord::Edge => {
                self.token += 1;
                return true;
            }
            TimeWord::Count(count) => return self.take_count(count),
            TimeWord::Clock if parts.anchors => {
                self.token += 1;
                return true;
            }
            _ => return false,
        }
        self.parts.anchors = true;
        self.token += 1;
        true
    }

    /// "last week", "this month", "last Monday", "that same day".
    fn take_relative(&mut self, word: TimeWord) -> bool {
        let next = self.token + 1;
        let follows = self.scene.time_words(next).iter().find(|w| {
            matches!(
                w,
                TimeWord::Unit(_)
                    | TimeWord::Weekday(_)
                    | TimeWord::Month(_)
                    | TimeWord::Season
                    | TimeWord::PartOfDay
            )
        });
        let Some(&unit) = follows else { return false };
        self.parts.is_last = word == TimeWord::Last;
        self.parts.is_next = word == TimeWord::Next;
        self.token += 1;
        if matches!(unit, TimeWord::Unit(_) | TimeWord::Season) {
            self.token += 1;
            self.parts.is_vague = true;
            self.parts.anchors = true;
        }
        true
    }

    /// "two days ago", "a week earlier".
    fn take_count(&mut self, count: Option<u8>) -> bool {
        let (unit, ago) = (self.token + 1, self.token + 2);
        let days = self.scene.time_words(unit).iter().find_map(|w| match w {
            TimeWord::Unit(days) => Some(*days),
            TimeWord::Units => Some(None),
            _ => None,
        });
        let is_past = self.scene.time_words(ago).contains(&TimeWord::Ago);
        let (Some(days), true) = (days, is_past) else { return false };
        match (days, count) {
            (Some(days), Some(count)) => self.parts.back = Some(i16::from(days) * i16::from(count)),
            _ => self.parts.is_vague = true,
        }
        self.parts.anchors = true;
        self.token += 3;
        true
    }

    /// "7 December", "March 8", "2017", "5:17 p.m.".
    fn take_number(&mut self) -> bool {
        let here = self.token;
        let word = self.scene.word(here);
        let number = word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u16>().ok();
        let is_month = |t: usize| {
            self.scene.outline.shape(t).has_capital()
                && self.scene.time_words(t).iter().any(|w| matches!(w, TimeWord::Month(_)))
        };
        let by_month = self.parts.month.is_some() || is_month(here + 1);
        match number {
            Some(day @ 1..=31) if by_month && self.parts.day.is_none() => {
                self.parts.day = u8::try_from(day).ok()
            }
            Some(_) if self.year_at(here).is_some() && self.allows_year() => {
                self.parts.year = number;
                self.parts.anchors = true;
            }
            _ if word.contains([':', '.']) && self.has_clock(here + 1) => self.parts.anchors = true,
            Some(1..=12) if self.has_clock(here + 1) => self.parts.anchors = true,
            Some(_) if self.scene.time_words(here + 1).contains(&TimeWord::Units) => {
                return self.take_count(None);
            }
            _ => return false,
        }
        self.token += 1;
        true
    }

    /// A year stands after a month, or after "in" and the like; a bare number
    /// of four digits behind another word is some number.
    fn allows_year(&self) -> bool {
        let opens = self.token.checked_sub(1).is_some_and(|before| {
            matches!(self.scene.normal(before), "in" | "since" | "early" | "late" | "mid")
        });
        self.parts.month.is_some() || opens
    }

    fn has_clock(&self, token: usize) -> bool {
        self.scene.time_words(token).contains(&TimeWord::Clock)
    }

    fn year_at(&self, token: usize) -> Option<u16> {
        let word = self.scene.word(token);
        (word.len() == 4)
            .then(|| word.parse::<u16>().ok())
            .flatten()
            .filter(|year| (1800..2100).contains(year))
    }
}

impl Parts {
    /// The date that the words and the day of publication settle.
    fn date(&self, published: Option<Date>) -> Option<Date> {
        if let Some(month) = self.month {
            let year = self.year.or_else(|| self.year_of_month(month, published?))?;
            return Date::new(year, Some(month), self.day);
        }
        if let Some(year) = self.year {
            return Date::new(year, None, None);
        }
        if self.is_vague {
            return None;
        }
        let published = published?;
        if let Some(back) = self.back {
            return published.days_before(u16::try_from(back).ok()?);
        }
        let ago = (published.weekday()? + 7 - self.weekday?) % 7;
        let ago = if self.is_last && ago == 0 { 7 } else { ago };
        (!self.is_next).then(|| published.days_before(u16::from(ago))).flatten()
    }

    /// A month without year is the last one of that name, unless it is "next".
    fn year_of_month(&self, month: u8, published: Date) -> Option<u16> {
        let is_later = (Some(month), self.day) > (published.month(), published.day());
        match (is_later, self.is_next) {
            (true, false) => published.year().checked_sub(1),
            (false, true) => Some(published.year() + 1),
            _ => Some(published.year()),
        }
    }
}
