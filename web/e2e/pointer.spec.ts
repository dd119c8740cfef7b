// Nothing is for the pointer only. `tests/pointer.rs` looks that every tag that reacts to one is marked; here every page,
// tab and dialog is walked, and what the marks say is looked for. An element with a listener and no mark, that is no
// control either, is found as well: Yew leaves a number on whatever it listens to.

import type { Page } from "@playwright/test";
import { MID_RUN, open } from "./lab";
import { expect, started, test } from "./support";

const DIALOGS = ["#help-button", "#find-button", "#share-button", "#embed-button", "#stage-service"];

/** What is wrong with the elements that are on the page now. */
function wrongNow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const focusable = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
    // Controls of the browser, what only hears of keys and the focus inside it, and what the browser itself opens and closes.
    const native = "a[href], button, input, select, textarea, summary, label, dialog, form, details";
    const hears = "[role=tablist], .menu, [role=menu], [role=grid], [role=tree], [role=treegrid]";
    const told = (element: Element) => element.outerHTML.slice(0, 160);
    const wrong: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      const keys = element.getAttribute("data-keys");
      const listens = (element as unknown as { __yew_listener_id?: number }).__yew_listener_id !== undefined;
      if (keys === null) {
        if (listens && !element.matches(native) && !element.matches(hears) && !element.matches(focusable)) wrong.push(`no way is named: ${told(element)}`);
        continue;
      }
      const there =
        keys === "self" ? element.matches(focusable) && element.hasAttribute("role")
        : keys === "around" ? element.parentElement?.closest(focusable) != null
        : keys === "within" ? element.querySelector(focusable) != null || element.childElementCount === 0 || element.matches(".fault-lane:not(:has(.bar))")
        : document.querySelector(keys)?.matches(focusable);
      if (!there) wrong.push(`${keys} is not there: ${told(element)}`);
    }
    return wrong;
  });
}

/** Listeners of pointers that did not come through Yew, on anything but the root that it listens at. */
async function foreign(page: Page) {
  return page.evaluate(() => (window as unknown as { pointed: string[] }).pointed);
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const pointed: string[] = [];
    Object.assign(window, { pointed });
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, kind: string, ...rest: unknown[]) {
      const root = this instanceof Element && this.id === "app";
      // What drives this test listens at the window; it comes from no file of the page.
      if (this === window && !new Error().stack?.includes(location.origin)) return add.call(this, kind, ...(rest as [EventListener]));
      if (/^(pointer|mouse|drag|drop|touch|wheel|click|dblclick|contextmenu)/.test(kind) && !root) pointed.push(`${kind} on ${this.constructor.name}`);
      return add.call(this, kind, ...(rest as [EventListener]));
    };
  });
});

/** Opens every tab, then every dialog, and looks each time. */
async function walk(page: Page, where: string) {
  expect(await wrongNow(page), where).toEqual([]);
  for (const row of ["#panel", "#detail"]) {
    for (const tab of await page.locator(`${row} [role=tab]`).all()) {
      await tab.click();
      expect(await wrongNow(page), `${where}, ${await tab.textContent()}`).toEqual([]);
    }
  }
  for (const opener of DIALOGS) {
    if (!(await page.locator(opener).count())) continue;
    await page.locator(opener).click();
    await expect(page.locator("dialog[open]")).toHaveCount(1);
    expect(await wrongNow(page), `${where}, ${opener}`).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog[open]")).toHaveCount(0);
  }
  expect(await foreign(page), where).toEqual([]);
}

test("whatever reacts to a pointer is done by keyboard, in every tab and dialog", async ({ page }) => {
  test.setTimeout(150_000);
  for (const link of [...MID_RUN, "#/sidecar/default-pod?t=20&do=kill:proxy@22"]) {
    await open(page, link);
    await walk(page, link);
    // Views of the same that are no tabs.
    for (const view of await page.locator(".toolbar .segments button:not([disabled])").all()) {
      await view.click();
      expect(await wrongNow(page), `${link}, ${await view.textContent()}`).toEqual([]);
    }
  }
  for (const link of ["#/", "#/for-authors"]) {
    await page.goto(link);
    await started(page);
    await expect(page.locator("h1")).toBeVisible();
    await walk(page, link);
  }
});

test("a thing that can only be dragged would be found", async ({ page }) => {
  await open(page, "outage-and-recovery?t=5");
  const found = await page.evaluate(() => {
    const dragged = document.createElement("div");
    dragged.className = "dragged";
    Object.assign(dragged, { __yew_listener_id: 1e6 });
    const lying = document.createElement("div");
    lying.dataset.keys = "#not-there";
    document.querySelector("main")!.append(dragged, lying);
    dragged.addEventListener("pointerdown", () => {});
    return true;
  });
  expect(found).toBe(true);
  expect(await wrongNow(page)).toHaveLength(2);
  expect(await foreign(page)).toEqual(["pointerdown on HTMLDivElement"]);
});
