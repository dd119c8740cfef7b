// Hosts that send no headers, such as GitHub Pages: the policy stands in the page itself (`cargo xtask dist --github-pages`).

import { readFile } from "node:fs/promises";
import { MID_RUN } from "./lab";
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

/** What Trunk.toml says, as far as it is about the policy. */
async function trunkPolicies() {
  const toml = await readFile(new URL("../../Trunk.toml", import.meta.url), "utf8");
  const header = /"Content-Security-Policy" = "([^"]+)"/.exec(toml)![1];
  const list = /^csp = \[([^\]]+)\]/m.exec(toml)![1];
  return { header, page: [...list.matchAll(/"([^"]+)"/g)].map(([, directive]) => directive).join("; ") };
}

test("`trunk serve` sends the policy of production, and on the page itself allows one script more: its own, by a nonce", async () => {
  const { header, page } = await trunkPolicies();
  expect(header).toBe(POLICY);
  for (const policy of [header, page]) expect(policy).not.toContain("unsafe-inline");
  const more = page.split("; ").filter((directive) => !POLICY.split("; ").includes(directive));
  expect(more).toEqual(["script-src 'self' 'wasm-unsafe-eval' 'nonce-{{NONCE}}'", "connect-src 'self' ws:"]);
});

test("the page works with the policy that `trunk serve` puts on it", async ({ page, complaints }) => {
  const policy = (await trunkPolicies()).page.replace("{{NONCE}}", "abc123");
  await page.route(/^http:\/\/127\.0\.0\.1/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  for (const link of ["#/", ...MID_RUN]) {
    await page.goto(link);
    await started(page);
    await expect(page.locator("h1")).toBeVisible();
  }
  expect(complaints).toEqual([]);
});
