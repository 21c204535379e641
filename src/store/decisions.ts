import { asc, eq } from "drizzle-orm";
import type { Decision, Verdict } from "../domain/event.ts";
import { keeping } from "./kept.ts";
import { decisions } from "./meter-schema.ts";
import { type Store, written } from "./open.ts";

type Row = typeof decisions.$inferSelect;

/** All that was ever decided about a meter's breaks, oldest first. */
export const listDecisions = keeping((store: Store, meter: number): readonly Decision[] => {
  // Asked of every meter by every page that shows what is unsealed, and most meters have none.
  if (!store.statement("SELECT 1 FROM decisions WHERE meter = ? LIMIT 1").get(meter)) return [];
  return store.db
    .select()
    .from(decisions)
    .where(eq(decisions.meter, meter))
    .orderBy(asc(decisions.id))
    .all()
    .map(decisionOf);
});

/** Adds a decision and gives it back; durable. */
export function addDecision(store: Store, meter: number, decision: Omit<Decision, "id">): Decision {
  const { kind, before, after, verdict, decidedBy, decidedAtMs, reason } = decision;
  const row = written(store, (tx) =>
    tx
      .insert(decisions)
      .values({
        meter,
        kind,
        beforeAtMs: before.takenAtMs,
        beforeWh: before.energyWh,
        afterAtMs: after.takenAtMs,
        afterWh: after.energyWh,
        verdict: verdict.kind,
        modulusWh: verdict.kind === "rollover" ? verdict.modulusWh : null,
        closingWh: verdict.kind === "swap" || verdict.kind === "reset" ? (verdict.closingWh ?? null) : null,
        openingWh: verdict.kind === "swap" ? verdict.openingWh : null,
        decidedBy,
        decidedAtMs,
        reason,
      })
      .returning()
      .get(),
  );
  return decisionOf(row);
}

function decisionOf(row: Row): Decision {
  return {
    id: row.id,
    kind: row.kind,
    before: { takenAtMs: row.beforeAtMs, energyWh: row.beforeWh },
    after: { takenAtMs: row.afterAtMs, energyWh: row.afterWh },
    verdict: verdictOf(row),
    decidedBy: row.decidedBy,
    decidedAtMs: row.decidedAtMs,
    reason: row.reason,
  };
}

function verdictOf({ verdict, modulusWh, closingWh, openingWh }: Row): Verdict {
  switch (verdict) {
    case "rollover":
      return { kind: verdict, modulusWh: modulusWh ?? 0 };
    case "swap":
      return { kind: verdict, closingWh: closingWh ?? 0, openingWh: openingWh ?? 0 };
    case "reset":
      return closingWh === null ? { kind: verdict } : { kind: verdict, closingWh };
    default:
      return { kind: verdict };
  }
}
