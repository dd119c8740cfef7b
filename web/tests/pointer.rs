//! Whatever reacts to a pointer says how the same is done by keyboard: where a tag listens to more than the click of a
//! control, it carries `data-keys`. The browser tests (`e2e/pointer.spec.ts`) look that what it says is there.
//!
//! `self`: it takes the focus and keys itself; `within`, `around`: something inside or around it does; `#id`: that one.

use std::fs;
use std::path::{Path, PathBuf};

/// What a control of the browser does by keyboard itself is a click.
const CONTROLS: [&str; 7] = ["button", "a", "input", "select", "textarea", "summary", "label"];
/// What only a pointer can do, by the start of the listeners' names.
const POINTED: [&str; 8] =
    ["onpointer", "onmouse", "ondrag", "ondrop", "ontouch", "onwheel", "ondblclick", "oncontextmenu"];

/// The tags of a source that react to a pointer and say nothing of keys.
fn problems(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices('<') {
        let rest = &source[at + 1..];
        if !rest.starts_with(|first: char| first.is_ascii_lowercase()) {
            continue;
        }
        let Some(tag) = tag(rest) else { continue };
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let listeners = attributes(tag);
        let pointed = listeners.iter().any(|attribute| POINTED.iter().any(|start| attribute.starts_with(start)));
        let clicked = listeners.contains(&"onclick") && !CONTROLS.contains(&name);
        if (pointed || clicked) && !listeners.contains(&"data-keys") {
            found.push(format!("<{}>", tag.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    // Listeners that do not come through tags: nothing but moves of the page and keys may be listened to so.
    for (at, _) in source.match_indices("EventListener::new") {
        let call = &source[at..source.len().min(at + 200)];
        let call = &call[..call.find("move |").unwrap_or(call.len())];
        if ["\"pointer", "\"mouse", "\"drag", "\"drop", "\"touch", "\"wheel", "\"click"]
            .iter()
            .any(|kind| call.contains(kind))
        {
            found.push(call.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    found
}

/// The inside of a tag up to its `>`, past what is in braces and strings; `None` where it never closes.
fn tag(rest: &str) -> Option<&str> {
    let (mut depth, mut quoted) = (0_i32, false);
    for (at, letter) in rest.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth -= 1,
            '>' if !quoted && depth == 0 => return Some(&rest[..at]),
            ';' if !quoted && depth == 0 => return None,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    None
}

/// The names of a tag's attributes, in their long form and as `{name}`.
fn attributes(tag: &str) -> Vec<&str> {
    let (mut names, mut depth, mut start, mut quoted) = (Vec::new(), 0_i32, 0, false);
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    for (at, letter) in tag.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' => {
                if depth == 0 {
                    start = at + 1;
                }
                depth += 1;
            }
            '}' => {
                depth -= 1;
                if depth == 0 && is_name(&tag[start..at]) {
                    names.push(&tag[start..at]);
                }
                start = at + 1;
            }
            '=' if depth == 0 => {
                let name = tag[start..at].trim();
                names.extend(is_name(name).then_some(name));
            }
            _ if depth == 0 && letter.is_whitespace() => start = at + 1,
            _ => {}
        }
    }
    names
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            sources(&entry, into);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            into.push(entry);
        }
    }
}

#[test]
fn whatever_reacts_to_a_pointer_says_how_the_same_is_done_by_keyboard() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 100, "the sources are found");
    let mut marked = 0;
    let mut all = Vec::new();
    for file in &files {
        let source = fs::read_to_string(file).expect("a file");
        marked += source.matches("data-keys=").count();
        all.extend(problems(&source).into_iter().map(|problem| format!("{}: {problem}", file.display())));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(marked >= 10, "{marked} marks");
}

#[test]
fn what_can_only_be_dragged_is_a_problem() {
    for bad in [
        "<div {onpointerdown}>",
        "<g class=\"knob\" onpointerdown={grab(Grip::End)}>",
        "<li onclick={move |_| if a > b { pick.emit(1) }}>",
        "<div ondrop={let x = x.clone(); move |_| x.set(1)} class=\"data-keys\">",
        "<svg width={w.to_string()}\n    {ondblclick}>",
        "<button type=\"button\" onmousedown={act}>",
        "EventListener::new(&window, \"pointermove\", move |event| {})",
    ] {
        assert_eq!(problems(bad).len(), 1, "{bad}");
    }
    for good in [
        "<button type=\"button\" onclick={act}>",
        "<g data-keys=\"self\" tabindex=\"0\" {onclick} {onkeydown}>",
        "<div data-keys={format!(\"#{id}\")} {onpointerdown}>",
        "if a <b && c> d {}",
        "<div class=\"plain\"><button {onclick} /></div>",
        "EventListener::new(&window, \"hashchange\", move |_| on.emit(\"pointer\"))",
    ] {
        assert_eq!(problems(good), [""; 0], "{good}");
    }
}
