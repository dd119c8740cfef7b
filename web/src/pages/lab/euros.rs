//! Settings that hold cents are shown and typed in euros, as every result is; links carry the cents.

use sim::Unit;

const CENTS: f64 = 100.0;

/// A value of a setting as its field shows it.
pub fn shown(value: f64, unit: Unit) -> f64 {
    if unit == Unit::Cents { value / CENTS } else { value }
}

/// What is shown or typed, as the setting holds it. A part of a cent stays one, and the setting refuses it.
pub fn held(shown: f64, unit: Unit) -> f64 {
    if unit != Unit::Cents {
        return shown;
    }
    let cents = shown * CENTS;
    // 20.07 is not 2,007 hundredths to the last bit.
    if (cents - cents.round()).abs() < 1e-6 { cents.round() } else { cents }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cent_survives_its_field() {
        for cents in 0..=100_000 {
            let cents = f64::from(cents);
            assert_eq!(held(shown(cents, Unit::Cents), Unit::Cents), cents);
        }
        assert_eq!(held(20.07, Unit::Cents), 2_007.0);
        assert_ne!(held(20.075, Unit::Cents).fract(), 0.0, "no half cent");
        assert_eq!((shown(7.0, Unit::Count), held(7.0, Unit::Count)), (7.0, 7.0));
    }
}
