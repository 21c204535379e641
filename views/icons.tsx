import { raw } from "hono/html";

const PATHS = {
  home: ["M3.5 10.5 12 3.5l8.5 7", "M5.5 9v11h13V9", "M12.8 11l-2.3 3.4h3l-2.3 3.1"],
  meters: ["M4 17a8.5 8.5 0 1 1 16 0", "M12 14l3.5-4.5", "M8.5 20h7"],
  accounts: [
    "M9 11a3.3 3.3 0 1 0 0-6.6A3.3 3.3 0 0 0 9 11",
    "M3.5 19.5c.3-3.3 2.4-5.2 5.5-5.2s5.2 1.9 5.5 5.2",
    "M15.5 4.8a3.2 3.2 0 0 1 0 6",
    "M17.3 14.8c1.9.7 3 2.3 3.2 4.7",
  ],
  bills: ["M6 3.5h12V20.5l-2-1.4-2 1.4-2-1.4-2 1.4-2-1.4-2 1.4z", "M9.5 8.5h5", "M9.5 12.5h5"],
  tariffs: ["M4 19.5h16", "M5.5 16.5h4v-3h4.5v-4h4.5V5"],
  simulator: [
    "M6 3.5h12v17H6z",
    "M9 7.5h6",
    "M9 12h.1",
    "M12 12h.1",
    "M15 12h.1",
    "M9 16h.1",
    "M12 16h.1",
    "M15 16h.1",
  ],
  settings: ["M4 7.5h9", "M17 7.5h3", "M15 5.5v4", "M4 16.5h3", "M11 16.5h9", "M9 14.5v4"],
  more: ["M5 12h.1", "M12 12h.1", "M19 12h.1"],
  good: ["M5 12.5l4.5 4.5L19 7.5"],
  attention: ["M12 4.5 21 19.5H3z", "M12 10.5v4", "M12 17v.1"],
  bad: ["M7 7l10 10", "M17 7L7 17"],
  open: ["M12 7v5l3 2", "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16"],
  draft: ["M6 18l1-3.8L16.5 4.7l2.8 2.8L9.8 17z"],
  pause: ["M9 7v10", "M15 7v10"],
  question: ["M9 9a3 3 0 1 1 4 2.8c-.8.4-1 1-1 2.2", "M12 17.5v.1"],
  plus: ["M12 5v14", "M5 12h14"],
  up: ["M6 14.5l6-6 6 6"],
  down: ["M6 9.5l6 6 6-6"],
  download: ["M12 4v11", "M7.5 11 12 15.5 16.5 11", "M5 20h14"],
} as const satisfies Record<string, readonly string[]>;

/** The name of a drawn icon. */
export type IconName = keyof typeof PATHS;

/** What an icon was drawn to, by its size and name: drawn anew, the seventy of a page were a fourth of its elements. */
const drawn = new Map<string, ReturnType<typeof raw>>();

/** A small line drawing that says nothing by itself: a word always stands beside it. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  const key = `${size} ${name}`;
  let icon = drawn.get(key);
  if (!icon) {
    icon = raw(draw(name, size).toString());
    drawn.set(key, icon);
  }
  return icon;
}

function draw(name: IconName, size: number) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {PATHS[name].map((path) => (
        <path d={path} />
      ))}
    </svg>
  );
}
