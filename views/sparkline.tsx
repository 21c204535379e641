const WIDTH = 300;
const HEIGHT = 48;

/** A line of values from zero up; gaps (null) stay open, a lone value is a dot. */
export function Sparkline({ points }: { readonly points: readonly (number | null)[] }) {
  const most = Math.max(1, ...points.map((point) => point ?? 0));
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={pathOf(points, most)} fill="none" vector-effect="non-scaling-stroke" />
    </svg>
  );
}

function pathOf(points: readonly (number | null)[], most: number): string {
  const step = WIDTH / Math.max(1, points.length - 1);
  let isDrawing = false;
  return points
    .map((point, index) => {
      const command = isDrawing ? "L" : "M";
      isDrawing = point !== null;
      if (point === null) return "";
      const y = HEIGHT - 2 - (point / most) * (HEIGHT - 4);
      return `${command}${(index * step).toFixed(1)} ${y.toFixed(1)}${command === "M" ? "h.1" : ""}`;
    })
    .join("");
}
