// Figures of the built page, in an ordinary tab of Chromium.

import { serve } from "../server.mjs";
import { measureEdit } from "./edit.mjs";
import { measureFirstPicture, measureTenIdle } from "./embed.mjs";
import { measureInteractive } from "./interactive.mjs";
import { measurePlayback } from "./playback.mjs";
import { growthOf } from "./growth.mjs";
import { LABS } from "./labs.mjs";
import { measureWorstScrub, scrubOf } from "./scrub.mjs";

const FIGURES = {
  "web.interactive_ms": measureInteractive,
  "web.scrub_frame_ms_p95": measureWorstScrub,
  "es.scrub_1m_frame_ms_p95": scrubOf("event-sourcing"),
  "web.playback_growth_kb": measurePlayback,
  "saga.edit_to_paint_ms_p95": measureEdit,
  "embed.first_picture_ms": measureFirstPicture,
  "embed.ten_idle_cpu_ms_per_s": measureTenIdle,
};
for (const lab of Object.keys(LABS)) {
  FIGURES[`web.scrub_frame.${lab}_ms_p95`] = scrubOf(lab);
  FIGURES[`web.hour_growth.${lab}_kb`] = growthOf(lab);
}

/** Measures the named figures. */
export async function measurePage(browser, names, print) {
  const server = await serve();
  try {
    for (const name of names) {
      if (!FIGURES[name]) throw new Error(`there is no figure ${name}`);
      console.error(`    ${name}`);
      const { value, unit } = await FIGURES[name](browser, server.url);
      print(name, value, unit);
    }
  } finally {
    await server.stop();
  }
}

/** A tab with nothing cached; closed when `use` is done. */
export async function inFreshTab(browser, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Resolves when the run is computed, and paused: a page may play as soon as it is there. */
export async function ready(page) {
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  await page.getByRole("button", { name: /^(Play|Pause)$/ }).waitFor();
  await page.waitForFunction(() => !document.querySelector(".progress progress"));
  if (await pause.isVisible()) await pause.click();
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
}
