const WIDTH = 300;
const HEIGHT = 48;

/** A line of values over its area, from zero up; gaps (null) stay open, a lone value is a dot. */
export function Sparkline({ points }: { readonly points: readonly (number | null)[] }) {
  const runs = runsOf(points).map((run) => ({ run, line: run.map(written).join("L") }));
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="sparkline-area" d={runs.map(({ run, line }) => areaOf(run, line)).join("")} />
      <path
        d={runs.map(({ run, line }) => lineOf(run, line)).join("")}
        fill="none"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The values between gaps, as places in the drawing. */
function runsOf(points: readonly (number | null)[]): Place[][] {
  const most = Math.max(1, ...points.map((point) => point ?? 0));
  const step = WIDTH / Math.max(1, points.length - 1);
  const runs: Place[][] = [[]];
  for (const [index, point] of points.entries()) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push({ x: index * step, y: HEIGHT - 2 - (point / most) * (HEIGHT - 4) });
  }
  return runs.filter((run) => run.length > 0);
}

function lineOf(run: readonly Place[], line: string): string {
  // A line as short as this is seen as a dot.
  return `M${line}${run.length === 1 ? "h.1" : ""}`;
}

function areaOf(run: readonly Place[], line: string): string {
  const [first, last] = [run[0]?.x ?? 0, run.at(-1)?.x ?? 0];
  return `M${tenths(first)} ${HEIGHT}L${line}L${tenths(last)} ${HEIGHT}z`;
}

function written({ x, y }: Place): string {
  return `${tenths(x)} ${tenths(y)}`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
