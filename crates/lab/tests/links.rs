//! Links: what is written reads back, and nothing that strangers write does harm.

use lab::{
    CircuitBreaker, Compare, EventSourcing, ExerciseRef, Lab, LabId, Link, Moment, Note, Saga, Sidecar, StranglerFig,
    language_of, with_language,
};
use sim::Unit;
use sim::setting::Allowed;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn old_links_say_what_they_said() {
    let mut read = Vec::new();
    for line in include_str!("data/links-v1.txt").lines().filter(|line| line.starts_with("#/")) {
        let (link, wanted) = line.split_once('\t').expect("a tab");
        let id = lab::lab_of(link);
        match id {
            LabId::CircuitBreaker => says::<CircuitBreaker>(link, wanted),
            LabId::EventSourcing => says::<EventSourcing>(link, wanted),
            LabId::Saga => says::<Saga>(link, wanted),
            LabId::StranglerFig => says::<StranglerFig>(link, wanted),
            LabId::Sidecar => says::<Sidecar>(link, wanted),
        }
        read.push(id);
    }
    for id in LabId::ALL {
        assert!(read.contains(&id), "an old link of {id:?}");
    }
    assert_eq!(read.len(), 13);
}

/// `field=value` pairs that are to be found in a link; `~` is a space.
fn says<L: Lab>(link: &str, wanted: &str) {
    let parsed = Link::<L>::parse(link);
    assert_eq!(parsed.notes, [], "{link}");
    let scenario = &parsed.link.scenario;
    for pair in wanted.split(' ') {
        let (field, value) = pair.split_once('=').expect("a pair");
        let value = value.replace('~', " ");
        let found = match field {
            "seed" => L::seed(scenario).to_string(),
            "faults" => L::done(scenario).len().to_string(),
            "do" => L::done(scenario).iter().map(L::write_done).collect::<Vec<_>>().join(","),
            "t" => parsed.link.moment.expect("a moment").to_string(),
            "design" => {
                let design = L::design(scenario).expect("a design");
                assert!(design.contains(&value), "{link}: {value} is not in {design}");
                continue;
            }
            "title" => match &parsed.link.exercise {
                Some(ExerciseRef::Pack(exercise)) => lab::exercise::prose(&exercise.title, "en").concat(),
                other => panic!("{other:?} is not packed"),
            },
            _ => (L::setting(field).expect("a setting").get)(scenario).to_string(),
        };
        assert_eq!(found, value, "{link}: {field}");
    }
}

#[test]
fn the_example_of_the_documentation_reads() {
    let text = "#/circuit-breaker/outage-and-recovery?v=1&seed=7&breaker.failure_rate_threshold=30&do=down:payment@10s+5s&t=12.4&compare=off&lang=de&d=0123456789abcdef";
    let parsed = Link::<CircuitBreaker>::parse(text);
    assert_eq!(parsed.notes, []);
    assert_eq!(parsed.link.moment, Some(Moment::At(sim::Time::from_millis(12_400))));
    assert_eq!(parsed.link.compare, Some(Compare::Off));
    assert_eq!(parsed.link.language, Some("de"));
    assert_eq!(parsed.link.to_string(), text);
}

#[test]
fn a_language_is_read_from_any_address_and_never_touches_the_run() {
    for (address, language) in [
        ("#/saga/crash?lang=de", Some("de")),
        ("/embed/circuit-breaker?theme=dark&lang=en&t=1", Some("en")),
        ("#/?lang=de", Some("de")),
        ("#/?lang=tlh", None),
        ("#/saga/lang=de", None),
        ("", None),
    ] {
        assert_eq!(language_of(address), language, "{address}");
        assert_eq!(language_of(&with_language(address, Some("de"))), Some("de"), "{address}");
        assert_eq!(language_of(&with_language(address, None)), None, "{address}");
    }
    assert_eq!(with_language("#/saga/crash?lang=de&t=1", Some("en")), "#/saga/crash?t=1&lang=en");
    assert_eq!(with_language("#/saga/crash?lang=de", None), "#/saga/crash");
    let link = |text| Link::<CircuitBreaker>::parse(text);
    assert_eq!(link("#/circuit-breaker/brown-out?lang=tlh").notes.len(), 1);
    // An exercise begins anew where a link says nothing of the scenario; the language is none of that.
    let exercise = "#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy";
    assert_eq!(link(exercise).link.scenario, link(&format!("{exercise}&lang=de")).link.scenario);
}

#[test]
fn what_cannot_be_read_is_named_and_the_preset_stands_in() {
    let parsed = Link::<CircuitBreaker>::parse(
        "#/circuit-breaker/outage-and-recovery?v=2&speed=3&seed=-1&caller.threads=9999&breaker.dialect=hystrix&do=burn:payment@1s+1s&t=noon&compare=yesterday&x=nothing&d=xyz&seed=5",
    );
    assert_eq!(parsed.notes.len(), 11, "{:#?}", parsed.notes);
    assert!(parsed.notes.contains(&Note::UnknownField("speed".to_string())));
    assert_eq!(parsed.link.scenario.caller.threads, 32);
    assert_eq!(parsed.link.scenario.seed, 5);
    let unknown = Link::<CircuitBreaker>::parse("#/teapot/short-and-stout");
    assert_eq!(unknown.notes, [Note::UnknownLab("teapot".to_string())]);
    for name in ["nothing", "brown-out/extra"] {
        let unknown = Link::<CircuitBreaker>::parse(&format!("#/circuit-breaker/{name}"));
        assert_eq!(unknown.notes, [Note::UnknownPreset(name.to_string())]);
    }
}

#[test]
fn a_fault_that_no_longer_fits_the_run_is_named_and_left_out() {
    let parsed = Link::<CircuitBreaker>::parse("#/circuit-breaker/outage-and-recovery?run.duration_s=10");
    assert_eq!(parsed.notes.len(), 1);
    assert!(parsed.link.scenario.faults.is_empty());
    assert_eq!(parsed.link.scenario.validate(), Ok(()));
}

#[test]
fn what_is_done_and_not_allowed_is_named_as_the_link_has_it() {
    let named = |link: &str| {
        let parsed = Link::<CircuitBreaker>::parse(&format!("#/circuit-breaker/outage-and-recovery?{link}"));
        let [Note::BadValue(problem)] = &parsed.notes[..] else { panic!("{:?}", parsed.notes) };
        (problem.field.clone(), problem.got.clone())
    };
    let both = |field: &str, got: &str| (field.to_string(), got.to_string());
    let late = "do=down:payment@1s+1s&do=down:payment@200s+5s";
    assert_eq!(named(late), both("do=down:payment@200s+5s", "200s"));
    assert_eq!(named("do=down:payment@200000ms+5s"), both("do=down:payment@200000ms+5s", "200s"));
    assert_eq!(named("do=errors:payment=300@10s+5s"), both("do=errors:payment=300@10s+5s", "300"));
    let parsed = Link::<EventSourcing>::parse("#/event-sourcing/month-of-one-account?do=deposit:1=-5.00@86400s");
    let [Note::BadValue(problem)] = &parsed.notes[..] else { panic!("{:?}", parsed.notes) };
    let allowed = Allowed::Range { min: 0.01, max: 1e10, whole: false, unit: Unit::Count };
    assert_eq!((problem.got.as_str(), &problem.allowed), ("-5", &allowed));
    // What the preset does and a changed setting rules out.
    assert_eq!(named("run.duration_s=10").1, "20s");
}

#[test]
fn an_exercise_of_another_lab_is_named_and_not_begun() {
    let note = [Note::ExerciseOfLab { name: "noisy-but-healthy".into(), lab: LabId::CircuitBreaker }];
    let packed = lab::pack::pack(&lab::Exercise::named("noisy-but-healthy").expect("built in").without_solution());
    for x in ["noisy-but-healthy".to_string(), format!("pack:{}", packed.expect("it packs"))] {
        let parsed = Link::<Saga>::parse(&format!("#/saga/crash?x={x}"));
        assert_eq!((&parsed.notes[..], &parsed.link.exercise), (&note[..], &None));
    }
}

#[test]
fn settings_that_do_not_fit_one_another_are_named_and_taken_back() {
    let parsed = Link::<CircuitBreaker>::parse(
        "#/circuit-breaker/outage-and-recovery?breaker.interval_ms=60000&breaker.bucket_period_ms=5",
    );
    let [Note::BadValue(problem)] = parsed.notes.as_slice() else { panic!("{:?}", parsed.notes) };
    assert_eq!((problem.field.as_str(), problem.got.as_str()), ("breaker.bucket_period_ms", "5"));
    assert_eq!(parsed.link.scenario.breaker.interval_ms, 60_000);
    assert_eq!(parsed.link.scenario.breaker.bucket_period_ms, 0);
}

#[test]
fn a_flood_is_cut() {
    let flood = format!("#/circuit-breaker/brown-out?{}", "do=down:payment@1s+1s&".repeat(2_000));
    let parsed = Link::<CircuitBreaker>::parse(&flood);
    assert_eq!(parsed.link.scenario.faults.len(), circuit_breaker::scenario::MAX_FAULTS);
    assert_eq!(parsed.notes.len(), 1, "said once");
    let exercises = format!("#/circuit-breaker/brown-out?{}", "x=a&".repeat(16_000));
    assert_eq!(Link::<CircuitBreaker>::parse(&exercises).notes.len(), lab::link::MAX_NOTES, "only so many are told");
    let long = Link::<CircuitBreaker>::parse(&"x".repeat(70_000));
    assert_eq!(long.notes, [Note::TooLong { bytes: 70_000 }]);
}

#[test]
fn a_packed_exercise_that_is_not_in_order_is_refused() {
    let mut exercise = lab::Exercise::built_in()[0].clone();
    exercise.seeds = lab::Seeds::Range(lab::SeedRange { from: 1, count: u32::MAX });
    let packed = lab::pack::pack(&exercise).expect("it packs");
    let parsed = Link::<CircuitBreaker>::parse(&format!("#/circuit-breaker/brown-out?x=pack:{packed}"));
    assert!(matches!(&parsed.notes[..], [Note::BadExercise(_)]), "{:?}", parsed.notes);
    assert_eq!(parsed.link.exercise, None);
}

#[test]
fn a_name_is_no_path_and_no_longer_than_a_name() {
    for name in ["", "..%2Fsecret", "a.json", "%F0%9F%92%A3", "a".repeat(65_000).as_str()] {
        let parsed = Link::<CircuitBreaker>::parse(&format!("#/circuit-breaker/brown-out?x=file:{name}"));
        assert!(matches!(&parsed.notes[..], [Note::UnknownExercise(_)]), "{name}");
    }
}

#[test]
fn escapes_are_taken_back() {
    let parsed = Link::<CircuitBreaker>::parse("#/circuit-breaker/brown-out?do=down%3Apayment%401s%2B500ms&%74=%6E8");
    assert_eq!((parsed.notes, parsed.link.scenario.faults[0].length_ms), (vec![], 500));
    assert_eq!(parsed.link.moment, Some(Moment::Entry(8)));
    let path = Link::<CircuitBreaker>::parse("#/circuit%2Dbreaker/brown%2dout/");
    assert_eq!((path.notes, path.link.preset.id()), (vec![], "brown-out"));
}

#[cfg(not(target_arch = "wasm32"))]
mod generated {
    use super::*;
    use base64::Engine;
    use circuit_breaker::scenario::MAX_FAULTS;
    use circuit_breaker::{Preset, SETTINGS, Scenario, Variant};
    use lab::{Exercise, LANGUAGES};
    use proptest::prelude::*;
    use sim::setting::{Kind, Value};
    use sim::{Fault, FaultKind, Time};

    fn fault() -> impl Strategy<Value = Fault> {
        let percent = (1_u32..=1_000).prop_map(|tenths| f64::from(tenths) / 10.0);
        let kind = prop_oneof![
            Just(FaultKind::Down),
            percent.clone().prop_map(|percent| FaultKind::Errors { percent }),
            (1.0..1_000.0).prop_map(|factor| FaultKind::Slow { factor }),
            (100_u32..600_000).prop_map(|period_ms| FaultKind::Flap { period_ms }),
            percent.prop_map(|percent| FaultKind::CapacityLoss { percent }),
        ];
        (kind, prop_oneof![0_u64..1_000, 0_u64..3_600_000], 1_u64..=86_400_000)
            .prop_map(|(kind, at_ms, length_ms)| Fault { kind, at_ms, length_ms })
    }

    /// A preset with some of its settings moved to anywhere in their bounds.
    fn scenario(preset: Preset) -> impl Strategy<Value = Scenario> {
        let moves = proptest::collection::vec((0..SETTINGS.len(), 0.0..=1.0_f64), 0..100);
        let faults = proptest::option::of(prop_oneof![
            4 => proptest::collection::vec(fault(), 0..5),
            1 => proptest::collection::vec(fault(), MAX_FAULTS),
        ]);
        (moves, faults, proptest::option::of(0_u64..(1 << 53))).prop_map(move |(moves, faults, seed)| {
            let mut scenario = preset.scenario();
            for (place, way) in moves {
                let setting = &SETTINGS[place];
                let value = match setting.kind {
                    Kind::Number { min, max, whole, .. } => {
                        let n = min + (max - min) * way;
                        Value::Number(if whole { n.round() } else { n })
                    }
                    Kind::Choice(names) => Value::Choice(names[((names.len() - 1) as f64 * way) as usize]),
                    Kind::Toggle => Value::Toggle(way > 0.5),
                };
                (setting.set)(&mut scenario, value);
            }
            // The one pair of settings that bound one another.
            if (1..scenario.breaker.least_bucket_period_ms()).contains(&scenario.breaker.bucket_period_ms) {
                scenario.breaker.bucket_period_ms = scenario.breaker.least_bucket_period_ms();
            }
            if let Some(faults) = faults {
                scenario.faults = faults;
            }
            let end_ms = scenario.end().as_millis();
            scenario.faults.retain(|fault| fault.at_ms < end_ms);
            scenario.seed = seed.unwrap_or(scenario.seed);
            scenario
        })
    }

    fn link() -> impl Strategy<Value = Link<CircuitBreaker>> {
        let moment = prop_oneof![
            (0_u64..10_000_000_000).prop_map(|us| Moment::At(Time::from_micros(us))),
            any::<u32>().prop_map(Moment::Entry)
        ];
        let compare = prop_oneof![
            Just(Compare::Off),
            Just(Compare::Former),
            (0..Variant::ALL.len()).prop_map(|place| Compare::Variant(Variant::ALL[place])),
        ];
        let packed = Exercise::built_in()[0].without_solution();
        let exercise = prop_oneof![
            Just(ExerciseRef::BuiltIn("noisy-but-healthy".to_string())),
            "[a-zA-Z0-9_-]{1,20}".prop_map(ExerciseRef::File),
            Just(ExerciseRef::Pack(Box::new(packed))),
        ];
        let parts = (
            proptest::option::of(moment),
            proptest::option::of(compare),
            proptest::option::of((0..LANGUAGES.len()).prop_map(|place| LANGUAGES[place])),
            proptest::option::weighted(0.2, exercise),
            proptest::option::of("[0-9a-f]{16}"),
        );
        ((0..Preset::ALL.len()), parts).prop_flat_map(|(place, (moment, compare, language, exercise, digest))| {
            let preset = Preset::ALL[place];
            scenario(preset).prop_map(move |scenario| Link {
                preset,
                scenario,
                moment,
                compare,
                language,
                exercise: exercise.clone(),
                digest: digest.clone(),
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]
        #[test]
        fn what_is_written_reads_back_as_the_same(link in link()) {
            let parsed = Link::<CircuitBreaker>::parse(&link.to_string());
            prop_assert_eq!(&parsed.notes, &[]);
            prop_assert_eq!(parsed.link, link);
        }
    }

    /// How many hostile links are tried; more by hand: `HOSTILE_CASES=1000000 cargo test --release -p lab hostile`.
    fn cases() -> u32 {
        std::env::var("HOSTILE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
    }

    /// Text with pieces put in, or with what stood there cut out.
    fn spoilt(mut text: String, pieces: Vec<(prop::sample::Index, String)>) -> String {
        for (place, piece) in pieces {
            let mut at = place.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            if piece.is_empty() {
                text.truncate(at);
            }
            text.insert_str(at, &piece);
        }
        text
    }

    fn packed_link(bytes: &[u8]) -> String {
        let packed = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
        format!("#/circuit-breaker/brown-out?x=pack:{packed}")
    }

    /// Rubbish, links with pieces of rubbish in them, and packed exercises with rubbish in them.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("do=".to_string()),
            Just("&".to_string()),
            Just("=".to_string()),
            Just("%".to_string()),
            Just("1e308".to_string()),
            Just("-0".to_string()),
            Just("NaN".to_string()),
            Just("18446744073709551616".to_string()),
            Just("x=pack:".to_string()),
            Just("@".to_string()),
            Just("+".to_string()),
            Just("\u{202e}".to_string()),
            (0..SETTINGS.len()).prop_map(|place| format!("&{}=", SETTINGS[place].id)),
            ".{0,12}",
        ];
        let pieces = proptest::collection::vec((any::<prop::sample::Index>(), piece), 1..8);
        let json = include_str!("../exercises/noisy-but-healthy.json");
        prop_oneof![
            4 => ".{0,200}",
            8 => "[#/?&=:@+.a-z0-9%-]{0,200}",
            16 => (link(), pieces.clone()).prop_map(|(link, pieces)| spoilt(link.to_string(), pieces)),
            1 => proptest::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| packed_link(&bytes)),
            // Nested deep, alone or where a field of the format stands.
            1 => ("[\\[{]", 1..20_000_usize, any::<bool>()).prop_map(|(bracket, depth, inside)| {
                let nested = if bracket == "{" { "{\"en\":" } else { "[" }.repeat(depth);
                let nested = if inside { format!("{{\"format\":1,\"lesson\":{nested}") } else { nested };
                packed_link(&miniz_oxide::deflate::compress_to_vec(nested.as_bytes(), 1))
            }),
            1 => pieces.prop_map(|pieces| {
                packed_link(&miniz_oxide::deflate::compress_to_vec(spoilt(json.to_string(), pieces).as_bytes(), 1))
            }),
        ]
    }

    #[test]
    fn hostile_links_do_no_harm() {
        let config = ProptestConfig { cases: cases(), ..ProptestConfig::default() };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let outcome = runner.run(&hostile(), |text| {
            let parsed = Link::<CircuitBreaker>::parse(&text);
            prop_assert_eq!(parsed.link.scenario.validate(), Ok(()));
            prop_assert!(parsed.notes.len() <= lab::link::MAX_NOTES);
            // What was read can be written, and reads again as the same without a note.
            let again = Link::<CircuitBreaker>::parse(&parsed.link.to_string());
            prop_assert_eq!(again.notes, vec![]);
            prop_assert_eq!(again.link, parsed.link);
            Ok(())
        });
        outcome.expect("no harm");
    }
}

#[test]
fn a_link_that_names_only_an_exercise_begins_with_its_start() {
    use lab::{EventSourcing, Exercise};
    let exercise = Exercise::named("order-and-idempotency").expect("built in");
    let start = exercise.start::<EventSourcing>();
    let read = |link: &str| lab::Link::<EventSourcing>::parse(link).link.scenario;
    assert_eq!(read("#/event-sourcing/out-of-order?x=order-and-idempotency"), start);
    // What a run was shared from stays what it was.
    let shared = read("#/event-sourcing/out-of-order?x=order-and-idempotency&d=0123456789abcdef");
    assert_eq!(shared, event_sourcing::Preset::OutOfOrder.scenario());
    let changed = read("#/event-sourcing/out-of-order?x=order-and-idempotency&projection.in_order=on");
    assert!(changed.projection.in_order && changed != start);
}

#[test]
fn a_link_names_a_file_and_reads_it_back() {
    let link = "#/event-sourcing/three-accounts?v=1&file=0123456789abcdef~3~shop%20%26%20co.ndjson";
    let parsed = lab::Link::<lab::EventSourcing>::parse(link);
    assert_eq!(parsed.notes, []);
    assert_eq!(parsed.link.scenario.asset.as_ref().map(|asset| asset.name.as_str()), Some("shop & co.ndjson"));
    assert_eq!(parsed.link.to_string(), link);
    for bad in ["", "x", "0123456789abcdef~x~a"] {
        let parsed = lab::Link::<lab::EventSourcing>::parse(&format!("#/event-sourcing/three-accounts?file={bad}"));
        assert_eq!((parsed.notes.len(), parsed.link.scenario.asset), (1, None), "{bad}");
    }
}

#[test]
fn a_pod_in_a_link_comes_back_with_what_lies_over_it_and_what_is_done() {
    use lab::Sidecar;
    use sidecar::pod_settings::{Helpers, Home};
    use sidecar::{Done, Preset};
    for preset in Preset::ALL {
        let mut link = Link::<Sidecar>::to_preset(preset);
        let round = |link: &Link<Sidecar>| Link::<Sidecar>::parse(&link.to_string());
        assert_eq!(round(&link).link, link, "{preset:?} as it is");
        link.scenario.pod.helpers = match link.scenario.helpers() {
            Helpers::Native => Some(Helpers::Classic),
            Helpers::Classic => None,
        };
        link.scenario.pod.homes[4] = if link.scenario.pod.homes[4].is_some() { None } else { Some(Home::Sidecar) };
        link.scenario.done.push(Done::Kill { container: "app".to_string(), at_ms: 1_500 });
        let short = link.to_string();
        assert!(!short.contains("design="), "settings alone need no document: {short}");
        let parsed = round(&link);
        assert_eq!((parsed.link, parsed.notes), (link.clone(), vec![]), "{short}");
        // Another document, under the same settings.
        let mut pod = link.scenario.document.clone();
        pod.termination_grace_period_seconds = 77;
        pod.containers[0].image = "a & b <c>: \"d\"\n".to_string();
        link.scenario.set_document(pod);
        let parsed = round(&link);
        assert_eq!((parsed.link, parsed.notes), (link.clone(), vec![]), "{preset:?} with a document");
    }
}

#[test]
fn a_bad_document_of_a_pod_is_told_and_the_preset_stays() {
    use lab::Sidecar;
    let packed = lab::pack::pack(&serde_json::json!("kind: Pod\nspec: 3\n")).expect("it is short");
    let parsed = Link::<Sidecar>::parse(&format!("#/sidecar/job?design={packed}"));
    let [lab::Note::BadDesign(lab::DesignError::Pod(why))] = &parsed.notes[..] else { panic!("{:?}", parsed.notes) };
    assert_eq!((why.line, why.field.as_str()), (Some(2), "spec"));
    assert_eq!(parsed.link.scenario, sidecar::Preset::Job.scenario());
}
