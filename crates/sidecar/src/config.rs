//! What can be set beside the pod itself, by the part of the system that it belongs to.

use serde::{Deserialize, Serialize};

/// What the application does when the call that it makes while it starts is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartupCall {
    /// It makes none.
    #[default]
    None,
    /// It tries again every second, and is up once it is answered.
    Retry,
    /// It exits with an error.
    Fatal,
}

sim::choice!(StartupCall { None = "none", Retry = "retry", Fatal = "fatal" });

/// The application.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct App {
    /// From its start until it is up, in seconds; 0 to 600.
    pub start_s: f64,
    /// How long it goes on working after SIGTERM, in seconds; 0 to 600.
    pub drain_s: f64,
    /// The call that it makes while it starts.
    pub startup_call: StartupCall,
    /// In a Job: how long its work takes, in seconds; 1 to 3,600.
    pub job_s: u32,
    /// Its memory, in MB; 1 to 16,384.
    pub memory_mb: f64,
}

impl Default for App {
    fn default() -> Self {
        App { start_s: 3.0, drain_s: 4.0, startup_call: StartupCall::None, job_s: 20, memory_mb: 64.0 }
    }
}

/// The proxy, wherever it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proxy {
    /// From its start until it lets traffic through, in seconds; 0 to 600. Its configuration has to come first.
    pub start_s: f64,
    /// How long it goes on after SIGTERM, in seconds; 0 to 600 (Istio's `terminationDrainDuration` is 5 s).
    pub drain_s: f64,
    /// The mean time that it adds to a request, in ms; 0 to 100. Of an agent on the node too.
    pub hop_ms: f64,
    /// Whether it speaks mutual TLS, and so needs a certificate.
    pub mutual_tls: bool,
}

impl Default for Proxy {
    fn default() -> Self {
        // Two mutual-TLS hops added 0.38 ms to the median: Envoy 1.40, 2-core VM, keep-alive, November 2026.
        Proxy { start_s: 5.0, drain_s: 5.0, hop_ms: 0.22, mutual_tls: true }
    }
}

/// What comes to the pod, and what it calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic {
    /// Requests to the pod a second; 0 to 500. They come at random (a Poisson process).
    pub rate_per_s: f64,
    /// Calls of the application to the other service a second; 0 to 500.
    pub calls_per_s: f64,
    /// The mean time of the application's work on a request, in ms; 0 to 60,000.
    pub work_ms: f64,
    /// How long a call is waited for, in ms; 1 to 60,000.
    pub timeout_ms: u32,
    /// Percent of requests that need a new connection.
    pub new_connection_percent: f64,
    /// How long until callers know that the pod has become ready or goes, in seconds; 0 to 60.
    pub endpoint_delay_s: f64,
}

impl Default for Traffic {
    fn default() -> Self {
        Traffic {
            rate_per_s: 20.0,
            calls_per_s: 10.0,
            work_ms: 12.0,
            timeout_ms: 1_000,
            new_connection_percent: 10.0,
            endpoint_delay_s: 2.0,
        }
    }
}

/// How a proxy picks an instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Balance {
    /// One after the other.
    #[default]
    RoundRobin,
    /// The one with the fewest requests under way.
    LeastRequests,
}

sim::choice!(Balance { RoundRobin = "round_robin", LeastRequests = "least_requests" });

/// The other service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backend {
    /// Its instances; 1 to 8.
    pub instances: u32,
    /// How the proxy picks one.
    pub balance: Balance,
    /// The mean time of its work, in ms; 0 to 60,000.
    pub work_ms: f64,
    /// How many times as long the first instance takes; 1 to 100.
    pub slow_instance: f64,
    /// Percent of attempts that meet an error; 0 to 100.
    pub error_percent: f64,
}

impl Default for Backend {
    fn default() -> Self {
        Backend { instances: 3, balance: Balance::RoundRobin, work_ms: 15.0, slow_instance: 1.0, error_percent: 0.0 }
    }
}

/// Retries of calls to the other service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retries {
    /// Retries of each layer; 0 to 5.
    pub retries: u32,
    /// Layers that retry, one inside the other (library, own proxy, gateway); 1 to 3.
    pub layers: u32,
    /// Whether the proxy has a retry budget.
    pub budget: bool,
    /// Retries that it allows, in percent of calls; 1 to 100 (20 in Linkerd).
    pub budget_percent: f64,
}

impl Default for Retries {
    fn default() -> Self {
        Retries { retries: 2, layers: 1, budget: false, budget_percent: 20.0 }
    }
}

impl Retries {
    /// The most attempts of one call: every layer repeats all that is below it.
    pub fn most_attempts(&self) -> u32 {
        (1 + self.retries).saturating_pow(self.layers)
    }
}

/// The breaker that the proxy hosts (resilience4j's, from the circuit-breaker crate).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HostedBreaker {
    /// Whether there is one.
    pub enabled: bool,
    /// It opens at this share of failures, in percent; 1 to 100.
    pub failure_rate_threshold: f64,
    /// How long it stays open, in ms; 1 to 600,000.
    pub wait_ms: u32,
}

impl Default for HostedBreaker {
    fn default() -> Self {
        HostedBreaker { enabled: false, failure_rate_threshold: 50.0, wait_ms: 5_000 }
    }
}

/// The certificate of the proxy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Certificate {
    /// How long it is valid, in hours; 0.01 to 8,784 (Istio: 24).
    pub lifetime_h: f64,
    /// How old it is at the start, in hours; 0 to 8,784.
    pub age_h: f64,
    /// Whether it is renewed at half of its life.
    pub rotate: bool,
}

impl Default for Certificate {
    fn default() -> Self {
        Certificate { lifetime_h: 24.0, age_h: 6.0, rotate: true }
    }
}

/// The application's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logs {
    /// Lines a second; 0 to 100,000.
    pub lines_per_s: u32,
    /// Bytes of a line; 1 to 65,536.
    pub line_bytes: u32,
    /// The files are rotated so that the log takes at most so much, in MB; 0: they are not. At most 100,000.
    pub rotate_mb: u32,
    /// Whether the application writes no faster than the log is read, when the volume gets full.
    pub back_pressure: bool,
}

impl Default for Logs {
    fn default() -> Self {
        Logs { lines_per_s: 400, line_bytes: 250, rotate_mb: 0, back_pressure: false }
    }
}

/// Where the shipper keeps what it has read and not sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Buffer {
    /// In memory: gone when it restarts.
    #[default]
    Memory,
    /// In files: still there after a restart of the container, and it costs no memory.
    Filesystem,
}

sim::choice!(Buffer { Memory = "memory", Filesystem = "filesystem" });

/// What the shipper does when its buffer is full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenFull {
    /// It stops reading; the file grows (Fluent Bit's `mem_buf_limit`).
    #[default]
    Pause,
    /// It reads on, and drops.
    Drop,
}

sim::choice!(WhenFull { Pause = "pause", Drop = "drop" });

/// Where a shipper begins to read that does not know where it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadFrom {
    /// At the end (Fluent Bit's default): what was written meanwhile is lost.
    #[default]
    End,
    /// At the head: what was read before comes again.
    Head,
}

sim::choice!(ReadFrom { End = "end", Head = "head" });

/// The shipper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shipper {
    /// From its start until it reads, in seconds; 0 to 600.
    pub start_s: f64,
    /// Its memory without the buffer, in MB; 1 to 16,384.
    pub memory_mb: f64,
    /// Lines that it can read a second; 1 to 1,000,000.
    pub lines_per_s: u32,
    /// Where it keeps what it has read.
    pub buffer: Buffer,
    /// How much it keeps at most, in MB; 0: without limit. At most 100,000.
    pub buffer_mb: u32,
    /// What it does then.
    pub when_full: WhenFull,
    /// Whether it keeps the place that it has read to in a file beside the log. It cannot on a read-only mount.
    pub offset_file: bool,
    /// Where it begins without that.
    pub read_from: ReadFrom,
    /// How long it goes on after SIGTERM, in seconds; 0 to 600 (Fluent Bit's `grace` is 5 s).
    pub drain_s: f64,
}

impl Default for Shipper {
    fn default() -> Self {
        Shipper {
            start_s: 1.0,
            memory_mb: 12.0,
            lines_per_s: 20_000,
            buffer: Buffer::Memory,
            buffer_mb: 20,
            when_full: WhenFull::Pause,
            offset_file: true,
            read_from: ReadFrom::End,
            drain_s: 5.0,
        }
    }
}

/// Where the log goes, and who asks for metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Lines that the sink takes a second; 1 to 1,000,000.
    pub sink_lines_per_s: u32,
    /// Seconds between two scrapes of the metrics; 1 to 600 (Prometheus' own default is 60, its example's 15).
    pub scrape_s: u32,
}

impl Default for Outside {
    fn default() -> Self {
        Outside { sink_lines_per_s: 5_000, scrape_s: 15 }
    }
}

/// The node that the pod is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The minor version of Kubernetes 1.x; 20 to 40. Native sidecars are on from 1.29 (stable in 1.33).
    pub kubernetes_minor: u32,
    /// Its memory that is left for this pod, in MB; 64 to 1,000,000.
    pub memory_mb: u32,
}

impl Default for Node {
    fn default() -> Self {
        Node { kubernetes_minor: 34, memory_mb: 2_048 }
    }
}

/// How long it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLength {
    /// In seconds; 1 to 7,200.
    pub duration_s: u32,
}

impl Default for RunLength {
    fn default() -> Self {
        RunLength { duration_s: 60 }
    }
}
