//! A browser for the tests: one that is there, else Debian's.

use super::Plan;
use crate::failure::Failure;
use crate::process::{answer, quiet};
use crate::project::Project;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where those systems put it that do not have it on the PATH.
const ELSEWHERE: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// `$CHROMIUM`, else the first of the usual names on the PATH that runs.
pub fn find(project: &Project) -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    let path = project.path();
    let on_path = env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    on_path.chain(ELSEWHERE.map(PathBuf::from)).find(|file| file.is_file() && runs(project, file))
}

/// On some systems the name belongs to a stub that only tells how to install the browser.
fn runs(project: &Project, browser: &Path) -> bool {
    answer(project.command(browser).arg("--version")).is_some()
}

/// Debian's package, with a font: without one a page has no text to look at.
pub fn install(project: &Project) -> Result<Option<Plan>, Failure> {
    if find(project).is_some() {
        return Ok(None);
    }
    let way_out =
        "install Chromium or Chrome, and name it in the environment variable CHROMIUM if it is not on the PATH";
    let missing =
        |why: &str| Failure::new(format!("Chromium is missing, for the browser tests; {why}")).by_hand(way_out);
    if answer(project.command("apt-get").arg("--version")).is_none() {
        return Err(missing("it is installed by itself only where Debian's apt-get is at hand"));
    }
    if !is_root(project) && answer(project.command("sudo").args(["-n", "true"])).is_none() {
        return Err(missing("apt-get needs root, and sudo asks for a password")
            .by_hand(format!("sudo apt-get install chromium fonts-dejavu-core\nor {way_out}")));
    }
    Ok(Some(Plan {
        what: "Chromium for the browser tests, by `apt-get install chromium`".into(),
        usual: "1 to 2 minutes",
        by_hand: Some(format!("sudo apt-get update && sudo apt-get install chromium\nor {way_out}")),
        work: Box::new(|project| {
            quiet(apt_get(project).arg("update"), "apt-get update")?;
            let packages = ["chromium", "fonts-dejavu-core"];
            quiet(
                apt_get(project).args(["install", "--yes", "--no-install-recommends"]).args(packages),
                "apt-get install chromium",
            )?;
            match find(project) {
                Some(_) => Ok(()),
                None => Err(Failure::new("apt-get installed no Chromium that runs")),
            }
        }),
    }))
}

fn apt_get(project: &Project) -> Command {
    let mut command = match is_root(project) {
        true => project.command("apt-get"),
        false => {
            let mut sudo = project.command("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        }
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root(project: &Project) -> bool {
    answer(project.command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
