//! Numbers as they are shown and typed: with their unit, short, and in the way of a language.
//!
//! Links, files and JSON are the same in every language and write numbers as Rust does.

use sim::{Time, Unit};

/// How a language writes numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Before the decimals.
    pub decimal: char,
    /// Between thousands.
    pub group: char,
    /// What else people type between thousands; white space is always read.
    pub typed_group: char,
    /// The least number of digits that are grouped.
    pub group_from: usize,
    /// Between a number and its unit.
    pub space: char,
    /// Whether the sign of money stands before it.
    pub money_first: bool,
}

/// `5,312`, `12.4 s`, `62 %`, `€ 412.50`.
pub static ENGLISH: Numbers =
    Numbers { decimal: '.', group: ',', typed_group: ',', group_from: 4, space: ' ', money_first: true };

/// `5312` and `12 345` (DIN 5008 groups for reading; four digits need none), `12,4 s`, `62 %`, `412,50 €`; all spaces
/// are such that no line breaks there.
pub static GERMAN: Numbers =
    Numbers { decimal: ',', group: '\u{202f}', typed_group: '.', group_from: 5, space: '\u{a0}', money_first: false };

impl Numbers {
    /// A whole number, grouped: `5,312`.
    pub fn whole(&self, n: u64) -> String {
        let digits = n.to_string();
        if digits.len() < self.group_from {
            return digits;
        }
        let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                shown.push(self.group);
            }
            shown.push(digit);
        }
        shown
    }

    /// Rust's decimal in this language: `0.25` or `0,25`, with no grouping.
    fn point(&self, decimal: &str) -> String {
        decimal.replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }

    /// A number as it is, as short as it can be, with no grouping: what [`Numbers::read`] reads back.
    pub fn plain(&self, n: f64) -> String {
        self.point(&n.to_string())
    }

    /// A number to so many decimals, with no grouping.
    pub fn fixed(&self, n: f64, decimals: usize) -> String {
        self.point(&format!("{n:.decimals$}"))
    }

    /// A number with as many decimals as are worth reading: three significant digits, no trailing zeros.
    pub fn short(&self, n: f64) -> String {
        if !n.is_finite() {
            return "–".to_string();
        }
        let magnitude = n.abs();
        if magnitude >= 100.0 || n == n.trunc() {
            let sign = if n < 0.0 && magnitude >= 0.5 { "−" } else { "" };
            return format!("{sign}{}", self.whole((magnitude + 0.5) as u64));
        }
        let decimals = if magnitude >= 10.0 { 1 } else { 2 };
        let shown = format!("{magnitude:.decimals$}");
        let shown = self.point(shown.trim_end_matches('0').trim_end_matches('.'));
        if n < 0.0 && shown != "0" { format!("−{shown}") } else { shown }
    }

    /// A number of percent as [`Numbers::short`] writes it, but with as many decimals as tell it from nothing and from all:
    /// 99.97, not 100.
    pub fn short_percent(&self, n: f64) -> String {
        let shown = self.short(n);
        let is_whole = matches!(shown.as_str(), "0" | "100");
        if !is_whole || !n.is_finite() || n == 0.0 || n == 100.0 {
            return shown;
        }
        let finer = (2..=6).map(|decimals| format!("{n:.decimals$}"));
        let told = finer.into_iter().find(|finer| finer.parse().is_ok_and(|read: f64| read != 0.0 && read != 100.0));
        told.map_or(shown, |told| self.point(&told.replace('-', "−")))
    }

    /// What is said with its unit: `12.4` and `s` are `12.4 s`.
    pub fn united(&self, number: &str, unit: &str) -> String {
        format!("{number}{}{unit}", self.space)
    }

    /// A number with its unit: `62 %`, `12.4 s`, `40/s`, `×3`.
    pub fn with_unit(&self, n: f64, unit: Unit) -> String {
        match unit {
            Unit::Count => self.short(n),
            Unit::Factor => format!("×{}", self.short(n)),
            Unit::PerSecond => format!("{}/s", self.short(n)),
            Unit::Cents => self.money(n as i64),
            Unit::Percent => self.united(&self.short_percent(n), sign(unit)),
            Unit::Milliseconds | Unit::Seconds => self.united(&self.short(n), sign(unit)),
        }
    }

    /// Money, to the cent: `€ 412.50`.
    pub fn money(&self, cents: i64) -> String {
        let sign = if cents < 0 { "−" } else { "" };
        let cents = cents.unsigned_abs();
        let amount = format!("{}{}{:02}", self.whole(cents / 100), self.decimal, cents % 100);
        match self.money_first {
            true => format!("{sign}€{}{amount}", self.space),
            false => self.united(&format!("{sign}{amount}"), "€"),
        }
    }

    /// A number and, apart from it, its unit, for where the two are set in different sizes.
    pub fn parted(&self, n: f64, unit: Unit) -> (String, &'static str) {
        match unit {
            // The signs of money and of a factor are part of it.
            Unit::Cents | Unit::Factor => (self.with_unit(n, unit), ""),
            Unit::Percent => (self.short_percent(n), sign(unit)),
            _ => (self.short(n), sign(unit)),
        }
    }

    /// A length of time, in the unit that reads best: `2 ms`, `340 ms`, `2 s`, `12.4 s`.
    pub fn span_us(&self, us: u64) -> String {
        match us {
            0 => self.united("0", "s"),
            1..1_000 => self.united(&us.to_string(), "µs"),
            1_000..1_000_000 => self.united(&self.short(us as f64 / 1e3), "ms"),
            _ => self.united(&self.short(us as f64 / 1e6), "s"),
        }
    }

    /// A length of time of any size, in seconds, in the unit that reads best: `4.1 s`, `12 min`, `96 h`.
    pub fn stretch(&self, seconds: f64) -> String {
        match seconds {
            s if s < 120.0 => self.united(&self.short(s), "s"),
            s if s < 7_200.0 => self.united(&self.short(s / 60.0), "min"),
            s => self.united(&self.short(s / 3_600.0), "h"),
        }
    }

    /// A moment of the run: `12.4 s`, to a tenth.
    pub fn moment(&self, at: Time) -> String {
        self.united(&self.tenths(at), "s")
    }

    /// The same without its unit, as the time field shows it.
    pub fn tenths(&self, at: Time) -> String {
        // Rounded down, so that a moment never reads as later than it is.
        let tenths = at.as_micros() / 100_000;
        format!("{}{}{}", self.whole(tenths / 10), self.decimal, tenths % 10)
    }

    /// A moment to a hundredth of a second, for runs that are over in a few: `0.12`.
    pub fn hundredths(&self, at: Time) -> String {
        let hundredths = at.as_micros() / 10_000;
        format!("{}{}{:02}", self.whole(hundredths / 100), self.decimal, hundredths % 100)
    }

    /// A moment as `m:ss.t`, for what lives for minutes.
    pub fn clock(&self, at: Time) -> String {
        let tenths = at.as_micros() / 100_000;
        format!("{}:{:02}{}{}", tenths / 600, tenths / 10 % 60, self.decimal, tenths % 10)
    }

    /// A number to a tenth without its `.0`, for where there is little room.
    pub fn without_zero<'a>(&self, tenths: &'a str) -> &'a str {
        tenths.strip_suffix('0').and_then(|tenths| tenths.strip_suffix(self.decimal)).unwrap_or(tenths)
    }

    /// A moment to the millisecond, for tables.
    pub fn exact(&self, at: Time) -> String {
        format!("{}{}{:03}", self.whole(at.as_millis() / 1_000), self.decimal, at.as_millis() % 1_000)
    }

    /// `one` or `many`, with the number: `1 call`, `3 calls`.
    pub fn counted(&self, n: u64, one: &str, many: &str) -> String {
        format!("{}{}{}", self.whole(n), self.space, if n == 1 { one } else { many })
    }

    /// A number of any size: grouped below a thousand million, else its first digits and a power of ten, `2.1 × 10¹⁴`.
    pub fn great(&self, n: u128) -> String {
        const SUPERSCRIPT: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        match u64::try_from(n) {
            Ok(n) if n < 1_000_000_000 => self.whole(n),
            _ => {
                let power = n.ilog10();
                // To two digits, rounded; 9.96 is 10, one power more.
                let tenth = 10_u128.pow(power - 1);
                let (first, power) = match n / tenth + u128::from(n % tenth >= tenth / 2) {
                    100 => (10, power + 1),
                    first => (first, power),
                };
                let power: String = power
                    .to_string()
                    .chars()
                    .filter_map(|digit| SUPERSCRIPT.get(digit.to_digit(10)? as usize))
                    .collect();
                let Numbers { decimal, space, .. } = self;
                format!("{}{decimal}{}{space}×{space}10{power}", first / 10, first % 10)
            }
        }
    }

    /// A part of one in percent, with as many digits as tell it from nothing and from all.
    pub fn percent(&self, part: f64) -> String {
        let percent = part * 100.0;
        let shown = match percent {
            p if p <= 0.0 => "0".to_string(),
            p if p < 0.01 => format!("<{}{}", self.space, self.fixed(0.01, 2)),
            p if p < 1.0 => self.fixed(p, 2),
            p => self.fixed(p, 1),
        };
        self.united(&shown, "%")
    }

    /// A number as people type it, made into what Rust reads: this language's own way, and the other one where it cannot
    /// be mistaken. In English `1,904`, `1 904`, `0.5` and `0,5`; in German `1.904`, `1 904`, `0,5` and `0.5`. The
    /// separator of thousands groups where exactly three digits follow it and one to three go before, not beginning
    /// with 0. `None` where it is no number.
    pub fn canonical(&self, text: &str) -> Option<String> {
        let text: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '−' { '-' } else { c }).collect();
        let (separator, decimal) = (self.typed_group, self.decimal);
        let (number, fraction) = match text.split_once(decimal) {
            Some((number, fraction)) => (number, Some(fraction)),
            None => (text.as_str(), None),
        };
        let groups: Vec<&str> = number.split(separator).collect();
        let first = groups[0].trim_start_matches(['+', '-']);
        let grouped = (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && groups.iter().skip(1).all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
        let text = match (groups.len(), fraction) {
            (1, Some(fraction)) => format!("{number}.{fraction}"),
            (1, None) => number.to_string(),
            (_, Some(fraction)) if grouped => format!("{}.{fraction}", groups.concat()),
            (_, None) if grouped => groups.concat(),
            // No grouping: the point of the other language.
            (2, None) => groups.join("."),
            _ => return None,
        };
        // Rust also reads "inf" and "nan".
        let number = text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c)) && text.parse::<f64>().is_ok();
        number.then_some(text)
    }

    /// Reads a number as people type it; see [`Numbers::canonical`].
    pub fn read(&self, text: &str) -> Option<f64> {
        self.canonical(text)?.parse().ok()
    }

    /// Reads a number as people type it beside a unit, with the unit's [`sign`] written out or not: beside `ms` are `340`,
    /// `340 ms`, `1.5 s` and `2 min` numbers, beside `%` is `62 %`, beside `€` are `€ 5` and `5 €`. `None` where it is no
    /// number, or the unit is of another kind.
    pub fn read_beside(&self, text: &str, sign: &str) -> Option<f64> {
        let text = text.trim();
        if let Some(held) = microseconds(sign) {
            let number = text.trim_end_matches(|c: char| c.is_alphabetic());
            let typed = text[number.len()..].trim();
            let scale = if typed.is_empty() { 1.0 } else { microseconds(typed)? / held };
            let value = self.read(number)? * scale;
            // 0.3 min is 18 s, without the dust of binary fractions.
            return Some(if scale == 1.0 { value } else { (value * 1e9).round() / 1e9 });
        }
        let number = match sign {
            "" => text,
            _ => text.strip_suffix(sign).or_else(|| text.strip_prefix(sign)).unwrap_or(text),
        };
        self.read(number)
    }

    /// A moment as people type it, in the form that links have: `12,4 s` is `12.4`; `#812` stays. What is no number is
    /// left as it is.
    pub fn moment_typed(&self, text: &str) -> String {
        let text = text.trim();
        let number = text.strip_suffix('s').unwrap_or(text);
        self.canonical(number).unwrap_or_else(|| text.to_string())
    }
}

/// How many microseconds a unit of time is, by the names that people and configurations write.
fn microseconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "µs" | "us" => 1.0,
        "ms" => 1e3,
        "s" | "sec" | "Sek" => 1e6,
        "m" | "min" | "Min" => 60e6,
        "h" | "Std" => 3_600e6,
        _ => return None,
    })
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

/// The functions of [`Numbers`] under their bare names, for the module of a language, whose sentences are full of them.
macro_rules! functions {
    ($numbers:expr; $($name:ident($($argument:ident: $of:ty),*);)*) => {
        $(pub(super) fn $name($($argument: $of),*) -> String {
            $numbers.$name($($argument),*)
        })*
    };
}
pub(crate) use functions;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact_where_they_are_whole() {
        let shown = [0.0, 5.0, 0.25, 12.34, 99.96, 1234.5, -0.5, f64::NAN];
        let english = shown.map(|n| ENGLISH.short(n));
        assert_eq!(english, ["0", "5", "0.25", "12.3", "100", "1,235", "−0.5", "–"]);
        let german = shown.map(|n| GERMAN.short(n));
        assert_eq!(german, ["0", "5", "0,25", "12,3", "100", "1235", "−0,5", "–"]);
    }

    #[test]
    fn a_factor_reads_the_same_everywhere() {
        assert_eq!(
            (ENGLISH.with_unit(15.0, Unit::Factor), ENGLISH.parted(15.0, Unit::Factor)),
            ("×15".into(), ("×15".into(), ""))
        );
    }

    #[test]
    fn thousands_are_set_apart() {
        let all = [0, 999, 1_000, 12_345, 1_234_567];
        assert_eq!(all.map(|n| ENGLISH.whole(n)), ["0", "999", "1,000", "12,345", "1,234,567"]);
        assert_eq!(all.map(|n| GERMAN.whole(n)), ["0", "999", "1000", "12\u{202f}345", "1\u{202f}234\u{202f}567"]);
    }

    #[test]
    fn a_moment_never_reads_as_later_than_it_is() {
        let at = Time::from_micros;
        assert_eq!(ENGLISH.moment(at(12_499_999)), "12.4 s");
        assert_eq!(GERMAN.moment(at(12_499_999)), "12,4\u{a0}s");
        assert_eq!((ENGLISH.exact(at(30_771_999)), GERMAN.exact(at(30_771_999))), ("30.771".into(), "30,771".into()));
        assert_eq!(
            (ENGLISH.hundredths(at(1_239_999)), GERMAN.hundredths(at(1_239_999))),
            ("1.23".into(), "1,23".into())
        );
    }

    #[test]
    fn money_and_units_stand_where_the_language_has_them() {
        assert_eq!((ENGLISH.money(-41_250), GERMAN.money(-41_250)), ("−€ 412.50".into(), "−412,50\u{a0}€".into()));
        assert_eq!(
            (ENGLISH.with_unit(62.0, Unit::Percent), GERMAN.with_unit(62.0, Unit::Percent)),
            ("62 %".into(), "62\u{a0}%".into())
        );
        assert_eq!((ENGLISH.span_us(1_500_000), GERMAN.span_us(1_500_000)), ("1.5 s".into(), "1,5\u{a0}s".into()));
    }

    #[test]
    fn great_numbers_and_small_parts_can_be_read() {
        assert_eq!((ENGLISH.great(61), ENGLISH.great(12_345_678)), ("61".into(), "12,345,678".into()));
        assert_eq!(ENGLISH.great(214_000_000_000_000), "2.1 × 10¹⁴");
        assert_eq!(GERMAN.great(214_000_000_000_000), "2,1\u{a0}×\u{a0}10¹⁴");
        assert_eq!(ENGLISH.great(1_159_816_901), "1.2 × 10⁹");
        assert_eq!(ENGLISH.great(9_960_000_000), "1.0 × 10¹⁰");
        assert_eq!(ENGLISH.great(u128::MAX), "3.4 × 10³⁸");
        assert_eq!((ENGLISH.percent(0.0), ENGLISH.percent(0.000_01)), ("0 %".into(), "< 0.01 %".into()));
        assert_eq!((ENGLISH.percent(0.005), ENGLISH.percent(0.5)), ("0.50 %".into(), "50.0 %".into()));
        assert_eq!(GERMAN.percent(0.005), "0,50\u{a0}%");
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let both =
            [("", None), ("ten", None), ("inf", None), ("1,2,3", None), ("1.2.3", None), ("1 904", Some(1904.0))];
        let english = [
            ("12.5", Some(12.5)),
            (" 12,5 ", Some(12.5)),
            ("1,904", Some(1904.0)),
            ("1,904.5", Some(1904.5)),
            ("0,500", Some(0.5)),
            ("−3", Some(-3.0)),
        ];
        let german = [
            ("12,5", Some(12.5)),
            (" 12.5 ", Some(12.5)),
            ("0,5", Some(0.5)),
            ("0.5", Some(0.5)),
            ("0.500", Some(0.5)),
            ("1.904", Some(1904.0)),
            ("1.904,5", Some(1904.5)),
            ("1,904", Some(1.904)),
            ("12\u{202f}345,5", Some(12_345.5)),
        ];
        for (numbers, own) in [(&ENGLISH, &english[..]), (&GERMAN, &german[..])] {
            for (text, value) in own.iter().chain(&both) {
                assert_eq!(numbers.read(text), *value, "{text:?}");
            }
        }
    }

    #[test]
    fn what_a_field_shows_reads_back() {
        for numbers in [&ENGLISH, &GERMAN] {
            for n in [0.0, 0.125, 0.5, 1.904, 12.5, 999.5, 1_234.0, 1_234.567, 65_536.0, -2.25] {
                assert_eq!(numbers.read(&numbers.plain(n)), Some(n), "{}", numbers.plain(n));
            }
        }
    }

    #[test]
    fn a_unit_may_be_typed_and_is_turned_into_the_one_of_the_field() {
        for (typed, sign, read) in [
            ("340", "ms", Some(340.0)),
            ("340ms", "ms", Some(340.0)),
            (" 1.5 s ", "ms", Some(1_500.0)),
            ("2 min", "ms", Some(120_000.0)),
            ("0.3m", "s", Some(18.0)),
            ("1h", "s", Some(3_600.0)),
            ("250 ms", "s", Some(0.25)),
            ("1e3", "ms", Some(1_000.0)),
            ("40 %", "%", Some(40.0)),
            ("40/s", "/s", Some(40.0)),
            ("×3", "×", Some(3.0)),
            ("€ 5", "€", Some(5.0)),
            ("5 €", "€", Some(5.0)),
            ("12", "", Some(12.0)),
            ("12 s", "", None),
            ("40 %", "ms", None),
            ("15 parsecs", "s", None),
            ("s", "s", None),
            ("2 s", "%", None),
        ] {
            assert_eq!(ENGLISH.read_beside(typed, sign), read, "{typed:?} beside {sign:?}");
        }
        assert_eq!(GERMAN.read_beside("1,5 s", "ms"), Some(1_500.0));
    }

    #[test]
    fn percents_never_read_as_nothing_or_all_when_they_are_not() {
        let shown = |n| ENGLISH.with_unit(n, Unit::Percent);
        for (n, wanted) in [
            (0.0, "0 %"),
            (100.0, "100 %"),
            (99.969, "99.97 %"),
            (99.9996, "99.9996 %"),
            (99.5, "99.5 %"),
            (62.0, "62 %"),
            (0.004, "0.004 %"),
            (0.25, "0.25 %"),
        ] {
            assert_eq!(shown(n).replace('\u{a0}', " "), wanted);
        }
        assert_eq!(GERMAN.parted(99.969, Unit::Percent), ("99,97".to_string(), "%"));
    }

    #[test]
    fn a_moment_is_read_as_people_type_it() {
        for (numbers, typed, link) in [
            (&ENGLISH, "12.4 s", "12.4"),
            (&GERMAN, "12,4 s", "12.4"),
            (&GERMAN, "12.4", "12.4"),
            (&GERMAN, "#812", "#812"),
            (&GERMAN, "bald", "bald"),
        ] {
            assert_eq!(numbers.moment_typed(typed), link, "{typed}");
        }
    }
}
