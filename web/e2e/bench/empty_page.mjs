// An empty page beside which a bare module lies, to be called and timed from it.

import { readFile } from "node:fs/promises";

/** The page; whatever it fetches that ends in `.wasm` is the module in `file`. */
export async function emptyPage(browser, file) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0); // a measurement takes as long as it takes
  await page.route("http://bench.invalid/**", async (route) => {
    const wasm = route.request().url().endsWith(".wasm");
    await route.fulfill(
      wasm
        ? { contentType: "application/wasm", body: await readFile(file) }
        : { contentType: "text/html", body: "<!doctype html><title>bench</title>" },
    );
  });
  await page.goto("http://bench.invalid/");
  return page;
}
