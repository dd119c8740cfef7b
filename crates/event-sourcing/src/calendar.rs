//! Moments as people write them, in UTC.

use time::{Date, Month};

const DAY_MS: i64 = 86_400_000;
/// The day of 1970-01-01.
const EPOCH_JULIAN_DAY: i64 = 2_440_588;

/// A moment in UTC, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
    /// The millisecond.
    pub millisecond: u16,
}

/// Takes a moment apart; one beyond the year 9999 means its end.
pub fn civil(ms: u64) -> Civil {
    let ms = i64::try_from(ms).unwrap_or(i64::MAX);
    let day = i32::try_from(ms / DAY_MS + EPOCH_JULIAN_DAY).unwrap_or(i32::MAX);
    let date = Date::from_julian_day(day).unwrap_or(Date::MAX);
    let rest = ms % DAY_MS;
    Civil {
        year: date.year(),
        month: u8::from(date.month()),
        day: date.day(),
        hour: (rest / 3_600_000) as u8,
        minute: (rest / 60_000 % 60) as u8,
        second: (rest / 1_000 % 60) as u8,
        millisecond: (rest % 1_000) as u16,
    }
}

/// Writes a moment so that it reads back: `2026-03-14T09:30:00.250Z`.
pub fn rfc3339(ms: u64) -> String {
    let Civil { year, month, day, hour, minute, second, millisecond } = civil(ms);
    let part = if millisecond == 0 { String::new() } else { format!(".{millisecond:03}") };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{part}Z")
}

/// Writes a moment to the minute, as people type it: `2026-03-14 09:30`.
pub fn minute(ms: u64) -> String {
    let Civil { year, month, day, hour, minute, .. } = civil(ms);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

/// Reads a moment: ms since 1970, or `2026-03-14`, `2026-03-14 09:30`, `2026-03-14T09:30:05.25Z`, with `+01:00` for
/// another offset (RFC 3339, where a missing time means midnight and a missing offset UTC). `None` for anything else,
/// and for what was before 1970.
pub fn read(text: &str) -> Option<u64> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let date = text.get(..10)?;
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4)? as i32;
    let month = Month::try_from(number(parts.next()?, 2)? as u8).ok()?;
    let date = Date::from_calendar_date(year, month, number(parts.next()?, 2)? as u8).ok()?;
    if parts.next().is_some() {
        return None;
    }
    let midnight = (i64::from(date.to_julian_day()) - EPOCH_JULIAN_DAY) * DAY_MS;
    let rest = &text[10..];
    let ms = match rest.strip_prefix(['T', 't', ' ']) {
        None if rest.is_empty() => midnight,
        None => return None,
        Some(clock) => midnight + time_of_day(clock.trim_start())?,
    };
    u64::try_from(ms).ok()
}

/// Milliseconds since midnight UTC; an offset can make them negative.
fn time_of_day(text: &str) -> Option<i64> {
    let (clock, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => match text.rfind(['+', '-']) {
            Some(sign) => {
                let (hours, minutes) = text[sign + 1..].split_once(':')?;
                let offset = bounded(hours, 23)? * 60 + bounded(minutes, 59)?;
                (&text[..sign], if text[sign..].starts_with('-') { -offset } else { offset })
            }
            None => (text, 0),
        },
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (bounded(parts.next()?, 23)?, bounded(parts.next()?, 59)?);
    let (second, part) = match parts.next().map(|second| second.split_once('.').unwrap_or((second, ""))) {
        None => (0, ""),
        // 60 is a leap second, which counts as the one before it.
        Some((second, part)) => (bounded(second, 60)?.min(59), part),
    };
    if parts.next().is_some() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // What is finer than a millisecond is cut off.
    let part: i64 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    Some(((hour * 60 + minute - offset) * 60 + second) * 1_000 + part)
}

fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn bounded(text: &str, most: u32) -> Option<i64> {
    number(text, 2).filter(|n| *n <= most).map(i64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn moments_read_back() {
        for ms in [0, 1, 951_782_400_000, 1_700_000_000_500, 4_102_444_799_999] {
            assert_eq!(read(&rfc3339(ms)), Some(ms), "{}", rfc3339(ms));
            assert_eq!(read(&ms.to_string()), Some(ms));
        }
        assert_eq!(rfc3339(1_700_000_000_500), "2023-11-14T22:13:20.500Z");
    }

    #[test]
    fn short_forms_and_offsets_are_read() {
        let midnight = 1_773_446_400_000;
        for (text, after_ms) in [
            ("2026-03-14", 0),
            ("2026-03-14 09:30", 34_200_000),
            ("2026-03-14T09:30:05.25Z", 34_205_250),
            ("2026-03-14T09:30:05.123456789Z", 34_205_123),
            ("2026-03-14T10:30+01:00", 34_200_000),
            ("2026-03-14t04:30:00-05:00", 34_200_000),
        ] {
            assert_eq!(read(text), Some(midnight + after_ms), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "soon",
            "-1",
            "1.5",
            "2026-3-14",
            "2026-13-01",
            "2026-02-30",
            "2026-03-14T",
            "2026-03-14T9:30",
            "2026-03-14 24:00",
            "2026-03-14T09:60",
            "2026-03-14x",
            "1969-12-31",
            "2026-03-14T09:30:05.x",
            "99999999999999999999",
            "2026-03-14T09:30+1",
            "٢٠٢٦-٠٣-١٤",
            "é026-03-1é",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
