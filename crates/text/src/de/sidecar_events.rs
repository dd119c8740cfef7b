//! What happens in a pod, in German sentences.

use super::number::{counted, span_us};
use circuit_breaker::breaker::State;
use sidecar::event::Flow;
use sidecar::{Event, Life, Outcome, Pod, PodPhase, Way, Why};
use sim::Entry;

pub(super) fn life(life: Life) -> &'static str {
    match life {
        Life::Waiting => "wartet",
        Life::Starting => "startet",
        Life::Ready => "bereit",
        Life::Draining => "läuft aus",
        Life::BackOff => "Back-off",
        Life::Completed => "fertig",
        Life::Dead => "abgebrochen",
    }
}

pub(super) fn why(why: Why) -> &'static str {
    match why {
        Why::Turn => "war an der Reihe",
        Why::Up => "ist hochgefahren",
        Why::PreStop => "sein preStop läuft",
        Why::Sigterm => "SIGTERM",
        Why::Exit => "Exit-Code 0",
        Why::Sigkill => "SIGKILL",
        Why::OutOfMemory => "Speicher erschöpft",
        Why::Crash => "Absturz",
        Why::Probe => "Probe schlug zu oft fehl",
        Why::StartupCall => "Startaufruf abgelehnt",
        Why::Restart => "Neustart",
        Why::NeverBegan => "nie begonnen",
    }
}

pub(super) fn phase(phase: PodPhase) -> &'static str {
    match phase {
        PodPhase::Pending => "ausstehend",
        PodPhase::Running => "läuft",
        PodPhase::Terminating => "endet",
        PodPhase::Evicted => "verdrängt",
        PodPhase::Gone => "entfernt",
        PodPhase::Succeeded => "erfolgreich",
        PodPhase::Failed => "fehlgeschlagen",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "beantwortet",
        Outcome::Failed => "fehlgeschlagen",
        Outcome::TimedOut => "Timeout",
        Outcome::Rejected => "vom Breaker abgelehnt",
        Outcome::NoProxy => "kein Proxy",
        Outcome::NoCertificate => "Zertifikat abgelaufen",
        Outcome::NoApp => "keine Anwendung",
        Outcome::CutOff => "abgeschnitten",
    }
}

pub(super) fn flow(flow: Flow) -> &'static str {
    match flow {
        Flow::Unread => "niemand liest das Log",
        Flow::Steady => "auf dem Stand",
        Flow::Behind => "im Rückstand",
        Flow::Paused => "Puffer voll, Lesen angehalten",
        Flow::Dropping => "Puffer voll, verwirft Zeilen",
    }
}

pub(super) fn sentence(pod: &Pod, entry: &Entry<Event>) -> String {
    let name = |at: u8| pod.all().nth(usize::from(at)).map_or("?", |(_, container)| container.name.as_str());
    match entry.event {
        Event::Pod { phase } => pod_sentence(phase).to_string(),
        Event::Container { container, life, why } => container_sentence(name(container), life, why),
        Event::Up { container } => format!("Der Prozess von {} ist hochgefahren.", name(container)),
        Event::Endpoint { listed: true } => {
            "Aufrufer erfahren, dass der Pod bereit ist, und senden Anfragen.".to_string()
        }
        Event::Endpoint { listed: false } => {
            "Aufrufer erfahren, dass der Pod nicht bereit ist, und senden nichts mehr.".to_string()
        }
        Event::Began { request, way } => match way {
            Way::In => format!("Anfrage {request} kommt an."),
            Way::Out => format!("Die Anwendung macht Aufruf {request}."),
            Way::Startup => "Die Anwendung macht den Aufruf, den sie zum Start braucht.".to_string(),
        },
        Event::Attempted { request, attempt, instance } => {
            format!("Aufruf {request}: Versuch {attempt} geht an Instanz {}.", instance + 1)
        }
        Event::AttemptFailed { request, timed_out, instance } => {
            let what = if timed_out { "keine rechtzeitige Antwort" } else { "ein Fehler" };
            format!("Aufruf {request}: {what} von Instanz {}.", instance + 1)
        }
        Event::Answered { request, way, outcome, took_us, .. } => answer_sentence(request, way, outcome, took_us),
        Event::Breaker { to } => match to {
            State::Open | State::ForcedOpen => "Der Breaker des Proxys öffnet.".to_string(),
            State::HalfOpen => "Der Breaker des Proxys lässt zur Probe ein paar Aufrufe durch.".to_string(),
            State::Closed | State::Disabled | State::MetricsOnly => "Der Breaker des Proxys schließt.".to_string(),
        },
        Event::NodeProxy { up: true } => "Der Proxy des Nodes ist zurück.".to_string(),
        Event::NodeProxy { up: false } => {
            "Der Proxy des Nodes stürzt ab: Kein Pod auf diesem Node hat Verkehr.".to_string()
        }
        Event::CertificateIssued => "Ein neues Zertifikat wird ausgestellt.".to_string(),
        Event::CertificateExpired => "Das Zertifikat ist abgelaufen: Jede neue Verbindung wird abgelehnt.".to_string(),
        Event::Sink { percent: 0 } => "Die Senke nimmt nichts mehr an.".to_string(),
        Event::Sink { percent: 100 } => "Die Senke nimmt wieder alles an.".to_string(),
        Event::Sink { percent } => format!("Die Senke nimmt noch {percent} % der üblichen Menge an."),
        Event::Backend { sick: true } => "Der andere Dienst beginnt zu versagen.".to_string(),
        Event::Backend { sick: false } => "Dem anderen Dienst geht es wieder gut.".to_string(),
        Event::LogRate { lines_per_s } => {
            format!("Die Anwendung schreibt {} pro Sekunde.", counted(u64::from(lines_per_s), "Zeile", "Zeilen"))
        }
        Event::Filled { mb } => format!("Jemand schreibt {mb} MB ins Log-Volume."),
        Event::Flow { flow } => match flow {
            Flow::Unread => "Niemand liest das Log mehr.".to_string(),
            Flow::Steady => "Der Shipper ist auf dem Stand.".to_string(),
            Flow::Behind => "Der Shipper gerät in Rückstand: Es wird mehr geschrieben als gesendet.".to_string(),
            Flow::Paused => "Der Puffer des Shippers ist voll: Er hört auf zu lesen, und die Datei wächst.".to_string(),
            Flow::Dropping => "Der Puffer des Shippers ist voll: Er verwirft Zeilen.".to_string(),
        },
        Event::VolumeFull { full: true } => "Das Log-Volume ist an seinem Limit.".to_string(),
        Event::VolumeFull { full: false } => "Das Log-Volume hat wieder Platz.".to_string(),
        Event::Scraped { answered: true } => "Prometheus fragt die Metriken ab und bekommt sie.".to_string(),
        Event::Scraped { answered: false } => "Prometheus fragt die Metriken ab und bekommt keine Antwort.".to_string(),
    }
}

fn pod_sentence(phase: PodPhase) -> &'static str {
    match phase {
        PodPhase::Pending => "Der Pod ist auf seinem Node, und seine Container starten einer nach dem anderen.",
        PodPhase::Running => "Alle Container des Pods sind gestartet.",
        PodPhase::Terminating => "Der Pod wird gelöscht: Seine Container sollen enden.",
        PodPhase::Evicted => "Das Kubelet sieht das Volume über seinem Limit und verdrängt den Pod (Eviction).",
        PodPhase::Gone => "Der Pod ist weg, und mit ihm sein Volume.",
        PodPhase::Succeeded => "Der Pod ist fertig: Seine Container haben ihre Arbeit getan.",
        PodPhase::Failed => "Der Pod ist gescheitert: Seine Container sind am Ende, nicht alle mit Erfolg.",
    }
}

fn container_sentence(name: &str, life: Life, why: Why) -> String {
    match (life, why) {
        (Life::Starting, Why::Restart) => format!("{name} wird neu gestartet."),
        (Life::Starting, _) => format!("{name} startet."),
        (Life::Ready, _) => format!("{name} ist bereit."),
        (Life::Draining, Why::PreStop) => format!("{name}: preStop läuft."),
        (Life::Draining, Why::Probe) => format!("{name} wird beendet, weil die Probe zu oft fehlschlug."),
        (Life::Draining, _) => format!("{name} bekommt SIGTERM und beendet noch, was begonnen ist."),
        (Life::BackOff, Why::OutOfMemory) => {
            format!("{name} wurde wegen zu viel Speicher abgebrochen und wartet auf den Neustart.")
        }
        (Life::BackOff, Why::StartupCall) => {
            format!("{name} beendet sich, weil der Startaufruf abgelehnt wurde, und wartet auf den Neustart.")
        }
        (Life::BackOff, Why::Probe) => format!("{name} ist weg, beendet wegen der Probe, und wartet auf den Neustart."),
        (Life::BackOff, _) => format!("{name} ist abgestürzt und wartet auf den Neustart."),
        (Life::Completed, Why::NeverBegan) => format!("{name} hat nie begonnen."),
        (Life::Completed, Why::Exit) => format!("{name} ist fertig: Exit-Code 0."),
        (Life::Completed, _) => format!("{name} hat geendet."),
        (Life::Dead, Why::Sigkill) => format!("{name} wird abgebrochen: Die Frist ist um."),
        (Life::Dead, _) => format!("{name} ist abgebrochen: {}.", self::why(why)),
        (Life::Waiting, _) => format!("{name} wartet."),
    }
}

fn answer_sentence(request: u32, way: Way, outcome: Outcome, took_us: u32) -> String {
    let what = match way {
        Way::In => format!("Anfrage {request}"),
        Way::Out => format!("Aufruf {request}"),
        Way::Startup => "Der Startaufruf".to_string(),
    };
    let how = match outcome {
        Outcome::Ok => format!("ist nach {} beantwortet", span_us(u64::from(took_us))),
        Outcome::Failed => "ist endgültig gescheitert".to_string(),
        Outcome::TimedOut => "bekam keine rechtzeitige Antwort".to_string(),
        Outcome::Rejected => "wird vom Breaker abgelehnt".to_string(),
        Outcome::NoProxy => "wird abgelehnt: kein Proxy da".to_string(),
        Outcome::NoCertificate => "wird abgelehnt: Zertifikat abgelaufen".to_string(),
        Outcome::NoApp => "wird abgelehnt: Die Anwendung nimmt nichts an".to_string(),
        Outcome::CutOff => "bricht ab: Der Bearbeiter hat geendet".to_string(),
    };
    format!("{what} {how}.")
}

pub(super) fn because(entry: &Entry<Event>) -> &'static str {
    match entry.event {
        Event::Container { life: Life::Starting, why: Why::Turn, .. } => {
            "Was in der Liste davor steht, ist weit genug: Ein Init-Container hat geendet, ein Sidecar seine Startup-Probe bestanden, ein regulärer Container seinen postStart erledigt."
        }
        Event::Container { life: Life::BackOff, .. } => {
            "Der erste Neustart kommt sofort. Danach beträgt die Wartezeit 10 s, verdoppelt sich bis auf fünf Minuten und ist nach zehn Minuten guten Laufs vergessen."
        }
        Event::Container { life: Life::Draining, why: Why::Sigterm, .. } => {
            "Geht ein Pod, bekommen reguläre Container SIGTERM gemeinsam; native Sidecars erst, wenn der letzte von ihnen weg ist, einzeln in umgekehrter Reihenfolge."
        }
        Event::Container { life: Life::Draining, why: Why::Probe, .. } => {
            "Wie alles, was beendet wird: zuerst preStop, dann SIGTERM, und SIGKILL, wenn die Frist um ist."
        }
        Event::Container { why: Why::Sigkill, .. } => {
            "Am Ende der Frist kommt SIGKILL; wer erst dann SIGTERM bekommt, hat noch zwei Sekunden."
        }
        Event::Container { why: Why::OutOfMemory, .. } => {
            "Über dem eigenen Limit trifft es den Container selbst; ohne Limit wählt der Kernel unter allen auf dem Node."
        }
        Event::Pod { phase: PodPhase::Evicted } => "Das Kubelet prüft die Volumes alle zehn Sekunden.",
        _ => "",
    }
}
