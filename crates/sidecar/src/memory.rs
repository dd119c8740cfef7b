//! Memory: what a pod asks for, and who goes when there is none left.

use crate::pod::Pod;

/// What a pod asks for of a resource: the larger of what it needs while it starts and what it needs for good.
///
/// KEP-753: the larger of, over every init container, its own and that of the native sidecars before it; and of the sum
/// of all native sidecars and regular containers. `of` reads the resource of a container.
pub fn pod_request(pod: &Pod, of: impl Fn(&crate::pod::Container) -> u64) -> u64 {
    let (mut native, mut starting) = (0_u64, 0_u64);
    for container in &pod.init_containers {
        let own = of(container);
        if container.is_always() {
            native = native.saturating_add(own);
            starting = starting.max(native);
        } else {
            starting = starting.max(native.saturating_add(own));
        }
    }
    let running = pod.containers.iter().fold(native, |sum, container| sum.saturating_add(of(container)));
    running.max(starting)
}

/// The memory that a pod asks for, in bytes.
pub fn memory_request(pod: &Pod) -> u64 {
    pod_request(pod, |container| container.requests.memory.or(container.limits.memory).unwrap_or(0))
}

/// The CPU that a pod asks for, in thousandths of a core.
pub fn cpu_request_m(pod: &Pod) -> u64 {
    pod_request(pod, |container| u64::from(container.requests.cpu_m.or(container.limits.cpu_m).unwrap_or(0)))
}

/// `oom_score_adj` of every container, in the order of [`Pod::all`]: from 1000 down, the more memory it has asked for.
///
/// A native sidecar's is at most the least of the regular containers' (KEP-753), so that it does not go before them.
pub fn oom_score_adj(pod: &Pod, node_bytes: u64) -> Vec<i64> {
    let adj = |container: &crate::pod::Container| {
        let asked = container.requests.memory.or(container.limits.memory).unwrap_or(0).min(node_bytes);
        let share = (u128::from(asked) * 1_000 / u128::from(node_bytes.max(1))) as i64;
        (1_000 - share).clamp(2, 999)
    };
    let least = pod.containers.iter().map(adj).min().unwrap_or(999);
    pod.all()
        .map(|(init, container)| if init && container.is_always() { adj(container).min(least) } else { adj(container) })
        .collect()
}

/// The place of the container that the kernel ends when the node has no memory left: the one with the highest score,
/// its share of the memory in thousandths plus its `oom_score_adj`; of equal ones the first. `used` in bytes, 0 for
/// one that does not run.
pub fn oom_victim(pod: &Pod, node_bytes: u64, used: &[u64]) -> Option<usize> {
    let adj = oom_score_adj(pod, node_bytes);
    let score = |at: usize| (u128::from(used[at]) * 1_000 / u128::from(node_bytes.max(1))) as i64 + adj[at];
    let running = (0..adj.len().min(used.len())).filter(|at| used[*at] > 0);
    running.max_by_key(|at| (score(*at), std::cmp::Reverse(*at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::{Container, MI, RestartPolicy};
    use crate::ready_made::default_pod;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type Case = (&'static [(u64, bool)], &'static [u64], u64);

    fn pod(init: &[(u64, bool)], regular: &[u64]) -> Pod {
        let container = |mi: u64| {
            let mut container = Container::default();
            container.requests.memory = Some(mi * MI);
            container
        };
        let init = init.iter().map(|(mi, native)| Container {
            restart_policy: native.then_some(RestartPolicy::Always),
            ..container(*mi)
        });
        Pod {
            init_containers: init.collect(),
            containers: regular.iter().map(|mi| container(*mi)).collect(),
            ..default_pod()
        }
    }

    #[test]
    fn the_request_of_a_pod_is_that_of_hand_computed_cases() {
        // (init containers in order, whether native), regular ones, the request; all in Mi.
        let cases: [Case; 7] = [
            (&[], &[100, 50], 150),
            // An init container that needs more than all that run later.
            (&[(400, false)], &[100, 50], 400),
            (&[(30, true)], &[100], 130),
            // It comes after the sidecar, and runs beside it: 30 + 400.
            (&[(30, true), (400, false)], &[100], 430),
            // It comes before, and runs alone.
            (&[(400, false), (30, true)], &[100], 400),
            // max(10, 10+20, 10+20+5, 10+20+60) = 90, and 10+20+40 = 70 to run.
            (&[(10, true), (20, true), (60, false)], &[40], 90),
            (&[(10, true), (20, true), (60, true)], &[40], 130),
        ];
        for (init, regular, request) in cases {
            assert_eq!(memory_request(&pod(init, regular)), request * MI, "{init:?} {regular:?}");
        }
        assert_eq!(memory_request(&default_pod()), (128 + 32 + 32 + 64) * MI);
        assert_eq!(cpu_request_m(&default_pod()), 100 + 50 + 20 + 250);
    }

    #[test]
    fn a_native_sidecar_does_not_go_before_the_application() {
        // Of 1,000 Mi the sidecar asked for 10 and the application for 500: alone it would score 990 against 500.
        let pod = pod(&[(10, true)], &[500]);
        assert_eq!(oom_score_adj(&pod, 1_000 * MI), [500, 500]);
        assert_eq!(oom_victim(&pod, 1_000 * MI, &[5 * MI, 400 * MI]), Some(1));
        assert_eq!(oom_victim(&pod, 1_000 * MI, &[600 * MI, 400 * MI]), Some(0), "unless it takes more");
    }

    #[test]
    fn a_classic_sidecar_does() {
        let pod = pod(&[], &[10, 500]);
        assert_eq!(oom_victim(&pod, 1_000 * MI, &[50 * MI, 400 * MI]), Some(0));
    }
}
