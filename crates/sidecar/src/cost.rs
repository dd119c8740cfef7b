//! What helpers cost, in closed form: in a library, in sidecars, on the node. Sources of the numbers: [`crate::sources`].

use crate::pod_settings::Home;

/// The fleet, and what one of each costs. All of it can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Pods; 1 to 10,000.
    pub pods: u32,
    /// Nodes; 1 to 1,000.
    pub nodes: u32,
    /// Requests a second of each pod; 0 to 10,000.
    pub rate_per_s: f64,
    /// Calls one below the other that answer a request; 1 to 10.
    pub depth: u32,
    /// Languages that the fleet is written in; 1 to 20. A library is kept up in each.
    pub languages: u32,
    /// vCPU of a sidecar proxy per 1,000 requests/s.
    pub proxy_sidecar_vcpu: f64,
    /// Memory of a sidecar proxy, in MB.
    pub proxy_sidecar_mb: f64,
    /// vCPU that a sidecar proxy reserves, whether it needs it or not.
    pub proxy_reserved_vcpu: f64,
    /// vCPU that a node's proxy reserves.
    pub proxy_node_reserved_vcpu: f64,
    /// vCPU that a waypoint reserves.
    pub waypoint_reserved_vcpu: f64,
    /// Whether money is counted by the vCPU that is reserved, where that is more. Memory is counted by use.
    pub by_reservation: bool,
    /// vCPU of a node's proxy per 1,000 requests/s.
    pub proxy_node_vcpu: f64,
    /// Memory of a node's proxy, in MB.
    pub proxy_node_mb: f64,
    /// Waypoints, which do for a node's proxy what needs more than the connection (retries, routes); 0 to 100.
    pub waypoints: u32,
    /// vCPU of waypoints per 1,000 requests/s.
    pub waypoint_vcpu: f64,
    /// Memory of a waypoint, in MB.
    pub waypoint_mb: f64,
    /// Time of a hop through a proxy, in ms.
    pub hop_ms: f64,
    /// Memory of a log shipper, in MB.
    pub shipper_mb: f64,
    /// Memory of any other helper, in MB.
    pub helper_mb: f64,
    /// Memory of a helper's work in a library, in MB.
    pub library_mb: f64,
    /// vCPU of the proxy's work in a library, per 1,000 requests/s.
    pub library_vcpu: f64,
    /// Time of a call through a library, in ms.
    pub library_ms: f64,
    /// A vCPU for a month, in cents.
    pub vcpu_month_cents: u32,
    /// A gigabyte of memory for a month, in cents.
    pub gb_month_cents: u32,
    /// An hour of work, in cents.
    pub hour_cents: u32,
    /// Upgrades of a helper in a year; 0 to 366.
    pub upgrades_per_year: f64,
    /// Hours of work of an upgrade, in each code base; 0 to 1,000.
    pub upgrade_hours: f64,
}

impl Default for Cost {
    fn default() -> Self {
        Cost {
            pods: 20,
            nodes: 3,
            rate_per_s: 50.0,
            depth: 1,
            languages: 2,
            proxy_sidecar_vcpu: 0.20,
            proxy_sidecar_mb: 60.0,
            proxy_reserved_vcpu: 0.10,
            proxy_node_reserved_vcpu: 0.20,
            waypoint_reserved_vcpu: 0.10,
            by_reservation: false,
            proxy_node_vcpu: 0.06,
            proxy_node_mb: 12.0,
            waypoints: 1,
            waypoint_vcpu: 0.25,
            waypoint_mb: 60.0,
            hop_ms: 0.19,
            shipper_mb: 1.0,
            helper_mb: 45.0,
            library_mb: 3.0,
            library_vcpu: 0.05,
            library_ms: 0.02,
            vcpu_month_cents: 2_000,
            gb_month_cents: 300,
            hour_cents: 8_000,
            upgrades_per_year: 4.0,
            upgrade_hours: 0.25,
        }
    }
}

/// Which helpers, each with where its work is done, in the order of [`crate::pod_settings::HELPERS`].
pub type Homes = [Home; 6];

/// What a fleet's helpers cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bill {
    /// Memory of all helpers, in MB.
    pub memory_mb: f64,
    /// vCPU of all helpers.
    pub vcpu: f64,
    /// vCPU that they reserve.
    pub reserved_vcpu: f64,
    /// Hops through proxies that a request makes: of two nodes' proxies, and of a waypoint between them if there is one.
    pub hops: u32,
    /// Time that they add to a request, in ms.
    pub added_ms: f64,
    /// Pods that begin anew with one upgrade of each helper; on nodes these are the agents' own, and no application.
    pub restarts: u32,
    /// Pods that are hit when one of the helpers crashes; of several the worst.
    pub blast: u32,
    /// Machines for a month, in cents.
    pub run_cents: i64,
    /// Work of upgrades for a month, in cents.
    pub upkeep_cents: i64,
}

impl Bill {
    /// Machines and work for a month, in cents.
    pub fn total_cents(&self) -> i64 {
        self.run_cents + self.upkeep_cents
    }
}

impl Cost {
    fn pods_of_a_node(&self) -> u32 {
        self.pods.div_ceil(self.nodes.max(1))
    }

    /// Thousands of requests a second in the fleet.
    fn thousands(&self) -> f64 {
        f64::from(self.pods) * self.rate_per_s / 1_000.0
    }

    fn memory_of(&self, helper: usize, home: Home) -> f64 {
        let (pods, nodes) = (f64::from(self.pods), f64::from(self.nodes));
        match (home, helper) {
            (Home::Sidecar, 0) => pods * self.proxy_sidecar_mb,
            (Home::Node, 0) => nodes * self.proxy_node_mb + f64::from(self.waypoints) * self.waypoint_mb,
            (Home::Sidecar, 1) => pods * self.shipper_mb,
            (Home::Node, 1) => nodes * self.shipper_mb,
            (Home::Sidecar, _) => pods * self.helper_mb,
            (Home::Node, _) => nodes * self.helper_mb,
            (Home::Library, _) => pods * self.library_mb,
            (Home::None, _) => 0.0,
        }
    }

    /// What these helpers cost.
    pub fn bill(&self, homes: &Homes) -> Bill {
        let mut bill = Bill::default();
        let mut code_bases = 0;
        for (helper, home) in homes.iter().copied().enumerate() {
            bill.memory_mb += self.memory_of(helper, home);
            let (restarts, blast) = match home {
                Home::Sidecar | Home::Library => (self.pods, 1),
                Home::Node if helper == 0 => (self.nodes + self.waypoints, self.pods_of_a_node()),
                Home::Node => (self.nodes, self.pods_of_a_node()),
                Home::None => (0, 0),
            };
            bill.restarts = bill.restarts.max(restarts);
            bill.blast = bill.blast.max(blast);
            code_bases += match home {
                Home::Sidecar | Home::Node => 1,
                Home::Library => self.languages,
                Home::None => 0,
            };
        }
        let thousands = self.thousands();
        let waypoints = if self.waypoints > 0 { self.waypoint_vcpu } else { 0.0 };
        (bill.vcpu, bill.hops, bill.added_ms) = match homes[0] {
            Home::Sidecar => (thousands * self.proxy_sidecar_vcpu, 2 * self.depth, 0.0),
            Home::Node => {
                (thousands * (self.proxy_node_vcpu + waypoints), (2 + u32::from(self.waypoints > 0)) * self.depth, 0.0)
            }
            Home::Library => (thousands * self.library_vcpu, 0, f64::from(self.depth) * self.library_ms),
            Home::None => (0.0, 0, 0.0),
        };
        bill.added_ms += f64::from(bill.hops) * self.hop_ms;
        bill.reserved_vcpu = match homes[0] {
            Home::Sidecar => f64::from(self.pods) * self.proxy_reserved_vcpu,
            Home::Node => {
                f64::from(self.nodes) * self.proxy_node_reserved_vcpu
                    + f64::from(self.waypoints) * self.waypoint_reserved_vcpu
            }
            Home::Library | Home::None => 0.0,
        };
        let vcpu = if self.by_reservation { bill.vcpu.max(bill.reserved_vcpu) } else { bill.vcpu };
        bill.run_cents = cents(vcpu * f64::from(self.vcpu_month_cents))
            + cents(bill.memory_mb / 1_000.0 * f64::from(self.gb_month_cents));
        bill.upkeep_cents = cents(f64::from(code_bases) * self.upkeep_of_one());
        bill
    }

    /// Keeping one helper up in one code base, for a month, in cents.
    fn upkeep_of_one(&self) -> f64 {
        self.upgrades_per_year * self.upgrade_hours * f64::from(self.hour_cents) / 12.0
    }

    /// The same helpers, all of them in another home.
    pub fn bill_at(&self, homes: &Homes, home: Home) -> Bill {
        self.bill(&moved(homes, home))
    }

    /// What the machines of a month cost more for each pod with sidecars than with a library, in cents.
    fn saved_by_a_pod(&self, homes: &Homes) -> f64 {
        let run = |home| {
            let one = Cost { pods: 1, ..*self };
            let homes = moved(homes, home);
            let vcpu = match homes[0] {
                Home::Sidecar if self.by_reservation => {
                    (one.thousands() * self.proxy_sidecar_vcpu).max(self.proxy_reserved_vcpu)
                }
                Home::Sidecar => one.thousands() * self.proxy_sidecar_vcpu,
                Home::Library => one.thousands() * self.library_vcpu,
                Home::Node | Home::None => 0.0,
            };
            let memory: f64 = homes.iter().enumerate().map(|(helper, home)| one.memory_of(helper, *home)).sum();
            vcpu * f64::from(self.vcpu_month_cents) + memory / 1_000.0 * f64::from(self.gb_month_cents)
        };
        run(Home::Sidecar) - run(Home::Library)
    }

    /// The number of pods at which sidecars and a library cost the same: with fewer, sidecars are cheaper, because they
    /// are kept up once and not in every language. `None` when the lines do not cross.
    pub fn break_even(&self, homes: &Homes) -> Option<f64> {
        let saved = self.saved_by_a_pod(homes);
        let more_work = f64::from(count(homes)) * f64::from(self.languages.saturating_sub(1)) * self.upkeep_of_one();
        (saved > 0.0 && more_work > 0.0).then(|| more_work / saved)
    }

    /// Hours of work of an upgrade that put the break-even at so many pods; `None` when no number of hours does, because
    /// there is only one language, no helper, or nothing is upgraded.
    pub fn hours_for(&self, homes: &Homes, pods: f64) -> Option<f64> {
        let one_hour = Cost { upgrade_hours: 1.0, ..*self };
        one_hour.break_even(homes).filter(|at| *at > 0.0).map(|at| (pods / at).clamp(0.0, 1_000.0))
    }

    /// The least number of languages from which on sidecars cost less than a library; `None` when there is none up to 100.
    pub fn languages_for_sidecars(&self, homes: &Homes) -> Option<u32> {
        (1..=100).find(|languages| {
            let cost = Cost { languages: *languages, ..*self };
            cost.bill_at(homes, Home::Sidecar).total_cents() < cost.bill_at(homes, Home::Library).total_cents()
        })
    }

    /// The cost of a month against the number of pods: sidecars, library, node; `points` points up to `most` pods.
    pub fn chart(&self, homes: &Homes, most: u32, points: u32) -> Vec<ChartPoint> {
        let last = points.max(2) - 1;
        let at = |point: u32| {
            let pods = (u64::from(most) * u64::from(point) / u64::from(last)).max(1) as u32;
            let cost = Cost { pods, ..*self };
            let cents = |home| cost.bill_at(homes, home).total_cents();
            ChartPoint { pods, sidecar: cents(Home::Sidecar), library: cents(Home::Library), node: cents(Home::Node) }
        };
        (0..=last).map(at).collect()
    }
}

/// A point of the cost chart, in cents a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartPoint {
    /// Pods.
    pub pods: u32,
    /// With sidecars.
    pub sidecar: i64,
    /// With a library.
    pub library: i64,
    /// With agents on the nodes.
    pub node: i64,
}

/// The helpers that there are, all in one home.
fn moved(homes: &Homes, home: Home) -> Homes {
    homes.map(|own| if own == Home::None { Home::None } else { home })
}

/// How many helpers there are.
pub fn count(homes: &Homes) -> u32 {
    homes.iter().filter(|home| **home != Home::None).count() as u32
}

fn cents(value: f64) -> i64 {
    (value + 0.5) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PROXY: Homes = [Home::Sidecar, Home::None, Home::None, Home::None, Home::None, Home::None];

    #[test]
    fn a_proxy_beside_twenty_pods_costs_what_was_computed_by_hand() {
        let bill = Cost::default().bill(&PROXY);
        // 20 × 60 MB; 20 × 50 = 1,000 requests/s × 0.20; 20 × 0.10 reserved; 2 hops × 0.19 ms.
        assert_eq!((bill.memory_mb, bill.vcpu, bill.reserved_vcpu), (1_200.0, 0.2, 2.0));
        assert_eq!((bill.hops, bill.added_ms, bill.restarts, bill.blast), (2, 0.38, 20, 1));
        // 0.2 × 20.00 + 1.2 × 3.00 = 7.60; 4 × 0.25 × 80.00 ÷ 12 = 6.67.
        assert_eq!((bill.run_cents, bill.upkeep_cents), (760, 667));
        let reserved = Cost { by_reservation: true, ..Cost::default() }.bill(&PROXY);
        assert_eq!(reserved.run_cents, 4_000 + 360, "2 vCPU are paid for");
    }

    #[test]
    fn a_library_and_an_agent_on_the_node_do_too() {
        let cost = Cost::default();
        let library = cost.bill_at(&PROXY, Home::Library);
        // 20 × 3 MB; 0.05 vCPU; no hop; two code bases.
        assert_eq!((library.memory_mb, library.vcpu, library.hops, library.added_ms), (60.0, 0.05, 0, 0.02));
        assert_eq!((library.run_cents, library.upkeep_cents), (100 + 18, 1_333));
        let node = cost.bill_at(&PROXY, Home::Node);
        // 3 × 12 + 60 MB; 0.06 + 0.25 vCPU; a crash hits the 7 pods of a node.
        assert_eq!((node.memory_mb, node.vcpu, node.blast), (96.0, 0.31, 7));
        // 3 × 0.20 + 0.10 reserved; an upgrade restarts 3 agents and a waypoint, and no application.
        assert!((node.reserved_vcpu - 0.7).abs() < 1e-9);
        assert_eq!(node.restarts, 4);
        // Node, waypoint, node; without a waypoint two hops.
        assert_eq!((node.hops, node.added_ms), (3, 3.0 * 0.19));
        assert_eq!(Cost { waypoints: 0, ..cost }.bill_at(&PROXY, Home::Node).hops, 2);
        let reserved = Cost { by_reservation: true, ..cost }.bill_at(&PROXY, Home::Node);
        // 0.7 × 20.00 + 0.096 × 3.00.
        assert_eq!(reserved.run_cents, 1_400 + 29);
    }

    #[test]
    fn the_break_even_is_where_the_lines_cross() {
        let cost = Cost { languages: 3, ..Cost::default() };
        // A pod: sidecar 0.01 × 20.00 + 0.06 × 3.00 = 38 cents, library 0.0025 × 20.00 + 0.003 × 3.00 = 5.9 cents.
        // Two code bases more: 1,333.3 cents. 1,333.3 ÷ 32.1.
        let at = cost.break_even(&PROXY).expect("they cross");
        assert!((at - 1_333.333 / 32.1).abs() < 0.01, "{at}");
        let total = |pods: u32, home| Cost { pods, ..cost }.bill_at(&PROXY, home).total_cents();
        assert!(total(at as u32 - 1, Home::Sidecar) < total(at as u32 - 1, Home::Library));
        assert!(total(at as u32 + 2, Home::Sidecar) > total(at as u32 + 2, Home::Library));
        assert_eq!(Cost { languages: 1, ..cost }.break_even(&PROXY), None);
    }

    #[test]
    fn a_break_even_that_is_put_somewhere_is_there() {
        for languages in 2..6 {
            for pods in [1.0, 17.0, 250.0] {
                let cost = Cost { languages, ..Cost::default() };
                let upgrade_hours = cost.hours_for(&PROXY, pods).expect("some number of hours");
                let at = Cost { upgrade_hours, ..cost }.break_even(&PROXY).expect("they cross");
                assert!((at - pods).abs() < 1e-9, "{at} for {pods}");
            }
        }
    }

    #[test]
    fn the_language_that_tips_it_is_the_first_one() {
        let cost = Cost::default();
        let languages = cost.languages_for_sidecars(&PROXY).expect("there is one");
        let dearer = |languages| {
            let cost = Cost { languages, ..cost };
            cost.bill_at(&PROXY, Home::Sidecar).total_cents() >= cost.bill_at(&PROXY, Home::Library).total_cents()
        };
        // 20 pods save 20 × 32.1 cents, and a language more costs 666.7.
        assert!(languages == 2 && dearer(1) && !dearer(2));
    }

    #[test]
    fn six_sidecars_are_fifteen_times_a_small_application() {
        let cost = Cost { pods: 12, shipper_mb: 60.0, ..Cost::default() };
        assert_eq!(cost.bill(&[Home::Sidecar; 6]).memory_mb, 12.0 * 15.0 * 20.0);
    }
}
