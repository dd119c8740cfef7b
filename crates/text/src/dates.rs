//! Reading a date as the page writes it on an axis: `1 Jul`, `7 Apr 09:30`, `1. Juli`, in any language.

use crate::Language;
use event_sourcing::calendar::{civil, read as read_full};

const DAY_MS: u64 = 86_400_000;

/// Reads a day and its month, with a clock or without, as the first such moment of a run that begins at `start_ms`; the
/// day of its beginning is its beginning. `None` for what is not written so.
pub fn read(typed: &str, start_ms: u64) -> Option<u64> {
    let mut words = typed.split_whitespace();
    let day: u8 = words.next()?.trim_end_matches('.').parse().ok()?;
    let month = month(words.next()?)?;
    let clock = words.next().unwrap_or("00:00");
    if words.next().is_some() {
        return None;
    }
    let year = civil(start_ms).year;
    // A 29th of February can be three years away, and eight round 2100.
    (year..=year + 8)
        .filter_map(|year| {
            let day = format!("{year:04}-{month:02}-{day:02}");
            Some((read_full(&day)?, read_full(&format!("{day} {clock}"))?))
        })
        .find(|(midnight, _)| midnight + DAY_MS > start_ms)
        .map(|(_, ms)| ms.max(start_ms))
}

/// The number of a month by its first three letters, which tell all of them apart, as some language writes it.
fn month(word: &str) -> Option<u8> {
    let begins = |name: &str| name.chars().take(3).flat_map(char::to_lowercase).collect::<String>();
    let typed = begins(word);
    (1..=12_u8).find(|month| {
        let first = read_full(&format!("2026-{month:02}-01")).unwrap_or_default();
        // The names are those that the page itself writes.
        Language::ALL.iter().any(|language| {
            let written = (language.text().event_sourcing.date)(first);
            written.split_whitespace().nth(1).is_some_and(|name| begins(name) == typed)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> Option<u64> {
        read_full(text)
    }

    #[test]
    fn what_a_page_writes_on_an_axis_is_read_as_that_moment() {
        let start = ms("2026-03-01").expect("a date");
        for language in Language::ALL {
            for days in 0..365 {
                for rest in [0, 34_200_000] {
                    let at = start + days * DAY_MS + rest;
                    let written = (language.text().event_sourcing.date)(at);
                    assert_eq!(read(&written, start), Some(at), "{written}");
                }
            }
        }
    }

    #[test]
    fn the_year_is_that_of_the_run() {
        let start = ms("2026-03-01 08:00").expect("a date");
        assert_eq!(read("1. Juli", start), ms("2026-07-01"));
        assert_eq!(read("1 july 9:30", start), None);
        assert_eq!(read("7 Apr 09:30", start), ms("2026-04-07 09:30"));
        assert_eq!(read("2 Feb", start), ms("2027-02-02"));
        assert_eq!(read("1 Mar", start), Some(start), "the day it begins on");
        for other in ["", "1", "Jul 1", "32 Jul", "1 Foo", "1 Jul 09:30 x", "12.4"] {
            assert_eq!(read(other, start), None, "{other}");
        }
    }
}
