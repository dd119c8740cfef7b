// What people come for in the event-sourcing lab, by pointer and by keyboard alone.

import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { anotherRun, open as openLink, predict, seek, state, tabTo } from "./lab";
import { expect, test } from "./support";

const open = (page: Page, link: string) => openLink(page, `#/event-sourcing/${link}`);
const END = "t=2592000";
const detail = (page: Page, tab: string) => page.locator("#detail").getByRole("tab", { name: tab }).click();
const panel = (page: Page, tab: string) => page.locator("#panel").getByRole("tab", { name: tab }).click();
const balance = (page: Page) => page.locator(".aggregate [data-field=balance] dd").first();
const cents = (text: string | null) => Number((text ?? "").replace(/[^0-9−-]/g, "").replace("−", "-"));

test.describe("deposit and withdraw", () => {
  test("by pointer", async ({ page }) => {
    const before = await open(page, `month-of-one-account?${END}`);
    const held = cents(await balance(page).textContent());
    await page.locator("#amount").fill("60.50");
    await page.locator("#deposit").click();
    const after = await anotherRun(page, before.digest);
    expect(after.readouts["es.events"]).toBe(before.readouts["es.events"]! + 1);
    await expect(page.locator("#outcome")).toHaveText("Appended: deposited € 60.50.");
    await expect.poll(async () => cents(await balance(page).textContent())).toBe(held + 6050);
    await page.locator("#withdraw").click();
    await expect.poll(async () => cents(await balance(page).textContent())).toBe(held);
    await expect(page.locator(".done-list li")).toHaveCount(3);
    await page.locator("#undo").click();
    await expect.poll(async () => cents(await balance(page).textContent())).toBe(held + 6050);
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, `month-of-one-account?${END}`);
    await tabTo(page, "#amount");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("7");
    await tabTo(page, "#deposit");
    await page.keyboard.press("Enter");
    const after = await anotherRun(page, before.digest);
    expect(after.readouts["es.balance"]).toBe(before.readouts["es.balance"]! + 700);
  });

  test("what is no amount is said where it was typed, and nothing happens", async ({ page }) => {
    const before = await open(page, `month-of-one-account?${END}`);
    await page.locator("#amount").fill("lots");
    await page.locator("#deposit").click();
    await expect(page.locator("#amount-error")).toContainText("“lots” is not an amount");
    expect((await state(page)).digest).toBe(before.digest);
  });
});

test("a withdrawal of more than there is is refused with its reason and appends nothing", async ({ page }) => {
  const before = await open(page, `month-of-one-account?${END}`);
  await page.locator("#amount").fill("1000000");
  await page.locator("#withdraw").click();
  const after = await anotherRun(page, before.digest);
  expect(after.readouts["es.events"]).toBe(before.readouts["es.events"]);
  expect(after.readouts["es.rejected"]).toBe(before.readouts["es.rejected"]! + 1);
  await expect(page.locator("#outcome")).toContainText(/Refused: withdraw € 1,000,000\.00\. It holds only € [0-9,.]+\. Nothing was appended/);
  await expect(page.locator(".done-list li").last()).toContainText("It holds only");
});

test.describe("ask “as of” three ways", () => {
  async function ask(page: Page, question: string) {
    await page.locator("#query").fill(question);
    await page.locator("#query").press("Enter");
    await page.locator("#query-answer summary").click();
    return JSON.parse((await page.locator("#query-answer pre").textContent())!);
  }

  test("by time, version and position; the answers are those of the timeline", async ({ page }) => {
    await open(page, "month-of-one-account?t=1000000");
    const byTime = await ask(page, "acct-1@2026-03-12 13:46:40");
    expect(byTime.balance_cents).toBe(cents(await balance(page).textContent()));
    const byVersion = await ask(page, `acct-1#${byTime.version}`);
    expect(byVersion.balance_cents).toBe(byTime.balance_cents);
    const byPosition = await ask(page, `pos:${byTime.version}`);
    expect(byPosition.balance_cents).toBe(byTime.balance_cents);
    await page.locator("#go-there").click();
    await expect(page.locator(".event-cards [aria-current=step] small")).toContainText(`v${byTime.version} `);
  });

  test("where the clock stepped back, all three answers and their rules", async ({ page }) => {
    await open(page, "clock-steps-back?t=864000");
    await tabTo(page, "#query");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("acct-1@2026-03-05");
    await page.keyboard.press("Enter");
    await expect(page.locator("#query-answer")).toContainText("by the rule “before the first later event”");
    await expect(page.locator("#query-answer .others")).toContainText("Up to the last event that is not later: €");
    await expect(page.locator("#query-answer .others")).toContainText("all events that are not later, wherever they stand: €");
  });

  test("what was not understood is said, with what would be", async ({ page }) => {
    await open(page, "month-of-one-account?t=1000000");
    for (const [question, answer] of [["acct-9", "There is no account “acct-9”"], ["acct-1#9999", "There is no 9999; the last is"], ["acct-1@soon", "“soon” is not a moment"], ["<b>x</b>", "There is no account “<b>x</b>”"]]) {
      await page.locator("#query").fill(question);
      await page.locator("#ask").click();
      await expect(page.locator("#query-answer .error")).toContainText(answer);
    }
  });

  test("between marks A and B", async ({ page }) => {
    await open(page, "month-of-one-account?t=500000");
    await page.getByRole("button", { name: "Mark A" }).click();
    await seek(page, "2026-03-20");
    await page.getByRole("button", { name: "Mark B" }).click();
    await page.locator("#ask-between").click();
    await expect(page.locator("#query-answer")).toContainText(/Between version \d+ and \d+ of acct-1: \d+ events\. .*balance € [\d,.]+ → € [\d,.]+/);
  });
});

test.describe("duplicates break the naive projection only", () => {
  test("by pointer", async ({ page }) => {
    const before = await open(page, `duplicate-delivery?${END}`);
    expect(before.readouts["es.projection_off"]).toBeGreaterThan(0);
    await panel(page, "Settings");
    await page.locator("[id='projection.deduplicate']").check();
    const after = await anotherRun(page, before.digest);
    expect(after.readouts).toMatchObject({ "es.projection_off": 0, "es.projection_wrong": 0 });
    expect(after.readouts["es.naive_off"]).toBeGreaterThan(0);
    await panel(page, "Projections");
    await expect(page.locator("[data-off=own]")).toHaveText("€ 0.00");
    await expect(page.locator("[data-off=naive]")).not.toHaveText("€ 0.00");
    await page.locator("#rebuild").click();
    await expect(page.locator("#rebuilt")).toContainText("It equals the store");
  });

  test("by keyboard", async ({ page }) => {
    const before = await open(page, `duplicate-delivery?${END}`);
    await tabTo(page, "#panel [role=tab][aria-selected=true]");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await tabTo(page, "[id='projection.deduplicate']");
    await page.keyboard.press("Space");
    const after = await anotherRun(page, before.digest);
    expect(after.readouts["es.projection_off"]).toBe(0);
  });
});

test.describe("the past is sacred: a branch and both futures", () => {
  test("a command in the past goes into the branch, and the main line stays", async ({ page }) => {
    const before = await open(page, "month-of-one-account?t=1000000");
    await expect(page.locator("#in-past")).toContainText("The past does not change");
    await page.locator("#amount").fill("100");
    await page.locator("#deposit").click();
    await expect(page.locator("#outcome")).toContainText("In the branch: deposit € 100.00. The main line is unchanged.");
    await detail(page, "What if");
    const row = page.locator(".futures tr[data-field=balance] td");
    await expect(row).toHaveCount(2);
    await expect.poll(async () => cents(await row.nth(1).textContent()) - cents(await row.nth(0).textContent())).toBe(10000);
    expect((await state(page)).digest).toBe(before.digest);
    await expect(page.locator("[data-readout='es.balance'] .comparison")).toContainText("branch: €");
  });

  test("an event that never happened, by keyboard; the link has it all", async ({ page }) => {
    await open(page, "month-of-one-account?t=n3");
    await tabTo(page, "#detail [role=tab][aria-selected=true]");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await tabTo(page, "#branch-drop");
    await page.keyboard.press("Enter");
    await expect(page.locator("#detail .done-list li")).toHaveCount(1);
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/do=drop(=|%3D)\d+/);
    const link = await page.evaluate(() => location.hash);
    await page.goto("about:blank");
    await page.goto(`/${link}`);
    await expect(page.locator("[data-readout='es.balance'] .comparison")).toContainText("branch: €");
  });
});

test("two times: what became known late counts only where it was known", async ({ page }) => {
  await open(page, `late-correction?${END}`);
  await detail(page, "Two times");
  const told = () => page.locator("#bitemporal-answer").textContent();
  await page.locator("#true-at").fill("240");
  const now = await told();
  await page.locator("#known-at").fill("240");
  await expect.poll(told).not.toBe(now);
});

test("what became known late lies below the diagonal, as the text says", async ({ page }) => {
  await open(page, `month-of-one-account?do=deposit:1=70.00@2592000s+432000s&${END}`);
  await detail(page, "Two times");
  await expect(page.locator(".two-times .why")).toContainText("what lies below it was true before it was recorded");
  const places = await page.locator(".plane").evaluate((plane) => {
    const path = (name: string) => plane.querySelector(`.${name}`)!.getAttribute("d")!;
    const [x0, y0, x1, y1] = path("diagonal").match(/[\d.]+/g)!.map(Number);
    const dots = `${path("in-answer")}${path("others")}`.matchAll(/M([\d.-]+) ([\d.-]+)a/g);
    // How far below the diagonal each dot lies, in px.
    return [...dots].map(([, x, y]) => Number(y) - (y0! + ((Number(x) + 4 - x0!) / (x1! - x0!)) * (y1! - y0!)));
  });
  expect(places.filter((below) => below > 20)).toHaveLength(1);
  expect(places.filter((below) => below < -1)).toHaveLength(0);
});

test("a question about what comes after the end of the run is answered for its end, and says so", async ({ page }) => {
  await open(page, "month-of-one-account?t=1000000");
  const ask = async (question: string) => {
    await page.locator("#query").fill(question);
    await page.locator("#query").press("Enter");
  };
  await ask("acct-1@2027-01-01");
  await expect(page.locator("#beyond-end")).toContainText("The run ends at 2026-03-31");
  await ask("acct-1@2026-03-14 09:30");
  await expect(page.locator("#query-answer")).toContainText("acct-1 held €");
  await expect(page.locator("#beyond-end")).toHaveCount(0);
  await expect(page.locator("#query-answer"), "no rule where all come to the same").not.toContainText("by the rule");
  // There is the moment that was asked about, not the event before it.
  await page.locator("#go-there").click();
  expect((await state(page)).t).toBe(13 * 86_400 + 34_200);
});

test("the question field stays as it is typed while the run plays", async ({ page }) => {
  await open(page, "month-of-one-account?t=1000");
  await page.getByRole("button", { name: "Play" }).click();
  await page.locator("#query").focus();
  await page.keyboard.press("ControlOrMeta+A");
  const before = (await state(page)).t;
  await expect.poll(async () => (await state(page)).t).toBeGreaterThan(before + 3_600);
  await page.keyboard.type("acct-1#3");
  await page.keyboard.press("Enter");
  await expect(page.locator("#query")).toHaveValue("acct-1#3");
  await expect(page.locator("#query-answer")).toContainText("version 3");
});

for (const language of ["en", "de"]) {
  test(`the tabs of the panel stand in one row, ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, `out-of-order?x=order-and-idempotency&lang=${language}`);
    await predict(page);
    await page.locator("#scrubber").press("End");
    await expect(page.locator("#panel .count")).toBeVisible();
    const tops = await page.locator("#panel [role=tab]").evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    expect(tops).toHaveLength(5);
  });
}

test("the exercise of the mistake: the start fails, the two settings pass", async ({ page }) => {
  await open(page, "out-of-order?x=order-and-idempotency");
  await predict(page);
  await expect(page.locator(".verdict")).not.toHaveAttribute("data-state", "passed", { timeout: 20_000 });
  await panel(page, "Settings");
  for (const id of ["projection.deduplicate", "projection.in_order"]) await page.locator(`[id='${id}']`).check();
  await panel(page, "Guide");
  await expect(page.locator(".verdict[data-state=passed]")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".lesson")).toContainText("At least once");
});

const LINES = [
  '{"id":"e1","stream":"shop","type":"opened","recorded_at":"2026-01-01T10:00:00Z","data":{"owner":"Zoe <i>&"}}',
  '{"id":"e2","stream":"shop","type":"deposited","recorded_at":"2026-01-02T10:00:00Z","data":{"amount_cents":5000}}',
  '{"id":"e3","stream":"shop","type":"withdrawn","recorded_at":"2026-01-03T10:00:00Z","data":{"amount_cents":"many"}}',
  '{"id":"e4","stream":"shop","type":"withdrawn","recorded_at":"2026-01-04T10:00:00Z","data":{"amount_cents":1200}}',
];

test.describe("events from a file", () => {
  const file = (lines: string[]) => ({ name: "shop.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(lines.join("\n")) });

  test("a file with one bad line: it is named, and the rest is kept", async ({ page }) => {
    const before = await open(page, "month-of-one-account?t=1000000");
    await panel(page, "Files");
    await page.locator("#import").setInputFiles(file(LINES));
    await expect(page.locator("#bad-lines")).toContainText("1 of 4 lines cannot be taken");
    await expect(page.locator("#bad-lines li")).toContainText("Line 3: “data.amount_cents” must be");
    expect((await state(page)).digest, "nothing changed yet").toBe(before.digest);
    await page.locator("#keep-rest").click();
    await anotherRun(page, before.digest);
    await expect(page.locator("#file")).toContainText("shop.ndjson: 3 events.");
    await seek(page, "2026-01-04 10:00");
    await expect(balance(page)).toHaveText("€ 38.00");
    await expect(page.locator(".aggregate [data-field=owner] dd").first()).toHaveText("Zoe <i>&");
    // A command appends to it, and the whole is taken away again as a file.
    await panel(page, "Commands");
    await page.locator("#amount").fill("1");
    await page.locator("#deposit").click();
    await expect(balance(page)).toHaveText("€ 39.00");
    await panel(page, "Files");
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
    const saved = (await readFile(await download.path(), "utf8")).trim().split("\n").map((line) => JSON.parse(line));
    expect(saved.map((event) => [event.id, event.stream, event.version])).toEqual([["e1", "shop", 1], ["e2", "shop", 2], ["e4", "shop", 3], ["h1", "shop", 4]]);
    await page.locator("#leave-file").click();
    await expect.poll(async () => (await state(page)).digest).toBe(before.digest);
  });

  test("unknown types and other currencies are said, the known types listed, and the questions offered are about the file", async ({ page }) => {
    const before = await open(page, "month-of-one-account?t=1000000");
    await panel(page, "Files");
    await page.locator("#types summary").click();
    await expect(page.locator("#types li")).toHaveCount(10);
    await expect(page.locator("#types")).toContainText("transferred_out amount_cents, to");
    const other = '{"id":"e5","stream":"shop","type":"Deposited","recorded_at":"2026-01-05T10:00:00Z","data":{"amount":7}}';
    const dollars = '{"id":"e6","stream":"shop","type":"deposited","recorded_at":"2026-01-05T10:00:00Z","data":{"amount_cents":500,"currency":"USD"}}';
    await page.locator("#import").setInputFiles(file([LINES[0]!, LINES[1]!, other, dollars]));
    await expect(page.locator("#bad-lines li")).toContainText("Line 4: “data.currency” must be “EUR”");
    await page.locator("#keep-rest").click();
    await anotherRun(page, before.digest);
    await expect(page.locator("#unknown-types")).toContainText("“Deposited” (line 3, 1 event; here it is written “deposited”)");
    await expect(page.locator("#query-answer")).toContainText("shop@2026-01-02 10:00 · shop#2 · pos:2");
    await expect(page.locator("#query-answer")).not.toContainText("acct-1");
  });

  test("a file can be refused, and everything is as it was", async ({ page }) => {
    const before = await open(page, "month-of-one-account?t=1000000");
    await panel(page, "Files");
    await page.locator("#import").setInputFiles(file(LINES));
    await page.locator("#refuse-file").click();
    await expect(page.locator("#file-said")).toContainText("Everything is as it was");
    expect((await state(page)).digest).toBe(before.digest);
  });

  test("pasted lines, by keyboard; a link to them finds them again, at its moment", async ({ page }) => {
    const before = await open(page, "month-of-one-account?t=1000000");
    await tabTo(page, "#panel [role=tab][aria-selected=true]");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await tabTo(page, ".files details:first-of-type summary");
    await page.keyboard.press("Enter");
    await tabTo(page, "#pasted");
    await page.keyboard.insertText(LINES.slice(0, 2).join("\n"));
    await tabTo(page, "#take-pasted");
    await page.keyboard.press("Enter");
    const own = await anotherRun(page, before.digest);
    expect(own.readouts["es.balance"]).toBe(0);
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("file=");
    await page.locator("#scrubber").press("End");
    const there = await state(page);
    await page.locator("#share-button").click();
    const link = await page.locator("#share-link").inputValue();
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.locator("#digest-verdict")).toContainText("identical");
    await expect(page.locator("#file")).toContainText("pasted.ndjson: 2 events.");
    await expect.poll(async () => (await state(page)).digest).toBe(own.digest);
    await expect.poll(async () => (await state(page)).t).toBe(there.t);
  });

  test("where the browser keeps nothing, that is said, and a link asks for the file and shows the preset meanwhile", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("Storage is off.", "SecurityError"); } });
    });
    const before = await open(page, "month-of-one-account?t=1000000");
    await panel(page, "Files");
    await page.locator("#import").setInputFiles(file([LINES[0]!, LINES[1]!]));
    await anotherRun(page, before.digest);
    await expect(page.locator("#file-said")).toContainText("did not keep it for another visit (Storage is off.)");
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("file=");
    const link = await page.evaluate(() => location.hash);
    await page.goto("about:blank");
    await page.goto(`/${link}`);
    await expect(page.locator("#wants-file")).toContainText("shop.ndjson (2 events, digest");
  });

  test("binary, empty and hostile files are errors that can be read", async ({ page }) => {
    const before = await open(page, "month-of-one-account?t=1000000");
    await panel(page, "Files");
    await page.locator("#import").setInputFiles({ name: "x.ndjson", mimeType: "", buffer: Buffer.from([0, 255, 254, 10, 7]) });
    await expect(page.locator("#bad-lines")).toContainText("Line 1: it is not text in UTF-8");
    await expect(page.locator("#keep-rest")).toHaveCount(0);
    await page.locator("#import").setInputFiles({ name: "y.ndjson", mimeType: "", buffer: Buffer.from("\n\n") });
    await expect(page.locator("#file-said")).toHaveText("There is no event in it.");
    await page.locator("#import").setInputFiles({ name: "z.ndjson", mimeType: "", buffer: Buffer.from("x".repeat(5_000_000)) });
    await expect(page.locator("#bad-lines")).toContainText("longer than 64 kB");
    expect((await state(page)).digest).toBe(before.digest);
  });
});

test.describe("a million events", () => {
  test("the preset: its progress, Cancel, and computed after all", async ({ page }) => {
    await page.goto("#/event-sourcing/a-million-events");
    await page.locator(".notices .progress button").click();
    await expect(page.locator("#scrubber")).toHaveCount(0);
    await page.locator("#run-again").click();
    await expect(page.locator("#scrubber")).toBeVisible();
    expect((await state(page)).entries).toBeGreaterThan(1_000_000);
  });

  test("a file of a million lines: cancelled, then read; it scrubs, answers, and the table stays windowed", async ({ page }, info) => {
    test.slow();
    const path = info.outputPath("million.ndjson");
    let balance = 0;
    const line = (n: number) => {
      const [type, data] = n % 50_000 === 0 ? ["withdrawn", { amount_cents: 700 }] : ["deposited", { amount_cents: 1 + (n % 9) }];
      const at = `"recorded_at":${1_700_000_000_000 + n * 1000}`;
      if (n === 0) return `{"id":"e0","stream":"acct-1","type":"opened",${at},"data":{"owner":"Ada"}}\n`;
      if (n <= 777_776) balance += type === "withdrawn" ? -700 : 1 + (n % 9);
      return `{"id":"e${n}","stream":"acct-1","type":"${type}",${at},"data":${JSON.stringify(data)}}\n`;
    };
    await writeFile(path, Array.from({ length: 1_000_000 }, (_, n) => line(n)).join(""));
    const before = await open(page, "month-of-one-account?t=1000000");
    await panel(page, "Files");
    await page.locator("#import").setInputFiles(path);
    await page.locator(".files .progress button").click();
    await expect(page.locator(".files .progress")).toHaveCount(0);
    expect((await state(page)).digest, "cancelled: nothing changed").toBe(before.digest);
    await page.locator("#import").setInputFiles(path);
    await expect(page.locator("#file")).toContainText("million.ndjson: 1,000,000 events.", { timeout: 60_000 });
    await expect.poll(async () => (await state(page)).entries).toBeGreaterThanOrEqual(1_000_000);
    await seek(page, "pos:777777");
    await expect(page.locator(".event-cards [aria-current] small")).toContainText("v777777");
    const held = `€ ${(balance / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`;
    await expect(page.locator(".aggregate [data-field=balance] dd").first()).toHaveText(held);
    await page.locator("#query").fill("acct-1#777777");
    await page.locator("#query").press("Enter");
    await expect(page.locator("#query-answer")).toContainText(held);
    await detail(page, "Events");
    expect(await page.locator("#detail tbody tr").count()).toBeLessThan(200);
  });
});

test("the time field takes dates, positions and entries", async ({ page }) => {
  await open(page, "month-of-one-account");
  await seek(page, "2026-03-10 12:00");
  expect((await state(page)).t).toBe(9.5 * 86400);
  await seek(page, "pos:5");
  await expect(page.locator(".event-cards [aria-current=step] small")).toContainText("v5 ");
  await seek(page, "#7");
  expect((await state(page)).entry).toBe(7);
  await page.locator("#transport-time").fill("never");
  await page.locator("#transport-time").press("Enter");
  await expect(page.locator(".time-field .error")).toContainText("“never” is no moment");
  // As the axis writes it, and the error says so with a moment that works.
  const example = /such as (.+?) or /.exec((await page.locator(".time-field .error").textContent())!)![1];
  await seek(page, example);
  await expect(page.locator(".time-field .error")).toHaveCount(0);
  await seek(page, "7 Mar 09:30");
  expect((await state(page)).t).toBe(6 * 86400 + 34_200);
});

test("two writers: a lost update is drawn as it went, and with the expected version a conflict", async ({ page }) => {
  const before = await open(page, `two-writers?${END}`);
  await detail(page, "Writers");
  const told = page.locator(".collision figcaption");
  await expect(told).toContainText(/Writer \d decided on v\d+, and the stream was at v\d+ .* is appended all the same/);
  expect(await page.locator(".collision g[data-tone=ok] circle").count(), "what was appended in between").toBeGreaterThan(0);
  await panel(page, "Settings");
  await page.locator("[id='writers.expected_version']").check();
  const after = await anotherRun(page, before.digest);
  expect(after.readouts["es.conflicts"]).toBeGreaterThan(0);
  await expect(told).toContainText("Its append is refused");
});
