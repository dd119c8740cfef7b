//! The event-sourcing lab in German.

use super::event_sourcing_events::{
    answer, because, command, event, fact, kind, others, rejection, sentence, stream as stream_name,
};
use super::event_sourcing_settings::{choice, group, setting};
use super::number::{counted, money, short, whole};
use crate::circuit_breaker::{PresetText, ReadoutText};
use crate::event_sourcing::{EventSourcingText, Line, Named, Step, Words};
use event_sourcing::calendar::civil;
use event_sourcing::ndjson::{CURRENCY, Holds, LineProblem, MAX_LINE, MAX_NAME, TYPES, UnknownTypes, Wrong, holds};
use event_sourcing::read_model::Taken;
use event_sourcing::{Account, Difference, Edit, Field, Preset, QueryError, Rule, Status, Variant};

pub(super) const TEXT: EventSourcingText = EventSourcingText {
    name: "Event Sourcing",
    preset,
    setting,
    group,
    choice,
    readout,
    variant,
    variant_short,
    sentence,
    date,
    exact,
    fact,
    kind,
    command,
    rejection,
    field,
    value,
    status,
    taken,
    rule,
    answer,
    others,
    not_understood,
    line_problem,
    unknown_types,
    because,
    listing: LISTING,
    folded: |stream, version| {
        if version == 0 {
            format!("{stream}, vor dem ersten Ereignis")
        } else {
            format!("{stream}, gefaltet bis Version {version}")
        }
    },
    from_snapshot: |at, events| match at {
        0 => format!("Faltung von {}", counted(u64::from(events), "Ereignis", "Ereignissen")),
        _ => format!("Snapshot bei Version {at} und {}", counted(u64::from(events), "Ereignis", "Ereignisse")),
    },
    version: |version| format!("v{version}"),
    event,
    words: WORDS,
};

const MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];

pub(super) fn date(ms: u64) -> String {
    let civil = civil(ms);
    let month = MONTHS.get(usize::from(civil.month) - 1).copied().unwrap_or("");
    // Midnight is the day itself.
    match (civil.hour, civil.minute) {
        (0, 0) => format!("{}. {month}", civil.day),
        (hour, minute) => format!("{}. {month} {hour:02}:{minute:02}", civil.day),
    }
}

pub(super) fn exact(ms: u64) -> String {
    let c = civil(ms);
    format!("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute, c.second)
}

const WORDS: Words = Words {
    as_of: "Frage an die Vergangenheit",
    ask: "Fragen",
    between_marks: "Zwischen A und B",
    times_utc: "(Zeiten in UTC.)",
    beyond_end: |end| {
        format!(
            "Der Lauf endet am {end}, vor dem gefragten Zeitpunkt: Was danach kommt, ist nicht bekannt. An seinem Ende:"
        )
    },
    json: "JSON",
    cards: "Ereignisse des Kontos rund um den Cursor",
    no_events: "Noch kein Ereignis. Abspielen oder einen Schritt vor.",
    was: |before| format!("war {before}"),
    commands: "Befehle",
    projections: "Projektionen",
    store: "Dateien",
    account: "Konto",
    amount: "Betrag in €",
    amount_error: |got| {
        format!("„{got}“ ist kein Betrag. Euro und Cent schreiben, etwa 60 oder 60,50, bis zehn Milliarden.")
    },
    to: "An",
    days_late: "Bekannt erst nach, in Tagen",
    open: "Eröffnen",
    deposit: "Einzahlen",
    withdraw: "Abheben",
    transfer: "Überweisen",
    interest: "Zinsen, 1\u{a0}%",
    correct: "Durch Korrektur abziehen",
    correct_hint: "Eine Korrektur zieht den Betrag durch ein eigenes Ereignis ab. Die Ereignisse davor bleiben, wie sie sind, und sie nennt keines von ihnen.",
    close: "Schließen",
    step_clock: "Uhr des Stores um einen Tag zurückstellen",
    clock_hint: "Ab dem Cursor werden Ereignisse einen Tag früher erfasst, als sie geschehen. Dann hat die Frage nach dem Stand zu einem Zeitpunkt mehr als eine Antwort.",
    in_past: |moment| {
        format!(
            "Der Cursor steht in der Vergangenheit ({moment}). Sie ändert sich nicht: Ein Befehl kommt hier in einen Zweig, und die Hauptlinie bleibt daneben stehen."
        )
    },
    at_end: "Der Cursor steht am Ende: Ein Befehl schreibt in den Store.",
    to_end: "Ans Ende gehen",
    to_there: "Dorthin gehen",
    rejected: |command, reason| format!("Abgelehnt: {command}. {reason} Nichts wurde angehängt."),
    accepted: |what| format!("Angehängt: {what}."),
    branched: |what| format!("Im Zweig: {what}. Die Hauptlinie ist unverändert."),
    too_many: |most| {
        format!("Das sind mehr als {most} Eingriffe von Hand. Einige rückgängig machen oder zurücksetzen.")
    },
    done_by_hand: "Von Hand getan",
    nothing_done: "Von Hand wurde noch nichts getan.",
    remove: |what| format!("Entfernen: {what}"),
    own: "Projektion",
    naive: "Naiv",
    naive_text: "Die naive Projektion steht zum Vergleich daneben: Sie wendet an, was kommt, wenn es kommt, und zweimal, was zweimal kommt.",
    truth: "Store",
    checkpoint: "Checkpoint",
    lag: "Rückstand",
    held: "zurückgehalten",
    off: "Abweichung",
    balances: "Salden",
    statement: "Letzte Zeilen des Auszugs",
    months: "Nach Monat",
    month: "Monat",
    came_in: "ein",
    went_out: "aus",
    flags: "Betrugshinweise",
    view: "Sicht",
    no_feed: "In diesem Szenario wird nichts zugestellt: Der Feed ist aus. Der Neuaufbau unten faltet den Store selbst.",
    rebuild: "Ab Position 0 neu aufbauen",
    rebuilding: |done, of| format!("{} von {} Ereignissen", whole(done), whole(of)),
    rebuilt: |events, ms| {
        format!(
            "Aus {} in {}\u{a0}ms neu aufgebaut. Das Ergebnis gleicht dem Store.",
            counted(events, "Ereignis", "Ereignissen"),
            short(ms)
        )
    },
    import: "Datei mit Ereignissen öffnen",
    import_hint: "NDJSON: ein Ereignis je Zeile. Eine Datei wählen, hier ablegen, oder unten Zeilen einfügen.",
    paste: "Zeilen zum Übernehmen",
    take_pasted: "Diese Zeilen übernehmen",
    importing: |done, of| format!("{} von {}\u{a0}kB gelesen", whole(done / 1_000), whole(of / 1_000)),
    imported: |name, events| format!("{name}: {}.", counted(events, "Ereignis", "Ereignisse")),
    bad_lines: |bad, lines| format!("{} von {} nicht brauchbar.", whole(bad), counted(lines, "Zeile", "Zeilen")),
    keep_rest: |good| format!("Nur Brauchbares behalten ({})", whole(good)),
    refuse: "Datei ablehnen",
    refused: "Die Datei wurde abgelehnt. Alles ist, wie es war.",
    empty_file: "Es ist kein Ereignis darin.",
    unreadable_file: "Die Datei ließ sich nicht lesen.",
    too_large: "Die Datei ist größer als 512\u{a0}MB, mehr als eine Seite halten sollte. Aufteilen oder die Kommandozeile nehmen.",
    leave_file: "Zurück zum Beispiel",
    wants_file: |name, events, digest| {
        format!(
            "Dieser Link handelt von der Datei {name} ({}, Digest {digest}). Sie steckt nicht im Link und lässt sich unter Dateien öffnen. Bis dahin ist das Beispiel zu sehen.",
            counted(u64::from(events), "Ereignis", "Ereignisse")
        )
    },
    other_file: |name| {
        format!(
            "Das ist nicht die Datei, von der der Link handelt ({name}): Ihr Digest ist ein anderer. Zu sehen ist diese."
        )
    },
    not_kept: |why| {
        format!(
            "Die Datei ist offen, aber der Browser hat sie nicht für einen weiteren Besuch behalten ({why}): Ein Link darauf wird wieder nach ihr fragen."
        )
    },
    export: "Ereignisse sichern",
    format: "Jede Zeile: {\"id\":\"e1\",\"stream\":\"acct-1\",\"type\":\"deposited\",\"recorded_at\":1700000000000,\"data\":{\"amount_cents\":1200}}. Zeiten ohne Zeitzone gelten in UTC. Dazu valid_at, version, schema, causation, correlation; die Namen von CloudEvents gelten auch. Beträge in Eurocent.",
    types: "Typen von Ereignissen und ihre Daten",
    types_text: "Alles andere wird aufbewahrt und ändert nichts. In Schema 1 hat opened auch initial; initial und amount sind Texte wie \"12.50\", amount mit einem Minus für Geldausgänge. Eine Währung (currency), falls angegeben, muss EUR sein.",
    streams: "Konten",
    version: "Version",
    two_times: "Zwei Zeiten",
    two_times_text: "Jedes Ereignis hat zwei Zeiten: wann es erfasst wurde und wann es wahr war. Auf der gestrichelten Diagonale sind beide gleich; was darunter liegt, war schon wahr, bevor es erfasst wurde, wurde also spät bekannt. „Nach Stand vom … wahr am …“ fragen: Es zählen die Ereignisse links der einen Linie und unter der anderen.",
    recorded: "erfasst",
    valid: "in der Welt wahr",
    clock_differs: |clock| {
        format!(
            "Die Uhr des Stores wurde gestellt: Am Cursor zeigt sie {clock}, und nach ihr werden Ereignisse erfasst. Als bekannt gelten dann die Ereignisse vor dem ersten, das später erfasst wurde; das müssen nicht die bis zum Cursor sein."
        )
    },
    known_at: "Nach Stand vom",
    true_at: "Wahr am",
    plane: "Ereignisse nach Erfassung und Gültigkeit",
    in_answer: "zählt",
    writers: "Schreiber",
    writers_text: "Jeder Schreiber lädt einen Zustand, denkt nach und hängt an. Hat inzwischen ein anderer angehängt, passt die erwartete Version nicht: ein Konflikt, und er beginnt von vorn. Ohne erwartete Version hängt er an, was er auf einem Zustand entschied, der nicht mehr stimmt.",
    no_conflicts: "Bisher kam kein Schreiber einem anderen in die Quere.",
    writer: |number| format!("Schreiber {number}"),
    collision: |(writer, loaded, met, refused)| {
        let what = if refused {
            "Das Anhängen wird abgelehnt, und er beginnt von vorn."
        } else {
            "Niemand sah nach der Version: Was er entschied, wird trotzdem angehängt."
        };
        format!(
            "Schreiber {writer} entschied auf v{loaded}, und der Stream war bei v{met}, als er anhängen wollte. {what}"
        )
    },
    expects: |version| match version {
        Some(version) => format!("erwartet v{version}"),
        None => "erwartet nichts".to_string(),
    },
    schema: "Schemas",
    schema_text: "Was einmal geschrieben ist, behält seine Form. Ein Leser hebt alte Formen Schritt für Schritt in die heutige; aus einem Ereignis können zwei werden.",
    written_as: |schema| format!("Wie geschrieben, Schema {schema}"),
    read_as: "Wie heute gelesen",
    no_event: "Noch kein Ereignis am Cursor.",
    branch: "Was wäre wenn",
    branch_text: "Ein Zweig ist dieselbe Geschichte mit anderen Ereignissen. Die Hauptlinie bleibt unberührt. Zum Auswählen zu einem Ereignis gehen.",
    main_line: "Hauptlinie",
    drop_event: "Es ist nie geschehen",
    swap_event: "Erst nach dem nächsten",
    change_amount: "Anderer Betrag",
    insert_after: "Einzahlung danach einfügen",
    clear_branch: "Zweig leeren",
    edit: edit_text,
    against_rules: "Niemand hätte das zugelassen, der alles wusste",
    difference: "Unterschied",
    events_lane: "Ereignisse",
    balance: "Saldo",
    snapshots: "Snapshots",
    money_in: "Geldeingang",
    money_out: "Geldausgang",
    other: "Sonstiges",
    trouble: "Störungen",
    commands_kind: "Befehle und Konflikte",
    deliveries_kind: "Zustellungen",
    appended_kind: "Gespeicherte Ereignisse",
    time_of: |end| format!("bis {end}"),
    state_word: |position, balance| format!("Position {}, {balance} auf allen Konten", whole(u64::from(position))),
    root: "Alles",
    readouts: "Messwerte",
    more_streams: |n| format!("und {}", counted(n, "weiteres Konto", "weitere Konten")),
    empty_chart: "Noch keine Ereignisse.",
};

fn edit_text(named: Named<'_>, edit: &Edit) -> String {
    let at = edit.position;
    match edit.difference {
        Difference::Dropped => format!("Ereignis {at} ist nie geschehen"),
        Difference::Swapped => format!("Ereignis {at} kam nach dem nächsten seines Kontos"),
        Difference::Amount(cents) => format!("Ereignis {at} war über {}", money(cents)),
        Difference::Inserted { stream, fact: what } => {
            format!("nach Ereignis {at}: {}, {}", stream_name(named, stream), fact(named, what))
        }
    }
}

fn preset(preset: Preset) -> PresetText {
    match preset {
        Preset::MonthOfOneAccount => PresetText {
            name: "Ein Monat eines Kontos",
            story: "Nichts wird je überschrieben: Jede Karte ist ein Ereignis, und der Saldo ist ihre Summe. An der Zeitleiste ziehen, und der Zustand von damals ist da. Am 19. will jemand mehr, als da ist.",
            tries: &[
                "acct-1@2026-03-14 09:30 fragen, dann acct-1#17, dann acct-1.balance@2026-03-14: drei Wege in die Vergangenheit.",
                "Ans Ende gehen und mehr abheben, als da ist. Den Grund lesen und sehen, dass kein Ereignis angehängt wurde.",
                "Zur zweiten Karte zurückgehen und unter „Was wäre wenn“ sagen, dass sie nie geschehen ist. Die zwei Zukünfte vergleichen.",
            ],
        },
        Preset::Transfers => PresetText {
            name: "Drei Konten und Überweisungen",
            story: "Eine Überweisung sind zwei Ereignisse auf zwei Konten, eine Minute auseinander. Eine geht an ein Konto, das geschlossen wurde: Das Geld kommt zurück.",
            tries: &[
                "Die Ereignisse nach „Rücküberweisung“ filtern und der Ursache bis zur Überweisung folgen.",
                "Zwischen den zwei Ereignissen einer Überweisung anhalten: Wo ist das Geld?",
                "„between acct-1#3 and #9“ fragen: was sich änderte, und durch welche Ereignisse.",
            ],
        },
        Preset::DuplicateDelivery => PresetText {
            name: "Doppelte Zustellung",
            story: "Etwa jedes siebte Ereignis, wie es der Zufall will, wird zweimal zugestellt. Eine Projektion, die sich nichts merkt, zählt es zweimal und bleibt für immer falsch.",
            tries: &[
                "Zum ersten Moment gehen, in dem die Projektion abweicht. Welches Ereignis kam zweimal?",
                "„Merkt sich, was sie angewendet hat“ einschalten. Die Duplikate kommen weiter; jetzt schaden sie nicht.",
            ],
        },
        Preset::OutOfOrder => PresetText {
            name: "Zustellung außer der Reihe",
            story: "Ereignisse überholen einander unterwegs. Diese Projektion verwirft Duplikate, wendet aber an, was kommt, wenn es kommt: Zwischen zwei Ereignissen zeigt sie einen Zustand, den es nie gab.",
            tries: &[
                "„Wendet der Reihe nach an“ einschalten und auf den Rückstand und die zurückgehaltenen Ereignisse achten.",
                "Die Übung unter Anleitung machen: in jedem Moment richtig, über 20 Startwerte.",
            ],
        },
        Preset::ClockStepsBack => PresetText {
            name: "Die Uhr geht zurück",
            story: "Am sechsten Tag wird die Uhr des Stores um zwei Tage zurückgestellt. Von da an hat „Stand vom 4. März, 12 Uhr“ drei Antworten, und jede lässt sich vertreten.",
            tries: &[
                "acct-1@2026-03-04 12:00 fragen und alle drei Antworten lesen. In welchen Ereignissen unterscheiden sie sich?",
                "acct-1#20 fragen: Eine Version hat eine Antwort, immer.",
            ],
        },
        Preset::TwoWriters => PresetText {
            name: "Zwei Schreiber",
            story: "Zwei Programme entscheiden zur selben Zeit über dasselbe Konto, und niemand prüft die Version. Beide sehen genug Geld; zusammen nehmen sie mehr, als da ist.",
            tries: &[
                "Unter Schreiber die erste Entscheidung auf einem alten Zustand suchen.",
                "Die erwartete Version einschalten: Konflikte und Retries statt eines überzogenen Kontos.",
            ],
        },
        Preset::LateCorrection => PresetText {
            name: "Eine späte Korrektur",
            story: "Etwa jede vierte Ein- oder Auszahlung, wie es der Zufall will, wird erst Tage später bekannt. „Was glaubten wir am 10.?“ und „Was war am 10. wahr?“ haben verschiedene Antworten.",
            tries: &[
                "„Zwei Zeiten“ öffnen und die zwei Linien verschieben.",
                "acct-1@2026-03-31~2026-03-11 fragen: nach dem Stand am Ende, was am 10. wahr war.",
            ],
        },
        Preset::SchemaChange => PresetText {
            name: "Das Schema ändert sich",
            story: "Die Form der Ereignisse ändert sich zweimal im Monat. Diese Projektion liest nur die neueste: Sie übergeht die alten und ist von Anfang an falsch.",
            tries: &[
                "Schemas öffnen und zum ersten Ereignis gehen: Aus einem alten werden zwei neue.",
                "Die Upcaster einschalten. Dann wieder aus, wobei Unlesbares die Projektion anhält: spät statt falsch.",
            ],
        },
        Preset::StaleSnapshot => PresetText {
            name: "Veralteter Snapshot",
            story: "Bis zur Mitte des Monats kannte das Programm keine Zinsen. Jetzt kennt es sie, beginnt aber bei Snapshots von davor: Jedem Zustand, den es lädt, fehlen die alten Zinsen.",
            tries: &[
                "Sehen, wie weit geladene Salden abweichen, und ab wann.",
                "Die Prüfung der Snapshots einschalten: Sie werden erkannt und nicht verwendet.",
            ],
        },
        Preset::Million => PresetText {
            name: "Eine Million Ereignisse",
            story: "Ein Jahr mit 3200 Befehlen am Tag. An der Zeitleiste ziehen: Der Zustand jedes Moments ist einen Snapshot und eine kurze Faltung entfernt, Mikrosekunden.",
            tries: &[
                "acct-1@2026-11-11 fragen, dann #1000000 ins Zeitfeld tippen.",
                "Unter Projektionen ab Position 0 neu aufbauen und lesen, wie lange es dauerte.",
            ],
        },
    }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "es.balance" => ("Auf allen Konten", "Was alle Konten zusammen halten, nach dem Store."),
        "es.projection_off" => (
            "Projektion weicht ab um",
            "Wie weit die Salden der Projektion vom Store an ihrem Checkpoint abweichen, alle Konten zusammen; über einen Lauf der größte Wert.",
        ),
        "es.naive_off" => {
            ("Naive weicht ab um", "Dasselbe für eine Projektion, die anwendet, was kommt, wenn es kommt.")
        }
        "es.projection_wrong" => (
            "Projektion falsch",
            "Zustellungen, nach denen eine Sicht der Projektion vom Store an ihrem Checkpoint abwich.",
        ),
        "es.naive_wrong" => ("Naive falsch", "Dasselbe für die naive Projektion."),
        "es.lag" => ("Rückstand", "Ereignisse des Stores, die die Projektion noch nicht zeigt."),
        "es.events" => ("Ereignisse", "Ereignisse im Store."),
        "es.rejected" => ("Abgelehnt", "Befehle, die abgelehnt wurden; die Gründe stehen in den Ereignissen."),
        "es.conflicts" => ("Konflikte", "So oft erwartete ein Schreiber beim Anhängen eine andere Version."),
        "es.gave_up" => ("Aufgegeben", "Befehle mit Konflikten, bis kein Retry mehr übrig war."),
        "es.stale_decisions" => (
            "Auf altem Stand entschieden",
            "Ereignisse, die angehängt wurden, obwohl ihr Schreiber auf einem älteren Zustand entschieden hatte.",
        ),
        "es.against_rules" => (
            "Gegen die Regeln",
            "Ereignisse, die niemand zugelassen hätte, der alles wusste, etwa Geld, das nicht da war.",
        ),
        "es.duplicates" => ("Duplikate erkannt", "Zustellungen, die die Projektion als bekannt erkannte."),
        "es.known" => {
            ("Wiederholtes Anhängen", "Anhängen, das nichts änderte, weil die ID des Ereignisses bekannt war.")
        }
        "es.unreadable" => {
            ("Unlesbar", "Ereignisse, die die Projektion überging oder beiseitelegte, weil sie sie nicht lesen konnte.")
        }
        "es.stale_snapshots" => (
            "Veraltete Snapshots verwendet",
            "Snapshots, die nach anderen Regeln entstanden und trotzdem verwendet wurden.",
        ),
        "es.load_off" => (
            "Geladenes weicht ab um",
            "Wie weit ein geladener Saldo wegen eines veralteten Snapshots höchstens abwich.",
        ),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::Branch => "der Zweig",
        Variant::FaultlessDelivery => "fehlerfreie Zustellung",
        Variant::Tracking => "eine Projektion, die der Reihe nach und einmal anwendet",
        Variant::ExpectedVersion => "erwartete Versionen",
        Variant::CheckedSnapshots => "geprüfte Snapshots",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::Branch => "Zweig",
        Variant::FaultlessDelivery => "fehlerfrei",
        Variant::Tracking => "geordnet",
        Variant::ExpectedVersion => "geprüft",
        Variant::CheckedSnapshots => "geprüft",
    }
}

pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Status => "Status",
        Field::Owner => "Inhaber",
        Field::Balance => "Saldo",
        Field::Lowest => "tiefster Saldo",
        Field::PaidIn => "eingezahlt",
        Field::PaidOut => "ausgezahlt",
        Field::Interest => "Zinsen",
        Field::LastActivity => "letzte Bewegung",
    }
}

pub(super) fn value(named: Named<'_>, field: Field, account: &Account) -> String {
    match field {
        Field::Status => status(account.status).to_string(),
        Field::Owner => account.owner.map_or("–".to_string(), |owner| named.names.get(owner.0).to_string()),
        Field::Balance => money(account.balance_cents),
        Field::Lowest => money(account.lowest_cents),
        Field::PaidIn => money(account.paid_in_cents),
        Field::PaidOut => money(account.paid_out_cents),
        Field::Interest => money(account.interest_cents),
        Field::LastActivity if account.last_activity_ms == 0 => "–".to_string(),
        Field::LastActivity => date(account.last_activity_ms),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Absent => "nicht eröffnet",
        Status::Open => "offen",
        Status::Closed => "geschlossen",
    }
}

fn taken(taken: Taken) -> &'static str {
    match taken {
        Taken::Applied { .. } => "angewendet",
        Taken::Duplicate => "schon bekannt",
        Taken::Held => "zurückgehalten",
        Taken::Skipped => "übergangen",
        Taken::Parked => "beiseitegelegt",
        Taken::Stopped => "steht still",
    }
}

pub(super) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::BeforeFirstLater => "vor dem ersten späteren Ereignis",
        Rule::UpToLastAtOrBefore => "bis zum letzten nicht späteren Ereignis",
        Rule::FilterByTime => "alle nicht späteren Ereignisse, wo sie auch stehen",
    }
}

fn not_understood(error: &QueryError, examples: &[String]) -> String {
    let why = match error {
        QueryError::NoSuchStream(name) => format!("Es gibt kein Konto „{name}“."),
        QueryError::NoSuchField(name) => {
            let known = Field::ALL.map(Field::id).join(", ");
            format!("Ein Konto hat kein Feld „{name}“. Es gibt {known}.")
        }
        QueryError::NotAMoment(text) => format!("„{text}“ ist kein Zeitpunkt. Schreibweise: 2026-03-14 09:30."),
        QueryError::NotANumber(text) => format!("„{text}“ ist keine Zahl ab 1."),
        QueryError::Beyond { asked, last } => format!("Die Nummer {asked} gibt es nicht; die letzte ist {last}."),
        QueryError::TwoStreams => "Beide Zeitpunkte müssen zum selben Konto gehören.".to_string(),
        QueryError::Empty => "Es wurde nichts gefragt.".to_string(),
    };
    if examples.is_empty() { why } else { format!("{why} Zum Beispiel {}.", examples.join(" · ")) }
}

/// What a field must be.
fn expected(holds: Holds) -> String {
    match holds {
        Holds::Name => format!("ein Text von 1 bis {MAX_NAME} Bytes"),
        Holds::Moment => "ein Zeitpunkt (Millisekunden seit 1970 oder 2026-03-14T09:30:00Z)".to_string(),
        Holds::Version => "eine ganze Zahl".to_string(),
        Holds::Schema => "1, 2 oder 3".to_string(),
        Holds::Cents => {
            "eine ganze Zahl von Cent, 1 bis 1.000.000.000.000 (bei einer Korrektur auch unter 0, aber nicht 0)"
                .to_string()
        }
        Holds::Decimal => "ein Betrag als Text wie \"12.50\"".to_string(),
        Holds::Currency => format!("„{CURRENCY}“ (andere Währungen lassen sich nicht zu Euro addieren)"),
        Holds::Object => "ein Objekt".to_string(),
    }
}

fn line_problem(problem: &LineProblem) -> String {
    let what = match &problem.what {
        Wrong::NotText => "kein Text in UTF-8".to_string(),
        Wrong::TooLong => format!("länger als {}\u{a0}kB", MAX_LINE / 1_024),
        Wrong::NotAnObject => "kein JSON-Objekt wie {\"id\": …}; jede Zeile muss eines sein".to_string(),
        Wrong::NotAnEvent(why) => format!("kein Ereignis: {}", super::readers::said(why)),
        Wrong::Missing(field) => format!("„{field}“ fehlt; es muss {} sein", expected(holds(field))),
        Wrong::Field(field) => format!("„{field}“ muss {} sein", expected(holds(field))),
        Wrong::KnownId(id) => format!("die ID „{id}“ kam schon vor"),
        Wrong::Version { stream, next, got } => format!("die nächste Version von „{stream}“ ist {next}, nicht {got}"),
        Wrong::Full => "für mehr ist kein Platz".to_string(),
    };
    format!("Zeile {}: {what}.", whole(problem.line))
}

fn unknown_types(unknown: &UnknownTypes) -> String {
    let kept = match unknown.events {
        1 => "1 Ereignis wird aufbewahrt und ändert nichts, weil sein Typ unbekannt ist".to_string(),
        events => {
            format!("{} Ereignisse werden aufbewahrt und ändern nichts, weil ihr Typ unbekannt ist", whole(events))
        }
    };
    let listed = unknown.types.iter().map(|kind| {
        let (line, events) = (whole(kind.line), counted(kind.events, "Ereignis", "Ereignisse"));
        let meant = kind.meant.map_or(String::new(), |meant| format!("; hier geschrieben „{meant}“"));
        format!("„{}“ (Zeile {line}, {events}{meant})", kind.name)
    });
    let listed: Vec<String> = listed.collect();
    let rest = unknown.events - unknown.types.iter().map(|kind| kind.events).sum::<u64>();
    let more = match rest {
        0 => String::new(),
        rest => format!(" und {} weiterer Typen", counted(rest, "Ereignis", "Ereignisse")),
    };
    format!("{kept}: {}{more}. Bekannt sind {}.", listed.join(", "), TYPES.map(|(name, _)| name).join(", "))
}

const fn line(code: &'static str) -> Line {
    Line { code, step: None }
}

const fn step(code: &'static str, step: Step) -> Line {
    Line { code, step: Some(step) }
}

const LISTING: &[Line] = &[
    line("fn handle(command):"),
    step("    state, version = load(account)        # Snapshot, dann die Ereignisse danach", Step::Load),
    line("    match decide(state, command):"),
    step("        refused(reason) => Grund nennen; nichts anhängen", Step::Refuse),
    line("        event =>"),
    step("            if store.knows(event.id): return      # dasselbe Anhängen noch einmal", Step::Known),
    step("            if store.version(account) != version: von vorn", Step::Conflict),
    step("            store.append(account, event)", Step::Append),
    line(""),
    line("fn on_delivery(position, event):"),
    step("    if position in applied: return", Step::Duplicate),
    step("    if position > checkpoint + 1: held[position] = event; return", Step::Hold),
    step("    event = upcast(event) or skip, park, stop", Step::Unreadable),
    step("    apply(event); checkpoint = position", Step::Apply),
];
