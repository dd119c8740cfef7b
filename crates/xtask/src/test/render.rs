//! Every component and page as HTML, on this machine and without a browser.

use super::tally::Tally;
use crate::failure::Failure;
use crate::process::echoed;
use crate::project::Project;

/// The tests of the package `web`.
pub fn run(project: &Project) -> Result<String, Failure> {
    let output = echoed(project.command("cargo").args(["test", "--package", "web"]), "render tests")?;
    Tally::of(&output).some_passed("the render tests")
}
