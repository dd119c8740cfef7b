//! `cargo xtask test`: the steps, in order, up to the first that fails.

mod browser;
mod build;
mod dependencies;
mod format;
mod lint;
mod native;
mod render;
mod tally;
mod transfer;
mod wasm;

pub use build::build;
pub use transfer::transfer;

use crate::failure::Failure;
use crate::progress::Elapsed;
use crate::project::Project;
use crate::setup::{self, Need};
use pico_args::Arguments;
use std::time::{Duration, Instant};

/// One thing that must hold.
struct Step {
    name: &'static str,
    needs: &'static [Need],
    /// Gives what is worth saying in the closing summary.
    run: fn(&Project) -> Result<String, Failure>,
}

/// The quick ones first.
const STEPS: [Step; 8] = [
    Step { name: "format", needs: &[Need::Rustfmt], run: format::run },
    Step { name: "dependencies", needs: &[], run: dependencies::run },
    Step { name: "clippy", needs: &[Need::Clippy, Need::WasmTarget], run: lint::run },
    Step { name: "native", needs: &[], run: native::run },
    Step { name: "wasm", needs: &[Need::WasmTarget, Need::WasmBindgen], run: wasm::run },
    Step { name: "render", needs: &[], run: render::run },
    Step { name: "build", needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Trunk], run: build::run },
    Step { name: "browser", needs: &[Need::NpmPackages, Need::Chromium], run: browser::run },
];

/// A step that passed, for the summary.
struct Passed {
    name: &'static str,
    took: Duration,
    said: String,
}

/// Runs the named steps, or all.
pub fn test(project: &Project, arguments: Arguments) -> Result<(), Failure> {
    let chosen = chosen(arguments)?;
    let started = Instant::now();
    let mut passed = Vec::new();
    for step in STEPS.iter().filter(|step| chosen.is_empty() || chosen.iter().any(|name| name == step.name)) {
        println!("\n=== {}", step.name);
        let before = Instant::now();
        let said = setup::ready(project, step.needs)
            .and_then(|()| (step.run)(project))
            .map_err(|failure| failure.of_step(step.name, format!("cargo xtask test {}", step.name)))?;
        let took = before.elapsed();
        println!("=== {} passed in {}", step.name, Elapsed(took));
        passed.push(Passed { name: step.name, took, said });
    }
    println!();
    for Passed { name, took, said } in &passed {
        println!("{name:<10} {:>12}   {said}", Elapsed(*took).to_string());
    }
    println!("All {} steps passed in {}.", passed.len(), Elapsed(started.elapsed()));
    Ok(())
}

fn chosen(arguments: Arguments) -> Result<Vec<String>, Failure> {
    let names: Vec<String> = arguments.finish().iter().map(|name| name.to_string_lossy().into_owned()).collect();
    match names.iter().find(|name| STEPS.iter().all(|step| step.name != *name)) {
        None => Ok(names),
        Some(unknown) => {
            let known = STEPS.map(|step| step.name).join(", ");
            Err(Failure::usage(format!("there is no step '{unknown}'; there are {known}")))
        }
    }
}
