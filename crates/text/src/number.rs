//! Numbers as they are shown: with their unit, short, and with a comma between thousands.

use sim::{Time, Unit};

/// A whole number with a comma between thousands: `5,312`.
pub fn whole(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A number with as many decimals as are worth reading: three significant digits, no trailing zeros.
pub fn short(n: f64) -> String {
    if !n.is_finite() {
        return "–".to_string();
    }
    let magnitude = n.abs();
    if magnitude >= 100.0 || n == n.trunc() {
        let sign = if n < 0.0 && magnitude >= 0.5 { "−" } else { "" };
        return format!("{sign}{}", whole((magnitude + 0.5) as u64));
    }
    let decimals = if magnitude >= 10.0 { 1 } else { 2 };
    let shown = format!("{magnitude:.decimals$}");
    let shown = shown.trim_end_matches('0').trim_end_matches('.');
    if n < 0.0 && shown != "0" { format!("−{shown}") } else { shown.to_string() }
}

/// The sign of a unit, with nothing for counts.
pub const fn sign(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "",
        Unit::Percent => "%",
        Unit::Milliseconds => "ms",
        Unit::Seconds => "s",
        Unit::PerSecond => "/s",
        Unit::Factor => "×",
        Unit::Cents => "€",
    }
}

/// A number with its unit: `62 %`, `12.4 s`, `40/s`, `×3`.
pub fn with_unit(n: f64, unit: Unit) -> String {
    match unit {
        Unit::Count => short(n),
        Unit::Factor => format!("×{}", short(n)),
        Unit::PerSecond => format!("{}/s", short(n)),
        Unit::Cents => money(n as i64),
        Unit::Percent | Unit::Milliseconds | Unit::Seconds => format!("{} {}", short(n), sign(unit)),
    }
}

/// Money, to the cent: `€ 412.50`.
pub fn money(cents: i64) -> String {
    let sign = if cents < 0 { "−" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}€ {}.{:02}", whole(cents / 100), cents % 100)
}

/// A number and, apart from it, its unit, for where the two are set in different sizes.
pub fn parted(n: f64, unit: Unit) -> (String, &'static str) {
    match unit {
        // The signs of money and of a factor stand before it.
        Unit::Cents | Unit::Factor => (with_unit(n, unit), ""),
        _ => (short(n), sign(unit)),
    }
}

/// A length of time, in the unit that reads best: `2 ms`, `340 ms`, `2 s`, `12.4 s`.
pub fn span_us(us: u64) -> String {
    match us {
        0 => "0 s".into(),
        1..1_000 => format!("{us} µs"),
        1_000..1_000_000 => format!("{} ms", short(us as f64 / 1e3)),
        _ => format!("{} s", short(us as f64 / 1e6)),
    }
}

/// A moment of the run: `12.4 s`, to a tenth.
pub fn moment(at: Time) -> String {
    format!("{} s", tenths(at))
}

/// The same without its unit, as the time field shows it.
pub fn tenths(at: Time) -> String {
    // Rounded down, so that a moment never reads as later than it is.
    let tenths = at.as_micros() / 100_000;
    format!("{}.{}", whole(tenths / 10), tenths % 10)
}

/// A moment to a hundredth of a second, for runs that are over in a few: `0.12`.
pub fn hundredths(at: Time) -> String {
    let hundredths = at.as_micros() / 10_000;
    format!("{}.{:02}", whole(hundredths / 100), hundredths % 100)
}

/// A moment to the millisecond, for tables.
pub fn exact(at: Time) -> String {
    format!("{}.{:03}", whole(at.as_millis() / 1_000), at.as_millis() % 1_000)
}

/// `one` or `many`, with the number: `1 call`, `3 calls`.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", whole(n), if n == 1 { one } else { many })
}

/// A number of any size: grouped up to a million million, else its first digits and a power of ten, `2.1 × 10¹⁴`.
pub fn great(n: u128) -> String {
    const SUPERSCRIPT: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match u64::try_from(n) {
        Ok(n) if n < 1_000_000_000 => whole(n),
        _ => {
            let digits = n.to_string();
            let power: String = (digits.len() - 1)
                .to_string()
                .chars()
                .filter_map(|digit| SUPERSCRIPT.get(digit.to_digit(10)? as usize))
                .collect();
            format!("{}.{} × 10{power}", &digits[..1], &digits[1..2])
        }
    }
}

/// A part of one in percent, with as many digits as tell it from nothing and from all.
pub fn percent(part: f64) -> String {
    let percent = part * 100.0;
    match percent {
        p if p <= 0.0 => "0 %".to_string(),
        p if p < 0.01 => "< 0.01 %".to_string(),
        p if p < 1.0 => format!("{p:.2} %"),
        p => format!("{p:.1} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact_where_they_are_whole() {
        let shown = [0.0, 5.0, 0.25, 12.34, 99.96, 1234.5, -0.5, f64::NAN].map(short);
        assert_eq!(shown, ["0", "5", "0.25", "12.3", "100", "1,235", "−0.5", "–"]);
    }

    #[test]
    fn a_factor_reads_the_same_everywhere() {
        assert_eq!((with_unit(15.0, Unit::Factor), parted(15.0, Unit::Factor)), ("×15".into(), ("×15".into(), "")));
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(whole), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn a_moment_never_reads_as_later_than_it_is() {
        assert_eq!(moment(Time::from_micros(12_499_999)), "12.4 s");
        assert_eq!(exact(Time::from_micros(30_771_999)), "30.771");
        assert_eq!(hundredths(Time::from_micros(1_239_999)), "1.23");
    }

    #[test]
    fn great_numbers_and_small_parts_can_be_read() {
        assert_eq!((great(61).as_str(), great(12_345_678).as_str()), ("61", "12,345,678"));
        assert_eq!(great(214_000_000_000_000), "2.1 × 10¹⁴");
        assert_eq!(great(u128::MAX), "3.4 × 10³⁸");
        assert_eq!((percent(0.0).as_str(), percent(0.000_01).as_str()), ("0 %", "< 0.01 %"));
        assert_eq!((percent(0.005).as_str(), percent(0.5).as_str()), ("0.50 %", "50.0 %"));
    }
}
