import type { Child } from "hono/jsx";
import { Page, type Shell } from "./layout.tsx";

const PARTS = [
  { key: "bill", href: "/simulator" },
  { key: "meter", href: "/simulator/meter" },
  { key: "compare", href: "/simulator/compare" },
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
  const { simulator: words } = shell.words;
  return (
    <Page shell={shell} title={words.title} current="simulator">
      <h1>{words.title}</h1>
      <nav class="chips few" aria-label={words.partsLabel}>
        {PARTS.map(({ key, href }) => (
          <a href={href} aria-current={key === part ? "page" : undefined}>
            {words.parts[key]}
          </a>
        ))}
      </nav>
      {children}
    </Page>
  );
}
