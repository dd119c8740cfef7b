// Where the parts of a lab stand: together in a window of usual size, none over another.

import type { Page } from "@playwright/test";
import { open } from "./lab";
import { expect, test } from "./support";

const LABS = [
  "#/circuit-breaker/outage-and-recovery?t=34.2",
  "#/saga/charge-lands-late?t=2",
  "#/sidecar/default-pod?t=34",
  "#/strangler-fig/first-route?t=8294400",
  "#/event-sourcing/month-of-one-account?t=864000",
];

type Place = { top: number; bottom: number };

async function place(page: Page, selector: string): Promise<Place> {
  return page.locator(selector).first().evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom };
  });
}

for (const [width, height] of [[1280, 800], [1440, 900]]) {
  test(`stage, numbers, buttons and panel are seen together at ${width} × ${height}`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height });
    for (const lab of LABS) {
      await open(page, lab);
      const [stage, numbers, buttons, dock, panel] = await Promise.all(
        [".stage", ".readouts", ".dock-bar", ".dock", ".panel"].map((selector) => place(page, selector)),
      );
      expect(stage.bottom, `${lab}: the numbers cover the stage`).toBeLessThanOrEqual(numbers.top + 1);
      expect(numbers.bottom, `${lab}: the dock covers the numbers`).toBeLessThanOrEqual(dock.top + 1);
      expect(buttons.bottom, `${lab}: the buttons are below the window`).toBeLessThanOrEqual(height);
      expect(dock.bottom, `${lab}: the dock ends below the window`).toBeLessThanOrEqual(height + 1);
      expect(panel.bottom - panel.top, `${lab}: the panel's height`).toBeGreaterThan(height - 190);
      // Whatever of the stage is in its own box can be pressed: nothing lies over its lowest line.
      const free = await page.evaluate((y) => !document.elementFromPoint(20, y - 3)?.closest(".dock"), stage.bottom);
      expect(free, `${lab}: the dock lies over the stage`).toBe(true);
    }
  });
}

test("on a telephone the stage begins within 200 px, and the buttons stay in sight", async ({ page }) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const lab of LABS) {
    await open(page, lab);
    expect((await place(page, ".stage")).top, `${lab}: the stage`).toBeLessThanOrEqual(200);
    const buttons = await place(page, ".dock-bar");
    expect(buttons.bottom, `${lab}: the buttons`).toBeLessThanOrEqual(740);
    expect(buttons.bottom - buttons.top, `${lab}: the height of the buttons`).toBeLessThanOrEqual(170);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth), lab).toBeLessThanOrEqual(0);
  }
});

for (const [width, height] of [[1280, 800], [360, 740]]) {
  test(`the scrubber's thumb stands over the cursor of the lanes at ${width} px`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height });
    for (const lab of LABS) {
      await open(page, lab);
      const [thumb, cursor] = await page.evaluate(() => {
        const track = document.querySelector<HTMLInputElement>("#scrubber")!;
        const { left, width } = track.getBoundingClientRect();
        const half = 8; // of the thumb, which stays inside its track
        const line = document.querySelector(".lane-cursor line")!.getBoundingClientRect();
        return [left + half + (track.valueAsNumber / Number(track.max)) * (width - 2 * half), line.left + line.width / 2];
      });
      expect(Math.abs(thumb! - cursor!), `${lab}: ${thumb} and ${cursor}`).toBeLessThanOrEqual(1.5);
    }
  });
}

for (const width of [1280, 760, 640, 360]) {
  test(`nothing in the row of buttons is cut or covered at ${width} px`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height: 800 });
    for (const lab of LABS) {
      await open(page, lab);
      const wrong = await page.evaluate(() => {
        const parts = [...document.querySelectorAll<HTMLElement>(".transport :is(button, input, select, .position span)")];
        const places = parts.map((part) => part.getBoundingClientRect());
        return parts.flatMap((part, index) => {
          const a = places[index]!;
          const cut = part.scrollWidth > part.clientWidth + 1 && part.matches("span") ? ["cut"] : [];
          const outside = a.right > innerWidth + 0.5 ? ["outside"] : [];
          const over = places.some((b, other) => {
            if (other <= index || part.contains(parts[other]!) || parts[other]!.contains(part)) return false;
            return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
          });
          return [...cut, ...outside, ...(over ? ["covered"] : [])].map((what) => `${what}: ${part.outerHTML.slice(0, 90)}`);
        });
      });
      expect(wrong, lab).toEqual([]);
    }
  });
}

test("a time field that was emptied shows the time again when it is left, without a complaint", async ({ page }) => {
  await open(page, LABS[0]!);
  const field = page.locator("#transport-time");
  await field.fill("");
  await field.press("Enter");
  await expect(page.locator("#transport-time-error")).toBeVisible();
  await field.blur();
  await expect(page.locator("#transport-time-error")).toHaveCount(0);
  await expect(field).toHaveValue("34.2");
});

test("the preview of the embed dialog is seen whole", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, LABS[0]!);
  await page.locator("#embed-button").click();
  const cut = await page.locator(".preview").evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(cut).toBe(0);
});

test("a number out of its range is told by the setting's label", async ({ page }) => {
  await open(page, LABS[0]!);
  const field = page.locator('[id="breaker.failure_rate_threshold"]');
  await field.fill("1000");
  await field.blur();
  await expect(page.locator(".field .error")).toContainText("Failure rate threshold: “1000” cannot be");
  await expect(page.locator(".field .error")).not.toContainText("failure_rate_threshold");
});

for (const language of ["en", "de"]) {
  test(`nothing in the panel, nor under the dock, is wider than its place, ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const [width, height] of [[1280, 800], [640, 800], [360, 740]]) {
      await page.setViewportSize({ width, height });
      for (const lab of LABS) {
        await open(page, `${lab}&lang=${language}`);
        for (const row of ["#panel", "#detail"]) {
          for (const tab of await page.locator(`${row} [role=tab]`).all()) {
            await tab.click();
            const wide = await page.locator(row).evaluate((row) => {
              const edge = row.getBoundingClientRect().right;
              // What scrolls by itself may be as wide as it likes, as may what is drawn, or there for readers only.
              const scrolls = (element: Element | null): boolean =>
                element !== null && element !== row && (/auto|scroll/.test(getComputedStyle(element).overflowX) && !element.matches("[role=tabpanel]") || scrolls(element.parentElement));
              const all = [...row.querySelectorAll("*")].filter((element) => !element.closest("svg, .visually-hidden") && !scrolls(element.parentElement));
              const over = all.filter((element) => element.getBoundingClientRect().right > edge + 0.5);
              return over.map((element) => `${element.outerHTML.slice(0, 80)}: ${element.getBoundingClientRect().right - edge} px`);
            });
            expect(wide, `${lab}, ${row}, ${await tab.textContent()} at ${width} px`).toEqual([]);
          }
        }
      }
    }
  });
}
