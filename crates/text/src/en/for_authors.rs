//! The page for authors, in English.

use super::number::{counted, whole};
use crate::for_authors::{EXERCISE, ForAuthorsText, NamesText, Part, Section, WorkbenchText};
use crate::sentence::unstopped;
use lab::{ExerciseError, exercise::Wrong};
use sim::Unit;

pub(super) const TEXT: ForAuthorsText = ForAuthorsText {
    title: "For authors",
    about: "Everything in these labs can be linked to, put into a page of yours, watched and steered from there, and graded. This page has an example of each; what it names is what this version knows.",
    contents: "On this page",
    sections: &[LINKS, EMBEDS, HEIGHTS, MESSAGES, EXERCISES, YOUR_EXERCISE, COMMANDS, HOSTING],
    names: NamesText {
        presets: "Presets",
        readouts: "Numbers for goals",
        unit: |unit| match unit {
            Unit::Count => None,
            Unit::Percent => Some("in %: 95, not 0.95"),
            Unit::Milliseconds => Some("in ms"),
            Unit::Seconds => Some("in s"),
            Unit::PerSecond => Some("per second"),
            Unit::Factor => Some("a factor"),
            Unit::Cents => Some("in cents: 8000 is € 80.00"),
        },
        variants: "Variants to hold them against",
        settings: "Settings, with what is allowed",
        done: "What can be done (do=)",
        done_means: super::done::means,
        exercises: "Exercises",
    },
    workbench: WorkbenchText {
        paste: "Your exercise",
        open: "Open a file",
        example: "Take the example",
        check: "Check it",
        checking: |done, of| format!("Run {} of {}", whole(done), whole(of)),
        unreadable: "It is not in order:",
        wrong,
        start: |met, of, passes| {
            let so = if passes { "and so it passes: it must fail" } else { "so it fails, as it must" };
            format!("The start meets {met} of {}, {so}.", counted(of, "goal", "goals"))
        },
        solution: |met, of, passes| {
            let so = if passes { "so it passes, as it must" } else { "so it fails: it must pass" };
            format!("The solution meets {met} of {}, {so}.", counted(of, "goal", "goals"))
        },
        missed: |place, goal, met, of, seed| {
            format!(
                "goals.{place}, {goal}: met on {} of {}, first missed on seed {seed};",
                whole(met),
                counted(of, "seed", "seeds")
            )
        },
        no_right_answer: |values| {
            format!(
                "predict: none of the answers is right, since no “when” holds on the start’s run ({values}). One of them must, or everybody predicts wrongly."
            )
        },
        no_solution: "It has no solution. A known one is what shows that the goals can be met.",
        holds: "It is true to its word, and can be handed out: as a link that holds all of it, in a page, or as a file. None of them has the solution.",
        link: "The link",
        too_long: "It is too long for a link. Host it as a file.",
        snippet: "The snippet for a page",
        save: |name| format!("Save {name}.json for students"),
        saved: |name, link| {
            format!(
                "Put it into the folder exercises/ beside the page, as {name}.json. Then this link opens it: {link}"
            )
        },
    },
};

pub(super) fn wrong(error: &ExerciseError) -> String {
    let what = match &error.wrong {
        Wrong::NotJson(why) => super::readers::said(why),
        Wrong::BadDesign(why) => unstopped(&super::shell_notes::design(why)).to_string(),
        Wrong::Count { got, least, most } => format!("{got}; {least} to {most} are allowed"),
        Wrong::BadName(name) => format!("“{name}” is not made of lower-case letters, digits and dashes"),
        Wrong::UnknownLab(name) => format!("“{name}” is no lab"),
        Wrong::UnknownPreset(name) => format!("“{name}” is no preset of the lab"),
        Wrong::UnknownSetting(name) => format!("“{name}” is no setting of the lab"),
        Wrong::UnknownReadout(name) => format!("“{name}” is no readout of the lab"),
        Wrong::BadValue(problem) => super::shell_notes::unallowed(problem),
        Wrong::BadThingDone(bad) => super::shell_notes::done(bad),
        Wrong::UnknownVariant(name) => format!("“{name}” is no variant of the lab"),
        Wrong::BadGoal(text) => {
            format!("“{text}” is not of the form READOUT OPERATOR NUMBER or READOUT OPERATOR VARIANT:READOUT")
        }
        Wrong::NotAllowed => "is not among the allowed settings".to_string(),
        Wrong::NoEnglish => "has no English (“en”)".to_string(),
        Wrong::UnknownLanguage(tag) => {
            format!("“{tag}” is no language of the labs, so nobody will read it; there are en, de")
        }
        Wrong::Repeated(seed) => format!("the seed {seed} stands twice"),
    };
    format!("{}: {what}", error.field)
}

const LINKS: Section = Section {
    id: "links",
    title: "A link is a moment of a run",
    parts: &[
        Part::Says(
            "`Share` gives the link to what you see: the preset, what you changed, the seed, the moment. Whoever opens it sees the same run, to the last event. You can also write one by hand:",
        ),
        Part::Example {
            title: "A link",
            code: "HOST/#/circuit-breaker/outage-and-recovery?seed=7&breaker.failure_rate_threshold=30&do=down:payment@10s+5s&t=12.4",
        },
        Part::Means(&[
            ("#/lab/preset", "where it starts; their names are listed under Exercises"),
            ("v=1", "the version of links; the labs write it, and by hand it can be left out"),
            ("seed=7", "the luck of the run"),
            ("a.setting=30", "a changed setting, under its dotted name"),
            (
                "do=…",
                "what is done to the system, as often as needed: `down:payment@10s+5s`; the forms of each lab are listed under Exercises; `do=none` for nothing. A link with any `do=` has all of it: what the preset does is not done then",
            ),
            ("design=…", "a drawn saga, packed"),
            ("t=12.4", "the moment in seconds; `t=n812` is the state after event 812"),
            ("compare=off", "what it is compared with: `off`, or the name of a variant"),
            (
                "x=name",
                "an exercise of this lab: built in, `x=file:name` from the folder `exercises/`, `x=pack:…` in the link itself",
            ),
            ("lang=de", "the language, `en` or `de`; without it, what the reader chose or the browser asks for"),
            ("d=…", "the digest of the run; the page says whether its run is the identical one"),
        ]),
        Part::Says(
            "What cannot be read is named to the reader, and the preset’s value stands in; what cannot be done is named and left out. Old links stay readable.",
        ),
    ],
};

const EMBEDS: Section = Section {
    id: "embeds",
    title: "A lab in your page",
    parts: &[
        Part::Says(
            "`Embed` gives the snippet for HTML, Moodle, Markdown, MDX, MyST, mdBook and Canvas, with a preview at 360, 640 and 960 px. An embed stands still at the linked moment, computes nothing before it is scrolled to, keeps nothing in the reader’s browser and asks no other host for anything. The frames below are 800 pixels high, which is enough for these parts in a column of 760 pixels; a narrower one is higher. One line (see below) makes every frame as high as its lab.",
        ),
        Part::Example { title: "HTML, Moodle, Markdown, mdBook", code: include_str!("../examples/frame.html") },
        Part::Example { title: "MyST, Jupyter Book", code: include_str!("../examples/myst.md") },
        Part::Means(&[
            (
                "show=stage,timeline,readouts",
                "the parts to show: `stage`, `timeline`, `readouts`, `settings`, `guide`, `detail`; these three if it is left out. With `x=` the guide is there in any case, since the task and the prediction are in it",
            ),
            (
                "lock=all",
                "nothing can be changed; or `lock=` with names of settings, `do`, `seed`, `design`, commas between them",
            ),
            ("theme=auto", "`auto`, `light` or `dark`"),
            ("lang=de", "the language, `en` or `de`; that of the browser if it is left out"),
            ("autoplay=1", "plays when it is seen, unless the reader wants less motion"),
        ]),
        Part::Says(
            "It also works in the strictest frame. Then the browser refuses storage, downloads and perhaps copying; the lab says so where it matters, and works:",
        ),
        Part::Example {
            title: "A frame that may do nothing but run scripts",
            code: include_str!("../examples/strict.html"),
        },
    ],
};

const HEIGHTS: Section = Section {
    id: "height",
    title: "As high as its content",
    parts: &[
        Part::Says(
            "An embed tells its height in three dialects at once. Canvas listens by itself. Moodle and WordPress listen where the resizer of H5P is on the page. Everywhere else one line does it, once for all labs of a page:",
        ),
        Part::Example { title: "For plain frames", code: include_str!("../examples/height.html") },
        Part::Says(
            "Or use the element, which is a frame with manners: it is as high as its lab, without script it shows the link inside, and what the lab says comes as events `halfopen-ready`, `-state`, `-progress`, `-result`, `-error`. `element.ask(type, payload)` gives a promise of the answer: it waits until the lab is ready, which a lab is that somebody has scrolled to, and rejects with the reason of a refusal.",
        ),
        Part::Example { title: "The element", code: include_str!("../examples/element.html") },
    ],
};

const MESSAGES: Section = Section {
    id: "messages",
    title: "Messages, version 1",
    parts: &[
        Part::Says(
            "Lab and page talk by `postMessage`. The lab listens to the page that holds its frame and to nobody else; check `event.source` on your side as well. At most 100 messages a second and 64 kB each are read. Later versions may add types and fields; skip those that you do not know. A type that the lab does not know is answered with an error. What you send from the frame’s `load` event on waits until the lab is `ready`, at most 100 messages, and is then carried out in its order; a lab is ready once somebody has scrolled to it.",
        ),
        Part::Example { title: "A page that steers a lab", code: include_str!("../examples/messages.html") },
        Part::Says("From the lab: `{source: \"halfopen\", v: 1, type, payload}`"),
        Part::Means(&[
            ("ready", "the first run is there; the payload is that of `state`"),
            (
                "state",
                "where it stands: `{lab, preset, seed, t, entry, entries, digest, readouts}`, readouts by their names and in the units below, `null` without a value; at most four times a second while it plays",
            ),
            ("resize", "`{height}`, in CSS pixels"),
            ("progress", "`{done, of}` while a run is computed"),
            (
                "result",
                "`{exercise, passed, score, link}`: the best that the reader’s own changes have reached in this visit, first when one of them is graded, then whenever the score is higher. Nothing is sent for looking, for the prediction or for what the link brought. So the last result of a visit is its best; of several visits keep the highest score. The link is the evidence: opened, it says its verdict, and the command line grades it again",
            ),
            ("ok, error", "the answer to your message: `re` is its id, an error has `{message}`"),
        ]),
        Part::Says(
            "Of grades the labs say `result` and nothing else: no xAPI, no SCORM, no LTI, no H5P score. A page that reports to one of these makes its statement from that message.",
        ),
        Part::Says("To the lab: `{source: \"halfopen-host\", v: 1, id, type, payload}`"),
        Part::Means(&[
            ("play, pause", "no payload"),
            (
                "reset",
                "no payload; back to what the link brought: its scenario and its moment, or the start of its exercise",
            ),
            ("step", "`{by: 1}` or `{by: -1}`: one event; forward without a payload"),
            (
                "seek",
                "`{t: 12.4}` or `{t: \"#812\"}`. Before the prediction of an exercise play, step and seek are errors",
            ),
            (
                "load",
                "`{link: \"#/saga/crash\"}`; a lab or a preset that there is not is an error; what else was not read is told in English in the answer, `{unread: [\"…\"]}`. Messages after it wait until the new lab is `ready`, at most 100, and are then carried out in their order",
            ),
            ("get-state", "answered with the payload of `state`"),
            ("set-theme", "`{theme: \"dark\"}`"),
            ("set-language", "`{language: \"de\"}` or `{language: \"en\"}`; the run stays as it is"),
        ]),
        Part::Says(
            "In the page’s own console `window.halfopen` has `getState()`, `seek(t)`, `load(link)` and `exportLog()`.",
        ),
    ],
};

const EXERCISES: Section = Section {
    id: "exercises",
    title: "Exercises",
    parts: &[
        Part::Says(
            "An exercise is a scenario to repair and goals that say when it is repaired. The Guide leads through it: predict, run, see, repair. Goals are graded after every change once the prediction is made, whatever tab is open, by the same core as on the command line; hints come on request, the lesson after passing. In a page of its own the browser remembers what was reached; in an embed the `result` message does that. An exercise is one JSON file:",
        ),
        Part::Example { title: "A whole exercise", code: EXERCISE },
        Part::Means(&[
            ("format", "`1`"),
            ("name", "its name in links: lower-case letters, digits, dashes"),
            ("lab, preset", "where it starts"),
            ("settings", "what differs from the preset; optional"),
            (
                "design, do, seed",
                "likewise a saga’s document, what is done (a list of texts as in `do=`, such as `[\"down:payment@60s+15s\"]`), the seed of the start",
            ),
            ("allowed", "the settings that may be changed; `design` for the saga. Changing another is an error"),
            ("seeds", "`{\"from\": 1, \"count\": 20}` or a list: every goal must hold on all of them; at most 200"),
            (
                "goals",
                "at most 20, each with a `text` and a `goal`, which is `READOUT OPERATOR NUMBER` or `READOUT OPERATOR VARIANT:READOUT` over the whole run, such as `users.success > without-breaker:users.success`; operators are `== != < <= > >=`. Numbers are in the units of the lists below, which may differ from the screen: money in cents, so `saga.money_off <= 8000` is at most € 80.00. A readout without a value meets no goal",
            ),
            (
                "title, task, lesson",
                "prose by language, `en` required, `de` possible: a text, or a list of paragraphs, all of it plain",
            ),
            (
                "predict",
                "optional: a question and its `options`, each with a `text` and a `when`; the right one is the first whose `when` holds on the start’s run, computed and never written down. Until somebody has answered, the run waits at its start, and of the task only the first paragraph is shown",
            ),
            ("see", "optional: readouts whose changes in the run are listed after the prediction"),
            ("hints", "optional: from gentle to plain"),
            ("solution, solution_design", "what passes; never packed into a link"),
        ]),
        Part::Says(
            "The score is the share of goals that are met on all seeds; 1 is passed. These are the names that an exercise can use:",
        ),
        Part::Names,
    ],
};

const YOUR_EXERCISE: Section = Section {
    id: "your-exercise",
    title: "Try and hand out your own",
    parts: &[
        Part::Says("The start must fail and the solution must pass, on every seed. Nothing leaves this browser."),
        Part::Workbench,
    ],
};

const COMMANDS: Section = Section {
    id: "command-line",
    title: "On the command line",
    parts: &[
        Part::Says(
            "`cargo install --path crates/cli` in the sources gives `halfopen`. It runs the same core: the same link has the same digest, the same verdict, the same score. `grade` ends with 0 for passed, 1 for not passed, 2 for unreadable, 3 for a link of another version. `--lang de`, or a German environment, makes it speak German. `halfopen help` says the rest.",
        ),
        Part::Example { title: "Commands", code: include_str!("../examples/commands.sh") },
    ],
};

const HOSTING: Section = Section {
    id: "hosting",
    title: "On a host of yours",
    parts: &[
        Part::Says(
            "`cargo xtask dist` makes `dist/`, one folder that any static host serves under any path. All addresses in it are relative; no cookie, no tracking, no request to another host. Exercises of yours go into `dist/exercises/`. Netlify and Cloudflare Pages read its `_headers`.",
        ),
        Part::Example { title: "nginx, for the folder /srv/lab", code: include_str!("../examples/nginx.conf") },
        Part::Says(
            "`Access-Control-Allow-Origin: *` is for frames with `sandbox=\"allow-scripts\"`, whose requests have no origin. There is no `frame-ancestors`: its absence lets every page embed the labs. GitHub Pages sends no headers of yours; there `--github-pages` puts the policy into the page itself.",
        ),
        Part::Example {
            title: "GitHub Pages, .github/workflows/pages.yml",
            code: include_str!("../examples/pages.yml"),
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use lab::{Embed, Exercise, Link, Trying};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn examples() -> impl Iterator<Item = &'static str> {
        let parts = TEXT.sections.iter().flat_map(|section| section.parts);
        parts.filter_map(|part| match part {
            Part::Example { code, .. } => Some(*code),
            Part::Says(_) | Part::Means(_) | Part::Workbench | Part::Names => None,
        })
    }

    #[test]
    fn the_example_of_an_exercise_is_true_to_its_word() {
        let exercise = Exercise::parse(EXERCISE).expect("it reads");
        assert!(Trying::new(&exercise).expect("it can be graded").run().holds());
    }

    #[test]
    fn every_link_in_an_example_can_be_read() {
        let mut links = 0;
        for code in examples() {
            for at in code.match_indices("#/").map(|(at, _)| at) {
                let link = code[at..].split(['"', '\'', ' ', '\n']).next().unwrap_or_default().replace("&amp;", "&");
                let (link, notes) = match Embed::split(&link) {
                    Some((_, link, notes)) => (link, notes),
                    None => (link, vec![]),
                };
                assert!(notes.is_empty(), "{link}: {notes:?}");
                let notes = lab::in_lab!(lab::lab_of(&link), notes_of(&link));
                assert!(notes.is_empty(), "{link}: {notes:?}");
                links += 1;
            }
        }
        assert!(links >= 8, "{links}");
    }

    fn notes_of<L: lab::Lab>(link: &str) -> Vec<lab::Note> {
        Link::<L>::parse(link).notes
    }

    #[test]
    fn every_field_of_an_exercise_is_explained() {
        let Some(Part::Means(rows)) = EXERCISES.parts.iter().find(|part| matches!(part, Part::Means(_))) else {
            panic!("no list of fields")
        };
        let named: Vec<&str> = rows.iter().flat_map(|(name, _)| name.split(", ")).collect();
        let example: serde_json::Value = serde_json::from_str(EXERCISE).expect("it reads");
        for field in example.as_object().expect("an object").keys() {
            assert!(named.contains(&field.as_str()), "{field} is not explained");
        }
    }

    #[test]
    fn the_settings_for_hosts_are_those_of_production() {
        let trunk = include_str!("../../../../Trunk.toml");
        let policy = trunk.split("\"Content-Security-Policy\" = \"").nth(1).and_then(|rest| rest.split('"').next());
        assert!(include_str!("../examples/nginx.conf").contains(policy.expect("a policy")));
    }
}
