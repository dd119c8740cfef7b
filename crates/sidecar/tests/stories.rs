//! Every scenario with its symptom and its cure: the end state, with classic sidecars (or the mistake) and mended.

use sidecar::config::{Buffer, ReadFrom, WhenFull};
use sidecar::event::{Life, Outcome, PodPhase, Why};
use sidecar::pod::{Medium, RestartPolicy};
use sidecar::pod_settings::Home;
use sidecar::{Done, Event, Preset, Role, Scenario, Variant, World, readout, run};
use sim::{Projection, Span};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn end(scenario: &Scenario) -> World {
    let (log, _) = run(scenario).expect("valid");
    let mut world = World::new(scenario);
    for entry in log.entries() {
        world.apply(entry);
    }
    world
}

fn value(world: &World, id: &str) -> f64 {
    readout::over_run(id, world).unwrap_or_else(|| panic!("{id} has a value"))
}

/// When a container of a role first came to a part of its life, in seconds.
fn first(scenario: &Scenario, role: Role, life: Life) -> Option<f64> {
    let (log, _) = run(scenario).expect("valid");
    let place = World::new(scenario).place(role)? as u8;
    log.entries().iter().find_map(|entry| match entry.event {
        Event::Container { container, life: came, .. } if container == place && came == life => {
            Some(entry.at.as_secs_f64())
        }
        _ => None,
    })
}

#[test]
fn an_application_that_starts_before_its_proxy_crash_loops_and_does_not_behind_a_startup_probe() {
    let classic = Preset::StartOrder.scenario();
    let world = end(&classic);
    let app = *world.of(Role::App).expect("an app");
    assert_eq!((app.restarts, app.life), (2, Life::Ready), "3 s and 7 s are too early, the back-off waits to 17 s");
    assert_eq!(first(&classic, Role::App, Life::Ready), Some(20.0), "the proxy was there at 8 s");
    assert_eq!(world.ended(Outcome::NoProxy), 2);
    let native = Variant::Native.of(&classic);
    let world = end(&native);
    assert_eq!((world.lost(), world.of(Role::App).expect("an app").restarts), (0, 0));
    assert_eq!(first(&native, Role::App, Life::Starting), first(&native, Role::Proxy, Life::Ready));
    assert_eq!(first(&native, Role::App, Life::Ready), Some(11.0));
}

#[test]
fn a_native_sidecar_without_a_startup_probe_holds_up_nobody() {
    let mut scenario = Variant::Native.of(&Preset::StartOrder.scenario());
    scenario.pod.startup_probe = Some(false);
    assert!(end(&scenario).ended(Outcome::NoProxy) > 0);
}

#[test]
fn the_old_way_to_hold_an_application_works_too() {
    let mut scenario = Preset::StartOrder.scenario();
    let mut pod = scenario.running_pod();
    let proxy = pod.containers.iter().position(|container| container.name == "proxy").expect("classic");
    let mut proxy = pod.containers.remove(proxy);
    proxy.post_start = Some(sidecar::pod::Hook::Exec { command: vec!["pilot-agent".into(), "wait".into()] });
    pod.containers.insert(0, proxy);
    scenario.paste(pod);
    assert_eq!(end(&scenario).lost(), 0, "its postStart ends when the proxy is up, and the application comes after it");
}

#[test]
fn a_job_with_a_classic_sidecar_never_ends_and_with_a_native_one_does() {
    let classic = Preset::Job.scenario();
    let world = end(&classic);
    assert_eq!((world.phase, value(&world, "job.succeeded")), (PodPhase::Running, 0.0));
    assert_eq!(world.of(Role::App).expect("an app").life, Life::Completed, "its work is done long ago");
    let world = end(&Variant::Native.of(&classic));
    assert_eq!((world.phase, value(&world, "job.succeeded")), (PodPhase::Succeeded, 1.0));
}

#[test]
fn a_crash_of_the_proxy_refuses_all_the_traffic_of_the_pod_until_its_restart() {
    let scenario = Preset::ProxyCrash.scenario();
    let world = end(&scenario);
    assert!(world.ended(Outcome::NoProxy) > 200, "{}", world.ended(Outcome::NoProxy));
    assert_eq!(world.of(Role::Proxy).expect("a proxy").restarts, 2);
    let (log, _) = run(&scenario).expect("valid");
    let mut world = World::new(&scenario);
    let mut answered_without = 0;
    for entry in log.entries() {
        world.apply(entry);
        if let Event::Answered { outcome: Outcome::Ok, .. } = entry.event {
            answered_without += u32::from(!world.proxy_carries());
        }
    }
    assert_eq!(answered_without, 0, "nothing gets through while it is down");
    let node = end(&Variant::NodeAgent.of(&scenario));
    assert_eq!((node.node_falls, value(&node, "proxy.pods_hit")), (2, 7.0), "in ambient mode the whole node");
}

#[test]
fn a_shipper_out_of_memory_loses_lines_or_sends_them_again_and_with_files_does_neither() {
    let from_end = Preset::ShipperMemory.scenario();
    let world = end(&from_end);
    assert_eq!(value(&world, "containers.out_of_memory"), 1.0);
    assert!(value(&world, "logs.lost") > 200_000.0 && value(&world, "logs.repeated") == 0.0);
    let mut from_head = from_end.clone();
    from_head.shipper.read_from = ReadFrom::Head;
    let world = end(&from_head);
    assert!(value(&world, "logs.lost") == 0.0 && value(&world, "logs.repeated") > 40_000.0);
    let world = end(&Variant::Repaired.of(&from_end));
    let wrong = ["containers.out_of_memory", "logs.lost", "logs.repeated"].map(|id| value(&world, id));
    assert_eq!(wrong, [0.0; 3]);
}

#[test]
fn a_volume_that_fills_evicts_the_pod_some_seconds_later_or_has_no_space_left() {
    let disk = Preset::VolumeFills.scenario();
    let (log, _) = run(&disk).expect("valid");
    let at = |wanted: Event| log.entries().iter().find(|entry| entry.event == wanted).map(|entry| entry.at);
    let full = at(Event::VolumeFull { full: true }).expect("it fills");
    let evicted = at(Event::Pod { phase: PodPhase::Evicted }).expect("it is evicted");
    assert!(full < evicted && evicted.since(full).as_secs_f64() <= 10.0);
    assert_eq!(end(&disk).phase, PodPhase::Gone);
    let mut memory = disk.clone();
    memory.pod.medium = Some(Medium::Memory);
    let world = end(&memory);
    assert_eq!((world.evicted, world.phase), (false, PodPhase::Running));
    assert!(value(&world, "logs.lost") > 0.0, "there is no space left on the device");
    let world = end(&Variant::Repaired.of(&disk));
    assert_eq!((world.evicted, value(&world, "logs.lost")), (false, 0.0));
}

#[test]
fn a_sink_that_is_down_pauses_the_tail_and_without_a_limit_takes_all_memory() {
    let paused = Preset::SinkDown.scenario();
    let (log, _) = run(&paused).expect("valid");
    let flows = |wanted| log.entries().iter().any(|entry| entry.event == Event::Flow { flow: wanted });
    assert!(flows(sidecar::event::Flow::Paused) && !flows(sidecar::event::Flow::Dropping));
    assert_eq!(value(&end(&paused), "logs.lost"), 0.0, "the file grows, and is read later");
    let mut dropping = paused.clone();
    dropping.shipper.when_full = WhenFull::Drop;
    assert!(value(&end(&dropping), "logs.lost") > 0.0);
    let mut unlimited = paused.clone();
    unlimited.shipper.buffer_mb = 0;
    unlimited.pod.shipper_limit_mi = Some(32);
    assert!(value(&end(&unlimited), "containers.out_of_memory") > 0.0);
    let mut files = unlimited.clone();
    files.shipper.buffer = Buffer::Filesystem;
    assert_eq!(value(&end(&files), "containers.out_of_memory"), 0.0);
}

#[test]
fn without_any_limit_the_node_runs_out_of_memory_and_the_application_goes_for_what_its_shipper_took() {
    let mut scenario = Preset::SinkDown.scenario();
    scenario.shipper.buffer_mb = 0;
    scenario.pod.shipper_limit_mi = Some(0);
    scenario.node.memory_mb = 210;
    let world = end(&scenario);
    // A native sidecar's score is at most the application's, and the application is the larger.
    assert!(world.of(Role::App).expect("an app").out_of_memory > 0);
    let mut limited = scenario.clone();
    limited.pod.shipper_limit_mi = Some(24);
    let world = end(&limited);
    assert_eq!(world.of(Role::App).expect("an app").out_of_memory, 0);
    assert!(world.of(Role::Shipper).expect("a shipper").out_of_memory > 0, "a limit makes it pay itself");
}

#[test]
fn an_expired_certificate_refuses_every_new_connection_and_one_that_is_renewed_none() {
    let expiring = Preset::Certificate.scenario();
    let world = end(&expiring);
    assert!(world.ended(Outcome::NoCertificate) > 100);
    assert!(value(&world, "requests.ok") > 500.0, "those on old connections go on");
    let mut every = expiring.clone();
    every.traffic.new_connection_percent = 100.0;
    let (log, _) = run(&every).expect("valid");
    let expired = log.entries().iter().position(|entry| entry.event == Event::CertificateExpired).expect("it does");
    let begun: Vec<u32> = log.entries()[expired..]
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Began { request, .. } => Some(request),
            _ => None,
        })
        .collect();
    let well = log.entries()[expired..].iter().filter(|entry| {
        matches!(entry.event, Event::Answered { request, outcome: Outcome::Ok, .. } if begun.contains(&request))
    });
    assert_eq!(well.count(), 0, "all at once");
    assert_eq!(end(&Variant::Repaired.of(&expiring)).ended(Outcome::NoCertificate), 0);
}

#[test]
fn the_wrong_order_to_stop_in_loses_the_last_requests_and_lines_and_the_right_one_none() {
    let wrong = Preset::Shutdown.scenario();
    let world = end(&wrong);
    assert!(world.lost() > 20 && value(&world, "logs.lost") > 0.0);
    assert_eq!(world.of(Role::App).expect("an app").why, Some(Why::Sigkill), "the grace period was too short");
    let mut without_start = Variant::Repaired.of(&wrong);
    without_start.run.duration_s = 90;
    let world = end(&without_start);
    assert_eq!((world.lost(), value(&world, "logs.lost"), world.phase), (0, 0.0, PodPhase::Gone));
}

#[test]
fn retries_at_three_layers_multiply_and_at_one_layer_with_a_budget_do_not() {
    let storm = Preset::RetryStorm.scenario();
    let world = end(&storm);
    assert_eq!(value(&world, "requests.most_attempts"), 27.0, "(1 + 2)³");
    let one = end(&Variant::Repaired.of(&storm));
    assert!(value(&one, "requests.most_attempts") <= 3.0);
    assert!(value(&one, "requests.attempts_per_call") < value(&world, "requests.attempts_per_call") / 2.0);
    let mut broken = storm.clone();
    broken.breaker.enabled = true;
    let broken = end(&broken);
    assert!(value(&broken, "breaker.opened") > 0.0 && broken.ended(Outcome::Rejected) > 0);
    assert!(value(&broken, "requests.attempts_per_call") < value(&world, "requests.attempts_per_call"));
}

#[test]
fn six_sidecars_are_fifteen_times_the_application_and_a_library_is_not() {
    let six = Preset::SixSidecars.scenario();
    let world = end(&six);
    assert_eq!(value(&world, "fleet.times_apps"), 15.0);
    assert_eq!(value(&world, "helpers.times_app"), 15.0, "the pod says the same");
    let library = end(&Variant::Library.of(&six));
    assert!(value(&library, "fleet.times_apps") < 1.0 && value(&library, "helpers.memory_mb") == 0.0);
    let node = end(&Variant::NodeAgent.of(&six));
    assert!(value(&node, "fleet.helpers_mb") < value(&world, "fleet.helpers_mb") / 5.0);
}

#[test]
fn before_1_29_a_native_sidecar_holds_up_its_pod_for_ever() {
    let mut scenario = Preset::DefaultPod.scenario();
    scenario.node.kubernetes_minor = 28;
    scenario.done = vec![];
    let world = end(&scenario);
    assert_eq!((world.phase, world.of(Role::App).expect("an app").life), (PodPhase::Pending, Life::Waiting));
}

#[test]
fn a_crash_loop_waits_longer_each_time_up_to_five_minutes_and_forgets_after_ten() {
    let mut scenario = Preset::ProxyCrash.scenario();
    scenario.run.duration_s = 3_600;
    (scenario.traffic.rate_per_s, scenario.traffic.calls_per_s) = (0.0, 0.0);
    scenario.logs.lines_per_s = 0;
    let kill = |at_s: u64| Done::Kill { container: "proxy".to_string(), at_ms: at_s * 1_000 };
    scenario.done = [30, 60, 100, 150, 220, 400, 720, 1_100, 2_400].map(kill).to_vec();
    let (log, _) = run(&scenario).expect("valid");
    let mut waits = Vec::new();
    let mut fell = None;
    for entry in log.entries() {
        match entry.event {
            Event::Container { container: 0, life: Life::BackOff, .. } => fell = Some(entry.at),
            Event::Container { container: 0, why: Why::Restart, .. } => {
                waits.extend(fell.map(|fell| entry.at.since(fell).as_micros() / 1_000_000));
            }
            _ => {}
        }
    }
    assert_eq!(waits, [1, 10, 20, 40, 80, 160, 300, 300, 1]);
}

#[test]
fn a_job_whose_application_fails_and_may_not_restart_has_failed() {
    let mut scenario = Variant::Native.of(&Preset::Job.scenario());
    let mut pod = scenario.running_pod();
    pod.restart_policy = RestartPolicy::Never;
    scenario.paste(pod);
    scenario.done = vec![Done::Kill { container: "app".to_string(), at_ms: 15_000 }];
    assert_eq!(end(&scenario).phase, PodPhase::Failed);
}

#[test]
fn on_the_node_the_last_lines_outlive_their_pod() {
    let mut scenario = Preset::DefaultPod.scenario();
    scenario.done = vec![Done::Delete { at_ms: 30_000 }];
    scenario.pod.homes[1] = Some(Home::Node);
    assert_eq!(value(&end(&scenario), "logs.lost"), 0.0);
}

#[test]
fn what_was_done_to_a_container_that_a_pasted_pod_does_not_have_goes() {
    let mut scenario = Preset::DefaultPod.scenario();
    let mut pod = scenario.running_pod();
    pod.init_containers.clear();
    scenario.paste(pod);
    assert_eq!(scenario.done, [Done::Delete { at_ms: 46_000 }]);
    assert_eq!(scenario.problems(), vec![]);
    // A setting that takes a helper away leaves it: it comes back with the helper.
    let mut scenario = Preset::DefaultPod.scenario();
    scenario.pod.homes[1] = Some(Home::Node);
    assert_eq!((scenario.done.len(), scenario.problems()), (2, vec![]));
}

#[test]
fn sigkill_comes_when_the_grace_period_ends_and_two_seconds_later_to_who_got_sigterm_only_then() {
    let killed = |pre_stop_s: u32| {
        let mut scenario = Preset::Shutdown.scenario();
        scenario.pod.pre_stop_s = Some(pre_stop_s);
        let (log, _) = run(&scenario).expect("valid");
        let at = |wanted: &dyn Fn(&Event) -> bool| {
            log.entries().iter().find(|entry| wanted(&entry.event)).map(|entry| entry.at).expect("it happens")
        };
        let deleted = at(&|event| matches!(event, Event::Pod { phase: PodPhase::Terminating }));
        let kill = at(&|event| matches!(event, Event::Container { why: Why::Sigkill, .. }));
        kill.since(deleted)
    };
    // The preset's grace period is 8 s, and its application drains for longer.
    assert_eq!(killed(0), Span::from_secs(8));
    assert_eq!(killed(7), Span::from_secs(9), "no sooner than two seconds after SIGTERM");
    assert_eq!(killed(20), Span::from_secs(10), "the preStop is cut off");
}

#[test]
fn readiness_is_asked_as_soon_as_the_startup_probe_has_succeeded_but_not_before_its_delay() {
    let ready = |initial_delay_seconds: u32| {
        let mut scenario = Preset::DefaultPod.scenario();
        let mut pod = scenario.document.clone();
        let proxy = pod.init_containers.iter_mut().find(|container| container.name == "proxy").expect("a proxy");
        proxy.startup_probe = Some(sidecar::pod::Probe::http("/started", 15_021, 1, 600));
        let readiness = sidecar::pod::Probe::http("/ready", 15_021, 15, 3);
        proxy.readiness_probe = Some(sidecar::pod::Probe { initial_delay_seconds, ..readiness });
        scenario.set_document(pod);
        let (log, _) = run(&scenario).expect("valid");
        let at = |wanted: Life| {
            log.entries()
                .iter()
                .find(|entry| matches!(entry.event, Event::Container { container, life, .. } if life == wanted && scenario.running_pod().all().nth(usize::from(container)).is_some_and(|(_, c)| c.name == "proxy")))
                .map(|entry| entry.at)
                .expect("it comes to that")
        };
        at(Life::Ready).since(at(Life::Starting))
    };
    // The process needs 5 s, and is asked every second whether it has started.
    assert_eq!(ready(0), Span::from_secs(5));
    // Every 15 s from when the pod came, and 15 s is too early.
    assert_eq!(ready(20), Span::from_secs(30));
}

#[test]
fn who_is_stopped_for_its_probe_runs_its_pre_stop_and_has_its_grace_period_before_it_is_started_again() {
    let times = |pre_stop_s: u32, grace_s: u32| {
        let mut scenario = Preset::DefaultPod.scenario();
        let mut pod = scenario.running_pod();
        pod.init_containers.clear();
        let app = &mut pod.containers[0];
        app.liveness_probe = Some(sidecar::pod::Probe::http("/alive", 80, 5, 3));
        app.pre_stop = Some(sidecar::pod::Hook::Sleep { seconds: pre_stop_s });
        pod.termination_grace_period_seconds = grace_s;
        scenario.paste(pod);
        (scenario.done, scenario.app.start_s, scenario.app.drain_s) = (Vec::new(), 20.0, 4.0);
        let (log, _) = run(&scenario).expect("valid");
        let of_app = |wanted: Why| {
            log.entries()
                .iter()
                .find(|entry| matches!(entry.event, Event::Container { why, .. } if why == wanted))
                .map(|entry| entry.at.as_millis() / 1_000)
        };
        [Why::Probe, Why::PreStop, Why::Sigterm, Why::Restart].map(of_app)
    };
    // The probe asks at 5, 10 and 15 s, and gives up; a container is made anew in 1 s.
    assert_eq!(times(6, 30), [Some(15), Some(15), Some(21), Some(26)]);
    assert_eq!(times(6, 8), [Some(15), Some(15), Some(21), Some(24)], "two seconds after SIGTERM it is killed");
    assert_eq!(times(60, 8), [Some(15), Some(15), Some(23), Some(26)], "the preStop is cut off");
    assert_eq!(times(6, 0), [Some(15), None, Some(15), Some(18)], "without a grace period there is no preStop");
}

#[test]
fn a_pod_that_is_deleted_while_a_container_is_stopped_for_its_probe_waits_for_it() {
    let mut scenario = Preset::DefaultPod.scenario();
    let mut pod = scenario.running_pod();
    pod.init_containers.clear();
    pod.containers[0].liveness_probe = Some(sidecar::pod::Probe::http("/alive", 80, 5, 3));
    pod.containers[0].pre_stop = Some(sidecar::pod::Hook::Sleep { seconds: 6 });
    scenario.paste(pod);
    (scenario.done, scenario.app.start_s, scenario.app.drain_s) = (vec![Done::Delete { at_ms: 17_000 }], 20.0, 4.0);
    let (log, _) = run(&scenario).expect("valid");
    let lives: Vec<(u64, Life, Why)> = log
        .entries()
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Container { life, why, .. } => Some((entry.at.as_millis() / 1_000, life, why)),
            _ => None,
        })
        .collect();
    assert_eq!(
        lives,
        [
            (0, Life::Starting, Why::Turn),
            (15, Life::Draining, Why::Probe),
            (15, Life::Draining, Why::PreStop),
            (21, Life::Draining, Why::Sigterm),
            (25, Life::Dead, Why::Probe),
        ]
    );
}

#[test]
fn a_pod_without_a_grace_period_is_stopped_without_its_pre_stop() {
    let mut scenario = Preset::DefaultPod.scenario();
    (scenario.pod.grace_s, scenario.pod.pre_stop_s) = (Some(0), Some(5));
    let (log, _) = run(&scenario).expect("valid");
    let whys = log.entries().iter().filter_map(|entry| match entry.event {
        Event::Container { why, .. } => Some(why),
        _ => None,
    });
    assert!(whys.clone().any(|why| why == Why::Sigterm) && whys.clone().all(|why| why != Why::PreStop));
}

#[test]
fn callers_learn_of_a_pod_because_of_what_its_containers_or_its_phase_did() {
    for preset in Preset::ALL {
        let (log, _) = run(&preset.scenario()).expect("valid");
        for entry in log.entries() {
            let Event::Endpoint { listed } = entry.event else { continue };
            let cause = &log.entries()[entry.cause.expect("a cause").index()].event;
            let fits = match cause {
                Event::Container { life, .. } => (*life == Life::Ready) == listed,
                Event::Pod { phase } => (*phase == PodPhase::Running) == listed,
                _ => false,
            };
            assert!(fits, "{preset:?}: {listed} because of {cause:?}");
        }
    }
}

#[test]
fn a_container_has_as_many_periods_to_start_as_its_probe_may_fail() {
    let killed = |start_s: f64| {
        let mut scenario = Preset::DefaultPod.scenario();
        let mut pod = scenario.running_pod();
        pod.init_containers.clear();
        pod.containers[0].liveness_probe = Some(sidecar::pod::Probe::http("/alive", 80, 3, 1));
        scenario.paste(pod);
        (scenario.done, scenario.app.start_s, scenario.run.duration_s) = (Vec::new(), start_s, 10);
        let (log, _) = run(&scenario).expect("valid");
        let of_probe = |entry: &&sim::Entry<Event>| matches!(entry.event, Event::Container { why: Why::Probe, .. });
        log.entries().iter().find(of_probe).map(|entry| entry.at.as_millis())
    };
    assert_eq!((killed(3.0), killed(3.1)), (None, Some(3_000)));
}

#[test]
fn a_pod_whose_containers_are_not_started_again_ends_with_them_whoever_made_it() {
    let mut scenario = Preset::DefaultPod.scenario();
    let mut pod = scenario.running_pod();
    pod.restart_policy = RestartPolicy::Never;
    scenario.paste(pod);
    scenario.done = vec![Done::Kill { container: "app".to_string(), at_ms: 20_000 }];
    assert_eq!(end(&scenario).phase, PodPhase::Failed);
}

#[test]
fn nobody_sends_requests_to_a_job() {
    let (log, _) = run(&Preset::Job.scenario()).expect("valid");
    assert!(!log.entries().iter().any(|entry| matches!(entry.event, Event::Endpoint { .. })), "no Service selects it");
}

#[test]
fn a_run_in_numbers_is_not_cut_where_its_log_is() {
    let mut scenario = Preset::DefaultPod.scenario();
    scenario.run.duration_s = 3_600;
    scenario.traffic.rate_per_s = 500.0;
    scenario.traffic.calls_per_s = 500.0;
    scenario.done = vec![Done::Delete { at_ms: 3_500_000 }];
    let world = sidecar::run::fold(&scenario).expect("valid");
    assert_eq!(world.phase, PodPhase::Gone, "the deletion is after what a log holds");
}

#[test]
fn whole_lines_add_up_at_every_moment_and_nothing_is_said_lost_that_is_not() {
    for preset in Preset::ALL {
        let mut world = World::new(&preset.scenario());
        let (log, _) = run(&preset.scenario()).expect("valid");
        for entry in log.entries() {
            sim::Projection::apply(&mut world, entry);
            let levels = world.levels(entry.at);
            let lines = levels.lines();
            assert_eq!(lines.delivered + lines.waiting + lines.lost, lines.written, "{preset:?} at {}", entry.at);
            assert!(levels.lost > 0 || lines.lost == 0);
        }
    }
}
