//! The settings of the circuit-breaker lab in German.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "breaker" => "Breaker",
        "traffic" => "Last",
        "caller" => "Aufrufer",
        "retry" => "Retries",
        "fallback" => "Fallback",
        "service" => "Zahlungsdienst",
        "run" => "Lauf",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        ("breaker.dialect", "none") => "kein Breaker",
        ("breaker.dialect", "textbook") => "Lehrbuch",
        ("breaker.dialect", "resilience4j") => "resilience4j",
        ("breaker.dialect", "opossum") => "opossum",
        ("breaker.dialect", "gobreaker") => "gobreaker",
        ("breaker.ready_to_trip", "consecutive_failures") => "Fehler in Folge",
        ("breaker.ready_to_trip", "total_failures") => "alle Fehler",
        ("breaker.ready_to_trip", "failure_ratio") => "Anteil der Anfragen",
        ("breaker.counting", "cumulative") => "alle Fehler",
        ("breaker.counting", "consecutive") => "Fehler in Folge",
        ("breaker.sliding_window_type", "count_based") => "die letzten Aufrufe",
        ("breaker.sliding_window_type", "time_based") => "die letzten Sekunden",
        (_, "open") => "offen",
        (_, "closed") => "geschlossen",
        (_, "half_open") => "halboffen",
        (_, "forced_open") => "zwangsweise offen",
        (_, "disabled") => "abgeschaltet",
        (_, "metrics_only") => "nur Metriken",
        ("fallback.kind", "none") => "nichts: ein Fehler",
        ("fallback.kind", "cache") => "letzte gute Antwort",
        ("fallback.kind", "default") => "eine feste Antwort",
        ("service.distribution", "fixed") => "fest",
        ("service.distribution", "uniform") => "gleichverteilt",
        ("service.distribution", "exponential") => "exponentiell",
        ("service.distribution", "log_normal") => "log-normal",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (group, field) = id.split_once('.')?;
    let (label, help, names) = match group {
        "breaker" => breaker(field).or_else(|| of_libraries(field))?,
        "traffic" => traffic(field)?,
        "caller" => caller(field)?,
        "retry" => retry(field)?,
        "service" => service(field)?,
        _ => other(id)?,
    };
    Some(SettingText { label, help, names })
}

type About = (&'static str, &'static str, &'static str);

fn breaker(field: &str) -> Option<About> {
    Some(match field {
        "dialect" => ("Dialekt", "Welcher Breaker zwischen Aufrufer und Dienst steht.", ""),
        "failure_rate_threshold" => (
            "Schwelle der Fehlerrate",
            "Öffnet, wenn dieser Anteil des Fensters gescheitert ist.",
            "failureRateThreshold · errorThresholdPercentage",
        ),
        "sliding_window_type" => ("Fenster zählt", "Woraus das Fenster besteht.", "slidingWindowType"),
        "sliding_window_size" => (
            "Fenstergröße",
            "Wie viele Aufrufe oder Sekunden das Fenster fasst.",
            "slidingWindowSize · rollingCountTimeout",
        ),
        "minimum_number_of_calls" => (
            "Mindestzahl an Aufrufen",
            "Weniger Aufrufe im Fenster sind kein Grund zu öffnen.",
            "minimumNumberOfCalls · volumeThreshold",
        ),
        "wait_duration_in_open_state_ms" => (
            "Wartezeit im Zustand offen",
            "Danach darf ein Aufruf zur Probe durch.",
            "waitDurationInOpenState · resetTimeout · timeout",
        ),
        "permitted_number_of_calls_in_half_open_state" => (
            "Erlaubte Aufrufe halboffen",
            "Wie viele Probeaufrufe durchdürfen. Ist die Mindestzahl der Aufrufe kleiner, entscheidet resilience4j nach so vielen.",
            "permittedNumberOfCallsInHalfOpenState · maxRequests",
        ),
        "slow_call_rate_threshold" => {
            ("Schwelle für langsame", "Öffnet, wenn dieser Anteil des Fensters langsam war.", "slowCallRateThreshold")
        }
        "slow_call_duration_threshold_ms" => (
            "Langsam ist ein Aufruf ab",
            "Aufrufe, die länger dauern, zählen als langsam.",
            "slowCallDurationThreshold",
        ),
        "enable_exponential_backoff" => {
            ("Exponentielles Back-off", "Jedes Wiederöffnen wartet länger als das davor.", "enableExponentialBackoff")
        }
        "exponential_backoff_multiplier" => {
            ("Back-off-Faktor", "Jede Wartezeit ist dieses Vielfache der vorigen.", "exponentialBackoffMultiplier")
        }
        "exponential_max_wait_duration_in_open_state_ms" => {
            ("Längste Wartezeit", "Keine Wartezeit wächst darüber hinaus.", "exponentialMaxWaitDurationInOpenState")
        }
        "automatic_transition_from_open_to_half_open_enabled" => (
            "Halboffen durch Timer",
            "Nach der Wartezeit halboffen werden, ohne auf einen Aufruf zu warten.",
            "automaticTransitionFromOpenToHalfOpenEnabled",
        ),
        "max_wait_duration_in_half_open_state_ms" => (
            "Längste Zeit halboffen",
            "Halboffen nach dieser Zeit verlassen, was auch zurückkam; 0 heißt nie.",
            "maxWaitDurationInHalfOpenState",
        ),
        "transition_to_state_after_wait_duration" => {
            ("Nach der längsten Zeit", "Wohin er dann geht.", "transitionToStateAfterWaitDuration")
        }
        "initial_state" => ("Anfangszustand", "Der Zustand, in dem der Lauf beginnt.", "initialState"),
        "fix_known_defects" => (
            "Bekannte Mängel beheben",
            "Es besser machen als die Bibliothek, wo sie irrt: ein Timer, der ein Reset überlebt, eine Division durch null.",
            "",
        ),
        "failure_threshold" => {
            ("Fehlerschwelle", "Öffnet bei so vielen Fehlern.", "failure_threshold · ConsecutiveFailures")
        }
        "recovery_timeout_ms" => {
            ("Recovery-Timeout", "Lehnt so lange nach dem letzten Fehler Aufrufe ab.", "recovery_timeout")
        }
        "counting" => ("Zählt", "Ob ein Erfolg die Zählung löscht.", ""),
        _ => return None,
    })
}

/// The settings of opossum and gobreaker.
fn of_libraries(field: &str) -> Option<About> {
    Some(match field {
        "error_threshold_percentage" => (
            "Fehlerschwelle",
            "Öffnet, wenn mehr als dieser Anteil der Fires gescheitert ist; an der Schwelle noch nicht.",
            "errorThresholdPercentage · failureRateThreshold",
        ),
        "volume_threshold" => (
            "Volumenschwelle",
            "Mit weniger Fires im Fenster öffnet er nicht.",
            "volumeThreshold · minimumNumberOfCalls",
        ),
        "rolling_count_timeout_ms" => (
            "Rollendes Fenster",
            "Wie weit zurück er zählt. Schließen löscht es nicht.",
            "rollingCountTimeout · slidingWindowSize",
        ),
        "rolling_count_buckets" => {
            ("Abschnitte", "Das Fenster rückt um einen von so vielen Teilen weiter.", "rollingCountBuckets")
        }
        "reset_timeout_ms" => {
            ("Reset-Timeout", "Danach macht ihn ein Timer halboffen.", "resetTimeout · waitDurationInOpenState")
        }
        "allow_warm_up" => ("Warm-up", "Während des ersten Fensters nicht öffnen.", "allowWarmUp"),
        "limit_capacity" => ("Begrenzte Kapazität", "Ob laufende Aufrufe begrenzt sind.", "capacity: Infinity"),
        "capacity" => (
            "Kapazität",
            "So viele Aufrufe dürfen laufen; einer mehr wird abgelehnt und zählt als Fehler.",
            "capacity · maxConcurrentCalls",
        ),
        "enabled" => ("Eingeschaltet", "Aus: Jeder Aufruf geht durch, kein Ergebnis zählt.", "enabled"),
        "ready_to_trip" => ("Auslöser", "Welche Zählung ihn öffnet, nach jedem Fehler.", "ReadyToTrip"),
        "trip_failures" => (
            "Auslösende Fehler",
            "In Folge: mehr als so viele. Alle Fehler: so viele.",
            "counts.ConsecutiveFailures · counts.TotalFailures",
        ),
        "trip_ratio_percent" => {
            ("Fehleranteil", "Öffnet bei diesem Anteil der Anfragen.", "counts.TotalFailures / counts.Requests")
        }
        "trip_requests" => ("Nötige Anfragen", "Mit weniger öffnet er nicht.", "counts.Requests"),
        "interval_ms" => ("Intervall", "So oft werden geschlossen die Zähler gelöscht; 0 heißt nie.", "Interval"),
        "bucket_period_ms" => (
            "Abschnittsdauer",
            "Das Fenster rollt um so viel weiter; 0 löscht es im Ganzen. Mindestens ein Hundertstel des Intervalls.",
            "BucketPeriod",
        ),
        "timeout_ms" => (
            "Timeout von offen",
            "Danach darf ein Aufruf zur Probe durch; 0 heißt 60 s.",
            "Timeout · waitDurationInOpenState",
        ),
        "max_requests" => (
            "Höchstzahl Anfragen",
            "So viele Aufrufe lässt halboffen insgesamt durch; so viele Erfolge schließen ihn. 0 heißt 1.",
            "MaxRequests · permittedNumberOfCallsInHalfOpenState",
        ),
        _ => return None,
    })
}

fn traffic(field: &str) -> Option<About> {
    Some(match field {
        "rate_per_s" => ("Checkouts", "Anfragen, die den Zahlungsdienst brauchen, in zufälligen Momenten.", ""),
        "search_rate_per_s" => ("Suchen", "Anfragen, die dieselben Threads brauchen, aber nicht den Dienst.", ""),
        "search_work_ms" => ("Dauer einer Suche", "Wie lange eine Suche ihren Thread hält, im Mittel.", ""),
        _ => return None,
    })
}

fn caller(field: &str) -> Option<About> {
    Some(match field {
        "threads" => ("Threads", "Eine Anfrage hält einen, bis sie beantwortet ist.", "server.tomcat.threads.max"),
        "accept_queue" => (
            "Warteplätze",
            "So viele Anfragen dürfen auf einen Thread warten; die nächste wird abgewiesen. In Tomcat warten so viele, wie maxConnections zulässt, voreingestellt 8192; accept-count ist der Rückstau danach.",
            "",
        ),
        "timeout_ms" => {
            ("Timeout eines Aufrufs", "Danach gibt der Aufrufer einen Aufruf auf.", "timeoutDuration · readTimeout")
        }
        "deadline_ms" => ("Geduld der Nutzer", "Eine spätere Antwort ist kein Erfolg.", ""),
        _ => return None,
    })
}

fn retry(field: &str) -> Option<About> {
    Some(match field {
        "attempts" => (
            "Versuche",
            "Insgesamt, mit dem ersten: 1 heißt kein Retry. Was der Breaker ablehnt, wird nicht wiederholt.",
            "maxAttempts",
        ),
        "backoff_ms" => ("Pause vor einem Retry", "Vor dem zweiten Versuch; spätere wachsen.", "waitDuration"),
        "multiplier" => {
            ("Pausenfaktor", "Jede Pause ist dieses Vielfache der vorigen.", "exponentialBackoffMultiplier")
        }
        "jitter_percent" => (
            "Jitter",
            "Hier wird jede Pause zufällig um bis zu diesem Anteil gekürzt; die Bibliothek verändert sie in beide Richtungen.",
            "randomizedWaitFactor",
        ),
        "budget_enabled" => ("Retry-Budget", "Retries auf einen Anteil der Anfragen begrenzen.", "retryBudget"),
        "budget_percent" => ("Budget", "Retries je hundert Anfragen.", "retryRatio · percentCanRetry"),
        _ => return None,
    })
}

fn service(field: &str) -> Option<About> {
    Some(match field {
        "servers" => ("Server", "Aufrufe, an denen er zugleich arbeitet.", ""),
        "queue_capacity" => {
            ("Warteschlange", "Aufrufe, die warten dürfen; der nächste bekommt sofort einen Fehler.", "")
        }
        "mean_ms" => ("Bedienzeit", "Wie lange er an einem Aufruf arbeitet, im Mittel.", ""),
        "distribution" => ("Streuung der Bedienzeit", "Alle Formen haben dasselbe Mittel.", ""),
        "error_percent" => ("Grundfehlerrate", "Aufrufe, die scheitern, obwohl nichts gestört ist.", ""),
        "shed_expired" => (
            "Verwirft abgelaufene Aufrufe",
            "Wartende Aufrufe überspringen, deren Aufrufer aufgegeben haben.",
            "deadline propagation",
        ),
        _ => return None,
    })
}

fn other(id: &str) -> Option<About> {
    Some(match id {
        "fallback.kind" => ("Bei Fehler oder Ablehnung", "Was der Nutzer stattdessen bekommt.", "fallback"),
        "run.duration_s" => ("Länge", "Wie lange Anfragen kommen.", ""),
        _ => return None,
    })
}
