//! From moments to pixels and back.

/// The room at the left for the lanes' names, on a wide and on a narrow frame.
const NAMES_PX: f64 = 70.0;
const NARROW_NAMES_PX: f64 = 56.0;
/// The room at the right, so that the last tick's text and a handle at the end are whole.
const END_PX: f64 = 14.0;
const NARROW_PX: u32 = 480;

/// A stretch of virtual time laid out over a width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The width of the whole frame.
    pub width_px: f64,
    /// Where the stretch starts.
    pub left_px: f64,
    /// Where it ends.
    pub right_px: f64,
    /// The first moment.
    pub start_us: u64,
    /// The last moment; after the first.
    pub end_us: u64,
}

impl Scale {
    /// The stretch over a frame of this width, with room for names at its left.
    pub fn new(width_px: u32, start_us: u64, end_us: u64) -> Scale {
        let left_px = if width_px < NARROW_PX { NARROW_NAMES_PX } else { NAMES_PX };
        let width_px = f64::from(width_px);
        let right_px = (width_px - END_PX).max(left_px + 1.0);
        Scale { width_px, left_px, right_px, start_us, end_us: end_us.max(start_us + 1) }
    }

    /// How wide the stretch is.
    pub fn span_px(&self) -> f64 {
        self.right_px - self.left_px
    }

    /// How long the stretch is.
    pub fn span_us(&self) -> u64 {
        self.end_us - self.start_us
    }

    /// Where the moment lies; moments outside lie on the ends.
    pub fn x(&self, at_us: u64) -> f64 {
        let into_us = at_us.clamp(self.start_us, self.end_us) - self.start_us;
        self.left_px + into_us as f64 / self.span_us() as f64 * self.span_px()
    }

    /// The moment at the pixel; pixels outside mean the ends.
    pub fn at(&self, x_px: f64) -> u64 {
        let share = ((x_px - self.left_px) / self.span_px()).clamp(0.0, 1.0);
        self.start_us + (share * self.span_us() as f64).round() as u64
    }

    /// How much time so many pixels are.
    pub fn length_us(&self, px: f64) -> i64 {
        (px / self.span_px() * self.span_us() as f64).round() as i64
    }
}
