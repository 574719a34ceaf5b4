//! [`Date`]: a date as news gives it, often without its day or month.

use std::fmt;
use std::str::FromStr;

/// A date that may lack its day, or its day and month: "2017", "December
/// 2024", "7 December 2024".
///
/// In the proleptic Gregorian calendar, years 1 to 9999. Written and read as
/// ISO 8601: `2017`, `2024-12`, `2024-12-07`.
///
/// # Example
///
/// ```
/// use rapporteur::Date;
///
/// let date: Date = "2024-12-07".parse().unwrap();
/// assert_eq!((date.year(), date.month(), date.day()), (2024, Some(12), Some(7)));
/// assert!("2024-02-30".parse::<Date>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Date {
    year: u16,
    /// 0 where the month is not known.
    month: u8,
    /// 0 where the day is not known.
    day: u8,
}

/// A text that is no date of the form `2017`, `2024-12` or `2024-12-07`, or
/// names a day that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2017, 2024-12 or 2024-12-07")]
pub struct ParseDateError;

impl Date {
    /// A date, or `None` if the calendar has no such day, or a day is given
    /// without its month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        let year_exists = (1..=9999).contains(&year);
        let month_exists = month.is_none_or(|m| (1..=12).contains(&m));
        let day_exists = match (month, day) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(m), Some(d)) => (1..=days_in_month(year, m)).contains(&d),
        };
        (year_exists && month_exists && day_exists).then(|| Date {
            year,
            month: month.unwrap_or(0),
            day: day.unwrap_or(0),
        })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, if it is known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, 1 to 31, if it is known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// Days since 1 January of the year 1, a Monday; `None` for partial dates.
    pub(crate) fn day_number(self) -> Option<i32> {
        let (month, day) = (self.month()?, self.day()?);
        let years = i32::from(self.year) - 1;
        let before_year = years * 365 + years / 4 - years / 100 + years / 400;
        let before_month: i32 = (1..month).map(|m| i32::from(days_in_month(self.year, m))).sum();
        Some(before_year + before_month + i32::from(day) - 1)
    }

    /// The day of the week, 0 for Monday to 6 for Sunday; `None` for partial dates.
    pub(crate) fn weekday(self) -> Option<u8> {
        self.day_number().map(|n| (n % 7) as u8)
    }

    /// The date `days` earlier; `None` for partial dates and before year 1.
    pub(crate) fn days_before(self, days: u16) -> Option<Date> {
        let mut left = self.day_number()?.checked_sub(i32::from(days))?;
        if left < 0 {
            return None;
        }
        // At most as many years as `days` holds lie between, so walk back from here.
        let mut year = self.year;
        loop {
            let first = Date::new(year, Some(1), Some(1))?.day_number()?;
            if left >= first {
                left -= first;
                break;
            }
            year -= 1;
        }
        let mut month = 1;
        while left >= i32::from(days_in_month(year, month)) {
            left -= i32::from(days_in_month(year, month));
            month += 1;
        }
        Date::new(year, Some(month), Some(u8::try_from(left + 1).ok()?))
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Date, ParseDateError> {
        let mut parts = text.split('-');
        let mut next = |width: usize| match parts.next() {
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| ParseDateError)
            }
            Some(_) => Err(ParseDateError),
            None => Ok(None),
        };
        let (year, month, day) = (next(4)?.ok_or(ParseDateError)?, next(2)?, next(2)?);
        if parts.next().is_some() {
            return Err(ParseDateError);
        }
        let narrow = |part: Option<u16>| part.and_then(|p| u8::try_from(p).ok());
        Date::new(year, narrow(month), narrow(day)).ok_or(ParseDateError)
    }
}

impl TryFrom<String> for Date {
    type Error = ParseDateError;

    fn try_from(text: String) -> Result<Date, ParseDateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_agree_with_the_calendar() {
        let weekday = |text: &str| text.parse::<Date>().unwrap().weekday();
        assert_eq!(weekday("2024-12-07"), Some(5));
        assert_eq!(weekday("2000-01-01"), Some(5));
        assert_eq!(weekday("2024-12"), None);
    }

    #[test]
    fn going_back_crosses_months_and_years() {
        let date: Date = "2024-03-01".parse().unwrap();
        assert_eq!(date.days_before(1).unwrap().to_string(), "2024-02-29");
        assert_eq!(date.days_before(61).unwrap().to_string(), "2023-12-31");
        assert_eq!("0001-01-01".parse::<Date>().unwrap().days_before(1), None);
    }

    #[test]
    fn what_is_printed_is_read_again() {
        for text in ["2017", "2024-12", "2024-12-07"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in ["", "17", "2024-13", "2023-02-29", "2024-12-07-", "2024--07", "+024"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
