//! What is done to a service, as data: when, for how long, what.

use crate::readout::Unit;
use crate::setting::{Allowed, Problem};
use crate::time::{Span, Time};
use serde::{Deserialize, Serialize};

/// One way in which a service can be sick.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FaultKind {
    /// It gives no answer at all: what it holds is lost, what arrives is swallowed, callers wait for their timeout.
    Down,
    /// It answers this share of calls with an error, at once.
    Errors {
        /// Percent of calls, more than 0 and at most 100.
        percent: f64,
    },
    /// Everything takes this many times as long.
    Slow {
        /// At least 1.
        factor: f64,
    },
    /// It is down for half a period and up for half a period, by turns, beginning with down.
    Flap {
        /// The whole period, in milliseconds.
        period_ms: u32,
    },
    /// This share of its servers is gone.
    CapacityLoss {
        /// Percent of servers, more than 0 and at most 100.
        percent: f64,
    },
}

/// A fault with its time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// When it begins, in milliseconds from the start of the run.
    pub at_ms: u64,
    /// How long it lasts, in milliseconds, at least 1.
    pub length_ms: u64,
}

/// The longest flapping period, and the shortest that is worth the name, in milliseconds.
pub const FLAP_PERIOD_MS: std::ops::RangeInclusive<u32> = 100..=600_000;
/// The bounds of a share, in percent: a fault of nothing is no fault.
pub const PERCENT: std::ops::RangeInclusive<f64> = 0.1..=100.0;
/// The longest fault, in milliseconds: a day.
pub const MAX_LENGTH_MS: u64 = 86_400_000;
/// The bounds of a slow-down.
pub const SLOW_FACTOR: std::ops::RangeInclusive<f64> = 1.0..=1_000.0;

impl Fault {
    /// When it begins.
    pub fn begins(&self) -> Time {
        Time::from_millis(self.at_ms)
    }

    /// When it is over.
    pub fn ends(&self) -> Time {
        self.begins() + Span::from_millis(self.length_ms)
    }

    /// True from its begin until just before its end.
    pub fn is_active(&self, now: Time) -> bool {
        self.begins() <= now && now < self.ends()
    }

    /// What is wrong with its numbers, under the name `field`; `None` when all is well.
    pub fn problem(&self, field: &str, end_ms: u64) -> Option<Problem> {
        let range = |got: f64, min: f64, max: f64, unit: Unit| {
            let allowed = Allowed::Range { min, max, whole: false, unit };
            (!(got >= min && got <= max)).then(|| Problem { field: field.to_string(), got: got.to_string(), allowed })
        };
        let kind = match self.kind {
            FaultKind::Down => None,
            FaultKind::Errors { percent } | FaultKind::CapacityLoss { percent } => {
                range(percent, *PERCENT.start(), *PERCENT.end(), Unit::Percent)
            }
            FaultKind::Slow { factor } => range(factor, *SLOW_FACTOR.start(), *SLOW_FACTOR.end(), Unit::Factor),
            FaultKind::Flap { period_ms } => range(
                f64::from(period_ms),
                f64::from(*FLAP_PERIOD_MS.start()),
                f64::from(*FLAP_PERIOD_MS.end()),
                Unit::Milliseconds,
            ),
        };
        let before_end = || {
            let allowed = Allowed::Before { end_ms };
            (self.at_ms >= end_ms).then(|| Problem { field: field.to_string(), got: self.at_ms.to_string(), allowed })
        };
        kind.or_else(before_end).or_else(|| range(self.length_ms as f64, 1.0, MAX_LENGTH_MS as f64, Unit::Milliseconds))
    }

    /// When the effect of this fault changes next, after `now`; `None` when it is over.
    pub fn next_change(&self, now: Time) -> Option<Time> {
        if now < self.begins() {
            return Some(self.begins());
        }
        if now >= self.ends() {
            return None;
        }
        match self.kind {
            FaultKind::Flap { period_ms } => {
                let half = u64::from(period_ms) * 500;
                let halves = now.since(self.begins()).as_micros() / half.max(1) + 1;
                let turn = self.begins() + Span::from_micros(half.max(1) * halves);
                Some(turn.min(self.ends()))
            }
            FaultKind::Down | FaultKind::Errors { .. } | FaultKind::Slow { .. } | FaultKind::CapacityLoss { .. } => {
                Some(self.ends())
            }
        }
    }
}

/// What all faults together do to a service at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// It gives no answer.
    pub down: bool,
    /// The shares of calls that meet an error, combined as independent causes, in percent.
    pub error_percent: f64,
    /// The slow-downs, multiplied.
    pub slow_factor: f64,
    /// The share of servers that is left, in percent.
    pub capacity_percent: f64,
}

impl Effect {
    /// No fault at all.
    pub const NONE: Effect = Effect { down: false, error_percent: 0.0, slow_factor: 1.0, capacity_percent: 100.0 };

    /// What `faults` do together at `now`. Faults stack: causes of error are independent, slow-downs multiply,
    /// losses of capacity multiply, one that is down is down.
    pub fn at(faults: &[Fault], now: Time) -> Effect {
        let mut effect = Effect::NONE;
        for fault in faults.iter().filter(|fault| fault.is_active(now)) {
            match fault.kind {
                FaultKind::Down => effect.down = true,
                FaultKind::Errors { percent } => {
                    effect.error_percent += percent * (100.0 - effect.error_percent) / 100.0;
                }
                FaultKind::Slow { factor } => effect.slow_factor *= factor,
                FaultKind::Flap { period_ms } => {
                    let half = (u64::from(period_ms) * 500).max(1);
                    effect.down |= (now.since(fault.begins()).as_micros() / half).is_multiple_of(2);
                }
                FaultKind::CapacityLoss { percent } => effect.capacity_percent *= (100.0 - percent) / 100.0,
            }
        }
        effect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn fault(kind: FaultKind, at_ms: u64, length_ms: u64) -> Fault {
        Fault { kind, at_ms, length_ms }
    }

    #[test]
    fn faults_stack() {
        let faults = [
            fault(FaultKind::Errors { percent: 50.0 }, 0, 10),
            fault(FaultKind::Errors { percent: 50.0 }, 5, 10),
            fault(FaultKind::Slow { factor: 3.0 }, 5, 10),
            fault(FaultKind::CapacityLoss { percent: 75.0 }, 5, 10),
        ];
        let effect = Effect::at(&faults, Time::from_millis(7));
        assert_eq!(effect, Effect { down: false, error_percent: 75.0, slow_factor: 3.0, capacity_percent: 25.0 });
        assert_eq!(Effect::at(&faults, Time::from_millis(15)), Effect::NONE);
    }

    #[test]
    fn flapping_begins_with_down_and_changes_every_half_period() {
        let faults = [fault(FaultKind::Flap { period_ms: 1_000 }, 2_000, 1_700)];
        let mut now = Time::ZERO;
        let mut turns = Vec::new();
        while let Some(next) = faults[0].next_change(now) {
            now = next;
            turns.push((now.as_millis(), Effect::at(&faults, now).down));
        }
        assert_eq!(turns, [(2_000, true), (2_500, false), (3_000, true), (3_500, false), (3_700, false)]);
    }

    #[test]
    fn absurd_numbers_are_refused_with_what_is_allowed() {
        for (kind, least) in [
            (FaultKind::Errors { percent: f64::NAN }, 0.1),
            (FaultKind::CapacityLoss { percent: 0.0 }, 0.1),
            (FaultKind::Slow { factor: 0.5 }, 1.0),
            (FaultKind::Flap { period_ms: 1 }, 100.0),
        ] {
            let problem = fault(kind, 0, 1).problem("do", 10).expect("out of bounds");
            assert!(matches!(problem.allowed, Allowed::Range { min, .. } if min == least), "{problem:?}");
        }
        assert!(fault(FaultKind::Down, 0, 0).problem("do", 10).is_some(), "no length");
        assert!(fault(FaultKind::Down, 10, 1).problem("do", 10).is_some(), "after the end");
        assert_eq!(fault(FaultKind::Down, 9, 100).problem("do", 10), None);
    }
}
