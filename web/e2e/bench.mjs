// Takes figures in Chromium and prints each as a line {"name","value","unit"}; progress goes to the standard error.
//
//   node bench.mjs --core FILE.wasm     the core, compiled for wasm (bench/core.mjs has its contract)
//   node bench.mjs --store FILE.wasm    the event store, likewise (bench/event_sourcing.mjs)
//   node bench.mjs NAME …               the named figures of the page in dist/ (bench/page.mjs)
//
// `cargo xtask bench` builds both and calls this.

import { chromium } from "@playwright/test";
import { parseArgs } from "node:util";
import { launchOptions } from "./chromium.mjs";
import { measureCore } from "./bench/core.mjs";
import { measureEventSourcing } from "./bench/event_sourcing.mjs";
import { measurePage } from "./bench/page.mjs";

const print = (name, value, unit) => console.log(JSON.stringify({ name, value, unit }));

const { values, positionals } = parseArgs({ options: { core: { type: "string" }, store: { type: "string" } }, allowPositionals: true });
const browser = await chromium.launch(launchOptions);
try {
  if (values.core) await measureCore(browser, values.core, print);
  if (values.store) await measureEventSourcing(browser, values.store, print);
  if (positionals.length > 0) await measurePage(browser, positionals, print);
} finally {
  await browser.close();
}
