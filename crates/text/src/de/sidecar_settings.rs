//! The settings of the sidecar lab in German.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "pod" => "Der Pod",
        "node" => "Der Node",
        "helper" => "Wo die Arbeit geschieht",
        "app" => "Die Anwendung",
        "proxy" => "Der Proxy",
        "traffic" => "Verkehr",
        "backend" => "Der andere Dienst",
        "retry" => "Retries",
        "breaker" => "Der Breaker des Proxys",
        "certificate" => "Zertifikat",
        "logs" => "Das Log",
        "shipper" => "Der Log-Shipper",
        "outside" => "Senke und Metriken",
        "cost" => "Kosten der Flotte",
        "run" => "Länge",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        ("pod.helpers", "native") => "native Sidecars",
        ("pod.helpers", "classic") => "gewöhnliche Container",
        ("pod.workload", "service") => "einem Dienst",
        ("pod.workload", "job") => "einem Job",
        ("pod.medium", "disk") => "auf der Disk des Nodes",
        ("pod.medium", "memory") => "im Arbeitsspeicher",
        (_, "sidecar") => "Sidecar",
        (_, "node") => "Agent auf dem Node",
        (_, "library") => "Bibliothek",
        ("app.startup_call", "none") => "macht keinen",
        ("app.startup_call", "retry") => "versucht es erneut",
        ("app.startup_call", "fatal") => "beendet sich",
        (_, "none") => "gar nicht",
        (_, "round_robin") => "Round Robin",
        (_, "least_requests") => "wenigsten Anfragen",
        ("shipper.buffer", "memory") => "im Arbeitsspeicher",
        (_, "filesystem") => "in Dateien",
        (_, "pause") => "hört auf zu lesen",
        (_, "drop") => "verwirft Zeilen",
        (_, "end") => "am Ende",
        (_, "head") => "am Anfang",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "pod.helpers" => (
            "Helfer",
            "Native Sidecars starten vor der Anwendung und enden nach ihr. Gewöhnliche Container haben keine Reihenfolge.",
            "initContainers mit restartPolicy: Always (KEP-753)",
        ),
        "pod.workload" => {
            ("Der Pod gehört zu", "Ein Job ist fertig, wenn seine regulären Container fertig sind.", "Deployment, Job")
        }
        "node.kubernetes_minor" => ("Kubernetes 1.x", "Native Sidecars sind ab 1.29 aktiv und ab 1.33 stabil.", ""),
        "pod.grace_s" => {
            ("Frist zum Beenden", "Vom Löschen, bis alle abgebrochen werden.", "terminationGracePeriodSeconds")
        }
        "pod.pre_stop_s" => (
            "preStop der Anwendung",
            "So lange schläft sie, bevor sie SIGTERM bekommt, während Aufrufer erfahren, dass sie geht; 0 für keinen.",
            "lifecycle.preStop.sleep",
        ),
        "pod.startup_probe" => (
            "Startup-Probe des Proxys",
            "Was nach einem nativen Sidecar kommt, wartet, bis sie gelingt.",
            "startupProbe",
        ),
        "pod.volume_mi" => ("Limit des Log-Volumes, Mi", "0 für keines.", "emptyDir.sizeLimit"),
        "pod.medium" => (
            "Das Log-Volume liegt",
            "Über dem Limit wird ein Pod von der Disk verdrängt; im Arbeitsspeicher ist kein Platz mehr.",
            "emptyDir.medium",
        ),
        "pod.read_only" => (
            "Mount des Shippers schreibgeschützt",
            "Dann kann er dort nicht festhalten, wie weit er gelesen hat.",
            "volumeMounts.readOnly",
        ),
        "pod.shipper_limit_mi" => (
            "Speicherlimit des Shippers, Mi",
            "Darüber wird der Container abgebrochen; 0 für keines.",
            "resources.limits.memory",
        ),
        "helper.proxy" => ("Proxy", "mTLS, Retries, Lastverteilung.", "Istio Sidecar, Ambient, gRPC"),
        "helper.logs" => ("Log-Versand", "", "Fluent Bit als Sidecar oder DaemonSet"),
        "helper.metrics" => ("Metriken", "", "Exporter, Client-Bibliothek"),
        "helper.tracing" => ("Tracing", "", "OpenTelemetry Collector, SDK"),
        "helper.config" => ("Konfiguration neu laden", "", ""),
        "helper.secrets" => ("Secrets", "", "Vault Agent, CSI-Treiber"),
        "app.start_s" => ("Hochgefahren nach", "", ""),
        "app.drain_s" => ("Arbeitet nach SIGTERM weiter", "Bis sie beendet hat, was sie begonnen hat.", ""),
        "app.startup_call" => ("Bei abgelehntem Startaufruf", "", ""),
        "app.job_s" => ("Dauer ihrer Arbeit in einem Job", "", ""),
        "app.memory_mb" => ("Speicher, MB", "", ""),
        "proxy.start_s" => ("Hochgefahren nach", "Erst muss seine Konfiguration kommen.", ""),
        "proxy.drain_s" => ("Läuft nach SIGTERM weiter", "", "Istio: terminationDrainDuration"),
        "proxy.hop_ms" => ("Aufschlag pro Anfrage", "Mittelwert eines Proxys; an jedem Ende steht einer.", ""),
        "proxy.mutual_tls" => ("mTLS", "Braucht ein Zertifikat.", ""),
        "traffic.rate_per_s" => ("Anfragen an den Pod", "", ""),
        "traffic.calls_per_s" => ("Aufrufe der Anwendung", "An den anderen Dienst.", ""),
        "traffic.work_ms" => ("Arbeit an einer Anfrage", "Mittelwert.", ""),
        "traffic.timeout_ms" => ("Timeout eines Aufrufs", "", ""),
        "traffic.new_connection_percent" => {
            ("Anfragen mit neuer Verbindung", "Nur diese brauchen ein gültiges Zertifikat.", "Keep-Alive")
        }
        "traffic.endpoint_delay_s" => {
            ("Aufrufer erfahren es nach", "Dass der Pod bereit ist oder nicht mehr.", "Verzögerung der EndpointSlices")
        }
        "backend.instances" => ("Instanzen", "", ""),
        "backend.balance" => ("Der Proxy wählt nach", "", ""),
        "backend.work_ms" => ("Arbeit an einem Aufruf", "Mittelwert.", ""),
        "backend.slow_instance" => ("Die erste Instanz braucht", "Ein Vielfaches der Zeit.", ""),
        "backend.error_percent" => ("Versuche mit Fehler", "", ""),
        "retry.retries" => ("Retries je Ebene", "", "Istio: retries.attempts"),
        "retry.layers" => ("Ebenen mit Retries", "Jede wiederholt alles unter ihr: (1 + r) hoch Zahl der Ebenen.", ""),
        "retry.budget" => ("Retry-Budget", "", "Linkerd: retryBudget"),
        "retry.budget_percent" => ("Erlaubte Retries", "Anteil der Aufrufe.", "retryRatio"),
        "breaker.enabled" => (
            "Eingeschaltet",
            "Für den ganzen Dienst, nach seinen letzten 20 Aufrufen, wie der von resilience4j im Labor Circuit Breaker. Nicht outlierDetection von Istio: Das lässt einzelne Instanzen aus und ruft die anderen weiter auf.",
            "",
        ),
        "breaker.failure_rate_threshold" => ("Öffnet bei Fehlern von", "", "failureRateThreshold"),
        "breaker.wait_ms" => ("Bleibt offen für", "", "waitDurationInOpenState"),
        "certificate.lifetime_h" => ("Gültigkeit, Stunden", "", "Istio: 24 h"),
        "certificate.age_h" => ("Alter zu Beginn, Stunden", "", ""),
        "certificate.rotate" => ("Erneuert nach halber Laufzeit", "", ""),
        "logs.lines_per_s" => ("Zeilen", "", ""),
        "logs.line_bytes" => ("Bytes pro Zeile", "", ""),
        "logs.rotate_mb" => ("Rotiert bei, MB", "Mehr belegen die Dateien nicht; 0: Sie wachsen.", "logrotate"),
        "logs.back_pressure" => {
            ("Backpressure", "Die Anwendung schreibt nicht schneller, als gelesen wird, wenn kein Platz mehr ist.", "")
        }
        "shipper.start_s" => ("Hochgefahren nach", "", ""),
        "shipper.drain_s" => ("Läuft nach SIGTERM weiter", "", "Fluent Bit: grace"),
        "shipper.memory_mb" => ("Speicher ohne Puffer, MB", "", ""),
        "shipper.lines_per_s" => ("Liest höchstens", "Zeilen.", ""),
        "shipper.buffer" => ("Sein Puffer liegt", "", "Fluent Bit: storage.type"),
        "shipper.buffer_mb" => ("Limit des Puffers, MB", "0 für keines.", "mem_buf_limit"),
        "shipper.when_full" => ("Bei vollem Puffer", "", ""),
        "shipper.offset_file" => ("Merkt sich den Lesestand", "In einer Datei neben dem Log.", "Fluent Bit: db"),
        "shipper.read_from" => ("Sonst beginnt er", "Nach einem Neustart.", "read_from_head"),
        "outside.sink_lines_per_s" => ("Zeilen, die die Senke annimmt", "", ""),
        "outside.scrape_s" => ("Abstand der Scrapes", "", "scrape_interval"),
        "node.memory_mb" => ("Speicher für diesen Pod, MB", "", ""),
        "cost.pods" => ("Pods", "", ""),
        "cost.nodes" => ("Nodes", "", ""),
        "cost.rate_per_s" => ("Anfragen je Pod", "", ""),
        "cost.depth" => ("Aufrufe untereinander", "In der Tiefe einer Anfrage.", ""),
        "cost.languages" => ("Sprachen", "In jeder wird eine Bibliothek gepflegt.", ""),
        "cost.proxy_sidecar_vcpu" => ("Sidecar-Proxy, vCPU", "Pro 1000 Anfragen/s.", ""),
        "cost.proxy_sidecar_mb" => ("Sidecar-Proxy, MB", "", ""),
        "cost.proxy_reserved_vcpu" => ("Sidecar-Proxy, vCPU reserviert", "Ob er sie braucht oder nicht.", ""),
        "cost.proxy_node_reserved_vcpu" => ("Proxy eines Nodes, vCPU reserviert", "", "ztunnel"),
        "cost.waypoint_reserved_vcpu" => ("Waypoint, vCPU reserviert", "", ""),
        "cost.by_reservation" => {
            ("Reservierte vCPU bezahlen", "Wo es mehr sind als die genutzten. Speicher wird nach Nutzung bezahlt.", "")
        }
        "cost.proxy_node_vcpu" => ("Proxy eines Nodes, vCPU", "Pro 1000 Anfragen/s.", "ztunnel"),
        "cost.proxy_node_mb" => ("Proxy eines Nodes, MB", "", "ztunnel"),
        "cost.waypoints" => ("Waypoints", "Für das, was mehr als eine Verbindung braucht.", ""),
        "cost.waypoint_vcpu" => ("Waypoint, vCPU", "Pro 1000 Anfragen/s.", ""),
        "cost.waypoint_mb" => ("Waypoint, MB", "", ""),
        "cost.hop_ms" => ("Aufschlag pro Hop", "", ""),
        "cost.shipper_mb" => ("Log-Shipper, MB", "", ""),
        "cost.helper_mb" => ("Jeder andere Helfer, MB", "", ""),
        "cost.library_mb" => ("Dasselbe als Bibliothek, MB", "Je Helfer.", ""),
        "cost.library_vcpu" => ("Proxy als Bibliothek, vCPU", "Pro 1000 Anfragen/s.", ""),
        "cost.library_ms" => ("Aufschlag der Bibliothek pro Aufruf", "", ""),
        "cost.vcpu_month_cents" => ("Eine vCPU pro Monat", "", ""),
        "cost.gb_month_cents" => ("Ein Gigabyte pro Monat", "", ""),
        "cost.hour_cents" => ("Eine Arbeitsstunde", "", ""),
        "cost.upgrades_per_year" => ("Upgrades pro Jahr", "Je Helfer.", ""),
        "cost.upgrade_hours" => ("Stunden pro Upgrade", "In jeder Codebasis.", ""),
        "run.duration_s" => ("Dauer des Laufs", "", ""),
        _ => return None,
    };
    Some(SettingText { label, help, names })
}
