// What people come for, each by pointer and by keyboard alone.

import { anotherRun, field, LAB, logBefore, open, predict, seek, state, tabTo } from "./lab";
import { readFile } from "node:fs/promises";
import { expect, started, test } from "./support";

test.describe("open a preset and see it move", () => {
  test("by pointer", async ({ page }) => {
    await page.goto(LAB + "outage-and-recovery");
    await started(page);
    await page.locator("#preset").selectOption("brown-out");
    await expect(page.locator("h1")).toHaveText("Brown-out");
    await expect.poll(async () => (await state(page)).t).toBeGreaterThan(0.5);
    await page.getByRole("button", { name: "Pause" }).click();
    const { t } = await state(page);
    expect((await state(page)).t).toBe(t);
  });

  test("by keyboard", async ({ page }) => {
    await open(page, "outage-and-recovery");
    expect((await state(page)).t).toBe(0);
    await tabTo(page, "#preset");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("h1")).toHaveText("Brown-out");
    await page.keyboard.press("Tab");
    await tabTo(page, ".transport .play");
    await page.keyboard.press("Space");
    await expect.poll(async () => (await state(page)).t).toBeGreaterThan(0.5);
    await page.keyboard.press("Space");
    await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  });
});

test.describe("change a threshold and see the run change", () => {
  test("by pointer", async ({ page }) => {
    const before = await open(page, "noisy-but-healthy?t=119");
    const threshold = field(page, "breaker.failure_rate_threshold");
    await threshold.fill("60");
    await threshold.blur();
    const after = await anotherRun(page, before.digest);
    expect(after.readouts["breaker.false_opens"]).toBeLessThan(before.readouts["breaker.false_opens"]!);
  });

  test("with the unit that a configuration has it in", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=30");
    const wait = field(page, "breaker.wait_duration_in_open_state_ms");
    await wait.fill("0.2 min");
    await wait.blur();
    await expect(wait).toHaveValue("12000");
    await anotherRun(page, before.digest);
    await wait.fill("12 %");
    await expect(page.getByText(/“12 %” cannot be/)).toBeVisible();
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "noisy-but-healthy?t=119");
    await tabTo(page, "input[type=range][aria-label='Failure rate threshold'], .field:has(#breaker\\.failure_rate_threshold) input[type=range]");
    for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
    const after = await anotherRun(page, before.digest);
    expect(after.readouts["breaker.false_opens"]).toBeLessThan(before.readouts["breaker.false_opens"]!);
  });

  test("what is not allowed is said, and the run stays", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=30");
    const threshold = field(page, "breaker.failure_rate_threshold");
    await threshold.fill("400");
    await expect(page.getByText(/“400” cannot be; allowed are 1 to 100 %/)).toBeVisible();
    expect((await state(page)).digest).toBe(before.digest);
  });
});

test.describe("type a time while the run plays", () => {
  test("T selects the old one, it stands still until Enter, and letters are shortcuts again", async ({ page }) => {
    await open(page, "outage-and-recovery?t=10");
    const time = page.locator("#transport-time");
    await page.keyboard.press("Space");
    await expect.poll(async () => (await state(page)).t).toBeGreaterThan(10.3);
    await page.keyboard.press("t");
    await expect(time).toBeFocused();
    const stood = await time.inputValue();
    const then = (await state(page)).t;
    await expect.poll(async () => (await state(page)).t).toBeGreaterThan(then + 0.3);
    await expect(time).toHaveValue(stood);
    await page.keyboard.type("64.4");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await state(page)).t).toBeGreaterThanOrEqual(64.4);
    await expect(page.locator("#transport-time-error")).toHaveCount(0);
    await expect(time).not.toBeFocused();
    await page.keyboard.press("a");
    await expect(page.locator('.mark[data-mark="a"]')).toBeVisible();
  });

  test("Escape puts the time back and leaves the field", async ({ page }) => {
    await open(page, "outage-and-recovery?t=10");
    const time = page.locator("#transport-time");
    await page.keyboard.press("t");
    await page.keyboard.type("later");
    await page.keyboard.press("Escape");
    await expect(time).toHaveValue("10.0");
    await expect(time).not.toBeFocused();
    await expect(page.locator("#transport-time-error")).toHaveCount(0);
  });

  test("a moment after the end is told from what is no moment", async ({ page }) => {
    await open(page, "outage-and-recovery?t=10");
    await seek(page, "91");
    await expect(page.locator("#transport-time-error")).toContainText("“91” is not in this run. Its end: 90.0 s");
    await seek(page, "soon");
    await expect(page.locator("#transport-time-error")).toContainText("is no moment");
  });
});

test.describe("numbers by slider and by typing", () => {
  test("what the range says is taken, between the steps of the slider too", async ({ page }) => {
    await open(page, "low-traffic?t=1");
    for (const [id, typed] of [["traffic.rate_per_s", "0.5"], ["breaker.failure_rate_threshold", "33.4"]] as const) {
      await field(page, id).fill(typed);
      await field(page, id).blur();
      await expect.poll(() => page.evaluate(() => location.hash)).toContain(`${id}=${typed}`);
      await expect(page.locator(".field .error")).toHaveCount(0);
    }
    await field(page, "breaker.minimum_number_of_calls").fill("2.5");
    await expect(page.locator(".field .error")).toContainText("whole numbers");
  });

  test("arrows on a slider over powers of ten always move, and stop at round numbers", async ({ page }) => {
    await open(page, "low-traffic?t=1");
    const rate = field(page, "traffic.rate_per_s");
    const slider = page.locator('.field:has([id="traffic.rate_per_s"]) input[type=range]');
    await slider.focus();
    let last = Number(await rate.inputValue());
    for (let i = 0; i < 6; i++) {
      await slider.press("ArrowLeft");
      await expect.poll(async () => Number(await rate.inputValue())).toBeLessThan(last);
      last = Number(await rate.inputValue());
      expect(String(last).length).toBeLessThanOrEqual(4);
    }
    await open(page, "outage-and-recovery?t=1");
    const wait = page.locator('.field:has([id="breaker.permitted_number_of_calls_in_half_open_state"]) input[type=range]');
    await wait.focus();
    await wait.press("ArrowRight");
    await expect(field(page, "breaker.permitted_number_of_calls_in_half_open_state")).not.toHaveValue("3");
  });
});

test("a finger that scrolls the page over the lanes leaves the time alone, and one that moves along them does not @narrow", async ({ page }) => {
  await open(page, "outage-and-recovery?t=10");
  const lanes = page.locator(".lanes").first();
  await lanes.scrollIntoViewIfNeeded();
  const { x, y, width } = (await lanes.boundingBox())!;
  const touch = await page.context().newCDPSession(page);
  const at = { x: x + width / 2, y: y + 40 };
  await touch.send("Input.synthesizeScrollGesture", { ...at, yDistance: -200, gestureSourceType: "touch", speed: 1200 });
  expect((await state(page)).t).toBe(10);
  await lanes.scrollIntoViewIfNeeded();
  const again = (await lanes.boundingBox())!;
  await page.touchscreen.tap(again.x + again.width * 0.8, again.y + 40);
  await expect.poll(async () => (await state(page)).t).toBeGreaterThan(50);
});

test.describe("trigger an outage now", () => {
  test("by pointer, in the past: what was before stays, the former future is kept", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=60");
    const log = await logBefore(page, 60_000_000);
    await page.locator("#stage-service").click();
    await page.locator("#break-down").click();
    await anotherRun(page, before.digest);
    expect(await logBefore(page, 60_000_000)).toBe(log);
    await expect(page.getByText("first difference").first()).toBeAttached();
    await expect(page.locator(".transport select").last()).toHaveValue("former");
    await page.locator("#undo").click();
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=60");
    await page.locator("body").press("f");
    await expect(page.locator("dialog#break")).toBeVisible();
    await tabTo(page, "#break-down");
    await page.keyboard.press("Enter");
    const after = await anotherRun(page, before.digest);
    expect(after.t).toBe(60);
    await expect(page.locator("dialog#break")).toBeHidden();
  });
});

test.describe("scrub, step back, and read the state at a typed time", () => {
  test("by pointer", async ({ page }) => {
    await open(page, "outage-and-recovery");
    const box = (await page.locator("#scrubber").boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    const there = await state(page);
    expect(there.t).toBeGreaterThan(30);
    await page.getByRole("button", { name: "One event back" }).click();
    expect((await state(page)).entry).toBe(there.entry - 1);
    await page.locator("#detail").getByRole("tab", { name: "State" }).click();
    await seek(page, "34.2 s");
    await expect(page.getByRole("heading", { name: "State at 34.2 s" })).toBeVisible();
    await expect(page.locator(".state-tree, .tree").first()).toContainText("half-open");
    await seek(page, "#812");
    expect((await state(page)).entry).toBe(812);
    await seek(page, "yesterday");
    await expect(page.getByText("“yesterday” is no moment")).toBeVisible();
    expect((await state(page)).entry).toBe(812);
  });

  test("by keyboard", async ({ page }) => {
    await open(page, "outage-and-recovery?t=34.2");
    await tabTo(page, "#scrubber");
    const { entry } = await state(page);
    await page.keyboard.press("ArrowRight");
    expect((await state(page)).entry).toBe(entry + 1);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    expect((await state(page)).entry).toBe(entry - 1);
    // As on every slider, Page Up goes forward.
    await page.keyboard.press("PageUp");
    await expect(page.locator(".say")).toContainText("breaker opened again");
    await page.keyboard.press("Home");
    expect((await state(page)).t).toBe(0);
    await page.keyboard.press("Shift+ArrowRight");
    expect((await state(page)).t).toBeCloseTo(0.1, 6);
    await page.keyboard.press("End");
    expect((await state(page)).t).toBeGreaterThanOrEqual(90);
    await page.keyboard.press("t");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("12.4");
    await page.keyboard.press("Enter");
    expect((await state(page)).t).toBe(12.4);
    await expect(page.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^12\.4 s, breaker closed, event [\d,]+ of [\d,]+$/);
  });
});

test.describe("compare with and without", () => {
  test("by pointer", async ({ page }) => {
    await open(page, "outage-and-recovery?t=30");
    const success = page.locator("[data-readout='users.success']");
    await expect(success).toContainText("without: ");
    const select = page.locator(".transport select").last();
    await select.selectOption("textbook");
    await expect(success).toContainText("textbook: ");
    await select.selectOption("off");
    await expect(success).not.toContainText(": ");
  });

  test("by keyboard", async ({ page }) => {
    await open(page, "outage-and-recovery?t=30");
    const success = page.locator("[data-readout='users.success']");
    await page.locator("body").press("c");
    await expect(success).not.toContainText("without: ");
    await page.locator("body").press("c");
    await expect(success).toContainText("without: ");
  });
});

test.describe("copy a link, open it elsewhere", () => {
  for (const way of ["pointer", "keyboard"] as const) {
    test(`by ${way}`, async ({ page, context }) => {
      await open(page, "outage-and-recovery?seed=7&breaker.failure_rate_threshold=30&do=down:payment@10s+5s&t=12.4");
      if (way === "pointer") await page.locator("#share-button").click();
      else await page.locator("body").press("s");
      const link = await page.locator("#share-link").inputValue();
      const here = await state(page);
      const other = await context.newPage();
      await other.emulateMedia({ reducedMotion: "reduce" });
      await other.goto(link);
      await started(other);
      const there = await state(other);
      expect([there.digest, there.t, there.entry]).toEqual([here.digest, here.t, here.entry]);
      await expect(other.locator("#digest-verdict")).toContainText("identical run");
    });
  }
});

test.describe("undo", () => {
  test("by pointer", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=30");
    await page.locator("#new-seed").click();
    const after = await anotherRun(page, before.digest);
    await page.locator("#undo").click();
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
    await page.locator("#redo").click();
    await expect.poll(async () => (await state(page)).digest).toBe(after.digest);
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=30");
    await tabTo(page, "#new-seed");
    await page.keyboard.press("Enter");
    const after = await anotherRun(page, before.digest);
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
    await page.keyboard.press("Control+Shift+Z");
    await expect.poll(async () => (await state(page)).digest).toBe(after.digest);
  });
});

test("a broken link gives a readable message and a working page", async ({ page }) => {
  await open(page, "outage-and-recovery?caller.threads=99999&nonsense=1&t=noon");
  for (const said of [/caller\.threads: “99999” cannot be; allowed are whole numbers from 1 to 512/, /“nonsense” is no setting/, /“noon” is no moment/]) {
    await expect(page.getByText(said)).toBeVisible();
  }
  await page.getByRole("button", { name: "One event on" }).click();
  expect((await state(page)).entry).toBe(1);
  await page.goto("#/nothing/here");
  await expect(page.getByText("“nothing” is no lab")).toBeVisible();
  await expect(page.locator("#scrubber")).toBeVisible();
});

test.describe("the exercise of the mistake", () => {
  test("by pointer: predict, run, see, repair", async ({ page }) => {
    await open(page, "noisy-but-healthy");
    await page.locator("#panel").getByRole("tab", { name: "Guide" }).click();
    await page.locator("#start-exercise").click();
    await page.getByText("Once, for the outage.").click();
    await page.locator("#commit-prediction").click();
    await expect(page.getByText("It went otherwise: More than three times.")).toBeVisible();
    await expect(page.locator(".verdict")).toHaveAttribute("data-state", "failed");
    await expect(page.getByText("What there was to learn")).toHaveCount(0);
    await page.locator("#panel").getByRole("tab", { name: "Settings" }).click();
    for (const [id, value] of [["sliding_window_size", "20"], ["minimum_number_of_calls", "20"], ["failure_rate_threshold", "50"]]) {
      await field(page, `breaker.${id}`).fill(value);
      await field(page, `breaker.${id}`).blur();
    }
    await page.locator("#panel").getByRole("tab", { name: "Guide" }).click();
    await expect(page.locator(".verdict")).toHaveAttribute("data-state", "passed", { timeout: 20_000 });
    await expect(page.getByText("What there was to learn")).toBeVisible();
  });

  test("by keyboard", async ({ page }) => {
    await open(page, "noisy-but-healthy?x=noisy-but-healthy");
    await tabTo(page, "input[name=prediction]");
    await page.keyboard.press("Space");
    await tabTo(page, "#commit-prediction");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/It went otherwise/)).toBeVisible();
    await tabTo(page, "#hint");
    await page.keyboard.press("Enter");
    await expect(page.locator(".hint")).toHaveCount(1);
    await expect(page.locator(".verdict")).toHaveAttribute("data-state", "failed", { timeout: 20_000 });
  });
});

test("marks, and what changed between them", async ({ page }) => {
  await open(page, "outage-and-recovery?t=15");
  await page.getByRole("button", { name: "Mark A" }).click();
  await seek(page, "30");
  await page.getByRole("button", { name: "Mark B" }).click();
  await page.locator("#detail").getByRole("tab", { name: "State" }).click();
  await expect(page.locator("#diff-with")).toHaveValue("ab");
  await expect(page.locator("#detail")).toContainText("closed");
  await expect(page.locator("#detail")).toContainText("payment service: down");
});

test("events: filter, go to one, take the log away", async ({ page }) => {
  await open(page, "outage-and-recovery");
  await page.locator("#detail").getByRole("tab", { name: "Events" }).click();
  await page.locator("#detail select").first().selectOption("significant");
  await page.getByRole("row", { name: /breaker opened: 10 of 20 calls failed/ }).click();
  await expect(page.locator("#stage-text")).toContainText("Breaker: open");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "NDJSON" }).click();
  expect((await download).suggestedFilename()).toBe("circuit-breaker.ndjson");
});

test("a sweep: a chart over a setting, and a click takes the value over", async ({ page }) => {
  const before = await open(page, "noisy-but-healthy?t=100");
  await page.locator("#detail").getByRole("tab", { name: "Sweep" }).click();
  for (const [id, value] of [["sweep-values", "5"], ["sweep-seeds", "2"]]) {
    await page.locator(`#${id}`).fill(value);
    await page.locator(`#${id}`).blur();
  }
  await page.locator("#start-sweep").click();
  const chart = page.locator(".sweep .chart [role=slider]");
  await expect(chart).toBeVisible({ timeout: 20_000 });
  await chart.focus();
  await chart.press("End");
  await chart.press("Enter");
  await anotherRun(page, before.digest);
  await expect(field(page, "breaker.failure_rate_threshold")).toHaveValue("100");
});

const LONG = "run.duration_s=3600&traffic.rate_per_s=60";

test("a long run shows progress, and the page answers meanwhile", async ({ page }) => {
  const before = await open(page, "outage-and-recovery?t=10");
  await page.evaluate((link) => { location.hash = link; }, `${LAB}outage-and-recovery?${LONG}`);
  await expect(page.getByText(/Computing the run/)).toBeVisible();
  await expect.poll(async () => page.evaluate(() => !!(window as never as { halfopen: { getState(): unknown } }).halfopen.getState()), { timeout: 20_000 }).toBe(true);
  expect((await state(page)).entries).toBeGreaterThan(before.entries * 20);
});

/** Makes the present run an hour long, by an edit. */
async function lengthen(page: Page): Promise<void> {
  await field(page, "traffic.rate_per_s").fill("200");
  await field(page, "traffic.rate_per_s").press("Enter");
  await field(page, "run.duration_s").fill("3600");
  await field(page, "run.duration_s").press("Enter");
  await expect(page.getByText(/Computing the run/)).toBeVisible();
}

test("a long run can be cancelled, and the last good one stays", async ({ page }) => {
  await open(page, "outage-and-recovery?t=10");
  await lengthen(page);
  const good = await state(page);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByText(/Computing the run/)).toHaveCount(0);
  expect((await state(page)).digest).toBe(good.digest);
});

test("an edit cancels the long run before it", async ({ page }) => {
  const before = await open(page, "outage-and-recovery?t=10");
  await lengthen(page);
  await field(page, "run.duration_s").fill("60");
  await field(page, "run.duration_s").press("Enter");
  await expect(page.getByText(/Computing the run/)).toHaveCount(0);
  const after = await anotherRun(page, before.digest);
  expect(after.entries).toBeLessThan(200_000);
});

test.describe("what is kept", () => {
  test("work survives a reload and is offered again", async ({ page }) => {
    const before = await open(page, "outage-and-recovery?t=30");
    await page.locator("#new-seed").click();
    const { digest } = await anotherRun(page, before.digest);
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("seed=");
    await page.reload();
    await started(page);
    expect((await state(page)).digest).toBe(digest);
    await open(page, "brown-out");
    await open(page, "outage-and-recovery");
    await page.locator("#resume").click();
    await expect.poll(async () => (await state(page)).digest).toBe(digest);
  });

  test("refused storage is said once, and the page works", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
    });
    const before = await open(page, "outage-and-recovery?t=30");
    await page.locator("#new-seed").click();
    await anotherRun(page, before.digest);
    await expect(page.getByText(/keeps nothing between visits/)).toHaveCount(1);
  });
});

test.describe("an exercise in a file of the site", () => {
  const file = "**/exercises/mine.json";

  test("opens at its start, and is graded", async ({ page }) => {
    const exercise = JSON.parse(await readFile(new URL("../../crates/lab/exercises/noisy-but-healthy.json", import.meta.url), "utf8"));
    Object.assign(exercise, { name: "mine", title: { en: "An exercise of ours" }, settings: { "caller.threads": 16 }, solution: undefined });
    await page.route(file, (route) => route.fulfill({ json: exercise }));
    await open(page, "noisy-but-healthy?x=file:mine");
    await expect(page.getByRole("heading", { name: "An exercise of ours" }).first()).toBeVisible();
    await predict(page);
    await expect(page.locator(".verdict")).toBeVisible({ timeout: 20_000 });
    await page.locator("#panel").getByRole("tab", { name: "Settings" }).click();
    await expect(page.locator('[id="breaker.failure_rate_threshold"]')).toBeEnabled();
  });

  test("that is not there or not in order is told of, and the page works", async ({ page, complaints }) => {
    await page.route(file, (route) => route.fulfill({ status: 404 }));
    await open(page, "noisy-but-healthy?x=file:mine");
    await expect(page.getByText("The exercise “mine” of this site could not be read: 404")).toBeVisible();
    complaints.length = 0; // the browser tells of the missing file, too
    await page.route(file, (route) => route.fulfill({ json: { format: 1 } }));
    await page.reload();
    await expect(page.getByText(/could not be read: file: `\w+` is missing/)).toBeVisible();
    await expect(page.locator(".breaker-stage")).toBeVisible();
  });
});

test("what is in the dock takes the focus without moving the page", async ({ page }) => {
  await open(page, "outage-and-recovery");
  for (const selector of ["#scrubber", "#transport-time", ".transport .play"]) {
    await page.locator(selector).focus();
    expect(await page.evaluate(() => scrollY), selector).toBe(0);
  }
});
