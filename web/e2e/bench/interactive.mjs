// From navigation to the first response to an input, as a person would notice it: the second tab of the settings is
// pressed as soon as it is there, and its being selected is the response, taken when the frame that shows it is drawn.

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
    // In every frame, since a press before the page listens is lost.
    const look = () => {
      const tab = document.querySelectorAll("[role=tab]")[1];
      if (tab?.getAttribute("aria-selected") === "true") {
        setTimeout(() => (globalThis.interactiveAt = performance.now()), 0);
        return;
      }
      tab?.click();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(link);
  const found = await page.waitForFunction(() => globalThis.interactiveAt);
  return found.jsonValue();
}
