// From navigation to the first response to an input, as a person would notice it: Play is pressed as soon as it is
// there, and its turning into Pause is the response, taken when the frame that shows it has been drawn.

import { inFreshTab } from "./page.mjs";
import { median } from "./statistics.mjs";

const LINK = "#/circuit-breaker/outage-and-recovery";
const RUNS = 5;

/** The median of several visits, each with an empty cache. */
export async function measureInteractive(browser, url) {
  const times = [];
  for (let run = 0; run < RUNS; run++) times.push(await inFreshTab(browser, (page) => visit(page, url + LINK)));
  return { value: median(times), unit: "ms" };
}

async function visit(page, link) {
  await page.addInitScript(() => {
    const button = (name) => document.querySelector(`button[aria-label="${name}"]`);
    // In every frame, since a press before the page listens is lost.
    const look = () => {
      if (button("Pause")) {
        setTimeout(() => (globalThis.interactiveAt = performance.now()), 0);
        return;
      }
      button("Play")?.click();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(link);
  const found = await page.waitForFunction(() => globalThis.interactiveAt);
  return found.jsonValue();
}
