//! From what a link says to its text.

use super::thing_done::write_fault;
use super::{Compare, ExerciseRef, Link, VERSION};
use crate::pack::pack;
use circuit_breaker::SETTINGS;
use std::fmt;

impl fmt::Display for Link {
    /// The fragment of the address, from its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}/{}?v={VERSION}", self.lab.id(), self.preset.id())?;
        let base = self.preset.scenario();
        if self.scenario.seed != base.seed {
            write!(f, "&seed={}", self.scenario.seed)?;
        }
        for setting in SETTINGS {
            let value = (setting.get)(&self.scenario);
            if value != (setting.get)(&base) {
                write!(f, "&{}={value}", setting.id)?;
            }
        }
        if self.scenario.faults != base.faults {
            if self.scenario.faults.is_empty() {
                f.write_str("&do=none")?;
            }
            for fault in &self.scenario.faults {
                write!(f, "&do={}", write_fault(fault))?;
            }
        }
        if let Some(moment) = self.moment {
            write!(f, "&t={moment}")?;
        }
        match self.compare {
            None => {}
            Some(Compare::Off) => f.write_str("&compare=off")?,
            Some(Compare::Former) => f.write_str("&compare=former")?,
            Some(Compare::Variant(variant)) => write!(f, "&compare={}", variant.id())?,
        }
        match &self.exercise {
            None => {}
            Some(ExerciseRef::BuiltIn(name)) => write!(f, "&x={}", escaped(name))?,
            Some(ExerciseRef::File(name)) => write!(f, "&x=file:{}", escaped(name))?,
            // One that is too long is not written: see `ExerciseRef::packed`.
            Some(ExerciseRef::Pack(exercise)) => {
                if let Ok(packed) = pack(&exercise.without_solution()) {
                    write!(f, "&x=pack:{packed}")?;
                }
            }
        }
        if let Some(digest) = &self.digest {
            write!(f, "&d={digest}")?;
        }
        Ok(())
    }
}

/// A name with everything escaped that means something in a link.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
