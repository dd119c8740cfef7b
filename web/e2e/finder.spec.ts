// The finder: whatever a lab does, has or leads to is found by its name, from the keyboard and from the head of the page.

import type { Page } from "@playwright/test";
import { anotherRun, open, state, tabTo } from "./lab";
import { expect, expectAccessible, started, test } from "./support";

const finder = (page: Page) => page.locator("#finder");
const query = (page: Page) => page.locator("#finder-query");
const options = (page: Page) => page.locator("#finder-list [role=option]");

async function find(page: Page, what: string) {
  await page.keyboard.press("Control+k");
  await expect(query(page)).toBeFocused();
  await query(page).fill(what);
}

/** What Enter would do: the option that the field says is chosen. */
async function chosen(page: Page) {
  const id = await query(page).getAttribute("aria-activedescendant");
  await expect(page.locator(`#${id}`)).toHaveAttribute("aria-selected", "true");
  return page.locator(`#${id} > span`).innerText();
}

/** Each lab with an act that breaks something or is a command, and the id of its button in the list. */
const LABS: [link: string, typed: string, command: string, changes: boolean][] = [
  ["#/circuit-breaker/outage-and-recovery?t=5", "errors", "break-errors", true],
  ["#/saga/payment-declined?t=1", "lost refused", "", false],
  ["#/sidecar/default-pod?t=20", "kill proxy", "do-kill-proxy", true],
  ["#/strangler-fig/first-route?t=900000", "promote", "", false],
  ["#/event-sourcing/three-accounts?t=2592000", "deposit", "deposit", true],
];

test("every lab: what it does, its settings, tabs and presets are found and done", async ({ page }) => {
  test.setTimeout(120_000);
  for (const [link, typed, command, changes] of LABS) {
    const before = await open(page, link);
    // A setting, by the start of a word; the field has the focus after it, whichever tab was open.
    await find(page, "");
    const setting = options(page).filter({ hasText: "Settings ·" }).and(page.locator(":not([aria-disabled])"));
    await query(page).fill("settings");
    const id = await setting.first().getAttribute("data-command");
    await setting.first().click();
    await expect(finder(page), link).toBeHidden();
    await expect(page.locator(`[id="${id}"]`), link).toBeFocused();
    // A tab under the dock.
    await find(page, "explain");
    await page.keyboard.press("Enter");
    await expect(page.locator("#detail-tab-explain"), link).toHaveAttribute("aria-selected", "true");
    // What the lab does.
    if (command) {
      await find(page, typed);
      await expect(page.locator(`#finder [data-command="${command}"]`), link).toBeVisible();
      await page.locator(`#finder [data-command="${command}"]`).click();
      if (changes) await anotherRun(page, before.digest);
      await find(page, "undo");
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await state(page)).digest, link).toBe(before.digest);
    }
    await page.locator("body").press("Control+k");
    await expect(options(page).first()).toBeVisible();
    await expectAccessible(page, "#finder");
    await page.keyboard.press("Escape");
    await expect(finder(page)).toBeHidden();
  }
});

test("every button that it names is there, in every lab", async ({ page }) => {
  test.setTimeout(120_000);
  for (const [link] of LABS) {
    await open(page, link);
    // What is pressed may be gone at once by what it does, so presses are written down.
    await page.evaluate(() => {
      const pressed: string[] = [];
      Object.assign(window, { pressed });
      document.addEventListener("click", (event) => void pressed.push((event.target as Element).id), true);
    });
    await find(page, "action");
    const all = await options(page).evaluateAll((found) => found.map((one) => one.getAttribute("data-command")!));
    await page.keyboard.press("Escape");
    // What every lab can do has a name with a capital; what breaks the service is in a dialog.
    const ids = all.filter((id) => /^[a-z]/.test(id) && !id.startsWith("break-"));
    expect(ids.length, `${link} names buttons of its own`).toBeGreaterThan(2);
    for (const id of ids) {
      await find(page, "action");
      const option = page.locator(`#finder [data-command="${id}"]`);
      // What was done before may have made this one impossible.
      const can = (await option.count()) > 0 && (await option.getAttribute("aria-disabled")) === null;
      if (can) {
        await option.click();
        // A setting gets the focus and is not pressed.
        const there = (id: string) => (window as unknown as { pressed: string[] }).pressed.includes(id) || document.getElementById(id) !== null;
        await expect.poll(() => page.evaluate(there, id), `${link}: ${id}`).toBe(true);
      } else {
        await page.keyboard.press("Escape");
      }
    }
  }
});

test.describe("by keyboard alone", () => {
  test("found by word, setting name and letters left out; Escape gives the focus back; arrows go round", async ({ page }) => {
    await open(page, "outage-and-recovery?t=5");
    await tabTo(page, "#seed");
    await page.keyboard.press("Control+k");
    await expect(query(page)).toBeFocused();
    await page.keyboard.type("failure_rate");
    expect(await chosen(page)).toBe("Failure rate threshold");
    await query(page).fill("thrshld");
    await expect(options(page).first()).toContainText("threshold");
    await query(page).fill("p");
    const first = await chosen(page);
    await page.keyboard.press("ArrowUp");
    expect(await chosen(page)).not.toBe(first);
    await page.keyboard.press("ArrowDown");
    expect(await chosen(page)).toBe(first);
    await query(page).fill("no such thing");
    await expect(page.locator("#finder-said")).toHaveText("Nothing is called “no such thing”.");
    expect(await query(page).getAttribute("aria-activedescendant")).toBeNull();
    await page.keyboard.press("Enter");
    await expect(finder(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(finder(page)).toBeHidden();
    await expect(page.locator("#seed")).toBeFocused();
  });

  test("what cannot be done says why, and is not done; what was chosen lately comes first", async ({ page }) => {
    await open(page, "outage-and-recovery?t=5");
    await find(page, "undo");
    await expect(options(page).first()).toHaveAttribute("aria-disabled", "true");
    await expect(options(page).first()).toContainText("Nothing was changed yet.");
    await page.keyboard.press("Enter");
    await expect(finder(page)).toBeVisible();
    await query(page).fill("share");
    await page.keyboard.press("Enter");
    await expect(page.locator("#share")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.reload();
    await started(page);
    await page.keyboard.press("Control+k");
    await expect(options(page).first()).toContainText("Share this moment");
    await expect(options(page).first()).toContainText("lately");
  });

  test("leads to other labs, exercises and pages, and works there", async ({ page }) => {
    await page.goto("#/");
    await started(page);
    await find(page, "duplicate");
    await expect(options(page).first()).toContainText("Event sourcing");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/event-sourcing/);
    await expect(page.locator("#scrubber")).toBeVisible();
    await find(page, "for authors");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/for-authors/);
    await find(page, "three calls");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/x=noisy-but-healthy/);
  });

  test("letters do nothing to the lab behind it, and ? lists what it knows", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=5");
    await find(page, "");
    await page.keyboard.type("jls?");
    expect((await state(page)).t).toBe(before.t);
    await expect(page.locator("#share")).toBeHidden();
    await page.keyboard.press("Escape");
    await page.locator("h1").click();
    await page.keyboard.press("?");
    const rows = await page.locator("#help .keys").first().locator("div").evaluateAll((all) => all.map((row) => row.querySelector("dt")!.textContent!));
    await page.keyboard.press("Escape");
    await find(page, "action");
    const shown = await page.locator("#finder kbd").allInnerTexts();
    expect(shown.length).toBeGreaterThan(10);
    // Every key that stands by a command stands in the list, and the other way round, but for the finder's own.
    expect(new Set(rows.filter((keys) => keys !== "Ctrl + K"))).toEqual(new Set(shown));
  });
});

test("opens from the head of the page, at any width @any", async ({ page }) => {
  for (const link of ["#/", "#/for-authors", "#/saga/payment-declined?t=1"]) {
    await page.goto(link);
    await started(page);
    await page.locator("#find-button").click();
    await expect(query(page)).toBeFocused();
    const over = await finder(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await expectAccessible(page, "#finder");
    await page.keyboard.press("Escape");
    await expect(page.locator("#find-button")).toBeFocused();
  }
});

test("an embed has none", async ({ page }) => {
  await page.goto("#/embed/saga/payment-declined");
  await started(page);
  await expect(page.locator("#scrubber")).toBeVisible();
  await page.locator("#scrubber").press("Control+k");
  await expect(finder(page)).toHaveCount(0);
});

test("opened again in the moment in which it closes, it stays open", async ({ page }) => {
  await open(page, "outage-and-recovery?t=5");
  await find(page, "");
  await page.evaluate(async () => {
    document.querySelector<HTMLElement>("#finder header button")!.click();
    // Until the page has drawn itself, and before the browser says that the dialog is closed.
    const dialog = document.querySelector<HTMLDialogElement>("#finder")!;
    for (let turns = 0; dialog.open && turns < 1_000; turns++) await Promise.resolve();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  await expect(query(page)).toBeFocused();
});
