//! What can be found from every page: pages, exercises, presets of all labs.

use super::named::{presets, to_page};
use crate::components::finder::Command;
use crate::pages::for_authors;
use crate::pattern::{CircuitBreaker, EventSourcing, Saga, Sidecar, StranglerFig};
use lab::{Exercise, LabId};
use text::{Text, exercise_title};

/// All of them; those of `here` first.
pub fn commands(here: Option<LabId>, text: &'static Text) -> Vec<Command> {
    let page = || text.shell.finder.page.to_string();
    let near = here.into_iter().chain(LabId::ALL.into_iter().filter(|lab| Some(*lab) != here));
    let mut all: Vec<Command> = here.into_iter().flat_map(|lab| presets_of(lab, text)).collect();
    all.extend(LabId::ALL.map(|lab| to_page(format!("/{}", lab.id()), page(), text.lab(lab).to_string())));
    all.push(to_page("/".to_string(), page(), text.home.title.to_string()));
    all.push(to_page(for_authors::PATH.to_string(), page(), text.for_authors.title.to_string()));
    for section in text.for_authors.sections {
        let kind = format!("{} · {}", text.shell.finder.page, text.for_authors.title);
        all.push(to_page(format!("{}/{}", for_authors::PATH, section.id), kind, section.title.to_string()));
    }
    for lab in near {
        for exercise in Exercise::built_in().iter().filter(|exercise| exercise.lab == lab.id()) {
            let kind = format!("{} · {}", text.shell.panel.exercise, text.lab(lab));
            let hash = format!("/{}/{}?x={}", exercise.lab, exercise.preset, exercise.name);
            all.push(to_page(hash, kind, exercise_title(exercise, text.language)));
        }
        if Some(lab) != here {
            all.extend(presets_of(lab, text));
        }
    }
    all
}

fn presets_of(lab: LabId, text: &'static Text) -> Vec<Command> {
    match lab {
        LabId::CircuitBreaker => presets::<CircuitBreaker>(text),
        LabId::EventSourcing => presets::<EventSourcing>(text),
        LabId::Saga => presets::<Saga>(text),
        LabId::StranglerFig => presets::<StranglerFig>(text),
        LabId::Sidecar => presets::<Sidecar>(text),
    }
}
