import type { Supply } from "../src/domain/account-bill.ts";
import type { Format } from "./format.ts";
import type { Words } from "./words.ts";

type GlossaryWord = keyof Words["bills"]["glossary"]["words"];

/** What the words of a letter mean that not everybody knows: how its registers came about, and what is on record of its meters. */
export function BillGlossary({
  supplies,
  format,
}: {
  readonly supplies: readonly Supply[];
  readonly format: Format;
}) {
  const { heading, words } = format.words.bills.glossary;
  const found = wordsOn(supplies);
  if (found.length === 0) return null;
  return (
    <details class="card glossary">
      <summary>{heading}</summary>
      {found.map((word) => (
        <p class="help">{words[word]}</p>
      ))}
    </details>
  );
}

function wordsOn(supplies: readonly Supply[]): GlossaryWord[] {
  const uses = supplies.flatMap(({ meters }) => meters.flatMap((use) => [use, ...(use.members ?? [])]));
  const qualities = new Set(
    uses.flatMap(({ opening, closing, quality }) => [quality, opening?.quality, closing?.quality]),
  );
  return [
    ...(["interpolated", "estimated", "manual"] as const).filter((word) => qualities.has(word)),
    ...(uses.some(({ record }) => record.approval === null) ? (["noApproval"] as const) : []),
    ...(uses.some(({ record }) => !record.isAuthenticated) ? (["notAuthenticated"] as const) : []),
  ];
}
