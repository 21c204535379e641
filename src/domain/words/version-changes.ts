import type { Component, TariffVersion } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import { componentWords } from "./component-words.ts";

/** What a version charges otherwise than the one before it: null before where it is new, after where it is gone. */
export interface VersionChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed from a version to the next one, price by price, in the order of the new one, then what is gone. */
export function versionChanges(
  before: TariffVersion,
  after: TariffVersion,
  figures: ChargeFigures,
): VersionChange[] {
  const [was, is] = [pricesIn(before.components, figures), pricesIn(after.components, figures)];
  const changed = Array.from(is, ([name, charge]) => ({
    name,
    before: was.get(name) ?? null,
    after: charge,
  }));
  const gone = Array.from(was, ([name, charge]) => ({ name, before: charge, after: null }));
  return [
    ...changed.filter((price) => price.before !== price.after),
    ...gone.filter(({ name }) => !is.has(name)),
  ];
}

function pricesIn(components: readonly Component[], figures: ChargeFigures): Map<string, string> {
  return new Map(
    components.flatMap((component) =>
      componentWords(component, figures).map(
        ({ name, charge }) =>
          [name.startsWith(component.name) ? name : `${component.name} ${name}`, charge] as const,
      ),
    ),
  );
}
