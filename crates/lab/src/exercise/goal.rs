//! A goal: a readout held against a number, or against a readout of a variant.

use super::Wrong;
use crate::Lab;
use crate::link::short;

/// How two numbers are held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// What a readout is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side<V> {
    /// A number.
    Number(f64),
    /// A readout of a variant of the same run.
    Of(V, &'static str),
}

/// `READOUT OPERATOR (NUMBER | VARIANT:READOUT)`, over a whole run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal<L: Lab> {
    /// The readout's name.
    pub readout: &'static str,
    /// How it is held against the other side.
    pub operator: Operator,
    /// The other side.
    pub side: Side<L::Variant>,
}

/// The other side, its names as they were written.
enum Right<'a> {
    Number(f64),
    Of(&'a str, &'a str),
}

/// The parts of a goal; `None` when it is not of the form.
fn parts(text: &str) -> Option<(&str, Operator, Right<'_>)> {
    let mut parts = text.split_whitespace();
    let (left, operator, right) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let operator = match operator {
        "==" => Operator::Equal,
        "!=" => Operator::NotEqual,
        "<" => Operator::Less,
        "<=" => Operator::AtMost,
        ">" => Operator::More,
        ">=" => Operator::AtLeast,
        _ => return None,
    };
    let right = match right.split_once(':') {
        Some((variant, name)) => Right::Of(variant, name),
        None => Right::Number(right.parse().ok().filter(|n: &f64| n.is_finite())?),
    };
    Some((left, operator, right))
}

impl<L: Lab> Goal<L> {
    /// Reads a goal, its three parts set apart by spaces; `None` when a part is not known.
    pub fn parse(text: &str) -> Option<Self> {
        Goal::read(text).ok()
    }

    /// The same; or what is wrong: the form, or else the first name that the lab does not know.
    pub(super) fn read(text: &str) -> Result<Self, Wrong> {
        let (left, operator, right) = parts(text).ok_or_else(|| Wrong::BadGoal(short(text)))?;
        let readout = |name: &str| Ok(L::readout(name).ok_or_else(|| Wrong::UnknownReadout(short(name)))?.id);
        let left = readout(left)?;
        let side = match right {
            Right::Number(n) => Side::Number(n),
            Right::Of(variant, name) => {
                let variant = L::variant_named(variant).ok_or_else(|| Wrong::UnknownVariant(short(variant)))?;
                Side::Of(variant, readout(name)?)
            }
        };
        Ok(Goal { readout: left, operator, side })
    }

    /// The variant that must be run too, if any.
    pub fn variant(&self) -> Option<L::Variant> {
        match self.side {
            Side::Number(_) => None,
            Side::Of(variant, _) => Some(variant),
        }
    }

    /// The two numbers, from the run and the variant's.
    pub fn values(&self, own: &L::Totals, other: Option<&L::Totals>) -> (Option<f64>, Option<f64>) {
        let right = match self.side {
            Side::Number(n) => Some(n),
            Side::Of(_, id) => other.and_then(|totals| L::over_run(id, totals)),
        };
        (L::over_run(self.readout, own), right)
    }

    /// Whether it is met. A number that is not there meets no goal.
    pub fn holds(&self, own: &L::Totals, other: Option<&L::Totals>) -> bool {
        let (Some(left), Some(right)) = self.values(own, other) else { return false };
        match self.operator {
            Operator::Equal => left == right,
            Operator::NotEqual => left != right,
            Operator::Less => left < right,
            Operator::AtMost => left <= right,
            Operator::More => left > right,
            Operator::AtLeast => left >= right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CircuitBreaker;
    use circuit_breaker::Variant;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn goals_are_read_and_what_is_unknown_is_refused() {
        let goal = Goal::<CircuitBreaker>::parse("users.success > without-breaker:users.success").expect("a goal");
        assert_eq!((goal.operator, goal.variant()), (Operator::More, Some(Variant::WithoutBreaker)));
        for text in [
            "",
            "users.success",
            "users.success >",
            "users.success => 3",
            "nothing == 0",
            "users.success > NaN",
            "users.success > nobody:users.success",
            "users.success > without-breaker:nothing",
            "users.success > 3 4",
        ] {
            assert_eq!(Goal::<CircuitBreaker>::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_goal_is_its_form_or_a_name() {
        let wrong = |text: &str| Goal::<CircuitBreaker>::read(text).expect_err(text);
        assert_eq!(wrong("breaker.opend >= 1"), Wrong::UnknownReadout("breaker.opend".to_string()));
        assert_eq!(wrong("users.success > nobody:users.success"), Wrong::UnknownVariant("nobody".to_string()));
        assert_eq!(wrong("users.success > without-breaker:no"), Wrong::UnknownReadout("no".to_string()));
        assert_eq!(wrong("breaker.opend => 1"), Wrong::BadGoal("breaker.opend => 1".to_string()));
        assert_eq!(wrong("users.success > service.calls"), Wrong::BadGoal("users.success > service.calls".to_string()));
    }

    #[test]
    fn a_number_that_is_not_there_meets_no_goal() {
        let mut scenario = circuit_breaker::Preset::PoolExhaustion.scenario();
        scenario.run.duration_s = 5;
        scenario.faults.clear();
        let totals = circuit_breaker::fold(&scenario).expect("valid");
        for text in ["breaker.opened == 0", "breaker.opened != 0", "breaker.time_to_open <= 3"] {
            assert!(
                !Goal::<CircuitBreaker>::parse(text).expect("a goal").holds(&totals, None),
                "{text}: there is no breaker"
            );
        }
        assert!(Goal::<CircuitBreaker>::parse("service.calls > 0").expect("a goal").holds(&totals, None));
    }
}
