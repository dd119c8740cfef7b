// From an edit of a saga of twelve steps until its new run is on the screen.

import { inFreshTab, ready } from "./page.mjs";
import { percentile } from "./statistics.mjs";

const EDITS = 80;

/** The 95th percentile over many edits: the action of a step refused, then not, step by step. */
export async function measureEdit(browser, url) {
  return inFreshTab(browser, async (page) => {
    page.setDefaultTimeout(60_000);
    await page.goto(url + "#/saga/happy-path?t=0");
    await ready(page);
    while ((await page.locator(".half[data-side=action]").count()) < 12) await page.locator("#add-step").click();
    const ms = [];
    for (let edit = 0; edit < EDITS; edit++) {
      // Two edits a step: made to fail, and as it was.
      if (edit % 2 === 0) await page.locator(`#box-${((edit / 2) % 12) + 1}-action`).click();
      const fate = edit % 2 === 0 ? "failed-before" : "ok";
      const button = page.locator(`.opt [data-fate=${fate}]`);
      await button.waitFor();
      ms.push(await button.evaluate((button) => new Promise((done) => {
        const before = window.halfopen.getState().digest;
        const started = performance.now();
        button.click();
        const look = () => {
          if (window.halfopen.getState()?.digest === before) return setTimeout(look, 0);
          // The frame that shows it is painted when the task after it begins.
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - started), 0));
        };
        look();
      })));
    }
    return { value: percentile(ms, 0.95), unit: "ms" };
  });
}
