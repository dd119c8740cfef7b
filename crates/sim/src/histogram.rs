//! How often which length of time occurred, in little memory.

use crate::time::Span;

/// Counts of lengths of time, in buckets that are at most 1/32 (about 3 %) wide: 32 of equal width to each doubling,
/// from one microsecond to over an hour. Longer ones count in the last bucket.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    counts: Box<[u32; BUCKETS]>,
    total: u64,
}

const PER_DOUBLING_BITS: u32 = 5;
const PER_DOUBLING: usize = 1 << PER_DOUBLING_BITS;
const BUCKETS: usize = 28 * PER_DOUBLING;

impl Default for Histogram {
    fn default() -> Self {
        Histogram { counts: Box::new([0; BUCKETS]), total: 0 }
    }
}

impl Histogram {
    /// Counts one.
    pub fn add(&mut self, span: Span) {
        let bucket = &mut self.counts[bucket(span.as_micros())];
        *bucket = bucket.saturating_add(1);
        self.total += 1;
    }

    /// How many were counted.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The length that `percent` of all do not exceed (nearest rank), as the upper end of its bucket; `None` when
    /// nothing was counted.
    pub fn percentile(&self, percent: f64) -> Option<Span> {
        let rank = ((self.total as f64 * percent / 100.0).ceil() as u64).clamp(1, self.total.max(1));
        let mut seen = 0;
        for (index, count) in self.counts.iter().enumerate() {
            seen += u64::from(*count);
            if seen >= rank {
                return Some(Span::from_micros(upper_end(index)));
            }
        }
        None
    }
}

fn bucket(us: u64) -> usize {
    if us < PER_DOUBLING as u64 {
        return us as usize;
    }
    let doubling = us.ilog2() - PER_DOUBLING_BITS;
    let index = ((doubling as usize) << PER_DOUBLING_BITS) + (us >> doubling) as usize;
    index.min(BUCKETS - 1)
}

fn upper_end(index: usize) -> u64 {
    if index < PER_DOUBLING {
        return index as u64;
    }
    let doubling = (index >> PER_DOUBLING_BITS) - 1;
    let step = (index & (PER_DOUBLING - 1)) + PER_DOUBLING;
    ((step as u64 + 1) << doubling) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_bucket_ends_at_most_a_thirty_second_above_what_fell_into_it() {
        for us in (0..5_000).chain((5_000..400_000_000).step_by(99_991)) {
            let end = upper_end(bucket(us));
            assert!(end >= us && end - us <= us / 32, "{us} in a bucket that ends at {end}");
        }
    }

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.percentile(99.0), None);
        for us in 1..=20 {
            histogram.add(Span::from_micros(us));
        }
        let at = |percent| histogram.percentile(percent).map(Span::as_micros);
        assert_eq!([at(0.0), at(50.0), at(95.0), at(99.0), at(100.0)], [1, 10, 19, 20, 20].map(Some));
    }
}
