//! The meaning of a colour. Written as `data-tone`, from which the styles take hue and soft hue.

/// What a segment, series, row or number stands for. Never shown by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tone {
    /// Healthy, answered, closed.
    Ok,
    /// Failed, open, down.
    Fail,
    /// On trial, half-open, warning.
    Trial,
    /// Slow, waiting.
    Slow,
    /// Refused, not even tried.
    Refused,
    /// The accent: chosen, at the cursor.
    Accent,
    /// Means nothing in particular.
    #[default]
    Neutral,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Tone; 7] =
        [Tone::Ok, Tone::Fail, Tone::Trial, Tone::Slow, Tone::Refused, Tone::Accent, Tone::Neutral];

    /// The value of `data-tone`.
    pub fn as_str(self) -> &'static str {
        match self {
            Tone::Ok => "ok",
            Tone::Fail => "fail",
            Tone::Trial => "trial",
            Tone::Slow => "slow",
            Tone::Refused => "refused",
            Tone::Accent => "accent",
            Tone::Neutral => "neutral",
        }
    }
}
