// Serves a built page as production does: the exact headers that hosts are told to send, no fallback for missing files.
//
//   node server.mjs [--dist DIR] [--port N]
//
// The same page answers under `/` and under SUB_PATH, since it must not care where it lies. What is in `hosts/` answers
// under `/hosts/` without any of these headers: those are other people's pages. For another origin than
// http://127.0.0.1:N use http://localhost:N. It listens on the loopback interface only; port 0 takes any free one.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));

/** The second place where the page answers. */
export const SUB_PATH = "/courses/patterns/lab/";

/** The policy of production; Trunk.toml repeats it for `trunk serve`. */
export const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; base-uri 'self'; object-src 'none'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".toml": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

// Trunk puts 16 hex digits into the names of files whose content never changes under that name.
const HASHED = /-[0-9a-f]{16}[._]/;

/** Which file answers a path, and with which headers; nothing for a path outside both folders. */
function find(path, dist, hosts) {
  const ours = !path.startsWith("/hosts/");
  const inside = ours ? path.slice(path.startsWith(SUB_PATH) ? SUB_PATH.length : 1) : path.slice("/hosts/".length);
  const folder = ours ? dist : hosts;
  const file = normalize(join(folder, inside.endsWith("/") || inside === "" ? `${inside}index.html` : inside));
  if (!file.startsWith(folder + sep)) return undefined;
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  if (!ours) return { file, headers: { "Content-Type": type } };
  return {
    file,
    headers: {
      "Content-Type": type,
      "Content-Security-Policy": POLICY,
      "Access-Control-Allow-Origin": "*",
      "Cache-Control": HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
    },
  };
}

/** Starts serving; gives the address of the page, with a slash at its end, and how to stop. */
export async function serve({ dist = join(here, "../../dist"), hosts = join(here, "hosts"), port = 0 } = {}) {
  const [ours, theirs] = [resolve(dist), resolve(hosts)];
  const server = createServer(async (request, response) => {
    try {
      const found = find(decodeURIComponent(new URL(request.url, "http://page").pathname), ours, theirs);
      const body = found && (await readFile(found.file));
      if (!body) throw new Error("outside");
      response.writeHead(200, found.headers).end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("no such file\n");
    }
  });
  await new Promise((done, failed) => server.once("error", failed).listen(port, "127.0.0.1", done));
  const stop = () => new Promise((done) => (server.close(done), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({ options: { dist: { type: "string" }, port: { type: "string", default: "0" } } });
  const { url } = await serve({ dist: values.dist, port: Number(values.port) });
  console.log(`serving ${url} and ${url.slice(0, -1)}${SUB_PATH}`);
}
