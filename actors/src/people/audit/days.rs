//! The times between which entries are asked for: days or moments. Pure.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use crate::error::{Check, Problem};

/// First and last moment, both included.
pub(super) type Span = (Option<DateTime<FixedOffset>>, Option<DateTime<FixedOffset>>);

const WRONG: &str = "must be a day as 2026-01-31 or a time as 2026-01-31T12:00:00Z";

/// Reads the two bounds.
pub(super) fn span(start: Option<&str>, end: Option<&str>) -> Result<Span, Problem> {
    let (from, until) = (start.map(|text| read(text, false)), end.map(|text| read(text, true)));
    let mut check = Check::default();
    check.require(from != Some(None), "start_date", WRONG).require(until != Some(None), "end_date", WRONG);
    let (from, until) = (from.flatten(), until.flatten());
    let in_order = from.zip(until).is_none_or(|(from, until)| from <= until);
    check.require(in_order, "end_date", "must not be before start_date").finish()?;
    Ok((from, until))
}

/// Reads a moment, or the first or last one of a day. A plus that was not escaped arrives as a space.
fn read(text: &str, is_end: bool) -> Option<DateTime<FixedOffset>> {
    let read = match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(day) => {
            let first = day.and_time(NaiveTime::MIN).and_utc();
            let last = first.checked_add_signed(TimeDelta::days(1) - TimeDelta::microseconds(1))?;
            if is_end { last } else { first }.fixed_offset()
        }
        Err(_no_day) => DateTime::parse_from_rfc3339(&text.replacen(' ', "+", 1)).ok()?,
    };
    (1970..=9999).contains(&read.year()).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_and_moments_exact() {
        let (from, until) = span(Some("2026-01-31"), Some("2026-01-31")).unwrap();
        assert_eq!(from.unwrap().to_rfc3339(), "2026-01-31T00:00:00+00:00");
        assert_eq!(until.unwrap().to_rfc3339(), "2026-01-31T23:59:59.999999+00:00");
        let (from, until) = span(Some("2026-01-31T12:00:00 02:00"), None).unwrap();
        assert_eq!(
            (from.unwrap().to_utc().to_rfc3339(), until),
            ("2026-01-31T10:00:00+00:00".to_owned(), None)
        );
    }

    #[test]
    fn faults_name_their_bound() {
        let bad =
            ["yesterday", "2026-02-30", "31.01.2026", "+262142-01-01", "-0001-01-01", "99999-01-01", "1e9"];
        for text in bad {
            assert_eq!(span(Some(text), None).unwrap_err().details[0].field, "start_date", "{text}");
            assert_eq!(span(None, Some(text)).unwrap_err().details[0].field, "end_date", "{text}");
        }
        assert_eq!(span(Some("2026-02-01"), Some("2026-01-31")).unwrap_err().details[0].field, "end_date");
    }
}
