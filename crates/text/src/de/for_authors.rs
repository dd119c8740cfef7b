//! The page for authors, in German.

use super::number::{counted, whole};
use crate::for_authors::{EXERCISE, ForAuthorsText, NamesText, Part, Section, WorkbenchText};
use crate::sentence::unstopped;
use lab::{ExerciseError, exercise::Wrong};
use sim::Unit;

pub(super) const TEXT: ForAuthorsText = ForAuthorsText {
    title: "Für Autoren",
    about: "Alles in diesen Laboren lässt sich verlinken, in eigene Seiten setzen, von dort beobachten und steuern, und bewerten. Diese Seite hat für alles ein Beispiel; was sie nennt, kennt diese Version.",
    contents: "Auf dieser Seite",
    sections: &[LINKS, EMBEDS, HEIGHTS, MESSAGES, EXERCISES, YOUR_EXERCISE, COMMANDS, HOSTING],
    names: NamesText {
        presets: "Beispiele",
        readouts: "Messwerte für Ziele",
        unit: |unit| match unit {
            Unit::Count => None,
            Unit::Percent => Some("in %: 95, nicht 0.95"),
            Unit::Milliseconds => Some("in ms"),
            Unit::Seconds => Some("in s"),
            Unit::PerSecond => Some("pro Sekunde"),
            Unit::Factor => Some("ein Faktor"),
            Unit::Cents => Some("in Cent: 8000 sind 80,00 €"),
        },
        variants: "Varianten zum Vergleich",
        settings: "Einstellungen, mit dem Erlaubten",
        done: "Was getan werden kann (do=)",
        done_means: super::done::means,
        exercises: "Übungen",
    },
    workbench: WorkbenchText {
        paste: "Die eigene Übung",
        open: "Datei öffnen",
        example: "Beispiel nehmen",
        check: "Prüfen",
        checking: |done, of| format!("Lauf {} von {}", whole(done), whole(of)),
        unreadable: "Sie ist nicht in Ordnung:",
        wrong,
        start: |met, of, passes| {
            let so = if passes { "und besteht damit: Er muss scheitern" } else { "und scheitert, wie er muss" };
            format!("Der Start erreicht {met} von {} {so}.", counted(of, "Ziel", "Zielen"))
        },
        solution: |met, of, passes| {
            let so = if passes { "und besteht, wie sie muss" } else { "und scheitert: Sie muss bestehen" };
            format!("Die Lösung erreicht {met} von {} {so}.", counted(of, "Ziel", "Zielen"))
        },
        missed: |place, goal, met, of, seed| {
            format!(
                "goals.{place}, {goal}: erreicht mit {} von {}, zuerst verfehlt mit Startwert {seed};",
                whole(met),
                counted(of, "Startwert", "Startwerten")
            )
        },
        no_right_answer: |values| {
            format!(
                "predict: Keine der Antworten ist richtig, denn kein „when“ gilt im Lauf des Starts ({values}). Eines davon muss gelten, sonst sagen alle falsch vorher."
            )
        },
        no_solution: "Sie hat keine Lösung. Eine bekannte zeigt, dass die Ziele erreichbar sind.",
        holds: "Sie hält, was sie verspricht, und kann verteilt werden: als Link, der alles enthält, in einer Seite oder als Datei. Die Lösung ist nirgends dabei.",
        link: "Der Link",
        too_long: "Für einen Link ist sie zu lang. Dann als Datei auf den Host legen.",
        snippet: "Das Snippet für eine Seite",
        save: |name| format!("{name}.json für Studierende speichern"),
        saved: |name, link| {
            format!(
                "In den Ordner exercises/ neben der Seite legen, als {name}.json. Dann öffnet sie dieser Link: {link}"
            )
        },
    },
};

pub(super) fn wrong(error: &ExerciseError) -> String {
    let what = match &error.wrong {
        // The words of the reader of JSON, which has no other.
        Wrong::NotJson(why) => super::readers::said(why),
        Wrong::BadDesign(why) => unstopped(&super::shell_notes::design(why)).to_string(),
        Wrong::Count { got, least, most } => format!("{got}; erlaubt ist {least} bis {most}"),
        Wrong::BadName(name) => format!("„{name}“ besteht nicht aus Kleinbuchstaben, Ziffern und Bindestrichen"),
        Wrong::UnknownLab(name) => format!("„{name}“ ist kein Labor"),
        Wrong::UnknownPreset(name) => format!("„{name}“ ist kein Beispiel des Labors"),
        Wrong::UnknownReadout(name) => format!("„{name}“ ist kein Messwert des Labors"),
        Wrong::UnknownSetting(name) => format!("„{name}“ ist keine Einstellung des Labors"),
        Wrong::BadValue(problem) => super::shell_notes::unallowed(problem),
        Wrong::BadThingDone(bad) => super::shell_notes::done(bad),
        Wrong::UnknownVariant(name) => format!("„{name}“ ist keine Variante des Labors"),
        Wrong::BadGoal(text) => {
            format!("„{text}“ hat nicht die Form MESSWERT OPERATOR ZAHL oder MESSWERT OPERATOR VARIANTE:MESSWERT")
        }
        Wrong::NotAllowed => "ist nicht unter den erlaubten Einstellungen".to_string(),
        Wrong::NoEnglish => "hat kein Englisch („en“)".to_string(),
        Wrong::UnknownLanguage(tag) => {
            format!("„{tag}“ ist keine Sprache der Labore, also liest es niemand; es gibt en, de")
        }
        Wrong::Repeated(seed) => format!("der Startwert {seed} steht zweimal da"),
    };
    format!("{}: {what}", error.field)
}

const LINKS: Section = Section {
    id: "links",
    title: "Ein Link ist ein Moment eines Laufs",
    parts: &[
        Part::Says(
            "`Teilen` gibt den Link zu dem, was zu sehen ist: das Beispiel, die Änderungen, der Startwert, der Moment. Wer ihn öffnet, sieht denselben Lauf, bis zum letzten Ereignis. Man kann ihn auch von Hand schreiben:",
        ),
        Part::Example {
            title: "Ein Link",
            code: "HOST/#/circuit-breaker/outage-and-recovery?seed=7&breaker.failure_rate_threshold=30&do=down:payment@10s+5s&t=12.4",
        },
        Part::Means(&[
            ("#/lab/preset", "wo es beginnt; die Namen stehen unter Übungen"),
            ("v=1", "die Version der Links; die Labore schreiben sie, von Hand kann sie fehlen"),
            ("seed=7", "der Zufall des Laufs"),
            ("a.setting=30", "eine geänderte Einstellung, unter ihrem Namen mit Punkt"),
            (
                "do=…",
                "was dem System angetan wird, so oft wie nötig: `down:payment@10s+5s`; die Formen jedes Labors stehen bei den Übungen; `do=none` für nichts. Ein Link mit `do=` enthält alles davon: Was das Beispiel tut, geschieht dann nicht",
            ),
            ("design=…", "eine gezeichnete Saga, gepackt"),
            ("t=12.4", "der Moment in Sekunden, mit Punkt; `t=n812` ist der Zustand nach Ereignis 812"),
            ("compare=off", "womit verglichen wird: `off` oder der Name einer Variante"),
            (
                "x=name",
                "eine Übung dieses Labors: eingebaut, `x=file:name` aus dem Ordner `exercises/`, `x=pack:…` im Link selbst",
            ),
            (
                "lang=de",
                "die Sprache, `en` oder `de`; ohne sie gilt, was die Leser gewählt haben oder ihr Browser will",
            ),
            ("d=…", "der Digest des Laufs; die Seite sagt, ob ihr Lauf genau dieser ist"),
        ]),
        Part::Says(
            "Was nicht lesbar ist, wird genannt, und es gilt der Wert des Beispiels; was nicht getan werden kann, wird genannt und weggelassen. Alte Links bleiben lesbar.",
        ),
    ],
};

const EMBEDS: Section = Section {
    id: "embeds",
    title: "Ein Labor in der eigenen Seite",
    parts: &[
        Part::Says(
            "`Einbetten` gibt das Snippet für HTML, Moodle, Markdown, MDX, MyST, mdBook und Canvas, mit einer Vorschau bei 360, 640 und 960 px. Ein eingebettetes Labor steht beim verlinkten Moment still, berechnet nichts, bevor es ins Bild kommt, behält nichts im Browser der Leser und fragt keinen anderen Host. Die Frames unten sind 800 Pixel hoch, genug für diese Teile in einer Spalte von 760 Pixeln; in einer schmaleren braucht es mehr. Eine Zeile (siehe unten) macht jeden Frame so hoch wie sein Labor.",
        ),
        Part::Example { title: "HTML, Moodle, Markdown, mdBook", code: include_str!("../examples/frame.html") },
        Part::Example { title: "MyST, Jupyter Book", code: include_str!("../examples/myst.md") },
        Part::Means(&[
            (
                "show=stage,timeline,readouts",
                "die sichtbaren Teile: `stage`, `timeline`, `readouts`, `settings`, `guide`, `detail`; ohne Angabe diese drei. Mit `x=` ist die Anleitung auf jeden Fall da, denn in ihr stehen Aufgabe und Vorhersage",
            ),
            (
                "lock=all",
                "nichts lässt sich ändern; oder `lock=` mit Namen von Einstellungen, `do`, `seed`, `design`, durch Kommas getrennt",
            ),
            ("theme=auto", "`auto`, `light` oder `dark`"),
            ("lang=de", "die Sprache, `en` oder `de`; ohne sie die des Browsers"),
            ("autoplay=1", "spielt, sobald es zu sehen ist, außer wenn weniger Bewegung gewünscht ist"),
        ]),
        Part::Says(
            "Es funktioniert auch im strengsten Frame. Dort verweigert der Browser Speicher, Downloads und vielleicht das Kopieren; das Labor sagt es, wo es darauf ankommt, und funktioniert:",
        ),
        Part::Example {
            title: "Ein Frame, der nichts darf als Skripte ausführen",
            code: include_str!("../examples/strict.html"),
        },
    ],
};

const HEIGHTS: Section = Section {
    id: "height",
    title: "So hoch wie der Inhalt",
    parts: &[
        Part::Says(
            "Ein eingebettetes Labor meldet seine Höhe in drei Dialekten zugleich. Canvas hört von selbst darauf, Moodle und WordPress dort, wo der Resizer von H5P auf der Seite ist. Überall sonst genügt eine Zeile, einmal für alle Labore einer Seite:",
        ),
        Part::Example { title: "Für einfache Frames", code: include_str!("../examples/height.html") },
        Part::Says(
            "Oder das Element nehmen, einen Frame mit Manieren: Er ist so hoch wie sein Labor, ohne Skript zeigt er den Link in seinem Inneren, und was das Labor sagt, kommt als Events `halfopen-ready`, `-state`, `-progress`, `-result`, `-error`. `element.ask(type, payload)` gibt ein Promise der Antwort: Es wartet, bis das Labor bereit ist, also bis jemand hingescrollt hat, und eine Ablehnung nennt ihren Grund.",
        ),
        Part::Example { title: "Das Element", code: include_str!("../examples/element.html") },
    ],
};

const MESSAGES: Section = Section {
    id: "messages",
    title: "Nachrichten, Version 1",
    parts: &[
        Part::Says(
            "Labor und Seite sprechen per `postMessage`. Das Labor hört auf die Seite, die seinen Frame enthält, und auf niemanden sonst; auch die eigene Seite sollte `event.source` prüfen. Gelesen werden höchstens 100 Nachrichten pro Sekunde und 64 kB je Nachricht. Spätere Versionen können Typen und Felder hinzufügen; unbekannte sind zu übergehen. Einen Typ, den das Labor nicht kennt, beantwortet es mit einem Fehler. Was vom `load`-Ereignis des Frames an gesendet wird, wartet, bis das Labor `ready` ist, höchstens 100 Nachrichten, und wird dann der Reihe nach ausgeführt; bereit ist ein Labor, sobald jemand hingescrollt hat.",
        ),
        Part::Example { title: "Eine Seite, die ein Labor steuert", code: include_str!("../examples/messages.html") },
        Part::Says("Vom Labor: `{source: \"halfopen\", v: 1, type, payload}`"),
        Part::Means(&[
            ("ready", "der erste Lauf ist da; Payload wie bei `state`"),
            (
                "state",
                "wo es steht: `{lab, preset, seed, t, entry, entries, digest, readouts}`, die Messwerte unter den Namen und in den Einheiten unten, `null` ohne Wert; beim Abspielen höchstens viermal pro Sekunde",
            ),
            ("resize", "`{height}`, in CSS-Pixeln"),
            ("progress", "`{done, of}`, während ein Lauf berechnet wird"),
            (
                "result",
                "`{exercise, passed, score, link}`: das Beste, was die eigenen Änderungen der Leser in diesem Besuch erreicht haben, zuerst, wenn eine davon bewertet ist, dann bei jeder höheren Punktzahl. Fürs Ansehen, für die Vorhersage und für das, was der Link mitbrachte, wird nichts gesendet. Das letzte Ergebnis eines Besuchs ist also sein bestes; von mehreren Besuchen zählt die höchste Punktzahl. Der Link ist der Beleg: Geöffnet nennt er sein Urteil, und die Kommandozeile bewertet ihn noch einmal",
            ),
            ("ok, error", "die Antwort auf eine Nachricht: `re` ist deren id, ein Fehler hat `{message}`"),
        ]),
        Part::Says(
            "Über Bewertungen sagen die Labore `result` und sonst nichts: kein xAPI, kein SCORM, kein LTI, keine Punkte für H5P. Eine Seite, die dorthin meldet, macht ihre Meldung aus dieser Nachricht.",
        ),
        Part::Says("Zum Labor: `{source: \"halfopen-host\", v: 1, id, type, payload}`"),
        Part::Means(&[
            ("play, pause", "ohne Payload"),
            (
                "reset",
                "ohne Payload; zurück zu dem, was der Link mitbrachte: sein Szenario und sein Moment, oder der Start seiner Übung",
            ),
            ("step", "`{by: 1}` oder `{by: -1}`: ein Ereignis; ohne Payload vorwärts"),
            (
                "seek",
                "`{t: 12.4}` oder `{t: \"#812\"}`. Vor der Vorhersage einer Übung sind play, step und seek Fehler",
            ),
            (
                "load",
                "`{link: \"#/saga/crash\"}`; ein Labor oder Beispiel, das es nicht gibt, ist ein Fehler; was sonst nicht lesbar war, nennt die Antwort auf Englisch, `{unread: [\"…\"]}`. Nachrichten danach warten, bis das neue Labor `ready` ist, höchstens 100, und werden dann der Reihe nach ausgeführt",
            ),
            ("get-state", "Antwort mit der Payload von `state`"),
            ("set-theme", "`{theme: \"dark\"}`"),
            ("set-language", "`{language: \"de\"}` oder `{language: \"en\"}`; der Lauf bleibt, wie er ist"),
        ]),
        Part::Says(
            "In der Konsole der Seite selbst hat `window.halfopen` die Funktionen `getState()`, `seek(t)`, `load(link)` und `exportLog()`.",
        ),
    ],
};

const EXERCISES: Section = Section {
    id: "exercises",
    title: "Übungen",
    parts: &[
        Part::Says(
            "Eine Übung ist ein Szenario, das zu reparieren ist, mit Zielen, die sagen, wann es repariert ist. Die Anleitung führt hindurch: vorhersagen, ablaufen lassen, ansehen, reparieren. Bewertet wird nach jeder Änderung, sobald vorhergesagt ist und welches Register auch offen ist, mit demselben Kern wie auf der Kommandozeile; Hinweise kommen auf Wunsch, die Lehre nach dem Bestehen. Auf der Seite des Labors selbst merkt sich der Browser, was erreicht wurde; eingebettet tut das die Nachricht `result`. Eine Übung ist eine JSON-Datei:",
        ),
        Part::Example { title: "Eine ganze Übung", code: EXERCISE },
        Part::Means(&[
            ("format", "`1`"),
            ("name", "ihr Name in Links: Kleinbuchstaben, Ziffern, Bindestriche"),
            ("lab, preset", "wo sie beginnt"),
            ("settings", "was vom Beispiel abweicht; kann fehlen"),
            (
                "design, do, seed",
                "ebenso das Dokument einer Saga, was dem System angetan wird (eine Liste von Texten wie bei `do=`, etwa `[\"down:payment@60s+15s\"]`), der Startwert, mit dem sie beginnt",
            ),
            (
                "allowed",
                "die Einstellungen, die geändert werden dürfen; `design` für die Saga. Eine andere zu ändern ist ein Fehler",
            ),
            (
                "seeds",
                "`{\"from\": 1, \"count\": 20}` oder eine Liste: Jedes Ziel muss mit allen erreicht sein; höchstens 200",
            ),
            (
                "goals",
                "höchstens 20, jedes mit einem `text` und einem `goal`, das ist `MESSWERT OPERATOR ZAHL` oder `MESSWERT OPERATOR VARIANTE:MESSWERT` über den ganzen Lauf, etwa `users.success > without-breaker:users.success`; Operatoren sind `== != < <= > >=`. Zahlen stehen in den Einheiten der Listen unten, auch wo der Bildschirm andere zeigt: Geld in Cent, `saga.money_off <= 8000` heißt also höchstens 80,00 €. Ein Messwert ohne Wert erreicht kein Ziel",
            ),
            (
                "title, task, lesson",
                "Prosa nach Sprache, `en` ist Pflicht, `de` möglich: ein Text oder eine Liste von Absätzen, alles ohne Auszeichnung",
            ),
            (
                "predict",
                "kann fehlen: eine Frage und ihre `options`, jede mit `text` und `when`; richtig ist die erste, deren `when` im Lauf des Starts gilt, berechnet und nirgends aufgeschrieben. Bis jemand geantwortet hat, wartet der Lauf an seinem Anfang, und von der Aufgabe ist nur der erste Absatz zu sehen",
            ),
            ("see", "kann fehlen: Messwerte, deren Änderungen im Lauf nach der Vorhersage aufgezählt werden"),
            ("hints", "können fehlen: von zart bis deutlich"),
            ("solution, solution_design", "was besteht; wird nie in einen Link gepackt"),
        ]),
        Part::Says(
            "Die Punktzahl ist der Anteil der Ziele, die mit allen Startwerten erreicht sind; 1 ist bestanden. Diese Namen kann eine Übung benutzen:",
        ),
        Part::Names,
    ],
};

const YOUR_EXERCISE: Section = Section {
    id: "your-exercise",
    title: "Eigene Übungen ausprobieren und verteilen",
    parts: &[
        Part::Says(
            "Der Start muss scheitern und die Lösung bestehen, mit jedem Startwert. Nichts verlässt diesen Browser.",
        ),
        Part::Workbench,
    ],
};

const COMMANDS: Section = Section {
    id: "command-line",
    title: "Auf der Kommandozeile",
    parts: &[
        Part::Says(
            "`cargo install --path crates/cli` in den Quellen gibt `halfopen`. Darin läuft derselbe Kern: Derselbe Link hat denselben Digest, dasselbe Urteil, dieselbe Punktzahl. `grade` endet mit 0 für bestanden, 1 für nicht bestanden, 2 für unlesbar, 3 für einen Link einer anderen Version. `--lang de`, oder eine deutsche Umgebung, spricht Deutsch. `halfopen help` sagt den Rest.",
        ),
        Part::Example { title: "Befehle", code: include_str!("../examples/commands.sh") },
    ],
};

const HOSTING: Section = Section {
    id: "hosting",
    title: "Auf einem eigenen Host",
    parts: &[
        Part::Says(
            "`cargo xtask dist` erzeugt `dist/`, einen Ordner, den jeder statische Host unter jedem Pfad ausliefert. Alle Adressen darin sind relativ; kein Cookie, kein Tracking, keine Anfrage an einen anderen Host. Eigene Übungen kommen in `dist/exercises/`. Netlify und Cloudflare Pages lesen die Datei `_headers` darin.",
        ),
        Part::Example { title: "nginx, für den Ordner /srv/lab", code: include_str!("../examples/nginx.conf") },
        Part::Says(
            "`Access-Control-Allow-Origin: *` ist für Frames mit `sandbox=\"allow-scripts\"`, deren Anfragen keinen Ursprung haben. `frame-ancestors` fehlt: So kann jede Seite die Labore einbetten. GitHub Pages sendet keine eigenen Header; dort setzt `--github-pages` die Policy in die Seite selbst.",
        ),
        Part::Example {
            title: "GitHub Pages, .github/workflows/pages.yml",
            code: include_str!("../examples/pages.yml"),
        },
    ],
};
