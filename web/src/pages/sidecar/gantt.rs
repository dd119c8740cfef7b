//! The lives of containers, read off a run's log.

use super::Run;
use sidecar::{Event, Life, PodPhase, Why};
use sim::Time;

/// A part of a container's life.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Which part.
    pub life: Life,
    /// Why it came there.
    pub why: Why,
    /// When it begins.
    pub from: Time,
    /// When it ends.
    pub to: Time,
}

/// A run as its lanes show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gantt {
    /// Each container's name and parts of life, in the order of the pod's.
    pub rows: Vec<(String, Vec<Bar>)>,
    /// When requests were lost.
    pub lost: Vec<Time>,
    /// When the pod was deleted or evicted, and whether it was the latter.
    pub stopped: Option<(Time, bool)>,
    /// The place of the application.
    pub app: usize,
}

/// The lanes of a run.
pub fn gantt(run: &Run) -> Gantt {
    let pod = run.scenario.running_pod();
    let app = sidecar::role::place_of(&pod, sidecar::Role::App).unwrap_or(0);
    let mut rows: Vec<(String, Vec<Bar>)> =
        pod.all().map(|(_, container)| (container.name.clone(), Vec::new())).collect();
    let (mut lost, mut stopped) = (Vec::new(), None);
    for entry in run.log.entries() {
        match entry.event {
            Event::Container { container, life, why } => {
                let Some((_, bars)) = rows.get_mut(usize::from(container)) else { continue };
                if let Some(last) = bars.last_mut() {
                    last.to = entry.at;
                }
                bars.push(Bar { life, why, from: entry.at, to: run.reached });
            }
            Event::Answered { outcome, .. } if outcome.is_lost() => lost.push(entry.at),
            Event::Pod { phase: PodPhase::Terminating } => stopped = Some((entry.at, false)),
            Event::Pod { phase: PodPhase::Evicted } => stopped = Some((entry.at, true)),
            _ => {}
        }
    }
    Gantt { rows, lost, stopped, app }
}
