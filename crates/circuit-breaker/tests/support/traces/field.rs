//! A place in a JSON line that knows its name, so that what is wrong with it can be said in a sentence.

use serde_json::Value;
use std::ops::RangeInclusive;

/// The largest whole number that is taken for a time in ms or an id: what every JSON reader keeps exactly.
pub const MAX_EXACT: u64 = 1 << 53;

/// One field, there or not.
#[derive(Clone)]
pub struct Field<'a> {
    name: String,
    value: Option<&'a Value>,
}

impl<'a> Field<'a> {
    /// The whole line.
    pub fn line(value: &'a Value) -> Self {
        Field { name: "the line".to_owned(), value: Some(value) }
    }

    /// The field `key` of this object; named with a dot, except at the top.
    pub fn get(&self, key: &str, top: bool) -> Self {
        let name = if top { key.to_owned() } else { format!("{}.{key}", self.name) };
        Field { name, value: self.value.and_then(|value| value.get(key)) }
    }

    pub fn value(&self) -> Option<&'a Value> {
        self.value
    }

    pub fn object(&self) -> Result<&'a serde_json::Map<String, Value>, String> {
        self.value.and_then(Value::as_object).ok_or_else(|| self.wrong("an object"))
    }

    pub fn list(&self, allowed: &str) -> Result<Vec<Field<'a>>, String> {
        let items = self.value.and_then(Value::as_array).ok_or_else(|| self.wrong(allowed))?;
        let named = |(at, item)| Field { name: format!("{}[{at}]", self.name), value: Some(item) };
        Ok(items.iter().enumerate().map(named).collect())
    }

    pub fn text(&self, allowed: &str) -> Result<&'a str, String> {
        self.value.and_then(Value::as_str).ok_or_else(|| self.wrong(allowed))
    }

    pub fn truth(&self) -> Result<bool, String> {
        self.value.and_then(Value::as_bool).ok_or_else(|| self.wrong("true or false"))
    }

    pub fn whole(&self, range: RangeInclusive<u64>) -> Result<u64, String> {
        let number = self.value.and_then(Value::as_u64).filter(|number| range.contains(number));
        number.ok_or_else(|| self.wrong(&format!("a whole number from {} to {}", range.start(), range.end())))
    }

    pub fn small(&self, range: RangeInclusive<u32>) -> Result<u32, String> {
        let number = self.whole(u64::from(*range.start())..=u64::from(*range.end()))?;
        u32::try_from(number).map_err(|_| self.wrong("a whole number of 32 bits"))
    }

    pub fn millis(&self, min: u64) -> Result<u64, String> {
        self.whole(min..=MAX_EXACT)
    }

    /// A number for which `is_allowed` holds.
    pub fn number(&self, allowed: &str, is_allowed: impl Fn(f64) -> bool) -> Result<f64, String> {
        let number = self.value.and_then(Value::as_f64).filter(|number| is_allowed(*number));
        number.ok_or_else(|| self.wrong(allowed))
    }

    /// The sentence that says what is wrong.
    pub fn wrong(&self, allowed: &str) -> String {
        match self.value {
            None => format!("`{}` is missing; it must be {allowed}", self.name),
            Some(value) => format!("`{}` is {}; it must be {allowed}", self.name, shortened(value)),
        }
    }

    /// A sentence about this field in other words.
    pub fn says(&self, sentence: &str) -> String {
        match self.value {
            None => format!("`{}` {sentence}", self.name),
            Some(value) => format!("`{}`, {}, {sentence}", self.name, shortened(value)),
        }
    }
}

fn shortened(value: &Value) -> String {
    const CHARS: usize = 80;
    let text = value.to_string();
    match text.char_indices().nth(CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
