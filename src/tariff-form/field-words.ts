import { componentLabel } from "../domain/checks/tariff-label.ts";

type Path = readonly PropertyKey[];

const NOUNS: Readonly<Record<string, string>> = {
  kind: "the kind",
  name: "the name",
  source: "the source",
  effective_from: "the date it applies from",
  versions: "the versions",
  components: "the components",
  mid_period: "the choice for a change in mid-period",
  energy: "the unit of energy",
  total_rounding: "the rounding of the total",
  up_to: "the upper limit",
  of: "the base",
  when: "the condition",
  total_kwh: "the total",
  contracted: "the contracted quantity",
  quantity: "the contracted quantity",
  place: "the place in print",
  as: "what is given",
  first: "the number of kWh",
  limits: "the statement of the limits",
  until: "the date it ends",
  per: "what it is stated per",
  per_kwh: "the amount per kWh",
  percent: "the percentage",
  rest: "the band of the rest",
};

const ITEMS: Readonly<Record<string, string>> = {
  slabs: "slab",
  sets: "set",
  of: "base entry",
  from: "entry",
  times: "time span",
  days: "day",
  season: "season",
  seasons: "season",
  versions: "version",
  components: "component",
  bands: "band rule",
};

/** The path of a field as the caller wrote it: `components[1].slabs[0].rate`. */
export function fieldPath(path: Path): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  );
}

/** What a path points at, in words: the component that it lies in (undefined outside of any), and the field in it. */
export function wordsOf(
  path: Path,
  json: unknown,
): { readonly label: string | undefined; readonly phrase: string } {
  const at = path.findLastIndex((key, index) => path[index - 1] === "components" && typeof key === "number");
  const inner = at < 0 && path[0] === "versions" && path.length > 2 ? 1 : at;
  return {
    label:
      at < 0 ? undefined : componentLabel(textAt([...path.slice(0, at + 1), "name"], json), Number(path[at])),
    phrase: phraseOf(path.slice(inner + 1)),
  };
}

function phraseOf(path: Path): string {
  // Below holidays stand names that people chose.
  if (path[0] === "holidays") {
    const [, list = "", year = "", entry] = path;
    const words = ["the holidays", list, year, typeof entry === "number" ? `entry ${entry + 1}` : ""];
    return words.map(String).filter(Boolean).join(" ");
  }
  const words: string[] = [];
  for (let index = 0; index < path.length; index++) {
    const [key, next] = [String(path[index]), path[index + 1]];
    const item = wordFor(key, ITEMS);
    if (item !== undefined && typeof next === "number") {
      words.unshift(`${item} ${next + 1}`);
      index++;
    } else if (key === "bands" && next !== undefined) {
      words.unshift(`band ${String(next)}`);
      index++;
    } else if (typeof path[index] === "number") {
      words.unshift(`entry ${Number(key) + 1}`);
    } else {
      words.unshift(wordFor(key, NOUNS) ?? `the ${key.replaceAll("_", " ")}`);
    }
  }
  return words.join(" of ");
}

// Bands and lists of holidays can be called "constructor".
function wordFor(key: string, words: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

function textAt(path: Path, json: unknown): string {
  const value = valueAt(path, json);
  return typeof value === "string" ? value : "";
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(path: Path, json: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    json,
  );
}
