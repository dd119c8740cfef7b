//! A number with a name, as benchmarks hand it on: `{"name":"…","value":1.5,"unit":"ms"}`.

use crate::failure::Failure;
use serde_json::Value;
use std::fmt;

/// One measured number.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// A stable dotted id.
    pub name: String,
    /// In `unit`.
    pub value: f64,
    /// Such as `ms`, `us`, `kB`, `1/s`.
    pub unit: String,
}

impl Figure {
    /// Reads one line of a benchmark's output.
    pub fn parse(line: &str) -> Result<Self, Failure> {
        let bad = || Failure::new(format!("not a figure: {line}"));
        let object: Value = serde_json::from_str(line).map_err(|_| bad())?;
        let text = |field: &str| object[field].as_str().map(str::to_owned).ok_or_else(bad);
        Ok(Figure { name: text("name")?, value: object["value"].as_f64().ok_or_else(bad)?, unit: text("unit")? })
    }

    /// Reads a benchmark's whole output, a figure a line.
    pub fn parse_all(output: &str) -> Result<Vec<Self>, Failure> {
        output.lines().filter(|line| !line.trim().is_empty()).map(Figure::parse).collect()
    }

    /// One line, without its end.
    pub fn to_json(&self) -> String {
        // By hand only for the order of the fields, which serde_json would sort.
        let text = |text: &str| Value::from(text).to_string();
        format!("{{\"name\":{},\"value\":{},\"unit\":{}}}", text(&self.name), Value::from(self.value), text(&self.unit))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = if self.value.abs() < 1_000.0 { 2 } else { 0 };
        write!(f, "{:<40} {:>14.decimals$} {}", self.name, self.value, self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_survives_its_json() {
        let figure = Figure { name: "sim.x".into(), value: 1.25, unit: "ms".into() };
        assert_eq!(Figure::parse(&figure.to_json()).ok(), Some(figure));
    }

    #[test]
    fn anything_else_on_the_line_is_an_error() {
        assert!(Figure::parse("warming up").is_err());
        assert!(Figure::parse("{\"name\":\"a\",\"value\":\"1\",\"unit\":\"ms\"}").is_err());
    }
}
