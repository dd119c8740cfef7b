//! A scenario as the sweep tab sees it: something with numbers to vary, whatever its lab. So the tab is in the module
//! once, and not once a lab.

use super::sweep::SweepOf;
use crate::shared::Shared;
use lab::{Lab, Sweep, SweepResult};
use sim::setting::Kind;
use sim::{Problem, Readout, Value};
use std::rc::Rc;
use text::Text;

/// A sweep on its way.
pub trait Sweeping {
    /// Runs done.
    fn done(&self) -> usize;
    /// Runs in all.
    fn total(&self) -> usize;
    /// Goes on for so many messages; the result when it is done.
    fn advance(&mut self, messages: usize) -> Option<SweepResult>;
}

impl<L: Lab> Sweeping for Sweep<L> {
    fn done(&self) -> usize {
        Sweep::done(self)
    }

    fn total(&self) -> usize {
        Sweep::total(self)
    }

    fn advance(&mut self, messages: usize) -> Option<SweepResult> {
        Sweep::advance(self, messages)
    }
}

trait Varied {
    fn first(&self) -> (&'static str, &'static str);
    fn setting_label(&self, text: &'static Text, id: &'static str) -> &'static str;
    fn readout_label(&self, text: &'static Text, id: &'static str) -> &'static str;
    fn numbers(&self) -> Vec<&'static str>;
    fn readouts(&self) -> &'static [Readout];
    fn kind(&self, id: &str) -> Option<Kind>;
    fn value(&self, id: &str) -> Option<Value>;
    fn sweep(&self, id: &str, range: (f64, f64), values: u32, seeds: u32) -> Result<Box<dyn Sweeping>, Problem>;
    fn addresses(&self) -> (*const (), *const ());
}

struct Of<L: Lab> {
    of: &'static SweepOf<L::Scenario>,
    scenario: Shared<L::Scenario>,
}

impl<L: Lab> Varied for Of<L> {
    fn first(&self) -> (&'static str, &'static str) {
        (self.of.first_setting, self.of.first_readout)
    }

    fn setting_label(&self, text: &'static Text, id: &'static str) -> &'static str {
        (self.of.settings.about)(text, id).map_or(id, |(label, ..)| label)
    }

    fn readout_label(&self, text: &'static Text, id: &'static str) -> &'static str {
        text.over_run(L::ID, id).unwrap_or(id)
    }

    fn numbers(&self) -> Vec<&'static str> {
        let numbers = L::settings().iter().filter(|setting| {
            matches!(setting.kind, Kind::Number { .. }) && (self.of.settings.applies)(setting.id, &self.scenario)
        });
        numbers.map(|setting| setting.id).collect()
    }

    fn readouts(&self) -> &'static [Readout] {
        L::readouts()
    }

    fn kind(&self, id: &str) -> Option<Kind> {
        L::setting(id).map(|setting| setting.kind)
    }

    fn value(&self, id: &str) -> Option<Value> {
        L::setting(id).map(|setting| (setting.get)(&self.scenario))
    }

    fn sweep(&self, id: &str, range: (f64, f64), values: u32, seeds: u32) -> Result<Box<dyn Sweeping>, Problem> {
        Ok(Box::new(Sweep::<L>::new(&self.scenario, id, range.0, range.1, values, seeds)?))
    }

    fn addresses(&self) -> (*const (), *const ()) {
        (std::ptr::from_ref(self.of).cast(), Rc::as_ptr(self.scenario.rc()).cast())
    }
}

/// A scenario whose numbers can be varied; it equals another only when it is the same one.
#[derive(Clone)]
pub struct Sweepable(Rc<dyn Varied>);

impl Sweepable {
    /// A scenario of the lab `L`.
    pub fn new<L: Lab>(of: &'static SweepOf<L::Scenario>, scenario: Shared<L::Scenario>) -> Self {
        Sweepable(Rc::new(Of::<L> { of, scenario }))
    }

    /// The setting and the readout to begin with.
    pub fn first(&self) -> (&'static str, &'static str) {
        self.0.first()
    }

    /// The label of a setting.
    pub fn setting_label(&self, text: &'static Text, id: &'static str) -> &'static str {
        self.0.setting_label(text, id)
    }

    /// The label of a readout.
    pub fn readout_label(&self, text: &'static Text, id: &'static str) -> &'static str {
        self.0.readout_label(text, id)
    }

    /// The settings that are numbers and have an effect.
    pub fn numbers(&self) -> Vec<&'static str> {
        self.0.numbers()
    }

    /// All readouts.
    pub fn readouts(&self) -> &'static [Readout] {
        self.0.readouts()
    }

    /// What a setting can be.
    pub fn kind(&self, id: &str) -> Option<Kind> {
        self.0.kind(id)
    }

    /// What a setting is.
    pub fn value(&self, id: &str) -> Option<Value> {
        self.0.value(id)
    }

    /// Begins to vary a setting over a range.
    pub fn sweep(&self, id: &str, range: (f64, f64), values: u32, seeds: u32) -> Result<Box<dyn Sweeping>, Problem> {
        self.0.sweep(id, range, values, seeds)
    }
}

impl PartialEq for Sweepable {
    fn eq(&self, other: &Self) -> bool {
        // Both are held, so that no address stands for two scenarios.
        self.0.addresses() == other.0.addresses()
    }
}
