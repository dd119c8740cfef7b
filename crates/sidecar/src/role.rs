//! What a container does in its pod, which no field of the API says.

use crate::pod::{Container, Pod};

/// What a container does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// It prepares, and ends (an ordinary init container).
    Init,
    /// The application.
    App,
    /// Carries the pod's traffic.
    Proxy,
    /// Ships the application's log.
    Shipper,
    /// Tells Prometheus how the application is.
    Exporter,
    /// Collects traces.
    Tracing,
    /// Reloads configuration.
    Config,
    /// Fetches secrets.
    Secrets,
    /// Something else that runs beside it.
    Other,
}

/// Words in the name or image of a container that tell what it does.
const WORDS: [(Role, &[&str]); 6] = [
    (Role::Proxy, &["proxy", "proxyv2", "envoy", "linkerd", "istio", "daprd", "dapr"]),
    (Role::Shipper, &["log", "logs", "shipper", "fluent", "fluentd", "filebeat", "vector", "promtail"]),
    (Role::Exporter, &["metrics", "exporter", "prometheus", "statsd"]),
    (Role::Tracing, &["tracing", "traces", "otel", "jaeger", "opentelemetry"]),
    (Role::Config, &["config", "reloader"]),
    (Role::Secrets, &["secrets", "vault"]),
];

/// What each container of a pod does, in the order of [`Pod::all`].
///
/// Told by the words of its name, then of its image: `proxy`, `envoy`, `fluent-bit`, `metrics-exporter`, … An init
/// container without `restartPolicy: Always` only prepares. The first regular container that has no such word is the
/// application; if all have one, the first.
pub fn roles(pod: &Pod) -> Vec<Role> {
    let mut roles: Vec<Role> = pod
        .all()
        .map(|(init, container)| match (init, container.is_always()) {
            (true, false) => Role::Init,
            (true, true) | (false, _) => of_words(container),
        })
        .collect();
    let first = pod.init_containers.len();
    let app = (first..roles.len()).find(|at| roles[*at] == Role::Other).unwrap_or(first);
    if let Some(role) = roles.get_mut(app) {
        *role = Role::App;
    }
    roles
}

/// The place of the first container of a role.
pub fn place_of(pod: &Pod, role: Role) -> Option<usize> {
    roles(pod).iter().position(|other| *other == role)
}

fn of_words(container: &Container) -> Role {
    let image = container.image.rsplit('/').next().unwrap_or_default();
    let image = image.split([':', '@']).next().unwrap_or_default();
    let of = |text: &str| {
        WORDS
            .iter()
            .find(|(_, words)| text.split(['-', '_', '.']).any(|part| words.contains(&part)))
            .map(|(role, _)| *role)
    };
    of(&container.name).or_else(|| of(image)).unwrap_or(Role::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ready_made::default_pod;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_default_pod_is_understood() {
        assert_eq!(roles(&default_pod()), [Role::Proxy, Role::Shipper, Role::Exporter, Role::App]);
    }

    #[test]
    fn a_part_of_a_word_is_not_the_word() {
        let mut pod = default_pod();
        pod.containers[0].name = "catalog".to_string();
        pod.containers[0].image = "example/blog".to_string();
        assert_eq!(roles(&pod)[3], Role::App);
    }

    #[test]
    fn somebody_is_always_the_application() {
        let mut pod = default_pod();
        pod.containers[0].name = "vault".to_string();
        assert_eq!(roles(&pod)[3], Role::App);
    }
}
