import type { Meter } from "../domain/meter.ts";
import { localDate } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { backUp } from "../store/backup.ts";
import { putLastBackup } from "../store/last-backup.ts";
import { findMeterByNumber, listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { rederive } from "../store/rederive.ts";
import type { Work } from "./long-work.ts";
import type { Box } from "./ports.ts";

const BACK = "/settings/data";
/** A backup says each tenth that is copied. */
const TENTHS = 10;

/** What the long works on all data need of the box. */
type DataBox = Pick<Box, "store" | "clock" | "longWorks" | "sealAll" | "checkCopy">;

/** Begins a copy of the whole box in one file, which the work leaves; notes when it was made. */
export function startBackup(box: DataBox): Work {
  const { store, clock } = box;
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  return box.longWorks.start({ kind: "backup", back: BACK }, async (report) => {
    const day = localDate(clock.nowMs(), timeZone).toString();
    const to = report.file(`meterbox-${day}.db`, "application/vnd.sqlite3");
    report.ofTotal(TENTHS);
    const steps = new Set<string>();
    const { bytes } = await backUp(store, {
      to,
      overwrite: false,
      prepare: () => store.works.run(async () => void (await box.sealAll())),
      check: (file) => box.checkCopy(file, report.signal),
      tell: (line) => {
        // Each tenth is told once.
        if (/%$/.test(line) && !steps.has(line)) void report.step();
        steps.add(line);
      },
      signal: report.signal,
    });
    putLastBackup(store, { atMs: clock.nowMs(), bytes });
  });
}

/** Begins to derive everything again from the readings that are kept, a meter at a time. */
export function startDerivingAgain(box: DataBox): Work {
  const { store } = box;
  return box.longWorks.start({ kind: "derive-again", back: BACK }, async (report) => {
    await store.works.run(() => box.sealAll());
    const meters = listMeters(store).filter(({ isCombined }) => !isCombined);
    report.ofTotal(meters.length);
    for (const { number } of meters) {
      if (report.signal.aborted) return;
      const derived = await store.works.run(() => rederiveAll(store, number));
      await report.step(
        derived && {
          name: derived.name || derived.deviceId,
          href: `/meters/${encodeURIComponent(derived.deviceId)}`,
          isGood: true,
          detail: "",
        },
      );
    }
  });
}

/** Derives all of a meter again, as it is by now; undefined where it was deleted since. */
async function rederiveAll(store: Store, number: number): Promise<Meter | undefined> {
  const meter = findMeterByNumber(store, number);
  if (meter) await rederive(store, meter, { fromMs: meter.rawFromMs ?? 0, toMs: Number.MAX_SAFE_INTEGER });
  return meter;
}
