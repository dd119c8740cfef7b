//! Every exercise is true to its word: its start fails, its known solution passes.

use lab::exercise::Written;
use lab::{Exercise, ExerciseError, ExerciseRef, GradeError, Grading, Link, SeedRange, Seeds, Wrong, grade};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const FILES: [&str; 1] = [include_str!("../exercises/noisy-but-healthy.json")];

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
        let start = grade(exercise, &exercise.start()).expect("it can be graded");
        assert!(!start.passed && start.score < 1.0, "{}: the start passes", exercise.name);
        assert!(start.goals.iter().any(|goal| goal.first_failing_seed.is_some()));
        let solved = grade(exercise, &exercise.solved().expect("a solution")).expect("it can be graded");
        assert!(solved.passed && solved.score == 1.0, "{}: the solution fails: {solved:?}", exercise.name);
    }
}

#[test]
fn grading_in_slices_gives_the_same_verdict() {
    let exercise = &Exercise::built_in()[0];
    let whole = grade(exercise, &exercise.start()).expect("it can be graded");
    let mut grading = Grading::new(exercise, &exercise.start()).expect("it can be graded");
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
    let mut cheated = exercise.solved().expect("a solution");
    cheated.seed = 99;
    assert!(Grading::new(exercise, &cheated).is_ok(), "the seed does not matter");
    cheated.service.error_percent = 0.0;
    cheated.faults.clear();
    let refused = Grading::new(exercise, &cheated).map(|_| ()).expect_err("not allowed");
    assert_eq!(refused, GradeError::NotAllowed(vec!["service.error_percent".to_string(), "do".to_string()]));
}

#[test]
fn a_blind_breaker_does_not_pass() {
    let exercise = &Exercise::built_in()[0];
    let mut blind = exercise.start();
    blind.breaker.failure_rate_threshold = 100.0;
    blind.breaker.minimum_number_of_calls = 300;
    blind.breaker.sliding_window_size = 300;
    let verdict = grade(exercise, &blind).expect("it can be graded");
    assert!(!verdict.passed);
    assert_eq!(verdict.goals[0].met_on, verdict.goals[0].of, "it never opens falsely");
    assert!(verdict.goals[1].met_on < verdict.goals[1].of, "nor in time");
}

#[test]
fn the_right_prediction_is_computed() {
    assert_eq!(Exercise::built_in()[0].right_answer(), Some(2));
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
    assert_eq!(errors[4].to_string().split('”').next(), Some("goals.2.goal: “breaker.nothing == 0"));
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
    let verdict = grade(&exercise, &exercise.start()).expect("it can be graded");
    assert_eq!((verdict.goals[0].of, verdict.goals[0].first_failing_seed), (2, Some(99)));
    assert_eq!(exercise.start().seed, 99);
}

#[test]
fn a_packed_exercise_is_graded_as_the_file_is_and_carries_no_solution() {
    let exercise = &Exercise::built_in()[0];
    let solved = exercise.solved().expect("a solution");
    let mut link = Link::to_preset(circuit_breaker::Preset::NoisyButHealthy);
    link.exercise = Some(ExerciseRef::packed(exercise).expect("it is short"));
    let Some(ExerciseRef::Pack(packed)) = Link::parse(&link.to_string()).link.exercise else { panic!("it is packed") };
    assert_eq!(packed.solution, None);
    assert_eq!(grade(&packed, &solved), grade(exercise, &solved));
}

#[test]
fn a_longer_window_is_not_always_better() {
    // 32 threads that each wait 2 s: a breaker that needs more failures than that is late, as the lesson says.
    let exercise = &Exercise::built_in()[0];
    let mut late = exercise.start();
    late.breaker.sliding_window_size = 50;
    late.breaker.minimum_number_of_calls = 50;
    late.breaker.failure_rate_threshold = 70.0;
    let verdict = grade(exercise, &late).expect("it can be graded");
    assert_eq!((verdict.goals[0].met_on, verdict.goals[1].met_on), (20, 0));
}
