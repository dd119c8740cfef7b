//! The document of a saga in German.

use super::number::whole;
use saga::document_fields::Holds;

pub(super) fn holds(holds: Holds) -> String {
    let number = |n: u32| whole(u64::from(n));
    match holds {
        Holds::Just(n) => whole(n),
        Holds::Text(most) => format!("höchstens {} Zeichen", whole(most as u64)),
        Holds::List(most) => format!("eine Liste aus höchstens {}", whole(most as u64)),
        Holds::Fields => "eigene Felder".to_string(),
        Holds::Number(least, most) => format!("{} bis {}", number(least), number(most)),
        Holds::OneOf(names) => names.join(" oder "),
        Holds::Bool => "true oder false".to_string(),
    }
}

pub(super) fn field(name: &str) -> &'static str {
    match name {
        "halfopen_saga" => "Die Version des Formats.",
        "name" => "Wie die Saga heißt.",
        "steps" => "Ihre Schritte, einer nach dem anderen.",
        "step.name" => "Wie der Schritt heißt; keine zwei heißen gleich.",
        "step.service" => "Der Dienst, der ihn ausführt.",
        "step.compensation" => "Was ihn rückgängig macht; fehlt es, nichts.",
        "step.kind" => "Ob er rückgängig zu machen ist, der Punkt ohne Wiederkehr ist oder am Ende durchgeht.",
        "step.ledger" => "Was er ändert, wie Menschen es sehen.",
        "step.after" => "Die Namen der Schritte, auf die er wartet; fehlt es, der davor.",
        "step.timeout_ms" => "Wie lange auf einen Aufruf gewartet wird.",
        "step.retry" => "Wie oft seine Aktion versucht wird.",
        "step.compensation_retry" => "Dasselbe für seine Kompensation.",
        "retry.attempts" => "Die meisten Versuche, den ersten mitgezählt.",
        "retry.interval_ms" => "Die Pause vor dem zweiten Versuch.",
        "retry.backoff" => "Um welchen Faktor jede Pause länger ist als die davor.",
        "retry.max_interval_ms" => "Die längste Pause.",
        "retry.jitter" => "Ob Pausen zufällig gekürzt werden.",
        "retry.refusal_is_final" => "Ob nach einer Ablehnung kein Versuch mehr folgt.",
        "step.idempotent" => "Ob eine wiederholte Aktion nur einmal wirkt.",
        "step.compensation_idempotent" => "Dasselbe für seine Kompensation.",
        "step.registered" => "Ob die Kompensation vor der Aktion oder nach ihrem Erfolg vorgemerkt wird.",
        "policy" => "Wie die Saga rückgängig gemacht wird.",
        "policy.failing_step" => "Ob der fehlgeschlagene Schritt selbst rückgängig gemacht wird.",
        "policy.order" => "Kompensationen rückwärts oder alle zugleich.",
        "policy.on_failure" => "Was folgt, wenn eine Kompensation fehlschlägt.",
        "policy.recovery" => "Ob ein Fehler zurückführt oder versucht wird, bis es weitergeht.",
        "policy.empty_compensation" => "Ob ein Dienst eine Kompensation dessen erkennt, was nie geschah.",
        "policy.refuse_late_actions" => "Ob er die Aktion dann ablehnt, wenn sie zu spät kommt.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_document_is_explained() {
        for (name, _) in saga::document_fields::FIELDS {
            assert!(!field(name).is_empty(), "{name}");
        }
    }
}
