//! Ready-made scenarios.

use crate::definition::{FailingStep, Registered, Retry};
use crate::machine::{Call, Fate, Outcome, Side};
use crate::ready_made::ReadyMade;
use crate::scenario::{Countermeasure, Done, Scenario, Style, Which};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Everything goes well.
    HappyPath,
    /// The payment is refused.
    PaymentDeclined,
    /// The last step fails, and everything is undone.
    ShippingFails,
    /// And then the refund fails.
    RefundFails,
    /// A charge that had no answer comes after everything was undone.
    ChargeLandsLate,
    /// The orchestrator crashes between the charge and its log.
    Crash,
    /// One compensation is missing, and one retry is unsafe.
    MissingCompensation,
    /// Flight, hotel and car at the same time.
    ParallelBranches,
    /// Two sagas want the last item.
    LastItem,
    /// Nobody tells that the payment is done.
    NoOutbox,
}

impl Preset {
    /// All of them, in the order of offering.
    pub const ALL: [Preset; 10] = [
        Preset::HappyPath,
        Preset::PaymentDeclined,
        Preset::ShippingFails,
        Preset::RefundFails,
        Preset::ChargeLandsLate,
        Preset::Crash,
        Preset::MissingCompensation,
        Preset::ParallelBranches,
        Preset::LastItem,
        Preset::NoOutbox,
    ];

    /// The name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Preset::HappyPath => "happy-path",
            Preset::PaymentDeclined => "payment-declined",
            Preset::ShippingFails => "shipping-fails",
            Preset::RefundFails => "refund-fails",
            Preset::ChargeLandsLate => "charge-lands-late",
            Preset::Crash => "crash",
            Preset::MissingCompensation => "missing-compensation",
            Preset::ParallelBranches => "parallel-branches",
            Preset::LastItem => "last-item",
            Preset::NoOutbox => "no-outbox",
        }
    }

    /// The scenario; it is valid.
    pub fn scenario(self) -> Scenario {
        let mut scenario = Scenario::default();
        let fate = |saga: u8, step: u8, side: Side, which: Which, fate: Fate| Done::Fate {
            saga,
            call: Call { step, side },
            which,
            fate,
        };
        let action = |step: u8, outcome: Outcome| fate(0, step, Side::Action, Which::From(1), Fate::Ends(outcome));
        match self {
            Preset::HappyPath => {}
            Preset::PaymentDeclined => scenario.done = vec![action(2, Outcome::FailedBefore)],
            Preset::ShippingFails => {
                scenario.saga.policy.failing_step = FailingStep::Never;
                scenario.done = vec![action(3, Outcome::FailedBefore)];
            }
            Preset::RefundFails => {
                scenario.done = vec![
                    action(3, Outcome::FailedBefore),
                    fate(0, 2, Side::Compensation, Which::From(1), Fate::Ends(Outcome::FailedBefore)),
                ];
            }
            Preset::ChargeLandsLate => {
                scenario.saga.steps[2].registered = Registered::After;
                scenario.saga.policy.refuse_late_actions = false;
                scenario.done = vec![action(2, Outcome::Late)];
            }
            Preset::Crash => {
                scenario.saga.steps[2].idempotent = false;
                scenario.done = vec![fate(0, 2, Side::Action, Which::Only(1), Fate::CrashAfterEffect)];
            }
            Preset::MissingCompensation => {
                scenario.saga.steps[1].compensation = None;
                scenario.saga.steps[2].idempotent = false;
                scenario.saga.steps[2].retry = Retry { attempts: 3, ..Retry::default() };
                scenario.done = vec![
                    fate(0, 2, Side::Action, Which::Only(1), Fate::Ends(Outcome::LostAfter)),
                    action(3, Outcome::FailedBefore),
                ];
            }
            Preset::ParallelBranches => {
                scenario.saga = ReadyMade::Trip.saga();
                scenario.done = vec![action(2, Outcome::FailedBefore)];
            }
            Preset::LastItem => {
                scenario.services.stock = 1;
                scenario.second.enabled = true;
                scenario.second.countermeasure = Countermeasure::None;
            }
            Preset::NoOutbox => {
                scenario.coordination.style = Style::Choreography;
                scenario.coordination.outbox = false;
                scenario.done = vec![fate(0, 2, Side::Action, Which::Only(1), Fate::CrashAfterEffect)];
            }
        }
        scenario
    }
}
