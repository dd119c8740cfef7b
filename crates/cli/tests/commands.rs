//! The commands as somebody types them: what they print, and with what status they end.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

const START: &str = "#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy";

fn halfopen(arguments: &[&str]) -> Output {
    spoken(&[], arguments)
}

/// The command under an environment; nothing of what this machine is set to is left.
fn spoken(environment: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_halfopen"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied()).args(arguments).output().expect("it starts")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

fn solution() -> String {
    let exercise = lab::Exercise::named("noisy-but-healthy").expect("built in");
    let link = lab::Link::<lab::CircuitBreaker> {
        scenario: exercise.solved::<lab::CircuitBreaker>().expect("a solution"),
        exercise: Some(lab::ExerciseRef::BuiltIn(exercise.name.clone())),
        ..lab::Link::to_preset(circuit_breaker::Preset::NoisyButHealthy)
    };
    link.to_string()
}

fn file(name: &str, content: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("it is written");
    path
}

#[test]
fn a_run_gives_the_digest_and_readouts_of_the_core() {
    let link = "https://example.org/labs/#/circuit-breaker/outage-and-recovery?seed=7&t=12.4";
    let ran = json(&halfopen(&["run", link]));
    let mut scenario = circuit_breaker::Preset::OutageAndRecovery.scenario();
    scenario.seed = 7;
    let (log, _) = circuit_breaker::run(&scenario).expect("valid");
    assert_eq!(ran["digest"], log.digest().short());
    assert_eq!(ran["entries"], log.len());
    assert_eq!(ran["readouts"]["breaker.opened"], 1.0);
}

#[test]
fn a_run_that_is_longer_than_its_log_says_so_and_gives_the_numbers_of_the_whole() {
    let link = "#/circuit-breaker/outage-and-recovery?run.duration_s=3600&traffic.rate_per_s=500&traffic.search_rate_per_s=500&caller.threads=512&service.servers=512&do=down:payment@3000s+60s";
    let output = halfopen(&["run", link]);
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("cut at 2,000,00"), "{}", said(&output));
    let ran = json(&output);
    let cut = ran["log_cut_at_s"].as_f64().expect("a moment");
    assert!((450.0..600.0).contains(&cut), "{cut}");
    // The outage is long after the cut.
    assert_eq!(ran["readouts"]["breaker.opened"], 1.0);
    let sweep = ["--setting", "caller.timeout_ms", "--from", "2000", "--to", "2000", "--values", "1", "--seeds", "1"];
    let swept = out(&halfopen(&[&["sweep", link], &sweep[..]].concat()));
    let mut lines = swept.lines();
    let columns: Vec<&str> = lines.next().expect("a head").split(',').collect();
    let place = columns.iter().position(|name| *name == "users.success").expect("a column");
    let value: f64 = lines.next().expect("a line").split(',').nth(place).expect("a value").parse().expect("a number");
    assert_eq!(ran["readouts"]["users.success"].as_f64(), Some(value), "run and sweep agree");
    let whole = json(&halfopen(&["run", "#/circuit-breaker/low-traffic"]));
    assert!(whole.get("log_cut_at_s").is_none());
}

#[test]
fn the_log_comes_one_entry_a_line() {
    let output = halfopen(&["run", "#/circuit-breaker/low-traffic", "--log", "-"]);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let ran = json(&halfopen(&["run", "#/circuit-breaker/low-traffic"]));
    assert_eq!(ran["entries"], lines.len());
    assert_eq!(lines[0]["number"], 1);
}

#[test]
fn a_file_stands_for_its_link() {
    let path = file("link.txt", "\n#/circuit-breaker/brown-out?seed=3\n");
    let ran = json(&halfopen(&["run", path.to_str().expect("a name")]));
    assert_eq!((&ran["preset"], &ran["seed"]), (&"brown-out".into(), &3.into()));
}

#[test]
fn a_grade_ends_with_the_status_of_its_verdict() {
    let start = halfopen(&["grade", START]);
    assert_eq!(start.status.code(), Some(1), "{}", said(&start));
    assert!(out(&start).ends_with("noisy-but-healthy: not passed, score 0.67\n"), "{}", out(&start));
    let solved = halfopen(&["grade", &solution(), "--json"]);
    assert_eq!(solved.status.code(), Some(0), "{}", said(&solved));
    let verdict = json(&solved);
    assert_eq!((&verdict["passed"], &verdict["score"]), (&true.into(), &1.0.into()));
    assert_eq!(verdict["goals"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_link_of_another_version_has_its_own_status() {
    let output = halfopen(&["grade", &format!("{START}&d=0123456789abcdef")]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("made with another version"), "{}", said(&output));
}

#[test]
fn what_cannot_be_read_is_named_and_ends_with_2() {
    for (arguments, wanted) in [
        (&["grade", "#/circuit-breaker/noisy-but-healthy?caller.threads=0"][..], "caller.threads"),
        (&["grade", "#/circuit-breaker/brown-out"], "has none; give one with --exercise"),
        (&["grade", "no-such-file"], "neither a link (which has a #) nor a file"),
        (&["check", "no-such-file"], "cannot be read"),
        (&["link", "encode", "circuit-breaker/brown-out", "--set", "nonsense=1"], "nonsense"),
        (&["sweep", START, "--setting", "nothing", "--from", "1", "--to", "2"], "nothing"),
        (
            &["sweep", START, "--setting", "caller.threads", "--from", "1", "--to", "9", "--shard", "3/2"],
            "i from 1 to n",
        ),
        (&["run", "#/circuit-breaker/brown-out", "--log", "/no/such/folder/log"], "cannot be written"),
    ] {
        let output = halfopen(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(wanted), "{arguments:?}: {}", said(&output));
    }
}

#[test]
fn a_link_to_something_that_there_is_not_gives_no_numbers_of_something_else() {
    const SETTING: [&str; 6] = ["--setting", "caller.threads", "--from", "1", "--to", "2"];
    for (link, wanted) in [
        ("/tmp/no-such-folder/link.txt", "neither a link (which has a #) nor a file"),
        ("no-such-folder/link.txt", "neither a link (which has a #) nor a file"),
        ("https://example.org/tmp", "neither a link (which has a #) nor a file"),
        ("#/sagas/crash", "“sagas” is no lab; the labs are circuit-breaker, saga,"),
        ("#/", "“” is no lab"),
        ("#/saga/crush", "“crush” is no preset of the lab saga; its presets are happy-path,"),
        (&format!("#/saga/crash?t={}", "1".repeat(70_000)), "at most 65,536 are read"),
    ] {
        let sweep: Vec<&str> = ["sweep", link].into_iter().chain(SETTING).collect();
        for arguments in [&["run", link][..], &["grade", link], &["link", "decode", link], &sweep] {
            let output = halfopen(arguments);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            assert!(said(&output).contains(wanted), "{arguments:?}: {}", said(&output));
            assert_eq!(out(&output), "", "{arguments:?}");
        }
    }
    let encoded = halfopen(&["link", "encode", "saga/crush"]);
    assert!(said(&encoded).contains("“crush” is no preset of the lab saga"), "{}", said(&encoded));
    assert_eq!(encoded.status.code(), Some(2));
    assert!(said(&halfopen(&["audit", "#/sagas/crash"])).contains("“sagas” is no lab"));
    // What is a lab needs no `#`, and what else cannot be read is named beside the run.
    let output = halfopen(&["run", "/saga/crash?nonsense=1"]);
    assert_eq!(json(&output)["preset"], "crash");
    assert!(said(&output).contains("nonsense"), "{}", said(&output));
    let german = halfopen(&["--lang", "de", "run", "#/saga/crush"]);
    assert!(said(&german).contains("„crush“ ist kein Beispiel des Labors saga"), "{}", said(&german));
}

#[test]
fn a_link_about_a_file_is_not_answered_with_the_numbers_of_its_preset() {
    let link = "#/event-sourcing/replay?file=0123456789abcdef~12~events.ndjson";
    let link = link.replace("replay", event_sourcing::Preset::ALL[0].id());
    let sweep = ["sweep", &link, "--setting", "run.duration_h", "--from", "24", "--to", "48"];
    for arguments in [&["run", &link][..], &["run", &link, "--log", "-"], &sweep] {
        let output = halfopen(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains("12~events.ndjson, which are not in the link"), "{}", said(&output));
        assert_eq!(out(&output), "", "{arguments:?}");
    }
    // It can be taken apart and made all the same.
    assert_eq!(halfopen(&["link", "decode", &link]).status.code(), Some(0));
}

#[test]
fn a_run_that_is_not_the_linked_one_has_the_status_of_another_version() {
    let link = "#/circuit-breaker/low-traffic";
    let ran = json(&halfopen(&["run", link]));
    let digest = ran["digest"].as_str().expect("a digest");
    assert_eq!(halfopen(&["run", &format!("{link}?d={digest}")]).status.code(), Some(0));
    let other = format!("{link}?d=0123456789abcdef");
    for arguments in [&["run", &other][..], &["run", &other, "--log", "-"]] {
        let output = halfopen(arguments);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(said(&output).contains("made with another version"), "{}", said(&output));
        assert!(!out(&output).is_empty(), "what it is here is told all the same");
    }
}

#[test]
fn the_built_in_exercises_check_and_a_spoilt_one_does_not() {
    let json = include_str!("../../lab/exercises/noisy-but-healthy.json");
    let good = file("good.json", json);
    let output = halfopen(&["check", good.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), said(&output));
    let exercise = lab::Exercise::parse(json).expect("it reads");
    let easy = lab::Exercise { settings: exercise.solution.clone().expect("a solution"), ..exercise };
    let easy = file("easy.json", &serde_json::to_string(&easy).expect("it writes"));
    let output = halfopen(&["check", easy.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("passes: it must fail"), "{}", out(&output));
    let mut asks = lab::Exercise::parse(json).expect("it reads");
    assert!(out(&halfopen(&["check", good.to_str().expect("a name")])).contains("predict: answer 3 is right"));
    for option in &mut asks.predict.as_mut().expect("a question").options {
        option.when = "breaker.opened > 1000".to_string();
    }
    let asks = file("asks.json", &serde_json::to_string(&asks).expect("it writes"));
    let output = halfopen(&["check", asks.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("predict: no “when” of an answer holds on the start’s run ("), "{}", out(&output));
    let spoilt = file("spoilt.json", &json.replace("\"format\": 1", "\"format\": 9"));
    let output = halfopen(&["check", spoilt.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("format: 9; 1 to 1 are allowed"), "{}", said(&output));
}

#[test]
fn what_is_wrong_with_an_exercise_is_said_with_what_is_allowed() {
    let json = include_str!("../../lab/exercises/noisy-but-healthy.json");
    let mut exercise = lab::Exercise::parse(json).expect("it reads");
    exercise.done = Some(vec!["down:payments@10s+5s".into()]);
    exercise.goals[0].goal = "breaker.opend >= 1".into();
    exercise.goals[1].goal = "users.success > nobody:users.success".into();
    exercise.settings.insert("caller.threads".into(), lab::exercise::Written::Number(5_000.0));
    let path = file("wrong.json", &serde_json::to_string(&exercise).expect("it writes"));
    for (tag, wanted) in [
        (
            "en",
            [
                "do.1: there is no “payments” to do that to; there is payment",
                "goals.1.goal: “breaker.opend” is no readout of the lab",
                "goals.2.goal: “nobody” is no variant of the lab",
                "settings.caller.threads: “5000” cannot be; allowed are whole numbers from 1 to 512",
            ],
        ),
        (
            "de",
            [
                "do.1: „payments“ gibt es dafür nicht; es gibt payment",
                "goals.1.goal: „breaker.opend“ ist kein Messwert des Labors",
                "goals.2.goal: „nobody“ ist keine Variante des Labors",
                "settings.caller.threads: „5000“ geht nicht; erlaubt sind ganze Zahlen von 1 bis 512",
            ],
        ),
    ] {
        let output = halfopen(&["--lang", tag, "check", path.to_str().expect("a name")]);
        assert_eq!(output.status.code(), Some(2));
        for line in wanted {
            assert!(said(&output).lines().any(|said| said.trim() == line), "{line}: {}", said(&output));
        }
    }
    let number = file("number.json", &json.replacen("\"title\": {", "\"title\": {\"fr\": 7, ", 1));
    let output = halfopen(&["--lang", "de", "check", number.to_str().expect("a name")]);
    assert!(said(&output).contains("erwartet wird ein Text oder eine Liste von Texten (Zeile "), "{}", said(&output));
}

#[test]
fn a_link_is_taken_apart_and_made_again() {
    let link = "#/circuit-breaker/brown-out?v=1&seed=9&caller.threads=4&do=down:payment@10s+5s&t=12.4";
    let decoded = json(&halfopen(&["link", "decode", link]));
    assert_eq!(decoded["settings"]["caller.threads"], 4.0);
    assert_eq!(decoded["do"][0], "down:payment@10s+5s");
    let fields = ["seed=9", "caller.threads=4", "do=down:payment@10s+5s", "t=12.4"];
    let mut arguments = vec!["link", "encode", "circuit-breaker/brown-out"];
    arguments.extend(fields.iter().flat_map(|field| ["--set", *field]));
    assert_eq!(out(&halfopen(&arguments)).trim_end(), link);
}

#[test]
fn a_packed_exercise_is_graded_like_its_file() {
    let good = file("packed.json", include_str!("../../lab/exercises/noisy-but-healthy.json"));
    let packed = halfopen(&["link", "pack", good.to_str().expect("a name"), "--base", "https://example.org/"]);
    let link = out(&packed);
    assert!(link.starts_with("https://example.org/#/circuit-breaker/noisy-but-healthy?") && link.contains("x=pack:"));
    let decoded = json(&halfopen(&["link", "decode", link.trim_end()]));
    assert_eq!(decoded["exercise"]["pack"]["solution"], Value::Null, "students do not get the solution");
    assert_eq!(halfopen(&["grade", link.trim_end()]).status.code(), Some(1));
}

#[test]
fn a_file_for_students_is_written_graded_from_its_folder_and_has_no_solution() {
    let good = file("own.json", include_str!("../../lab/exercises/retry-budget.json"));
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("host");
    let folder = root.join("exercises");
    std::fs::create_dir_all(&folder).expect("it is made");
    let (good, folder) = (good.to_str().expect("a name"), folder.to_str().expect("a name"));
    let packed = halfopen(&["link", "pack", good, "--folder", folder]);
    assert_eq!(packed.status.code(), Some(0), "{}", said(&packed));
    let written = std::fs::read_to_string(format!("{folder}/retry-budget.json")).expect("it is there");
    assert_eq!(lab::Exercise::parse(&written).expect("it reads").solution, None);
    // As the host has it: the folder beside whoever asks.
    let grade = |link: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_halfopen"));
        command.current_dir(&root).args(["grade", link]).output().expect("it starts")
    };
    assert_eq!(grade(out(&packed).trim_end()).status.code(), Some(1));
    // A link that says nothing else begins with the start, too.
    let bare = grade("#/circuit-breaker/retry-storm?x=file:retry-budget");
    assert_eq!(bare.status.code(), Some(1), "{}", said(&bare));
    let solved = "retry.budget_enabled=on&retry.budget_percent=5";
    let solved = grade(&format!("{}&{solved}", out(&packed).trim_end()));
    assert_eq!(solved.status.code(), Some(0), "{}{}", out(&solved), said(&solved));
    let nowhere = halfopen(&["link", "pack", good, "--folder", "/no/such/folder"]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn shards_together_are_the_whole_sweep() {
    let sweep = |more: &[&str]| {
        let mut arguments =
            vec!["sweep", "#/circuit-breaker/low-traffic", "--setting", "breaker.minimum_number_of_calls"];
        arguments.extend(["--from", "2", "--to", "10", "--values", "3", "--seeds", "2", "--quiet"]);
        arguments.extend(more);
        let output = halfopen(&arguments);
        assert!(output.status.success(), "{}", said(&output));
        out(&output).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = sweep(&[]);
    assert!(whole[0].starts_with("breaker.minimum_number_of_calls,seed,users.success,"));
    assert_eq!(whole.len(), 1 + 6);
    assert_eq!(sweep(&["--threads", "1"]), whole);
    let (mut first, second) = (sweep(&["--shard", "1/2"]), sweep(&["--shard", "2/2"]));
    first.extend(second.into_iter().skip(1));
    first[1..].sort();
    let mut sorted = whole.clone();
    sorted[1..].sort();
    assert_eq!(first, sorted);
}

#[test]
fn an_audit_tells_each_wrong_end_and_ends_with_a_status_of_its_own() {
    let leaky = file(
        "leaky.json",
        r#"{"halfopen_saga":1,"steps":[{"name":"Pay","service":"bank","compensation":"Refund"},{"name":"Ship","service":"parcels"}]}"#,
    );
    let output = halfopen(&["audit", leaky.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(out(&output).contains("Aborted, Ship: ") && out(&output).contains("    Ship: "), "{}", out(&output));
    // The same numbers as the core's own, and as the lab shows for a link.
    let exercise = lab::Exercise::named("missing-compensation").expect("built in");
    let solved = lab::Link::<lab::Saga> {
        scenario: exercise.solved::<lab::Saga>().expect("a solution"),
        ..lab::Link::to_preset(saga::Preset::MissingCompensation)
    };
    let clean = halfopen(&["audit", &solved.to_string()]);
    assert_eq!(clean.status.code(), Some(0), "{}", said(&clean));
    let found = saga::audit::Audit::new(&solved.scenario.saga, solved.scenario.audit.bounds()).run();
    let (executions, states) = (found.executions, found.states);
    let last = format!("{executions} executions, {states} states, 0 wrong ends, {} stuck", found.stuck);
    assert_eq!(out(&clean).lines().last(), Some(last.as_str()));
    // A file with the link stands for it, as for every command.
    let linked = file("saga6.link", &format!("\nhttps://example.org/{solved}\n"));
    assert_eq!(out(&halfopen(&["audit", linked.to_str().expect("a name")])), out(&clean));
    let fewer = halfopen(&["audit", &solved.to_string(), "--attempts", "1", "--crashes", "0", "--no-late"]);
    assert_ne!(out(&fewer), out(&clean));
}

#[test]
fn an_audit_that_was_not_finished_proves_nothing() {
    let steps: Vec<String> = (0..12)
        .map(|step| format!(r#"{{"name":"S{step}","service":"s","compensation":"U{step}","after":[]}}"#))
        .collect();
    let wide = file("wide.json", &format!(r#"{{"halfopen_saga":1,"steps":[{}]}}"#, steps.join(",")));
    let output = halfopen(&["audit", wide.to_str().expect("a name"), "--attempts", "3", "--crashes", "1"]);
    assert_eq!(output.status.code(), Some(2), "{}", out(&output));
    assert!(out(&output).contains("the numbers are of a part only"), "{}", out(&output));
    assert!(said(&output).contains("nothing is proved"), "{}", said(&output));
}

#[test]
fn a_saga_that_cannot_be_read_is_named_with_its_place() {
    let bad = file("bad-saga.json", r#"{"halfopen_saga":1,"steps":[{"name":"Pay","service":"bank","kind":"odd"}]}"#);
    let hashed = file("hashed.json", r##"{"halfopen_saga":1,"name":"#/saga/crash","steps":7}"##);
    let other = file("breaker.link", "#/circuit-breaker/brown-out");
    for (saga, wanted) in [
        (hashed.to_str().expect("a name"), "hashed.json is not in order"),
        (other.to_str().expect("a name"), "which has no saga to audit"),
        (bad.to_str().expect("a name"), "Step 1 (Pay), kind"),
        ("no-such-file", "neither a link (which has a #) nor a saga"),
        ("#/circuit-breaker/brown-out", "which has no saga to audit"),
        ("#/saga/happy-path?nonsense=1", "nonsense"),
        ("#/saga/last-item", "Two sagas at once are not audited"),
        ("#/saga/no-outbox", "A choreography is simulated, not audited"),
    ] {
        let output = halfopen(&["audit", saga]);
        assert_eq!(output.status.code(), Some(2), "{saga}");
        assert!(said(&output).contains(wanted), "{saga}: {}", said(&output));
    }
}

#[test]
fn a_file_of_events_answers_and_what_cannot_be_taken_is_named() {
    let lines = concat!(
        r#"{"id":"1","stream":"acct-1","type":"opened","recorded_at":"2026-03-01T08:00:00Z","data":{"owner":"Ada"}}"#,
        "\n",
        r#"{"id":"2","stream":"acct-1","type":"deposited","recorded_at":"2026-03-02T08:00:00Z","data":{"amount_cents":500}}"#,
        "\n",
    );
    let events = file("events.ndjson", lines);
    let events = events.to_str().expect("a name");
    let answer = json(&halfopen(&["query", events, "acct-1"]));
    assert_eq!(
        (&answer["stream"], &answer["version"], &answer["balance_cents"]),
        (&"acct-1".into(), &2.into(), &500.into())
    );
    assert_eq!(json(&halfopen(&["query", events, "acct-1@2026-03-01 12:00"]))["version"], 1);
    let bad = file("bad.ndjson", &format!("{lines}not an event\n"));
    for (events, query, wanted) in [
        (events, "acct-9", "There is no account “acct-9”"),
        (bad.to_str().expect("a name"), "acct-1", "Line 3: "),
        ("no-such-file", "acct-1", "cannot be read"),
    ] {
        let output = halfopen(&["query", events, query]);
        assert_eq!(output.status.code(), Some(2), "{events} {query}");
        assert!(said(&output).contains(wanted), "{events} {query}: {}", said(&output));
    }
    for (events, query, wanted) in [
        (events, "acct-9", "Es gibt kein Konto „acct-9“."),
        (bad.to_str().expect("a name"), "acct-1", "1 von 3 Zeilen wurden nicht übernommen:"),
        (bad.to_str().expect("a name"), "acct-1", "Zeile 3: kein JSON-Objekt"),
    ] {
        let output = halfopen(&["--lang", "de", "query", events, query]);
        assert!(said(&output).contains(wanted), "{events} {query}: {}", said(&output));
    }
}

#[test]
fn a_field_of_an_event_that_holds_something_else_is_named_with_what_it_must_be() {
    let events = file(
        "fields.ndjson",
        concat!(
            r#"{"id":"1","stream":"a","type":"moved","recorded_at":1,"schema":1,"data":{"amount":500}}"#,
            "\n",
            r#"{"id":"2","stream":"a","type":"closed","recorded_at":"last Tuesday"}"#,
            "\nplain text\n",
        ),
    );
    for (tag, wanted) in [
        (
            "en",
            [
                "Line 1: “data.amount” must be an amount as a text, such as \"12.50\".",
                "Line 2: “recorded_at” must be a moment: milliseconds since 1970, or 2026-03-14T09:30:00Z.",
                "Line 3: it is not one JSON object, such as {\"id\": …}; every line must be one.",
            ],
        ),
        (
            "de",
            [
                "Zeile 1: „data.amount“ muss ein Betrag als Text wie \"12.50\" sein.",
                "Zeile 2: „recorded_at“ muss ein Zeitpunkt (Millisekunden seit 1970 oder 2026-03-14T09:30:00Z) sein.",
                "Zeile 3: kein JSON-Objekt wie {\"id\": …}; jede Zeile muss eines sein.",
            ],
        ),
    ] {
        let output = halfopen(&["--lang", tag, "query", events.to_str().expect("a name"), "a"]);
        assert_eq!(output.status.code(), Some(2));
        for line in wanted {
            assert!(said(&output).lines().any(|said| said.trim() == line), "{line}: {}", said(&output));
        }
    }
}

#[test]
fn events_of_unknown_types_are_named_on_standard_error_and_counted_in_the_answer() {
    let event = |n: u32, kind: &str, data: &str| {
        format!(r#"{{"id":"{n}","stream":"a","type":"{kind}","recorded_at":{n},"data":{data}}}"#) + "\n"
    };
    let lines = event(1, "opened", r#"{"owner":"Ada"}"#)
        + &event(2, "Deposited", r#"{"amount_cents":500}"#)
        + &event(3, "deposited", r#"{"amount_cents":700,"currency":"EUR"}"#);
    let events = file("unknown.ndjson", &lines);
    let events = events.to_str().expect("a name");
    let output = halfopen(&["query", events, "a"]);
    let answer = json(&output);
    assert_eq!((&answer["balance_cents"], &answer["version"]), (&700.into(), &3.into()));
    assert_eq!(answer["not_folded"], 1);
    let named = "unknown.ndjson: 1 event is kept and changes nothing, because its type is unknown: “Deposited” (line 2, 1 event; here it is written “deposited”). Known are opened, deposited, ";
    assert!(said(&output).contains(named), "{}", said(&output));
    assert!(json(&halfopen(&["query", events, "a#1"])).get("not_folded").is_none(), "none by then");
    // What there is no account for comes with questions that this file answers.
    assert!(said(&halfopen(&["query", events, "b"])).contains("Try a@1970-01-01 00:01 · a#2 · pos:2 · "));
    let dollars = file("dollars.ndjson", &event(1, "deposited", r#"{"amount_cents":500,"currency":"USD"}"#));
    let output = halfopen(&["query", dollars.to_str().expect("a name"), "a"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Line 1: “data.currency” must be “EUR”"), "{}", said(&output));
}

#[test]
fn the_help_of_query_lists_every_type_of_events() {
    let help = out(&halfopen(&["query", "--help"]));
    for (name, fields) in event_sourcing::ndjson::TYPES {
        assert!(help.contains(name), "{name} is not in {help}");
        assert!(fields.split(", ").all(|field| help.contains(field)), "{fields} are not in {help}");
    }
}

#[test]
fn every_built_in_exercise_checks() {
    for exercise in lab::Exercise::built_in() {
        let written = serde_json::to_string(exercise).expect("it writes");
        let path = file(&format!("{}.json", exercise.name), &written);
        let output = halfopen(&["check", path.to_str().expect("a name")]);
        assert_eq!(output.status.code(), Some(0), "{}: {}{}", exercise.name, out(&output), said(&output));
    }
}

#[test]
fn the_help_names_every_command_and_every_option_says_what_it_is_for() {
    let help = out(&halfopen(&["--help"]));
    for command in ["run", "grade", "check", "audit", "query", "link", "sweep"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command} is not in {help}");
        let help = out(&halfopen(&[command, "--help"]));
        assert!(help.contains("Usage: halfopen"), "{help}");
    }
    // The examples work: those that need no file of somebody's.
    let examples = help.lines().filter(|line| line.starts_with("  halfopen ") && !line.contains(".json"));
    let mut tried = 0;
    for example in examples.filter(|line| !line.contains("ndjson")) {
        let words: Vec<&str> = example.split_whitespace().skip(1).take_while(|word| *word != ">").collect();
        let words: Vec<&str> = words.iter().map(|word| word.trim_matches('\'')).collect();
        let output = halfopen(&words);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{example}: {}", said(&output));
        tried += 1;
    }
    assert_eq!(tried, 3);
}

#[test]
fn it_speaks_german_where_it_is_asked_to_or_the_environment_does() {
    let wanted = "noisy-but-healthy: nicht bestanden, Punktzahl 0,67";
    let german = halfopen(&["--lang", "de", "grade", START]);
    assert!(out(&german).contains(wanted), "{}", out(&german));
    assert_eq!(german.status.code(), Some(1));
    let title = lab::exercise::prose(&lab::Exercise::named("noisy-but-healthy").expect("built in").goals[0].text, "de");
    assert!(out(&german).contains(&title.join(" ")), "the goals are German, too");
    for (environment, is_german) in [
        (&[("LANG", "de_DE.UTF-8")][..], true),
        (&[("LC_ALL", "en_GB.UTF-8"), ("LANG", "de_DE.UTF-8")], false),
        (&[("LC_ALL", ""), ("LANG", "de_DE.UTF-8")], true),
        (&[("LANG", "fr_FR.UTF-8")], false),
        (&[], false),
    ] {
        let said = out(&spoken(environment, &["grade", START]));
        assert_eq!(said.contains("nicht bestanden"), is_german, "{environment:?}: {said}");
    }
    // Asked for, it wins over the environment; what is made for programs has no language.
    assert!(out(&spoken(&[("LANG", "de")], &["grade", START, "--lang", "en"])).contains("not passed"));
    assert_eq!(spoken(&[("LANG", "de")], &["run", START]).stdout, halfopen(&["run", START]).stdout);
    let bad = halfopen(&["--lang", "de", "grade", "#/circuit-breaker/low-traffic?caller.threads=0"]);
    assert!(said(&bad).starts_with("Der Link ist nicht lesbar:"), "{}", said(&bad));
}

#[test]
fn a_setting_that_changes_nothing_is_named() {
    let of_opossum = "breaker.error_threshold_percentage";
    let link = format!("#/circuit-breaker/outage-and-recovery?{of_opossum}=10");
    for arguments in [
        vec!["run", &link],
        vec![
            "sweep",
            "#/circuit-breaker/outage-and-recovery",
            "--setting",
            of_opossum,
            "--from",
            "10",
            "--to",
            "60",
            "--values",
            "2",
            "--seeds",
            "1",
        ],
    ] {
        let output = halfopen(&arguments);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(
            said(&output),
            format!("{of_opossum} changes nothing here: the other settings leave no use for it\n")
        );
    }
    let used = "#/circuit-breaker/outage-and-recovery?breaker.failure_rate_threshold=10";
    assert_eq!(said(&halfopen(&["run", used])), "");
}
