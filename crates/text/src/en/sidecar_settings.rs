//! The settings of the sidecar lab in English.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "pod" => "The pod",
        "node" => "The node",
        "helper" => "Where the work is done",
        "app" => "The application",
        "proxy" => "The proxy",
        "traffic" => "Traffic",
        "backend" => "The other service",
        "retry" => "Retries",
        "breaker" => "The proxy’s breaker",
        "certificate" => "Certificate",
        "logs" => "The log",
        "shipper" => "The log shipper",
        "outside" => "Sink and metrics",
        "cost" => "Cost of the fleet",
        "run" => "Length",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        ("pod.helpers", "native") => "native sidecars",
        ("pod.helpers", "classic") => "ordinary containers",
        ("pod.workload", "service") => "a service",
        ("pod.workload", "job") => "a Job",
        ("pod.medium", "disk") => "the node’s disk",
        ("pod.medium", "memory") => "memory",
        (_, "sidecar") => "sidecar",
        (_, "node") => "agent on the node",
        (_, "library") => "library",
        ("app.startup_call", "none") => "makes none",
        ("app.startup_call", "retry") => "tries again",
        ("app.startup_call", "fatal") => "exits",
        (_, "none") => "not at all",
        (_, "round_robin") => "round robin",
        (_, "least_requests") => "least requests",
        ("shipper.buffer", "memory") => "memory",
        (_, "filesystem") => "files",
        (_, "pause") => "stops reading",
        (_, "drop") => "drops lines",
        (_, "end") => "at the end",
        (_, "head") => "at the head",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "pod.helpers" => (
            "Helpers",
            "Native sidecars start before the application and stop after it. Ordinary containers have no order.",
            "initContainers with restartPolicy: Always (KEP-753)",
        ),
        "pod.workload" => ("The pod is of", "A Job is done when its regular containers are.", "Deployment, Job"),
        "node.kubernetes_minor" => ("Kubernetes 1.x", "Native sidecars are on from 1.29, and stable in 1.33.", ""),
        "pod.grace_s" => {
            ("Grace period", "From the deletion until everybody is killed.", "terminationGracePeriodSeconds")
        }
        "pod.pre_stop_s" => (
            "preStop of the application",
            "It sleeps so long before it gets SIGTERM, while callers learn that it goes; 0 for none.",
            "lifecycle.preStop.sleep",
        ),
        "pod.startup_probe" => {
            ("Startup probe of the proxy", "What comes after a native sidecar waits until it succeeds.", "startupProbe")
        }
        "pod.volume_mi" => ("Limit of the log volume, Mi", "0 for none.", "emptyDir.sizeLimit"),
        "pod.medium" => (
            "The log volume is on",
            "Over its limit a pod is evicted from a disk, and has no space left in memory.",
            "emptyDir.medium",
        ),
        "pod.read_only" => (
            "The shipper’s mount is read-only",
            "Then it cannot keep there how far it has read.",
            "volumeMounts.readOnly",
        ),
        "pod.shipper_limit_mi" => (
            "Memory limit of the shipper, Mi",
            "Over it the container is killed; 0 for none.",
            "resources.limits.memory",
        ),
        "helper.proxy" => ("Proxy", "Mutual TLS, retries, balancing.", "Istio sidecar, ambient, gRPC"),
        "helper.logs" => ("Log shipping", "", "Fluent Bit as sidecar or DaemonSet"),
        "helper.metrics" => ("Metrics", "", "exporter, client library"),
        "helper.tracing" => ("Tracing", "", "OpenTelemetry collector, SDK"),
        "helper.config" => ("Configuration reload", "", ""),
        "helper.secrets" => ("Secrets", "", "Vault agent, CSI driver"),
        "app.start_s" => ("It is up after", "", ""),
        "app.drain_s" => ("It works on after SIGTERM for", "Until it has finished what it began.", ""),
        "app.startup_call" => ("When its start-up call is refused, it", "", ""),
        "app.job_s" => ("Its work in a Job takes", "", ""),
        "app.memory_mb" => ("Memory, MB", "", ""),
        "proxy.start_s" => ("It is up after", "Its configuration has to come first.", ""),
        "proxy.drain_s" => ("It goes on after SIGTERM for", "", "Istio: terminationDrainDuration"),
        "proxy.hop_ms" => ("It adds to a request", "The mean of one proxy, of which there is one at each end.", ""),
        "proxy.mutual_tls" => ("Mutual TLS", "It needs a certificate.", ""),
        "traffic.rate_per_s" => ("Requests to the pod", "", ""),
        "traffic.calls_per_s" => ("Calls of the application", "To the other service.", ""),
        "traffic.work_ms" => ("Work on a request", "The mean.", ""),
        "traffic.timeout_ms" => ("A call is waited for", "", ""),
        "traffic.new_connection_percent" => {
            ("Requests that need a new connection", "Only these need a valid certificate.", "keep-alive")
        }
        "traffic.endpoint_delay_s" => {
            ("Callers learn after", "That the pod is ready, or no longer.", "EndpointSlice propagation")
        }
        "backend.instances" => ("Instances", "", ""),
        "backend.balance" => ("The proxy picks by", "", ""),
        "backend.work_ms" => ("Work on a call", "The mean.", ""),
        "backend.slow_instance" => ("The first instance takes", "So many times as long.", ""),
        "backend.error_percent" => ("Attempts that meet an error", "", ""),
        "retry.retries" => ("Retries of each layer", "", "Istio: retries.attempts"),
        "retry.layers" => {
            ("Layers that retry", "Each repeats all that is below it: (1 + r) to the power of layers.", "")
        }
        "retry.budget" => ("Retry budget", "", "Linkerd: retryBudget"),
        "retry.budget_percent" => ("Retries allowed", "Of calls.", "retryRatio"),
        "breaker.enabled" => (
            "There is one",
            "For the whole service, by its last 20 calls, as resilience4j’s in the circuit-breaker lab. Not Istio’s outlierDetection, which leaves out single instances and goes on with the others.",
            "",
        ),
        "breaker.failure_rate_threshold" => ("It opens at failures of", "", "failureRateThreshold"),
        "breaker.wait_ms" => ("It stays open for", "", "waitDurationInOpenState"),
        "certificate.lifetime_h" => ("Valid for, hours", "", "Istio: 24 h"),
        "certificate.age_h" => ("Age at the start, hours", "", ""),
        "certificate.rotate" => ("Renewed at half of its life", "", ""),
        "logs.lines_per_s" => ("Lines", "", ""),
        "logs.line_bytes" => ("Bytes of a line", "", ""),
        "logs.rotate_mb" => ("Rotated at, MB", "The files take at most so much; 0: they grow.", "logrotate"),
        "logs.back_pressure" => {
            ("Back-pressure", "The application writes no faster than the log is read, when there is no room left.", "")
        }
        "shipper.start_s" => ("It is up after", "", ""),
        "shipper.drain_s" => ("It goes on after SIGTERM for", "", "Fluent Bit: grace"),
        "shipper.memory_mb" => ("Memory without its buffer, MB", "", ""),
        "shipper.lines_per_s" => ("It reads at most", "Lines.", ""),
        "shipper.buffer" => ("Its buffer is in", "", "Fluent Bit: storage.type"),
        "shipper.buffer_mb" => ("Limit of the buffer, MB", "0 for none.", "mem_buf_limit"),
        "shipper.when_full" => ("When the buffer is full, it", "", ""),
        "shipper.offset_file" => ("Keeps how far it has read", "In a file beside the log.", "Fluent Bit: db"),
        "shipper.read_from" => ("Else it begins", "After a restart.", "read_from_head"),
        "outside.sink_lines_per_s" => ("Lines that the sink takes", "", ""),
        "outside.scrape_s" => ("Metrics are asked for every", "", "scrape_interval"),
        "node.memory_mb" => ("Memory for this pod, MB", "", ""),
        "cost.pods" => ("Pods", "", ""),
        "cost.nodes" => ("Nodes", "", ""),
        "cost.rate_per_s" => ("Requests of each pod", "", ""),
        "cost.depth" => ("Calls below one another", "Of a request.", ""),
        "cost.languages" => ("Languages", "A library is kept up in each.", ""),
        "cost.proxy_sidecar_vcpu" => ("Sidecar proxy, vCPU", "Per 1,000 requests/s.", ""),
        "cost.proxy_sidecar_mb" => ("Sidecar proxy, MB", "", ""),
        "cost.proxy_reserved_vcpu" => ("Sidecar proxy, vCPU reserved", "Whether it needs them or not.", ""),
        "cost.proxy_node_reserved_vcpu" => ("Proxy of a node, vCPU reserved", "", "ztunnel"),
        "cost.waypoint_reserved_vcpu" => ("Waypoint, vCPU reserved", "", ""),
        "cost.by_reservation" => {
            ("Pay for the vCPU reserved", "Where it is more than what is used. Memory is paid for as it is used.", "")
        }
        "cost.proxy_node_vcpu" => ("Proxy of a node, vCPU", "Per 1,000 requests/s.", "ztunnel"),
        "cost.proxy_node_mb" => ("Proxy of a node, MB", "", "ztunnel"),
        "cost.waypoints" => ("Waypoints", "For what needs more than a connection.", ""),
        "cost.waypoint_vcpu" => ("Waypoint, vCPU", "Per 1,000 requests/s.", ""),
        "cost.waypoint_mb" => ("Waypoint, MB", "", ""),
        "cost.hop_ms" => ("A hop adds", "", ""),
        "cost.shipper_mb" => ("Log shipper, MB", "", ""),
        "cost.helper_mb" => ("Any other helper, MB", "", ""),
        "cost.library_mb" => ("The work in a library, MB", "Of each helper.", ""),
        "cost.library_vcpu" => ("The proxy’s work in a library, vCPU", "Per 1,000 requests/s.", ""),
        "cost.library_ms" => ("A call through a library adds", "", ""),
        "cost.vcpu_month_cents" => ("A vCPU for a month", "", ""),
        "cost.gb_month_cents" => ("A gigabyte for a month", "", ""),
        "cost.hour_cents" => ("An hour of work", "", ""),
        "cost.upgrades_per_year" => ("Upgrades in a year", "Of each helper.", ""),
        "cost.upgrade_hours" => ("Hours of an upgrade", "In each code base.", ""),
        "run.duration_s" => ("The run takes", "", ""),
        _ => return None,
    };
    Some(SettingText { label, help, names })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sidecar::SETTINGS;
    use sim::setting::Kind;

    #[test]
    fn every_setting_group_and_choice_has_its_text() {
        for setting_of in SETTINGS {
            let id = setting_of.id;
            assert!(setting(id).is_some(), "{id}");
            assert!(!group(id.split('.').next().unwrap_or("")).is_empty(), "{id}");
            if let Kind::Choice(names) = setting_of.kind {
                for name in names {
                    assert!(!choice(id, name).is_empty(), "{id}: {name}");
                }
            }
        }
    }

    #[test]
    fn every_readout_has_its_text() {
        for readout in sidecar::readout::ALL {
            assert!((super::super::sidecar::TEXT.readout)(readout.id).is_some(), "{}", readout.id);
        }
    }
}
