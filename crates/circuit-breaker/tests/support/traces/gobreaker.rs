//! Recorded traces of a real gobreaker.

use super::field::{Field, MAX_EXACT};
use super::lines::{Mismatch, Recorded, steps, written};
use circuit_breaker::breaker::{Breaker, Gobreaker, GobreakerConfig, Notice, Notices, Permit, ReadyToTrip};
use circuit_breaker::breaker::{State, Verdict};
use serde_json::json;
use sim::{Span, Time};
use std::collections::BTreeMap;

/// A case that can be replayed.
pub struct Case {
    id: String,
    tags: Vec<String>,
    config: GobreakerConfig,
    judge: Judge,
    steps: Vec<Step>,
}

/// `IsSuccessful` and `IsExcluded`: whether they take the errors made for them.
#[derive(Clone, Copy)]
struct Judge {
    soft: bool,
    excluded: bool,
}

struct Step {
    op: Op,
    written: String,
    expect: String,
}

enum Op {
    Advance(Span),
    State,
    Allow(u64),
    Done(u64, Kind),
    Execute(Kind, Span),
}

#[derive(Clone, Copy)]
enum Kind {
    Ok,
    Fail,
    Soft,
    Excluded,
    Both,
}

impl Recorded for Case {
    fn read(id: String, tags: Vec<String>, top: &Field<'_>) -> Result<Self, String> {
        let config = top.get("config", true);
        let get = |key| config.get(key, false);
        let length = |key| get(key).millis(0).map(Span::from_millis);
        let judge = Judge { soft: get("soft").truth()?, excluded: get("excl").truth()? };
        let config = GobreakerConfig {
            max_requests: get("max_requests").small(0..=u32::MAX)?,
            interval: length("interval_ms")?,
            bucket_period: length("bucket_ms")?,
            timeout: length("timeout_ms")?,
            ready_to_trip: trip(&get("trip"))?,
        };
        let mut read = Vec::new();
        for (op, row) in steps(top)? {
            read.push(Step { op: Op::read(&op)?, written: written(&op), expect: written(&row) });
        }
        Ok(Case { id, tags, config, judge, steps: read })
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn tags(&self) -> &[String] {
        &self.tags
    }

    fn replay(&self) -> Result<(), Mismatch> {
        let breaker = Gobreaker::new(&self.config, Time::ZERO);
        let mut replay =
            Replay { breaker, judge: self.judge, clock: Time::ZERO, held: BTreeMap::new(), notices: Notices::new() };
        for (at, step) in self.steps.iter().enumerate() {
            let got = match replay.perform(&step.op) {
                Ok(permit) => replay.row(permit),
                Err(id) => format!("no permit {id} was given"),
            };
            if got != step.expect {
                return Err(Mismatch { at, op: step.written.clone(), expected: step.expect.clone(), got });
            }
        }
        Ok(())
    }
}

fn trip(field: &Field<'_>) -> Result<ReadyToTrip, String> {
    const ALLOWED: &str = "[\"default\"], [\"consec\", n], [\"total\", n] or [\"ratio\", n, q]";
    let items = field.list(ALLOWED)?;
    let name = items.first().and_then(|name| name.text("").ok());
    let count = |field: &Field<'_>| field.small(0..=u32::MAX);
    Ok(match (name, items.as_slice()) {
        (Some("default"), [_]) => GobreakerConfig::default().ready_to_trip,
        (Some("consec"), [_, n]) => ReadyToTrip::ConsecutiveFailures { more_than: count(n)? },
        (Some("total"), [_, n]) => ReadyToTrip::TotalFailures { at_least: count(n)? },
        (Some("ratio"), [_, n, ratio]) => ReadyToTrip::FailureRatio {
            requests: count(n)?,
            ratio: ratio.number("a number from 0 to 1", |ratio| (0.0..=1.0).contains(&ratio))?,
        },
        _ => return Err(field.wrong(ALLOWED)),
    })
}

impl Op {
    fn read(field: &Field<'_>) -> Result<Self, String> {
        const ALLOWED: &str =
            "[\"adv\", ms], [\"state\"], [\"allow\", id], [\"done\", id, kind] or [\"exec\", kind, ms]";
        let items = field.list(ALLOWED)?;
        let name = items.first().and_then(|name| name.text("").ok());
        Ok(match (name, items.as_slice()) {
            (Some("adv"), [_, ms]) => Op::Advance(Span::from_millis(ms.millis(1)?)),
            (Some("state"), [_]) => Op::State,
            (Some("allow"), [_, id]) => Op::Allow(id.whole(0..=MAX_EXACT)?),
            (Some("done"), [_, id, kind]) => Op::Done(id.whole(0..=MAX_EXACT)?, Kind::read(kind, Panics::Not)?),
            (Some("exec"), [_, kind, ms]) => {
                Op::Execute(Kind::read(kind, Panics::May)?, Span::from_millis(ms.millis(0)?))
            }
            _ => return Err(field.wrong(ALLOWED)),
        })
    }
}

#[derive(PartialEq)]
enum Panics {
    May,
    Not,
}

impl Kind {
    fn read(field: &Field<'_>, panics: Panics) -> Result<Self, String> {
        const ALLOWED: &str = "\"ok\", \"fail\", \"soft\", \"excl\" or \"both\", and for \"exec\" also \"panic\"";
        Ok(match field.text(ALLOWED)? {
            "ok" => Kind::Ok,
            "fail" => Kind::Fail,
            "soft" => Kind::Soft,
            "excl" => Kind::Excluded,
            "both" => Kind::Both,
            "panic" if panics == Panics::May => Kind::Fail,
            _ => return Err(field.wrong(ALLOWED)),
        })
    }
}

impl Judge {
    /// Excluded is asked first.
    fn verdict(self, kind: Kind) -> Verdict {
        match kind {
            Kind::Ok => Verdict::Success,
            Kind::Excluded | Kind::Both if self.excluded => Verdict::Ignored,
            Kind::Soft | Kind::Both if self.soft => Verdict::Success,
            Kind::Fail | Kind::Soft | Kind::Excluded | Kind::Both => Verdict::Failure,
        }
    }
}

struct Replay {
    breaker: Gobreaker,
    judge: Judge,
    clock: Time,
    held: BTreeMap<u64, Permit>,
    notices: Notices,
}

impl Replay {
    /// Does one operation; gives the row's `permit`. An error is the id of a permit that was not given.
    fn perform(&mut self, op: &Op) -> Result<i32, u64> {
        match *op {
            Op::Advance(by) => self.clock = self.clock + by,
            Op::State => self.breaker.catch_up(self.clock, &mut self.notices),
            Op::Allow(id) => {
                let permit = self.breaker.try_acquire(self.clock, &mut self.notices);
                self.held.extend(permit.map(|permit| (id, permit)));
                return Ok(self.answer(permit));
            }
            // A callback may be called again: the library counts it again.
            Op::Done(id, kind) => {
                let permit = *self.held.get(&id).ok_or(id)?;
                self.result(permit, kind);
            }
            Op::Execute(kind, takes) => {
                let permit = self.breaker.try_acquire(self.clock, &mut self.notices);
                let answer = self.answer(permit);
                if let Some(permit) = permit {
                    self.clock = self.clock + takes;
                    self.result(permit, kind);
                }
                return Ok(answer);
            }
        }
        Ok(-1)
    }

    fn answer(&self, permit: Option<Permit>) -> i32 {
        match (permit, self.breaker.state()) {
            (Some(_), _) => 1,
            (None, State::HalfOpen) => 2,
            (None, _) => 0,
        }
    }

    fn result(&mut self, permit: Permit, kind: Kind) {
        let verdict = self.judge.verdict(kind);
        self.breaker.on_result(self.clock, permit, verdict, Span::ZERO, &mut self.notices);
    }

    fn row(&mut self, permit: i32) -> String {
        let counts = self.breaker.counts();
        let changes = self.notices.drain(..).filter_map(|notice| match notice {
            Notice::Transition { from, to, .. } => Some(format!("{}>{}", letter(from), letter(to))),
            Notice::Recorded(_)
            | Notice::NotPermitted
            | Notice::CapacityExceeded
            | Notice::FailureRateExceeded(_)
            | Notice::SlowCallRateExceeded(_)
            | Notice::Reset
            | Notice::DivisionByZero => None,
        });
        let changes: Vec<String> = changes.collect();
        let row = json!([
            letter(self.breaker.state()),
            permit,
            counts.requests,
            counts.total_successes,
            counts.total_failures,
            counts.total_exclusions,
            counts.consecutive_successes,
            counts.consecutive_failures,
            changes.join(" "),
        ]);
        row.to_string()
    }
}

fn letter(state: State) -> &'static str {
    match state {
        State::Open => "O",
        State::HalfOpen => "H",
        State::Closed | State::ForcedOpen | State::Disabled | State::MetricsOnly => "C",
    }
}
