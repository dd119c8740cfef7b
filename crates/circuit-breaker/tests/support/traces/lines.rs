//! What the recorded traces of all libraries have in common: one case a line, and a row that does not match.

use super::field::Field;
use serde_json::Value;
use std::fmt;

/// A recorded case of one library.
pub trait Recorded: Sized {
    /// Reads it from its JSON object, or says in a sentence what is wrong with it.
    fn read(id: String, tags: Vec<String>, top: &Field<'_>) -> Result<Self, String>;

    /// Its name in the file.
    fn id(&self) -> &str;

    /// What it was recorded for.
    fn tags(&self) -> &[String];

    /// Replays it; an error is the first row that differs.
    fn replay(&self) -> Result<(), Mismatch>;
}

/// Where a case first went another way than its rows.
#[derive(Debug)]
pub struct Mismatch {
    /// The index of the operation.
    pub at: usize,
    /// The operation, as it stands in the file.
    pub op: String,
    /// What was recorded.
    pub expected: String,
    /// What our breaker did, or why it could not.
    pub got: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mismatch { at, op, expected, got } = self;
        write!(f, "operation ops[{at}]: {op}\nexpected  {expected}\ngot       {got}")
    }
}

/// The cases of a file with their line numbers (from 1), or what is wrong with the line. Blank lines are no cases.
pub fn read<R: Recorded>(file: &[u8]) -> impl Iterator<Item = (usize, Result<R, String>)> + '_ {
    super::lines(file).map(|(at, line)| (at, line.and_then(read_line)))
}

fn read_line<R: Recorded>(line: &str) -> Result<R, String> {
    let value: Value = serde_json::from_str(line).map_err(super::not_json)?;
    let top = Field::line(&value);
    top.object()?;
    let id = top.get("id", true).text("a text")?.to_owned();
    let tags = top.get("tags", true).list("a list of texts")?;
    let tags = tags.iter().map(|tag| tag.text("a text").map(str::to_owned)).collect::<Result<_, _>>()?;
    R::read(id.clone(), tags, &top).map_err(|wrong| format!("in case {id:?}, {wrong}"))
}

/// The operations of a case with their rows: as many, and at least one.
pub fn steps<'a>(top: &Field<'a>) -> Result<Vec<(Field<'a>, Field<'a>)>, String> {
    let ops = top.get("ops", true).list("a list of operations")?;
    let rows = top.get("expect", true).list("a list of rows, one for each operation")?;
    if ops.len() != rows.len() {
        let (ops, rows) = (ops.len(), rows.len());
        return Err(format!("`ops` has {ops} and `expect` has {rows} entries; they must have the same length"));
    }
    if ops.is_empty() {
        return Err(top.get("ops", true).wrong("a list of at least one operation"));
    }
    Ok(ops.into_iter().zip(rows).collect())
}

/// A row as it stands in a file: JSON without spaces, which is what [`Value`] writes.
pub fn written(field: &Field<'_>) -> String {
    field.value().map(Value::to_string).unwrap_or_default()
}
