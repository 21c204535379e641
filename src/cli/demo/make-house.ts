import { configureNode } from "../../actions/configure-node.ts";
import { OWNER, setUp } from "../../actions/set-up.ts";
import { systemClock } from "../../clock.ts";
import { openFolder, openReadings } from "../../data-folder.ts";
import { AppError } from "../../domain/error.ts";
import { addMonths, localDate, monthOf, monthSpan } from "../../domain/period.ts";
import { DEMO_PASSWORD } from "../../domain/property.ts";
import { logOf } from "../../log.ts";
import type { ReadingKeeper } from "../../store/keep-readings.ts";
import type { Store } from "../../store/open.ts";
import { markFolder, readFolder } from "../../store/property.ts";
import { hasReadings } from "../../store/readings.ts";
import { billMonths } from "./bills.ts";
import { settleHouse } from "./landlord.ts";
import { NODE, writePast } from "./past.ts";

const ZONE = "Europe/Paris";
const BILLED_MONTHS = 3;
/** How far into the last month the one register fell. */
const RESET_AFTER_MS = 278 * 3_600_000;

/** Makes a demo landlord's house of an empty folder; leaves one that was made before. Throws `conflict` for any other folder. */
export async function makeHouse(data: string): Promise<void> {
  const folder = openFolder(data);
  try {
    const { store } = folder;
    const keeper = await openReadings(folder);
    try {
      if (readFolder(store).kind === "demo") return;
      if (hasReadings(store))
        throw new AppError("conflict", `${data} holds readings of its own: the demo needs another folder.`);
      await furnish(store, keeper);
    } finally {
      await keeper.close();
    }
  } finally {
    folder.close();
  }
}

async function furnish(store: Store, keeper: ReadingKeeper): Promise<void> {
  const box = { store, clock: systemClock() };
  const nowMs = box.clock.nowMs();
  const property = { name: "Demo house", currency: "EUR", timeZone: ZONE, locale: "en-GB" };
  await setUp(box, { ...property, password: DEMO_PASSWORD });
  markFolder(store, "demo");
  const thisMonth = monthOf(nowMs, ZONE);
  const months = Array.from({ length: BILLED_MONTHS }, (_, index) =>
    monthSpan(addMonths(thisMonth, index - BILLED_MONTHS), ZONE),
  );
  const fromMs = months[0]?.fromMs ?? nowMs;
  const resetMs = (months.at(-1)?.fromMs ?? nowMs) + RESET_AFTER_MS;
  const cast = settleHouse(box, localDate(fromMs, ZONE).toString());
  configureNode(box, NODE, { intervalS: 1, deltaW: null, meters: null }, OWNER);
  const readings = await writePast(store, { fromMs, nowMs, resetMs });
  await store.works.run(() => keeper.sealAll());
  await billMonths(
    {
      store,
      folder: readFolder(store).kind,
      lastHeardMs: () => undefined,
      backlogMs: () => undefined,
      sealAll: () => keeper.sealAll(),
    },
    { cast, months, nowMs },
  );
  logOf("demo").info("{readings} readings and {months} months of bills are there", {
    readings,
    months: months.length,
  });
}
