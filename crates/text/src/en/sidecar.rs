//! The sidecar lab in English.

use super::number::{counted, moment, short, whole};
use super::sidecar_events::{because, flow, life, outcome, phase, sentence, why};
use super::sidecar_presets::preset;
use super::sidecar_settings::{choice, group, setting};
use crate::circuit_breaker::ReadoutText;
use crate::sidecar::{Judged, Line, SidecarText, Step, Words};
use sidecar::lint::{Lint, Notice};
use sidecar::pod_settings::Home;
use sidecar::scenario::Target;
use sidecar::yaml::{Expected, Trouble, TroubleKind};
use sidecar::{Done, Role, Variant};
use sim::{FaultKind, Time};

pub(super) const TEXT: SidecarText = SidecarText {
    name: "Sidecar",
    preset,
    setting,
    group,
    choice,
    readout,
    variant: |variant| match variant {
        Variant::Classic => "ordinary containers",
        Variant::Native => "native sidecars",
        Variant::Repaired => "everything mended",
        Variant::Library => "a library",
        Variant::NodeAgent => "agents on the node",
        Variant::Faultless => "nothing done",
    },
    variant_short: |variant| match variant {
        Variant::Classic => "ordinary",
        Variant::Native => "native",
        Variant::Repaired => "mended",
        Variant::Library => "library",
        Variant::NodeAgent => "node",
        Variant::Faultless => "faultless",
    },
    sentence,
    because,
    listing: LISTING,
    role: |role| match role {
        Role::Init => "prepares, and ends",
        Role::App => "the application",
        Role::Proxy => "mutual TLS, retries",
        Role::Shipper => "ships the log",
        Role::Exporter => "metrics",
        Role::Tracing => "traces",
        Role::Config => "reloads configuration",
        Role::Secrets => "fetches secrets",
        Role::Other => "a helper",
    },
    life,
    why,
    phase,
    outcome,
    flow,
    home: |home| match home {
        Home::Sidecar => "sidecar",
        Home::Node => "agent on the node",
        Home::Library => "library",
        Home::None => "not at all",
    },
    done,
    lint,
    trouble,
    verdict,
    words: WORDS,
};

const fn line(code: &'static str, step: Option<Step>) -> Line {
    Line { code, step }
}

const LISTING: &[Line] = &[
    line("for container in initContainers, in order:", None),
    line("    start it", Some(Step::Init)),
    line("    if restartPolicy is Always: wait for its startup probe and postStart", Some(Step::Started)),
    line("    else: wait until it has ended well", None),
    line("for container in containers, in order:", None),
    line("    start it; wait for its postStart, not for its readiness", Some(Step::Regular)),
    line("who ends badly: start it again at once, then after 10 s, 20 s, … 5 min", Some(Step::BackOff)),
    line("on deletion, or when a Job’s containers are done:", Some(Step::Delete)),
    line("    every preStop at once", Some(Step::PreStop)),
    line("    SIGTERM to containers; when all are gone,", Some(Step::Sigterm)),
    line("    SIGTERM to sidecars, one by one, in reverse order", None),
    line("    at the end of the grace period, but 2 s after SIGTERM at the soonest: SIGKILL", Some(Step::Sigkill)),
    line("    the volumes of the pod go with it", Some(Step::Gone)),
];

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "requests.lost" => {
            ("Requests lost", "No proxy, no certificate, no application, or cut off: by the pod’s own make.")
        }
        "requests.ok" => ("Answered", "Requests and calls that were answered well."),
        "requests.failed" => ("Failed elsewhere", "The other service did not answer well, or the breaker refused."),
        "requests.attempts_per_call" => ("Attempts per call", "To the other service."),
        "requests.most_attempts" => ("Most attempts", "Of one call."),
        "latency.added_ms" => ("Added by proxies, p50", "Half of the requests have at most so much of it."),
        "latency.p50_ms" => ("Latency p50", "Half of the requests take at most so long."),
        "latency.p99_ms" => ("Latency p99", "All but one in a hundred take at most so long."),
        "logs.lost" => ("Log lines lost", "Lines that nobody will ever read."),
        "logs.repeated" => ("Lines repeated", "Lines that the sink got again."),
        "logs.waiting" => ("Lines waiting", "Written and not delivered."),
        "logs.delivered" => ("Lines delivered", "Once each."),
        "volume.percent" => ("Log volume", "Of its limit."),
        "helpers.memory_mb" => ("Helpers’ memory, MB", "Of those that run in the pod."),
        "helpers.times_app" => ("Helpers’ memory", "As a multiple of the application’s."),
        "certificate.left_h" => ("Certificate, hours", "How long it is valid yet."),
        "containers.restarts" => ("Restarts", "Of containers."),
        "containers.out_of_memory" => ("Out of memory", "Containers that were killed for it."),
        "pod.evicted" => ("Evicted", "1 if the pod was."),
        "job.succeeded" => ("Job done", "1 if it succeeded."),
        "metrics.missed" => ("Scrapes missed", "Metrics that were asked for in vain."),
        "breaker.opened" => ("Breaker opened", "How often."),
        "proxy.pods_hit" => ("Pods hit by one fall", "Of what carries this pod’s traffic."),
        "fleet.helpers_mb" => ("Fleet: helpers, MB", "Memory of all helpers of all pods."),
        "fleet.times_apps" => ("Fleet: helpers’ memory", "As a multiple of the applications’."),
        "fleet.added_ms" => ("Fleet: added to a request", "By proxies, over all calls below it."),
        "fleet.month" => ("Fleet: a month", "Machines and work."),
        "fleet.logs" => ("Fleet: logs shipped", "1 if they are."),
        "fleet.metrics" => ("Fleet: metrics", "1 if there are any."),
        "fleet.mutual_tls" => ("Fleet: mutual TLS", "1 if there is."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

fn done(done: &Done) -> String {
    let seconds = |ms: u64| moment(Time::from_millis(ms));
    match done {
        Done::Fault { target, fault } => {
            let who = match target {
                Target::Backend => "The other service",
                Target::Sink => "The sink",
            };
            let what = match fault.kind {
                FaultKind::Down => "is down".to_string(),
                FaultKind::Errors { percent } => format!("fails {} %", short(percent)),
                FaultKind::Slow { factor } => format!("is {} times as slow", short(factor)),
                FaultKind::Flap { .. } => "comes and goes".to_string(),
                FaultKind::CapacityLoss { percent } => format!("takes {} % less", short(percent)),
            };
            format!("{who} {what} for {}", seconds(fault.length_ms))
        }
        Done::Kill { container, .. } => format!("{container} crashes"),
        Done::Fill { mb, .. } => format!("{mb} MB into the log volume"),
        Done::Expire { .. } => "The certificate expires".to_string(),
        Done::Delete { .. } => "The pod is deleted".to_string(),
        Done::Flood { lines_per_s, length_ms, .. } => {
            format!("{} lines a second for {}", whole(u64::from(*lines_per_s)), seconds(*length_ms))
        }
    }
}

fn lint(lint: &Lint) -> String {
    match lint.notice {
        Notice::NoStartupProbe => {
            "A native sidecar without a startup probe holds up nobody: the application starts before it carries traffic.".to_string()
        }
        Notice::ClassicInJob => "An ordinary container that never ends: the Job will never be done.".to_string(),
        Notice::GraceTooShort { needed_s, grace_s } => format!(
            "Stopping takes {needed_s} s, one after the other, and the grace period is {grace_s} s: the last are killed."
        ),
        Notice::OffsetReadOnly => {
            "Its offset file cannot be written on a read-only mount: after a restart it repeats lines, or loses them.".to_string()
        }
        Notice::NoLimit => "No memory limit: when it grows, the node chooses who is killed.".to_string(),
        Notice::PolicyOfInit(policy) => {
            format!("restartPolicy: {} does not make a sidecar of an init container; Always does.", policy.name())
        }
        Notice::GivesUp { after_s, boot_s } => format!(
            "Its probe gives up {after_s} s after the start, and it needs {} s to be up: it is stopped and started again for ever.",
            short(boot_s)
        ),
        Notice::TooOld { minor } => format!(
            "Kubernetes 1.{minor} knows no native sidecars: it waits for this container to end, for ever. They are on from 1.29."
        ),
    }
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    let place = trouble.line.map_or_else(String::new, |line| format!("Line {line}: "));
    let field = if trouble.field.is_empty() { String::new() } else { format!("{}: ", trouble.field) };
    let got = &trouble.got;
    let what = match &trouble.kind {
        TroubleKind::Syntax { column, said } => format!("column {column}: {said}"),
        TroubleKind::TooMuch { most } => format!("{got} is more than is read; at most {most}"),
        TroubleKind::Twice => format!("{got} stands twice").trim_start().to_string(),
        TroubleKind::Missing => "must be there".to_string(),
        TroubleKind::Empty => "there is nothing here; expected is a Pod, such as the lab writes by itself".to_string(),
        TroubleKind::NoPod => {
            format!(
                "“{got}” holds no pod; expected is a Pod, or a Deployment, Job or other document with a template of one"
            )
        }
        TroubleKind::Placeholder => {
            format!("“{got}” is a placeholder of a template; expected is what it becomes, as “helm template” prints it")
        }
        TroubleKind::Type { expected } => {
            let expected = match expected {
                Expected::Map => "fields with values",
                Expected::List => "a list",
                Expected::Text => "a text",
                Expected::Whole => "a whole number",
                Expected::Bool => "true or false",
                Expected::Cpu => "an amount of CPU such as 100m or 0.5",
                Expected::Memory => "an amount of memory such as 128Mi",
            };
            format!("“{got}” is not {expected}")
        }
        TroubleKind::OneOf(all) => format!("“{got}” is not one of {}", all.join(", ")),
        TroubleKind::Range { min, max } => format!("“{got}” is not between {min} and {max}"),
        TroubleKind::Name => format!("“{got}” is not a name: lower-case letters, digits and dashes, at most 63"),
        TroubleKind::OverLimit { limit } => format!("“{got}” is more than the limit of {limit}"),
        TroubleKind::NoVolume => format!("there is no volume “{got}”"),
    };
    format!("{place}{field}{what}.")
}

fn verdict(judged: &Judged) -> String {
    let Judged { pods, rate_per_s, languages, sidecar, library, node, from_languages, break_even } = judged;
    let saved = sidecar.memory_mb - library.memory_mb;
    let saved =
        if saved.abs() >= 1_000.0 { format!("{} GB", short(saved / 1_000.0)) } else { format!("{} MB", short(saved)) };
    let hops = sidecar.hops.saturating_sub(library.hops);
    let first = format!(
        "At {} and {} requests/s a library saves {saved} and {}",
        counted(u64::from(*pods), "pod", "pods"),
        short(*rate_per_s),
        counted(u64::from(hops), "hop", "hops"),
    );
    let second = match from_languages {
        Some(1) => "a sidecar costs less in any case.".to_string(),
        Some(from) => {
            format!("from {} on, the sidecar costs less.", counted(u64::from(*from), "language", "languages"))
        }
        None => "no number of languages makes the sidecar cost less.".to_string(),
    };
    let third = match break_even {
        Some(at) => format!(
            " With {} the lines cross at {} pods: below, sidecars are cheaper.",
            counted(u64::from(*languages), "language", "languages"),
            short(at.round())
        ),
        None => " The lines of sidecar and library do not cross.".to_string(),
    };
    let totals = [("sidecars", sidecar), ("a library", library), ("agents on the nodes", node)]
        .map(|(n, b)| (b.total_cents(), n));
    let least = totals.iter().min().map_or("", |(_, name)| name);
    format!("{first}; {second}{third} Cheapest now: {least}.")
}

fn mi(bytes: u64) -> String {
    // As limits and requests are written in pods.
    format!("{} Mi", short(bytes as f64 / f64::from(1 << 20)))
}

const WORDS: Words = Words {
    pod_tab: "Pod",
    your_pod: "Your pod",
    break_tab: "Break",
    cost_tab: "Cost",
    traffic_tab: "Counts",
    containers_kind: "Pod and containers",
    requests_kind: "Requests",
    logs_kind: "Log, sink and volume",
    stage: |name, phase| format!("Pod {name}, {phase}"),
    callers: "callers",
    with_tls: "mutual TLS",
    plain: "plain",
    other_service: "other service",
    sink: "Elasticsearch",
    prometheus: "Prometheus",
    volume: "logs",
    volume_of: |bytes, limit| match limit {
        Some(limit) => format!("{} of {}", mi(bytes), mi(limit)),
        None => format!("{}, no limit", mi(bytes)),
    },
    full: "full",
    read_only: "read-only",
    shared: "one network, shared volumes",
    on_node: "on the node",
    in_process: "in the process",
    down: "down",
    sick: "failing",
    takes: |percent| format!("takes {percent} %"),
    adds: |ms| format!("+{ms}, 2 hops"),
    lines_twice: |n| format!("{} twice", counted(n, "line", "lines")),
    lines_lost: |n| format!("{} lost", counted(n, "line", "lines")),
    refused: |n| format!("{} lost", counted(u64::from(n), "request", "requests")),
    breaker: |state| format!("breaker {state}"),
    open: "open",
    half_open: "half-open",
    closed: "closed",
    memory: mi,
    memory_limit: |used, limit| format!("{} of {}", mi(used), mi(limit)),
    restarts: |n| counted(u64::from(n), "restart", "restarts"),
    scraped: "scraped",
    not_scraped: "not scraped",
    not_listed: "callers send nothing",
    listed: "callers send requests",
    certificate_over: "certificate expired",
    helpers: "Helpers",
    native: "Native sidecars",
    classic: "Ordinary containers",
    lints: "What is noticed about this pod",
    no_lints: "Nothing to note about this pod.",
    whole_pod: "The pod",
    document: "The pod as YAML",
    document_hint: "In step with the settings. Paste a Pod, or the template of a Job or Deployment: what this lab does not know is listed, and ignored.",
    take_over: "Take over",
    taken_over: "The text is the pod now.",
    as_it_is: "As it is",
    copy: "Copy",
    copied: "The YAML is on the clipboard.",
    were_ignored: |n| {
        format!(
            "{} of the text taken over {} ignored:",
            counted(n as u64, "field", "fields"),
            if n == 1 { "was" } else { "were" }
        )
    },
    ignored: |n| format!("{} would be ignored:", counted(n as u64, "field", "fields")),
    more: |n| format!("and {n} more"),
    ignored_line: |line, field| format!("line {line}: {field}"),
    pod_request: |memory, cpu| format!("The scheduler reserves {} and {cpu}m CPU for it.", mi(memory)),
    break_hint: "Done at the cursor. The run before stays for comparison, and Undo brings it back.",
    kill: |name| format!("Kill {name}"),
    kill_node: "Kill the node’s proxy",
    fill: "Fill the volume",
    expire: "Expire the certificate",
    sink_down: "Sink down, 20 s",
    sink_slow: "Sink slow, 20 s",
    backend_errors: "Other service fails 80 %, 20 s",
    backend_down: "Other service down, 20 s",
    flood: "Log flood, 10 s",
    delete: "Delete the pod",
    done_list: "What is done to it",
    nothing_done: "Nothing is done to it.",
    done_at: |at| format!("at {at}"),
    remove: |what| format!("Remove: {what}"),
    time_of: |what| format!("When, in seconds: {what}"),
    did: |what| format!("{what}, at the cursor."),
    locked: "This may not be changed here.",
    lanes: |what| format!("Container lives, {what}"),
    this_run: "this run",
    cost_chart: "Cost of a month against the number of pods",
    cost_axis: "pods",
    cost_hint: "Drag the break-even, or focus it and use the arrows: it moves the hours that an upgrade takes. The other mark is your number of pods.",
    break_even: "Break-even of sidecar and library",
    break_even_at: |pods, hours| format!("{pods} pods, at {hours} h an upgrade"),
    no_break_even: "With one language, or without helpers, there is nothing to weigh: the lines do not cross.",
    your_pods: "Your pods",
    pods_at: |pods| counted(u64::from(pods), "pod", "pods"),
    sidecars: "sidecars",
    library: "library",
    node_agent: "node agents",
    bill_memory: "Memory, MB",
    bill_vcpu: "vCPU used",
    bill_reserved: "vCPU reserved",
    bill_added: "Added to a request, ms",
    bill_restarts: "An upgrade restarts, pods (agents: their own)",
    bill_blast: "A crash hits, pods",
    bill_run: "Machines, a month",
    bill_upkeep: "Upkeep, a month",
    bill_total: "Together",
    sources: "The numbers, and where they are from",
    number_column: "Number",
    value_column: "Value",
    assumed: "assumed for this lab; put your own",
    yours: "yours",
    beside: "Worth knowing beside these",
    traffic_text: "Up to the cursor; beside it the same of the compared run.",
    outcome_column: "Ended",
    in_column: "Requests",
    out_column: "Calls",
    hops: "Where the time goes, p50",
    hop_proxies: "in proxies",
    hop_app: "in the application",
    hop_all: "together",
    attempts: "Attempts by instance",
    attempts_at: |instance, n| format!("instance {instance}: {}", whole(u64::from(n))),
    log_lines: "Log lines",
    emitted: "written",
    delivered: "delivered once",
    repeated: "delivered again",
    lost: "lost",
    waiting: "on their way",
    compared: "compared",
    root: "Everything",
    readouts: "Readouts",
    containers: "Containers",
    state_word: |phase, ready, of| format!("pod {phase}, {ready} of {of} ready"),
    lost_requests: |n| format!("{} lost", whole(u64::from(n))),
};
