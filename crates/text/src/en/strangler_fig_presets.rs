//! The presets of the strangler-fig lab in English.

use crate::circuit_breaker::PresetText;
use strangler_fig::Preset;

pub(super) fn preset(preset: Preset) -> PresetText {
    let (name, story, tries): (_, _, &[&str]) = match preset {
        Preset::FirstRoute => (
            "Route by route",
            "Four routes leave the monolith: a shadow first, then a canary, then everything, then the data, then the old code goes. Watch what the shadow finds before any user does.",
            &[
                "Drag a weight slider in the middle of the run: it takes effect there, and only the future changes.",
                "Compare with the big bang: the same bugs, the same seed, one night.",
                "Ask the debugger for GET /users/7.",
            ],
        ),
        Preset::CanaryRollsBack => (
            "Canary with automatic rollback",
            "One answer in fifty lacks a field. Nothing is copied while the route is in shadow, so a canary of 1 % is the first to meet it; the gate takes it back within the hour.",
            &[
                "Make the gate need 10,000 requests. How many users meet the bug before it is sure?",
                "Under Gates, see how likely a gate of a minute would have seen it.",
            ],
        ),
        Preset::ShadowFindsBug => (
            "The shadow finds the bug",
            "Copies of one read in a thousand go to the new service, and the answers are compared and thrown away. Prices are rounded the other way: the shadow sees it, no user does.",
            &[
                "Compare with “no shadow”: who finds it then?",
                "Let the comparison pass over nothing: right answers differ too, and the bug drowns among them.",
            ],
        ),
        Preset::GreedyPrefix => (
            "A prefix that catches too much",
            "The first rule takes every path that begins with /users. So it takes /users-export along, which only the monolith knows.",
            &[
                "Ask the debugger for GET /users-export: which rule wins, and under which order?",
                "Make the first rule a segment prefix.",
            ],
        ),
        Preset::DualWriteDrifts => (
            "Dual write drifts",
            "Each service writes to its own database and then to the monolith's. Fifty times in a million it crashes in between, and nobody notices: the two sides part, row by row.",
            &["Compare with an outbox.", "Watch the drift under Data: it never goes back by itself."],
        ),
        Preset::PointOfNoReturn => (
            "Point of no return",
            "On the sixth day the service takes over the data of /users. At the end of the tenth somebody wants to go back. What was written in between is on the new side only.",
            &[
                "Stop on the ninth day and try to roll back: the page says what that would lose.",
                "Have what the service writes carried back, under Data. Then it is no point of no return.",
            ],
        ),
        Preset::StopsAtNinetySeven => (
            "The migration that stops at 97 %",
            "Four routes are through. /reports is 3 % of the traffic, and nobody is to build it. So the monolith runs on, with all that it costs.",
            &[
                "Try to switch the monolith off. What does it say?",
                "Read the cost at day 200 and at day 300: what is the last 3 % worth a day?",
            ],
        ),
        Preset::BigBang => (
            "The big bang: the mistake",
            "Everything is built, then everything moves in one night. All bugs meet all users at once, and a day later everything goes back.",
            &[
                "Compare with route by route: the same bugs, on the same seed.",
                "Do the exercise under Guide.",
                "Look at the distribution under Risk: when is one night the cheaper way?",
            ],
        ),
    };
    PresetText { name, story, tries }
}
