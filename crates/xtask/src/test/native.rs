//! All tests but those of the page, on this machine.

use super::tally::Tally;
use crate::failure::Failure;
use crate::process::echoed;
use crate::project::Project;

/// The page has a step of its own, since it brings the whole of Yew.
pub fn run(project: &Project) -> Result<String, Failure> {
    let mut cargo = project.command("cargo");
    let output = echoed(cargo.args(["test", "--workspace", "--exclude", "web"]), "native tests")?;
    Tally::of(&output).some_passed("the native tests")
}
