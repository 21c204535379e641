import type { AccountHold } from "../src/domain/account-bill.ts";
import type { HoldFacts } from "../src/domain/bill.ts";
import type { DateSpan } from "../src/domain/dates.ts";
import { addMonths } from "../src/domain/period.ts";
import { unitOf } from "../src/domain/words/charge-figures.ts";
import { type Format, figureText, isolated, unbroken } from "./format.ts";

/** What of a reason its sentence is made of; a reason of a meter's month has no code that an account's has not. */
export type SaidHold = Pick<AccountHold, "code" | "message" | "about">;

type Step = NonNullable<HoldFacts["step"]>;

/** Why a bill waits, in the language of a page; as it was written down where that was before its names and figures were kept. */
export function holdSentence({ code, message, about = {} }: SaidHold, format: Format): string {
  return unbroken(sentenceOf(code, about, format) ?? message);
}

function sentenceOf(code: SaidHold["code"], about: HoldFacts, format: Format): string | undefined {
  const { reasons } = format.words.bills.holds;
  const { component, what, invoice, dates } = about;
  const name = about.name === undefined ? undefined : isolated(about.name);
  const days = dates && daysOf(dates, format);
  switch (code) {
    case "register-break":
    case "register-undecided":
      return stepSentence(code, about, format);
    case "no-readings":
      if (days === undefined) return undefined;
      return name === undefined ? reasons["no-readings"](days) : reasons.meterNoReadings(name, days);
    case "no-tariff":
      return days === undefined ? undefined : reasons["no-tariff"](days);
    case "earlier-period":
      return days === undefined ? undefined : reasons["earlier-period"](days);
    case "no-register":
    case "no-estimate":
    case "estimated-too-often":
    case "shared-meter-missing":
    case "no-meter":
      return name === undefined ? undefined : reasons[code](name);
    case "not-confirmed":
      return name === undefined ? undefined : reasons[code](name, isolated(about.account ?? ""));
    case "correction-due":
      return invoice === undefined ? undefined : reasons[code](invoice);
    case "currencies-differ":
    case "holidays-missing":
      return what === undefined ? undefined : reasons[code](isolated(what));
    case "contracted-missing":
    case "bands-unknown":
      return component === undefined
        ? undefined
        : reasons[code](
            isolated(component),
            isolated(code === "bands-unknown" ? (what ?? "") : unitOf(what ?? "")),
          );
    case "too-much-work":
      return reasons[code];
    default:
      return component === undefined ? undefined : reasons[code](isolated(component));
  }
}

/** A whole month by its name, else the first and the last day. */
function daysOf(dates: DateSpan, format: Format): string {
  const month = dates.from.slice(0, "2026-01".length);
  const isMonth = dates.from.endsWith("-01") && dates.to === `${addMonths(month, 1)}-01`;
  return isMonth ? format.month(month) : format.dates(dates);
}

function stepSentence(
  code: "register-break" | "register-undecided",
  { name, step, more }: HoldFacts,
  format: Format,
): string | undefined {
  const { reasons } = format.words.bills.holds;
  const ofMeter = (sentence: string) =>
    name === undefined ? sentence : reasons.ofMeter(isolated(name), sentence);
  if (step) {
    const said = ({ beforeWh, afterWh, atMs }: Step, say: (typeof reasons)["jumped"]) =>
      ofMeter(say(kwh(beforeWh, format), kwh(afterWh, format), format.dateTime(atMs)));
    const isFall = step.afterWh < step.beforeWh;
    if (code === "register-break") return said(step, isFall ? reasons.fell : reasons.jumped);
    return said(step, isFall ? reasons.undecidedFall : reasons.undecidedJump);
  }
  if (!more) return undefined;
  const at = format.dateTime(more.lastAtMs);
  return ofMeter(more.count === 1 ? reasons.oneMore(at) : reasons.more(format.count(more.count), at));
}

function kwh(energyWh: number, format: Format): string {
  return figureText(format.energy(energyWh, 3));
}
