//! The settings of the event-sourcing lab in German.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "projection" => "Projektion",
        "delivery" => "Zustellung an Projektionen",
        "writers" => "Schreiber",
        "snapshots" => "Snapshots",
        "schema" => "Schemas",
        "traffic" => "Kundschaft",
        "run" => "Lauf",
        _ => "",
    }
}

pub(super) fn choice(_: &str, choice: &str) -> &'static str {
    match choice {
        "fail" => "dort anhalten",
        "skip" => "übergehen",
        "park" => "beiseitelegen",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "projection.deduplicate" => (
            "Merkt sich, was sie angewendet hat",
            "Eine zweite Kopie eines Ereignisses ändert nichts.",
            "idempotent consumer, inbox, deduplication",
        ),
        "projection.in_order" => (
            "Wendet der Reihe nach an",
            "Was zu früh kommt, wird zurückgehalten, bis alle davor angewendet sind.",
            "checkpoint, gap detection, high-water mark",
        ),
        "projection.upcast" => ("Liest alte Schemas", "Alte Formen werden in die heutige gehoben.", "upcasters"),
        "projection.unknown" => (
            "Was sie nicht lesen kann",
            "Was mit einem Ereignis geschieht, dessen Form sie nicht kennt.",
            "dead letter, poison message",
        ),
        "delivery.feed" => ("Ereignisse zustellen", "Ob Projektionen überhaupt beliefert werden.", "subscription"),
        "delivery.delay_s" => ("Verzögerung", "Wie lange eine Zustellung dauert.", ""),
        "delivery.duplicate_percent" => ("Duplikate", "Zustellungen, die zweimal kommen.", "at-least-once"),
        "delivery.reorder_percent" => {
            ("Außer der Reihe", "Zustellungen, die länger brauchen, sodass andere sie überholen.", "")
        }
        "delivery.reorder_s" => {
            ("Verspätet um höchstens", "Wie viel länger, höchstens; auch wie spät ein Duplikat kommt.", "")
        }
        "delivery.drop_percent" => ("Verloren", "Zustellungen, die verloren gehen und erneut gesendet werden.", ""),
        "delivery.redeliver_s" => (
            "Erneut gesendet nach",
            "Wie lange, bis eine verlorene Zustellung erneut gesendet wird.",
            "redelivery, visibility timeout",
        ),
        "delivery.late_commit_percent" => (
            "Späte Commits",
            "Ereignisse, die ihre Position schon haben, aber noch nicht zu sehen sind, weil ihre Transaktion noch offen ist.",
            "Lücke in der globalen Position",
        ),
        "delivery.late_commit_s" => ("Später Commit nach", "Wie lange eine solche Transaktion offen bleibt.", ""),
        "writers.count" => ("Schreiber", "Programme, die nebeneinander entscheiden und anhängen.", ""),
        "writers.think_s" => ("Bedenkzeit", "Zwischen dem Laden eines Zustands und dem Anhängen.", ""),
        "writers.expected_version" => (
            "Geladene Version erwarten",
            "Anhängen an eine andere Version ist ein Konflikt.",
            "optimistic concurrency, expectedRevision",
        ),
        "writers.retries" => ("Retries nach einem Konflikt", "Wie oft ein Schreiber neu lädt und entscheidet.", ""),
        "writers.lost_answer_percent" => (
            "Verlorene Antworten",
            "Wie oft die Antwort auf ein Anhängen verloren geht, sodass der Schreiber erneut fragt.",
            "",
        ),
        "writers.same_id" => (
            "Mit derselben ID erneut fragen",
            "Damit der Store das Ereignis erkennt; sonst wird es zweimal entschieden und gespeichert.",
            "idempotency key, event id",
        ),
        "snapshots.every" => ("Snapshot alle", "Ereignisse eines Kontos zwischen zwei Snapshots; 0 für keine.", ""),
        "snapshots.check_rules" => (
            "Herkunft von Snapshots prüfen",
            "Einer, der nach anderen Regeln entstand, wird nicht verwendet.",
            "snapshot schema version",
        ),
        "snapshots.rules_change" => {
            ("Die Regeln ändern sich zur Halbzeit", "Vorher wurden Zinsen übergangen.", "neue Version des Aggregats")
        }
        "schema.changes" => (
            "Die Form der Ereignisse ändert sich",
            "Von Schema 1 zu 2 und 3, nach einem und nach zwei Dritteln der Zeit.",
            "event versioning",
        ),
        "traffic.accounts" => ("Konten", "Wie viele es gibt.", "Aggregate, Streams"),
        "traffic.commands_per_day" => ("Befehle am Tag", "Für alle Konten zusammen, zu zufälligen Zeiten.", ""),
        "traffic.withdraw_percent" => ("Abhebungen", "Anteil an den Befehlen.", ""),
        "traffic.transfer_percent" => ("Überweisungen", "Anteil an den Befehlen; der Rest sind Einzahlungen.", ""),
        "traffic.mean_cents" => {
            ("Mittlerer Betrag", "Beträge liegen gleichmäßig zwischen nichts und dem Doppelten.", "")
        }
        "traffic.interest_days" => ("Zinsen alle", "Tage zwischen zwei Gutschriften von 1\u{a0}%; 0 für keine.", ""),
        "traffic.late_percent" => (
            "Spät bekannt",
            "Ein- und Auszahlungen, die später bekannt werden, als sie geschahen.",
            "valid time, effective date",
        ),
        "traffic.late_days" => ("Verspätet um höchstens", "Wie viele Tage, höchstens.", ""),
        "run.duration_h" => ("Länge", "In Stunden; ein Monat hat 720.", ""),
        _ => return None,
    };
    Some(SettingText { label, help, names })
}
