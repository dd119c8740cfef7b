//! Words of the strangler-fig page in German.

use super::number::{counted, percent, short, whole};
use crate::strangler_fig::Words;
use strangler_fig::Precedence;

pub(super) const WORDS: Words = Words {
    routes: "Routen",
    gates: "Gates",
    data: "Daten",
    debugger: "Debugger",
    risk: "Risiko",
    promote: |name| format!("{name} weiterschalten"),
    promote_to: |place| format!("Weiter: {place}"),
    roll_back: |name| format!("Rollback von {name}"),
    roll_back_short: "Rollback",
    weight: |name| format!("{name}: Prozent zum Dienst"),
    mirror_short: "Kopierte Lesezugriffe",
    down: |name| format!("Den Dienst von {name} für 6 h ausfallen lassen"),
    down_short: "6 h Ausfall",
    retire: "Monolithen abschalten",
    retired: |when| format!("Am {when} wurde der Monolith abgeschaltet."),
    confirm_lose: |name, rows| {
        format!(
            "{name} ist jenseits des Point of no Return. Ein Rollback verliert jetzt {}, nur der Dienst hat sie.",
            counted(rows, "Zeile", "Zeilen")
        )
    },
    confirm: "Trotzdem Rollback",
    cancel: "So lassen",
    at: |moment| format!("Alles hier wirkt am Cursor: {moment}."),
    will_happen: |what, moment| format!("Verlangt, {moment}: {what}."),
    too_many: |most| format!("Mehr als {most} Eingriffe von Hand. Einige rückgängig machen oder zurücksetzen."),
    done_by_hand: "Von Hand getan",
    nothing_done: "Noch nichts wurde von Hand getan. Zu einem Zeitpunkt gehen und eine Route weiterschalten oder ihr Gewicht ziehen.",
    remove: |what| format!("Entfernen: {what}"),
    users: "Nutzer",
    facade: "Fassade",
    monolith: "Monolith",
    window,
    hundredths,
    tail: |whole, sliced| {
        format!(
            "Was Teile bringen, ist der Rand der Verteilung: Die Kosten sind mindestens verdoppelt in {} der Versuche als Big Bang und in {} der Versuche in Teilen.",
            percent(whole),
            percent(sliced)
        )
    },
    rows: |rows| counted(rows, "Zeile", "Zeilen"),
    what_it_was: "was er war",
    per_second: |rate| format!("{}/s", short(rate)),
    code_left: |part| format!("noch {} seines Codes", hundredths(part)),
    switched_off: "abgeschaltet",
    copies: "Kopien, Antworten verworfen",
    not_built: "wird gebaut",
    service_line: |rate, p99_ms| format!("{}/s · p99 {} ms", short(rate), short(p99_ms)),
    share: |part| if part >= 1.0 { format!("{part:.0} %") } else { format!("{} %", short(part)) },
    down_now: "ausgefallen",
    breaker_open: "Breaker offen",
    description: |state| format!("Nutzer, die Fassade mit ihren Routen, die Dienste und der Monolith. {state}."),
    no_hand_in_exercise: "In dieser Übung geschieht nichts von Hand: Die Karten zeigen nur, wie die Routen stehen.",
    no_hand: "Hier geschieht nichts von Hand: Die Karten zeigen nur, wie die Routen stehen.",
    to_rules: "Die Regeln lassen sich ändern, im Debugger",
    progress: "Drei Maße des Erledigten",
    routes_moved: |moved, of| format!("{moved} von {of} Routen umgezogen"),
    traffic_moved: "Verkehr umgezogen",
    code_deleted: "Code gelöscht",
    old_side: "alt",
    new_side: "neu",
    none_yet: "–",
    gate_text: "Ein Gate sieht nur, was seine Anfragen zeigen. Die Trennschärfe ist die Wahrscheinlichkeit, dass es scheitert, wenn der Dienst wirklich diese Fehlerrate hat. Ein Gate prüft in der ersten Stunde einer Stufe am Ende jedes Fensters, danach zu jeder vollen Stunde, und scheitert bei jeder Prüfung, die genug Anfragen hat und zu viel zeigt. Die Trennschärfe gilt für die erste Prüfung, bei der es bestehen kann; gab es vorher schon Prüfungen, ist sie mindestens so hoch.",
    gate_holds: |weight, rate, window| format!("Bei {weight} von {}/s enthält ein Fenster von {window}", short(rate)),
    gate_power: |samples, rate, power| {
        format!(
            "{} Anfragen. Wenn das Gate entscheidet, wird eine Fehlerrate von {} % mit einer Wahrscheinlichkeit von {} gesehen.",
            short(samples),
            short(rate),
            percent(power)
        )
    },
    gate_too_few: |needed| format!("Zu wenige: Es beobachtet weiter bis {}.", whole(u64::from(needed))),
    supposed: " (angenommen)",
    true_rate: "Wahre Fehlerrate in %",
    power: "Trennschärfe",
    samples: "Anfragen bei der Entscheidung",
    step: "Stufe",
    data_text: "Wem die Daten gehören, wie weit die beiden Seiten auseinander sind und was ein Rollback verlöre.",
    drifted: "Drift",
    stale: "Veraltet gelesen",
    ahead: "Rollback verliert",
    owner: "Besitzer der Daten",
    tables: "Tabellen",
    lost: "Verlorene Zeilen",
    no_return: "jenseits des Point of no Return",
    debugger_text: "Eine Anfrage eingeben und sehen, welche Regel sie in jeder Ordnung nimmt. nginx hält die Regeln an den normalisierten Pfad: %XX dekodiert, . und .. aufgelöst, Schrägstriche zusammengefasst. Die anderen nehmen ihn, wie er hier steht, so wie Envoy, wenn nichts anderes eingestellt ist; Istio lässt . und .. auflösen, und die Gateway API überlässt es der Implementierung.",
    method: "Methode",
    path: "Pfad",
    cohort: "x-cohort",
    bad_path: "Ein Pfad beginnt mit / und hat keine Leerzeichen, kein ? und kein #.",
    no_rule: "keine Regel nimmt sie",
    seen_as: |path| format!("sieht {path}"),
    refuses_path: "lehnt diesen Pfad ab (400)",
    no_such_kind: |precedence| match precedence {
        Precedence::FirstMatch => "",
        Precedence::LongestPrefix => {
            "nginx hat kein Segmentpräfix: Es braucht zwei locations, eine mit = und eine mit Schrägstrich am Ende"
        }
        Precedence::GatewayApi => "die Gateway API hat kein Zeichenpräfix: PathPrefix endet an einem Segment",
    },
    never_seen: "keine Anfrage erreicht sie: nginx fasst Schrägstriche zusammen und löst . und .. auf, bevor es vergleicht",
    agree: "Alle drei Ordnungen sind sich einig.",
    disagree: "Die Ordnungen sind uneins: Zögen diese Regeln auf ein anderes Gateway um, ginge diese Anfrage woandershin.",
    in_force: "gilt hier",
    rules: "Regeln, der Reihe nach",
    unreachable: |by| match by {
        [alone] => format!("keine Anfrage erreicht sie: Regel {} nimmt alle", alone + 1),
        several => {
            let numbers: Vec<String> = several.iter().map(|place| (place + 1).to_string()).collect();
            format!("keine Anfrage erreicht sie: die Regeln {} nehmen zusammen alle", numbers.join(", "))
        }
    },
    up: |rule| format!("Regel {rule} nach oben"),
    kind_of: |rule| format!("Art der Regel {rule}"),
    goes_to: |name| format!("→ {name}, je nach Stufe"),
    goes_monolith: "→ Monolith",
    risk_text: "Ein Big Bang gegen Lieferung in Teilen, über viele Versuche: Kosten als Vielfaches des Plans.",
    assumption: "Was Teile ändern, ist eine Annahme, keine Messung: Jede ihrer Zahlen steht unter „Einstellungen“ und lässt sich ändern.",
    source: "Kalibriert an Flyvbjerg und Budzier (2011): 1471 IT-Projekte, mittlere Kostenüberschreitung 27 %, jedes sechste ein schwarzer Schwan mit im Mittel +200 % Kosten und +70 % Zeit.",
    tries: |done, of| format!("{} von {} Versuchen", whole(u64::from(done)), whole(u64::from(of))),
    run_tries: "Erneut versuchen",
    big_bang: "Big Bang",
    slices: "In Teilen",
    cost_of_plan: "Kosten",
    time_of_plan: "Zeit",
    doubled: "Kosten mindestens verdoppelt",
    wins_text: |part| format!("Der Big Bang ist in {} der Versuche der billigere Weg.", percent(part)),
    histogram: "Wie viele Versuche so viel kosten",
    incidents: "Vorfälle",
    gates_key: "✕ Gate gescheitert · ◆ Route ging von selbst zurück oder wurde abgelehnt · ■ Point of no Return · ● abgeschaltet",
    incidents_key: "✕ Vorfall, Ausfall oder verlorene Zeilen · ◆ Bug im Schatten gefunden · ■ Bug von einem Gate oder von Nutzern gefunden",
    lanes_key: "Im Verlauf",
    to: "nach",
    lane_gates: "Gates",
    requests: "Anfragen",
    changes: "Stufen und Gates",
    trouble: "Bugs, Vorfälle und Verluste",
    traffic_kind: "Verkehr",
    to_end: |end| format!("bis {end}"),
    state_word: |moved, of, code| format!("{moved} von {of} Routen umgezogen, {} des Codes gelöscht", percent(code)),
    root: "Alles",
    readouts: "Messwerte",
    found_bugs: "Gefundene Bugs",
    mended: "behoben",
    chart_traffic: "Verkehr auf der neuen Seite",
    chart_met: "Nutzer mit Bug, bisher",
    differ: "Antworten weichen ab",
    add_rule: |rule| format!("Voranstellen: {rule}"),
    nobody: "niemand baut ihn",
    left_short: |part| format!("noch {part}"),
    compared: "verglichen",
    tries_label: "Versuche",
    mean: "Mittel",
    day: "Tag",
    a_day: |money| format!("{money} pro Tag"),
};

/// A part of one in whole hundredths, unless it is less than one of them.
fn hundredths(part: f64) -> String {
    if part >= 0.995 || part == 0.0 || part > 0.01 { format!("{:.0} %", part * 100.0) } else { percent(part) }
}

/// A length of time in its largest unit, as it stands after “von”: `1 Tag`, `90 min`.
fn window(seconds: u32) -> String {
    match seconds {
        s if s >= 86_400 && s.is_multiple_of(86_400) => counted(u64::from(s / 86_400), "Tag", "Tagen"),
        s if s >= 3_600 && s.is_multiple_of(3_600) => format!("{} h", s / 3_600),
        s if s >= 60 && s.is_multiple_of(60) => format!("{} min", s / 60),
        s => format!("{} s", whole(u64::from(s))),
    }
}
