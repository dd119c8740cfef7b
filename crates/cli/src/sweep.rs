//! `halfopen sweep`.

use crate::arguments::SweepArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Lab, SweepPlan, in_lab};
use std::io::{IsTerminal, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Sweeps one setting.
pub fn sweep(arguments: &SweepArguments, say: Say) -> Ended {
    let text = place::link_text(&arguments.link, say)?;
    in_lab!(place::lab(&text, say)?, sweep_in(&text, arguments, say))
}

fn sweep_in<L: Lab>(text: &str, arguments: &SweepArguments, say: Say) -> Ended {
    let link = place::strictly::<L>(text, say)?;
    place::say_idle(&link, say);
    let scenario = link.scenario;
    place::complete::<L>(&scenario, say)?;
    let SweepArguments { setting, from, to, values, seeds, .. } = arguments;
    let plan = SweepPlan::<L>::new(&scenario, setting, *from, *to, *values, *seeds)
        .map_err(|problem| Failure::lines(say.words.bad_sweep, place::problems(&[problem], say)))?;
    if !L::applies(setting, &scenario) {
        eprintln!("{}", (say.words.no_effect)(setting));
    }
    let (shard, shards) = shard(arguments.shard.as_deref(), say)?;
    let runs: Vec<usize> = (0..plan.total()).filter(|run| run % shards == shard).collect();
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let threads = arguments.threads.unwrap_or(cores).clamp(1, runs.len().max(1));
    let out = std::io::stdout();
    let names: Vec<&str> = L::readouts().iter().map(|readout| readout.id).collect();
    let write = |line: &str| writeln!(out.lock(), "{line}").map_err(|error| Failure(error.to_string()));
    write(&format!("{setting},seed,{}", names.join(",")))?;
    let shows_progress = !arguments.quiet && std::io::stderr().is_terminal();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads {
            let (sender, next, plan, runs) = (sender.clone(), &next, &plan, &runs);
            scope.spawn(move || {
                while let Some(run) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send((*run, line(plan, *run))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        // Written in the order of the plan, whichever thread was quicker: the same sweep gives the same file.
        let mut waiting = std::collections::BTreeMap::new();
        let mut due = runs.iter().peekable();
        for (done, (run, line)) in receiver.iter().enumerate() {
            waiting.insert(run, line);
            while let Some(line) = due.peek().and_then(|run| waiting.remove(run)) {
                write(&line)?;
                due.next();
            }
            if shows_progress {
                eprint!("\r{}", (say.words.swept)(done + 1, runs.len()));
            }
        }
        if shows_progress {
            eprintln!();
        }
        Ok(Outcome::Done)
    })
}

fn line<L: Lab>(plan: &SweepPlan<L>, run: usize) -> String {
    let (value, scenario) = plan.scenario(run);
    let totals = L::fold(&scenario).ok();
    let mut line = format!("{value},{}", L::seed(&scenario));
    for readout in L::readouts() {
        let number = totals.as_ref().and_then(|totals| L::over_run(readout.id, totals));
        line.push(',');
        line.push_str(&number.map_or(String::new(), |number| number.to_string()));
    }
    line
}

/// `i/n` as the remainder and the divisor of the runs that are this shard's.
fn shard(text: Option<&str>, say: Say) -> Result<(usize, usize), Failure> {
    let Some(text) = text else { return Ok((0, 1)) };
    let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse::<usize>().ok()?, n.parse::<usize>().ok()?)));
    match parts {
        Some((i, n)) if (1..=n).contains(&i) => Ok((i - 1, n)),
        _ => Err(Failure((say.words.bad_shard)(text))),
    }
}
