//! What is said of the breakers' dialects, and of holding them against one another.

use circuit_breaker::{Carried, Dialect};

/// What makes a dialect differ from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DialectText {
    /// Its name and where it comes from.
    pub name: &'static str,
    /// What becomes of a result that arrives after a change of state.
    pub late: &'static str,
    /// What the failures are divided by, or counted in.
    pub denominator: &'static str,
    /// When it looks at its counts.
    pub evaluated: &'static str,
    /// What half-open lets pass, and what decides.
    pub half_open: &'static str,
    /// What stays of the counts after closing.
    pub after_closing: &'static str,
    /// Where the library surprises, as far as it does.
    pub trap: Option<&'static str>,
}

/// Words of the tab in which every breaker meets the same traffic.
#[derive(Clone, Copy, Debug)]
pub struct DialectsText {
    /// The tab.
    pub tab: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// What can be done there, where a breaker may be chosen.
    pub choose: &'static str,
    /// What a click on a band does, after the breaker's name.
    pub put_on_stage: &'static str,
    /// The breaker that is on stage.
    pub on_stage: &'static str,
    /// After the name of a setting that is off.
    pub off: &'static str,
    /// Under a breaker that takes a share of failures of all calls since it closed.
    pub no_interval: &'static str,
    /// The work on its way: courses done, of all.
    pub progress: fn(u64, u64) -> String,
    /// The head of the column of breakers.
    pub breaker: &'static str,
    /// The heads of the rows of differences.
    pub late: &'static str,
    /// See [`DialectText::denominator`].
    pub denominator: &'static str,
    /// See [`DialectText::evaluated`].
    pub evaluated: &'static str,
    /// See [`DialectText::half_open`].
    pub half_open: &'static str,
    /// See [`DialectText::after_closing`].
    pub after_closing: &'static str,
    /// See [`DialectText::trap`].
    pub trap: &'static str,
    /// The heading above the differences.
    pub differences: &'static str,
    /// What makes a dialect differ; `None` for no breaker.
    pub of: fn(Dialect) -> Option<DialectText>,
    /// What was carried over from the former dialect, and what was not.
    pub carried: fn(&Carried, Dialect) -> String,
}
