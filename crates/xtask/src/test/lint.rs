//! Clippy has nothing to say.

use crate::failure::Failure;
use crate::process::{loud, typed};
use crate::project::Project;
use std::process::Command;

/// Everything as this machine sees it, then the page as the browser gets it: code under `cfg(target_arch = "wasm32")`
/// is read only there.
///
/// Clippy looks for its settings in the folder of each package and then upwards: so `crates/clippy.toml`, the purity
/// rule, holds for the core, and `crates/xtask/clippy.toml`, which is empty, takes this tool out of it.
pub fn run(project: &Project) -> Result<String, Failure> {
    clippy(project.command("cargo"), &["--workspace", "--all-targets"])?;
    clippy(project.wasm_cargo(), &["--package", "web", "--target", "wasm32-unknown-unknown"])?;
    Ok(String::new())
}

fn clippy(mut cargo: Command, what: &[&str]) -> Result<(), Failure> {
    // Where it is set it would replace that search.
    cargo.env_remove("CLIPPY_CONF_DIR");
    cargo.arg("clippy").args(what).args(["--", "-D", "warnings"]);
    loud(&mut cargo, "clippy").map_err(|failure| failure.by_hand(typed(&cargo)))
}
