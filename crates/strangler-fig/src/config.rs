//! Everything that can be set, by the part of the world that it belongs to.

use crate::facade::Precedence;
use serde::{Deserialize, Serialize};

/// Who comes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Traffic {
    /// How many different users there are; 100 to 1,000,000.
    pub users: u32,
    /// Percent of requests of the beta cohort; 0 to 100.
    pub beta_percent: f64,
    /// All rates of the plan times this, in percent; 1 to 1,000.
    pub scale_percent: f64,
}

impl Default for Traffic {
    fn default() -> Self {
        Traffic { users: 20_000, beta_percent: 2.0, scale_percent: 100.0 }
    }
}

/// By what requests are parted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sticky {
    /// A user stays on a side while the weight is the same, so that a canary reaches few users.
    #[default]
    User,
    /// Every request anew, so that soon everybody has met a canary.
    Request,
}
sim::choice!(Sticky { User = "user", Request = "request" });

/// The gateway in front of both.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FacadeConfig {
    /// Which rule wins.
    pub precedence: Precedence,
    /// By what requests are parted.
    pub sticky: Sticky,
    /// What the extra hop costs, in ms; 0 to 100.
    pub hop_ms: f64,
    /// When it gives up on the new side, in ms; 10 to 60,000.
    pub timeout_ms: u32,
    /// Whether a read that failed on the new side is asked of the monolith, while that still owns the data.
    pub fallback: bool,
    /// Whether a breaker stands before each service.
    pub breaker: bool,
    /// resilience4j `waitDurationInOpenState`, in s; 1 to 86,400.
    pub breaker_wait_s: u32,
}

impl Default for FacadeConfig {
    fn default() -> Self {
        FacadeConfig {
            precedence: Precedence::GatewayApi,
            sticky: Sticky::User,
            hop_ms: 0.25,
            timeout_ms: 2_000,
            fallback: false,
            breaker: false,
            breaker_wait_s: 1_800,
        }
    }
}

/// What differs between two right answers, and is passed over in the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Noise {
    /// Nothing is passed over: times and ids differ, and drown what matters.
    None,
    /// Times and ids.
    #[default]
    TimesAndIds,
    /// The order of lists too; so a bug in the order stays unseen.
    AlsoOrder,
}
sim::choice!(Noise { None = "none", TimesAndIds = "times_and_ids", AlsoOrder = "also_order" });

/// Copies of requests whose answers are compared and thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shadow {
    /// Percent of reads that are copied; 0 to 100. Writes never are: a copy would write twice.
    pub percent: f64,
    /// What the comparison passes over.
    pub noise: Noise,
    /// Percent of right answers that differ in times and ids; 0 to 100.
    pub noise_percent: f64,
}

impl Default for Shadow {
    fn default() -> Self {
        Shadow { percent: 10.0, noise: Noise::TimesAndIds, noise_percent: 3.0 }
    }
}

/// The services that are built, and the monolith meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Services {
    /// Bugs of a service of average size, on average; 0 to 20.
    pub bugs: f64,
    /// Days to mend a bug that was found; 0.1 to 60.
    pub fix_days: f64,
    /// So many wrong answers until somebody reports them; 1 to 100,000.
    pub reports_after: u32,
    /// Mean latency of the monolith, in ms; 1 to 1,000.
    pub old_ms: f64,
    /// Mean latency of a service, in ms; 1 to 1,000.
    pub new_ms: f64,
    /// Percent of requests that fail in the monolith anyway; 0 to 50.
    pub old_error_percent: f64,
    /// The same of a service without bugs.
    pub new_error_percent: f64,
    /// Changes a month to the monolith while it is being replaced; 0 to 100.
    pub changes_per_month: f64,
    /// Percent of them that are forgotten in the service; twice as many with a shared database.
    pub forgotten_percent: f64,
}

impl Default for Services {
    fn default() -> Self {
        Services {
            bugs: 1.5,
            fix_days: 3.0,
            reports_after: 40,
            old_ms: 34.0,
            new_ms: 29.0,
            old_error_percent: 0.3,
            new_error_percent: 0.2,
            changes_per_month: 3.0,
            forgotten_percent: 20.0,
        }
    }
}

/// How the two sides come by each other's data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DataMode {
    /// One database for both.
    Shared,
    /// The owner's log is copied to the other side, with a lag.
    ChangeDataCapture,
    /// The service writes to both, one after the other.
    DualWrite,
    /// The service notes what it changed in the same transaction; a relay carries it over, with a lag.
    #[default]
    Outbox,
}
sim::choice!(DataMode {
    Shared = "shared",
    ChangeDataCapture = "change_data_capture",
    DualWrite = "dual_write",
    Outbox = "outbox",
});

/// The data.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// How the sides are kept alike.
    pub mode: DataMode,
    /// How late a copy is, in s; 0 to 3,600.
    pub lag_s: f64,
    /// Dual write: of a million writes, how many crash between the two; 0 to 100,000.
    pub crash_per_million: f64,
    /// Whether what the service writes after the move is carried back to the monolith.
    pub reverse_sync: bool,
}

impl Default for Data {
    fn default() -> Self {
        Data { mode: DataMode::Outbox, lag_s: 0.2, crash_per_million: 20.0, reverse_sync: false }
    }
}

/// When a stage is good enough for the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gates {
    /// How long it looks, in s; 60 to 2,592,000.
    pub window_s: u32,
    /// Requests that it must have seen, or it looks on; 1 to 10,000,000.
    pub min_samples: u32,
    /// The most errors, in percent; 0 to 100.
    pub max_error_percent: f64,
    /// The slowest p99, in ms; 1 to 60,000.
    pub max_p99_ms: f64,
    /// Whether a gate that fails, and a bug that is found, take the route back.
    pub auto_rollback: bool,
}

impl Default for Gates {
    fn default() -> Self {
        Gates { window_s: 86_400, min_samples: 2_000, max_error_percent: 0.6, max_p99_ms: 150.0, auto_rollback: true }
    }
}

/// Who promotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// Gates promote each route as soon as its service is built.
    #[default]
    RouteByRoute,
    /// Nobody but you.
    ByHand,
    /// Everything in one night, when everything is built.
    BigBang,
}
sim::choice!(Mode { RouteByRoute = "route_by_route", ByHand = "by_hand", BigBang = "big_bang" });

/// How the work goes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Who promotes.
    pub mode: Mode,
    /// Days that the one team builds at a point of size; 0.01 to 30.
    pub days_per_point: f64,
    /// Days of building before the run began; 0 to 1,000.
    pub head_start_days: f64,
    /// The shortest stay in a stage, in days; 0 to 365.
    pub dwell_days: f64,
    /// Big bang: hours from the first trouble to the decision whether to go back; 1 to 720.
    pub decide_h: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { mode: Mode::RouteByRoute, days_per_point: 1.6, head_start_days: 35.2, dwell_days: 4.0, decide_h: 24.0 }
    }
}

/// What it costs, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    /// A day of the monolith.
    pub monolith_day_cents: u32,
    /// A day of one service.
    pub service_day_cents: u32,
    /// A day of the facade.
    pub facade_day_cents: u32,
    /// A change to the monolith that has to be made in the service again.
    pub change_cents: u32,
    /// An incident.
    pub incident_cents: u32,
}

impl Default for Costs {
    fn default() -> Self {
        Costs {
            monolith_day_cents: 60_000,
            service_day_cents: 8_000,
            facade_day_cents: 2_000,
            change_cents: 250_000,
            incident_cents: 800_000,
        }
    }
}

/// What the Monte-Carlo assumes, beside the published figures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Risk {
    /// How many parts it is delivered in; 2 to 64.
    pub slices: u32,
    /// The project's size in person-months; 1 to 10,000.
    pub person_months: f64,
    /// Below this size a project is a black swan less often, in proportion; 1 to 10,000.
    pub full_risk_person_months: f64,
    /// What a slice adds to the cost, for facade and two systems, in percent of the average slice; 0 to 200.
    pub slice_overhead_percent: f64,
    /// How strongly the parts hang together: what each of the other slices adds to a slice, in percent; 0 to 100.
    pub coupling_percent: f64,
}

impl Default for Risk {
    fn default() -> Self {
        Risk {
            slices: 12,
            person_months: 120.0,
            full_risk_person_months: 24.0,
            slice_overhead_percent: 12.0,
            coupling_percent: 0.5,
        }
    }
}

/// How long it goes on, and how much of it is looked at closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLength {
    /// In days; 1 to 731.
    pub duration_days: u32,
    /// Requests an hour that are followed one by one; 0 to 60.
    pub samples_per_hour: u32,
}

impl Default for RunLength {
    fn default() -> Self {
        RunLength { duration_days: 240, samples_per_hour: 10 }
    }
}
