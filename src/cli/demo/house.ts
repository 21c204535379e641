import householdFile from "./household-2006-12.csv.gz" with { type: "file" };

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const ZONE = "Europe/Paris";
/** Where the registers of the demo's meters stood before its first row, Wh. */
const FIRST_REGISTER_WH = 4_812_000;

/** The demo's meters, in the order of the columns. */
export const DEMO_METERS = [
  { deviceId: "main", name: "Main", location: "Hall cupboard" },
  { deviceId: "kitchen", name: "Kitchen", location: "Kitchen" },
  { deviceId: "laundry", name: "Laundry", location: "Cellar" },
  { deviceId: "heater-ac", name: "Water heater and air conditioning", location: "Cellar" },
] as const;

/** One minute of the house: when it ended, and of each meter its mean power (W) and its register at that end (Wh). */
export interface HouseMinute {
  readonly endMs: number;
  readonly voltageV: number;
  readonly powerW: readonly number[];
  readonly registerWh: readonly number[];
}

/** The house's minutes, moved by whole weeks so that they reach just past `nowMs`, with its weekdays and times of day kept. */
export async function loadHouse(nowMs: number): Promise<HouseMinute[]> {
  const packed = await Bun.file(householdFile).bytes();
  const rows = new TextDecoder().decode(Bun.gunzipSync(packed)).trimEnd().split("\n").slice(1);
  const offset = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(ZONE).offset;
  const endOf = (row: string) => Date.parse(`${row.slice(0, 16)}:00${offset}`) + MINUTE_MS;
  const lastMs = endOf(rows.at(-1) ?? "");
  const shiftMs = Math.ceil((nowMs - lastMs) / WEEK_MS) * WEEK_MS;
  let mainWattMinutes = 0;
  const subWh = [0, 0, 0];
  return rows.map((row) => {
    const [, power = 0, voltageV = 0, , ...subs] = row.split(",").map(Number);
    mainWattMinutes += power;
    subs.forEach((wh, index) => {
      subWh[index] = (subWh[index] ?? 0) + wh;
    });
    return {
      endMs: endOf(row) + shiftMs,
      voltageV,
      powerW: [power, ...subs.map((wh) => wh * 60)],
      registerWh: [Math.floor(mainWattMinutes / 60), ...subWh].map((wh) => FIRST_REGISTER_WH + wh),
    };
  });
}
