//! What the sidecar lab says, in any language.

use crate::circuit_breaker::{PresetText, ReadoutText, SettingText};
use sidecar::cost::Bill;
use sidecar::event::Flow;
use sidecar::lint::Lint;
use sidecar::pod_settings::Home;
use sidecar::yaml::Trouble;
use sidecar::{Done, Event, Life, Outcome, Pod, PodPhase, Preset, Role, Variant, Why};
use sim::Entry;

/// A step of the listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An init container or a sidecar begins.
    Init,
    /// A sidecar has started, or a container is ready.
    Started,
    /// A regular container begins.
    Regular,
    /// It is started again after a wait.
    BackOff,
    /// The pod is deleted or evicted.
    Delete,
    /// A `preStop` runs.
    PreStop,
    /// SIGTERM.
    Sigterm,
    /// SIGKILL.
    Sigkill,
    /// It is over.
    Gone,
}

/// One line of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The code.
    pub code: &'static str,
    /// The step that it does, if any.
    pub step: Option<Step>,
}

/// What the verdict on the cost says.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// Pods.
    pub pods: u32,
    /// Requests a second of each.
    pub rate_per_s: f64,
    /// Languages.
    pub languages: u32,
    /// With sidecars.
    pub sidecar: Bill,
    /// With a library.
    pub library: Bill,
    /// With agents on the nodes.
    pub node: Bill,
    /// From how many languages on sidecars cost less.
    pub from_languages: Option<u32>,
    /// Up to how many pods sidecars cost less than a library.
    pub break_even: Option<f64>,
}

/// All texts of the lab.
#[derive(Debug)]
pub struct SidecarText {
    /// The lab's name.
    pub name: &'static str,
    /// A preset.
    pub preset: fn(Preset) -> PresetText,
    /// A setting, by its dotted name.
    pub setting: fn(&str) -> Option<SettingText>,
    /// A group of settings.
    pub group: fn(&str) -> &'static str,
    /// A choice's label.
    pub choice: fn(&str, &str) -> &'static str,
    /// A readout, by its dotted name.
    pub readout: fn(&str) -> Option<ReadoutText>,
    /// A variant.
    pub variant: fn(Variant) -> &'static str,
    /// A variant in a few letters.
    pub variant_short: fn(Variant) -> &'static str,
    /// What happened, in one sentence.
    pub sentence: fn(&Pod, &Entry<Event>) -> String,
    /// Why, where there is more to say.
    pub because: fn(&Entry<Event>) -> &'static str,
    /// The listing.
    pub listing: &'static [Line],
    /// What a container does.
    pub role: fn(Role) -> &'static str,
    /// A part of a container's life.
    pub life: fn(Life) -> &'static str,
    /// Why it came there.
    pub why: fn(Why) -> &'static str,
    /// A pod's phase.
    pub phase: fn(PodPhase) -> &'static str,
    /// How a request ended.
    pub outcome: fn(Outcome) -> &'static str,
    /// How the log flows.
    pub flow: fn(Flow) -> &'static str,
    /// Where the work of a helper is done.
    pub home: fn(Home) -> &'static str,
    /// One thing done, in words.
    pub done: fn(&Done) -> String,
    /// What was noticed about a pod.
    pub lint: fn(&Lint) -> String,
    /// What is wrong with a document.
    pub trouble: fn(&Trouble) -> String,
    /// The verdict on the cost.
    pub verdict: fn(&Judged) -> String,
    /// Words of the page.
    pub words: Words,
}

/// Words of the page.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each names the part of the page of its name")]
pub struct Words {
    pub pod_tab: &'static str,
    pub your_pod: &'static str,
    pub break_tab: &'static str,
    pub cost_tab: &'static str,
    pub traffic_tab: &'static str,
    pub containers_kind: &'static str,
    pub requests_kind: &'static str,
    pub logs_kind: &'static str,
    pub stage: fn(&str, &str) -> String,
    pub callers: &'static str,
    pub with_tls: &'static str,
    pub plain: &'static str,
    pub other_service: &'static str,
    pub sink: &'static str,
    pub prometheus: &'static str,
    pub volume: &'static str,
    pub volume_of: fn(u64, Option<u64>) -> String,
    pub full: &'static str,
    pub read_only: &'static str,
    pub shared: &'static str,
    pub on_node: &'static str,
    pub in_process: &'static str,
    pub down: &'static str,
    pub sick: &'static str,
    pub takes: fn(u8) -> String,
    pub adds: fn(&str) -> String,
    pub lines_twice: fn(u64) -> String,
    pub lines_lost: fn(u64) -> String,
    pub refused: fn(u32) -> String,
    pub breaker: fn(&str) -> String,
    pub open: &'static str,
    pub half_open: &'static str,
    pub closed: &'static str,
    pub memory: fn(u64) -> String,
    pub memory_limit: fn(u64, u64) -> String,
    pub restarts: fn(u32) -> String,
    pub scraped: &'static str,
    pub not_scraped: &'static str,
    pub not_listed: &'static str,
    pub listed: &'static str,
    pub certificate_over: &'static str,
    pub helpers: &'static str,
    pub native: &'static str,
    pub classic: &'static str,
    pub lints: &'static str,
    pub no_lints: &'static str,
    pub whole_pod: &'static str,
    pub document: &'static str,
    pub document_hint: &'static str,
    pub take_over: &'static str,
    pub taken_over: &'static str,
    pub as_it_is: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub ignored: fn(usize) -> String,
    pub were_ignored: fn(usize) -> String,
    pub ignored_line: fn(usize, &str) -> String,
    pub more: fn(usize) -> String,
    pub pod_request: fn(u64, u64) -> String,
    pub break_hint: &'static str,
    pub kill: fn(&str) -> String,
    pub kill_node: &'static str,
    pub fill: &'static str,
    pub expire: &'static str,
    pub sink_down: &'static str,
    pub sink_slow: &'static str,
    pub backend_errors: &'static str,
    pub backend_down: &'static str,
    pub flood: &'static str,
    pub delete: &'static str,
    pub done_list: &'static str,
    pub nothing_done: &'static str,
    pub done_at: fn(&str) -> String,
    pub remove: fn(&str) -> String,
    pub time_of: fn(&str) -> String,
    pub did: fn(&str) -> String,
    pub locked: &'static str,
    pub lanes: fn(&str) -> String,
    pub this_run: &'static str,
    pub cost_chart: &'static str,
    pub cost_axis: &'static str,
    pub cost_hint: &'static str,
    pub break_even: &'static str,
    pub break_even_at: fn(&str, &str) -> String,
    pub no_break_even: &'static str,
    pub your_pods: &'static str,
    pub pods_at: fn(u32) -> String,
    pub sidecars: &'static str,
    pub library: &'static str,
    pub node_agent: &'static str,
    pub bill_memory: &'static str,
    pub bill_vcpu: &'static str,
    pub bill_reserved: &'static str,
    pub bill_added: &'static str,
    pub bill_restarts: &'static str,
    pub bill_blast: &'static str,
    pub bill_run: &'static str,
    pub bill_upkeep: &'static str,
    pub bill_total: &'static str,
    pub sources: &'static str,
    pub number_column: &'static str,
    pub value_column: &'static str,
    pub assumed: &'static str,
    pub yours: &'static str,
    pub beside: &'static str,
    pub traffic_text: &'static str,
    pub outcome_column: &'static str,
    pub in_column: &'static str,
    pub out_column: &'static str,
    pub hops: &'static str,
    pub hop_proxies: &'static str,
    pub hop_app: &'static str,
    pub hop_all: &'static str,
    pub attempts: &'static str,
    pub attempts_at: fn(usize, u32) -> String,
    pub log_lines: &'static str,
    pub emitted: &'static str,
    pub delivered: &'static str,
    pub repeated: &'static str,
    pub lost: &'static str,
    pub waiting: &'static str,
    pub compared: &'static str,
    pub root: &'static str,
    pub readouts: &'static str,
    pub containers: &'static str,
    pub state_word: fn(&str, usize, usize) -> String,
    pub lost_requests: fn(u32) -> String,
}
