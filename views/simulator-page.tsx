import type { Child } from "hono/jsx";
import { Page, type Shell } from "./layout.tsx";

const PARTS = [
  { key: "bill", href: "/simulator", word: "Last month's bill" },
  { key: "meter", href: "/simulator/meter", word: "A meter of yours" },
  { key: "compare", href: "/simulator/compare", word: "Two tariffs" },
] as const;

/** Which of the simulator's pages is shown. */
export type SimulatorPart = (typeof PARTS)[number]["key"];

/** The frame of the simulator: what it can do, and one part of it. Nothing in it is kept. */
export function SimulatorPage(props: {
  readonly shell: Shell;
  readonly part: SimulatorPart;
  readonly children?: Child;
}) {
  const { shell, part, children } = props;
  return (
    <Page shell={shell} title="Simulator" current="simulator">
      <h1>Simulator</h1>
      <nav class="chips few" aria-label="What to work out">
        {PARTS.map(({ key, href, word }) => (
          <a href={href} aria-current={key === part ? "page" : undefined}>
            {word}
          </a>
        ))}
      </nav>
      {children}
    </Page>
  );
}
