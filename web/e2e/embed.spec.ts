// The lab in other people's pages, one of them on another origin.

import type { FrameLocator, Page } from "@playwright/test";
import { open, state } from "./lab";
import { expect, expectAccessible, test } from "./support";

const LAB = "#/embed/circuit-breaker/outage-and-recovery";

type Heard = { source?: string; type?: string; re?: unknown; subject?: string; context?: string; payload?: Record<string, unknown> };

/** Opens a course page with these labs. `localhost` is another origin than the page of the product. */
async function host(page: Page, baseURL: string, labs: string[], more: Record<string, string> = {}): Promise<FrameLocator> {
  const query = new URLSearchParams({ app: baseURL, ...more });
  labs.forEach((lab) => query.append("lab", lab));
  await page.goto(`${baseURL.replace("127.0.0.1", "localhost")}hosts/course.html?${query}`);
  return page.frameLocator("iframe").first();
}

const heard = (page: Page): Promise<Heard[]> => page.evaluate(() => (window as never as { heard: Heard[] }).heard);

const tell = (page: Page, type: string, payload: unknown, id: unknown = 1) =>
  page.evaluate(([type, payload, id]) => (window as never as { tell(...all: unknown[]): void }).tell(type, payload, id), [type, payload, id]);

/** Waits for the answer to a request. */
async function answer(page: Page, id: unknown): Promise<Heard> {
  const find = async () => (await heard(page)).find((message) => message.re === id);
  await expect.poll(async () => !!(await find())).toBe(true);
  return (await find())!;
}

test("shows the usual parts at the linked moment, paused, with a way out", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?t=34.2`]);
  await expect(lab.locator(".breaker-stage")).toBeVisible();
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s, breaker half-open/);
  await expect(lab.locator("#panel")).toHaveCount(0);
  await expect(lab.getByRole("link", { name: "Open in a new tab" })).toHaveAttribute("href", /#\/circuit-breaker\/outage-and-recovery\?.*t=34\.2/);
  await expect(lab.getByRole("button", { name: "Play" })).toBeVisible();
});

test("shows what is asked for, and locks what is locked", async ({ page, baseURL, complaints }) => {
  const lab = await host(page, baseURL!, [`${LAB}?show=settings,readouts&lock=all&theme=dark`]);
  await expect(lab.locator(".readouts")).toBeVisible();
  await expect(lab.locator(".breaker-stage")).toHaveCount(0);
  await expect(lab.locator('[id="breaker.failure_rate_threshold"]')).toBeDisabled();
  await expect(lab.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(complaints).toEqual([]);
});

test("plays by itself only where it is asked to, and rests off the screen", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?autoplay=1`, LAB], { far: "1" });
  await expect(lab.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^[1-9]\d*\.\d s/);
  await page.locator("iframe").last().scrollIntoViewIfNeeded();
  await expect(page.frameLocator("iframe").last().getByRole("button", { name: "Play" })).toBeVisible();
  await page.locator("iframe").first().scrollIntoViewIfNeeded();
  await expect(lab.getByRole("button", { name: "Play" })).toBeVisible();
});

test("works in a frame that may do nothing but run scripts", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?t=10`], { sandbox: "allow-scripts" });
  await expect(lab.locator(".breaker-stage")).toBeVisible();
  await lab.locator("#transport-time").fill("34.2");
  await lab.locator("#transport-time").press("Enter");
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s/);
  await expect(lab.getByRole("alert")).toHaveCount(0);
});

test("computes nothing before it is on the screen, and ten of them stay light", async ({ page, baseURL }) => {
  await host(page, baseURL!, Array(10).fill(`${LAB}?t=10`), { far: "1" });
  await expect(page.frameLocator("iframe").first().locator(".breaker-stage")).toBeVisible();
  const last = page.frameLocator("iframe").last();
  await expect(page.frameLocator("iframe").first().locator("#scrubber")).toBeVisible();
  await expect(last.locator(".breaker-stage")).toHaveCount(0);
  await page.locator("iframe").last().scrollIntoViewIfNeeded();
  await expect(last.locator(".breaker-stage")).toBeVisible({ timeout: 15_000 });
});

for (const dialect of ["own", "h5p", "h5p-old", "canvas"]) {
  test(`is as high as its content: ${dialect}`, async ({ page, baseURL }) => {
    const lab = await host(page, baseURL!, [`${LAB}?t=10`], { height: dialect });
    await expect(lab.locator(".breaker-stage")).toBeVisible();
    const content = () => lab.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    const frame = () => page.locator("iframe").evaluate((frame) => frame.clientHeight);
    await expect.poll(async () => (await frame()) - (await content())).toBe(0);
    expect(await content()).toBeGreaterThan(400);
    // No answer to itself: a height is told once.
    const told = (await heard(page)).filter((message) => message.type === "resize").map((message) => message.payload!.height);
    expect(new Set(told).size).toBe(told.length);
    // A page that becomes narrower is told another height, and the handshake goes on.
    const before = await frame();
    await page.setViewportSize({ width: 420, height: 800 });
    await expect.poll(async () => (await frame()) - (await content())).toBe(0);
    expect(await frame()).not.toBe(before);
    expect((await heard(page)).filter((message) => message.type === "error")).toEqual([]);
  });
}

test("messages: commands are carried out and answered, states are told", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?t=10`]);
  await expect.poll(async () => (await heard(page)).some((message) => message.type === "ready")).toBe(true);
  await tell(page, "seek", { t: 34.2 }, "a");
  expect((await answer(page, "a")).type).toBe("ok");
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s/);
  await tell(page, "get-state", null, "b");
  const state = (await answer(page, "b")).payload!;
  expect(state).toMatchObject({ lab: "circuit-breaker", preset: "outage-and-recovery", seed: 42, t: 34.2 });
  await tell(page, "step", { by: 1 }, "c");
  await answer(page, "c");
  await tell(page, "get-state", null, "d");
  expect((await answer(page, "d")).payload!.entry).toBe((state.entry as number) + 1);
  await tell(page, "play", null, "e");
  await expect(lab.getByRole("button", { name: "Pause" })).toBeVisible();
  await tell(page, "pause", null, "f");
  await expect(lab.getByRole("button", { name: "Play" })).toBeVisible();
  await tell(page, "load", { link: "#/circuit-breaker/brown-out?t=25" }, "g");
  await expect(lab.getByRole("heading", { name: "Brown-out" })).toBeVisible();
  await expect(lab.locator("#panel")).toHaveCount(0);
  await tell(page, "set-theme", { theme: "dark" }, "h");
  await expect(lab.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("messages: what is asked right after load is answered by the lab that was loaded", async ({ page, baseURL }) => {
  await host(page, baseURL!, [`${LAB}?t=10`]);
  await expect.poll(async () => (await heard(page)).some((message) => message.type === "ready")).toBe(true);
  // In one go, so that nothing can have been drawn in between.
  await page.evaluate(() => {
    const { tell } = window as never as { tell(...all: unknown[]): void };
    for (const [type, payload, id] of [["load", { link: "#/saga/crash" }, "load"], ["seek", { t: 0.5 }, "seek"], ["get-state", null, "state"]]) tell(type, payload, id);
  });
  expect((await answer(page, "load")).type).toBe("ok");
  expect((await answer(page, "seek")).type).toBe("ok");
  expect((await answer(page, "state")).payload).toMatchObject({ lab: "saga", preset: "crash", t: 0.5 });
  // And what is asked next is asked of what the one before has made.
  const first = (await answer(page, "state")).payload!.entry as number;
  await page.evaluate(() => {
    const { tell } = window as never as { tell(...all: unknown[]): void };
    for (const id of ["one", "two"]) tell("step", { by: 1 }, id);
    tell("get-state", null, "stepped");
  });
  expect((await answer(page, "stepped")).payload!.entry).toBe(first + 2);
});

test("a hostile host: floods, huge, malformed and foreign messages do no harm", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?t=10`]);
  await expect(lab.locator(".breaker-stage")).toBeVisible();
  await page.evaluate(() => {
    const { ask, tell } = window as never as { ask(message: unknown): void; tell(...all: unknown[]): void };
    for (const message of [null, 7, "text", [], {}, { source: "halfopen-host" }, { source: "halfopen-host", v: 9, id: 1, type: "play" },
      { source: "halfopen-host", v: 1, id: {}, type: "seek", payload: { t: "<script>" } }, { source: "other", v: 1, type: "play" },
      { source: "halfopen-host", v: 1, id: 2, type: "seek", payload: { t: "x".repeat(200_000) } }, new Map([["a", 1]])]) ask(message);
    for (const [type, payload] of [["seek", { t: 1e9 }], ["seek", {}], ["step", { by: 7 }], ["step", { by: "x" }], ["step", { by: "1" }], ["step", { by: 0 }], ["step", { by: 1.5 }], ["load", { link: 5 }], ["load", { link: "#/for-authors" }], ["load", { link: "no/lab" }], ["load", { link: "#/saga/crush" }], ["set-theme", { theme: "pink" }], ["nonsense", {}]]) tell(type, payload, "bad");
  });
  await expect.poll(async () => (await heard(page)).filter((message) => message.re === "bad").map((message) => message.type)).toEqual(Array(13).fill("error"));
  await page.evaluate(() => {
    const { tell } = window as never as { tell(...all: unknown[]): void };
    for (let i = 0; i < 5_000; i++) tell("step", { by: 1 }, "flood");
  });
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^1[01]\.\d s/);
  await expect(lab.getByRole("alert")).toHaveCount(0);
  expect((await heard(page)).filter((message) => message.re === "flood").length).toBeLessThanOrEqual(200);
});

test("commands from any other window than the page that holds the frame are not carried out", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?t=10`]);
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^10.0 s/);
  // A frame of the course page beside the lab: an advertisement, say. It may post to the lab, which must not listen.
  const posted = await page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        const beside = Object.assign(document.createElement("iframe"), { title: "beside" });
        beside.srcdoc = `<script>
          const lab = parent.frames[0];
          for (const [type, payload] of [["seek", { t: 34.2 }], ["play", null], ["load", { link: "#/saga/crash" }]])
            lab.postMessage({ source: "halfopen-host", v: 1, id: "beside", type, payload }, "*");
          parent.postMessage("posted", "*");
        </script>`;
        window.addEventListener("message", ({ data }) => data === "posted" && done(true));
        document.body.append(beside);
      }),
  );
  expect(posted).toBe(true);
  // What came first was read first: when this is answered, the others have been dropped.
  await tell(page, "get-state", null, "after");
  expect((await answer(page, "after")).payload).toMatchObject({ lab: "circuit-breaker", t: 10 });
  expect((await heard(page)).some((message) => message.re === "beside")).toBe(false);
  await expect(lab.getByRole("button", { name: "Play" })).toBeVisible();
});

test("where storage, workers and the clipboard are refused, the lab works and says what is lost", async ({ page, baseURL }) => {
  // Copying is of all events of the run.
  test.setTimeout(60_000);
  await page.addInitScript(() => {
    const refused = () => { throw new DOMException("refused", "SecurityError"); };
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, name, { get: refused });
    Object.defineProperty(window, "Worker", { value: refused });
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("refused", "NotAllowedError")) } });
    document.execCommand = () => false;
  });
  const lab = await host(page, baseURL!, [`${LAB}?t=34.2&show=stage,timeline,settings,detail`], { sandbox: "allow-scripts" });
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s/);
  await lab.locator("#detail").getByRole("tab", { name: "Events" }).click();
  await lab.locator("#detail").getByRole("button", { name: "Copy", exact: true }).click();
  await expect(lab.getByText(/does not allow copying here/).first()).toBeAttached();
  await lab.locator("#events-csv").click();
  await expect(lab.getByText("The browser does not allow saving a file here.").first()).toBeAttached();
  await lab.locator('[id="breaker.failure_rate_threshold"]').fill("20");
  await lab.locator('[id="breaker.failure_rate_threshold"]').blur();
  await expect.poll(async () => (await heard(page)).some((message) => message.type === "state")).toBe(true);
});

const EXERCISE = "#/embed/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy";

/** Solves it, with the settings open and not the guide. */
async function solve(lab: FrameLocator): Promise<void> {
  await lab.locator("#panel").getByRole("tab", { name: "Settings" }).click();
  for (const [id, value] of [["sliding_window_size", "20"], ["minimum_number_of_calls", "20"], ["failure_rate_threshold", "50"]]) {
    await lab.locator(`[id="breaker.${id}"]`).fill(value!);
    await lab.locator(`[id="breaker.${id}"]`).blur();
  }
}

test("a result is the best of what a reader did, whatever tab is open, and says its evidence", async ({ page, baseURL }) => {
  test.setTimeout(60_000);
  const lab = await host(page, baseURL!, [`${EXERCISE}&show=stage,timeline,settings`]);
  const results = async () => (await heard(page)).filter((message) => message.type === "result").map((message) => message.payload!);
  // The guide is there without being asked for, and the run waits for the prediction.
  await expect(lab.locator("#exercise")).toBeVisible();
  await expect(lab.locator(".cover")).toBeVisible();
  await tell(page, "play", null, "early");
  expect((await answer(page, "early")).payload!.message).toContain("waits for the prediction");
  await lab.locator("input[name=prediction]").first().check();
  await lab.locator("#commit-prediction").click();
  await expect(lab.locator(".verdict")).toHaveAttribute("data-state", "failed", { timeout: 20_000 });
  expect(await results(), "nobody has done anything yet").toEqual([]);
  await solve(lab);
  await expect.poll(async () => (await results()).at(-1)?.passed, { timeout: 20_000 }).toBe(true);
  await expect(lab.locator("#passed")).toBeVisible();
  const told = await results();
  expect(told.at(-1)).toMatchObject({ exercise: "noisy-but-healthy", score: 1 });
  expect(told.at(-1)!.link).toMatch(/#\/circuit-breaker\/noisy-but-healthy\?.*x=noisy-but-healthy.*d=[0-9a-f]{16}/);
  // What comes after a pass takes nothing away.
  await lab.locator('[id="breaker.failure_rate_threshold"]').fill("1");
  await lab.locator('[id="breaker.failure_rate_threshold"]').blur();
  await expect(lab.locator("#passed")).toHaveCount(0);
  await lab.locator("#panel").getByRole("tab", { name: "Guide" }).click();
  await expect(lab.locator(".verdict")).toHaveAttribute("data-state", "failed", { timeout: 20_000 });
  expect((await results()).length).toBe(told.length);
  // Whoever follows the evidence sees the verdict, is asked for nothing, and has passed nothing.
  await page.goto(told.at(-1)!.link as string);
  await expect(page.locator("#graded-again")).toContainText("Passed: every goal is met on every seed.", { timeout: 20_000 });
  await expect(page.locator("#digest-verdict")).toContainText("identical run");
  await expect(page.locator("#commit-prediction")).toHaveCount(0);
  await expect(page.locator("#scrubber")).toBeVisible();
  await page.goto("#/");
  await expect(page.locator("main")).not.toContainText("1 of 10 passed");
});

test("messages: what is sent from the load event on waits for the lab; load tells what it did not read, reset goes back to the link", async ({ page, baseURL }) => {
  await page.goto(`${baseURL!.replace("127.0.0.1", "localhost")}hosts/empty.html`);
  await page.evaluate((src) => {
    const heard: Heard[] = ((window as never as { heard: unknown[] }).heard = []) as never;
    type Heard = { re?: unknown };
    window.addEventListener("message", ({ data }) => heard.push(data));
    const frame = Object.assign(document.createElement("iframe"), { src, width: 900, height: 800, title: "lab" });
    const tell = (type: string, payload: unknown, id: unknown) => frame.contentWindow!.postMessage({ source: "halfopen-host", v: 1, id, type, payload }, "*");
    Object.assign(window, { tell });
    frame.addEventListener("load", () => [["seek", { t: 40 }, "a"], ["get-state", null, "b"]].forEach(([type, payload, id]) => tell(type as string, payload, id)));
    document.body.append(frame);
  }, `${baseURL}${LAB}?seed=7&breaker.failure_rate_threshold=30&do=down:payment@10s+5s&t=12.4`);
  expect((await answer(page, "a")).type).toBe("ok");
  const there = (await answer(page, "b")).payload!;
  expect(there).toMatchObject({ t: 40, seed: 7 });
  const lab = page.frameLocator("iframe");
  await tell(page, "reset", null, "c");
  await answer(page, "c");
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^12.4 s/);
  await tell(page, "get-state", null, "d");
  expect((await answer(page, "d")).payload).toMatchObject({ t: 12.4, seed: 7, digest: there.digest });
  await tell(page, "load", { link: "#/circuit-breaker/brown-out?foo=1&breaker.sliding_window_size=99999&t=5" }, "e");
  const unread = (await answer(page, "e")).payload!.unread as string[];
  expect(unread.length).toBe(2);
  expect(unread.join(" ")).toContain("“foo” is no setting");
});

test("what a link locks in vain, asks for beyond its run or does too late is named; what is locked has no button", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?lock=do,breaker.window&t=9999&do=down:payment@10s+5s&do=down:payment@200s+5s`]);
  await expect(lab.locator("#stage-service")).toHaveAttribute("role", "img");
  const notices = lab.locator(".notices");
  await expect(notices).toContainText("lock: “breaker.window” locks nothing");
  await expect(notices).toContainText("do=down:payment@200s+5s: “200s” cannot be; it must begin before the run ends, at 90.0 s.");
  await expect(notices).toContainText("t: “9999” is after the end of the run, 90.0 s");
});

test.describe("the dialog gives a snippet that shows this moment", () => {
  test("by pointer", async ({ page, baseURL }) => {
    await open(page, "brown-out?t=25");
    await page.locator("#embed-button").click();
    await expect(page.locator("#embed-snippet")).toHaveValue(/#\/embed\/circuit-breaker\/brown-out\?.*t=25/);
    await expect(page.locator("#embed-height")).toHaveValue(/^<script src="http.*\/embed\/host\.js"><\/script>$/);
    // The frame at the usual width shows stage and player without scrolling.
    const height = Number(/height="(\d+)"/.exec(await page.locator("#embed-snippet").inputValue())![1]);
    const bar = page.frameLocator("#embed iframe").locator(".dock-bar");
    await expect.poll(() => bar.evaluate((dock) => dock.getBoundingClientRect().bottom)).toBeLessThanOrEqual(height);
    await page.locator("#embed-lock").click();
    await page.locator("#embed-guide").click();
    await expect(page.locator("#embed-snippet")).toHaveValue(/show=stage,timeline,readouts,guide.*lock=all/);
    await page.locator("#embed-width").selectOption("360");
    await expect(page.frameLocator("#embed iframe").locator(".breaker-stage")).toBeVisible();
    await expectAccessible(page, "#embed");
    const src = (await page.locator("#embed-snippet").inputValue()).match(/src="([^"]*)"/)![1].replaceAll("&amp;", "&");
    const lab = await host(page, baseURL!, [src.slice(src.indexOf("#"))]);
    await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^25.0 s/);
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, "brown-out?t=25");
    await page.locator("#embed-button").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("#embed-snippet")).toHaveValue(/t=25/);
    await page.locator("#embed-format").focus();
    await page.keyboard.press("End");
    await expect(page.locator("#embed-snippet")).toHaveValue(/allowfullscreen/);
    await page.keyboard.press("Escape");
    await expect(page.locator("#embed")).toBeHidden();
    expect((await state(page)).digest).toBe(before.digest);
  });
});

test("the dialog puts the exercise itself into the snippet, and saves its file for students", async ({ page, baseURL }) => {
  await open(page, "noisy-but-healthy?x=noisy-but-healthy&breaker.sliding_window_size=20");
  await page.locator("#embed-button").click();
  // What somebody has tried is not handed out.
  await expect(page.locator("#embed-snippet")).not.toHaveValue(/sliding_window/);
  await expect(page.locator("#embed-guide")).toBeChecked();
  await expect(page.locator("#embed-snippet")).toHaveValue(/x=noisy-but-healthy.*show=stage,timeline,readouts,settings,guide/);
  await page.locator("#embed-pack").click();
  await expect(page.locator("#embed-snippet")).toHaveValue(/x=pack:/);
  const download = page.waitForEvent("download");
  await page.locator("#embed-save-exercise").click();
  expect((await download).suggestedFilename()).toBe("noisy-but-healthy.json");
  await expectAccessible(page, "#embed");
  const src = (await page.locator("#embed-snippet").inputValue()).match(/src="([^"]*)"/)![1].replaceAll("&amp;", "&");
  const lab = await host(page, baseURL!, [src.slice(src.indexOf("#"))]);
  await expect(lab.getByRole("heading", { name: /Three calls in a hundred/ }).first()).toBeVisible();
});

test("the dialog previews in the reader's language again, and copies each of its texts", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "brown-out?t=25");
  await page.locator("#embed-button").click();
  const preview = page.frameLocator("#embed iframe");
  await expect(preview.locator("html")).toHaveAttribute("lang", "en");
  await page.locator("#embed-language").selectOption("de");
  await expect(preview.locator("html")).toHaveAttribute("lang", "de");
  await page.locator("#embed-language").selectOption("");
  await expect(preview.locator("html")).toHaveAttribute("lang", "en");
  await page.locator("#copy-height").click();
  await expect(page.locator("#embed [role=status]").first()).toHaveText("Copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^<script src="http.*\/embed\/host\.js"><\/script>$/);
});

test("the element <halfopen-lab>: a lab as high as its content, its messages as events, requests as promises", async ({ page, baseURL }) => {
  await page.goto(`${baseURL!.replace("127.0.0.1", "localhost")}hosts/element.html?app=${baseURL}`);
  const lab = page.frameLocator("halfopen-lab iframe");
  await expect(lab.locator(".breaker-stage")).toBeVisible();
  const told = () => page.evaluate(() => (window as never as { told: [string, { preset?: string }][] }).told);
  await expect.poll(async () => (await told()).find(([type]) => type === "ready")?.[1].preset).toBe("brown-out");
  await expectAsHighAsContent(lab, 300);
  const ask = (type: string, payload: unknown) =>
    page.evaluate(([type, payload]) => (document.querySelector("halfopen-lab") as never as { ask(...all: unknown[]): Promise<unknown> }).ask(type, payload).catch((error: Error) => error.message), [type, payload]);
  expect(await ask("seek", { t: 40 })).toBeNull();
  await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^40.0 s/);
  expect(await ask("seek", { t: "never" })).toContain("“t” must be a moment");
  expect(await ask("fly", null)).toContain("“fly” is no type of message");
  // Asked before there is a lab at all, and again while another one comes.
  const asked = await page.evaluate(async () => {
    type Lab = HTMLElement & { ask(type: string, payload?: unknown): Promise<{ lab: string; t: number }> };
    const other = document.createElement("halfopen-lab") as Lab;
    for (const [name, value] of [["lab", "saga"], ["preset", "crash"]]) other.setAttribute(name!, value!);
    document.body.append(other);
    const seek = other.ask("seek", { t: 0.5 });
    other.scrollIntoView();
    await seek;
    const first = await other.ask("get-state");
    other.setAttribute("preset", "payment-declined");
    const second = await other.ask("get-state");
    return [first, second];
  });
  expect(asked).toMatchObject([{ lab: "saga", preset: "crash", t: 0.5 }, { lab: "saga", preset: "payment-declined", t: 0 }]);
});

test("the script for hosts makes plain frames as high as their labs", async ({ page, baseURL }) => {
  const lab = await host(page, baseURL!, [`${LAB}?t=10`]);
  await page.addScriptTag({ url: `${baseURL}embed/host.js` });
  // A frame that is taller than its lab and one that is shorter: what the lab says next makes both fit.
  for (const height of ["2000px", "200px"]) {
    await page.locator("iframe").evaluate((frame, height) => void (frame.style.height = height), height);
    await page.setViewportSize({ width: height === "200px" ? 500 : 1100, height: 900 });
    await expectAsHighAsContent(lab, Number.parseInt(height));
  }
});

/** The frame lost its first height, its content has nothing to scroll, and there is no empty strip under it. */
async function expectAsHighAsContent(lab: FrameLocator, first: number) {
  await expect
    .poll(() =>
      lab.locator("html").evaluate((html, first) => {
        const content = Math.max(...[...html.querySelectorAll("main *")].map((element) => element.getBoundingClientRect().bottom + scrollY));
        return { first: innerHeight === first, scrolls: html.scrollHeight > innerHeight + 1, empty: innerHeight - content > 60 };
      }, first),
    )
    .toEqual({ first: false, scrolls: false, empty: false });
}
