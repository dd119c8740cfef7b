// Reads Chromium's trace format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU

/** Milliseconds of work on the page's main thread for each frame drawn between two marks of the page. */
export function frameTimes(events, begin, end) {
  const mark = (name) => events.find((event) => event.name === name && event.cat.includes("blink.user_timing"));
  const [from, to] = [mark(begin), mark(end)];
  if (!from || !to) throw new Error("the trace lacks the marks of the page");
  const here = events.filter(
    (event) => event.pid === from.pid && event.tid === from.tid && event.ts >= from.ts && event.ts <= to.ts,
  );
  // Tasks do not nest, so their durations add up to the time in which the thread was busy.
  const tasks = here.filter((event) => event.name === "RunTask" && event.ph === "X").sort((a, b) => a.ts - b.ts);
  // A frame is committed inside a task: that task is its last one.
  const commits = here.filter((event) => event.name === "Commit").map((event) => event.ts).sort((a, b) => a - b);
  const frames = [];
  let work = 0;
  let next = 0;
  for (const task of tasks) {
    work += task.dur;
    let drawn = false;
    for (; next < commits.length && commits[next] < task.ts + task.dur; next++) drawn = true;
    if (!drawn) continue;
    frames.push(work / 1_000);
    work = 0;
  }
  return frames.slice(1); // the first has what came before the drag in it
}
