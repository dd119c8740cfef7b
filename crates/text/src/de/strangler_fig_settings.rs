//! The settings of the strangler-fig lab in German.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "pace" => "Wie die Arbeit läuft",
        "shadow" => "Schatten",
        "gates" => "Gates",
        "data" => "Daten",
        "facade" => "Fassade",
        "services" => "Dienste, und der Monolith derweil",
        "traffic" => "Verkehr",
        "costs" => "Kosten",
        "risk" => "Annahmen der Verteilung",
        "run" => "Länge",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        (_, "route_by_route") => "Gates, Route für Route",
        (_, "by_hand") => "nur von Hand",
        (_, "big_bang") => "alles in einer Nacht",
        (_, "none") => "nichts",
        (_, "times_and_ids") => "Zeiten und IDs",
        (_, "also_order") => "Zeiten, IDs, Listenreihenfolge",
        (_, "shared") => "gemeinsame Datenbank",
        (_, "change_data_capture") => "Change Data Capture",
        (_, "dual_write") => "Dual Write",
        (_, "outbox") => "Outbox",
        (_, "first_match") => "erster Treffer (Envoy, Istio)",
        (_, "longest_prefix") => "längstes Präfix (nginx)",
        (_, "gateway_api") => "Ordnung der Gateway API",
        (_, "user") => "nach Nutzer",
        (_, "request") => "nach Anfrage",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "pace.mode" => (
            "Wer weiterschaltet",
            "Gates, sobald sie bestanden sind, nur die eigene Hand, oder eine Nacht für alles.",
            "",
        ),
        "pace.days_per_point" => {
            ("Tage pro Größenpunkt", "So lange baut das eine Team. Ein Dienst der Größe 22 braucht das 22-Fache.", "")
        }
        "pace.head_start_days" => {
            ("Bautage vor dem Start", "Damit der erste Dienst am ersten Tag fertig sein kann.", "")
        }
        "pace.dwell_days" => (
            "Mindestdauer einer Stufe, Tage",
            "Auch wenn das Gate früher bestanden ist.",
            "Argo Rollouts: pause.duration",
        ),
        "pace.decide_h" => (
            "Stunden bis zur Entscheidung",
            "Big Bang: vom ersten Vorfall bis zur Entscheidung, ob alles zurückgeht.",
            "",
        ),
        "shadow.percent" => (
            "Kopierte Lesezugriffe",
            "Schreibzugriffe nie: Eine Kopie schriebe doppelt.",
            "Istio: mirrorPercentage · Envoy: request_mirror_policies",
        ),
        "shadow.noise" => (
            "Der Vergleich übergeht",
            "Was sich zwischen zwei richtigen Antworten unterscheidet. Was er übergeht, kann er nicht finden.",
            "Diffy: noise",
        ),
        "shadow.noise_percent" => {
            ("Abweichende richtige Antworten", "In Zeiten und IDs, wenn nichts übergangen wird.", "")
        }
        "gates.window_s" => (
            "Fenster",
            "So lange beobachtet das Gate, bevor es bestanden ist.",
            "Argo Rollouts: interval × count · Flagger: interval",
        ),
        "gates.min_samples" => {
            ("Nötige Anfragen", "Mit weniger beobachtet es weiter: Wenige Anfragen beweisen nichts.", "")
        }
        "gates.max_error_percent" => (
            "Höchster Fehleranteil",
            "An den Antworten des Dienstes. Darüber scheitert das Gate.",
            "Flagger: request-success-rate",
        ),
        "gates.max_p99_ms" => {
            ("Langsamstes p99", "Des Dienstes. Ist es langsamer, scheitert das Gate.", "Flagger: request-duration")
        }
        "gates.auto_rollback" => (
            "Von selbst zurück",
            "Wenn ein Gate scheitert oder ein Bug gefunden ist und dabei nichts verloren geht.",
            "",
        ),
        "data.mode" => ("Daten auf beiden Seiten per", "Wie die Kopie auf der anderen Seite entsteht.", ""),
        "data.lag_s" => ("Rückstand der Kopie", "Wer früher wieder nachsieht, sieht einen alten Stand.", ""),
        "data.crash_per_million" => (
            "Abstürze dazwischen, pro Million",
            "Zwischen zwei Schreibvorgängen: Dann ist die Zeile nur auf einer Seite.",
            "",
        ),
        "data.reverse_sync" => (
            "In den Monolithen zurückschreiben",
            "Was der Dienst nach dem Umzug schreibt: Dann verliert ein Rollback nichts.",
            "",
        ),
        "facade.precedence" => ("Welche Regel gewinnt", "Wenn mehrere Regeln auf eine Anfrage passen.", ""),
        "facade.sticky" => (
            "Anfragen aufteilen",
            "Nach Nutzer treffen wenige auf einen Canary; nach Anfrage bald alle.",
            "Envoy: hash_policy · Istio: consistentHash",
        ),
        "facade.hop_ms" => ("Der zusätzliche Hop", "Was die Fassade jeder Anfrage aufschlägt.", ""),
        "facade.timeout_ms" => ("Timeout", "Wann die Fassade einen Dienst aufgibt.", "Envoy: timeout"),
        "facade.fallback" => (
            "Fallback auf den Monolithen",
            "Ein Lesezugriff, der auf der neuen Seite scheitert, geht an die alte, solange ihr die Daten gehören.",
            "",
        ),
        "facade.breaker" => {
            ("Circuit Breaker", "Einer vor jedem Dienst. Er zählt die einzeln verfolgten Anfragen.", "resilience4j")
        }
        "facade.breaker_wait_s" => {
            ("Wartezeit in Offen", "Bevor er Probeaufrufe durchlässt.", "waitDurationInOpenState")
        }
        "services.bugs" => {
            ("Bugs pro Dienst", "Im Mittel, bei mittlerer Größe. Welche es sind, hängt am Startwert.", "")
        }
        "services.fix_days" => ("Tage zum Beheben eines Bugs", "Ab dem Fund.", ""),
        "services.reports_after" => {
            ("Begegnungen bis zur Meldung", "So viele Anfragen treffen einen Bug, bevor ein Nutzer es meldet.", "")
        }
        "services.old_ms" => ("Latenz des Monolithen", "Mittelwert.", ""),
        "services.new_ms" => ("Latenz eines Dienstes", "Mittelwert.", ""),
        "services.old_error_percent" => ("Fehler des Monolithen", "Was immer getan wird.", ""),
        "services.new_error_percent" => ("Fehler eines Dienstes", "Ohne seine Bugs.", ""),
        "services.changes_per_month" => ("Änderungen am Monolithen pro Monat", "Er steht derweil nicht still.", ""),
        "services.forgotten_percent" => {
            ("Davon im Dienst vergessen", "Jede ist ein Bug. Bei gemeinsamer Datenbank doppelt so viele.", "")
        }
        "traffic.users" => ("Nutzer", "Verschiedene.", ""),
        "traffic.beta_percent" => ("Anfragen der Beta-Kohorte", "Sie tragen den Header x-cohort: beta.", ""),
        "traffic.scale_percent" => ("Verkehr", "Alle Raten des Plans mal diesem Wert.", ""),
        "costs.monolith_day_cents" => ("Ein Tag des Monolithen", "Bis er abgeschaltet ist.", ""),
        "costs.service_day_cents" => ("Ein Tag eines Dienstes", "Ab seinem Schatten.", ""),
        "costs.facade_day_cents" => ("Ein Tag der Fassade", "", ""),
        "costs.change_cents" => ("Eine doppelte Änderung", "Im Monolithen und im Dienst.", ""),
        "costs.incident_cents" => ("Ein Vorfall", "", ""),
        "risk.slices" => ("Teile", "Annahme: in wie vielen Teilen geliefert wird.", ""),
        "risk.person_months" => ("Größe in Personenmonaten", "Des Ganzen.", ""),
        "risk.full_risk_person_months" => {
            ("Volles Risiko ab", "Annahme: Kleinere Projekte werden seltener zum schwarzen Schwan, im Verhältnis.", "")
        }
        "risk.slice_overhead_percent" => {
            ("Mehrkosten eines Teils", "Annahme: Fassade, zwei Systeme, ein Release mehr.", "")
        }
        "risk.coupling_percent" => ("Kopplung", "Annahme: was jeder andere Teil einem Teil aufschlägt.", ""),
        "run.duration_days" => ("Tage", "Wie lange es dauert.", ""),
        "run.samples_per_hour" => {
            ("Verfolgte Anfragen pro Stunde", "Einzeln verfolgt; die anderen werden gezählt.", "")
        }
        _ => return None,
    };
    Some(SettingText { label, help, names })
}
