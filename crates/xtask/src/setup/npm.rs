//! Playwright and axe, into `web/e2e/node_modules/`.

use super::Plan;
use crate::failure::Failure;
use crate::process::{answer, quiet};
use crate::project::Project;

/// The oldest Node that Playwright supports.
const NODE: u32 = 20;

/// The packages of `package-lock.json`, unless just these are installed.
pub fn packages(project: &Project) -> Result<Option<Plan>, Failure> {
    check_node(project)?;
    let folder = project.e2e();
    // npm leaves a lock of what it installed: newer than ours means that ours was followed.
    let changed = |file: &str| folder.join(file).metadata().and_then(|file| file.modified()).ok();
    let (wanted, installed) = (changed("package-lock.json"), changed("node_modules/.package-lock.json"));
    if wanted.is_some() && installed >= wanted {
        return Ok(None);
    }
    let subcommand = if wanted.is_some() { "ci" } else { "install" };
    Ok(Some(Plan {
        what: format!("Playwright and axe, by `npm {subcommand}` into web/e2e/node_modules/"),
        usual: "seconds",
        by_hand: Some(format!("cd web/e2e && npm {subcommand}")),
        work: Box::new(move |project| {
            let mut npm = project.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
            npm.current_dir(project.e2e()).args([subcommand, "--no-audit", "--no-fund"]);
            // The tests use the Chromium of this machine.
            npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            quiet(&mut npm, "npm")
        }),
    }))
}

fn check_node(project: &Project) -> Result<(), Failure> {
    let way_out = format!("install Node {NODE} or later from https://nodejs.org or your system's packages");
    let Some(said) = answer(project.command("node").arg("--version")) else {
        return Err(Failure::new("Node is missing; the browser tests run on it").by_hand(way_out));
    };
    let major = said.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        Some(_) | None => Err(Failure::new(format!("Node {} is too old", said.trim())).by_hand(way_out)),
    }
}
