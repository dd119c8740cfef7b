//! What an audit found, line by line, as the command line tells it: each wrong or stuck end with its shortest run.
//!
//! The last line is `E executions, S states, W wrong ends, K stuck`; E, W and K count executions.

use crate::audit::{Findings, MAX_STATES, Taken};
use crate::definition::Saga;
use crate::machine::Side;
use std::fmt;

/// Findings with the saga that they are of, to be written.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The saga.
    pub saga: &'a Saga,
    /// What its audit found.
    pub findings: &'a Findings,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told { saga, findings } = self;
        for found in findings.wrong_ends().chain(findings.stuck_ends()) {
            let steps = saga.steps.iter().enumerate().filter(|(index, _)| found.end.steps & 1 << index != 0);
            let names: Vec<&str> = steps.map(|(_, step)| step.name.as_str()).collect();
            let (report, names) = (found.end.report, names.join(", "));
            writeln!(f, "{report:?}, {names}: {} executions; shortest:", found.executions)?;
            for Taken { call, fate } in &found.shortest {
                let step = &saga.steps[usize::from(call.step)];
                let name = match call.side {
                    Side::Action => &step.name,
                    Side::Compensation => step.compensation.as_ref().unwrap_or(&step.name),
                };
                writeln!(f, "    {name}: {}", fate.name())?;
            }
        }
        if !findings.complete {
            writeln!(f, "More than {MAX_STATES} states: the numbers are of a part only.")?;
        }
        let Findings { executions, states, wrong, stuck, .. } = findings;
        write!(f, "{executions} executions, {states} states, {wrong} wrong ends, {stuck} stuck")
    }
}
