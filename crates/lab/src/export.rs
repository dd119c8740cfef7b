//! A log as text: one JSON object a line, or comma-separated values.

use sim::{Entry, Log};
use std::fmt::Write;

/// The log as NDJSON: each line an entry with its number, time in µs, cause, and event.
pub fn ndjson<E: serde::Serialize>(log: &Log<E>) -> String {
    #[derive(serde::Serialize)]
    struct Line<'a, E> {
        number: usize,
        at_us: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        cause: Option<u32>,
        event: &'a E,
    }
    let mut text = String::new();
    for (index, entry) in log.entries().iter().enumerate() {
        let line = Line {
            number: index + 1,
            at_us: entry.at.as_micros(),
            cause: entry.cause.map(sim::EntryId::number),
            event: &entry.event,
        };
        // Events are plain structs of numbers and names, for which this does not fail.
        if let Ok(line) = serde_json::to_string(&line) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// The log as CSV: number, time in s, cause, sentence.
pub fn csv<E>(log: &Log<E>, sentence: impl Fn(&Entry<E>) -> String) -> String {
    let mut text = String::from("number,time_s,cause,what\n");
    for (index, entry) in log.entries().iter().enumerate() {
        let cause = entry.cause.map_or(String::new(), |cause| cause.number().to_string());
        let what = sentence(entry).replace('"', "\"\"");
        // A string takes everything.
        let _ = writeln!(text, "{},{:.6},{cause},\"{what}\"", index + 1, entry.at.as_secs_f64());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::Time;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_entry_is_a_line_and_quotes_are_doubled() {
        let entry = |us, event| Entry { at: Time::from_micros(us), cause: None, event };
        let log = Log::new(vec![entry(1, 7_u32), entry(2_500_000, 8)]);
        assert_eq!(
            ndjson(&log),
            "{\"number\":1,\"at_us\":1,\"event\":7}\n{\"number\":2,\"at_us\":2500000,\"event\":8}\n"
        );
        let said = csv(&log, |entry| format!("rang \"{}\"", entry.event));
        assert_eq!(said.lines().nth(2), Some("2,2.500000,,\"rang \"\"8\"\"\""));
    }
}
