//! The state at the cursor as a tree, for the State tab.

use crate::components::state_tree::Node;
use circuit_breaker::breaker::{Breaker, Window};
use circuit_breaker::readout::{ALL, at_cursor};
use circuit_breaker::{Scenario, World};
use sim::Time;
use text::Text;

/// Everything that is known at a moment.
pub fn tree(scenario: &Scenario, world: &World, now: Time, text: &'static Text) -> Node {
    let words = &text.circuit_breaker.tree;
    let n = |n: u32| text.numbers.whole(u64::from(n));
    let pool = vec![
        Node::leaf(words.busy, n(world.threads.busy)),
        Node::leaf(words.in_calls, n(world.threads.in_calls)),
        Node::leaf(words.waiting, n(world.threads.waiting)),
        Node::leaf(words.peak, n(world.threads.peak)),
    ];
    let faults = world.faults.active.iter().filter_map(|index| scenario.faults.get(*index as usize));
    let faults: Vec<String> = faults.map(|fault| (text.circuit_breaker.fault)(&fault.kind)).collect();
    let service = vec![
        Node::leaf(words.busy, n(world.service.busy)),
        Node::leaf(words.waiting, n(world.service.waiting)),
        Node::leaf(words.faults, if faults.is_empty() { words.none.to_string() } else { faults.join(", ") }),
    ];
    let readouts = ALL.iter().map(|readout| {
        let label = (text.circuit_breaker.readout)(readout.id).map_or(readout.id, |about| about.label);
        let value = at_cursor(readout.id, world, now)
            .map_or("–".to_string(), |value| text.numbers.with_unit(value, readout.unit));
        Node::leaf(label, value)
    });
    let children = vec![
        breaker(world, now, text),
        Node::group(words.pool, String::new(), pool),
        Node::group(words.service, String::new(), service),
        Node::group(words.readouts, String::new(), readouts.collect()),
    ];
    Node::group(words.root, text.numbers.moment(now), children)
}

fn breaker(world: &World, now: Time, text: &'static Text) -> Node {
    let words = &text.circuit_breaker.tree;
    let Some(machine) = &world.breaker else { return Node::leaf(words.breaker, words.none) };
    let view = machine.view(now);
    let state = (text.circuit_breaker.state)(view.state);
    let (calls, failed, slow) = match &view.window {
        Window::Calls { cells, .. } => {
            let count =
                |wanted: fn(&circuit_breaker::breaker::Cell) -> bool| cells.iter().filter(|cell| wanted(cell)).count();
            (cells.len(), count(|cell| cell.failed), count(|cell| cell.slow))
        }
        Window::Buckets { buckets, .. } => buckets.iter().fold((0, 0, 0), |(calls, failed, slow), bucket| {
            (calls + bucket.calls as usize, failed + bucket.failed as usize, slow + bucket.slow as usize)
        }),
        Window::Sums { sums, .. } => (sums.calls as usize, sums.failed as usize, sums.slow as usize),
        Window::Count { failures, .. } => (*failures as usize, *failures as usize, 0),
    };
    let n = |n: usize| text.numbers.whole(n as u64);
    let mut children = vec![
        Node::leaf(words.state, state),
        Node::leaf(words.since, text.numbers.moment(view.since)),
        Node::group(
            words.window,
            String::new(),
            vec![
                Node::leaf(words.calls, n(calls)),
                Node::leaf(words.failed, n(failed)),
                Node::leaf(words.slow, n(slow)),
            ],
        ),
    ];
    children.extend(view.trip.iter().map(|guard| Node::leaf(words.guard, (text.circuit_breaker.guard)(guard))));
    if let Some(trials) = &view.trials {
        children.push(Node::leaf(words.trials, (text.circuit_breaker.trials)(trials)));
    }
    Node::group(words.breaker, state, children)
}
