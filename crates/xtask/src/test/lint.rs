//! Clippy has nothing to say.

use crate::failure::Failure;
use crate::process::{loud, typed};
use crate::project::Project;

/// Clippy looks for its settings in the folder of each package and then upwards: so `crates/clippy.toml`, the purity
/// rule, holds for the core, and `crates/xtask/clippy.toml`, which is empty, takes this tool out of it.
pub fn run(project: &Project) -> Result<String, Failure> {
    let mut clippy = project.command("cargo");
    // Where it is set it would replace that search.
    clippy.env_remove("CLIPPY_CONF_DIR");
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    loud(&mut clippy, "clippy").map_err(|failure| failure.by_hand(typed(&clippy)))?;
    Ok(String::new())
}
