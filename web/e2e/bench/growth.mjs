// What an hour of the run's own time at the highest speed, and ten thousand scrubs, leave behind in the module's memory.
// What is made once is made before: a first stretch of both does not count.

import { LABS } from "./labs.mjs";
import { inFreshTab, ready } from "./page.mjs";

const SPEED = "100";
/** An hour at 100×; a run that ends before begins again. */
const PLAYED_MS = 36_000;
const SCRUBS = 10_000;
const FIRST_MS = 4_000;
const FIRST_SCRUBS = 500;

/** The growth in one lab. */
export const growthOf = (lab) => (browser, url) =>
  inFreshTab(browser, async (page) => {
    page.setDefaultTimeout(240_000);
    await page.goto(url + LABS[lab]);
    await ready(page);
    await page.getByRole("combobox", { name: "speed" }).selectOption(SPEED);
    const stretch = async (ms, scrubs) => {
      await play(page, ms);
      await scrub(page, scrubs);
      return page.evaluate(() => globalThis.halfopenMemory());
    };
    const before = await stretch(FIRST_MS, FIRST_SCRUBS);
    return { value: ((await stretch(PLAYED_MS, SCRUBS)) - before) / 1_000, unit: "kB" };
  });

async function play(page, ms) {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    await page.evaluate(() => globalThis.halfopen.seek("#0"));
    await page.getByRole("button", { name: "Play", exact: true }).click();
    const left = Math.max(until - Date.now(), 1);
    // To the end of the run, or of the time.
    await page
      .waitForFunction(() => document.querySelector(".transport .play")?.getAttribute("aria-label") === "Play", null, { timeout: left })
      .catch(() => page.evaluate(() => document.querySelector('.transport .play[aria-label="Pause"]')?.click()));
  }
}

const scrub = (page, scrubs) =>
  page.evaluate(async (scrubs) => {
    const { entries } = globalThis.halfopen.getState();
    for (let i = 0; i < scrubs; i++) {
      // Scattered and the same each time.
      globalThis.halfopen.seek(`#${(i * 7_919) % entries}`);
      if (i % 5 === 0) await new Promise((done) => requestAnimationFrame(done));
    }
  }, scrubs);
