//! Slots in rows: threads, servers, the calls of a window. All slots of a kind are one path.

use std::fmt::Write;

/// A grid of square slots that fits into a width and a height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// From one slot to the next.
    pub pitch: f64,
    /// The side of a slot.
    pub side: f64,
    /// Slots in a row.
    pub columns: u32,
}

impl Grid {
    /// The grid with the largest slots with which `count` of them fit.
    pub fn fitting(count: u32, width: f64, height: f64) -> Grid {
        for pitch in [18.0, 16.0, 14.0, 12.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0] {
            let columns = ((width + 2.0) / pitch) as u32;
            if columns > 0 && f64::from(count.div_ceil(columns)) * pitch <= height + 2.0 {
                return Grid { pitch, side: pitch - if pitch > 9.0 { 4.0 } else { 1.5 }, columns };
            }
        }
        Grid { pitch: 3.0, side: 2.0, columns: (width / 3.0).max(1.0) as u32 }
    }

    /// How high `count` slots stand.
    pub fn height(&self, count: u32) -> f64 {
        f64::from(count.div_ceil(self.columns)) * self.pitch - (self.pitch - self.side)
    }

    /// The slots `from..to` as one path.
    pub fn path(&self, from: u32, to: u32, x: f64, y: f64) -> String {
        let mut path = String::with_capacity(to.saturating_sub(from) as usize * 28);
        for slot in from..to {
            let left = x + f64::from(slot % self.columns) * self.pitch;
            let top = y + f64::from(slot / self.columns) * self.pitch;
            rect(&mut path, left, top, self.side, self.side);
        }
        path
    }
}

/// Adds a rectangle to a path, its corners rounded where there is room for that.
pub fn rect(path: &mut String, x: f64, y: f64, w: f64, h: f64) {
    let r = if w >= 9.0 && h >= 9.0 { 2.5 } else { 0.0 };
    // A string takes everything.
    let _ = if r > 0.0 {
        let (w, h) = (w - 2.0 * r, h - 2.0 * r);
        write!(
            path,
            "M{:.1} {y:.1}h{w:.1}q{r} 0 {r} {r}v{h:.1}q0 {r}-{r} {r}h-{w:.1}q-{r} 0-{r}-{r}v-{h:.1}q0-{r} {r}-{r}z",
            x + r
        )
    } else {
        write!(path, "M{x:.1} {y:.1}h{w:.1}v{h:.1}h-{w:.1}z")
    };
}
