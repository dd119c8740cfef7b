//! The dialog that gives the snippet for another page, with a live preview of it.

use super::choices::choices;
use super::embed_exercise;
use crate::components::dialog::Dialog;
use crate::components::select::{Choice, Select};
use crate::door::clipboard;
use crate::language::use_text;
use crate::shared::Shared;
use lab::{Embed, EmbedTheme, Exercise, Part};
use std::rc::Rc;
use text::{Language, Text};
use yew::prelude::*;

/// See [`EmbedDialog`].
#[derive(Properties, PartialEq)]
pub struct EmbedDialogProps {
    /// Whether it is open.
    pub open: bool,
    /// The title of the frame.
    pub title: AttrValue,
    /// The address of the page without its fragment.
    pub base: AttrValue,
    /// The link to the present moment; nothing while it is closed, so that it is not drawn again with every frame.
    pub link: AttrValue,
    /// The exercise that is on.
    pub exercise: Option<Shared<Exercise>>,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// For which kind of page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Format {
    Html,
    Markdown,
    Mdx,
    Myst,
    MdBook,
    Canvas,
}

impl Format {
    const ALL: [(Format, &'static str, &'static str); 6] = [
        (Format::Html, "html", "HTML, Moodle"),
        (Format::Markdown, "markdown", "Markdown"),
        (Format::Mdx, "mdx", "MDX, Docusaurus"),
        (Format::Myst, "myst", "MyST, Jupyter Book"),
        (Format::MdBook, "mdbook", "mdBook"),
        (Format::Canvas, "canvas", "Canvas"),
    ];

    fn id(self) -> &'static str {
        Format::ALL.iter().find(|(format, ..)| *format == self).map_or("html", |(_, id, _)| id)
    }
}

const WIDTHS: [&str; 3] = ["360", "640", "960"];
/// The stage, player and numbers of the breaker at the middle width, the highest of those; a frame cannot know its
/// content's height.
const HEIGHT: u32 = 1100;

/// How high a frame with these parts is to be, in CSS pixels: what lies below has a scrollbar.
fn height(show: &[Part]) -> u32 {
    let of = |part: &Part| match part {
        Part::Stage => 440,
        Part::Timeline => 420,
        Part::Readouts => 180,
        Part::Settings | Part::Guide | Part::Detail => 500,
    };
    HEIGHT.min(60 + show.iter().map(of).sum::<u32>())
}

const ALLOW: &str = "fullscreen; clipboard-write";
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// The snippet for a kind of page.
fn snippet(format: Format, url: &str, title: &str, height: u32) -> String {
    // An address may hold nothing that ends an attribute but the ampersand.
    let (url, title) =
        (url.replace('&', "&amp;").replace('"', "%22"), title.replace('&', "&amp;").replace('"', "&quot;"));
    let common = format!("src=\"{url}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\"");
    match format {
        Format::Html | Format::Markdown | Format::MdBook => framed(&common),
        Format::Mdx => {
            format!("<iframe {common} style={{{{ border: 0 }}}}\n allow=\"{ALLOW}\" sandbox=\"{SANDBOX}\" />")
        }
        Format::Myst => {
            let url = url.replace("&amp;", "&");
            format!(":::{{iframe}} {url}\n:width: 100%\n:align: center\n{title}\n:::")
        }
        // Its editor takes styles and sandboxes out, and resizes the frame by message.
        Format::Canvas => format!("<iframe {common} allow=\"{ALLOW}\" allowfullscreen=\"allowfullscreen\"></iframe>"),
    }
}

fn framed(common: &str) -> String {
    format!("<iframe {common} style=\"border:0\"\n allow=\"{ALLOW}\" sandbox=\"{SANDBOX}\"></iframe>")
}

/// The line that makes frames as high as their labs, once for a page.
fn fits(base: &str) -> String {
    let folder = base.rsplit_once('/').map_or(base, |(folder, _)| folder);
    text::for_authors::HEIGHT_LINE.trim().replace("HOST", folder)
}

/// The snippet for plain HTML.
pub fn frame(url: &str, title: &str) -> String {
    snippet(Format::Html, url, title, HEIGHT)
}

/// The dialog.
#[component]
pub fn EmbedDialog(props: &EmbedDialogProps) -> Html {
    let text = use_text();
    let words = &text.shell.embed;
    // Until somebody chooses, what is usual, or what an exercise needs.
    let chosen_embed = use_state(|| None::<Embed>);
    let asks = props.exercise.is_some();
    let usual = if asks { Part::OF_EXERCISE.to_vec() } else { Part::USUAL.to_vec() };
    let mut embed = (*chosen_embed).clone().unwrap_or_else(|| Embed { show: usual, ..Embed::default() });
    if asks && !embed.shows(Part::Guide) {
        embed.show.push(Part::Guide);
        embed.show.sort();
    }
    if asks {
        embed.lock = lab::Lock::Nothing;
    }
    let format = use_state(|| Format::Html);
    let width = use_state(|| WIDTHS[1]);
    let copied = use_state(|| None::<&'static str>);
    let is_packed = use_state(|| false);
    // Until somebody chooses, what the link says.
    let chosen = use_state(|| None::<Option<Language>>);
    let language = chosen.unwrap_or_else(|| lab::language_of(&props.link).and_then(Language::of_tag));
    let exercise = props.exercise.as_deref();
    let start = if asks && props.open { embed_exercise::at_its_start(&props.link) } else { props.link.to_string() };
    let link = exercise
        .filter(|_| *is_packed && props.open)
        .and_then(|exercise| embed_exercise::packed(&start, exercise).ok());
    let link = lab::with_language(link.as_deref().unwrap_or(&start), language.map(Language::tag));
    let url = format!("{}{}", props.base, embed.address_of(&link));
    let height = height(&embed.show);
    let code = snippet(*format, &url, &props.title, height);
    let line = fits(&props.base);
    let on_format = {
        let format = format.setter();
        Callback::from(move |id: AttrValue| {
            let found = Format::ALL.iter().find(|(_, known, _)| *known == id.as_str());
            format.set(found.map_or(Format::Html, |(format, ..)| *format));
        })
    };
    let on_change = {
        let chosen = chosen.setter();
        Callback::from(move |tag: AttrValue| chosen.set(Some(Language::of_tag(&tag))))
    };
    let on_width = {
        let width = width.setter();
        Callback::from(move |id: AttrValue| {
            width.set(WIDTHS.into_iter().find(|px| *px == id.as_str()).unwrap_or(WIDTHS[1]))
        })
    };
    let on_copy = |what: &str| {
        let (what, copied) = (what.to_string(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let (what, copied) = (what.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = clipboard::write_text(&what).await.is_ok();
                copied.set(Some(if done { text.shell.sharing.copied_it } else { text.shell.sharing.refused_it }));
            });
        })
    };
    let formats = choices(Format::ALL.map(|(_, id, name)| (id, name)));
    html! {
        <Dialog id="embed" title={words.title} close={text.shell.close} open={props.open} on_close={props.on_close.clone()}>
            <p>{ words.about }</p>
            { options(&embed, &chosen_embed.setter(), asks, text) }
            { embed_exercise::options(exercise, *is_packed, Callback::from({ let set = is_packed.setter(); move |on| set.set(on) }), &copied, text) }
            <p class="row">
                <label for="embed-language">{ words.language }</label>
                <Select id="embed-language" choices={languages(words.readers_language)} value={language.map_or("", Language::tag)} {on_change} />
            </p>
            <p class="row">
                <label for="embed-format">{ words.format }</label>
                <Select id="embed-format" choices={formats} value={format.id()} on_change={on_format} />
            </p>
            <label for="embed-snippet">{ words.snippet }</label>
            <textarea id="embed-snippet" readonly=true rows="5" value={code.clone()} />
            <div class="row">
                <button type="button" class="btn primary" id="copy-snippet" onclick={on_copy(&code)}>{ words.copy }</button>
                <span role="status">{ copied.unwrap_or("") }</span>
            </div>
            if *format != Format::Canvas {
                <p class="quiet">{ (words.height)(height) }</p>
                <textarea id="embed-height" readonly=true rows="1" aria-label={words.height_line} value={line.clone()} />
                <div class="row">
                    <button type="button" class="btn" id="copy-height" aria-label={format!("{}: {}", words.copy, words.height_line)} onclick={on_copy(&line)}>{ words.copy }</button>
                </div>
            }
            <p class="row">
                <label for="embed-width">{ words.preview }</label>
                <Select id="embed-width" choices={choices(WIDTHS.map(|px| (px, px)))} value={*width} on_change={on_width} />
            </p>
            if props.open {
                <div class="preview" tabindex="0" role="region" aria-label={words.preview}>
                    // In a frame that is there already a lab speaks on in the language that it had.
                    <iframe key={language.map_or("", Language::tag)} src={url} title={props.title.clone()} width={*width} height={height.to_string()} loading="lazy" />
                </div>
            }
            { embed_exercise::own(text) }
        </Dialog>
    }
}

fn languages(readers: &'static str) -> Rc<[Choice]> {
    choices([("", readers)].into_iter().chain(Language::ALL.map(|language| (language.tag(), language.name()))))
}

/// The choices about how it is shown; an exercise comes with its guide, and is for changing.
fn options(embed: &Embed, set: &UseStateSetter<Option<Embed>>, asks: bool, text: &'static Text) -> Html {
    let words = &text.shell.embed;
    let change = |change: fn(&mut Embed)| {
        let (embed, set) = (embed.clone(), set.clone());
        Callback::from(move |_: MouseEvent| {
            let mut changed = embed.clone();
            change(&mut changed);
            set.set(Some(changed));
        })
    };
    let part = |(part, name): &(Part, &'static str)| {
        let (part, embed_of, set) = (*part, embed.clone(), set.clone());
        let toggle = Callback::from(move |_: MouseEvent| {
            let mut changed = embed_of.clone();
            match changed.show.iter().position(|shown| *shown == part) {
                // Nothing at all would be an empty frame.
                Some(_) if changed.show.len() == 1 => {}
                Some(at) => drop(changed.show.remove(at)),
                None => changed.show.push(part),
            }
            changed.show.sort();
            set.set(Some(changed));
        });
        html! {
            <label key={*name}><input type="checkbox" id={format!("embed-{name}")} checked={embed.shows(part)} disabled={asks && part == Part::Guide} onclick={toggle} />{ " " }{ (words.part)(name) }</label>
        }
    };
    let on_theme = {
        let (embed, set) = (embed.clone(), set.clone());
        Callback::from(move |id: AttrValue| {
            let found = EmbedTheme::ALL.iter().find(|(_, name)| *name == id.as_str());
            set.set(Some(Embed { theme: found.map_or(EmbedTheme::Auto, |(theme, _)| *theme), ..embed.clone() }));
        })
    };
    let theme = EmbedTheme::ALL.iter().find(|(theme, _)| *theme == embed.theme).map_or("auto", |(_, name)| name);
    let themes = choices(EmbedTheme::ALL.map(|(_, name)| (name, (words.theme_name)(name))));
    let toggle_lock = change(|embed| {
        embed.lock = match embed.lock {
            lab::Lock::All => lab::Lock::Nothing,
            lab::Lock::Nothing | lab::Lock::These(_) => lab::Lock::All,
        }
    });
    html! {
        <>
            <fieldset class="row"><legend>{ words.parts }</legend>{ for Part::ALL.iter().map(part) }</fieldset>
            <p class="row">
                <label><input type="checkbox" id="embed-lock" checked={embed.lock == lab::Lock::All} disabled={asks} onclick={toggle_lock} />{ " " }{ words.lock }</label>
                <label><input type="checkbox" id="embed-autoplay" checked={embed.autoplay} onclick={change(|embed| embed.autoplay = !embed.autoplay)} />{ " " }{ words.autoplay }</label>
            </p>
            <p class="row">
                <label for="embed-theme">{ words.theme }</label>
                <Select id="embed-theme" choices={themes} value={theme} on_change={on_theme} />
            </p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_fits_frames_is_that_of_this_host() {
        let line = "<script src=\"https://h/labs/embed/host.js\"></script>";
        assert_eq!(fits("https://h/labs/"), line);
        assert_eq!(fits("https://h/labs/index.html"), line);
    }

    #[test]
    fn every_format_holds_the_address_and_no_quote_breaks_out() {
        for (format, ..) in Format::ALL {
            let code = snippet(format, "https://h/#/embed/a/b?x=1&t=\"2", "A \"lab\"", HEIGHT);
            assert!(code.contains("https://h/#/embed/a/b?x=1&"), "{code}");
            assert!(!code.contains("t=\"2"), "{code}");
            assert!(!code.contains("A \"lab\""), "{code}");
        }
        let html = snippet(Format::Html, "https://h/#/embed/a/b", "A lab", height(&Part::USUAL));
        assert!(
            html.starts_with("<iframe src=\"https://h/#/embed/a/b\" title=\"A lab\" width=\"100%\" height=\"1100\"")
        );
        assert_eq!((height(&[Part::Readouts]), height(&Part::ALL.map(|(part, _)| part))), (240, HEIGHT));
    }
}
