// What people come for in the strangler-fig lab, by pointer and by keyboard alone.

import type { Page } from "@playwright/test";
import { anotherRun, field, logBefore, open as openLink, predict, seek, state, tabTo } from "./lab";
import { expect, test } from "./support";

const open = (page: Page, link: string) => openLink(page, `#/strangler-fig/${link}`);
const panel = (page: Page, tab: string) => page.locator("#panel").getByRole("tab", { name: tab }).click();
const detail = (page: Page, tab: string) => page.locator("#detail").getByRole("tab", { name: tab }).click();
const DAY = 86_400;
/** Everything is built by then, nothing has moved, and nothing is wrong with it. */
const BY_HAND = `first-route?pace.mode=by_hand&services.bugs=0&services.forgotten_percent=0&t=${160 * DAY}`;
const LADDER = ["shadow", "canary 1 %", "canary 5 %", "canary 25 %", "canary 50 %", "all", "writes moved", "code deleted"];

const route = (page: Page, name: string) => page.locator(`.route[aria-label="${name}"]`);
const place = (page: Page, name: string) => route(page, name).locator(".place");

/** Chooses a tab with the arrows of the keyboard. */
async function tabByKeys(page: Page, tabs: string, name: string) {
  await tabTo(page, `#${tabs} [role=tab][aria-selected=true]`);
  for (let tries = 0; tries < 8; tries++) {
    const there = (await page.locator(`#${tabs} [role=tab][aria-selected=true]`).textContent()) ?? "";
    if (there.startsWith(name)) return;
    await page.keyboard.press("ArrowRight");
  }
  throw new Error(`no tab ${name}`);
}

test.describe("migrate all four routes to retirement", () => {
  test.setTimeout(120_000);

  async function retired(page: Page) {
    await expect(page.locator("#retired")).toContainText("The monolith was switched off on 10 Jun");
    const { readouts } = await state(page);
    expect(readouts).toMatchObject({ "fig.retired": 1, "fig.routes_moved": 4, "fig.code_deleted": 100, "fig.rows_lost": 0 });
    await seek(page, "day 161");
    expect((await state(page)).readouts["fig.traffic_moved"]).toBe(100);
    await expect(page.locator(".monolith")).toContainText("switched off");
  }

  test("by pointer", async ({ page }) => {
    await open(page, BY_HAND);
    const climb = async (name: string, from: number, to: number) => {
      for (let step = from; step < to; step++) {
        await route(page, name).locator(".promote").click();
        await expect(place(page, name)).toHaveText(LADDER[step]);
      }
    };
    await climb("/users", 0, 8);
    await climb("/orders", 0, 6);
    await climb("/products", 0, 8);
    // Until everything is through the monolith stays on, and says why.
    await page.locator("#retire").click();
    await expect(page.locator("#not-retired")).toHaveText("The monolith still gets requests for /payments.");
    await climb("/payments", 0, 8);
    await climb("/orders", 6, 8);
    await page.locator("#retire").click();
    await retired(page);
  });

  test("by keyboard", async ({ page }) => {
    await open(page, BY_HAND);
    const climb = async (name: string, from: number, to: number) => {
      await tabTo(page, `.route[aria-label="${name}"] .promote`);
      for (let step = from; step < to; step++) {
        await page.keyboard.press("Enter");
        await expect(place(page, name)).toHaveText(LADDER[step]);
      }
    };
    await climb("/users", 0, 8);
    await climb("/orders", 0, 6);
    await climb("/products", 0, 8);
    await climb("/payments", 0, 8);
    await climb("/orders", 6, 8);
    await tabTo(page, "#retire");
    await page.keyboard.press("Enter");
    await retired(page);
  });
});

test("a table that two write keeps the data of one until the other comes along", async ({ page }) => {
  await open(page, BY_HAND);
  for (const stage of LADDER.slice(0, 6)) {
    await route(page, "/orders").locator(".promote").click();
    await expect(place(page, "/orders")).toHaveText(stage);
  }
  await route(page, "/orders").locator(".promote").click();
  await expect(route(page, "/orders").locator(".outcome")).toContainText("/payments writes one of its tables");
  await expect(place(page, "/orders")).toHaveText("all");
});

test.describe("a weight takes effect at the cursor, in the past too", () => {
  test("by keyboard: the past stays as it was, the former future is compared with, undo brings it back", async ({ page }) => {
    const before = await open(page, `first-route?t=${10 * DAY}`);
    const past = await logBefore(page, 10 * DAY * 1e6);
    await tabTo(page, "#weight-1");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const after = await anotherRun(page, before.digest);
    await expect(place(page, "/users")).toHaveText("canary 2 %");
    expect(await logBefore(page, 10 * DAY * 1e6)).toBe(past);
    expect(after.t).toBe(10 * DAY);
    await expect(page.locator(".done-list li")).toHaveText([/11 Jan: \/users: 2 % to the service/]);
    await expect(page.locator("[data-mark=divergence]")).toBeVisible();
    while (await page.locator("#undo").isEnabled()) await page.locator("#undo").click();
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
  });

  test("by pointer: the weight is dragged, requests are parted by it", async ({ page }) => {
    const before = await open(page, `first-route?pace.mode=by_hand&services.bugs=0&services.forgotten_percent=0&t=${10 * DAY}`);
    const slider = page.locator("#weight-1");
    const box = (await slider.boundingBox())!;
    await slider.hover();
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height / 2);
    await anotherRun(page, before.digest);
    const text = (await place(page, "/users").textContent())!;
    const weight = Number(/canary (\d+) %/.exec(text)![1]);
    expect(weight).toBeGreaterThan(30);
    expect(weight).toBeLessThan(70);
    await seek(page, "day 20");
    // Of all requests, the part of /users times the weight.
    const moved = (await state(page)).readouts["fig.traffic_moved"]!;
    expect(Math.abs(moved - (weight * 46) / 120)).toBeLessThan(1);
  });
});

test.describe("the shadow finds a bug before users do", () => {
  async function found(page: Page) {
    const { readouts } = await state(page);
    expect(readouts).toMatchObject({ "fig.found_in_shadow": 1, "fig.users_met_bug": 0, "fig.found_by_users": 0 });
    await expect(page.locator(".say")).toContainText("price rounded down found: 3 answers differ in the shadow. No user saw it.");
    await expect(route(page, "/users").locator(".standing")).toHaveText("3 answers differ: price rounded down");
  }

  test("by pointer", async ({ page }) => {
    await open(page, "shadow-finds-the-bug?t=0");
    // The service is built, it goes to the shadow, a bug is found.
    for (let event = 0; event < 4; event++) {
      if (((await page.locator(".say").textContent()) ?? "").includes("differ in the shadow")) break;
      await page.getByRole("button", { name: "Next significant event" }).click();
    }
    await found(page);
    // Without copies it is users who find it.
    await page.getByLabel("Compare with").selectOption("without-shadow");
    await page.locator("#scrubber").press("End");
    await expect(page.locator("[data-readout='fig.users_met_bug'] .comparison")).toContainText(/no shadow: [1-9]/);
  });

  test("by keyboard", async ({ page }) => {
    await open(page, "shadow-finds-the-bug?t=0");
    await tabTo(page, "#scrubber");
    for (let event = 0; event < 4; event++) {
      if (((await page.locator(".say").textContent()) ?? "").includes("differ in the shadow")) break;
      await page.keyboard.press("PageUp");
    }
    await found(page);
  });
});

test.describe("a gate rolls back", () => {
  test("by pointer: the gate fails, the route is in the shadow again, and its power says why a small one would not", async ({ page }) => {
    await open(page, "canary-rolls-back?t=0");
    await detail(page, "Events");
    await page.locator("#event-kind, #detail .tools select").first().selectOption("changes");
    await page.locator(".event-table tr", { hasText: "the gate failed" }).first().click();
    await expect(page.locator(".say")).toContainText("/users: the gate failed.");
    const { t } = await state(page);
    await seek(page, `${t + 60}`);
    await expect(place(page, "/users")).toHaveText("shadow");
    expect((await state(page)).readouts).toMatchObject({ "fig.gate_failures": 1, "fig.rollbacks": 1, "fig.found_by_gates": 1 });
    await panel(page, "Gates");
    const first = page.locator(".route-part").first();
    await expect(first).toContainText("690 requests. When the gate decides, an error rate of 1 % is seen with a chance of");
    await page.locator("#true-rate").fill("2");
    await page.locator("#true-rate").press("Enter");
    await expect(first).toContainText("an error rate of 2 %");
  });

  test("by keyboard: with a gate that needs more requests, more users meet the bug", async ({ page }) => {
    const before = await open(page, `canary-rolls-back?t=${12 * DAY}`);
    await tabByKeys(page, "panel", "Settings");
    await tabTo(page, "[id='gates.min_samples']");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("20000");
    await page.keyboard.press("Enter");
    const after = await anotherRun(page, before.digest);
    expect(after.readouts["fig.users_met_bug"]!).toBeGreaterThan(before.readouts["fig.users_met_bug"]!);
  });
});

test.describe("ask the route debugger", () => {
  const winner = (page: Page, order: string) => page.locator(`#winners tr[data-order=${order}] td b`);

  test("by pointer: which rule wins in each order; what is unreachable is marked; a mended rule loses nothing", async ({ page }) => {
    const before = await open(page, `prefix-catches-too-much?t=${59 * DAY}`);
    expect(before.readouts["fig.misrouted"]).toBeGreaterThan(100_000);
    await page.locator("#request-path").fill("/users-export");
    for (const order of ["first_match", "longest_prefix", "gateway_api"]) await expect(winner(page, order)).toHaveText("1");
    await page.locator("#kind-1").selectOption("segment_prefix");
    for (const order of ["first_match", "longest_prefix", "gateway_api"]) await expect(winner(page, order)).toHaveText("5");
    const after = await anotherRun(page, before.digest);
    expect(after.readouts["fig.misrouted"]).toBe(0);
    // A catch-all moved to the front hides the others in first match, and only there.
    for (let place = 5; place > 1; place--) await page.getByRole("button", { name: `Move rule ${place} up` }).click();
    await expect(page.locator(".rules li[data-hidden]")).toHaveCount(4);
    await expect(page.locator(".rules li").nth(1)).toContainText("no request reaches it: rule 1 takes them all");
    await page.locator("#request-path").fill("/orders/3");
    await expect(winner(page, "first_match")).toHaveText("1");
    await expect(winner(page, "gateway_api")).toHaveText("3");
    await expect(page.locator("#orders")).toContainText("The orders disagree");
  });

  test("nginx looks at the normalised path, and kinds of rule that a gateway has not are named", async ({ page }) => {
    await open(page, "first-route?t=0");
    await page.locator("#request-path").fill("//users");
    for (const [order, rule] of [["first_match", "5"], ["longest_prefix", "1"], ["gateway_api", "5"]]) await expect(winner(page, order)).toHaveText(rule);
    const nginx = page.locator("#winners tr[data-order=longest_prefix]");
    await expect(nginx).toContainText("it looks at /users");
    await expect(nginx).toContainText("nginx has no segment prefix");
    await page.locator("#kind-1").selectOption("string_prefix");
    await page.locator("#request-path").fill("/usersettings");
    await expect(page.locator("#winners tr[data-order=gateway_api]")).toContainText("the Gateway API has no string prefix");
    await expect(nginx).not.toContainText("nginx has no");
    await page.locator("#request-path").fill("/users/%");
    await expect(nginx).toContainText("it refuses this path (400)");
  });

  test("where nothing may be done by hand the board says so, and leads to the rules", async ({ page }) => {
    await open(page, "first-route?x=unreachable-rules");
    await predict(page);
    await panel(page, "Routes");
    await expect(page.locator("#no-hand")).toContainText("In this exercise nothing is done by hand");
    await page.locator("#no-hand button").click();
    await expect(page.locator("#request-path")).toBeFocused();
  });

  test("by keyboard: method, path and cohort are asked for, and nonsense is told", async ({ page }) => {
    await open(page, "first-route?t=0");
    await tabTo(page, "#request-path");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("users?x=<b>");
    await expect(page.locator("#request-error")).toContainText("A path begins with /");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("/ordersX");
    for (const order of ["first_match", "longest_prefix", "gateway_api"]) await expect(winner(page, order)).toHaveText("5");
    await tabTo(page, "#kind-2");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("#kind-2")).toHaveValue("string_prefix");
    for (const order of ["first_match", "longest_prefix", "gateway_api"]) await expect(winner(page, order)).toHaveText("2");
  });
});

test.describe("past the point of no return a rollback warns with the number it would lose", () => {
  const NINTH = `point-of-no-return?do=none&t=${9 * DAY}`;
  const TO_WRITES = [2, 2, 3, 3, 4, 4, 5].map((day, i) => `do=promote:1@${day * DAY + i}s`).join("&");
  const LINK = `point-of-no-return?${TO_WRITES}&t=${9 * DAY}`;

  /** The number in a sentence. */
  const rows = (text: string) => Number(/loses ([\d,]+) rows/.exec(text)![1].replaceAll(",", ""));

  test("by pointer: it is asked; left, nothing is lost; done, exactly so much is", async ({ page }) => {
    await open(page, LINK);
    await expect(place(page, "/users")).toHaveText("writes moved");
    await route(page, "/users").locator(".roll-back").click();
    const warning = page.getByRole("alert").filter({ hasText: "past the point of no return" });
    const warned = rows((await warning.textContent())!);
    expect(warned).toBeGreaterThan(100_000);
    await page.locator(".leave").click();
    await expect(warning).toHaveCount(0);
    expect((await state(page)).readouts["fig.rows_lost"]).toBe(0);
    await route(page, "/users").locator(".roll-back").click();
    await page.locator(".go-back").click();
    await expect(place(page, "/users")).toHaveText("shadow");
    expect((await state(page)).readouts["fig.rows_lost"]).toBe(warned);
    await panel(page, "Data");
    await expect(page.locator("#lost dd")).toHaveText(warned.toLocaleString("en"));
  });

  test("by keyboard: with reverse sync it is no point of no return", async ({ page }) => {
    await open(page, `${LINK}&data.reverse_sync=on`);
    await tabTo(page, ".route[aria-label='/users'] .roll-back");
    await page.keyboard.press("Enter");
    await expect(place(page, "/users")).toHaveText("shadow");
    await expect(page.getByRole("alert")).toHaveCount(0);
    expect((await state(page)).readouts["fig.rows_lost"]).toBe(0);
    await open(page, LINK);
    await tabTo(page, ".route[aria-label='/users'] .roll-back");
    await page.keyboard.press("Enter");
    const warned = rows((await page.locator(".confirm").textContent())!);
    await tabTo(page, ".go-back");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await state(page)).readouts["fig.rows_lost"]).toBe(warned);
  });

  test("before it nothing is asked and nothing is lost", async ({ page }) => {
    await open(page, `${NINTH}`);
    await route(page, "/users").locator(".promote").click();
    await expect(place(page, "/users")).toHaveText("shadow");
    await route(page, "/users").locator(".roll-back").click();
    await expect(place(page, "/users")).toHaveText("monolith");
    expect((await state(page)).readouts["fig.rows_lost"]).toBe(0);
  });
});

test.describe("big bang compared", () => {
  test("by pointer: as a second run on the same seed, and as a distribution", async ({ page }) => {
    await open(page, `first-route?t=${200 * DAY}`);
    await expect(page.getByLabel("Compare with")).toHaveValue("big-bang");
    const met = page.locator("[data-readout='fig.users_met_bug']");
    const own = (await state(page)).readouts["fig.users_met_bug"]!;
    const other = Number(/big bang: ([\d,]+)/.exec((await met.locator(".comparison").textContent())!)![1].replaceAll(",", ""));
    expect(other).toBeGreaterThan(20 * own);
    await detail(page, "Risk");
    await expect(page.locator("#tried")).toBeVisible({ timeout: 20_000 });
    await expect(page.locator("#tried-big-bang td").nth(2)).toHaveText(/^×[\d.]+$/);
    const p90 = async (row: string) => Number((await page.locator(`${row} td`).nth(2).textContent())!.slice(1));
    expect(await p90("#tried-big-bang")).toBeGreaterThan(await p90("#tried-slices"));
    await expect(page.getByText("What slices change is an assumption")).toBeVisible();
  });

  test("by keyboard: many tries can be cancelled and begun again, and the assumptions are settings", async ({ page }) => {
    await open(page, `first-route?t=${200 * DAY}`);
    await tabByKeys(page, "detail", "Risk");
    await expect(page.locator("#tried")).toBeVisible({ timeout: 20_000 });
    await page.locator("#tries").selectOption("100000");
    await page.getByRole("button", { name: "Cancel" }).press("Enter");
    await expect(page.locator("#tried")).toHaveCount(0);
    await page.locator("#tries").selectOption("1000");
    await expect(page.locator("#tried")).toBeVisible({ timeout: 20_000 });
    const wins = async () => Number(/in (?:< )?([\d.]+) %/.exec((await page.locator("#big-bang-wins").textContent())!)![1]);
    const usual = await wins();
    await tabByKeys(page, "panel", "Settings");
    for (const [id, value] of [["risk.person_months", "2"], ["risk.coupling_percent", "10"]]) {
      await field(page, id).fill(value);
      await field(page, id).press("Enter");
    }
    // Tiny and highly coupled: one night is the cheaper way.
    await expect.poll(wins).toBeGreaterThan(80);
    expect(usual).toBeLessThan(80);
  });
});

test("the exercise of the mistake: the start fails, the known way passes", async ({ page }) => {
  test.setTimeout(90_000);
  await open(page, "big-bang?x=one-night");
  await predict(page);
  await expect(page.locator(".verdict")).toHaveAttribute("data-state", /failed|missed|not/, { timeout: 40_000 });
  await panel(page, "Settings");
  await field(page, "pace.mode").selectOption("route_by_route");
  await field(page, "shadow.percent").fill("10");
  await field(page, "shadow.percent").press("Enter");
  await panel(page, "Guide");
  await expect(page.locator(".verdict")).toHaveAttribute("data-state", "passed", { timeout: 40_000 });
});

test("nothing scrolls sideways at 320 px, nor at 200 % zoom", async ({ page }) => {
  for (const [width, height] of [[320, 640], [640, 400]]) {
    await page.setViewportSize({ width, height });
    await open(page, `first-route?t=${96 * DAY}`);
    for (const tab of ["Debugger", "Risk", "Charts", "Events", "State", "Explain", "Sweep"]) {
      await detail(page, tab);
      if (tab === "Risk") await expect(page.locator("#tried")).toBeVisible({ timeout: 20_000 });
      const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      expect(over, `${tab} at ${width} px`).toBeLessThanOrEqual(0);
    }
    for (const tab of ["Routes", "Gates", "Data", "Settings"]) {
      await panel(page, tab);
      const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      expect(over, `${tab} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test("the time field takes a date as the axis writes it, and says which forms work", async ({ page }) => {
  await open(page, "first-route");
  await seek(page, "7 Apr 09:30");
  await expect(page.locator("#transport-time")).toHaveValue(/^\d{4}-04-07 09:30:00$/);
  await seek(page, "never");
  const error = page.locator(".time-field .error");
  await expect(error).toContainText("“never” is no moment of this run. Type a date, such as ");
  const example = /such as (.+?) or /.exec((await error.textContent())!)![1];
  await seek(page, example);
  await expect(error).toHaveCount(0);
});
