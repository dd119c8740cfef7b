//! `cargo xtask pictures`: the pictures of the README, drawn from the product as it is.

use crate::failure::Failure;
use crate::process::loud;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::test::build;
use pico_args::Arguments;

/// Builds the page and draws them into `web/pictures/`.
pub fn pictures(project: &Project, arguments: Arguments) -> Result<(), Failure> {
    if let Some(unknown) = arguments.finish().first() {
        return Err(Failure::usage(format!("pictures does not know '{}'", unknown.to_string_lossy())));
    }
    setup::ready(project, &[Need::WasmTarget, Need::WasmBindgen, Need::Trunk, Need::NpmPackages, Need::Chromium])?;
    build(project)?;
    let folder = project.root.join("web/pictures");
    std::fs::create_dir_all(&folder).map_err(Failure::new)?;
    let mut node = project.command("node");
    node.current_dir(project.e2e()).arg("pictures.mjs").arg(&folder);
    if let Some(chromium) = setup::chromium(project) {
        node.env("CHROMIUM", chromium);
    }
    loud(&mut node, "pictures of the page")
}
