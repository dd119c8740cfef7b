//! The page for authors of courses: what a link, an embed, a message, an exercise and a host look like, to be copied.

mod names;
pub mod workbench;

use crate::door::{address, clipboard, focus, page};
use crate::language::use_text;
use crate::pages::lab::header::{Header, Here, Preferences};
use text::Text;
use text::for_authors::{Part, Section};
use workbench::Workbench;
use yew::prelude::*;

/// The fragment of the address that leads here; after it a section's name may follow.
pub const PATH: &str = "/for-authors";

/// The section that an address names; `None` where the address is of another page.
pub fn section_of(hash: &str) -> Option<&str> {
    let rest = hash.trim_start_matches('#').strip_prefix(PATH)?;
    let rest = rest.split('?').next().unwrap_or_default();
    (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_start_matches('/'))
}

/// The folder that the page lies in, with a slash at its end.
pub fn folder() -> String {
    let base = address::base();
    let base = base.split('?').next().unwrap_or_default();
    base.rfind('/').map_or(String::new(), |slash| base[..=slash].to_owned())
}

/// See [`ForAuthors`].
#[derive(Properties, PartialEq)]
pub struct ForAuthorsProps {
    /// The section to begin with, by its name; empty for the head of the page.
    pub section: AttrValue,
}

/// What became of the last copying: of which example, in words.
type Copied = UseStateHandle<Option<(usize, &'static str)>>;

/// The page.
#[component]
pub fn ForAuthors(props: &ForAuthorsProps) -> Html {
    let text = use_text();
    let words = &text.for_authors;
    let preferences = use_state(Preferences::load);
    let help_open = use_state(|| false);
    let copied: Copied = use_state(|| None);
    use_effect_with(text, |text| page::set_title(&format!("{} · {}", text.for_authors.title, text.shell.product)));
    use_effect_with(props.section.clone(), |section| {
        if !section.is_empty() {
            focus::reveal_id(section);
        }
    });
    let on_preferences = use_callback(preferences.setter(), |chosen: Preferences, preferences| {
        chosen.save();
        preferences.set(chosen);
    });
    let on_help = use_callback(help_open.setter(), |wanted: bool, open| open.set(wanted));
    html! {
        <>
            <Header here={Here::Authors} preferences={*preferences} {on_preferences} help_open={*help_open} {on_help} />
            <main id="main" tabindex="-1" class="authors">
                <h1>{ words.title }</h1>
                <p class="about">{ words.about }</p>
                <nav class="contents" aria-label={words.contents}>
                    { for words.sections.iter().map(|section| html! { <a href={format!("#{PATH}/{}", section.id)}>{ section.title }</a> }) }
                </nav>
                { for words.sections.iter().enumerate().map(|(place, section)| self::section(place, section, &copied, text)) }
            </main>
        </>
    }
}

fn section(place: usize, section: &'static Section, copied: &Copied, text: &'static Text) -> Html {
    let part = |(index, part): (usize, &'static Part)| match part {
        Part::Says(what) => html! { <p>{ with_code(what) }</p> },
        Part::Means(rows) => html! {
            <dl class="means">
                { for rows.iter().map(|(name, meaning)| html! { <div><dt><code>{ *name }</code></dt><dd>{ with_code(meaning) }</dd></div> }) }
            </dl>
        },
        // No section has a hundred parts.
        Part::Example { title, code } => example(place * 100 + index, title, code, copied, text),
        Part::Workbench => html! { <Workbench /> },
        Part::Names => names::all(text),
    };
    html! {
        <section id={section.id} aria-labelledby={format!("{}-title", section.id)}>
            <h2 id={format!("{}-title", section.id)}>{ section.title }</h2>
            { for section.parts.iter().enumerate().map(part) }
        </section>
    }
}

fn example(number: usize, title: &'static str, code: &'static str, copied: &Copied, text: &'static Text) -> Html {
    let code = code.replace("HOST/", &folder());
    let words = &text.shell.sharing;
    let on_copy = {
        let (code, copied) = (code.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (code, copied) = (code.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = clipboard::write_text(&code).await.is_ok();
                let said = if done { text.shell.sharing.copied_it } else { text.shell.sharing.refused_it };
                copied.set(Some((number, said)));
            });
        })
    };
    let said = copied.filter(|(of, _)| *of == number).map_or("", |(_, said)| said);
    html! {
        <figure class="example">
            <figcaption>
                <span>{ title }</span>
                <span role="status">{ said }</span>
                <button type="button" class="btn small" aria-label={format!("{}: {title}", words.copy_it)} onclick={on_copy}>{ words.copy_it }</button>
            </figcaption>
            <pre tabindex="0" role="region" aria-label={title}>{ code.trim_end() }</pre>
        </figure>
    }
}

/// A sentence in which code stands between backticks.
fn with_code(text: &'static str) -> Html {
    let piece = |(index, piece): (usize, &'static str)| match index % 2 {
        0 => html! { { piece } },
        _ => html! { <code>{ piece }</code> },
    };
    text.split('`').enumerate().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_here_or_elsewhere() {
        assert_eq!(section_of("#/for-authors"), Some(""));
        assert_eq!(section_of("/for-authors/messages?x=1"), Some("messages"));
        assert_eq!(section_of("#/for-authorship"), None);
        assert_eq!(section_of("#/saga/crash"), None);
    }

    #[test]
    fn every_backtick_has_its_fellow() {
        let even = |what: &str| assert!(what.matches('`').count().is_multiple_of(2), "{what}");
        let texts = text::Language::ALL.map(text::Language::text);
        for part in texts.iter().flat_map(|text| text.for_authors.sections).flat_map(|section| section.parts) {
            match part {
                Part::Says(what) => even(what),
                Part::Means(rows) => rows.iter().for_each(|(_, meaning)| even(meaning)),
                Part::Example { .. } | Part::Workbench | Part::Names => {}
            }
        }
    }
}
