//! The scenarios of the sidecar lab in English.

use crate::circuit_breaker::PresetText;
use sidecar::Preset;

pub(super) fn preset(preset: Preset) -> PresetText {
    let (name, story, tries): (_, _, &[&str]) = match preset {
        Preset::DefaultPod => (
            "Start and stop in the right order",
            "A pod with three helpers, from its first second to its last, and the same with ordinary containers below. Watch the first and the last seconds.",
            &[
                "Kill the proxy, under Break. What is refused, and until when?",
                "Switch the helpers to ordinary containers, under Pod, and look at the requests lost.",
                "The shipper crashes at 30 s, and cannot write its offset file. Make its mount writable: what becomes of the repeated lines?",
            ],
        ),
        Preset::StartOrder => (
            "The application starts before its proxy",
            "Its first call is refused because the proxy is not up yet, so it exits. By the time the proxy is there, the application sits in its back-off.",
            &[
                "Make the helpers native sidecars: nothing else changes.",
                "Then take the startup probe away. Why is that not enough?",
                "Let the application try again instead of exiting.",
            ],
        ),
        Preset::Job => (
            "A Job that never ends",
            "The work is done after 23 s. The Job is not: its helpers are containers like any other, and nobody tells them to stop.",
            &[
                "Make the helpers native sidecars, and look at the end again.",
                "Set Kubernetes to 1.28. What happens to native sidecars there?",
            ],
        ),
        Preset::ProxyCrash => (
            "The proxy crashes",
            "The application is well, and yet nothing gets in or out: all traffic of the pod goes through its proxy. The second crash comes soon after the first, and waits longer.",
            &[
                "Count the restarts and the seconds between them, in the lanes.",
                "Compare with agents on the node: how many pods are hit then?",
                "Compare with a library.",
            ],
        ),
        Preset::ShipperMemory => (
            "The shipper is out of memory",
            "The sink is down, and the buffer has no limit. It grows until the container is over its own, and with it goes all that was read and not sent.",
            &[
                "Let it begin at the head: nothing is lost, but what comes twice?",
                "Put the buffer into files.",
                "Give the buffer a limit, and watch where the lines wait then.",
            ],
        ),
        Preset::VolumeFills => (
            "The log volume fills",
            "The log is shipped and up to date, but its file stays. At the limit of the volume nothing happens at first; the kubelet looks every ten seconds.",
            &[
                "Put the volume into memory: who is told now, and what is lost?",
                "Rotate the log at 50 MB.",
                "Fill the volume in an earlier moment, under Break.",
            ],
        ),
        Preset::SinkDown => (
            "The sink is down",
            "The buffer fills, then the shipper stops reading and the file takes the rest. Nothing is lost, as long as the volume is large enough.",
            &[
                "Let it drop lines instead.",
                "Take the limit of the buffer away. What runs out now?",
                "Rotate at 10 MB: what is rotated away unread?",
            ],
        ),
        Preset::Certificate => (
            "The certificate expires",
            "From one moment to the next every new connection is refused. What is still connected goes on, so that some requests work and others do not.",
            &[
                "Let every request need a new connection.",
                "Renew at half of its life: when would it have been renewed?",
            ],
        ),
        Preset::Shutdown => (
            "Last requests, last lines",
            "Everybody gets SIGTERM at once. Proxy and shipper are gone while the application still works, and then the grace period is over.",
            &[
                "Make the helpers native sidecars.",
                "Give the application a preStop of 3 s: callers do not know yet that it goes.",
                "Do the exercise “Last words” under Guide.",
            ],
        ),
        Preset::RetryStorm => (
            "Retries at three layers",
            "Library, proxy and gateway each try three times. A call that fails makes 27 attempts, just when the other service can bear them least.",
            &["Retry at one layer only.", "Set a retry budget.", "Switch the proxy’s breaker on."],
        ),
        Preset::SixSidecars => (
            "Six sidecars on a small application",
            "An application of 20 MB, and six helpers that were each a good idea. Together they take fifteen times as much as what they help.",
            &[
                "Look under Cost, and drag the break-even.",
                "Do the exercise under Guide: keep logs, metrics and mutual TLS, and bring the rest down.",
            ],
        ),
    };
    PresetText { name, story, tries }
}
