//! Where the boxes of the diagram stand: in columns from left to right, in bands where they do not fit, and on a narrow
//! page one under the other. Parallel steps share a column.

/// Below this width the steps stand one under the other.
const NARROW_PX: f64 = 560.0;
/// The least and the greatest distance of two columns.
const PITCH: (f64, f64) = (148.0, 222.0);
/// The greatest width of a box.
const WIDEST: f64 = 164.0;
const BOX_HEIGHT: f64 = 48.0;
/// The room at the sides, in which arrows from band to band run.
const MARGIN: f64 = 20.0;
/// Between an action and what undoes it: alone in its column, and with others.
const APART: (f64, f64) = (60.0, 14.0);
/// Between two steps of a column, and between two bands.
const ROWS_APART: f64 = 22.0;
const BANDS_APART: f64 = 44.0;

/// A place in the picture, in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Of each step the upper left corners of its action and of its compensation.
    pub steps: Vec<[Spot; 2]>,
    /// The width of a box.
    pub width: f64,
    /// The height of a box.
    pub height: f64,
    /// The height of the whole picture.
    pub total: f64,
    /// Whether the steps stand one under the other.
    pub narrow: bool,
}

impl Layout {
    /// The layout of steps in these columns, in a picture of this width.
    pub fn new(columns: &[usize], width: f64) -> Self {
        if width < NARROW_PX { Layout::under_each_other(columns, width) } else { Layout::in_bands(columns, width) }
    }

    fn in_bands(columns: &[usize], width: f64) -> Self {
        let count = columns.iter().max().map_or(0, |last| last + 1);
        let fit = (((width - 2.0 * MARGIN) / PITCH.0).floor() as usize).max(1);
        let bands = count.div_ceil(fit).max(1);
        // All bands are equally full, as far as that goes.
        let per_band = count.div_ceil(bands).max(1);
        let pitch = ((width - 2.0 * MARGIN) / per_band as f64).clamp(PITCH.0.min(width), PITCH.1);
        let box_width = (pitch - 26.0).min(WIDEST);
        let rows_in = |band: usize| {
            let of = |column: usize| columns.iter().filter(|other| **other == column).count();
            (band * per_band..(band + 1) * per_band).map(of).max().unwrap_or(0)
        };
        let mut tops = Vec::with_capacity(bands);
        let mut y = 16.0;
        for band in 0..bands {
            let rows = rows_in(band);
            let apart = if rows > 1 { APART.1 } else { APART.0 };
            tops.push((y, apart));
            let row = 2.0 * BOX_HEIGHT + apart + ROWS_APART;
            y += rows.max(1) as f64 * row - ROWS_APART + BANDS_APART;
        }
        let mut seen = vec![0_usize; count];
        let steps = columns.iter().map(|column| {
            let row = seen[*column];
            seen[*column] += 1;
            let (top, apart) = tops[column / per_band];
            let x = MARGIN + (column % per_band) as f64 * pitch;
            let y = top + row as f64 * (2.0 * BOX_HEIGHT + apart + ROWS_APART);
            [Spot { x, y }, Spot { x, y: y + BOX_HEIGHT + apart }]
        });
        let steps = steps.collect();
        Layout { steps, width: box_width, height: BOX_HEIGHT, total: y - BANDS_APART + 14.0, narrow: false }
    }

    fn under_each_other(columns: &[usize], width: f64) -> Self {
        // Steps of one column stand close together.
        let mut y = 12.0;
        let box_width = ((width - 2.0 * MARGIN - 18.0) / 2.0).max(60.0);
        let mut steps = Vec::with_capacity(columns.len());
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                y += BOX_HEIGHT + if columns[index - 1] == *column { 8.0 } else { 26.0 };
            }
            steps.push([Spot { x: MARGIN, y }, Spot { x: MARGIN + box_width + 18.0, y }]);
        }
        Layout { steps, width: box_width, height: BOX_HEIGHT, total: y + BOX_HEIGHT + 14.0, narrow: true }
    }

    /// The step whose boxes are nearest to a place.
    pub fn nearest(&self, at: Spot) -> Option<usize> {
        let far = |spot: &Spot| {
            let (dx, dy) = (spot.x + self.width / 2.0 - at.x, spot.y + self.height / 2.0 - at.y);
            dx * dx + dy * dy
        };
        let of = |halves: &[Spot; 2]| far(&halves[0]).min(far(&halves[1]));
        (0..self.steps.len()).min_by(|a, b| of(&self.steps[*a]).total_cmp(&of(&self.steps[*b])))
    }

    /// The line from the end of one action to the beginning of the next.
    pub fn wire(&self, from: usize, to: usize) -> String {
        let (Some([a, _]), Some([b, _])) = (self.steps.get(from), self.steps.get(to)) else { return String::new() };
        let (w, h) = (self.width, self.height);
        if self.narrow {
            let (x, gap) = (a.x + w / 2.0, b.y - (a.y + h));
            if gap < 30.0 && gap > 0.0 {
                return format!("M{x:.1} {:.1}V{:.1}", a.y + h, b.y);
            }
            // Past what stands between, at the left.
            let (y1, y2, out) = (a.y + h / 2.0, b.y + h / 2.0, 4.0_f64.max(a.x - 14.0));
            return format!("M{:.1} {y1:.1}H{out:.1}V{y2:.1}H{:.1}", a.x, b.x);
        }
        let (x1, y1, x2, y2) = (a.x + w, a.y + h / 2.0, b.x, b.y + h / 2.0);
        if x2 > x1 {
            let middle = x2 - 12.0;
            return if (y1 - y2).abs() < 1.0 {
                format!("M{x1:.1} {y1:.1}H{x2:.1}")
            } else {
                format!("M{x1:.1} {y1:.1}H{middle:.1}V{y2:.1}H{x2:.1}")
            };
        }
        // To the next band: out at the right, back between the bands, in at the left.
        let between = b.y - BANDS_APART / 2.0;
        format!("M{x1:.1} {y1:.1}H{:.1}V{between:.1}H{:.1}V{y2:.1}H{x2:.1}", x1 + 10.0, x2 - 12.0)
    }

    /// The line of the way back: from a box that was left to the compensation that comes next.
    pub fn way_back(&self, (from, half): (usize, usize), to: usize) -> String {
        let (Some(a), Some([_, b])) = (self.steps.get(from), self.steps.get(to)) else { return String::new() };
        let a = a[half];
        let (w, h) = (self.width, self.height);
        if self.narrow {
            let (from, to) = (a.y + h / 2.0, b.y + h / 2.0);
            if half == 0 {
                // Between the two columns, past what stands there.
                let (x, between) = (a.x + w, (a.x + w + b.x) / 2.0);
                return format!("M{x:.1} {from:.1}H{between:.1}V{to:.1}H{:.1}", b.x);
            }
            let next = (from - to).abs() < h + 30.0;
            let (leaves, comes) = if to < from { (a.y, b.y + h) } else { (a.y + h, b.y) };
            return match next {
                true => format!("M{:.1} {leaves:.1}V{comes:.1}", a.x + w / 2.0),
                // At the right, past what stands between them.
                false => format!("M{:.1} {from:.1}H{:.1}V{to:.1}H{:.1}", a.x + w, a.x + w + 10.0, b.x + w),
            };
        }
        if from == to {
            return format!("M{:.1} {:.1}V{:.1}", a.x + w / 2.0, a.y + h, b.y);
        }
        let (x2, y2) = (b.x + w, b.y + h / 2.0);
        if half == 0 {
            let (x1, y1) = (a.x + w / 4.0, a.y + h);
            return format!("M{x1:.1} {y1:.1}C{x1:.1} {y2:.1} {:.1} {y2:.1} {x2:.1} {y2:.1}", x1.min(x2 + 30.0));
        }
        let (x1, y1) = (a.x, a.y + h / 2.0);
        if x1 > x2 && (y1 - y2).abs() < 1.0 {
            format!("M{x1:.1} {y1:.1}H{x2:.1}")
        } else if x1 > x2 {
            format!("M{x1:.1} {y1:.1}H{:.1}V{y2:.1}H{x2:.1}", x1 - 8.0)
        } else {
            // Within a column, or back to the band above.
            format!("M{:.1} {:.1}L{:.1} {:.1}", a.x + w / 2.0, a.y, b.x + w / 2.0, b.y + h)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use saga::ReadyMade;

    /// Columns of sagas with 1 to 12 steps in a row, and of ones with parallel steps.
    fn shapes() -> Vec<Vec<usize>> {
        let mut all: Vec<Vec<usize>> = (1..=12).map(|count| (0..count).collect()).collect();
        all.push(ReadyMade::Trip.saga().columns());
        all.push(vec![0; 12]);
        all.push(vec![0, 1, 1, 1, 2, 3, 3, 4, 5, 5, 5, 6]);
        all
    }

    #[test]
    fn nothing_stands_on_anything_else_and_everything_is_inside() {
        for width in [320.0, 360.0, 559.0, 560.0, 640.0, 900.0, 1_280.0, 2_000.0] {
            for columns in shapes() {
                let layout = Layout::new(&columns, width);
                assert_eq!(layout.steps.len(), columns.len());
                let boxes: Vec<Spot> = layout.steps.iter().flatten().copied().collect();
                for (index, spot) in boxes.iter().enumerate() {
                    let right = spot.x + layout.width;
                    assert!(spot.x >= 0.0 && right <= width, "{columns:?} at {width}: {spot:?} to {right}");
                    assert!(spot.y >= 0.0 && spot.y + layout.height <= layout.total, "{columns:?} at {width}");
                    for other in &boxes[..index] {
                        let apart =
                            (spot.x - other.x).abs() >= layout.width || (spot.y - other.y).abs() >= layout.height;
                        assert!(apart, "{columns:?} at {width}: {spot:?} on {other:?}");
                    }
                }
                assert!(layout.width >= 100.0, "a name can be read: {} at {width}", layout.width);
            }
        }
    }

    #[test]
    fn a_place_belongs_to_the_step_that_is_nearest() {
        let layout = Layout::new(&[0, 1, 2, 3], 900.0);
        for (index, halves) in layout.steps.iter().enumerate() {
            for half in halves {
                assert_eq!(layout.nearest(Spot { x: half.x + 20.0, y: half.y + 10.0 }), Some(index));
            }
        }
        assert_eq!(Layout::new(&[], 900.0).nearest(Spot { x: 0.0, y: 0.0 }), None);
    }

    #[test]
    fn twelve_steps_are_in_bands_and_every_wire_is_drawn() {
        let columns: Vec<usize> = (0..12).collect();
        let layout = Layout::new(&columns, 880.0);
        let rows: std::collections::BTreeSet<i64> = layout.steps.iter().map(|halves| halves[0].y as i64).collect();
        assert_eq!(rows.len(), 3);
        assert!((1..12).all(|to| layout.wire(to - 1, to).starts_with('M')));
    }
}
