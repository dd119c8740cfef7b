// The page for authors: what it shows can be copied and works, on a page of another origin; an exercise of one's own is
// tried and handed out.

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { open } from "./lab";
import { expect, expectAccessible, started, SUB_PATH, test } from "./support";

const PAGE = "#/for-authors";

async function authors(page: Page, place = PAGE): Promise<void> {
  await page.goto(place);
  await started(page);
  await expect(page.getByRole("heading", { level: 1, name: "For authors" })).toBeVisible();
}

/** The code of an example, as somebody copies it. */
const code = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true }).innerText();

/** Opens a page of another origin and puts this markup into it, whose scripts run. */
async function hosted(page: Page, baseURL: string, markup: string): Promise<void> {
  await page.goto(`${baseURL.replace("127.0.0.1", "localhost")}hosts/empty.html`);
  await page.evaluate((markup) => document.body.append(document.createRange().createContextualFragment(markup)), markup);
}

test("is reached from every page, and the labs from it @any", async ({ page }) => {
  await open(page, "brown-out?t=25");
  await page.getByRole("navigation", { name: "Labs" }).getByRole("link", { name: "For authors" }).click();
  await expect(page).toHaveTitle("For authors · Halfopen");
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Exercises", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Exercises", exact: true })).toBeInViewport();
  await page.getByRole("link", { name: "Saga", exact: true }).click();
  await expect(page.locator("#scrubber")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no violation that axe can find, ${colorScheme} @any`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await authors(page);
    for (const names of await page.locator("details.names").all()) await names.locator("summary").click();
    await expectAccessible(page);
  });
}

test("nothing scrolls sideways at 320 px", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await authors(page);
  for (const names of await page.locator("details.names").all()) await names.locator("summary").click();
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("names the readouts, settings and exercises that there are", async ({ page }) => {
  await authors(page);
  await page.locator("details.names").first().locator("summary").click();
  for (const name of ["breaker.false_opens", "breaker.failure_rate_threshold", "without-breaker", "noisy-but-healthy"]) {
    await expect(page.locator("details.names").first().getByText(name, { exact: true }).first()).toBeVisible();
  }
});

test("an example is copied", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await authors(page);
  await page.getByRole("button", { name: "Copy: The element" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`<script type="module" src="${baseURL}embed/halfopen-lab.js"></script>`);
});

test("where copying is refused, it says so", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("refused", "NotAllowedError")) } });
    document.execCommand = () => false;
  });
  await authors(page);
  await page.getByRole("button", { name: "Copy: The element" }).click();
  await expect(page.getByText(/does not allow copying here/)).toBeVisible();
});

test.describe("what it shows works in a page of another origin", () => {
  test("the frame", async ({ page, baseURL }) => {
    await authors(page);
    await hosted(page, baseURL!, await code(page, "HTML, Moodle, Markdown, mdBook"));
    const lab = page.frameLocator("iframe");
    await expect(lab.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s/);
    await expect(lab.locator("#panel")).toHaveCount(0);
  });

  test("the strict frame, with the script for heights", async ({ page, baseURL }) => {
    await authors(page);
    await hosted(page, baseURL!, (await code(page, "A frame that may do nothing but run scripts")) + (await code(page, "For plain frames")));
    await expect(page.frameLocator("iframe").locator("#scrubber")).toBeVisible();
    await expect.poll(() => page.locator("iframe").evaluate((frame) => frame.style.height)).toMatch(/^\d+px$/);
  });

  test("the element", async ({ page, baseURL }) => {
    await authors(page);
    await hosted(page, baseURL!, await code(page, "The element"));
    await expect(page.frameLocator("halfopen-lab iframe").locator(".stage").first()).toBeVisible();
  });

  test("the page that steers a lab", async ({ page, baseURL }) => {
    // High enough for frame and button: a click in the moment after scrolling may still go to the frame.
    await page.setViewportSize({ width: 1280, height: 1000 });
    await authors(page);
    await hosted(page, baseURL!, await code(page, "A page that steers a lab"));
    await expect(page.locator("#said")).toHaveText(/opened \d+ times/);
    await page.locator("#trial").click();
    await expect(page.locator("#said")).toHaveText("34.2 s, opened 1 times");
  });

  test("the same from a sub-path", async ({ page, baseURL }) => {
    await authors(page, SUB_PATH.slice(1) + PAGE);
    const link = await code(page, "A link");
    expect(link).toMatch(new RegExp(`^http://127.0.0.1:\\d+${SUB_PATH}#/circuit-breaker/outage-and-recovery`));
    await page.goto(link);
    await expect(page.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^12.4 s/);
    expect(page.url()).toContain(baseURL!.replace(/\/$/, "") + SUB_PATH);
  });
});

test.describe("an exercise of one's own", () => {
  test("by pointer: the example is tried, and opens from its link and in a frame", async ({ page, baseURL }) => {
    await authors(page, `${PAGE}/your-exercise`);
    await page.locator("#example-exercise").click();
    await page.locator("#check-exercise").click();
    await expect(page.getByText("The start meets 1 of 2 goals, so it fails, as it must.")).toBeVisible();
    await expect(page.getByText("The solution meets 2 of 2 goals, so it passes, as it must.")).toBeVisible();
    await expectAccessible(page, ".workbench");
    const link = await page.locator("#exercise-link").inputValue();
    const snippet = await page.locator("#exercise-snippet").inputValue();
    expect(link).toContain("x=pack:");
    await page.goto(link);
    await expect(page.getByRole("heading", { name: /A breaker for quiet hours/ }).first()).toBeVisible();
    await hosted(page, baseURL!, snippet);
    const lab = page.frameLocator("iframe");
    await expect(lab.getByRole("tab", { name: "Guide" })).toBeVisible();
    await lab.getByRole("tab", { name: "Guide" }).click();
    await expect(lab.getByRole("heading", { name: /A breaker for quiet hours/ }).first()).toBeVisible();
  });

  test("by keyboard, from a file to the file for students", async ({ page }) => {
    await authors(page, `${PAGE}/your-exercise`);
    await page.locator("#exercise-file").setInputFiles(new URL("../../crates/lab/exercises/retry-budget.json", import.meta.url).pathname);
    await expect(page.locator("#exercise-json")).toHaveValue(/"retry-budget"/);
    await page.locator("#check-exercise").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("The solution meets 3 of 3 goals, so it passes, as it must.")).toBeVisible({ timeout: 20_000 });
    const download = page.waitForEvent("download");
    await page.locator("#save-exercise").focus();
    await page.keyboard.press("Enter");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("retry-budget.json");
    const file = JSON.parse(await readFile((await saved.path())!, "utf8"));
    expect(file).toMatchObject({ name: "retry-budget", preset: "retry-storm" });
    expect(file).not.toHaveProperty("solution");
    const said = await page.locator("#workbench-said").innerText();
    // As a host has it: in the folder beside the page.
    await page.route("**/exercises/retry-budget.json", (route) => route.fulfill({ json: file }));
    await page.goto(said.slice(said.indexOf("http")));
    await expect(page.getByRole("heading", { name: /Ten bad seconds/ }).first()).toBeVisible();
  });

  test("one that is not in order, or not true to its word, is told so with its place", async ({ page }) => {
    await authors(page, `${PAGE}/your-exercise`);
    await page.locator("#exercise-json").fill("{}");
    await page.locator("#check-exercise").click();
    await expect(page.locator(".workbench [role=alert]")).toContainText("is missing");
    await page.locator("#example-exercise").click();
    const example = JSON.parse(await page.locator("#exercise-json").inputValue());
    await page.locator("#exercise-json").fill(JSON.stringify({ ...example, goals: [{ goal: "nothing == 0", text: { en: "?" } }] }));
    await page.locator("#check-exercise").click();
    await expect(page.locator(".workbench [role=alert]")).toContainText("goals.1.goal: “nothing” is no readout of the lab");
    await page.locator("#exercise-json").fill(JSON.stringify({ ...example, settings: example.solution }));
    await page.locator("#check-exercise").click();
    await expect(page.getByText("so it passes: it must fail")).toBeVisible();
    await page.locator("#exercise-json").fill(JSON.stringify({ ...example, solution: {}, seeds: [3, 3] }));
    await expect(page.locator(".tried"), "that was about another text").toHaveCount(0);
    await page.locator("#check-exercise").click();
    await expect(page.locator(".missed").last()).toContainText("goals.1, breaker.opened >= 1: met on 0 of 2 seeds, first missed on seed 3; there it is 0, against 1");
    await expect(page.locator(".tried")).toContainText("seeds.2: the seed 3 stands twice");
    await expect(page.locator("#exercise-link")).toHaveCount(0);
  });
});

test("nothing is requested from another host: no lab, no embed, no page", async ({ page, baseURL }) => {
  test.setTimeout(90_000);
  const strangers: string[] = [];
  const own = [baseURL!, baseURL!.replace("127.0.0.1", "localhost")];
  page.context().on("request", (request) => {
    if (!own.some((host) => request.url().startsWith(host)) && !/^(data|blob):/.test(request.url())) strangers.push(request.url());
  });
  await authors(page);
  const labs = await page.getByRole("navigation", { name: "Labs" }).getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  for (const lab of labs.filter((lab) => lab !== PAGE)) {
    await page.goto(lab);
    await expect(page.locator("#scrubber")).toBeVisible();
    const query = new URLSearchParams({ app: baseURL!, lab: lab.replace("#/", "#/embed/") });
    await page.goto(`${own[1]}hosts/course.html?${query}`);
    await expect(page.frameLocator("iframe").locator("#scrubber")).toBeVisible();
    await page.goto("./");
  }
  expect(strangers).toEqual([]);
});
