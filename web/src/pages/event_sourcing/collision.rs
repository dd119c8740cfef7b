//! One collision of two writers as a picture: what one had loaded, what came in between, and what its append met.

use super::Run;
use crate::pages::lab::voice::Voice;
use event_sourcing::{Event, StreamId};
use lab::EventSourcing;
use sim::{Span, Time};
use text::Text;
use yew::prelude::*;

/// The picture's own units; it is never drawn smaller than they are.
const WIDE: f64 = 340.0;
const HIGH: f64 = 92.0;
const LEFT: f64 = 64.0;
const STREAM_Y: f64 = 26.0;
const WRITER_Y: f64 = 62.0;
/// Entries that are looked through for what came in between.
const MOST_ENTRIES: usize = 2_000;

/// A collision, as far as the log tells it.
struct Collision {
    stream: StreamId,
    writer: u8,
    loaded: (Time, u32),
    met: (Time, u32),
    /// Whether the expected version was checked: then it is a conflict, else a lost update.
    refused: bool,
    /// When which version was appended meanwhile.
    between: Vec<(Time, u32)>,
}

impl Collision {
    fn of(run: &Run, index: usize) -> Option<Self> {
        let entry = run.log.entries().get(index)?;
        let (stream, writer, decided, actual, refused) = match entry.event {
            Event::Conflict { stream, writer, expected, actual } => (stream, writer, expected, actual, true),
            Event::DecidedOnStale { position, decided_on, writer } => {
                let record = run.aside.store.get(position)?;
                (record.stream, writer, decided_on, record.version - 1, false)
            }
            _ => return None,
        };
        let thought = Span::from_secs_f64(run.scenario.writers.think_s);
        let loaded = Time::from_micros(entry.at.as_micros().saturating_sub(thought.as_micros()));
        let before = run.log.entries()[..index].iter().rev().take(MOST_ENTRIES).take_while(|entry| entry.at >= loaded);
        let mut between: Vec<(Time, u32)> = before
            .filter_map(|entry| match entry.event {
                Event::Appended { record, .. } => {
                    let meanwhile = record.stream == stream && (decided + 1..=actual).contains(&record.version);
                    meanwhile.then_some((entry.at, record.version))
                }
                _ => None,
            })
            .collect();
        between.reverse();
        Some(Collision { stream, writer, loaded: (loaded, decided), met: (entry.at, actual), refused, between })
    }
}

/// The picture of the entry at `index`; nothing where that is no collision.
pub fn collision(run: &Run, index: usize, text: &'static Text) -> Html {
    let Some(it) = Collision::of(run, index) else { return Html::default() };
    let words = &text.event_sourcing.words;
    let version = text.event_sourcing.version;
    let length = it.met.0.as_micros().saturating_sub(it.loaded.0.as_micros()).max(1) as f64;
    let x = |at: Time| {
        let part = at.as_micros().saturating_sub(it.loaded.0.as_micros()) as f64 / length;
        LEFT + 34.0 + part * (WIDE - LEFT - 100.0)
    };
    let (from, to) = (x(it.loaded.0), x(it.met.0));
    let tone = if it.refused { "trial" } else { "fail" };
    let account = run.aside.store.stream_name(it.stream);
    let said = (words.collision)((it.writer, it.loaded.1, it.met.1, it.refused));
    let name = format!("{account}, {}: {said}", EventSourcing::moment(text, &run.scenario, it.met.0));
    html! {
        <figure class="collision">
            <svg role="img" aria-label={name} viewBox={format!("0 0 {WIDE} {HIGH}")}>
                <text class="lane-label" x="0" y={(STREAM_Y + 4.0).to_string()}>{ account.to_string() }</text>
                <text class="lane-label" x="0" y={(WRITER_Y + 4.0).to_string()}>{ (words.writer)(it.writer) }</text>
                <line class="ground" x1={LEFT.to_string()} x2={WIDE.to_string()} y1={STREAM_Y.to_string()} y2={STREAM_Y.to_string()} />
                <line class="ground" x1={LEFT.to_string()} x2={WIDE.to_string()} y1={WRITER_Y.to_string()} y2={WRITER_Y.to_string()} />
                <path class="loads" d={format!("M{from:.1} {STREAM_Y}V{WRITER_Y}")} />
                <text class="what" x={format!("{from:.1}")} y="14" text-anchor="middle">{ version(it.loaded.1) }</text>
                <rect class="thinks" x={format!("{from:.1}")} y={(WRITER_Y - 6.0).to_string()} width={format!("{:.1}", to - from)} height="12" rx="3" />
                { for it.between.iter().map(|(at, of)| html! {
                    <g data-tone="ok">
                        <circle cx={format!("{:.1}", x(*at))} cy={STREAM_Y.to_string()} r="5" />
                        <text class="what" x={format!("{:.1}", x(*at))} y="14" text-anchor="middle">{ version(*of) }</text>
                    </g>
                }) }
                <g data-tone={tone}>
                    <path class="appends" d={format!("M{to:.1} {WRITER_Y}V{STREAM_Y}")} />
                    if it.refused {
                        <path class="cross" d={format!("M{:.1} {:.1}l10 10m0-10l-10 10", to - 5.0, STREAM_Y - 5.0)} />
                    } else {
                        <circle cx={format!("{to:.1}")} cy={STREAM_Y.to_string()} r="5" />
                        <text class="what" x={format!("{to:.1}")} y="14" text-anchor="middle">{ version(it.met.1 + 1) }</text>
                    }
                    <text class="what" x={format!("{to:.1}")} y={(HIGH - 8.0).to_string()} text-anchor="middle">{ (words.expects)(it.refused.then_some(it.loaded.1)) }</text>
                </g>
            </svg>
            <figcaption>{ said }</figcaption>
        </figure>
    }
}
