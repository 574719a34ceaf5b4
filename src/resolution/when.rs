//! When a resolution was decided on, as the words beside it or beside its
//! adoption tell: "of 3 May 1991", "last week's", "on Friday adopted".

use super::cursor::Cursor;
use super::number;
use super::reading::Reading;
use crate::date::Date;
use crate::knowledge::TimeWord;
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;

/// How many tokens a time has at most: "on Friday , 3 May 1991".
const LONGEST: usize = 7;

/// The time in or behind a noun phrase: "**last week's** resolution", "the
/// **March** text", "a resolution **of 3 May 1991**".
pub(super) fn beside(reading: &Reading<'_, '_>, start: usize, head: TokenRange) -> Option<Date> {
    let sentence = reading.sentence(head.start);
    // "last" stands before what the determiner was read from.
    let from = sentence.start.max(start.saturating_sub(1));
    let within = (from..head.start).find_map(|token| starting_at(reading, token, head.start));
    within.map(|(date, _)| date).or_else(|| behind(reading, head.end))
}

/// The time that a preposition at a token leads, or that starts there.
pub(super) fn behind(reading: &Reading<'_, '_>, token: usize) -> Option<Date> {
    let end = reading.sentence(token).end;
    let led = usize::from(matches!(reading.normal(token), "of" | "on" | "in" | "from" | "dated"));
    starting_at(reading, token + led, end).map(|(date, _)| date)
}

/// The time of an act: right behind its verb, right behind its object, right
/// before its verb, or at the head of its sentence.
pub(super) fn of_act(reading: &Reading<'_, '_>, verb: TokenRange, object: Option<usize>) -> Option<Date> {
    const NEAR: usize = 8;
    let sentence = reading.sentence(verb.start);
    let adverb = usize::from(reading.pos(verb.end).is_adverb());
    let after = behind(reading, verb.end + adverb).or_else(|| behind(reading, object?));
    let before = || {
        let from = sentence.start.max(verb.start.saturating_sub(NEAR));
        // The nearest time, not across another clause's verb.
        let mut near = (from..verb.start).rev();
        let found = near.find_map(|token| {
            if reading.pos(token).is_verb() && !reading.is(Role::AUXILIARY, token) {
                return Some(None);
            }
            starting_at(reading, token, verb.start).map(|(date, _)| Some(date))
        });
        found.flatten()
    };
    let opening = || {
        let led = usize::from(matches!(reading.normal(sentence.start), "on" | "in"));
        let (date, end) = starting_at(reading, sentence.start + led, verb.start)?;
        (led == 1 || reading.normal(end) == ",").then_some(date)
    };
    after.or_else(before).or_else(opening)
}

/// What the words of a relative time say.
#[derive(Debug, Default)]
struct Words {
    weekday: Option<u8>,
    month: Option<u8>,
    /// Days before publication.
    back: Option<i8>,
    unit: Option<Unit>,
    is_last: bool,
    is_this: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Week,
    Month,
    Year,
}

/// The time that starts at a token, as a date with what is known of it, and the
/// token behind it.
fn starting_at(reading: &Reading<'_, '_>, token: usize, limit: usize) -> Option<(Date, usize)> {
    let limit = limit.min(token + LONGEST);
    if token >= limit {
        return None;
    }
    if let Some(found) = absolute(reading, token, limit) {
        return Some(found);
    }
    let published = reading.published?;
    let mut words = Words::default();
    let mut end = token;
    while end < limit && words.take(reading, end) {
        end += 1;
    }
    words.date(published).map(|date| (date, end))
}

/// "3 May 1991", "May 3, 1991", "May 1991"; a year alone only behind a preposition.
fn absolute(reading: &Reading<'_, '_>, token: usize, limit: usize) -> Option<(Date, usize)> {
    let start = reading.outline.span(token).start();
    let mut cursor = Cursor::new(reading.text(), start);
    let date = number::read_date(&mut cursor)?;
    let end = reading.tokens_of(crate::span::Span::new(start..cursor.at())).end;
    let led = token.checked_sub(1).map_or("", |before| reading.normal(before));
    let year_alone = date.month().is_none() && !matches!(led, "of" | "in" | "from");
    (end <= limit && !year_alone).then_some((date, end))
}

impl Words {
    /// Takes a word if it goes on with the time.
    fn take(&mut self, reading: &Reading<'_, '_>, token: usize) -> bool {
        let normal = reading.normal(token);
        let has_capital = reading.outline.shape(token).has_capital();
        let mut taken = false;
        for word in reading.times.of(normal) {
            match *word {
                TimeWord::Weekday(day) if has_capital => self.weekday = Some(day),
                TimeWord::Month(month) if has_capital => self.month = Some(month),
                TimeWord::Day(back) => self.back = Some(back),
                TimeWord::Last => self.is_last = true,
                TimeWord::This => self.is_this = true,
                TimeWord::Unit(_) if self.is_last || self.is_this => {
                    self.unit = match normal {
                        "week" => Some(Unit::Week),
                        "month" => Some(Unit::Month),
                        "year" => Some(Unit::Year),
                        _ => continue,
                    }
                }
                TimeWord::PartOfDay => {}
                _ => continue,
            }
            taken = true;
        }
        taken
    }

    /// The date, as far as the words settle it beside the day of publication.
    fn date(&self, published: Date) -> Option<Date> {
        if let Some(month) = self.month {
            let earlier =
                Some(month) > published.month() || (self.is_last && Some(month) == published.month());
            return Date::new(published.year() - u16::from(earlier), Some(month), None);
        }
        if let Some(back) = self.back {
            return published.days_before(u16::try_from(back).ok()?);
        }
        if let Some(weekday) = self.weekday {
            let ago = (published.weekday()? + 7 - weekday) % 7;
            let ago = if self.is_last && ago == 0 { 7 } else { ago };
            return published.days_before(u16::from(ago));
        }
        let last = u16::from(self.is_last);
        match self.unit? {
            Unit::Year => Date::new(published.year() - last, None, None),
            Unit::Month => {
                let month = published.month()?;
                let (year, month) = match (self.is_last, month) {
                    (true, 1) => (published.year() - 1, 12),
                    (last, month) => (published.year(), month - u8::from(last)),
                };
                Date::new(year, Some(month), None)
            }
            Unit::Week => {
                let monday = u16::from(published.weekday()?);
                let first = published.days_before(monday + 7 * last)?;
                let last = published.days_before(if self.is_last { monday + 1 } else { 0 })?;
                shared(first, last)
            }
        }
    }
}

/// What two dates have in common: the month, or the year.
fn shared(first: Date, last: Date) -> Option<Date> {
    let year = Some(first.year()).filter(|year| *year == last.year())?;
    Date::new(year, first.month().filter(|month| Some(*month) == last.month()), None)
}

/// Returns true unless what is known of two dates differs.
pub(super) fn agree(one: Date, other: Date) -> bool {
    fn same<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    one.year() == other.year() && same(one.month(), other.month()) && same(one.day(), other.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_and_months_are_as_sharp_as_their_edges() {
        let published = |date: &str| date.parse::<Date>().unwrap();
        let of = |words: Words, date| words.date(published(date)).map(|d| d.to_string());
        let week = |is_last| Words { unit: Some(Unit::Week), is_last, is_this: !is_last, ..Words::default() };
        assert_eq!(of(week(true), "2024-11-20").as_deref(), Some("2024-11"));
        assert_eq!(of(week(true), "2024-11-05").as_deref(), Some("2024"));
        assert_eq!(of(week(true), "2025-01-08"), None);
        assert_eq!(of(week(false), "2024-11-07").as_deref(), Some("2024-11"));
        let month = Words { unit: Some(Unit::Month), is_last: true, ..Words::default() };
        assert_eq!(of(month, "2024-01-07").as_deref(), Some("2023-12"));
        let october = Words { month: Some(10), ..Words::default() };
        assert_eq!(of(october, "2024-03-01").as_deref(), Some("2023-10"));
    }

    #[test]
    fn dates_agree_as_far_as_both_are_known() {
        let date = |date: &str| date.parse::<Date>().unwrap();
        assert!(agree(date("2024"), date("2024-11-05")) && agree(date("2024-11"), date("2024-11-05")));
        assert!(!agree(date("2024-10"), date("2024-11-05")) && !agree(date("2023"), date("2024")));
    }
}
