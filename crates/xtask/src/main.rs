//! `cargo xtask`: sets up what is missing on this machine, then serves, tests or measures the project.
//!
//! One file per step. Whatever a step runs is an ordinary command, which it names when it fails, so that nobody needs
//! this program to find out what went wrong.

mod bench;
mod dist;
mod failure;
mod help;
mod pictures;
mod process;
mod progress;
mod project;
mod serve;
mod setup;
mod test;

use failure::Failure;
use pico_args::Arguments;
use project::Project;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(Arguments::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let wants_help = arguments.contains(["-h", "--help"]);
    let command = arguments.subcommand().map_err(Failure::usage)?;
    let Some(command) = command.filter(|command| command != "help") else {
        println!("{}", help::ALL);
        return Ok(());
    };
    if wants_help {
        println!("{}", help::of(&command).unwrap_or(help::ALL));
        return Ok(());
    }
    let project = Project::here();
    match command.as_str() {
        "serve" => serve::serve(&project, arguments),
        serve::ANNOUNCE => serve::announce(arguments),
        "test" => test::test(&project, arguments),
        "bench" => bench::bench(&project, arguments),
        "dist" => dist::dist(&project, arguments),
        "pictures" => pictures::pictures(&project, arguments),
        unknown => Err(Failure::usage(format!("there is no command '{unknown}'"))),
    }
}
