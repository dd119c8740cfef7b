//! Recorded traces of a real opossum breaker.
//!
//! The library arms a timer for each call, its own `timeout`, and the order of arming settles ties with the timers of
//! the breaker. So the calls' timers are kept here, with tickets from the breaker.

use super::field::{Field, MAX_EXACT};
use super::lines::{Mismatch, Recorded, steps, written};
use circuit_breaker::breaker::{Breaker, Notice, Notices, Opossum, OpossumConfig, Permit, State, Verdict};
use serde_json::json;
use sim::{Span, Time};
use std::collections::BTreeMap;

/// A case that can be replayed.
pub struct Case {
    id: String,
    tags: Vec<String>,
    config: OpossumConfig,
    timeout: Option<Span>,
    filter: Filter,
    steps: Vec<Step>,
}

/// Which errors `errorFilter` passes.
#[derive(Clone, Copy)]
struct Filter {
    own: bool,
    timeout: bool,
}

struct Step {
    op: Op,
    written: String,
    expect: String,
}

enum Op {
    Advance(Span),
    Call { id: u64, kind: Kind, settles: Option<Span> },
    Open,
    Close,
    Enable,
    Disable,
}

#[derive(Clone, Copy)]
enum Kind {
    Ok,
    Fail,
    Filtered,
}

impl Recorded for Case {
    fn read(id: String, tags: Vec<String>, top: &Field<'_>) -> Result<Self, String> {
        let config = top.get("config", true);
        let get = |key| config.get(key, false);
        let filter = get("filter").list("a list of \"filt\", \"sem\" and \"timeout\"")?;
        for each in &filter {
            each.text("\"filt\", \"sem\" or \"timeout\"")
                .ok()
                .filter(|text| ["filt", "sem", "timeout"].contains(text))
                .ok_or_else(|| each.wrong("\"filt\", \"sem\" or \"timeout\""))?;
        }
        let passes = |name| filter.iter().any(|each| each.text("").is_ok_and(|text| text == name));
        let length = |key, min| get(key).millis(min).map(Span::from_millis);
        let optional = |key, min| match get(key).value() {
            Some(serde_json::Value::Null) => Ok(None),
            _ => get(key).millis(min).map(Some),
        };
        let capacity = match optional("capacity", 0)? {
            None => None,
            Some(_) => Some(get("capacity").small(0..=u32::MAX)?),
        };
        let config = OpossumConfig {
            error_threshold_percentage: get("pct").number("a number from 0 to 100", |n| (0.0..=100.0).contains(&n))?,
            volume_threshold: get("volume").small(0..=u32::MAX)?,
            rolling_count_timeout: length("window_ms", 1)?,
            rolling_count_buckets: get("buckets").small(1..=10_000)?,
            reset_timeout: length("reset_ms", 1)?,
            allow_warm_up: get("warm_up").truth()?,
            capacity,
            filters_capacity: passes("sem"),
            enabled: get("enabled").truth()?,
        };
        let timeout = optional("timeout_ms", 1)?.map(Span::from_millis);
        let filter = Filter { own: passes("filt"), timeout: passes("timeout") };
        let mut read = Vec::new();
        for (op, row) in steps(top)? {
            read.push(Step { op: Op::read(&op)?, written: written(&op), expect: written(&row) });
        }
        Ok(Case { id, tags, config, timeout, filter, steps: read })
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn tags(&self) -> &[String] {
        &self.tags
    }

    fn replay(&self) -> Result<(), Mismatch> {
        let mut replay = Replay::of(self);
        for (at, step) in self.steps.iter().enumerate() {
            let got = match replay.perform(&step.op) {
                Ok(()) => replay.row(),
                Err(TooManyTimers) => format!("more than {MAX_TIMERS} timers; given up"),
            };
            if got != step.expect {
                return Err(Mismatch { at, op: step.written.clone(), expected: step.expect.clone(), got });
            }
        }
        Ok(())
    }
}

impl Op {
    fn read(field: &Field<'_>) -> Result<Self, String> {
        const ALLOWED: &str =
            "[\"adv\", ms], [\"call\", id, kind, ms], [\"open\"], [\"close\"], [\"enable\"] or [\"disable\"]";
        let items = field.list(ALLOWED)?;
        let name = items.first().and_then(|name| name.text("").ok());
        Ok(match (name, items.as_slice()) {
            (Some("adv"), [_, ms]) => Op::Advance(Span::from_millis(ms.millis(1)?)),
            (Some("call"), [_, id, kind, ms]) => {
                const KINDS: &str = "\"ok\", \"fail\", \"filt\" or \"hang\"";
                let settles = Some(|| ms.millis(0).map(Span::from_millis));
                let (kind, settles) = match kind.text(KINDS)? {
                    "ok" => (Kind::Ok, settles),
                    "fail" => (Kind::Fail, settles),
                    "filt" => (Kind::Filtered, settles),
                    "hang" => (Kind::Ok, None),
                    _ => return Err(kind.wrong(KINDS)),
                };
                Op::Call { id: id.whole(0..=MAX_EXACT)?, kind, settles: settles.map(|read| read()).transpose()? }
            }
            (Some("open"), [_]) => Op::Open,
            (Some("close"), [_]) => Op::Close,
            (Some("enable"), [_]) => Op::Enable,
            (Some("disable"), [_]) => Op::Disable,
            _ => return Err(field.wrong(ALLOWED)),
        })
    }
}

/// How many timers one operation may fire.
const MAX_TIMERS: u32 = 1_000_000;

/// More timers than [`MAX_TIMERS`].
struct TooManyTimers;

/// When, and the place in the order of arming.
type Key = (Time, u64);

struct Replay {
    breaker: Opossum,
    timeout: Option<Span>,
    filter: Filter,
    clock: Time,
    timers: BTreeMap<Key, (u64, Due)>,
    calls: BTreeMap<u64, Call>,
    settled: Vec<String>,
    events: Vec<String>,
}

#[derive(Clone, Copy)]
enum Due {
    Timeout,
    Settles,
}

#[derive(Clone, Copy)]
struct Call {
    permit: Permit,
    kind: Kind,
    guarded: bool,
    timeout: Option<Key>,
    settles: Option<Key>,
}

impl Replay {
    fn of(case: &Case) -> Self {
        Replay {
            breaker: Opossum::new(&case.config, Time::ZERO),
            timeout: case.timeout,
            filter: case.filter,
            clock: Time::ZERO,
            timers: BTreeMap::new(),
            calls: BTreeMap::new(),
            settled: Vec::new(),
            events: Vec::new(),
        }
    }

    fn perform(&mut self, op: &Op) -> Result<(), TooManyTimers> {
        match *op {
            Op::Advance(by) => return self.advance(self.clock + by),
            Op::Call { id, kind, settles } => self.call(id, kind, settles),
            Op::Open => self.tell(|breaker, now, notices| breaker.open(now, notices)),
            Op::Close => self.tell(|breaker, now, notices| breaker.close(now, notices)),
            Op::Enable => self.breaker.set_enabled(true),
            Op::Disable => self.breaker.set_enabled(false),
        }
        Ok(())
    }

    fn call(&mut self, id: u64, kind: Kind, settles: Option<Span>) {
        self.events.push("fire".to_owned());
        let guarded = self.breaker.is_enabled();
        let beyond = self.breaker.stats().semaphore_rejections;
        let Some(permit) = self.tell(|breaker, now, notices| breaker.try_acquire(now, notices)) else {
            let outcome = if self.breaker.stats().semaphore_rejections > beyond { "sem" } else { "rej" };
            return self.settled.push(format!("{id}:{outcome}"));
        };
        let timeout = self.timeout.filter(|_| guarded).map(|after| self.arm(after, id, Due::Timeout));
        let mut call = Call { permit, kind, guarded, timeout, settles: None };
        if settles == Some(Span::ZERO) {
            return self.settle(id, call);
        }
        call.settles = settles.map(|after| self.arm(after, id, Due::Settles));
        self.calls.insert(id, call);
    }

    fn arm(&mut self, after: Span, id: u64, due: Due) -> Key {
        let key = (self.clock + after, self.breaker.take_ticket());
        self.timers.insert(key, (id, due));
        key
    }

    fn settle(&mut self, id: u64, call: Call) {
        call.timeout.map(|key| self.timers.remove(&key));
        let (outcome, verdict) = match call.kind {
            Kind::Ok => ("ok", Verdict::Success),
            Kind::Fail => ("fail", Verdict::Failure),
            Kind::Filtered if self.filter.own => ("filt", Verdict::Ignored),
            Kind::Filtered => ("filt", Verdict::Failure),
        };
        if call.guarded {
            self.tell(|breaker, now, notices| breaker.on_result(now, call.permit, verdict, Span::ZERO, notices));
        }
        self.settled.push(format!("{id}:{outcome}"));
    }

    fn time_out(&mut self, id: u64, call: Call) {
        call.settles.map(|key| self.timers.remove(&key));
        self.events.push("tmo".to_owned());
        let filtered = self.filter.timeout;
        self.tell(|breaker, now, notices| breaker.on_timeout(now, call.permit, filtered, notices));
        self.settled.push(format!("{id}:tmo"));
    }

    /// Moves the clock, with a stop at every timer on the way, in the order of their tickets where they tie.
    fn advance(&mut self, end: Time) -> Result<(), TooManyTimers> {
        for _ in 0..MAX_TIMERS {
            let own = self.breaker.next_timer();
            let call = self.timers.first_key_value().map(|(key, due)| (*key, *due));
            match call.filter(|(key, _)| *key < own) {
                Some((key, (id, due))) if key.0 <= end => {
                    self.clock = key.0;
                    self.timers.remove(&key);
                    if let Some(call) = self.calls.remove(&id) {
                        match due {
                            Due::Timeout => self.time_out(id, call),
                            Due::Settles => self.settle(id, call),
                        }
                    }
                }
                None if own.0 <= end => {
                    self.clock = own.0;
                    self.tell(|breaker, _, notices| breaker.fire_next(notices));
                }
                Some(_) | None => {
                    self.clock = end;
                    return Ok(());
                }
            }
        }
        Err(TooManyTimers)
    }

    fn tell<T>(&mut self, act: impl FnOnce(&mut Opossum, Time, &mut Notices) -> T) -> T {
        let mut notices = Notices::new();
        let answer = act(&mut self.breaker, self.clock, &mut notices);
        self.events.extend(notices.into_iter().filter_map(event).map(str::to_owned));
        answer
    }

    fn row(&mut self) -> String {
        let breaker = &self.breaker;
        let state = match breaker.guarding_state() {
            State::Open => "O",
            State::HalfOpen => "H",
            State::Closed | State::ForcedOpen | State::Disabled | State::MetricsOnly => "C",
        };
        let flags: String =
            [("d", !breaker.is_enabled()), ("w", breaker.is_warming_up()), ("p", breaker.has_pending_probe())]
                .into_iter()
                .filter_map(|(letter, holds)| holds.then_some(letter))
                .collect();
        let stats = breaker.stats();
        let row = json!([
            state,
            flags,
            stats.fires,
            stats.successes,
            stats.failures,
            stats.rejects,
            stats.timeouts,
            stats.semaphore_rejections,
            self.settled.join(" "),
            self.events.join(" "),
        ]);
        self.settled.clear();
        self.events.clear();
        row.to_string()
    }
}

fn event(notice: Notice) -> Option<&'static str> {
    match notice {
        Notice::Recorded(Verdict::Success | Verdict::Ignored) => Some("ok"),
        Notice::Recorded(Verdict::Failure) => Some("err"),
        Notice::NotPermitted => Some("rej"),
        Notice::CapacityExceeded => Some("sem"),
        Notice::Transition { to, .. } => match to {
            State::Open => Some("open"),
            State::HalfOpen => Some("half"),
            State::Closed => Some("close"),
            State::ForcedOpen | State::Disabled | State::MetricsOnly => None,
        },
        Notice::FailureRateExceeded(_) | Notice::SlowCallRateExceeded(_) | Notice::Reset | Notice::DivisionByZero => {
            None
        }
    }
}
