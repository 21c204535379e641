import type { BilledRegister, MeterUse } from "../../account-bill.ts";
import type { Span } from "../../period.ts";
import type { DocumentFigures } from "../document-figures.ts";
import type { MeterRow, RegisterWords } from "./letter.ts";

/** Between facts of one line. */
export const DOT = " · ";

/** The rows of a bill's meters, those that a combined one adds up below it. */
export function meterRows(uses: readonly MeterUse[], period: Span, figures: DocumentFigures): MeterRow[] {
  return uses.flatMap((use) => [
    meterRow(use, period, false, figures),
    ...measuredMembers(use).map((member) => meterRow(member, period, true, figures)),
  ]);
}

/** The meters that a combined one adds up, to the last; none of any other. */
export function measuredMembers({ members }: MeterUse): readonly MeterUse[] {
  return (members ?? []).flatMap((member) => (member.members ? measuredMembers(member) : [member]));
}

/** A register, when it was read and how it came about. */
export function registerWords(
  register: BilledRegister | null,
  figures: DocumentFigures,
): RegisterWords | null {
  return (
    register && {
      figure: figures.register(register.energyWh),
      readAt: figures.dateTime(register.takenAtMs),
      quality: figures.words.invoice.meter.qualities[register.quality],
    }
  );
}

function meterRow(use: MeterUse, period: Span, isMember: boolean, figures: DocumentFigures): MeterRow {
  const { meter, estimate } = figures.words.invoice;
  const isWhole = use.span.fromMs === period.fromMs && use.span.toMs === period.toMs;
  const isPartly = use.estimatedWh > 0n && use.estimatedWh < use.energyWh;
  return {
    name: use.name,
    detail: [
      use.deviceId === use.name ? "" : use.deviceId,
      use.location,
      isWhole ? "" : figures.period(use.span),
    ]
      .filter((text) => text !== "")
      .join(DOT),
    opening: registerWords(use.opening, figures),
    closing: registerWords(use.closing, figures),
    used: figures.register(use.energyWh),
    usedNote: isPartly ? estimate.partly(figures.energy(use.estimatedWh)) : meter.qualities[use.quality],
    record: use.members ? "" : recordWords(use, figures),
    isMember,
  };
}

function recordWords({ record }: MeterUse, figures: DocumentFigures): string {
  const { meter } = figures.words.invoice;
  return [
    record.model ?? "",
    record.approval === null ? meter.noApproval : meter.approvalOnRecord(record.approval),
    record.testedOn === null ? "" : meter.testedOn(figures.date(record.testedOn)),
    record.isAuthenticated ? meter.authenticated : meter.notAuthenticated,
  ]
    .filter((text) => text !== "")
    .join(DOT);
}
