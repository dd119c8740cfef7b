//! The vocabulary of numbers: what a readout is, for every lab.

use serde::Serialize;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A plain number of things.
    Count,
    /// Hundredths.
    Percent,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Things per second.
    PerSecond,
    /// A multiple.
    Factor,
    /// Money, in hundredths of its unit.
    Cents,
}

/// Which way a number should go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// The higher the better.
    Higher,
    /// The lower the better.
    Lower,
    /// Neither.
    Neither,
}

/// One number that can be read off a run, under a name that stays: the strip of large numbers, the comparison, goals,
/// sweeps, messages and the command line all use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Readout {
    /// The stable dotted name, such as `breaker.false_opens`.
    pub id: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Which way it should go.
    pub better: Better,
}
