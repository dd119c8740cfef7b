//! Runs commands, in the ways that steps need: seen by the person, kept out of sight, or read.

use crate::failure::Failure;
use crate::progress::Heartbeat;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

/// How much of a quiet command's output is shown when it fails.
const LINES_OF_A_FAILURE: usize = 40;

/// Runs it with its output on ours. `what` names it for those who wait.
pub fn loud(command: &mut Command, what: &str) -> Result<(), Failure> {
    let _heartbeat = heartbeat_unless_watched(what);
    let status = command.status().map_err(|error| unstartable(command, &error))?;
    check(command, status)
}

/// Runs it with its output on ours, and gives what it wrote to its standard output.
pub fn echoed(command: &mut Command, what: &str) -> Result<String, Failure> {
    let _heartbeat = heartbeat_unless_watched(what);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| unstartable(command, &error))?;
    let mut all = String::new();
    if let Some(output) = child.stdout.take() {
        for line in lines(output) {
            println!("{line}");
            all.push_str(&line);
            all.push('\n');
        }
    }
    let status = child.wait().map_err(|error| unstartable(command, &error))?;
    check(command, status).map(|()| all)
}

/// Runs it with its messages on ours, and gives what it wrote to its standard output without showing it.
pub fn read(command: &mut Command, what: &str) -> Result<String, Failure> {
    let _heartbeat = heartbeat_unless_watched(what);
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| unstartable(command, &error))?;
    check(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs it out of sight: now and then its last line is shown, and its last lines when it fails.
pub fn quiet(command: &mut Command, what: &str) -> Result<(), Failure> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| unstartable(command, &error))?;
    let tail = Arc::new(Mutex::new(VecDeque::from([what.to_owned()])));
    let heartbeat = {
        let tail = Arc::clone(&tail);
        Heartbeat::start(move || locked(&tail).back().cloned().unwrap_or_default())
    };
    let readers =
        [child.stdout.take().map(|out| follow(out, &tail)), child.stderr.take().map(|err| follow(err, &tail))];
    let status = child.wait().map_err(|error| unstartable(command, &error))?;
    for reader in readers.into_iter().flatten() {
        let _ = reader.join();
    }
    drop(heartbeat);
    check(command, status).inspect_err(|_| locked(&tail).iter().for_each(|line| eprintln!("    {line}")))
}

/// What it writes to its standard output, if it can be started and succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as a person would type it.
pub fn typed(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Cargo draws its own progress on a terminal; elsewhere a long link or a long test would be silent.
fn heartbeat_unless_watched(what: &str) -> Option<Heartbeat> {
    let what = what.to_owned();
    (!std::io::stderr().is_terminal()).then(|| Heartbeat::start(move || what.clone()))
}

fn follow(output: impl Read + Send + 'static, tail: &Arc<Mutex<VecDeque<String>>>) -> thread::JoinHandle<()> {
    let tail = Arc::clone(tail);
    thread::spawn(move || {
        for line in lines(output).filter(|line| !line.trim().is_empty()) {
            let mut tail = locked(&tail);
            tail.push_back(line);
            if tail.len() > LINES_OF_A_FAILURE {
                tail.pop_front();
            }
        }
    })
}

/// Lines, whatever bytes are in them.
fn lines(output: impl Read) -> impl Iterator<Item = String> {
    BufReader::new(output)
        .split(b'\n')
        .map_while(Result::ok)
        .map(|line| String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned())
}

fn locked<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn check(command: &Command, status: ExitStatus) -> Result<(), Failure> {
    match status.success() {
        true => Ok(()),
        false => Err(Failure::new(format!("`{}` failed ({status})", typed(command))).by_hand(typed(command))),
    }
}

fn unstartable(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be run: {error}", command.get_program().to_string_lossy()))
}
