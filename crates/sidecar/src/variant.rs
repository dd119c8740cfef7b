//! The other runs that a run can be compared with.

use crate::config::Buffer;
use crate::cost::Homes;
use crate::lint::needed_grace_s;
use crate::pod_settings::{Helpers, Home, PodSettings, said};
use crate::scenario::Scenario;

/// One way to differ from the scenario at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Helpers as ordinary containers.
    Classic,
    /// Helpers as native sidecars, the proxy with a startup probe.
    Native,
    /// Everything that this lab knows to be better.
    Repaired,
    /// The work of the helpers in a library.
    Library,
    /// The work of the helpers in agents on the node.
    NodeAgent,
    /// Nothing is done to the system.
    Faultless,
}

impl Variant {
    /// All of them, in the order of offering.
    pub const ALL: [Variant; 6] = [
        Variant::Classic,
        Variant::Native,
        Variant::Repaired,
        Variant::Library,
        Variant::NodeAgent,
        Variant::Faultless,
    ];

    /// The name in links and goals.
    pub const fn id(self) -> &'static str {
        match self {
            Variant::Classic => "classic",
            Variant::Native => "native",
            Variant::Repaired => "repaired",
            Variant::Library => "library",
            Variant::NodeAgent => "node-agent",
            Variant::Faultless => "faultless",
        }
    }

    /// The scenario that differs in this way.
    pub fn of(self, scenario: &Scenario) -> Scenario {
        let mut varied = scenario.clone();
        match self {
            Variant::Classic => set(&mut varied, Helpers::Classic),
            Variant::Native => set(&mut varied, Helpers::Native),
            Variant::Repaired => repair(&mut varied),
            Variant::Library => move_all(&mut varied, Home::Library),
            Variant::NodeAgent => move_all(&mut varied, Home::Node),
            Variant::Faultless => varied.done.clear(),
        }
        varied
    }

    /// What a scenario is compared with when nobody chose: the other way to place helpers, where that tells something.
    pub fn usual(scenario: &Scenario) -> Variant {
        match scenario.helpers() {
            Helpers::Classic => Variant::Native,
            Helpers::Native => Variant::Classic,
        }
    }
}

fn set(scenario: &mut Scenario, helpers: Helpers) {
    let said = said(&scenario.document);
    scenario.pod.helpers = Some(helpers).filter(|_| said.helpers != Some(helpers));
    if helpers == Helpers::Native {
        scenario.pod.startup_probe = Some(true).filter(|_| said.startup_probe != Some(true));
    }
}

fn move_all(scenario: &mut Scenario, home: Home) {
    let homes: Homes = scenario.homes();
    for (own, now) in scenario.pod.homes.iter_mut().zip(homes) {
        if now != Home::None {
            *own = Some(home);
        }
    }
}

fn repair(scenario: &mut Scenario) {
    set(scenario, Helpers::Native);
    scenario.pod = PodSettings {
        pre_stop_s: Some(scenario.traffic.endpoint_delay_s as u32 + 1),
        read_only: Some(false),
        ..scenario.pod
    };
    scenario.pod.grace_s = Some(needed_grace_s(scenario) + 5);
    scenario.shipper.buffer = Buffer::Filesystem;
    scenario.shipper.offset_file = true;
    // A quarter of the volume each for the log and for what the shipper keeps of it.
    let volume_mi = scenario.running_pod().volumes.first().and_then(|volume| volume.size_limit);
    if let Some(quarter) = volume_mi.map(|bytes| (bytes / 4_000_000) as u32).filter(|quarter| *quarter > 0) {
        scenario.logs.rotate_mb = quarter;
        scenario.logs.back_pressure = true;
        scenario.shipper.buffer_mb = quarter;
    }
    scenario.certificate.rotate = true;
    (scenario.retry.layers, scenario.retry.budget) = (1, true);
}
