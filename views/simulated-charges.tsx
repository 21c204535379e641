import type { Rating } from "../src/domain/rating.ts";
import type { BillRule } from "../src/domain/words/charge-rules.ts";
import { BillRules } from "./bill-rules.tsx";
import type { Format } from "./format.ts";
import { WorkedCharges } from "./worked-charges.tsx";

/** What the bill comes to, or what it waits for. */
export type SimulatedBill =
  | {
      readonly sentence: string;
      readonly rating: Rating;
      /** How it differs from the supplier's; empty where no total was typed in. */
      readonly difference: string;
      readonly rules: readonly BillRule[];
    }
  | { readonly waitsFor: readonly string[] };

/** The lines with their working, the total, how it differs from the supplier's, and the rules. */
export function SimulatedCharges({
  answer,
  format,
}: {
  readonly answer: SimulatedBill;
  readonly format: Format;
}) {
  if ("waitsFor" in answer) {
    return (
      <ul class="waits">
        {answer.waitsFor.map((message) => (
          <li>{message}</li>
        ))}
      </ul>
    );
  }
  const { sentence, rating, difference, rules } = answer;
  return (
    <>
      <p class="lead">{sentence}</p>
      <WorkedCharges
        lines={rating.lines}
        totalMinor={rating.totalMinor}
        currency={rating.currency}
        format={format}
      />
      {difference === "" ? null : <p class="difference">{difference}</p>}
      <details class="numbers">
        <summary>How this was computed</summary>
        <div class="method">
          <BillRules rules={rules} />
        </div>
      </details>
    </>
  );
}
