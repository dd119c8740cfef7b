//! Everything that a run depends on.

use crate::config::{BreakerConfig, Caller, Fallback, Retry, RunLength, ServiceConfig, Traffic};
use crate::settings::SETTINGS;
use serde::{Deserialize, Serialize};
use sim::setting::Allowed;
use sim::{Fault, MAX_SEED, Problem, Time};

/// A configuration, what is done to it, a seed and a length: the log is a pure function of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// How much is asked.
    pub traffic: Traffic,
    /// The program that calls.
    pub caller: Caller,
    /// Whether it tries again.
    pub retry: Retry,
    /// The service that is called.
    pub service: ServiceConfig,
    /// What users get instead of an answer.
    pub fallback: Fallback,
    /// The breaker between them.
    pub breaker: BreakerConfig,
    /// How long it goes on.
    pub run: RunLength,
    /// What is done to the service.
    pub faults: Vec<Fault>,
    /// Chooses the chance; at most [`MAX_SEED`], so that it survives JavaScript.
    pub seed: u64,
    /// The wall clock at the start, in ms since 1970: windows by time are aligned to its seconds.
    pub epoch_ms: u64,
}

/// The most faults in a scenario.
pub const MAX_FAULTS: usize = 64;
/// The name of the service that faults are done to.
pub const TARGET: &str = "payment";

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            traffic: Traffic::default(),
            caller: Caller::default(),
            retry: Retry::default(),
            service: ServiceConfig::default(),
            fallback: Fallback::default(),
            breaker: BreakerConfig::default(),
            run: RunLength::default(),
            faults: Vec::new(),
            seed: 42,
            epoch_ms: 1_700_000_000_000,
        }
    }
}

impl Scenario {
    /// When requests stop arriving.
    pub fn end(&self) -> Time {
        Time::from_secs(u64::from(self.run.duration_s))
    }

    /// Everything that is out of bounds; empty when it can run.
    pub fn problems(&self) -> Vec<Problem> {
        let settings = SETTINGS.iter().filter_map(|setting| setting.check((setting.get)(self)).err());
        let end_ms = self.end().as_millis();
        let faults =
            self.faults.iter().enumerate().filter_map(|(i, fault)| fault.problem(&format!("faults.{}", i + 1), end_ms));
        let too_many = (self.faults.len() > MAX_FAULTS).then(|| Problem {
            field: "faults".to_string(),
            got: self.faults.len().to_string(),
            allowed: Allowed::AtMost(MAX_FAULTS),
        });
        let seed = (self.seed > MAX_SEED).then(|| Problem {
            field: "seed".to_string(),
            got: self.seed.to_string(),
            allowed: Allowed::Range { min: 0.0, max: MAX_SEED as f64, whole: true, unit: sim::Unit::Count },
        });
        let breaker = &self.breaker;
        let least = breaker.least_bucket_period_ms();
        let too_fine = (1..least).contains(&breaker.bucket_period_ms).then(|| Problem {
            field: "breaker.bucket_period_ms".to_string(),
            got: breaker.bucket_period_ms.to_string(),
            allowed: Allowed::Range {
                min: f64::from(least),
                max: 600_000.0,
                whole: true,
                unit: sim::Unit::Milliseconds,
            },
        });
        settings.chain(too_fine).chain(faults).chain(too_many).chain(seed).collect()
    }

    /// Checks everything once, before a run.
    pub fn validate(&self) -> Result<(), Vec<Problem>> {
        let problems = self.problems();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
