import householdFile from "./household-2006-12.csv.gz" with { type: "file" };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Three whole weeks of the data, so that it can be repeated with its weekdays. */
const PERIOD_MINUTES = 21 * DAY_MINUTES;
const FIRST_LABEL = "2006-12-18 00:00";
/** A Monday at the data's offset: where the three weeks are begun from, and where every register stood at its first value. */
const ORIGIN_MS = Date.parse("2024-12-30T00:00:00+01:00");
/** Circuits are there to be looked at; nothing is billed by them. */
const CIRCUIT_DAYS = 33;
const HOUR = 60;
const DAY = DAY_MINUTES;

/** What the data has a column of. */
type Column = "main" | "kitchen" | "laundry" | "heater";

/** A part of what a meter measures: a column of the data, scaled and moved later by minutes; and what is always on, W. */
interface Part {
  readonly of?: Column;
  readonly times?: number;
  readonly later?: number;
  readonly alwaysW?: number;
}

/** A meter of the demo house: what it is called, and what of the data it measures. */
export interface DemoMeter {
  readonly deviceId: string;
  readonly name: string;
  readonly location: string;
  /** Its register at the origin, Wh. */
  readonly registerWh: number;
  readonly parts: readonly Part[];
  /** Not a part of what the building's main meter measures: it lies behind another one, or has a connection of its own. */
  readonly isApart?: boolean;
  /** For how many days before now it has readings; left out: for as long as there are any. */
  readonly days?: number;
}

const OWN_METERS: readonly DemoMeter[] = [
  {
    deviceId: "main",
    name: "Own flat",
    location: "Hall cupboard",
    registerWh: 4_812_000,
    parts: [{ of: "main" }],
  },
  {
    deviceId: "kitchen",
    name: "Kitchen",
    location: "Own flat, kitchen",
    registerWh: 611_000,
    parts: [{ of: "kitchen" }],
    isApart: true,
    days: CIRCUIT_DAYS,
  },
  {
    deviceId: "laundry",
    name: "Laundry",
    location: "Cellar",
    registerWh: 704_000,
    parts: [{ of: "laundry" }],
    isApart: true,
    days: CIRCUIT_DAYS,
  },
  {
    deviceId: "heater-ac",
    name: "Water heater and air conditioning",
    location: "Cellar",
    registerWh: 2_140_000,
    parts: [{ of: "heater" }],
    isApart: true,
    days: CIRCUIT_DAYS,
  },
  {
    deviceId: "pump",
    name: "Garden pump",
    location: "Garden shed",
    registerWh: 88_000,
    parts: [{ of: "laundry", times: 0.35, later: 5 * HOUR }, { alwaysW: 3 }],
    isApart: true,
    days: CIRCUIT_DAYS,
  },
];

const RENTED_METERS: readonly DemoMeter[] = [
  {
    deviceId: "flat-1",
    name: "Flat 1",
    location: "Ground floor",
    registerWh: 2_304_000,
    parts: [{ of: "main", times: 0.3, later: 3 * DAY - 40 }],
  },
  {
    deviceId: "flat-2",
    name: "Flat 2",
    location: "First floor",
    registerWh: 1_870_000,
    parts: [
      { of: "main", times: 0.17, later: 8 * DAY + 75 },
      { of: "kitchen", times: 0.8, later: 2 * DAY + 30 },
    ],
  },
  {
    deviceId: "flat-3",
    name: "Flat 3",
    location: "Second floor",
    registerWh: 3_051_000,
    parts: [
      { of: "main", times: 0.26, later: 13 * DAY - 15 },
      { of: "laundry", times: 0.7, later: 4 * DAY },
    ],
  },
  {
    deviceId: "shop",
    name: "Bakery",
    location: "Ground floor, street side",
    registerWh: 9_120_000,
    parts: [{ of: "main", times: 0.55, later: 9 * HOUR }, { alwaysW: 240 }],
  },
];

const OVEN: DemoMeter = {
  deviceId: "oven",
  name: "Bakery oven",
  location: "Yard, connection of its own",
  registerWh: 5_480_000,
  parts: [{ of: "heater", times: 0.45, later: 21 * HOUR }, { alwaysW: 6 }],
  isApart: true,
};

const BEHIND_BUILDING = [...OWN_METERS, ...RENTED_METERS].filter(({ isApart }) => !isApart);

/** All behind it, and the stairs: their lamps, and an intercom that is always on. */
const BUILDING: DemoMeter = {
  deviceId: "building",
  name: "Building",
  location: "Cellar, main switchboard",
  registerWh: 41_260_000,
  parts: [
    ...BEHIND_BUILDING.flatMap(({ parts }) => parts),
    { of: "kitchen", times: 0.12, later: 6 * HOUR },
    { alwaysW: 35 },
  ],
};

/** The demo's meters: first that of the whole house, which its owner's bills are made of; then the real household's. */
export const DEMO_METERS: readonly DemoMeter[] = [BUILDING, ...OWN_METERS, ...RENTED_METERS, OVEN];

/** What a meter shows at an instant. */
export interface DemoMoment {
  readonly powerW: number;
  readonly voltageV: number;
  /** Not rounded. */
  readonly registerWh: number;
}

/** The demo house at any instant: three weeks of the real household over and over, its weekdays and times of day kept. */
export interface House {
  at(meter: DemoMeter, atMs: number): DemoMoment;
}

/** Reads the household's data; a minute that is missing in it is like the one before. */
export async function loadHouse(): Promise<House> {
  const packed = await Bun.file(householdFile).bytes();
  const rows = new TextDecoder().decode(Bun.gunzipSync(packed)).trimEnd().split("\n").slice(1);
  const watts = { main: column(), kitchen: column(), laundry: column(), heater: column() };
  const volts = column();
  const firstMs = Date.parse(`${FIRST_LABEL}Z`);
  let filled = 0;
  for (const row of rows) {
    const minute = (Date.parse(`${row.slice(0, 16)}Z`) - firstMs) / MINUTE_MS;
    if (minute < 0 || minute >= PERIOD_MINUTES) continue;
    const [, main = 0, voltage = 0, , kitchen = 0, laundry = 0, heater = 0] = row.split(",").map(Number);
    for (; filled <= minute; filled++) {
      watts.main[filled] = main;
      watts.kitchen[filled] = kitchen * 60;
      watts.laundry[filled] = laundry * 60;
      watts.heater[filled] = heater * 60;
      volts[filled] = voltage;
    }
  }
  const sums = {
    main: sumsOf(watts.main),
    kitchen: sumsOf(watts.kitchen),
    laundry: sumsOf(watts.laundry),
    heater: sumsOf(watts.heater),
  };
  const placeOf = (minutes: number) => minutes - Math.floor(minutes / PERIOD_MINUTES) * PERIOD_MINUTES;
  /** Watt-minutes of a column from the origin on. */
  const sumAt = (of: Column, minutes: number) => {
    const place = placeOf(minutes);
    const whole = Math.floor(place);
    const rounds = Math.floor(minutes / PERIOD_MINUTES);
    const sum = sums[of];
    const within = (sum[whole] ?? 0) + (watts[of][whole] ?? 0) * (place - whole);
    return rounds * (sum[PERIOD_MINUTES] ?? 0) + within;
  };
  return {
    at({ parts, registerWh }, atMs) {
      const minutes = (atMs - ORIGIN_MS) / MINUTE_MS;
      let [powerW, wattMinutes] = [0, 0];
      for (const { of, times = 1, later = 0, alwaysW = 0 } of parts) {
        powerW += alwaysW;
        wattMinutes += alwaysW * minutes;
        if (!of) continue;
        powerW += times * (watts[of][Math.floor(placeOf(minutes - later))] ?? 0);
        wattMinutes += times * (sumAt(of, minutes - later) - sumAt(of, -later));
      }
      return {
        powerW,
        voltageV: volts[Math.floor(placeOf(minutes))] ?? 0,
        registerWh: registerWh + wattMinutes / 60,
      };
    },
  };
}

function column(): Float64Array {
  return new Float64Array(PERIOD_MINUTES);
}

/** Of each place what is before it, and last the whole. */
function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) sums[index + 1] = (sums[index] ?? 0) + value;
  return sums;
}
