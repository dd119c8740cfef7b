// What people come for in the sidecar lab, by pointer and by keyboard alone.

import type { Page } from "@playwright/test";
import { anotherRun, open as openLink, predict, state, tabTo } from "./lab";
import { expect, expectAccessible, test } from "./support";

const open = (page: Page, link: string) => openLink(page, `#/sidecar/${link}`);
const panel = (page: Page, tab: string) => page.locator("#panel").getByRole("tab", { name: tab }).click();
const detail = (page: Page, tab: string) => page.locator("#detail").getByRole("tab", { name: tab }).click();
const yaml = (page: Page) => page.locator("#pod-yaml");

/** Chooses a tab of the panel with the arrows of the keyboard. */
async function panelByKeys(page: Page, name: string) {
  await tabTo(page, "#panel [role=tab][aria-selected=true]");
  for (let tries = 0; tries < 6; tries++) {
    const there = (await page.locator("#panel [role=tab][aria-selected=true]").textContent()) ?? "";
    if (there.startsWith(name)) return;
    await page.keyboard.press("ArrowRight");
  }
  throw new Error(`no tab ${name}`);
}

/** The readouts at the end of the run. */
async function atTheEnd(page: Page) {
  await page.locator("#scrubber").press("End");
  await expect.poll(async () => { const { entry, entries } = await state(page); return entries - entry; }).toBe(0);
  return (await state(page)).readouts;
}

/** Presses a button: with the pointer, or with Tab and Enter from where the focus is. */
async function press(page: Page, selector: string, by: "pointer" | "keyboard") {
  if (by === "pointer") return page.locator(selector).click();
  await tabTo(page, selector);
  await page.keyboard.press("Enter");
}

async function breakTab(page: Page, by: "pointer" | "keyboard") {
  await (by === "pointer" ? panel(page, "Break") : panelByKeys(page, "Break"));
}

for (const by of ["pointer", "keyboard"] as const) {
  test(`kill the proxy and see what is refused, by ${by}`, async ({ page }) => {
    const before = await open(page, "default-pod?t=20");
    await breakTab(page, by);
    await press(page, "#do-kill-proxy", by);
    await anotherRun(page, before.digest);
    await expect(page.locator(".pod-done")).toContainText("proxy crashes");
    // The present moment is the last before it: what came before is as it was.
    expect((await state(page)).readouts["requests.lost"]).toBe(0);
    await page.locator("#transport-time").fill("0:24");
    await page.locator("#transport-time").press("Enter");
    await expect(page.locator(".container[aria-label^='proxy']")).toHaveAttribute("data-life", "starting");
    await detail(page, "Counts");
    await expect(page.locator(".pod-counts")).toContainText("no proxy");
    const end = await atTheEnd(page);
    expect(end["requests.lost"]).toBeGreaterThan(30);
    expect(end["containers.restarts"]).toBe(2);
    await page.locator("#undo").click();
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
  });

  test(`from ordinary containers to native sidecars the lost requests vanish, by ${by}`, async ({ page }) => {
    await open(page, "shutdown?t=0&pod.pre_stop_s=3&pod.grace_s=45");
    const classic = await atTheEnd(page);
    expect(classic["requests.lost"]).toBeGreaterThan(20);
    expect(classic["logs.lost"]).toBeGreaterThan(0);
    const { digest } = await state(page);
    if (by === "keyboard") await panelByKeys(page, "Pod");
    await press(page, "#helpers-native", by);
    await anotherRun(page, digest);
    await expect(page.locator("#helpers-native")).toHaveAttribute("aria-pressed", "true");
    const native = await atTheEnd(page);
    expect([native["requests.lost"], native["logs.lost"]]).toEqual([0, 0]);
    // Both are in the lanes, one above the other.
    const lanes = page.locator(".pod-lanes");
    await expect(lanes).toHaveCount(2);
    await expect(lanes.first()).toHaveAttribute("aria-label", /Native sidecars; 0 requests lost · 0 lines lost/);
    await expect(lanes.last()).toHaveAttribute("aria-label", /Ordinary containers; \d\d+ requests lost/);
  });

  test(`fill the volume, by ${by}`, async ({ page }) => {
    const before = await open(page, "default-pod?t=12.5");
    await breakTab(page, by);
    await press(page, "#do-fill", by);
    await anotherRun(page, before.digest);
    // Nothing happens until the kubelet looks, at 20 s.
    await page.locator("#transport-time").fill("0:19.5");
    await page.locator("#transport-time").press("Enter");
    const { readouts } = await state(page);
    expect(readouts["pod.evicted"]).toBe(0);
    expect(readouts["volume.percent"]).toBeGreaterThan(100);
    expect((await atTheEnd(page))["pod.evicted"]).toBe(1);
  });

  test(`expire the certificate, by ${by}`, async ({ page }) => {
    const before = await open(page, "default-pod?t=15&certificate.rotate=off&traffic.new_connection_percent=100");
    await breakTab(page, by);
    await press(page, "#do-expire", by);
    await anotherRun(page, before.digest);
    await page.locator("#transport-time").fill("0:20");
    await page.locator("#transport-time").press("Enter");
    await expect(page.locator(".sidecar-stage")).toContainText("certificate expired");
    const { readouts } = await state(page);
    expect(readouts["requests.lost"]).toBeGreaterThan(50);
    expect(readouts["certificate.left_h"]).toBe(0);
  });

  test(`a Job that never ends, then does, by ${by}`, async ({ page }) => {
    await open(page, "job?t=0");
    expect((await atTheEnd(page))["job.succeeded"]).toBe(0);
    const { digest } = await state(page);
    await expect(page.locator(".noticed")).toContainText("the Job will never be done");
    if (by === "keyboard") await panelByKeys(page, "Pod");
    await press(page, "#helpers-native", by);
    await anotherRun(page, digest);
    expect((await atTheEnd(page))["job.succeeded"]).toBe(1);
    await expect(page.locator(".noticed")).not.toContainText("the Job will never be done");
    await expect(page.locator(".sidecar-stage svg")).toHaveAttribute("aria-label", /succeeded/);
  });

  test(`paste a pod with an error, and mend it, by ${by}`, async ({ page }) => {
    const before = await open(page, "default-pod?t=20");
    const pod = (grace: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: shop, labels: { a: b } }\nspec:\n  terminationGracePeriodSeconds: ${grace}\n  containers:\n  - name: shop\n    image: shop\n`;
    const put = async (text: string) => {
      if (by === "pointer") return yaml(page).fill(text);
      await tabTo(page, "#pod-yaml");
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.insertText(text);
    };
    await put(pod("soon"));
    await expect(page.locator("#pod-troubles")).toContainText(
      "Line 5: spec.terminationGracePeriodSeconds: “soon” is not a whole number.",
    );
    await expect(page.locator("#take-pod")).toBeDisabled();
    await expectAccessible(page, "#panel");
    expect((await state(page)).digest).toBe(before.digest);
    await put(pod("60"));
    await expect(page.locator("#pod-troubles")).toContainText("line 3: metadata.labels");
    await press(page, "#take-pod", by);
    await anotherRun(page, before.digest);
    await expect(page.locator(".sidecar-stage svg")).toHaveAttribute("aria-label", "Pod shop, running");
    await expect(page.locator(".container")).toHaveCount(1);
    await expect(yaml(page)).toHaveValue(/terminationGracePeriodSeconds: 60/);
    // What was killed is no more, and is told.
    await page.locator("#undo").click();
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
  });

  test(`drag the break-even, by ${by}`, async ({ page }) => {
    await open(page, "six-sidecars?t=20");
    await (by === "pointer" ? panel(page, "Cost") : panelByKeys(page, "Cost"));
    const handle = page.locator(".handle.break-even");
    const verdict = page.locator("#cost-verdict");
    const [at, said] = [Number(await handle.getAttribute("aria-valuenow")), await verdict.textContent()];
    const hours = await page.locator("[id='src-cost.upgrade_hours']").inputValue();
    if (by === "pointer") {
      await handle.scrollIntoViewIfNeeded();
      const box = (await handle.locator(".knob").boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + 60, box.y + 5, { steps: 6 });
      await page.mouse.up();
    } else {
      await tabTo(page, ".handle.break-even");
      for (let steps = 0; steps < 3; steps++) await page.keyboard.press("ArrowRight");
    }
    await expect.poll(async () => Number(await handle.getAttribute("aria-valuenow"))).toBeGreaterThan(at + 2);
    await expect(verdict).not.toHaveText(said!);
    await expect(page.locator("[id='src-cost.upgrade_hours']")).not.toHaveValue(hours);
    const now = Number(await handle.getAttribute("aria-valuenow"));
    await expect(verdict).toContainText(`the lines cross at ${now} pods`);
    await expect(page.locator(".sources")).toContainText("yours");
    await page.locator("#undo").click();
    if (by === "pointer") await expect(verdict).toHaveText(said!);
  });
}

test("the YAML follows the settings, is copied, and goes into a link", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "default-pod?t=20");
  await expect(yaml(page)).toHaveValue(/restartPolicy: Always/);
  await page.locator("#helpers-classic").click();
  await expect(yaml(page)).not.toHaveValue(/restartPolicy: Always/);
  await page.locator("#copy-pod").click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await yaml(page).inputValue());
  await yaml(page).fill((await yaml(page).inputValue()).replace("example/orders:3.2", "example/orders:4"));
  await page.locator("#take-pod").click();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("design=");
  const { digest } = await state(page);
  await page.reload();
  await expect(yaml(page)).toHaveValue(/example\/orders:4/);
  expect((await state(page)).digest).toBe(digest);
});

test("what is done is dragged in the lanes, and moved by its field", async ({ page }) => {
  const before = await open(page, "default-pod?t=5");
  await panel(page, "Break");
  await page.getByLabel("When, in seconds: log-shipper crashes").fill("20");
  await page.getByLabel("When, in seconds: log-shipper crashes").press("Enter");
  const moved = await anotherRun(page, before.digest);
  await page.locator("#lane-done-0, .bar").first().focus();
  await page.keyboard.press("ArrowRight");
  await anotherRun(page, moved.digest);
  await page.getByLabel("Remove: log-shipper crashes").click();
  expect((await atTheEnd(page))["containers.restarts"]).toBe(0);
});

test("the exercise of the mistake is failed at first and passed by a library and an agent", async ({ page }) => {
  test.setTimeout(60_000);
  await open(page, "six-sidecars?x=too-many-sidecars");
  await predict(page);
  await expect(page.locator(".verdict")).toBeVisible({ timeout: 20_000 });
  await panel(page, "Settings");
  for (const [helper, home] of [["proxy", "library"], ["logs", "node"], ["metrics", "library"], ["tracing", "library"], ["config", "none"], ["secrets", "library"]]) {
    await page.locator(`[id="helper.${helper}"]`).selectOption(home);
  }
  await panel(page, "Guide");
  await expect(page.locator("#panel")).toContainText("A sidecar is paid for once per pod", { timeout: 30_000 });
});

test("a pod that is taken over is called so, and what of it was ignored stays listed", async ({ page }) => {
  await open(page, "default-pod");
  await panel(page, "Pod");
  await page.locator("#pod-yaml").fill("");
  await expect(page.locator("#pod-troubles")).toContainText("Line 1: there is nothing here; expected is a Pod");
  await page.locator("#pod-yaml").fill("kind: Service\nspec: { ports: [] }\n");
  await expect(page.locator("#pod-troubles")).toContainText("Line 1: kind: “Service” holds no pod; expected is a Pod");
  await page.locator("#pod-yaml").fill("kind: Pod\nmetadata: { name: web, labels: { a: b } }\nspec:\n  containers:\n  - name: web\n");
  await page.locator("#take-pod").click();
  await expect(page.locator("#pod-troubles")).toContainText("1 field of the text taken over was ignored:");
  await expect(page.locator("#pod-troubles li")).toHaveText(["line 2: metadata.labels"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your pod");
  await expect(page.locator(".story")).toContainText("Changed from “Start and stop in the right order”");
  await page.locator("#reset").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Start and stop in the right order");
});

test("the moment of what is done can be read whole", async ({ page }) => {
  await open(page, "default-pod?t=23.053");
  await panel(page, "Break");
  await page.locator("#do-expire").click();
  const moments = () =>
    page.locator(".pod-done input").evaluateAll((inputs) =>
      inputs.map((input) => ({ value: (input as HTMLInputElement).value, over: input.scrollWidth - input.clientWidth })),
    );
  await expect.poll(moments).toContainEqual({ value: "23.053", over: 0 });
});

test("nothing is cut at 320 px", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const preset of ["default-pod?t=34", "six-sidecars?t=20"]) {
    await open(page, preset);
    for (const tab of ["Pod", "Settings", "Break", "Cost", "Guide"]) {
      await panel(page, tab);
      const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      expect(over, `${preset}: ${tab}`).toBeLessThanOrEqual(0);
    }
    await detail(page, "Counts");
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

test("the table of events shows the row at the cursor without waiting to hear that it was scrolled", async ({ page }) => {
  await open(page, "retry-storm");
  await detail(page, "Events");
  // A page that draws only then draws twice for each frame of a drag.
  await page.evaluate(() => window.addEventListener("scroll", (event) => event.stopImmediatePropagation(), true));
  await page.locator("#scrubber").press("End");
  await expect(page.locator("#detail tr[aria-current=true]")).toBeVisible();
});
