//! What a proxy does beside carrying: picks an instance, keeps retries within a budget, looks after its certificate.

use crate::config::{Backend, Balance, Certificate, Retries};
use sim::{Span, Time};

/// Picks an instance of the other service.
#[derive(Clone, Debug)]
pub struct Balancer {
    policy: Balance,
    under_way: Vec<u32>,
    next: usize,
}

impl Balancer {
    /// One for these instances.
    pub fn new(backend: &Backend) -> Self {
        let count = backend.instances.max(1) as usize;
        Balancer { policy: backend.balance, under_way: vec![0; count], next: 0 }
    }

    /// The instance for the next request, which is then under way there.
    pub fn pick(&mut self) -> u8 {
        let count = self.under_way.len();
        let at = match self.policy {
            Balance::RoundRobin => self.next,
            // Of equal ones the next in turn, so that an idle service is used evenly.
            Balance::LeastRequests => {
                let order = (0..count).map(|step| (self.next + step) % count);
                order.min_by_key(|at| self.under_way[*at]).unwrap_or(0)
            }
        };
        self.next = (at + 1) % count;
        self.under_way[at] += 1;
        at as u8
    }

    /// A request at an instance is over.
    pub fn finish(&mut self, instance: u8) {
        if let Some(count) = self.under_way.get_mut(usize::from(instance)) {
            *count = count.saturating_sub(1);
        }
    }
}

/// A retry costs so much of the budget.
const RETRY: u64 = 1_000;
/// A budget begins with ten retries, and holds at most a hundred, so that a quiet time does not pay for a storm.
const FIRST: u64 = 10 * RETRY;
const MOST: u64 = 100 * RETRY;

/// Keeps retries to a share of the calls (Finagle's and Linkerd's retry budget).
#[derive(Clone, Copy, Debug)]
pub struct RetryBudget {
    per_call: Option<u64>,
    left: u64,
}

impl RetryBudget {
    /// The budget of these settings; without one every retry is allowed.
    pub fn new(retries: &Retries) -> Self {
        let per_call = (retries.budget_percent * 10.0 + 0.5) as u64;
        RetryBudget { per_call: retries.budget.then_some(per_call), left: FIRST }
    }

    /// A call begins.
    pub fn on_call(&mut self) {
        self.left = (self.left + self.per_call.unwrap_or(0)).min(MOST);
    }

    /// Whether a retry is allowed, which is then paid for.
    pub fn try_retry(&mut self) -> bool {
        match (self.per_call, self.left.checked_sub(RETRY)) {
            (None, _) => true,
            (Some(_), Some(left)) => {
                self.left = left;
                true
            }
            (Some(_), None) => false,
        }
    }
}

/// The certificate of the proxy, in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateClock {
    /// When it is no longer valid.
    pub expires: Time,
    /// When it is renewed, if it is.
    pub renews: Option<Time>,
    lifetime: Span,
}

impl CertificateClock {
    /// The clock of these settings at the start of a run. One that is renewed at half of its life is never older.
    pub fn new(certificate: &Certificate) -> Self {
        let lifetime = Span::from_secs_f64(certificate.lifetime_h * 3_600.0).max(Span::from_secs(2));
        let half = lifetime.as_micros() / 2;
        let age = Span::from_secs_f64(certificate.age_h * 3_600.0).as_micros();
        let (age, renews) = match certificate.rotate {
            true => (age % half, Some(Time::from_micros(half - age % half))),
            false => (age, None),
        };
        CertificateClock { expires: Time::from_micros(lifetime.as_micros().saturating_sub(age)), renews, lifetime }
    }

    /// Whether it is valid.
    pub fn is_valid(&self, now: Time) -> bool {
        now < self.expires
    }

    /// Somebody made it invalid.
    pub fn expire(&mut self, now: Time) {
        self.expires = self.expires.min(now);
    }

    /// A new one is issued.
    pub fn renew(&mut self, now: Time) {
        self.expires = now + self.lifetime;
        self.renews = self.renews.map(|_| now + Span::from_micros(self.lifetime.as_micros() / 2));
    }

    /// The age of a certificate issued for the whole lifetime, and that lifetime.
    pub fn lifetime(&self) -> Span {
        self.lifetime
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn round_robin_goes_round_and_least_requests_avoids_the_busy() {
        let mut round = Balancer::new(&Backend::default());
        assert_eq!([round.pick(), round.pick(), round.pick(), round.pick()], [0, 1, 2, 0]);
        let mut least = Balancer::new(&Backend { balance: Balance::LeastRequests, ..Backend::default() });
        assert_eq!([least.pick(), least.pick(), least.pick()], [0, 1, 2]);
        least.finish(1);
        assert_eq!(least.pick(), 1);
    }

    #[test]
    fn a_budget_of_a_fifth_allows_one_retry_in_five_calls() {
        let mut budget = RetryBudget::new(&Retries { budget: true, ..Retries::default() });
        let first = (0..50).filter(|_| budget.try_retry()).count();
        assert_eq!(first, 10, "what it begins with");
        let allowed = (0..100).filter(|_| {
            budget.on_call();
            budget.try_retry()
        });
        assert_eq!(allowed.count(), 20);
    }

    #[test]
    fn a_certificate_that_is_renewed_at_half_of_its_life_is_never_too_old() {
        let hours = |h: u64| Time::from_secs(h * 3_600);
        let settings = Certificate { lifetime_h: 24.0, age_h: 23.0, rotate: true };
        let mut clock = CertificateClock::new(&settings);
        assert_eq!((clock.renews, clock.expires), (Some(hours(1)), hours(13)));
        clock.renew(hours(1));
        assert_eq!((clock.renews, clock.expires), (Some(hours(13)), hours(25)));
        let clock = CertificateClock::new(&Certificate { rotate: false, ..settings });
        assert_eq!((clock.renews, clock.expires), (None, hours(1)));
        assert!(clock.is_valid(Time::from_micros(3_599_999_999)) && !clock.is_valid(hours(1)));
    }
}
