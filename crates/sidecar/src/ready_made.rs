//! The pod to begin with, and the helpers that can be put beside an application.

use crate::pod::{Amounts, Container, Hook, MI, Medium, Pod, Probe, RestartPolicy, Volume, VolumeMount, Workload};
use crate::role::Role;

/// The volume that the application writes its log to.
pub const LOGS: &str = "logs";

fn memory(request_mi: u64, limit_mi: u64, cpu_m: u32) -> (Amounts, Amounts) {
    let requests = Amounts { cpu_m: Some(cpu_m), memory: Some(request_mi * MI) };
    (requests, Amounts { cpu_m: None, memory: Some(limit_mi * MI) })
}

/// A helper as it is put into a pod: a native sidecar. `None` for what is no helper.
pub fn helper(role: Role) -> Option<Container> {
    let (name, image, (requests, limits)) = match role {
        Role::Proxy => ("proxy", "envoyproxy/envoy:v1.40", memory(128, 512, 100)),
        Role::Shipper => ("log-shipper", "fluent/fluent-bit:4.1", memory(32, 128, 50)),
        Role::Exporter => ("metrics-exporter", "example/metrics-exporter:2", memory(32, 64, 20)),
        Role::Tracing => ("otel-collector", "otel/opentelemetry-collector:0.140", memory(64, 128, 50)),
        Role::Config => ("config-reloader", "example/config-reloader:1", memory(32, 64, 10)),
        Role::Secrets => ("vault-agent", "hashicorp/vault:1.20", memory(64, 128, 20)),
        Role::Init | Role::App | Role::Other => return None,
    };
    let mut helper = Container {
        name: name.to_string(),
        image: image.to_string(),
        restart_policy: Some(RestartPolicy::Always),
        requests,
        limits,
        ..Container::default()
    };
    match role {
        Role::Proxy => {
            helper.ports = vec![15_001, 15_006];
            helper.startup_probe = Some(Probe::http("/healthz/ready", 15_021, 1, 600));
        }
        Role::Shipper => {
            helper.env = vec![("ELASTICSEARCH_HOST".to_string(), "elasticsearch.logging:9200".to_string())];
            helper.volume_mounts = vec![mount(true)];
        }
        Role::Exporter => helper.ports = vec![9_090],
        Role::Tracing => helper.ports = vec![4_317],
        Role::Config | Role::Secrets | Role::Init | Role::App | Role::Other => {}
    }
    Some(helper)
}

fn mount(read_only: bool) -> VolumeMount {
    VolumeMount { name: LOGS.to_string(), mount_path: "/var/log/app".to_string(), read_only }
}

/// An application that writes a log, a proxy that carries its traffic, a shipper that reads the log from a read-only
/// mount, an exporter of metrics on port 9090.
pub fn default_pod() -> Pod {
    let (requests, limits) = memory(64, 256, 250);
    let app = Container {
        name: "app".to_string(),
        image: "example/orders:3.2".to_string(),
        ports: vec![8_080],
        readiness_probe: Some(Probe::http("/ready", 8_080, 1, 3)),
        pre_stop: Some(Hook::Sleep { seconds: 5 }),
        requests,
        limits,
        volume_mounts: vec![mount(false)],
        ..Container::default()
    };
    Pod {
        name: "orders-7c9f".to_string(),
        workload: Workload::Service,
        restart_policy: RestartPolicy::Always,
        termination_grace_period_seconds: 30,
        init_containers: [Role::Proxy, Role::Shipper, Role::Exporter].into_iter().filter_map(helper).collect(),
        containers: vec![app],
        volumes: vec![Volume { name: LOGS.to_string(), size_limit: Some(200 * MI), medium: Medium::Disk }],
    }
}
