//! Calls against the breakers alone.

use circuit_breaker::breaker::{Breaker, Gobreaker, GobreakerConfig, Notices, Opossum, OpossumConfig, ReadyToTrip};
use circuit_breaker::breaker::{Resilience4j, Textbook, TextbookConfig, Verdict};
use circuit_breaker::config::BreakerConfig;
use sim::{Span, Time};

/// Every dialect that is measured.
pub const DIALECTS: [&str; 4] = ["textbook", "resilience4j", "opossum", "gobreaker"];

/// The calls of one run.
pub const CALLS: u32 = 2_000_000;

/// [`CALLS`] calls, one a virtual ms, of which every fiftieth fails, so that no breaker opens; gives how many passed.
pub fn run(dialect: &str) -> u32 {
    let start = Time::ZERO;
    match dialect {
        "textbook" => {
            let config = TextbookConfig { failure_threshold: u32::MAX, ..TextbookConfig::default() };
            pass(Textbook::new(&config, start))
        }
        "resilience4j" => {
            let config = BreakerConfig { sliding_window_size: 100, ..BreakerConfig::default() };
            pass(Resilience4j::new(&config.resilience4j(0), start))
        }
        "opossum" => pass(Opossum::new(&OpossumConfig::default(), start)),
        _ => {
            let config = GobreakerConfig {
                interval: Span::from_secs(10),
                bucket_period: Span::from_secs(1),
                ready_to_trip: ReadyToTrip::FailureRatio { requests: 10, ratio: 0.5 },
                ..GobreakerConfig::default()
            };
            pass(Gobreaker::new(&config, start))
        }
    }
}

fn pass(mut breaker: impl Breaker) -> u32 {
    let (mut now, mut passed) = (Time::ZERO, 0);
    let mut notices = Notices::new();
    for call in 0..CALLS {
        now = now + Span::from_millis(1);
        if breaker.poll_timeout().is_some_and(|due| due <= now) {
            breaker.handle_timeout(now, &mut notices);
        }
        if let Some(permit) = breaker.try_acquire(now, &mut notices) {
            passed += 1;
            // The first calls succeed: one failure of one call is a rate of 100 %.
            let verdict = if call % 50 == 49 { Verdict::Failure } else { Verdict::Success };
            breaker.on_result(now, permit, verdict, Span::from_millis(20), &mut notices);
        }
        notices.clear();
    }
    assert_eq!(passed, CALLS, "a breaker opened, and was measured doing nothing");
    std::hint::black_box(passed)
}
