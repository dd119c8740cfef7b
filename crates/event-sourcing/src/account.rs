//! An account as two pure functions: [`decide`] says what a command leads to, [`Account::evolve`] what follows from
//! what happened. The first may refuse; the second may not, because the past cannot be refused.

use crate::fact::{Cents, Fact, MAX_CENTS, NameId, StreamId};
use crate::schema::upcast;
use serde::Serialize;

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing has happened to it.
    #[default]
    Absent,
    /// Open.
    Open,
    /// Closed for good.
    Closed,
}

/// The state of an account: the fold of its events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Account {
    /// Whether it can be used.
    pub status: Status,
    /// Whose it is.
    pub owner: Option<NameId>,
    /// What it holds.
    pub balance_cents: Cents,
    /// The lowest that it ever held.
    pub lowest_cents: Cents,
    /// Everything that came in.
    pub paid_in_cents: Cents,
    /// Everything that went out.
    pub paid_out_cents: Cents,
    /// Interest so far.
    pub interest_cents: Cents,
    /// When it was last changed, in ms since 1970; 0 before.
    pub last_activity_ms: u64,
}

/// A field of the state, for the question what changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// [`Account::status`].
    Status,
    /// [`Account::owner`].
    Owner,
    /// [`Account::balance_cents`].
    Balance,
    /// [`Account::lowest_cents`].
    Lowest,
    /// [`Account::paid_in_cents`].
    PaidIn,
    /// [`Account::paid_out_cents`].
    PaidOut,
    /// [`Account::interest_cents`].
    Interest,
    /// [`Account::last_activity_ms`].
    LastActivity,
}

impl Field {
    /// All of them, in the order of showing.
    pub const ALL: [Field; 8] = [
        Field::Owner,
        Field::Status,
        Field::Balance,
        Field::Lowest,
        Field::PaidIn,
        Field::PaidOut,
        Field::Interest,
        Field::LastActivity,
    ];

    /// Its name in queries.
    pub const fn id(self) -> &'static str {
        match self {
            Field::Status => "status",
            Field::Owner => "owner",
            Field::Balance => "balance",
            Field::Lowest => "lowest",
            Field::PaidIn => "paid_in",
            Field::PaidOut => "paid_out",
            Field::Interest => "interest",
            Field::LastActivity => "last_activity",
        }
    }

    /// The field of this name.
    pub fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.id() == name)
    }

    /// True when two states differ in this field.
    pub fn differs(self, a: &Account, b: &Account) -> bool {
        match self {
            Field::Status => a.status != b.status,
            Field::Owner => a.owner != b.owner,
            Field::Balance => a.balance_cents != b.balance_cents,
            Field::Lowest => a.lowest_cents != b.lowest_cents,
            Field::PaidIn => a.paid_in_cents != b.paid_in_cents,
            Field::PaidOut => a.paid_out_cents != b.paid_out_cents,
            Field::Interest => a.interest_cents != b.interest_cents,
            Field::LastActivity => a.last_activity_ms != b.last_activity_ms,
        }
    }
}

/// Which edition of the fold: the rules by which events become state can change too, and a snapshot that was made by
/// others must not be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rules {
    /// The first edition, which did not know interest and passed over it.
    WithoutInterest,
    /// The present one.
    #[default]
    Present,
}

impl Account {
    /// The state after one more event. Total: it takes what happened as it is, also where [`decide`] would have
    /// refused it.
    pub fn evolve(&mut self, fact: Fact, recorded_ms: u64) {
        self.evolve_by(Rules::Present, fact, recorded_ms);
    }

    /// The same by the rules of an edition.
    pub fn evolve_by(&mut self, rules: Rules, fact: Fact, recorded_ms: u64) {
        match fact {
            Fact::OpenedV1 { .. } | Fact::MovedV1 { .. } => {
                for fact in upcast(fact) {
                    self.evolve_by(rules, fact, recorded_ms);
                }
                return;
            }
            Fact::Opened { owner } => {
                self.status = Status::Open;
                self.owner = Some(owner);
            }
            Fact::Closed => self.status = Status::Closed,
            Fact::InterestCredited { .. } if rules == Rules::WithoutInterest => return,
            Fact::Other { .. } => return,
            Fact::InterestCredited { cents } => {
                self.interest_cents = self.interest_cents.saturating_add(cents);
                self.move_by(cents);
            }
            Fact::Deposited { .. }
            | Fact::Withdrawn { .. }
            | Fact::TransferredOut { .. }
            | Fact::TransferredIn { .. }
            | Fact::TransferReturned { .. }
            | Fact::Corrected { .. } => self.move_by(fact.change()),
        }
        self.last_activity_ms = recorded_ms;
    }

    fn move_by(&mut self, change: Cents) {
        self.balance_cents = self.balance_cents.saturating_add(change);
        self.lowest_cents = self.lowest_cents.min(self.balance_cents);
        if change >= 0 {
            self.paid_in_cents = self.paid_in_cents.saturating_add(change);
        } else {
            self.paid_out_cents = self.paid_out_cents.saturating_sub(change);
        }
    }
}

/// What somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Open the account.
    Open {
        /// For whom.
        owner: NameId,
    },
    /// Pay in.
    Deposit {
        /// How much; 1 to [`MAX_CENTS`].
        cents: Cents,
    },
    /// Pay out.
    Withdraw {
        /// How much; 1 to [`MAX_CENTS`].
        cents: Cents,
    },
    /// Send to another account.
    Transfer {
        /// How much; 1 to [`MAX_CENTS`].
        cents: Cents,
        /// Where to.
        to: StreamId,
    },
    /// Take in what another account sent.
    Receive {
        /// How much.
        cents: Cents,
        /// Where from.
        from: StreamId,
    },
    /// Take back what another account could not take.
    TakeBack {
        /// How much.
        cents: Cents,
        /// Where it should have gone.
        to: StreamId,
    },
    /// Credit interest on what it holds.
    CreditInterest {
        /// Hundredths of a percent of the balance; 1 to 10,000.
        basis_points: u32,
    },
    /// Put a mistake right.
    Correct {
        /// By how much; negative takes away.
        cents: Cents,
    },
    /// Close it.
    Close,
}

/// Why a command was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Rejection {
    /// It was never opened.
    NotOpen,
    /// It is open already, or was.
    AlreadyOpened,
    /// It was closed.
    Closed,
    /// It does not hold that much.
    Overdraft {
        /// What it holds.
        balance_cents: Cents,
    },
    /// The amount is not from 1 to [`MAX_CENTS`].
    Amount,
    /// A transfer to itself.
    SameAccount,
    /// It still holds money, so it cannot be closed.
    NotEmpty {
        /// What it holds.
        balance_cents: Cents,
    },
    /// The interest would be less than a cent.
    NothingToCredit,
}

/// What a command leads to in this state: an event, or a refusal with its reason. `stream` is the account's own.
pub fn decide(account: &Account, stream: StreamId, command: Command) -> Result<Fact, Rejection> {
    match (account.status, command) {
        (Status::Absent, Command::Open { owner }) => return Ok(Fact::Opened { owner }),
        (Status::Open | Status::Closed, Command::Open { .. }) => return Err(Rejection::AlreadyOpened),
        (Status::Absent, _) => return Err(Rejection::NotOpen),
        // What was sent before the account was closed must not be lost, wherever it is.
        (Status::Closed, Command::TakeBack { .. }) | (Status::Open, _) => {}
        (Status::Closed, _) => return Err(Rejection::Closed),
    }
    let balance_cents = account.balance_cents;
    match command {
        Command::Open { .. } => Err(Rejection::AlreadyOpened),
        Command::Deposit { cents } => Ok(Fact::Deposited { cents: allowed(cents)? }),
        Command::Withdraw { cents } => Ok(Fact::Withdrawn { cents: covered(allowed(cents)?, balance_cents)? }),
        Command::Transfer { to, .. } if to == stream => Err(Rejection::SameAccount),
        Command::Transfer { cents, to } => {
            Ok(Fact::TransferredOut { cents: covered(allowed(cents)?, balance_cents)?, to })
        }
        Command::Receive { cents, from } => Ok(Fact::TransferredIn { cents: allowed(cents)?, from }),
        Command::TakeBack { cents, to } => Ok(Fact::TransferReturned { cents: allowed(cents)?, to }),
        Command::CreditInterest { basis_points } => {
            let cents = balance_cents.saturating_mul(Cents::from(basis_points)) / 10_000;
            if cents >= 1 {
                Ok(Fact::InterestCredited { cents: cents.min(MAX_CENTS) })
            } else {
                Err(Rejection::NothingToCredit)
            }
        }
        Command::Correct { cents } if cents < 0 => {
            Ok(Fact::Corrected { cents: -covered(allowed(cents.saturating_neg())?, balance_cents)? })
        }
        Command::Correct { cents } => Ok(Fact::Corrected { cents: allowed(cents)? }),
        Command::Close if balance_cents == 0 => Ok(Fact::Closed),
        Command::Close => Err(Rejection::NotEmpty { balance_cents }),
    }
}

fn allowed(cents: Cents) -> Result<Cents, Rejection> {
    if (1..=MAX_CENTS).contains(&cents) { Ok(cents) } else { Err(Rejection::Amount) }
}

fn covered(cents: Cents, balance_cents: Cents) -> Result<Cents, Rejection> {
    if cents <= balance_cents { Ok(cents) } else { Err(Rejection::Overdraft { balance_cents }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ME: StreamId = StreamId(0);
    const OTHER: StreamId = StreamId(1);
    const ADA: NameId = NameId(0);

    fn open_with(cents: Cents) -> Account {
        let mut account = Account::default();
        account.evolve(Fact::Opened { owner: ADA }, 1);
        if cents > 0 {
            account.evolve(Fact::Deposited { cents }, 2);
        }
        account
    }

    #[test]
    fn what_is_decided_can_be_folded_and_changes_the_balance_by_its_amount() {
        let account = open_with(1_000);
        for (command, balance) in [
            (Command::Deposit { cents: 250 }, 1_250),
            (Command::Withdraw { cents: 1_000 }, 0),
            (Command::Transfer { cents: 1, to: OTHER }, 999),
            (Command::Receive { cents: 5, from: OTHER }, 1_005),
            (Command::TakeBack { cents: 5, to: OTHER }, 1_005),
            (Command::CreditInterest { basis_points: 100 }, 1_010),
            (Command::Correct { cents: -1_000 }, 0),
        ] {
            let mut after = account;
            after.evolve(decide(&account, ME, command).expect("allowed"), 3);
            assert_eq!((after.balance_cents, after.last_activity_ms), (balance, 3), "{command:?}");
        }
    }

    #[test]
    fn what_is_not_allowed_is_refused_with_its_reason() {
        let open = open_with(1_000);
        let mut closed = open_with(0);
        closed.evolve(Fact::Closed, 3);
        let overdraft = Rejection::Overdraft { balance_cents: 1_000 };
        for (account, command, reason) in [
            (Account::default(), Command::Deposit { cents: 1 }, Rejection::NotOpen),
            (open, Command::Open { owner: ADA }, Rejection::AlreadyOpened),
            (closed, Command::Open { owner: ADA }, Rejection::AlreadyOpened),
            (closed, Command::Deposit { cents: 1 }, Rejection::Closed),
            (open, Command::Deposit { cents: 0 }, Rejection::Amount),
            (open, Command::Deposit { cents: MAX_CENTS + 1 }, Rejection::Amount),
            (open, Command::Withdraw { cents: 1_001 }, overdraft),
            (open, Command::Transfer { cents: 1_001, to: OTHER }, overdraft),
            (open, Command::Correct { cents: -1_001 }, overdraft),
            (open, Command::Correct { cents: Cents::MIN }, Rejection::Amount),
            (open, Command::Transfer { cents: 1, to: ME }, Rejection::SameAccount),
            (open, Command::Close, Rejection::NotEmpty { balance_cents: 1_000 }),
            (open_with(0), Command::CreditInterest { basis_points: 100 }, Rejection::NothingToCredit),
        ] {
            assert_eq!(decide(&account, ME, command), Err(reason), "{command:?}");
        }
        assert_eq!(
            decide(&closed, ME, Command::TakeBack { cents: 7, to: OTHER }),
            Ok(Fact::TransferReturned { cents: 7, to: OTHER })
        );
    }

    #[test]
    fn sums_saturate_instead_of_turning_round() {
        let mut account = open_with(0);
        for _ in 0..3 {
            account.evolve(Fact::Deposited { cents: Cents::MAX / 2 }, 1);
        }
        assert_eq!(account.balance_cents, Cents::MAX);
    }
}
