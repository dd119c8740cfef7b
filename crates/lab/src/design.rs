//! What can be wrong with the document of a design, as data with its place.

use crate::pack::PackError;
use sim::Problem;

/// Why the document of a design cannot be taken. Of several reasons it is the first.
#[derive(Clone, Debug, PartialEq)]
pub enum DesignError {
    /// The lab has no designs.
    NoDesigns,
    /// It cannot be unpacked.
    Packed(PackError),
    /// It is no JSON of the form, in the JSON reader's own words.
    NotJson(String),
    /// Something is wrong with a saga.
    Saga(saga::format::Trouble),
    /// Something is wrong with a pod.
    Pod(sidecar::yaml::Trouble),
    /// Something is wrong with a plan of routes.
    Plan(Problem),
}

impl From<PackError> for DesignError {
    fn from(error: PackError) -> Self {
        DesignError::Packed(error)
    }
}

/// As much of a reader's words as an error repeats: they may hold the text that was read. Names are not cut in two, and
/// what stands at the end, the line and the column, stays.
pub(crate) fn words(said: &str) -> String {
    let (what, place) = said.split_at(said.rfind(" at line ").unwrap_or(said.len()));
    let Some((most, _)) = what.char_indices().nth(MAX_WORDS) else {
        return what.chars().chain(place.chars().take(MAX_PLACE)).collect();
    };
    let whole = what[..most].rfind(", ").map_or(most, |comma| comma + ", ".len());
    format!("{}…{}", &what[..whole], place.chars().take(MAX_PLACE).collect::<String>())
}

/// The most characters of them, without the place; enough for the names of every field of a document.
const MAX_WORDS: usize = 600;
/// The most characters of the place: two numbers of 64 bits, and the words round them.
const MAX_PLACE: usize = 60;

#[cfg(test)]
mod tests {
    use super::words;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn long_words_of_a_reader_are_cut_between_names_and_keep_their_place() {
        let names: Vec<String> = (100..200).map(|i| format!("`name{i}`")).collect();
        let said = format!("unknown field `x`, expected one of {} at line 3 column 14", names.join(", "));
        let cut = words(&said);
        assert!(cut.ends_with("`, … at line 3 column 14"), "{cut}");
        assert!(cut.chars().count() < 660, "{cut}");
        assert_eq!(words("trailing comma at line 1 column 2"), "trailing comma at line 1 column 2");
        assert_eq!(words("no place"), "no place");
        let long = words(&"ä".repeat(2_000));
        assert_eq!(long.chars().count(), 601, "characters are not cut in two");
    }
}
