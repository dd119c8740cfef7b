//! Customers: what they ask for, of whom, and when.

use super::{Context, DAY, Message, Origin, Simulation, Valid, Work};
use crate::account::Command;
use crate::fact::{Cents, StreamId};
use sim::Source;

const COMMANDS: Source = Source::named("commands.what");

impl Simulation {
    pub(super) fn arrive(&mut self, cx: &mut Context) {
        let traffic = self.scenario.traffic;
        if traffic.commands_per_day > 0.0 {
            let gap = self.arrivals.exponential() / traffic.commands_per_day;
            cx.schedule(DAY.scaled(gap), Message::Arrive);
        }
        let number = self.commands;
        self.commands += 1;
        let mut draw = self.chance.at(COMMANDS, number, 0);
        let stream = StreamId((draw.unit() * f64::from(traffic.accounts)) as u32);
        let what = draw.unit() * 100.0;
        let cents = 1 + (draw.unit() * 2.0 * f64::from(traffic.mean_cents)) as Cents;
        // Every number is drawn, used or not, so that no setting shifts the luck of another.
        let (other, late, late_by) = (draw.unit(), draw.unit() * 100.0, draw.unit());
        let command = if what < traffic.withdraw_percent {
            Command::Withdraw { cents }
        } else if what < traffic.withdraw_percent + traffic.transfer_percent && traffic.accounts > 1 {
            // Any account but its own.
            let to = (stream.0 + 1 + (other * f64::from(traffic.accounts - 1)) as u32) % traffic.accounts;
            Command::Transfer { cents, to: StreamId(to) }
        } else {
            Command::Deposit { cents }
        };
        let transfers = matches!(command, Command::Transfer { .. });
        let valid = if late < traffic.late_percent && !transfers {
            let by = DAY.scaled(late_by * f64::from(traffic.late_days));
            Valid::At(
                (self.scenario.start_ms() + cx.now().as_millis())
                    .saturating_sub(by.as_millis())
                    .max(self.scenario.start_ms()),
            )
        } else {
            Valid::Recorded
        };
        let writer = (number % u64::from(self.scenario.writers.count)) as u8 + 1;
        let work = Work { origin: Origin::Customer(number), stream, command, valid, writer, conflicts: 0, sent: 1 };
        self.decide(work, cx);
    }
}
