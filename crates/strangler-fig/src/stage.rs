//! How far a route is: the ladder from the monolith to deleted code.

use serde::{Deserialize, Serialize};

/// A stage of a route.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The monolith alone answers.
    #[default]
    Monolith,
    /// The monolith answers; copies go to the service, whose answers are compared and thrown away.
    Shadow,
    /// The service answers some.
    Canary,
    /// The service answers all; the monolith still owns the data.
    All,
    /// The service owns the data too. Without reverse sync this is the point of no return.
    WritesMoved,
    /// The monolith's code for it is gone.
    Deleted,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Stage; 6] =
        [Stage::Monolith, Stage::Shadow, Stage::Canary, Stage::All, Stage::WritesMoved, Stage::Deleted];
}

/// The steps of a canary, in percent.
pub const CANARY_STEPS: [u8; 4] = [1, 5, 25, 50];

/// Where a route is: its stage, and the weight of its service in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The stage.
    pub stage: Stage,
    /// Percent of its requests that the service answers: 0 before the canary, 1 to 99 in it, 100 after.
    pub weight: u8,
}

impl Place {
    /// The monolith alone.
    pub const MONOLITH: Place = Place { stage: Stage::Monolith, weight: 0 };
    /// Copies only.
    pub const SHADOW: Place = Place { stage: Stage::Shadow, weight: 0 };
    /// Everything, but the monolith owns the data.
    pub const ALL: Place = Place { stage: Stage::All, weight: 100 };
    /// Everything, with the data.
    pub const WRITES_MOVED: Place = Place { stage: Stage::WritesMoved, weight: 100 };
    /// Nothing left in the monolith.
    pub const DELETED: Place = Place { stage: Stage::Deleted, weight: 100 };

    /// The next rung; `None` at the end.
    pub fn next(self) -> Option<Place> {
        Some(match self.stage {
            Stage::Monolith => Place::SHADOW,
            Stage::Shadow | Stage::Canary => CANARY_STEPS
                .into_iter()
                .find(|step| *step > self.weight)
                .map_or(Place::ALL, |weight| Place { stage: Stage::Canary, weight }),
            Stage::All => Place::WRITES_MOVED,
            Stage::WritesMoved => Place::DELETED,
            Stage::Deleted => return None,
        })
    }

    /// The place with this weight, for a route whose data the monolith still owns: 0 is the shadow, 100 everything.
    pub const fn with_weight(percent: u8) -> Place {
        match percent {
            0 => Place::SHADOW,
            1..100 => Place { stage: Stage::Canary, weight: percent },
            100.. => Place::ALL,
        }
    }

    /// Whether the service is running: with copies or with requests of its own.
    pub fn runs_service(self) -> bool {
        self.stage > Stage::Monolith
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_ladder_leads_from_the_monolith_to_deleted_code_and_never_down() {
        let mut place = Place::MONOLITH;
        let mut weights = vec![place.weight];
        while let Some(next) = place.next() {
            assert!(next.stage > place.stage || next.weight > place.weight);
            place = next;
            weights.push(place.weight);
        }
        assert_eq!(weights, [0, 0, 1, 5, 25, 50, 100, 100, 100]);
        assert_eq!(place, Place::DELETED);
    }

    #[test]
    fn from_any_weight_the_next_step_is_above_it() {
        for weight in 0..=100 {
            let place = Place::with_weight(weight);
            let next = place.next().expect("not deleted");
            assert!(next.weight > weight || next.stage == Stage::WritesMoved);
        }
    }
}
