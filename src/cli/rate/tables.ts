import { type DateSpan, daysIn } from "../../domain/dates.ts";
import type { Rating } from "../../domain/rating.ts";
import { chargeFigures } from "../../domain/words/charge-figures.ts";
import { chargeWords } from "../../domain/words/charge-words.ts";
import { chargeWorking } from "../../domain/words/charge-working.ts";
import { usedAndBilled } from "../../domain/words/energy-words.ts";
import type { LibraryTariff } from "../../tariff-form/library.ts";
import { printable } from "../printable.ts";

const MAX_NAME = 48;

/** What was rated: whose prices, which days, how much. */
export interface RatedBill {
  readonly name: string;
  readonly dates: DateSpan;
  /** As it was typed in. */
  readonly energyWh: bigint;
  readonly rating: Rating;
}

/** A bill as plain text: name, amount and working of each line under each other, and the total. */
export function ratingTable({ name, dates, energyWh, rating }: RatedBill, locale: string): string {
  const { lines, currency, totalMinor } = rating;
  const figures = chargeFigures(locale, currency, " ");
  const rows = lines.map((line, index) => {
    const words = chargeWords(line, lines.slice(0, index), figures);
    const label = words.note === "" ? words.name : `${words.name} (${words.note})`;
    // What the total does not count stands in brackets.
    const amount = words.isCounted ? `${words.amount} ` : `(${words.amount})`;
    return { label: plain(label), amount: plain(amount), working: plain(chargeWorking(line, figures)) };
  });
  const all = [...rows, { label: "Total", amount: plain(`${figures.money(totalMinor)} `), working: "" }];
  const labelWidth = Math.min(MAX_NAME, widest(all.map(({ label }) => label)));
  const amountWidth = widest(all.map(({ amount }) => amount));
  const written = all.map(({ label, amount, working }) =>
    `${label.padEnd(labelWidth)}  ${amount.padStart(amountWidth)} ${working}`.trimEnd(),
  );
  const days = daysIn(dates);
  const title = `${name}, ${dates.from} to ${dates.to} (${days} ${days === 1 ? "day" : "days"}), ${usedAndBilled(energyWh, rating.parts, figures)}`;
  return [plain(title), "", ...written.slice(0, -1), "", written.at(-1)].join("\n");
}

/** The library, one tariff a line. */
export function libraryTable(tariffs: readonly LibraryTariff[]): string {
  const [keys, regions] = [tariffs.map(({ key }) => key), tariffs.map(({ region }) => region)];
  return tariffs
    .map(
      ({ key, region, json, summary }) =>
        `${key.padEnd(widest(keys))}  ${json.currency}  ${region.padEnd(widest(regions))}  ${summary}`,
    )
    .join("\n");
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

/** With spaces that a terminal shows as wide as any other, and nothing that it obeys. */
function plain(text: string): string {
  return printable(text.replaceAll(/[\u00A0\u2009\u202F]/g, " "));
}
