//! The settings of the strangler-fig lab in English.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "pace" => "How the work goes",
        "shadow" => "Shadow",
        "gates" => "Gates",
        "data" => "Data",
        "facade" => "Facade",
        "services" => "Services, and the monolith meanwhile",
        "traffic" => "Traffic",
        "costs" => "Costs",
        "risk" => "Assumptions of the distribution",
        "run" => "Length",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        (_, "route_by_route") => "gates, route by route",
        (_, "by_hand") => "nobody but you",
        (_, "big_bang") => "everything in one night",
        (_, "none") => "nothing",
        (_, "times_and_ids") => "times and ids",
        (_, "also_order") => "times, ids and the order of lists",
        (_, "shared") => "shared database",
        (_, "change_data_capture") => "change data capture",
        (_, "dual_write") => "dual write",
        (_, "outbox") => "outbox",
        (_, "first_match") => "first match (Envoy, Istio)",
        (_, "longest_prefix") => "longest prefix (nginx)",
        (_, "gateway_api") => "Gateway API order",
        (_, "user") => "by user",
        (_, "request") => "by request",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "pace.mode" => ("Who promotes", "Gates as soon as they pass, you alone, or one night for everything.", ""),
        "pace.days_per_point" => {
            ("Days for a point of size", "How long the one team builds. A service of size 22 takes 22 times that.", "")
        }
        "pace.head_start_days" => {
            ("Days of building before the start", "So that the first service can be ready on the first day.", "")
        }
        "pace.dwell_days" => (
            "Shortest stay in a stage, in days",
            "Even where the gate passes earlier.",
            "Argo Rollouts: pause.duration",
        ),
        "pace.decide_h" => (
            "Hours to the decision",
            "Big bang: from the first incident until it is decided whether everything goes back.",
            "",
        ),
        "shadow.percent" => (
            "Reads that are copied",
            "Writes never are: a copy would write twice.",
            "Istio: mirrorPercentage · Envoy: request_mirror_policies",
        ),
        "shadow.noise" => (
            "The comparison passes over",
            "What differs between two right answers. What it passes over it cannot find.",
            "Diffy: noise",
        ),
        "shadow.noise_percent" => ("Right answers that differ", "In times and ids, if nothing is passed over.", ""),
        "gates.window_s" => (
            "Window",
            "How long the gate looks before it passes.",
            "Argo Rollouts: interval × count · Flagger: interval",
        ),
        "gates.min_samples" => ("Requests that it needs", "With fewer it looks on: few requests prove nothing.", ""),
        "gates.max_error_percent" => {
            ("Most errors", "Of the service's answers. More, and the gate fails.", "Flagger: request-success-rate")
        }
        "gates.max_p99_ms" => {
            ("Slowest p99", "Of the service. Slower, and the gate fails.", "Flagger: request-duration")
        }
        "gates.auto_rollback" => {
            ("Go back by itself", "When a gate fails or a bug is found, where nothing is lost by it.", "")
        }
        "data.mode" => ("Both sides get the data by", "How the copy on the other side comes about.", ""),
        "data.lag_s" => ("Lag of the copy", "Who looks again sooner sees an old state.", ""),
        "data.crash_per_million" => {
            ("Crashes between two writes, of a million", "Then the row is on one side only.", "")
        }
        "data.reverse_sync" => (
            "Carried back to the monolith",
            "What the service writes after the move: then going back loses nothing.",
            "",
        ),
        "facade.precedence" => ("Which rule wins", "When several rules take a request.", ""),
        "facade.sticky" => (
            "Requests are parted",
            "By user few people meet a canary; by request soon everybody has.",
            "Envoy: hash_policy · Istio: consistentHash",
        ),
        "facade.hop_ms" => ("The extra hop", "What the facade adds to every request.", ""),
        "facade.timeout_ms" => ("Timeout", "When the facade gives up on a service.", "Envoy: timeout"),
        "facade.fallback" => (
            "Fall back to the monolith",
            "A read that failed on the new side is asked of the old one, while that owns the data.",
            "",
        ),
        "facade.breaker" => (
            "Circuit breaker",
            "One before each service. It counts the requests that are followed one by one.",
            "resilience4j",
        ),
        "facade.breaker_wait_s" => {
            ("Wait in the open state", "Before it lets trial calls through.", "waitDurationInOpenState")
        }
        "services.bugs" => {
            ("Bugs of a service", "On average, for one of average size. Which ones belongs to the seed.", "")
        }
        "services.fix_days" => ("Days to mend a bug", "From when it is found.", ""),
        "services.reports_after" => {
            ("Meetings until it is reported", "So many requests meet a bug before a user says so.", "")
        }
        "services.old_ms" => ("Latency of the monolith", "Mean.", ""),
        "services.new_ms" => ("Latency of a service", "Mean.", ""),
        "services.old_error_percent" => ("Errors of the monolith", "Whatever is done.", ""),
        "services.new_error_percent" => ("Errors of a service", "Without its bugs.", ""),
        "services.changes_per_month" => ("Changes to the monolith a month", "It does not stand still meanwhile.", ""),
        "services.forgotten_percent" => {
            ("Of these, forgotten in the service", "Each is a bug. With a shared database twice as many.", "")
        }
        "traffic.users" => ("Users", "Different ones.", ""),
        "traffic.beta_percent" => ("Requests of the beta cohort", "They carry the header x-cohort: beta.", ""),
        "traffic.scale_percent" => ("Traffic", "All rates of the plan times this.", ""),
        "costs.monolith_day_cents" => ("A day of the monolith", "Until it is switched off.", ""),
        "costs.service_day_cents" => ("A day of one service", "From its shadow on.", ""),
        "costs.facade_day_cents" => ("A day of the facade", "", ""),
        "costs.change_cents" => ("A change made twice", "In the monolith and in the service.", ""),
        "costs.incident_cents" => ("An incident", "", ""),
        "risk.slices" => ("Slices", "Assumption: how many parts it is delivered in.", ""),
        "risk.person_months" => ("Size in person-months", "Of the whole.", ""),
        "risk.full_risk_person_months" => {
            ("Full risk from", "Assumption: smaller projects are black swans less often, in proportion.", "")
        }
        "risk.slice_overhead_percent" => {
            ("A slice costs more by", "Assumption: facade, two systems, one more release.", "")
        }
        "risk.coupling_percent" => ("Coupling", "Assumption: what each other slice adds to a slice.", ""),
        "run.duration_days" => ("Days", "How long it goes on.", ""),
        "run.samples_per_hour" => ("Requests followed an hour", "One by one; the others are counted.", ""),
        _ => return None,
    };
    Some(SettingText { label, help, names })
}

#[cfg(test)]
mod tests {
    use super::super::strangler_fig::TEXT;
    use sim::setting::Kind;
    use strangler_fig::{SETTINGS, readout};

    #[test]
    fn every_setting_group_choice_and_readout_has_its_text() {
        for setting in SETTINGS {
            assert!((TEXT.setting)(setting.id).is_some(), "{}", setting.id);
            let (group, _) = setting.id.split_once('.').expect("a group");
            assert!(!(TEXT.group)(group).is_empty(), "{group}");
            if let Kind::Choice(names) = setting.kind {
                for name in names {
                    assert!(!(TEXT.choice)(setting.id, name).is_empty(), "{} {name}", setting.id);
                }
            }
        }
        for known in readout::ALL {
            assert!((TEXT.readout)(known.id).is_some(), "{}", known.id);
        }
    }
}
