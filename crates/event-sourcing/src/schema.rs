//! How the form of an event changed, and how old forms are read: each upcaster lifts one form to the next.
//!
//! | schema | an opening | money in or out |
//! |---|---|---|
//! | 1 | `opened {owner, initial}` with the first deposit inside | `moved {amount}`, a decimal with a sign |
//! | 2 | `opened {owner}` and `deposited {amount_cents}`: one event becomes two | `deposited` or `withdrawn {amount_cents}` |
//! | 3 | the same | the same with `currency`, which was never written before and was always EUR |

use crate::fact::{Cents, Fact};
use serde_json::{Value, json};

/// The schema that is written today.
pub const LATEST: u8 = 3;

/// The facts that an event of an old form stands for, in order: none when it says nothing, else one or two.
pub fn upcast(fact: Fact) -> impl Iterator<Item = Fact> {
    let deposit = |cents: Cents| (cents > 0).then_some(Fact::Deposited { cents });
    let (first, second) = match fact {
        Fact::OpenedV1 { owner, initial_cents } => (Some(Fact::Opened { owner }), deposit(initial_cents)),
        Fact::MovedV1 { cents } if cents < 0 => (Some(Fact::Withdrawn { cents: cents.saturating_neg() }), None),
        Fact::MovedV1 { cents } => (deposit(cents), None),
        present => (Some(present), None),
    };
    first.into_iter().chain(second)
}

/// The old form of a fact, as a program of schema 1 would have written it; `None` where that form had no word for it.
pub const fn downcast(fact: Fact) -> Option<Fact> {
    match fact {
        Fact::Opened { owner } => Some(Fact::OpenedV1 { owner, initial_cents: 0 }),
        Fact::Deposited { cents } => Some(Fact::MovedV1 { cents }),
        Fact::Withdrawn { cents } => Some(Fact::MovedV1 { cents: -cents }),
        Fact::OpenedV1 { .. } | Fact::MovedV1 { .. } => Some(fact),
        _ => None,
    }
}

/// The payload of an event as a program of `schema` writes it. `owner` is the owner's name, `other` that of the other
/// account, where the fact has them.
pub fn payload(fact: Fact, schema: u8, owner: &str, other: &str) -> Value {
    let mut data = match fact {
        Fact::Opened { .. } => return json!({ "owner": owner }),
        Fact::OpenedV1 { initial_cents, .. } => return json!({ "owner": owner, "initial": decimal(initial_cents) }),
        Fact::MovedV1 { cents } => return json!({ "amount": decimal(cents) }),
        Fact::Closed | Fact::Other { .. } => return json!({}),
        Fact::Deposited { cents }
        | Fact::Withdrawn { cents }
        | Fact::InterestCredited { cents }
        | Fact::Corrected { cents } => json!({ "amount_cents": cents }),
        Fact::TransferredOut { cents, .. } | Fact::TransferReturned { cents, .. } => {
            json!({ "amount_cents": cents, "to": other })
        }
        Fact::TransferredIn { cents, .. } => json!({ "amount_cents": cents, "from": other }),
    };
    if schema >= 3
        && let Some(data) = data.as_object_mut()
    {
        data.insert("currency".to_string(), Value::from("EUR"));
    }
    data
}

/// An amount as schema 1 wrote it: `-12.50`.
pub fn decimal(cents: Cents) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// Reads an amount of schema 1; `None` when it is not a decimal with at most two places.
pub fn read_decimal(text: &str) -> Option<Cents> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let part: Cents = format!("{part:0<2}").parse().ok()?;
    whole.parse::<Cents>().ok()?.checked_mul(100)?.checked_add(part)?.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Account;
    use crate::fact::NameId;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn one_old_event_becomes_two_and_the_state_is_that_of_the_two() {
        let old = Fact::OpenedV1 { owner: NameId(7), initial_cents: 5_000 };
        let new = [Fact::Opened { owner: NameId(7) }, Fact::Deposited { cents: 5_000 }];
        assert_eq!(upcast(old).collect::<Vec<_>>(), new);
        let (mut from_old, mut from_new) = (Account::default(), Account::default());
        from_old.evolve(old, 9);
        for fact in new {
            from_new.evolve(fact, 9);
        }
        assert_eq!(from_old, from_new);
    }

    #[test]
    fn what_was_written_in_the_old_form_is_read_as_what_was_meant() {
        for fact in [Fact::Deposited { cents: 1 }, Fact::Withdrawn { cents: 99_999 }] {
            let old = downcast(fact).expect("has an old form");
            assert_eq!(upcast(old).collect::<Vec<_>>(), [fact]);
        }
        assert_eq!(upcast(Fact::MovedV1 { cents: 0 }).count(), 0);
    }

    #[test]
    fn decimals_read_back_and_others_are_refused() {
        for cents in [0, 1, -1, 99, 100, -1_250, 1_000_000_000_000] {
            assert_eq!(read_decimal(&decimal(cents)), Some(cents));
        }
        assert_eq!((read_decimal("12"), read_decimal("12.5")), (Some(1_200), Some(1_250)));
        for text in ["", "-", ".5", "1.234", "1e3", "+1", "1,5", "--1", "99999999999999999999"] {
            assert_eq!(read_decimal(text), None, "{text}");
        }
    }
}
