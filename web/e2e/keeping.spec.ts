// What survives: a reload in the middle of something, another tab, and a browser that keeps nothing more.

import { expect, started, test } from "./support";
import { anotherRun, field, open, predict, seek, state } from "./lab";
import type { BrowserContext, Page } from "@playwright/test";

const PRESET = "outage-and-recovery";
const resume = (page: Page) => page.locator("#resume");
const works = (page: Page, preset = PRESET) =>
  page.evaluate((preset) => Object.keys(localStorage).filter((key) => key.startsWith(`halfopen.work.circuit-breaker.${preset}`)).length, preset);

/** Another seed, kept: tells the run's digest. */
async function work(page: Page): Promise<string> {
  const before = await state(page);
  await page.locator("#new-seed").click();
  const { digest, seed } = await anotherRun(page, before.digest);
  await expect.poll(() => page.evaluate(() => location.hash)).toContain(`seed=${seed}`);
  return digest;
}

const tab = async (context: BrowserContext, link: string) => {
  const page = await context.newPage();
  await open(page, link);
  return page;
};

test.describe("a reload", () => {
  test("in the half second before an edit is kept loses neither it nor the marks nor what can be undone", async ({ page }) => {
    const before = await open(page, `${PRESET}?t=30`);
    await page.locator("#new-seed").click();
    const once = await anotherRun(page, before.digest);
    await page.keyboard.press("a");
    await seek(page, "31.5");
    await page.locator("#new-seed").click();
    const edited = await anotherRun(page, once.digest);
    await page.reload();
    await started(page);
    await expect(page.locator("#scrubber")).toBeVisible();
    expect(await state(page)).toMatchObject({ digest: edited.digest, t: edited.t, seed: edited.seed });
    await expect(page.locator('.mark[data-mark="a"]')).toBeVisible();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
  });

  test("in the middle of playing goes on where it stood, with what was edited meanwhile", async ({ page }) => {
    const before = await open(page, PRESET);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.locator("#new-seed").click();
    await anotherRun(page, before.digest);
    await expect.poll(async () => (await state(page)).t).toBeGreaterThan(before.t);
    const { digest, t } = await state(page);
    await page.reload();
    await started(page);
    await expect.poll(async () => (await state(page)).digest).toBe(digest);
    expect((await state(page)).t).toBeGreaterThanOrEqual(t);
  });

  const drafts: [string, string, string, string][] = [
    ["a saga's document", "#/saga/happy-path", "button:text-is('Text')", "#document"],
    ["a pod", "#/sidecar/", "#panel [role=tab]:text-is('Pod')", "#pod-yaml"],
    ["an exercise of one's own", "#/for-authors", "", "#exercise-json"],
    ["pasted events", "#/event-sourcing/", "#panel [role=tab]:text-is('Files')", "#pasted"],
  ];
  for (const [what, link, opener, area] of drafts) {
    test(`does not lose ${what} that is being typed`, async ({ page }) => {
      const typed = "half a sentence {";
      const show = async () => {
        await started(page);
        if (opener) await page.locator(opener).click();
        if (area === "#pasted") await page.locator("details:has(#pasted) > summary").click();
      };
      await page.goto(link);
      await show();
      await page.locator(area).fill(typed);
      await page.reload();
      await show();
      await expect(page.locator(area)).toHaveValue(typed);
    });
  }
});

test("an edit just before another link is opened is kept", async ({ page }) => {
  const before = await open(page, PRESET);
  await page.locator("#new-seed").click();
  const { digest } = await anotherRun(page, before.digest);
  await open(page, "brown-out");
  await open(page, PRESET);
  await resume(page).click();
  await expect.poll(async () => (await state(page)).digest).toBe(digest);
});

test.describe("two tabs with one preset", () => {
  test("keep their work apart, and a third is offered both, the newest first", async ({ context }) => {
    const first = await tab(context, PRESET);
    const of_first = await work(first);
    const second = await tab(context, PRESET);
    await expect(resume(second)).toBeVisible();
    const of_second = await work(second);
    expect(of_second).not.toBe(of_first);
    expect(await works(first)).toBe(2);
    const third = await tab(context, PRESET);
    await third.locator("#start-fresh").click();
    await resume(third).click();
    await expect.poll(async () => (await state(third)).digest).toBe(of_first);
    expect(await works(first)).toBe(1);
  });

  test("is offered no more once one has begun anew, and by the next visit again", async ({ page }) => {
    await open(page, PRESET);
    const earlier = await work(page);
    await open(page, "brown-out");
    await open(page, PRESET);
    await expect(resume(page)).toBeVisible();
    const later = await work(page);
    await expect(resume(page)).toHaveCount(0);
    await open(page, "brown-out");
    await open(page, PRESET);
    await page.locator("#start-fresh").click();
    await resume(page).click();
    await expect.poll(async () => (await state(page)).digest).toBe(earlier);
    expect(earlier).not.toBe(later);
  });

  test("do not take each other's work away by only looking", async ({ context }) => {
    const first = await tab(context, PRESET);
    const digest = await work(first);
    const second = await tab(context, PRESET);
    await seek(second, "12");
    await expect.poll(() => second.evaluate(() => location.hash)).toContain("t=12");
    await second.goto("#/circuit-breaker/brown-out");
    await open(second, PRESET);
    await resume(second).click();
    await expect.poll(async () => (await state(second)).digest).toBe(digest);
  });

  test("keep the farther of what was reached in an exercise", async ({ context }) => {
    const exercise = "noisy-but-healthy?x=noisy-but-healthy";
    const first = await tab(context, exercise);
    const second = await tab(context, exercise);
    await predict(first);
    // What was predicted in one tab is known to the other when it looks again.
    await second.reload();
    await expect(second.locator("#hint")).toBeVisible();
    await first.locator("#hint").click();
    await first.locator("#hint").click();
    await expect(first.locator(".hint")).toHaveCount(2);
    await second.locator("#hint").click();
    await expect(second.locator(".hint")).toHaveCount(2);
    await second.reload();
    await expect(second.locator(".hint")).toHaveCount(2);
  });
});

test("full storage is said once, and takes nothing that was kept before", async ({ context, page }) => {
  await open(page, PRESET);
  const digest = await work(page);
  await page.evaluate(() => {
    for (let size = 1 << 20; size >= 1; size >>= 1) {
      try {
        for (;;) localStorage.setItem(`other.${Math.random()}`, "x".repeat(size));
      } catch {
        // Full for this size; a smaller one may still fit.
      }
    }
  });
  const second = await tab(context, PRESET);
  await second.locator("#new-seed").click();
  const said = second.getByText(/keeps nothing between visits/);
  await expect(said).toHaveCount(1);
  await second.getByRole("alert").or(second.locator(".notice")).filter({ has: said }).getByRole("button").click();
  await expect(said).toHaveCount(0);
  const { seed } = await state(second);
  await second.locator("#new-seed").click();
  await expect.poll(() => second.evaluate(() => location.hash)).not.toContain(`seed=${seed}&`);
  await expect(said).toHaveCount(0);
  const third = await tab(context, PRESET);
  await resume(third).click();
  await expect.poll(async () => (await state(third)).digest).toBe(digest);
});

test("work on an exercise is offered in the exercise, and not on its preset", async ({ context }) => {
  const first = await tab(context, "noisy-but-healthy?x=noisy-but-healthy");
  await predict(first);
  await first.locator("#panel").getByRole("tab", { name: "Settings" }).click();
  const before = await state(first);
  await field(first, "breaker.failure_rate_threshold").fill("60");
  await field(first, "breaker.failure_rate_threshold").blur();
  const { digest } = await anotherRun(first, before.digest);
  await expect.poll(() => works(first, "noisy-but-healthy")).toBe(1);
  await first.close();
  const second = await tab(context, "noisy-but-healthy");
  await expect(second.locator("#scrubber")).toBeVisible();
  await expect(resume(second)).toHaveCount(0);
  await second.goto("about:blank");
  await open(second, "noisy-but-healthy?x=noisy-but-healthy");
  await resume(second).click();
  await expect.poll(async () => (await state(second)).digest).toBe(digest);
});
