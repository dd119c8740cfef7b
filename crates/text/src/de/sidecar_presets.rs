//! The scenarios of the sidecar lab in German.

use crate::circuit_breaker::PresetText;
use sidecar::Preset;

pub(super) fn preset(preset: Preset) -> PresetText {
    let (name, story, tries): (_, _, &[&str]) = match preset {
        Preset::DefaultPod => (
            "Geordnet starten und enden",
            "Ein Pod mit drei Helfern, von der ersten Sekunde bis zur letzten, und darunter derselbe mit gewöhnlichen Containern. Auf die ersten und die letzten Sekunden kommt es an.",
            &[
                "Unter „Stören“ den Proxy abstürzen lassen. Was wird abgelehnt, und bis wann?",
                "Unter „Pod“ die Helfer auf gewöhnliche Container umstellen und die verlorenen Anfragen ansehen.",
                "Der Shipper stürzt bei 30 s ab und kann seine Offset-Datei nicht schreiben. Den Mount beschreibbar machen: Was wird aus den wiederholten Zeilen?",
            ],
        ),
        Preset::StartOrder => (
            "Die Anwendung startet vor ihrem Proxy",
            "Ihr erster Aufruf wird abgelehnt, weil der Proxy noch nicht läuft, also beendet sie sich. Wenn der Proxy da ist, sitzt die Anwendung in ihrem Back-off.",
            &[
                "Die Helfer zu nativen Sidecars machen: Sonst ändert sich nichts.",
                "Dann die Startup-Probe wegnehmen. Warum reicht das nicht?",
                "Die Anwendung einen neuen Versuch machen lassen, statt zu enden.",
            ],
        ),
        Preset::Job => (
            "Ein Job, der nie endet",
            "Die Arbeit ist nach 23 s fertig. Der Job nicht: Seine Helfer sind Container wie alle anderen, und niemand sagt ihnen, dass sie enden sollen.",
            &[
                "Die Helfer zu nativen Sidecars machen und das Ende noch einmal ansehen.",
                "Kubernetes auf 1.28 stellen. Was geschieht dort mit nativen Sidecars?",
            ],
        ),
        Preset::ProxyCrash => (
            "Der Proxy stürzt ab",
            "Der Anwendung geht es gut, und doch kommt nichts hinein oder hinaus: Aller Verkehr des Pods läuft durch seinen Proxy. Der zweite Absturz folgt bald auf den ersten, und die Wartezeit ist länger.",
            &[
                "In den Spuren die Neustarts und die Sekunden dazwischen zählen.",
                "Mit Agenten auf dem Node vergleichen: Wie viele Pods trifft es dann?",
                "Mit einer Bibliothek vergleichen.",
            ],
        ),
        Preset::ShipperMemory => (
            "Dem Shipper geht der Speicher aus",
            "Die Senke ist ausgefallen, und der Puffer hat kein Limit. Er wächst, bis der Container über seinem eigenen ist, und mit ihm geht alles, was gelesen und nicht gesendet war.",
            &[
                "Am Anfang beginnen lassen: Nichts geht verloren, aber was kommt doppelt?",
                "Den Puffer in Dateien legen.",
                "Dem Puffer ein Limit geben: Wo warten die Zeilen dann?",
            ],
        ),
        Preset::VolumeFills => (
            "Das Log-Volume läuft voll",
            "Das Log ist vollständig verschickt, aber seine Datei bleibt. Am Limit des Volumes geschieht zunächst nichts; das Kubelet prüft alle zehn Sekunden.",
            &[
                "Das Volume in den Arbeitsspeicher legen: Wer erfährt es jetzt, und was geht verloren?",
                "Das Log bei 50 MB rotieren.",
                "Unter „Stören“ das Volume zu einem früheren Zeitpunkt füllen.",
            ],
        ),
        Preset::SinkDown => (
            "Die Senke fällt aus",
            "Der Puffer füllt sich, dann hört der Shipper auf zu lesen, und die Datei nimmt den Rest. Nichts geht verloren, solange das Volume groß genug ist.",
            &[
                "Stattdessen Zeilen verwerfen lassen.",
                "Das Limit des Puffers wegnehmen. Was geht jetzt aus?",
                "Bei 10 MB rotieren: Was wird ungelesen wegrotiert?",
            ],
        ),
        Preset::Certificate => (
            "Das Zertifikat läuft ab",
            "Von einem Moment auf den anderen wird jede neue Verbindung abgelehnt. Bestehende laufen weiter, sodass manche Anfragen gelingen und andere nicht.",
            &[
                "Jede Anfrage eine neue Verbindung brauchen lassen.",
                "Nach der halben Laufzeit erneuern: Wann wäre es erneuert worden?",
            ],
        ),
        Preset::Shutdown => (
            "Letzte Anfragen, letzte Zeilen",
            "Alle bekommen zugleich SIGTERM. Proxy und Shipper sind weg, während die Anwendung noch arbeitet, und dann ist die Frist um.",
            &[
                "Die Helfer zu nativen Sidecars machen.",
                "Der Anwendung einen preStop von 3 s geben: Aufrufer wissen noch nicht, dass sie geht.",
                "Die Übung „Letzte Worte“ unter „Anleitung“ machen.",
            ],
        ),
        Preset::RetryStorm => (
            "Retries auf drei Ebenen",
            "Bibliothek, Proxy und Gateway versuchen es je dreimal. Ein scheiternder Aufruf macht 27 Versuche, gerade wenn der andere Dienst sie am wenigsten verträgt.",
            &["Nur auf einer Ebene wiederholen.", "Ein Retry-Budget setzen.", "Den Breaker des Proxys einschalten."],
        ),
        Preset::SixSidecars => (
            "Sechs Sidecars an einer kleinen Anwendung",
            "Eine Anwendung von 20 MB und sechs Helfer, von denen jeder eine gute Idee war. Zusammen brauchen sie fünfzehnmal so viel wie das, dem sie helfen.",
            &[
                "Unter „Kosten“ den Break-even ziehen.",
                "Die Übung unter „Anleitung“ machen: Logs, Metriken und mTLS behalten, den Rest verkleinern.",
            ],
        ),
    };
    PresetText { name, story, tries }
}
