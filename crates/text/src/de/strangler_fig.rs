//! The strangler-fig lab in German.

use super::event_sourcing::{date, exact};
use super::number::{counted, percent, short, whole};
use super::strangler_fig_events::{act, because, sentence};
use super::strangler_fig_presets::preset;
use super::strangler_fig_settings::{choice, group, setting};
use super::strangler_fig_words::WORDS;
use crate::circuit_breaker::ReadoutText;
use crate::strangler_fig::{Line, Step, StranglerFigText, route_name};
use strangler_fig::projection::RouteView;
use strangler_fig::{
    BugKind, Cohort, Finder, Method, Outcome, PathMatch, Place, Plan, Precedence, Refusal, Rule, Stage, Variant,
};

pub(super) const TEXT: StranglerFigText = StranglerFigText {
    name: "Strangler Fig",
    preset,
    setting,
    group,
    choice,
    readout,
    variant,
    variant_short,
    sentence,
    because,
    listing: LISTING,
    date,
    exact,
    stage,
    place,
    bug,
    finder,
    outcome,
    refusal,
    act,
    precedence: |precedence| match precedence {
        Precedence::FirstMatch => "Erster Treffer (Envoy, Istio)",
        Precedence::LongestPrefix => "Längstes Präfix (nginx)",
        Precedence::GatewayApi => "Gateway API",
    },
    path_kind: |path| match path {
        PathMatch::Exact(_) => "exakt",
        PathMatch::SegmentPrefix(_) => "Segmentpräfix",
        PathMatch::StringPrefix(_) => "Zeichenpräfix",
    },
    rule,
    standing,
    service: |capability| format!("Dienst {}", capability.name),
    words: WORDS,
};

const fn line(code: &'static str, step: Option<Step>) -> Line {
    Line { code, step }
}

const LISTING: &[Line] = &[
    line("Fassade: bei jeder Anfrage", None),
    line("    rule   = die Regel, die in dieser Ordnung gewinnt", Some(Step::Route)),
    line("    side   = weight > Platz des Nutzers ? service : monolith", Some(Step::Route)),
    line("    answer = side.handle(request)              // einmal", Some(Step::Route)),
    line("    in Schatten oder Canary, für manche Lesezugriffe:", None),
    line("        compare(answer, service.handle(copy))  // verworfen", Some(Step::Compare)),
    line("Route: bei jeder Prüfung (je Fenster, nach einer Stunde stündlich)", None),
    line("    zu wenige Anfragen                → weiter beobachten", None),
    line("    Fenster um, im Rahmen, kein Bug   → nächste Stufe", Some(Step::Promote)),
    line("    Grenze verletzt oder Bug gefunden → zurück in den Schatten", Some(Step::GoBack)),
    line("    Abhängigkeiten zuerst, ein Schreiber je Tabelle", Some(Step::Refuse)),
    line("Daten ziehen um: ab hier kostet der Rückweg Zeilen", Some(Step::MoveWrites)),
    line("den alten Code der Route löschen", Some(Step::Delete)),
    line("kein Verkehr, keine Daten, kein Code: Monolith abschalten", Some(Step::Retire)),
];

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Monolith => "Monolith",
        Stage::Shadow => "Schatten",
        Stage::Canary => "Canary",
        Stage::All => "alles",
        Stage::WritesMoved => "Daten umgezogen",
        Stage::Deleted => "Code gelöscht",
    }
}

pub(super) fn place(place: Place) -> String {
    match place.stage {
        Stage::Canary => format!("Canary {} %", place.weight),
        Stage::Monolith | Stage::Shadow | Stage::All | Stage::WritesMoved | Stage::Deleted => {
            stage(place.stage).to_string()
        }
    }
}

pub(super) fn bug(kind: BugKind) -> &'static str {
    match kind {
        BugKind::Rounding => "Preis abgerundet",
        BugKind::MissingField => "fehlendes Feld",
        BugKind::TimeZone => "falsche Zeitzone",
        BugKind::Ordering => "falsche Reihenfolge",
        BugKind::SlowUnderLoad => "langsam unter Last",
        BugKind::StaleData => "alter Stand gezeigt",
    }
}

fn finder(finder: Finder) -> &'static str {
    match finder {
        Finder::Shadow => "Schatten",
        Finder::Gate => "Gate",
        Finder::Users => "Nutzer",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "beantwortet",
        Outcome::Wrong => "falsch beantwortet",
        Outcome::Failed => "fehlgeschlagen",
        Outcome::TimedOut => "Timeout",
        Outcome::Rescued => "erst fehlgeschlagen, dann beantwortet",
        Outcome::NotPermitted => "abgewiesen",
        Outcome::NotFound => "unbekannt",
    }
}

pub(super) fn refusal(plan: &Plan, refusal: Refusal) -> String {
    let name = |route: u8| route_name(plan, route);
    match refusal {
        Refusal::NotBuilt => "Ihr Dienst ist noch nicht gebaut.".to_string(),
        Refusal::NoService => "Niemand soll einen Dienst für sie bauen.".to_string(),
        Refusal::WaitsFor { route } => {
            format!("Sie braucht {}; diese Route muss zuerst ganz bei ihrem Dienst sein.", name(route))
        }
        Refusal::SharedTable { route } => {
            format!(
                "{} schreibt in eine ihrer Tabellen und ist noch nicht bei 100 %: Es gäbe zwei Schreiber.",
                name(route)
            )
        }
        Refusal::WritesMoved => {
            "Die Daten gehören dem Dienst: Die Anfragen lassen sich nicht mehr aufteilen. Stattdessen Rollback."
                .to_string()
        }
        Refusal::Deleted => "Der alte Code ist gelöscht: Es gibt kein Zurück.".to_string(),
        Refusal::NothingLeft => "In dieser Richtung gibt es keine weitere Stufe.".to_string(),
        Refusal::StillTraffic { route } => format!("Der Monolith bekommt noch Anfragen für {}.", name(route)),
        Refusal::OwnsData { route } => format!("Der Monolith hat noch Daten und Code von {}.", name(route)),
    }
}

fn rule(rule: &Rule) -> String {
    let kind = match &rule.path {
        PathMatch::Exact(_) => "exakt",
        PathMatch::SegmentPrefix(_) => "Segmentpräfix",
        PathMatch::StringPrefix(_) => "Zeichenpräfix",
    };
    let method = match rule.method {
        None => "",
        Some(Method::Get) => "GET ",
        Some(Method::Post) => "POST ",
    };
    let cohort = match rule.cohort {
        None => "",
        Some(Cohort::None) => ", ohne Kohorte",
        Some(Cohort::Beta) => ", x-cohort: beta",
    };
    format!("{method}{} ({kind}{cohort})", rule.path.text())
}

fn standing(plan: &Plan, index: usize, view: &RouteView) -> String {
    if let Some(bug_found) = view.open_bug() {
        let by = match bug_found.by {
            Finder::Shadow => counted(u64::from(bug_found.seen), "Antwort weicht ab", "Antworten weichen ab"),
            Finder::Gate => "von ihrem Gate gefunden".to_string(),
            Finder::Users => "von Nutzern gefunden".to_string(),
        };
        return format!("{by}: {}", bug(bug_found.kind));
    }
    let rate = |errors: u64, of: u64| if of == 0 { "–".to_string() } else { percent(errors as f64 / of as f64) };
    let ms = |us: u32| short(f64::from(us) / 1e3);
    match view.place.stage {
        Stage::Monolith => {
            if !plan.capabilities.get(index).is_some_and(|capability| capability.planned) {
                "niemand soll einen Dienst dafür bauen".to_string()
            } else if view.built {
                "ihr Dienst ist gebaut".to_string()
            } else {
                "ihr Dienst wird gebaut".to_string()
            }
        }
        Stage::Shadow => {
            let (copies, differ) = (view.stage_mirrored, view.stage_mismatches);
            format!("abweichend: {} von {}", whole(differ), counted(copies, "Kopie", "Kopien"))
        }
        Stage::Canary => format!(
            "Fehler neu {} · alt {}; p99 {} · {} ms",
            rate(view.stage_new_errors, view.stage_new),
            rate(view.stage_old_errors, view.stage_old),
            ms(view.last.new_p99_us),
            ms(view.last.old_p99_us)
        ),
        Stage::All => format!(
            "Fehler {}; p99 {} ms; Daten im Monolithen",
            rate(view.stage_new_errors, view.stage_new),
            ms(view.last.new_p99_us)
        ),
        Stage::WritesMoved if view.past_no_return => {
            format!("ein Rollback verlöre {}", counted(view.rows_ahead, "Zeile", "Zeilen"))
        }
        Stage::WritesMoved => "Daten beim Dienst; werden zurückgeschrieben".to_string(),
        Stage::Deleted => "im Monolithen ist nichts mehr davon".to_string(),
    }
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::BigBang => "der Big Bang",
        Variant::RouteByRoute => "Route für Route",
        Variant::WithoutShadow => "ohne Schatten",
        Variant::WithoutRollback => "ohne selbsttätigen Rollback",
        Variant::Outbox => "eine Outbox",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::BigBang => "Big Bang",
        Variant::RouteByRoute => "je Route",
        Variant::WithoutShadow => "ohne Schatten",
        Variant::WithoutRollback => "ohne Rollback",
        Variant::Outbox => "Outbox",
    }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "fig.traffic_moved" => {
            ("Verkehr auf der neuen Seite", "Der Anteil der Anfragen, den jetzt Dienste beantworten.")
        }
        "fig.routes_moved" => ("Routen umgezogen", "Routen, die ihr Dienst ganz beantwortet."),
        "fig.code_deleted" => ("Code gelöscht", "Der Anteil am Code des Monolithen, der weg ist."),
        "fig.users_met_bug" => ("Nutzer mit Bug", "Verschiedene Nutzer, die auf einen Bug stießen, je Route gezählt."),
        "fig.found_in_shadow" => {
            ("Im Schatten gefunden", "Bugs, die der Vergleich der Antworten fand, bevor es Nutzer konnten.")
        }
        "fig.mismatches" => ("Abweichende Antworten", "Kopien, auf die der Dienst anders antwortete."),
        "fig.drift" => (
            "Zeilen mit Drift",
            "Zeilen, die seit einem Absturz zwischen zwei Schreibvorgängen nur auf einer Seite sind.",
        ),
        "fig.rows_lost" => ("Verlorene Zeilen", "Zeilen, die nur der Dienst hatte, als seine Route zurückging."),
        "fig.two_systems_days" => ("Tage mit zwei Systemen", "An denen Monolith und Dienste liefen."),
        "fig.incidents" => (
            "Vorfälle",
            "Bugs, die sich zeigten, als mindestens die Hälfte der Nutzer auf der neuen Seite war, und Ausfälle dort.",
        ),
        "fig.gate_failures" => ("Gates gescheitert", "Wie oft ein Gate eine Grenze verletzt sah."),
        "fig.rollbacks" => ("Rollbacks", "Wie oft eine Route von selbst zurückging."),
        "fig.found_by_gates" => ("Von Gates gefunden", "Bugs, die ein Gate aufdeckte."),
        "fig.found_by_users" => ("Von Nutzern gefunden", "Bugs, die Nutzer melden mussten."),
        "fig.misrouted" => ("Fehlgeleitet", "Anfragen, die an ein System kamen, das sie nicht kennt."),
        "fig.stale_reads" => ("Veraltet gelesen", "Lesezugriffe, die vor der Kopie des Gesuchten kamen."),
        "fig.changes_twice" => ("Doppelte Änderungen", "Änderungen am Monolithen, die auch der Dienst brauchte."),
        "fig.retired" => ("Abgeschaltet", "1, wenn der Monolith abgeschaltet ist."),
        "fig.retired_day" => ("Abgeschaltet an Tag", "Der Tag, an dem der Monolith abgeschaltet wurde."),
        "fig.cost" => ("Kosten", "Beide Systeme, doppelte Änderungen, Vorfälle; ohne das Bauen."),
        "fig.errors" => ("Fehler", "Der Anteil aller Anfragen, der fehlschlug."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}
