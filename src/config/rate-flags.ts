import { type Flag, type Flags, positional, switchOf } from "../config.ts";
import { isDate } from "../domain/dates.ts";
import { isCurrency } from "../domain/money.ts";
import { isTimeZone } from "../domain/period.ts";
import type { ContractedQuantity } from "../domain/rating-input.ts";
import { readFigure } from "../domain/written-figure.ts";

/** The flags of `meterbox rate`. */
export const rateFlags = {
  tariff: { ...positional("a file with a tariff as JSON, or the key of one of the library"), fallback: "" },
  list: switchOf("list the library instead"),
  from: localDate("the first day"),
  to: localDate("the day after the last one", "; without both, the last whole month"),
  kwh: figure("what was used, kWh", 3),
  opening: figure("the register at the beginning, kWh", 3),
  closing: figure("the register at the end, kWh", 3),
  bands: {
    help: "kWh of each band, such as P1=66,P2=110,P3=44",
    fallback: "",
    read: (value: string): ReadonlyMap<string, bigint> => mapOf(pairsOf(value.split(","), 3)),
  },
  contracted: {
    help: "what the contract says of power or current, such as kw=3,a=40 or kw.P1=4.4; from a day on: kw=3,kw@2026-01-16=5",
    fallback: "",
    read: (value: string): readonly ContractedQuantity[] =>
      pairsOf(value.split(","), 6).map(([name, micros]) => {
        const [quantity = "", from = null] = name.split("@");
        return { quantity, from, micros };
      }),
  },
  given: {
    help: 'values that the tariff asks for, such as "Fuel surcharge=30.24"; more with ; or again',
    fallback: "",
    isRepeatable: true,
    read: (value: string): ReadonlyMap<string, bigint> => mapOf(pairsOf(valuesIn(value), 10)),
  },
  "demand-kw": {
    help: "the highest demand, kW; of bands such as peak=8,off=9",
    fallback: "",
    read: readDemand,
  },
  "cycle-from": localDate("the first day of the whole cycle, of which the days are a part"),
  "cycle-to": localDate("the day after the cycle's last one"),
  currency: {
    help: "three letters, for a tariff that names none; EUR where it is left out",
    fallback: "",
    read(value: string): string | undefined {
      if (value === "") return undefined;
      if (!isCurrency(value)) throw new Error(`${value} is not a currency, such as INR or EUR`);
      return value;
    },
  },
  "time-zone": {
    help: "whose months they are where no days are given",
    fallback: "UTC",
    read(value: string): string {
      if (!isTimeZone(value)) throw new Error(`${value} is not a time zone, such as Asia/Kolkata`);
      return value;
    },
  },
  locale: {
    help: "how figures are written",
    fallback: "en",
    read(value: string): string {
      try {
        return new Intl.Locale(value).toString();
      } catch {
        throw new Error(`${value} is not a language, such as en-IN`);
      }
    },
  },
  json: switchOf("print it for machines"),
} satisfies Flags;

function localDate(help: string, more = ""): Flag<string | undefined> {
  return {
    help: `${help}, such as 2026-01-29${more}`,
    fallback: "",
    read(value) {
      if (value !== "" && !isDate(value)) throw new Error(`${value} is not a date, such as 2026-01-29`);
      return value === "" ? undefined : value;
    },
  };
}

function figure(help: string, decimals: number): Flag<bigint | undefined> {
  return { help, fallback: "", read: (value) => (value === "" ? undefined : figureOf(value, decimals)) };
}

function figureOf(text: string, decimals: number): bigint {
  const read = readFigure(text, decimals);
  if ("problem" in read) throw new Error(read.problem);
  return read.value;
}

/** One demand, or that of each band; a number without a band is of all time. */
function readDemand(value: string): bigint | ReadonlyMap<string | null, bigint> | undefined {
  if (value === "") return undefined;
  if (!value.includes("=")) return figureOf(value, 6);
  const entries = value.split(",");
  const named = pairsOf(
    entries.filter((entry) => entry.includes("=")),
    6,
  );
  const plain = entries
    .filter((entry) => !entry.includes("="))
    .map((entry) => [null, figureOf(entry, 6)] as const);
  return mapOf([...plain, ...named]);
}

/** Values with ; between them; a name can have one too. */
function valuesIn(value: string): string[] {
  const values: string[] = [];
  for (const part of value.split(";")) {
    const open = values.at(-1);
    if (open === undefined || open.includes("=")) values.push(part);
    else values[values.length - 1] = `${open};${part}`;
  }
  return values;
}

function pairsOf(entries: readonly string[], decimals: number): (readonly [string, bigint])[] {
  return entries
    .filter((entry) => entry.trim() !== "")
    .map((entry) => {
      const at = entry.lastIndexOf("=");
      if (at >= 1) return [entry.slice(0, at).trim(), figureOf(entry.slice(at + 1), decimals)];
      const hint = /^\s*\d+\s*$/.test(entry) ? "; decimals stand behind a point, such as 66.5" : "";
      throw new Error(`${entry.trim()} is not NAME=NUMBER${hint}`);
    });
}

function mapOf<Name extends string | null>(
  entries: readonly (readonly [Name, bigint])[],
): ReadonlyMap<Name, bigint> {
  const names = entries.map(([name]) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) throw new Error(`${names[twice] ?? "a number without a name"} is there twice`);
  return new Map(entries);
}
