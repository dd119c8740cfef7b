//! The release build, and what it weighs.

use super::transfer::transfer;
use crate::failure::Failure;
use crate::process::loud;
use crate::project::Project;

/// What a first visit may transfer, gzipped. The goal is 300 kB and is not reached: what is drawn, the rules of five labs
/// and what authors read are in one module. This keeps it from growing unseen: it is the last measure and 2 % for the
/// difference between compilers, raised only with what is added, in the commit that adds it: last with what users asked for
/// who tried it for an hour each (grading whatever is open, cut runs, joined steps, types of events, reasons and units).
const BUDGET_KB: f64 = 1_372.0;

/// Builds, and weighs.
pub fn run(project: &Project) -> Result<String, Failure> {
    build(project)?;
    let files = transfer(&project.dist())?;
    for file in &files {
        println!("{:>9.1} kB gzipped  {}", file.gzip_kb(), file.name);
    }
    let total: f64 = files.iter().map(|file| file.gzip_kb()).sum();
    let said = format!("first visit {total:.1} kB gzipped, budget {BUDGET_KB} kB");
    match total <= BUDGET_KB {
        true => {
            println!("{said}");
            Ok(said)
        }
        false => Err(Failure::new(format!("the page has become too heavy: {said}"))),
    }
}

/// Builds the page for production, into `dist/`.
pub fn build(project: &Project) -> Result<(), Failure> {
    let mut trunk = project.trunk("build");
    // The nonce is for what `trunk serve` adds; a built page is served by hosts that fill none in.
    trunk.env("TRUNK_BUILD_CREATE_NONCE", "false").args(["--release", "true"]);
    // Trunk's messages belong to the progress, whatever becomes of our standard output.
    trunk.stdout(std::io::stderr());
    loud(&mut trunk, "release build of the page")?;
    order(project)
}

/// Puts the functions of the module into the order in which it compresses best.
fn order(project: &Project) -> Result<(), Failure> {
    for entry in std::fs::read_dir(project.dist()).map_err(Failure::new)? {
        let path = entry.map_err(Failure::new)?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let mut cargo = project.command("cargo");
            cargo.args(["run", "--quiet", "--package", "order", "--"]).arg(path);
            loud(&mut cargo, "order of the module's functions")?;
        }
    }
    Ok(())
}
