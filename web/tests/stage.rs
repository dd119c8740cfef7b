//! The breaker's stage as HTML, natively: what it shows is true at its cursor, and nothing on it knows the future.

use circuit_breaker::breaker::{Breaker, State};
use circuit_breaker::config::InitialState;
use circuit_breaker::{Dialect, Event, FallbackKind, Preset, Scenario, World};
use sim::{Fault, FaultKind, Log, Spans, Time};
use std::rc::Rc;
use text::Language;
use web::pages::circuit_breaker::stage::{Stage, StageProps, StageRun, StageWorld};
use yew::prelude::*;

const WIDE: u32 = 940;

/// A moment of a run.
struct Moment {
    scenario: Rc<Scenario>,
    log: Rc<Log<Event>>,
    now: Time,
    cursor: usize,
    world: Rc<World>,
}

impl Moment {
    fn of(scenario: Scenario, ms: u64) -> Moment {
        let (log, _) = circuit_breaker::run(&scenario).expect("a valid scenario");
        let now = Time::from_millis(ms);
        Moment::at(Rc::new(scenario), Rc::new(log), now)
    }

    fn at(scenario: Rc<Scenario>, log: Rc<Log<Event>>, now: Time) -> Moment {
        let cursor = log.cursor_at(now);
        let world = Rc::new(sim::timeline::fold(World::new(&scenario), &log.entries()[..cursor]));
        Moment { scenario, log, now, cursor, world }
    }

    async fn drawn(&self, width: u32) -> String {
        self.drawn_at(width, 1.0).await
    }

    async fn drawn_at(&self, width: u32, speed: f64) -> String {
        let spans = Rc::new(Spans::of(&self.log));
        let run = StageRun { scenario: self.scenario.clone(), log: self.log.clone(), spans };
        let props = StageProps {
            run,
            world: StageWorld(self.world.clone()),
            now: self.now,
            cursor: self.cursor,
            width,
            speed,
            search_success: None,
            on_break: Some(Callback::noop()),
        };
        yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render().await
    }
}

fn preset(preset: Preset, ms: u64) -> Moment {
    Moment::of(preset.scenario(), ms)
}

#[track_caller]
fn has(html: &str, wanted: &str) {
    assert!(html.contains(wanted), "{wanted:?} is not in\n{html}");
}

/// The tags of a kind, each from its sign to the next.
fn tags<'a>(html: &'a str, kind: &'a str) -> impl Iterator<Item = &'a str> {
    html.split('<').filter(move |tag| tag.strip_prefix(kind).is_some_and(|rest| rest.starts_with([' ', '>'])))
}

/// An attribute of a tag, wherever it stands in it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split('>').next()?.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

/// The part of the picture with this class, up to the beginning of the next.
#[track_caller]
fn part<'a>(html: &'a str, class: &str) -> &'a str {
    const PARTS: [&str; 6] = ["caller", "breaker", "fallback", "service", "requests", "legend"];
    let starts = tags(html, "g").filter_map(|tag| {
        let class = attribute(tag, "class").filter(|class| PARTS.contains(class))?;
        Some((class, tag.as_ptr() as usize - html.as_ptr() as usize))
    });
    let starts: Vec<(&str, usize)> = starts.collect();
    let at = starts.iter().position(|(found, _)| *found == class).unwrap_or_else(|| panic!("{class} is not drawn"));
    &html[starts[at].1..starts.get(at + 1).map_or(html.len(), |next| next.1)]
}

/// How many shapes the paths with this class have.
fn shapes(part: &str, class: &str) -> usize {
    let paths = tags(part, "path").filter(|tag| attribute(tag, "class") == Some(class));
    paths.filter_map(|tag| attribute(tag, "d")).map(|d| d.matches('M').count()).sum()
}

fn lit(html: &str) -> Vec<&str> {
    let states = tags(html, "g").filter(|tag| attribute(tag, "data-lit").is_some());
    states.filter_map(|tag| attribute(tag, "data-state")).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn the_present_state_is_lit_and_its_guard_has_the_numbers_of_the_breaker() {
    let words = &Language::English.text().circuit_breaker;
    let mut seen = Vec::new();
    for ms in (10_000..60_000).step_by(2_300) {
        let moment = preset(Preset::OutageAndRecovery, ms);
        let view = moment.world.breaker.as_ref().expect("it has a breaker").view(moment.now);
        let html = moment.drawn(WIDE).await;
        let (tone, guard) = match view.state {
            State::Closed => ("ok", (words.guard)(&view.trip[0])),
            State::Open => ("fail", (words.waited)(moment.now.since(view.since), view.wait)),
            State::HalfOpen => ("trial", (words.trials)(&view.trials.expect("half-open has trials"))),
            State::ForcedOpen | State::Disabled | State::MetricsOnly => unreachable!("nobody changes it by hand"),
        };
        assert_eq!(lit(&html), [tone], "at {ms} ms");
        let breaker = part(&html, "breaker").replace("&lt;", "<");
        has(&breaker, &format!(">{guard}</text>"));
        seen.push(view.state);
    }
    for state in [State::Closed, State::Open, State::HalfOpen] {
        assert!(seen.contains(&state), "{state:?} is shown at least once");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn as_many_slots_are_filled_as_threads_and_servers_work() {
    for (named, ms) in [(Preset::OutageAndRecovery, 22_000), (Preset::BrownOut, 21_000), (Preset::RetryStorm, 24_000)] {
        let moment = preset(named, ms);
        let (threads, service) = (moment.world.threads, moment.world.service);
        for width in [WIDE, 360] {
            let html = moment.drawn(width).await;
            assert_eq!(shapes(part(&html, "caller"), "slot busy"), threads.busy as usize, "{named:?} at {width} px");
            assert_eq!(shapes(part(&html, "service"), "slot busy"), service.busy as usize, "{named:?} at {width} px");
            has(part(&html, "caller"), &format!(">{} of {}<", threads.busy, moment.scenario.caller.threads));
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_window_has_a_cell_for_every_call_in_it() {
    let moment = preset(Preset::OutageAndRecovery, 22_300);
    let html = moment.drawn(WIDE).await;
    let window = part(&html, "breaker");
    let circuit_breaker::breaker::Window::Calls { size, cells } =
        moment.world.breaker.as_ref().expect("it has a breaker").view(moment.now).window
    else {
        panic!("it counts calls")
    };
    let failed = cells.iter().filter(|cell| cell.failed).count();
    assert!(failed > 0, "a moment with failures");
    assert_eq!(shapes(window, "cell failed"), failed);
    assert_eq!(shapes(window, "cell ok"), cells.len() - failed);
    assert_eq!(shapes(window, "cell"), size as usize - cells.len());
}

#[tokio::test(flavor = "current_thread")]
async fn the_service_is_a_button_that_tells_all_its_faults() {
    let html = preset(Preset::OutageAndRecovery, 34_200).drawn(WIDE).await;
    let service = part(&html, "service");
    for wanted in ["id=\"stage-service\"", "role=\"button\"", "tabindex=\"0\"", "✕ down · 14.2 s of 25 s", "Break it…"]
    {
        has(service, wanted);
    }
    has(service, "aria-label=\"Payment service: down · 14.2 s of 25 s. Break it…\"");
    let mut scenario = Preset::OutageAndRecovery.scenario();
    for kind in
        [FaultKind::Slow { factor: 3.0 }, FaultKind::Flap { period_ms: 30_000 }, FaultKind::Errors { percent: 5.0 }]
    {
        scenario.faults.push(Fault { kind, at_ms: 25_000, length_ms: 20_000 });
    }
    let html = Moment::of(scenario, 30_000).drawn(WIDE).await;
    for wanted in
        ["down · 10.0 s of 25 s", "slow ×3", "flaps every 30 s · 5.0 s of 20 s · down now", "errors 5 %", " +1<"]
    {
        has(part(&html, "service"), wanted);
    }
    has(&preset(Preset::OutageAndRecovery, 10_000).drawn(WIDE).await, "● healthy");
}

#[tokio::test(flavor = "current_thread")]
async fn the_picture_has_a_name_and_is_told_in_words() {
    let moment = preset(Preset::OutageAndRecovery, 27_000);
    let html = moment.drawn(WIDE).await;
    let picture = tags(&html, "svg").next().expect("there is a picture");
    assert_eq!(attribute(picture, "role"), Some("group"));
    assert_eq!(attribute(picture, "aria-label"), Some("Caller, breaker and payment service"));
    assert_eq!(attribute(picture, "aria-describedby"), Some("stage-text"));
    let told = html.split("id=\"stage-text\"").nth(1).expect("the picture is told");
    let busy = format!("{} of 32 threads busy", moment.world.threads.busy);
    for wanted in [&*busy, "Breaker: open; ", " s of 10 s; Window: ", "In service 0 of 8, Queue 0 of 50", "Cache age "]
    {
        has(told, wanted);
    }
    assert!(!html.contains(" style="), "the policy of the page allows no style attribute");
}

#[tokio::test(flavor = "current_thread")]
async fn nothing_on_the_stage_knows_the_future() {
    for named in Preset::ALL {
        let scenario = Rc::new(named.scenario());
        let (log, _) = circuit_breaker::run(&scenario).expect("valid");
        let log = Rc::new(log);
        for ms in (15_000..65_000).step_by(3_170) {
            let whole = Moment::at(scenario.clone(), log.clone(), Time::from_millis(ms));
            let so_far = Rc::new(Log::new(log.entries()[..whole.cursor].to_vec()));
            let past = Moment::at(scenario.clone(), so_far, whole.now);
            assert_eq!(whole.drawn(WIDE).await, past.drawn(WIDE).await, "{named:?} at {ms} ms");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn entries_of_the_same_moment_beyond_the_cursor_have_not_happened() {
    let whole = preset(Preset::OutageAndRecovery, 10_000);
    let answered = |entry: &sim::Entry<Event>| matches!(entry.event, Event::CallSucceeded { .. });
    let cursor = whole.log.entries().iter().position(answered).expect("a call is answered");
    let (now, past) = (whole.log.entries()[cursor].at, &whole.log.entries()[..cursor]);
    let world = Rc::new(sim::timeline::fold(World::new(&whole.scenario), past));
    let past = Rc::new(Log::new(past.to_vec()));
    let at = |log: &Rc<Log<Event>>| Moment {
        scenario: whole.scenario.clone(),
        log: log.clone(),
        now,
        cursor,
        world: world.clone(),
    };
    // So slow that the call is at the service by now, and would turn.
    let slowly = 0.02;
    assert_eq!(at(&whole.log).drawn_at(WIDE, slowly).await, at(&past).drawn_at(WIDE, slowly).await);
}

#[tokio::test(flavor = "current_thread")]
async fn calls_are_drawn_with_the_shape_of_their_outcome() {
    let healthy = preset(Preset::OutageAndRecovery, 10_000).drawn(WIDE).await;
    assert!(shapes(part(&healthy, "requests"), "shape ok") > 0);
    assert_eq!(shapes(part(&healthy, "requests"), "shape failed"), 0);
    let open = preset(Preset::OutageAndRecovery, 27_000).drawn(WIDE).await;
    assert!(shapes(part(&open, "requests"), "shape refused") > 0);
    assert_eq!(shapes(part(&open, "requests"), "shape ok"), 0);
    // Calls that the service has swallowed hang at its door.
    let down = preset(Preset::PoolExhaustion, 21_500).drawn(WIDE).await;
    assert!(shapes(part(&down, "requests"), "shape under-way") >= 20);
    let trials = preset(Preset::OutageAndRecovery, 33_000).drawn(WIDE).await;
    assert!(shapes(part(&trials, "requests"), "shape trial") > 0);
}

#[tokio::test(flavor = "current_thread")]
async fn it_is_drawn_for_every_width_and_never_wider() {
    for width in [0, 280, 320, 360, 600, 699, 700, 940, 1_600] {
        for named in Preset::ALL {
            let html = preset(named, 31_000).drawn(width).await;
            let shown = if width == 0 { 940 } else { width };
            has(&html, &format!("viewBox=\"0 0 {shown} "));
            has(&html, &format!("width=\"{shown}\""));
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn without_a_breaker_nothing_is_tried_or_refused() {
    let html = preset(Preset::PoolExhaustion, 23_000).drawn(WIDE).await;
    has(&html, "No breaker");
    has(&html, "All calls pass straight through.");
    for absent in
        ["class=\"diagram\"", "class=\"window\"", "shape refused", "shape trial", "class=\"fallback\"", "wire dashed"]
    {
        assert!(!html.contains(absent), "{absent} belongs to a breaker or a fallback");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn states_set_by_hand_are_shown_at_the_nearest_node_and_claim_no_guard() {
    for (initial, tone, name) in [
        (InitialState::ForcedOpen, "fail", ">forced</text>"),
        (InitialState::Disabled, "ok", ">disabled</text>"),
        (InitialState::MetricsOnly, "ok", ">metrics</text>"),
    ] {
        let mut scenario = Preset::OutageAndRecovery.scenario();
        scenario.breaker.initial_state = initial;
        let html = Moment::of(scenario, 23_000).drawn(WIDE).await;
        assert_eq!(lit(&html), [tone]);
        has(&html, name);
        assert_eq!(html.contains("until changed"), initial == InitialState::ForcedOpen);
        assert!(!html.contains("edge progress"), "nothing leads out of {initial:?}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_textbook_breaker_shows_its_count_and_its_wait_from_the_last_failure() {
    let moment = preset(Preset::StampedeInHalfOpen, 29_000);
    assert_eq!(moment.scenario.breaker.dialect, Dialect::Textbook);
    let view = moment.world.breaker.as_ref().expect("it has a breaker").view(moment.now);
    assert!(view.wait > Some(sim::Span::from_secs(5)), "late failures have made the wait longer");
    let html = moment.drawn(WIDE).await;
    let words = &Language::English.text().circuit_breaker;
    has(&html, &(words.waited)(moment.now.since(view.since), view.wait));
    has(&html, "Failures counted: ");
}

#[tokio::test(flavor = "current_thread")]
async fn the_fallback_is_there_when_it_is_and_says_how_old_it_is() {
    let moment = preset(Preset::OutageAndRecovery, 34_200);
    let age = moment.now.since(moment.world.last_success.expect("a call was answered")).as_millis() / 100;
    has(part(&moment.drawn(WIDE).await, "fallback"), &format!("age {}.{} s", age / 10, age % 10));
    let mut scenario = Preset::OutageAndRecovery.scenario();
    scenario.fallback.kind = FallbackKind::Default;
    has(part(&Moment::of(scenario, 34_200).drawn(360).await, "fallback"), "Fixed answer");
}
