//! `order FILE.wasm` puts the functions of a WebAssembly module into an order that compresses well, in place.
//!
//! Servers send a module gzipped, and gzip finds only what it has seen in the last 32 kB. A large Rust module is full of
//! functions that resemble each other (one for each type of a generic function), and its tools put them in the order of
//! their size. In the order of their resemblance a module is a twentieth smaller on its way, and the same in every other
//! respect: see [`resemblance`] for how the order is found, and [`module`] for how a module is written in it.

mod module;
mod resemblance;

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: order FILE.wasm");
        return ExitCode::from(2);
    };
    let done = std::fs::read(&path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| module::ordered(&bytes))
        .and_then(|bytes| std::fs::write(&path, bytes).map_err(|error| error.to_string()));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{}: {why}", path.to_string_lossy());
            ExitCode::FAILURE
        }
    }
}
