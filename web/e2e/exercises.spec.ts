// Exercises: a lab lists its own, and what somebody reached in one is kept in this browser, but not in an embed.

import type { Page } from "@playwright/test";
import { field, LAB, open, predict, state } from "./lab";
import { expect, expectAccessible, test } from "./support";

const EXERCISE = "noisy-but-healthy?x=noisy-but-healthy";

async function guide(page: Page): Promise<void> {
  await page.locator("#panel").getByRole("tab", { name: "Guide" }).click();
}

test("a prediction, hints and a pass outlive the visit, until somebody begins anew", async ({ page }) => {
  test.setTimeout(60_000);
  await open(page, EXERCISE);
  await page.getByText("Two or three times.").click();
  await page.locator("#commit-prediction").click();
  await page.locator("#hint").click();
  await expect(page.locator(".hint")).toHaveCount(1);
  await page.goto("about:blank");
  await open(page, EXERCISE);
  await expect(page.getByText("It went otherwise: More than three times.")).toBeVisible();
  await expect(page.getByLabel("Two or three times.")).toBeChecked();
  await expect(page.locator(".hint")).toHaveCount(1);
  await page.locator("#panel").getByRole("tab", { name: "Settings" }).click();
  for (const [id, value] of [["sliding_window_size", "20"], ["minimum_number_of_calls", "20"], ["failure_rate_threshold", "50"]]) {
    await field(page, `breaker.${id}`).fill(value);
    await field(page, `breaker.${id}`).blur();
  }
  await guide(page);
  await expect(page.locator(".verdict")).toHaveAttribute("data-state", "passed", { timeout: 20_000 });
  // The list of the lab's exercises says so, on another preset and another day.
  await page.goto("about:blank");
  await open(page, "brown-out");
  await guide(page);
  const line = page.locator(".exercises li").filter({ hasText: "Three calls in a hundred" });
  await expect(line).toContainText("passed");
  await expect(page.locator(".exercises li")).toHaveCount(2);
  await expectAccessible(page, "#panel");
  await line.getByRole("link").click();
  await page.locator("#exercise-anew").click();
  await expect(page.locator("#commit-prediction")).toBeVisible();
  await expect(page.locator(".hint")).toHaveCount(0);
});

test("the second exercise is solved by keyboard from the list", async ({ page }) => {
  await open(page, "outage-and-recovery");
  await guide(page);
  await page.getByRole("link", { name: "Ten bad seconds" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Ten bad seconds" })).toBeVisible();
  await page.locator("input[name=prediction]").first().focus();
  await page.keyboard.press("Space");
  await page.locator("#commit-prediction").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict")).toHaveAttribute("data-state", "failed", { timeout: 20_000 });
  await expect(page.locator(".goals li[data-state=missed] small").first()).toHaveText(/^there it is [\d.,]+ ?(%|ms)?, against [\d.,]+ ?(%|ms)?$/);
  await page.locator("#panel").getByRole("tab", { name: "Settings" }).click();
  const budget = page.locator('[id="retry.budget_enabled"]');
  await budget.focus();
  await page.keyboard.press("Space");
  await field(page, "retry.budget_percent").fill("5");
  await field(page, "retry.budget_percent").press("Enter");
  await guide(page);
  await expect(page.locator(".verdict")).toHaveAttribute("data-state", "passed", { timeout: 20_000 });
  await expect(page.getByText("metastable failure")).toBeVisible();
  // The way on is there, and no more hints to what is solved.
  await expect(page.locator("#hint")).toHaveCount(0);
  const next = page.locator("#next-exercise a");
  const title = await next.textContent();
  await next.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title! })).toBeVisible();
});

test("on a phone the question comes first, and what the guide leads to is shown @narrow", async ({ page }) => {
  await open(page, EXERCISE);
  const top = (selector: string) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
  expect(await top("input[name=prediction]")).toBeLessThan(await top(".stage"));
  await predict(page);
  await page.locator(".moments button").last().click();
  await expect.poll(() => page.locator(".stage").evaluate((stage) => {
    const { top, bottom } = stage.getBoundingClientRect();
    return Math.min(bottom, innerHeight) - Math.max(top, 0);
  })).toBeGreaterThan(150);
});

test("nothing answers the question before the prediction: the run stands at its start, keys and scripts do not move it", async ({ page }) => {
  // With motion, so that the run would play.
  await page.goto(`${LAB}${EXERCISE}`);
  await expect(page.locator(".cover")).toContainText("until you have predicted");
  const hidden = ["#scrubber", ".readouts", ".moments", "#detail", "#preset", "#hint"];
  for (const selector of hidden) await expect(page.locator(selector), selector).toHaveCount(0);
  for (const key of ["k", "l", ".", "End"]) await page.keyboard.press(key);
  await page.evaluate(() => (window as never as { halfopen: { seek(t: string): void } }).halfopen.seek("60"));
  expect(await state(page)).toMatchObject({ t: 0 });
  await page.locator("#panel").getByRole("tab", { name: "Settings" }).click();
  await expect(field(page, "breaker.failure_rate_threshold")).toBeDisabled();
  // What may be changed later is named, and stands first; the rest is not promised.
  await expect(page.locator('[id="breaker.failure_rate_threshold-locked"]')).toHaveText("After the prediction this can be changed.");
  await expect(page.locator('[id="caller.threads-locked"]')).toHaveText("This stays as it is here.");
  await page.keyboard.press("f");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(page.locator(".status").last()).toContainText("until you have predicted");
  await guide(page);
  await page.evaluate(() => (window as never as { halfopen: { seek(t: string): void } }).halfopen.seek("0"));
  await page.getByText("Two or three times.").click();
  await page.locator("#commit-prediction").click();
  // Then it plays, with the choice marked in words.
  await expect.poll(async () => (await state(page)).t).toBeGreaterThan(0);
  await expect(page.locator(".option[data-chosen]")).toContainText("Two or three times. your prediction");
  await expect(page.locator("#run-exercise")).toBeFocused();
  for (const selector of hidden) await expect(page.locator(selector).first(), selector).toBeVisible();
  // What there is to see is about the question.
  const moments = await page.locator(".moments li").allInnerTexts();
  expect(moments.length).toBeGreaterThan(3);
  for (const moment of moments) expect(moment).toContain("breaker opened");
  await page.locator("#exercise-anew").click();
  await expect(page.locator(".cover")).toBeVisible();
  expect(await state(page)).toMatchObject({ t: 0 });
});

test("a link to a moment of an exercise opens there once the prediction is made", async ({ page }) => {
  await open(page, `${EXERCISE}&t=60`);
  expect(await state(page)).toMatchObject({ t: 0 });
  await predict(page);
  expect(await state(page)).toMatchObject({ t: 60 });
  await page.reload();
  await expect(page.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^60.0 s/);
});

test("a pass is said where the guide is not open, and leads to it; the focus stays where something was asked for", async ({ page }) => {
  test.setTimeout(60_000);
  await open(page, EXERCISE);
  await predict(page);
  const hint = page.locator("#hint");
  for (let number = 1; (await hint.count()) > 0; number++) {
    await hint.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(`#hint-${number}`)).toBeFocused();
  }
  await page.locator("#panel").getByRole("tab", { name: "Settings" }).click();
  for (const [id, value] of [["sliding_window_size", "20"], ["minimum_number_of_calls", "20"], ["failure_rate_threshold", "50"]]) {
    await field(page, `breaker.${id}`).fill(value);
    await field(page, `breaker.${id}`).blur();
  }
  await expect(page.locator("#passed")).toHaveText("Passed: every goal is met on every seed.", { timeout: 20_000 });
  await expectAccessible(page, ".notices");
  await page.locator("#to-guide").click();
  await expect(page.locator(".lesson")).toBeVisible();
  await expect(page.locator("#passed")).toHaveCount(0);
  await page.locator("#exercise-anew").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#guide-title")).toBeFocused();
});

test("an embed keeps nothing, and leads nowhere else", async ({ page, baseURL }) => {
  const link = "#/embed/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy&show=stage,timeline,guide";
  await page.addInitScript(() => {
    (window as never as { asked: string[] }).asked = [];
    for (const name of ["getItem", "setItem"] as const) {
      const real = Storage.prototype[name] as (...all: string[]) => unknown;
      Storage.prototype[name] = function (this: Storage, ...all: string[]) {
        (window as never as { asked: string[] }).asked.push(`${name} ${all[0]}`);
        return real.apply(this, all);
      } as never;
    }
  });
  // A page of the same site: there the browser would keep things for a frame, if it were asked to.
  await page.goto(`${baseURL!}hosts/course.html?${new URLSearchParams({ app: baseURL!, lab: link })}`);
  const lab = page.frameLocator("iframe");
  await lab.getByText("Once, for the outage.").click();
  await lab.locator("#commit-prediction").click();
  await lab.locator("#hint").click();
  await expect(lab.locator(".verdict")).toBeVisible({ timeout: 20_000 });
  expect(await lab.locator("body").evaluate(() => localStorage.length)).toBe(0);
  expect(await lab.locator("body").evaluate(() => (window as never as { asked: string[] }).asked)).toEqual([]);
  await lab.locator("#leave-exercise").click();
  await expect(lab.locator("#start-exercise")).toBeVisible();
  await expect(lab.locator(".exercises")).toHaveCount(0);
});

test("the settings that an exercise leaves open stand first, and a tab begins at its top", async ({ page }) => {
  await open(page, "retry-storm?x=retry-budget");
  await predict(page);
  const panel = page.locator("#panel [role=tabpanel]");
  await page.locator("#hint").click();
  await page.locator("#hint").click();
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(() => panel.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await page.locator("#panel").getByRole("tab", { name: "Settings" }).click();
  await expect(page.locator("#left-open")).toBeInViewport();
  await expect(field(page, "retry.attempts")).toBeInViewport();
  await expect(field(page, "retry.attempts")).toBeEnabled();
  // Each stands once.
  for (const id of ["retry.attempts", "breaker.dialect"]) await expect(page.locator(`[id="${id}"]`)).toHaveCount(1);
});

test("what there is to see of a pod that is deleted is how it ends", async ({ page }) => {
  await open(page, "#/sidecar/shutdown?x=last-words");
  await predict(page);
  await expect(page.locator(".moments")).toContainText("log-shipper");
  for (const moment of await page.locator(".moments li").allInnerTexts()) expect(moment).toMatch(/^0:(2[5-9]|3\d)/);
});
