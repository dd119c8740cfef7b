//! The code is formatted as `.rustfmt.toml` says.

use crate::failure::Failure;
use crate::process::loud;
use crate::project::Project;

/// Formats nothing: says what it would change.
pub fn run(project: &Project) -> Result<String, Failure> {
    loud(project.command("cargo").args(["fmt", "--all", "--check"]), "cargo fmt")
        .map_err(|failure| failure.by_hand("cargo fmt --all"))?;
    Ok(String::new())
}
