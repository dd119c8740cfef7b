//! One line of a file: settings, operations, and what was observed after each.

use super::config;
use super::field::{Field, MAX_EXACT};
use super::op::Op;
use super::row::Row;
use circuit_breaker::breaker::Resilience4jConfig;
use serde_json::Value;
use sim::Span;
use std::collections::BTreeMap;

/// A case that can be replayed: every permission that it names was given before.
pub struct Case {
    pub id: String,
    pub tags: Vec<String>,
    pub config: Resilience4jConfig,
    pub steps: Vec<Step>,
}

/// One operation and the row that belongs to it.
pub struct Step {
    pub op: Op,
    /// The operation as it stands in the file.
    pub written: String,
    pub expect: Row,
}

impl Case {
    /// Reads a line, or says in a sentence what is wrong with it.
    pub fn read(line: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(line).map_err(super::not_json)?;
        let top = Field::line(&value);
        top.object()?;
        let id = top.get("id", true).text("a text")?.to_owned();
        Self::read_named(id.clone(), &top).map_err(|wrong| format!("in case {id:?}, {wrong}"))
    }

    fn read_named(id: String, top: &Field<'_>) -> Result<Self, String> {
        let tags = top.get("tags", true).list("a list of texts")?;
        let tags = tags.iter().map(|tag| tag.text("a text").map(str::to_owned)).collect::<Result<_, _>>()?;
        let config = config::read(&top.get("config", true))?;
        let ops = top.get("ops", true).list("a list of operations")?;
        let rows = top.get("expect", true).list("a list of rows, one for each operation")?;
        if ops.len() != rows.len() {
            let (ops, rows) = (ops.len(), rows.len());
            return Err(format!("`ops` has {ops} and `expect` has {rows} entries; they must have the same length"));
        }
        if ops.is_empty() {
            return Err(top.get("ops", true).wrong("a list of at least one operation"));
        }
        let (mut steps, mut held, mut clock) = (Vec::new(), Held::default(), Span::ZERO);
        for (at, (field, row)) in ops.iter().zip(&rows).enumerate() {
            let op = Op::read(field)?;
            clock += op.takes();
            if clock > Span::from_millis(MAX_EXACT) {
                return Err(field.says(&format!("takes the clock too far; all together may take {MAX_EXACT} ms")));
            }
            let expect = Row::read(row, op.asks())?;
            held.follow(at, &op, expect.permitted).map_err(|wrong| field.says(&wrong))?;
            let written = field.value().map(Value::to_string).unwrap_or_default();
            steps.push(Step { op, written, expect });
        }
        Ok(Case { id, tags, config, steps })
    }
}

/// What became of the permissions that were asked for, by the rows.
#[derive(Default)]
struct Held(BTreeMap<u64, Permission>);

enum Permission {
    Given,
    Refused { at: usize },
    GivenUp { at: usize },
}

impl Held {
    fn follow(&mut self, at: usize, op: &Op, permitted: Option<bool>) -> Result<(), String> {
        match op {
            Op::Acquire { id } => {
                let fate = if permitted == Some(true) { Permission::Given } else { Permission::Refused { at } };
                match self.0.insert(*id, fate) {
                    Some(_) => Err(format!("asks for permission {id} again; each id may be used once in a case")),
                    None => Ok(()),
                }
            }
            Op::Result { id, .. } | Op::Release { id } => {
                const HELD: &str = "it must name one that was given and is still held";
                match self.0.insert(*id, Permission::GivenUp { at }) {
                    Some(Permission::Given) => Ok(()),
                    Some(Permission::Refused { at }) => {
                        Err(format!("names permission {id}, which was refused by `expect[{at}]`; {HELD}"))
                    }
                    Some(Permission::GivenUp { at }) => {
                        Err(format!("names permission {id}, which was given up by `ops[{at}]`; {HELD}"))
                    }
                    None => Err(format!("names permission {id}, which nobody has asked for; {HELD}")),
                }
            }
            Op::Advance { .. } | Op::Call { .. } | Op::To { .. } | Op::OpenFor { .. } | Op::Reset => Ok(()),
        }
    }
}
