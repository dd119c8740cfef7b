//! What is migrated: the capabilities of the monolith, and the facade's rules. A document of its own, in links and exercises.

use crate::bug::Bug;
use crate::facade::{PathMatch, Rule, Weights};
use serde::{Deserialize, Serialize};
use sim::setting::Allowed;
use sim::{Problem, Unit};

/// The most capabilities.
pub const MAX_CAPABILITIES: usize = 8;
/// The most rules.
pub const MAX_RULES: usize = 32;
/// The longest name or path, in bytes.
pub const MAX_TEXT: usize = 100;
/// The most tables, dependencies or bugs of one capability.
pub const MAX_PARTS: usize = 8;

/// One thing that the monolith does, and that a service is to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capability {
    /// Its name: lower-case letters, digits, dashes.
    pub name: String,
    /// The path of its requests.
    pub path: String,
    /// Requests a second; above 0, at most 1,000.
    pub rate_per_s: f64,
    /// Percent of them that write.
    pub write_percent: f64,
    /// Tables that it writes.
    #[serde(default)]
    pub writes: Vec<String>,
    /// Tables that it reads.
    #[serde(default)]
    pub reads: Vec<String>,
    /// Capabilities that must answer in their services before it begins.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// Its part of the code, against the others' parts; above 0, at most 1,000.
    pub size: f64,
    /// Bugs that its service is known to have, beside those that chance gives it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bugs: Vec<Bug>,
    /// Whether anybody is to build a service for it.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub planned: bool,
}

const fn yes() -> bool {
    true
}

/// Capabilities and rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// In the order in which they are to move.
    pub capabilities: Vec<Capability>,
    /// In the order of the list.
    pub rules: Vec<Rule>,
}

impl Default for Plan {
    fn default() -> Self {
        let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let capability = |name: &str, rate_per_s, write_percent, size| Capability {
            name: name.to_owned(),
            path: format!("/{name}"),
            rate_per_s,
            write_percent,
            writes: vec![name.to_owned()],
            reads: Vec::new(),
            depends_on: Vec::new(),
            size,
            bugs: Vec::new(),
            planned: true,
        };
        let mut orders = capability("orders", 32.0, 20.0, 30.0);
        orders.writes = names(&["orders", "invoices"]);
        orders.reads = names(&["users", "products"]);
        let mut payments = capability("payments", 12.0, 40.0, 22.0);
        payments.writes = names(&["payments", "invoices"]);
        payments.depends_on = names(&["orders"]);
        let capabilities =
            vec![capability("users", 46.0, 10.0, 22.0), orders, capability("products", 30.0, 5.0, 26.0), payments];
        let mut rules: Vec<Rule> = capabilities.iter().map(|c| Rule::for_route(&c.path, &c.name)).collect();
        rules.push(Rule::catch_all());
        Plan { capabilities, rules }
    }
}

/// Why a document is no plan.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanError {
    /// It is no JSON of the form, in the JSON reader's own words.
    NotJson(String),
    /// A field has a value that is not allowed.
    Wrong(Problem),
}

impl Plan {
    /// The place of a capability in the list.
    pub fn index(&self, name: &str) -> Option<usize> {
        self.capabilities.iter().position(|capability| capability.name == name)
    }

    /// All requests a second.
    pub fn rate_per_s(&self) -> f64 {
        self.capabilities.iter().map(|capability| capability.rate_per_s).sum()
    }

    /// The part of the code that belongs to a capability, of 1.
    pub fn code_share(&self, index: usize) -> f64 {
        let all: f64 = self.capabilities.iter().map(|capability| capability.size).sum();
        self.capabilities.get(index).map_or(0.0, |capability| capability.size / all.max(f64::MIN_POSITIVE))
    }

    /// A table that two capabilities write, if there is one.
    pub fn shared_table(&self, a: usize, b: usize) -> Option<&str> {
        let (a, b) = (self.capabilities.get(a)?, self.capabilities.get(b)?);
        a.writes.iter().find(|table| b.writes.contains(table)).map(String::as_str)
    }

    /// Everything that is wrong with it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        at_most("capabilities", self.capabilities.len(), MAX_CAPABILITIES, &mut problems);
        at_most("rules", self.rules.len(), MAX_RULES, &mut problems);
        if self.capabilities.is_empty() {
            range("capabilities", 0.0, (1.0, MAX_CAPABILITIES as f64), Unit::Count, &mut problems);
        }
        for (index, capability) in self.capabilities.iter().take(MAX_CAPABILITIES + 1).enumerate() {
            self.capability_problems(index, capability, &mut problems);
        }
        for (index, rule) in self.rules.iter().take(MAX_RULES + 1).enumerate() {
            self.rule_problems(index, rule, &mut problems);
        }
        problems
    }

    fn capability_problems(&self, index: usize, capability: &Capability, problems: &mut Vec<Problem>) {
        let field = |part: &str| format!("capabilities.{}.{part}", index + 1);
        let unique = self.index(&capability.name) == Some(index);
        if !unique || !is_name(&capability.name) {
            problems.push(wrong(&field("name"), &capability.name, &["a-z, 0-9, -"]));
        }
        if !is_path(&capability.path) {
            problems.push(wrong(&field("path"), &capability.path, &["/…"]));
        }
        range(&field("rate_per_s"), capability.rate_per_s, (0.001, 1_000.0), Unit::PerSecond, problems);
        range(&field("write_percent"), capability.write_percent, (0.0, 100.0), Unit::Percent, problems);
        range(&field("size"), capability.size, (0.001, 1_000.0), Unit::Count, problems);
        for (part, list) in
            [("writes", &capability.writes), ("reads", &capability.reads), ("depends_on", &capability.depends_on)]
        {
            at_most(&field(part), list.len(), MAX_PARTS, problems);
            for name in list.iter().take(MAX_PARTS).filter(|name| !is_name(name)) {
                problems.push(wrong(&field(part), name, &["a-z, 0-9, -"]));
            }
        }
        // Only on one before it, so that nothing waits in a circle.
        for name in capability.depends_on.iter().take(MAX_PARTS) {
            if self.index(name).is_none_or(|other| other >= index) {
                problems.push(wrong(&field("depends_on"), name, &["a capability before it"]));
            }
        }
        at_most(&field("bugs"), capability.bugs.len(), MAX_PARTS, problems);
        for bug in capability.bugs.iter().take(MAX_PARTS) {
            range(&field("bugs"), f64::from(bug.per_million), (1.0, 1e6), Unit::Count, problems);
        }
    }

    fn rule_problems(&self, index: usize, rule: &Rule, problems: &mut Vec<Problem>) {
        let field = |part: &str| format!("rules.{}.{part}", index + 1);
        if !is_path(rule.path.text()) {
            problems.push(wrong(&field("path"), rule.path.text(), &["/…"]));
        }
        if let Some(name) = rule.route.as_deref().filter(|name| self.index(name).is_none()) {
            problems.push(wrong(&field("route"), name, &["the name of a capability"]));
        }
        match (rule.weights, &rule.route) {
            (Some(Weights { monolith, service }), _) if !(Weights { monolith, service }).are_whole() => {
                problems.push(wrong(&field("weights"), &format!("{monolith} + {service}"), &["together 100"]));
            }
            (Some(weights), None) if weights.service > 0 => {
                problems.push(wrong(&field("weights"), &weights.service.to_string(), &["0 without a route"]));
            }
            (Some(_) | None, _) => {}
        }
    }

    /// The document in one line of JSON.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a document; the first thing that is wrong with it, if it cannot be taken.
    pub fn read(json: &str) -> Result<Plan, PlanError> {
        let plan: Plan = serde_json::from_str(json).map_err(|error| PlanError::NotJson(error.to_string()))?;
        match plan.problems().into_iter().next() {
            None => Ok(plan),
            Some(problem) => Err(PlanError::Wrong(problem)),
        }
    }
}

/// Whether it can name a capability or a table.
fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    !name.is_empty() && name.len() <= MAX_TEXT && name.bytes().all(plain)
}

/// Whether a request can ask for it.
pub fn is_path(path: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '?' | '#');
    path.starts_with('/') && path.len() <= MAX_TEXT && path.chars().all(plain)
}

/// The kind of a path as documents name it.
pub const fn path_kind(path: &PathMatch) -> &'static str {
    match path {
        PathMatch::Exact(_) => "exact",
        PathMatch::SegmentPrefix(_) => "segment_prefix",
        PathMatch::StringPrefix(_) => "string_prefix",
    }
}

fn wrong(field: &str, got: &str, allowed: &[&'static str]) -> Problem {
    let got = got.chars().take(80).collect();
    Problem { field: field.to_owned(), got, allowed: Allowed::OneOf(allowed.to_vec()) }
}

fn at_most(field: &str, got: usize, most: usize, problems: &mut Vec<Problem>) {
    if got > most {
        problems.push(Problem { field: field.to_owned(), got: got.to_string(), allowed: Allowed::AtMost(most) });
    }
}

fn range(field: &str, got: f64, (min, max): (f64, f64), unit: Unit, problems: &mut Vec<Problem>) {
    if !(min..=max).contains(&got) {
        let allowed = Allowed::Range { min, max, whole: false, unit };
        problems.push(Problem { field: field.to_owned(), got: got.to_string(), allowed });
    }
}
