//! The home page in German.

use crate::home::{HomeLab, HomeText, Start};
use lab::LabId;

pub(super) const TEXT: HomeText = HomeText {
    title: "Erst kaputt machen, dann fragen, was wahr war",
    lead: "Cloud-native Patterns auf einer virtuellen Uhr. Eine Schwelle ändern, einen Dienst ausfallen lassen, die Zeit zurückdrehen – und beweisen, dass ein Entwurf hält, oder den kürzesten Lauf sehen, an dem er zerbricht.",
    start: "Hier anfangen",
    starts: &[
        Start {
            who: "Zum Lernen",
            what: "Vorhersagen, was ein Breaker einem gesunden Dienst antut, es ablaufen lassen, es reparieren. Zehn Minuten.",
            links: &[("#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy", "Die erste Übung")],
        },
        Start {
            who: "Zum Unterrichten",
            what: "Jeder Moment jedes Laufs ist ein Link; jedes Labor passt in die Spalte einer Kursseite; Übungen bewerten sich selbst.",
            links: &[("#/for-authors", "Für Autoren von Kursen")],
        },
        Start {
            who: "Zum Abstimmen",
            what: "Die Einstellungen des eigenen Breakers gegen drei echte Bibliotheken bei gleicher Last, oder die eigene Saga gegen alles, was schiefgehen kann.",
            links: &[
                ("#/circuit-breaker/outage-and-recovery", "Einen Breaker abstimmen"),
                ("#/saga/charge-lands-late", "Eine Saga prüfen"),
            ],
        },
    ],
    labs: "Die Labore",
    mistake: "Der Fehler:",
    picture: |preset, events| {
        format!(
            "Ereignisse des Laufs „{preset}“ über seine Zeit: {}.",
            super::number::counted(events, "Ereignis", "Ereignisse")
        )
    },
    at: |moment, state| format!("{moment}: {state}"),
    open: |lab| format!("Labor öffnen: {lab}"),
    exercises: |passed, of| format!("Übungen: {passed} von {of} bestanden"),
    limits: "Was das Modell enthält und was nicht",
    limits_lead: "Eine Simulation ist genau bei dem, was sie enthält, und schweigt über den Rest. Damit niemand eine Zahl für mehr nimmt, als sie ist:",
    models: "Im Modell:",
    leaves_out: "Weggelassen:",
    sources: "Regeln und Zahlen aus:",
    lab,
};

fn lab(lab: LabId) -> HomeLab {
    match lab {
        LabId::CircuitBreaker => HomeLab {
            question: "Wann sollte ein Aufrufer aufhören zu rufen?",
            mistake: "so empfindliche Schwellen, dass der Breaker einen gesunden Dienst unterbricht.",
            models: &[
                "Anfragen unabhängig von den Antworten, ein begrenzter Pool von Threads, den sich zwei Endpunkte teilen, Timeouts, Retries mit Budget, ein Dienst mit Servern und Warteschlange",
                "vier Breaker: der des Lehrbuchs und die von resilience4j, opossum und gobreaker, Zeile für Zeile in Übereinstimmung mit 1300 aufgezeichneten Traces der Bibliotheken",
            ],
            leaves_out: &[
                "Netze (ein Aufruf dauert so lange wie der Dienst und nicht länger), Garbage Collection, Connection Pools; die Warteschlangen eines Servers vor seinen Threads, wie maxConnections und accept-count von Tomcat",
                "Clients, die wegen ihrer Erfahrungen aufgeben oder wiederkommen, außer durch die eingestellten Retries",
                "Retries dessen, was der Breaker abgelehnt hat: Ein Aufrufer nimmt die Ablehnung als Antwort, während Retry von Resilience4j es wieder versuchte, wenn CallNotPermittedException nicht ausgenommen ist",
            ],
            sources: &[
                "M. Nygard, Release It!, 2007",
                "resilience4j 2.4.0, opossum 10.0.0 und gobreaker 2.4.0: ihre Dokumentation und an ihnen aufgezeichnete Traces",
            ],
        },
        LabId::Saga => HomeLab {
            question: "Was bleibt, wenn ein Schritt auf halbem Weg scheitert?",
            mistake: "ein Schritt ohne Kompensation, sodass ein Fehler inkonsistente Daten hinterlässt.",
            models: &[
                "Aufrufe mit sechs Ausgängen, Abstürze des Aufrufers an drei Stellen, Retries, Timeouts, späte Wirkungen; orchestriert oder choreografiert, mit und ohne Outbox",
                "ein Audit jedes möglichen Ablaufs einer orchestrierten Saga, bis zu drei Millionen Zustände, mit den eingestellten Retries und Abstürzen",
            ],
            leaves_out: &[
                "Teilausfälle innerhalb eines Dienstes: Eine lokale Transaktion geschieht oder geschieht nicht",
                "„für immer“: Ein wiederholbarer Schritt, oder eine Kompensation, die immer wieder versucht wird, gilt nach zwei Runden von Versuchen als festgefahren",
                "Choreografien und zwei Sagas zugleich werden simuliert, nicht auditiert; ein Audit nimmt Zeit als Reihenfolge, nicht als Dauer",
            ],
            sources: &[
                "H. Garcia-Molina und K. Salem, Sagas, SIGMOD 1987",
                "C. Richardson, Microservices Patterns, 2018 (compensatable, pivot, retriable; semantic lock, commutative update, reread)",
                "Seatas Regeln für leere Kompensationen und für Aktionen, die nach ihnen eintreffen",
            ],
        },
        LabId::Sidecar => HomeLab {
            question: "Was bringt, kostet und zerbricht ein Hilfscontainer?",
            mistake: "Sidecars, wo eine Bibliothek im Prozess einfacher und billiger wäre.",
            models: &[
                "ein Pod mit den Feldern von Kubernetes unter ihren Namen: Init-Container, native und klassische Sidecars, Probes, preStop, Grace Period, Neustarts und ihr Back-off, Volumes, Speicher",
                "Verkehr durch einen Proxy, Anfrage für Anfrage, Logs als Fluss zwischen den Änderungen, und die Kosten von Bibliothek, Sidecar und Node-Agent in geschlossener Form, jede Zahl mit Quelle und Datum",
            ],
            leaves_out: &[
                "der Scheduler, die anderen Pods der Nodes, Image Pulls und der API-Server",
                "Prozessorzeit als Grenze, die einen Container bremst; das Innere der Proxys jenseits des hier Genannten",
                "Outlier Detection, die einzelne Instanzen auslässt: Der Breaker des Proxys ist hier einer für den ganzen Dienst",
            ],
            sources: &[
                "KEP-753, Sidecar containers; die Dokumentation von Kubernetes zu Pod Lifecycle und Ressourcen",
                "istio.io, docs.dapr.io, linkerd.io und die Dokumentation von Fluent Bit, in den Versionen und mit den Daten, die das Labor neben jeder Zahl zeigt",
            ],
        },
        LabId::StranglerFig => HomeLab {
            question: "Wie schaltet man einen Monolithen ohne schlechte Nacht ab?",
            mistake: "alles auf einmal neu schreiben, statt eine Route nach der anderen umzuziehen.",
            models: &[
                "eine Fassade mit geordneten Regeln und dem Vorrang von drei Arten von Gateways, Gewichte, Kohorten, Mirroring, Gates mit der Trennschärfe ihrer Stichproben, vier Wege für die Daten und ein Point of no Return",
                "Verkehr nach Stunde und Route, gezogen aus seinen wahren Raten, und einige Anfragen pro Stunde einzeln; Bugs der neuen Dienste, die Kopien, ein Canary oder Nutzer finden",
            ],
            leaves_out: &[
                "Menschen: Ein Team baut in festem Tempo und ist weder müde noch abgelenkt",
                "was Lieferung in Teilen mit Kosten und Risiko macht, ist eine Annahme und so gekennzeichnet, wo sie benutzt wird; die Monte-Carlo-Simulation ist an IT-Projekten allgemein kalibriert, nicht an Migrationen",
            ],
            sources: &[
                "M. Fowler, StranglerFigApplication, 2004",
                "B. Flyvbjerg und A. Budzier, Why Your IT Project May Be Riskier Than You Think, HBR 2011 (1471 Projekte)",
                "die Reihenfolge der Matches in der Gateway API von Kubernetes; die Dokumentation von Envoy, Istio und nginx",
            ],
        },
        LabId::EventSourcing => HomeLab {
            question: "Was war der Zustand zur Zeit X, und warum?",
            mistake: "Reihenfolge und Idempotenz der Events zu ignorieren.",
            models: &[
                "ein Event Store mit Versionen, Positionen, aufgezeichneter und gültiger Zeit, erwarteten Versionen und idempotentem Anhängen; At-least-once-Zustellung, die wiederholt, verzögert, umordnet und verliert",
                "bis zu einer Million Events, aus einem Beispiel oder aus der eigenen Datei",
            ],
            leaves_out: &[
                "Partitionen und Replikate des Stores: Er ist einer und fällt nie aus",
                "das Löschen personenbezogener Daten (Crypto-Shredding), Zugriffsrechte und die Kosten der Speicherung",
            ],
            sources: &[
                "G. Young, CQRS Documents, 2010; M. Kleppmann, Designing Data-Intensive Applications, 2017, Kapitel 11",
                "R. Snodgrass, Developing Time-Oriented Database Applications in SQL, 1999 (zwei Zeiten)",
            ],
        },
    }
}
