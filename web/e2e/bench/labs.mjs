// The run of each lab that is heaviest to look at: its largest preset, the breaker's made longer.

export const LABS = {
  // More than 100,000 entries.
  "circuit-breaker": "#/circuit-breaker/outage-and-recovery?run.duration_s=480&do=down:payment@20s+25s",
  saga: "#/saga/last-item",
  sidecar: "#/sidecar/retry-storm",
  "strangler-fig": "#/strangler-fig/stops-at-97-percent",
  // A store of a million events.
  "event-sourcing": "#/event-sourcing/a-million-events",
};
