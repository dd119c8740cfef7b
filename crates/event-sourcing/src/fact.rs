//! What can have happened to an account.

use serde::Serialize;
use std::num::NonZeroU32;

/// A sum of money in cents; integers, because a sum of rounded decimals is not the rounded sum.
pub type Cents = i64;

/// The largest amount of one event: ten billion in the currency's unit. A million of them still fit into 64 bits.
pub const MAX_CENTS: Cents = 1_000_000_000_000;

/// Which stream: its place in the order of first events, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct StreamId(pub u32);

/// A name that is kept once, such as an owner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct NameId(pub u32);

/// The place of an event in the whole store, counted from 1 and without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Position(NonZeroU32);

impl Position {
    /// The position with this number; `None` for 0.
    pub const fn new(number: u32) -> Option<Self> {
        match NonZeroU32::new(number) {
            Some(number) => Some(Position(number)),
            None => None,
        }
    }

    /// The position of the event at `index`, counted from 0; `None` beyond 2³² − 2.
    pub fn from_index(index: usize) -> Option<Self> {
        u32::try_from(index).ok().and_then(|index| index.checked_add(1)).and_then(Position::new)
    }

    /// Its place counted from 1, as shown.
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    /// Its place counted from 0.
    pub const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// One thing that happened to one account. What was once appended keeps its form for ever; so the forms that earlier
/// programs wrote are here too, and are read through [`upcast`](crate::schema::upcast).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Fact {
    /// The account was opened.
    Opened {
        /// For whom.
        owner: NameId,
    },
    /// Money was paid in.
    Deposited {
        /// How much.
        cents: Cents,
    },
    /// Money was paid out.
    Withdrawn {
        /// How much.
        cents: Cents,
    },
    /// Money left for another account.
    TransferredOut {
        /// How much.
        cents: Cents,
        /// Where to.
        to: StreamId,
    },
    /// Money came from another account.
    TransferredIn {
        /// How much.
        cents: Cents,
        /// Where from.
        from: StreamId,
    },
    /// Money that left came back, because the other account could not take it.
    TransferReturned {
        /// How much.
        cents: Cents,
        /// Where it should have gone.
        to: StreamId,
    },
    /// Interest was credited.
    InterestCredited {
        /// How much.
        cents: Cents,
    },
    /// An earlier mistake was put right, by an event of its own: the past stays as it was recorded.
    Corrected {
        /// By how much; negative takes away.
        cents: Cents,
    },
    /// The account was closed.
    Closed,
    /// Schema 1: opened, with the first deposit in the same event.
    OpenedV1 {
        /// For whom.
        owner: NameId,
        /// The first deposit; 0 for none.
        initial_cents: Cents,
    },
    /// Schema 1: money in (positive) or out (negative), one type for both.
    MovedV1 {
        /// How much.
        cents: Cents,
    },
    /// A type that this program does not know: kept and shown, never folded.
    Other {
        /// The name of the type.
        name: NameId,
    },
}

impl Fact {
    /// The name of its type in files.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Fact::Opened { .. } | Fact::OpenedV1 { .. } => "opened",
            Fact::Deposited { .. } => "deposited",
            Fact::Withdrawn { .. } => "withdrawn",
            Fact::TransferredOut { .. } => "transferred_out",
            Fact::TransferredIn { .. } => "transferred_in",
            Fact::TransferReturned { .. } => "transfer_returned",
            Fact::InterestCredited { .. } => "interest_credited",
            Fact::Corrected { .. } => "corrected",
            Fact::Closed => "closed",
            Fact::MovedV1 { .. } => "moved",
            Fact::Other { .. } => "other",
        }
    }

    /// By how much it changes the balance.
    pub const fn change(&self) -> Cents {
        match *self {
            Fact::Deposited { cents }
            | Fact::TransferredIn { cents, .. }
            | Fact::TransferReturned { cents, .. }
            | Fact::InterestCredited { cents }
            | Fact::Corrected { cents }
            | Fact::MovedV1 { cents } => cents,
            Fact::OpenedV1 { initial_cents, .. } => initial_cents,
            Fact::Withdrawn { cents } | Fact::TransferredOut { cents, .. } => -cents,
            Fact::Opened { .. } | Fact::Closed | Fact::Other { .. } => 0,
        }
    }

    /// The same with another amount; `None` where it has none. The amount is the one written in the event, so of a
    /// withdrawal too a positive one.
    pub const fn with_amount(self, amount: Cents) -> Option<Fact> {
        Some(match self {
            Fact::Deposited { .. } => Fact::Deposited { cents: amount },
            Fact::Withdrawn { .. } => Fact::Withdrawn { cents: amount },
            Fact::TransferredOut { to, .. } => Fact::TransferredOut { cents: amount, to },
            Fact::TransferredIn { from, .. } => Fact::TransferredIn { cents: amount, from },
            Fact::TransferReturned { to, .. } => Fact::TransferReturned { cents: amount, to },
            Fact::InterestCredited { .. } => Fact::InterestCredited { cents: amount },
            Fact::Corrected { .. } => Fact::Corrected { cents: amount },
            Fact::MovedV1 { .. } => Fact::MovedV1 { cents: amount },
            Fact::OpenedV1 { owner, .. } => Fact::OpenedV1 { owner, initial_cents: amount },
            Fact::Opened { .. } | Fact::Closed | Fact::Other { .. } => return None,
        })
    }
}
