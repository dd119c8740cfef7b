//! The circuit-breaker lab in German.

use super::circuit_breaker_events::{because, sentence};
use super::circuit_breaker_listings::listing;
use super::circuit_breaker_settings::{choice, group, setting};
use super::number::{counted, fixed, short, span_us, whole};
use crate::circuit_breaker::{CircuitBreakerText, LaneText, PresetText, ReadoutText, StageText, TreeText};
use circuit_breaker::breaker::{Comparison, Guard, State, Trials};
use circuit_breaker::{Preset, Scenario, Variant};
use sim::{Fault, FaultKind, Span};

pub(super) const TEXT: CircuitBreakerText = CircuitBreakerText {
    name: "Circuit Breaker",
    preset,
    setting,
    group,
    choice,
    readout,
    over_run,
    variant,
    variant_short,
    sentence,
    state,
    guard,
    waited,
    trials,
    fault,
    fault_kind,
    fault_span,
    listing,
    because,
    stage: STAGE,
    lanes: LANES,
    tree: TREE,
};

const STAGE: StageText = StageText {
    picture: "Aufrufer, Breaker und Zahlungsdienst",
    caller: "Checkout (Aufrufer)",
    breaker: "Breaker",
    breaker_is: |state| format!("Breaker {state}"),
    fallback_share: |share, fallback| format!("davon {share} {fallback}"),
    no_breaker: "Kein Breaker",
    passes: "Alle Aufrufe gehen direkt durch.",
    service: "Zahlungsdienst",
    cache: "Cache",
    default_answer: "Feste Antwort",
    threads: "Threads",
    waiting: |n| format!("{} wartend", whole(n)),
    threads_now: |threads, all| {
        let busy = format!("{} von {} Threads belegt", whole(u64::from(threads.busy)), whole(u64::from(all)));
        let held = format!("davon warten {} auf den Dienst", whole(u64::from(threads.in_calls)));
        match threads.waiting {
            0 => format!("{busy}, {held}"),
            waiting => {
                format!("{busy}, {held}; auf einen Thread: {}", counted(u64::from(waiting), "Anfrage", "Anfragen"))
            }
        }
    },
    in_service: "In Arbeit",
    queue: "Schlange",
    of: |part, whole_of| format!("{} von {}", whole(part), whole(whole_of)),
    traffic: |s: &Scenario| {
        format!("{}/s · Timeout {}", short(s.traffic.rate_per_s), span_us(u64::from(s.caller.timeout_ms) * 1_000))
    },
    search: |success| match success {
        None => "Suchen: noch keine".to_string(),
        Some(percent) if percent >= 99.0 => "Suchen, gleiche Threads: ok".to_string(),
        Some(percent) => format!("Suchen auch: {} % ok", short(percent)),
    },
    cache_age: |age| match age {
        None => "leer".to_string(),
        Some(age) => format!("Alter {} s", fixed(age.as_secs_f64(), 1)),
    },
    healthy: "gesund",
    fault_progress: |kind, gone, all| {
        format!("{} · {} von {} s", fault_short(kind), fixed(gone.as_secs_f64(), 1), short(all.as_secs_f64()))
    },
    fault_short,
    flap_turn: |down| if down { "gerade aus" } else { "gerade an" },
    click: "Stören …",
    window_calls: |n, of| format!("Fenster: letzte {} von {} Aufrufen", whole(n), whole(of)),
    window_seconds: |length| format!("Fenster: letzte {}", span_us(length.as_micros())),
    window_sums: |sums, interval| {
        let counted = format!("{} von {} gescheitert", whole(u64::from(sums.failed)), whole(u64::from(sums.calls)));
        match interval {
            Some(interval) => format!("Dieses Intervall von {}: {counted}", span_us(interval.as_micros())),
            None => format!("Seit dem letzten Wechsel: {counted}"),
        }
    },
    window_trials: |n, of| format!("Fenster: {} von {} Probeaufrufen", whole(n), whole(of)),
    window_count: |n, of| format!("Gezählte Fehler: {} von {}", whole(n), whole(of)),
    rate: |rate, threshold| match rate {
        None => format!("zu wenige Aufrufe · Schwelle {} %", short(threshold)),
        Some(rate) => format!("{} % gescheitert · Schwelle {} %", short(rate), short(threshold)),
    },
    slow_rate: |rate, threshold| match rate {
        None => format!("zu wenige Aufrufe · Schwelle {} %", short(threshold)),
        Some(rate) => format!("{} % langsam · Schwelle {} %", short(rate), short(threshold)),
    },
    trials_failed: |failed, back| format!("{} von {} gescheitert", whole(failed), whole(back)),
    more: |n| format!("+{}", whole(n)),
    under_way: "unterwegs",
    trial_call: "Probeaufruf",
    slow: "langsam",
    description: |caller, breaker, service| format!("{caller} {breaker} {service}"),
};

const LANES: LaneText = LaneText {
    state: "Zustand",
    compared: "Vergleich",
    faults: "Störungen",
    events: "Verkehr",
    none: "kein Breaker",
    ok: "ok",
    fallback: "Fallback",
    failed: "gescheitert",
    refused: "abgelehnt",
    late: "zu spät",
    outcomes: "Antworten pro Sekunde, wie Nutzer sie sehen",
    latency: "Wartezeit der Nutzer",
    failure_rate: "Fehlerrate im Fenster",
    threads: "Belegte Threads",
    p50: "p50",
    p99: "p99",
    threshold: "Schwelle",
};

const TREE: TreeText = TreeText {
    root: "Zustand",
    breaker: "Breaker",
    state: "Zustand",
    since: "seit",
    window: "Fenster",
    calls: "Aufrufe",
    failed: "gescheitert",
    slow: "langsam",
    guard: "Bedingung",
    trials: "Probeaufrufe",
    pool: "Threads",
    busy: "belegt",
    waiting: "wartend",
    in_calls: "warten auf den Dienst",
    peak: "höchstens zugleich",
    service: "Zahlungsdienst",
    faults: "aktive Störungen",
    readouts: "Messwerte",
    opens: "Geöffnet · wieder · falsch",
    none: "keine",
};

fn preset(preset: Preset) -> PresetText {
    let (name, story, tries): (_, _, &[&str]) = match preset {
        Preset::OutageAndRecovery => (
            "Ausfall und Erholung",
            "Der Zahlungsdienst fällt bei 20 s für 25 s aus. Auf die Threads des Aufrufers achten: Ohne Breaker warten sie alle auf einen Dienst, der nicht antwortet.",
            &[
                "Die Störung im Verlauf ziehen und den Ausfall verlängern.",
                "Die Wartezeit im offenen Zustand halbieren: Er erholt sich früher und stört den kranken Dienst öfter.",
                "Mit dem Breaker des Lehrbuchs vergleichen: Wie viele Aufrufe sendet er halboffen?",
            ],
        ),
        Preset::BrownOut => (
            "Brown-out",
            "Von 20 s bis 50 s antwortet der Dienst, aber 25-mal langsamer als sonst. Kaum ein Aufruf scheitert; die Rate langsamer Aufrufe öffnet den Breaker.",
            &[
                "Die Schwelle für langsame Aufrufe auf 100 % setzen: Wer wartet jetzt?",
                "Den Timeout des Aufrufers unter die langsamen Antworten kürzen: Die Fehlerrate übernimmt.",
            ],
        ),
        Preset::NoisyButHealthy => (
            "Verrauscht, aber gesund",
            "3 % der Aufrufe scheitern, wie immer. Ein Fenster von 10 Aufrufen und eine Schwelle von 20 % halten zweimal Pech für einen Ausfall; der echte kommt bei 60 s.",
            &[
                "Das erste falsche Öffnen suchen und unter „Erklärung“ lesen, worauf es beruhte.",
                "Die Übung unten beginnen: kein falsches Öffnen, und beim echten Ausfall trotzdem schnell.",
            ],
        ),
        Preset::LowTraffic => (
            "Wenig Verkehr",
            "Ein Aufruf pro Sekunde, und ein Fenster, das 20 Aufrufe in 10 s will, ehe es auf eine Rate schaut. Der Dienst ist von 30 s bis 90 s aus; der Breaker merkt es nie.",
            &["Die Mindestzahl an Aufrufen auf 5 senken.", "Ein Fenster nach Zahl der Aufrufe statt nach Zeit nehmen."],
        ),
        Preset::FlappingService => (
            "Flatternder Dienst",
            "Ab 15 s ist der Dienst abwechselnd 15 s aus und 15 s an. Eine Wartezeit von 1 s bedeutet alle paar Sekunden einen gescheiterten Probeaufruf.",
            &[
                "Exponentielles Back-off einschalten: Wie oft öffnet er noch wieder?",
                "Die Wartezeit so lang machen, dass der Breaker die guten Zeiten verschläft.",
            ],
        ),
        Preset::RetryStorm => (
            "Retry-Sturm",
            "Bei 20 s verliert der Dienst für 10 s 60 % seiner Server. Vier Versuche je Anfrage vervielfachen die Last, und der Dienst bleibt überlastet, lange nachdem seine Server zurück sind.",
            &[
                "Dem Aufrufer ein Retry-Budget von 20 % geben.",
                "Einen Breaker wählen: Beendet er den Sturm?",
                "Den Dienst Aufrufe verwerfen lassen, auf die niemand mehr wartet.",
            ],
        ),
        Preset::StampedeInHalfOpen => (
            "Ansturm bei halboffen",
            "Der Breaker des Lehrbuchs lässt beim Ausprobieren jeden Aufruf durch. Jede Probe schickt Dutzende Aufrufe an einen Dienst, der noch aus ist.",
            &["Zu resilience4j wechseln: Drei Probeaufrufe genügen.", "Den Recovery-Timeout kürzen: mehr Anstürme."],
        ),
        Preset::LateSuccess => (
            "Später Erfolg",
            "Der Dienst wird bei 20 s langsam und macht ab 24 s auch Fehler. opossum öffnet; dann schließt ihn die langsame Antwort eines Aufrufs von vor dem Öffnen, während sein eigener Probeaufruf noch unterwegs ist.",
            &[
                "gobreaker wählen: Er verwirft die späte Antwort und wartet auf seine Probeaufrufe.",
                "„Alle Breaker“ unter dem Verlauf öffnen: Wer schließt wann?",
                "Den Reset-Timeout über die langsamen Antworten hinaus verlängern: Nichts ist mehr zu spät.",
            ],
        ),
        Preset::OldFailures => (
            "Alte Fehler",
            "Der Dienst ist von 20 s bis 24 s aus. opossum behält beim Schließen sein Fenster, sodass der nächste gewöhnliche, für sich harmlose Fehler ihn wieder öffnet.",
            &[
                "Das rollende Fenster auf 4 s kürzen: Die alten Fehler sind rechtzeitig weg.",
                "gobreaker oder resilience4j wählen: Beide beginnen mit leerer Zählung.",
                "Unter „Alle Breaker“ den Erfolg der Nutzer aller Breaker vergleichen.",
            ],
        ),
        Preset::PoolExhaustion => (
            "Erschöpfter Pool",
            "Kein Breaker. Wenn der Dienst bei 20 s ausfällt, wartet jeder Thread auf ihn, und auch Suchen scheitern, obwohl sie ihn nie brauchten.",
            &[
                "Den Breaker von resilience4j wählen und auf die Suchen achten.",
                "Ohne Breaker: den Timeout kürzen oder Threads hinzufügen. Wie weit kommt man damit?",
            ],
        ),
    };
    PresetText { name, story, tries }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "users.success" => (
            "Erfolg der Nutzer, letzte 5 s",
            "Anfragen beider Endpunkte, rechtzeitig beantwortet vom Dienst oder vom Fallback. Darunter steht, wie viel davon der Fallback gab: Auch ein Breaker, der Aufrufe eines gesunden Dienstes ablehnt, hält diese Zahl oben.",
        ),
        "users.p99" => ("p99 der Nutzer, letzte 5 s", "Die Wartezeit, die 99 von 100 Nutzern nicht überschritten."),
        "service.sick_calls" => {
            ("Aufrufe am kranken Dienst", "Aufrufe, die den Dienst während einer Störung erreichten.")
        }
        "breaker.refused" => ("Schnell abgelehnt", "Aufrufe, die der Breaker ablehnte."),
        "pool.peak_threads" => ("Spitze der Threads", "So viele Threads waren höchstens zugleich belegt."),
        "breaker.opened" => ("Geöffnet", "So oft ging der Breaker von geschlossen zu offen."),
        "breaker.reopened" => ("Wieder geöffnet", "So oft ging er von halboffen zurück zu offen."),
        "breaker.false_opens" => {
            ("Falsch geöffnet", "So oft öffnete er, ohne dass im letzten Fenster eine Störung aktiv war.")
        }
        "breaker.time_to_open" => ("Zeit bis offen", "Vom Beginn einer Störung, bis der Breaker offen ist."),
        "breaker.time_to_recover" => ("Zeit bis erholt", "Vom Ende einer Störung, bis der Breaker geschlossen ist."),
        "pool.threads" => ("Threads in Gebrauch", "In diesem Moment belegte Threads."),
        "pool.turned_away" => ("Abgewiesen", "Anfragen ohne freien Thread und ohne Platz zum Warten."),
        "search.success" => (
            "Beantwortete Suchen",
            "Bisher rechtzeitig beantwortete Suchen; sie brauchen die Threads, nicht den Dienst.",
        ),
        "users.from_cache" => ("Aus dem Cache", "Antworten, die aus dem Cache kamen."),
        "breaker.trial_calls" => ("Probeaufrufe", "Halboffen durchgelassene Aufrufe."),
        "breaker.peak_trial_calls" => {
            ("Meiste Probeaufrufe", "So viele Aufrufe gingen höchstens in einem halboffenen Zustand durch.")
        }
        "service.calls" => ("Aufrufe beim Dienst", "Aufrufe, die den Dienst erreichten, Retries eingeschlossen."),
        "caller.retries" => ("Retries", "Aufrufe, die erneut versucht wurden."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

/// Those of which the strip shows the last seconds only.
fn over_run(id: &str) -> Option<&'static str> {
    match id {
        "users.success" => Some("Erfolg der Nutzer"),
        "users.p99" => Some("p99 der Nutzer"),
        _ => None,
    }
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::WithoutBreaker => "ohne Breaker",
        Variant::Textbook => "Lehrbuch, kumulativ",
        Variant::TextbookConsecutive => "Lehrbuch, in Folge",
        Variant::Resilience4j => "resilience4j",
        Variant::Opossum => "opossum",
        Variant::Gobreaker => "gobreaker",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::WithoutBreaker => "ohne",
        Variant::Textbook => "Lehrbuch",
        Variant::TextbookConsecutive => "in Folge",
        Variant::Resilience4j => "resilience4j",
        Variant::Opossum => "opossum",
        Variant::Gobreaker => "gobreaker",
    }
}

pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Closed => "geschlossen",
        State::Open => "offen",
        State::HalfOpen => "halboffen",
        State::ForcedOpen => "zwangsweise offen",
        State::Disabled => "abgeschaltet",
        State::MetricsOnly => "nur Metriken",
    }
}

fn guard(guard: &Guard) -> String {
    match *guard {
        Guard::FailureRate { of, minimum, .. } | Guard::SlowCallRate { of, minimum, .. } if of < minimum => {
            format!("{of} von {minimum} nötigen Aufrufen")
        }
        Guard::FailureRate { failed, of, threshold, comparison, .. } => {
            let sign = compare(failed, of, threshold, comparison);
            format!("{failed} von {of} gescheitert {sign} {} %", short(f64::from(threshold)))
        }
        Guard::SlowCallRate { slow, of, threshold, .. } => {
            let sign = compare(slow, of, threshold, Comparison::AtLeast);
            format!("{slow} von {of} langsam {sign} {} %", short(f64::from(threshold)))
        }
        Guard::FailureCount { failures, threshold } => format!("{failures} von {threshold} Fehlern"),
        Guard::ConsecutiveFailures { failures, threshold } => format!("{failures} von {threshold} Fehlern in Folge"),
    }
}

/// The sign that is true now, so that a guard never shows what does not hold.
fn compare(part: u32, of: u32, threshold: f32, comparison: Comparison) -> &'static str {
    let rate = part as f32 * 100.0 / of.max(1) as f32;
    match comparison {
        Comparison::AtLeast if rate >= threshold => "≥",
        Comparison::AtLeast => "<",
        Comparison::Above if rate > threshold => ">",
        Comparison::Above => "≤",
    }
}

fn waited(waited: Span, wait: Option<Span>) -> String {
    match wait {
        Some(wait) => format!("{} von {} s", fixed(waited.min(wait).as_secs_f64(), 1), short(wait.as_secs_f64())),
        None => "bis zur Änderung von Hand".to_string(),
    }
}

fn trials(trials: &Trials) -> String {
    match trials.permitted {
        Some(_) => format!("{} von {} Proben zurück", trials.back, trials.needed),
        None => "erstes Ergebnis entscheidet".to_string(),
    }
}

fn fault_short(kind: &FaultKind) -> String {
    match *kind {
        FaultKind::Down => "aus".to_string(),
        FaultKind::Errors { percent } => format!("Fehler {} %", short(percent)),
        FaultKind::Slow { factor } => format!("langsam ×{}", short(factor)),
        FaultKind::Flap { period_ms } => format!("flattert alle {} s", short(f64::from(period_ms) / 1_000.0)),
        FaultKind::CapacityLoss { percent } => format!("{} % Server verloren", short(percent)),
    }
}

pub(super) fn fault(kind: &FaultKind) -> String {
    format!("Zahlungsdienst: {}", fault_short(kind))
}

fn fault_kind(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Down => "Ausfall",
        FaultKind::Errors { .. } => "Fehler",
        FaultKind::Slow { .. } => "Langsam",
        FaultKind::Flap { .. } => "Flattert",
        FaultKind::CapacityLoss { .. } => "Server verloren",
    }
}

fn fault_span(fault: &Fault) -> String {
    let seconds = |ms: u64| short(ms as f64 / 1_000.0);
    let length = counted(fault.length_ms / 1_000, "Sekunde", "Sekunden");
    let length =
        if fault.length_ms.is_multiple_of(1_000) { length } else { format!("{} s", seconds(fault.length_ms)) };
    format!("{} s bis {} s, {length}", seconds(fault.at_ms), seconds(fault.at_ms + fault.length_ms))
}
