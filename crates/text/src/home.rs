//! What the home page says.

use lab::LabId;

/// A way in, for somebody who comes with something.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Who.
    pub who: &'static str,
    /// What to do first.
    pub what: &'static str,
    /// The links to it, from their `#`, each with its words.
    pub links: &'static [(&'static str, &'static str)],
}

/// A lab as the home page shows it.
#[derive(Clone, Copy, Debug)]
pub struct HomeLab {
    /// The question that it answers.
    pub question: &'static str,
    /// The mistake that can be made and repaired in it.
    pub mistake: &'static str,
    /// What its model has in it.
    pub models: &'static [&'static str],
    /// What it leaves out, so that nobody takes a number for more than it is.
    pub leaves_out: &'static [&'static str],
    /// Where its rules come from.
    pub sources: &'static [&'static str],
}

/// All of it.
#[derive(Debug)]
pub struct HomeText {
    /// The heading.
    pub title: &'static str,
    /// One sentence below it.
    pub lead: &'static str,
    /// Over the ways in.
    pub start: &'static str,
    /// The ways in.
    pub starts: &'static [Start],
    /// Over the labs.
    pub labs: &'static str,
    /// Before a lab's mistake.
    pub mistake: &'static str,
    /// What a card's picture is, for those who do not see it: the preset, the events, the moment and the state there.
    pub picture: fn(&str, u64) -> String,
    /// Under a card's picture: the moment, and the state.
    pub at: fn(&str, &str) -> String,
    /// Opens a lab.
    pub open: fn(&str) -> String,
    /// Over the exercises: how many were passed, of how many.
    pub exercises: fn(usize, usize) -> String,
    /// Over what the models have and leave out.
    pub limits: &'static str,
    /// Below that heading.
    pub limits_lead: &'static str,
    /// Before what is in a model.
    pub models: &'static str,
    /// Before what is not.
    pub leaves_out: &'static str,
    /// Before where the rules come from.
    pub sources: &'static str,
    /// A lab.
    pub lab: fn(LabId) -> HomeLab,
}
