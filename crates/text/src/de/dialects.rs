//! The breakers' dialects in German.

use super::circuit_breaker_settings::{choice, setting};
use super::number::whole;
use crate::dialects::{DialectText, DialectsText};
use circuit_breaker::{Carried, Dialect};
use sim::setting::Choice;

pub(super) const TEXT: DialectsText = DialectsText {
    tab: "Alle Breaker",
    about: "Dieselben Anfragen, derselbe Dienst und dieselben Störungen durch jeden Breaker und durch keinen. Einstellungen, die dasselbe bedeuten, haben denselben Wert; die anderen hat jede Bibliothek für sich; unter dem Namen steht, womit er läuft.",
    choose: "Einen Breaker wählen, um ihn auf die Bühne zu stellen.",
    put_on_stage: "auf die Bühne",
    on_stage: "auf der Bühne",
    off: "aus",
    no_interval: "Ohne Intervall zählt er alles seit dem Schließen: Gute Aufrufe von früher halten den Fehleranteil niedrig, und er verschläft womöglich den ganzen Ausfall. Ein Fenster aus Aufrufen hat keine Dauer, darum wurde keines übernommen; mit einem Intervall öffnet er.",
    progress: |done, of| format!("{} von {} Läufen", whole(done), whole(of)),
    breaker: "Breaker",
    late: "Späte Ergebnisse",
    denominator: "Bezugsgröße",
    evaluated: "Ausgewertet",
    half_open: "Halboffen",
    after_closing: "Nach dem Schließen",
    trap: "Vorsicht",
    differences: "Worin sie sich unterscheiden",
    of,
    carried,
};

fn of(dialect: Dialect) -> Option<DialectText> {
    match dialect {
        Dialect::None => None,
        Dialect::Textbook => Some(DialectText {
            name: "Lehrbuch",
            late: "Zählen im Zustand des Augenblicks: Ein später Fehler lässt die Wartezeit neu beginnen, ein später Erfolg schließt aus halboffen.",
            denominator: "Keine: Er zählt Fehler, alle oder die in Folge.",
            evaluated: "Nach jedem Fehler.",
            half_open: "Lässt jeden Aufruf durch. Das erste Ergebnis entscheidet.",
            after_closing: "Die Zählung beginnt bei null.",
            trap: Some(
                "Die Zählung aller Fehler vergisst nie: Ein gesunder Dienst löst ihn irgendwann aus. Und halboffen ist ein Ansturm.",
            ),
        }),
        Dialect::Resilience4j => Some(DialectText {
            name: "resilience4j (Java)",
            late: "Zählen im Zustand des Augenblicks, wer auch immer die Erlaubnis gab.",
            denominator: "Ergebnisse im Fenster: die letzten Aufrufe oder die der letzten Sekunden.",
            evaluated: "Nach jedem Ergebnis, auch einem Erfolg; an der Schwelle öffnet er.",
            half_open: "Lässt eine feste Zahl von Aufrufen durch und zählt sie in einem eigenen Fenster. Er entscheidet, wenn so viele Ergebnisse da sind, wie das Minimum verlangt, oder alle.",
            after_closing: "Ein neues, leeres Fenster.",
            trap: Some(
                "Die Rate langsamer Aufrufe öffnet ihn, obwohl nichts fehlschlägt. In der Voreinstellung wartet er auf einen Aufruf, um offen zu verlassen, nicht auf einen Timer.",
            ),
        }),
        Dialect::Opossum => Some(DialectText {
            name: "opossum (Node)",
            late: "Zählen im Zustand des Augenblicks: Halboffen schließt ihn ein später Erfolg, während sein eigener Probeaufruf noch unterwegs ist.",
            denominator: "Fires im Fenster: Laufende und abgelehnte Aufrufe sind dabei und verdünnen die Rate.",
            evaluated: "Nur nach Fehlern, und nur über der Schwelle, nicht an ihr.",
            half_open: "Ein Timer öffnet einem Probeaufruf die Tür. Das erste Ergebnis irgendeines Aufrufs entscheidet.",
            after_closing: "Das Fenster bleibt: Fehler von vor dem Öffnen können ihn beim nächsten Fehler wieder öffnen.",
            trap: Some(
                "Mit volumeThreshold 0, der Voreinstellung, öffnet ihn der erste Fehler eines ruhigen Dienstes. Ein Probeaufruf, der an der Kapazität oder beim Warm-up scheitert, lässt ihn zu oder hängen.",
            ),
        }),
        Dialect::Gobreaker => Some(DialectText {
            name: "gobreaker (Go)",
            late: "Verworfen: Eine Erlaubnis trägt ihre Generation, und jeder Zustandswechsel beginnt eine neue.",
            denominator: "Anfragen der Generation oder des Intervalls, laufende eingeschlossen; abgelehnte nicht.",
            evaluated: "Nach Fehlern im Zustand geschlossen, mit einer eigenen Funktion; in der Voreinstellung mehr als fünf in Folge.",
            half_open: "Lässt insgesamt maxRequests Aufrufe durch. So viele Erfolge in Folge schließen ihn, ein Fehler öffnet ihn.",
            after_closing: "Alle Zähler beginnen bei null.",
            trap: Some(
                "Ein Probeaufruf, der nie zurückkehrt, hält ihn für immer halboffen. Ohne Intervall wachsen seine Zähler, solange er geschlossen ist.",
            ),
        }),
    }
}

fn label(id: &str) -> &str {
    setting(id).map_or(id, |about| about.label)
}

fn carried(carried: &Carried, from: Dialect) -> String {
    let name = |dialect: Dialect| choice("breaker.dialect", dialect.name());
    let list = |ids: Vec<&str>| ids.into_iter().map(|id| format!("„{}“", label(id))).collect::<Vec<_>>().join(", ");
    let (from, to) = (name(from), name(carried.scenario.breaker.dialect));
    let over = carried.over.iter().map(|(_, target)| *target).collect::<Vec<_>>();
    let taken = match over.is_empty() {
        true => {
            format!("Keine Einstellung von „{from}“ bedeutet dasselbe wie eine von „{to}“; es gelten dessen eigene.")
        }
        false => format!("Aus „{from}“ übernommen: {}.", list(over)),
    };
    match carried.left.is_empty() {
        true => taken,
        false => format!("{taken} Ohne Entsprechung in „{to}“: {}.", list(carried.left.clone())),
    }
}
