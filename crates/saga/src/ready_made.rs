//! Sagas to begin with.

use crate::definition::{Kind, Ledger, Policy, Retry, Saga, Step};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadyMade {
    /// Create, reserve, charge, ship.
    Order,
    /// Flight, hotel and car, booked at the same time, then confirmed.
    Trip,
    /// From one bank to another.
    Transfer,
    /// An account, its workspace, a subscription, a greeting.
    SignUp,
}

impl ReadyMade {
    /// All of them, in the order of offering.
    pub const ALL: [ReadyMade; 4] = [ReadyMade::Order, ReadyMade::Trip, ReadyMade::Transfer, ReadyMade::SignUp];

    /// The name in attributes.
    pub const fn id(self) -> &'static str {
        match self {
            ReadyMade::Order => "order",
            ReadyMade::Trip => "trip",
            ReadyMade::Transfer => "transfer",
            ReadyMade::SignUp => "sign-up",
        }
    }

    /// The saga; it is valid.
    pub fn saga(self) -> Saga {
        let retriable = |step: Step| Step {
            kind: Kind::Retriable,
            retry: Retry { attempts: 3, refusal_is_final: false, ..Retry::default() },
            ..step
        };
        let after = |step: Step, names: &[&str]| Step {
            after: Some(names.iter().map(|name| (*name).to_string()).collect()),
            ..step
        };
        let (name, steps) = match self {
            ReadyMade::Order => (
                "Order",
                vec![
                    Step::new("Create order", "orders", Some("Cancel order"), Ledger::Order),
                    Step::new("Reserve inventory", "inventory", Some("Release stock"), Ledger::Stock),
                    Step::new("Process payment", "payments", Some("Refund payment"), Ledger::Money),
                    Step::new("Ship order", "shipping", Some("Cancel shipment"), Ledger::Shipment),
                ],
            ),
            ReadyMade::Trip => {
                let booked = ["Book flight", "Book hotel", "Book car"];
                (
                    "Trip",
                    vec![
                        after(Step::new("Book flight", "flights", Some("Cancel flight"), Ledger::Record), &[]),
                        after(Step::new("Book hotel", "hotels", Some("Cancel hotel"), Ledger::Record), &[]),
                        after(Step::new("Book car", "cars", Some("Cancel car"), Ledger::Record), &[]),
                        Step {
                            kind: Kind::Pivot,
                            ..after(Step::new("Charge card", "payments", Some("Refund card"), Ledger::Money), &booked)
                        },
                        retriable(Step::new("Send itinerary", "mail", None, Ledger::Record)),
                    ],
                )
            }
            ReadyMade::Transfer => (
                "Money transfer",
                vec![
                    Step::new("Check limits", "compliance", None, Ledger::None),
                    Step::new("Debit payer", "bank A", Some("Credit payer back"), Ledger::Record),
                    Step { kind: Kind::Pivot, ..Step::new("Submit to clearing", "clearing", None, Ledger::Record) },
                    retriable(Step::new("Credit payee", "bank B", None, Ledger::Record)),
                    retriable(Step::new("Notify both", "mail", None, Ledger::Record)),
                ],
            ),
            ReadyMade::SignUp => (
                "Account sign-up",
                vec![
                    Step::new("Create account", "accounts", Some("Delete account"), Ledger::Record),
                    Step::new("Create workspace", "workspaces", Some("Delete workspace"), Ledger::Record),
                    Step {
                        kind: Kind::Pivot,
                        ..Step::new("Start subscription", "billing", Some("Cancel subscription"), Ledger::Record)
                    },
                    retriable(Step::new("Send welcome", "mail", None, Ledger::Record)),
                ],
            ),
        };
        Saga { name: name.to_string(), steps, policy: Policy::default() }
    }
}

/// Services that are offered for new steps, with what their first step would be.
pub const PALETTE: [(&str, &str, Option<&str>, Ledger); 8] = [
    ("orders", "Create order", Some("Cancel order"), Ledger::Order),
    ("inventory", "Reserve inventory", Some("Release stock"), Ledger::Stock),
    ("payments", "Process payment", Some("Refund payment"), Ledger::Money),
    ("shipping", "Ship order", Some("Cancel shipment"), Ledger::Shipment),
    ("fraud", "Check for fraud", None, Ledger::None),
    ("loyalty", "Add points", Some("Take points back"), Ledger::Record),
    ("bookings", "Book", Some("Cancel booking"), Ledger::Record),
    ("mail", "Send mail", None, Ledger::Record),
];
