//! Tells what happened in a preset: `cargo run -p strangler-fig --example tell big-bang 7`.

use strangler_fig::{Event, Preset, run};

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.id() == name) else {
        eprintln!("Presets: {}", Preset::ALL.map(Preset::id).join(" "));
        return;
    };
    let mut scenario = preset.scenario();
    if let Some(seed) = std::env::args().nth(2).and_then(|seed| seed.parse().ok()) {
        scenario.seed = seed;
    }
    let Ok((log, _)) = run(&scenario) else { return };
    for entry in log.entries() {
        let dull = matches!(entry.event, Event::Counted { .. } | Event::Answered { .. });
        if !dull {
            println!("{:8.3} {:?}", entry.at.as_secs_f64() / 86_400.0, entry.event);
        }
    }
}
