//! Files kept by the browser between visits (IndexedDB), which may be refused as local storage may.
//!
//! A key is the moment of keeping and the file's digest, so that keys in their order are the files by age.

use super::{reason, window};
use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "halfopen";
const FILES: &str = "files";
/// The newest so many files are kept.
const KEPT: usize = 3;

/// Keeps a file under its digest, and forgets the oldest beyond a few.
///
/// # Errors
/// The browser's reason: it keeps nothing, or has no room.
pub async fn keep(digest: &str, file: &Blob) -> Result<(), String> {
    attempt_to_keep(digest, file).await.map_err(|error| reason(&error))
}

/// The file that was kept under the digest, if any. A browser that keeps nothing has none.
pub async fn kept(digest: &str) -> Option<Blob> {
    let files = open(IdbTransactionMode::Readonly).await.ok()?;
    let key = keys(&files).await.ok()?.into_iter().find(|key| is(key, digest))?;
    done(&files.get(&key.into()).ok()?).await.ok()?.dyn_into().ok()
}

async fn attempt_to_keep(digest: &str, file: &Blob) -> Result<(), JsValue> {
    let files = open(IdbTransactionMode::Readwrite).await?;
    let (same, others): (Vec<_>, Vec<_>) = keys(&files).await?.into_iter().partition(|key| is(key, digest));
    let surplus = (others.len() + 1).saturating_sub(KEPT);
    for key in same.into_iter().chain(others.into_iter().take(surplus)) {
        done(&files.delete(&key.into())?).await?;
    }
    // Thirteen digits of milliseconds last until the year 2286, and until then sort as text.
    let key = format!("{:013}-{digest}", super::clock::wall_ms() as u64);
    done(&files.put_with_key(file, &key.into())?).await?;
    Ok(())
}

fn is(key: &str, digest: &str) -> bool {
    key.split_once('-').is_some_and(|(_, of)| of == digest)
}

async fn keys(files: &IdbObjectStore) -> Result<Vec<String>, JsValue> {
    let keys: Array = done(&files.get_all_keys()?).await?.unchecked_into();
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

async fn open(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let factory = window().ok_or("no window")?.indexed_db()?.ok_or("no database")?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let opening = request.clone();
    let make = Closure::once(move || {
        if let Ok(database) = opening.result() {
            // A database that cannot have its store fails at the transaction, with a reason.
            drop(database.unchecked_into::<IdbDatabase>().create_object_store(FILES));
        }
    });
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.unchecked_into();
    let files = database.transaction_with_str_and_mode(FILES, mode)?.object_store(FILES)?;
    // It closes once the transaction is done; an open one would hold up a later form of the database.
    database.close();
    Ok(files)
}

/// What a request comes to.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let (of, refuse) = (request.clone(), reject.clone());
        let succeeded = Closure::once_into_js(move || {
            let settled = match of.result() {
                Ok(value) => resolve.call1(&JsValue::NULL, &value),
                Err(error) => refuse.call1(&JsValue::NULL, &error),
            };
            // What settles a promise does not throw.
            drop(settled);
        });
        let of = request.clone();
        let failed = Closure::once_into_js(move || {
            let error = of.error().ok().flatten().map_or(JsValue::NULL, JsValue::from);
            drop(reject.call1(&JsValue::NULL, &error));
        });
        request.set_onsuccess(Some(succeeded.unchecked_ref()));
        request.set_onerror(Some(failed.unchecked_ref()));
    });
    JsFuture::from(promise).await
}
