//! What is done by hand.

use super::{Context, Message, Simulation};
use crate::event::{Event, Refusal, Why};
use crate::scenario::Act;
use crate::stage::{Place, Stage};
use sim::Span;

impl Simulation {
    pub(super) fn act(&mut self, act: Act, cx: &mut Context) {
        let refused = match act {
            Act::Promote { route } => self.promote(route, cx),
            Act::RollBack { route } => self.roll_back(route, cx),
            Act::Weight { route, percent } => self.weight(route, percent, cx),
            Act::Mirror { route, percent } => {
                self.settle(route, cx);
                cx.because(None);
                self.routes[usize::from(route)].mirror_percent = f64::from(percent);
                cx.record(Event::MirrorSet { route, percent });
                self.schedule_tick(route, cx);
                None
            }
            Act::Outage { route, length_ms } => {
                self.down(route, length_ms, cx);
                None
            }
            Act::Retire => match self.retire_refusal() {
                None => {
                    self.retire(cx);
                    None
                }
                Some(refusal) => {
                    let (Refusal::StillTraffic { route } | Refusal::OwnsData { route }) = refusal else { return };
                    Some((route, refusal))
                }
            },
        };
        if let Some((route, refusal)) = refused {
            cx.record(Event::Refused { route, refusal });
        }
    }

    fn promote(&mut self, route: u8, cx: &mut Context) -> Option<(u8, Refusal)> {
        let Some(next) = self.routes[usize::from(route)].place.next() else {
            return Some((route, Refusal::NothingLeft));
        };
        let refusal = self.refusal(route, next);
        if refusal.is_none() {
            self.move_to(route, next, Why::Hand, cx);
        }
        refusal.map(|refusal| (route, refusal))
    }

    fn roll_back(&mut self, route: u8, cx: &mut Context) -> Option<(u8, Refusal)> {
        let to = match self.routes[usize::from(route)].place.stage {
            Stage::Monolith => return Some((route, Refusal::NothingLeft)),
            Stage::Shadow => Place::MONOLITH,
            Stage::Canary | Stage::All | Stage::WritesMoved => Place::SHADOW,
            Stage::Deleted => return Some((route, Refusal::Deleted)),
        };
        self.move_to(route, to, Why::Hand, cx);
        None
    }

    fn weight(&mut self, route: u8, percent: u8, cx: &mut Context) -> Option<(u8, Refusal)> {
        let refusal = match self.routes[usize::from(route)].place.stage {
            Stage::Monolith if percent == 0 => None,
            Stage::Monolith | Stage::Shadow | Stage::Canary | Stage::All => {
                self.refusal(route, Place::with_weight(percent))
            }
            Stage::WritesMoved | Stage::Deleted if percent == 100 => None,
            Stage::WritesMoved => Some(Refusal::WritesMoved),
            Stage::Deleted => Some(Refusal::Deleted),
        };
        let stays = percent == 0 && self.routes[usize::from(route)].place.stage == Stage::Monolith
            || self.routes[usize::from(route)].place.stage >= Stage::WritesMoved;
        if refusal.is_none() && !stays {
            self.move_to(route, Place::with_weight(percent), Why::Hand, cx);
        }
        refusal.map(|refusal| (route, refusal))
    }

    fn down(&mut self, route: u8, length_ms: u64, cx: &mut Context) {
        self.settle(route, cx);
        cx.because(None);
        let state = &mut self.routes[usize::from(route)];
        state.outages += 1;
        state.told = false;
        cx.record(Event::OutageBegan { route });
        cx.schedule(Span::from_millis(length_ms), Message::Up { route });
        cx.because(None);
        self.schedule_tick(route, cx);
    }

    pub(super) fn up(&mut self, route: u8, cx: &mut Context) {
        let because = cx.cause();
        self.settle(route, cx);
        cx.because(because);
        let state = &mut self.routes[usize::from(route)];
        state.outages = state.outages.saturating_sub(1);
        cx.record(Event::OutageEnded { route });
        cx.because(None);
        self.schedule_tick(route, cx);
    }
}
