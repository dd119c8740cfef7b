//! Which functions resemble each other.
//!
//! A function is known by its marks: of all sequences of six bytes in it, those with the smallest hashes, as many as its
//! size deserves. Two functions that share code share marks. The order begins with the largest function and goes on with
//! the one that shares most marks with the last few, or with the largest that is left.

use std::collections::BTreeMap;

/// Bytes in a sequence: two or three instructions.
const SEQUENCE: usize = 6;
/// Each function has at least so many marks (or all that it has) …
const MARKS: usize = 24;
/// … and one for so many of its bytes.
const BYTES_A_MARK: usize = 40;
/// A mark that so many functions have says nothing.
const COMMON: usize = 300;
/// How many of the last functions are looked back on; the last counts most.
const LOOKED_BACK: usize = 3;

/// The places of these bodies in an order in which neighbours resemble each other.
pub fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let marks: Vec<Vec<u32>> = bodies.iter().map(|body| marks(body)).collect();
    let mut having: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (function, marks) in marks.iter().enumerate() {
        for &mark in marks {
            having.entry(mark).or_default().push(function);
        }
    }
    having.retain(|_, functions| (2..COMMON).contains(&functions.len()));
    let mut by_size: Vec<usize> = (0..bodies.len()).collect();
    by_size.sort_by_key(|&function| std::cmp::Reverse(bodies[function].len()));
    let mut by_size = by_size.into_iter();

    let mut left = vec![true; bodies.len()];
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut score = vec![0.0_f64; bodies.len()];
    loop {
        let mut met = Vec::new();
        for (back, &function) in order.iter().rev().take(LOOKED_BACK).enumerate() {
            for &other in marks[function].iter().filter_map(|mark| having.get(mark)).flatten() {
                if left[other] {
                    if score[other] == 0.0 {
                        met.push(other);
                    }
                    score[other] += 1.0 / (1 + back) as f64;
                }
            }
        }
        // A large function shares marks with many; what counts is how much of it is shared.
        let shared = |function: usize| score[function] / (marks[function].len() + 8) as f64;
        let nearest = met.iter().copied().max_by(|&a, &b| shared(a).total_cmp(&shared(b)).then(b.cmp(&a)));
        let Some(next) = nearest.or_else(|| by_size.by_ref().find(|&function| left[function])) else {
            return order;
        };
        for other in met {
            score[other] = 0.0;
        }
        left[next] = false;
        order.push(next);
    }
}

/// The marks of a body, in no order that means anything.
fn marks(body: &[u8]) -> Vec<u32> {
    let mut hashes: Vec<u32> = body.windows(SEQUENCE).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(MARKS.max(body.len() / BYTES_A_MARK));
    hashes
}

/// FNV-1a, and a last step that spreads what it leaves in the low bits.
fn hash(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)).wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn each_function_is_there_once() {
        let bodies: Vec<Vec<u8>> = (0..50_u8).map(|of| (0..of).map(|at| at.wrapping_mul(of % 7)).collect()).collect();
        let mut order = order(&bodies.iter().map(Vec::as_slice).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..50).collect::<Vec<_>>());
    }
}
