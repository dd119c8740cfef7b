//! The command line in German.

use super::number::{short, whole};
use crate::command_line::CommandLineText;

pub(super) const TEXT: CommandLineText = CommandLineText {
    no_link: |got, why| format!("„{got}“ ist weder ein Link (mit einem #) noch eine lesbare Datei: {why}."),
    no_saga: |got, why| format!("„{got}“ ist weder ein Link (mit einem #) noch eine lesbare Saga: {why}."),
    empty_file: |path| format!("Die Datei {path} ist leer; ihre erste Zeile muss ein Link sein."),
    unknown_lab: |got, labs| format!("Der Link ist nicht lesbar: „{got}“ ist kein Labor; die Labore sind {labs}."),
    unknown_preset: |got, lab, presets| {
        format!(
            "Der Link ist nicht lesbar: „{got}“ ist kein Beispiel des Labors {lab}; seine Beispiele sind {presets}."
        )
    },
    waits_for_file: |file| {
        format!(
            "Der Link handelt von den Events der Datei {file}, die nicht im Link stehen. Im Browser lässt er sich mit der Datei öffnen; halfopen query befragt die Datei selbst."
        )
    },
    bad_link: "Der Link ist nicht lesbar:",
    bad_scenario: "Das Szenario kann nicht laufen:",
    cut: |entries, at| {
        format!(
            "Das Log wurde nach {} Einträgen abgeschnitten, bei {at}; sein Digest steht für diesen Teil. Die Messwerte sind die des ganzen Laufs.",
            whole(entries)
        )
    },
    bad_sweep: "Die Messreihe ist nicht möglich:",
    bad_shard: |got| format!("„{got}“ ist kein Teil; richtig ist i/n mit i von 1 bis n, etwa 2/8."),
    no_effect: |setting| format!("{setting} ändert hier nichts: Die anderen Einstellungen lassen ihm keine Wirkung"),
    swept: |done, of| format!("{done} von {of} Läufen"),
    no_exercise_file: |path, why| format!("Die Übung {path} ist nicht lesbar: {why}."),
    bad_exercise: |path| format!("Die Übung {path} ist nicht in Ordnung:"),
    bad_saga: |path| format!("Die Saga {path} ist nicht in Ordnung:"),
    nothing_to_audit: |lab| format!("Der Link führt zum Labor {lab}, in dem es keine Saga zu prüfen gibt."),
    no_events: |path, why| format!("Die Events {path} sind nicht lesbar: {why}."),
    bad_events: |path, refused, lines| {
        format!("{path}: {} von {} Zeilen wurden nicht übernommen:", whole(refused), whole(lines))
    },
    log_not_written: |path, why| format!("Das Log lässt sich nicht nach {path} schreiben: {why}."),
    file_not_written: |path, why| format!("Die Datei {path} lässt sich nicht schreiben: {why}."),
    too_long: "Die Übung ist zu lang für einen Link; als Datei gehört sie in den Ordner exercises/.",
    other_lab: |exercise, link| format!("Die Übung gehört zum Labor {exercise}, der Link zu {link}."),
    unknown_exercise: |name| format!("Es gibt keine Übung „{name}“."),
    no_exercise: |preset| {
        format!("Der Link nennt keine Übung, und das Beispiel {preset} hat keine; --exercise gibt eine an.")
    },
    another_version: |digest| {
        format!("Der Link stammt von einer anderen Version: Sein Lauf hat hier den Digest {digest}.")
    },
    goal: |met| if met { "erreicht" } else { "verfehlt" },
    on_seeds: |met, of| format!("{met} von {of} Startwerten"),
    no_value: "kein Wert",
    first_missed: |seed, value, other| format!("zuerst verfehlt mit Startwert {seed}: {value} gegen {other}"),
    graded: |name, passed, score| {
        let said = if passed { "bestanden" } else { "nicht bestanden" };
        format!("{name}: {said}, Punktzahl {}", short(score))
    },
    no_solution: "solution: sie fehlt; eine bekannte Lösung zeigt, dass die Ziele erreichbar sind",
    start: |met, of, passes| {
        let so = if passes { "besteht: er muss scheitern" } else { "scheitert, wie er muss" };
        format!("Start: {met} von {of} Zielen erreicht, {so}")
    },
    solution: |met, of, passes| {
        let so = if passes { "besteht, wie sie muss" } else { "scheitert: sie muss bestehen" };
        format!("Lösung: {met} von {of} Zielen erreicht, {so}")
    },
    right_answer: |place| format!("predict: Antwort {place} ist richtig"),
    no_right_answer: |values| {
        format!(
            "predict: Kein „when“ einer Antwort gilt im Lauf des Starts ({values}): eines muss, mit seinem Startwert"
        )
    },
};
