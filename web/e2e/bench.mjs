// Takes figures in Chromium and prints each as a line {"name","value","unit"}; progress goes to the standard error.
//
//   node bench.mjs --core FILE.wasm     the core, compiled for wasm (bench/core.mjs has its contract)
//   node bench.mjs --store FILE.wasm    the event store, likewise (bench/event_sourcing.mjs)
//   node bench.mjs --saga FILE.wasm     a module whose functions are timed as they are (bench/timed.mjs lists them),
//   node bench.mjs --sidecar FILE.wasm  likewise
//   node bench.mjs NAME …               the named figures of the page in dist/ (bench/page.mjs)
//
// `cargo xtask bench` builds both and calls this.

import { chromium } from "@playwright/test";
import { parseArgs } from "node:util";
import { launchOptions } from "./chromium.mjs";
import { measureCore } from "./bench/core.mjs";
import { measureEventSourcing } from "./bench/event_sourcing.mjs";
import { measurePage } from "./bench/page.mjs";
import { measureTimed, TIMED } from "./bench/timed.mjs";

const print = (name, value, unit) => console.log(JSON.stringify({ name, value, unit }));

const modules = ["core", "store", ...TIMED];
const options = Object.fromEntries(modules.map((name) => [name, { type: "string" }]));
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const browser = await chromium.launch(launchOptions);
try {
  if (values.core) await measureCore(browser, values.core, print);
  if (values.store) await measureEventSourcing(browser, values.store, print);
  for (const name of TIMED) if (values[name]) await measureTimed(browser, name, values[name], print);
  if (positionals.length > 0) await measurePage(browser, positionals, print);
} finally {
  await browser.close();
}
