//! A moment of a run, as people write it.

use sim::Time;

/// Where to stand in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// At this time, all its entries applied.
    At(Time),
    /// After this entry, counted from 1; 0 is the start.
    Entry(u32),
}

/// Reads `12.4`, `12.4 s`, `#812` or `n812`; `None` when it is none of them.
pub fn parse_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Some(entry) = text.strip_prefix(['#', 'n']) {
        return entry.trim().parse().ok().map(Moment::Entry);
    }
    let number = text.strip_suffix('s').unwrap_or(text).trim();
    decimal(number, 6).map(|us| Moment::At(Time::from_micros(us)))
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Moment::At(at) => f.write_str(&written(at.as_micros(), 6)),
            Moment::Entry(entry) => write!(f, "n{entry}"),
        }
    }
}

/// Reads a decimal number as a whole number of its `places`-th place, exactly: `12.4` with 3 places is 12400. Digits
/// beyond the last place, signs and exponents are refused.
pub(super) fn decimal(text: &str, places: usize) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || fraction.len() > places {
        return None;
    }
    let scale = 10_u64.checked_pow(u32::try_from(places).ok()?)?;
    // A digit in front, so that no places at all is a number too.
    let fraction: u64 = format!("0{fraction:0<places$}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(fraction)
}

/// Writes it again, as short as it can be.
pub(super) fn written(value: u64, places: usize) -> String {
    let scale = 10_u64.pow(places as u32);
    let fraction = format!("{:0places$}", value % scale);
    let fraction = fraction.trim_end_matches('0');
    let whole = value / scale;
    if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn times_and_entries_are_read_as_people_write_them() {
        let at = |ms| Some(Moment::At(Time::from_millis(ms)));
        for (text, moment) in [
            ("12.4", at(12_400)),
            (" 12.4 s ", at(12_400)),
            ("0", at(0)),
            ("7s", at(7_000)),
            ("#812", Some(Moment::Entry(812))),
            ("n812", Some(Moment::Entry(812))),
        ] {
            assert_eq!(parse_moment(text), moment, "{text}");
        }
        for text in ["", "-1", "1e3", "12,4", "NaN", "#", "#-1", "1.0000001", "99999999999999999999", "s"] {
            assert_eq!(parse_moment(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for us in [0, 1, 400_000, 12_400_000, 12_345_678, 3_600_000_000] {
            let moment = Moment::At(Time::from_micros(us));
            assert_eq!(parse_moment(&moment.to_string()), Some(moment));
        }
    }
}
