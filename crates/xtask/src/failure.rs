//! Why a command stops, and what a person can do about it.

use std::fmt;

/// A sentence on what went wrong and, where there is something, the way out.
#[derive(Debug)]
pub struct Failure {
    what: String,
    by_hand: Option<String>,
}

impl Failure {
    /// What went wrong.
    pub fn new(what: impl fmt::Display) -> Self {
        Failure { what: what.to_string(), by_hand: None }
    }

    /// The command line does not make sense.
    pub fn usage(what: impl fmt::Display) -> Self {
        Failure::new(what).by_hand("cargo xtask --help")
    }

    /// The same failure, as that of a step which `alone` runs by itself.
    pub fn of_step(self, name: &str, alone: impl fmt::Display) -> Self {
        let by_hand = self.by_hand.map_or(String::new(), |by_hand| format!("{by_hand}\n"));
        Failure { what: format!("step '{name}' failed: {}", self.what), by_hand: Some(format!("{by_hand}{alone}")) }
    }

    /// What to run or do, once more or instead; replaces what a deeper layer, which knew less, proposed.
    pub fn by_hand(mut self, what: impl fmt::Display) -> Self {
        self.by_hand = Some(what.to_string());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "xtask: {}", self.what)?;
        match &self.by_hand {
            None => Ok(()),
            Some(by_hand) => write!(f, "\n  by hand: {}", by_hand.replace('\n', "\n           ")),
        }
    }
}
