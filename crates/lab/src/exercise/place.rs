//! Where in a JSON document the reader stood when it gave up: it says line and column, people look for the field.

/// The path to the value at a line, counted from 1, and a column, the bytes of it that were read: `goals.2.text`, lists
/// counted from 1. Empty for the whole document. The text up to there is JSON, since the reader went through it.
pub(super) fn path_at(json: &str, line: usize, column: usize) -> String {
    let start: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let read = json.as_bytes().get(..start.saturating_add(column)).unwrap_or(json.as_bytes());
    // Of each list the number of the item, of each object the name of the field, as far as one has begun.
    let mut path: Vec<(bool, String)> = Vec::new();
    let mut at = 0;
    while let Some(byte) = read.get(at) {
        at += 1;
        match byte {
            b'{' => path.push((true, String::new())),
            b'[' => path.push((false, "1".to_string())),
            b'}' | b']' => drop(path.pop()),
            b',' => match path.last_mut() {
                Some((true, name)) => name.clear(),
                Some((false, number)) => *number = (number.parse().unwrap_or(0_u32) + 1).to_string(),
                None => {}
            },
            b'"' => {
                let end = string_end(read, at);
                // Of an object the first text after `{` or `,` is a name.
                if let Some((true, name)) = path.last_mut()
                    && name.is_empty()
                {
                    *name = String::from_utf8_lossy(&read[at..end]).chars().take(80).collect();
                }
                at = end + 1;
            }
            _ => {}
        }
    }
    let parts: Vec<String> = path.into_iter().map(|(_, part)| part).filter(|part| !part.is_empty()).collect();
    parts.join(".")
}

/// Where the closing quote of a text stands that begins at `at`; the end of the document where it has none.
fn string_end(read: &[u8], mut at: usize) -> usize {
    while let Some(byte) = read.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    read.len()
}

#[cfg(test)]
mod tests {
    use super::path_at;
    use crate::Exercise;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_cannot_be_read_is_named_by_its_place() {
        let good = include_str!("../../exercises/retry-budget.json");
        let field = |json: &str| Exercise::parse(json).expect_err(json)[0].field.clone();
        let without = |from: &str, to: &str| {
            let broken = good.replacen(from, to, 1);
            assert_ne!(broken, good, "{from}");
            field(&broken)
        };
        assert_eq!(without("\"goals\": [", "\"goals\": [{\"goal\": \"a == 1\"}, "), "goals.1");
        assert_eq!(without("\"seeds\":", "\"do\": \"none\", \"seeds\":"), "do");
        assert_eq!(without("\"seeds\":", "\"seed\": -4, \"seeds\":"), "seed");
        assert_eq!(without("\"title\": {", "\"title\": {\"de\": 4, "), "title.de");
        assert_eq!(without("\"allowed\": [", "\"allowed\": [{}, "), "allowed.1");
        assert_eq!(without("\"seeds\":", "\"sedes\": 1, \"seeds\":"), "sedes");
        assert_eq!(
            (field("{}"), field("[]"), field("{\"format\": "), field("")),
            ("file".into(), "file".into(), "file".into(), "file".into())
        );
    }

    #[test]
    fn any_place_in_any_text_is_some_path() {
        for json in ["", "\"", "\"\\", "]]]", "{\"a\\\"b\": [1, {\"c\": ", ",,,", "{\"é\": [[["] {
            for column in 0..40 {
                let _ = (path_at(json, 1, column), path_at(json, 9, column));
            }
        }
        assert_eq!(path_at("{\"a\\\"b\": [1, {\"c\": 4", 1, 21), "a\\\"b.2.c");
    }
}
