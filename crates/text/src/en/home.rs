//! The home page in English.

use crate::home::{HomeLab, HomeText, Start};
use lab::LabId;

pub(super) const TEXT: HomeText = HomeText {
    title: "Break it, then ask what was true",
    lead: "Cloud-native patterns on a virtual clock. Change a threshold, make a service fail, drag time back, and prove a design right or see the shortest run that breaks it.",
    start: "Start here",
    starts: &[
        Start {
            who: "You are learning",
            what: "Predict what a breaker does to a service that is fine, run it, and repair it. Ten minutes.",
            links: &[("#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy", "The first exercise")],
        },
        Start {
            who: "You teach",
            what: "Every moment of every run is a link; every lab fits a column of your page; exercises grade themselves.",
            links: &[("#/for-authors", "For authors of courses")],
        },
        Start {
            who: "You have something to tune",
            what: "Your breaker’s settings against three real libraries on the same traffic, or your saga against everything that can fail.",
            links: &[
                ("#/circuit-breaker/outage-and-recovery", "Tune a breaker"),
                ("#/saga/charge-lands-late", "Audit a saga"),
            ],
        },
    ],
    labs: "The labs",
    mistake: "The mistake:",
    picture: |preset, events| {
        format!("Events of the run “{preset}” over its time: {}.", super::number::counted(events, "event", "events"))
    },
    at: |moment, state| format!("{moment}: {state}"),
    open: |lab| format!("Open the lab: {lab}"),
    exercises: |passed, of| format!("Exercises: {passed} of {of} passed"),
    limits: "What is modelled, and what is not",
    limits_lead: "A simulation is exact about what is in it and silent about the rest. So that nobody takes a number for more than it is:",
    models: "In the model:",
    leaves_out: "Left out:",
    sources: "Rules and numbers from:",
    lab,
};

fn lab(lab: LabId) -> HomeLab {
    match lab {
        LabId::CircuitBreaker => HomeLab {
            question: "When should a caller stop calling?",
            mistake: "thresholds so sensitive that the breaker interrupts a healthy service.",
            models: &[
                "open-loop arrivals, a bounded pool of threads that a second endpoint shares, timeouts, retries with a budget, a service with servers and a queue",
                "four breakers: the textbook’s, and those of resilience4j, opossum and gobreaker, which agree row by row with 1,300 recorded traces of the libraries",
            ],
            leaves_out: &[
                "networks (a call takes the service’s time and nothing else), garbage collection, connection pools; a server’s own queues before its threads, such as Tomcat’s maxConnections and accept-count",
                "clients that give up or come back because of what they met, except by the retries that are set",
                "retries of what the breaker refused: a caller takes the refusal for an answer, where Resilience4j’s Retry would try again unless it is told to leave CallNotPermittedException alone",
            ],
            sources: &[
                "M. Nygard, Release It!, 2007",
                "resilience4j 2.4.0, opossum 10.0.0 and gobreaker 2.4.0: their documentation, and traces recorded from them",
            ],
        },
        LabId::Saga => HomeLab {
            question: "What is left when a step fails half-way?",
            mistake: "a step without a compensating action, so that a failure leaves inconsistent state.",
            models: &[
                "calls that end in six ways, crashes of the caller at three points, retries, timeouts, late effects; orchestrated, or choreographed with and without an outbox",
                "an audit of every execution of one orchestrated saga, up to three million states, with the retries and crashes that are set",
            ],
            leaves_out: &[
                "partial failure inside a service: a local transaction happens or does not",
                "“for ever”: a retriable step, or a compensation that is tried for ever, counts as stuck after two rounds of its attempts",
                "choreographies and two sagas at once are simulated, not audited; an audit takes time as order, not as length",
            ],
            sources: &[
                "H. Garcia-Molina and K. Salem, Sagas, SIGMOD 1987",
                "C. Richardson, Microservices Patterns, 2018 (compensatable, pivot, retriable; semantic lock, commutative update, reread)",
                "Seata’s rules of empty compensation and of actions that come after it",
            ],
        },
        LabId::Sidecar => HomeLab {
            question: "What does a helper container give, cost and break?",
            mistake: "sidecars where a library in the process would be simpler and cheaper.",
            models: &[
                "one pod with the Kubernetes fields by their names: init containers, native and classic sidecars, probes, preStop, grace, restarts and their back-off, volumes, memory",
                "traffic through a proxy a request at a time, logs as a flow between changes, and the cost of library, sidecar and node agent in closed form, every number with its source and date",
            ],
            leaves_out: &[
                "the scheduler, the nodes’ other pods, image pulls and the API server",
                "processor time as a limit that slows a container down; the proxies’ inside beyond what is named here",
                "outlier detection, which leaves out single instances: the proxy’s breaker here is one for the whole service",
            ],
            sources: &[
                "KEP-753, Sidecar containers; the Kubernetes documentation of pod lifecycle and resources",
                "istio.io, docs.dapr.io, linkerd.io and Fluent Bit’s documentation, at the versions and dates that the lab shows beside each number",
            ],
        },
        LabId::StranglerFig => HomeLab {
            question: "How is a monolith retired without a bad night?",
            mistake: "a big-bang rewrite instead of moving one route at a time.",
            models: &[
                "a facade with ordered rules and the precedence of three kinds of gateway, weights, cohorts, mirroring, gates with the power that their samples give them, four ways to move the data, and a point of no return",
                "traffic by the hour and route, drawn from its true rates, and a few requests an hour one by one; bugs of the new services that copies, a canary or users find",
            ],
            leaves_out: &[
                "people: a team builds at a set pace, and is neither tired nor interrupted",
                "what delivering in slices does to cost and risk is an assumption, labelled so where it is used; the Monte-Carlo is calibrated to IT projects in general, not to migrations",
            ],
            sources: &[
                "M. Fowler, StranglerFigApplication, 2004",
                "B. Flyvbjerg and A. Budzier, Why Your IT Project May Be Riskier Than You Think, HBR 2011 (1,471 projects)",
                "the Kubernetes Gateway API’s order of matches; the documentation of Envoy, Istio and nginx",
            ],
        },
        LabId::EventSourcing => HomeLab {
            question: "What was the state at time X, and why?",
            mistake: "ignoring event order and idempotency.",
            models: &[
                "an event store with versions, positions, recorded and valid time, expected versions and idempotent appends; at-least-once delivery that repeats, delays, reorders and loses",
                "up to a million events, from a preset or from your own file",
            ],
            leaves_out: &[
                "partitions and replicas of the store: it is one, and never down",
                "deleting personal data (crypto-shredding), access rights, and the cost of storage",
            ],
            sources: &[
                "G. Young, CQRS Documents, 2010; M. Kleppmann, Designing Data-Intensive Applications, 2017, chapter 11",
                "R. Snodgrass, Developing Time-Oriented Database Applications in SQL, 1999 (two times)",
            ],
        },
    }
}
