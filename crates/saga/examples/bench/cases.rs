//! The cases that are timed, natively and on wasm.

use saga::audit::{Audit, AuditBounds, Findings, MAX_STATES};
use saga::definition::{FailingStep, Ledger, Policy, Registered, Retry};
use saga::{Saga, Step};

/// One retry and one crash, and no late effects: the minimal model of the goals.
const BOUNDS: AuditBounds = AuditBounds { attempts: 2, crashes: 1, late: false, states: MAX_STATES };

/// Ten compensatable steps in a row, each with one retry.
fn ten(careful: bool) -> Saga {
    let retry = Retry { attempts: 2, ..Retry::default() };
    let step = |i: usize| Step {
        idempotent: careful,
        compensation_idempotent: careful,
        registered: if careful { Registered::Before } else { Registered::After },
        retry,
        compensation_retry: retry,
        ..Step::new(&format!("step {i}"), &format!("service {i}"), Some(&format!("undo {i}")), Ledger::Record)
    };
    let failing_step = if careful { FailingStep::Unknown } else { FailingStep::Never };
    Saga {
        name: "ten".into(),
        steps: (1..=10).map(step).collect(),
        policy: Policy { failing_step, ..Policy::default() },
    }
}

/// Audits the careful design: idempotent, unknown outcomes compensated.
pub fn audit10() -> Findings {
    Audit::new(&ten(true), BOUNDS).run()
}

/// Audits the naive design: neither.
pub fn audit10_naive() -> Findings {
    Audit::new(&ten(false), BOUNDS).run()
}
