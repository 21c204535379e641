import { isInRange, mapRange } from "../condition.ts";
import { totalWithin } from "../proration.ts";
import { activeSpans, isPlain, type Share } from "../stretches.ts";
import type { ChargeComponent, Component, SlabSetComponent } from "../tariff.ts";
import { type Column, contractedMicros, type StretchContext, type Term } from "./column.ts";

/**
 * The components of a stretch's versions that apply, those of one name together, in the order in which each version
 * computes them.
 */
export function columnsOf(context: StretchContext): Column[] {
  const lists = context.stretch.shares.map(
    (share, index) =>
      new Map(
        selected(context, share.version.components).map((component): [string, Term] => [
          component.name,
          { component, share, index },
        ]),
      ),
  );
  // By the whole lists: of what applies in a share, nothing tells what stands between two that do.
  const names = lists.reduceRight<string[]>((merged, list) => withNames(merged, [...list.keys()]), []);
  return names.flatMap((name) => {
    const inShares = lists.map((list) => list.get(name));
    const terms = inShares.filter((term) => term !== undefined && applies(context, term)) as Term[];
    const [first] = terms;
    return first ? [{ first, terms, inShares }] : [];
  });
}

/** A version's components, of each slab set the group that the stretch's total chooses; reports a total above the last. */
function selected(context: StretchContext, components: readonly Component[]): ChargeComponent[] {
  return components.flatMap((component) =>
    component.kind === "slab-set" ? chosenGroup(context, component) : [component],
  );
}

function chosenGroup(
  { input, stretch, totalWh, report }: StretchContext,
  { name, limits, sets }: SlabSetComponent,
): readonly ChargeComponent[] {
  const chosen = sets.find(
    ({ upToWh }) => upToWh === null || totalWh <= totalWithin(upToWh, limits, input.period, stretch.span),
  );
  if (chosen) return chosen.components;
  report({
    code: "above-last-set",
    component: name,
    what: String(sets.at(-1)?.upToWh ?? 0n),
    message: `${name} has no prices for as much as this. Add a group to it for higher consumption, or use another tariff.`,
  });
  return [];
}

function applies(context: StretchContext, term: Term): boolean {
  const { component, share } = term;
  const { when } = component;
  if (!isPlain(component) && !isActive(component, share)) return false;
  if (when?.contracted) {
    const micros = contractedMicros(context, term, when.contracted.quantity);
    if (micros === undefined || !isInRange(micros, when.contracted.range)) return false;
  }
  if (!when?.total) return true;
  const { range, spread } = when.total;
  const { input, stretch, totalWh } = context;
  return isInRange(
    totalWh,
    mapRange(range, (end) => totalWithin(end, spread, input.period, stretch.span)),
  );
}

/** Dates and seasons of what is not plain have cut the period, so that they hold for a share or not at all. */
function isActive(component: ChargeComponent, share: Share): boolean {
  return activeSpans(component, share.version, share.span).length > 0;
}

/** Names with those of another list that are missing put in behind the one that they follow there. */
function withNames(names: readonly string[], others: readonly string[]): string[] {
  const merged = [...names];
  const known = new Set(names);
  for (const [index, name] of others.entries()) {
    if (known.has(name)) continue;
    known.add(name);
    const before = others[index - 1];
    merged.splice(before === undefined ? 0 : merged.indexOf(before) + 1, 0, name);
  }
  return merged;
}
