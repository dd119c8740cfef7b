//! What happens in a pod, in English sentences.

use super::number::{counted, span_us};
use circuit_breaker::breaker::State;
use sidecar::event::Flow;
use sidecar::{Event, Life, Outcome, Pod, PodPhase, Way, Why};
use sim::Entry;

pub(super) fn life(life: Life) -> &'static str {
    match life {
        Life::Waiting => "waiting",
        Life::Starting => "starting",
        Life::Ready => "ready",
        Life::Draining => "draining",
        Life::BackOff => "back-off",
        Life::Completed => "completed",
        Life::Dead => "killed",
    }
}

pub(super) fn why(why: Why) -> &'static str {
    match why {
        Why::Turn => "it was its turn",
        Why::Up => "it is up",
        Why::PreStop => "its preStop runs",
        Why::Sigterm => "SIGTERM",
        Why::Exit => "exit code 0",
        Why::Sigkill => "SIGKILL",
        Why::OutOfMemory => "out of memory",
        Why::Crash => "crash",
        Why::Probe => "its probe failed too often",
        Why::StartupCall => "its start-up call was refused",
        Why::Restart => "restart",
        Why::NeverBegan => "it never began",
    }
}

pub(super) fn phase(phase: PodPhase) -> &'static str {
    match phase {
        PodPhase::Pending => "pending",
        PodPhase::Running => "running",
        PodPhase::Terminating => "terminating",
        PodPhase::Evicted => "evicted",
        PodPhase::Gone => "gone",
        PodPhase::Succeeded => "succeeded",
        PodPhase::Failed => "failed",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "answered",
        Outcome::Failed => "failed",
        Outcome::TimedOut => "timed out",
        Outcome::Rejected => "refused by the breaker",
        Outcome::NoProxy => "no proxy",
        Outcome::NoCertificate => "certificate expired",
        Outcome::NoApp => "no application",
        Outcome::CutOff => "cut off",
    }
}

pub(super) fn flow(flow: Flow) -> &'static str {
    match flow {
        Flow::Unread => "nobody reads the log",
        Flow::Steady => "up to date",
        Flow::Behind => "behind",
        Flow::Paused => "buffer full, reading paused",
        Flow::Dropping => "buffer full, dropping lines",
    }
}

pub(super) fn sentence(pod: &Pod, entry: &Entry<Event>) -> String {
    let name = |at: u8| pod.all().nth(usize::from(at)).map_or("?", |(_, container)| container.name.as_str());
    match entry.event {
        Event::Pod { phase } => pod_sentence(phase).to_string(),
        Event::Container { container, life, why } => container_sentence(name(container), life, why),
        Event::Up { container } => format!("The process of {} is up.", name(container)),
        Event::Endpoint { listed: true } => "Callers learn that the pod is ready, and send requests.".to_string(),
        Event::Endpoint { listed: false } => "Callers learn that the pod is not ready, and send no more.".to_string(),
        Event::Began { request, way } => match way {
            Way::In => format!("Request {request} comes."),
            Way::Out => format!("The application makes call {request}."),
            Way::Startup => "The application makes the call that it needs to start.".to_string(),
        },
        Event::Attempted { request, attempt, instance } => {
            format!("Call {request}: attempt {attempt} goes to instance {}.", instance + 1)
        }
        Event::AttemptFailed { request, timed_out, instance } => {
            let what = if timed_out { "no answer in time" } else { "an error" };
            format!("Call {request}: {what} from instance {}.", instance + 1)
        }
        Event::Answered { request, way, outcome, took_us, .. } => answer_sentence(request, way, outcome, took_us),
        Event::Breaker { to } => match to {
            State::Open | State::ForcedOpen => "The proxy’s breaker opens.".to_string(),
            State::HalfOpen => "The proxy’s breaker lets a few calls through, to try.".to_string(),
            State::Closed | State::Disabled | State::MetricsOnly => "The proxy’s breaker closes.".to_string(),
        },
        Event::NodeProxy { up: true } => "The node’s proxy is back.".to_string(),
        Event::NodeProxy { up: false } => "The node’s proxy crashes: no pod of this node has traffic.".to_string(),
        Event::CertificateIssued => "A new certificate is issued.".to_string(),
        Event::CertificateExpired => "The certificate has expired: every new connection is refused.".to_string(),
        Event::Sink { percent: 0 } => "The sink takes nothing any more.".to_string(),
        Event::Sink { percent: 100 } => "The sink takes what comes again.".to_string(),
        Event::Sink { percent } => format!("The sink takes {percent} % of what it usually does."),
        Event::Backend { sick: true } => "The other service begins to fail.".to_string(),
        Event::Backend { sick: false } => "The other service is well again.".to_string(),
        Event::LogRate { lines_per_s } => {
            format!("The application writes {} a second.", counted(u64::from(lines_per_s), "line", "lines"))
        }
        Event::Filled { mb } => format!("Somebody writes {mb} MB into the log volume."),
        Event::Flow { flow } => match flow {
            Flow::Unread => "Nobody reads the log any more.".to_string(),
            Flow::Steady => "The shipper is up to date.".to_string(),
            Flow::Behind => "The shipper falls behind: more is written than is sent.".to_string(),
            Flow::Paused => "The shipper’s buffer is full: it stops reading, and the file grows.".to_string(),
            Flow::Dropping => "The shipper’s buffer is full: it drops lines.".to_string(),
        },
        Event::VolumeFull { full: true } => "The log volume is at its limit.".to_string(),
        Event::VolumeFull { full: false } => "The log volume has room again.".to_string(),
        Event::Scraped { answered: true } => "Prometheus asks for the metrics and gets them.".to_string(),
        Event::Scraped { answered: false } => "Prometheus asks for the metrics and gets no answer.".to_string(),
    }
}

fn pod_sentence(phase: PodPhase) -> &'static str {
    match phase {
        PodPhase::Pending => "The pod is on its node, and its containers begin one by one.",
        PodPhase::Running => "All containers of the pod have begun.",
        PodPhase::Terminating => "The pod is deleted: its containers are told to end.",
        PodPhase::Evicted => "The kubelet sees that the volume is over its limit, and evicts the pod.",
        PodPhase::Gone => "The pod is gone, and its volume with it.",
        PodPhase::Succeeded => "The pod has succeeded: its containers are done.",
        PodPhase::Failed => "The pod has failed: its containers are done, not all of them well.",
    }
}

fn container_sentence(name: &str, life: Life, why: Why) -> String {
    match (life, why) {
        (Life::Starting, Why::Restart) => format!("{name} is started again."),
        (Life::Starting, _) => format!("{name} starts."),
        (Life::Ready, _) => format!("{name} is ready."),
        (Life::Draining, Why::PreStop) => format!("{name}: its preStop runs."),
        (Life::Draining, Why::Probe) => format!("{name} is stopped, because its probe failed too often."),
        (Life::Draining, _) => format!("{name} gets SIGTERM, and finishes what it has begun."),
        (Life::BackOff, Why::OutOfMemory) => format!("{name} was killed for its memory, and waits to be restarted."),
        (Life::BackOff, Why::StartupCall) => {
            format!("{name} exits, because its start-up call was refused, and waits to be restarted.")
        }
        (Life::BackOff, Why::Probe) => format!("{name} is gone, stopped for its probe, and waits to be restarted."),
        (Life::BackOff, _) => format!("{name} crashed, and waits to be restarted."),
        (Life::Completed, Why::NeverBegan) => format!("{name} never began."),
        (Life::Completed, Why::Exit) => format!("{name} is done: exit code 0."),
        (Life::Completed, _) => format!("{name} has ended."),
        (Life::Dead, Why::Sigkill) => format!("{name} is killed: the grace period is over."),
        (Life::Dead, _) => format!("{name} is dead: {}.", self::why(why)),
        (Life::Waiting, _) => format!("{name} waits for its turn."),
    }
}

fn answer_sentence(request: u32, way: Way, outcome: Outcome, took_us: u32) -> String {
    let what = match way {
        Way::In => format!("Request {request}"),
        Way::Out => format!("Call {request}"),
        Way::Startup => "The start-up call".to_string(),
    };
    let how = match outcome {
        Outcome::Ok => format!("is answered after {}", span_us(u64::from(took_us))),
        Outcome::Failed => "failed for good".to_string(),
        Outcome::TimedOut => "had no answer in time".to_string(),
        Outcome::Rejected => "is refused by the breaker".to_string(),
        Outcome::NoProxy => "is refused: there is no proxy to take it".to_string(),
        Outcome::NoCertificate => "is refused: the certificate has expired".to_string(),
        Outcome::NoApp => "is refused: the application takes none".to_string(),
        Outcome::CutOff => "is cut off: who worked on it has ended".to_string(),
    };
    format!("{what} {how}.")
}

pub(super) fn because(entry: &Entry<Event>) -> &'static str {
    match entry.event {
        Event::Container { life: Life::Starting, why: Why::Turn, .. } => {
            "What comes before it in the list has come far enough: an init container has ended, a sidecar has passed its startup probe, a regular container’s postStart is done."
        }
        Event::Container { life: Life::BackOff, .. } => {
            "The first restart comes at once. After that the wait is 10 s, doubles up to five minutes, and is forgotten after ten minutes of good running."
        }
        Event::Container { life: Life::Draining, why: Why::Sigterm, .. } => {
            "When a pod goes, regular containers get SIGTERM together; native sidecars when the last of them is gone, one by one in reverse order."
        }
        Event::Container { life: Life::Draining, why: Why::Probe, .. } => {
            "As everything that is stopped: its preStop first, then SIGTERM, and SIGKILL when the grace period is over."
        }
        Event::Container { why: Why::Sigkill, .. } => {
            "At the end of the grace period comes SIGKILL; who gets SIGTERM only then has two seconds more."
        }
        Event::Container { why: Why::OutOfMemory, .. } => {
            "Over its own limit a container ends itself; without one the kernel chooses among all of the node."
        }
        Event::Pod { phase: PodPhase::Evicted } => "The kubelet looks at the volumes every ten seconds.",
        _ => "",
    }
}
