import { type Flag, type Flags, positional, switchOf } from "../config.ts";
import { isDate } from "../domain/dates.ts";
import { scaleDecimalExactly } from "../domain/decimal.ts";
import { isCurrency } from "../domain/money.ts";
import { isTimeZone } from "../domain/period.ts";

/** The flags of `meterbox rate`. */
export const rateFlags = {
  tariff: { ...positional("a file with a tariff as JSON, or the key of one of the library"), fallback: "" },
  list: switchOf("list the library instead"),
  from: localDate("the first day"),
  to: localDate("the day after the last one; without both, the last whole month"),
  kwh: figure("what was used, kWh", 3),
  opening: figure("the register at the beginning, kWh", 3),
  closing: figure("the register at the end, kWh", 3),
  bands: pairs("kWh of each band, such as P1=66,P2=110,P3=44", 3, ","),
  contracted: pairs("what the contract says of power or current, such as kw=3,a=40 or kw.P1=4.4", 6, ","),
  given: {
    ...pairs(
      'values that the tariff asks for, such as "Fuel surcharge=30.24"; more with ; or again',
      10,
      ";",
    ),
    isRepeatable: true,
  },
  "demand-kw": figure("the highest demand, kW", 6),
  currency: {
    help: "three letters, for a tariff that names none",
    fallback: "EUR",
    read(value: string): string {
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

function localDate(help: string): Flag<string | undefined> {
  return {
    help: `${help}, such as 2026-01-29`,
    fallback: "",
    read(value) {
      if (value !== "" && !isDate(value)) throw new Error(`${value} is not a date, such as 2026-01-29`);
      return value === "" ? undefined : value;
    },
  };
}

function figure(help: string, decimals: number): Flag<bigint | undefined> {
  return { help, fallback: "", read: (value) => (value === "" ? undefined : readFigure(value, decimals)) };
}

function readFigure(value: string, decimals: number): bigint {
  const scaled = scaleDecimalExactly(value.trim(), decimals);
  if (scaled === undefined) throw new Error(`${value} is not a number with at most ${decimals} decimals`);
  return scaled;
}

function pairs(help: string, decimals: number, between: string): Flag<ReadonlyMap<string, bigint>> {
  return {
    help,
    fallback: "",
    read(value) {
      const entries = value.split(between).filter((entry) => entry.trim() !== "");
      const read = entries.map((entry) => {
        const at = entry.lastIndexOf("=");
        if (at < 1) throw new Error(`${entry.trim()} is not NAME=NUMBER`);
        return [entry.slice(0, at).trim(), readFigure(entry.slice(at + 1), decimals)] as const;
      });
      const names = read.map(([name]) => name);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      if (twice !== undefined) throw new Error(`${twice} is there twice`);
      return new Map(read);
    },
  };
}
