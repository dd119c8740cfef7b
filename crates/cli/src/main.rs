//! `halfopen`: the labs on the command line. The same core runs, grades and sweeps as in the browser, so the same link
//! gives the same digest and the same verdict.
#![forbid(unsafe_code)]

mod arguments;
mod audit;
mod check;
mod failure;
mod grade;
mod link;
mod place;
mod query;
mod run;
mod sweep;

use arguments::{Arguments, Command};
use clap::Parser;
use failure::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Grade(arguments) => grade::grade(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Audit(arguments) => audit::audit(&arguments),
        Command::Query(arguments) => query::query(&arguments),
        Command::Link(arguments) => link::link(&arguments),
        Command::Sweep(arguments) => sweep::sweep(&arguments),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Ok(Outcome::AnotherVersion) => ExitCode::from(3),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}
