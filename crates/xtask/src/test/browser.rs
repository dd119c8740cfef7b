//! Journeys in a real Chromium, against the release build with the headers of production.

use crate::failure::Failure;
use crate::process::loud;
use crate::project::Project;
use crate::setup;
use std::net::{Ipv4Addr, TcpListener};

/// Playwright starts the server (`web/e2e/server.mjs`) and the browser.
pub fn run(project: &Project) -> Result<String, Failure> {
    if !project.dist().join("index.html").is_file() {
        return Err(Failure::new("there is no release build to test").by_hand("cargo xtask test build browser"));
    }
    let mut playwright = project.command("node");
    playwright.current_dir(project.e2e()).args(["node_modules/@playwright/test/cli.js", "test"]);
    playwright.env("HALFOPEN_E2E_PORT", free_port()?.to_string());
    if let Some(chromium) = setup::chromium(project) {
        playwright.env("CHROMIUM", chromium);
    }
    loud(&mut playwright, "browser tests")?;
    Ok("in Chromium".into())
}

fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Failure::new)?;
    listener.local_addr().map(|address| address.port()).map_err(Failure::new)
}
