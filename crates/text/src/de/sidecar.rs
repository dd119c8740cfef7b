//! The sidecar lab in German.

use super::number::{counted, moment, short, whole};
use super::sidecar_events::{because, flow, life, outcome, phase, sentence, why};
use super::sidecar_presets::preset;
use super::sidecar_settings::{choice, group, setting};
use crate::circuit_breaker::ReadoutText;
use crate::sidecar::{Judged, Line, SidecarText, Step, Words};
use sidecar::lint::{Lint, Notice};
use sidecar::pod_settings::Home;
use sidecar::scenario::Target;
use sidecar::yaml::{Expected, Trouble, TroubleKind};
use sidecar::{Done, Role, Variant};
use sim::{FaultKind, Time};

pub(super) const TEXT: SidecarText = SidecarText {
    name: "Sidecar",
    preset,
    setting,
    group,
    choice,
    readout,
    variant: |variant| match variant {
        Variant::Classic => "gewöhnliche Container",
        Variant::Native => "native Sidecars",
        Variant::Repaired => "alles behoben",
        Variant::Library => "eine Bibliothek",
        Variant::NodeAgent => "Agenten auf dem Node",
        Variant::Faultless => "keine Störung",
    },
    variant_short: |variant| match variant {
        Variant::Classic => "gewöhnlich",
        Variant::Native => "nativ",
        Variant::Repaired => "behoben",
        Variant::Library => "Bibliothek",
        Variant::NodeAgent => "Node",
        Variant::Faultless => "störungsfrei",
    },
    sentence,
    because,
    listing: LISTING,
    role: |role| match role {
        Role::Init => "bereitet vor und endet",
        Role::App => "die Anwendung",
        Role::Proxy => "mTLS, Retries",
        Role::Shipper => "verschickt das Log",
        Role::Exporter => "Metriken",
        Role::Tracing => "Traces",
        Role::Config => "lädt Konfiguration neu",
        Role::Secrets => "holt Secrets",
        Role::Other => "ein Helfer",
    },
    life,
    why,
    phase,
    outcome,
    flow,
    home: |home| match home {
        Home::Sidecar => "Sidecar",
        Home::Node => "Agent auf dem Node",
        Home::Library => "Bibliothek",
        Home::None => "gar nicht",
    },
    done,
    lint,
    trouble,
    verdict,
    words: WORDS,
};

const fn line(code: &'static str, step: Option<Step>) -> Line {
    Line { code, step }
}

const LISTING: &[Line] = &[
    line("für jeden Container in initContainers, der Reihe nach:", None),
    line("    starte ihn", Some(Step::Init)),
    line("    wenn restartPolicy = Always: warte auf Startup-Probe und postStart", Some(Step::Started)),
    line("    sonst: warte, bis er erfolgreich geendet hat", None),
    line("für jeden Container in containers, der Reihe nach:", None),
    line("    starte ihn; warte auf postStart, nicht auf Bereitschaft", Some(Step::Regular)),
    line("wer schlecht endet: starte ihn sofort neu, dann nach 10 s, 20 s, … 5 min", Some(Step::BackOff)),
    line("beim Löschen, oder wenn die Container eines Jobs fertig sind:", Some(Step::Delete)),
    line("    alle preStop zugleich", Some(Step::PreStop)),
    line("    SIGTERM an containers; wenn alle weg sind,", Some(Step::Sigterm)),
    line("    SIGTERM an Sidecars, einzeln, in umgekehrter Reihenfolge", None),
    line("    am Ende der Frist, frühestens 2 s nach SIGTERM: SIGKILL", Some(Step::Sigkill)),
    line("    die Volumes des Pods gehen mit ihm", Some(Step::Gone)),
];

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "requests.lost" => (
            "Verlorene Anfragen",
            "Kein Proxy, kein Zertifikat, keine Anwendung oder abgebrochen: am Bau des Pods gescheitert.",
        ),
        "requests.ok" => ("Beantwortet", "Anfragen und Aufrufe mit guter Antwort."),
        "requests.failed" => {
            ("Woanders gescheitert", "Der andere Dienst antwortete nicht gut, oder der Breaker lehnte ab.")
        }
        "requests.attempts_per_call" => ("Versuche pro Aufruf", "An den anderen Dienst."),
        "requests.most_attempts" => ("Meiste Versuche", "Eines einzelnen Aufrufs."),
        "latency.added_ms" => ("Aufschlag der Proxys, p50", "Bei der Hälfte der Anfragen ist er höchstens so hoch."),
        "latency.p50_ms" => ("Latenz p50", "Die Hälfte der Anfragen dauert höchstens so lange."),
        "latency.p99_ms" => ("Latenz p99", "Alle bis auf eine von hundert dauern höchstens so lange."),
        "logs.lost" => ("Verlorene Logzeilen", "Zeilen, die niemand je lesen wird."),
        "logs.repeated" => ("Zeilen wiederholt", "Zeilen, die die Senke noch einmal bekam."),
        "logs.waiting" => ("Zeilen wartend", "Geschrieben und nicht zugestellt."),
        "logs.delivered" => ("Zeilen zugestellt", "Jede einfach gezählt."),
        "volume.percent" => ("Log-Volume", "Anteil an seinem Limit."),
        "helpers.memory_mb" => ("Speicher der Helfer, MB", "Derer, die im Pod laufen."),
        "helpers.times_app" => ("Speicher der Helfer", "Als Vielfaches der Anwendung."),
        "certificate.left_h" => ("Zertifikat, Stunden", "Wie lange es noch gilt."),
        "containers.restarts" => ("Neustarts", "Von Containern."),
        "containers.out_of_memory" => ("Speicher erschöpft", "Container, die deshalb abgebrochen wurden."),
        "pod.evicted" => ("Verdrängt", "1, wenn der Pod verdrängt wurde (Eviction)."),
        "job.succeeded" => ("Job fertig", "1, wenn er erfolgreich war."),
        "metrics.missed" => ("Scrapes verfehlt", "Vergebliche Abfragen der Metriken."),
        "breaker.opened" => ("Breaker geöffnet", "Wie oft."),
        "proxy.pods_hit" => {
            ("Pods pro Ausfall", "So viele trifft es, wenn ausfällt, was den Verkehr dieses Pods trägt.")
        }
        "fleet.helpers_mb" => ("Flotte: Helfer, MB", "Speicher aller Helfer aller Pods."),
        "fleet.times_apps" => ("Flotte: Speicher der Helfer", "Als Vielfaches der Anwendungen."),
        "fleet.added_ms" => ("Flotte: Aufschlag pro Anfrage", "Durch Proxys, über alle Aufrufe darunter."),
        "fleet.month" => ("Flotte: pro Monat", "Maschinen und Arbeit."),
        "fleet.logs" => ("Flotte: Logs verschickt", "1, wenn ja."),
        "fleet.metrics" => ("Flotte: Metriken", "1, wenn es welche gibt."),
        "fleet.mutual_tls" => ("Flotte: mTLS", "1, wenn es mTLS gibt."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

fn done(done: &Done) -> String {
    let seconds = |ms: u64| moment(Time::from_millis(ms));
    match done {
        Done::Fault { target, fault } => {
            let who = match target {
                Target::Backend => "Anderer Dienst",
                Target::Sink => "Senke",
            };
            let what = match fault.kind {
                FaultKind::Down => "ausgefallen".to_string(),
                FaultKind::Errors { percent } => format!("{} % Fehler", short(percent)),
                FaultKind::Slow { factor } => format!("{}-mal so langsam", short(factor)),
                FaultKind::Flap { .. } => "kommt und geht".to_string(),
                FaultKind::CapacityLoss { percent } => format!("{} % weniger Kapazität", short(percent)),
            };
            format!("{who}: {what}, {} lang", seconds(fault.length_ms))
        }
        Done::Kill { container, .. } => format!("{container} stürzt ab"),
        Done::Fill { mb, .. } => format!("{mb} MB ins Log-Volume"),
        Done::Expire { .. } => "Das Zertifikat läuft ab".to_string(),
        Done::Delete { .. } => "Der Pod wird gelöscht".to_string(),
        Done::Flood { lines_per_s, length_ms, .. } => {
            format!("{} Zeilen pro Sekunde, {} lang", whole(u64::from(*lines_per_s)), seconds(*length_ms))
        }
    }
}

fn lint(lint: &Lint) -> String {
    match lint.notice {
        Notice::NoStartupProbe => {
            "Ein nativer Sidecar ohne Startup-Probe hält niemanden auf: Die Anwendung startet, bevor er Verkehr trägt.".to_string()
        }
        Notice::ClassicInJob => "Ein gewöhnlicher Container, der nie endet: Der Job wird nie fertig.".to_string(),
        Notice::GraceTooShort { needed_s, grace_s } => format!(
            "Das Beenden dauert nacheinander {needed_s} s, die Frist ist {grace_s} s: Die letzten werden abgebrochen."
        ),
        Notice::OffsetReadOnly => {
            "Auf einem schreibgeschützten Mount kann er seine Offset-Datei nicht schreiben: Nach einem Neustart wiederholt er Zeilen oder verliert sie.".to_string()
        }
        Notice::NoLimit => "Kein Speicherlimit: Wenn er wächst, wählt der Node aus, wer abgebrochen wird.".to_string(),
        Notice::PolicyOfInit(policy) => {
            format!("restartPolicy: {} macht aus einem Init-Container keinen Sidecar; Always schon.", policy.name())
        }
        Notice::GivesUp { after_s, boot_s } => format!(
            "Seine Probe gibt {after_s} s nach dem Start auf, und er braucht {} s, bis er läuft: Er wird immer wieder beendet und neu gestartet.",
            short(boot_s)
        ),
        Notice::TooOld { minor } => format!(
            "Kubernetes 1.{minor} kennt keine nativen Sidecars: Es wartet ewig darauf, dass dieser Container endet. Ab 1.29 gibt es sie."
        ),
    }
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    let place = trouble.line.map_or_else(String::new, |line| format!("Zeile {line}: "));
    let field = if trouble.field.is_empty() { String::new() } else { format!("{}: ", trouble.field) };
    let got = &trouble.got;
    let what = match &trouble.kind {
        TroubleKind::Syntax { column, said } => format!("Spalte {column}: {}", super::readers::said(said)),
        TroubleKind::TooMuch { most } => format!("{got} ist mehr, als gelesen wird; höchstens {most}"),
        TroubleKind::Twice => format!("{got} kommt doppelt vor").trim_start().to_string(),
        TroubleKind::Empty => "hier steht nichts; erwartet wird ein Pod, wie ihn das Labor selbst schreibt".to_string(),
        TroubleKind::NoPod => {
            format!(
                "„{got}“ enthält keinen Pod; erwartet wird ein Pod, oder ein Deployment, Job oder anderes Dokument mit dem Template eines Pods"
            )
        }
        TroubleKind::Missing => "muss vorhanden sein".to_string(),
        TroubleKind::Placeholder => {
            format!(
                "„{got}“ ist ein Platzhalter eines Templates; erwartet wird, was daraus wird, wie „helm template“ es ausgibt"
            )
        }
        TroubleKind::Type { expected } => {
            let expected = match expected {
                Expected::Map => "kein Satz von Feldern mit Werten",
                Expected::List => "keine Liste",
                Expected::Text => "kein Text",
                Expected::Whole => "keine ganze Zahl",
                Expected::Bool => "weder true noch false",
                Expected::Cpu => "keine Angabe von CPU wie 100m oder 0.5",
                Expected::Memory => "keine Angabe von Speicher wie 128Mi",
            };
            format!("„{got}“ ist {expected}")
        }
        TroubleKind::OneOf(all) => format!("„{got}“ ist keiner der Werte {}", all.join(", ")),
        TroubleKind::Range { min, max } => format!("„{got}“ liegt nicht zwischen {min} und {max}"),
        TroubleKind::Name => format!("„{got}“ ist kein Name: Kleinbuchstaben, Ziffern und Bindestriche, höchstens 63"),
        TroubleKind::OverLimit { limit } => format!("„{got}“ ist mehr als das Limit von {limit}"),
        TroubleKind::NoVolume => format!("ein Volume „{got}“ gibt es nicht"),
    };
    format!("{place}{field}{what}.")
}

fn verdict(judged: &Judged) -> String {
    let Judged { pods, rate_per_s, languages, sidecar, library, node, from_languages, break_even } = judged;
    let saved = sidecar.memory_mb - library.memory_mb;
    let saved = if saved.abs() >= 1_000.0 {
        format!("{} GB", short(saved / 1_000.0))
    } else {
        format!("{} MB", short(saved))
    };
    let hops = sidecar.hops.saturating_sub(library.hops);
    let first = format!(
        "Bei {} und {} Anfragen/s spart eine Bibliothek {saved} und {}",
        counted(u64::from(*pods), "Pod", "Pods"),
        short(*rate_per_s),
        counted(u64::from(hops), "Hop", "Hops"),
    );
    let second = match from_languages {
        Some(1) => "ein Sidecar kostet in jedem Fall weniger.".to_string(),
        Some(from) => {
            format!("ab {} kostet der Sidecar weniger.", counted(u64::from(*from), "Sprache", "Sprachen"))
        }
        None => "bei keiner Zahl von Sprachen kostet der Sidecar weniger.".to_string(),
    };
    let third = match break_even {
        Some(at) => format!(
            " Mit {} schneiden sich die Linien bei {} Pods: Darunter sind Sidecars billiger.",
            counted(u64::from(*languages), "Sprache", "Sprachen"),
            short(at.round())
        ),
        None => " Die Linien von Sidecar und Bibliothek schneiden sich nicht.".to_string(),
    };
    let totals = [("Sidecars", sidecar), ("Bibliothek", library), ("Agenten auf den Nodes", node)]
        .map(|(n, b)| (b.total_cents(), n));
    let least = totals.iter().min().map_or("", |(_, name)| name);
    format!("{first}; {second}{third} Am billigsten ist jetzt: {least}.")
}

fn mi(bytes: u64) -> String {
    // As limits and requests are written in pods.
    format!("{} Mi", short(bytes as f64 / f64::from(1 << 20)))
}

const WORDS: Words = Words {
    your_pod: "Eigener Pod",
    were_ignored: |n| {
        let (were, fields) = if n == 1 { ("wurde", "Feld") } else { ("wurden", "Felder") };
        format!("Vom übernommenen Text {were} {} {fields} nicht beachtet:", whole(n as u64))
    },
    pod_tab: "Pod",
    break_tab: "Stören",
    cost_tab: "Kosten",
    traffic_tab: "Zahlen",
    containers_kind: "Pod und Container",
    requests_kind: "Anfragen",
    logs_kind: "Log, Senke und Volume",
    stage: |name, phase| format!("Pod {name}, {phase}"),
    callers: "Aufrufer",
    with_tls: "mTLS",
    plain: "Klartext",
    other_service: "anderer Dienst",
    sink: "Elasticsearch",
    prometheus: "Prometheus",
    volume: "Logs",
    volume_of: |bytes, limit| match limit {
        Some(limit) => format!("{} von {}", mi(bytes), mi(limit)),
        None => format!("{}, ohne Limit", mi(bytes)),
    },
    full: "voll",
    read_only: "schreibgeschützt",
    shared: "ein Netz, gemeinsame Volumes",
    on_node: "auf dem Node",
    in_process: "im Prozess",
    down: "ausgefallen",
    sick: "gestört",
    takes: |percent| format!("nimmt {percent} % an"),
    adds: |ms| format!("+{ms}, 2 Hops"),
    lines_twice: |n| format!("{} doppelt", counted(n, "Zeile", "Zeilen")),
    lines_lost: |n| format!("{} verloren", counted(n, "Zeile", "Zeilen")),
    refused: |n| format!("{} verloren", counted(u64::from(n), "Anfrage", "Anfragen")),
    breaker: |state| format!("Breaker {state}"),
    open: "offen",
    half_open: "halb offen",
    closed: "geschlossen",
    memory: mi,
    memory_limit: |used, limit| format!("{} von {}", mi(used), mi(limit)),
    restarts: |n| counted(u64::from(n), "Neustart", "Neustarts"),
    scraped: "abgefragt",
    not_scraped: "nicht abgefragt",
    not_listed: "Aufrufer senden nichts",
    listed: "Aufrufer senden Anfragen",
    certificate_over: "Zertifikat abgelaufen",
    helpers: "Helfer",
    native: "Native Sidecars",
    classic: "Gewöhnliche Container",
    lints: "Was an diesem Pod auffällt",
    no_lints: "An diesem Pod fällt nichts auf.",
    whole_pod: "Der Pod",
    document: "Der Pod als YAML",
    document_hint: "Im Gleichschritt mit den Einstellungen. Einen Pod einfügen, oder das Template eines Jobs oder Deployments: Was dieses Labor nicht kennt, wird aufgezählt und ignoriert.",
    take_over: "Übernehmen",
    taken_over: "Der Text ist jetzt der Pod.",
    as_it_is: "Verwerfen",
    copy: "Kopieren",
    copied: "Das YAML ist in der Zwischenablage.",
    ignored: |n| format!("{} ignoriert:", counted(n as u64, "Feld würde", "Felder würden")),
    more: |n| format!("und {n} weitere"),
    ignored_line: |line, field| format!("Zeile {line}: {field}"),
    pod_request: |memory, cpu| format!("Der Scheduler reserviert dafür {} und {cpu}m CPU.", mi(memory)),
    break_hint: "Geschieht am Cursor. Der bisherige Lauf bleibt zum Vergleich, „Rückgängig“ holt ihn zurück.",
    kill: |name| format!("{name} abstürzen lassen"),
    kill_node: "Proxy des Nodes abstürzen lassen",
    fill: "Volume füllen",
    expire: "Zertifikat ablaufen lassen",
    sink_down: "Senke fällt aus, 20 s",
    sink_slow: "Senke langsam, 20 s",
    backend_errors: "Anderer Dienst: 80 % Fehler, 20 s",
    backend_down: "Anderer Dienst fällt aus, 20 s",
    flood: "Logflut, 10 s",
    delete: "Pod löschen",
    done_list: "Was mit ihm geschieht",
    nothing_done: "Nichts geschieht mit ihm.",
    done_at: |at| format!("bei {at}"),
    remove: |what| format!("Entfernen: {what}"),
    time_of: |what| format!("Wann, in Sekunden: {what}"),
    did: |what| format!("{what}, am Cursor."),
    locked: "Das darf hier nicht geändert werden.",
    lanes: |what| format!("Leben der Container, {what}"),
    this_run: "dieser Lauf",
    cost_chart: "Kosten pro Monat über der Zahl der Pods",
    cost_axis: "Pods",
    cost_hint: "Den Break-even ziehen, oder fokussieren und mit den Pfeiltasten schieben: Er ändert die Stunden, die ein Upgrade dauert. Die andere Marke ist die eigene Zahl von Pods.",
    break_even: "Break-even von Sidecar und Bibliothek",
    break_even_at: |pods, hours| format!("{pods} Pods, bei {hours} h pro Upgrade"),
    no_break_even: "Mit einer Sprache oder ohne Helfer gibt es nichts abzuwägen: Die Linien schneiden sich nicht.",
    your_pods: "Eigene Pods",
    pods_at: |pods| counted(u64::from(pods), "Pod", "Pods"),
    sidecars: "Sidecars",
    library: "Bibliothek",
    node_agent: "Node-Agenten",
    bill_memory: "Speicher, MB",
    bill_vcpu: "vCPU genutzt",
    bill_reserved: "vCPU reserviert",
    bill_added: "Aufschlag pro Anfrage, ms",
    bill_restarts: "Upgrade startet neu, Pods (Agenten: ihre eigenen)",
    bill_blast: "Absturz trifft, Pods",
    bill_run: "Maschinen, pro Monat",
    bill_upkeep: "Pflege, pro Monat",
    bill_total: "Zusammen",
    sources: "Die Zahlen, und woher sie sind",
    number_column: "Zahl",
    value_column: "Wert",
    assumed: "für dieses Labor angenommen; eigene einsetzen",
    yours: "eigener Wert",
    beside: "Dazu gut zu wissen",
    traffic_text: "Bis zum Cursor; daneben dasselbe vom verglichenen Lauf.",
    outcome_column: "Ende",
    in_column: "Anfragen",
    out_column: "Aufrufe",
    hops: "Wohin die Zeit geht, p50",
    hop_proxies: "in Proxys",
    hop_app: "in der Anwendung",
    hop_all: "zusammen",
    attempts: "Versuche je Instanz",
    attempts_at: |instance, n| format!("Instanz {instance}: {}", whole(u64::from(n))),
    log_lines: "Logzeilen",
    emitted: "geschrieben",
    delivered: "einmal zugestellt",
    repeated: "nochmals zugestellt",
    lost: "verloren",
    waiting: "unterwegs",
    compared: "verglichen",
    root: "Alles",
    readouts: "Messwerte",
    containers: "Container",
    state_word: |phase, ready, of| format!("Pod {phase}, {ready} von {of} bereit"),
    lost_requests: |n| format!("{} verloren", whole(u64::from(n))),
};
