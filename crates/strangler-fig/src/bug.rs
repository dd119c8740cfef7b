//! What is wrong with a new service, and who can see it.

use serde::{Deserialize, Serialize};
use sim::{Chance, Source};

/// A kind of bug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BugKind {
    /// Prices are rounded the other way: a wrong answer.
    Rounding,
    /// A field that somebody reads is missing, so that the request fails.
    MissingField,
    /// Times are given in another time zone: a wrong answer.
    TimeZone,
    /// The same things in another order: a wrong answer, and one that a noise rule can hide.
    Ordering,
    /// Slow once it bears a quarter of the traffic: no copy and no small canary shows it.
    SlowUnderLoad,
    /// An old state is shown: a wrong answer.
    StaleData,
}

impl BugKind {
    /// All of them.
    pub const ALL: [BugKind; 6] = [
        BugKind::Rounding,
        BugKind::MissingField,
        BugKind::TimeZone,
        BugKind::Ordering,
        BugKind::SlowUnderLoad,
        BugKind::StaleData,
    ];

    /// Whether a request that meets it fails, so that an error rate shows it. A wrong answer with status 200 does not.
    pub const fn is_error(self) -> bool {
        matches!(self, BugKind::MissingField)
    }

    /// Whether the comparison of answers can see it.
    pub const fn shows_in_answers(self) -> bool {
        !matches!(self, BugKind::SlowUnderLoad)
    }
}

/// A bug of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bug {
    /// What kind.
    pub kind: BugKind,
    /// How many of a million requests meet it; 1 to 1,000,000. Of one that is slow under load: of a million when loaded.
    pub per_million: u32,
}

impl Bug {
    /// The part of requests that meet it.
    pub fn rate(self) -> f64 {
        f64::from(self.per_million) / 1e6
    }
}

const BUGS: Source = Source::named("services.bugs");
/// Bugs that are met by chance are met by between 0.02 % and 2 % of requests, all magnitudes equally likely.
const RAREST: f64 = 200.0;
const TIMES: f64 = 100.0;

/// The `index`-th bug of a capability's service, which belongs to the seed whatever is done.
pub fn drawn(chance: Chance, capability: u8, index: u32) -> Bug {
    let draw = &mut chance.at(BUGS, (u64::from(capability) << 16) | u64::from(index), 0);
    let kind = BugKind::ALL[(draw.bits() % BugKind::ALL.len() as u64) as usize];
    Bug { kind, per_million: (RAREST * libm::exp(libm::log(TIMES) * draw.unit())) as u32 }
}
