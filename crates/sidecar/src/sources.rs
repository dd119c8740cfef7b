//! Sources of the numbers that are set beforehand: where they are from, and of when.

/// A number with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced {
    /// The setting that it is the usual value of.
    pub setting: &'static str,
    /// Where it is from.
    pub source: &'static str,
    /// Of when: the version, and the year and month in which it was read.
    pub date: &'static str,
}

const fn from(setting: &'static str, source: &'static str, date: &'static str) -> Sourced {
    Sourced { setting, source, date }
}

/// What nobody has measured for this lab says so.
pub const ASSUMED: &str = "";

/// All of them.
pub const SOURCES: &[Sourced] = &[
    from("cost.proxy_sidecar_vcpu", "istio.io, Performance and Scalability", "Istio 1.24, per 1,000 requests/s"),
    from("cost.proxy_sidecar_mb", "istio.io, Performance and Scalability", "Istio 1.24, at 1,000 requests/s"),
    from("cost.proxy_reserved_vcpu", "Istio’s default reservation", "100m and 128 Mi, Istio 1.24"),
    from("cost.proxy_node_vcpu", "istio.io, ztunnel", "Istio 1.24, per 1,000 requests/s"),
    from("cost.proxy_node_mb", "istio.io, ztunnel", "Istio 1.24, at 1,000 requests/s"),
    from("cost.proxy_node_reserved_vcpu", "Istio’s default reservation of ztunnel", "200m and 512 Mi, Istio 1.24"),
    from("cost.waypoint_reserved_vcpu", "Istio’s default reservation of a waypoint", "100m and 128 Mi, Istio 1.24"),
    from("cost.waypoint_vcpu", "istio.io, waypoint", "Istio 1.24, per 1,000 requests/s"),
    from("cost.waypoint_mb", "istio.io, waypoint", "Istio 1.24, at 1,000 requests/s"),
    from("cost.hop_ms", "measured: two mutual-TLS hops, p50 0.31 → 0.69 ms", "Envoy 1.40, 2-core VM, November 2026"),
    from("cost.shipper_mb", "fluentbit.io: about 1 MB; older pages say 650 kB", "read November 2026"),
    from("cost.library_mb", ASSUMED, "November 2026"),
    from("cost.library_vcpu", ASSUMED, "November 2026"),
    from("cost.library_ms", ASSUMED, "November 2026"),
    from("cost.helper_mb", ASSUMED, "November 2026"),
    from("cost.vcpu_month_cents", ASSUMED, "November 2026"),
    from("cost.gb_month_cents", ASSUMED, "November 2026"),
    from("cost.hour_cents", ASSUMED, "November 2026"),
    from("cost.upgrades_per_year", "Istio releases about every three months", "istio.io, November 2026"),
    from("cost.upgrade_hours", ASSUMED, "November 2026"),
];

/// Numbers that are worth knowing beside these, each with its source.
pub const BESIDE: &[(&str, &str)] = &[
    ("Dapr 1.0: 0.48 vCPU, 23 MB, +1.40 ms at p90", "docs.dapr.io"),
    ("At 2,000 requests/s: Linkerd 2.11 26 MB, Istio 1.12 156 MB", "linkerd.io, the vendor’s own test"),
    ("Fluentd over 60 MB (older pages: 40 MB)", "fluentbit.io"),
    ("One plain hop, p50 0.21 → 0.46 ms, 70 MB", "measured: Envoy 1.40, 2-core VM, November 2026"),
];

/// The source of a setting's usual value.
pub fn source(setting: &str) -> Option<&'static Sourced> {
    SOURCES.iter().find(|sourced| sourced.setting == setting)
}
