//! What can be done to a system, as `do=` writes it, in English.

use lab::LabId;

/// What a form means, by its verb; what stands between backticks is code.
pub(super) fn means(lab: LabId, verb: &str) -> Option<&'static str> {
    match lab {
        LabId::CircuitBreaker => fault(verb),
        LabId::Saga => call(verb),
        LabId::Sidecar => pod(verb).or_else(|| fault(verb)),
        LabId::StranglerFig => act(verb),
        LabId::EventSourcing => command(verb),
    }
}

fn fault(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "down" => "no answer at all, from that second on, for that long",
        "errors" => "so many percent of the calls are answered with an error",
        "slow" => "everything takes so many times as long",
        "flap" => "down for half of this time and up for the other half, by turns",
        "capacity" => "so many percent of the servers are gone",
        _ => return None,
    })
}

fn call(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "call" => {
            "what becomes of the action of this step; with `.2` of its second call only, with `.2+` of the second and all after it; `2.` in front means the second saga"
        }
        "undo" => "likewise of the compensation of this step",
        "order" => "the order in which the calls end, `u` for compensations",
        "resolve" => "when a human undoes the step at which the saga is stuck",
        _ => return None,
    })
}

fn pod(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "kill" => "this container is killed",
        "fill" => "so many MB of the volume of the logs are taken",
        "expire" => "the certificate of the proxy expires",
        "delete" => "the pod is deleted",
        "flood" => "the application writes so many lines a second, for that long",
        _ => return None,
    })
}

fn act(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "promote" => "this route goes to its next rung; routes are counted from 1, in the order of the plan",
        "rollback" => "this route goes back: from the shadow to the monolith, from above it to the shadow",
        "weight" => "so many percent of the requests of this route go to the service",
        "mirror" => "so many percent of the reads of this route are copied",
        "down" => "the service of this route is down, for that long",
        "retire" => "the monolith is switched off",
        _ => return None,
    })
}

fn command(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "open" => {
            "this account is opened; with `+3600s` after the time of any command it was true so long before it was recorded"
        }
        "deposit" => "this amount is paid in",
        "withdraw" => "this amount is taken out",
        "correct" => "the balance is corrected by this amount, which can be negative",
        "interest" => "so many hundredths of a percent of interest are credited",
        "transfer" => "this amount goes to the other account",
        "close" => "this account is closed",
        "clock" => "the clock of the store is set by so many seconds",
        "drop" => "in the branch: without the event at this position",
        "swap" => "in the branch: this event and the next one change places",
        "amount" => "in the branch: this event with another amount",
        "insert" => "in the branch: after this position comes an event of this account",
        _ => return None,
    })
}
