// English and German: chosen in the header, by a link, by the browser or by the page around; and nothing of a run is lost.

import type { Page } from "@playwright/test";
import { LABS, field, open, seek, state, tabTo } from "./lab";
import { expect, expectAccessible, started, test } from "./support";

const spoken = (page: Page) => page.locator("html").getAttribute("lang");
const sideways = (page: Page) => page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);

/** Everything that can be read on the page, with the names of what has no text. */
const read = (page: Page) =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll("main [aria-label], main [title], main [aria-valuetext]")];
    const said = names.map((element) => ["aria-label", "title", "aria-valuetext"].map((name) => element.getAttribute(name)).join("|"));
    return [document.title, document.querySelector("main")!.innerText, ...said].join("\n");
  });

test.describe("the header’s choice", () => {
  for (const way of ["pointer", "keyboard"] as const) {
    test(`by ${way}: the run, the cursor, what is open and what can be undone stay, also after a reload`, async ({ page }) => {
      await open(page, "outage-and-recovery?t=34.2");
      await field(page, "caller.threads").fill("16");
      await field(page, "caller.threads").press("Enter");
      await page.getByRole("tab", { name: "Events" }).click();
      const before = await state(page);
      if (way === "pointer") await page.locator("#language").selectOption("de");
      else {
        await page.locator(".skip").focus();
        await tabTo(page, "#language");
        await page.keyboard.press("ArrowDown");
        await expect(page.locator("#language")).toBeFocused();
      }
      await expect(page.getByRole("tab", { name: "Ereignisse" })).toHaveAttribute("aria-selected", "true");
      expect(await spoken(page)).toBe("de");
      await expect(page).toHaveTitle("Ausfall und Erholung · Halfopen");
      await expect(page.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34,2\u00a0s, Breaker halboffen, Ereignis \d/);
      const after = await state(page);
      expect([after.digest, after.t, after.entry]).toEqual([before.digest, before.t, before.entry]);
      await expect(page.locator("#undo")).toBeEnabled();
      await expect.poll(() => page.url()).toContain("caller.threads=16");
      expect(page.url()).not.toContain("lang=");
      await page.reload();
      await started(page);
      await expect(page.locator(".dock")).toHaveAttribute("aria-label", "Verlauf");
      expect((await state(page)).digest).toBe(before.digest);
    });
  }

  for (const lab of LABS) {
    test(`${lab}: what was switched is what a German visit shows`, async ({ page, context }) => {
      test.slow();
      await open(page, `#/${lab}?t=3`);
      const german = await context.newPage();
      await open(german, `#/${lab}?t=3&lang=de`);
      await page.locator("#language").selectOption("de");
      const tabs = await german.locator("#detail [role=tab]").count();
      for (let tab = 0; tab < tabs; tab++) {
        for (const one of [page, german]) await one.locator("#detail [role=tab]").nth(tab).click();
        await expect.poll(async () => (await read(page)) === (await read(german)), { timeout: 10_000 }).toBe(true);
      }
      // And back: nothing German is left.
      await page.locator("#language").selectOption("en");
      await expect(page.locator(".dock")).toHaveAttribute("aria-label", "Timeline");
      // What screen readers are told comes at most every two seconds.
      const left = async () => (await page.locator("main").innerText()).match(/\b(und|der|Ereignis|Einstellung)\b/)?.[0];
      await expect.poll(left).toBe(undefined);
    });
  }
});

test.describe("a link’s language", () => {
  test("holds for whoever opens it, stays in the links of the visit, and is nobody’s choice", async ({ page, context }) => {
    await open(page, "outage-and-recovery?t=30&lang=de");
    expect(await spoken(page)).toBe("de");
    await page.locator("#new-seed").click();
    await expect.poll(() => page.url()).toMatch(/seed=\d+.*&lang=de/);
    await page.locator("#share-button").click();
    expect(await page.locator("#share-link").inputValue()).toContain("lang=de");
    await page.keyboard.press("Escape");
    await page.locator("header nav a[href='#/saga']").click();
    await expect(page.locator("main[data-lab=saga]")).toBeVisible();
    expect(await spoken(page)).toBe("de");
    const other = await context.newPage();
    await open(other, "outage-and-recovery");
    expect(await spoken(other)).toBe("en");
    // Who chooses, chooses for the address, too.
    await page.locator("#language").selectOption("en");
    await expect.poll(() => page.url()).toContain("lang=en");
    await open(other, "outage-and-recovery");
    expect(await spoken(other)).toBe("en");
  });

  test("is put into a shared link where somebody wants it there", async ({ page }) => {
    await open(page, "outage-and-recovery?t=30");
    await page.locator("#language").selectOption("de");
    await page.locator("#share-button").click();
    expect(await page.locator("#share-link").inputValue()).not.toContain("lang=");
    await page.locator("#share-language").check();
    expect(await page.locator("#share-link").inputValue()).toContain("lang=de");
  });

  test("that is none of ours is named, and the page speaks its own", async ({ page }) => {
    await open(page, "outage-and-recovery?t=30&lang=tlh");
    await expect(page.getByText("lang: “tlh” cannot be; allowed are en, de.")).toBeVisible();
  });
});

test.describe("in a German browser", () => {
  test.use({ locale: "de-AT" });

  test("the page speaks German from the first visit on, and what somebody chose goes before it", async ({ page }) => {
    await page.goto("./");
    await started(page);
    expect(await spoken(page)).toBe("de");
    await page.locator("#language").selectOption("en");
    await expect(page.locator("h1")).toHaveText("Break it, then ask what was true");
    await page.reload();
    await started(page);
    expect(await spoken(page)).toBe("en");
  });

  test("an embed does, too, unless its address says otherwise, or the page around it", async ({ page, baseURL }) => {
    const lab = `#/embed/circuit-breaker/outage-and-recovery?t=34.2`;
    const query = new URLSearchParams({ app: baseURL! });
    for (const link of [lab, `${lab}&lang=en`]) query.append("lab", link);
    await page.goto(`${baseURL!.replace("127.0.0.1", "localhost")}hosts/course.html?${query}`);
    const [first, second] = [page.frameLocator("iframe").first(), page.frameLocator("iframe").last()];
    await expect(first.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34,2\u00a0s, Breaker halboffen/);
    await page.locator("iframe").last().scrollIntoViewIfNeeded();
    await expect(second.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s, breaker half-open/);
    await page.locator("iframe").first().scrollIntoViewIfNeeded();
    await page.evaluate(() => (window as never as { tell(...all: unknown[]): void }).tell("set-language", { language: "en" }, "a"));
    await expect(first.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s, breaker half-open/);
    await expect(first.locator("html")).toHaveAttribute("lang", "en");
  });
});

test("numbers are typed and shown in German, and links stay as they are", async ({ page }) => {
  await open(page, "outage-and-recovery?t=30&lang=de");
  const errors = field(page, "service.error_percent");
  for (const typed of ["0,5", "0.5"]) {
    await errors.fill("0");
    await errors.press("Enter");
    await errors.fill(typed);
    await errors.press("Enter");
    await expect(errors).toHaveValue("0,5");
    await expect.poll(() => page.url()).toContain("service.error_percent=0.5");
  }
  await errors.fill("1,2,3");
  await expect(page.getByText("„1,2,3“ geht nicht; erlaubt ist 0 bis 100\u00a0%.")).toBeVisible();
  await errors.press("Escape");
  for (const typed of ["34,2", "34.2"]) {
    await seek(page, "#0");
    await seek(page, typed);
    await expect(page.locator("#transport-time")).toHaveValue("34,2");
    expect((await state(page)).t).toBe(34.2);
  }
});

test("the embed dialog puts a language into the snippet", async ({ page }) => {
  await open(page, "outage-and-recovery?t=30");
  await page.locator("#embed-button").click();
  await expect(page.locator("#embed-snippet")).not.toHaveValue(/lang=/);
  await page.locator("#embed-language").selectOption("de");
  await expect(page.locator("#embed-snippet")).toHaveValue(/&amp;lang=de/);
  await expect(page.frameLocator(".preview iframe").locator("html")).toHaveAttribute("lang", "de");
});

test("the German page is accessible @any", async ({ page }) => {
  test.slow();
  await open(page, "outage-and-recovery?t=34.2&lang=de");
  await expectAccessible(page);
});

for (const lab of LABS) {
  test(`${lab}: nothing scrolls sideways in German @narrow`, async ({ page }) => {
    await open(page, `#/${lab}?t=3&lang=de`);
    for (const tabs of ["#panel", "#detail"]) {
      for (const tab of await page.locator(`${tabs} [role=tab]`).all()) {
        await tab.click();
        expect(await sideways(page), (await tab.textContent())!).toBeLessThanOrEqual(0);
      }
    }
  });
}

for (const place of ["#/?lang=de", "#/for-authors?lang=de"]) {
  test(`${place}: nothing scrolls sideways in German @narrow`, async ({ page }) => {
    await page.goto(place);
    await started(page);
    await expect(page.locator("h1")).toBeVisible();
    expect(await spoken(page)).toBe("de");
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });
}
