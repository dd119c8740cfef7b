// Text is only ever text: whatever comes from a link, a file, a field or a page around us is shown and never obeyed. The
// policy of the page would stop most of what markup can do (support.ts fails on its reports); here no element is made
// from it at all.

import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { LABS, anotherRun, open, predict, state } from "./lab";
import { expect, started, test } from "./support";

/** Markup that would run where it becomes an element, and is found where it does, even if it cannot run. */
const BAIT = '<img src=x onerror="pwned=1"><svg onload="pwned=1"></svg><a id="bait" href="javascript:pwned=1">x</a>';
/** For fields that are short or take no quotes. */
const SHORT = "<b id=bait>x</b>";

/** No element came of it, nothing ran, and `within` shows it to be read (so that it did arrive). */
async function onlyText(page: Page, within: string, text = BAIT) {
  await expect(page.locator(within).filter({ hasText: text }).first(), `${within} shows the text`).toBeAttached();
  await nothingMade(page);
}

async function nothingMade(page: Page) {
  const made = await page.evaluate(() => ({
    elements: document.querySelectorAll("#bait, [onerror], [onload], img[src='x'], [href^='javascript:']").length,
    ran: "pwned" in window,
  }));
  expect(made).toEqual({ elements: 0, ran: false });
}

/** Opens every tab there is, and looks each time. */
async function everyTab(page: Page) {
  for (const tab of await page.locator("[role=tab]").all()) {
    await tab.click();
    await nothingMade(page);
  }
}

const packed = (value: unknown) => deflateRawSync(JSON.stringify(value)).toString("base64url");

test("the bait is taken where text is not only text", async ({ page, complaints }) => {
  await open(page, "outage-and-recovery?t=1");
  await page.evaluate((bait) => {
    document.querySelector("main")!.insertAdjacentHTML("beforeend", bait);
  }, BAIT);
  await expect(nothingMade(page)).rejects.toThrow();
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test("names and values of a link", async ({ page }) => {
  for (const lab of LABS) {
    const bait = encodeURIComponent(SHORT);
    await open(page, `#/${lab}/?${bait}=${bait}&seed=${bait}&t=${bait}&do=${bait}&x=${bait}&design=${bait}&cmp=${bait}`);
    await onlyText(page, "main", SHORT);
    await page.goto(`#/${lab}/${bait}`);
    await expect(page.locator("h1")).toBeVisible();
    await nothingMade(page);
  }
  await page.goto(`#/${encodeURIComponent(BAIT)}/${encodeURIComponent(BAIT)}?lang=${encodeURIComponent(BAIT)}`);
  await started(page);
  await nothingMade(page);
});

test("every text of a saga, from its document and from a link", async ({ page }) => {
  const step = { name: SHORT, service: SHORT, compensation: SHORT, ledger: "money" };
  const saga = { halfopen_saga: 1, name: SHORT, steps: [step, { ...step, name: `${SHORT}2`, after: [SHORT] }] };
  for (const link of ["#/saga/?t=1", `#/saga/?design=${packed(saga)}`]) {
    const before = await open(page, link);
    await page.getByRole("button", { name: "Text", exact: true }).click();
    if (!link.includes("design")) {
      await page.locator("#document").fill(JSON.stringify(saga));
      await page.locator("#take-over").click();
      await expect.poll(async () => (await state(page)).digest).not.toBe(before.digest);
    }
    for (const view of await page.locator(".toolbar .segments button:not([disabled])").all()) {
      await view.click();
      await nothingMade(page);
    }
    await page.getByRole("button", { name: "Diagram", exact: true }).click();
    await expect(page.locator(".stage")).toContainText("<b id=bait");
    await everyTab(page);
  }
  // A field that does not exist, and words that are no document.
  for (const wrong of [JSON.stringify({ halfopen_saga: 1, steps: [{ ...step, ledger: SHORT, [SHORT]: 1 }] }), BAIT]) {
    await page.getByRole("button", { name: "Text", exact: true }).click();
    await page.locator("#document").fill(wrong);
    await expect(page.locator("#document-troubles")).not.toBeEmpty();
    await nothingMade(page);
  }
});

test("every text of a pod", async ({ page }) => {
  await open(page, "#/sidecar/?t=20");
  await page.locator("#panel [role=tab]:text-is('Pod')").click();
  const name = JSON.stringify(SHORT);
  for (const text of [
    `kind: Pod\nmetadata: { name: ${name}, ${name}: ${name} }\nspec:\n  ${name}: ${name}\n  containers:\n  - name: ${name}\n    image: ${name}\n    ${name}: ${name}\n    resources: { limits: { cpu: ${name} } }\n`,
    `kind: ${name}\n`,
    BAIT,
  ]) {
    await page.locator("#pod-yaml").fill(text);
    await expect(page.locator("#pod-troubles")).not.toBeEmpty();
    await everyTab(page);
    await page.locator("#panel [role=tab]:text-is('Pod')").click();
  }
});

test("every text of a file of events", async ({ page }) => {
  const before = await open(page, "#/event-sourcing/");
  await page.locator("#panel [role=tab]:text-is('Files')").click();
  await page.locator("details:has(#pasted) > summary").click();
  const line = { id: SHORT, stream: `${SHORT}s`, type: "opened", recorded_at: 1700000000000, data: { owner: SHORT } };
  await page.locator("#pasted").fill(JSON.stringify(line) + "\n" + JSON.stringify({ ...line, id: "e2", type: `${SHORT}t`, data: { [SHORT]: SHORT } }));
  await page.locator("#take-pasted").click();
  await expect.poll(async () => (await state(page)).digest).not.toBe(before.digest);
  await onlyText(page, "main", SHORT);
  await everyTab(page);
  // Wrong lines are told of.
  await page.locator("#panel [role=tab]:text-is('Files')").click();
  const pasted = page.locator("details:has(#pasted)");
  if ((await pasted.getAttribute("open")) === null) await pasted.locator("summary").click();
  await page.locator("#pasted").fill(`${BAIT}\n${JSON.stringify({ ...line, recorded_at: SHORT })}\n${JSON.stringify(line)}\n${JSON.stringify(line)}`);
  await page.locator("#take-pasted").click();
  await nothingMade(page);
});

test("every text of an exercise, from a link and from the workbench", async ({ page }) => {
  const exercise = {
    format: 1, name: "bait", lab: "circuit-breaker", preset: "outage-and-recovery", allowed: ["breaker.failure_rate_threshold"], seeds: [1],
    title: { en: `t ${BAIT}` }, task: { en: [`k ${BAIT}`, `k2 ${BAIT}`] }, lesson: { en: [`l ${BAIT}`] },
    predict: { question: { en: `q ${BAIT}` }, options: [{ text: { en: `a ${BAIT}` }, when: "breaker.opened >= 0" }, { text: { en: `b ${BAIT}` }, when: "breaker.opened < 0" }] },
    goals: [{ goal: "breaker.opened >= 0", text: { en: `g ${BAIT}` } }], hints: [{ en: `h ${BAIT}` }],
  };
  await open(page, `#/circuit-breaker/outage-and-recovery?x=pack:${packed(exercise)}`);
  for (const part of ["t", "k", "q", "a"]) await onlyText(page, "main", `${part} ${BAIT}`);
  await predict(page);
  await page.locator("#hint").click();
  for (const part of ["k2", "g", "h"]) await onlyText(page, "main", `${part} ${BAIT}`);
  await onlyText(page, "main", `l ${BAIT}`);
  await page.goto("#/for-authors");
  await started(page);
  for (const text of [JSON.stringify({ ...exercise, name: BAIT, lab: BAIT, [BAIT]: 1 }), JSON.stringify({ ...exercise, preset: BAIT, goals: [{ goal: BAIT, text: { en: "x" } }] }), BAIT]) {
    await page.locator("#exercise-json").fill(text);
    await page.locator("#check-exercise").click();
    await expect(page.locator("#main [role=alert] .error")).toBeVisible();
    await nothingMade(page);
  }
});

test("what is typed into the fields of every lab", async ({ page }) => {
  test.setTimeout(90_000);
  for (const lab of LABS) {
    await open(page, `#/${lab}/?t=1`);
    for (const tab of await page.locator("#panel [role=tab], #detail [role=tab]").all()) {
      await tab.click();
      const fields = page.locator("input:is([type=text], [type=search]):visible:not([readonly]):enabled");
      for (let i = 0; i < (await fields.count()); i++) {
        const field = fields.nth(i);
        await field.fill(SHORT);
        await field.press("Enter");
        await nothingMade(page);
      }
    }
    await page.keyboard.press("Escape");
    await page.locator("#find-button").click();
    await page.locator("#finder-query").fill(`qxz ${SHORT}`);
    await onlyText(page, "#finder-said", SHORT);
    await page.keyboard.press("Escape");
  }
});

/** A kept value with markup in place of what is text in it: of JSON's texts, of the lines after an address, or of what follows a time. */
function baited(kept: string): string {
  const within = (value: unknown): unknown => {
    if (typeof value === "string") return BAIT;
    if (Array.isArray(value)) return value.map(within);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, value]) => [key, within(value)]));
  };
  try {
    return JSON.stringify(within(JSON.parse(kept)));
  } catch {
    return kept.replace(/(?<=\n)[^\n]+/g, BAIT).replace(/^(\d+) .*$/s, `$1 ${BAIT}`).replace(/^[^\d\s#/]\S*$/, BAIT);
  }
}

test("what the browser kept", async ({ page }) => {
  test.setTimeout(60_000);
  const exercise = "#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy";
  // The page keeps all that it ever keeps: choices, what was lately found, work, a prediction, a draft, where it was left.
  await open(page, exercise);
  await predict(page);
  await page.locator("#language").selectOption("en");
  await page.locator("#theme-button").click();
  const before = await open(page, "outage-and-recovery?t=1");
  await page.locator("#find-button").click();
  await page.locator("#finder-query").fill("new seed");
  await page.keyboard.press("Enter");
  await anotherRun(page, before.digest);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).join())).toContain("halfopen.work.");
  await page.goto("#/sidecar/");
  await started(page);
  await page.locator("#panel-tab-pod").click();
  await page.locator("#pod-yaml").fill("half a pod");
  // As the next visit finds it, before it reads.
  await page.addInitScript(() => {
    if (location.protocol !== "about:") Object.assign(window, { found: { site: { ...localStorage }, tab: { ...sessionStorage } } });
  });
  await page.reload();
  await started(page);
  type Found = { found: { site: Record<string, string>; tab: Record<string, string> } };
  const kept = await page.evaluate(() => (window as unknown as Found).found);
  const keys = [...Object.keys(kept.site), ...Object.keys(kept.tab)].map((key) => key.split(".")[1]);
  expect(new Set(keys)).toEqual(new Set(["draft", "exercise", "language", "lately", "leaving", "preferences", "tab", "work"]));
  for (const change of [baited, () => BAIT]) {
    const bait = Object.fromEntries(
      Object.entries(kept).map(([scope, pairs]) => [scope, Object.entries(pairs).map(([key, value]) => [key, change(value)])]),
    );
    // Before the page reads it, with every visit.
    await page.addInitScript(({ site, tab }) => {
      if (location.protocol === "about:") return;
      for (const [key, value] of site) localStorage.setItem(key, value);
      for (const [key, value] of tab) sessionStorage.setItem(key, value);
    }, bait as { site: [string, string][]; tab: [string, string][] });
    await page.goto("about:blank");
    await page.goto("#/");
    await started(page);
    await nothingMade(page);
    for (const link of ["#/circuit-breaker/outage-and-recovery?t=1", exercise, "#/sidecar/"]) {
      await page.goto(link);
      await page.reload();
      await started(page);
      await expect(page.locator("h1")).toBeVisible();
      await everyTab(page);
    }
    await page.locator("#find-button").click();
    await expect(page.locator("#finder [role=option]").first()).toBeVisible();
    await nothingMade(page);
  }
});

test("what a page around us says", async ({ page, baseURL }) => {
  const link = `#/embed/circuit-breaker/outage-and-recovery`;
  await page.goto(`${baseURL!.replace("127.0.0.1", "localhost")}hosts/course.html?${new URLSearchParams({ app: baseURL!, lab: link })}`);
  const lab = page.frameLocator("iframe").first();
  await expect(lab.locator("#scrubber")).toBeVisible();
  type Host = { tell(...all: unknown[]): void; heard: { re?: unknown }[] };
  const messages: [string, unknown][] = [
    ["load", { link: `#/circuit-breaker/${encodeURIComponent(SHORT)}?${encodeURIComponent(SHORT)}=1` }],
    ["load", { link: BAIT }], ["seek", { t: BAIT }], ["set-theme", { theme: BAIT }], ["set-language", { language: BAIT }], ["step", { by: BAIT }],
  ];
  for (const [i, [type, payload]] of messages.entries()) {
    await page.evaluate(([type, payload, id]) => (window as unknown as Host).tell(type, payload, id), [type, payload, `m${i}`] as unknown[]);
    await expect.poll(() => page.evaluate((id) => (window as unknown as Host).heard.some((heard) => heard.re === id), `m${i}`), type).toBe(true);
  }
  const inside = page.frames()[1];
  expect(await inside.evaluate(() => document.querySelectorAll("#bait, [onerror], [onload]").length + Number("pwned" in window))).toBe(0);
});
