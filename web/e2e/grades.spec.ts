// The same verdict, score and run in the browser and on the command line: for every exercise, its start and its solution.

import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "./support";

type Settings = Record<string, unknown>;
type Exercise = {
  name: string; lab: string; preset: string; settings?: Settings; do?: string[]; design?: unknown; allowed: string[];
  solution: Settings; solution_design?: unknown; predict?: unknown;
};
type Verdict = { exercise: string; passed: boolean; score: number; link: string };

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = fileURLToPath(new URL("../../crates/lab/exercises/", import.meta.url));
const EXERCISES: Exercise[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(FOLDER + name, "utf8")));

const run = promisify(execFile);

/** What the command line says of a link, and its exit status. */
async function graded(link: string): Promise<{ status: number; verdict: Verdict & { digest: string } }> {
  const asked = run("cargo", ["run", "--quiet", "--package", "cli", "--", "grade", link, "--json"], { cwd: ROOT });
  const { status, stdout } = await asked.then(
    ({ stdout }) => ({ status: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ status: error.code, stdout: error.stdout }),
  );
  return { status, verdict: JSON.parse(stdout) };
}

const written = (value: unknown) => (typeof value === "boolean" ? (value ? "on" : "off") : String(value));
const packed = (design: unknown) => deflateRawSync(JSON.stringify(design)).toString("base64url");

/** The fields of a link to the start, or to the known solution. */
function fields(exercise: Exercise, solved: boolean): string {
  const settings = { ...exercise.settings, ...(solved ? exercise.solution : {}) };
  const design = (solved && exercise.solution_design) || exercise.design;
  const all = [`x=${exercise.name}`, ...Object.entries(settings).map(([id, value]) => `${id}=${written(value)}`)];
  all.push(...(exercise.do ?? []).map((thing) => `do=${thing}`));
  if (design) all.push(`design=${packed(design)}`);
  return all.join("&");
}

test.describe("grades", () => {
  test.beforeAll(async () => {
    test.setTimeout(600_000);
    await run("cargo", ["build", "--quiet", "--package", "cli"], { cwd: ROOT });
  });

  test("there are at least two exercises of each lab that is here", () => {
    const labs = new Set(EXERCISES.map((exercise) => exercise.lab));
    for (const lab of labs) expect(EXERCISES.filter((exercise) => exercise.lab === lab).length, lab).toBeGreaterThanOrEqual(2);
    expect(labs.size).toBeGreaterThanOrEqual(3);
  });

  for (const exercise of EXERCISES) {
    for (const solved of [false, true]) {
      test(`${exercise.name}: the ${solved ? "solution passes" : "start fails"}, in both the same`, async ({ page, baseURL }) => {
        test.setTimeout(120_000);
        const link = `#/embed/${exercise.lab}/${exercise.preset}?${fields(exercise, solved)}&show=stage,timeline,guide`;
        const query = new URLSearchParams({ app: baseURL!, lab: link });
        await page.goto(`${baseURL!.replace("127.0.0.1", "localhost")}hosts/course.html?${query}`);
        const lab = page.frameLocator("iframe");
        await lab.locator("input[name=prediction], .verdict").first().waitFor();
        if (exercise.predict) {
          await lab.locator("input[name=prediction]").first().check();
          await lab.locator("#commit-prediction").click();
        }
        await expect(lab.locator(".verdict")).toHaveAttribute("data-state", solved ? "passed" : "failed", { timeout: 60_000 });
        const met = await lab.locator(".goals li[data-state=met]").count();
        const evidence = await lab.getByRole("link", { name: "Open in a new tab" }).getAttribute("href");
        const here = { passed: solved, score: met / (await lab.locator(".goals li").count()), link: evidence! };
        const there = await graded(here.link);
        expect(there.status, "the status of the verdict, and the identical run").toBe(solved ? 0 : 1);
        expect({ passed: there.verdict.passed, score: there.verdict.score }).toEqual({ passed: here.passed, score: here.score });
        expect(here.link, "the evidence names its run").toContain(`d=${there.verdict.digest}`);
      });
    }
  }
});
