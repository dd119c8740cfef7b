//! The presets of the strangler-fig lab in German.

use crate::circuit_breaker::PresetText;
use strangler_fig::Preset;

pub(super) fn preset(preset: Preset) -> PresetText {
    let (name, story, tries): (_, _, &[&str]) = match preset {
        Preset::FirstRoute => (
            "Route für Route",
            "Vier Routen verlassen den Monolithen: erst ein Schatten, dann ein Canary, dann alles, dann die Daten, zuletzt geht der alte Code. Was findet der Schatten, bevor es Nutzer tun?",
            &[
                "Mitten im Lauf einen Regler für das Gewicht ziehen: Er wirkt dort, und nur die Zukunft ändert sich.",
                "Mit dem Big Bang vergleichen: dieselben Bugs, derselbe Startwert, eine Nacht.",
                "Den Debugger nach GET /users/7 fragen.",
            ],
        ),
        Preset::CanaryRollsBack => (
            "Canary mit automatischem Rollback",
            "Einer von fünfzig Antworten fehlt ein Feld. Im Schatten wird nichts kopiert, also stößt erst ein Canary von 1 % darauf; das Gate nimmt ihn binnen einer Stunde zurück.",
            &[
                "Das Gate 10 000 Anfragen brauchen lassen. Wie viele Nutzer treffen den Bug, bevor es sicher ist?",
                "Unter „Gates“ ansehen, wie wahrscheinlich ein Gate von einer Minute ihn gesehen hätte.",
            ],
        ),
        Preset::ShadowFindsBug => (
            "Der Schatten findet den Bug",
            "Kopien von einem Lesezugriff in tausend gehen an den neuen Dienst; die Antworten werden verglichen und verworfen. Preise werden andersherum gerundet: Der Schatten sieht es, kein Nutzer.",
            &[
                "Mit „ohne Schatten“ vergleichen: Wer findet ihn dann?",
                "Den Vergleich nichts übergehen lassen: Auch richtige Antworten weichen ab, und der Bug geht darin unter.",
            ],
        ),
        Preset::GreedyPrefix => (
            "Ein Präfix, das zu viel fängt",
            "Die erste Regel nimmt jeden Pfad, der mit /users beginnt. Also nimmt sie auch /users-export mit, das nur der Monolith kennt.",
            &[
                "Den Debugger nach GET /users-export fragen: Welche Regel gewinnt, und in welcher Ordnung?",
                "Die erste Regel zum Segmentpräfix machen.",
            ],
        ),
        Preset::DualWriteDrifts => (
            "Dual Write driftet",
            "Jeder Dienst schreibt in seine eigene Datenbank und dann in die des Monolithen. Fünfzigmal in einer Million stürzt er dazwischen ab, und niemand merkt es: Die Seiten laufen auseinander, Zeile um Zeile.",
            &["Mit einer Outbox vergleichen.", "Unter „Daten“ die Drift beobachten: Von selbst geht sie nie zurück."],
        ),
        Preset::PointOfNoReturn => (
            "Point of no Return",
            "Am sechsten Tag übernimmt der Dienst die Daten von /users. Am Ende des zehnten will jemand zurück. Was dazwischen geschrieben wurde, ist nur auf der neuen Seite.",
            &[
                "Am neunten Tag anhalten und einen Rollback versuchen: Die Seite sagt, was dabei verloren ginge.",
                "Unter „Daten“ zurückschreiben lassen, was der Dienst schreibt. Dann ist es kein Point of no Return.",
            ],
        ),
        Preset::StopsAtNinetySeven => (
            "Die Migration, die bei 97 % endet",
            "Vier Routen sind durch. /reports macht 3 % des Verkehrs aus, und niemand soll es bauen. Also läuft der Monolith weiter, mit allem, was er kostet.",
            &[
                "Den Monolithen abschalten wollen. Was sagt die Seite?",
                "Die Kosten an Tag 200 und an Tag 300 ablesen: Was kosten die letzten 3 % am Tag?",
            ],
        ),
        Preset::BigBang => (
            "Der Big Bang: der Fehler",
            "Alles wird gebaut, dann zieht alles in einer Nacht um. Alle Bugs treffen alle Nutzer auf einmal, und einen Tag später geht alles zurück.",
            &[
                "Mit Route für Route vergleichen: dieselben Bugs, derselbe Startwert.",
                "Die Übung unter „Anleitung“ machen.",
                "Die Verteilung unter „Risiko“ ansehen: Wann ist eine Nacht der billigere Weg?",
            ],
        ),
    };
    PresetText { name, story, tries }
}
