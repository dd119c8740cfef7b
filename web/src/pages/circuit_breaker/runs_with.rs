//! What a breaker runs with, in words.

use super::panel::OF;
use circuit_breaker::{Dialect, Scenario};
use sim::setting::{Kind, Setting, Value};
use text::Text;

/// The settings that a breaker runs with, as they are called in its tab: those shown there at once, and whatever else
/// was changed. With what was carried over, a breaker can be far from its library's defaults.
pub fn settings_of(scenario: &Scenario, text: &'static Text) -> String {
    let usual = Scenario::default();
    let own = OF.all.iter().filter(|setting| {
        let is_changed = (setting.get)(scenario) != (setting.get)(&usual);
        let is_on = (setting.get)(scenario) != Value::Toggle(false);
        setting.id.starts_with("breaker.")
            && setting.id != "breaker.dialect"
            && (OF.applies)(setting.id, scenario)
            && (is_changed || (OF.at_once)(setting.id) && is_on)
    });
    own.map(|setting| named_value(setting, scenario, text)).collect::<Vec<_>>().join(" · ")
}

fn named_value(setting: &Setting<Scenario>, scenario: &Scenario, text: &'static Text) -> String {
    let label = (OF.about)(text, setting.id).map_or(setting.id, |about| about.0);
    match ((setting.get)(scenario), setting.kind) {
        (Value::Number(number), Kind::Number { unit, .. }) => {
            format!("{label} {}", text.numbers.with_unit(number, unit))
        }
        (Value::Choice(name), _) => format!("{label}: {}", (OF.choice)(text, setting.id, name)),
        (Value::Toggle(true), _) => label.to_string(),
        (Value::Toggle(false), _) => format!("{label}: {}", text.dialects.off),
        (Value::Number(number), _) => format!("{label} {}", text.numbers.short(number)),
    }
}

/// Whether a share of failures is taken of everything since closing, which is what a window of calls becomes in a
/// breaker that only knows intervals of time.
pub fn never_forgets(scenario: &Scenario) -> bool {
    let breaker = &scenario.breaker;
    breaker.dialect == Dialect::Gobreaker && breaker.failure_share().is_some() && breaker.interval_ms == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use circuit_breaker::course::{BREAKERS, with_breaker};
    use circuit_breaker::{Preset, Variant};
    use text::Language;

    fn runs_with(preset: Preset, variant: Variant, language: Language) -> (String, bool) {
        let scenario = with_breaker(&preset.scenario(), variant);
        (settings_of(&scenario, language.text()), never_forgets(&scenario))
    }

    #[test]
    fn under_a_breaker_stands_what_it_runs_with() {
        let (settings, never_forgets) = runs_with(Preset::OutageAndRecovery, Variant::Gobreaker, Language::English);
        for wanted in ["a share of requests", "Failure share 50 %", "Requests needed 10", "Interval 0 ms"] {
            assert!(settings.contains(wanted), "{wanted:?} is not in {settings:?}");
        }
        assert!(never_forgets, "a window of calls has no length in time");
        for language in Language::ALL {
            for variant in BREAKERS {
                let (settings, _) = runs_with(Preset::OutageAndRecovery, variant, language);
                assert_eq!(settings.is_empty(), variant == Variant::WithoutBreaker, "{settings}");
                assert!(!settings.contains("breaker."), "{settings}");
            }
        }
    }
}
