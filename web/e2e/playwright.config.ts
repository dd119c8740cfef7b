import { defineConfig } from "@playwright/test";
import { launchOptions } from "./chromium.mjs";

// `cargo xtask test` hands over a free port; the fixed one is for calling Playwright by hand.
const port = process.env.HALFOPEN_E2E_PORT ?? "4173";

export default defineConfig({
  testDir: ".",
  // Two cores: a second browser would only make the first one slower.
  workers: 1,
  timeout: 30_000,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    launchOptions,
    trace: "retain-on-failure",
  },
  projects: [
    { name: "wide", use: { viewport: { width: 1280, height: 800 } }, grepInvert: /@narrow/ },
    { name: "narrow", use: { viewport: { width: 360, height: 740 }, hasTouch: true }, grep: /@narrow|@any/ },
  ],
  webServer: {
    // The release build, with the headers of production.
    command: `node server.mjs --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    timeout: 30_000,
    reuseExistingServer: false,
  },
});
