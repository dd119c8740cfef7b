// Every tab and dialog, light and dark, wide and narrow: no violation of WCAG 2.2 AA that axe-core can find.

import { open, predict, seek, state } from "./lab";
import { expect, expectAccessible, test } from "./support";

for (const colorScheme of ["light", "dark"] as const) {
  test(`every tab and dialog, ${colorScheme} @any`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page, "outage-and-recovery?t=34.2");
    await expectAccessible(page);
    for (const tab of ["Faults", "Guide"]) {
      await page.locator("#panel").getByRole("tab", { name: tab }).click();
      await expectAccessible(page, "#panel");
    }
    for (const tab of ["Events", "State", "Explain", "Sweep", "Every breaker"]) {
      await page.locator("#detail").getByRole("tab", { name: tab }).click();
      if (tab === "Every breaker") await expect(page.locator("#band-gobreaker")).toBeVisible();
      await expectAccessible(page, "#detail");
    }
    for (const [opener, dialog] of [["#help-button", "#help"], ["#share-button", "#share"], ["#stage-service", "#break"]]) {
      await page.locator(opener).click();
      await expect(page.locator(dialog)).toBeVisible();
      await expectAccessible(page, dialog);
      await page.keyboard.press("Escape");
      await expect(page.locator(dialog)).toBeHidden();
    }
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every tab of the sidecar lab, ${colorScheme} @any`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const link of ["#/sidecar/default-pod?t=31.5", "#/sidecar/six-sidecars?t=20"]) {
      await open(page, link);
      await expectAccessible(page);
      for (const tab of ["Settings", "Break", "Cost", "Guide"]) {
        await page.locator("#panel").getByRole("tab", { name: tab }).click();
        await expectAccessible(page, "#panel");
      }
    }
    for (const tab of ["Counts", "State", "Explain", "Sweep"]) {
      await page.locator("#detail").getByRole("tab", { name: tab }).click();
      await expectAccessible(page, "#detail");
    }
  });
}

test("the exercise @any", async ({ page }) => {
  await open(page, "noisy-but-healthy?x=noisy-but-healthy");
  await expectAccessible(page);
  await predict(page);
  await expect(page.locator(".verdict")).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
});

test("nothing scrolls sideways at 320 px, nor at 200 % zoom", async ({ page }) => {
  for (const [width, height] of [[320, 640], [640, 400]]) {
    await page.setViewportSize({ width, height });
    await open(page, "outage-and-recovery?t=34.2");
    for (const tab of ["Charts", "Events", "State", "Explain", "Sweep"]) {
      await page.locator("#detail").getByRole("tab", { name: tab }).click();
      const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      expect(over, `${tab} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test("forced colours", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await open(page, "outage-and-recovery?t=34.2");
  await expectAccessible(page);
});

test("reduced motion starts paused; a link with a moment starts paused too", async ({ page }) => {
  await open(page, "outage-and-recovery");
  await seek(page, "1");
  expect((await state(page)).t).toBe(1);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.goto("#/circuit-breaker/brown-out?t=3");
  await expect(page.locator("h1")).toHaveText("Brown-out");
  expect((await state(page)).t).toBe(3);
});

test("no id stands twice, in any tab of any lab", async ({ page }) => {
  test.setTimeout(90_000);
  for (const link of ["#/circuit-breaker/outage-and-recovery?t=30", "#/saga/charge-lands-late?t=2", "#/sidecar/start-order?t=9", "#/strangler-fig/first-route?t=900000", "#/event-sourcing/three-accounts?t=900000"]) {
    await open(page, link);
    for (const tab of await page.locator("#panel [role=tab]").all()) {
      await tab.click();
      const twice = await page.evaluate(() => {
        const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
        return ids.filter((id, index) => ids.indexOf(id) !== index);
      });
      expect(twice, `${link}, ${await tab.textContent()}`).toEqual([]);
    }
  }
});
