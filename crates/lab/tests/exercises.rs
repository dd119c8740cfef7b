//! Every exercise is true to its word: its start fails, its known solution passes.

use lab::exercise::Written;
use lab::{Exercise, GradeError, Grading, grade};
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
        let start = grade(&exercise, &exercise.start()).expect("it can be graded");
        assert!(!start.passed && start.score < 1.0, "{}: the start passes", exercise.name);
        assert!(start.goals.iter().any(|goal| goal.first_failing_seed.is_some()));
        let solved = grade(&exercise, &exercise.solved().expect("a solution")).expect("it can be graded");
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
fn errors_say_where() {
    let mut exercise = Exercise::built_in().swap_remove(0);
    exercise.goals[1].goal = "breaker.nothing == 0".to_string();
    exercise.title.clear();
    exercise.allowed.push("nothing".to_string());
    exercise.settings.insert("caller.threads".to_string(), Written::Number(0.0));
    exercise.seeds.count = 1_000;
    let fields: Vec<String> = exercise.check().into_iter().map(|error| error.field).collect();
    assert_eq!(fields, ["settings.caller.threads", "allowed.7", "seeds.count", "goals.2.goal", "title"]);
    let unknown = FILES[0].replacen("\"hints\"", "\"hint\"", 1);
    let error = Exercise::parse(&unknown).expect_err("an unknown field");
    assert!(error[0].problem.contains("hint"), "{error:?}");
}
