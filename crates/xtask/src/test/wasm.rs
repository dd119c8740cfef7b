//! The tests of the core once more, compiled for wasm: what holds natively must hold where people run it.

use super::tally::Tally;
use crate::failure::Failure;
use crate::process::echoed;
use crate::project::Project;
use std::path::{Path, PathBuf};

/// The crates whose behaviour must not depend on the platform.
const CRATES: [&str; 7] = ["sim", "circuit-breaker", "event-sourcing", "saga", "sidecar", "strangler-fig", "lab"];

/// Node is enough: none of them knows a browser.
pub fn run(project: &Project) -> Result<String, Failure> {
    let mut passed = 0;
    for name in CRATES {
        check_that_tests_would_run(&project.root.join("crates").join(name))?;
        println!("--- {name} on wasm");
        let mut cargo = project.wasm_cargo();
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        cargo.args(["test", "--target", "wasm32-unknown-unknown", "--package", name, "--lib", "--tests"]);
        let tally = Tally::of(&echoed(&mut cargo, "tests on wasm")?);
        tally.some_passed(&format!("the tests of {name} on wasm"))?;
        passed += tally.passed;
    }
    Ok(format!("{passed} tests"))
}

/// On wasm a plain `#[test]` is left out in silence, even one that would fail.
fn check_that_tests_would_run(package: &Path) -> Result<(), Failure> {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        rust_files(&package.join(folder), &mut files);
    }
    for file in files {
        let source = std::fs::read_to_string(&file).map_err(Failure::new)?;
        if leaves_tests_out(&source) {
            return Err(Failure::new(format!("the tests of {} would not run on wasm", file.display())).by_hand(
                "begin the test module with\n\
                 #[cfg(target_arch = \"wasm32\")]\n\
                 use wasm_bindgen_test::wasm_bindgen_test as test;\n\
                 or mark it #[cfg(not(target_arch = \"wasm32\"))]",
            ));
        }
    }
    Ok(())
}

fn leaves_tests_out(source: &str) -> bool {
    source.lines().any(|line| line.trim() == "#[test]")
        && !source.contains("wasm_bindgen_test as test")
        && !source.contains("not(target_arch = \"wasm32\")")
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_module_without_the_import_is_found() {
        assert!(leaves_tests_out("mod tests {\n    #[test]\n    fn a() {}\n}"));
        assert!(!leaves_tests_out("use wasm_bindgen_test::wasm_bindgen_test as test;\n#[test]\nfn a() {}"));
        assert!(!leaves_tests_out("/// `#[test]` is the attribute.\nfn a() {}"));
    }
}
