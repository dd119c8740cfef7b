//! Icons as inline SVG. They say nothing to a screen reader: the control that holds one has the name.

use yew::prelude::*;

/// Which picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it is called")]
pub enum Glyph {
    Play,
    Pause,
    StepBack,
    StepForward,
    PreviousSignificant,
    NextSignificant,
    Undo,
    Redo,
    Reset,
    Share,
    Embed,
    Theme,
    Find,
    Language,
    Help,
    Close,
    Add,
    Remove,
    Edit,
    DragHandle,
    Copy,
    Download,
    ArrowDown,
    Tick,
    Warning,
    Info,
    Error,
}

impl Glyph {
    /// Filled shapes, on a field of 16 by 16.
    fn filled(self) -> &'static str {
        match self {
            Glyph::Play => "M3 1.5v13L14 8z",
            Glyph::Pause => "M3 2h4v12H3zM9 2h4v12H9z",
            Glyph::StepBack => "M11 2v12L3 8zM12 2h2v12h-2z",
            Glyph::StepForward => "M5 2v12l8-6zM2 2h2v12H2z",
            Glyph::PreviousSignificant => "M2 2h2v12H2zM14 2v12L5 8z",
            Glyph::NextSignificant => "M12 2h2v12h-2zM2 2v12l9-6z",
            Glyph::Theme => "M8 1.5a6.5 6.5 0 0 1 0 13z",
            Glyph::DragHandle => "M5 2h2v2H5zM9 2h2v2H9zM5 7h2v2H5zM9 7h2v2H9zM5 12h2v2H5zM9 12h2v2H9z",
            Glyph::Help => "M7.2 11.2h1.6v1.6H7.2z",
            Glyph::Warning => "M7.3 11h1.4v1.5H7.3z",
            Glyph::Info => "M7.3 4h1.4v1.6H7.3z",
            Glyph::Undo
            | Glyph::Redo
            | Glyph::Reset
            | Glyph::Share
            | Glyph::Embed
            | Glyph::Language
            | Glyph::Close
            | Glyph::Add
            | Glyph::Remove
            | Glyph::Edit
            | Glyph::Copy
            | Glyph::Download
            | Glyph::ArrowDown
            | Glyph::Tick
            | Glyph::Find
            | Glyph::Error => "",
        }
    }

    /// Drawn lines, on the same field.
    fn lines(self) -> &'static str {
        match self {
            Glyph::Play
            | Glyph::Pause
            | Glyph::StepBack
            | Glyph::StepForward
            | Glyph::PreviousSignificant
            | Glyph::NextSignificant
            | Glyph::DragHandle => "",
            Glyph::Undo => "M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H6",
            Glyph::Redo => "M10 3l3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h4",
            Glyph::Reset => "M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 1.5v3.3h-3.3",
            Glyph::Share => "M8 10V1.5M4.5 5 8 1.5 11.5 5M3 8.5V14h10V8.5",
            Glyph::Embed => "M5 4 1.5 8 5 12M11 4l3.5 4L11 12",
            Glyph::Theme => "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13",
            Glyph::Find => "M7 2a5 5 0 1 0 0 10 5 5 0 1 0 0-10M10.6 10.6 14.5 14.5",
            Glyph::Language => {
                "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M1.5 8h13M8 1.5c-3.6 3.6-3.6 9.4 0 13M8 1.5c3.6 3.6 3.6 9.4 0 13"
            }
            Glyph::Help => "M5.2 5.6A2.8 2.8 0 1 1 8 8.4v1.4",
            Glyph::Close => "M3.5 3.5l9 9M12.5 3.5l-9 9",
            Glyph::Add => "M8 2.5v11M2.5 8h11",
            Glyph::Remove => "M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.5v4.5M9.3 6.5v4.5",
            Glyph::Edit => "M10.5 3 13 5.5 5.5 13 2.5 13.5 3 10.5zM9 4.5 11.5 7",
            Glyph::Copy => "M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3",
            Glyph::Download => "M8 2v8M4.5 6.5 8 10l3.5-3.5M3 13.5h10",
            Glyph::ArrowDown => "M4 6l4 4 4-4",
            Glyph::Tick => "M3 8.5 6.5 12 13 4.5",
            Glyph::Warning => "M8 2 14.5 13.8H1.5zM8 6v4",
            Glyph::Info => "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M8 7v5",
            Glyph::Error => "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M5.5 5.5l5 5M10.5 5.5l-5 5",
        }
    }
}

/// See [`Icon`].
#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// Which picture.
    pub glyph: Glyph,
}

/// One icon, in the colour of the text round it.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let (filled, lines) = (props.glyph.filled(), props.glyph.lines());
    html! {
        <svg class="glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            if !filled.is_empty() {
                <path class="filled" d={filled} />
            }
            if !lines.is_empty() {
                <path class="lines" d={lines} />
            }
        </svg>
    }
}
