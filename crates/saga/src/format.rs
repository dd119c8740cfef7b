//! The document of a saga: JSON, with a version.
//!
//! ```json
//! { "halfopen_saga": 1,
//!   "name": "Order",
//!   "steps": [
//!     { "name": "Create order", "service": "orders", "compensation": "Cancel order", "ledger": "order" },
//!     { "name": "Process payment", "service": "payments", "compensation": "Refund payment", "ledger": "money",
//!       "kind": "compensatable", "timeout_ms": 800, "idempotent": true, "compensation_idempotent": true,
//!       "registered": "before", "retry": { "attempts": 3, "interval_ms": 200, "backoff": 2, "max_interval_ms": 5000,
//!       "jitter": "none", "refusal_is_final": true }, "after": ["Create order"] } ],
//!   "policy": { "failing_step": "unknown", "order": "reverse", "on_failure": "stop", "recovery": "backward",
//!     "empty_compensation": true, "refuse_late_actions": true } }
//! ```
//!
//! Only `halfopen_saga`, `steps` and each step's `name` and `service` must be there. What the fields mean, their bounds
//! and what holds when they are left out is said in [`crate::definition`]. Unknown fields are errors.

use crate::definition::{MAX_ATTEMPTS, MAX_NAME, MAX_STEPS, MAX_WAIT_MS, Policy, Retry, Saga, Step};
use serde::Serialize;
use serde_json::{Map, Value};

/// The version that is written, and the only one that is read.
pub const VERSION: u64 = 1;
/// The longest document, in bytes.
pub const MAX_BYTES: usize = 64_000;

/// What is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The step, from 0, with its name as far as it has one.
    pub step: Option<(usize, String)>,
    /// The field, dotted.
    pub field: String,
    /// What was there, shortened.
    pub got: String,
    /// What is wrong with it.
    pub kind: TroubleKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// It is not JSON.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the reader says.
        said: String,
    },
    /// The document is too long.
    TooLong {
        /// The most bytes.
        most: usize,
    },
    /// There is no version that can be read.
    Version,
    /// A field that must be there is not.
    Missing,
    /// The field has a value that it cannot have.
    Value {
        /// What the reader says.
        said: String,
    },
    /// There is no such field.
    Unknown,
    /// A number is out of bounds.
    Range {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// There are too many, or a text is too long.
    TooMany {
        /// The most.
        most: usize,
    },
    /// A text is empty.
    Empty,
    /// Two steps have this name.
    Twice,
    /// It names a step that does not come before.
    NotBefore,
}

impl Trouble {
    /// The place as a dotted name: `steps.3.timeout_ms`.
    pub fn place(&self) -> String {
        match &self.step {
            Some((index, _)) if self.field.is_empty() => format!("steps.{}", index + 1),
            Some((index, _)) => format!("steps.{}.{}", index + 1, self.field),
            None => self.field.clone(),
        }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    halfopen_saga: u64,
    name: &'a str,
    steps: &'a [Step],
    policy: &'a Policy,
}

/// Writes a saga so that it reads back, for people.
pub fn write(saga: &Saga) -> String {
    let Saga { name, steps, policy } = saga;
    let document = Document { halfopen_saga: VERSION, name, steps, policy };
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// Writes the same in one line, for links.
pub fn write_short(saga: &Saga) -> String {
    let Saga { name, steps, policy } = saga;
    let document = Document { halfopen_saga: VERSION, name, steps, policy };
    serde_json::to_string(&document).unwrap_or_default()
}

/// Reads a saga; every trouble is told, not only the first.
pub fn read(text: &str) -> Result<Saga, Vec<Trouble>> {
    let whole =
        |field: &str, got: String, kind: TroubleKind| vec![Trouble { step: None, field: field.into(), got, kind }];
    if text.len() > MAX_BYTES {
        return Err(whole("", text.len().to_string(), TroubleKind::TooLong { most: MAX_BYTES }));
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        // The reader's own sentence ends with the place, which is told apart from it.
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default().to_string();
        whole("", String::new(), TroubleKind::Syntax { line, column, said })
    })?;
    let Value::Object(mut fields) = value else {
        return Err(whole("", short(&value), TroubleKind::Value { said: "an object is expected".into() }));
    };
    match fields.remove("halfopen_saga") {
        Some(version) if version.as_u64() == Some(VERSION) => {}
        Some(version) => return Err(whole("halfopen_saga", short(&version), TroubleKind::Version)),
        None => return Err(whole("halfopen_saga", String::new(), TroubleKind::Version)),
    }
    let mut troubles = Vec::new();
    let name = match fields.remove("name") {
        None => String::new(),
        Some(Value::String(name)) => name,
        Some(other) => {
            troubles.extend(whole("name", short(&other), TroubleKind::Value { said: "a text is expected".into() }));
            String::new()
        }
    };
    let policy = match fields.remove("policy") {
        None => Policy::default(),
        Some(policy) => from_fields(policy, &Map::new(), None, "policy.", &mut troubles).unwrap_or_default(),
    };
    let steps = match fields.remove("steps") {
        Some(Value::Array(steps)) if steps.len() <= MAX_STEPS => steps,
        Some(Value::Array(steps)) => {
            troubles.extend(whole("steps", steps.len().to_string(), TroubleKind::TooMany { most: MAX_STEPS }));
            Vec::new()
        }
        Some(other) => {
            troubles.extend(whole("steps", short(&other), TroubleKind::Value { said: "a list is expected".into() }));
            Vec::new()
        }
        None => {
            troubles.extend(whole("steps", String::new(), TroubleKind::Missing));
            Vec::new()
        }
    };
    for field in fields.keys() {
        troubles.extend(whole(field, String::new(), TroubleKind::Unknown));
    }
    let least = match serde_json::to_value(Step::new("a", "b", None, crate::definition::Ledger::Record)) {
        Ok(Value::Object(fields)) => fields.into_iter().filter(|(key, _)| key == "name" || key == "service").collect(),
        _ => Map::new(),
    };
    let steps: Vec<Step> = steps
        .into_iter()
        .enumerate()
        .filter_map(|(index, step)| {
            let name = step.get("name").and_then(Value::as_str).unwrap_or_default().to_string();
            from_fields(step, &least, Some((index, name)), "", &mut troubles)
        })
        .collect();
    if !troubles.is_empty() {
        return Err(troubles);
    }
    let saga = Saga { name, steps, policy };
    let troubles = self::troubles(&saga);
    if troubles.is_empty() { Ok(saga) } else { Err(troubles) }
}

/// Reads an object, and if that fails finds the fields that it fails for. `least` is what must be there.
fn from_fields<T: serde::de::DeserializeOwned>(
    value: Value,
    least: &Map<String, Value>,
    step: Option<(usize, String)>,
    prefix: &str,
    troubles: &mut Vec<Trouble>,
) -> Option<T> {
    let said = match serde_json::from_value::<T>(value.clone()) {
        Ok(read) => return Some(read),
        Err(error) => error.to_string(),
    };
    let before = troubles.len();
    let mut tell = |field: &str, got: String, kind: TroubleKind| {
        troubles.push(Trouble { step: step.clone(), field: format!("{prefix}{field}"), got, kind });
    };
    if let Value::Object(fields) = &value {
        for (key, field) in fields {
            let mut alone = least.clone();
            alone.insert(key.clone(), field.clone());
            if let Err(error) = serde_json::from_value::<T>(Value::Object(alone)) {
                let said = error.to_string();
                let unknown = said.starts_with(&format!("unknown field `{key}`"));
                let kind = if unknown { TroubleKind::Unknown } else { TroubleKind::Value { said } };
                tell(key, short(field), kind);
            }
        }
        for key in least.keys().filter(|key| !fields.contains_key(*key)) {
            tell(key, String::new(), TroubleKind::Missing);
        }
    }
    if troubles.len() == before {
        let field = prefix.trim_end_matches('.').to_string();
        troubles.push(Trouble { step, field, got: short(&value), kind: TroubleKind::Value { said } });
    }
    None
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(80).collect()
}

/// What is wrong with a saga that has the right form.
pub fn troubles(saga: &Saga) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let name = saga.name.chars().count();
    let whole = |field: &str, got: String, kind| Trouble { step: None, field: field.into(), got, kind };
    if name > MAX_NAME {
        troubles.push(whole("name", name.to_string(), TroubleKind::TooMany { most: MAX_NAME }));
    }
    if saga.steps.len() > MAX_STEPS {
        troubles.push(whole("steps", saga.steps.len().to_string(), TroubleKind::TooMany { most: MAX_STEPS }));
    }
    for (index, step) in saga.steps.iter().enumerate() {
        let mut tell = |field: &str, got: String, kind| {
            let field = field.to_string();
            troubles.push(Trouble { step: Some((index, step.name.clone())), field, got, kind });
        };
        let names = [
            ("name", Some(&step.name)),
            ("service", Some(&step.service)),
            ("compensation", step.compensation.as_ref()),
        ];
        for (field, text) in names {
            let Some(text) = text else { continue };
            if text.trim().is_empty() {
                tell(field, text.clone(), TroubleKind::Empty);
            } else if text.chars().count() > MAX_NAME {
                tell(field, text.chars().count().to_string(), TroubleKind::TooMany { most: MAX_NAME });
            }
        }
        let earlier = saga.steps.get(..index).unwrap_or_default();
        if earlier.iter().any(|other| other.name == step.name) {
            tell("name", step.name.clone(), TroubleKind::Twice);
        }
        for name in step.after.iter().flatten() {
            if !earlier.iter().any(|other| other.name == *name) {
                tell("after", name.clone(), TroubleKind::NotBefore);
            }
        }
        let mut range = |field: &str, got: f64, min: u32, max: u32| {
            if !(f64::from(min)..=f64::from(max)).contains(&got) {
                tell(field, got.to_string(), TroubleKind::Range { min, max });
            }
        };
        range("timeout_ms", f64::from(step.timeout_ms), 1, MAX_WAIT_MS);
        for (prefix, retry) in [("retry", &step.retry), ("compensation_retry", &step.compensation_retry)] {
            let Retry { attempts, interval_ms, backoff, max_interval_ms, .. } = *retry;
            range(&format!("{prefix}.attempts"), f64::from(attempts), 1, u32::from(MAX_ATTEMPTS));
            range(&format!("{prefix}.interval_ms"), f64::from(interval_ms), 0, MAX_WAIT_MS);
            range(&format!("{prefix}.backoff"), backoff, 1, 10);
            range(&format!("{prefix}.max_interval_ms"), f64::from(max_interval_ms), 0, MAX_WAIT_MS);
        }
    }
    troubles
}
