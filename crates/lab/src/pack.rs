//! A value as a short text for a link: JSON, deflate, base64url without padding; and back, with limits.

use crate::design::words;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest packed text, in bytes: three quarters of the longest link, so that the rest fits beside it.
pub const MAX_PACKED: usize = 48 * 1024;
/// The most that may come out of it, in bytes.
pub const MAX_UNPACKED: usize = 2 * 1024 * 1024;

/// Why a text could not be unpacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// It is longer than [`MAX_PACKED`], or would be.
    TooLong,
    /// It is not base64url.
    NotBase64,
    /// It does not inflate, or to more than [`MAX_UNPACKED`].
    NotDeflated,
    /// It is not the JSON that was expected, or not what it should say; where and why, in the reader's words.
    NotJson(String),
    /// The value cannot be written.
    NotWritable(String),
}

/// Packs a value; fails when it comes out longer than [`MAX_PACKED`].
pub fn pack(value: &impl Serialize) -> Result<String, PackError> {
    let json = serde_json::to_vec(value).map_err(|error| PackError::NotWritable(error.to_string()))?;
    let packed = URL_SAFE_NO_PAD.encode(compress_to_vec(&json, 9));
    if packed.len() > MAX_PACKED || json.len() > MAX_UNPACKED { Err(PackError::TooLong) } else { Ok(packed) }
}

/// Unpacks a value. Nesting is bounded by the JSON reader, at 128 levels.
pub fn unpack<T: DeserializeOwned>(text: &str) -> Result<T, PackError> {
    serde_json::from_slice(&unpack_bytes(text)?).map_err(|error| PackError::NotJson(words(&error.to_string())))
}

fn unpack_bytes(text: &str) -> Result<Vec<u8>, PackError> {
    if text.len() > MAX_PACKED {
        return Err(PackError::TooLong);
    }
    let packed = URL_SAFE_NO_PAD.decode(text).map_err(|_| PackError::NotBase64)?;
    decompress_to_vec_with_limit(&packed, MAX_UNPACKED).map_err(|_| PackError::NotDeflated)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_packed_comes_out_again() {
        let value: Vec<String> = (0..100).map(|i| format!("step {i}")).collect();
        let packed = pack(&value).expect("writable");
        assert_eq!(unpack::<Vec<String>>(&packed), Ok(value));
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let bomb = URL_SAFE_NO_PAD.encode(compress_to_vec(&vec![b' '; MAX_UNPACKED + 1], 9));
        assert!(bomb.len() < 8_000, "the bomb is short: {}", bomb.len());
        assert_eq!(unpack::<u32>(&bomb), Err(PackError::NotDeflated));
        let nested = URL_SAFE_NO_PAD.encode(compress_to_vec("[".repeat(100_000).as_bytes(), 9));
        assert!(matches!(unpack::<serde_json::Value>(&nested), Err(PackError::NotJson(_))));
    }

    #[test]
    fn rubbish_is_named() {
        assert_eq!(unpack::<u32>("ä"), Err(PackError::NotBase64));
        assert_eq!(unpack::<u32>("AAAA"), Err(PackError::NotDeflated));
        assert_eq!(unpack::<u32>(&"A".repeat(MAX_PACKED + 1)), Err(PackError::TooLong));
    }
}
