// What a stretch of playing leaves behind: growth of the module's memory and of the JavaScript heap, both after a
// collection. A first stretch fills what is made once; only the second one counts.

import { inFreshTab, ready } from "./page.mjs";

const LINK = "#/circuit-breaker/outage-and-recovery";
const FIRST_MS = 5_000;
const SECOND_MS = 20_000;

/** The growth over the second stretch. */
export async function measurePlayback(browser, url) {
  return inFreshTab(browser, async (page) => {
    await keepHoldOfMemory(page);
    await page.goto(url + LINK);
    await ready(page);
    const session = await page.context().newCDPSession(page);
    await play(page, FIRST_MS);
    const before = await bytes(page, session);
    await play(page, SECOND_MS);
    return { value: ((await bytes(page, session)) - before) / 1_000, unit: "kB" };
  });
}

async function play(page, ms) {
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.waitForTimeout(ms); // playing takes the time that it takes: nothing is waited for but that
  await page.getByRole("button", { name: "Pause", exact: true }).click();
}

async function bytes(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize + (await page.evaluate(() => globalThis.moduleMemory.buffer.byteLength));
}

/** The page does not hand out its memory, so it is noted when the module is made. */
async function keepHoldOfMemory(page) {
  await page.addInitScript(() => {
    const make = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await make.apply(WebAssembly, given);
      globalThis.moduleMemory = made.instance.exports.memory;
      return made;
    };
  });
}
