//! What the readers of JSON and YAML say, in German. They speak English only, in sentences of a few shapes: those of
//! serde_json and serde all, those of the YAML parser that people meet in a pod. Another sentence is quoted.

/// What a reader said.
pub(super) fn said(english: &str) -> String {
    if english.is_empty() {
        return String::new();
    }
    let (what, place) = match english.rsplit_once(" at line ") {
        Some((what, place)) => (what, format!(" (Zeile {})", place.replace(" column ", ", Spalte "))),
        None => (english, String::new()),
    };
    let whole = WHOLE.iter().find(|(known, _)| *known == what).map(|(_, german)| (*german).to_string());
    match whole.or_else(|| shaped(what)) {
        Some(german) => format!("{german}{place}"),
        None => format!("der Leser sagt: „{what}“{place}"),
    }
}

/// Sentences of one shape: serde's own.
fn shaped(what: &str) -> Option<String> {
    if let Some(name) = what.strip_prefix("missing field ") {
        return Some(format!("{name} fehlt"));
    }
    if let Some(name) = what.strip_prefix("duplicate field ") {
        return Some(format!("{name} steht doppelt"));
    }
    for (start, german) in [("unknown field ", "das Feld"), ("unknown variant ", "den Wert")] {
        if let Some((name, known)) = what.strip_prefix(start).and_then(|rest| rest.split_once(", ")) {
            return Some(match known.strip_prefix("expected ") {
                Some(known) => format!("{german} {name} gibt es nicht; erlaubt ist {}", expected(known)),
                None => format!("{german} {name} gibt es nicht"),
            });
        }
    }
    for (start, german) in
        [("invalid type: ", "falscher Typ"), ("invalid value: ", "falscher Wert"), ("invalid length ", "falsche Länge")]
    {
        if let Some((got, wanted)) = what.strip_prefix(start).and_then(|rest| rest.rsplit_once(", expected ")) {
            return Some(format!("{german}: {} statt {}", unexpected(got), expected(wanted)));
        }
    }
    let unexpected_char = what.strip_prefix("unexpected character: ")?;
    Some(format!("unerwartetes Zeichen {unexpected_char}"))
}

/// What was found, as serde names it: a kind, and the value after it.
fn unexpected(got: &str) -> String {
    const KINDS: [(&str, &str); 8] = [
        ("boolean", "Wahrheitswert"),
        ("integer", "ganze Zahl"),
        ("floating point", "Kommazahl"),
        ("string", "Text"),
        ("sequence", "Liste"),
        ("map", "Objekt"),
        ("null", "null"),
        ("unit value", "null"),
    ];
    let kind = KINDS.iter().find_map(|(english, german)| Some((german, got.strip_prefix(english)?)));
    kind.map_or_else(|| got.to_string(), |(german, value)| format!("{german}{value}"))
}

/// What was expected, as serde names it.
fn expected(wanted: &str) -> String {
    if let Some(names) = wanted.strip_prefix("one of ") {
        return names.to_string();
    }
    if wanted.contains("` or `") {
        return wanted.replace("` or `", "` oder `");
    }
    match wanted {
        "a string" | "a borrowed string" | "string" => "eines Textes".to_string(),
        "a boolean" => "eines Wahrheitswerts".to_string(),
        "a sequence" => "einer Liste".to_string(),
        "a map" => "eines Objekts".to_string(),
        "f64" | "f32" => "einer Zahl".to_string(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "einer ganzen Zahl ab 0".to_string(),
        "i8" | "i16" | "i32" | "i64" | "isize" => "einer ganzen Zahl".to_string(),
        other if other.starts_with("struct ") || other.starts_with("internally tagged enum ") => {
            "eines Objekts".to_string()
        }
        other => other.to_string(),
    }
}

/// Sentences without a part that changes.
const WHOLE: [(&str, &str); 61] = [
    // serde_json, src/error.rs.
    ("EOF while parsing a list", "das Dokument endet mitten in einer Liste"),
    ("EOF while parsing an object", "das Dokument endet mitten in einem Objekt"),
    ("EOF while parsing a string", "das Dokument endet mitten in einem Text"),
    ("EOF while parsing a value", "das Dokument endet, wo ein Wert stehen muss"),
    ("expected `:`", "hier muss `:` stehen"),
    ("expected `,` or `]`", "hier muss `,` oder `]` stehen"),
    ("expected `,` or `}`", "hier muss `,` oder `}` stehen"),
    ("expected ident", "hier muss true, false oder null stehen"),
    ("expected value", "hier muss ein Wert stehen"),
    ("expected `\"`", "hier muss `\"` stehen"),
    ("invalid escape", "ein falsches Zeichen nach `\\`"),
    ("invalid number", "keine richtige Zahl"),
    ("number out of range", "die Zahl ist zu groß"),
    ("invalid unicode code point", "kein Zeichen von Unicode"),
    ("control character (\\u0000-\\u001F) found while parsing a string", "ein Steuerzeichen in einem Text"),
    ("key must be a string", "ein Name muss in Anführungszeichen stehen"),
    ("lone leading surrogate in hex escape", "ein halbes Zeichen nach `\\u`"),
    ("unexpected end of hex escape", "nach `\\u` fehlen Ziffern"),
    ("trailing comma", "ein Komma zu viel"),
    ("trailing characters", "nach dem Ende steht noch etwas"),
    ("recursion limit exceeded", "zu tief verschachtelt"),
    // The exercise's own reader.
    ("a text or a list of texts is expected", "erwartet wird ein Text oder eine Liste von Texten"),
    ("a number, a text, true or false is expected", "erwartet wird eine Zahl, ein Text, true oder false"),
    // The saga's own reader.
    ("an object is expected", "erwartet wird ein Objekt"),
    ("a text is expected", "erwartet wird ein Text"),
    ("a list is expected", "erwartet wird eine Liste"),
    // The pod's own reader.
    ("an alias inside what it stands for", "ein Alias in dem, wofür er steht"),
    // The YAML parser, saphyr-parser.
    ("found unprintable character", "ein Zeichen, das sich nicht drucken lässt"),
    ("invalid indentation", "falsche Einrückung"),
    ("did not find expected next token", "hier muss etwas anderes stehen"),
    ("simple key expect ':'", "nach dem Namen muss `:` stehen"),
    ("simple key expected", "hier muss ein Name stehen"),
    (
        "tabs disallowed within this context (block indentation)",
        "eingerückt wird mit Leerzeichen, nicht mit Tabulatoren",
    ),
    ("tabs disallowed in this context", "hier darf kein Tabulator stehen"),
    ("tab cannot be used as indentation", "eingerückt wird mit Leerzeichen, nicht mit Tabulatoren"),
    ("a block scalar content cannot start with a tab", "eingerückt wird mit Leerzeichen, nicht mit Tabulatoren"),
    ("comment intercepting the multiline text", "ein Kommentar mitten in einem Text"),
    ("expected whitespace", "hier muss ein Leerzeichen stehen"),
    ("misplaced bracket", "eine Klammer an der falschen Stelle"),
    ("block sequence entries are not allowed in this context", "hier darf kein Eintrag einer Liste stehen"),
    ("'-' must be followed by a valid YAML whitespace", "nach `-` muss ein Leerzeichen stehen"),
    ("':' must be followed by a valid YAML whitespace", "nach `:` muss ein Leerzeichen stehen"),
    ("wrongly indented line in block scalar", "eine falsch eingerückte Zeile im Text"),
    ("while scanning a quoted scalar, found unexpected end of stream", "das Anführungszeichen wird nicht geschlossen"),
    (
        "while scanning a quoted scalar, found unexpected document indicator",
        "das Anführungszeichen wird nicht geschlossen",
    ),
    ("invalid indentation in quoted scalar", "falsche Einrückung im Text"),
    ("invalid trailing content after double-quoted scalar", "nach dem Anführungszeichen steht noch etwas"),
    ("while parsing a quoted scalar, found unknown escape character", "ein falsches Zeichen nach `\\`"),
    ("while scanning a plain scalar, found a tab", "hier darf kein Tabulator stehen"),
    ("while parsing a flow sequence, expected ',' or ']'", "hier muss `,` oder `]` stehen"),
    ("while parsing a node, did not find expected node content", "hier muss ein Wert stehen"),
    ("plain scalar cannot start with '-' followed by ,[]{}", "nach `-` muss ein Leerzeichen stehen"),
    ("unexpected end of plain scalar", "der Text endet unerwartet"),
    ("mapping keys are not allowed in this context", "hier darf kein Feld stehen"),
    ("mapping values are not allowed in this context", "hier darf kein `:` stehen"),
    ("illegal placement of ':' indicator", "hier darf kein `:` stehen"),
    ("unexpected eof", "das Dokument endet zu früh"),
    ("while parsing node, found unknown anchor", "den Anker dieses Alias gibt es nicht"),
    (
        "while parsing a block mapping, did not find expected key",
        "hier muss der Name eines Feldes stehen; vielleicht stimmt die Einrückung nicht",
    ),
    ("while parsing a flow mapping, did not find expected ',' or '}'", "hier muss `,` oder `}` stehen"),
    (
        "while parsing a block collection, did not find expected '-' indicator",
        "hier muss `-` stehen; vielleicht stimmt die Einrückung nicht",
    ),
];

#[cfg(test)]
mod tests {
    use super::said;
    use serde_json::Value;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its errors are of interest")]
    struct Form {
        name: String,
        count: u32,
        ok: Option<bool>,
        kind: Option<Kind>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        One,
        Two,
    }

    fn of(json: &str) -> String {
        said(&serde_json::from_str::<Form>(json).expect_err(json).to_string())
    }

    #[test]
    fn what_the_reader_of_json_says_is_said_in_german() {
        for (json, german) in [
            ("", "das Dokument endet, wo ein Wert stehen muss (Zeile 1, Spalte 0)"),
            ("{", "das Dokument endet mitten in einem Objekt (Zeile 1, Spalte 1)"),
            (r#"{"name" 1}"#, "hier muss `:` stehen (Zeile 1, Spalte 9)"),
            (r#"{"name":"a" "b"}"#, "hier muss `,` oder `}` stehen (Zeile 1, Spalte 13)"),
            (r#"{"name":"a"}"#, "`count` fehlt (Zeile 1, Spalte 12)"),
            (r#"{"name":1}"#, "falscher Typ: ganze Zahl `1` statt eines Textes (Zeile 1, Spalte 9)"),
            (r#"{"count":-1}"#, "falscher Wert: ganze Zahl `-1` statt einer ganzen Zahl ab 0 (Zeile 1, Spalte 11)"),
            (r#"{"count":"x"}"#, "falscher Typ: Text \"x\" statt einer ganzen Zahl ab 0 (Zeile 1, Spalte 12)"),
            (r#"{"ok":1}"#, "falscher Typ: ganze Zahl `1` statt eines Wahrheitswerts (Zeile 1, Spalte 7)"),
            (r#"{"x":1}"#, "das Feld `x` gibt es nicht; erlaubt ist `name`, `count`, `ok`, `kind` (Zeile 1, Spalte 4)"),
            (
                r#"{"kind":"three"}"#,
                "den Wert `three` gibt es nicht; erlaubt ist `one` oder `two` (Zeile 1, Spalte 15)",
            ),
            (r#"{"name":"a","name":"b"}"#, "`name` steht doppelt (Zeile 1, Spalte 18)"),
            ("3", "falscher Typ: ganze Zahl `3` statt eines Objekts (Zeile 1, Spalte 1)"),
        ] {
            assert_eq!(of(json), german, "{json}");
        }
    }

    #[test]
    fn no_sentence_of_the_reader_of_json_is_left_in_english() {
        // Every way in which a text can be no JSON that a person could type.
        for json in [
            "",
            "[",
            "[1",
            "[1 2]",
            "{",
            "{1:2}",
            "{\"a\":1,}",
            "[1,]",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\t\"",
            "tru",
            "1e999",
            "01",
            "1 2",
            "{\"a\"}",
            "{\"a\":}",
            "-",
            "\"\\ud800\\u0020\"",
        ] {
            let english = serde_json::from_str::<Value>(json).expect_err(json).to_string();
            let german = said(&english);
            assert!(!german.contains("Leser sagt"), "{json}: {english}");
        }
        assert_eq!(said("something new at line 3 column 4"), "der Leser sagt: „something new“ (Zeile 3, Spalte 4)");
    }

    #[test]
    fn what_the_reader_of_pods_says_is_said_in_german() {
        for yaml in [
            "a: b: c",
            "\tkind: Pod",
            "kind: Pod\n\tx: 1",
            "a: [1, 2",
            "a: {b: 1",
            "a: \"x",
            "a: *b",
            "- a\nb: 1",
            "a: 'x' y",
            "a:\n  b: 1\n c: 2",
            "a: @x",
            "]",
            "a: \"\\q\"",
        ] {
            let troubles = sidecar::yaml::read(yaml).expect_err(yaml);
            for trouble in troubles {
                if let sidecar::yaml::TroubleKind::Syntax { said: english, .. } = &trouble.kind {
                    assert!(!said(english).contains("Leser sagt"), "{yaml}: {english}");
                }
            }
        }
    }
}
