//! The saga lab in German.

use super::number::{counted, short, with_unit};
use super::saga_document;
use super::saga_events::{because, end, report, sentence};
use super::saga_settings::{choice, group, setting};
use crate::circuit_breaker::{PresetText, ReadoutText};
use crate::saga::{Line, Named, SagaText, Step, Words, call_name};
use saga::definition::{Kind, Ledger};
use saga::event::Told;
use saga::format::{Trouble, TroubleKind};
use saga::lint::Notice;
use saga::machine::{Fate, Outcome, Phase, Reply, Report, Side};
use saga::projection::Invariant;
use saga::repair::Repair;
use saga::{Done, Preset, ReadyMade, Saga, Variant, Which};

pub(super) const TEXT: SagaText = SagaText {
    name: "Saga",
    preset,
    setting,
    group,
    document_field: saga_document::field,
    document_holds: saga_document::holds,
    choice,
    readout,
    variant,
    variant_short,
    sentence,
    because,
    listing: LISTING,
    listing_choreography: CHOREOGRAPHY,
    ready_made: |ready| match ready {
        ReadyMade::Order => "Bestellung",
        ReadyMade::Trip => "Reisebuchung",
        ReadyMade::Transfer => "Überweisung",
        ReadyMade::SignUp => "Kontoeröffnung",
    },
    kind: |kind| match kind {
        Kind::Compensatable => "kompensierbar",
        Kind::Pivot => "Pivot: danach kein Zurück",
        Kind::Retriable => "wiederholbar: versucht, bis es gelingt (in einem Lauf zwei Runden von Versuchen)",
    },
    ledger: |ledger| match ledger {
        Ledger::Order => "eine Bestellung besteht",
        Ledger::Stock => "ein Artikel ist reserviert",
        Ledger::Money => "Geld ist abgebucht",
        Ledger::Shipment => "ein Artikel ist versandt",
        Ledger::Record => "etwas anderes besteht",
        Ledger::None => "nichts",
    },
    fate,
    fate_inside: |what| fate_inside(what).to_string(),
    phase: |phase| match phase {
        Phase::Waiting => "nicht begonnen",
        Phase::Acting => "aufgerufen",
        Phase::Done => "erledigt",
        Phase::Failed => "gescheitert",
        Phase::Undoing => "wird zurückgenommen",
        Phase::Undone => "zurückgenommen",
        Phase::UndoFailed => "nicht zurückgenommen",
    },
    reply: |reply| match reply {
        Reply::Ok => "erledigt",
        Reply::Refused => "abgelehnt",
        Reply::Error => "Fehler",
        Reply::Nothing => "keine Antwort",
    },
    told: |told| match told {
        Told::Done => "erledigt",
        Told::Failed => "gescheitert",
        Told::Undone => "zurückgenommen",
    },
    report,
    end,
    taken: |cents, written| match cents {
        0 => "nichts abgebucht".to_string(),
        1.. => format!("{written} abgebucht"),
        _ => format!("{written}: mehr erstattet als abgebucht"),
    },
    invariant,
    done,
    notice,
    repair,
    trouble,
    words: WORDS,
};

const fn line(code: &'static str, step: Option<Step>) -> Line {
    Line { code, step }
}

const LISTING: &[Line] = &[
    line("for step in steps, deren Voraussetzungen erledigt sind:", None),
    line("    log(started, step); reply = call(step.action)", Some(Step::Call)),
    line("    log(reply)", None),
    line("    if reply is ok: Schritt erledigt", Some(Step::Done)),
    line("    else if Versuche übrig: warten, erneut aufrufen", Some(Step::Again)),
    line("    else: Schritt gescheitert; abwarten, was unterwegs ist", Some(Step::Failed)),
    line("if ein Schritt gescheitert, der Pivot nicht erledigt:", None),
    line("    for step in steps, zuletzt Fertiges zuerst:", None),
    line("        reply = call(step.compensation); log(reply)", Some(Step::Undo)),
    line("        if reply is ok: Schritt zurückgenommen", Some(Step::Undone)),
    line("        else if Versuche übrig: warten, erneut aufrufen", None),
    line("        else: anhalten, weiter, endlos versuchen, zurücklegen", Some(Step::UndoFailed)),
    line("melden: abgeschlossen, abgebrochen oder steckt fest", Some(Step::Over)),
    line("nach einem Absturz: Log nachlesen, Offenes erneut aufrufen", Some(Step::Recover)),
];

const CHOREOGRAPHY: &[Line] = &[
    line("bei SagaBegun oder dem letzten Done, das ein Schritt braucht:", None),
    line("    reply = call(step.action)", Some(Step::Call)),
    line("    reply gut: publish(step, Done)", Some(Step::Done)),
    line("    sonst, wenn Versuche übrig sind: warten, erneut aufrufen", Some(Step::Again)),
    line("    sonst: publish(step, Failed)", Some(Step::Failed)),
    line("bei Failed eines Schritts, wenn alles danach Undone ist:", None),
    line("    gibt es etwas zurückzunehmen: call(step.compensation)", Some(Step::Undo)),
    line("    reply gut: publish(step, Undone)", Some(Step::Undone)),
    line("    sonst, wenn Versuche übrig sind: warten, erneut aufrufen", None),
    line("    sonst: nichts melden, oder trotzdem Undone", Some(Step::UndoFailed)),
    line("nach einem Absturz: Nachricht erneut annehmen; die Outbox nachsenden", Some(Step::Recover)),
    line("niemand meldet ein Ende: Es ergibt sich aus den Nachrichten", Some(Step::Over)),
];

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Ends(Outcome::Ok) => "Gelingt",
        Fate::Ends(Outcome::FailedBefore) => "Abgelehnt, ohne Wirkung",
        Fate::Ends(Outcome::LostBefore) => "Keine Antwort, ohne Wirkung",
        Fate::Ends(Outcome::LostAfter) => "Keine Antwort, Wirkung da",
        other => fate_inside(other),
    }
}

/// The same within a sentence. Nouns keep their capital.
fn fate_inside(fate: Fate) -> &'static str {
    match fate {
        Fate::Ends(Outcome::Ok) => "gelingt",
        Fate::Ends(Outcome::FailedBefore) => "abgelehnt, ohne Wirkung",
        Fate::Ends(Outcome::FailedAfter) => "Fehler nach der Wirkung",
        Fate::Ends(Outcome::LostBefore) => "keine Antwort, ohne Wirkung",
        Fate::Ends(Outcome::LostAfter) => "keine Antwort, Wirkung da",
        Fate::Ends(Outcome::Late) => "Wirkung kommt spät",
        Fate::CrashBefore => "Absturz vor dem Aufruf",
        Fate::CrashAfterEffect => "Absturz nach der Wirkung, vor dem Log",
        Fate::CrashAfterLog => "Absturz nach dem Log",
    }
}

fn invariant(named: Named<'_>, invariant: Invariant) -> String {
    match invariant {
        Invariant::AsReported { saga, step } => {
            let of = if named.two { format!("Saga {}: ", saga + 1) } else { String::new() };
            format!("{of}{}: bei Abschluss einmal da, bei Abbruch gar nicht", call_name(named.saga, step, Side::Action))
        }
        Invariant::ChargedIffShipped => "abgebucht genau dann, wenn versandt".to_string(),
        Invariant::StockConserved => "auf Lager + reserviert + versandt = Anfangsbestand".to_string(),
    }
}

fn done(named: Named<'_>, done: &Done) -> String {
    match done {
        Done::Fate { saga, call, which, fate: what } => {
            let of = if *saga == 1 { "Saga 2, " } else { "" };
            let nth = match which {
                Which::From(1) => "jeder Aufruf".to_string(),
                Which::From(nth) => (WORDS.from_call)(*nth),
                Which::Only(nth) => format!("Aufruf {nth}"),
            };
            format!("{of}{}, {nth}: {}", call_name(named.saga, call.step, call.side), fate_inside(*what))
        }
        Done::Order(_) => "Aufrufe enden in der Reihenfolge, die das Audit gefunden hat".to_string(),
        Done::Resolve { at_ms } => {
            format!(
                "ein Mensch nimmt den festsitzenden Schritt zurück, bei {}",
                format_args!("{}\u{a0}s", super::number::hundredths(sim::Time::from_millis(*at_ms)))
            )
        }
    }
}

fn notice(notice: Notice, step: &str) -> String {
    match notice {
        Notice::NoCompensation => {
            format!(
                "„{step}“ hat keine Kompensation: Was bewirkt wurde, bleibt, wenn ein späterer Schritt scheitert oder die eigene Antwort verloren geht."
            )
        }
        Notice::CanFailAfterPivot => format!(
            "„{step}“ kommt nach dem Pivot und kann endgültig scheitern: Die Saga könnte dann weder vor noch zurück. Wiederholbar machen."
        ),
        Notice::SecondPivot => {
            format!(
                "„{step}“ ist ein zweiter Pivot. Nach dem ersten führt kein Weg zurück, also entscheidet er nichts."
            )
        }
        Notice::NeverRuns => {
            format!("Die Kompensation von „{step}“ kann nie laufen: Danach kehrt nichts mehr um.")
        }
        Notice::UnsafeRetry => {
            format!(
                "„{step}“ wird wiederholt und ist nicht idempotent: Geht eine Antwort verloren, geschieht es zweimal."
            )
        }
        Notice::BoundedCompensation => format!(
            "Scheitert der letzte Versuch der Kompensation von „{step}“, steckt die Saga fest. Endlos versuchen oder für einen Menschen zurücklegen."
        ),
    }
}

fn repair(repair: Repair, saga: &Saga) -> String {
    match repair {
        Repair::IdempotentActions => "Alle Aktionen idempotent machen".to_string(),
        Repair::IdempotentCompensations => "Alle Kompensationen idempotent machen".to_string(),
        Repair::UndoUnknown => "Schritte mit unbekanntem Ausgang zurücknehmen, vorgemerkt vor der Aktion".to_string(),
        Repair::RefuseLate => "Dienste lehnen späte Aktionen ab".to_string(),
        Repair::EmptyCompensation => "Dienste erkennen leere Kompensationen".to_string(),
        Repair::AddCompensation(step) => {
            format!("„{}“ eine Kompensation geben", call_name(saga, step, Side::Action))
        }
    }
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    let place = match &trouble.step {
        Some((index, name)) if name.is_empty() => format!("Schritt {}, ", index + 1),
        Some((index, name)) => format!("Schritt {} ({name}), ", index + 1),
        None => String::new(),
    };
    let field = if trouble.field.is_empty() { String::new() } else { format!("{}: ", trouble.field) };
    let got = &trouble.got;
    let what = match &trouble.kind {
        TroubleKind::Syntax { line, column, said } => {
            format!("Zeile {line}, Spalte {column}: {}", super::readers::said(said))
        }
        TroubleKind::TooLong { most } => format!("{got} Bytes; gelesen werden höchstens {most}"),
        TroubleKind::Version => "das Dokument beginnt mit \"halfopen_saga\": 1".to_string(),
        TroubleKind::Missing => "fehlt".to_string(),
        TroubleKind::Value { said } => format!("{got} ist nicht erlaubt ({})", super::readers::said(said)),
        TroubleKind::Unknown => "dieses Feld gibt es nicht".to_string(),
        TroubleKind::Range { min, max } => format!("{got} liegt nicht zwischen {min} und {max}"),
        TroubleKind::TooMany { most } => format!("{got}; erlaubt sind höchstens {most}"),
        TroubleKind::Empty => "darf nicht leer sein".to_string(),
        TroubleKind::Twice => format!("ein anderer Schritt heißt schon „{got}“"),
        TroubleKind::NotBefore => format!("„{got}“ ist kein Schritt vor diesem"),
    };
    format!("{place}{field}{what}.")
}

/// `1 Ausführung`, `3 Ausführungen`, with the verb that they take, of a number already written out.
fn executions(written: &str, one: &str, many: &str) -> String {
    match written {
        "1" => format!("1 Ausführung{one}"),
        _ => format!("{written} Ausführungen{many}"),
    }
}

const WORDS: Words = Words {
    your_saga: "Eigene Saga",
    diagram: "Diagramm",
    list: "Liste",
    text: "Text",
    view: "Ansicht der Saga",
    style: "Wer entscheidet",
    orchestrated: "Orchestriert",
    choreographed: "Choreografiert",
    add_step: "+ Schritt",
    add_parallel: "+ Parallel",
    new_step: "Neuer Schritt",
    ready_made: "Beginnen mit …",
    begin_with: "Eine fertige Saga statt dieser",
    empty: "Eine leere Seite",
    palette: "Was der neue Schritt tut",
    most_steps: "Eine Saga hat hier höchstens 12 Schritte.",
    added: |name| format!("Hinzugefügt: {name}."),
    removed: |name| format!("Gelöscht: {name}. „Rückgängig“ holt es wieder."),
    moved: |name, place, of| format!("{name} ist Schritt {place} von {of}."),
    lifted: |name, place, of| {
        format!(
            "{name}, Schritt {place} von {of}, ist angehoben. Pfeiltasten verschieben, die Leertaste legt ab, Escape legt zurück."
        )
    },
    dropped: |name, place| format!("{name} ist als Schritt {place} abgelegt."),
    put_back: |name| format!("{name} ist, wo es war."),
    parallel: |name| format!("{name} läuft zugleich mit dem Schritt davor."),
    in_sequence: |name| format!("{name} wartet auf den Schritt davor."),
    diagram_hint_beside: "Neben jeder Aktion steht ihre Kompensation. Zum Umordnen ziehen, oder einen Schritt fokussieren, Leertaste, dann die Pfeiltasten.",
    diagram_hint: "Unter jeder Aktion steht ihre Kompensation. Zum Umordnen ziehen, oder einen Schritt fokussieren, Leertaste, dann die Pfeiltasten.",
    no_compensation: "keine Kompensation",
    nothing_undoes: "nicht rücknehmbar",
    move_up: "Nach oben",
    move_down: "Nach unten",
    make_parallel: "Zugleich mit dem Schritt davor",
    make_sequence: "Nach dem Schritt davor",
    duplicate: "Duplizieren",
    delete: "Löschen",
    edit: "Bearbeiten",
    step: "Schritt",
    checks: "Prüfung",
    audit: "Audit",
    field_name: "Name",
    field_service: "Dienst",
    field_kind: "Art",
    field_ledger: "Was er bewirkt",
    has_compensation: "Hat eine Kompensation",
    field_timeout: "Timeout",
    field_attempts: "Versuche",
    field_interval: "Erste Pause",
    field_backoff: "Pause wächst um Faktor",
    field_most: "Längste Pause",
    field_jitter: "Jitter",
    field_refusal: "Eine Ablehnung ist endgültig",
    field_idempotent: "Idempotent",
    field_registered: "Vorgemerkt",
    registered_before: "vor der Aktion",
    registered_after: "nach dem Erfolg",
    jitter_none: "keiner",
    jitter_full: "voll",
    action: "Aktion",
    compensation: "Kompensation",
    more: "Retries und Pausen",
    make_it_fail: "Scheitern lassen",
    which_call: "Welcher Aufruf",
    every_call: "jeder Aufruf",
    nth_call: |nth| format!("nur Aufruf {nth}"),
    from_call: |nth| format!("ab Aufruf {nth}"),
    crashes: "Absturz des Aufrufers",
    crashes_service: "Absturz des Dienstes",
    taken: "abgebucht",
    name_taken: |name| format!("Ein anderer Schritt heißt schon „{name}“. Der vorige Name bleibt."),
    name_bad: "Ein Name hat 1 bis 40 Zeichen. Der vorige bleibt.",
    number_bad: |got, min, max, unit| {
        format!("„{got}“ ist keine Zahl von {} bis {}. Die vorige bleibt.", short(min), with_unit(max, unit))
    },
    faults: "Eingriffe ins System",
    no_faults: "Nichts wird zum Scheitern gebracht.",
    remove: |what| format!("Entfernen: {what}"),
    resolve: "Ein Mensch nimmt es hier zurück",
    resolved: "Ein Mensch nimmt den festsitzenden Schritt am Cursor zurück.",
    parks_not: |setting, choice| {
        format!("Hier wartet nichts auf einen Menschen: „{setting}“ steht unter Einstellungen nicht auf „{choice}“.")
    },
    choreography_waits_not: "In einer Choreografie wartet niemand auf einen Menschen.",
    stuck_not_yet: "Andere Aufrufe laufen noch. Auf einen Menschen wartet die Saga, sobald gemeldet ist, dass sie feststeckt.",
    nobody_waits: "da wartet nichts auf ihn",
    says: "Gemeldet",
    amounts_to: "Von außen gesehen",
    left_open: "bleibt offen: Es kommt nichts mehr",
    running: "läuft noch",
    not_begun: "nicht begonnen",
    in_truth: "In Wahrheit",
    orders: "Bestellungen",
    stock: "Lager",
    money: "Geld des Kunden",
    shipments: "Sendungen",
    shipped: |n| if n == 0 { "nichts versandt".to_string() } else { format!("{n} versandt") },
    others: "Andere Wirkungen",
    stands: |n| match n {
        0 => "keine besteht".to_string(),
        1 => "1 besteht".to_string(),
        n => format!("{n} bestehen"),
    },
    stock_of: |on_hand, reserved, shipped| format!("{on_hand} auf Lager · {reserved} reserviert · {shipped} versandt"),
    invariants: "Was gelten muss",
    holds: "gilt",
    broken: "verletzt",
    open_yet: "noch offen",
    not_settled: "noch nicht entschieden",
    hold_so_far: "bis jetzt gelten alle",
    open_stuck: "offen: sie steckt fest",
    run_audit: "Diese Saga auditieren",
    again: "Erneut auditieren",
    audited: |states| format!("{} geprüft.", counted(u64::from(states), "Zustand", "Zustände")),
    auditing: |states| format!("{} gefunden", counted(states, "Zustand", "Zustände")),
    audit_text: "Jeder Ausgang jedes Aufrufs, mit den Retries und Abstürzen, die die Einstellungen zulassen. Nichts bleibt dem Zufall überlassen.",
    not_audited: "Eine Choreografie wird simuliert, nicht auditiert: Niemand darin hat das ganze Bild. Mit Orchestrierung lassen sich dieselben Schritte auditieren. Auch zwei Sagas zugleich werden nicht auditiert; das Audit gilt einer.",
    numbers: |written, states| {
        format!("{}, {}", executions(written, "", ""), counted(u64::from(states), "Zustand", "Zustände"))
    },
    clean: "Kein falsches Ende: Was auch scheitert, die Meldung ist wahr.",
    clean_stuck: |stuck| {
        format!(
            "Kein falsches Ende. {}: Da weiß die Saga, dass sie feststeckt, und sagt es.",
            counted(stuck as u64, "Sackgasse", "verschiedene Sackgassen")
        )
    },
    wrong: |ends, written| {
        format!(
            "{} falsch: {}",
            executions(written, " endet", " enden"),
            counted(ends as u64, "falsches Ende", "verschiedene falsche Enden")
        )
    },
    unfinished: "Nicht zu Ende, also nichts bewiesen. In dem, was geprüft wurde, ist kein falsches Ende.",
    partial: |states| {
        format!(
            "Abgebrochen nach {}. Die Zahlen gelten nur für einen Teil: Es kann mehr geben.",
            counted(u64::from(states), "Zustand", "Zuständen")
        )
    },
    wrong_ends: "Falsche Enden, je mit dem kürzesten Lauf",
    stuck_ends: "Sackgassen",
    open_run: "Diesen Lauf öffnen",
    wrong_end: |reported, steps| {
        let reported = match reported {
            Report::Committed => "abgeschlossen",
            Report::Aborted => "abgebrochen",
            Report::Stuck => "festsitzend",
        };
        format!("Als {reported} gemeldet, stimmt aber nicht: {steps}")
    },
    stuck_end: |step| format!("Steckt fest bei „{step}“"),
    executions: |written| executions(written, "", ""),
    way: |steps| format!("Am kürzesten: {steps}."),
    opened: "Das ist der kürzeste Lauf, den das Audit gefunden hat. „Rückgängig“ führt zum eigenen zurück.",
    heat: "Je Schritt, in Prozent der Ausführungen, die das Audit zählt: nicht, wie oft sie vorkommen",
    heat_wrong: "endet falsch",
    heat_stuck: "steckt hier fest",
    repairs: "Was helfen würde",
    repairing: "Reparaturen werden durchprobiert: jede ist ein Audit der geänderten Saga.",
    apply: "Anwenden",
    before_after: |before, after| format!("falsche Enden {before} → {after}"),
    no_repair: "Keine einzelne Änderung dieser Liste hilft.",
    applied: |what| format!("Angewendet: {what}. „Rückgängig“ nimmt es zurück."),
    no_notices: "Zu dieser Saga gibt es nichts anzumerken.",
    show_it: "Zeigen",
    document: "Die Saga als JSON",
    document_hint: "Was falsch ist, wird hier genannt, und die Saga bleibt, wie sie ist, bis es stimmt. Nötig sind nur halfopen_saga, steps und von jedem Schritt name und service.",
    document_fields: "Die Felder, und was sie enthalten",
    take_over: "Übernehmen",
    taken_over: "Der Text ist jetzt die Saga.",
    as_it_is: "Verwerfen",
    import: "Datei öffnen",
    download: "Herunterladen",
    unreadable: "Die Datei ließ sich nicht lesen.",
    too_large: "Die Datei ist größer als 64\u{a0}kB.",
    durable: "Dauerhaftes Log",
    durable_text: "Was der Orchestrator aufschreibt, und alles, was ein anderer nach einem Absturz braucht.",
    durable_none: "In einer Choreografie führt niemand ein Log des Ganzen. Dies sind die Notizen der Dienste.",
    save_log: "Als Ereignisse sichern",
    attempts: "Versuche",
    attempts_text: "Jeder Aufruf, wie lange er dauerte und was daraus wurde.",
    call_column: "Aufruf",
    attempt_column: "Versuch",
    from_column: "Beginn",
    length_column: "Dauer",
    answer_column: "Antwort",
    coupling: "Kopplung",
    coupling_text: "Wer wen kennen muss. Ein Orchestrator kennt alle Dienste, und sie kennen einander nicht.",
    messages_of: |here, there| {
        format!("{} in diesem Lauf; {there} im Vergleichslauf.", counted(u64::from(here), "Nachricht", "Nachrichten"))
    },
    orchestrator: "Orchestrator",
    lanes: "Aufrufe zwischen Orchestrator und Diensten",
    calls_kind: "Aufrufe und Antworten",
    effects_kind: "Wirkungen",
    messages_kind: "Nachrichten und Abstürze",
    state_word: |done, of| format!("{done} von {} erledigt", counted(of as u64, "Schritt", "Schritten")),
    root: "Alles",
    readouts: "Messwerte",
    locked: "Das lässt sich hier nicht ändern.",
    steps_locked: "Die Schritte bleiben hier, wie sie sind.",
    steps_after: "Die Schritte lassen sich nach der Vorhersage ändern.",
    steps_too: "Auch die Schritte lassen sich ändern: im Diagramm einen auswählen, seine Einstellungen stehen unter Schritt.",
    calls_locked: "Was mit den Aufrufen geschieht, bleibt hier, wie es ist.",
    second: "die zweite Saga",
    effects: "Wirkungen",
    undone: "zurück",
    late: "spät",
    not_called: "nicht aufgerufen",
    crashed: "abgestürzt",
    nothing_chosen: "Noch gibt es keinen Schritt. Über dem Diagramm lässt sich einer hinzufügen.",
    box_label: |name, service, place, of| format!("{name}, Schritt {place} von {of}, {service}"),
    is_compensation: |step| format!("nimmt „{step}“ zurück"),
    made_to: |fate| format!("eingespielt: {fate}"),
    under_way: "aufgerufen",
    by_hand: "von Hand zurück",
    lands_late: "wirkte spät",
    standing: |n| format!("besteht {n}-mal"),
    begin_empty: "Noch nichts da. Einen Schritt hinzufügen oder mit einer fertigen Saga beginnen.",
    opens_beside: "öffnet sich in einem neuen Tab",
    look_for_repairs: "Reparaturen suchen",
    name_of_saga: "Name der Saga",
    of_which: "Welche Saga",
    first_saga: "die erste Saga",
    policy: "Wie zurückgenommen wird, steht unter Einstellungen.",
    hears_column: "Wer hört",
    of_column: "Von wem",
    told_column: "Was",
    calls_it: "ihre Aufrufe",
    at_column: "Zeit",
    type_column: "Typ",
    what_column: "Was",
    all_hold: "alle gelten",
    some_broken: |n| format!("{n} verletzt"),
    new_service: "dienst",
    settings_of_action: "Einstellungen der Aktion",
    settings_of_compensation: "Einstellungen der Kompensation",
    waits_for: |steps| format!("Wartet auf: {steps}"),
    waits_for_nothing: "Wartet auf keinen anderen Schritt",
    and_also: "und: ",
};

fn preset(preset: Preset) -> PresetText {
    match preset {
        Preset::HappyPath => PresetText {
            name: "Alles geht gut",
            story: "Vier Dienste, vier lokale Transaktionen, keine Transaktion über alle. Alles geht gut, und nichts verrät hier, ob der Entwurf etwas taugt.",
            tries: &[
                "„Ship order“ anklicken, ablehnen lassen und den Rückweg verfolgen.",
                "Audit öffnen: Es geht alles durch, was diesen vier Aufrufen passieren kann.",
                "Einen Schritt an eine andere Stelle ziehen und erneut auditieren.",
            ],
        },
        Preset::PaymentDeclined => PresetText {
            name: "Die Zahlung wird abgelehnt",
            story: "Die Bank sagt nein, und sagt, dass nichts geschehen ist. Was vorher getan wurde, wird in umgekehrter Reihenfolge zurückgenommen: Ware freigeben, Bestellung stornieren.",
            tries: &[
                "Aus der Ablehnung „Keine Antwort, Wirkung da“ machen: Die Saga kann das eine vom anderen nicht mehr unterscheiden.",
                "„Gescheiterten Schritt selbst zurücknehmen“ auf nie stellen und auditieren.",
            ],
        },
        Preset::ShippingFails => PresetText {
            name: "Der Versand scheitert",
            story: "Der letzte Schritt wird abgelehnt, und alles davor wird zurückgenommen: erstatten, freigeben, stornieren. Dass der gescheiterte Schritt nie zurückgenommen wird, ist hier richtig und anderswo ein Leck.",
            tries: &[
                "Den Rückweg vor- und zurückspulen und dabei auf die Bücher achten.",
                "Aus der Ablehnung „Fehler nach der Wirkung“ machen. Wer merkt es?",
            ],
        },
        Preset::RefundFails => PresetText {
            name: "Die Erstattung scheitert",
            story: "Eine Kompensation ist ein Aufruf wie jeder andere und kann scheitern. Mit „dort anhalten“ bleibt die Ware reserviert und die Bestellung bestehen, hinter einer Erstattung, die niemand mehr versucht.",
            tries: &[
                "Alle vier Antworten auf „Wenn eine Kompensation scheitert“ ausprobieren.",
                "Für einen Menschen zurücklegen und ihn dann handeln lassen: „Ein Mensch nimmt es hier zurück“, unter Schritt.",
            ],
        },
        Preset::ChargeLandsLate => PresetText {
            name: "Die Abbuchung kommt spät",
            story: "Die Zahlung läuft in den Timeout, die Saga kompensiert, dann trifft die Abbuchung ein. Der Orchestrator meldet einen sauberen Abbruch. Ist er das?",
            tries: &[
                "Ans Ende gehen und die Meldung mit dem Geld des Kunden vergleichen.",
                "Audit öffnen und tun, was es anbietet. Warum hilft eine der beiden Reparaturen allein nicht?",
            ],
        },
        Preset::Crash => PresetText {
            name: "Ein Absturz zwischen Wirkung und Log",
            story: "Der Orchestrator stürzt nach der Abbuchung ab, bevor er sie notieren konnte. Wer übernimmt, liest das Log, findet keine Antwort und bucht noch einmal ab.",
            tries: &[
                "Die Zahlung idempotent machen: Derselbe Absturz schadet nicht.",
                "Den Absturz vor den Aufruf verlegen, dann hinter das Log.",
            ],
        },
        Preset::MissingCompensation => PresetText {
            name: "Eine fehlende Kompensation",
            story: "Einen Schritt nimmt nichts zurück, und einer wird wiederholt, obwohl das nicht sicher ist. Beide haben jede Vorführung verschlafen.",
            tries: &[
                "Prüfung lesen und den Lauf hinter jedem Hinweis öffnen.",
                "Die Übung unter Anleitung machen: reparieren, bis das Audit nichts mehr findet.",
            ],
        },
        Preset::ParallelBranches => PresetText {
            name: "Parallele Zweige",
            story: "Flug, Hotel und Auto werden zugleich gebucht. Das Auto wird abgelehnt, während die anderen unterwegs sind: Sie werden abgewartet und dann zurückgenommen.",
            tries: &[
                "Einen davon unter Liste nach dem anderen laufen lassen. Was kostet das?",
                "Den Reiseplan scheitern lassen: Nach dem Pivot geht es nur vorwärts.",
            ],
        },
        Preset::LastItem => PresetText {
            name: "Zwei Sagas, ein letzter Artikel",
            story: "Sagas sind nicht isoliert. Beide lesen „einer auf Lager“, beide schreiben „keiner“, und beide versenden: Ein Artikel ist zweimal verkauft, und jeder Schritt meldet Erfolg.",
            tries: &[
                "Die drei Gegenmaßnahmen unter Einstellungen ausprobieren.",
                "Die erste Zahlung ablehnen lassen und die zweite Saga 200\u{a0}ms später beginnen. Welche Gegenmaßnahme lässt ihr den Artikel?",
            ],
        },
        Preset::NoOutbox => PresetText {
            name: "Choreografie ohne Outbox",
            story: "Der Zahlungsdienst bucht ab und stürzt ab, bevor er es melden kann. Niemand sonst weiß davon. Das Geld ist weg, die Bestellung besteht, und kein Log darin sagt, dass etwas feststeckt: Das sieht nur, wer wie diese Seite das Ganze sieht.",
            tries: &[
                "Unter Einstellungen die Outbox einschalten.",
                "Mit der Orchestrierung vergleichen: Wer merkt es, und wie viele Nachrichten braucht es?",
            ],
        },
    }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "saga.inconsistent" => (
            "Inkonsistent",
            "Sagas, die als abgeschlossen oder abgebrochen gemeldet sind, während die Bücher anderes sagen.",
        ),
        "saga.stuck" => ("Steckt fest", "Sagas, die einen Menschen brauchen."),
        "saga.committed" => ("Abgeschlossen", "Sagas, von denen jeder Schritt genau einmal erledigt ist."),
        "saga.aborted" => ("Sauber abgebrochen", "Sagas, von denen nichts mehr besteht."),
        "saga.duration_ms" => ("Dauer", "Vom Beginn der ersten Saga, bis ihr Ende gemeldet ist."),
        "saga.calls" => ("Aufrufe", "Aufrufe von Aktionen und Kompensationen."),
        "saga.retries" => ("Retries", "Aufrufe, die ein zweiter oder späterer Versuch waren."),
        "saga.compensations" => ("Kompensationen", "Aufrufe von Kompensationen."),
        "saga.timeouts" => ("Timeouts", "Aufrufe ohne rechtzeitige Antwort."),
        "saga.messages" => {
            ("Nachrichten", "Nachrichten zwischen Programmen: Aufrufe, Antworten, und was Dienste melden.")
        }
        "saga.messages_lost" => ("Verlorene Nachrichten", "Nachrichten, die unterwegs verloren gingen."),
        "saga.crashes" => ("Abstürze", "Abstürze des Orchestrators, oder von Diensten in einer Choreografie."),
        "saga.late_effects" => ("Späte Wirkungen", "Wirkungen, die kamen, als niemand mehr auf sie wartete."),
        "saga.known" => {
            ("Bekannte Aufrufe", "Wiederholte Aufrufe, die nichts änderten, weil der Dienst sie schon kannte.")
        }
        "saga.money_off" => ("Geld falsch um", "Was vom Kunden abgebucht wurde, ohne dass etwas versandt wurde."),
        "saga.lost_updates" => ("Lost Updates", "Bestände, die mit einer alten Zahl überschrieben wurden."),
        "saga.dirty_reads" => {
            ("Dirty Reads", "Sagas, die wegen einer Reservierung abgelehnt wurden, aus der nie ein Verkauf wurde.")
        }
        "saga.wrong_ends" => ("Falsche Enden", "Verschiedene falsche Enden, die ein Audit der Saga findet."),
        "saga.stuck_ends" => ("Sackgassen", "Verschiedene Enden, in denen die Saga feststeckt; ein Audit findet sie."),
        "saga.effects" => ("Wirkungen", "Schritte der Saga, die ein Buch ändern."),
        "saga.most_attempts" => ("Meiste Versuche", "Die meisten Versuche, die die Aktion eines Schritts hat."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::OtherStyle => "die andere Koordination",
        Variant::Idempotent => "idempotente Dienste",
        Variant::UnknownUndone => "Unbekanntes zurückgenommen, späte Aktionen abgelehnt",
        Variant::Faultless => "nichts scheitert",
        Variant::SemanticLock => "ein Semantic Lock",
        Variant::Outbox => "eine Outbox",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::OtherStyle => "andere",
        Variant::Idempotent => "idempotent",
        Variant::UnknownUndone => "zurück",
        Variant::Faultless => "fehlerfrei",
        Variant::SemanticLock => "Lock",
        Variant::Outbox => "Outbox",
    }
}
