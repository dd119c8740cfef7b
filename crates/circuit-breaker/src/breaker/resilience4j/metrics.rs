//! What the current state has counted. Opening carries it on from the state before; every other state starts afresh.

use super::{Resilience4jConfig, WindowType};
use crate::breaker::{Bucket, Cell, Window};
use crate::window::{CountWindow, TimeWindow};
use sim::Span;

/// The numbers of the current state, as the library's metrics object gives them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Percent of calls that failed; `None` below the minimum number of calls (the library says −1).
    pub failure_rate: Option<f32>,
    /// Percent of calls that were slow; `None` likewise.
    pub slow_call_rate: Option<f32>,
    /// Calls in the window.
    pub number_of_buffered_calls: u32,
    /// Those that failed, slow ones included.
    pub number_of_failed_calls: u32,
    /// Those that were slow, failed ones included.
    pub number_of_slow_calls: u32,
    /// Calls that were refused.
    pub number_of_not_permitted_calls: u32,
}

/// The counting behind [`Metrics`].
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tally {
    kept: Kept,
    minimum: u32,
    not_permitted: u32,
}

#[derive(Clone, Debug, PartialEq)]
enum Kept {
    Calls(CountWindow),
    Seconds(TimeWindow),
    /// The library's window of size 0: it adds to its sums, then fails to find the place for the call.
    SizeZero(Bucket),
    /// The same without the defect: it keeps nothing.
    Nothing,
}

/// A call was counted and then divided by the size of a window that has none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DivisionByZero;

/// Both rates, once there are enough calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rates {
    pub failure: f32,
    pub slow_call: f32,
    pub sums: Bucket,
}

impl Tally {
    /// An empty window as the closed state has it; `second` is the one that runs now.
    pub fn of_closed(config: &Resilience4jConfig, second: u64) -> Self {
        match config.sliding_window_type {
            WindowType::Count => Self::of_calls(config.sliding_window_size, config),
            WindowType::Time => {
                let window = TimeWindow::new(config.sliding_window_size, second);
                Tally { kept: Kept::Seconds(window), minimum: config.minimum_number_of_calls, not_permitted: 0 }
            }
        }
    }

    /// Half-open counts the permitted calls, whatever the type of the window.
    pub fn of_half_open(config: &Resilience4jConfig) -> Self {
        Self::of_calls(config.permitted_number_of_calls_in_half_open_state, config)
    }

    /// Forced open and disabled look at no calls.
    pub fn of_no_calls(config: &Resilience4jConfig) -> Self {
        let kept = if config.fix_known_defects { Kept::Nothing } else { Kept::SizeZero(Bucket::default()) };
        Tally { kept, minimum: 0, not_permitted: 0 }
    }

    fn of_calls(size: u32, config: &Resilience4jConfig) -> Self {
        let window = CountWindow::new(size);
        let minimum = config.minimum_number_of_calls.min(window.size());
        Tally { kept: Kept::Calls(window), minimum, not_permitted: 0 }
    }

    pub fn record(&mut self, second: u64, cell: Cell) -> Result<(), DivisionByZero> {
        match &mut self.kept {
            Kept::Calls(window) => window.record(cell),
            Kept::Seconds(window) => window.record(second, cell),
            Kept::SizeZero(sums) => {
                sums.add(Bucket::of(cell));
                return Err(DivisionByZero);
            }
            Kept::Nothing => {}
        }
        Ok(())
    }

    pub fn refuse(&mut self) {
        self.not_permitted = self.not_permitted.saturating_add(1);
    }

    /// Calls needed before the rates are looked at.
    pub const fn minimum(&self) -> u32 {
        self.minimum
    }

    pub fn sums(&self, second: u64) -> Bucket {
        match &self.kept {
            Kept::Calls(window) => window.totals(),
            Kept::Seconds(window) => window.totals(second),
            Kept::SizeZero(sums) => *sums,
            Kept::Nothing => Bucket::default(),
        }
    }

    pub fn rates(&self, second: u64) -> Option<Rates> {
        let sums = self.sums(second);
        if sums.calls == 0 || sums.calls < self.minimum {
            return None;
        }
        // In f32, and multiplied before it is divided: 1 of 3 is then at a threshold of 33.3333334, in f64 below it.
        let percent = |part: u32| part as f32 * 100.0 / sums.calls as f32;
        Some(Rates { failure: percent(sums.failed), slow_call: percent(sums.slow), sums })
    }

    pub fn metrics(&self, second: u64) -> Metrics {
        let (sums, rates) = (self.sums(second), self.rates(second));
        Metrics {
            failure_rate: rates.map(|rates| rates.failure),
            slow_call_rate: rates.map(|rates| rates.slow_call),
            number_of_buffered_calls: sums.calls,
            number_of_failed_calls: sums.failed,
            number_of_slow_calls: sums.slow,
            number_of_not_permitted_calls: self.not_permitted,
        }
    }

    pub fn window(&self, second: u64) -> Window {
        match &self.kept {
            Kept::Calls(window) => Window::Calls { size: window.size(), cells: window.cells().collect() },
            Kept::Seconds(window) => {
                Window::Buckets { length: Span::from_secs(1), buckets: window.buckets(second).collect() }
            }
            Kept::SizeZero(_) | Kept::Nothing => Window::Calls { size: 0, cells: Vec::new() },
        }
    }
}
