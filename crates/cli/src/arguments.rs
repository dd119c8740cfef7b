//! What can be asked on the command line, with the help that a stranger needs.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The labs of Halfopen on the command line: run a link, grade it, check an exercise, audit a saga, ask a file of events,
/// sweep a setting.
///
/// LINK is a link as the page's Share button gives it, or its part from `#` on, in quotes:
/// '#/circuit-breaker/outage-and-recovery?seed=7&breaker.failure_rate_threshold=30'.
/// It can also be a file whose first line is a link.
#[derive(Debug, Parser)]
#[command(name = "halfopen", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Arguments {
    /// The language of what is said to people: en or de; else that of LC_ALL, LC_MESSAGES or LANG, else English.
    #[arg(long, global = true, value_name = "TAG", value_parser = text::Language::ALL.map(text::Language::tag))]
    pub lang: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What a stranger can begin with.
const EXAMPLES: &str = "\
Examples:
  halfopen run '#/circuit-breaker/outage-and-recovery?seed=7'
  halfopen run '#/saga/payment-declined' --log log.ndjson
  halfopen grade '#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy'
  halfopen check my-exercise.json && halfopen link pack my-exercise.json --base https://example.org/lab/
  halfopen audit my-saga.json
  halfopen query events.ndjson 'acct-1@2026-03-14 09:30'
  halfopen sweep '#/circuit-breaker/retry-storm' --setting retry.attempts --from 1 --to 4 --values 4 > attempts.csv

Labs, presets, settings, numbers and exercises are listed on the page, under #/for-authors.
Exit status: 0 done or passed, 1 not so, 2 unreadable, 3 made with another version, 4 the log was cut.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a link: prints its readouts as one JSON object; the log, if asked for, as NDJSON.
    ///
    /// A setting, a fault or a moment in the link that cannot be read is named on standard error, and the preset's stands
    /// in; a lab or a preset that there is not is refused.
    ///
    /// A log holds at most 2,000,000 entries, here as on the page. Of a longer run the log, its number of entries and the
    /// digest stand for the part up to the cut, which “log_cut_at_s” and standard error name; the readouts are still those of
    /// the whole run, as in a sweep.
    ///
    /// Exit status: 0 done, 2 unreadable, or about a file of events, which is not in a link, 3 made with another version
    /// (the run differs from the digest in the link), 4 the log was cut.
    Run(RunArguments),
    /// Grade a link against its exercise: the same verdict and score as in the browser.
    ///
    /// Exit status: 0 passed, 1 not passed, 2 unreadable, 3 made with another version (the run differs from the digest
    /// in the link).
    Grade(GradeArguments),
    /// Check an exercise's file: it reads, its start fails, its solution passes, an answer to its question is right.
    ///
    /// Exit status: 0 all of it holds, 1 the start passes, the solution fails or no answer is right, 2 unreadable.
    Check(CheckArguments),
    /// Audit a saga: every outcome of every call, in every order. Prints each wrong or stuck end with the shortest run to
    /// it, and the counts.
    ///
    /// Exit status: 0 no wrong end, 1 there are wrong ends, 2 unreadable, not one orchestrated saga, or not finished.
    Audit(AuditArguments),
    /// Ask a file of events what was true at a moment: prints the answer as one JSON object.
    ///
    /// QUERY: acct-1 (now), acct-1#17 (after version 17), 'acct-1@2026-03-14 09:30' (as recorded then; also @ and
    /// milliseconds since 1970), 'acct-1@2026-03-14~2026-03-01' (as known then, what was true at the second time),
    /// pos:812 (after a position of the store), acct-1.balance (which event last changed it),
    /// 'between acct-1#3 and acct-1#17'. Times without an offset are in UTC.
    ///
    /// EVENTS: a line is {"id":"e1","stream":"acct-1","type":"deposited","recorded_at":"2026-03-14T09:30:00Z",
    /// "data":{"amount_cents":1200}}. Types and their data: opened (owner); deposited, withdrawn, interest_credited and
    /// corrected (amount_cents); transferred_out and transfer_returned (amount_cents, to); transferred_in (amount_cents,
    /// from); closed; moved (amount, a text such as "-12.50"). Events of other types are kept and change nothing; standard
    /// error says which, and not_folded in the answer how many. A currency, if there is one, must be EUR.
    ///
    /// Exit status: 0 answered, 2 unreadable: the file has lines that cannot be taken, or the query cannot be read.
    Query(QueryArguments),
    /// Take a link apart, make one, or pack an exercise into one.
    Link(LinkArguments),
    /// One setting over a range, several seeds for each value: CSV on standard output.
    Sweep(SweepArguments),
}

/// See [`Command::Run`].
#[derive(Debug, Args)]
pub struct RunArguments {
    /// The link, or a file with one.
    #[arg(value_name = "LINK|FILE")]
    pub link: String,
    /// Write the log here as NDJSON, one entry a line; `-` for standard output instead of the readouts.
    #[arg(long, value_name = "PATH")]
    pub log: Option<PathBuf>,
}

/// See [`Command::Grade`].
#[derive(Debug, Args)]
pub struct GradeArguments {
    /// The link, or a file with one.
    #[arg(value_name = "LINK|FILE")]
    pub link: String,
    /// The exercise's file, for a link that names none, or one in the host's folder `exercises/`.
    #[arg(long, value_name = "FILE")]
    pub exercise: Option<PathBuf>,
    /// One JSON object instead of lines to read.
    #[arg(long)]
    pub json: bool,
}

/// See [`Command::Check`].
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The exercise's file.
    #[arg(value_name = "EXERCISE")]
    pub exercise: PathBuf,
}

/// See [`Command::Audit`].
#[derive(Debug, Args)]
pub struct AuditArguments {
    /// The document of a saga (JSON, as the page's builder exports it), a link to the saga lab, or a file with one.
    #[arg(value_name = "SAGA|LINK|FILE")]
    pub saga: String,
    /// At most so many attempts of each call, 1 to 10; a link brings its own.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=10))]
    pub attempts: Option<u8>,
    /// At most so many crashes of the orchestrator, 0 to 2; a link brings its own.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=2))]
    pub crashes: Option<u8>,
    /// Effects never come late.
    #[arg(long)]
    pub no_late: bool,
}

/// See [`Command::Query`].
#[derive(Debug, Args)]
pub struct QueryArguments {
    /// The file of events: one JSON object a line, with id, stream, type, recorded_at and data.
    #[arg(value_name = "EVENTS")]
    pub events: PathBuf,
    /// The question.
    #[arg(value_name = "QUERY")]
    pub query: String,
}

/// See [`Command::Link`].
#[derive(Debug, Args)]
pub struct LinkArguments {
    /// Which way.
    #[command(subcommand)]
    pub way: LinkWay,
}

/// Which way.
#[derive(Debug, Subcommand)]
pub enum LinkWay {
    /// Take a link apart: what it says as JSON, and what could not be read.
    Decode {
        /// The link, or a file with one.
        #[arg(value_name = "LINK|FILE")]
        link: String,
    },
    /// Make a link.
    Encode {
        /// The lab and the preset, such as circuit-breaker/outage-and-recovery.
        #[arg(value_name = "LAB/PRESET")]
        place: String,
        /// A field of the link, as often as needed: seed=7, breaker.failure_rate_threshold=30, do=down:payment@10s+5s, t=12.4.
        #[arg(long = "set", value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// Hand out an exercise, without its solution: packed into a link, or as a file for a host's folder exercises/.
    Pack {
        /// The exercise's file.
        #[arg(value_name = "EXERCISE")]
        exercise: PathBuf,
        /// What goes before the `#`: the address of the page.
        #[arg(long, default_value = "", value_name = "ADDRESS")]
        base: String,
        /// Write it as a file into this folder instead, and print the link that opens it from there.
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
}

/// See [`Command::Sweep`].
#[derive(Debug, Args)]
pub struct SweepArguments {
    /// The link whose scenario is varied, or a file with one.
    #[arg(value_name = "LINK|FILE")]
    pub link: String,
    /// The setting, by its dotted name.
    #[arg(long, value_name = "NAME")]
    pub setting: String,
    /// The first value.
    #[arg(long, allow_negative_numbers = true)]
    pub from: f64,
    /// The last value.
    #[arg(long, allow_negative_numbers = true)]
    pub to: f64,
    /// How many values, evenly spread.
    #[arg(long, default_value_t = 30)]
    pub values: u32,
    /// How many seeds for each value: the link's, and those after it.
    #[arg(long, default_value_t = 10)]
    pub seeds: u32,
    /// Only every n-th run, from the i-th on (i from 1 to n), so that n tasks of a batch engine do all of them.
    #[arg(long, value_name = "i/n")]
    pub shard: Option<String>,
    /// How many threads; all cores when left out.
    #[arg(long)]
    pub threads: Option<usize>,
    /// No progress on standard error.
    #[arg(long)]
    pub quiet: bool,
}
