//! Every component as HTML, natively: the roles, names, states and numbers that keyboards, screen readers and tests rely on.

use std::rc::Rc;

use web::components::chart::{Chart, ChartProps, ChartWords, Series, SeriesKind, Threshold};
use web::components::event_table::{EventRow, EventTable, EventTableProps, EventTableWords, cause_chain};
use web::components::field::{
    ChoiceField, ChoiceFieldProps, Curve, FieldAbout, FieldState, FieldWords, NumberField, NumberFieldProps,
    ToggleField, ToggleFieldProps,
};
use web::components::lanes::{
    BandLane, BandLaneProps, Density, FaultBar, FaultLane, FaultLaneProps, FaultWords, SECOND_STEPS, Scale, Segment,
    ticks,
};
use web::components::notice::{Notice, NoticeProps, Severity};
use web::components::progress::{Progress, ProgressProps};
use web::components::readouts::{Readout, Readouts, ReadoutsProps, Verdict};
use web::components::scrubber::{Scrub, Scrubber, ScrubberProps, scrub_of_key};
use web::components::select::Choice;
use web::components::state_diff::diff;
use web::components::state_tree::{Node, StateTree, StateTreeProps};
use web::components::tabs::{Tab, Tabs, TabsProps};
use web::components::transport::{TransportBar, TransportBarProps, TransportWords};
use web::components::{NumberFormat, Tone};
use yew::prelude::*;

async fn render<T>(props: T::Properties) -> String
where
    T: BaseComponent,
{
    yew::LocalServerRenderer::<T>::with_props(props).hydratable(false).render().await
}

#[track_caller]
fn contains(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is not in:\n{html}");
    }
}

fn choices(names: &[&'static str]) -> Rc<[Choice]> {
    names.iter().map(|name| Choice { value: (*name).into(), label: (*name).into() }).collect()
}

fn number_field(value: f64, state: FieldState) -> NumberFieldProps {
    NumberFieldProps {
        about: FieldAbout {
            id: "rate".into(),
            label: "Failure rate".into(),
            help: "Opens here.".into(),
            names: "failureRateThreshold".into(),
        },
        state,
        words: FieldWords { changed: "changed".into(), reset: "Reset".into() },
        value,
        min: 1.0,
        max: 100.0,
        step: 1.0,
        parts: false,
        curve: Curve::Linear,
        unit: "%".into(),
        numbers: &text::number::ENGLISH,
        invalid: Callback::from(|text: AttrValue| text),
        on_change: Callback::noop(),
    }
}

#[tokio::test]
async fn a_number_field_is_labelled_bounded_and_described() {
    let html = render::<NumberField>(number_field(50.0, FieldState::default())).await;
    contains(
        &html,
        &[
            r#"<label for="rate">"#,
            r#"role="spinbutton""#,
            r#"aria-valuenow="50""#,
            r#"aria-valuemax="100""#,
            r#"aria-describedby="rate-help""#,
            r#"type="range""#,
            "<code>failureRateThreshold</code>",
        ],
    );
    assert!(!html.contains("data-changed") && !html.contains("aria-invalid"));
}

#[tokio::test]
async fn a_changed_and_wrong_number_field_says_so() {
    let state = FieldState { on_reset: Some(Callback::noop()), error: Some("Too high.".into()), locked: None };
    let html = render::<NumberField>(number_field(50.0, state)).await;
    contains(
        &html,
        &[
            r#"data-changed="true""#,
            r#"aria-label="Reset Failure rate""#,
            r#"aria-invalid="true""#,
            r#"aria-describedby="rate-error rate-help""#,
            r#"id="rate-error""#,
        ],
    );
}

#[tokio::test]
async fn a_locked_field_is_disabled_with_its_reason_and_cannot_be_reset() {
    let locked = Some("Fixed by the exercise.".into());
    let state = FieldState { on_reset: Some(Callback::noop()), error: None, locked };
    let html = render::<NumberField>(number_field(50.0, state)).await;
    contains(&html, &["disabled", "rate-locked", "Fixed by the exercise."]);
    assert!(!html.contains("<button"));
}

#[tokio::test]
async fn choice_and_toggle_show_what_holds() {
    let about = FieldAbout { id: "x".into(), label: "Dialect".into(), ..FieldAbout::default() };
    let html = render::<ChoiceField>(ChoiceFieldProps {
        about: about.clone(),
        state: FieldState::default(),
        words: FieldWords::default(),
        choices: choices(&["a", "b"]),
        value: "b".into(),
        on_change: Callback::noop(),
    })
    .await;
    contains(&html, &[r#"<label for="x">"#, r#"<option value="b" selected"#]);
    let html = render::<ToggleField>(ToggleFieldProps {
        about,
        state: FieldState::default(),
        words: FieldWords::default(),
        value: true,
        on_change: Callback::noop(),
    })
    .await;
    contains(&html, &[r#"role="switch""#, "checked"]);
}

#[tokio::test]
async fn one_tab_is_selected_and_in_the_tab_order() {
    let html = render::<Tabs>(TabsProps {
        id: "p".into(),
        label: "Panel".into(),
        tabs: [Tab::new("one", "One"), Tab { count: Some(3), ..Tab::new("two", "Two") }].into(),
        selected: "two".into(),
        on_select: Callback::noop(),
        children: html! { "content" },
    })
    .await;
    contains(
        &html,
        &[r#"role="tablist" aria-label="Panel""#, r#"aria-labelledby="p-tab-two""#, r#"class="count">3</span>"#],
    );
    assert_eq!(html.matches(r#"aria-selected="true" tabindex="0""#).count(), 1);
    assert_eq!(html.matches(r#"aria-selected="false" tabindex="-1""#).count(), 1);
}

#[tokio::test]
async fn the_transport_names_its_buttons_and_shows_the_marks() {
    let words =
        TransportWords { play: "Play".into(), pause: "Pause".into(), mark_b: "Mark B".into(), ..Default::default() };
    let html = render::<TransportBar>(TransportBarProps {
        then_focus: "scrubber".into(),
        words: TransportWords { at_a: "A".into(), clear_a: "Clear mark A".into(), ..words },
        playing: true,
        time: "34.2".into(),
        position: "s of 90".into(),
        speeds: choices(&["1×", "10×"]),
        speed: "10×".into(),
        mark_a: Some("12.0 s".into()),
        mark_b: None,
        comparisons: choices(&[]),
        comparison: "".into(),
        on_act: Callback::noop(),
        on_seek_text: Callback::from(|_| Ok(())),
        id: "transport".into(),
    })
    .await;
    contains(
        &html,
        &[r#"aria-label="Pause""#, r#"value="34.2""#, "A 12.0 s", r#"aria-label="Clear mark A""#, "Mark B"],
    );
    assert!(!html.contains(r#"aria-label="Play""#));
}

#[tokio::test]
async fn the_scrubber_tells_where_it_is_and_its_keys_mean_events() {
    let html = render::<Scrubber>(ScrubberProps {
        id: None,
        label: "Time".into(),
        value: 12.0,
        max: 90.0,
        most: f64::INFINITY,
        step: 0.5,
        value_text: "12.4 s, breaker open".into(),
        on_scrub: Callback::noop(),
    })
    .await;
    contains(&html, &[r#"type="range""#, r#"aria-valuetext="12.4 s, breaker open""#, r#"max="90""#]);
    assert_eq!(scrub_of_key("ArrowRight", false), Some(Scrub::Event(1)));
    assert_eq!(scrub_of_key("ArrowLeft", true), Some(Scrub::Time(-1)));
    assert_eq!(scrub_of_key("PageDown", false), Some(Scrub::Significant(-1)));
    assert_eq!(scrub_of_key("Tab", false), None);
}

fn event_row(index: u32) -> EventRow {
    EventRow {
        time: format!("{index} s").into(),
        number: (index + 1).to_string().into(),
        sentence: format!("event {index}").into(),
        cause: index.checked_sub(2),
        significant: index.is_multiple_of(2),
        ..EventRow::default()
    }
}

fn event_table(total: u32, indices: Option<Rc<[u32]>>, cursor: u32) -> EventTableProps {
    EventTableProps {
        id: "events".into(),
        words: EventTableWords { label: "Events".into(), empty: "Nothing fits.".into(), ..EventTableWords::default() },
        total,
        row: Callback::from(event_row),
        indices,
        cursor: Some(cursor),
        filters: choices(&[]),
        filter: "".into(),
        query: "".into(),
        count: "".into(),
        on_act: Callback::noop(),
    }
}

#[tokio::test]
async fn a_million_events_are_a_few_rows() {
    let html = render::<EventTable>(event_table(1_000_000, None, 4)).await;
    assert!(html.matches("<tr").count() < 100, "{}", html.matches("<tr").count());
    contains(&html, &[r#"role="grid""#, r#"aria-rowcount="1000001""#, r#"aria-activedescendant="events-row-4""#]);
}

#[tokio::test]
async fn the_row_at_the_cursor_is_marked_and_its_causes_are_lit() {
    let html = render::<EventTable>(event_table(50, None, 4)).await;
    assert_eq!(html.matches("aria-current").count(), 1);
    assert_eq!(html.matches("data-caused").count(), 3, "events 4, 2 and 0");
    // With a filter, the last row at or before the cursor.
    let html = render::<EventTable>(event_table(50, Some([1, 3, 9].into()), 4)).await;
    let row = html.find("aria-current").expect("a current row");
    assert!(html[row..].find("event 3") < html[row..].find("event 9"));
    assert!(html[row..].contains("event 3") && !html[row..].contains("event 1<"));
}

#[tokio::test]
async fn an_empty_table_says_what_to_do() {
    let html = render::<EventTable>(event_table(50, Some([].into()), 4)).await;
    contains(&html, &["Nothing fits."]);
    assert!(!html.contains("<table"));
}

#[test]
fn a_chain_of_causes_ends_even_where_a_log_is_wrong() {
    let row = Callback::from(|_: u32| EventRow { cause: Some(7), ..EventRow::default() });
    assert_eq!(cause_chain(&row, 9, 32), [9, 7]);
    assert_eq!(cause_chain(&Callback::from(event_row), 9, 3), [9, 7, 5]);
}

#[test]
fn a_diff_names_what_was_added_removed_and_changed() {
    let tree = |list: &[(&'static str, &'static str)]| {
        let leaves = list.iter().map(|&(name, value)| Node::leaf(name, value)).collect();
        Node::group("", "", vec![Node::group("breaker", "", leaves)])
    };
    let before = tree(&[("state", "closed"), ("failed", "3"), ("since", "0 s")]);
    let after = tree(&[("state", "open"), ("failed", "3"), ("until", "10 s")]);
    let changes: Vec<String> = diff(&before, &after)
        .iter()
        .map(|change| {
            format!("{}: {:?} -> {:?}", change.path.join("."), change.before.as_deref(), change.after.as_deref())
        })
        .collect();
    assert_eq!(
        changes,
        [
            r#"breaker.state: Some("closed") -> Some("open")"#,
            r#"breaker.until: None -> Some("10 s")"#,
            r#"breaker.since: Some("0 s") -> None"#,
        ]
    );
    assert_eq!(diff(&after, &after), []);
}

#[tokio::test]
async fn a_large_tree_is_cut_and_says_so() {
    let children = (0..500).map(|index| Node::leaf(format!("[{index}]"), "ok")).collect();
    let html = render::<StateTree>(StateTreeProps {
        label: "State".into(),
        root: Node::group("", "", vec![Node::group("window", "", children)]),
        open_levels: 1,
        limit: 100,
        more: Callback::from(|count: usize| AttrValue::from(format!("and {count} more"))),
    })
    .await;
    contains(&html, &["<details open", "and 400 more"]);
    assert_eq!(html.matches("<li").count(), 102);
}

#[test]
fn a_density_keeps_its_sum_in_any_number_of_columns() {
    let density = Density::new(0, 1_000, 64, 2, (0..=1_000).map(|at_us| (at_us, (at_us % 3 == 0) as usize)));
    assert_eq!(density.counts.iter().sum::<u32>(), 1_001);
    for columns in [1, 7, 63, 64, 65, 400] {
        let sum: f64 = density.in_columns(columns).iter().sum();
        assert!((sum - 1_001.0).abs() < 1e-6, "{sum} in {columns} columns");
    }
}

#[test]
fn a_scale_gives_back_the_moment_that_was_pointed_at() {
    let scale = Scale::new(320, 0, 90_000_000);
    for at_us in [0, 12_400_000, 90_000_000] {
        assert_eq!(scale.at(scale.x(at_us)), at_us);
    }
    assert_eq!(scale.at(-50.0), 0);
    assert_eq!(ticks(Scale::new(1_230, 0, 90_000_000), SECOND_STEPS, 100.0).len(), 10);
}

#[tokio::test]
async fn a_band_has_a_text_equivalent_and_texts_only_where_they_fit() {
    let segment = |start_us, end_us, text: &'static str, tone| Segment {
        start_us,
        end_us,
        text: text.into(),
        title: format!("{text} for a while").into(),
        tone,
    };
    let html = render::<BandLane>(BandLaneProps {
        id: "state".into(),
        label: "state".into(),
        description: "closed, then open".into(),
        scale: Scale::new(960, 0, 90_000_000),
        segments: [segment(0, 80_000_000, "closed", Tone::Ok), segment(80_000_000, 80_100_000, "open", Tone::Fail)]
            .into(),
        outline: false,
    })
    .await;
    contains(
        &html,
        &[r#"role="img" aria-label="state: closed, then open""#, ">closed</text>", "<title>open for a while</title>"],
    );
    assert!(!html.contains(">open</text>"));
    assert!(!html.contains("style="), "the content security policy allows no style attributes");
}

#[tokio::test]
async fn overlapping_faults_get_rows_and_each_is_a_named_slider() {
    let bar = |at_us, length_us, text: &'static str| FaultBar {
        at_us,
        length_us,
        text: text.into(),
        span_text: "20 s to 45 s".into(),
        tone: Tone::Fail,
    };
    let html = render::<FaultLane>(FaultLaneProps {
        id: "faults".into(),
        label: "faults".into(),
        words: FaultWords { keys: "Arrows move.".into() },
        scale: Scale::new(960, 0, 90_000_000),
        bars: [bar(20_000_000, 25_000_000, "down"), bar(40_000_000, 5_000_000, "slow"), bar(50_000_000, 5, "flap")]
            .into(),
        step_us: 100_000,
        on_edit: Callback::noop(),
        on_open: Callback::noop(),
        on_remove: Callback::noop(),
    })
    .await;
    assert_eq!(html.matches(r#"role="slider""#).count(), 3);
    contains(
        &html,
        &[r#"height="52""#, r#"aria-valuetext="20 s to 45 s""#, r#"aria-valuenow="40""#, r#"<desc id="faults-keys">"#],
    );
}

fn chart(x: Rc<[f64]>) -> ChartProps {
    let series = |kind, values: Rc<[Option<f64>]>| Series {
        name: "rate".into(),
        tone: Tone::Slow,
        kind,
        values: values.clone(),
        comparison: Some(values),
    };
    let number: NumberFormat = Callback::from(|value: f64| AttrValue::from(format!("{value:.0}")));
    ChartProps {
        id: "c".into(),
        title: "Rate".into(),
        words: ChartWords {
            empty: "Press play.".into(),
            comparison: "without".into(),
            absent: "none".into(),
            ..Default::default()
        },
        x,
        series: [series(SeriesKind::Stacked, [Some(3.0), Some(4.0), None].into())].into(),
        threshold: Some(Threshold { value: 50.0, label: "threshold".into() }),
        y_max: None,
        near: false,
        x_format: number.clone(),
        y_format: number,
        cursor: Some(1.2),
        on_pick: None,
        height_px: 170,
    }
}

#[tokio::test]
async fn a_chart_is_one_path_per_series_and_reads_its_values_at_the_cursor() {
    let html = render::<Chart>(chart([0.0, 1.0, 2.0].into())).await;
    assert_eq!(html.matches("<path").count(), 2, "the series and its comparison");
    contains(&html, &[r#"role="slider""#, r#"aria-valuetext="1 · rate 4 (without 4)""#, r#"class="threshold""#]);
    let html = render::<Chart>(chart([].into())).await;
    contains(&html, &["Press play."]);
}

#[tokio::test]
async fn an_axis_begins_near_its_values_only_where_they_could_not_be_told_apart() {
    let ticks = async |values: [f64; 3], near: bool| {
        let series = Series {
            name: "share".into(),
            tone: Tone::Accent,
            kind: SeriesKind::Points,
            values: values.map(Some).into(),
            comparison: None,
        };
        let props = ChartProps {
            series: [series].into(),
            threshold: None,
            near,
            y_format: Callback::from(|value: f64| AttrValue::from(format!("{value:.1} %"))),
            ..chart([0.0, 1.0, 2.0].into())
        };
        let labels = labels(&render::<Chart>(props).await);
        labels.into_iter().map(|(_, _, label)| label).filter(|label| label.ends_with('%')).collect::<Vec<_>>()
    };
    assert_eq!(ticks([98.6, 98.8, 98.7], true).await, ["98.6 %", "98.7 %", "98.8 %"]);
    for (values, near) in [([98.6, 98.8, 98.7], false), ([10.0, 90.0, 50.0], true), ([50.0, 50.0, 50.0], true)] {
        assert_eq!(ticks(values, near).await.first().map(String::as_str), Some("0.0 %"), "{values:?}");
    }
}

/// The labels of a chart, each with where it begins and ends if a letter is as wide as any.
fn labels(html: &str) -> Vec<(f64, f64, String)> {
    let part = |tag: &str, name: &str| {
        let rest = tag.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_string()
    };
    let plot = html.split("</svg>").next().unwrap_or_default();
    let texts = plot.split("<text ").skip(1).filter(|text| !text.contains("threshold-label"));
    texts
        .map(|text| {
            let (tag, rest) = text.split_once('>').expect("a tag");
            let label = rest.split("</text>").next().unwrap_or_default().to_string();
            let (x, px) = (
                part(tag, " x").parse().or_else(|_| part(tag, "x").parse::<f64>()).expect("a place"),
                label.chars().count() as f64 * 6.6,
            );
            let start = match part(tag, "text-anchor").as_str() {
                "start" => x,
                "middle" => x - px / 2.0,
                _ => x - px,
            };
            (start, start + px, label)
        })
        .collect()
}

#[tokio::test]
async fn no_label_of_a_chart_is_cut_off_and_no_two_values_read_the_same() {
    let money: NumberFormat = Callback::from(|value: f64| AttrValue::from(format!("€ {:.2}", value * 1e6)));
    let date: NumberFormat = Callback::from(|value: f64| AttrValue::from(format!("{value:.0} Mar 22:20:00 or so")));
    let html =
        render::<Chart>(ChartProps { y_format: money.clone(), x_format: date, ..chart([0.0, 1.0, 2.0].into()) }).await;
    let all = labels(&html);
    assert!(all.len() > 4, "{all:?}");
    // What a chart is as wide as before it is measured.
    let width: f64 = html
        .split("width=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a width")
        .parse()
        .expect("a number");
    for (start, end, label) in &all {
        assert!(*start >= 0.0 && *end <= width, "{label} from {start} to {end} of {width}");
    }
    let zero: Rc<[Option<f64>]> = [Some(0.0); 3].into();
    let nothing =
        Series { name: "off".into(), tone: Tone::Fail, kind: SeriesKind::Line, values: zero, comparison: None };
    let html = render::<Chart>(ChartProps {
        y_format: money,
        threshold: None,
        series: [nothing].into(),
        ..chart([0.0, 1.0, 2.0].into())
    })
    .await;
    let zeros = labels(&html).into_iter().filter(|(_, _, label)| label == "€ 0.00").count();
    assert_eq!(zeros, 1, "{html}");
}

#[tokio::test]
async fn readouts_are_terms_with_their_values() {
    let item = Readout {
        id: "breaker.opened".into(),
        label: "Opened".into(),
        value: "3".into(),
        unit: "times".into(),
        verdict: Verdict::Bad,
        comparison: Some("without: 0".into()),
        ..Readout::default()
    };
    let html = render::<Readouts>(ReadoutsProps { label: "Numbers".into(), items: [item].into() }).await;
    contains(
        &html,
        &["<dl", "<dt>Opened</dt>", r#"data-verdict="bad""#, "without: 0", r#"data-readout="breaker.opened""#],
    );
}

#[tokio::test]
async fn an_error_interrupts_and_a_notice_does_not() {
    let props =
        |severity| NoticeProps { severity, children: html! { "text" }, dismiss: "Dismiss".into(), on_dismiss: None };
    contains(&render::<Notice>(props(Severity::Error)).await, &[r#"role="alert""#]);
    contains(&render::<Notice>(props(Severity::Info)).await, &[r#"role="status""#]);
}

#[tokio::test]
async fn progress_has_a_count_and_a_way_out() {
    let html = render::<Progress>(ProgressProps {
        label: "Sweep".into(),
        done: 312,
        of: Some(1_000),
        text: "312 of 1,000 runs".into(),
        cancel: "Cancel".into(),
        on_cancel: Some(Callback::noop()),
    })
    .await;
    contains(&html, &["<progress", r#"max="1000""#, r#"value="312""#, "312 of 1,000 runs", "Cancel"]);
}

#[tokio::test]
async fn a_number_field_writes_as_the_language_does_and_links_do_not() {
    let props =
        NumberFieldProps { numbers: &text::number::GERMAN, step: 0.1, ..number_field(12.5, FieldState::default()) };
    let html = render::<NumberField>(props).await;
    contains(&html, &[r#"value="12,5""#, r#"aria-valuetext="12,5 %""#, r#"aria-valuenow="12.5""#]);
}
