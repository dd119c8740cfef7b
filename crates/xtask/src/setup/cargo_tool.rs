//! Tools that cargo builds from source, into `.tools/`.

use super::Plan;
use crate::failure::Failure;
use crate::process::{answer, quiet};
use crate::project::Project;
use std::process::Command;

/// The newest Trunk that Rust 1.88 to 1.95 can build; 0.22 asks for more.
const TRUNK: &str = "0.21.14";

/// Trunk, unless there is one of the same minor version.
pub fn trunk(project: &Project) -> Option<Plan> {
    if version(project, "trunk").is_some_and(|version| version.starts_with("0.21.")) {
        return None;
    }
    // Neither speed nor the features left out matter here: cargo and wasm-bindgen do the work.
    Some(install("trunk", TRUNK, &["--locked", "--features", "rustls"], "4 to 6 minutes"))
}

/// wasm-bindgen, unless there is one of exactly the version that the page is linked against, with its test runner.
pub fn wasm_bindgen(project: &Project) -> Result<Option<Plan>, Failure> {
    let lock = std::fs::read_to_string(project.root.join("Cargo.lock")).map_err(|error| {
        Failure::new(format!("Cargo.lock cannot be read: {error}")).by_hand("cargo generate-lockfile")
    })?;
    let wanted = locked_version(&lock, "wasm-bindgen")
        .ok_or_else(|| Failure::new("Cargo.lock does not name wasm-bindgen").by_hand("cargo generate-lockfile"))?;
    let there = ["wasm-bindgen", "wasm-bindgen-test-runner"].map(|tool| version(project, tool));
    if there.iter().all(|there| there.as_deref() == Some(wanted)) {
        return Ok(None);
    }
    // Not `--locked`: the lock that it is published with names a version that does not exist.
    Ok(Some(install("wasm-bindgen-cli", wanted, &[], "1 to 3 minutes")))
}

fn install(package: &'static str, version: &str, options: &[&'static str], usual: &'static str) -> Plan {
    let version = version.to_owned();
    let options = options.to_vec();
    let command = move |project: &Project| -> Command {
        let mut command = project.command("cargo");
        command.args(["install", package, "--version", &version, "--debug", "--no-default-features"]).args(&options);
        command.args(["--root", ".tools", "--force"]);
        // Kept until it is done, so that an interrupted installation goes on where it was.
        command.args(["--target-dir", ".tools/build"]);
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    };
    Plan {
        what: format!("{package}, by `cargo install` into .tools/"),
        usual,
        by_hand: None,
        work: Box::new(move |project| {
            let mut command = command(project);
            quiet(&mut command, package)?;
            // What is left behind is a few hundred megabytes that nobody needs again.
            let _ = std::fs::remove_dir_all(project.tools().join("build"));
            Ok(())
        }),
    }
}

/// The last word of the first line of `<tool> --version`.
fn version(project: &Project, tool: &str) -> Option<String> {
    let said = answer(project.command(tool).arg("--version"))?;
    said.lines().next()?.split_whitespace().nth(1).map(str::to_owned)
}

/// The version of a package in a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.50\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
