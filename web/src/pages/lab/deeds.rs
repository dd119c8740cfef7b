//! What can be done in every lab by a key, a button or its name: one table for all three.

use crate::components::scrubber::{self, Scrub};
use text::Text;
use web_sys::KeyboardEvent;

/// Something that is done in a lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Plays, or stops playing.
    PlayPause,
    /// Back to the last significant event before the cursor.
    PreviousSignificant,
    /// On to the next.
    NextSignificant,
    /// Back by one event.
    StepBack,
    /// On by one event.
    StepForward,
    /// Marks this moment, or goes to where the mark is.
    MarkA,
    /// The other mark.
    MarkB,
    /// Goes to the field of the time.
    Time,
    /// Opens what breaks things.
    Break,
    /// Compares with the usual run, or with none.
    Compare,
    /// One step back in what was changed.
    Undo,
    /// One step on again.
    Redo,
    /// Back to the preset.
    Reset,
    /// Another seed.
    NewSeed,
    /// The dialog with the link.
    Share,
    /// Copies the link.
    CopyLink,
    /// The dialog with the code for other people's pages.
    Embed,
    /// The next theme.
    Theme,
    /// The list of keys.
    Help,
    /// Finds all of these by name.
    Find,
}

impl Deed {
    /// Those of a lab, in the order of the finder; the others belong to every page.
    pub const OF_LAB: [Deed; 17] = [
        Deed::PlayPause,
        Deed::StepForward,
        Deed::StepBack,
        Deed::NextSignificant,
        Deed::PreviousSignificant,
        Deed::Break,
        Deed::Time,
        Deed::Compare,
        Deed::MarkA,
        Deed::MarkB,
        Deed::Undo,
        Deed::Redo,
        Deed::Reset,
        Deed::NewSeed,
        Deed::Share,
        Deed::CopyLink,
        Deed::Embed,
    ];

    /// Those of every page.
    pub const OF_PAGE: [Deed; 3] = [Deed::Theme, Deed::Help, Deed::Find];

    /// Whether it moves in the run, so that there must be one.
    pub fn needs_run(self) -> bool {
        use Deed::*;
        matches!(self, PlayPause | StepForward | StepBack | NextSignificant | PreviousSignificant | MarkA | MarkB)
    }

    /// What it is called.
    pub fn name(self, text: &Text) -> String {
        let (shell, dock, finder) = (&text.shell, &text.shell.dock, &text.shell.finder);
        let name = match self {
            Deed::PlayPause => finder.play_pause,
            Deed::PreviousSignificant => dock.previous_significant,
            Deed::NextSignificant => dock.next_significant,
            Deed::StepBack => dock.step_back,
            Deed::StepForward => dock.step_forward,
            Deed::MarkA => dock.mark_a,
            Deed::MarkB => dock.mark_b,
            Deed::Time => finder.time,
            Deed::Break => finder.break_here,
            Deed::Compare => finder.compare,
            Deed::Undo => shell.undo,
            Deed::Redo => shell.redo,
            Deed::Reset => shell.reset,
            Deed::NewSeed => shell.new_seed,
            Deed::Share => shell.sharing.title,
            Deed::CopyLink => shell.sharing.copy,
            Deed::Embed => shell.embed.title,
            Deed::Theme => finder.theme,
            Deed::Help => shell.help,
            Deed::Find => finder.query,
        };
        name.to_string()
    }

    /// The names of the keys that do it, as they are shown; empty where there is none.
    pub fn keys(self, text: &Text) -> String {
        let all = KEYS.iter().filter(|key| key.deed == self).map(|key| key.shown(text));
        all.collect::<Vec<_>>().join(", ")
    }
}

/// A key, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key, as browsers name it; a letter is the small one.
    key: &'static str,
    /// What is held with it.
    with: With,
    /// What it does.
    pub deed: Deed,
}

/// What is held with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum With {
    Nothing,
    Ctrl,
    CtrlShift,
}

const fn key(key: &'static str, with: With, deed: Deed) -> Key {
    Key { key, with, deed }
}

/// All keys but those of the scrubber, which are in its own table.
pub const KEYS: &[Key] = &[
    key("k", With::Ctrl, Deed::Find),
    key(" ", With::Nothing, Deed::PlayPause),
    key("k", With::Nothing, Deed::PlayPause),
    key("j", With::Nothing, Deed::PreviousSignificant),
    key("l", With::Nothing, Deed::NextSignificant),
    key(",", With::Nothing, Deed::StepBack),
    key(".", With::Nothing, Deed::StepForward),
    key("t", With::Nothing, Deed::Time),
    key("a", With::Nothing, Deed::MarkA),
    key("b", With::Nothing, Deed::MarkB),
    key("f", With::Nothing, Deed::Break),
    key("c", With::Nothing, Deed::Compare),
    key("z", With::Ctrl, Deed::Undo),
    key("z", With::CtrlShift, Deed::Redo),
    key("s", With::Nothing, Deed::Share),
    key("?", With::Nothing, Deed::Help),
];

impl Key {
    /// Whether somebody may have switched it off: a letter or a sign that nothing is held with.
    pub fn is_letter(&self) -> bool {
        self.with == With::Nothing && self.key != " "
    }

    fn shown(&self, text: &Text) -> String {
        let held: &[&'static str] = match self.with {
            With::Nothing => &[],
            With::Ctrl => &["Control"],
            With::CtrlShift => &["Control", "Shift"],
        };
        let cap = text.shell.finder.cap;
        let mut caps: Vec<String> = held.iter().map(|name| cap(name).to_string()).collect();
        let named = cap(self.key);
        caps.push(if named == self.key { named.to_uppercase() } else { named.to_string() });
        caps.join(" + ")
    }
}

/// What a key that is pressed means. Ctrl is as good as ⌘; Alt belongs to the browser.
pub fn pressed(event: &KeyboardEvent) -> Option<&'static Key> {
    if event.alt_key() || event.default_prevented() {
        return None;
    }
    let name = event.key().to_lowercase();
    let with = match (event.ctrl_key() || event.meta_key(), event.shift_key()) {
        (true, false) => With::Ctrl,
        (true, true) => With::CtrlShift,
        // With Shift some keyboards make the question mark; a capital is as good as a small letter.
        (false, _) => With::Nothing,
    };
    KEYS.iter().find(|key| key.key == name && key.with == with)
}

/// The keys in the order of the list of keys, each with what it does; then those of the scrubber.
pub fn listed(text: &Text) -> [Vec<(String, String)>; 2] {
    let all = Deed::OF_PAGE.iter().rev().chain(&Deed::OF_LAB).map(|deed| (deed.keys(text), deed.name(text)));
    let with_keys = all.filter(|(keys, _)| !keys.is_empty()).collect();
    let scrubber = scrubber::KEYS.iter().map(|(shift, names, scrub)| {
        let cap = text.shell.finder.cap;
        let names = names.iter().map(|name| cap(name)).collect::<Vec<_>>().join(", ");
        let keys = if *shift { format!("{} + {names}", cap("Shift")) } else { names };
        (keys, scrub_name(*scrub, text).to_string())
    });
    [with_keys, scrubber.collect()]
}

fn scrub_name(scrub: Scrub, text: &Text) -> &'static str {
    let (dock, finder) = (&text.shell.dock, &text.shell.finder);
    match scrub {
        Scrub::Event(by) if by < 0 => dock.step_back,
        Scrub::Event(_) => dock.step_forward,
        Scrub::Significant(by) if by < 0 => dock.previous_significant,
        Scrub::Significant(_) => dock.next_significant,
        Scrub::Time(by) if by < 0 => finder.time_back,
        Scrub::Time(_) => finder.time_on,
        Scrub::Start => finder.to_start,
        Scrub::To(_) | Scrub::End => finder.to_end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::Language;

    #[test]
    fn no_key_means_two_things() {
        for (index, one) in KEYS.iter().enumerate() {
            let other = KEYS[..index].iter().find(|other| other.key == one.key && other.with == one.with);
            assert!(other.is_none(), "{one:?} is {other:?} too");
        }
    }

    #[test]
    fn every_key_is_listed_with_what_it_does() {
        let text = Language::English.text();
        let [list, _] = listed(text);
        for key in KEYS {
            let row = list.iter().find(|(keys, _)| keys.split(", ").any(|shown| shown == key.shown(text)));
            let (_, name) = row.unwrap_or_else(|| panic!("{key:?} is not listed"));
            assert!(!name.is_empty());
        }
        let all = |deed: &Deed| Deed::OF_LAB.contains(deed) || Deed::OF_PAGE.contains(deed);
        assert!(KEYS.iter().all(|key| all(&key.deed)), "what a key does can be found by name");
        assert_eq!(Deed::Redo.keys(text), "Ctrl + Shift + Z");
        assert_eq!(Deed::PlayPause.keys(text), "Space, K");
    }
}
