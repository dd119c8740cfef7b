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
mod say;
mod sweep;

use arguments::{Arguments, Command};
use clap::Parser;
use failure::Outcome;
use say::Say;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Arguments { lang, command } = Arguments::parse();
    let say = Say::new(lang.as_deref());
    let outcome = match command {
        Command::Run(arguments) => run::run(&arguments, say),
        Command::Grade(arguments) => grade::grade(&arguments, say),
        Command::Check(arguments) => check::check(&arguments, say),
        Command::Audit(arguments) => audit::audit(&arguments, say),
        Command::Query(arguments) => query::query(&arguments, say),
        Command::Link(arguments) => link::link(&arguments, say),
        Command::Sweep(arguments) => sweep::sweep(&arguments, say),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Ok(Outcome::AnotherVersion) => ExitCode::from(3),
        Ok(Outcome::Cut) => ExitCode::from(4),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}
