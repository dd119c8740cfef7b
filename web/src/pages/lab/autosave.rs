//! Work that is kept in this browser, by lab and preset, and offered when the preset is opened again.
//!
//! Each tab keeps its own, so that two tabs with one preset do not overwrite each other's work; of what other tabs kept
//! for a preset the newest few stay.

use crate::door::storage::Scope;
use crate::door::{address, chance, clock, storage};

/// The newest so many works of other tabs are kept beside this tab's.
const OTHERS: usize = 3;
const TAB: &str = "halfopen.tab";

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    key: String,
    /// When it was kept, in ms since 1970; 0 where that is not known.
    kept_ms: u64,
    /// The link to it.
    pub link: String,
}

/// What was kept for a preset, the newest first. Nothing in somebody else's page.
pub fn kept(lab: &str, preset: &str) -> Vec<Work> {
    if address::is_framed() {
        return Vec::new();
    }
    let begin = prefix(lab, preset);
    let ours = |key: &String| key[begin.len()..].is_empty() || key[begin.len()..].starts_with('.');
    let keys = Scope::Site.keys(&begin).into_iter().filter(ours);
    let mut works: Vec<Work> = keys.filter_map(|key| read(&key, &storage::get(&key).ok().flatten()?)).collect();
    works.sort_by_key(|work| std::cmp::Reverse(work.kept_ms));
    works
}

/// Keeps a link as this tab's work on a preset.
///
/// # Errors
/// The browser's reason: it keeps nothing, or has no room.
pub fn keep(lab: &str, preset: &str, link: &str) -> Result<(), String> {
    if address::is_framed() {
        return Ok(());
    }
    let key = own_key(lab, preset);
    for old in kept(lab, preset).into_iter().filter(|work| work.key != key).skip(OTHERS) {
        forget(&old);
    }
    storage::set(&key, &format!("{} {link}", clock::wall_ms() as u64)).map_err(|refused| refused.to_string())
}

/// Forgets a piece of work.
pub fn forget(work: &Work) {
    // What cannot be forgotten was not kept.
    let _ = Scope::Site.remove(&work.key);
}

/// Forgets this tab's work on a preset.
pub fn forget_own(lab: &str, preset: &str) {
    let _ = Scope::Site.remove(&own_key(lab, preset));
}

/// Puts what an earlier visit in this tab kept for a preset beside other tabs' work, before this visit keeps its own.
pub fn set_aside(lab: &str, preset: &str) {
    let key = own_key(lab, preset);
    if let Ok(Some(value)) = storage::get(&key)
        && let Some(work) = read(&key, &value)
        // Where there is no room for both, the newer wins, as ever.
        && storage::set(&format!("{key}.{}", work.kept_ms), &value).is_ok()
    {
        forget(&work);
    }
}

/// Makes another tab's work this tab's.
pub fn take_over(lab: &str, preset: &str, work: &Work) {
    // Where it cannot be kept as ours, it stays where it is.
    if work.key != own_key(lab, preset) && keep(lab, preset, &work.link).is_ok() {
        forget(work);
    }
}

/// A value is the moment of keeping and the link; before there were tabs, it was the link alone.
fn read(key: &str, value: &str) -> Option<Work> {
    let (kept_ms, link) = match value.split_once(' ') {
        Some((kept_ms, link)) => (kept_ms.parse().ok()?, link),
        None => (0, value),
    };
    Some(Work { key: key.to_string(), kept_ms, link: link.to_string() })
}

fn prefix(lab: &str, preset: &str) -> String {
    format!("halfopen.work.{lab}.{preset}")
}

fn own_key(lab: &str, preset: &str) -> String {
    format!("{}.{}", prefix(lab, preset), tab())
}

/// The name of this tab, which a reload keeps.
fn tab() -> String {
    Scope::Tab.get(TAB).ok().flatten().unwrap_or_else(|| {
        let new = chance::seed().to_string();
        let _ = Scope::Tab.set(TAB, &new);
        new
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_before_there_were_tabs_is_read() {
        let link = "#/saga/trip?seed=7";
        let work = |kept_ms| Work { key: "k".to_string(), kept_ms, link: link.to_string() };
        assert_eq!(read("k", link), Some(work(0)));
        assert_eq!(read("k", &format!("1790000000000 {link}")), Some(work(1_790_000_000_000)));
        assert_eq!(read("k", &format!("soon {link}")), None);
    }
}
