//! Which rows are in view: browsers limit the height of an element, so beyond that a pixel of scrolling means more.

/// The height of the whole list at most; browsers stop between 16 and 33 million pixels.
const HEIGHT_LIMIT_PX: f64 = 12_000_000.0;
/// Rows that are drawn above and below those in view.
const MARGIN_ROWS: u32 = 8;

/// A list of rows of one height behind a viewport.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// How many rows there are.
    pub total: u32,
    /// The height of a row.
    pub row_px: f64,
    /// The height of the viewport.
    pub view_px: f64,
}

/// What to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slice {
    /// The first row that is drawn.
    pub first: u32,
    /// The row after the last that is drawn.
    pub end: u32,
    /// The empty height above them.
    pub above_px: f64,
    /// The empty height under them.
    pub below_px: f64,
}

impl Window {
    /// How many rows are in view in full.
    pub fn shown(&self) -> u32 {
        ((self.view_px / self.row_px) as u32).clamp(1, self.total.max(1))
    }

    /// The height of the whole list.
    pub fn height_px(&self) -> f64 {
        (f64::from(self.total) * self.row_px).min(HEIGHT_LIMIT_PX)
    }

    /// How far to scroll from a row to the next; the row's height, unless the limit is reached. Such that the end of the
    /// scrolling is the end of the list.
    fn pace_px(&self) -> f64 {
        let hidden_rows = f64::from(self.total) - self.view_px / self.row_px;
        if hidden_rows > 0.0 { (self.height_px() - self.view_px) / hidden_rows } else { self.row_px }
    }

    /// The row at the top when scrolled by so many pixels.
    pub fn top_row(&self, scroll_px: f64) -> u32 {
        ((scroll_px.max(0.0) / self.pace_px()) as u32).min(self.total - self.shown().min(self.total))
    }

    /// What to draw when scrolled by so many pixels.
    pub fn slice(&self, scroll_px: f64) -> Slice {
        let top = self.top_row(scroll_px);
        let first = top.saturating_sub(MARGIN_ROWS);
        let end = (top + self.shown() + MARGIN_ROWS + 1).min(self.total);
        let above_px = (f64::from(top) * self.pace_px() - f64::from(top - first) * self.row_px).max(0.0);
        let below_px = (self.height_px() - above_px - f64::from(end - first) * self.row_px).max(0.0);
        Slice { first, end, above_px, below_px }
    }

    /// How far to scroll for the row to be in view, if it is not.
    pub fn reveal(&self, row: u32, scroll_px: f64) -> Option<f64> {
        let top = self.top_row(scroll_px);
        let in_view = row >= top && row < top + self.shown();
        (!in_view).then(|| f64::from(row.saturating_sub(self.shown() / 2)) * self.pace_px())
    }
}

#[cfg(test)]
mod tests {
    use super::Window;

    #[test]
    fn every_row_can_be_reached_and_is_drawn_when_revealed() {
        for total in [1, 5, 40, 10_000, 3_000_000] {
            let window = Window { total, row_px: 28.0, view_px: 306.0 };
            for row in [0, total / 3, total - 1] {
                let scroll = window.reveal(row, 0.0).unwrap_or(0.0);
                let slice = window.slice(scroll);
                assert!((slice.first..slice.end).contains(&row), "{row} of {total}: {slice:?}");
                // Browsers scroll no further than this.
                let furthest = window.top_row((window.height_px() - window.view_px).min(scroll));
                assert!((furthest..=furthest + window.shown()).contains(&row), "{row} of {total} is not in view");
                assert!(slice.end - slice.first < 40);
            }
        }
    }

    #[test]
    fn drawn_rows_and_empty_heights_make_up_the_whole() {
        let window = Window { total: 10_000, row_px: 28.0, view_px: 336.0 };
        let slice = window.slice(5_000.0);
        let drawn = f64::from(slice.end - slice.first) * 28.0;
        assert!((slice.above_px + drawn + slice.below_px - 280_000.0).abs() < 0.5);
    }
}
