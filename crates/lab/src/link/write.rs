//! From what a link says to its text.

use super::{Compare, ExerciseRef, Link, VERSION};
use crate::Lab;
use crate::pack::pack;
use std::fmt;

impl<L: Lab> fmt::Display for Link<L> {
    /// The fragment of the address, from its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}/{}?v={VERSION}", L::ID.id(), L::preset_id(self.preset))?;
        let base = L::scenario(self.preset);
        let seed = L::seed(&self.scenario);
        // With an exercise the seed is always told: a link that says nothing of the scenario begins the exercise anew.
        if seed != L::seed(&base) || self.exercise.is_some() {
            write!(f, "&seed={seed}")?;
        }
        for setting in L::settings() {
            let value = (setting.get)(&self.scenario);
            if value != (setting.get)(&base) {
                write!(f, "&{}={value}", setting.id)?;
            }
        }
        let done = L::done(&self.scenario);
        if done != L::done(&base) {
            if done.is_empty() {
                f.write_str("&do=none")?;
            }
            for thing in done {
                write!(f, "&do={}", L::write_done(thing))?;
            }
        }
        if L::design(&self.scenario) != L::design(&base)
            && let Some(design) = L::design(&self.scenario)
        {
            // Its own bounds keep it far below what can be packed.
            let value = serde_json::from_str::<serde_json::Value>(&design).unwrap_or_default();
            if let Ok(packed) = pack(&value) {
                write!(f, "&design={packed}")?;
            }
        }
        if let Some(file) = L::file(&self.scenario) {
            write!(f, "&file={}", escaped(&file))?;
        }
        if let Some(moment) = self.moment {
            write!(f, "&t={moment}")?;
        }
        match self.compare {
            None => {}
            Some(Compare::Off) => f.write_str("&compare=off")?,
            Some(Compare::Former) => f.write_str("&compare=former")?,
            Some(Compare::Variant(variant)) => write!(f, "&compare={}", L::variant_id(variant))?,
        }
        if let Some(language) = self.language {
            write!(f, "&lang={language}")?;
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
