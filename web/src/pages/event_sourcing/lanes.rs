//! The accounts in time: their events, a balance, snapshots and trouble, the marks.

use super::{Run, Seen, View};
use crate::components::TimeFormat;
use crate::components::lanes::{
    CALENDAR_STEPS, Density, DensityClass, DensityLane, Dot, EventLane, LaneAxis, LaneCursor, LaneEvent, Lanes, Scale,
    Seek,
};
use crate::components::tone::Tone;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::pages::lab::lab_dock::{use_divergence, use_lane_seek};
use crate::pages::lab::marks::Marks;
use crate::pages::lab::marks_lane::marks_lane;
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::voice::Voice;
use crate::shared::Shared;
use event_sourcing::{Event, StreamId};
use lab::EventSourcing;
use sim::Time;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`LaneFrame`].
#[derive(Properties, PartialEq)]
pub struct LaneFrameProps {
    /// The visit.
    pub session: SessionRef<EventSourcing>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
}

/// Accounts that have a lane of their own.
const MOST_LANES: usize = 4;
/// Above so many events a run's accounts are drawn as one density.
const MOST_SINGLE: usize = 20_000;
/// Stretches of a density, finer than any screen.
const BINS: usize = 1_500;
/// Points of the balance.
const POINTS: u32 = 600;

/// The lanes.
#[component]
pub fn LaneFrame(props: &LaneFrameProps) -> Html {
    let divergence = use_divergence(&props.session, &props.seen, props.compared.as_ref());
    let on_seek = use_lane_seek(&props.session);
    let compared = props.compared.as_ref().map(|seen| seen.run.clone());
    html! {
        <EventLanes run={props.seen.run.clone()} {compared} marks={*props.session.0.marks} {divergence} at={props.seen.at}
            account={props.view.account.0} {on_seek} />
    }
}

#[derive(Properties, PartialEq)]
struct EventLanesProps {
    run: Shared<Run>,
    compared: Option<Shared<Run>>,
    marks: Marks,
    divergence: Option<Time>,
    at: Time,
    account: u32,
    on_seek: Callback<Seek>,
}

#[component]
fn EventLanes(props: &EventLanesProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let scale = Scale::new(width, 0, props.run.end.as_micros());
    html! {
        <Lanes {node} {scale} on_seek={props.on_seek.clone()}>
            <StillLanes {scale} run={props.run.clone()} compared={props.compared.clone()} marks={props.marks}
                divergence={props.divergence} account={props.account} />
            <LaneCursor {scale} at_us={props.at.as_micros()} />
        </Lanes>
    }
}

/// What the cursor moves over without redrawing it.
#[derive(Properties, PartialEq)]
struct StillLanesProps {
    scale: Scale,
    run: Shared<Run>,
    compared: Option<Shared<Run>>,
    marks: Marks,
    divergence: Option<Time>,
    account: u32,
}

#[component]
fn StillLanes(props: &StillLanesProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let scale = props.scale;
    let format = use_callback((props.run.clone(), text), |us: u64, (run, _)| {
        AttrValue::from(EventSourcing::moment(text, &run.scenario, Time::from_micros(us)))
    }) as TimeFormat;
    let account = StreamId(props.account);
    let streams = use_memo(props.run.clone(), |run| streams(run));
    let density = use_memo(props.run.clone(), |run| Rc::new(density(run)));
    let troubles = use_memo(props.run.clone(), |run| troubles(run));
    let balance = use_memo((props.run.clone(), props.account), |(run, account)| balances(run, StreamId(*account)));
    let compared = use_memo((props.compared.clone(), props.account), |(run, account)| {
        run.as_ref().map(|run| balances(run, StreamId(*account)))
    });
    let classes = use_memo(text, |_| -> Rc<[DensityClass]> {
        [(words.money_in, Tone::Ok), (words.money_out, Tone::Fail), (words.other, Tone::Neutral)]
            .map(|(name, tone)| DensityClass { name: name.into(), tone })
            .into()
    });
    let named = props.run.aside.named();
    let told = |events: &[LaneEvent]| text.numbers.counted(events.len() as u64, "event", "events");
    html! {
        <>
            <LaneAxis {scale} {format} steps={CALENDAR_STEPS} />
            if let Some(streams) = &*streams {
                { for streams.iter().map(|(stream, events)| html! {
                    <EventLane key={stream.0} label={named.store.stream_name(*stream).to_string()} description={told(events)} {scale}
                        events={events.clone()} chosen={*stream == account} />
                }) }
            } else {
                <DensityLane label={words.events_lane} description={text.numbers.counted(named.store.len() as u64, "event", "events")} {scale}
                    classes={(*classes).clone()} density={(*density).clone()} />
            }
            { balance_lane(scale, text, &balance, compared.as_ref().as_deref()) }
            if !troubles.is_empty() {
                <EventLane label={words.trouble} description={told(&troubles)} {scale} events={(*troubles).clone()} />
            }
            { marks_lane::<EventSourcing>(&props.run.scenario, scale, &props.marks, props.divergence, text) }
        </>
    }
}

/// The events of the first accounts; `None` where there are too many to be told apart.
fn streams(run: &Run) -> Option<Vec<(StreamId, Rc<[LaneEvent]>)>> {
    let store = &run.aside.store;
    if store.len() > MOST_SINGLE {
        return None;
    }
    let accounts = run.aside.accounts().take(MOST_LANES);
    let lanes = accounts.map(|stream| {
        let events = store.positions(stream).iter().filter_map(|position| {
            let record = store.get(*position)?;
            let (dot, tone) = match record.fact.change() {
                0 => (Dot::Diamond, Tone::Neutral),
                1.. => (Dot::Disc, Tone::Ok),
                _ => (Dot::Square, Tone::Fail),
            };
            Some(LaneEvent { at_us: run.aside.time_of(&run.log, *position)?.as_micros(), dot, tone })
        });
        (stream, events.collect::<Rc<[LaneEvent]>>())
    });
    Some(lanes.collect())
}

fn density(run: &Run) -> Density {
    let events = run.log.entries().iter().filter_map(|entry| match entry.event {
        Event::Appended { record, .. } => {
            let class = match record.fact.change() {
                0 => 2,
                1.. => 0,
                _ => 1,
            };
            Some((entry.at.as_micros(), class))
        }
        _ => None,
    });
    Density::new(0, run.end.as_micros(), BINS, 3, events)
}

/// Refusals, conflicts and faults.
fn troubles(run: &Run) -> Rc<[LaneEvent]> {
    run.all_significant()
        .iter()
        .filter_map(|index| run.log.entries().get(*index as usize))
        .filter_map(|entry| {
            let (dot, tone) = match entry.event {
                Event::Rejected { .. } => (Dot::Diamond, Tone::Refused),
                Event::Conflict { .. } | Event::GaveUp { .. } | Event::DecidedOnStale { .. } => {
                    (Dot::Cross, Tone::Fail)
                }
                Event::Appended { against_rules: true, .. } | Event::Diverged { .. } => (Dot::Cross, Tone::Fail),
                Event::Converged { .. } => (Dot::Disc, Tone::Ok),
                Event::ClockStepped { .. } | Event::StaleSnapshot { .. } => (Dot::Diamond, Tone::Trial),
                Event::SchemaChanged { .. } | Event::RulesChanged { .. } => (Dot::Diamond, Tone::Accent),
                _ => return None,
            };
            Some(LaneEvent { at_us: entry.at.as_micros(), dot, tone })
        })
        .collect()
}

/// An account's balance: moment and cents.
fn balances(run: &Run, stream: StreamId) -> Rc<[(u64, i64)]> {
    let store = &run.aside.store;
    let stretches = store.balances(stream, 0, u32::MAX, POINTS);
    let at = |version: u32| {
        let position = store.positions(stream).get(version.checked_sub(1)? as usize)?;
        run.aside.time_of(&run.log, *position)
    };
    stretches.iter().filter_map(|stretch| Some((at(stretch.version)?.as_micros(), stretch.last_cents))).collect()
}

const BALANCE_PX: f64 = 40.0;

fn balance_lane(scale: Scale, text: &'static Text, points: &[(u64, i64)], compared: Option<&[(u64, i64)]>) -> Html {
    let label = text.event_sourcing.words.balance;
    let all = points.iter().chain(compared.into_iter().flatten());
    let (low, high) = all.fold((0, 1), |(low, high), (_, cents)| (low.min(*cents), high.max(*cents)));
    let y = |cents: i64| (high - cents) as f64 / (high - low) as f64 * (BALANCE_PX - 6.0) + 3.0;
    let path = |points: &[(u64, i64)]| {
        let mut d = String::new();
        for (i, (at, cents)) in points.iter().enumerate() {
            let (x, y) = (scale.x(*at), y(*cents));
            // A balance holds until the next event.
            d.push_str(&if i == 0 { format!("M{x:.1} {y:.1}") } else { format!("H{x:.1}V{y:.1}") });
        }
        if !d.is_empty() {
            d.push_str(&format!("H{:.1}", scale.right_px));
        }
        d
    };
    let description = format!("{label}: {} – {}", text.numbers.money(low), text.numbers.money(high));
    html! {
        <svg class="lane balance-lane" role="img" aria-label={description} width={scale.width_px.to_string()} height={BALANCE_PX.to_string()}>
            <text class="lane-label" x="0" y="24" aria-hidden="true">{ label }</text>
            if low < 0 {
                <line class="zero" x1={scale.left_px.to_string()} x2={scale.right_px.to_string()} y1={format!("{:.1}", y(0))} y2={format!("{:.1}", y(0))} />
            }
            if let Some(compared) = compared {
                <path class="compared" d={path(compared)} />
            }
            <path class="own" d={path(points)} />
        </svg>
    }
}
