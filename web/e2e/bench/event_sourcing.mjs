// Times the event store on wasm: a bare module, called from an empty page.
//
// The contract with crates/event-sourcing/examples/es_bench_wasm.rs: the module imports nothing and exports
//
//   es_prepare() -> u32                      makes an account of a million events, and its file; how many there are
//   es_state_at(version, repeats) -> u32     asks for the state as of that version's moment so many times
//   es_state_at_textbook(version) -> u32     once, by filtering and folding the whole list
//   es_rebuild() -> u32                      folds everything from nothing
//   es_import() -> u32                       reads the file into a store; the events

import { emptyPage } from "./empty_page.mjs";
import { median, percentile } from "./statistics.mjs";

/** Measures all figures of the store. */
export async function measureEventSourcing(browser, file, print) {
  const page = await emptyPage(browser, file);
  console.error("    event sourcing: a million events");
  const { us, textbook, rebuild, imports } = await page.evaluate(async () => {
    const { instance } = await WebAssembly.instantiateStreaming(fetch("store.wasm"), {});
    const store = instance.exports;
    const events = store.es_prepare() >>> 0;
    if (events < 1_000_000) throw new Error(`there are only ${events} events`);
    const timed = (work) => {
      const started = performance.now();
      work();
      return performance.now() - started;
    };
    const REPEATS = 200;
    const us = Array.from({ length: 1_000 }, (_, i) => {
      // Scattered and the same each time: multiples of a prime that does not divide the length.
      const version = 1 + ((i * 7_919_993) % events);
      return (timed(() => store.es_state_at(version, REPEATS)) * 1_000) / REPEATS;
    });
    const runs = (count, work) => Array.from({ length: count + 1 }, () => timed(work)).slice(1);
    return {
      us,
      textbook: runs(5, () => store.es_state_at_textbook(events / 2)),
      rebuild: runs(9, () => store.es_rebuild()),
      imports: runs(3, () => {
        if (store.es_import() >>> 0 !== events) throw new Error("the file does not read back");
      }),
    };
  });
  print("es.state_at_1m.wasm_us_p50", percentile(us, 0.5), "us");
  print("es.state_at_1m.wasm_us_p99", percentile(us, 0.99), "us");
  print("es.state_at_1m.times_of_textbook.wasm", (median(textbook) * 1_000) / percentile(us, 0.5), "ratio");
  print("es.rebuild_1m.wasm_ms", median(rebuild), "ms");
  print("es.import_1m.wasm_ms", median(imports), "ms");
  await page.close();
}
