// The first minute: the home page, its ways in, and its cards, by pointer and by keyboard.

import { state, tabTo } from "./lab";
import { expect, expectAccessible, started, test } from "./support";

for (const colorScheme of ["light", "dark"] as const) {
  test(`the home page is accessible, ${colorScheme} @any`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("./");
    await started(page);
    await expect(page.locator(".lab-card .told").first()).not.toBeEmpty();
    for (const limits of await page.locator("#model-limits summary").all()) await limits.click();
    await expectAccessible(page);
    const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  });
}

test("every lab has a card with its question, its mistake, a run to move through, and its limits", async ({ page }) => {
  await page.goto("./");
  await started(page);
  const labs = await page.locator("header nav a[href^='#/']:not(.authors-link)").evaluateAll((links) => links.map((link) => link.getAttribute("href")!.slice(2)));
  expect(labs.length).toBeGreaterThanOrEqual(3);
  for (const lab of labs) {
    const card = page.locator(`.lab-card[data-lab=${lab}]`);
    await expect(card.locator(".question")).not.toBeEmpty();
    await expect(card.locator(".mistake")).not.toBeEmpty();
    const told = card.locator(".told");
    await expect(told).not.toBeEmpty({ timeout: 15_000 });
    const before = await told.textContent();
    await card.locator("input").press("Home");
    await expect(told).not.toHaveText(before!);
    await expect(page.locator(`#model-limits [data-lab=${lab}] li`)).not.toHaveCount(0);
  }
});

test("a card opens its lab by pointer, and by keyboard", async ({ page }) => {
  await page.goto("./");
  await started(page);
  await page.locator(".lab-card[data-lab=saga]").click({ position: { x: 200, y: 14 } });
  await expect(page.locator("#scrubber")).toBeVisible();
  expect((await state(page)).lab).toBe("saga");
  await page.goBack();
  await expect(page.locator(".lab-card")).not.toHaveCount(0);
  await tabTo(page, ".lab-card[data-lab=event-sourcing] h3 a");
  await page.keyboard.press("Enter");
  await expect(page.locator("#scrubber")).toBeVisible();
  expect((await state(page)).lab).toBe("event-sourcing");
});

test("the ways in lead where they say", async ({ page }) => {
  await page.goto("./");
  await started(page);
  await page.getByRole("link", { name: "The first exercise" }).click();
  await expect(page.locator("#commit-prediction")).toBeVisible();
  await page.goto("./#/");
  await page.getByRole("link", { name: "For authors of courses" }).click();
  await expect(page.locator("main.authors h1")).toBeVisible();
  await page.goto("./#/");
  await page.getByRole("link", { name: "Audit a saga" }).click();
  await expect(page.locator("main[data-lab=saga]")).toBeVisible();
  await page.goto("./#/");
  await page.getByRole("link", { name: "Tune a breaker" }).click();
  await expect(page.locator("main[data-lab=circuit-breaker]")).toBeVisible();
});

test("a lab that is opened from far below begins at its top, and so does what the browser goes back to @any", async ({ page }) => {
  await page.goto("./");
  await started(page);
  const scrolled = () => page.evaluate(() => scrollY);
  await page.locator(".lab-card").last().scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 400);
  await expect.poll(scrolled).toBeGreaterThan(100);
  await page.locator(".lab-card").last().locator("a").click();
  await expect(page.locator("#scrubber")).toBeVisible();
  await expect.poll(scrolled).toBe(0);
  await page.mouse.wheel(0, 300);
  await page.goBack();
  await expect(page.locator(".labs")).toBeVisible();
  await expect(page.locator("h1")).toBeInViewport();
});
