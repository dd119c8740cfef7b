// Draws the pictures of the README from the page in dist/: one of each lab at a telling moment, and the home page.
//
//   node pictures.mjs FOLDER
//
// `cargo xtask pictures` builds the page and calls this.

import { chromium } from "@playwright/test";
import { join } from "node:path";
import { launchOptions } from "./chromium.mjs";
import { serve } from "./server.mjs";

/** Name, link, and the height that shows the lab without its details. */
const PICTURES = [
  ["home", "#/", 1220],
  ["circuit-breaker", "#/circuit-breaker/outage-and-recovery?t=34.2", 980],
  ["saga", "#/saga/charge-lands-late?t=2.2", 900],
  ["sidecar", "#/sidecar/start-order?t=9", 980],
  ["strangler-fig", "#/strangler-fig/canary-rolls-back?t=700000", 980],
  ["event-sourcing", "#/event-sourcing/month-of-one-account?t=1155600", 960],
];

const folder = process.argv[2];
if (!folder) throw new Error("pictures.mjs FOLDER");
const server = await serve();
const browser = await chromium.launch(launchOptions);
try {
  for (const [name, link, height] of PICTURES) {
    const page = await browser.newPage({ viewport: { width: 1280, height }, colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(server.url + link);
    await page.locator(link === "#/" ? ".lab-card:last-child .told:not(:empty)" : "#scrubber").waitFor();
    await page.waitForFunction(() => !document.querySelector(".progress progress"));
    await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
    await page.close();
    console.log(`${name}.png`);
  }
} finally {
  await browser.close();
  await server.stop();
}
