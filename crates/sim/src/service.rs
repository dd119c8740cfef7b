//! A station with servers and a bounded queue: a service, or a pool of threads.
//!
//! It is a sans-io machine: it says who starts and who waits; how long a job takes is its owner's business. Every job
//! carries the moment at which its caller gives up. A station that does not shed does the work all the same, as most
//! real services do; one that sheds passes over expired jobs when it takes the next from its queue.

use crate::time::Time;
use std::collections::VecDeque;

/// Whether there was room for a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A server was free: it starts now.
    Started,
    /// It waits in the queue.
    Queued,
    /// The queue is full: it is turned away.
    Full,
}

/// What came out of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next<J> {
    /// The job that starts now; `None` when no server is free or none waits.
    pub job: Option<J>,
    /// Jobs that were passed over, because their callers had given up.
    pub shed: u32,
}

/// What a station does with queued jobs whose callers have given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expired {
    /// Their work is done for nobody.
    Served,
    /// They are passed over.
    Shed,
}

/// Servers and a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Service<J> {
    servers: u32,
    queue_capacity: u32,
    expired: Expired,
    busy: u32,
    queue: VecDeque<(J, Time)>,
}

impl<J: Copy> Service<J> {
    /// An idle station.
    pub fn new(servers: u32, queue_capacity: u32, expired: Expired) -> Self {
        Service { servers, queue_capacity, expired, busy: 0, queue: VecDeque::new() }
    }

    /// Offers a job whose caller gives up at `deadline` ([`Time::MAX`]: never).
    pub fn offer(&mut self, job: J, deadline: Time) -> Offer {
        if self.busy < self.servers {
            self.busy += 1;
            Offer::Started
        } else if self.queue.len() < self.queue_capacity as usize {
            self.queue.push_back((job, deadline));
            Offer::Queued
        } else {
            Offer::Full
        }
    }

    /// A server is done. Follow it with [`start_next`](Service::start_next).
    pub fn finish(&mut self) {
        self.busy = self.busy.saturating_sub(1);
    }

    /// Sets the number of servers. Jobs under way are finished also where servers went; with more servers, call
    /// [`start_next`](Service::start_next) until it gives none.
    pub fn set_servers(&mut self, servers: u32) {
        self.servers = servers;
    }

    /// Starts the job that waits longest, if a server is free.
    pub fn start_next(&mut self, now: Time) -> Next<J> {
        let mut shed = 0;
        while self.busy < self.servers {
            match self.queue.pop_front() {
                Some((_, deadline)) if self.expired == Expired::Shed && now >= deadline => shed += 1,
                Some((job, _)) => {
                    self.busy += 1;
                    return Next { job: Some(job), shed };
                }
                None => break,
            }
        }
        Next { job: None, shed }
    }

    /// Loses everything that is in service or waits.
    pub fn lose_all(&mut self) {
        self.busy = 0;
        self.queue.clear();
    }

    /// Servers at work.
    pub fn busy(&self) -> u32 {
        self.busy
    }

    /// Servers in all.
    pub fn servers(&self) -> u32 {
        self.servers
    }

    /// Jobs that wait.
    pub fn waiting(&self) -> u32 {
        self.queue.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NOW: Time = Time::from_millis(5);

    fn offered(expired: Expired, servers: u32, jobs: &[(u32, u64)]) -> Service<u32> {
        let mut service = Service::new(servers, 9, expired);
        for (job, deadline_ms) in jobs {
            service.offer(*job, Time::from_millis(*deadline_ms));
        }
        service
    }

    #[test]
    fn jobs_start_wait_in_order_and_are_turned_away() {
        let mut service = Service::new(1, 2, Expired::Served);
        let offers = [1, 2, 3, 4].map(|job| service.offer(job, Time::MAX));
        assert_eq!(offers, [Offer::Started, Offer::Queued, Offer::Queued, Offer::Full]);
        service.finish();
        assert_eq!(service.start_next(NOW), Next { job: Some(2), shed: 0 });
        assert_eq!(service.start_next(NOW), Next { job: None, shed: 0 });
        assert_eq!((service.busy(), service.waiting()), (1, 1));
    }

    #[test]
    fn work_that_nobody_waits_for_is_done_unless_the_station_sheds_it() {
        for (expired, next) in
            [(Expired::Served, Next { job: Some(2), shed: 0 }), (Expired::Shed, Next { job: Some(4), shed: 2 })]
        {
            let mut service = offered(expired, 1, &[(1, 9), (2, 4), (3, 5), (4, 6)]);
            service.finish();
            assert_eq!(service.start_next(NOW), next);
        }
    }

    #[test]
    fn lost_servers_finish_their_job_and_take_no_other() {
        let mut service = offered(Expired::Served, 2, &[(1, 9), (2, 9), (3, 9), (4, 9)]);
        service.set_servers(1);
        service.finish();
        assert_eq!(service.start_next(NOW).job, None);
        service.finish();
        assert_eq!(service.start_next(NOW).job, Some(3));
        service.set_servers(2);
        assert_eq!(service.start_next(NOW).job, Some(4));
        assert_eq!(service.start_next(NOW).job, None);
    }
}
