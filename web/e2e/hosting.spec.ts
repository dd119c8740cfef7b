// Hosts that send no headers, such as GitHub Pages: the policy stands in the page itself (`cargo xtask dist --github-pages`).

import { expect, started, test } from "./support";
import { POLICY } from "./server.mjs";

test("the page works with its policy as a meta element, and the policy is in force", async ({ page, complaints }) => {
  await page.route(/^http:\/\/127\.0\.0\.1/, async (route) => {
    const response = await route.fetch();
    const headers = Object.fromEntries(
      Object.entries(response.headers()).filter(([name]) => name !== "content-security-policy" && name !== "access-control-allow-origin"),
    );
    if (!headers["content-type"]?.startsWith("text/html")) return route.fulfill({ response, headers });
    const meta = `<head>\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
    await route.fulfill({ response, headers, body: (await response.text()).replace("<head>", meta) });
  });
  await page.goto("#/circuit-breaker/outage-and-recovery?t=34.2");
  await started(page);
  await expect(page.locator("#scrubber")).toHaveAttribute("aria-valuetext", /^34.2 s/);
  expect(complaints).toEqual([]);
  // In force: what it forbids does not run, and is reported.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.forbidden = true";
    document.head.append(script);
  });
  expect(await page.evaluate(() => "forbidden" in window)).toBe(false);
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});
