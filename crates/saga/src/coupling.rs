//! Who has to know whom: the services between which messages go, by the way the steps are brought together.

use crate::definition::Saga;
use crate::event::Told;
use crate::scenario::Style;

/// One service that hears of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hears {
    /// Which hears; `None` is the orchestrator.
    pub by: Option<String>,
    /// Of which; `None` is the orchestrator.
    pub of: Option<String>,
    /// What.
    pub told: Vec<Told>,
}

/// All pairs, in the order of the steps. A service that has several steps does not hear of itself here.
pub fn coupling(saga: &Saga, style: Style) -> Vec<Hears> {
    let services: Vec<String> = saga.services().into_iter().map(str::to_string).collect();
    if style == Style::Orchestration {
        let told = || vec![Told::Done, Told::Failed, Told::Undone];
        let both = |service: &String| {
            let hears = Hears { by: None, of: Some(service.clone()), told: told() };
            [hears, Hears { by: Some(service.clone()), of: None, told: Vec::new() }]
        };
        return services.iter().flat_map(both).collect();
    }
    let needs = saga.needs();
    let steps = |service: &str| {
        let service = service.to_string();
        (0..saga.steps.len()).filter(move |step| saga.steps[*step].service == service)
    };
    let mut all = Vec::new();
    for by in &services {
        for of in services.iter().filter(|of| *of != by) {
            let mut told = Vec::new();
            // The same rules by which a service tells: what is done those that need it, a failure all, what is undone
            // those that it needed.
            if steps(by).any(|by| steps(of).any(|of| needs[by] & 1 << of != 0)) {
                told.push(Told::Done);
            }
            if steps(by).any(|by| steps(of).any(|of| needs[of] & 1 << by != 0)) {
                told.push(Told::Undone);
            }
            told.push(Told::Failed);
            all.push(Hears { by: Some(by.clone()), of: Some(of.clone()), told });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::machine::{Call, Fate, Outcome, Side};
    use crate::ready_made::ReadyMade;
    use crate::scenario::{Done, Scenario, Which};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_orchestrator_is_coupled_to_all_and_they_not_to_each_other() {
        let all = coupling(&ReadyMade::Order.saga(), Style::Orchestration);
        assert_eq!(all.len(), 8);
        assert!(all.iter().all(|hears| hears.by.is_none() != hears.of.is_none()));
    }

    #[test]
    fn it_says_how_many_messages_a_choreography_sends() {
        // What is told in a run goes to as many as this says: one step a service, so that each pair is one message.
        let mut scenario = Scenario::default();
        scenario.coordination.style = Style::Choreography;
        let call = Call { step: 3, side: Side::Action };
        let fate = Fate::Ends(Outcome::FailedBefore);
        scenario.done = vec![Done::Fate { saga: 0, call, which: Which::From(1), fate }];
        let all = coupling(&scenario.saga, Style::Choreography);
        let (log, _) = crate::run(&scenario).unwrap();
        let mut seen = 0;
        for entry in log.entries() {
            let Event::Published { step, told, to, .. } = entry.event else { continue };
            let service = &scenario.saga.steps[usize::from(step)].service;
            let hear = all.iter().filter(|hears| hears.of.as_ref() == Some(service) && hears.told.contains(&told));
            assert_eq!(hear.count(), usize::from(to), "{told:?} of {service}");
            seen += 1;
        }
        assert!(seen > 5);
    }
}
