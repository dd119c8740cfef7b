//! `cargo xtask serve`: Trunk, and a word when the page really answers.

use crate::failure::Failure;
use crate::progress::Heartbeat;
use crate::project::Project;
use crate::setup::{self, Need};
use pico_args::Arguments;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::Command;
use std::thread;
use std::time::Duration;

/// The inner command that waits for the page to answer; see [`announce`].
pub const ANNOUNCE: &str = "announce-when-the-page-answers";

const DEFAULT_PORT: u16 = 8080;

/// Sets up, then becomes Trunk.
pub fn serve(project: &Project, mut arguments: Arguments) -> Result<(), Failure> {
    let port = arguments.opt_value_from_str("--port").map_err(Failure::usage)?.unwrap_or(DEFAULT_PORT);
    let release = arguments.contains("--release");
    let open = arguments.contains("--open");
    if let Some(rest) = arguments.finish().first() {
        return Err(Failure::usage(format!("serve does not know '{}'", rest.to_string_lossy())));
    }
    let port = free_port(port)?;
    setup::ready(project, &[Need::WasmTarget, Need::WasmBindgen, Need::Trunk])?;

    let mut trunk = project.trunk("serve");
    // A folder of its own: `dist/` is the release build that the tests look at.
    trunk.arg("--dist").arg(project.wasm_target_dir().join("serve"));
    trunk.args(["--port", &port.to_string(), "--release", flag(release), "--open", flag(open)]);
    std::fs::create_dir_all(project.wasm_target_dir()).map_err(Failure::new)?;
    println!(
        "Building the page; its address follows when it answers. Usual time: 1 to 3 minutes the first time, then seconds."
    );
    let announcer = std::env::current_exe().map_err(Failure::new)?;
    Command::new(announcer).args([ANNOUNCE, &port.to_string()]).spawn().map_err(Failure::new)?;
    become_it(trunk)
}

/// Waits for the page to answer and says so. A process of its own, since its parent turns into Trunk.
pub fn announce(mut arguments: Arguments) -> Result<(), Failure> {
    let port: u16 = arguments.free_from_str().map_err(Failure::usage)?;
    let parent = parent_id();
    let heartbeat = Heartbeat::start(|| "building the page".to_owned());
    while !answers(port) {
        if parent_id() != parent {
            return Ok(()); // Trunk is gone, and has said why
        }
        thread::sleep(Duration::from_millis(250));
    }
    drop(heartbeat);
    println!("\n    Halfopen: http://127.0.0.1:{port}/    (Ctrl-C stops it)\n");
    Ok(())
}

fn flag(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

fn free_port(port: u16) -> Result<u16, Failure> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|listener| listener.local_addr()) {
        Ok(address) => Ok(address.port()),
        Err(error) => Err(Failure::new(format!("port {port} cannot be used: {error}"))
            .by_hand("cargo xtask serve --port N with another N, or 0 for any free port")),
    }
}

/// Whether our page is what answers: Trunk listens before its first build is done.
fn answers(port: u16) -> bool {
    let page = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n")?;
        let mut page = String::new();
        stream.read_to_string(&mut page)?;
        Ok(page)
    };
    page().is_ok_and(|page| page.contains(" 200 OK") && page.contains("id=\"app\""))
}

/// Turns this process into the command, so that whoever stops us stops Trunk, and no server is left behind.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    Err(Failure::new(format!("`trunk` cannot be run: {}", command.exec())))
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<(), Failure> {
    crate::process::loud(&mut command, "serving")
}

#[cfg(unix)]
fn parent_id() -> u32 {
    std::os::unix::process::parent_id()
}

#[cfg(not(unix))]
fn parent_id() -> u32 {
    0 // there it ends with the console that it was started from
}
