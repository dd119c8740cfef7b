//! What stands in the texts, field by field in both languages: nothing is empty, nothing was forgotten, and German is
//! written as German is.

use lab::LabId;
use std::fmt::Debug;
use text::for_authors::Part;
use text::{Language, Text};

/// What is said the same way in both languages: names, and terms that the field does not translate.
const SAME: &[&str] = &[
    "Halfopen",
    "Snippet",
    "NDJSON",
    "CSV",
    "JSON",
    "Link",
    "J, L",
    "T",
    "A, B",
    "F",
    "C",
    "S",
    "Breaker",
    "Cache",
    "Threads",
    "ok",
    "p50",
    "p99",
    "Store",
    "Schemas",
    "Saga",
    "Saga 2",
    "Text",
    "+ Parallel",
    "Audit",
    "Name",
    "Timeout",
    "Jitter",
    "Idempotent",
    "Gates",
    "Debugger",
    "Monolith",
    "x-cohort",
    "Sidecar",
    "Pod",
    "Elasticsearch",
    "Prometheus",
    "Links",
];

/// The strings of a text in the order of its fields, each with the name of the field where it is the whole of one.
fn strings(text: &dyn Debug) -> Vec<(String, String)> {
    let shown = format!("{text:#?}");
    let lines = shown.lines().map(str::trim).filter_map(|line| {
        let (name, value) = match line.strip_prefix('"') {
            Some(value) => ("", value),
            None => line.split_once(": \"")?,
        };
        let value = value.strip_suffix("\",").or_else(|| value.strip_suffix('"'))?;
        Some((
            name.to_owned(),
            value.replace("\\\"", "\"").replace("\\u{a0}", "\u{a0}").replace("\\u{202f}", "\u{202f}"),
        ))
    });
    lines.collect()
}

fn parts(text: &'static Text) -> [(&'static str, &'static dyn Debug); 8] {
    [
        ("shell", &text.shell),
        ("circuit_breaker", &text.circuit_breaker),
        ("dialects", &text.dialects),
        ("event_sourcing", &text.event_sourcing),
        ("saga", &text.saga),
        ("home", &text.home),
        ("strangler_fig", &text.strangler_fig),
        ("sidecar", &text.sidecar),
    ]
}

/// Both languages side by side.
fn pairs() -> Vec<(String, String, String)> {
    let [english, german] = Language::ALL.map(|language| parts(language.text()));
    let mut pairs = Vec::new();
    for ((part, english), (_, german)) in english.into_iter().zip(german) {
        let (english, german) = (strings(english), strings(german));
        assert_eq!(english.len(), german.len(), "{part}: another number of texts");
        for ((name, english), (_, german)) in english.into_iter().zip(german) {
            pairs.push((format!("{part}.{name}"), english, german));
        }
    }
    pairs
}

#[test]
fn a_tag_names_its_language_in_links_browsers_and_environments() {
    assert_eq!(Language::ALL.map(Language::tag), lab::LANGUAGES);
    for (tag, language) in [
        ("de", Some(Language::German)),
        ("de-AT", Some(Language::German)),
        ("DE_ch.UTF-8", Some(Language::German)),
        ("en-GB", Some(Language::English)),
        ("den", None),
        ("C.UTF-8", None),
        ("", None),
    ] {
        assert_eq!(Language::of_tag(tag), language, "{tag}");
    }
}

#[test]
fn everything_that_can_be_done_is_explained_in_both_languages() {
    for lab in LabId::ALL {
        for form in lab::in_lab!(lab, forms()) {
            let [english, german] = Language::ALL
                .map(|language| (language.text().for_authors.names.done_means)(lab, form.verb()))
                .map(|means| means.unwrap_or_else(|| panic!("{lab:?}: {} is not explained", form.example)));
            assert_ne!(english, german);
            assert!([english, german].iter().all(|means| means.matches('`').count().is_multiple_of(2)), "{english}");
        }
    }
}

fn forms<L: lab::Lab>() -> Vec<lab::DoneForm> {
    L::done_forms()
}

#[test]
fn no_text_is_empty() {
    let pairs = pairs();
    assert!(pairs.len() > 600, "only {} texts are looked at", pairs.len());
    for (name, english, german) in pairs {
        assert_eq!(english.trim().is_empty(), german.trim().is_empty(), "{name}: {english:?}, {german:?}");
    }
}

#[test]
fn no_german_text_is_the_english_one_but_for_words_that_are_both() {
    let same = |(_, english, german): &(String, String, String)| {
        english == german && english.chars().any(char::is_alphabetic) && !is_code(english)
    };
    let forgotten: Vec<_> =
        pairs().into_iter().filter(same).filter(|(_, text, _)| !SAME.contains(&text.as_str())).collect();
    assert!(forgotten.is_empty(), "{forgotten:#?}");
}

/// Code, links and queries are the same in every language.
fn is_code(text: &str) -> bool {
    text.starts_with("#/")
        || text.contains("acct-1")
        || text.contains("();")
        || ["if ", "  ", "on_", "after ", "for ", "call(", "{", "(", "=", "_"].iter().any(|sign| text.contains(sign))
            && !text.contains(". ")
}

#[test]
fn the_page_for_authors_says_in_both_what_it_says_in_one() {
    let [english, german] = Language::ALL.map(|language| language.text().for_authors.sections);
    assert_eq!(english.len(), german.len());
    for (english, german) in english.iter().zip(german) {
        assert_eq!((english.id, english.parts.len()), (german.id, german.parts.len()));
        assert!(english.title != german.title || SAME.contains(&english.title), "{}", english.title);
        for pair in english.parts.iter().zip(german.parts) {
            match pair {
                (Part::Says(english), Part::Says(german)) => assert_ne!(english, german),
                (Part::Means(english), Part::Means(german)) => {
                    let names = |rows: &[(&'static str, &str)]| rows.iter().map(|(name, _)| *name).collect::<Vec<_>>();
                    assert_eq!(names(english), names(german));
                    for ((name, english), (_, german)) in english.iter().zip(*german) {
                        assert!(
                            english != german || !english.contains(' ') || english.starts_with('`'),
                            "{name}: {english}"
                        );
                    }
                }
                (Part::Example { code: english, .. }, Part::Example { code: german, .. }) => {
                    assert_eq!(english, german)
                }
                (Part::Workbench, Part::Workbench) | (Part::Names, Part::Names) => {}
                (english, german) => panic!("{english:?} is not {german:?}"),
            }
        }
    }
}

#[test]
fn german_is_written_as_german_is() {
    let mut wrong = Vec::new();
    let author = strings(&Language::German.text().for_authors);
    for (name, german) in pairs().into_iter().map(|(name, _, german)| (name, german)).chain(author) {
        let quotes =
            german.contains('”') || german.contains('’') || german.matches('„').count() != german.matches('“').count();
        if quotes && !is_code(&german) || broken_unit(&german) || decimal_point(&german) {
            wrong.push((name, german));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A unit that a line may part from its number.
fn broken_unit(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).any(|pair| {
        let unit = pair[1].trim_end_matches(['.', ',', ':', ';', ')', '?', '!', '“']);
        let number = pair[0].trim_start_matches(['(', '„']);
        ["s", "ms", "h", "%", "min", "MB", "kB", "€", "px"].contains(&unit)
            && !number.is_empty()
            && number.chars().all(|c| c.is_ascii_digit() || c == ',')
    })
}

/// A decimal with a point, outside of code, versions and times that are typed into links.
fn decimal_point(text: &str) -> bool {
    if is_code(text) || text.contains('`') || text.contains("opossum 1") || text.contains("Version") {
        return false;
    }
    text.split([' ', '\u{a0}']).any(|word| {
        let word = word.trim_matches(['(', ')', ',', '.', ';', '„', '“']);
        word.split_once('.').is_some_and(|(whole, part)| {
            !whole.is_empty()
                && !part.is_empty()
                && [whole, part].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
        })
    })
}
