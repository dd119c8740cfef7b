//! How much happened when: stacked bars, aggregated to what the width can show.

use std::rc::Rc;

use yew::prelude::*;

use super::{Scale, lane_label};
use crate::components::Tone;

/// The width of a bar with the gap after it.
const BAR_PX: f64 = 4.0;
const HEIGHT_PX: f64 = 24.0;

/// Counts of events per class in equal stretches of time. Made once per run, fine enough for any screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Density {
    /// The first moment.
    pub start_us: u64,
    /// The moment after the last.
    pub end_us: u64,
    /// How many classes there are.
    pub classes: usize,
    /// `counts[bin * classes + class]`.
    pub counts: Vec<u32>,
}

impl Density {
    /// Counts events, given as moment and class, in `bins` stretches. Events outside the time or of an unknown class are
    /// left out.
    pub fn new(
        start_us: u64,
        end_us: u64,
        bins: usize,
        classes: usize,
        events: impl IntoIterator<Item = (u64, usize)>,
    ) -> Density {
        let (end_us, bins) = (end_us.max(start_us + 1), bins.max(1));
        let mut counts = vec![0_u32; bins * classes];
        for (at_us, class) in events {
            if (start_us..=end_us).contains(&at_us) && class < classes {
                let bin = (u128::from(at_us - start_us) * bins as u128 / u128::from(end_us - start_us)) as usize;
                counts[bin.min(bins - 1) * classes + class] += 1;
            }
        }
        Density { start_us, end_us, classes, counts }
    }

    /// How many stretches there are.
    pub fn bins(&self) -> usize {
        self.counts.len().checked_div(self.classes).unwrap_or(0)
    }

    /// The same counts in another number of stretches, laid out as `counts` is. A stretch that is cut gives each side its
    /// share, so the sum stays and no ripple appears.
    pub fn in_columns(&self, columns: usize) -> Vec<f64> {
        let bins = self.bins();
        let mut out = vec![0.0; columns * self.classes];
        for bin in 0..bins {
            let from = bin as f64 * columns as f64 / bins as f64;
            let to = (bin + 1) as f64 * columns as f64 / bins as f64;
            for column in from as usize..columns.min(to.ceil() as usize) {
                let share = (to.min(column as f64 + 1.0) - from.max(column as f64)) / (to - from);
                for class in 0..self.classes {
                    out[column * self.classes + class] += share * f64::from(self.counts[bin * self.classes + class]);
                }
            }
        }
        out
    }
}

/// A class of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DensityClass {
    /// Its name.
    pub name: AttrValue,
    /// Its colour.
    pub tone: Tone,
}

/// See [`DensityLane`].
#[derive(Properties, PartialEq)]
pub struct DensityLaneProps {
    /// The lane's name.
    pub label: AttrValue,
    /// What it shows, in words.
    pub description: AttrValue,
    /// The lanes' scale; the density covers the same time.
    pub scale: Scale,
    /// The classes, from the bottom up.
    pub classes: Rc<[DensityClass]>,
    /// The counts.
    pub density: Rc<Density>,
}

/// Stacked bars, one path per class.
#[component]
pub fn DensityLane(props: &DensityLaneProps) -> Html {
    let DensityLaneProps { scale, density, .. } = props;
    let columns = ((scale.span_px() / BAR_PX) as usize).max(1);
    let counts = density.in_columns(columns);
    let paths = paths(&counts, columns, density.classes, *scale);
    html! {
        <svg class="lane density-lane" role="img" aria-label={format!("{}: {}", props.label, props.description)}
            width={scale.width_px.to_string()} height={HEIGHT_PX.to_string()}>
            { lane_label(&props.label, 16.0) }
            { for props.classes.iter().zip(paths).map(|(class, d)| html! {
                <path data-tone={class.tone.as_str()} {d}><title>{ &class.name }</title></path>
            }) }
        </svg>
    }
}

fn paths(counts: &[f64], columns: usize, classes: usize, scale: Scale) -> Vec<String> {
    let mut paths = vec![String::new(); classes];
    let most = counts.chunks(classes.max(1)).map(|column| column.iter().sum::<f64>()).fold(0.0, f64::max);
    if most == 0.0 {
        return paths;
    }
    let step = scale.span_px() / columns as f64;
    for (column, counts) in counts.chunks(classes).enumerate() {
        let x = scale.left_px + column as f64 * step;
        let mut bottom = HEIGHT_PX;
        for (path, &count) in paths.iter_mut().zip(counts) {
            if count <= 0.0 {
                continue;
            }
            // What happened at all is seen, however little of the whole it is.
            let height = (count / most * (HEIGHT_PX - 2.0)).max(1.0);
            bottom -= height;
            path.push_str(&format!("M{x:.1} {bottom:.1}h{:.1}v{height:.1}h-{:.1}z", step - 1.0, step - 1.0));
        }
    }
    paths
}
