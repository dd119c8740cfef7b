//! What a first visit transfers: the page and all that it names, directly or through its scripts.

use crate::failure::Failure;
use std::collections::BTreeMap;
use std::path::Path;

/// One file that a first visit loads.
pub struct Loaded {
    /// Its path within the build.
    pub name: String,
    gzip_bytes: usize,
}

impl Loaded {
    /// Its size as it travels, in units of 1,000 bytes.
    pub fn gzip_kb(&self) -> f64 {
        self.gzip_bytes as f64 / 1_000.0
    }
}

/// The files that a first visit to the build in this folder loads, in the order in which they are found.
pub fn transfer(dist: &Path) -> Result<Vec<Loaded>, Failure> {
    let mut waiting = BTreeMap::new();
    collect(dist, "", &mut waiting).map_err(|error| {
        Failure::new(format!("{} cannot be read: {error}", dist.display())).by_hand("cargo xtask test build")
    })?;
    let page = waiting.remove("index.html");
    let page = page.ok_or_else(|| Failure::new("the build has no index.html").by_hand("cargo xtask test build"))?;
    let mut found = vec![("index.html".to_owned(), page)];
    let mut next = 0;
    while next < found.len() {
        // A wasm file names nothing; searching it would only find chance matches.
        let text = match found[next].0.ends_with(".wasm") {
            true => String::new(),
            false => String::from_utf8_lossy(&found[next].1).into_owned(),
        };
        let (named, others): (BTreeMap<_, _>, _) =
            waiting.into_iter().partition(|(name, _)| text.contains(file_name(name)));
        found.extend(named);
        waiting = others;
        next += 1;
    }
    Ok(found.into_iter().map(|(name, bytes)| Loaded { name, gzip_bytes: gzip_bytes(&bytes) }).collect())
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The size at level 6, the default of most servers: the deflated data with the header and trailer of gzip.
fn gzip_bytes(data: &[u8]) -> usize {
    miniz_oxide::deflate::compress_to_vec(data, 6).len() + 18
}
