import { type FormTree, groupAt, listAt, textAt } from "../domain/form-tree.ts";

/** A JSON object. */
export type Json = Record<string, unknown>;

/** Those of some fields that have something in them, without blanks around it. */
export function picked(tree: FormTree, keys: readonly string[]): Json {
  const entries = keys.map((key) => [key, textAt(tree, key).trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ""));
}

/** An object under its key; nothing where it is empty. */
export function part(key: string, json: Json): Json {
  return Object.keys(json).length === 0 ? {} : { [key]: json };
}

/** A whole number as one; any other text as it was typed. */
export function wholeOr(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

/** What a figure is stated for; nothing for a month that is not prorated. */
export function spreadOf(tree: FormTree): Json {
  const per = textAt(tree, "per");
  const by = textAt(tree, "proration.by") || "none";
  const decimals = textAt(tree, "proration.decimals").trim();
  const blocks = textAt(tree, "proration.blocks");
  const details = {
    ...(decimals === "" ? {} : { decimals: wholeOr(decimals) }),
    ...(blocks === "" || blocks === "nearest" ? {} : { blocks }),
  };
  const isPlain = Object.keys(details).length === 0;
  return {
    ...(per === "" || per === "month" ? {} : { per }),
    ...(isPlain ? (by === "none" ? {} : { proration: by }) : { proration: { by, ...details } }),
  };
}

/** A rounding; nothing where it is half up to the minor unit. */
export function roundingOf(tree: FormTree): Json {
  const [mode, to] = [textAt(tree, "mode"), textAt(tree, "to")];
  return {
    ...(mode === "" || mode === "half-up" ? {} : { mode }),
    ...(to === "" || to === "minor-unit" ? {} : { to }),
  };
}

/** When a component applies, under its key; nothing where always, unless an empty condition was there before. */
export function conditionOf(tree: FormTree): Json {
  const condition = partsOfCondition(tree);
  return textAt(tree, "empty") === "" ? part("when", condition) : { when: condition };
}

function partsOfCondition(tree: FormTree): Json {
  const total = rangeOf(groupAt(tree, "total_kwh"));
  const contracted = {
    ...picked(groupAt(tree, "contracted"), ["quantity"]),
    ...rangeOf(groupAt(tree, "contracted")),
  };
  return {
    ...(Object.keys(total).length === 0
      ? {}
      : { total_kwh: { ...total, ...spreadOf(groupAt(tree, "total_kwh")) } }),
    ...picked(tree, ["season"]),
    ...part("contracted", contracted),
  };
}

function rangeOf(tree: FormTree): Json {
  const [lower, upper] = [textAt(tree, "lower").trim(), textAt(tree, "upper").trim()];
  return {
    ...(lower === "" ? {} : { [textAt(tree, "lower_is") === "from" ? "from" : "above"]: lower }),
    ...(upper === "" ? {} : { [textAt(tree, "upper_is") === "below" ? "below" : "up_to"]: upper }),
  };
}

/** A cap or a floor; nothing where there is none. */
export function boundOf(tree: FormTree): Json {
  const figures = picked(tree, ["amount", "per_kwh"]);
  return Object.hasOwn(figures, "amount") ? { ...figures, ...spreadOf(tree) } : figures;
}

/** The base of a component: names, or parts of what they name. */
export function termsOf(tree: FormTree): unknown[] {
  return listAt(tree, "of").flatMap((term): unknown[] => {
    const component = textAt(term, "component");
    if (component === "") return [];
    const slab = textAt(term, "slab").trim();
    const from = textsIn(term, "from");
    const details = {
      ...(slab === "" ? {} : { slab: wholeOr(slab) }),
      ...picked(term, ["band"]),
      ...(from.length > 0 ? { from } : {}),
    };
    return Object.keys(details).length === 0 ? [component] : [{ component, ...details }];
  });
}

/** What rows of bands mean, by band; a row without anything is left out. */
export function bandsIn(tree: FormTree, meant: (band: FormTree) => unknown): Json {
  const rows = listAt(tree, "bands").map((row) => [textAt(row, "band").trim(), meant(row)] as const);
  return Object.fromEntries(rows.filter(([, value]) => value !== undefined));
}

/** The texts of a list. */
export function textsIn(tree: FormTree, key: string): string[] {
  return listAt(tree, key)
    .filter((item) => typeof item === "string" && item !== "")
    .map(String);
}
