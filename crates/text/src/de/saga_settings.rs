//! The settings of the saga lab in German.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "policy" => "Wie zurückgenommen wird",
        "coordination" => "Koordination",
        "services" => "Dienste und Netz",
        "second" => "Eine zweite Saga",
        "audit" => "Was das Audit durchspielt",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        (_, "never") => "nie",
        (_, "unknown") => "bei unbekanntem Ausgang",
        (_, "always") => "immer",
        (_, "reverse") => "zuletzt Fertiges zuerst",
        (_, "parallel") => "alle zugleich",
        (_, "stop") => "dort anhalten",
        (_, "continue") => "mit den anderen weitermachen",
        (_, "retry") => "endlos versuchen",
        (_, "park") => "für einen Menschen zurücklegen",
        (_, "backward") => "zurück: zurücknehmen",
        (_, "forward") => "vorwärts: weiter versuchen",
        (_, "orchestration") => "Orchestrierung",
        (_, "choreography") => "Choreografie",
        (_, "none") => "keine",
        (_, "semantic_lock") => "Semantic Lock",
        (_, "commutative_update") => "Commutative Update",
        (_, "reread") => "Reread Value",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "policy.failing_step" => (
            "Gescheiterten Schritt selbst zurücknehmen",
            "Nur wenn seine Kompensation vor der Aktion vorgemerkt wurde. Ein Fehler oder eine verlorene Antwort sagt nichts darüber, ob die Wirkung eingetreten ist; eine Ablehnung schon.",
            "",
        ),
        "policy.order" => (
            "Reihenfolge der Kompensationen",
            "Umgekehrt zu der, in der die Schritte fertig wurden, oder alle zugleich.",
            "",
        ),
        "policy.on_failure" => (
            "Wenn eine Kompensation scheitert",
            "Nach ihrem letzten Versuch. „Endlos“ erscheint als eine Wiederholung.",
            "",
        ),
        "policy.recovery" => (
            "Wenn eine Aktion scheitert",
            "Nach ihrem letzten Versuch, vor dem Pivot. Nach dem Pivot geht es nur noch vorwärts.",
            "",
        ),
        "policy.empty_compensation" => (
            "Leere Kompensationen werden erkannt",
            "Ein Dienst, der zurücknehmen soll, was er nie getan hat, merkt sich das und ändert nichts.",
            "Seata TCC: empty rollback",
        ),
        "policy.refuse_late_actions" => (
            "Späte Aktionen werden abgelehnt",
            "Eine Aktion, die nach ihrer Kompensation eintrifft, bewirkt nichts.",
            "Seata TCC: anti-suspension",
        ),
        "coordination.style" => (
            "Wer entscheidet",
            "Ein Programm ruft die Dienste auf, oder die Dienste reagieren auf das, was andere melden.",
            "",
        ),
        "coordination.outbox" => (
            "Outbox",
            "Was ein Dienst meldet, wird in der Transaktion seiner Wirkung vermerkt und von einem Relay in jedem Fall versandt.",
            "transactional outbox",
        ),
        "coordination.recovery_ms" => {
            ("Ausfall nach einem Absturz", "Wie lange, bevor eine andere Instanz übernimmt.", "")
        }
        "services.latency_ms" => ("Netz, einfacher Weg", "Die mittlere Laufzeit einer Nachricht.", ""),
        "services.work_ms" => ("Arbeit eines Dienstes", "Die mittlere Dauer des Aufrufs selbst.", ""),
        "services.late_ms" => ("Späte Wirkungen nach", "Wie lange nach dem Ende der Saga.", ""),
        "services.fail_percent" => (
            "Zufällig scheiternde Aufrufe",
            "Jeder auf eine der Arten, alle gleich wahrscheinlich: Fehlschläge, verlorene Antworten, Abstürze.",
            "",
        ),
        "services.stock" => ("Artikel auf Lager", "Zu Beginn.", ""),
        "second.enabled" => ("Eine zweite Saga", "Von gleicher Form, um dieselben Artikel.", ""),
        "second.after_ms" => ("Sie beginnt später um", "Nach der ersten.", ""),
        "second.countermeasure" => (
            "Gegenmaßnahme",
            "Sagas sind nicht isoliert. Diese Maßnahmen verhindern, dass zwei denselben Artikel nehmen.",
            "Richardson, Kapitel 4.3",
        ),
        "audit.attempts" => ("Versuche je Aufruf", "Höchstens, sofern die Saga so viele hat.", ""),
        "audit.crashes" => ("Abstürze", "Des Orchestrators, in einer Ausführung.", ""),
        "audit.late" => ("Späte Wirkungen", "Ob eine Wirkung eintreten darf, wenn alles vorbei ist.", ""),
        _ => return None,
    };
    Some(SettingText { label, help, names })
}
