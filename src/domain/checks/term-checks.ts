import type { FieldError } from "../error.ts";
import type { ChargeComponent, Component, Term } from "../tariff.ts";
import { MAX_TERMS } from "./tariff-limits.ts";
import { bandsOfCharge, type PlacedCharge, slabCount } from "./tariff-places.ts";

/** What is wrong with the components that charges name: each must stand above, and have what is asked of it. */
export function termErrors(placed: readonly PlacedCharge[], components: readonly Component[]): FieldError[] {
  const names: Names = {
    all: new Set(placed.map(({ charge }) => charge.name)),
    sets: new Set(components.flatMap((it) => (it.kind === "slab-set" ? [it.name] : []))),
  };
  return placed.flatMap((at) => [...baseErrors(at, names), ...greaterErrors(at, names)]);
}

interface Names {
  readonly all: ReadonlySet<string>;
  readonly sets: ReadonlySet<string>;
}

/** The base of a charge; undefined where its kind takes none. */
function baseOf(charge: ChargeComponent): readonly Term[] | undefined {
  switch (charge.kind) {
    case "percent":
    case "minimum":
      return charge.of;
    case "subsidy":
      return charge.off.by === "percent" ? charge.off.of : undefined;
    case "given":
      return charge.as === "percent" ? charge.of : undefined;
    default:
      return undefined;
  }
}

function baseErrors(at: PlacedCharge, names: Names): FieldError[] {
  const terms = baseOf(at.charge);
  if (terms === undefined) return [];
  const field = `${at.path}.of`;
  if (terms.length === 0) {
    return [{ field, message: `${at.label}: its base names no component that counts above it.` }];
  }
  if (terms.length > MAX_TERMS) {
    return [{ field, message: `${at.label}: its base can have at most ${MAX_TERMS} entries.` }];
  }
  return terms.flatMap((term, index) => {
    const isTwice = terms.slice(0, index).some((before) => haveCommon(before, term));
    const message = `${at.label}: its base names ${term.component} twice.`;
    return isTwice
      ? [{ field: `${field}[${index}]`, message }]
      : termError(at, term, `${field}[${index}]`, names);
  });
}

/** Whether two terms name something in common: what one leaves open is all of it. */
function haveCommon(a: Term, b: Term): boolean {
  const meets = <T>(one: T | null, other: T | null) => one === null || other === null || one === other;
  const isOfSame = a.from === null || b.from === null || a.from.some((name) => b.from?.includes(name));
  return a.component === b.component && meets(a.slab, b.slab) && meets(a.band, b.band) && isOfSame;
}

function termError(at: PlacedCharge, term: Term, field: string, names: Names): FieldError[] {
  const named = at.above.filter((charge) => charge.name === term.component);
  if (named.length === 0) return [{ field, message: notAbove(at, term.component, names) }];
  const errors: FieldError[] = [];
  const { slab, band, from } = term;
  if (band !== null && !named.some((charge) => bandsOfCharge(charge).has(band))) {
    const bands = [...new Set(named.flatMap((charge) => [...bandsOfCharge(charge)]))];
    const has = bands.length === 0 ? "has no bands" : `has the bands ${bands.join(", ")}, not ${band}`;
    errors.push({ field: `${field}.band`, message: `${at.label}: ${term.component} ${has}.` });
  }
  const slabs = Math.max(...named.map((charge) => slabCount(charge, band)));
  if (slab !== null && (slab < 1 || slab > slabs)) {
    const has =
      slabs === 0 ? "has no slabs" : `has ${slabs === 1 ? "one slab" : `${slabs} slabs`}, not ${slab}`;
    errors.push({ field: `${field}.slab`, message: `${at.label}: ${term.component} ${has}.` });
  }
  return from === null ? errors : [...errors, ...fromErrors(at, { ...term, from }, named, field)];
}

function fromErrors(
  at: PlacedCharge,
  term: Term & { readonly from: readonly string[] },
  named: readonly ChargeComponent[],
  field: string,
): FieldError[] {
  const isPercentage = (charge: ChargeComponent) =>
    charge.kind === "percent" || (charge.kind === "given" && charge.as === "percent");
  if (!named.every(isPercentage)) {
    const message = `${at.label}: ${term.component} is no percentage, so no part of it comes from other components.`;
    return [{ field: `${field}.from`, message }];
  }
  if (term.from.length === 0) {
    const message = `${at.label}: name the components whose part of ${term.component} is meant.`;
    return [{ field: `${field}.from`, message }];
  }
  const bases = new Set(named.flatMap((charge) => baseOf(charge) ?? []).map((base) => base.component));
  return term.from.flatMap((name, index) =>
    bases.has(name)
      ? []
      : [
          {
            field: `${field}.from[${index}]`,
            message: `${at.label}: ${term.component} is not taken of ${name}; it is taken of ${[...bases].join(", ")}.`,
          },
        ],
  );
}

function greaterErrors(at: PlacedCharge, names: Names): FieldError[] {
  const { charge } = at;
  if (charge.kind !== "greater") return [];
  const field = `${at.path}.of`;
  if (charge.of[0] === charge.of[1]) {
    return [{ field, message: `${at.label}: name two different components, not ${charge.of[0]} twice.` }];
  }
  return charge.of.flatMap((name, index) => {
    const named = at.above.filter((other) => other.name === name);
    if (named.length === 0) return [{ field: `${field}[${index}]`, message: notAbove(at, name, names) }];
    if (named.every((other) => other.isMemo)) return [];
    const message = `${at.label}: ${name} counts by itself already; write printed: false and counted: false in it.`;
    return [{ field: `${field}[${index}]`, message }];
  });
}

function notAbove({ charge, label }: PlacedCharge, name: string, names: Names): string {
  if (name === charge.name) return `${label}: its base names itself; it can only name components above it.`;
  if (names.all.has(name)) return `${label}: its base names ${name}, which does not stand above it.`;
  return names.sets.has(name)
    ? `${label}: its base names the slab set ${name}; name the components in it.`
    : `${label}: its base names ${name}, which this tariff does not have.`;
}
