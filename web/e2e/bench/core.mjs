// Times the core on wasm: a bare module, called from an empty page.
//
// The contract with crates/circuit-breaker/examples/bench_wasm.rs (built with
// `cargo build --release --target wasm32-unknown-unknown -p circuit-breaker --example bench_wasm`): the module imports
// nothing and exports these functions; whatever they return must depend on the work, so that none of it is left out.
//
//   outage() -> u32                              runs 60 s at 100 requests a second with its log; the entries recorded
//   million() -> u32                             folds a million calls without a log; the entries recorded on the way
//   timeline_prepare() -> u32                    makes a log of a million entries and its timeline; the entries
//   timeline_state_at(cursor, repeats) -> u32    asks for the state at the cursor so many times
//
// Chromium's clock steps by 0.1 ms: a query of microseconds is repeated 200 times and the time divided.

import { emptyPage } from "./empty_page.mjs";
import { median, percentile } from "./statistics.mjs";

const OUTAGES = 9;
const MILLIONS = 5;
const TIMELINES = 3;
const CURSORS = 1_000;
const REPEATS = 200;

/** Measures all figures of the core. */
export async function measureCore(browser, file, print) {
  const page = await emptyPage(browser, file);
  await page.evaluate(async () => {
    const { instance } = await WebAssembly.instantiateStreaming(fetch("core.wasm"), {});
    globalThis.core = instance.exports;
  });

  const outage = await timeRuns(page, "outage", OUTAGES);
  print("sim.outage_60s_100rps.wasm_ms", median(outage.ms), "ms");

  const million = await timeRuns(page, "million", MILLIONS);
  print("sim.million_calls.wasm_ms", median(million.ms), "ms");
  print("sim.events_per_second.wasm", (million.entries / median(million.ms)) * 1_000, "1/s");

  const timelines = [];
  for (let run = 0; run < TIMELINES; run++) timelines.push(await timeTimeline(page));
  const over = (p) => median(timelines.map((us) => percentile(us, p)));
  print("timeline.state_at_1m.wasm_us_p50", over(0.5), "us");
  print("timeline.state_at_1m.wasm_us_p99", over(0.99), "us");
  await page.close();
}

/** Milliseconds of each run after a first one, which lets the compiler settle. */
function timeRuns(page, name, runs) {
  console.error(`    ${name}: ${runs} runs`);
  return page.evaluate(
    ([name, runs]) => {
      const ms = [];
      let entries = 0;
      for (let run = 0; run <= runs; run++) {
        const started = performance.now();
        entries = globalThis.core[name]() >>> 0;
        ms.push(performance.now() - started);
      }
      if (entries === 0) throw new Error(`${name} recorded nothing`);
      return { ms: ms.slice(1), entries };
    },
    [name, runs],
  );
}

/** Microseconds of a query at each of many cursors, spread over the whole log. */
function timeTimeline(page) {
  console.error(`    timeline: ${CURSORS} cursors, ${REPEATS} times each`);
  return page.evaluate(
    ([cursors, repeats]) => {
      const entries = (globalThis.entries ??= globalThis.core.timeline_prepare() >>> 0);
      if (entries < 1_000_000) throw new Error(`the log has only ${entries} entries`);
      // Scattered and the same each time: multiples of a prime that does not divide the length.
      return Array.from({ length: cursors }, (_, i) => {
        const cursor = (i * 7_919_993) % entries;
        const started = performance.now();
        globalThis.core.timeline_state_at(cursor, repeats);
        return ((performance.now() - started) * 1_000) / repeats;
      });
    },
    [CURSORS, REPEATS],
  );
}
