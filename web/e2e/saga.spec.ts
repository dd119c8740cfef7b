// What people come for in the saga lab, by pointer and by keyboard alone.

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { anotherRun, open as openLink, predict, state, tabTo } from "./lab";
import { expect, test } from "./support";

const open = (page: Page, link: string) => openLink(page, `#/saga/${link}`);
const panel = (page: Page, tab: string) => page.locator("#panel").getByRole("tab", { name: tab }).click();
const detail = (page: Page, tab: string) => page.locator("#detail").getByRole("tab", { name: tab }).click();
const box = (step: number, side: "action" | "compensation" = "action") => `#box-${step}-${side}`;
const ORDER = ["Create order", "Reserve inventory", "Process payment", "Ship order"];

/** The names of the actions in the diagram, in their order. */
const steps = async (page: Page) => page.locator(".half[data-side=action] .name").allTextContents();

/** The calls of the run, in their order: `3 action`. */
const calls = (page: Page) =>
  page.evaluate(() => {
    type Entry = { event: { event: string; place: { step: number; side: string } } };
    const log = (window as unknown as { halfopen: { exportLog(): Entry[] } }).halfopen.exportLog();
    return log.flatMap(({ event }) => (event.type === "called" ? [`${event.place.step + 1} ${event.place.side}`] : []));
  });

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

/** The end of the run, by the key that everybody knows. */
async function toTheEnd(page: Page) {
  await page.locator("#scrubber").press("End");
  await expect.poll(async () => { const { entry, entries } = await state(page); return entries - entry; }).toBe(0);
}

/** Waits for the verdict on the saga at hand. */
async function verdict(page: Page, says: string | RegExp) {
  await expect(page.locator("#verdict")).toContainText(says, { timeout: 20_000 });
}

test("a run that becomes shorter than the cursor's moment is seen at its end", async ({ page }) => {
  await open(page, "happy-path");
  await toTheEnd(page);
  const before = (await state(page)).t;
  await page.locator("#ready-made").selectOption("empty");
  await expect.poll(async () => (await state(page)).t).toBeLessThan(before);
  const of = Number(/of ([\d.]+)/.exec((await page.locator(".time-field").textContent())!)![1]);
  expect(Number(await page.locator("#transport-time").inputValue())).toBeLessThanOrEqual(of);
});

test.describe("build the order saga from an empty page", () => {
  test("by pointer: palette, order, parallel, undo", async ({ page }) => {
    await open(page, "happy-path");
    await page.locator("#ready-made").selectOption("empty");
    await expect(page.getByText("Nothing here yet")).toBeVisible();
    for (let step = 0; step < 4; step++) {
      await page.locator("#palette").selectOption(`${step}`);
      await page.locator("#add-step").click();
      await expect(page.locator(box(step + 1))).toBeVisible();
    }
    expect(await steps(page)).toEqual(ORDER);
    await toTheEnd(page);
    expect((await state(page)).readouts["saga.committed"]).toBe(1);

    // Reorder by dragging: payment before the stock.
    await page.locator(box(3)).hover();
    const from = (await page.locator(box(3)).boundingBox())!;
    const to = (await page.locator(box(2)).boundingBox())!;
    await page.mouse.move(from.x + 30, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x + 30, to.y + 20, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => steps(page)).toEqual(["Create order", "Process payment", "Reserve inventory", "Ship order"]);
    await page.locator("#undo").click();
    await expect.poll(() => steps(page)).toEqual(ORDER);

    // Two steps in parallel: the second begins before the first has ended.
    await page.getByRole("button", { name: "List", exact: true }).click();
    await page.getByRole("button", { name: "At the same time as the step before: Process payment" }).click();
    await expect(page.locator(".steps li").nth(2)).toHaveAttribute("data-parallel", "true");
    await expect.poll(async () => (await calls(page)).slice(0, 3)).toEqual(["1 action", "2 action", "3 action"]);
    await page.getByRole("button", { name: "Diagram", exact: true }).click();
    const [a, b] = await Promise.all([page.locator(box(2)).boundingBox(), page.locator(box(3)).boundingBox()]);
    expect(Math.abs(a!.x - b!.x), "parallel steps stand one above the other").toBeLessThan(2);

    // What was built is in the address.
    await expect.poll(() => page.url()).toContain("&design=");
    const link = new URL(page.url()).hash;
    await page.goto("about:blank");
    await open(page, link.replace("#/saga/", ""));
    expect(await steps(page)).toEqual(ORDER);
  });

  test("by keyboard alone", async ({ page }) => {
    test.setTimeout(60_000);
    await open(page, "happy-path");
    await tabTo(page, "#ready-made");
    await page.keyboard.press("End");
    await expect(page.getByText("Nothing here yet")).toBeVisible();
    for (let step = 0; step < 4; step++) {
      await tabTo(page, "#palette");
      await page.keyboard.press("Home");
      for (let down = 0; down < step; down++) await page.keyboard.press("ArrowDown");
      await tabTo(page, "#add-step");
      await page.keyboard.press("Enter");
      await expect(page.locator(box(step + 1))).toBeVisible();
    }
    expect(await steps(page)).toEqual(ORDER);

    // Lift, move, put down; and again, put back.
    await tabTo(page, box(3));
    await page.keyboard.press("Space");
    await expect(page.locator(box(3))).toHaveAttribute("data-lifted", "true");
    await page.keyboard.press("ArrowLeft");
    await expect(page.locator(box(2))).toBeFocused();
    await page.keyboard.press("Space");
    expect(await steps(page)).toEqual(["Create order", "Process payment", "Reserve inventory", "Ship order"]);
    await tabTo(page, box(2));
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    expect(await steps(page)).toEqual(["Create order", "Process payment", "Reserve inventory", "Ship order"]);

    // Delete a compensation, and one Undo brings it back.
    await tabTo(page, box(3, "compensation"));
    await page.keyboard.press("Delete");
    await expect(page.locator(box(3, "compensation"))).toHaveAttribute("data-missing", "true");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(page.locator(box(3, "compensation"))).not.toHaveAttribute("data-missing", "true");
  });

  test("a step after parallel ones waits for both, and what it waits for can be chosen", async ({ page }) => {
    await open(page, "happy-path");
    await page.locator("#ready-made").selectOption("empty");
    for (const [step, how] of [[0, "step"], [1, "step"], [2, "parallel"], [3, "step"]] as const) {
      await page.locator("#palette").selectOption(`${step}`);
      await page.locator(`#add-${how}`).click();
      await expect(page.locator(box(step + 1))).toBeVisible();
    }
    const waits = page.locator("#panel details", { hasText: "Waits for:" });
    await expect(waits.locator("summary")).toHaveText("Waits for: Reserve inventory, Process payment");
    await toTheEnd(page);
    expect((await calls(page)).at(-1)).toBe("4 action");
    const before = await state(page);
    // By keyboard: it is opened, and one of them is taken away.
    await waits.locator("summary").focus();
    await page.keyboard.press("Enter");
    await tabTo(page, "#waits-2");
    await page.keyboard.press("Space");
    await expect(waits.locator("summary")).toHaveText("Waits for: Process payment");
    await expect(page.locator("#waits-2")).toBeFocused();
    await anotherRun(page, before.digest);
  });

  test("what is deleted hands the focus and the choice to what comes after it", async ({ page }) => {
    await open(page, "happy-path");
    await tabTo(page, box(2));
    await page.keyboard.press("Delete");
    await expect(page.locator(box(2))).toBeFocused();
    await expect(page.locator(box(2))).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator("#step-title")).toHaveText("Process payment");
    await expect(page.locator("[data-ledger=stock]")).toHaveCount(0);
    await toTheEnd(page);
    await expect(page.locator("[data-ledger=shipments] dd")).toHaveText("1 shipped");
    for (let step = 0; step < 3; step++) {
      await page.keyboard.press("Tab");
      await page.locator(box(1)).press("Delete");
    }
    await expect(page.locator("#add-step")).toBeFocused();
  });

  test("as text: what is wrong is named, and the saga stays", async ({ page }) => {
    const before = await open(page, "happy-path");
    await page.getByRole("button", { name: "Text", exact: true }).click();
    const document = page.locator("#document");
    const text = await document.inputValue();
    await document.fill(text.replace('"Ship order"', '"Create order"'));
    await expect(page.locator("#document-troubles")).toContainText("another step is called “Create order”");
    await expect(page.locator("#take-over")).toBeDisabled();
    expect((await state(page)).digest).toBe(before.digest);
    await document.fill(text.replace('"Ship order"', '"Send parcel"'));
    await page.locator("#take-over").click();
    await page.getByRole("button", { name: "Diagram", exact: true }).click();
    expect(await steps(page)).toEqual(["Create order", "Reserve inventory", "Process payment", "Send parcel"]);
  });

  test("a file is opened and saved", async ({ page }) => {
    await open(page, "happy-path");
    await page.getByRole("button", { name: "Text", exact: true }).click();
    const saving = page.waitForEvent("download");
    await page.locator("#save-saga").click();
    const saved = JSON.parse(await readFile(await (await saving).path(), "utf8"));
    expect(saved.steps.map((step: { name: string }) => step.name)).toEqual(ORDER);
    saved.steps.pop();
    await page.locator("#open-saga").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(saved)) });
    await page.locator("#take-over").click();
    await page.getByRole("button", { name: "Diagram", exact: true }).click();
    await expect.poll(() => steps(page)).toEqual(ORDER.slice(0, 3));
  });
});

test.describe("remove a compensation and see the check", () => {
  test("by pointer: the check opens the run that proves it", async ({ page }) => {
    await open(page, "happy-path");
    await page.locator(box(2, "compensation")).click();
    await page.locator("#step-has").uncheck();
    await panel(page, "Checks");
    const note = page.locator(".notes li").filter({ hasText: "“Reserve inventory” has no compensation" });
    await expect(note).toBeVisible();
    await note.getByRole("button", { name: /^Show it/ }).click();
    await expect.poll(async () => (await state(page)).readouts["saga.inconsistent"]).toBe(1);
    await expect(page.locator("[data-ledger=truth] dd")).toContainText("inconsistent");
  });

  test("by keyboard", async ({ page }) => {
    await open(page, "happy-path");
    await tabTo(page, box(2, "compensation"));
    await page.keyboard.press("Delete");
    await panelByKeys(page, "Checks");
    await tabTo(page, ".notes li[data-step='2'] button");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await state(page)).readouts["saga.inconsistent"]).toBe(1);
  });
});

test.describe("fail step 3, and scrub the compensation back and forth", () => {
  test("by pointer", async ({ page }) => {
    const before = await open(page, "happy-path");
    await page.locator(box(3)).click();
    await page.locator(".opt [data-fate=failed-before]").click();
    await anotherRun(page, before.digest);
    expect(await calls(page)).toEqual(["1 action", "2 action", "3 action", "2 compensation", "1 compensation"]);
    await toTheEnd(page);
    const end = await state(page);
    expect(end.readouts["saga.aborted"]).toBe(1);
    await expect(page.locator(box(2, "compensation"))).toHaveAttribute("data-tone", "trial");
    const stock = page.locator("[data-ledger=stock] dd");
    await expect(stock).toContainText("0 reserved");
    // Back to the moment of the refusal: the item is reserved again, and nothing is undone.
    for (let back = 0; back < 40 && !((await stock.textContent()) ?? "").includes("1 reserved"); back++) {
      await page.getByRole("button", { name: "One event back" }).click();
    }
    await expect(stock).toContainText("1 reserved");
    await expect(page.locator(box(1, "compensation"))).toHaveAttribute("data-tone", "neutral");
    await toTheEnd(page);
    await expect(stock).toContainText("0 reserved");
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "happy-path");
    await tabTo(page, box(3));
    await page.keyboard.press("Enter");
    await tabTo(page, ".opt [data-fate=failed-before]");
    await page.keyboard.press("Enter");
    await anotherRun(page, before.digest);
    await tabTo(page, "#scrubber");
    await page.keyboard.press("End");
    await expect(page.locator("[data-ledger=says] dd")).toContainText("aborted");
    await page.keyboard.press("Home");
    await expect(page.locator("[data-ledger=says] dd")).toContainText("still running");
    await expect(page.locator(box(1, "compensation"))).toHaveAttribute("data-tone", "neutral");
  });
});

test("crash between effect and log, recover: charged twice, unless the payment is idempotent", async ({ page }) => {
  const before = await open(page, "happy-path");
  await page.locator(box(3)).click();
  await page.locator("#step-idempotent").uncheck();
  await page.locator("#which-call").selectOption("1");
  await page.locator(".opt [data-fate=crash-after-effect]").click();
  const crashed = await anotherRun(page, before.digest);
  expect((await calls(page)).filter((call) => call === "3 action")).toHaveLength(2);
  await toTheEnd(page);
  await expect(page.locator("[data-ledger=money] dd")).toContainText("€ 160.00 taken");
  await detail(page, "Durable log");
  await expect(page.locator(".durable tbody")).toContainText("recovered");
  await page.locator("#step-idempotent").check();
  await anotherRun(page, crashed.digest);
  await toTheEnd(page);
  await expect(page.locator("[data-ledger=money] dd")).toContainText("€ 80.00 taken");
});

test.describe("audit, open the shortest failing run, repair until zero", () => {
  test("by pointer", async ({ page }) => {
    await open(page, "charge-lands-late");
    await panel(page, "Audit");
    await verdict(page, /wrong end/);
    await page.locator(".ends[data-ends=wrong] li").first().getByRole("button", { name: /^Open this run/ }).click();
    await expect.poll(async () => (await state(page)).readouts["saga.inconsistent"]).toBe(1);
    await expect(page.locator("[data-ledger=truth] dd")).toContainText("inconsistent");
    await page.locator("#undo").click();
    await expect(page.locator(".repairs li").first()).toContainText(/\d+ → \d+ wrong ends/, { timeout: 20_000 });
    const last = page.locator(".repairs li").last();
    await expect(last).toContainText("→ 0 wrong ends");
    await last.getByRole("button", { name: /^Do this/ }).click();
    await verdict(page, "No wrong end");
    await expect(page.locator("#verdict")).toHaveAttribute("data-good", "true");
  });

  test("by keyboard", async ({ page }) => {
    await open(page, "missing-compensation");
    await panelByKeys(page, "Audit");
    await verdict(page, /wrong end/);
    await tabTo(page, ".ends[data-ends=wrong] li button");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await state(page)).readouts["saga.inconsistent"]).toBe(1);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(page.locator(".repairs li").last()).toContainText("→ 0 wrong ends", { timeout: 20_000 });
    await tabTo(page, ".repairs li:last-child button");
    await page.keyboard.press("Enter");
    await verdict(page, "No wrong end");
  });

  test("a long audit shows its progress, is cancelled, and the page answers meanwhile", async ({ page }) => {
    await open(page, "happy-path");
    await page.locator("#ready-made").selectOption("empty");
    await page.getByRole("button", { name: "Text", exact: true }).click();
    const steps = Array.from({ length: 12 }, (_, index) => ({
      name: `Step ${index + 1}`, service: `service ${index + 1}`, compensation: `Undo ${index + 1}`, ledger: "record",
      idempotent: false, compensation_idempotent: false, retry: { attempts: 3 }, compensation_retry: { attempts: 3 },
    }));
    await page.locator("#document").fill(JSON.stringify({ halfopen_saga: 1, name: "Twelve", steps }));
    await page.locator("#take-over").click();
    await panel(page, "Settings");
    for (const [id, value] of [["audit.attempts", "3"], ["audit.crashes", "2"]]) {
      await page.locator(`[id="${id}"]`).fill(value);
      await page.locator(`[id="${id}"]`).blur();
    }
    await panel(page, "Audit");
    await expect(page.locator(".audit [role=progressbar], .audit progress")).toBeVisible();
    // While it works, a click is answered within 50 ms of the page's own time.
    const answer = await page.evaluate(async () => {
      const worst: number[] = [];
      for (let i = 0; i < 20; i++) {
        const before = performance.now();
        await new Promise((done) => setTimeout(done, 0));
        worst.push(performance.now() - before);
      }
      return worst.sort((a, b) => a - b)[10];
    });
    expect(answer, "half of the turns of the page's own thread").toBeLessThan(50);
    await page.locator(".audit").getByRole("button", { name: "Cancel" }).click();
    await expect(page.locator("#run-audit")).toBeVisible();
  });
});

test.describe("switch to choreography, and share the link", () => {
  test("by pointer", async ({ page, context }) => {
    const before = await open(page, "payment-declined");
    await page.getByRole("button", { name: "Choreographed" }).click();
    const after = await anotherRun(page, before.digest);
    await panel(page, "Audit");
    await expect(page.locator("#not-audited")).toContainText("simulated, not audited");
    await detail(page, "Coupling");
    await expect(page.locator("#detail")).toContainText("hears");
    await page.locator("#share-button").click();
    const link = await page.locator("#share input, #share textarea").first().inputValue();
    const other = await context.newPage();
    await other.emulateMedia({ reducedMotion: "reduce" });
    await other.goto(link);
    await expect(other.locator("#scrubber")).toBeVisible();
    expect((await state(other)).digest).toBe(after.digest);
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "payment-declined");
    await tabTo(page, ".segments button:text-is('Choreographed')").catch(async () => {
      throw new Error("the switch is not reached");
    });
    await page.keyboard.press("Enter");
    await anotherRun(page, before.digest);
    await page.locator("body").press("s");
    await expect(page.locator("#share")).toBeVisible();
  });
});

test("the durable log opens in the event-sourcing lab", async ({ page }) => {
  await open(page, "shipping-fails");
  await detail(page, "Durable log");
  const saving = page.waitForEvent("download");
  await page.locator("#save-log").click();
  const file = await (await saving).path();
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  await openLink(page, "#/event-sourcing/month-of-one-account");
  await page.locator("#panel").getByRole("tab", { name: "Files" }).click();
  await page.locator("#panel input[type=file]").first().setInputFiles({ name: "saga-log.ndjson", mimeType: "application/x-ndjson", buffer: await readFile(file) });
  await expect(page.locator("main")).toContainText("saga-log.ndjson", { timeout: 10_000 });
  await expect.poll(async () => (await state(page)).entries).toBeGreaterThanOrEqual(lines.length);
});

test("the exercise: its start fails, and the repair that its lesson names passes", async ({ page }) => {
  await open(page, "missing-compensation?x=missing-compensation");
  await predict(page);
  await expect(page.locator(".verdict")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".verdict")).not.toContainText("Passed");
  await page.locator(box(2, "compensation")).click();
  await page.locator("#step-has").check();
  await page.locator(box(3)).click();
  await page.locator("#step-idempotent").check();
  await panel(page, "Guide");
  await expect(page.locator(".verdict")).toContainText("Passed", { timeout: 20_000 });
});

test("nothing scrolls sideways at 320 px, nor at 200 % zoom, with twelve steps", async ({ page }) => {
  for (const [width, height] of [[320, 640], [640, 400]]) {
    await page.setViewportSize({ width, height });
    await open(page, "parallel-branches?t=1");
    while ((await page.locator(".half[data-side=action]").count()) < 12) await page.locator("#add-step").click();
    for (const mode of ["List", "Text", "Diagram"]) {
      await page.getByRole("button", { name: mode, exact: true }).click();
      const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      expect(over, `${mode} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test("a human who cannot help is refused with the reason, and one who comes in vain is said to", async ({ page }) => {
  await open(page, "refund-fails");
  await toTheEnd(page);
  await expect(page.locator("#resolve")).toBeDisabled();
  await expect(page.locator("#resolve-not")).toContainText("“When a compensation fails”, under Settings, is not “park for a human”");
  await expect(page.locator(".invariants summary")).toContainText("open: it is stuck");
  await open(page, "refund-fails?policy.on_failure=park");
  await toTheEnd(page);
  await page.locator("#resolve").click();
  await toTheEnd(page);
  await expect(page.locator("[data-ledger=truth] dd")).toContainText("aborted, clean");
  await expect(page.locator(".invariants summary")).toContainText("all hold");
  await page.getByRole("button", { name: "Choreographed" }).click();
  await expect(page.locator("#panel .done")).toContainText("nobody waits for one then");
});

test("of calls to which something is done the chooser says which, and a choreography has words of its own", async ({ page }) => {
  await open(page, "missing-compensation");
  await page.locator(box(3)).click();
  await expect(page.locator("#which-call")).toHaveValue("1");
  await expect(page.locator(".opt [aria-pressed=true]")).toHaveText("No answer, effect done");
  await open(page, "no-outbox");
  await toTheEnd(page);
  await expect(page.locator("[data-ledger=says]")).toHaveText(/Seen from outside.*left open/);
  await detail(page, "Explain");
  await expect(page.locator(".explain .listing")).toContainText("publish(step, Failed)");
  await detail(page, "Durable log");
  await expect(page.locator(".durable")).toContainText("service_recovered");
  await expect(page.locator(".durable")).not.toContainText("orchestrator");
});
