//! A lab in somebody else's page: `#/embed/<lab>/<preset>?…&theme=auto&show=stage,timeline&lock=all&autoplay=0`.
//!
//! An embed's address is a link with a few fields of its own. They are taken out here; the rest is read as any link.

use crate::exercise::DESIGN;
use crate::link::{Note, lab_of, short};
use crate::{Lab, Link, in_lab};
use sim::Problem;
use sim::setting::Allowed;
use std::fmt::Write;

/// How a lab is shown in another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Which colours.
    pub theme: EmbedTheme,
    /// The parts that are shown, each once, in the order of showing.
    pub show: Vec<Part>,
    /// What may not be changed.
    pub lock: Lock,
    /// Whether it plays on its own, where reduced motion is not asked for.
    pub autoplay: bool,
}

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmbedTheme {
    /// As the viewer's system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A part of a lab page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The picture.
    Stage,
    /// The timeline with its buttons.
    Timeline,
    /// The numbers.
    Readouts,
    /// Settings and faults.
    Settings,
    /// The guide, with the exercise.
    Guide,
    /// Charts, events, state and the rest.
    Detail,
}

/// What may not be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    /// Nothing is locked.
    #[default]
    Nothing,
    /// Everything is.
    All,
    /// These settings, by their dotted names; `do` stands for what is done to the system, `seed` for the seed.
    These(Vec<String>),
}

impl EmbedTheme {
    /// All, with their names in links.
    pub const ALL: [(EmbedTheme, &'static str); 3] =
        [(EmbedTheme::Auto, "auto"), (EmbedTheme::Light, "light"), (EmbedTheme::Dark, "dark")];
}

impl Part {
    /// All, with their names in links, in the order of showing.
    pub const ALL: [(Part, &'static str); 6] = [
        (Part::Stage, "stage"),
        (Part::Timeline, "timeline"),
        (Part::Readouts, "readouts"),
        (Part::Settings, "settings"),
        (Part::Guide, "guide"),
        (Part::Detail, "detail"),
    ];
    /// Those that are shown where a link names none.
    pub const USUAL: [Part; 3] = [Part::Stage, Part::Timeline, Part::Readouts];
    /// What somebody needs to solve an exercise.
    pub const OF_EXERCISE: [Part; 5] = [Part::Stage, Part::Timeline, Part::Readouts, Part::Settings, Part::Guide];
}

impl Default for Embed {
    fn default() -> Self {
        Embed { theme: EmbedTheme::Auto, show: Part::USUAL.to_vec(), lock: Lock::Nothing, autoplay: false }
    }
}

/// The most names in a `lock=`.
const MAX_LOCKED: usize = 200;

impl Embed {
    /// Takes an embed's address apart: how to show it, the link without these fields, and what could not be read.
    /// `None` where the address is that of a page of its own.
    pub fn split(text: &str) -> Option<(Embed, String, Vec<Note>)> {
        let text = text.strip_prefix('#').unwrap_or(text);
        let rest = text.trim_start_matches('/').strip_prefix("embed")?;
        let rest = if rest.is_empty() { "/" } else { rest };
        if !rest.starts_with(['/', '?']) || text.len() > crate::link::MAX_LENGTH {
            return None;
        }
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (mut embed, mut notes, mut link) = (Embed::default(), Vec::new(), path.to_owned());
        let mut joint = '?';
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if !embed.field(key, value, &mut notes) {
                link.push(joint);
                link.push_str(pair);
                joint = '&';
            }
        }
        if let Lock::These(names) = &embed.lock {
            notes.extend(in_lab!(lab_of(&link), unlockable(names)));
        }
        Some((embed, link, notes))
    }

    /// Reads one field; false when it is none of an embed's.
    fn field(&mut self, key: &str, value: &str, notes: &mut Vec<Note>) -> bool {
        let mut bad = |allowed: Vec<&'static str>| {
            let problem = Problem { field: key.to_owned(), got: short(value), allowed: Allowed::OneOf(allowed) };
            notes.push(Note::BadValue(problem));
        };
        match key {
            "theme" => match EmbedTheme::ALL.iter().find(|(_, name)| *name == value) {
                Some((theme, _)) => self.theme = *theme,
                None => bad(EmbedTheme::ALL.map(|(_, name)| name).to_vec()),
            },
            "autoplay" if value == "0" || value == "1" => self.autoplay = value == "1",
            "autoplay" => bad(vec!["0", "1"]),
            "show" => {
                let wanted: Vec<&str> = value.split(',').filter(|name| !name.is_empty()).take(50).collect();
                if wanted.iter().any(|name| Part::ALL.iter().all(|(_, known)| known != name)) || wanted.is_empty() {
                    bad(Part::ALL.map(|(_, name)| name).to_vec());
                }
                let show = Part::ALL.iter().filter(|(_, name)| wanted.contains(name)).map(|(part, _)| *part);
                let show: Vec<Part> = show.collect();
                if !show.is_empty() {
                    self.show = show;
                }
            }
            "lock" if value == "all" => self.lock = Lock::All,
            "lock" => {
                let names = value.split(',').filter(|name| !name.is_empty()).take(MAX_LOCKED).map(short);
                self.lock = Lock::These(names.collect());
                if value.is_empty() {
                    notes.push(Note::UnknownLock(String::new()));
                }
            }
            _ => return false,
        }
        true
    }

    /// Whether a part is shown.
    pub fn shows(&self, part: Part) -> bool {
        self.show.contains(&part)
    }

    /// Whether something may not be changed: a setting, `do` or `seed`.
    pub fn locks(&self, name: &str) -> bool {
        match &self.lock {
            Lock::Nothing => false,
            Lock::All => true,
            Lock::These(names) => names.iter().any(|locked| locked == name),
        }
    }

    /// Whether going from one scenario to another changes what is locked.
    pub fn forbids<L: Lab>(&self, from: &L::Scenario, to: &L::Scenario) -> bool {
        let settings = L::settings().iter();
        settings.filter(|setting| self.locks(setting.id)).any(|setting| (setting.get)(from) != (setting.get)(to))
            || (self.locks(DESIGN) && L::design(from) != L::design(to))
            || (self.locks("do") && L::done(from) != L::done(to))
            || (self.locks("seed") && L::seed(from) != L::seed(to))
    }

    /// The fragment of the address that shows this link in another page.
    pub fn address<L: Lab>(&self, link: &Link<L>) -> String {
        self.address_of(&link.to_string())
    }

    /// The same, for a link that is written already.
    pub fn address_of(&self, link: &str) -> String {
        let mut text = format!("#/embed{}", link.trim_start_matches('#'));
        let usual = Embed::default();
        // A string takes everything.
        if self.theme != usual.theme
            && let Some((_, name)) = EmbedTheme::ALL.iter().find(|(theme, _)| *theme == self.theme)
        {
            let _ = write!(text, "&theme={name}");
        }
        if self.show != usual.show {
            let names = Part::ALL.iter().filter(|(part, _)| self.shows(*part)).map(|(_, name)| *name);
            let _ = write!(text, "&show={}", names.collect::<Vec<_>>().join(","));
        }
        match &self.lock {
            Lock::Nothing => {}
            Lock::All => text.push_str("&lock=all"),
            Lock::These(names) => {
                let _ = write!(text, "&lock={}", names.join(","));
            }
        }
        if self.autoplay {
            text.push_str("&autoplay=1");
        }
        text
    }
}

/// What of a `lock=` the lab has not: who wrote it believes it locked.
fn unlockable<L: Lab>(names: &[String]) -> Vec<Note> {
    let has_design = L::design(&L::scenario(L::presets()[0])).is_some();
    let known = |name: &str| match name {
        "do" | "seed" => true,
        DESIGN => has_design,
        name => L::setting(name).is_some(),
    };
    names.iter().filter(|name| !known(name)).map(|name| Note::UnknownLock(name.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CircuitBreaker;
    use circuit_breaker::Preset;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn split(text: &str) -> (Embed, String, Vec<Note>) {
        Embed::split(text).unwrap_or_else(|| panic!("{text} is no embed"))
    }

    #[test]
    fn its_own_fields_are_taken_out_and_the_rest_is_a_link() {
        let (embed, link, notes) = split(
            "#/embed/circuit-breaker/brown-out?seed=7&theme=dark&show=timeline,stage&lock=do,seed&autoplay=1&lang=en&t=12",
        );
        assert_eq!(link, "/circuit-breaker/brown-out?seed=7&lang=en&t=12");
        assert_eq!(notes, []);
        assert_eq!(embed.show, [Part::Stage, Part::Timeline]);
        assert_eq!((embed.theme, embed.autoplay), (EmbedTheme::Dark, true));
        assert!(embed.locks("do") && !embed.locks("caller.threads"));
        assert_eq!(Link::<CircuitBreaker>::parse(&link).notes, []);
    }

    #[test]
    fn a_page_of_its_own_is_no_embed() {
        for text in ["#/circuit-breaker/brown-out", "", "#/embedded/x", "#/circuit-breaker/embed"] {
            assert_eq!(Embed::split(text), None, "{text}");
        }
        assert_eq!(split("#/embed").1, "/");
    }

    #[test]
    fn what_is_not_allowed_is_named_and_the_usual_stands_in() {
        let (embed, _, notes) = split("#/embed/circuit-breaker?theme=pink&show=cellar&autoplay=yes");
        assert_eq!(embed, Embed::default());
        assert_eq!(notes.len(), 3);
    }

    #[test]
    fn what_cannot_be_locked_is_named_and_the_rest_is_locked() {
        let unknown = |name: &str| Note::UnknownLock(name.to_owned());
        let (embed, _, notes) = split("#/embed/circuit-breaker/brown-out?lock=do,caller.thread,design,caller.threads");
        assert_eq!(notes, [unknown("caller.thread"), unknown("design")]);
        assert!(embed.locks("do") && embed.locks("caller.threads"));
        assert_eq!(split("#/embed/circuit-breaker?lock=").2, [unknown("")]);
        assert_eq!(split("#/embed/saga/crash?lock=design,seed,do").2, []);
        assert_eq!(split("#/embed/circuit-breaker?lock=all").2, []);
    }

    #[test]
    fn what_is_written_reads_back() {
        let link = Link::<CircuitBreaker>::to_preset(Preset::BrownOut);
        for embed in [
            Embed::default(),
            Embed { theme: EmbedTheme::Light, lock: Lock::All, ..Embed::default() },
            Embed { show: vec![Part::Guide, Part::Detail], autoplay: true, ..Embed::default() },
            Embed { lock: Lock::These(vec!["caller.threads".into(), "do".into()]), ..Embed::default() },
        ] {
            let (read, rest, notes) = split(&embed.address(&link));
            assert_eq!((read, notes), (embed, vec![]));
            assert_eq!(format!("#{rest}"), link.to_string());
        }
    }

    #[test]
    fn a_locked_setting_a_locked_fault_and_a_locked_seed_forbid_an_edit() {
        let from = Preset::BrownOut.scenario();
        let forbids = |lock: Lock, change: fn(&mut circuit_breaker::Scenario)| {
            let mut to = from.clone();
            change(&mut to);
            Embed { lock, ..Embed::default() }.forbids::<CircuitBreaker>(&from, &to)
        };
        let these = |name: &str| Lock::These(vec![name.to_owned()]);
        assert!(forbids(these("caller.threads"), |s| s.caller.threads = 1));
        assert!(!forbids(these("caller.threads"), |s| s.caller.timeout_ms = 1));
        assert!(forbids(these("do"), |s| s.faults.clear()));
        assert!(forbids(Lock::All, |s| s.seed = 1));
        assert!(!forbids(Lock::Nothing, |s| s.seed = 1));
    }
}
