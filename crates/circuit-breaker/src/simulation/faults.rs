//! Faults as they begin, turn and end.

use super::{Context, Message, Simulation};
use crate::event::Event;
use sim::Effect;

impl Simulation {
    pub(super) fn turn_fault(&mut self, index: u32, cx: &mut Context) {
        let Some(fault) = self.scenario.faults.get(index as usize).copied() else { return };
        let now = cx.now();
        if let Some(next) = fault.next_change(now)
            && next < self.scenario.end()
        {
            cx.schedule_at(next, Message::FaultTurn(index));
        }
        if now == fault.begins() {
            cx.record(Event::FaultBegan { fault: index });
        }
        if now == fault.ends() {
            cx.record(Event::FaultEnded { fault: index });
        }
        self.feel(Effect::at(&self.scenario.faults, now), cx);
    }

    /// The service comes under a new effect.
    fn feel(&mut self, effect: Effect, cx: &mut Context) {
        let before = std::mem::replace(&mut self.effect, effect);
        let servers = f64::from(self.scenario.service.servers) * effect.capacity_percent / 100.0;
        // Rounded to the nearest, so that half of three servers is two, and a loss of 100 % leaves none.
        self.service.set_servers((servers + 0.5) as u32);
        if effect.down && !before.down {
            let lost = self.service.busy() + self.service.waiting();
            self.service.lose_all();
            self.life += 1;
            cx.record(Event::WentDown { lost });
        } else if before.down && !effect.down {
            cx.record(Event::CameBack);
        }
        self.serve_waiting(cx);
    }
}
