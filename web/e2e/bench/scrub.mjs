// Work on the main thread per frame (script, style, layout, paint) while somebody drags the scrubber over a long log
// and everything on the screen follows. Taken from a trace: the time between frames would only show the display's rate.

import { LABS } from "./labs.mjs";
import { inFreshTab, ready } from "./page.mjs";
import { frameTimes } from "./trace.mjs";
import { percentile } from "./statistics.mjs";

const MOVES = 150;

/** While the largest run of a lab is scrubbed. */
export const scrubOf = (lab) => (browser, url) => scrub(browser, url + LABS[lab]);

/** The worst of all labs. */
export async function measureWorstScrub(browser, url) {
  let worst = { value: 0, unit: "ms" };
  for (const lab of Object.keys(LABS)) {
    const one = await scrubOf(lab)(browser, url);
    console.error(`        ${lab}: ${one.value.toFixed(2)} ms`);
    if (one.value > worst.value) worst = one;
  }
  return worst;
}

/** The 95th percentile over the frames of one long drag, there and back. */
async function scrub(browser, link) {
  return inFreshTab(browser, async (page) => {
    page.setDefaultTimeout(120_000);
    await page.goto(link);
    await ready(page);
    const box = await page.getByRole("slider", { name: "Moment of the run" }).boundingBox();
    const at = (part) => [box.x + box.width * (0.02 + 0.96 * part), box.y + box.height / 2];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    await browser.startTracing(page, {
      categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"],
    });
    await page.evaluate(() => void performance.mark("drag begins"));
    for (let move = 1; move <= MOVES; move++) {
      const part = move / MOVES;
      await page.mouse.move(...at(part < 0.5 ? part * 2 : 2 - part * 2));
      // One move a frame, as a browser hands them on to a page.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
    }
    await page.evaluate(() => void performance.mark("drag ends"));
    const trace = JSON.parse((await browser.stopTracing()).toString());
    await page.mouse.up();
    const frames = frameTimes(trace.traceEvents, "drag begins", "drag ends");
    if (frames.length < MOVES / 2) throw new Error(`only ${frames.length} frames in ${MOVES} moves`);
    return { value: percentile(frames, 0.95), unit: "ms" };
  });
}
