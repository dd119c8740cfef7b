// Every tab and dialog, light and dark, wide and narrow: no violation of WCAG 2.2 AA that axe-core can find.

import type { Page } from "@playwright/test";
import { MID_RUN, open, predict, seek, state } from "./lab";
import { expect, expectAccessible, expectContrast, started, test } from "./support";

/** A moment of each lab at which something has happened, and the buttons that open its dialogs beside those of all labs. */
const LABS: [link: string, dialogs: string[]][] = [
  ["#/circuit-breaker/outage-and-recovery?t=34.2", ["#stage-service"]],
  ["#/saga/charge-lands-late?t=2", []],
  ["#/sidecar/default-pod?t=31.5", []],
  ["#/sidecar/six-sidecars?t=20", []],
  [`#/strangler-fig/first-route?t=${96 * 86_400}`, []],
  ["#/event-sourcing/two-writers?t=30000&do=drop%3D12", []],
];
/** What shows that a tab has computed what it is about, in either row. */
const COMPUTED: Record<string, string> = { "panel-tab-audit": "#verdict", "detail-tab-risk": "#tried", "detail-tab-breakers": "#band-gobreaker" };
const DIALOGS = ["#help-button", "#find-button", "#share-button", "#embed-button"];

/** In both themes, of which the second can only differ in colours. */
async function accessibleInBoth(page: Page, within?: string) {
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page, within);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page, within);
}

/** Opens every tab of the panel and under the dock, every view of the stage, then every dialog. */
async function walk(page: Page, dialogs: string[], look: (page: Page, within?: string) => Promise<void>) {
  await look(page);
  for (const row of ["#panel", "#detail"]) {
    for (const tab of await page.locator(`${row} [role=tab]`).all()) {
      await test.step(`${row}: ${await tab.textContent()}`, async () => {
        await tab.click();
        await expect(tab).toHaveAttribute("aria-selected", "true");
        const computed = COMPUTED[(await tab.getAttribute("id")) ?? ""];
        if (computed) await expect(page.locator(computed)).toBeVisible({ timeout: 20_000 });
        await look(page, row);
        expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth), "scrolls sideways").toBeLessThanOrEqual(0);
      });
    }
  }
  for (const view of await page.locator(".toolbar .segments button:not([disabled])").all()) {
    await test.step(`view: ${await view.textContent()}`, async () => {
      await view.click();
      await look(page, ".stage");
    });
  }
  for (const opener of dialogs) {
    if (!(await page.locator(opener).count())) continue;
    await test.step(opener, async () => {
      await page.locator(opener).click();
      await expect(page.locator("dialog[open]")).toHaveCount(1);
      await look(page, "dialog[open]");
      await page.keyboard.press("Escape");
      await expect(page.locator("dialog[open]")).toHaveCount(0);
    });
  }
}

for (const [link, own] of LABS) {
  test(`every tab, view and dialog, light and dark: ${link} @any`, async ({ page }) => {
    test.setTimeout(180_000);
    await open(page, link);
    await walk(page, [...DIALOGS, ...own], accessibleInBoth);
  });
}

test("home, the page for authors, an embed and a page in German, light and dark @any", async ({ page }) => {
  test.setTimeout(120_000);
  for (const link of ["#/", "#/for-authors", "#/?lang=de"]) {
    await page.goto(link);
    await started(page);
    await expect(page.locator("h1")).toBeVisible();
    await walk(page, ["#find-button", "#help-button"], accessibleInBoth);
  }
  await open(page, "#/embed/saga/payment-declined?t=1");
  await accessibleInBoth(page);
  await open(page, "#/strangler-fig/first-route?t=900000&lang=de");
  await accessibleInBoth(page);
});

test("the exercise @any", async ({ page }) => {
  await open(page, "noisy-but-healthy?x=noisy-but-healthy");
  await expectAccessible(page);
  await predict(page);
  await expect(page.locator(".verdict")).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
});

test("nothing scrolls sideways at 320 px, nor at 200 % zoom, in any tab of any lab, in either language", async ({ page }) => {
  test.setTimeout(180_000);
  // A window of 1280 px at 200 % has 640 px of the page's own.
  for (const [width, height] of [[320, 640], [640, 400]]) {
    await page.setViewportSize({ width, height });
    for (const [link] of LABS) {
      await open(page, width === 320 ? `${link}&lang=de` : link);
      for (const tab of await page.locator("#panel [role=tab], #detail [role=tab]").all()) {
        await tab.click();
        const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
        expect(over, `${link}, ${await tab.textContent()} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  }
});

test("forced colours: every tab of every lab is read, and what is chosen is seen", async ({ page }) => {
  test.setTimeout(180_000);
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  for (const [link] of LABS) {
    await open(page, link);
    await walk(page, [], expectContrast);
    // What is only told by a fill is lost where the system chooses the colours: the chosen tab must differ otherwise.
    const told = await page.locator("#detail [role=tab]").evaluateAll((tabs) =>
      tabs.map((tab) => {
        const { borderBottomColor, borderBottomStyle, outlineStyle, color, backgroundColor, fontWeight } = getComputedStyle(tab);
        return [tab.getAttribute("aria-selected"), [borderBottomColor, borderBottomStyle, outlineStyle, color, backgroundColor, fontWeight].join()];
      }),
    );
    const chosen = told.filter(([selected]) => selected === "true").map(([, style]) => style);
    const others = told.filter(([selected]) => selected !== "true").map(([, style]) => style);
    expect(others, link).not.toContain(chosen[0]);
  }
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
  for (const link of [...MID_RUN, "#/sidecar/start-order?t=9"]) {
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

test("what axe looks for is found where it stands, in a frame as well", async ({ page, baseURL }) => {
  await open(page, "outage-and-recovery?t=5");
  await expectAccessible(page);
  await page.evaluate(() => {
    const button = document.createElement("button");
    document.querySelector("#panel")!.append(button);
  });
  await expect(expectAccessible(page)).rejects.toThrow("button-name");
  await expect(expectAccessible(page, "#panel")).rejects.toThrow("button-name");
  await expectAccessible(page, "#detail");
  await page.evaluate(() => {
    document.querySelector("#panel button:empty")!.remove();
    const faint = document.createElement("p");
    Object.assign(faint, { textContent: "hard to read", style: "color: #ccc; background: #fff" });
    document.querySelector("#detail")!.append(faint);
  });
  await expect(expectContrast(page)).rejects.toThrow("color-contrast");
  await page.goto(`hosts/course.html?${new URLSearchParams({ app: baseURL!, lab: "#/embed/circuit-breaker/outage-and-recovery?t=5" })}`);
  await expect(page.frameLocator("iframe").first().locator("#scrubber")).toBeVisible();
  await expectAccessible(page);
  await page.frames()[1]!.evaluate(() => void document.querySelector("main")!.append(document.createElement("button")));
  await expect(expectAccessible(page)).rejects.toThrow("button-name");
});
