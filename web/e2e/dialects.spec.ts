// Other breakers: choosing one, and all of them on the same traffic; each by pointer and by keyboard alone.

import type { Page } from "@playwright/test";
import { anotherRun, field, open, predict, state, tabTo } from "./lab";
import { expect, test } from "./support";

const DIALECT = "breaker.dialect";

async function opossumIsThere(page: Page, digest: string): Promise<void> {
  await anotherRun(page, digest);
  await expect(field(page, "breaker.error_threshold_percentage")).toHaveValue("50");
  await expect(field(page, "breaker.volume_threshold")).toHaveValue("10");
  await expect(field(page, "breaker.failure_rate_threshold")).toHaveCount(0);
  await expect(page.locator("#carried")).toContainText("Carried over from resilience4j: “Error threshold”, “Volume threshold”, “Reset timeout”");
}

test.describe("choose another dialect: its settings follow, and what is carried over is said", () => {
  test("by pointer", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=30");
    await field(page, DIALECT).selectOption("opossum");
    await opossumIsThere(page, before.digest);
    await page.locator("#undo").click();
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
    await expect(page.locator("#carried")).toHaveCount(0);
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=30");
    await tabTo(page, `[id="${DIALECT}"]`);
    await page.keyboard.press("o");
    await opossumIsThere(page, before.digest);
  });
});

async function bands(page: Page): Promise<void> {
  await expect(page.locator(".every-breaker .band")).toHaveCount(6, { timeout: 20_000 });
  await expect(page.locator("#band-opossum")).toHaveAttribute("aria-pressed", "true");
  const opened = page.locator(".every-breaker tbody tr td:nth-child(2)");
  // The window that opossum keeps opens it again; those that begin anew stay closed.
  expect(Number(await opened.nth(1).textContent())).toBeGreaterThan(Number(await opened.nth(2).textContent()));
}

test("a breaker that never opened has no time to recover", async ({ page }) => {
  await open(page, "outage-and-recovery?t=30");
  await page.locator("#detail-tab-breakers").click();
  // Its counts without an interval hold twenty good seconds against the outage.
  const cells = page.locator(".every-breaker tbody tr").filter({ hasText: "gobreaker" }).locator("td");
  await expect(cells).toHaveCount(7, { timeout: 20_000 });
  await expect(cells.first()).toHaveText("0");
  await expect(cells.last()).toHaveText("–");
  const others = page.locator(".every-breaker tbody tr").filter({ hasText: "resilience4j" }).locator("td");
  await expect(others.last()).toHaveText(/^[\d.]+ s$/);
});

test("under a breaker stands what it runs with, and the same requests go through none", async ({ page }) => {
  await open(page, "outage-and-recovery?t=30");
  await page.locator("#detail-tab-breakers").click();
  const gobreaker = page.locator("#band-gobreaker");
  await expect(gobreaker).toContainText("Requests needed 10", { timeout: 20_000 });
  await expect(gobreaker).toContainText("Without an interval it counts everything since it closed");
  const none = page.locator(".every-breaker tbody tr").last();
  await expect(none.locator("td").first()).toHaveText("–");
  await expect(none.locator("td").nth(3)).toHaveText(/%$/);
  await page.locator("#band-without-breaker").click();
  await expect(page.locator(".breaker-stage")).toContainText("No breaker");
});

async function gobreakerIsOnStage(page: Page, digest: string): Promise<void> {
  await anotherRun(page, digest);
  await expect(page.locator("#band-gobreaker")).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".breaker-stage .breaker")).toContainText("gobreaker");
  expect((await state(page)).readouts["breaker.opened"]).toBe(1);
}

test.describe("same traffic, every breaker: bands over one timeline, and a choice of one", () => {
  test("by pointer", async ({ page }) => {
    const before = await open(page, "old-failures?t=60");
    await page.locator("#detail").getByRole("tab", { name: "Every breaker" }).click();
    await bands(page);
    await page.locator("#band-gobreaker svg").click();
    await gobreakerIsOnStage(page, before.digest);
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "old-failures?t=60");
    await tabTo(page, "#detail-tab-charts");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await bands(page);
    await tabTo(page, "#band-gobreaker");
    await page.keyboard.press("Enter");
    await gobreakerIsOnStage(page, before.digest);
  });
});

test("in an exercise the breaker of the exercise stays", async ({ page }) => {
  const before = await open(page, "noisy-but-healthy?x=noisy-but-healthy&t=60");
  await predict(page);
  await page.locator("#detail").getByRole("tab", { name: "Every breaker" }).click();
  await expect(page.locator("#band-gobreaker")).toBeDisabled();
  expect((await state(page)).digest).toBe(before.digest);
});
