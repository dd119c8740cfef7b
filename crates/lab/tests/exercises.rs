//! Every exercise is true to its word: its start fails, its known solution passes.

use circuit_breaker::readout::over_run;
use expect_test::expect;
use lab::exercise::Written;
use lab::{
    BadDone, CircuitBreaker, EventSourcing, Exercise, ExerciseError, ExerciseRef, GoalResult, GradeError, Grading, Lab,
    LabId, Link, Prediction, Saga, SeedRange, Seeds, Sidecar, StranglerFig, Trying, Verdict, Wrong, grade,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const FILES: [&str; 10] = [
    include_str!("../exercises/noisy-but-healthy.json"),
    include_str!("../exercises/retry-budget.json"),
    include_str!("../exercises/order-and-idempotency.json"),
    include_str!("../exercises/two-writers-lost-answers.json"),
    include_str!("../exercises/missing-compensation.json"),
    include_str!("../exercises/late-is-not-never.json"),
    include_str!("../exercises/one-night.json"),
    include_str!("../exercises/unreachable-rules.json"),
    include_str!("../exercises/too-many-sidecars.json"),
    include_str!("../exercises/last-words.json"),
];

#[test]
fn every_built_in_exercise_reads() {
    assert_eq!(Exercise::built_in().len(), FILES.len());
    for json in FILES {
        Exercise::parse(json).expect("it reads");
    }
}

#[test]
fn the_start_fails_and_the_solution_passes() {
    for exercise in Exercise::built_in() {
        match LabId::named(&exercise.lab).expect("a lab") {
            LabId::CircuitBreaker => start_fails_and_solution_passes::<CircuitBreaker>(exercise),
            LabId::EventSourcing => start_fails_and_solution_passes::<EventSourcing>(exercise),
            LabId::Saga => start_fails_and_solution_passes::<Saga>(exercise),
            LabId::StranglerFig => start_fails_and_solution_passes::<StranglerFig>(exercise),
            LabId::Sidecar => start_fails_and_solution_passes::<Sidecar>(exercise),
        }
    }
}

fn start_fails_and_solution_passes<L: Lab>(exercise: &Exercise) {
    let start = grade::<L>(exercise, &exercise.start::<L>()).expect("it can be graded");
    assert!(!start.passed && start.score < 1.0, "{}: the start passes", exercise.name);
    assert!(start.goals.iter().any(|goal| goal.first_failing_seed.is_some()));
    let solved = grade::<L>(exercise, &exercise.solved::<L>().expect("a solution")).expect("it can be graded");
    assert!(solved.passed && solved.score == 1.0, "{}: the solution fails: {solved:?}", exercise.name);
    if exercise.predict.is_some() {
        assert!(exercise.right_answer::<L>().is_some(), "{}: no answer is right", exercise.name);
    }
}

#[test]
fn order_alone_and_memory_alone_are_not_enough() {
    let exercise = Exercise::named("order-and-idempotency").expect("built in");
    for (deduplicate, in_order) in [(true, false), (false, true)] {
        let mut scenario = exercise.start::<EventSourcing>();
        (scenario.projection.deduplicate, scenario.projection.in_order) = (deduplicate, in_order);
        let verdict = grade::<EventSourcing>(exercise, &scenario).expect("it can be graded");
        assert!(!verdict.passed, "{deduplicate} {in_order}");
    }
}

/// Grades the start with some of the solution's settings, and its design if asked for.
fn with_some_of_the_solution<L: Lab>(name: &str, settings: &[&str], design: bool) -> Verdict {
    let exercise = Exercise::named(name).expect("built in");
    let (mut scenario, solved) = (exercise.start::<L>(), exercise.solved::<L>().expect("a solution"));
    for id in settings {
        let setting = L::setting(id).expect("a setting");
        (setting.set)(&mut scenario, (setting.get)(&solved));
    }
    if design {
        L::set_design(&mut scenario, &L::design(&solved).expect("a design")).expect("it can be taken");
    }
    grade::<L>(exercise, &scenario).expect("it can be graded")
}

#[test]
fn versions_attempts_and_ids_are_needed_together() {
    let all = ["writers.expected_version", "writers.retries", "writers.same_id"];
    for left_out in all {
        let two: Vec<&str> = all.into_iter().filter(|id| *id != left_out).collect();
        let verdict = with_some_of_the_solution::<EventSourcing>("two-writers-lost-answers", &two, false);
        assert!(!verdict.passed, "it passes without {left_out}");
    }
}

#[test]
fn noting_before_the_call_undoing_nothing_and_refusing_what_is_late_are_needed_together() {
    let all = ["policy.empty_compensation", "policy.refuse_late_actions"];
    assert!(!with_some_of_the_solution::<Saga>("late-is-not-never", &all, false).passed, "without the design");
    for left_out in all {
        let one: Vec<&str> = all.into_iter().filter(|id| *id != left_out).collect();
        assert!(!with_some_of_the_solution::<Saga>("late-is-not-never", &one, true).passed, "without {left_out}");
    }
}

#[test]
fn neither_no_retries_nor_fewer_nor_later_ones_nor_a_large_budget_end_the_storm_well() {
    let exercise = Exercise::named("retry-budget").expect("built in");
    let graded = |change: fn(&mut circuit_breaker::Scenario)| {
        let mut scenario = exercise.start::<CircuitBreaker>();
        change(&mut scenario);
        grade::<CircuitBreaker>(exercise, &scenario).expect("it can be graded")
    };
    let none = graded(|scenario| scenario.retry.attempts = 1);
    assert!(none.goals[0].met_on == 0 && none.goals[1].met_on == none.goals[1].of, "{none:?}");
    assert!(graded(|scenario| scenario.retry.attempts = 2).score < 0.5);
    assert!(graded(|scenario| scenario.retry.backoff_ms = 5_000).score < 1.0);
    let budget = |percent: f64| {
        let mut scenario = exercise.start::<CircuitBreaker>();
        (scenario.retry.budget_enabled, scenario.retry.budget_percent) = (true, percent);
        grade::<CircuitBreaker>(exercise, &scenario).expect("it can be graded").passed
    };
    // As the lesson says: too small a budget is a loss, too large a one a wait.
    assert_eq!([2.0, 5.0, 20.0].map(budget), [false, true, false]);
}

#[test]
fn a_trial_tells_a_start_that_passes_from_a_solution_that_fails() {
    let exercise = Exercise::named("retry-budget").expect("built in");
    assert!(lab::Trying::new(exercise).expect("it can be graded").run().holds());
    let mut easy = exercise.clone();
    easy.settings.extend(exercise.solution.clone().expect("a solution"));
    let trial = lab::Trying::new(&easy).expect("it can be graded").run();
    assert!(trial.start.passed && !trial.holds());
    let hopeless = Exercise { solution: Some(Default::default()), ..exercise.clone() };
    let trial = lab::Trying::new(&hopeless).expect("it can be graded").run();
    assert!(!trial.start.passed && !trial.holds());
    let mut sliced = lab::Trying::new(exercise).expect("it can be graded");
    assert_eq!(sliced.total(), 40);
    let found = loop {
        if let Some(trial) = sliced.advance(5_000) {
            break trial;
        }
    };
    assert_eq!((found.holds(), sliced.done()), (true, 40));
}

#[test]
fn what_students_get_reads_starts_the_same_and_has_no_solution() {
    for exercise in Exercise::built_in() {
        let file = Exercise::parse(&exercise.file()).expect("it reads");
        assert_eq!((&file.solution, &file.solution_design), (&None, &None));
        assert_eq!(file, exercise.without_solution());
        let link = exercise.link(ExerciseRef::packed(exercise).expect("it is short"));
        match LabId::named(&exercise.lab).expect("a lab") {
            LabId::CircuitBreaker => opens_at_its_start::<CircuitBreaker>(exercise, &link),
            LabId::EventSourcing => opens_at_its_start::<EventSourcing>(exercise, &link),
            LabId::Saga => opens_at_its_start::<Saga>(exercise, &link),
            LabId::StranglerFig => opens_at_its_start::<StranglerFig>(exercise, &link),
            LabId::Sidecar => opens_at_its_start::<Sidecar>(exercise, &link),
        }
    }
}

fn opens_at_its_start<L: Lab>(exercise: &Exercise, link: &str) {
    let parsed = Link::<L>::parse(link);
    assert_eq!(parsed.notes, []);
    assert!(parsed.link.scenario == exercise.start::<L>(), "{}", exercise.name);
}

#[test]
fn route_by_route_without_copies_and_copies_before_one_night_are_not_enough() {
    let exercise = Exercise::named("one-night").expect("built in");
    for (mode, percent) in [(strangler_fig::Mode::RouteByRoute, 0.0), (strangler_fig::Mode::BigBang, 10.0)] {
        let mut scenario = exercise.start::<StranglerFig>();
        (scenario.pace.mode, scenario.shadow.percent) = (mode, percent);
        let verdict = grade::<StranglerFig>(exercise, &scenario).expect("it can be graded");
        assert!(!verdict.passed, "{mode:?} {percent}");
    }
}

#[test]
fn a_verdict_is_the_same_on_every_platform() {
    let exercise = &Exercise::built_in()[0];
    let shown = |verdict: Verdict| {
        let goal = |goal: &GoalResult| {
            format!("{} of {} {:?} {:?} {:?}\n", goal.met_on, goal.of, goal.first_failing_seed, goal.value, goal.other)
        };
        format!("score {}\n{}", verdict.score, verdict.goals.iter().map(goal).collect::<String>())
    };
    // The numbers to the last bit are the test: the same lines run natively and on wasm.
    let start = grade::<CircuitBreaker>(exercise, &exercise.start::<CircuitBreaker>()).expect("it can be graded");
    expect![[r#"
        score 0.6666666666666666
        0 of 20 Some(1) Some(9.0) Some(0.0)
        20 of 20 None Some(0.0) Some(3.0)
        20 of 20 None Some(100.0) Some(90.47461551182404)
    "#]]
    .assert_eq(&shown(start));
    let solved = grade::<CircuitBreaker>(exercise, &exercise.solved::<CircuitBreaker>().expect("a solution"))
        .expect("it can be graded");
    expect![[r#"
        score 1
        20 of 20 None Some(0.0) Some(0.0)
        20 of 20 None Some(2.265814) Some(3.0)
        20 of 20 None Some(98.84240119067306) Some(90.47461551182404)
    "#]]
    .assert_eq(&shown(solved));
}

#[test]
fn the_lesson_counts_the_false_opens_right() {
    let exercise = &Exercise::built_in()[0];
    let false_opens = |place| {
        let seed = exercise.seeds.get(place).expect("a seed");
        let totals = circuit_breaker::fold(&circuit_breaker::Scenario { seed, ..exercise.start::<CircuitBreaker>() })
            .expect("valid");
        over_run("breaker.false_opens", &totals).expect("a breaker")
    };
    let counts: Vec<f64> = (0..exercise.seeds.count()).map(false_opens).collect();
    let (least, most) = counts.iter().fold((f64::MAX, 0.0_f64), |(least, most), n| (least.min(*n), most.max(*n)));
    let lesson = lab::exercise::prose(&exercise.lesson, "en").concat();
    assert!(lesson.contains(&format!("opened {least} to {most} times for nothing")), "{counts:?}");
}

#[test]
fn grading_in_slices_gives_the_same_verdict() {
    let exercise = &Exercise::built_in()[0];
    let whole = grade::<CircuitBreaker>(exercise, &exercise.start::<CircuitBreaker>()).expect("it can be graded");
    let mut grading =
        Grading::<CircuitBreaker>::new(exercise, &exercise.start::<CircuitBreaker>()).expect("it can be graded");
    let sliced = loop {
        if let Some(verdict) = grading.advance(777) {
            break verdict;
        }
    };
    assert_eq!(sliced, whole);
    assert_eq!(grading.done(), grading.total());
}

#[test]
fn a_change_that_is_not_allowed_is_an_error_that_names_it() {
    let exercise = &Exercise::built_in()[0];
    let mut cheated = exercise.solved::<CircuitBreaker>().expect("a solution");
    cheated.seed = 99;
    assert!(Grading::<CircuitBreaker>::new(exercise, &cheated).is_ok(), "the seed does not matter");
    cheated.service.error_percent = 0.0;
    cheated.faults.clear();
    let refused = Grading::<CircuitBreaker>::new(exercise, &cheated).map(|_| ()).expect_err("not allowed");
    assert_eq!(refused, GradeError::NotAllowed(vec!["service.error_percent".to_string(), "do".to_string()]));
}

#[test]
fn a_blind_breaker_does_not_pass() {
    let exercise = &Exercise::built_in()[0];
    let mut blind = exercise.start::<CircuitBreaker>();
    blind.breaker.failure_rate_threshold = 100.0;
    blind.breaker.minimum_number_of_calls = 300;
    blind.breaker.sliding_window_size = 300;
    let verdict = grade::<CircuitBreaker>(exercise, &blind).expect("it can be graded");
    assert!(!verdict.passed);
    assert_eq!(verdict.score, 1.0 / 3.0, "one goal of three is met on all seeds");
    assert_eq!(verdict.goals[0].met_on, verdict.goals[0].of, "it never opens falsely");
    assert!(verdict.goals[1].met_on < verdict.goals[1].of, "nor in time");
}

#[test]
fn the_right_prediction_is_computed() {
    assert_eq!(Exercise::built_in()[0].right_answer::<CircuitBreaker>(), Some(2));
}

#[test]
fn a_prediction_that_nobody_can_make_is_refused() {
    let mut exercise = Exercise::built_in()[0].clone();
    let trial = Trying::new(&exercise).expect("it can be graded").run();
    assert_eq!(trial.prediction, Prediction::Right(2));
    assert!(trial.holds());
    for (option, when) in exercise.predict.as_mut().expect("a question").options.iter_mut().zip([
        "breaker.opened > 1000",
        "breaker.opened < without-breaker:service.calls",
        "breaker.false_opens > 1000",
    ]) {
        option.when = when.to_string();
    }
    assert_eq!(exercise.right_answer::<CircuitBreaker>(), Some(1), "against a variant");
    exercise.predict.as_mut().expect("a question").options[1].when = "breaker.opened == 1000".to_string();
    let trial = Trying::new(&exercise).expect("it can be graded").run();
    assert!(!trial.start.passed && trial.solution.as_ref().is_some_and(|solution| solution.passed));
    assert!(!trial.holds(), "whatever is predicted, it goes otherwise");
    let Prediction::NoneRight(values) = trial.prediction else { panic!("{:?}", trial.prediction) };
    let values: Vec<_> = values.iter().map(|(readout, value)| (readout.id, *value)).collect();
    assert_eq!(values, [("breaker.opened", Some(10.0)), ("breaker.false_opens", Some(9.0))]);
    exercise.predict = None;
    assert!(Trying::new(&exercise).expect("it can be graded").run().holds(), "it need not ask anything");
}

#[test]
fn errors_say_where_and_what() {
    let mut exercise = Exercise::built_in()[0].clone();
    exercise.goals[1].goal = "breaker.nothing == 0".to_string();
    exercise.title.clear();
    exercise.allowed.push("nothing".to_string());
    exercise.settings.insert("caller.threads".to_string(), Written::Number(0.0));
    exercise.seeds = Seeds::Range(SeedRange { from: 0, count: 4_000_000_000 });
    exercise.done = Some(vec!["down:payment@1s+1s".to_string(), "burn".to_string()]);
    let errors = exercise.check();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["settings.caller.threads", "do.2", "allowed.7", "seeds", "goals.2.goal", "title"]);
    let seeds = Wrong::Count { got: 4_000_000_000, least: 1, most: 200 };
    assert_eq!(errors[3], ExerciseError { field: "seeds".to_string(), wrong: seeds });
    assert_eq!(errors[4].field, "goals.2.goal");
    assert_eq!(errors[4].wrong, Wrong::UnknownReadout("breaker.nothing".to_string()));
    assert!(matches!(&errors[1].wrong, Wrong::BadThingDone(BadDone::Verb { got, .. }) if got == "burn"), "{errors:?}");
}

#[test]
fn a_file_that_is_no_exercise_is_told_with_its_place_and_every_known_field() {
    let said = |json: &str| match Exercise::parse(json).map_err(|errors| errors.into_iter().next()) {
        Err(Some(ExerciseError { wrong: Wrong::NotJson(said), .. })) => said,
        other => panic!("{other:?}"),
    };
    let json = FILES[0];
    let unknown = said(&json.replacen("\"hints\"", "\"hint\"", 1));
    assert!(unknown.starts_with("unknown field `hint`, expected one of `format`"), "{unknown}");
    assert!(unknown.contains("`solution_design` at line "), "{unknown}");
    let number = said(r#"{"title": {"en": 7}}"#);
    assert_eq!(number, "a text or a list of texts is expected at line 1 column 19");
    let list = said(r#"{"settings": {"caller.threads": [1]}}"#);
    assert!(list.starts_with("a number, a text, true or false is expected at line 1"), "{list}");
}

#[test]
fn what_there_is_to_see_is_named_by_readouts() {
    let mut exercise = Exercise::built_in()[0].clone();
    exercise.see = vec!["breaker.opened".to_string(), "breaker.mood".to_string()];
    let errors = exercise.check();
    assert_eq!(errors, [ExerciseError { field: "see.2".into(), wrong: Wrong::UnknownReadout("breaker.mood".into()) }]);
}

#[test]
fn of_a_task_there_is_more_after_the_prediction() {
    for exercise in Exercise::built_in() {
        for paragraphs in exercise.task.values() {
            assert!(paragraphs.all().len() >= 2, "{}: its first paragraph alone is shown before", exercise.name);
        }
    }
}

#[test]
fn an_unknown_field_is_named() {
    for (known, unknown) in [("\"hints\"", "\"hint\""), ("\"count\"", "\"number\""), ("\"when\"", "\"if\"")] {
        let errors = Exercise::parse(&FILES[0].replacen(known, unknown, 1)).expect_err("an unknown field");
        let name = unknown.replace('"', "`");
        assert!(matches!(&errors[0].wrong, Wrong::NotJson(why) if why.contains(&name)), "{errors:?}");
    }
}

#[test]
fn a_list_of_seeds_is_graded_in_its_order() {
    let mut exercise = Exercise::built_in()[0].clone();
    exercise.seeds = Seeds::List(vec![99, 7]);
    let verdict = grade::<CircuitBreaker>(&exercise, &exercise.start::<CircuitBreaker>()).expect("it can be graded");
    assert_eq!((verdict.goals[0].of, verdict.goals[0].first_failing_seed), (2, Some(99)));
    assert_eq!(exercise.start::<CircuitBreaker>().seed, 99);
}

#[test]
fn the_start_has_a_seed_of_its_own_that_grading_ignores() {
    let mut exercise = Exercise::built_in()[0].clone();
    let verdict = grade::<CircuitBreaker>(&exercise, &exercise.start::<CircuitBreaker>());
    exercise.seed = Some(77);
    assert_eq!((exercise.check(), exercise.start::<CircuitBreaker>().seed), (vec![], 77));
    assert_eq!(grade::<CircuitBreaker>(&exercise, &exercise.start::<CircuitBreaker>()), verdict);
    exercise.seed = Some(u64::MAX);
    assert_eq!(exercise.check()[0].field, "seed");
}

#[test]
fn a_solution_that_cannot_run_as_a_whole_is_an_error() {
    let mut exercise = Exercise::built_in()[0].clone();
    exercise.allowed.push("run.duration_s".to_string());
    let solution = exercise.solution.get_or_insert_default();
    solution.insert("run.duration_s".to_string(), Written::Number(10.0));
    let errors = exercise.check();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].field, "solution: faults.1", "the outage at 60 s comes after the end");
}

#[test]
fn the_goals_of_one_run_are_those_of_a_grading_on_its_seed() {
    let mut exercise = Exercise::built_in()[0].clone();
    exercise.seeds = Seeds::List(vec![3]);
    for scenario in [exercise.start::<CircuitBreaker>(), exercise.solved::<CircuitBreaker>().expect("a solution")] {
        let verdict = grade::<CircuitBreaker>(&exercise, &scenario).expect("it can be graded");
        let own = circuit_breaker::fold(&scenario).expect("valid");
        let variant = exercise.variants::<CircuitBreaker>()[0];
        let other = circuit_breaker::fold(&variant.of(&scenario)).expect("valid");
        let met: Vec<bool> = verdict.goals.iter().map(|goal| goal.met_on == 1).collect();
        assert_eq!(exercise.goals_on::<CircuitBreaker>(&own, &[(variant, &other)]), met);
        assert!(!exercise.goals_on::<CircuitBreaker>(&own, &[])[2], "without the variant's run its goal is not met");
    }
}

#[test]
fn a_packed_exercise_is_graded_as_the_file_is_and_carries_no_solution() {
    let exercise = &Exercise::built_in()[0];
    let solved = exercise.solved::<CircuitBreaker>().expect("a solution");
    let mut link = Link::<CircuitBreaker>::to_preset(circuit_breaker::Preset::NoisyButHealthy);
    link.exercise = Some(ExerciseRef::packed(exercise).expect("it is short"));
    let Some(ExerciseRef::Pack(packed)) = Link::<CircuitBreaker>::parse(&link.to_string()).link.exercise else {
        panic!("it is packed")
    };
    assert_eq!(packed.solution, None);
    assert_eq!(grade::<CircuitBreaker>(&packed, &solved), grade::<CircuitBreaker>(exercise, &solved));
}

#[test]
fn a_longer_window_is_not_always_better() {
    // 32 threads that each wait 2 s: a breaker that needs more failures than that is late, as the lesson says.
    let exercise = &Exercise::built_in()[0];
    let mut late = exercise.start::<CircuitBreaker>();
    late.breaker.sliding_window_size = 50;
    late.breaker.minimum_number_of_calls = 50;
    late.breaker.failure_rate_threshold = 70.0;
    let verdict = grade::<CircuitBreaker>(exercise, &late).expect("it can be graded");
    assert_eq!((verdict.goals[0].met_on, verdict.goals[1].met_on), (20, 0));
}
