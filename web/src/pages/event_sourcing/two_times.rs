//! The two-times tab: the events of an account by recorded and by valid time, and the bitemporal question.

use super::acts::now_ms;
use super::{Seen, View};
use crate::components::chart::AsTable;
use crate::door::size::use_width;
use crate::language::use_text;
use event_sourcing::{Query, StreamId};
use text::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// See [`TwoTimes`].
#[derive(Properties, PartialEq)]
pub struct TwoTimesProps {
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
}

/// The most events that are drawn, the newest.
const MOST: u32 = 2_000;
/// The most events in the table, the newest.
const TABLE_ROWS: u32 = 200;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 22.0;
/// The name of the axis stands over it.
const TOP: f64 = 28.0;
/// Two lines: the dates, and the name of the axis.
const BOTTOM: f64 = 40.0;
const HOUR_MS: f64 = 3_600_000.0;
const DAY_MS: u64 = 86_400_000;
/// The room of a date on an axis, in px.
const TICK_PX: f64 = 90.0;

/// The two-times tab.
#[component]
pub fn TwoTimes(props: &TwoTimesProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let node = use_node_ref();
    let width = f64::from(use_width(&node)).max(200.0);
    let run = &props.seen.run;
    let named = run.aside.named();
    let stream = props.view.account;
    let start_ms = run.scenario.start_ms();
    let end_ms = start_ms + run.end.as_millis();
    // Where nobody moved them, both lines stand at the cursor, what was recorded by the clock of the store.
    let (known, valid) = (use_state(|| None::<u64>), use_state(|| None::<u64>));
    let (now, clock_ms) = (now_ms(&props.seen), props.seen.world.clock_ms);
    let by_clock = now.saturating_add_signed(clock_ms);
    let (known_ms, valid_ms) = (known.unwrap_or(by_clock), valid.unwrap_or(now));
    let slider = |id: &'static str, label: &'static str, value: u64, set: UseStateSetter<Option<u64>>| {
        let oninput = Callback::from(move |event: InputEvent| {
            let hours = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            set.set(Some(start_ms + (hours.max(0.0) * HOUR_MS) as u64));
        });
        let hours = |ms: u64| ((ms.saturating_sub(start_ms)) as f64 / HOUR_MS).round().to_string();
        html! {
            <div class="field">
                <label for={id}>{ label }{ " " }<b>{ (text.event_sourcing.date)(value) }</b></label>
                <input {id} type="range" min="0" max={hours(end_ms)} step="1" value={hours(value)} aria-valuetext={(text.event_sourcing.date)(value)} {oninput} />
            </div>
        }
    };
    let found = Query::Bitemporal { stream, known_ms, valid_ms }.answer(named.store);
    html! {
        <div class="explain two-times">
            <p class="why">{ words.two_times_text }</p>
            if clock_ms != 0 {
                <p class="others" id="clock-differs">{ (words.clock_differs)(&(text.event_sourcing.exact)(by_clock)) }</p>
            }
            <div class="cards">
                { slider("known-at", words.known_at, known_ms, known.setter()) }
                { slider("true-at", words.true_at, valid_ms, valid.setter()) }
            </div>
            <p id="bitemporal-answer" role="status"><b>{ (text.event_sourcing.answer)(named, &found) }</b></p>
            <div ref={node}>{ plane(props, stream, (known_ms, valid_ms), (start_ms, end_ms), width, text) }</div>
            { table(props, stream, (known_ms, valid_ms), text) }
        </div>
    }
}

/// The newest events with both their times.
fn table(props: &TwoTimesProps, stream: StreamId, (known_ms, valid_ms): (u64, u64), text: &'static Text) -> Html {
    let es = &text.event_sourcing;
    let run = props.seen.run.clone();
    let rows = Callback::from(move |()| {
        let named = run.aside.named();
        let last = named.store.version(stream);
        let row = |record: &event_sourcing::Record| {
            let counts = record.recorded_ms <= known_ms && record.valid_ms <= valid_ms;
            let sign = if counts { "✓" } else { "–" };
            vec![(es.event)(named, record), (es.date)(record.recorded_ms), (es.date)(record.valid_ms), sign.to_string()]
        };
        let mut rows: Vec<Vec<String>> =
            named.store.events(stream, last.saturating_sub(TABLE_ROWS), last).map(row).collect();
        rows.reverse();
        rows
    });
    let columns =
        [text.shell.detail.what, es.words.recorded, es.words.valid, es.words.in_answer].map(AttrValue::Static);
    html! { <AsTable title={es.words.plane} as_table={text.shell.detail.as_table} columns={columns.to_vec()} {rows} /> }
}

fn plane(
    props: &TwoTimesProps,
    stream: StreamId,
    (known_ms, valid_ms): (u64, u64),
    (start_ms, end_ms): (u64, u64),
    width: f64,
    text: &'static Text,
) -> Html {
    let es = &text.event_sourcing;
    let store = &props.seen.run.aside.store;
    let span = (end_ms - start_ms).max(1) as f64;
    let share = |ms: u64| (ms.clamp(start_ms, end_ms) - start_ms) as f64 / span;
    let x = |ms: u64| LEFT + share(ms) * (width - LEFT - RIGHT);
    // Later is higher, as on any plane; what lies under the diagonal was true before it was known.
    let y = |ms: u64| HEIGHT - BOTTOM - share(ms) * (HEIGHT - BOTTOM - TOP);
    let (mut across, up) = (ticks(start_ms, end_ms, width / TICK_PX), ticks(start_ms, end_ms, 4.0));
    if across.is_empty() {
        across.push(start_ms);
    }
    let last = store.version(stream);
    let (mut in_answer, mut others) = (String::new(), String::new());
    let mut late = 0;
    for record in store.events(stream, last.saturating_sub(MOST), last) {
        let counts = record.recorded_ms <= known_ms && record.valid_ms <= valid_ms;
        late += u64::from(record.valid_ms < record.recorded_ms);
        let d = if counts { &mut in_answer } else { &mut others };
        d.push_str(&format!(
            "M{:.1} {:.1}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
            x(record.recorded_ms) - 4.0,
            y(record.valid_ms)
        ));
    }
    let f = |n: f64| format!("{n:.1}");
    let label = format!("{}: {} / {late}", es.words.plane, last);
    html! {
        <svg class="plane" role="img" aria-label={label} width={width.to_string()} height={HEIGHT.to_string()}>
            <rect class="counts" x={f(LEFT)} y={f(y(valid_ms))} width={f(x(known_ms) - LEFT)} height={f(HEIGHT - BOTTOM - y(valid_ms))} />
            <path class="axis" d={format!("M{LEFT} {TOP}V{}H{}", HEIGHT - BOTTOM, width - RIGHT)} />
            <path class="diagonal" d={format!("M{:.1} {:.1}L{:.1} {:.1}", x(start_ms), y(start_ms), x(end_ms), y(end_ms))} />
            <path class="others" d={others} />
            <path class="in-answer" d={in_answer} />
            <path class="known" d={format!("M{:.1} {TOP}V{}", x(known_ms), HEIGHT - BOTTOM)} />
            <path class="valid" d={format!("M{LEFT} {:.1}H{}", y(valid_ms), width - RIGHT)} />
            <text x={f(width - RIGHT)} y={f(HEIGHT - 6.0)} text-anchor="end">{ es.words.recorded }{ " →" }</text>
            <text x="4" y="14">{ "↑ " }{ es.words.valid }</text>
            { for across.into_iter().map(|ms| html! { <text class="tick" x={f(x(ms))} y={f(HEIGHT - BOTTOM + 16.0)} text-anchor="middle">{ (es.date)(ms) }</text> }) }
            { for up.into_iter().map(|ms| html! { <text class="tick" x={f(LEFT - 6.0)} y={f(y(ms) + 4.0)} text-anchor="end">{ (es.date)(ms) }</text> }) }
        </svg>
    }
}

/// Midnights for an axis, at most so many; none where no day begins within.
fn ticks(start_ms: u64, end_ms: u64, most: f64) -> Vec<u64> {
    let first = start_ms.div_ceil(DAY_MS);
    let days = (end_ms / DAY_MS + 1).saturating_sub(first);
    let step = days.div_ceil((most as u64).max(1)).max(1);
    (0..days.div_ceil(step)).map(|i| (first + i * step) * DAY_MS).collect()
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, ticks};

    #[test]
    fn an_axis_has_midnights_of_its_span_and_no_more_than_fit() {
        let day = |n: u64| n * DAY_MS;
        assert_eq!(ticks(day(10), day(40), 4.0), [10, 18, 26, 34].map(day));
        assert_eq!(ticks(day(10) + 1, day(12) + 5, 9.0), [11, 12].map(day));
        assert!(ticks(day(10) + 1, day(10) + 5, 4.0).is_empty());
        for (days, most) in [(1, 1.0), (7, 3.0), (365, 14.0), (40_000, 0.5)] {
            let ticks = ticks(day(3), day(3 + days), most);
            assert!(ticks.len() <= most.max(1.0) as usize + 1 && ticks.iter().all(|ms| *ms <= day(3 + days)), "{days}");
        }
    }
}
