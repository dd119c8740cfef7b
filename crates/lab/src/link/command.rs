//! What is done to an event store, as links write it: `withdraw:2=60.00@86400s`, `clock=-7200@86400s`, `drop=41`.

use super::form::{DoneForm, is_listed};
use super::moment::{decimal, written};
use super::thing_done::millis;
use event_sourcing::schema::{decimal as money, read_decimal};
use event_sourcing::{Cents, Command, Difference, Done, Edit, Fact, NameId, StreamId};

/// An example of each form.
const EXAMPLES: [&str; 17] = [
    "open:4@86400s",
    "deposit:1=60.00@86400s",
    "withdraw:2=60.00@86400s",
    "correct:1=-42.00@86400s+3600s",
    "interest:3=100@86400s",
    "transfer:1=25.00,4@86400s",
    "close:4@86400s",
    "clock=-7200@86400s",
    "drop=41",
    "swap=41",
    "amount=41,60.00",
    "insert=41,1,deposit,5.00",
    "insert=41,1,withdraw,5.00",
    "insert=41,1,correct,-5.00",
    "insert=41,1,interest,0.07",
    "insert=41,9,open",
    "insert=41,1,close",
];

/// What can be done to an event store.
pub fn command_forms() -> Vec<DoneForm> {
    EXAMPLES.into_iter().map(DoneForm::open).collect()
}

/// Reads one thing done.
///
/// Commands: `open`, `close`, `interest=BASIS_POINTS`, `deposit`, `withdraw` and `correct` with `=AMOUNT`,
/// `transfer=AMOUNT,ACCOUNT`, each `VERB:ACCOUNT…@TIME`, with `+LATE` for what was true so long before it was recorded.
/// `clock=SECONDS@TIME` sets the clock of the store. Edits of the branch name an event of the main line by its position:
/// `drop=41`, `swap=41`, `amount=41,60.00`, `insert=41,ACCOUNT,COMMAND[,AMOUNT]`. Amounts are decimals, times seconds or
/// `500ms`. `None` when it is of none of these forms; whether its numbers are allowed is the scenario's to say.
pub fn read_command(text: &str) -> Option<Done> {
    if !is_listed(&EXAMPLES, text) {
        return None;
    }
    let (what, when) = match text.split_once('@') {
        Some((what, when)) => (what, Some(when)),
        None => (text, None),
    };
    let (verb, value) = match what.split_once('=') {
        Some((verb, value)) => (verb, Some(value)),
        None => (what, None),
    };
    let Some(when) = when else { return read_edit(verb, value?) };
    if verb == "clock" {
        let (sign, seconds) = match value?.strip_prefix('-') {
            Some(seconds) => (-1, seconds),
            None => (1, value?),
        };
        let by_ms = i64::try_from(decimal(seconds, 3)?).ok()?.checked_mul(sign)?;
        return Some(Done::Clock { at_ms: millis(when)?, by_ms });
    }
    let (verb, account) = verb.split_once(':')?;
    let stream = read_account(account)?;
    let (at, late) = when.split_once('+').unwrap_or((when, "0"));
    let command = read_verb(verb, stream, value)?;
    Some(Done::Command { at_ms: millis(at)?, stream, command, late_ms: millis(late)? })
}

fn read_verb(verb: &str, stream: StreamId, value: Option<&str>) -> Option<Command> {
    Some(match (verb, value) {
        ("open", None) => Command::Open { owner: NameId(stream.0) },
        ("close", None) => Command::Close,
        ("deposit", Some(amount)) => Command::Deposit { cents: read_decimal(amount)? },
        ("withdraw", Some(amount)) => Command::Withdraw { cents: read_decimal(amount)? },
        ("correct", Some(amount)) => Command::Correct { cents: read_decimal(amount)? },
        ("interest", Some(points)) => Command::CreditInterest { basis_points: points.parse().ok()? },
        ("transfer", Some(value)) => {
            let (amount, to) = value.split_once(',')?;
            Command::Transfer { cents: read_decimal(amount)?, to: read_account(to)? }
        }
        _ => return None,
    })
}

fn read_edit(verb: &str, value: &str) -> Option<Done> {
    let (position, rest) = match value.split_once(',') {
        Some((position, rest)) => (position, Some(rest)),
        None => (value, None),
    };
    let difference = match (verb, rest) {
        ("drop", None) => Difference::Dropped,
        ("swap", None) => Difference::Swapped,
        ("amount", Some(amount)) => Difference::Amount(read_decimal(amount)?),
        ("insert", Some(rest)) => {
            let mut parts = rest.split(',');
            let stream = read_account(parts.next()?)?;
            let (kind, amount) = (parts.next()?, parts.next());
            let cents = || read_decimal(amount?);
            let fact = match kind {
                "open" if amount.is_none() => Fact::Opened { owner: NameId(stream.0) },
                "close" if amount.is_none() => Fact::Closed,
                "deposit" => Fact::Deposited { cents: cents()? },
                "withdraw" => Fact::Withdrawn { cents: cents()? },
                "correct" => Fact::Corrected { cents: cents()? },
                "interest" => Fact::InterestCredited { cents: cents()? },
                _ => return None,
            };
            if parts.next().is_some() {
                return None;
            }
            Difference::Inserted { stream, fact }
        }
        _ => return None,
    };
    Some(Done::Edit(Edit { position: position.parse().ok()?, difference }))
}

/// Accounts are counted from 1 in links.
fn read_account(text: &str) -> Option<StreamId> {
    text.parse::<u32>().ok()?.checked_sub(1).map(StreamId)
}

/// Writes it again.
pub fn write_command(done: &Done) -> String {
    let seconds = |ms: u64| written(ms, 3);
    let account = |stream: StreamId| stream.0 + 1;
    match *done {
        Done::Clock { at_ms, by_ms } => {
            let sign = if by_ms < 0 { "-" } else { "" };
            format!("clock={sign}{}@{}s", seconds(by_ms.unsigned_abs()), seconds(at_ms))
        }
        Done::Command { at_ms, stream, command, late_ms } => {
            let number = account(stream);
            let with = |verb: &str, cents: Cents| format!("{verb}:{number}={}", money(cents));
            let what = match command {
                Command::Open { .. } => format!("open:{number}"),
                Command::Close => format!("close:{number}"),
                Command::Deposit { cents } | Command::Receive { cents, .. } | Command::TakeBack { cents, .. } => {
                    with("deposit", cents)
                }
                Command::Withdraw { cents } => with("withdraw", cents),
                Command::Correct { cents } => with("correct", cents),
                Command::CreditInterest { basis_points } => format!("interest:{number}={basis_points}"),
                Command::Transfer { cents, to } => format!("{},{}", with("transfer", cents), account(to)),
            };
            let late = if late_ms == 0 { String::new() } else { format!("+{}s", seconds(late_ms)) };
            format!("{what}@{}s{late}", seconds(at_ms))
        }
        Done::Edit(Edit { position, difference }) => match difference {
            Difference::Dropped => format!("drop={position}"),
            Difference::Swapped => format!("swap={position}"),
            Difference::Amount(cents) => format!("amount={position},{}", money(cents)),
            Difference::Inserted { stream, fact } => {
                let kind = match fact {
                    Fact::Opened { .. } | Fact::OpenedV1 { .. } => "open",
                    Fact::Closed | Fact::Other { .. } => "close",
                    Fact::Withdrawn { .. } | Fact::TransferredOut { .. } => "withdraw",
                    Fact::Corrected { .. } | Fact::MovedV1 { .. } => "correct",
                    Fact::InterestCredited { .. } => "interest",
                    Fact::Deposited { .. } | Fact::TransferredIn { .. } | Fact::TransferReturned { .. } => "deposit",
                };
                let amount = match fact.change() {
                    0 => String::new(),
                    change if kind == "correct" => format!(",{}", money(change)),
                    change => format!(",{}", money(change.saturating_abs())),
                };
                format!("insert={position},{},{kind}{amount}", account(stream))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_form_reads_and_writes() {
        for text in [
            "open:4@5s",
            "deposit:1=60.00@86400s",
            "withdraw:2=0.05@0.25s",
            "correct:1=-42.00@86400s+3600s",
            "interest:3=100@1s",
            "transfer:1=25.00,4@1s",
            "close:16@2s",
            "clock=-172800@432000s",
            "clock=60.5@1s",
            "drop=41",
            "swap=1",
            "amount=41,60.00",
            "insert=0,1,deposit,5.00",
            "insert=41,2,withdraw,5.00",
            "insert=41,2,correct,-5.00",
            "insert=3,2,interest,0.07",
            "insert=3,2,close",
        ] {
            let done = read_command(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(write_command(&done), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "deposit",
            "deposit:1@5s",
            "deposit:1=x@5s",
            "deposit:0=1@5s",
            "deposit:1=1e3@5s",
            "deposit:1=1.234@5s",
            "deposit:1=1@-5s",
            "transfer:1=1@5s",
            "open:1=1@5s",
            "steal:1=1@5s",
            "clock=@5s",
            "clock=--1@5s",
            "drop=",
            "drop=-1",
            "drop=1,2",
            "insert=1,2,deposit",
            "insert=1,2,deposit,1,2",
            "insert=1,2,transfer,1",
            "amount=1",
        ] {
            assert_eq!(read_command(text), None, "{text}");
        }
    }
}
