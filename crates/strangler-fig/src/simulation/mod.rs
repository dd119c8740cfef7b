//! The world round the facade, as a model: traffic, services that are built, gates, users.

mod acts;
mod migration;
mod route;
mod sampled;
pub mod split;
mod traffic;

use crate::bug::{Bug, BugKind};
use crate::config::{DataMode, Mode};
use crate::event::{Event, Why};
use crate::scenario::Scenario;
use crate::simulation::route::{Known, MAX_BUGS, Route, Status};
use crate::stage::{Place, Stage};
use sim::{Chance, Draw, Model, Source, Span, Time};

const CHANGES: Source = Source::named("legacy.changes");
const CHANGE: Source = Source::named("legacy.change");

pub(crate) const HOUR: Span = Span::from_secs(3_600);
pub(crate) const DAY_US: f64 = 86_400e6;

/// A context of this model.
type Context = sim::Context<Message, Event>;

/// What is scheduled.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "`route` is the capability's place in the plan")]
pub enum Message {
    /// A stretch of traffic is over.
    Tick { route: u8, generation: u32 },
    /// The next request that is followed comes.
    Sample(u32),
    /// A service is built.
    Built { route: u8 },
    /// A bug that was found is mended.
    Fixed { route: u8, bug: u8 },
    /// The monolith changes.
    Change(u32),
    /// Something is done by hand.
    Done(u16),
    /// An outage is over.
    Up { route: u8 },
    /// The night of the big bang.
    Cutover,
    /// The decision whether to go back.
    Decide { cutover: u32 },
    /// The old code is deleted, unless the big bang was undone.
    CleanUp { cutover: u32 },
    /// The run is over.
    End,
}

/// The model.
#[derive(Debug)]
pub struct Simulation {
    scenario: Scenario,
    chance: Chance,
    routes: Vec<Route>,
    changes: Draw,
    /// Cumulated parts of the traffic, to draw whose request is followed.
    parts: Vec<f64>,
    retired: bool,
    /// How many cutovers there were.
    cutovers: u32,
    /// Incidents since the last one.
    troubles: u32,
    /// Whether a decision is scheduled.
    deciding: bool,
}

impl Simulation {
    /// The model of a valid scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let chance = Chance::new(scenario.seed);
        let all = scenario.plan.rate_per_s();
        let mut sum = 0.0;
        let parts = scenario.plan.capabilities.iter().map(|capability| {
            sum += capability.rate_per_s / all;
            sum
        });
        Simulation {
            parts: parts.collect(),
            routes: (0..scenario.plan.capabilities.len()).map(|index| Route::new(scenario, chance, index)).collect(),
            changes: chance.stream(CHANGES),
            chance,
            scenario: scenario.clone(),
            retired: false,
            cutovers: 0,
            troubles: 0,
            deciding: false,
        }
    }

    /// When the team has built everything that is planned, one after the other, and begun each.
    fn schedule_building(&mut self, cx: &mut Context) {
        let pace = self.scenario.pace;
        let mut days = -pace.head_start_days;
        let at = |days: f64| Time::ZERO + Span::from_micros((days.max(0.0) * DAY_US) as u64);
        for index in 0..self.routes.len() {
            let capability = &self.scenario.plan.capabilities[index];
            if !capability.planned {
                continue;
            }
            self.routes[index].begun = at(days);
            days += capability.size * pace.days_per_point;
            cx.schedule_at(at(days), Message::Built { route: index as u8 });
        }
        if pace.mode == Mode::BigBang {
            // At two in the morning after the last day of building.
            let day = libm::ceil(days.max(0.0));
            cx.schedule_at(at(day + 2.0 / 24.0), Message::Cutover);
        }
    }

    fn schedule_change(&mut self, number: u32, cx: &mut Context) {
        let a_month = self.scenario.services.changes_per_month;
        if a_month > 0.0 && !self.retired {
            let gap = self.changes.exponential() * 30.0 / a_month;
            cx.schedule(Span::from_micros((gap * DAY_US) as u64), Message::Change(number));
        }
    }

    /// The monolith changes in one capability, large ones more often; what is being rewritten needs the change too.
    fn change(&mut self, number: u32, cx: &mut Context) {
        let draw = &mut self.chance.at(CHANGE, u64::from(number), 0);
        let (whose, luck, rate) = (draw.unit(), draw.unit() * 100.0, draw.unit());
        let mut sum = 0.0;
        let index = (0..self.routes.len()).find(|index| {
            sum += self.scenario.plan.code_share(*index);
            whose < sum
        });
        let Some(index) = index else { return };
        let now = cx.now();
        let shared = self.scenario.data.mode == DataMode::Shared;
        let forgotten = self.scenario.services.forgotten_percent * if shared { 2.0 } else { 1.0 };
        let route = &mut self.routes[index];
        let planned = self.scenario.plan.capabilities[index].planned;
        // Before it is begun the change is in what will be rewritten; once the service answers, it is made there only.
        if planned && route.begun <= now && route.place.stage < Stage::All {
            let forgotten = luck < forgotten && route.bugs.len() < MAX_BUGS;
            cx.record(Event::LegacyChanged { route: index as u8, forgotten });
            if forgotten {
                let bug = Bug { kind: BugKind::MissingField, per_million: 500 + (rate * 9_500.0) as u32 };
                route.bugs.push(Known { bug, status: Status::Hidden, mismatches: 0, met: 0 });
            }
        }
    }

    /// A service is built. Whoever waits for it begins.
    fn built(&mut self, route: u8, cx: &mut Context) {
        self.routes[usize::from(route)].built = true;
        cx.record(Event::Built { route });
        self.begin_what_can(cx);
    }

    /// Route by route: what is built and waits for nothing goes to the shadow.
    fn begin_what_can(&mut self, cx: &mut Context) {
        if self.scenario.pace.mode != Mode::RouteByRoute {
            return;
        }
        for index in 0..self.routes.len() {
            let route = index as u8;
            let waits =
                self.routes[index].place.stage == Stage::Monolith && self.refusal(route, Place::SHADOW).is_none();
            // One that was rolled back by hand to the monolith stays there until somebody promotes it.
            if waits && self.routes[index].since == Time::ZERO {
                self.move_to(route, Place::SHADOW, Why::Built, cx);
            }
        }
    }
}

impl Model for Simulation {
    type Message = Message;
    type Event = Event;

    fn start(&mut self, cx: &mut Context) {
        cx.schedule_at(self.scenario.end(), Message::End);
        // What is built from the start is built before anybody can act.
        self.schedule_building(cx);
        for (place, done) in self.scenario.done.iter().enumerate() {
            cx.schedule_at(Time::from_millis(done.at_ms), Message::Done(place as u16));
        }
        for route in 0..self.routes.len() {
            self.schedule_tick(route as u8, cx);
        }
        self.schedule_change(0, cx);
        if self.scenario.run.samples_per_hour > 0 {
            self.schedule_sample(0, cx);
        }
    }

    fn handle(&mut self, message: Message, cx: &mut Context) {
        match message {
            Message::Tick { route, generation } => {
                if self.routes[usize::from(route)].generation == generation {
                    self.tick(route, cx);
                }
            }
            Message::Sample(number) => {
                self.schedule_sample(number + 1, cx);
                self.sample(number, cx);
            }
            Message::Built { route } => self.built(route, cx),
            Message::Fixed { route, bug } => self.fixed(route, bug, cx),
            Message::Change(number) => {
                self.change(number, cx);
                cx.because(None);
                self.schedule_change(number + 1, cx);
            }
            Message::Done(place) => self.act(self.scenario.done[usize::from(place)].act, cx),
            Message::Up { route } => self.up(route, cx),
            Message::Cutover => self.cutover(cx),
            Message::Decide { cutover } => self.decide(cutover, cx),
            Message::CleanUp { cutover } => self.clean_up(cutover, cx),
            Message::End => {
                for route in 0..self.routes.len() {
                    self.settle(route as u8, cx);
                }
                cx.finish();
            }
        }
    }
}
