// The page starts, whatever path it lies under, under the policy of production; and says so when it cannot.

import { open, state } from "./lab";
import { expect, expectAccessible, started, SUB_PATH, test } from "./support";

test("the page starts with the headers of production @any", async ({ page }) => {
  const response = await page.goto("./");
  const headers = response!.headers();
  expect(headers["content-security-policy"]).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(headers["access-control-allow-origin"]).toBe("*");
  await started(page);
  await expect(page).toHaveTitle(/Halfopen/);
  await expectAccessible(page);
});

test("the page starts under a sub-path", async ({ page }) => {
  await page.goto(SUB_PATH);
  await started(page);
});

test("the page starts in a frame that may do nothing but run scripts", async ({ page }) => {
  await page.goto("hosts/sandboxed.html");
  const app = page.frameLocator("iframe").locator("#app");
  await expect(app).not.toBeEmpty();
  await expect(app.getByText("Loading Halfopen")).toHaveCount(0);
  await expect(app.getByRole("alert")).toHaveCount(0);
});

test("everything comes from the page's own host", async ({ page, baseURL }) => {
  const strangers: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url())) strangers.push(request.url());
  });
  await page.goto("./");
  await started(page);
  expect(strangers).toEqual([]);
});

test("a browser without WebAssembly is told so in the page", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("needs WebAssembly");
  await expectAccessible(page);
});

test("a module that fails to load is told of in the page", async ({ page, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
  complaints.length = 0; // the browser and boot.js rightly report the failure
});

test("without scripts the page says what it needs", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL!);
  await expect(page.locator("noscript p")).toContainText("needs JavaScript");
  await context.close();
});

test("a script in the page is told what cannot be done, and the lab stays as it is", async ({ page }) => {
  const before = await open(page, "#/saga/charge-lands-late?t=2");
  type Api = { seek(to: unknown): void; load(link: string): void };
  const tried = (name: keyof Api, argument: unknown) =>
    page.evaluate(([name, argument]) => {
      try {
        (window as unknown as { halfopen: Record<string, (argument: unknown) => void> }).halfopen[name as string](argument);
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    }, [name, argument] as const);
  expect(await tried("seek", "soon")).toContain("soon");
  for (const link of ["", "nowhere", "#/for-authors", "https://example.org/#/nowhere/1", "#/embed/nowhere"]) {
    expect(await tried("load", link), link).toContain(`“${link}” leads to no lab`);
  }
  expect(await state(page)).toEqual(before);
  expect(page.url()).toContain("#/saga/charge-lands-late");
  expect(await tried("load", "https://example.org/course#/sidecar/default-pod?t=20")).toBe("");
  await expect(page).toHaveURL(/#\/sidecar\/default-pod\?t=20$/);
  await expect.poll(async () => (await page.locator("h1").textContent())).not.toBe("");
});
