//! What the reader of JSON says, for people: serde's sentences name types of the program. Another sentence stays as it is.

/// What the reader said.
pub(super) fn said(words: &str) -> String {
    let (what, place) = match words.rsplit_once(" at line ") {
        Some((what, place)) => (what, format!(" (line {})", place.replace(" column ", ", column "))),
        None => (words, String::new()),
    };
    format!("{}{place}", shaped(what).unwrap_or_else(|| what.to_string()))
}

fn shaped(what: &str) -> Option<String> {
    if let Some(name) = what.strip_prefix("missing field ") {
        return Some(format!("{name} is missing"));
    }
    if let Some((name, known)) = what.strip_prefix("unknown field ").and_then(|rest| rest.split_once(", expected ")) {
        return Some(format!("there is no field {name}; there is {}", known.trim_start_matches("one of ")));
    }
    if what.starts_with("invalid length ") {
        let (_, wanted) = what.rsplit_once(", expected ")?;
        return Some(format!("a list stands where {} must stand", expected(wanted)));
    }
    let rest = what.strip_prefix("invalid type: ").or_else(|| what.strip_prefix("invalid value: "))?;
    let (got, wanted) = rest.rsplit_once(", expected ")?;
    Some(format!("{} stands where {} must stand", unexpected(got), expected(wanted)))
}

/// What was found, as serde names it: a kind, and the value after it.
fn unexpected(got: &str) -> String {
    const KINDS: [(&str, &str); 6] = [
        ("integer", "the number"),
        ("floating point", "the number"),
        ("string", "the text"),
        ("sequence", "a list"),
        ("map", "an object"),
        ("boolean", ""),
    ];
    let kind = KINDS.iter().find_map(|(serde, ours)| Some((ours, got.strip_prefix(serde)?)));
    kind.map_or_else(|| got.to_string(), |(ours, value)| format!("{ours}{value}").trim().to_string())
}

/// What was expected, as serde names it.
fn expected(wanted: &str) -> String {
    match wanted {
        "a string" | "string" => "a text".to_string(),
        "a boolean" => "true or false".to_string(),
        "a sequence" => "a list".to_string(),
        "a map" => "an object".to_string(),
        "f64" | "f32" => "a number".to_string(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 on".to_string(),
        other if other.starts_with("struct ") => "an object".to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::for_authors::wrong;
    use lab::Exercise;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_cannot_be_read_is_said_in_the_words_of_json() {
        let good = include_str!("../../../lab/exercises/retry-budget.json");
        let said = |from: &str, to: &str| {
            let errors = Exercise::parse(&good.replacen(from, to, 1)).expect_err(to);
            wrong(&errors[0]).split(" (line").next().unwrap_or_default().to_string()
        };
        for (to, wanted) in [
            ("\"do\": \"none\", \"seeds\":", "do: the text \"none\" stands where a list must stand"),
            ("\"seed\": -4, \"seeds\":", "seed: the number `-4` stands where a whole number from 0 on must stand"),
            ("\"hints\": true, \"seeds\":", "hints: `true` stands where a list must stand"),
        ] {
            assert_eq!(said("\"seeds\":", to), wanted);
        }
        let goal = said("\"goals\": [", "\"goals\": [{\"goal\": \"a == 1\"}, ");
        assert_eq!(goal, "goals.1: `text` is missing");
        assert!(
            said("\"seeds\":", "\"sedes\": 1, \"seeds\":")
                .starts_with("sedes: there is no field `sedes`; there is `format`, ")
        );
        let list = Exercise::parse("[]").expect_err("a list");
        assert!(wrong(&list[0]).starts_with("file: a list stands where an object must stand"), "{list:?}");
    }
}
