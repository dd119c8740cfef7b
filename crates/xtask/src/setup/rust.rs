//! Parts of the Rust toolchain itself.

use super::Plan;
use crate::process::{answer, quiet};
use crate::project::Project;
use std::path::Path;

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for wasm. Asked of rustc, not of rustup: distributions bring it as a package of their own.
pub fn wasm_target(project: &Project) -> Option<Plan> {
    let folder = answer(project.command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if folder.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return None;
    }
    Some(Plan {
        what: format!("the wasm target of Rust, by `rustup target add {TARGET}`"),
        usual: "seconds",
        by_hand: Some(format!(
            "rustup target add {TARGET}\n(without rustup: your distribution's package of that target)"
        )),
        work: Box::new(|project| quiet(project.command("rustup").args(["target", "add", TARGET]), "rustup")),
    })
}

/// A component that rustup's minimal profile leaves out, and the cargo command that shows whether it is there.
pub fn component(project: &Project, component: &'static str, subcommand: &str) -> Option<Plan> {
    if answer(project.command("cargo").args([subcommand, "--version"])).is_some() {
        return None;
    }
    Some(Plan {
        what: format!("{component}, by `rustup component add {component}`"),
        usual: "seconds",
        by_hand: Some(format!("rustup component add {component}")),
        work: Box::new(move |project| quiet(project.command("rustup").args(["component", "add", component]), "rustup")),
    })
}
