//! What we depend on may be passed on, and is in the page once. Works without a network: cargo knows both.

use crate::failure::Failure;
use crate::process::read;
use crate::project::Project;
use serde_json::Value;
use std::collections::BTreeSet;

/// Licences under which a package may be passed on together with ours, without more than naming it.
const ALLOWED: [&str; 8] =
    ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unlicense", "Zlib", "BSL-1.0", "0BSD", "Unicode-3.0"];

/// Packages that are there in more than one version, and why we live with it.
const TWICE: [(&str, &str); 3] = [
    ("syn", "macros of Yew, of gloo and of serde were written against different ones; they run while building"),
    ("thiserror", "gloo's crates ask for 1, Yew's for 2; it leaves only `Display` implementations"),
    ("thiserror-impl", "the macro of each"),
];

/// Licences of everything in `Cargo.lock`, then the packages that the page has twice.
pub fn run(project: &Project) -> Result<String, Failure> {
    let mut cargo = project.command("cargo");
    cargo.args(["metadata", "--format-version", "1", "--locked"]);
    let metadata: Value = serde_json::from_str(&read(&mut cargo, "the list of packages")?).map_err(Failure::new)?;
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let refused: Vec<String> = packages.iter().filter_map(refused).collect();
    if !refused.is_empty() {
        return Err(Failure::new(format!("licences that are not on the list:\n  {}", refused.join("\n  "))));
    }
    let mut cargo = project.command("cargo");
    cargo.args(["tree", "--locked", "--package", "web", "--duplicates", "--edges", "normal", "--depth", "0"]);
    cargo.args(["--prefix", "none", "--target", "wasm32-unknown-unknown"]);
    let tree = read(&mut cargo, "the packages of the page")?;
    let twice = names(&tree);
    let known: BTreeSet<&str> = TWICE.iter().map(|(name, _)| *name).collect();
    if let Some(fresh) = twice.difference(&known).next() {
        return Err(Failure::new(format!("the page has {fresh} in more than one version"))
            .by_hand(format!("cargo tree --package web --target wasm32-unknown-unknown --invert {fresh}")));
    }
    if let Some((gone, why)) = TWICE.iter().find(|(name, _)| !twice.contains(name)) {
        return Err(Failure::new(format!("{gone} is there only once now; its line ({why}) can go")));
    }
    Ok(format!("{} packages, {} known duplicates", packages.len(), TWICE.len()))
}

/// The names at the beginnings of the lines.
fn names(tree: &str) -> BTreeSet<&str> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).collect()
}

/// A package that may not be passed on, with its licence.
fn refused(package: &Value) -> Option<String> {
    let name = package["name"].as_str().unwrap_or("?");
    match package["license"].as_str() {
        Some(licence) if is_allowed(licence) => None,
        licence => Some(format!("{name}: {}", licence.unwrap_or("none"))),
    }
}

/// Whether an expression of SPDX names can be met: every part of a conjunction by one of its alternatives. A slash is
/// the older way to write OR.
fn is_allowed(licence: &str) -> bool {
    licence.split(" AND ").all(|part| {
        let part = part.trim_matches(['(', ')']).replace('/', " OR ");
        part.split(" OR ").any(|one| ALLOWED.contains(&one.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_by_one_alternative_of_every_part() {
        for fine in ["MIT", "MIT OR GPL-3.0-only", "Apache-2.0/MIT", "Apache-2.0 / MIT", "(MIT OR X) AND Unicode-3.0"] {
            assert!(is_allowed(fine), "{fine}");
        }
        for refused in ["GPL-3.0-only", "(MIT OR Apache-2.0) AND GPL-3.0-only", "", "MPL-2.0"] {
            assert!(!is_allowed(refused), "{refused}");
        }
    }

    #[test]
    fn a_package_without_a_licence_is_named() {
        assert_eq!(refused(&serde_json::json!({"name": "odd", "license": null})), Some("odd: none".to_owned()));
    }
}
