//! What always holds, over hundreds of random pods and plans; and what sometimes happens, so that the tests see it.

mod common;

use common::scenario;
use sidecar::event::{Life, Outcome, PodPhase, Why};
use sidecar::kubelet::{LAST_CALL, NATIVE_SINCE_MINOR};
use sidecar::{Done, Event, Scenario, World, run};
use sim::{Projection, Time};
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SEEDS: std::ops::Range<u64> = 0..300;

fn entries(scenario: &Scenario) -> Vec<sim::Entry<Event>> {
    run(scenario).expect("valid").0.entries().to_vec()
}

#[test]
fn always_one_answer_for_each_request_and_attempts_bounded() {
    let mut seen = [0_u32; 8];
    for seed in SEEDS {
        let scenario = scenario(seed);
        let mut open = BTreeMap::new();
        let mut attempts: BTreeMap<u32, u16> = BTreeMap::new();
        for entry in entries(&scenario) {
            match entry.event {
                Event::Began { request, .. } => {
                    assert_eq!(open.insert(request, entry.at), None, "seed {seed}: {request} begins once");
                }
                Event::Attempted { request, attempt, .. } => {
                    let before = attempts.insert(request, attempt).unwrap_or(0);
                    assert_eq!(attempt, before + 1, "seed {seed}");
                    assert!(u32::from(attempt) <= scenario.retry.most_attempts(), "seed {seed}: {request}");
                }
                Event::Answered { request, outcome, took_us, proxies_us, .. } => {
                    let began = open.remove(&request);
                    assert_eq!(began.map(|at| entry.at.since(at).as_micros()), Some(u64::from(took_us)), "seed {seed}");
                    assert!(outcome != Outcome::Ok || proxies_us <= took_us, "seed {seed}: {request}");
                    seen[Outcome::ALL.iter().position(|other| *other == outcome).expect("one of all")] += 1;
                }
                _ => {}
            }
        }
        assert!(open.values().all(|at| scenario.end().since(*at) < sim::Span::from_secs(60)), "seed {seed}");
    }
    assert!(seen.iter().all(|count| *count > 0), "sometimes each outcome: {seen:?}");
}

#[test]
fn always_every_line_is_somewhere() {
    let mut some = [0_u32; 4];
    for seed in SEEDS {
        let scenario = scenario(seed);
        let mut world = World::new(&scenario);
        let check = |world: &World, at: Time| {
            let levels = world.levels(at);
            let there = levels.delivered + levels.buffered + levels.unread + levels.lost;
            assert_eq!(levels.emitted, there, "seed {seed} at {at}: {levels:?}");
            levels
        };
        for entry in entries(&scenario) {
            check(&world, entry.at);
            world.apply(&entry);
            if !matches!(entry.event, Event::Began { .. } | Event::Answered { .. } | Event::Attempted { .. }) {
                check(&world, entry.at);
            }
        }
        let levels = check(&world, scenario.end());
        for (some, value) in some.iter_mut().zip([levels.lost, levels.repeated, levels.buffered, levels.unread]) {
            *some += u32::from(value > 0);
        }
    }
    assert!(some.iter().all(|count| *count > 2), "sometimes lost, repeated, buffered, unread: {some:?}");
}

#[test]
fn always_the_gantt_is_one_that_kep_753_allows() {
    let (mut stopped, mut evicted, mut killed) = (0, 0, 0);
    for seed in SEEDS {
        let scenario = scenario(seed);
        let pod = scenario.running_pod();
        let native = |at: usize| pod.all().nth(at).is_some_and(|(init, container)| init && container.is_always());
        let init = pod.init_containers.len();
        let count = pod.all().count();
        let mut lives = vec![Life::Waiting; count];
        let (mut first_ready, mut begun) = (vec![false; count], vec![false; count]);
        let mut for_probe = vec![false; count];
        let (mut termed, mut grace_over) = (vec![None; count], None);
        for entry in entries(&scenario) {
            if let Event::Pod { phase } = entry.event {
                stopped += u32::from(phase == PodPhase::Gone);
                evicted += u32::from(phase == PodPhase::Evicted);
                let grace = u64::from(pod.termination_grace_period_seconds);
                grace_over = match phase {
                    PodPhase::Terminating => Some(entry.at + sim::Span::from_secs(grace)),
                    PodPhase::Evicted => Some(entry.at + sim::Span::from_secs(1)),
                    _ => grace_over,
                };
                if phase == PodPhase::Succeeded {
                    let over = |at: usize| matches!(lives[at], Life::Completed | Life::Dead);
                    assert!((init..count).all(over), "seed {seed}: a Job is done when its regular containers are");
                }
            }
            let Event::Container { container, life, why } = entry.event else { continue };
            let at = usize::from(container);
            let alive = |life: Life| matches!(life, Life::Starting | Life::Ready | Life::Draining);
            if life == Life::Starting && !begun[at] {
                begun[at] = true;
                assert!(begun[..at].iter().all(|begun| *begun), "seed {seed}: in the order of the list");
                for before in 0..at.min(init) {
                    if !native(before) {
                        assert_eq!(
                            lives[before],
                            Life::Completed,
                            "seed {seed}: an init container ends before the next"
                        );
                    } else if pod.init_containers[before].startup_probe.is_some() {
                        assert!(first_ready[before] || lives[before] == Life::Starting, "seed {seed}");
                    }
                }
                if at >= init {
                    let none = (0..init).filter(|before| !native(*before)).all(|before| !alive(lives[before]));
                    assert!(none, "seed {seed}: no init container beside a regular one");
                }
            }
            first_ready[at] |= life == Life::Ready;
            // Who is stopped alone, for its probe, waits for nobody.
            for_probe[at] = why == Why::Probe || for_probe[at] && life == Life::Draining;
            if why == Why::Sigterm && life == Life::Draining {
                termed[at] = Some(entry.at);
                let forced = grace_over.is_some_and(|over| entry.at >= over);
                if native(at) && !forced && !for_probe[at] {
                    assert!((init..count).all(|app| !alive(lives[app])), "seed {seed}: it outlives the application");
                    let later = (at + 1..init).filter(|later| native(*later));
                    assert!(later.clone().all(|later| !alive(lives[later])), "seed {seed}: in reverse order");
                }
            }
            if why == Why::Sigkill {
                let (term, over) = termed[at].zip(grace_over).expect("SIGTERM comes first");
                assert_eq!(
                    entry.at,
                    over.max(term + LAST_CALL),
                    "seed {seed}: at the end of the grace period, or soon after"
                );
                killed += 1;
            }
            if life == Life::Dead || life == Life::Completed {
                let over = |c: usize| c == at || matches!(lives[c], Life::Completed | Life::Dead);
                if pod.workload == sidecar::pod::Workload::Job && at >= init && (init..count).all(over) {
                    // A Job is done, and its sidecars have the grace period from here.
                    let grace = sim::Span::from_secs(u64::from(pod.termination_grace_period_seconds));
                    grace_over = grace_over.or(Some(entry.at + grace));
                }
                assert!(!matches!(lives[at], Life::Completed | Life::Dead), "seed {seed}: it ends once");
            }
            lives[at] = life;
        }
    }
    assert!(stopped > 50 && evicted > 3 && killed > 3, "sometimes: {stopped} gone, {evicted} evicted, {killed} killed");
    assert_eq!(NATIVE_SINCE_MINOR, 29);
}

#[test]
fn always_the_same_scenario_gives_the_same_log_in_slices_too() {
    for seed in SEEDS.step_by(30) {
        let scenario = scenario(seed);
        let (whole, _) = run(&scenario).expect("valid");
        let mut sliced = sidecar::run::start(&scenario).expect("valid");
        while sliced.advance(13).stopped.is_none() {}
        assert_eq!(sliced.take_log().digest(), whole.digest(), "seed {seed}");
        let folded = sidecar::run::fold(&scenario).expect("valid");
        assert_eq!(folded.entries as usize, whole.len());
    }
}

#[test]
fn always_what_is_done_leaves_the_log_before_it_as_it_was() {
    for seed in SEEDS.step_by(10) {
        let before = scenario(seed);
        let at_ms = 30_000 + seed * 50;
        let name = before.running_pod().containers[0].name.clone();
        for done in [
            Done::Kill { container: name, at_ms },
            Done::Fill { mb: 50, at_ms },
            Done::Expire { at_ms },
            Done::Delete { at_ms },
            Done::Flood { lines_per_s: 9_000, at_ms, length_ms: 2_000 },
        ] {
            let mut after = before.clone();
            after.done.push(done);
            let (a, b) = (run(&before).expect("valid").0, run(&after).expect("valid").0);
            let differs = a.first_divergence(&b).and_then(|at| b.entries().get(at).or_else(|| a.entries().get(at)));
            if let Some(entry) = differs {
                assert!(entry.at >= Time::from_millis(at_ms), "seed {seed}: differs at {}", entry.at);
            }
        }
    }
}

#[test]
fn always_a_request_comes_at_the_same_moment_whatever_stands_beside_the_application() {
    for seed in SEEDS.step_by(30) {
        let mut native = Scenario { seed, ..Scenario::default() };
        let begins = |scenario: &Scenario| -> BTreeMap<u32, Time> {
            let began = |entry: &sim::Entry<Event>| match entry.event {
                Event::Began { request, .. } => Some((request, entry.at)),
                _ => None,
            };
            entries(scenario).iter().filter_map(began).collect()
        };
        let with = begins(&native);
        native.pod.helpers = Some(sidecar::pod_settings::Helpers::Classic);
        let without = begins(&native);
        let both = with.iter().filter_map(|(request, at)| without.get(request).map(|other| (at, other)));
        assert!(both.clone().count() > 500 && both.clone().all(|(a, b)| a == b), "seed {seed}");
    }
}
