import type { FormGroup, FormTree } from "../domain/form-tree.ts";

/** An object of a tariff in its JSON form, as `write.ts` writes it. */
export type Read = Readonly<Record<string, unknown>>;

/** What stands under a key, as an object; empty where nothing does. */
export function inside(json: Read, key: string): Read {
  const value = json[key];
  return typeof value === "object" && value !== null ? (value as Read) : {};
}

/** The objects of a list under a key. */
export function listIn(json: Read, key: string): readonly Read[] {
  const value = json[key];
  return Array.isArray(value) ? (value as readonly Read[]) : [];
}

/** Some fields as texts; those that are not there are left out. */
export function readTexts(json: Read, keys: readonly string[]): FormGroup {
  return Object.fromEntries(
    keys.flatMap((key) => (json[key] === undefined ? [] : [[key, textOf(json[key])] as const])),
  );
}

/** A figure or a name as it is typed. */
export function textOf(value: unknown): string {
  const text = String(value);
  // Ten decimals are the most that a figure has.
  return typeof value === "number" && text.includes("e-") ? value.toFixed(10).replace(/0+$/, "") : text;
}

/** What a figure is stated for, as a form shows it. */
export function spreadForm(json: Read): FormGroup {
  const { proration } = json;
  return {
    per: textOf(json["per"] ?? "month"),
    proration:
      typeof proration === "object" && proration !== null
        ? readTexts(proration as Read, ["by", "decimals", "blocks"])
        : { by: textOf(proration ?? "none") },
  };
}

/** A rounding under its key, as a form shows it; nothing where it goes without saying. */
export function roundingForm(json: Read, key: string): FormGroup {
  const written = json[key];
  if (written === undefined) return {};
  return {
    [key]: typeof written === "string" ? { mode: written } : readTexts(inside(json, key), ["mode", "to"]),
  };
}

/** When a component applies, as a form shows it. */
export function conditionForm(json: Read): FormGroup {
  const total = inside(json, "total_kwh");
  const contracted = inside(json, "contracted");
  // Nothing in it means always; it is kept as it was written.
  if (Object.keys(json).length === 0) return { empty: "yes" };
  return {
    ...(json["total_kwh"] === undefined ? {} : { total_kwh: { ...rangeForm(total), ...spreadForm(total) } }),
    ...readTexts(json, ["season"]),
    ...(json["contracted"] === undefined
      ? {}
      : { contracted: { ...readTexts(contracted, ["quantity"]), ...rangeForm(contracted) } }),
  };
}

function rangeForm(json: Read): FormGroup {
  const lowerIs = json["from"] === undefined ? "above" : "from";
  const upperIs = json["below"] === undefined ? "up_to" : "below";
  return {
    ...(json[lowerIs] === undefined ? {} : { lower: textOf(json[lowerIs]), lower_is: lowerIs }),
    ...(json[upperIs] === undefined ? {} : { upper: textOf(json[upperIs]), upper_is: upperIs }),
  };
}

/** A cap or a floor, as a form shows it. */
export function boundForm(json: Read): FormGroup {
  return json["amount"] === undefined
    ? readTexts(json, ["per_kwh"])
    : { ...readTexts(json, ["amount"]), ...spreadForm(json) };
}

/** The base of a component, as a form shows it. */
export function termsForm(json: Read): FormGroup {
  const of = json["of"];
  if (!Array.isArray(of)) return {};
  return {
    of: of.map((term: unknown): FormTree => {
      if (typeof term === "string") return { component: term };
      const { from } = term as Read;
      return {
        ...readTexts(term as Read, ["component", "slab", "band"]),
        ...(Array.isArray(from) ? { from: from.map(String) } : {}),
      };
    }),
  };
}
