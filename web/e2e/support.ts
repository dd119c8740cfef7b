// What every journey has in common: a page that may not complain, and a check of its accessibility.

import type { AxeResults, RunOptions } from "axe-core";
import axe from "axe-core";
import { test as base, expect, type Frame, type Page } from "@playwright/test";

export { expect };
export { SUB_PATH } from "./server.mjs";

type Fixtures = {
  /** What the page and its frames complained of. A test that provokes a complaint empties it (`complaints.length = 0`). */
  complaints: string[];
};

/**
 * Playwright's `test`, which fails when any page of the test's context, or a frame in it, breaks the content security
 * policy, writes an error to the console, or throws.
 */
export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      // Chromium reports most violations on the console, but not all (those of a `report-only` policy, for one).
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`policy violation: ${event.violatedDirective} by ${event.blockedURI} (${event.sample})`);
        });
      });
      context.on("console", (message) => {
        if (message.type() === "error") complaints.push(`console: ${message.text()}`);
      });
      context.on("weberror", (error) => complaints.push(`page: ${error.error().stack ?? error.error()}`));
      await use(complaints);
      expect(complaints, "the page complained").toEqual([]);
    },
    { auto: true },
  ],
});

/** Fails with the list of violated rules, each with the elements and what is wrong with them. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  await expectNothingFrom(page, { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, within);
}

/** The same for what colours alone can break. */
export async function expectContrast(page: Page, within?: string): Promise<void> {
  await expectNothingFrom(page, { type: "rule", values: ["color-contrast", "link-in-text-block"] }, within);
}

/** A whole page is looked at with the frames in it. */
async function expectNothingFrom(page: Page, runOnly: RunOptions["runOnly"], within?: string) {
  const told: string[] = [];
  for (const frame of within ? [page.mainFrame()] : page.frames()) {
    const violations = await axeIn(frame, runOnly, within);
    for (const { id, help, nodes } of violations) {
      told.push(`${id}: ${help}\n` + nodes.map((n) => `  ${n.target}: ${n.failureSummary}`).join("\n"));
    }
  }
  expect(told, told.join("\n")).toEqual([]);
}

/** Without axe's own driver for Playwright, which reads its source anew and opens a page for each of a thousand looks. */
async function axeIn(frame: Frame, runOnly: RunOptions["runOnly"], within?: string): Promise<AxeResults["violations"]> {
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe.source);
  return frame.evaluate(async ({ runOnly, within }) => {
    const { run } = (window as unknown as { axe: typeof import("axe-core") }).axe;
    const { violations } = await run(within ?? document, { runOnly, resultTypes: ["violations"], iframes: false });
    return violations;
  }, { runOnly, within });
}

/** Resolves when the wasm module has put something in place of the loading text. */
export async function started(page: Page): Promise<void> {
  await expect(page.locator("#app")).not.toBeEmpty();
  await expect(page.getByText("Loading Halfopen")).toHaveCount(0);
}
