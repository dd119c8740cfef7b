// What a person does in the lab, in words that the journeys share.

import { expect, type Locator, type Page } from "@playwright/test";
import { started } from "./support";

export const LAB = "#/circuit-breaker/";

/** A moment in the middle of a run of every lab, in the order of the header. */
export const MID_RUN = [
  "#/circuit-breaker/outage-and-recovery?t=34.2",
  "#/saga/charge-lands-late?t=2",
  "#/sidecar/default-pod?t=20",
  "#/strangler-fig/first-route?t=900000",
  "#/event-sourcing/three-accounts?t=900000",
];

/** Every lab by its name in links. */
export const LABS = MID_RUN.map((link) => link.split("/")[1]!);

export type State = {
  lab: string; preset: string; seed: number; t: number; entry: number; entries: number; digest: string;
  readouts: Record<string, number | null>;
};

type Api = { getState(): State | null; exportLog(): { at: number; event: unknown }[] };

/** Opens a link of the breaker, or of any lab from its `#`, paused, and waits for its run. */
export async function open(page: Page, link: string): Promise<State> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(link.startsWith("#") ? link : LAB + link);
  await started(page);
  await expect(page.locator("#scrubber, .cover").first()).toBeVisible();
  return state(page);
}

/** Commits to the first answer of an exercise's question, so that the run and all that is about it are there. */
export async function predict(page: Page): Promise<void> {
  await page.locator("input[name=prediction]").first().check();
  await page.locator("#commit-prediction").click();
  await expect(page.locator("#scrubber")).toBeVisible();
}

/** Where the lab stands. */
export async function state(page: Page): Promise<State> {
  const now = await page.evaluate(() => (window as unknown as { halfopen: Api }).halfopen.getState());
  expect(now, "a run is there").not.toBeNull();
  return now!;
}

/** The entries of the log before a time, as text, so that two logs can be held against each other. */
export async function logBefore(page: Page, us: number): Promise<string> {
  return page.evaluate((us) => {
    const log = (window as unknown as { halfopen: Api }).halfopen.exportLog();
    return JSON.stringify(log.filter((entry) => entry.at < us));
  }, us);
}

/** Waits until the run is another one than that of `digest`. */
export async function anotherRun(page: Page, digest: string): Promise<State> {
  await expect.poll(async () => (await state(page)).digest).not.toBe(digest);
  return state(page);
}

/** The number field of a setting. */
export function field(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}

/** Types a moment into the time field. */
export async function seek(page: Page, moment: string): Promise<void> {
  await page.locator("#transport-time").fill(moment);
  await page.locator("#transport-time").press("Enter");
}

/** Goes on with Tab until this element has the focus, and checks that it can be seen and is not covered. */
export async function tabTo(page: Page, selector: string, most = 150): Promise<void> {
  const reached = () => page.locator(selector).first().evaluate((element) => element === document.activeElement);
  for (let tabs = 0; tabs < most; tabs++) {
    if (await reached()) {
      const covered = await page.locator(selector).first().evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const seen = document.elementFromPoint(left + width / 2, top + height / 2);
        return !(seen && (element.contains(seen) || seen.contains(element) || seen.closest("label, .field")?.contains(element)));
      });
      expect(covered, `${selector} has the focus and is covered`).toBe(false);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}
