//! What surrounds the parts of a lab's page: head, story, notices, status, dialogs. It is the same for every lab.

use super::desk::Desk;
use super::embed_dialog::EmbedDialog;
use super::header::{Header, Here};
use super::share::Share;
use super::story::{Story, StoryAct};
use crate::components::finder::Command;
use crate::components::select::Choice;
use crate::door::{address, size};
use crate::shared::Shared;
use lab::{Exercise, LabId};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// What is said around the parts.
pub struct Chrome<'a> {
    /// The state of the page.
    pub desk: &'a Desk,
    /// The lab.
    pub lab: LabId,
    /// What it is called.
    pub lab_name: &'static str,
    /// Whether it is in other people's pages.
    pub embedded: bool,
    /// The exercise that is on.
    pub exercise: Option<Shared<Exercise>>,
    /// What the page is about.
    pub title: AttrValue,
    /// What there is to say of it.
    pub story: AttrValue,
    /// The file that the run is of.
    pub file: Option<AttrValue>,
    /// Whether the run waits for a prediction.
    pub held: bool,
    /// The preset's id.
    pub preset: &'static str,
    /// All presets.
    pub presets: Rc<[Choice]>,
    /// The seed.
    pub seed: u64,
    /// Whether a step back and one forward can be made.
    pub can_undo: (bool, bool),
    /// Whether anything was changed.
    pub changed: bool,
    /// Told of the head's buttons.
    pub on_story: Callback<StoryAct>,
    /// What the lab adds to what can be found by name.
    pub of_lab: Callback<(), Vec<Command>>,
    /// The link to this moment, as a fragment.
    pub link: AttrValue,
    /// The digest of the run; empty while there is none.
    pub digest: String,
    /// The element of the page.
    pub page_node: NodeRef,
}

/// The page: `notices`, the parts in their order, `announcer` and the lab's own dialog, in their surroundings.
pub fn page(
    chrome: Chrome<'_>,
    text: &'static Text,
    notices: Html,
    parts: Html,
    announcer: Html,
    breaks: Html,
) -> Html {
    let Chrome { desk, embedded, ref title, ref link, .. } = chrome;
    let head = if embedded {
        let alone = format!("{}{link}", address::base());
        html! {
            <header class="embed-head">
                <h1>{ title }</h1>
                <a href={alone} target="_blank" rel="noopener">{ text.shell.embed.alone }</a>
            </header>
        }
    } else {
        html! { <Header here={Here::Lab(chrome.lab)} preferences={desk.preferences} on_preferences={desk.on_preferences.clone()}
        on_share={desk.share.on_open.clone()} help_open={desk.help.open}
        on_embed={desk.embed.on_open.clone()} on_help={desk.on_help.clone()} of_lab={Some(chrome.of_lab)} /> }
    };
    html! {
        <>
            { head }
            <main id="main" tabindex="-1" ref={chrome.page_node} data-lab={chrome.lab.id()}>
                <Head>
                if !embedded {
                <Story title={title.clone()} story={chrome.story} held={chrome.held} presets={chrome.presets} preset={chrome.preset}
                    seed={chrome.seed} seed_error={(*desk.seed_error).clone()} can_undo={chrome.can_undo.0}
                    can_redo={chrome.can_undo.1} changed={chrome.changed} on_act={chrome.on_story} />
                }
                { notices }
                </Head>
                <div class="lab-page">{ parts }</div>
                { announcer }
            </main>
            { breaks }
            <Share open={desk.share.open} link={format!("{}{link}", address::base())} on_close={desk.share.on_close.clone()}
                digest={chrome.digest} file={chrome.file} />
            if !embedded {
                <EmbedDialog exercise={chrome.exercise} open={desk.embed.open} title={format!("{}: {title}", chrome.lab_name)} base={address::base()}
                    link={if desk.embed.open { link.clone() } else { AttrValue::Static("") }} on_close={desk.embed.on_close.clone()} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    children: Html,
}

/// What stands over the parts. They are as high as the window leaves room under it.
#[component]
fn Head(props: &HeadProps) -> Html {
    let node = use_node_ref();
    size::use_height_property(&node, "--head-height");
    html! { <div class="head" ref={node}>{ props.children.clone() }</div> }
}

/// The parts in the order in which they are read, which is also that of the focus.
pub fn arrange(narrow: bool, [stage, panel, strip, dock, detail]: [Html; 5]) -> Html {
    if narrow {
        html! { <>{ stage }{ dock }{ strip }{ panel }{ detail }</> }
    } else {
        html! { <><div class="lab" key="lab"><div class="bench" key="bench">{ stage }{ strip }{ dock }</div>{ panel }</div>{ detail }</> }
    }
}
