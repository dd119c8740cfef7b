// What many measurements come to.

/** The value below which the share `p` (0 to 1) of the values lies. */
export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
}

/** The value in the middle. */
export const median = (values) => percentile(values, 0.5);
