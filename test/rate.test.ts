import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { meterbox, scratchFolder } from "./appliance.ts";

interface Oracle {
  readonly lines?: readonly { readonly amount: number }[];
  readonly total?: number;
  readonly cases?: readonly { readonly energy_kwh: number; readonly total: number }[];
}

interface Rated {
  readonly lines: readonly {
    readonly name: string;
    readonly amount: number;
    readonly exact_amount: string;
  }[];
  readonly total: number | null;
  readonly problems: readonly { readonly code: string }[];
}

const oracle = (key: string): Oracle =>
  JSON.parse(readFileSync(join(import.meta.dir, "oracles", `${key}.json`), "utf8"));

const DELHI = [
  ...["--opening", "13128", "--closing", "13673", "--from", "2022-06-25", "--to", "2022-07-25"],
  ...["--contracted", "kw=3", "--given", "PPAC on fixed charge=30.24"],
];
const SPAIN = [
  ...["--bands", "P1=66,P2=110,P3=44", "--from", "2026-04-01", "--to", "2026-05-01"],
  ...["--contracted", "kw.P1=4.4,kw.P2=4.4"],
];

const rate = (...args: readonly string[]) => meterbox("rate", ...args);
const ratedJson = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await rate(...args, "--json");
  return { code, stderr, rated: JSON.parse(stdout) as Rated };
};

function tariffFile(json: unknown): string {
  const file = join(scratchFolder(), "tariff.json");
  writeFileSync(file, typeof json === "string" ? json : JSON.stringify(json));
  return file;
}

const SLABS = {
  currency: "INR",
  components: [
    { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate: 3 }, { rate: 4.5 }] },
    { kind: "fixed", name: "Fixed charge", rate: 50, quantity: "kw" },
    { kind: "given", name: "Fuel; surcharge", as: "kwh", required: false },
  ],
};

describe("meterbox rate, with a tariff of the library,", () => {
  test.each([
    ["seed-example", ["--kwh", "250", "--from", "2026-01-01", "--to", "2026-02-01"]],
    ["delhi-domestic-2022", DELHI],
    ["erongo-red-2023", ["--kwh", "850", "--contracted", "a=40"]],
    ["kerala-2020", ["--kwh", "117"]],
    ["spain-2.0td", SPAIN],
  ] as const)("prints the lines and the total of the published bill %s", async (key, args) => {
    const { lines = [], total } = oracle(key);
    const { code, rated } = await ratedJson(key, ...args);
    expect(code).toBe(0);
    expect(rated.lines.map(({ amount }) => amount)).toEqual(lines.map(({ amount }) => amount));
    expect(rated.total).toBe(total!);
  });

  test("follows the published totals where one total chooses a group of slabs", async () => {
    for (const { energy_kwh: kwh, total } of oracle("tamil-nadu-2012").cases ?? []) {
      const { rated } = await ratedJson("tamil-nadu-2012", "--kwh", String(kwh));
      expect(rated.total).toBe(total);
    }
    const above = await rate("tamil-nadu-2012", "--kwh", "501");
    expect(above.code).toBe(1);
    expect(above.stderr).toContain("has no prices for as much as this");
  });

  test("prints each line with its working, amounts under each other", async () => {
    const { code, stdout } = await rate("delhi-domestic-2022", ...DELHI, "--locale", "en-IN");
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe("Delhi domestic 2022, 2022-06-25 to 2022-07-25 (30 days), 545 kWh");
    expect(lines).toContain("Energy, 0–195 kWh       ₹585.00  195 kWh × ₹3.00 = ₹585.00");
    expect(stdout).toContain("3 kW × ₹50.00 a month × 0.97419 = ₹146.1285 → ₹146.13");
    expect(lines.at(-1)).toBe("Total                 ₹3,708.76");
    const ends = lines.filter((line) => line.includes("₹")).map((line) => /\.\d\d/.exec(line)?.index);
    expect(new Set(ends).size).toBe(1);
  });

  test("lists the library with --list", async () => {
    const { code, stdout } = await rate("--list");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^spain-2\.0td +EUR +Spain +Three bands/m);
    const listed = JSON.parse((await rate("--list", "--json")).stdout) as { key: string }[];
    expect(listed.map(({ key }) => key)).toContain("tamil-nadu-2012");
  });

  test("without days rates the last whole month", async () => {
    const { stdout } = await rate("flat", "--kwh", "100", "--time-zone", "Asia/Kolkata");
    expect(stdout).toMatch(
      /^One price, (\d{4}-\d{2})-01 to \d{4}-\d{2}-01 \((28|29|30|31) days\), 100 kWh\n/,
    );
    expect(stdout).toContain("100 kWh × €0.30 = €30.00");
  });
});

describe("meterbox rate, with a file,", () => {
  const month = ["--from", "2026-01-01", "--to", "2026-02-01"];

  test("works in an empty folder, with a short tariff too", async () => {
    const short = tariffFile({
      slabs: [
        { range: "0-100", rate: 3 },
        { range: "101+", rate: 4 },
      ],
      fixed_charge: 50,
    });
    const { code, stdout } = await rate(short, "--kwh", "150", "--currency", "INR", ...month);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Total +₹550\.00$/m);
  });

  test("takes given values one by one or several at once", async () => {
    const file = tariffFile({
      ...SLABS,
      components: [
        ...SLABS.components.slice(0, 1),
        { kind: "given", name: "Fuel", as: "kwh", may_be_negative: true },
        { kind: "given", name: "Rent", as: "amount" },
      ],
    });
    const apart = await ratedJson(file, "--kwh", "10", "--given", "Fuel=-0.1", "--given", "Rent=5", ...month);
    const together = await ratedJson(file, "--kwh", "10", "--given", "Fuel=-0.1;Rent=5", ...month);
    expect(apart.rated.total).toBe(34);
    expect(together.rated).toEqual(apart.rated);
  });

  test("says every field that is wrong, one a line", async () => {
    const wrong = {
      ...SLABS,
      components: [
        { kind: "fixed", name: "Rent", rate: "x" },
        { kind: "toll", name: "T" },
      ],
    };
    const { code, stdout, stderr } = await rate(tariffFile(wrong), "--kwh", "1");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
    expect(stderr).toContain("components[0].rate: Rent: the rate must be a number");
    expect(stderr).toContain("components[1].kind: T:");
  });

  test("says where a file is no JSON, and that one is not there", async () => {
    const broken = await rate(tariffFile('{\n  "name": "x",\n}'), "--kwh", "1");
    expect([broken.code, broken.stdout]).toEqual([1, ""]);
    expect(broken.stderr).toContain("tariff.json: Line 2, column 14: the comma before } is one too many.");
    const missing = await rate("nowhere.json", "--kwh", "1");
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("meterbox rate --list");
  });

  test("prints what is missing, and what the tariff does not ask for, and no total", async () => {
    const file = tariffFile(SLABS);
    const missing = await rate(file, "--kwh", "10", ...month);
    expect([missing.code, missing.stdout]).toEqual([1, ""]);
    expect(missing.stderr).toContain("Fixed charge needs the contracted kw");
    const { code, rated } = await ratedJson(file, "--kwh", "10", ...month);
    expect(code).toBe(1);
    expect([rated.total, rated.problems.map(({ code: of }) => of)]).toEqual([null, ["contracted-missing"]]);
    const stray = await rate(file, "--kwh", "10", "--contracted", "kva=3", "--given", "Fule=1", ...month);
    expect(stray.code).toBe(1);
    expect(stray.stderr).toContain("no contracted quantity called kva: it has kw.");
    expect(stray.stderr).toContain("no value to be entered called Fule: it has Fuel; surcharge.");
    const bands = await rate("spain-2.0td", ...SPAIN, "--kwh", "200");
    expect(bands.code).toBe(1);
    expect(bands.stderr).toContain("The bands add up to 220 kWh");
  });

  test("refuses flags that it cannot use, with 2", async () => {
    const usage = await rate("--kwh", "1,5", "--from", "2026-02-30", "--contracted", "kw", "--locale", "x y");
    expect(usage.code).toBe(2);
    for (const flag of ["--kwh", "--from", "--contracted", "--locale"]) expect(usage.stderr).toContain(flag);
    expect((await rate()).code).toBe(2);
    const apart = await rate("flat", "--opening", "5", "--from", "2026-01-01");
    expect(apart.code).toBe(2);
    expect(apart.stderr).toContain("--from and --to belong together");
    expect(apart.stderr).toContain("--opening and --closing belong together");
  });
});
