import type { z } from "zod";
import { type ChargeComponent, type Component, chargeComponents, type Term } from "../domain/tariff.ts";
import type { terms } from "./schema-parts.ts";

/** The components above one that count towards the total, which is what `all-above` stands for. */
export interface NamesAbove {
  readonly names: ReadonlySet<string>;
  add(component: Component): void;
  /** The same for a group of a slab set: what it adds does not reach the other groups. */
  inside(): NamesAbove;
}

/** Nothing above, or what an outer list has above. */
export function namesAbove(outer: Iterable<string> = []): NamesAbove {
  const names = new Set(outer);
  return {
    names,
    add: (component) => {
      for (const charge of chargeComponents([component])) if (isCounted(charge)) names.add(charge.name);
    },
    inside: () => namesAbove(names),
  };
}

function isCounted(charge: ChargeComponent): boolean {
  return !charge.isMemo && !(charge.kind === "percent" && charge.isIncluded);
}

/** Terms with what they leave out; `all-above` by name. */
export function readTerms(written: z.output<typeof terms>, above: NamesAbove): Term[] {
  if (written === "all-above") return [...above.names].map(wholeOf);
  return written.map((term) =>
    typeof term === "string"
      ? wholeOf(term)
      : {
          component: term.component,
          slab: term.slab ?? null,
          band: term.band ?? null,
          from: term.from ?? null,
        },
  );
}

/** The whole of a component as a term. */
export function wholeOf(component: string): Term {
  return { component, slab: null, band: null, from: null };
}
