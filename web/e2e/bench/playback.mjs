// What playing leaves behind: growth of the module's memory from the first to the tenth minute of a run, played at the
// highest speed. The first minute fills what is made once, so it does not count.

import { inFreshTab, ready } from "./page.mjs";

const FIRST_S = 60;
const LAST_S = 600;
const SPEED = "100";
const LINK = `#/circuit-breaker/outage-and-recovery?run.duration_s=${LAST_S}`;

/** The growth over the last nine of ten virtual minutes. */
export async function measurePlayback(browser, url) {
  return inFreshTab(browser, async (page) => {
    await page.goto(url + LINK);
    await ready(page);
    await page.evaluate(() => globalThis.halfopen.seek(0));
    await page.getByRole("combobox", { name: "speed" }).selectOption(SPEED);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    const before = await bytesAt(page, FIRST_S);
    return { value: ((await bytesAt(page, LAST_S)) - before) / 1_000, unit: "kB" };
  });
}

/** The size of the module's memory in the first frame in which playback has come so far. */
async function bytesAt(page, seconds) {
  const found = await page.waitForFunction((seconds) => {
    const now = globalThis.halfopen.getState();
    return now && now.t >= seconds && globalThis.halfopenMemory();
  }, seconds);
  return found.jsonValue();
}
