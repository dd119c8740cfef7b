//! A goal: a readout held against a number, or against a readout of a variant.

use crate::Lab;

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

impl<L: Lab> Goal<L> {
    /// Reads a goal, its three parts set apart by spaces; `None` when a part is not known.
    pub fn parse(text: &str) -> Option<Self> {
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
        let side = match right.split_once(':') {
            Some((variant, name)) => Side::Of(L::variant_named(variant)?, L::readout(name)?.id),
            None => Side::Number(right.parse().ok().filter(|n: &f64| n.is_finite())?),
        };
        Some(Goal { readout: L::readout(left)?.id, operator, side })
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
