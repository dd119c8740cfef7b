//! What can be set, as data: one list from which controls, checks, links and sweeps are made.

use crate::readout::Unit;

/// The value of a setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// One of the names that the setting offers.
    Choice(&'static str),
    /// On or off.
    Toggle(bool),
}

/// What values a setting takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number in bounds, both included.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// The step of a slider; numbers between steps are allowed, unless `whole`.
        step: f64,
        /// Only whole numbers.
        whole: bool,
        /// What it counts.
        unit: Unit,
    },
    /// One of these names.
    Choice(&'static [&'static str]),
    /// `on` or `off`.
    Toggle,
}

/// One thing that can be set in a scenario `S`.
#[derive(Debug)]
pub struct Setting<S: 'static> {
    /// The dotted name: the field's own place in the scenario, as links carry it.
    pub id: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// Reads it.
    pub get: fn(&S) -> Value,
    /// Writes a value that was checked before; one of another kind is left alone.
    pub set: fn(&mut S, Value),
}

/// Why a value cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The dotted name of the setting, or the place in the list of faults.
    pub field: String,
    /// What was given, as written.
    pub got: String,
    /// What is allowed.
    pub allowed: Allowed,
}

/// What would have been allowed.
#[derive(Clone, Debug, PartialEq)]
pub enum Allowed {
    /// A number in these bounds, both included.
    Range {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// Only whole numbers.
        whole: bool,
        /// What it counts.
        unit: Unit,
    },
    /// One of these.
    OneOf(Vec<&'static str>),
    /// At most so many of them.
    AtMost(usize),
    /// A moment before the end of the run, in milliseconds.
    Before {
        /// The end of the run.
        end_ms: u64,
    },
}

impl<S> Setting<S> {
    /// Checks a value against the bounds.
    pub fn check(&self, value: Value) -> Result<(), Problem> {
        let fits = match (self.kind, value) {
            (Kind::Number { min, max, whole, .. }, Value::Number(n)) => {
                n >= min && n <= max && (!whole || n == n.trunc())
            }
            (Kind::Choice(names), Value::Choice(name)) => names.contains(&name),
            (Kind::Toggle, Value::Toggle(_)) => true,
            (Kind::Number { .. } | Kind::Choice(_) | Kind::Toggle, _) => false,
        };
        if fits { Ok(()) } else { Err(self.problem(&value.to_string())) }
    }

    /// The number that this setting can hold nearest to `n`.
    ///
    /// Of a setting that holds no number: the number as it is, which [`check`](Self::check) refuses.
    pub fn nearest(&self, n: f64) -> Value {
        match self.kind {
            Kind::Number { min, max, whole, .. } => {
                let n = if whole { libm::round(n) } else { n };
                Value::Number(n.clamp(min, max))
            }
            Kind::Choice(_) | Kind::Toggle => Value::Number(n),
        }
    }

    /// Reads a value as it is written in links: a number, a name, `on` or `off`.
    pub fn parse(&self, text: &str) -> Result<Value, Problem> {
        let value = match self.kind {
            Kind::Number { .. } => text.trim().parse().ok().filter(|n: &f64| n.is_finite()).map(Value::Number),
            Kind::Choice(names) => names.iter().find(|name| **name == text.trim()).map(|name| Value::Choice(name)),
            Kind::Toggle => match text.trim() {
                "on" | "true" => Some(Value::Toggle(true)),
                "off" | "false" => Some(Value::Toggle(false)),
                _ => None,
            },
        };
        let value = value.ok_or_else(|| self.problem(text))?;
        self.check(value)?;
        Ok(value)
    }

    /// The problem of a value that is not allowed here.
    pub fn problem(&self, got: &str) -> Problem {
        let allowed = match self.kind {
            Kind::Number { min, max, whole, unit, .. } => Allowed::Range { min, max, whole, unit },
            Kind::Choice(names) => Allowed::OneOf(names.to_vec()),
            Kind::Toggle => Allowed::OneOf(vec!["on", "off"]),
        };
        Problem { field: self.id.to_string(), got: got.chars().take(80).collect(), allowed }
    }
}

impl std::fmt::Display for Value {
    /// As links carry it; reads back as the same value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Number(n) => write!(f, "{n}"),
            Value::Choice(name) => f.write_str(name),
            Value::Toggle(on) => f.write_str(if *on { "on" } else { "off" }),
        }
    }
}

/// An enum that is offered as a choice of names.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value with its name, in the order of offering.
    const ALL: &'static [(Self, &'static str)];
    /// The names alone, for [`Kind::Choice`].
    const NAMES: &'static [&'static str];

    /// The name of this value.
    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, name)| name)
    }

    /// The value of this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
    }
}

/// Makes an enum a [`Choice`]: `choice!(Shape { Fixed = "fixed", Uniform = "uniform" });`
#[macro_export]
macro_rules! choice {
    ($type:ty { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $crate::setting::Choice for $type {
            const ALL: &'static [(Self, &'static str)] = &[$((<$type>::$variant, $name)),+];
            const NAMES: &'static [&'static str] = &[$($name),+];
        }
    };
}

/// One [`Setting`], from the place of its field: `setting!(number "traffic.rate_per_s": traffic.rate_per_s as f64, 1.0..=500.0, step 1.0, PerSecond)`,
/// `setting!(choice "breaker.dialect": breaker.dialect as Dialect)`, `setting!(toggle "retry.budget_enabled": retry.budget_enabled)`.
#[macro_export]
macro_rules! setting {
    (number $id:literal: $($field:ident).+ as f64, $bounds:expr, step $step:expr, $unit:ident) => {
        $crate::setting!(@number $id, ($($field).+), f64, false, $bounds, $step, $unit)
    };
    (number $id:literal: $($field:ident).+ as $type:ident, $bounds:expr, step $step:expr, $unit:ident) => {
        $crate::setting!(@number $id, ($($field).+), $type, true, $bounds, $step, $unit)
    };
    (@number $id:literal, ($($field:ident).+), $type:ident, $whole:literal, $bounds:expr, $step:expr, $unit:ident) => {
        $crate::setting::Setting {
            id: $id,
            kind: $crate::setting::Kind::Number {
                min: *$bounds.start() as f64,
                max: *$bounds.end() as f64,
                step: $step as f64,
                whole: $whole,
                unit: $crate::readout::Unit::$unit,
            },
            get: |scenario| $crate::setting::Value::Number(scenario.$($field).+ as f64),
            set: |scenario, value| {
                if let $crate::setting::Value::Number(n) = value {
                    scenario.$($field).+ = n as $type;
                }
            },
        }
    };
    (choice $id:literal: $($field:ident).+ as $type:ty) => {
        $crate::setting::Setting {
            id: $id,
            kind: $crate::setting::Kind::Choice(<$type as $crate::setting::Choice>::NAMES),
            get: |scenario| $crate::setting::Value::Choice($crate::setting::Choice::name(scenario.$($field).+)),
            set: |scenario, value| {
                if let $crate::setting::Value::Choice(name) = value
                    && let Some(chosen) = <$type as $crate::setting::Choice>::named(name)
                {
                    scenario.$($field).+ = chosen;
                }
            },
        }
    };
    (toggle $id:literal: $($field:ident).+) => {
        $crate::setting::Setting {
            id: $id,
            kind: $crate::setting::Kind::Toggle,
            get: |scenario| $crate::setting::Value::Toggle(scenario.$($field).+),
            set: |scenario, value| {
                if let $crate::setting::Value::Toggle(on) = value {
                    scenario.$($field).+ = on;
                }
            },
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Default)]
    struct Scenario {
        oven: Oven,
    }
    #[derive(Default)]
    struct Oven {
        degrees: u32,
        mode: Mode,
        light: bool,
    }
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    enum Mode {
        #[default]
        Top,
        Fan,
    }
    choice!(Mode { Top = "top", Fan = "fan" });
    const SETTINGS: [Setting<Scenario>; 3] = [
        setting!(number "oven.degrees": oven.degrees as u32, (50..=250), step 5, Count),
        setting!(choice "oven.mode": oven.mode as Mode),
        setting!(toggle "oven.light": oven.light),
    ];

    #[test]
    fn what_is_written_reads_back() {
        let mut scenario = Scenario::default();
        for (setting, text) in SETTINGS.iter().zip(["180", "fan", "on"]) {
            (setting.set)(&mut scenario, setting.parse(text).expect("allowed"));
            assert_eq!((setting.get)(&scenario).to_string(), text);
        }
    }

    #[test]
    fn what_is_not_allowed_is_refused_with_what_is() {
        for (setting, texts) in
            SETTINGS.iter().zip([&["49", "251", "100.5", "hot", "NaN", "inf", ""][..], &["Top", ""], &["1"]])
        {
            for text in texts {
                assert_eq!(setting.parse(text).map_err(|problem| problem.got), Err((*text).to_string()));
            }
        }
    }
}
