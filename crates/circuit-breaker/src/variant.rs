//! The other runs that a run can be compared with: the same traffic, another breaker.

use crate::breaker::Counting;
use crate::comparable::change_dialect;
use crate::config::Dialect;
use crate::scenario::Scenario;

/// One way to differ from the scenario at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// No breaker at all.
    WithoutBreaker,
    /// The textbook breaker that counts all failures.
    Textbook,
    /// The textbook breaker that counts failures in a row.
    TextbookConsecutive,
    /// The resilience4j breaker.
    Resilience4j,
    /// The opossum breaker.
    Opossum,
    /// The gobreaker breaker.
    Gobreaker,
}

impl Variant {
    /// All of them, in the order of offering.
    pub const ALL: [Variant; 6] = [
        Variant::WithoutBreaker,
        Variant::Textbook,
        Variant::TextbookConsecutive,
        Variant::Resilience4j,
        Variant::Opossum,
        Variant::Gobreaker,
    ];

    /// The name in links and goals.
    pub const fn id(self) -> &'static str {
        match self {
            Variant::WithoutBreaker => "without-breaker",
            Variant::Textbook => "textbook",
            Variant::TextbookConsecutive => "textbook-consecutive",
            Variant::Resilience4j => "resilience4j",
            Variant::Opossum => "opossum",
            Variant::Gobreaker => "gobreaker",
        }
    }

    /// The variant of this name.
    pub fn named(id: &str) -> Option<Variant> {
        Variant::ALL.into_iter().find(|variant| variant.id() == id)
    }

    /// The breaker that it puts in.
    pub const fn dialect(self) -> Dialect {
        match self {
            Variant::WithoutBreaker => Dialect::None,
            Variant::Textbook | Variant::TextbookConsecutive => Dialect::Textbook,
            Variant::Resilience4j => Dialect::Resilience4j,
            Variant::Opossum => Dialect::Opossum,
            Variant::Gobreaker => Dialect::Gobreaker,
        }
    }

    /// The scenario with this breaker instead of its own, with settings that mean the same where it has them.
    pub fn of(self, scenario: &Scenario) -> Scenario {
        let mut varied = change_dialect(scenario, self.dialect()).scenario;
        match self {
            Variant::Textbook => varied.breaker.counting = Counting::Cumulative,
            Variant::TextbookConsecutive => varied.breaker.counting = Counting::Consecutive,
            Variant::WithoutBreaker | Variant::Resilience4j | Variant::Opossum | Variant::Gobreaker => {}
        }
        varied
    }

    /// What a scenario is compared with when nobody chose: the run without its breaker, or with one if it has none.
    pub fn usual(scenario: &Scenario) -> Variant {
        match scenario.breaker.dialect {
            Dialect::None => Variant::Resilience4j,
            Dialect::Textbook | Dialect::Resilience4j | Dialect::Opossum | Dialect::Gobreaker => {
                Variant::WithoutBreaker
            }
        }
    }
}
