//! A saga as it is built: its steps, and the rules by which it is undone.
//!
//! A saga is a distributed transaction as a sequence of local transactions, each with a compensating action (Garcia-Molina
//! and Salem, "Sagas", SIGMOD 1987). The kinds of steps are those of Richardson, "Microservices Patterns", chapter 4.

use serde::{Deserialize, Serialize};

/// The most steps of a saga.
pub const MAX_STEPS: usize = 12;
/// The longest name of a step, a compensation or a service, in characters.
pub const MAX_NAME: usize = 40;
/// The most attempts of one call.
pub const MAX_ATTEMPTS: u8 = 10;
/// The longest timeout and the longest wait between two attempts, in ms.
pub const MAX_WAIT_MS: u32 = 600_000;

/// What a step is in the order of a saga.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It can be undone by its compensation.
    #[default]
    Compensatable,
    /// The point of no return: once it is done, the saga goes through. At most one.
    Pivot,
    /// It comes after the pivot and is tried until it succeeds.
    Retriable,
}

sim::choice!(Kind { Compensatable = "compensatable", Pivot = "pivot", Retriable = "retriable" });

/// When the orchestrator notes that a step will have to be undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registered {
    /// Before the action is called. The compensation may then come without an action.
    #[default]
    Before,
    /// After the action has reported success. An action whose answer was lost is then never undone.
    After,
}

sim::choice!(Registered { Before = "before", After = "after" });

/// Random spreading of the waits between attempts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Jitter {
    /// None: always the whole wait.
    #[default]
    None,
    /// Anything between nothing and the whole wait, all equally likely ("full jitter").
    Full,
}

sim::choice!(Jitter { None = "none", Full = "full" });

/// How often a call is tried.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retry {
    /// The most attempts, the first one included; 1 to [`MAX_ATTEMPTS`]. Some systems count retries, which is one less.
    pub attempts: u8,
    /// The wait before the second attempt, in ms; 0 to [`MAX_WAIT_MS`].
    pub interval_ms: u32,
    /// By what each wait is longer than the one before; 1 to 10.
    pub backoff: f64,
    /// The longest wait, in ms; 0 to [`MAX_WAIT_MS`].
    pub max_interval_ms: u32,
    /// How waits are spread.
    pub jitter: Jitter,
    /// Whether a refusal (a failure before the effect, which the service reports as such) is final.
    pub refusal_is_final: bool,
}

impl Default for Retry {
    fn default() -> Self {
        Retry {
            attempts: 1,
            interval_ms: 200,
            backoff: 2.0,
            max_interval_ms: 5_000,
            jitter: Jitter::None,
            refusal_is_final: true,
        }
    }
}

/// What a step changes: the ledger in which people see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ledger {
    /// An order stands; it is cancelled by its compensation.
    Order,
    /// One item goes from on hand to reserved, and back.
    Stock,
    /// The price is taken from the customer, and given back.
    Money,
    /// One item leaves the house, and comes back.
    Shipment,
    /// Something of this service stands: a booking, an account, a message.
    #[default]
    Record,
    /// Nothing: a check.
    None,
}

sim::choice!(Ledger {
    Order = "order",
    Stock = "stock",
    Money = "money",
    Shipment = "shipment",
    Record = "record",
    None = "none"
});

/// One local transaction and what undoes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it is called; 1 to [`MAX_NAME`] characters, and no other step has it.
    pub name: String,
    /// The service that does it; 1 to [`MAX_NAME`] characters.
    pub service: String,
    /// What undoes it is called so; none means that nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compensation: Option<String>,
    /// Its kind.
    #[serde(default, skip_serializing_if = "usual")]
    pub kind: Kind,
    /// What it changes.
    #[serde(default, skip_serializing_if = "usual")]
    pub ledger: Ledger,
    /// The steps that must be done before, by name. Not given: the step before it in the list. Steps without an order
    /// between them run in parallel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Vec<String>>,
    /// How long an answer is awaited, in ms; 1 to [`MAX_WAIT_MS`].
    #[serde(default = "timeout", skip_serializing_if = "is_timeout")]
    pub timeout_ms: u32,
    /// How often the action is tried.
    #[serde(default, skip_serializing_if = "usual")]
    pub retry: Retry,
    /// How often the compensation is tried.
    #[serde(default, skip_serializing_if = "usual")]
    pub compensation_retry: Retry,
    /// Whether the service does the action once only, however often the same call comes.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub idempotent: bool,
    /// The same of the compensation.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub compensation_idempotent: bool,
    /// When the compensation is registered.
    #[serde(default, skip_serializing_if = "usual")]
    pub registered: Registered,
}

fn usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
const fn yes() -> bool {
    true
}
const fn is_yes(value: &bool) -> bool {
    *value
}
const fn timeout() -> u32 {
    800
}
const fn is_timeout(value: &u32) -> bool {
    *value == timeout()
}

impl Step {
    /// A step with the usual settings.
    pub fn new(name: &str, service: &str, compensation: Option<&str>, ledger: Ledger) -> Self {
        Step {
            name: name.to_string(),
            service: service.to_string(),
            compensation: compensation.map(str::to_string),
            kind: Kind::default(),
            ledger,
            after: None,
            timeout_ms: timeout(),
            retry: Retry::default(),
            compensation_retry: Retry::default(),
            idempotent: true,
            compensation_idempotent: true,
            registered: Registered::default(),
        }
    }
}

/// Whether the step that failed is itself undone. Only one that is registered before its action can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailingStep {
    /// Never.
    Never,
    /// When it is not known whether its effect happened: no answer came, or an error after which it may have.
    #[default]
    Unknown,
    /// Also when the service said that nothing happened.
    Always,
}

sim::choice!(FailingStep { Never = "never", Unknown = "unknown", Always = "always" });

/// The order of compensations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The last to be completed is the first to be undone.
    #[default]
    Reverse,
    /// All at once.
    Parallel,
}

sim::choice!(Order { Reverse = "reverse", Parallel = "parallel" });

/// What happens when all attempts of a compensation failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnFailure {
    /// The saga stops there: what is left is not undone.
    #[default]
    Stop,
    /// The others are undone all the same; this one is left.
    Continue,
    /// It is tried again for ever. A run shows one repetition; if that fails too, it ends as stuck.
    Retry,
    /// The saga waits there for a human, and goes on when one has undone it.
    Park,
}

sim::choice!(OnFailure { Stop = "stop", Continue = "continue", Retry = "retry", Park = "park" });

/// What happens when all attempts of an action failed before the point of no return.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recovery {
    /// What was done is undone.
    #[default]
    Backward,
    /// The action is tried again for ever (a run shows one repetition).
    Forward,
}

sim::choice!(Recovery { Backward = "backward", Forward = "forward" });

/// How a saga is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Whether the failing step is undone too.
    pub failing_step: FailingStep,
    /// In which order.
    pub order: Order,
    /// What happens when a compensation fails.
    pub on_failure: OnFailure,
    /// Backward or forward.
    pub recovery: Recovery,
    /// Whether services recognise a compensation whose action never ran, note it, and change nothing ("empty
    /// compensation" in Seata's TCC mode). Where they do not, they undo what was never done.
    pub empty_compensation: bool,
    /// Whether services refuse an action that comes after its compensation ("anti-suspension" in Seata's TCC mode).
    pub refuse_late_actions: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            failing_step: FailingStep::default(),
            order: Order::default(),
            on_failure: OnFailure::default(),
            recovery: Recovery::default(),
            empty_compensation: true,
            refuse_late_actions: true,
        }
    }
}

/// A whole saga.
#[derive(Clone, Debug, PartialEq)]
pub struct Saga {
    /// What it is called; at most [`MAX_NAME`] characters.
    pub name: String,
    /// Its steps, at most [`MAX_STEPS`]; a step never comes before one that it needs.
    pub steps: Vec<Step>,
    /// How it is undone.
    pub policy: Policy,
}

impl Saga {
    /// For each step the steps that must be done before it, as bits; names that are not there are left out.
    pub fn needs(&self) -> Vec<u16> {
        let before = |index: usize, step: &Step| match &step.after {
            None => index.checked_sub(1).map_or(0, |before| 1 << before),
            Some(names) => names
                .iter()
                .filter_map(|name| self.steps.iter().take(index).position(|step| step.name == *name))
                .fold(0, |bits, before| bits | 1 << before),
        };
        self.steps.iter().take(MAX_STEPS).enumerate().map(|(index, step)| before(index, step)).collect()
    }

    /// The same with everything that those need in turn.
    pub fn needs_all(&self) -> Vec<u16> {
        let mut all = self.needs();
        for step in 0..all.len() {
            all[step] =
                (0..step).filter(|before| all[step] & 1 << before != 0).fold(all[step], |bits, i| bits | all[i]);
        }
        all
    }

    /// True when two of its steps can be under way at the same time.
    pub fn has_parallel_steps(&self) -> bool {
        let all = self.needs_all();
        (0..all.len()).any(|step| all[step].count_ones() as usize != step)
    }

    /// The column of each step in a drawing from left to right: one more than the last of those that it needs.
    pub fn columns(&self) -> Vec<usize> {
        let mut columns = Vec::with_capacity(self.steps.len());
        for bits in self.needs() {
            let last =
                columns.iter().enumerate().filter(|(step, _)| bits & 1 << step != 0).map(|(_, column)| column + 1);
            columns.push(last.max().unwrap_or(0));
        }
        columns
    }

    /// Its services, each once, in the order of their first step.
    pub fn services(&self) -> Vec<&str> {
        let mut services: Vec<&str> = Vec::new();
        for step in &self.steps {
            if !services.contains(&step.service.as_str()) {
                services.push(&step.service);
            }
        }
        services
    }
}
