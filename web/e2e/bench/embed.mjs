// Labs in another page: how soon the first of them shows its picture, and what ten of them cost while nobody does anything.
// The page that holds them is of another origin, as a course page is.

import { inFreshTab } from "./page.mjs";
import { median } from "./statistics.mjs";

const LAB = "#/embed/circuit-breaker/outage-and-recovery?t=34.2";
const RUNS = 5;
const LABS = 10;
/** How long nothing happens, in s. */
const IDLE_S = 10;

function host(url, labs) {
  const query = new URLSearchParams({ app: url });
  for (let lab = 0; lab < labs; lab++) query.append("lab", LAB);
  return `${url.replace("127.0.0.1", "localhost")}hosts/course.html?${query}`;
}

/** From the navigation of the course page to the frame that shows the lab's stage: the median of several visits, each with
    an empty cache. */
export async function measureFirstPicture(browser, url) {
  const times = [];
  for (let run = 0; run < RUNS; run++) times.push(await inFreshTab(browser, (page) => firstPicture(page, host(url, 1))));
  return { value: median(times), unit: "ms" };
}

async function firstPicture(page, link) {
  await page.addInitScript(() => {
    if (window === window.top) return;
    // In every frame; what was drawn is known when the frame after it begins.
    const look = () => {
      if (!document.querySelector(".stage svg")) return void requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => (globalThis.pictureAt = performance.timeOrigin + performance.now()), 0));
    };
    requestAnimationFrame(look);
  });
  await page.goto(link);
  const began = await page.evaluate(() => performance.timeOrigin);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  const found = await frame.waitForFunction(() => globalThis.pictureAt);
  return (await found.jsonValue()) - began;
}

/** Processor time of all pages' processes, in ms for each second, while ten labs stand still that were all seen before. */
export async function measureTenIdle(browser, url) {
  return inFreshTab(browser, async (page) => {
    await page.goto(host(url, LABS));
    for (const element of await page.locator("iframe").all()) {
      await element.scrollIntoViewIfNeeded();
      await element.contentFrame().getByRole("button", { name: "Play", exact: true }).waitFor();
    }
    const session = await browser.newBrowserCDPSession();
    const spent = async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    // What the last of them still draws is no idling.
    await page.waitForTimeout(2_000);
    const before = await spent();
    await page.waitForTimeout(IDLE_S * 1_000);
    return { value: (((await spent()) - before) * 1_000) / IDLE_S, unit: "ms/s" };
  });
}
