//! From a machine with Rust and Node to one that can build, serve, test and measure. What is there is used as it is.

mod cargo_tool;
mod chromium;
mod npm;
mod rust;

use crate::failure::Failure;
use crate::progress::Elapsed;
use crate::project::Project;
use std::time::Instant;

pub use chromium::find as chromium;

/// Something that a command cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The standard library for wasm.
    WasmTarget,
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
    /// What builds and serves the page.
    Trunk,
    /// What makes the compiled module loadable, and its test runner, in exactly the version of `Cargo.lock`.
    WasmBindgen,
    /// Playwright and axe, with the Node that runs them.
    NpmPackages,
    /// A browser to test in.
    Chromium,
}

type Work = dyn FnOnce(&Project) -> Result<(), Failure>;

/// What is told of a need before it is seen to.
struct Plan {
    /// What will be done, as a sentence without its full stop.
    what: String,
    /// How long that takes on two cores.
    usual: &'static str,
    /// What to do where it fails; `None` where the command that failed says it best.
    by_hand: Option<String>,
    work: Box<Work>,
}

/// Sees to each need in turn; says nothing of those that are met.
pub fn ready(project: &Project, needs: &[Need]) -> Result<(), Failure> {
    for &need in needs {
        let Some(plan) = plan(project, need)? else { continue };
        let started = Instant::now();
        eprintln!("Setting up: {}. Usual time: {}.", plan.what, plan.usual);
        (plan.work)(project).map_err(|failure| match plan.by_hand {
            Some(by_hand) => failure.by_hand(by_hand),
            None => failure,
        })?;
        eprintln!("    done in {}", Elapsed(started.elapsed()));
    }
    Ok(())
}

/// What must be done for it; `None` when it is met. An error where we cannot help.
fn plan(project: &Project, need: Need) -> Result<Option<Plan>, Failure> {
    match need {
        Need::WasmTarget => Ok(rust::wasm_target(project)),
        Need::Rustfmt => Ok(rust::component(project, "rustfmt", "fmt")),
        Need::Clippy => Ok(rust::component(project, "clippy", "clippy")),
        Need::Trunk => Ok(cargo_tool::trunk(project)),
        Need::WasmBindgen => cargo_tool::wasm_bindgen(project),
        Need::NpmPackages => npm::packages(project),
        Need::Chromium => chromium::install(project),
    }
}
