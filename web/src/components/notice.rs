//! A bar with a message that the viewer can put away.

use yew::prelude::*;

use super::icon::{Glyph, Icon};

/// How serious a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something is not as expected; work goes on.
    Warning,
    /// Something did not work.
    Error,
}

impl Severity {
    fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    fn glyph(self) -> Glyph {
        match self {
            Severity::Info => Glyph::Info,
            Severity::Warning => Glyph::Warning,
            Severity::Error => Glyph::Error,
        }
    }

    /// Only an error interrupts a screen reader.
    fn role(self) -> &'static str {
        match self {
            Severity::Info | Severity::Warning => "status",
            Severity::Error => "alert",
        }
    }
}

/// See [`Notice`].
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// How serious it is.
    pub severity: Severity,
    /// The message, with buttons or links if it offers some.
    pub children: Html,
    /// The name of the button that puts it away.
    #[prop_or_default]
    pub dismiss: AttrValue,
    /// Called when it is put away; without it the message stays.
    #[prop_or_default]
    pub on_dismiss: Option<Callback<()>>,
}

/// A message across the page.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <div class="notice" data-severity={props.severity.as_str()} role={props.severity.role()}>
            <Icon glyph={props.severity.glyph()} />
            <div class="message">{ props.children.clone() }</div>
            if let Some(on_dismiss) = &props.on_dismiss {
                <button type="button" class="icon ghost" aria-label={props.dismiss.clone()} title={props.dismiss.clone()}
                    onclick={on_dismiss.reform(|_| ())}>
                    <Icon glyph={Glyph::Close} />
                </button>
            }
        </div>
    }
}
