//! The page for authors of courses: links, embeds, messages, exercises, hosting; each with an example to be copied.

use lab::{ExerciseError, LabId};
use sim::Unit;

/// The line that makes plain frames as high as their labs.
pub const HEIGHT_LINE: &str = include_str!("examples/height.html");

/// The exercise that the page shows as an example, with its solution.
pub const EXERCISE: &str = include_str!("examples/exercise.json");

/// Everything that the page says.
#[derive(Debug)]
pub struct ForAuthorsText {
    /// Its title, and what links to it are called.
    pub title: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The name of the list of sections.
    pub contents: &'static str,
    /// Its sections, in order.
    pub sections: &'static [Section],
    /// The words of the lists of names.
    pub names: NamesText,
    /// The words of the workbench.
    pub workbench: WorkbenchText,
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Its name in links.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What is in it, in order.
    pub parts: &'static [Part],
}

/// A piece of a section.
#[derive(Debug)]
pub enum Part {
    /// A paragraph; what stands between backticks is code.
    Says(&'static str),
    /// A list of names and what they mean, likewise.
    Means(&'static [(&'static str, &'static str)]),
    /// Something to be copied. `HOST/` stands for the address of the page.
    Example {
        /// What it is.
        title: &'static str,
        /// The code.
        code: &'static str,
    },
    /// The place for trying an exercise of one's own.
    Workbench,
    /// The names that goals and settings have, lab by lab.
    Names,
}

/// The words of the lists of names.
#[derive(Debug)]
pub struct NamesText {
    /// Presets.
    pub presets: &'static str,
    /// Readouts.
    pub readouts: &'static str,
    /// The unit of a number in goals, messages and settings; `None` for a plain count.
    pub unit: fn(Unit) -> Option<&'static str>,
    /// Variants.
    pub variants: &'static str,
    /// Settings.
    pub settings: &'static str,
    /// What can be done, as `do=` writes it.
    pub done: &'static str,
    /// What a form of it means, by the lab and the verb of the form; `None` where there is no such verb.
    pub done_means: fn(LabId, &str) -> Option<&'static str>,
    /// Exercises that come with the product.
    pub exercises: &'static str,
}

/// The words of the workbench.
#[derive(Debug)]
pub struct WorkbenchText {
    /// The field for the exercise.
    pub paste: &'static str,
    /// The button that opens a file.
    pub open: &'static str,
    /// The button that takes the example.
    pub example: &'static str,
    /// The button that tries it.
    pub check: &'static str,
    /// While it is tried: runs done, of all.
    pub checking: fn(u64, u64) -> String,
    /// It cannot be read.
    pub unreadable: &'static str,
    /// What is wrong, and in which field.
    pub wrong: fn(&ExerciseError) -> String,
    /// The start: goals met, of all, and whether it passes.
    pub start: fn(u64, u64, bool) -> String,
    /// The solution, likewise.
    pub solution: fn(u64, u64, bool) -> String,
    /// A goal is missed: its place, the goal, the seeds on which it is met, of all, and the first on which it is not. How
    /// far it is off there follows.
    pub missed: fn(u64, &str, u64, u64, u64) -> String,
    /// No answer to the prediction is right; the values that the answers are about.
    pub no_right_answer: fn(&str) -> String,
    /// There is no solution.
    pub no_solution: &'static str,
    /// All is well.
    pub holds: &'static str,
    /// The link that holds the exercise.
    pub link: &'static str,
    /// It is too long for a link.
    pub too_long: &'static str,
    /// The snippet.
    pub snippet: &'static str,
    /// The button that saves the file for students.
    pub save: fn(&str) -> String,
    /// What to do with that file; the link that then opens it.
    pub saved: fn(&str, &str) -> String,
}
