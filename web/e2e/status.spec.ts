// What a screen reader is told while a run is stepped through: the moment and the sentence of the event table, in the
// language of the page, in every lab; nothing where that was chosen.

import type { Page } from "@playwright/test";
import { MID_RUN, open, state } from "./lab";
import { expect, test } from "./support";

const STARTS = MID_RUN.map((link) => link.replace(/\?.*/, "?t=0"));

/** The first live region: what happens. The second is what came of somebody's act. */
const told = (page: Page) => page.locator(".status").first();
const row = (page: Page) => page.locator("#detail tr[aria-current] td[title]");

/** How much is told: a choice of the list of keys. */
async function choose(page: Page, value: string) {
  await page.locator("#help-button").click();
  await page.locator("#verbosity").selectOption(value);
  await page.keyboard.press("Escape");
  await expect(page.locator("#help")).toBeHidden();
}

for (const language of ["en", "de"]) {
  test(`every event of every lab is told as the table says it, ${language}`, async ({ page }) => {
    test.setTimeout(90_000);
    for (const link of STARTS) {
      await open(page, `${link}&lang=${language}`);
      await choose(page, "all");
      await page.locator("#detail-tab-events").click();
      await page.locator("h1").click();
      const heard = new Set<string>();
      for (let step = 0; step < 4; step++) {
        await page.keyboard.press(step < 2 ? "." : "l");
        const sentence = (await row(page).getAttribute("title"))!;
        // At most one message in two seconds; the newest comes.
        await expect(told(page), link).toContainText(sentence);
        const said = (await told(page).textContent())!;
        // A moment, then the sentence, and nothing of the machine's own names.
        expect(said, link).toMatch(/^\S.*: \S/);
        expect(said, link).not.toMatch(/undefined|NaN|\{|\}|::|Some\(|None\b/);
        heard.add(said);
      }
      expect(heard.size, link).toBeGreaterThan(1);
    }
  });
}

test("nothing is told where that was chosen", async ({ page }) => {
  await open(page, STARTS[0]!);
  await choose(page, "off");
  await page.locator("#detail-tab-events").click();
  await page.locator("h1").click();
  await page.evaluate(() => {
    const region = document.querySelector(".status")!;
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => void heard.push(region.textContent!)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  for (let entry = 1; entry <= 3; entry++) {
    await page.keyboard.press(".");
    await expect.poll(async () => (await state(page)).entry).toBe(entry);
  }
  // The first message after a silence comes at once, so that by now it would have been heard.
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  await choose(page, "all");
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard.length)).toBeGreaterThan(0);
});

test("what came of an act is told as well", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "outage-and-recovery?t=5");
  await page.locator("#detail-tab-events").click();
  await page.locator("#events-copy").click();
  await expect(page.locator(".status").nth(1)).toContainText(/[Cc]opied/);
});
