//! The page as HTML, natively: every preset and tab is drawn, hooks included, without a browser.

use circuit_breaker::Preset;
use lab::Lab;
use web::app::{App, AppProps};
use web::pages::lab::settings::{Settings, SettingsProps};
use web::pages::lab::share::{Share, ShareProps};
use web::pages::lab::voice::Voice;
use web::shared::Shared;
use yew::{Callback, LocalServerRenderer};

async fn page(hash: &str) -> String {
    let props = AppProps { hash: Some(hash.to_string().into()) };
    yew::LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await
}

fn has(html: &str, wanted: &str) {
    assert!(html.contains(wanted), "{wanted:?} is not in the page");
}

#[tokio::test(flavor = "current_thread")]
async fn every_preset_is_drawn_with_its_story_stage_dock_and_readouts() {
    for preset in Preset::ALL {
        let html = page(&format!("#/circuit-breaker/{}", preset.id())).await;
        let text = (text::Language::English.text().circuit_breaker.preset)(preset);
        has(&html, &format!("<h1>{}</h1>", text.name));
        for wanted in ["breaker-stage", "id=\"scrubber\"", "class=\"readouts\"", "stage-service", "lane-state"] {
            has(&html, wanted);
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_link_opens_at_its_moment() {
    let html = page("#/circuit-breaker/outage-and-recovery?t=34.2").await;
    has(&html, "34.2 s, breaker half-open");
    has(&html, "down · 14.2 s of 25 s");
    // The guard in numbers now, and the window of the trial calls.
    has(&html, "trials back");
    has(&html, "without: ");
}

#[tokio::test(flavor = "current_thread")]
async fn nothing_is_shown_after_a_run_was_cut() {
    // A little more than twice what a log holds.
    let html = page("#/circuit-breaker/outage-and-recovery?run.duration_s=1200&traffic.rate_per_s=500&traffic.search_rate_per_s=500&caller.threads=512&service.servers=512&t=1000").await;
    has(&html, "cut at 2,000,000 entries, at 513.6 s");
    has(&html, "513.6 s, breaker closed, event 2,000,000 of 2,000,000");
    // The axis goes on; no state does.
    has(&html, "max=\"1200000000\"");
    has(&html, " to 513.6 s");
    assert!(!html.contains(" to 1,200.0 s"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_numbers_are_those_of_the_core() {
    let scenario = Preset::OutageAndRecovery.scenario();
    let (log, _) = circuit_breaker::run(&scenario).expect("valid");
    let at = sim::Time::from_millis(34_200);
    let cursor = log.cursor_at(at);
    let world = sim::timeline::fold(circuit_breaker::World::new(&scenario), &log.entries()[..cursor]);
    let html = page("#/circuit-breaker/outage-and-recovery?t=34.2").await;
    has(
        &html,
        &format!(
            "event {} of {}",
            text::number::ENGLISH.whole(cursor as u64),
            text::number::ENGLISH.whole(log.len() as u64)
        ),
    );
    has(&html, &format!("{} of {}", world.threads.busy, scenario.caller.threads));
    let success = circuit_breaker::readout::at_cursor("users.success", &world, at).expect("a value");
    has(&html, &text::number::ENGLISH.short(success));
}

#[tokio::test(flavor = "current_thread")]
async fn what_cannot_be_read_is_named_and_the_page_works() {
    let html = page("#/circuit-breaker/outage-and-recovery?caller.threads=99999&nonsense=1&t=noon").await;
    for wanted in ["caller.threads", "99999", "nonsense", "noon", "id=\"scrubber\""] {
        has(&html, wanted);
    }
    let html = page("#/teapot/<script>alert(1)</script>").await;
    assert!(!html.contains("<script>alert"), "text is only ever text");
    has(&html, "id=\"scrubber\"");
}

#[tokio::test(flavor = "current_thread")]
async fn without_a_breaker_the_stage_says_so() {
    let html = page("#/circuit-breaker/pool-exhaustion?t=30").await;
    has(&html, "No breaker");
    has(&html, "resilience4j: ");
}

#[tokio::test(flavor = "current_thread")]
async fn an_exercise_opens_with_its_task_and_goals() {
    let html = page("#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy").await;
    has(&html, "Three calls in a hundred");
    has(&html, "commit-prediction");
}

#[tokio::test(flavor = "current_thread")]
async fn before_the_prediction_only_the_start_is_shown() {
    for exercise in lab::Exercise::built_in() {
        let name = &exercise.name;
        // The link's moment is for afterwards.
        let html = page(&format!("#/{}/{}?x={name}&t=30", exercise.lab, exercise.preset)).await;
        has(&html, "commit-prediction");
        has(&html, "The run waits at its start");
        for hidden in [
            "id=\"scrubber\"",
            "class=\"readouts\"",
            "class=\"moments\"",
            "id=\"detail\"",
            "id=\"hint\"",
            "id=\"preset\"",
            "id=\"query\"",
        ] {
            assert!(!html.contains(hidden), "{name}: {hidden} is there");
        }
        for goal in &exercise.goals {
            assert!(!html.contains(&goal.goal), "{name}: {}", goal.goal);
        }
        let later = exercise.task.get("en").expect("English").all().get(1).expect("what to repair");
        assert!(!html.contains(later.as_str()), "{name}: {later}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_for_authors_shows_every_section_and_every_name() {
    let html = page("#/for-authors").await;
    for section in text::Language::English.text().for_authors.sections {
        has(&html, &format!("<section id=\"{}\"", section.id));
    }
    for exercise in lab::Exercise::built_in() {
        has(&html, &format!("?x={}", exercise.name));
    }
    for wanted in ["breaker.false_opens", "saga.wrong_ends", "es.gave_up", "id=\"check-exercise\"", "halfopen-lab.js"] {
        has(&html, wanted);
    }
    for form in
        ["errors:payment=30@10s+5s", "call:2=lost-after", "kill:proxy@15s", "weight:2=25@86400s", "clock=-7200@86400s"]
    {
        has(&html, &format!("<code>{form}</code>"));
    }
    // What is shown is text, never markup.
    assert!(!html.contains("<halfopen-lab"), "an example is markup");
    has(&html, "&lt;halfopen-lab");
}

#[tokio::test(flavor = "current_thread")]
async fn an_exercise_brings_its_guide_and_waits_in_every_frame() {
    let html = page("#/embed/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy&show=stage").await;
    has(&html, "commit-prediction");
    has(&html, "class=\"cover\"");
    assert!(!html.contains("panel-tab-settings"), "what was not asked for");
    // Where none is on, it is not there.
    assert!(!page("#/embed/circuit-breaker/noisy-but-healthy?show=stage").await.contains("id=\"panel\""));
    has(&page("#/embed/sidecar/shutdown?show=guide&lang=de").await, "Übung: Letzte Worte");
}

#[tokio::test(flavor = "current_thread")]
async fn work_that_a_link_brings_is_shown_and_not_asked_about() {
    let link = "#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy&breaker.sliding_window_size=40";
    let evidence = page(&format!("{link}&d=0123456789abcdef")).await;
    has(&evidence, "graded-again");
    has(&evidence, "id=\"scrubber\"");
    assert!(!evidence.contains("commit-prediction"));
    // Nobody has run this yet; and a link to the start asks, whatever its digest.
    has(&page(link).await, "commit-prediction");
    has(
        &page("#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy&seed=3&d=0123456789abcdef").await,
        "commit-prediction",
    );
}

#[tokio::test(flavor = "current_thread")]
async fn names_for_goals_have_their_units() {
    let html = page("#/for-authors").await;
    has(&html, "(in cents: 8000 is € 80.00): ");
    has(&html, "(in ms): ");
    let german = page("#/for-authors?lang=de").await;
    has(&german, "(in Cent: 8000 sind 80,00\u{a0}€): ");
}

#[tokio::test(flavor = "current_thread")]
async fn the_guide_lists_the_exercises_of_its_lab() {
    let html = page("#/circuit-breaker/retry-storm?x=retry-budget").await;
    has(&html, "Ten bad seconds");
    let html = page("#/circuit-breaker/brown-out").await;
    assert!(!html.contains("commit-prediction"), "no exercise is on");
}

#[tokio::test(flavor = "current_thread")]
async fn no_style_attribute_and_no_inline_handler_breaks_the_policy() {
    for address in ["#/circuit-breaker/retry-storm?t=25", "#/for-authors"] {
        // In an example to be copied they are text.
        let html: String = page(address)
            .await
            .split("<pre")
            .map(|part| part.split_once("</pre>").map_or(part, |(_, rest)| rest))
            .collect();
        for banned in [" style=\"", " onclick=", "<script"] {
            assert!(!html.contains(banned), "{banned} is in {address}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn every_dialect_brings_its_own_settings_and_its_own_window() {
    let drawn = async |dialect: &str| {
        page(&format!("#/circuit-breaker/outage-and-recovery?breaker.dialect={dialect}&t=30")).await
    };
    for (dialect, own, window) in [
        ("resilience4j", "breaker.failure_rate_threshold", "Window: last 20 of 20 calls"),
        ("opossum", "breaker.error_threshold_percentage", "Window: last 10 s"),
        ("gobreaker", "breaker.ready_to_trip", "Since the last change: "),
        ("textbook", "breaker.failure_threshold", "Failures counted: "),
    ] {
        let html = drawn(dialect).await;
        has(&html, &format!("id=\"{own}\""));
        has(&html, window);
        let foreign = ["failure_rate_threshold", "error_threshold_percentage", "ready_to_trip", "failure_threshold"];
        for other in foreign.iter().filter(|other| !own.ends_with(&format!(".{other}"))) {
            assert!(!html.contains(&format!("id=\"breaker.{other}\"")), "{other} is no setting of {dialect}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn every_preset_of_event_sourcing_is_drawn_with_its_question_cards_state_and_lanes() {
    use event_sourcing::Preset;
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Million) {
        let html = page(&format!("#/event-sourcing/{}?t=800000", preset.id())).await;
        let text = (text::Language::English.text().event_sourcing.preset)(preset);
        has(&html, &format!("<h1>{}</h1>", text.name));
        for wanted in ["id=\"query\"", "event-cards", "class=\"aggregate\"", "balance-lane", "id=\"deposit\""] {
            has(&html, wanted);
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_state_that_is_shown_is_the_fold_of_the_store_and_the_changed_field_is_lit() {
    use event_sourcing::{Preset, Rule, Simulation, StreamId};
    let scenario = Preset::MonthOfOneAccount.scenario();
    let mut run = sim::Run::logged(Simulation::new(&scenario), sim::Limits::default());
    run.run();
    let at_ms = scenario.epoch_ms + 1_155_600_000;
    let answer = run.model().store().as_of(StreamId(0), at_ms, Rule::default());
    let html = page("#/event-sourcing/month-of-one-account?t=1155600").await;
    has(&html, &format!("acct-1, folded to version {}", answer.version));
    has(&html, &text::number::ENGLISH.money(answer.state.balance_cents));
    has(&html, "data-lit=\"true\" data-field=\"balance\"");
    has(&html, "2026-03-14 09:00:00");
}

#[tokio::test(flavor = "current_thread")]
async fn markup_in_a_link_to_a_file_is_text() {
    let html = page("#/event-sourcing/three-accounts?file=0123456789abcdef~3~%3Cb%3Ebold%3C/b%3E").await;
    assert!(!html.contains("<b>bold"), "the name of a file is never markup");
}

#[tokio::test(flavor = "current_thread")]
async fn every_preset_of_sagas_is_drawn_with_its_diagram_ledgers_and_lanes() {
    use saga::Preset;
    for preset in Preset::ALL {
        let html = page(&format!("#/saga/{}?t=1", preset.id())).await;
        let text = (text::Language::English.text().saga.preset)(preset);
        has(&html, &format!("<h1>{}</h1>", text.name));
        for wanted in [
            "id=\"box-1-action\"",
            "id=\"box-1-compensation\"",
            "data-ledger=\"says\"",
            "saga-lanes",
            "id=\"add-step\"",
        ] {
            has(&html, wanted);
        }
        for step in &preset.scenario().saga.steps {
            has(&html, &step.name);
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_reported_and_what_is_true_are_told_apart() {
    // The charge lands after the saga has reported a clean abort.
    let before = page("#/saga/charge-lands-late?t=2").await;
    has(&before, "✓ aborted, clean");
    has(&before, "nothing taken");
    let after = page("#/saga/charge-lands-late?t=2.3").await;
    has(&after, "✓ aborted, clean");
    has(&after, "✕ inconsistent");
    // Reported, and something is still to come.
    has(&before, "not settled yet");
    has(&before, "all hold so far");
    has(&after, &format!("{} taken", text::number::ENGLISH.money(saga::scenario::PRICE_CENTS)));
}

#[tokio::test(flavor = "current_thread")]
async fn markup_in_the_names_of_a_saga_is_text() {
    let mut scenario = saga::Preset::HappyPath.scenario();
    scenario.saga.steps[0].name = "<b>bold</b>".into();
    scenario.saga.steps[0].service = "<i>it</i>".into();
    let link = lab::Link::<lab::Saga> {
        preset: saga::Preset::HappyPath,
        scenario,
        moment: None,
        compare: None,
        language: None,
        exercise: None,
        digest: None,
    };
    let html = page(&link.to_string()).await;
    has(&html, "&lt;b&gt;bold");
    assert!(!html.contains("<b>bold") && !html.contains("<i>it"), "a name is never markup");
}

#[tokio::test(flavor = "current_thread")]
async fn the_home_page_has_every_lab_and_every_exercise() {
    let html = page("#/").await;
    let text = text::Language::English.text();
    for lab in lab::LabId::ALL {
        has(&html, &format!("data-lab=\"{}\"", lab.id()));
        has(&html, (text.home.lab)(lab).question);
        has(&html, (text.home.lab)(lab).leaves_out[0]);
    }
    for exercise in lab::Exercise::built_in() {
        has(&html, &format!("?x={}", exercise.name));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn every_preset_of_sidecars_is_drawn_with_its_pod_its_yaml_and_two_sets_of_lanes() {
    use sidecar::Preset;
    for preset in Preset::ALL {
        let html = page(&format!("#/sidecar/{}?t=12", preset.id())).await;
        let text = (text::Language::English.text().sidecar.preset)(preset);
        has(&html, &format!("<h1>{}</h1>", text.name));
        for wanted in ["sidecar-stage", "id=\"pod-yaml\"", "id=\"helpers-native\"", "terminationGracePeriodSeconds"]
            .iter()
            .filter(|wanted| **wanted != "terminationGracePeriodSeconds" || preset == Preset::Shutdown)
        {
            has(&html, wanted);
        }
        assert_eq!(html.matches("class=\"lane pod-lanes\"").count(), 2, "{}: native and classic", preset.id());
        for (_, container) in preset.scenario().running_pod().all() {
            has(&html, &format!("<g data-container=\"{}\"", container.name));
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_pod_at_a_moment_is_the_fold_of_its_log() {
    // The application waits in its back-off while the proxy has just come up.
    let html = page("#/sidecar/start-order?t=9").await;
    has(&html, "app, the application: back-off: its start-up call was refused");
    has(&html, "proxy, mutual TLS, retries: ready");
    let html = page("#/sidecar/volume-fills?t=51.5").await;
    has(&html, "Pod orders-7c9f, evicted");
}

#[tokio::test(flavor = "current_thread")]
async fn markup_in_the_names_of_a_pod_is_text() {
    let mut scenario = sidecar::Preset::DefaultPod.scenario();
    scenario.document.containers[0].image = "<b>bold</b>".into();
    let link = lab::Link::<lab::Sidecar> { scenario, ..lab::Link::to_preset(sidecar::Preset::DefaultPod) };
    let html = page(&link.to_string()).await;
    has(&html, "&lt;b&gt;bold");
    assert!(!html.contains("<b>bold"), "a name is never markup");
}

#[tokio::test(flavor = "current_thread")]
async fn every_preset_of_the_strangler_fig_is_drawn_with_its_board_stage_debugger_and_lanes() {
    use strangler_fig::Preset;
    for preset in Preset::ALL {
        let html = page(&format!("#/strangler-fig/{}?t=900000", preset.id())).await;
        let text = (text::Language::English.text().strangler_fig.preset)(preset);
        has(&html, &format!("<h1>{}</h1>", text.name));
        for wanted in ["class=\"stage fig-stage\"", "id=\"weight-1\"", "id=\"winners\"", "band-lane", "id=\"retire\""] {
            has(&html, wanted);
        }
        for capability in &preset.scenario().plan.capabilities {
            has(&html, &format!("aria-label=\"{}\"", capability.path));
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_cannot_be_switched_off_is_not_said_of_a_route_and_a_whole_monolith_has_a_whole_edge() {
    let html = page("#/strangler-fig/first-route?do=retire@86400s&t=86401").await;
    has(&html, "Switching off is refused. The monolith still gets requests for");
    has(&html, "data-whole=\"true\"");
    assert!(!html.contains(": refused. The monolith"));
    // A page that shows the lab may let nothing be done by hand.
    let html = page("#/embed/strangler-fig/first-route?lock=do&show=stage,settings").await;
    has(&html, "Nothing can be done by hand here");
}

#[tokio::test(flavor = "current_thread")]
async fn what_the_board_says_is_what_the_run_counted() {
    use strangler_fig::{Preset, Scenario, Stage, fold};
    let scenario = Preset::PointOfNoReturn.scenario();
    let nine = Scenario { done: scenario.done[..7].to_vec(), ..scenario };
    let mut until = nine.clone();
    until.run.duration_days = 9;
    let world = fold(&until).expect("valid");
    assert_eq!(world.routes[0].place.stage, Stage::WritesMoved);
    let done: Vec<String> = nine.done.iter().map(|done| format!("do={}", lab::link::write_act(done))).collect();
    let html = page(&format!("#/strangler-fig/point-of-no-return?{}&t={}", done.join("&"), 9 * 86_400)).await;
    has(&html, &format!("going back would lose {} rows", text::number::ENGLISH.whole(world.routes[0].rows_ahead)));
    has(&html, "writes moved");
}

#[tokio::test(flavor = "current_thread")]
async fn a_plan_from_a_link_is_drawn_as_text_and_a_broken_one_is_told() {
    let mut scenario = strangler_fig::Preset::FirstRoute.scenario();
    scenario.plan.rules[0].path = strangler_fig::PathMatch::Exact("/<b>bold</b>".into());
    let link = lab::Link::<lab::StranglerFig> {
        preset: strangler_fig::Preset::FirstRoute,
        scenario,
        moment: None,
        compare: None,
        language: None,
        exercise: None,
        digest: None,
    };
    let html = page(&link.to_string()).await;
    has(&html, "&lt;b&gt;bold");
    assert!(!html.contains("<b>bold"), "a path is never markup");
    let html = page("#/strangler-fig/first-route?design=nonsense").await;
    has(&html, "class=\"stage fig-stage\"");
}

#[tokio::test(flavor = "current_thread")]
async fn a_pod_or_a_saga_of_ones_own_is_not_called_by_the_preset() {
    let html = page("#/sidecar/default-pod").await;
    has(&html, "Start and stop in the right order</h1>");
    // A pod with one container, and a saga with one step, as links have them.
    let pod = serde_json::json!("kind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n  - name: web\n");
    let trip = serde_json::from_str(&saga::format::write(&saga::ReadyMade::Trip.saga())).expect("JSON");
    let designs = [("sidecar", "default-pod", "Your pod", pod), ("saga", "missing-compensation", "Trip", trip)];
    for (lab, preset, own, design) in designs {
        let packed = lab::pack::pack(&design).expect("short");
        let html = page(&format!("#/{lab}/{preset}?design={packed}")).await;
        has(&html, &format!("{own}</h1>"));
        has(&html, "Changed from “");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_story_is_told_only_of_the_preset_as_it_is() {
    let links = [
        ("#/circuit-breaker/outage-and-recovery", "&breaker.failure_rate_threshold=30"),
        ("#/strangler-fig/first-route", "&traffic.users=700"),
        ("#/event-sourcing/month-of-one-account", "&delivery.delay_s=7"),
    ];
    for (preset, change) in links {
        let html = page(&format!("{preset}?seed=3")).await;
        assert!(!html.contains("Changed from “"), "{preset}: another seed is the same story");
        has(&page(&format!("{preset}?seed=3{change}")).await, "Changed from “");
    }
    has(&page("#/circuit-breaker/outage-and-recovery?do=down:payment@20s%2B10s").await, "Changed from “");
}

/// The tile of a readout.
fn tile(html: &str, id: &str) -> String {
    let rest = html.split(&format!("data-readout=\"{id}\"")).nth(1).expect("the tile");
    rest.split("</dd>").next().unwrap_or_default().to_string()
}

#[tokio::test(flavor = "current_thread")]
async fn the_success_of_users_says_how_much_of_it_is_the_fallback_s() {
    let open = tile(&page("#/circuit-breaker/outage-and-recovery?t=30").await, "users.success");
    has(&open, "of these ");
    has(&open, "% the last good answer");
    let healthy = tile(&page("#/circuit-breaker/outage-and-recovery?t=15").await, "users.success");
    assert!(!healthy.contains("of these"), "{healthy}");
}

#[tokio::test(flavor = "current_thread")]
async fn money_is_off_only_when_the_saga_is_over() {
    // Between the charge and the shipment.
    let running = tile(&page("#/saga/happy-path?t=0.6").await, "saga.money_off");
    assert!(!running.contains("80.00"), "{running}");
    has(&running, "not settled yet");
    has(&tile(&page("#/saga/happy-path?t=1.35").await, "saga.money_off"), "€ 0.00");
}

#[tokio::test(flavor = "current_thread")]
async fn a_run_that_is_its_own_comparison_is_beside_nothing() {
    let html = page("#/event-sourcing/month-of-one-account?delivery.delay_s=0&t=2000000").await;
    assert!(!html.contains("faultless: "), "nothing else to compare with");
}

#[tokio::test(flavor = "current_thread")]
async fn the_link_to_a_run_over_a_file_says_that_the_file_must_come_along() {
    let file = Some("own.ndjson".into());
    let props =
        |file| ShareProps { open: true, link: "#".into(), digest: "d".into(), file, on_close: Callback::noop() };
    let html = LocalServerRenderer::<Share>::with_props(props(file)).hydratable(false).render().await;
    has(&html, "not the events of “own.ndjson”. Hand over the file as well");
    let html = LocalServerRenderer::<Share>::with_props(props(None)).hydratable(false).render().await;
    assert!(!html.contains("Hand over the file"), "a preset is in the link");
    let mut scenario = event_sourcing::Preset::MonthOfOneAccount.scenario();
    assert_eq!(lab::EventSourcing::file_name(&scenario), None);
    assert!(lab::EventSourcing::set_file(&mut scenario, "0123456789abcdef~3~own.ndjson"));
    assert_eq!(lab::EventSourcing::file_name(&scenario), Some("own.ndjson".to_string()), "before it is opened too");
}

#[tokio::test(flavor = "current_thread")]
async fn prices_are_set_in_euros_and_links_carry_cents() {
    let html = page("#/sidecar/default-pod?cost.hour_cents=99999999").await;
    has(&html, "€ 0.00 to € 10,000.00, which links carry in cents");
    let mut scenario = sidecar::Scenario::default();
    scenario.cost.hour_cents = 9_050;
    let props = SettingsProps {
        of: lab::Sidecar::settings_of(),
        scenario: Shared::new(scenario.clone()),
        base: Shared::new(scenario),
        allowed: None,
        left_open: None,
        problems: [].into(),
        on_edit: Callback::noop(),
    };
    let html = LocalServerRenderer::<Settings<sidecar::Scenario>>::with_props(props).hydratable(false).render().await;
    let field = html.split("id=\"cost.hour_cents\"").nth(1).expect("the setting").split("id=").next().expect("a field");
    has(field, "value=\"90.5\"");
    has(field, "€");
}
