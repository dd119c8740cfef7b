//! What comes from outside: things done, faults, the certificate, scrapes.

use super::{Context, Message, Simulation};
use crate::event::{Event, PodPhase, Why};
use crate::pod_settings::Home;
use crate::role::Role;
use crate::scenario::Done;
use sim::{Effect, Fault, Span, Time};

impl Simulation {
    pub(super) fn on_do(&mut self, at: usize, cx: &mut Context) {
        let Some(done) = self.scenario.done.get(at).cloned() else { return };
        match done {
            Done::Fault { .. } => {}
            Done::Kill { container, .. } => match self.pod.place(&container) {
                Some(place) => self.fail(place, Why::Crash, cx),
                None if self.homes[0] == Home::Node && self.node_up => {
                    self.node_up = false;
                    cx.record(Event::NodeProxy { up: false });
                    self.cut_off(cx);
                    let back = crate::kubelet::RECREATE + Span::from_secs_f64(self.scenario.proxy.start_s);
                    cx.schedule(back, Message::NodeBack);
                }
                None => {}
            },
            Done::Fill { mb, .. } => {
                cx.record(Event::Filled { mb });
                self.desk.advance(cx.now(), &mut self.owns);
                self.owns.extend(self.desk.pipeline.fill(cx.now(), u64::from(mb) * 1_000_000));
                if self.desk.pipeline.is_full(cx.now()) {
                    cx.record(Event::VolumeFull { full: true });
                    self.watch_volume(cx);
                }
                self.tell_pipe(cx);
            }
            Done::Expire { .. } => {
                self.clock.expire(cx.now());
                self.certificate_generation += 1;
                cx.record(Event::CertificateExpired);
                // Who renews at half of its life notices at once, and gets a new one some seconds later.
                if self.scenario.certificate.rotate {
                    cx.schedule(Span::from_secs(5), Message::Renew(self.certificate_generation));
                }
            }
            Done::Delete { .. } => {
                self.kubelet.delete(cx.now(), PodPhase::Terminating, None, &mut self.acts);
                self.follow(cx);
            }
            Done::Flood { lines_per_s, length_ms, .. } => {
                cx.schedule(Span::from_millis(length_ms), Message::Undo(at));
                self.set_log_rate(lines_per_s, cx);
            }
        }
    }

    pub(super) fn on_undo(&mut self, at: usize, cx: &mut Context) {
        if let Some(Done::Flood { .. }) = self.scenario.done.get(at) {
            self.set_log_rate(self.scenario.logs.lines_per_s, cx);
        }
    }

    fn set_log_rate(&mut self, lines_per_s: u32, cx: &mut Context) {
        cx.record(Event::LogRate { lines_per_s });
        self.desk.advance(cx.now(), &mut self.owns);
        self.desk.set_rate(cx.now(), lines_per_s, &mut self.owns);
        self.tell_pipe(cx);
    }

    /// Sees which faults hold now, and waits for the next change.
    pub(super) fn on_faults(&mut self, cx: &mut Context) {
        let now = cx.now();
        let backend = Effect::at(&self.backend_faults, now) != Effect::NONE;
        if backend != self.backend_sick {
            self.backend_sick = backend;
            cx.record(Event::Backend { sick: backend });
        }
        let percent = sink_percent(&self.sink_faults, now);
        if percent != self.sink_percent {
            self.sink_percent = percent;
            cx.because(None);
            cx.record(Event::Sink { percent });
            self.desk.advance(now, &mut self.owns);
            self.owns.extend(self.desk.pipeline.set_sink(now, percent));
            self.tell_pipe(cx);
        }
        let all = self.backend_faults.iter().chain(&self.sink_faults);
        if let Some(next) = all.filter_map(|fault| fault.next_change(now)).min() {
            cx.because(None);
            cx.schedule_at(next, Message::Faults);
        }
    }

    /// Waits for the certificate's next moment.
    pub(super) fn watch_certificate(&mut self, cx: &mut Context) {
        if !self.has_proxy() || !self.scenario.proxy.mutual_tls {
            return;
        }
        self.certificate_generation += 1;
        cx.schedule_at(self.clock.expires, Message::Expire(self.certificate_generation));
        if let Some(renews) = self.clock.renews {
            cx.schedule_at(renews, Message::Renew(self.certificate_generation));
        }
    }

    pub(super) fn on_renew(&mut self, generation: u32, cx: &mut Context) {
        if generation == self.certificate_generation {
            self.clock.renew(cx.now());
            cx.record(Event::CertificateIssued);
            self.watch_certificate(cx);
        }
    }

    pub(super) fn on_expire(&mut self, generation: u32, cx: &mut Context) {
        if generation == self.certificate_generation {
            cx.record(Event::CertificateExpired);
        }
    }

    pub(super) fn on_scrape(&mut self, cx: &mut Context) {
        let answered = match self.homes[2] {
            Home::Sidecar => self.is_up(Role::Exporter),
            Home::Library => self.is_up(Role::App),
            Home::Node => true,
            Home::None => false,
        };
        cx.record(Event::Scraped { answered });
        cx.because(None);
        cx.schedule(Span::from_secs(u64::from(self.scenario.outside.scrape_s)), Message::Scrape);
    }
}

/// What of its usual rate the sink takes, in percent.
pub(crate) fn sink_percent(faults: &[Fault], now: Time) -> u8 {
    let effect = Effect::at(faults, now);
    if effect.down {
        return 0;
    }
    (effect.capacity_percent / effect.slow_factor + 0.5) as u8
}
