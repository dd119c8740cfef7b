//! Which moments of a run the guide lists: a dozen of what may be thousands.

use crate::pattern::Pattern;
use crate::recorded::Recorded;

/// The most of them.
const MOST_MOMENTS: usize = 12;

/// The entries that the guide lists, and how many there are besides: those at which one of the readouts changes that somebody is
/// to see; where none is named, the significant ones, without what every run has.
pub fn landmarks<P: Pattern>(run: &Recorded<P>, see: &[String]) -> (Vec<usize>, usize) {
    let all = match see {
        [] => run.all_significant().iter().map(|index| *index as usize).collect(),
        _ => run.changes(see),
    };
    let entries = run.log.entries();
    let telling: Vec<usize> = all.iter().copied().filter(|index| !P::is_routine(&entries[*index].event)).collect();
    let of = if telling.is_empty() { &all } else { &telling };
    let picked: Vec<usize> = pick(&run.kinds(of), MOST_MOMENTS).into_iter().map(|place| of[place]).collect();
    let more = all.len() - picked.len();
    (picked, more)
}

/// At most `most` of so many entries, given by the kind of each, by their places and in order. What is rare in the run comes
/// first: it is what happened only here. Where there is room for a part of a kind only, it is spread from its first to its last.
fn pick(kinds: &[u32], most: usize) -> Vec<usize> {
    let mut by_kind: Vec<(u32, Vec<usize>)> = Vec::new();
    for (place, kind) in kinds.iter().enumerate() {
        match by_kind.iter_mut().find(|(known, _)| known == kind) {
            Some((_, places)) => places.push(place),
            None => by_kind.push((*kind, vec![place])),
        }
    }
    by_kind.sort_by_key(|(_, places)| places.len());
    let mut picked = Vec::new();
    for (_, places) in by_kind {
        let room = most - picked.len();
        if places.len() <= room {
            picked.extend(places);
        } else {
            // The last one only where there is room for more than one.
            picked.extend((0..room).map(|nth| places[nth * (places.len() - 1) / (room - 1).max(1)]));
        }
    }
    picked.sort_unstable();
    picked
}

#[cfg(test)]
mod tests {
    use super::{landmarks, pick};
    use crate::pattern::{Pattern, Sidecar, StranglerFig};
    use crate::recorded::Recording;
    use lab::Lab;
    use sidecar::event::Why;
    use std::rc::Rc;

    /// What the guide lists of a preset's run, and how many entries it leaves out.
    fn listed<P: Pattern>(preset: P::Preset) -> (Vec<P::Event>, usize) {
        let mut recording = Recording::<P>::start(Rc::new(P::scenario(preset))).expect("valid");
        let run = loop {
            if let Some(run) = recording.advance() {
                break run;
            }
        };
        let (indices, more) = landmarks(&run, &[]);
        (indices.into_iter().map(|index| run.log.entries()[index].event).collect(), more)
    }

    #[test]
    fn what_a_preset_is_about_is_listed_and_not_its_first_seconds() {
        for preset in Sidecar::presets() {
            let (events, _) = listed::<Sidecar>(*preset);
            assert!((1..=12).contains(&events.len()), "{preset:?}");
            // Nothing else happens to a pod that is only looked at.
            let quiet = *preset == sidecar::Preset::SixSidecars;
            assert!(events.iter().all(|event| event.is_routine() == quiet), "{preset:?}: {events:?}");
        }
        let (events, more) = listed::<Sidecar>(sidecar::Preset::ProxyCrash);
        let crashed = |event: &sidecar::Event| matches!(event, sidecar::Event::Container { why: Why::Crash, .. });
        assert!(events.iter().any(crashed) && more > 0, "{events:?}");
        let (events, more) = listed::<StranglerFig>(strangler_fig::Preset::BigBang);
        let lost = |event: &strangler_fig::Event| matches!(event, strangler_fig::Event::RowsLost { .. });
        assert!(events.iter().any(lost) && more > 0, "the night is undone: {events:?}");
    }

    #[test]
    fn few_are_all_taken() {
        assert_eq!(pick(&[1, 1, 2], 12), [0, 1, 2]);
        assert!(pick(&[], 12).is_empty());
        assert!(pick(&[1, 2], 0).is_empty());
    }

    #[test]
    fn the_rare_one_is_among_them_wherever_it_stands() {
        let mut kinds = vec![1; 100];
        kinds[57] = 2;
        let picked = pick(&kinds, 5);
        assert_eq!(picked, [0, 32, 57, 66, 99], "and the others are spread from the first to the last");
        assert_eq!(pick(&kinds, 1), [57]);
        assert_eq!(pick(&kinds, 2), [0, 57]);
    }
}
