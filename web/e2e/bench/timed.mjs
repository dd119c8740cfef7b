// Times exported functions of a bare module on wasm, called from an empty page: the module imports nothing, and what a
// function returns depends on the work, so that none of it is left out.

import { emptyPage } from "./empty_page.mjs";
import { median } from "./statistics.mjs";

/** For each module: its figures, the function that is timed for each, how often after a first time, and how many calls in a
 * row are one measure, where one is shorter than a step of the clock. */
const MODULES = {
  // crates/saga/examples/saga_bench_wasm.rs: audits; each gives the states found.
  saga: [
    ["saga.audit10.wasm_ms", "audit10", 21],
    ["saga.audit10_naive.wasm_ms", "audit10_naive", 5],
  ],
  // crates/strangler-fig/examples/fig_bench_wasm.rs: a year, its log kept, gives its entries; tries give how many.
  strangler: [
    ["strangler.year.wasm_ms", "year", 15],
    ["strangler.monte_carlo_10k.wasm_ms", "monte_carlo_10k", 15],
  ],
  // crates/sidecar/examples/sidecar_bench_wasm.rs: an hour of a pod, and the cost chart; entries, and cents.
  sidecar: [
    ["sidecar.hour.wasm_ms", "hour", 11],
    ["sidecar.cost_chart.wasm_ms", "cost_chart", 101, 200],
  ],
};

/** The names of the modules that can be timed so. */
export const TIMED = Object.keys(MODULES);

/** Measures all figures of a module. */
export async function measureTimed(browser, name, file, print) {
  const page = await emptyPage(browser, file);
  for (const [figure, work, runs, calls = 1] of MODULES[name]) {
    console.error(`    ${figure}`);
    const ms = await page.evaluate(
      async ([work, runs, calls]) => {
        globalThis.core ??= (await WebAssembly.instantiateStreaming(fetch("core.wasm"), {})).instance.exports;
        const ms = [];
        for (let run = 0; run <= runs; run++) {
          const started = performance.now();
          let done = 0;
          for (let call = 0; call < calls; call++) done = globalThis.core[work]() >>> 0;
          ms.push((performance.now() - started) / calls);
          if (done === 0) throw new Error(`${work} did nothing`);
        }
        return ms.slice(1);
      },
      [work, runs, calls],
    );
    print(figure, median(ms), "ms");
  }
  await page.close();
}
