//! From the fields of an older link to those of the present version.

use super::{Note, VERSION, short};

/// The name of a field and its value, escapes taken back.
pub(super) type Field = (String, String);

/// The version that the fields say they are of; the last one counts, and none means 1.
pub(super) fn version(fields: &[Field], notes: &mut Vec<Note>) -> u32 {
    let Some((_, written)) = fields.iter().rev().find(|(key, _)| key == "v") else { return 1 };
    match written.parse::<u32>() {
        Ok(version @ 1..=VERSION) => version,
        Ok(newer) if newer > VERSION => {
            notes.push(Note::NewerVersion(newer));
            newer
        }
        Ok(_) | Err(_) => {
            notes.push(Note::BadVersion(short(written)));
            1
        }
    }
}

/// Brings the fields up to the present version. When a version 2 comes, `1` is rewritten here into it, and the links of
/// `tests/data/links-v1.txt` must go on saying what they said.
pub(super) fn migrated(version: u32, fields: Vec<Field>) -> Vec<Field> {
    match version {
        // The present version; a newer one is read as far as it is known. There is no version 0.
        0 | VERSION.. => fields,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_last_version_counts_and_none_is_the_first() {
        for (written, read, note) in [
            (&[][..], 1, None),
            (&["1"], 1, None),
            (&["7", "1"], 1, None),
            (&["2"], 2, Some(Note::NewerVersion(2))),
            (&["0"], 1, Some(Note::BadVersion("0".to_string()))),
            (&["one"], 1, Some(Note::BadVersion("one".to_string()))),
        ] {
            let fields: Vec<Field> = written.iter().map(|v| ("v".to_string(), (*v).to_string())).collect();
            let mut notes = Vec::new();
            assert_eq!(version(&fields, &mut notes), read, "{written:?}");
            assert_eq!(notes, Vec::from_iter(note), "{written:?}");
            assert_eq!(migrated(read, fields.clone()), fields);
        }
    }
}
