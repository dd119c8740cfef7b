// What every journey has in common: a page that may not complain, and a check of its accessibility.

import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

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
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  await expectNothingFrom(axe, within);
}

/** The same for what colours alone can break. */
export async function expectContrast(page: Page, within?: string): Promise<void> {
  await expectNothingFrom(new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]), within);
}

async function expectNothingFrom(axe: AxeBuilder, within?: string) {
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n` + nodes.map((n) => `  ${n.target}: ${n.failureSummary}`).join("\n"),
  );
  expect(told, told.join("\n")).toEqual([]);
}

/** Resolves when the wasm module has put something in place of the loading text. */
export async function started(page: Page): Promise<void> {
  await expect(page.locator("#app")).not.toBeEmpty();
  await expect(page.getByText("Loading Halfopen")).toHaveCount(0);
}
