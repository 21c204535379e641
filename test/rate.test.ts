import { describe, expect, test } from "bun:test";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
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
  return fileOf(typeof json === "string" ? json : JSON.stringify(json));
}

function fileOf(content: string | Uint8Array): string {
  const file = join(scratchFolder(), "tariff.json");
  writeFileSync(file, content);
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
    expect(broken.stderr).toContain("tariff.json: Line 3, column 1: the name of a field in double quotes");
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

describe("meterbox rate, told figures that cannot be,", () => {
  const month = ["--from", "2026-01-01", "--to", "2026-02-01"];
  const bands = {
    components: [
      { kind: "energy", name: "Energy", bands: { peak: 8, off: 4 } },
      { kind: "demand", name: "At peak", rate: 10, minutes: 30, band: "peak" },
      { kind: "demand", name: "Else", rate: 1, minutes: 30, band: "off" },
    ],
    calendar: { bands: [{ band: "peak", times: [["18:00", "22:00"]] }], rest: "off" },
  };
  const refusal = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await rate(...args);
    expect(stdout).toBe("");
    return `${code} ${stderr.trimEnd()}`;
  };

  test("refuses what is negative or out of all reason, naming its flag", async () => {
    const slabs = tariffFile({ ...SLABS, components: SLABS.components.slice(1) });
    const wrong = {
      "--kwh: The energy cannot be negative.": ["--kwh", "-5", "--contracted", "kw=1"],
      "--opening: The opening register cannot be negative.": ["--opening=-5", "--closing", "5"],
      "--contracted: The contracted kw cannot be negative.": ["--kwh", "5", "--contracted", "kw=-3"],
      "--given: The value of Fuel; surcharge is at most 1000000000, above or below 0.": [
        ...["--kwh", "5", "--contracted", "kw=3", "--given", "Fuel; surcharge=1000000001"],
      ],
    };
    for (const [message, args] of Object.entries(wrong))
      expect(await refusal(slabs, ...month, ...args)).toBe(`1 ${message}`);
    const demand = ["--bands", "peak=1,off=1", "--demand-kw", "peak=-8,off=9"];
    expect(await refusal(tariffFile(bands), ...month, ...demand)).toBe(
      "1 --demand-kw: The highest demand in peak cannot be negative.",
    );
  });

  test("asks for each band that is left out, and says how it is written", async () => {
    const file = tariffFile(bands);
    const demand = ["--demand-kw", "peak=8,off=9"];
    const how = "Write it as --bands peak=…,off=….";
    expect(await refusal(file, ...month, ...demand, "--bands", "peak=60")).toBe(
      `1 --bands: The kWh of off is missing; write 0 where nothing was used. ${how}`,
    );
    const none = await refusal(file, ...month, ...demand, "--kwh", "60");
    for (const words of ["peak, off", how]) expect(none).toContain(words);
    expect((await rate(file, ...month, ...demand, "--bands", "peak=60,off=0")).code).toBe(0);
    const values = ["--bands", "peak=60,5,off=1"];
    expect(await refusal(file, ...month, ...values)).toContain(
      "5 is not NAME=NUMBER; decimals stand behind a point",
    );
  });

  test("takes the demand of each band", async () => {
    const file = tariffFile(bands);
    const args = [...month, "--bands", "peak=0,off=0"];
    const { rated } = await ratedJson(file, ...args, "--demand-kw", "peak=8,off=9");
    expect(rated.total).toBe(89);
    const one = await refusal(file, ...args, "--demand-kw", "8");
    expect(one).toContain(
      "--demand-kw: The tariff charges the highest demand in peak and the highest demand in off",
    );
    expect(one).toContain("Write it as --demand-kw peak=…,off=….");
    expect(await refusal(file, ...args, "--demand-kw", "peak=8")).toContain("--demand-kw peak=…,off=…");
    const only = tariffFile({ components: bands.components.slice(1, 2), calendar: bands.calendar });
    expect((await ratedJson(only, ...month, "--kwh", "0", "--demand-kw", "8")).rated.total).toBe(80);
  });

  test("takes what was contracted from a day on, and a part of a whole cycle", async () => {
    const perKw = {
      kind: "fixed",
      name: "Capacity",
      rate: 31,
      quantity: "kw",
      proration: "calendar-fraction",
    };
    const file = tariffFile({ components: [perKw] });
    const { rated } = await ratedJson(file, ...month, "--kwh", "0", "--contracted", "kw=3,kw@2026-01-16=5");
    expect(rated.lines.map(({ amount }) => amount)).toEqual([45, 80]);
    const late = await refusal(file, ...month, "--kwh", "0", "--contracted", "kw=3,kw@2026-03-01=5");
    expect(late).toContain("--contracted: The contracted kw from 2026-03-01 has no part in the period");
    const rent = {
      kind: "fixed",
      name: "Rent",
      rate: 31,
      per: "billing-period",
      proration: "calendar-fraction",
    };
    const part = [
      tariffFile({ components: [rent] }),
      "--kwh",
      "0",
      "--from",
      "2026-01-11",
      "--to",
      "2026-02-01",
    ];
    const cycle = ["--cycle-from", "2026-01-01", "--cycle-to", "2026-02-01"];
    expect((await ratedJson(...part, ...cycle)).rated.total).toBe(21);
    expect(await refusal(...part, ...cycle.with(1, "2026-01-12"))).toBe(
      "1 --cycle-from: The whole cycle contains the period, so it begins by 2026-01-11.",
    );
    expect(await refusal(...part, ...cycle.slice(2))).toBe("2 --cycle-from and --cycle-to belong together");
  });

  test.each([
    ["100,5", "100,5 is not a number: write 100.5."],
    ["1,000.50", "1,000.50 is not a number: write 1000.50."],
    ["1,000", "1,000 is not a number: write 1000, or 1.000 where its comma stands before decimals."],
    ["18%", "18% is not a number: write 18."],
  ])("says how %s is written", async (kwh, message) => {
    expect(await refusal("flat", ...month, "--kwh", kwh)).toBe(`2 --kwh (or METERBOX_KWH): ${message}`);
  });

  test("says that dates are the wrong way round, that a flag stands twice, and that a currency is not the tariff's", async () => {
    const turned = ["--from", "2026-02-01", "--to", "2026-01-01", "--kwh", "1"];
    expect(await refusal("flat", ...turned)).toBe(
      "1 --to: The two dates are the wrong way round: 2026-01-01 comes before 2026-02-01.",
    );
    expect(await refusal("flat", ...month, "--kwh", "1", "--kwh", "2")).toBe("2 --kwh is given twice");
    expect(await refusal("flat", ...month, "--kwh", "1", "--currency", "INR")).toBe(
      "1 --currency: flat is in EUR already; leave INR out.",
    );
    expect((await rate("flat", ...month, "--kwh", "1", "--currency", "EUR")).code).toBe(0);
  });

  test("says what was measured and what is billed where a tariff bills whole kWh", async () => {
    const file = tariffFile({ energy: "kwh-rounded", components: [{ kind: "energy", name: "E", rate: 1 }] });
    const { stdout } = await rate(file, ...month, "--kwh", "545.5");
    expect(stdout).toContain("(31 days), 545.5 kWh measured, 546 kWh billed\n");
    expect((await rate(file, ...month, "--kwh", "545")).stdout).toContain("(31 days), 545 kWh\n");
  });
});

describe("meterbox rate, with a file that is no tariff,", () => {
  const refusal = async (file: string) => {
    const { code, stderr } = await rate(file, "--kwh", "1");
    expect(code).toBe(1);
    return stderr.trimEnd().replace(file, "FILE");
  };

  test("reads no more of it than a tariff can have", async () => {
    const tooLarge = "FILE is larger than 1 MB, so it is no tariff.";
    expect(await refusal("/dev/zero")).toBe(tooLarge);
    const large = fileOf("{");
    truncateSync(large, 300_000_000);
    expect(await refusal(large)).toBe(tooLarge);
    expect(await refusal(scratchFolder())).toContain("is neither a file that can be read nor");
  });

  test.each([
    [
      "Latin-1",
      Buffer.from('{\n  "name": "Caf\u00e9"\n}', "latin1"),
      "in another encoding (Latin-1 perhaps, see line 2)",
    ],
    ["UTF-16 with its mark", Buffer.from('\uFEFF{"name": "x"}', "utf16le"), "UTF-16 (little-endian)"],
    ["big-endian UTF-16", Buffer.from('\uFEFF{"name": "x"}', "utf16le").swap16(), "UTF-16 (big-endian)"],
    ["UTF-16 without its mark", Buffer.from('{"name": "x"}', "utf16le"), "UTF-16 without its mark"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "binary"],
  ])("names the encoding of %s", async (_what, bytes, encoding) => {
    expect(await refusal(fileOf(bytes))).toBe(`FILE is ${encoding}, not UTF-8. Save it as UTF-8.`);
  });

  test("takes UTF-8 with its mark", async () => {
    const file = fileOf(`\uFEFF${JSON.stringify(SLABS)}`);
    expect((await rate(file, "--kwh", "1", "--contracted", "kw=1")).code).toBe(0);
  });

  test("lets nothing that a terminal obeys through, in words nor in JSON", async () => {
    const evil = "Flat\u001b[2J\u009b31m";
    const file = tariffFile({ components: [{ kind: "given", name: "Fuel", as: "kwh" }] });
    const control = /[^\P{Cc}\n]/u;
    for (const args of [
      [file, "--kwh", "1", "--given", `${evil}=1`],
      [evil, "--kwh", "1"],
      ["flat", "--kwh", evil],
    ]) {
      const { code, stdout, stderr } = await rate(...args);
      expect(code).not.toBe(0);
      expect(stderr).toContain("\\u001b[2J");
      expect(control.test(stdout + stderr)).toBe(false);
    }
    // Whether or not such a name is taken, it is not obeyed.
    const named = tariffFile({ name: evil, components: [{ kind: "energy", name: evil, rate: 1 }] });
    for (const args of [[], ["--json"]]) {
      const { stdout, stderr } = await rate(named, "--kwh", "1", ...args);
      expect(control.test(stdout + stderr)).toBe(false);
    }
  });
});
